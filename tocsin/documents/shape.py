"""What a line looks like: a title, a heading, a byline, a caption, prose. Judged by form and common wording."""

from __future__ import annotations

import re
from typing import Final

_ENDS_SENTENCE: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
_WORD: Final = re.compile(r"[^\W\d_][\w’'.&-]*")
_LONGEST_TITLE: Final = 120
_TITLE_SHARE: Final = 0.8  # of the words of four letters and more

SUMMARY_HEADING: Final = re.compile(
    r"(?:(?:the\s)?(?:key|main|top)\s(?:points?|takeaways?|facts|findings|messages|developments|events)|takeaways?|"
    r"(?:at|in)\sa\s(?:glance|nutshell)|(?:article|story|news|executive|quick)?\s?summary|highlights|in\s(?:brief|short)|"
    r"tl;?\s?dr|(?:the\s)?(?:quick\sread|short\sversion|bottom\sline|essentials|gist)|overview|"
    r"(?:what\s(?:you\sneed|to)\s(?:to\s)?know|what\swe\sknow(?:\sso\sfar)?)|fast\sfacts|bottom\sline\sup\sfront|bluf)"
    r"(?:\s(?:of|from|in)\sthe\s\w+)?\s*[:?.—–-]?",
    re.IGNORECASE,
)
SOURCE_HEADING: Final = re.compile(
    r"(?:(?:our|news|article|original|information|further|additional)\s)?(?:sources?|references|bibliography|works\scited|"
    r"citations|source\slinks?|source\smaterials?)\s*(?P<colon>:?)",
    re.IGNORECASE,
)
INLINE_SOURCES: Final = re.compile(r"(?P<label>Source(?P<plural>s)?:)\s*(?P<names>\S.{0,400})", re.IGNORECASE)
LABEL: Final = re.compile(
    r"(?:(?:press|media|news)\srelease|for\simmediate\srelease|breaking(?:\snews)?|exclusive|opinion|commentary|analysis|"
    r"explainer|live(?:\supdates)?|advertisement|sponsored(?:\scontent)?|read\s(?:more|also|next)|see\salso|also\sread|"
    r"related(?:\s\w+)?|"
    r"(?:most\s(?:read|popular))|share(?:\sthis(?:\s\w+)?)?|(?:story\s)?continues\sbelow(?:\sthe\sadvertisement)?|"
    r"listen(?:\sto\sthis\sarticle)?|watch(?:\s(?:live|now))?|follow\sus|topics?|tags?|\w+(?:\s\w+){0,4}(?=:))\s*:?|"
    r"(?:read\s(?:more|also|next)|see\salso|also\sread|related(?:\s\w+)?|watch|listen)\s?:\s.{1,200}",
    re.IGNORECASE,
)
_NAME: Final = r"(?:[A-Z][\w’'.-]*|de|van|von|al|bin|da|di|la|le)"
_NAMES: Final = rf"{_NAME}(?:\s{_NAME}){{0,5}}(?:(?:,|\sand|\s&|,\sand)\s{_NAME}(?:\s{_NAME}){{0,5}}){{0,6}}"
_BYLINES: Final = (
    re.compile(rf"(?:By|BY|(?i:written|story|analysis|opinion)\s(?i:by))\s{_NAMES}(?:\s*[|•·–—-]\s*.{{1,80}}|,\s.{{0,60}}[^.!?])?"),
    re.compile(rf"[(\[]?(?i:additional\s)?(?i:reporting|writing|editing|compiled|written|edited|translated)"
               rf"(?i:\sand\s\w+)?\s(?i:by)\s{_NAMES}(?:\s(?:in|from|at|with)\s[A-Z].{{1,200}}|[;,)\]].{{0,200}}|\.)?"),
    re.compile(r"(?:first\s|originally\s|last\s)?(?:published|posted|updated|modified|date|issued|released)"
               r"(?:\s(?:on|at)|\s*:)\s[^.!?]{0,40}\d[^!?]{0,60}[^.!?]", re.IGNORECASE),
    re.compile(r"(?:published|posted|updated)\s[^.!?]{0,60}(?:(?:19|20)\d\d|\d\d:\d\d)(?:,?\s[A-Z]{2,4})?",
               re.IGNORECASE),
    re.compile(r"\d{1,3}\s?-?min(?:ute)?s?\sread", re.IGNORECASE),
)  # fmt: skip
_DATE_ONLY: Final = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)[a-z]*,?\s)?(?:[a-z]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)?\s[a-z]{3,9}\.?,?\s\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[\s,T|•·–—-]*(?:at\s)?\d{1,2}[:.h]\d\d(?::\d\d)?.{0,20})?",
    re.IGNORECASE,
)
_CAPTIONS: Final = (
    re.compile(r"[(\[]?(?:file\s)?(?:photo(?:graph)?|image|picture|illustration|map|graphic|caption|video|credit|infographic)s?"
               r"(?:\s(?:by|credit|courtesy(?:\sof)?|via|from))?\s{0,2}[:/|]\s{0,2}\S.{0,400}", re.IGNORECASE),
    re.compile(r".{0,500}[(\[](?:(?:file|handout)\s)?(?:photo|image|picture|credit|map|ap\sphoto|reuters|afp)"
               r"(?:\s(?:by|via|from|courtesy)\s|\s?[:/]\s?)[^()\[\]]{1,120}[)\]]\.?", re.IGNORECASE),
    re.compile(r".{0,500}\s(?:REUTERS|AFP|EPA|AP|Getty\sImages|EFE|ANSA|DPA|Xinhua|Anadolu)/[A-Z][\w.’' -]{2,60}"),
    re.compile(r".{0,500}[\w.]/(?:Getty\sImages|AFP|AP|Reuters|EPA|Shutterstock|iStock)", re.IGNORECASE),
)  # fmt: skip
_LONGEST_CAPTION: Final = 600
_LONGEST_BYLINE: Final = 320
_QUOTED: Final = re.compile(r"[“\"«„].{15,600}[”\"»“](?:\s*[—–-]{1,2}.{2,100})?", re.DOTALL)


def ends_sentence(text: str) -> bool:
    """Tell whether the line ends as a sentence ends."""
    return bool(_ENDS_SENTENCE.search(text[-8:]))


def is_titled(text: str) -> bool:
    """Tell whether the line is short and in Title Case or CAPITALS, without a full stop."""
    if len(text) > _LONGEST_TITLE or (ends_sentence(text) and not text.endswith("?")) or text[-1:] in ",;:":
        return False
    words = _WORD.findall(text)
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    return bool(words) and words[0][0].isupper() and capitals >= max(1, _TITLE_SHARE * len(long))


def is_byline(text: str) -> bool:
    """Tell whether the line says who wrote the report, or when it was published, and nothing else."""
    if len(text) > _LONGEST_BYLINE:
        return False
    return bool(_DATE_ONLY.fullmatch(text)) or any(form.fullmatch(text) for form in _BYLINES)


def is_caption(text: str) -> bool:
    """Tell whether the line is the caption or the credit of a picture."""
    return len(text) <= _LONGEST_CAPTION and any(form.fullmatch(text) for form in _CAPTIONS)


def quotation(text: str) -> str | None:
    """Return the words inside, if the line is one quotation, with or without its speaker after a dash."""
    if len(text) > _LONGEST_CAPTION or not _QUOTED.fullmatch(text):
        return None
    return text[1:].rsplit("—", maxsplit=1)[0].strip(' “”"«»„–-')
