"""What a sentence tells: its words, and the figures and names among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.documents.sentences import sentences
from tocsin.model import BlockKind, Document, Span

_WORD: Final = re.compile(
    r"(?P<word>(?:[A-Z]\.){2,}|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?\b|[^\W\d_][^\W_]*(?:[-‑][^\W_]+)*|\d+[^\W_]*)(?:['’]s\b)?"
)
_ONES: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS: Final = {
    **{word: number for number, word in enumerate(_ONES)},
    **{ten: 10 * at for at, ten in enumerate(_TENS, start=2)},
    **{f"{ten}-{_ONES[one]}": 10 * at + one for at, ten in enumerate(_TENS, start=2) for one in range(1, 10)},
}
_SCALES: Final = frozenset("dozen dozens hundred hundreds thousand thousands million millions billion billions".split())
_TITLES: Final = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADING})
_OPENS: Final = frozenset('"“‘«:(')
_SHORT: Final = 3  # letters of the words that every sentence has
_COMMON: Final = frozenset(
    "about after also been before being could from have into more most only other over said says since some such than "
    "that their them then there they this those were what when where which while whom will with would".split()
)
# Behind these stands what is taken back, so that a report has it and does not say it: "33 hostages, not 23".
_TAKEN_BACK: Final = re.compile(
    r"\b(?:(?:and\s)?not|instead\sof|rather\sthan|(?:up|down)\sfrom|(?:earlier|previous|first)\s(?:figure|number|count|toll)\sof)\s"
    r"(?:the\s|an?\s|some\s|about\s)?$",
    re.IGNORECASE,
)
_LOOK_BACK: Final = 40  # characters, longer than any of those
_GROUPED: Final = re.compile(r"(?<=\d),(?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written, and in the form in which it is compared: folded, "four" as "4", "1,500" as "1500"."""

    text: str
    key: str
    fact: bool = False  # a figure or a name
    said: bool = True  # not one that is taken back


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence: where it stands, and its words."""

    span: Span
    words: tuple[Word, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What two sentences are compared by."""
        return tuple(word.key for word in self.words)

    @property
    def matter(self) -> frozenset[str]:
        """What it is about: its words without those that every sentence has, and all figures as one, "#"."""
        words = (word for word in self.words if word.fact or _tells(word.key))
        return frozenset("#" if word.key[0].isdigit() else word.key for word in words)


def tellings(document: Document, kinds: frozenset[BlockKind], names: frozenset[str]) -> tuple[Telling, ...]:
    """Return the sentences in the blocks of some kinds; `names` are the words that are known to be names."""
    return tuple(
        Telling(span, tuple(_words(document.text, span, names, title=block.kind in _TITLES)))
        for block in document.blocks
        if block.kind in kinds
        for span in sentences(block, document.text)
    )


def names_in(document: Document) -> Iterator[str]:
    """Yield the words with a capital that do not have it from beginning a sentence or standing in a title."""
    for block in document.blocks:
        if block.kind not in _TITLES:
            for span in sentences(block, document.text):
                yield from (
                    match["word"] for match in _found(document.text, span) if not _begins(match, document.text, span)
                )


def differing(before: Telling, after: Telling) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the figures and names that the one sentence has and not the other, and the other way round."""
    if [word.key for word in before.words if not word.fact] == [word.key for word in after.words if not word.fact]:
        # The same words around them: then also what changed places is told.
        was, now = ([word for word in one.words if word.fact] for one in (before, after))
        if len(was) == len(now):
            moved = [(one, other) for one, other in zip(was, now, strict=True) if one.key != other.key]
            return tuple(one.text for one, _ in moved), tuple(other.text for _, other in moved)
    return tuple(_only(before, after)), tuple(_only(after, before))


def _only(here: Telling, there: Telling) -> Iterator[str]:
    left = Counter(word.key for word in there.words if word.said)
    for word in here.words:
        left[word.key] -= word.said
        if word.fact and word.said and left[word.key] < 0:
            yield word.text


def _tells(key: str) -> bool:
    return len(key) > _SHORT and key not in _COMMON


def _words(text: str, span: Span, names: frozenset[str], *, title: bool) -> Iterator[Word]:
    for match in _found(text, span):
        word = match["word"]
        key = _key(word)
        figure = key[:1].isdigit() or key in _SCALES
        named = word[0].isupper() and (word in names if title or _begins(match, text, span) else word != "I")
        fact = figure or named
        yield Word(word, key, fact, not (fact and _is_taken_back(match, text, span)))


def _found(text: str, span: Span) -> Iterable[re.Match[str]]:
    return _WORD.finditer(text, span.start, span.end)


def _begins(match: re.Match[str], text: str, span: Span) -> bool:
    before = text[max(span.start, match.start() - 2) : match.start()].strip()
    return match.start() == span.start or bool(before and before[-1] in _OPENS) or not match["word"][0].isupper()


def _is_taken_back(match: re.Match[str], text: str, span: Span) -> bool:
    return _TAKEN_BACK.search(text[max(span.start, match.start() - _LOOK_BACK) : match.start()]) is not None


def _key(word: str) -> str:
    folded = word.casefold().replace("‑", "-").rstrip(".")
    number = _NUMBERS.get(folded)
    return _GROUPED.sub("", folded) if number is None else str(number)
