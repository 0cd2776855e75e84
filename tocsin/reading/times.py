"""Times: expressions such as "7 November", "last week" or "since 2022", resolved against the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tocsin.model import TimeKind, When
from tocsin.reading.time_rules import GATE, OPEN, Anchor, Days, Groups, Meaning, Rule, covered, rules_for

if TYPE_CHECKING:  # numbers and times are read without a parser, too
    from tocsin.reading.sentences import Sentence


def times(sentence: Sentence, published: date | None) -> tuple[When, ...]:
    """Return the time expressions of a sentence, in order, with the days that they cover.

    Relative ones count from `published`; without it, and wherever the text leaves it open, a side is None. A weekday
    or a day without year is the latest on or before `published`, or, where the sentence speaks of the future, the
    next on or after it.
    """
    text = sentence.text
    return tuple(
        When(
            text=text[hit.start : hit.end],
            span=sentence.span_at(hit.start, hit.end),
            start=start,
            end=end,
            value=hit.value(anchor),
            kind=hit.rule.kind,
        )
        for hit in _found(text)
        for anchor in [Anchor(published, _tense(sentence, hit))]
        for start, end in [hit.days(anchor)]
    )


def time_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each date in a text, so that its numbers are not taken for quantities."""
    return tuple((hit.start, hit.end) for hit in _found(text) if hit.rule.kind is not TimeKind.DURATION)


@dataclass(frozen=True, slots=True)
class _Hit:
    """Words that a rule matched, and whether they only bound the time on one side ("since", "until")."""

    start: int
    end: int
    groups: Groups
    rule: Rule
    bound: str = ""

    def days(self, anchor: Anchor) -> Days:
        try:
            start, end = self.rule.meaning(self.groups, anchor)
        except (ValueError, OverflowError):  # 31 June, or a century too far: a time, but no day
            return OPEN
        match self.bound:
            case "since":
                return start, None
            case "until":
                return None, end
            case "before":
                return None, start - timedelta(days=1) if start else None
            case "after":
                return end + timedelta(days=1) if end else None, None
        return start, end

    def value(self, anchor: Anchor) -> str | None:
        """Return what the words stand for, whatever bounds them."""
        try:
            return self.rule.value(self.rule.meaning, self.groups, anchor)
        except (ValueError, OverflowError):
            return None


_BOUND: Final = re.compile(
    r"\b(since|until|till|by|before|after|prior to)\s+(?:the\s+)?(?:end\s+of\s+)?(?:[Tt]he\s+)?$", re.IGNORECASE
)
_BOUNDS: Final = {"till": "until", "by": "until", "prior to": "before"}
_OPENER: Final = re.compile(r"\b(from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINTS: Final = {"from": frozenset(("to", "until", "till", "through", "-", "–")), "between": frozenset(("and",))}
# Between two lengths there lies no stretch of days: "from two days to three weeks".
_LENGTHS: Final = frozenset((TimeKind.DURATION, TimeKind.SET))
_AHEAD: Final = frozenset(("will", "shall", "'ll", "’ll"))
_PERFECT: Final = frozenset(("has", "have", "had", "having", "'ve", "’ve"))


@lru_cache(maxsize=256)
def _found(text: str) -> tuple[_Hit, ...]:
    if not GATE.search(text):
        return ()
    kept: list[_Hit] = []
    taken = bytearray(len(text))  # a mark for each character, so that the work stays linear on any line
    for hit in sorted(_matches(text), key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return tuple(_joined(text, sorted(kept, key=lambda hit: hit.start)))


def _matches(text: str) -> Iterator[_Hit]:
    for rule in rules_for(text):
        for match in rule.pattern.finditer(text):
            groups = {name: words for name, words in match.groupdict().items() if words}
            start = match.end("lead") if "lead" in groups else match.start()
            bound = _BOUND.search(text, max(start - 24, 0), start)
            word = bound[1].lower() if bound else ""
            yield _Hit(start, match.end(), groups, rule, _BOUNDS.get(word, word))


def _joined(text: str, hits: list[_Hit]) -> Iterator[_Hit]:
    """Make one time of "from 2014 to 2016" and "between March and May 2024"."""
    left: _Hit | None = None
    for hit in hits:
        if left is None:
            left = hit
            continue
        opener = _OPENER.search(text, max(left.start - 16, 0), left.start)
        is_joint = opener and text[left.end : hit.start].strip() in _JOINTS[opener[1].lower()]
        if is_joint and _LENGTHS.isdisjoint((left.rule.kind, hit.rule.kind)):
            rule = replace(left.rule, meaning=_between(left, hit), value=covered, kind=TimeKind.DATE)
            left = _Hit(left.start, hit.end, {}, rule)
            continue
        yield left
        left = hit
    if left:
        yield left


def _between(first: _Hit, last: _Hit) -> Meaning:
    def meaning(_: Groups, anchor: Anchor) -> Days:
        year = last.groups.get("year")
        groups = {"year": year, **first.groups} if year else first.groups
        return first.rule.meaning(groups, anchor)[0], last.rule.meaning(last.groups, anchor)[1]

    return meaning


def _tense(sentence: Sentence, hit: _Hit) -> int:
    """Tell whether the verb over a time looks ahead (1), back (-1) or neither (0)."""
    here = sentence.tokens.start_char + hit.start
    found = sentence.tokens.doc.char_span(here, here + hit.end - hit.start, alignment_mode="expand")
    if found is None:
        return 0
    token = found.root
    while not token.tag_.startswith("VB") and token.head != token:
        token = token.head
    helpers = [child for child in token.lefts if child.tag_[:2] in ("MD", "TO", "VB")]
    words = {helper.lower_ for helper in helpers}
    if words & _AHEAD or (token.tag_ == "VB" and "to" in words):
        return 1
    past = any(helper.tag_ == "VBD" or helper.lower_ in _PERFECT for helper in helpers)
    if token.tag_ == "VBD" or (token.tag_ == "VBN" and past):
        return -1
    return 1 if hit.bound == "until" else 0
