"""The vocabulary as a whole: that it loads, that its parts fit one another, and that a wrong line is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tocsin.errors import VocabularyError
from tocsin.model import ActorKind
from tocsin.vocabulary import DATA, Vocabulary, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def append(path: Path, line: str) -> int:
    """Append a line to a table and return its number."""
    lines = [*path.read_text(encoding="utf-8").splitlines(), line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def test_every_part_holds_something(vocabulary: Vocabulary) -> None:
    assert vocabulary.folder == DATA
    assert len(vocabulary.words.event_types) == 16
    assert len([actor for actor in vocabulary.actors.by_id.values() if actor.kind is ActorKind.STATE]) >= 193
    for part in (vocabulary.groups, vocabulary.measures, vocabulary.schedule, vocabulary.words.frames):
        assert part


def test_offices_belong_to_known_actors_and_persons(vocabulary: Vocabulary) -> None:
    known = vocabulary.actors.by_id
    assert {role.of for role in vocabulary.offices.roles} <= known.keys()
    assert all(known[role.person].kind is ActorKind.PERSON for role in vocabulary.offices.roles)


def test_measures_are_found_narrow_before_wide(vocabulary: Vocabulary) -> None:
    names = [measure.measure for measure in vocabulary.measures]
    assert names.index("defence expenditure as a share of GDP") < names.index("defence expenditure")
    assert all(measure.words for measure in vocabulary.measures)


def test_groups_are_lemmas_in_lower_case(vocabulary: Vocabulary) -> None:
    assert all(word == word.lower().strip() for word in vocabulary.groups)


def test_a_line_more_is_a_word_more(folder: Path) -> None:
    append(folder / "groups.csv", "harbourmaster,government,a test")
    assert load(folder).groups["harbourmaster"] == "government"


@pytest.mark.parametrize(
    ("table", "line", "named"),
    [
        ("groups.csv", "harbourmaster,seafarers,a test", "sector"),
        ("groups.csv", "harbourmaster,government", "cells"),
        ("measures.csv", "ships in port", "cells"),
        ("goods.csv", "anchor,anchors,a test", "concept"),
        ("event_types.csv", "SAIL,7,1.0,Goes to sea.,a test", "quad"),
    ],
)
def test_a_wrong_line_is_named_with_its_file_and_number(folder: Path, table: str, line: str, named: str) -> None:
    number = append(folder / table, line)
    with pytest.raises(VocabularyError) as raised:
        load(folder)
    assert (raised.value.file.name, raised.value.line) == (table, number)
    assert named in str(raised.value)


@pytest.mark.parametrize(
    ("header", "what"),
    [("word,sector,source,colour", "unknown column 'colour'"), ("word,source", "no column 'sector'")],
)
def test_a_wrong_header_is_named(folder: Path, header: str, what: str) -> None:
    (folder / "groups.csv").write_text(f"{header}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=what):
        load(folder)
