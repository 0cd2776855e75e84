"""`tocsin read ARTICLE --against SOURCE`: what the screen, JSON and Markdown show of what became of the sources."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from coded import report
from rich.console import Console

from tocsin.cli.against import MARKS, show_against
from tocsin.cli.app import main
from tocsin.corroboration import compare
from tocsin.model import Comparison, Fidelity
from tocsin.model.json import decode
from tocsin.reading import Reader

ARTICLE = (
    "Norway sent 12,000 soldiers to the border with Finland, Foreign Minister Espen Barth Eide said on Tuesday. "
    "Ukraine attacked a Russian bridge near Kherson on Monday. The mood in the cafés was cheerful [bold]."
)
SOURCE = (
    "Norway sent 10,000 soldiers to the border with Finland, Foreign Minister Espen Barth Eide said on Tuesday. "
    "Ukraine attacked a Russian bridge near Kherson on Monday. Chad denied that it had sent fuel to Sudan."
)
DOCS = Path(__file__).parents[2] / "docs"


def compared(reader: Reader, *texts: str) -> Comparison:
    article, *sources = (reader.read(report(text)) for text in texts)
    return compare(article, sources, reader.vocabulary)


def shown(comparison: Comparison, *, width: int = 90, show_all: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    show_against(comparison, console=console, show_all=show_all)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_each_claim_has_a_sign_and_each_change_both_sides(reader: Reader) -> None:
    screen = shown(compared(reader, ARTICLE, SOURCE))
    assert "≠ MOBILIZE" in screen
    assert "figure: 10,000 soldiers → 12,000 soldiers" in screen
    assert "source: “Norway sent 10,000 soldiers" in screen
    assert "✓ ASSAULT" in screen
    assert "+ uncoded" in screen
    assert "− “Chad denied that it had sent fuel to Sudan.”" in screen
    assert "it denies or rejects something" in screen


def test_words_of_a_report_are_no_markup(reader: Reader) -> None:
    assert "cheerful [bold]" in shown(compared(reader, ARTICLE, SOURCE))


@pytest.mark.parametrize("width", [30, 60, 110])
def test_no_line_is_wider_than_the_screen(reader: Reader, width: int) -> None:
    lines = shown(compared(reader, ARTICLE, SOURCE), width=width).splitlines()
    assert [line for line in lines if len(line) > width] == []


def test_much_that_was_left_out_is_cut_and_counted(reader: Reader) -> None:
    places = ("Bergen", "Bodø", "Tromsø", "Oslo", "Hamar", "Moss", "Narvik", "Voss", "Alta", "Molde")
    source = " ".join(f"The mayor of {place} counted {n * 100} sheep." for n, place in enumerate(places, start=2))
    comparison = compared(reader, "Ukraine attacked a Russian bridge near Kherson on Monday.", source)
    left = len(comparison.omitted)
    assert left > 8
    assert f"{left - 8} more; --all shows all" in shown(comparison)
    assert "--all" not in shown(comparison, show_all=True)


def test_every_fate_has_a_sign_that_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert set(MARKS) == set(Fidelity)
    assert [one for one, look in MARKS.items() if f"| {look.sign} | {look.colour} | {one}" not in page] == []


@pytest.fixture
def paths(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, reader: Reader) -> tuple[Path, Path]:
    monkeypatch.setattr("tocsin.reading.Reader", lambda _: reader)
    monkeypatch.setattr("tocsin.run.intake.desk.load", lambda *_, **__: reader.vocabulary)
    article, source = tmp_path / "article.txt", tmp_path / "source.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    source.write_text(SOURCE, encoding="utf-8")
    return article, source


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr("sys.argv", ["tocsin", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_command_takes_several_sources(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    article, source = paths
    assert run(monkeypatch, "read", article, "--against", source, "--against", article) == 0
    out = capfd.readouterr().out
    assert "AGAINST  2 sources" in out
    assert "≠ changed 0" in out


def test_json_is_one_comparison(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    article, source = paths
    assert run(monkeypatch, "read", article, "--against", source, "--format", "json") == 0
    comparison = decode(Comparison, capfd.readouterr().out)
    assert comparison.article.text == ARTICLE
    assert {row.fidelity for row in comparison.compared} == set(Fidelity)
    run(monkeypatch, "schema", "--against")
    assert json.loads(capfd.readouterr().out)["title"] == "Comparison"


def test_markdown_has_the_evidence_of_both_sides(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    article, source = paths
    assert run(monkeypatch, "read", article, "--against", source, "--format", "markdown") == 0
    out = capfd.readouterr().out
    assert "- **figure: 10,000 soldiers → 12,000 soldiers** “Norway sent 12,000" in out
    assert "  - source: “Norway sent 10,000" in out
    assert "## Left out" in out


def test_a_report_names_what_it_could_be_laid_against(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = "It names what `tocsin read --against` could lay it against: https://ministry.example/release, “Talks fail”."
    linked = paths[0].with_suffix(".md")
    linked.write_text(
        f"# Talks\n\nSee the [text](https://ministry.example/release).\n\n{ARTICLE}\n\n## Sources\n\n- Talks fail\n"
    )
    assert run(monkeypatch, "read", linked) == 0
    assert told in " ".join(capfd.readouterr().out.split())
    assert run(monkeypatch, "read", paths[0]) == 0
    assert "--against" not in capfd.readouterr().out


def test_a_source_that_is_not_there_is_one_sentence(
    paths: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "read", paths[0], "--against", "nothing.txt") == 66
    assert "nothing.txt" in capfd.readouterr().err
