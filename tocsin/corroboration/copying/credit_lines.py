"""Credit lines: datelines, bylines and last lines by which a report says whose text it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.corroboration.copying.credit import PRINTED, Credit, CreditKind
from tocsin.model import Block, BlockKind, Document, Span
from tocsin.vocabulary.sources import Sources

_NOT_ITS_TEXT: Final = frozenset({BlockKind.POST, BlockKind.CAPTION, BlockKind.PULL_QUOTE, BlockKind.SUMMARY})

_WORD: Final = r"[A-ZÀ-Þ](?:[\w&'’-]|\.(?=\w))*"
_NAME: Final = rf"{_WORD}(?:[ ](?:(?:of|de|du|di|and|the)[ ])?{_WORD}){{0,4}}"
_NAMES: Final = rf"(?P<names>(?:the[ ])?{_NAME}(?:(?:[ ]?/[ ]?|,[ ]|,?[ ]and[ ]|[ ]&[ ])(?:the[ ])?{_NAME}){{0,3}})"
_JOINTS: Final = re.compile(r"\s?/\s?|,\s(?:and\s)?|\sand\s|\s&\s")
_SHORT: Final = 60  # characters of a name in brackets

# What a report begins with: "(AFP) - ", "SEOUL, Nov 7 (AFP) - ", "BERLIN (dpa/AFP) — ", "MOSCOW. Nov 7 (Interfax) - ".
_AT_HEAD: Final = re.compile(
    rf"(?:(?P<place>[A-ZÀ-Þ][^\n()]{{1,60}}?)\s?)?\((?P<names>[^()\n]{{2,{_SHORT}}})\)\s?(?:[—–―-]|--|:)+(?=\s*(?:[A-ZÀ-Þ“\"‘\d]|$))"
)
_SLASHED: Final = re.compile(
    r"[A-ZÀ-Þ][^\n()/]{1,50}?\s?/(?P<names>[A-Z][\w-]{1,20}(?:[ -][A-Z][\w-]+){0,2})/\.?(?=\s|$)"
)
# What it ends with: "... he said. (AFP)", and the same as a line of its own.
_AT_END: Final = re.compile(
    rf"(?:^|[.!?…\"”’»)]\s?)\((?![^()]*(?i:photo|picture|image)\b)(?:with\s)?(?P<names>[^()\n]{{2,{_SHORT}}})\)\.?\s*$"
)
_BEHIND_DASH: Final = re.compile(r"(?:^|[.!?\"”]\s)[—–-]{1,2}\s?(?P<names>[A-Z][\w’' ]{1,40}?)\.?$")

# Lines that name an agency as such: whoever is named there is one, unless it could be a person.
_OF_TEXT: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?i:©|\(c\)|copyright)(?:\s(?i:©|\(c\)))?(?:\s(?:19|20)\d\d)?(?:\s(?i:by))?\s{_NAMES}",
        rf"(?i:with)\s(?:(?i:additional|some|further)\s)?"
        rf"(?i:material|inputs?|files|information|reports?|reporting|content|copy|agency\sinputs?)\s"
        rf"(?i:from|by|of)\s{_NAMES}",
        rf"(?i:(?:material|text|copy|reporting)\s(?:of|from|by))\s{_NAMES}\s(?i:was|were|is|has\sbeen)\s(?:also\s)?(?i:used|included)",
        rf"(?i:(?:re)?published|reproduced|reprinted|syndicated|distributed|provided|supplied|produced)\s"
        rf"(?i:from|by|with\s(?:the\s)?permission\s(?:of|from)|courtesy\sof)\s{_NAMES}(?=[.,]?\s*$|\.)",
        rf"^(?i:text|agency|quelle|via|from|source):\s?{_NAMES}\.?\s*$",
    )
)  # fmt: skip
_MAY_BE_A_PERSON: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\bin\s){_NAMES}\s(?:also\s)?(?i:contributed)\s(?:(?i:reporting|material)\s)?(?i:to)\s(?i:this|the)\s(?i:report|article|story|piece)",
        rf"(?i:additional\s)?(?i:reporting|writing|material)\s(?i:by)\s{_NAMES}",
    )
)
_PRESS: Final = re.compile(
    r"(?:.*\s)?(?:News|Press|Wire|Desk|Agency|Agencies|Service|Newswires?|Bureau|Media|Agence|Presse|TV|Radio|Times|Post|"
    r"Daily|Tribune|Herald|Gazette|Chronicle|Courier|Journal)(?:\s.*)?|[A-Z]{2,6}"
)
# What stands in brackets and is no name: "(Updates with quotes)", "(Photo)", "(more)", "(ends)".
_NO_NAME: Final = re.compile(
    r"(?i)(?:updates?|adds?|recasts?|corrects?|writes|refiles?|photos?|pictures?|video|more|ends?|file|editing|reporting|"
    r"translated|inc|ltd|llc|corp|all rights|see|note|editor|left|right|image|story|continued|source|part)\b.*"
)


_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\"“”]+")
_MARKS: Final = (":", ",", "-", "–", "—", "|", "(")  # between a source and a headline in a list
_TOP: Final = 6  # blocks among which a report's own words begin

Found = tuple[CreditKind, Span, bool]
"""How something is named, where, and whether whoever is not on record may be meant by it too."""


def credit_lines(document: Document, sources: Sources) -> Iterator[Credit]:
    """Yield the credits of a document's datelines, bylines, first and last lines and lists of sources.

    They are for its whole text.
    """
    texts = [block for block in document.blocks if block.kind not in _NOT_ITS_TEXT]
    for number, block in enumerate(texts):
        for how, at, anybody in _named(document.text, block, sources, number < _TOP):
            words = at.of(document.text)
            if sources.named(words) or (anybody and not _NO_NAME.fullmatch(words)):
                yield Credit(words, at, how, Span(0, len(document.text)))


def _named(text: str, block: Block, sources: Sources, top: bool) -> Iterator[Found]:
    words = block.span.of(text)
    if block.kind is BlockKind.SOURCE_LIST:
        found = [*_listed(words, sources)]
    elif block.kind is BlockKind.BYLINE and not _AT_HEAD.match(words) and not _SLASHED.match(words):
        found = [(CreditKind.BYLINE, span, False) for source, span in sources.mentions(words) if source.kind in PRINTED]
    elif (source := sources.named(words)) and source.kind in PRINTED:
        found = [(CreditKind.BYLINE, Span(0, len(words)), False)]
    else:
        found = [*(_at_head(words) if top else ()), *_at_end(words), *_stated(words)]
    yield from ((how, at.shifted(block.span.start), anybody) for how, at, anybody in found)


def _listed(words: str, sources: Sources) -> Iterator[Found]:
    """Yield the source of one line of a list: alone, before or behind a headline, or by its address."""
    if address := _ADDRESS.search(words):
        yield CreditKind.SOURCE_LIST, Span(*address.span()), False
    for _, span in sources.mentions(words):
        before, after = words[: span.start].rstrip(), words[span.end :].lstrip()
        heads = before.lower() in ("", "the") and after[:1] in ("", *_MARKS)
        if heads or (before[-1:] in _MARKS and after in ("", ")", ".")):
            yield CreditKind.SOURCE_LIST, span, False


def _at_head(words: str) -> Iterator[Found]:
    if match := _AT_HEAD.match(words) or _SLASHED.match(words):
        yield from ((CreditKind.DATELINE, span, _looks_named(span.of(words))) for span in _parts(match))


def _at_end(words: str) -> Iterator[Found]:
    if match := _AT_END.search(words):
        yield from ((CreditKind.CREDIT_LINE, span, _looks_named(span.of(words))) for span in _parts(match))
    elif match := _BEHIND_DASH.search(words):
        yield from ((CreditKind.CREDIT_LINE, span, False) for span in _parts(match))


def _stated(words: str) -> Iterator[Found]:
    for form in _OF_TEXT:
        for match in form.finditer(words):
            yield from ((CreditKind.CREDIT_LINE, span, True) for span in _parts(match))
    for form in _MAY_BE_A_PERSON:
        for match in form.finditer(words):
            for span in _parts(match):
                name = span.of(words)
                yield CreditKind.CREDIT_LINE, span, " " not in name or bool(_PRESS.fullmatch(name))


def _looks_named(words: str) -> bool:
    return re.fullmatch(_NAME, words) is not None


def _parts(match: re.Match[str]) -> Iterator[Span]:
    """Yield where each of several names in a row stands, without a leading "the"."""
    names, start = match["names"], match.start("names")
    at = 0
    for joint in [*_JOINTS.finditer(names), None]:
        end = joint.start() if joint else len(names)
        part = names[at:end].rstrip(" .")
        bare = re.sub(r"^(?:the|with|and)\s", "", part, flags=re.IGNORECASE)
        if bare:
            yield Span(start + at + len(part) - len(bare), start + at + len(part))
        at = joint.end() if joint else end
