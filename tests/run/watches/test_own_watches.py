"""The files of watches: read, written over with what was there kept, and put away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import WatchError
from tocsin.run.watches.watch_files import EARLIER, mark, mark_of, put_away, save, shelf, standing, text_of
from tocsin.vocabulary import Vocabulary

TEXT = """name = "A"
scenario = "B"
actors = ["THA"]
amber = 1
red = 1

[[indicator]]
name = "C"
event = { types = ["ASSAULT"], initiators = ["THA"] }
"""


def test_what_was_there_before_is_kept(tmp_path: Path, vocabulary: Vocabulary) -> None:
    save(tmp_path, "a", TEXT, vocabulary, over="")
    save(tmp_path, "a", TEXT.replace('"A"', '"Z"'), vocabulary, over=mark(TEXT))
    assert text_of(tmp_path, "a").startswith('name = "Z"')
    assert [path.read_text() for path in (tmp_path / EARLIER).iterdir()] == [TEXT]
    assert shelf(tmp_path, vocabulary).own == {"a"}


def test_nothing_is_written_over_unseen(tmp_path: Path, vocabulary: Vocabulary) -> None:
    save(tmp_path, "a", TEXT, vocabulary, over="")
    for over, told in (("", "already"), ("0" * 16, "meanwhile")):
        with pytest.raises(WatchError, match=told):
            save(tmp_path, "a", TEXT + "\n", vocabulary, over=over)
    assert text_of(tmp_path, "a") == TEXT


def test_what_is_no_watch_is_not_written(tmp_path: Path, vocabulary: Vocabulary) -> None:
    for text in ("name =", "x" * 70_000, "a = " + "[" * 5_000):
        with pytest.raises(WatchError):
            save(tmp_path / "new", "a", text, vocabulary, over="")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["", "../a", "A", "a/b", "a.toml", "-a", "a" * 65, "ä"])
def test_names_are_names_of_files(tmp_path: Path, vocabulary: Vocabulary, name: str) -> None:
    with pytest.raises(WatchError, match="no name for a watch"):
        save(tmp_path, name, TEXT, vocabulary, over="")
    with pytest.raises(WatchError):
        text_of(tmp_path, name)


def test_one_that_ships_counts_again_once_ones_own_is_away(tmp_path: Path, vocabulary: Vocabulary) -> None:
    shipped = text_of(tmp_path, "taiwan-strait")
    before = standing(tmp_path)
    save(tmp_path, "taiwan-strait", TEXT, vocabulary, over=mark_of(tmp_path, "taiwan-strait"))
    assert standing(tmp_path) != before
    put_away(tmp_path, "taiwan-strait")
    assert text_of(tmp_path, "taiwan-strait") == shipped
    with pytest.raises(WatchError, match="no watch 'taiwan-strait' of your own"):
        put_away(tmp_path, "taiwan-strait")


def test_a_file_that_is_none_is_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "b.toml").write_text("name =")
    found = shelf(tmp_path, vocabulary)
    assert len(found.watches) == 10
    assert "it is no TOML" in found.faults["b"]
