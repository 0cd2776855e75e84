"""The report at a glance: what stands on the screen, in what colour, at what width, and that nothing steers it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from string import ascii_lowercase
from typing import Any

import pytest
from reports import NAMES, claim, denial, deployment, document, exchange, talks
from rich.console import Console

from tocsin.briefing import brief
from tocsin.briefing.rows import Behind, shown
from tocsin.cli.claim_list import shortened
from tocsin.cli.paint import LOOKS, console_for_stdout
from tocsin.cli.screen import MOST, show_on_screen
from tocsin.corroboration import cautions, trace
from tocsin.model import (
    Assessment,
    BlockKind,
    Dossier,
    Line,
    Link,
    LinkKind,
    Problem,
    Reading,
    Rejection,
)
from tocsin.printable import printable, printable_lines

NOON = datetime(2025, 3, 14, 12, tzinfo=UTC)
_STYLES = re.compile(r"\x1b\[[0-9;]*m")


def dossier(reading: Reading) -> Dossier:
    origins = trace(reading)
    found = cautions(reading, origins, words={}, schedule=())
    return Dossier(reading=reading, origins=origins, cautions=found, briefing=brief(reading, origins, found, NAMES))


def screen(shown: Dossier, *, width: int = 80, colour: bool = False, show_all: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, color_system="standard" if colour else None, highlight=False
    )
    show_on_screen(shown, names=NAMES, console=console, show_all=show_all)
    return out.getvalue()


def many(number: int) -> Reading:
    """A report of many judgements, worded each in its own way."""
    sentences = [f"{letter.upper() * 3} fears {letter * 6}." for letter in ascii_lowercase[:number]]
    here = document(*((BlockKind.BODY, sentence) for sentence in sentences))
    judged = (claim(here, sentence, Assessment(judgement=f"risk {at}")) for at, sentence in enumerate(sentences))
    return Reading(document=here, claims=tuple(judged))


def test_the_head_says_what_when_and_in_which_language() -> None:
    reading = deployment()
    here = replace(reading.document, title="A border fills up", outlet="Orsk Courier", date_basis="dateline")
    lines = screen(dossier(replace(reading, document=here, claims=()))).splitlines()
    assert lines[:2] == ["A border fills up", "Orsk Courier · 14 March 2025, from its dateline · English"]
    assert "None were found." in lines


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"published_at": NOON}, "Orsk Courier · 14 March 2025, 12:00 UTC · English"),
        ({"published_at": NOON, "updated_at": NOON + timedelta(days=2)},
         "Orsk Courier · 14 March 2025, 12:00 UTC, updated 16 March 2025 · English"),
        ({"published_at": NOON + timedelta(hours=14)}, "Orsk Courier · 14 March 2025, from its metadata · English"),
        ({"updated_at": NOON}, "Orsk Courier · 14 March 2025, from its metadata · English"),
        ({"author": "Ann Lee, Bo"}, "Orsk Courier · by Ann Lee, Bo · 14 March 2025, from its metadata · English"),
        ({"author": "Orsk Courier"}, "Orsk Courier · 14 March 2025, from its metadata · English"),
    ],
)  # fmt: skip
def test_the_head_has_author_and_hour_where_they_are_known(known: dict[str, Any], told: str) -> None:
    reading = deployment()
    here = replace(reading.document, title="A border fills up", outlet="Orsk Courier", date_basis="metadata", **known)
    assert screen(dossier(replace(reading, document=here, claims=())), width=120).splitlines()[1] == told


def test_a_dateline_is_not_what_a_report_is_called_by() -> None:
    here = document((BlockKind.BYLINE, "ORSK, 14 March -"), (BlockKind.LEAD, "Troops are moving."))
    assert screen(dossier(Reading(document=here))).startswith("Troops are moving.\n")


def test_without_a_title_the_first_words_stand_for_it() -> None:
    lines = screen(dossier(denial()), width=200).splitlines()
    assert lines[0].startswith("Interior Minister Tomas Reyk accused Dravia")
    assert lines[1] == "outlet not known · undated · English"


@pytest.mark.parametrize(
    ("reading", "told"),
    [
        (deployment, ["● named speaker", "¶ the report itself", "? unnamed or vague"]),
        (deployment, ["● Ilse Brandt  named speaker", "¶ The report itself  names no source"]),
        (deployment, ["MOBILIZE  Varania · asserted, happened · 3,000 soldiers · Orsk"]),
        (deployment, ["AID  Belmora  fuel · probable, happened", "“Belmora is believed to be supplying fuel"]),
        (deployment, ["KEY POINTS", "ORIGINS  1 headline, 1 post, 1 origin", "CAUTIONS", "NOT KNOWN"]),
        (denial, ["COERCE  Dravia · denied", "! Undated:", "? Critics"]),
        (exchange, ["AID  Tesmark → Quorland", "? officials in Tesmark  unnamed or vague"]),
        (talks, ["under sanctions  Costel · asserted, ongoing"]),
    ],
)
def test_what_stands_on_the_screen(reading: Callable[[], Reading], told: list[str]) -> None:
    text = screen(dossier(reading()), width=110)
    assert [words for words in told if words not in text] == []


def test_each_claim_is_in_the_colour_of_who_stands_behind_it() -> None:
    lines = screen(dossier(deployment()), width=100, colour=True).splitlines()
    colours = {"warning": "32", "MOBILIZE": "35", "AID": "33"}  # green, magenta, yellow
    for words, colour in colours.items():
        line = next(line for line in lines if words in line and "│" in line)
        assert line.startswith(f"\x1b[{colour}m│ ")
        assert f"\x1b[1;{colour}m{words}" in line


def test_a_narrow_legend_is_broken_between_its_entries() -> None:
    lines = screen(dossier(deployment()), width=42).splitlines()
    assert {"● named speaker 3   ¶ the report itself 2", "? unnamed or vague 1"} <= {line.rstrip() for line in lines}


def test_colours_and_signs_tell_everybody_apart() -> None:
    assert set(LOOKS) == set(Behind)
    assert len({look.sign for look in LOOKS.values()}) == len({look.colour for look in LOOKS.values()}) == len(Behind)


def test_colours_add_nothing_but_colour() -> None:
    told = dossier(deployment())
    assert _STYLES.sub("", screen(told, colour=True)) == screen(told)


@pytest.mark.parametrize("width", [20, 40, 80, 120])
@pytest.mark.parametrize("reading", [deployment, exchange, talks, denial])
def test_no_line_is_wider_than_the_screen(reading: Callable[[], Reading], width: int) -> None:
    assert max(len(line) for line in screen(dossier(reading()), width=width).splitlines()) <= width


def test_two_transfers_that_answer_each_other_are_shown_as_one_exchange() -> None:
    reading = exchange()
    left, right = (one.id for one in reading.claims[:2])
    link = Link(kind=LinkKind.EXCHANGE, left=left, right=right, score=1, explanation="in exchange for")
    text = screen(dossier(replace(reading, links=(link,))))
    assert "⇄ AID  Tesmark → Quorland in return for COOPERATE  Quorland → Tesmark" in text


def test_what_was_kept_out_is_said_without_being_printed() -> None:
    told = dossier(deployment())
    line = Line(text="Zubrovia attacked.", citations=(told.reading.claims[0].id,))
    kept = replace(told.briefing, rejected=(Rejection(line=line, unsupported=("Zubrovia",)),))
    text = " ".join(screen(replace(told, briefing=kept)).split())
    assert "1 line was not printed, since the cited sentences do not contain: Zubrovia." in text
    assert "Zubrovia attacked" not in text


def test_problems_are_said() -> None:
    reading = replace(deployment(), claims=(), problems=(Problem(stage="reading", input="x", message="Not English."),))
    assert "PROBLEMS\n! Not English." in screen(dossier(reading))


def test_a_long_report_shows_its_most_telling_claims_and_says_how_many_more_there_are() -> None:
    told = dossier(many(MOST + 5))
    assert f"{MOST} of {MOST + 5}, the most telling; --all shows all" in screen(told)
    assert "the most telling" not in screen(told, show_all=True)
    assert "the most telling" not in screen(dossier(many(MOST)))
    assert screen(told).count("│ risk") == MOST
    assert screen(told, show_all=True).count("│ risk") == MOST + 5


def test_claims_that_say_the_same_are_one_row() -> None:
    here = document((BlockKind.BODY, "Danger grows."), (BlockKind.BODY, "The danger is growing."))
    claims = tuple(
        claim(here, words, Assessment(judgement="risk")) for words in ("Danger grows.", "The danger is growing.")
    )
    (group,) = shown(dossier(Reading(document=here, claims=claims)), most=None).groups
    assert [row.places for row in group.rows] == [2]


def test_every_claim_is_counted_behind_somebody() -> None:
    counts = shown(dossier(deployment()), most=1).counts
    assert counts == {Behind.NAMED: 3, Behind.OWN_VOICE: 2, Behind.UNNAMED: 1}


STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e\u2066"


def test_words_of_a_document_neither_steer_the_terminal_nor_are_markup() -> None:
    words = f"[bold red]Danger[/] {STEERING}:warning: grows [link=http://example.org]here[/link]."
    here = document((BlockKind.BODY, words))
    here = replace(here, title=words, outlet=words, address=words, language="\x1b[")
    reading = Reading(
        document=here,
        claims=(claim(here, words, Assessment(judgement=f"risk{STEERING}")),),
        problems=(Problem(stage="reading", input="x", message=words),),
    )
    text = _STYLES.sub("", screen(dossier(reading), width=200, colour=True))
    assert not set(text) & set(STEERING[STEERING.index("\x9b")] + "\x1b\x07\u202e\u2066")
    assert "[bold red]Danger[/]" in text
    assert ":warning:" in text


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("one\n two\t three", "one two three"),
        ("a\x1b[31mb\x07c\x00d", "a[31mbcd"),
        ("left\u202eright\u2069", "leftright"),
        ("broken \ud83d pair", "broken  pair"),
        ("naïve “quotes” 平壌 👍🏽", "naïve “quotes” 平壌 👍🏽"),
    ],
)
def test_printable_words(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_printable_lines_stay_lines() -> None:
    assert printable_lines("# one\n\n- two\x1b[2J\r\n") == "# one\n\n- two[2J\n"


@pytest.mark.parametrize(
    ("limit", "around", "cut"),
    [
        (100, "", "Ships left the harbour before the guns opened fire"),
        (20, "", "Ships left the…"),
        (24, "guns", "…before the guns opened…"),
        (20, "fire", "…guns opened fire"),
        (3, "", "Sh…"),
    ],
)
def test_quotes_are_cut_between_words_around_what_matters(limit: int, around: str, cut: str) -> None:
    shortened_text = shortened("Ships left the harbour before the guns opened fire", limit, around=around)
    assert shortened_text == cut


@pytest.mark.parametrize(("columns", "width"), [("", 80), ("57", 57), ("0", 80), ("many", 80), ("200", 200)])
def test_a_pipe_is_as_wide_as_columns_says(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert console_for_stdout().width == width
