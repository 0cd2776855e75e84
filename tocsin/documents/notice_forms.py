"""The forms of notices: the words by which a report says that it corrects, clarifies, withdraws or updates a report."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class NoticeKind(StrEnum):
    """What a notice does to what was reported."""

    CORRECTION = "correction"
    RETRACTION = "retraction"
    UPDATE = "update"
    CLARIFICATION = "clarification"


Forms = tuple[tuple[NoticeKind, re.Pattern[str]], ...]

# Not "text", "item" or "post", which parliaments amend and armies withdraw.
_ITEM: Final = (
    r"(?:article|story|report|dispatch|headline|copy|caption|newsletter|transcript|bulletin|alert|piece|graphic|"
    r"news\sitem|blog\spost)s?\b"
)
# Its own, or its publisher's: nobody else's bill, offer or report is "this" or "our" one.
_OWN: Final = (
    rf"(?:this|our)\s(?:[\w-]+\s){{0,3}}?{_ITEM}"
    r"(?:,?\s(?:of|from|on|about|by|in|headlined|titled|published|which|that)\b[^.;]{0,100}?)?\s"
)
_EARLIER: Final = (
    r"(?:earlier|previous|original|prior|first|initial)\s(?:version|edition)s?\sof\s"
    rf"(?:(?:this|our|that)\s(?:[\w-]+\s){{0,3}}?{_ITEM}|the\s(?:article|story|headline)\b)"
)
_IS: Final = r"(?:has|have|had|was|were|is|are|will)\s(?:now\s|since\s|been\s|being\s|be\s)*"
_EDITED: Final = rf"{_OWN}{_IS}(?:updated|amended|changed|edited|revised)\sto"
_WRONGLY: Final = r"(?:incorrectly|wrongly|mistakenly|erroneously|falsely|inaccurately)"
_REPORTED: Final = r"(?:reported|stated|identified|attributed|named|described|called|said|gave|wrote|put)"
_ERROR: Final = r"(?:errors?|mistakes?|inaccurac(?:y|ies)|(?:wrong|false|incorrect)\s\w+)"
_WITHDRAWS: Final = r"(?:withdraws?|withdrew|withdrawing|withdrawn|retracts?|retracted|retracting)"
_DATED: Final = r"(?:\s?\d{1,2}|\s?\([^()]{1,40}\)|,?\s(?:on\s)?[^.:!?–—-]{0,40}\d{1,4})?"
_WORDS: Final = (
    (NoticeKind.RETRACTION, r"(?:retraction|retracted|withdrawn|(?:mandatory\s)?kill)"),
    (NoticeKind.CORRECTION, r"(?:corrections?|corrected|corrigendum|errat(?:um|a))(?:\s(?:and|&)\sclarifications?)?"),
    (NoticeKind.CLARIFICATION, r"(?:clarifications?|clarified)"),
    (NoticeKind.UPDATE, r"(?:updates?|updated)"),
)


def _forms(*forms: tuple[NoticeKind, str]) -> Forms:
    return tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in forms)


# What a block begins with, such as "UPDATE 2-" or "Correction, 9 November 2024:".
LABELS: Final = _forms(
    *((kind, rf"\W{{0,3}}{word}(?:\snotice)?{_DATED}\s{{0,2}}(?::|[–—]|-(?=\s|\w))") for kind, word in _WORDS)
)
# What a title ends with: "Guns fall silent (corrected)".
TAGS: Final = _forms(*((kind, rf".{{1,300}}[(\[]{word}[)\]]\s*") for kind, word in _WORDS))
# What agencies put in brackets: "(Updates with cables.)".
ASIDES: Final = _forms(
    (NoticeKind.CORRECTION, r"[(\[](?:corrects|refiles\sto\scorrect)\s"),
    (NoticeKind.UPDATE, r"[(\[](?:updates|adds|recasts|releads)[\s,]"),
)
SAID: Final = _forms(
    (NoticeKind.RETRACTION, rf"{_OWN}{_IS}(?:retracted|withdrawn|removed|taken\sdown|deleted|unpublished)\b"),
    (
        NoticeKind.RETRACTION,
        rf"\bwe\s(?:\w+\s){{0,3}}?{_WITHDRAWS}\s(?:the|our|this|that)\s(?:[\w-]+\s){{0,4}}?{_ITEM}",
    ),
    (NoticeKind.CLARIFICATION, rf"{_EDITED}\s(?:clarify|make\s(?:it\s)?clear)\b|{_OWN}{_IS}clarified\b"),
    (NoticeKind.CLARIFICATION, r"\bwe\s(?:would\slike|wish|want)\sto\s(?:clarify|make\s(?:it\s)?clear)\b"),
    (NoticeKind.CORRECTION, rf"{_EDITED}\s(?:correct|fix|remove)\b"),
    (NoticeKind.CORRECTION, rf"{_OWN}{_IS}(?:corrected|amended|wrong|incorrect|in\serror|replaced)\b"),
    (NoticeKind.CORRECTION, rf"{_OWN}{_WRONGLY}\s|\bwe\s(?:\w+\s){{0,2}}?{_WRONGLY}\s{_REPORTED}\b"),
    (NoticeKind.CORRECTION, rf"{_OWN}(?:we\s)?(?:contained|had|gave)\s(?:\w+\s){{0,2}}?{_ERROR}\b"),
    (NoticeKind.CORRECTION, rf"{_EARLIER}(?!\sappeared)"),
    (NoticeKind.UPDATE, rf"{_OWN}{_IS}updated\b"),
)
# What an editor's note says where it is a notice at all.
NOTED: Final = _forms(
    (NoticeKind.RETRACTION, r"\b(?:retract|withdr[ae]w|taken\sdown)"),
    (NoticeKind.CORRECTION, r"\b(?:correct|error|mistake|misstated|inaccura)"),
    (NoticeKind.CLARIFICATION, r"\bclarif"),
    (NoticeKind.UPDATE, r"\b(?:updat|revis)"),
)
EDITOR: Final = re.compile(r"\W{0,3}(?:editor(?:s|[’']s|s[’'])?|editorial|publisher[’']s)\snote\b", re.IGNORECASE)
REGRET: Final = _forms(
    (
        NoticeKind.CORRECTION,
        r"\b(?:regrets?|apologi[sz]es?\s(?:to\s[^.]{1,40}\s)?for)\s(?:the|this|our)\s(?:error|mistake|inaccurac)",
    )
)
# Of a publisher in the third person: "AFP is withdrawing its report of Monday".
PUBLISHER: Final = re.compile(
    r"\W{0,2}(?P<who>[^,;:\"“]{2,60}?)\s(?:(?:has|have|is|are|hereby|today|now)\s)*"
    rf"{_WITHDRAWS}\s(?:its|their|the|this|an?)\s(?:[\w-]+\s){{0,3}}?"
    r"(?:(?P<press>article|story|dispatch|news\sitem)|report|alert|item)s?\b"
    r"(?P<which>\s(?:of|from|on|that|about|headlined|published|dated)\b)?",
    re.IGNORECASE,
)
PRESS: Final = re.compile(
    r"(?:the|this|our)\s(?:news\s?)?(?:paper|agency|newspaper|channel|broadcaster|website|magazine|editors|newsroom)",
    re.IGNORECASE,
)
