"""The words for a speaker, without what only stands beside them: a dateline, a day, what is said about them."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_BY: Final = re.compile(
    r"^(?:a|the|an|its) (?:\w+ )?(?:statement|letter|report|note|count|list) (?:of|by|from) ", re.IGNORECASE
)
_AHEAD: Final = re.compile(
    r"^(?:[A-Z][A-Z ,.'-]{2,40}(?:\([^)]{2,40}\) )?[-–—] |"  # a dateline
    rf"(?i:on |in )?(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{1,2}})?,? |"  # the day of "On 24 July Thailand's army said"
    r"(?i:an?|some|the|\w+) (?:hour|day|week|month|year)s? (?:later|earlier|before|after),? |"
    r"(?i:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: morning| afternoon| evening| night)?,? |"
    r"(?i:with|in|from|by|to|at|for) [^,]*?(?=\bthe ))"  # "With these the Oslo-based monitor"
)
_BEHIND: Final = re.compile(
    rf" (?:in|on|by) (?:late |early )?(?:\d{{1,2}} )?(?:(?:{_MONTHS})|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b.*$"
)
_SPEAKS_FOR: Final = re.compile(r",? (?:who|which) (?:speaks? for|spoke for|represents?|represented) ")
_ASIDE: Final = re.compile(r",? (?:which|who|whose|whom|that)\b.*$", re.DOTALL)


def bare(text: str) -> str:
    """Return the words for a speaker alone; whom somebody "speaks for" are whose they are."""
    text = _AHEAD.sub("", _BY.sub("", text))
    return in_short(_BEHIND.sub("", _ASIDE.sub("", _SPEAKS_FOR.sub(" of ", text))))


def in_short(text: str) -> str:
    """Return a text with the bodies of the United Nations named as on record: "the UN refugee agency"."""
    return text.replace("United Nations ", "UN ")


def initials(words: str) -> str:
    """Return the first letters of the capital words of a name; none where they are too few to stand for it."""
    letters = "".join(word[0] for word in re.split(r"[ -]", words) if word[:1].isupper()).lower()
    return letters if len(letters) > 2 else ""
