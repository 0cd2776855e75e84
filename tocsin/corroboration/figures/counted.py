"""What a number of a sentence counts, and what happened to it: "eleven soldiers", "killed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.corroboration.figures.counts import Count
from tocsin.vocabulary.entries import CountedWord
from tocsin.vocabulary.words import stem

_WORD: Final = re.compile(r"\w+(?:[’'-]\w+)*")
_LONGEST: Final = 4  # words of a phrase of the table
_REACH: Final = 5  # words between a number and what it counts
_FARTHEST: Final = 22  # the cost of reaching what happened
_STOP: Final = frozenset(
    "in at on by to from for with and or who that which were was have has had are is be been since as when after "
    "before during near not than will would could should did said there here so far alone today them these those more "
    "then yesterday already but while also now if just only until between among against across under through he she it "
    "they its their i we you".split()
)
_ANYBODY: Final = "people"
_NUMBER: Final = frozenset(("number", "numbers", "total", "count", "figure", "tally", "estimate"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence in lower case, without the possessive s, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase of the table, from one word of the sentence to the one before `end`."""

    entry: CountedWord
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as its words, with what it has of the table of what is counted."""

    text: str
    words: tuple[Word, ...]
    marks: tuple[Mark, ...]

    def at(self, position: int) -> int:
        """Return the number of the first word that begins at a character or behind it."""
        return next((n for n, word in enumerate(self.words) if word.start >= position), len(self.words))


@dataclass(frozen=True, slots=True)
class Counted:
    """A count with the concept of what it counts and of what happened to that, each None where nothing says so.

    `crossed` says that other counts stand between the number and what happened; `end` is where the noun ends; `noun`
    are the words behind the number that the table does not have.
    """

    count: Count
    thing: CountedWord | None
    fate: CountedWord | None
    end: int
    crossed: bool = False
    noun: tuple[str, ...] = ()


def phrase(text: str, table: Mapping[str, CountedWord]) -> Phrase:
    """Return a sentence with the words and phrases of the table that stand in it; the longest match wins."""
    words = tuple(
        Word(re.sub(r"[’']s$", "", match[0]).casefold(), match.start(), match.end()) for match in _WORD.finditer(text)
    )
    return Phrase(text, words, tuple(_marks(words, table)))


def _marks(words: Sequence[Word], table: Mapping[str, CountedWord]) -> Iterator[Mark]:
    at, stems = 0, [stem(word.text) for word in words]
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            before, last = stems[at : at + length - 1], words[at + length - 1].text
            plain = " ".join(word.text for word in words[at : at + length])
            forms = (" ".join((*before, form)) for form in (last, last.removesuffix("s"), stem(last)))
            if entry := next((table[form] for form in (plain, *forms) if form in table), None):
                yield Mark(entry, at, at + length)
                at += length - 1
                break
        at += 1


def counted(here: Phrase, counts: Sequence[Count]) -> list[Counted]:
    """Return what each count of a sentence counts."""
    starts = [here.at(count.start) for count in counts]
    return [_counted(here, count, starts) for count in counts]


def _counted(here: Phrase, count: Count, starts: Sequence[int]) -> Counted:
    after = here.at(count.end)
    thing = _thing(here, after, starts)
    end = thing.end if thing and thing.entry.part == "thing" else after
    fate, crossed = _fate(here, (here.at(count.start), end), starts, thing)
    if thing and thing.entry.part == "fate":
        fate, crossed = thing, False
    word = thing.entry if thing and thing.entry.part == "thing" else None
    if thing is None:
        named = _numbered(here, here.at(count.start), starts)
        fate = next((mark for mark in named if mark.entry.part == "fate"), fate)
        things = [mark.entry for mark in named if mark.entry.part == "thing"]
        word = things[0] if things else _before(here, here.at(count.start), fate)
    elif word is None:
        word = _whose(here, thing.end)
    elif word.concept == _ANYBODY:
        word = _whose(here, end) or word
    place = here.words[end - 1].end if end > after else count.end
    noun = () if thing else tuple(_noun(here, after, starts))
    if thing is None and not noun and crossed and not _is_subject(here, after, fate):
        word = fate = None  # "two owned by the one and one by the other" take up what was counted before
    return Counted(count, word, fate.entry if fate else None, place, crossed, noun)


def _whose(here: Phrase, end: int) -> CountedWord | None:
    """Return who those are more closely: "members of the security forces", "deaths of civilians"."""
    if end >= len(here.words) or here.words[end].text != "of":
        return None
    stop = next((at for at in range(end + 1, len(here.words)) if _ends(here, at, end)), len(here.words))
    marks = [mark for mark in here.marks if end < mark.first < stop and mark.entry.part == "thing"]
    return marks[0].entry if marks else None


def _ends(here: Phrase, at: int, after: int) -> bool:
    """Tell whether a phrase that begins behind a word has ended."""
    return at > after + _REACH or _parted(here, at, after) or (here.words[at].text in _STOP and at > after + 1)


def _is_subject(here: Phrase, after: int, fate: Mark | None) -> bool:
    """Tell whether a number stands for those to whom something happened: "200 of them, ten boys included, died"."""
    return fate is not None and fate.first >= after and after < len(here.words) and here.words[after].text == "of"


def _before(here: Phrase, start: int, fate: Mark | None) -> CountedWord | None:
    """Return the thing that stands before a number, where what happened does not happen to people alone."""
    if fate is None or fate.entry.within:
        return None
    things = [mark.entry for mark in here.marks if mark.end <= start and mark.entry.part == "thing"]
    return things[-1] if things else None


def _numbered(here: Phrase, start: int, starts: Sequence[int]) -> list[Mark]:
    """Return what is counted by the words before a number: "the number of displaced people there at 40", "the toll of
    civilians has reached 40", "civilian deaths rose to 40".
    """
    first = max((at for at in starts if at < start), default=0)
    fates = {mark.end: mark for mark in here.marks if mark.entry.part == "fate" and first <= mark.first < start}
    for at in range(start - 1, first, -1):
        if here.words[at].text == "of" and (here.words[at - 1].text in _NUMBER or at in fates):
            stop = next((n for n in range(at + 1, start) if here.words[n].text in _STOP), start)
            named = [mark for mark in here.marks if at < mark.first < stop]
            return [fates[at], *named] if at in fates and named else named
    for mark in here.marks:
        if mark.end in {fate.first for fate in fates.values()} and mark.entry.part == "thing":
            return [mark, next(fate for fate in fates.values() if fate.first == mark.end)]
    return []


def _noun(here: Phrase, after: int, starts: Sequence[int]) -> Iterator[str]:
    told = {mark.first for mark in here.marks if mark.entry.part == "fate"}
    for at in range(after, min(after + _REACH, len(here.words))):
        if at in starts or at in told or _parted(here, at, after) or here.words[at].text in _STOP | {"of"}:
            return
        if here.words[at].text.endswith("ed") and here.words[at + 1 : at + 2] and here.words[at + 1].text in _STOP:
            return  # "two owned by the one"
        yield here.words[at].text


def _thing(here: Phrase, after: int, starts: Sequence[int]) -> Mark | None:
    """Return the noun behind a number: the last one of its phrase, or what happened, where that stands as a noun."""
    marks = {mark.first: mark for mark in here.marks}
    found: Mark | None = None
    strange = False
    for at in range(after, min(after + _REACH, len(here.words))):
        word = here.words[at]
        if at in starts or _parted(here, at, after) or (word.text in _STOP and at not in marks):
            break
        mark = marks.get(at)
        if found is not None and (mark is None or mark.entry.part == "fate"):
            break
        if found is None and mark is not None and mark.entry.part == "fate" and strange:
            break
        strange = strange or (mark is None and not word.text.endswith(("ed", "ly")))
        found = mark or found
    return found


def _parted(here: Phrase, at: int, after: int) -> bool:
    """Tell whether a mark of punctuation stands before a word, and behind the number."""
    start = here.words[at - 1].end if at else 0
    return bool(re.search(r"[,;:.()–—]|\s-\s", here.text[start : here.words[at].start])) and (at > after or at > 0)


def _fate(here: Phrase, noun: tuple[int, int], starts: Sequence[int], thing: Mark | None) -> tuple[Mark | None, bool]:
    """Return what happened to what is counted: the word that is nearest, the fewer counts and commas lie between."""
    start, end = noun
    best: tuple[float, Mark | None, bool] = (_FARTHEST, None, False)
    for mark in here.marks:
        if mark.entry.part != "fate" or not _befalls(mark.entry, thing.entry if thing else None):
            continue
        behind = mark.first >= end
        between = range(end, mark.first) if behind else range(mark.end, start)
        if not behind and start < mark.first:
            return mark, False  # "newly displaced people"
        if not behind and mark.end > start:
            continue
        crossed = sum(start < at < end or at in between for at in starts if at != start)
        cost = len(between) + 6 * crossed + 4 * _commas(here, between, mark, start) + (0 if behind else 0.5)
        if cost < best[0]:
            best = (cost, mark, bool(crossed))
    return best[1], best[2]


def _befalls(fate: CountedWord, thing: CountedWord | None) -> bool:
    """Tell whether something can happen to a thing: strikes are not wounded."""
    if thing is None or thing.part == "fate" or not fate.within:
        return True  # what is not in the table may be people, too
    return fate.within in (thing.concept, thing.within)


def _commas(here: Phrase, between: range, mark: Mark, start: int) -> int:
    if not between and mark.end <= start:
        between = range(mark.end, start)
    first = here.words[between.start - 1].end if between.start else 0
    last = here.words[between.stop].start if between.stop < len(here.words) else len(here.text)
    return len(re.findall(r"[,;:(]", here.text[first:last]))
