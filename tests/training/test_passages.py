"""The notation of passages: marks within marks, who a source is, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.model import Span, VoiceKind
from training.corpus import LineError
from training.passages import files, main, read_file, read_passage

MARKED = (
    "[1=Ana Brod|Minister Ana Brod] <1|said> {1|that [2/unnamed|two officers] <2|had told> her {2|of mines}}.\n"
    '{3|"We waited,"} [3=Ana Brod|she] <3|added>. {3|"Nobody came."}'
)


def test_marks_stand_inside_one_another() -> None:
    passage = read_passage("agency report", MARKED)
    first, second, third = passage.attributions

    def words(spans: list[Span]) -> list[str]:
        return [span.of(passage.text) for span in spans]

    assert passage.text.splitlines()[0] == "Minister Ana Brod said that two officers had told her of mines."
    assert words(first.content) == ["that two officers had told her of mines"]
    assert (words(second.source), words(second.cue), words(second.content)) == (
        ["two officers"],
        ["had told"],
        ["of mines"],
    )
    assert words(third.content) == ['"We waited,"', '"Nobody came."']
    assert [one.who for one in passage.attributions] == ["Ana Brod", "two officers", "Ana Brod"]
    assert [one.kind for one in passage.attributions] == [VoiceKind.NAMED, VoiceKind.UNNAMED, VoiceKind.NAMED]


@pytest.mark.parametrize(
    ("marked", "wrong"),
    [
        ("[1|He] <1|said> {1|so", "is not closed"),
        ("[1|He> said {1|so}", "'>' closes nothing"),
        ("[1|He] <1|said> so", "attribution 1 has no content"),
        ("{1|All is well}", "neither a source nor a cue"),
        ("[2|He] <2|said> {2|so}", "not numbered from 1"),
        ("[1|He ]<1|said> {1|so}", "begins or ends with a space"),
        ("[1|He] <1=Ana|said> {1|so}", "only a source says who it is"),
        ("[1/nobody|He] <1|said> {1|so}", "nobody"),
        ("[1|He] <1|said> {1|so} | no", "is no mark"),
        ("He said so", "no attribution is marked"),
    ],
)
def test_what_does_not_follow_the_notation_is_refused(marked: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        read_passage("any", marked)


def test_a_wrong_passage_is_named_and_the_others_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "01.txt"
    path.write_text(f"# A comment.\n## one\nNobody speaks.\n\n## two\n{MARKED}\n", encoding="utf-8")
    wrong, good = read_file(path)
    assert isinstance(wrong, LineError)
    assert f"{path}:2" in str(wrong)
    assert not isinstance(good, LineError)
    assert main([str(path)]) == 1
    assert "1 passages, 3 attributions, 1 wrong passages" in capsys.readouterr().out


def test_every_passage_of_the_project_is_right() -> None:
    assert [read for path in files() for read in read_file(path) if isinstance(read, LineError)] == []
