"""Generated documents with their readings: as many as are asked for, the same ones every time, without a reader.

Words are as frequent as in English sentences, names are invented and mostly rare. A third of the documents belong to
happenings, each told by 2 to 15 documents within days: they share names, and sentences that stand in them verbatim.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from tocsin.model import (
    Block,
    BlockKind,
    Claim,
    Content,
    Deed,
    Document,
    Evidence,
    Mention,
    Provenance,
    Quantity,
    Reading,
    Span,
    Status,
    Uncoded,
    When,
)
from tocsin.vocabulary import load
from tocsin.vocabulary.words import stem

CODED: Final = 3  # claims of a document
UNCODED: Final = 2
_FIRST: Final = date(2023, 1, 1)
_DAYS: Final = 730
_TOLD_WITHIN: Final = 3  # days
_NAMES: Final = 200_000  # invented ones outside happenings, the first most often
_ACTORS: Final = 150
_OUTLETS: Final = 200
_WORDS: Final = 15  # of a sentence
_STEPS: Final = 5_000
_VERBATIM: Final = 0.4  # of the sentences of a happening
_TYPES: Final = ("AID", "ASSAULT", "CONSULT", "COERCE", "SUPPORT", "ACCUSE", "MOBILIZE", "SANCTION")
_SYLLABLES: Final = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeiou"]
_FROM_THE_RULES: Final = Provenance("generated", "1", "sentence")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and what is coded of it."""

    text: str
    type: str
    actors: tuple[str, str]
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which happening each of some documents belongs to; 0 is none. They are in the order of their days."""

    happenings: Sequence[int]

    @classmethod
    def of(cls, documents: int) -> Plan:
        """Plan so many documents."""
        chance, happenings, left, happening = Random(documents), [0] * documents, documents // 3, 0
        spread = max(60, _TOLD_WITHIN * documents // _DAYS)
        while left > 0:
            happening += 1
            first = chance.randrange(documents)
            for _ in range(chance.randint(2, 15)):
                at = min(first + chance.randrange(spread), documents - 1)
                left -= not happenings[at]
                happenings[at] = happenings[at] or happening
        return cls(happenings)

    def day(self, number: int) -> date:
        """Return the day of a document."""
        return _FIRST + timedelta(number * _DAYS // len(self.happenings))

    def readings(self, first: int = 0, end: int | None = None) -> Iterator[Reading]:
        """Yield the readings of the documents from one number to another."""
        for number in range(first, len(self.happenings) if end is None else end):
            yield _reading(number, self.happenings[number], self.day(number))

    def more(self, first: int, documents: int) -> Iterator[Reading]:
        """Yield documents of the last day besides, numbered from `first`; they tell what the last of the plan do."""
        last = len(self.happenings) - 1
        for at in range(documents):
            yield _reading(first + at, self.happenings[last - at], self.day(last))


def words_of_all_sorts(chance: Random) -> str:
    """Return one to three words to search for: common ones, names that some documents have, and names that few have."""
    sorts = (
        lambda: chance.choice(_common()),
        lambda: _name(int(1_000 ** chance.random())),
        lambda: _name(chance.randrange(1_000, _NAMES)),
    )
    return " ".join(chance.choice(sorts)() for _ in range(chance.randint(1, 3)))


def _reading(number: int, happening: int, day: date) -> Reading:
    chance = Random(number)
    sentences = list(_own(chance, CODED + UNCODED + 1))
    if happening:
        told = _happening(happening)
        sentences[:CODED] = [one if chance.random() < _VERBATIM else _reworded(one, chance) for one in told]
    lines = [one.text for one in sentences]
    outlet = chance.randrange(_OUTLETS)
    document = Document(
        text="\n".join(lines),
        blocks=tuple(Block(BlockKind.BODY, span) for span in _spans(lines)),
        title=lines[0][:60],
        address=f"https://outlet{outlet}.example/{number}",
        outlet=f"Outlet {outlet}",
        published=day,
    )
    claims = [
        _claim(document, one, block.span, coded=at < CODED, day=day)
        for at, (one, block) in enumerate(zip(sentences[:-1], document.blocks, strict=False))
    ]
    return Reading(
        document=document,
        claims=tuple(claims[:CODED]),
        uncoded=tuple(claims[CODED:]),
        meanings={claim.id: _meaning(one) for claim, one in zip(claims, sentences, strict=False)},
    )


def _meaning(sentence: _Sentence) -> bytes:
    """Return 64 numbers that sentences share that share their names, about as long as those of `Reading.meanings`."""
    return bytes(number % 256 for number in Random(" ".join(sentence.names)).choices(range(-28, 29), k=64))


def _claim(document: Document, sentence: _Sentence, span: Span, *, coded: bool, day: date) -> Claim:
    one, other = (Mention(actor=actor, text=actor, span=span, how="name") for actor in sentence.actors)
    content: Content = Uncoded(head="say", about=(one,))
    if coded:
        content = Deed(type=sentence.type, initiators=(one,), recipients=(other,))
    words = Span(span.start, span.start + len(str(sentence.count)))
    return Claim(
        evidence=(Evidence(document.id, span, sentence.text),),
        content=content,
        status=Status.HAPPENED,
        certainty=2.0,
        provenance=_FROM_THE_RULES,
        cue=words,
        quantities=(Quantity(value=sentence.count, text=str(sentence.count), span=words),) if coded else (),
        times=(When(text="on the day", span=words, start=day),) if coded else (),
    )


@cache  # its documents stand close together
def _happening(number: int) -> tuple[_Sentence, ...]:
    chance = Random(f"happening {number}")
    names = tuple(_name(chance.randrange(10**9)) for _ in range(4))
    return tuple(_sentence(chance, tuple(chance.sample(names, 3))) for _ in range(CODED))


def _reworded(sentence: _Sentence, chance: Random) -> _Sentence:
    text = _text(chance, sentence.count, chance.sample(sentence.names, 2))
    return _Sentence(text, sentence.type, sentence.actors, sentence.count, sentence.names)


def _own(chance: Random, sentences: int) -> Iterator[_Sentence]:
    for _ in range(sentences):
        yield _sentence(chance, (_name(int(_NAMES ** chance.random())),))


def _sentence(chance: Random, names: tuple[str, ...]) -> _Sentence:
    one, other = (_states()[int(_ACTORS ** chance.random())] for _ in range(2))
    count = int(10 ** (5 * chance.random()))
    return _Sentence(_text(chance, count, names), chance.choice(_TYPES), (one, other), count, names)


@cache
def _states() -> list[str]:
    """Return the states of the vocabulary, in an order of their own: the first act most often."""
    states = sorted(id_ for id_ in load().actors.by_id if len(id_) == 3 and id_.isupper())
    return Random(0).sample(states, len(states))


def _text(chance: Random, count: int, names: Sequence[str]) -> str:
    common, step = _common(), chance.randrange(1, _STEPS)
    first = chance.randrange(len(common) - _WORDS * step)
    words = common[first : first + _WORDS * step : step]
    words[3 : 3 + len(names)] = names
    return f"{count} {' '.join(words)}."


@cache
def _common() -> list[str]:
    """Return stems as often as sentences have them, of which every so many-th make a sentence.

    None is among them that would be another one if its ending were cut again.
    """
    shares = {word: share for word, share in load().words.common.items() if stem(word) == word}
    return Random(0).choices(list(shares), list(shares.values()), k=4 * _WORDS * _STEPS)


def _name(number: int) -> str:
    """Return an invented name of at least three syllables; two numbers have two names."""
    syllables, number = [], number + len(_SYLLABLES) ** 2
    while number:
        number, at = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[at])
    return "".join(syllables).capitalize()


def _spans(lines: Sequence[str]) -> Iterator[Span]:
    at = 0
    for line in lines:
        yield Span(at, at + len(line))
        at += len(line) + 1
