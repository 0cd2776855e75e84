"""The vocabulary of words: which word signals which event, judgement, condition or attribution, and how surely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, TypeVar, get_args, get_type_hints

from tocsin.errors import VocabularyError
from tocsin.vocabulary.entries import (
    BodyWord,
    CautionWord,
    ClassWord,
    CommonWord,
    ConditionWord,
    ContextWord,
    CountedWord,
    EventType,
    Frame,
    GoodsWord,
    Hedge,
    JudgementWord,
    ReportingWord,
    UnitWord,
)
from tocsin.vocabulary.tables import read_table

Entry = TypeVar("Entry")
Key = TypeVar("Key", bound=Hashable)
Lines = list[tuple[int, Entry]]

_ENDINGS: Final = ("ings", "ing", "ied", "ies", "ed", "es", "ly", "s")
_INFLECTED: Final = ("ed", "ing")  # a word that stands in the table so is meant as it stands
_SHORTEST: Final = 4  # letters that stay when an ending is cut
_CONCEPTS: Final = frozenset(get_args(get_type_hints(GoodsWord)["concept"]))
# What a frame may ask of an object besides the classes of classes.csv and the concepts of goods.csv.
_OPEN_CLASSES: Final = frozenset({"actor", "clause", "goods"})
_VAGUE: Final = "vague source"  # of the cautions


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words and what they signal; keys are lemmas in lower case, of one or two words, with the part of speech.

    `frames` stand under a word with the most demanding first. `classes` and `goods` are keyed by the noun alone,
    `contexts` and `cautions` by word or phrase; `signs` and `units` by the forms before and behind a number; `bodies`
    by the word that names a body, with the body that it tells, if any; `counted` by the stems of its words, a blank
    between them; `common` by stem, in how many of 10,000 sentences.
    """

    event_types: Mapping[str, EventType]
    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    classes: Mapping[str, frozenset[str]]
    goods: Mapping[str, str]
    contexts: Mapping[str, frozenset[str]]
    hedges: Mapping[tuple[str, str], Hedge]
    reporting: Mapping[tuple[str, str], ReportingWord]
    judgements: Mapping[tuple[str, str], tuple[JudgementWord, ...]]
    conditions: Mapping[tuple[str, str], tuple[ConditionWord, ...]]
    cautions: Mapping[str, CautionWord]
    signs: Mapping[str, str]
    units: Mapping[str, str]
    bodies: Mapping[str, str]
    counted: Mapping[str, CountedWord]
    common: Mapping[str, float]

    @property
    def scores(self) -> dict[str, tuple[int, float]]:
        """The quad class and the conflict-cooperation score of each event type."""
        return {name: (entry.quad, entry.score) for name, entry in self.event_types.items()}

    @cached_property
    def vague(self) -> tuple[str, ...]:
        """The words and phrases that name no source that could be asked."""
        return tuple(word for word, entry in self.cautions.items() if entry.caution == _VAGUE)

    def goods_of(self, noun: str) -> str | None:
        """Return the concept of goods that a noun phrase in its form of the text belongs to: of "artillery shells"."""
        words = noun.casefold().split()
        phrases = (" ".join(words[first:]) for first in range(max(len(words) - 3, 0), len(words)))
        return next((self.goods[form] for phrase in phrases for form in _singulars(phrase) if form in self.goods), None)


def _singulars(noun: str) -> tuple[str, ...]:
    """Return a noun as it is and without the endings of a plural."""
    return noun, noun.removesuffix("s"), noun.removesuffix("es"), f"{noun.removesuffix('ies')}y"


def load_words(folder: Path) -> Words:
    """Read and check the word tables of a folder.

    Raises VocabularyError for the first line that does not validate, stands twice, or names an event type or a word
    class that no other table holds.
    """
    types = _table(folder / "event_types.csv", EventType, lambda entry: entry.type)
    classes = _table(folder / "classes.csv", ClassWord, lambda entry: (entry.word, entry.cls))
    contexts = _table(folder / "contexts.csv", ContextWord, lambda entry: (entry.word, entry.context))
    frames = _table(folder / "frames.csv", Frame, lambda entry: (entry.word, entry.part, entry.particle, entry.object))
    judgements = _table(
        folder / "judgements.csv", JudgementWord, lambda entry: (entry.word, entry.part, entry.judgement, entry.object)
    )
    units = [entry for _, entry in _table(folder / "units.csv", UnitWord, lambda entry: (entry.form, entry.before))]
    event_types = {entry.type: entry for _, entry in types}
    kinds = _OPEN_CLASSES | _CONCEPTS | {entry.cls for _, entry in classes}
    _check_types(folder / "frames.csv", frames, event_types)
    _check_objects(folder / "frames.csv", frames, kinds)
    _check_objects(folder / "judgements.csv", judgements, kinds)
    return Words(
        event_types=event_types,
        frames=_grouped(sorted((entry for _, entry in frames), key=demands, reverse=True), _word_and_part),
        classes=_sets((entry.word, entry.cls) for _, entry in classes),
        goods={e.word: e.concept for _, e in _table(folder / "goods.csv", GoodsWord, lambda entry: entry.word)},
        contexts=_sets((entry.word, entry.context) for _, entry in contexts),
        hedges=_by_word_and_part(folder / "hedges.csv", Hedge),
        reporting=_by_word_and_part(folder / "reporting.csv", ReportingWord),
        judgements=_grouped((entry for _, entry in judgements), _word_and_part),
        conditions=_grouped(
            (e for _, e in _table(folder / "conditions.csv", ConditionWord, lambda e: (e.word, e.part, e.condition))),
            _word_and_part,
        ),
        cautions={e.word: e for _, e in _table(folder / "cautions.csv", CautionWord, lambda entry: entry.word)},
        signs={entry.form: entry.unit for entry in units if entry.before},
        units={entry.form: entry.unit for entry in units if not entry.before},
        bodies={e.word: e.body for _, e in _table(folder / "bodies.csv", BodyWord, lambda entry: entry.word)},
        counted=_counted(folder / "counted.csv"),
        common={e.stem: e.share for _, e in _table(folder / "common_words.csv", CommonWord, lambda entry: entry.stem)},
    )


@lru_cache(maxsize=100_000)  # every sentence that is linked asks again for words that many have
def stem(word: str) -> str:
    """Return a word in lower case without its ending, so that its forms are one: "shelled", "shelling", "shells"."""
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST), "")
    return word[: len(word) - len(ending)].removesuffix("e") if ending else word.removesuffix("e")


def stems(words: str) -> str:
    """Return the stems of some words, a blank between them."""
    return " ".join(map(stem, words.split()))


def demands(frame: Frame) -> tuple[int, int]:
    """Rank a frame by how much it asks for: particle and object, object, particle, nothing; a narrow class above an
    open one.
    """
    if not frame.object:
        return (1 if frame.particle else 0, 0)
    return (3 if frame.particle else 2, 0 if _OPEN_CLASSES.intersection(frame.object) else 1)


def _table(path: Path, entry: type[Entry], key: Callable[[Entry], Hashable]) -> Lines[Entry]:
    """Read a table in which no two lines share a key and every word is in lower case."""
    lines = read_table(path, entry)
    first: dict[Hashable, int] = {}
    for line, row in lines:
        word = getattr(row, "word", "")
        if word != word.lower():
            raise VocabularyError(path, line, f"{word!r} is not in lower case", f"write {word.lower()!r}")
        if (earlier := first.setdefault(key(row), line)) != line:
            raise VocabularyError(
                path, line, f"{word or key(row)!r} says again what line {earlier} says", "remove one of the two"
            )
    return lines


def _by_word_and_part(path: Path, entry: type[Entry]) -> dict[tuple[str, str], Entry]:
    return {_word_and_part(row): row for _, row in _table(path, entry, _word_and_part)}


def _word_and_part(entry: Any) -> tuple[str, str]:
    return (entry.word, entry.part)


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], Key]) -> dict[Key, tuple[Entry, ...]]:
    groups: dict[Key, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(key(entry), []).append(entry)
    return {name: tuple(group) for name, group in groups.items()}


def _sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups = _grouped(pairs, lambda pair: pair[0])
    return {word: frozenset(what for _, what in group) for word, group in groups.items()}


def _counted(path: Path) -> dict[str, CountedWord]:
    """Return what figures count by the stems of its words; a broader concept must be one of the table's."""
    lines = _table(path, CountedWord, lambda entry: entry.word)
    concepts = {entry.concept for _, entry in lines if entry.part == "thing"}
    for line, entry in lines:
        if entry.within and entry.within not in concepts:
            raise VocabularyError(path, line, f"nothing counted is called {entry.within!r}", "add a line for it")
    return {stems(entry.word): entry for _, entry in lines if not entry.word.endswith(_INFLECTED)} | {
        entry.word: entry for _, entry in lines
    }


def _check_types(path: Path, frames: Lines[Frame], known: Mapping[str, EventType]) -> None:
    for line, frame in frames:
        if frame.type not in known:
            raise VocabularyError(
                path, line, f"no event type is called {frame.type!r}", f"use one of {', '.join(sorted(known))}"
            )


def _check_objects(path: Path, lines: Lines[Any], known: frozenset[str]) -> None:
    for line, entry in lines:
        for kind in entry.object:
            if kind not in known:
                raise VocabularyError(
                    path,
                    line,
                    f"no word belongs to the class {kind!r}",
                    "add its words to classes.csv",
                )
