"""The vocabulary: everything that reading knows beforehand, loaded from the data files and validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.vocabulary.actors import Actors, load_actors
from tocsin.vocabulary.entries import GroupWord, MeasureWord, Scheduled
from tocsin.vocabulary.offices import Offices, load_offices
from tocsin.vocabulary.schedule import load_schedule
from tocsin.vocabulary.sources import Sources, load_sources
from tocsin.vocabulary.tables import read_table
from tocsin.vocabulary.words import Words, load_words

DATA: Final = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, eq=False)  # itself, not its contents: what is derived of one can be kept by it
class Vocabulary:
    """Actors and their offices, the words that signal events, groups without names, statistics, dated public events,
    sources.
    """

    actors: Actors
    offices: Offices
    words: Words
    groups: Mapping[str, str]
    measures: tuple[MeasureWord, ...]
    schedule: tuple[Scheduled, ...]
    sources: Sources
    folder: Path


def load(folder: Path = DATA, *, sources: Path | None = None) -> Vocabulary:
    """Load a folder of data files, and a file of one's own sources beside them.

    VocabularyError names the file, the line and the way to mend it.
    """
    actors = load_actors(folder)
    return Vocabulary(
        actors=actors,
        offices=load_offices(folder, actors.by_id.keys()),
        words=load_words(folder),
        groups={group.word: group.sector for _, group in read_table(folder / "groups.csv", GroupWord)},
        measures=tuple(measure for _, measure in read_table(folder / "measures.csv", MeasureWord)),
        schedule=load_schedule(folder),
        sources=load_sources(folder, actors.by_id, sources),
        folder=folder,
    )
