"""The recipes of docs/adding.md: data lines, a report, and what must be found in it after and not before."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from tocsin.corroboration import cautions, trace
from tocsin.model import (
    Assessment,
    Block,
    BlockKind,
    Claim,
    Condition,
    Deed,
    Document,
    Figure,
    Mention,
    Place,
    Span,
)
from tocsin.reading import Reader
from tocsin.vocabulary import DATA, Vocabulary

DOCS: Final = Path(__file__).parents[2] / "docs"
# ```csv holders.csv, ```text report 2024-11-07, ```text found, ```text error holders.csv:12
_FENCE: Final = re.compile(r"^```(?P<info>[^\n`]+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION: Final = re.compile(r"^###? (?P<title>[^\n]+)\n(?P<body>.*?)(?=^###? |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Recipe:
    """One section of the page: `lines` by file, the report with its day, and what the lines make reading find.

    `error` is what loading says instead, where the section shows a wrong line.
    """

    title: str
    lines: tuple[tuple[str, str], ...]
    day: date | None
    report: str
    found: tuple[str, ...]
    error: str


def recipes(page: str) -> Iterator[Recipe]:
    """Yield the sections of a page that show lines of a data file."""
    for section in _SECTION.finditer(page):
        blocks = [(fence["info"].split(), fence["body"].strip()) for fence in _FENCE.finditer(section["body"])]
        lines = tuple((info[1], body) for info, body in blocks if info[0] == "csv")
        texts = {info[1]: (info[2:], body) for info, body in blocks if info[0] == "text"}
        if lines:
            when, report = texts.get("report", ([], ""))
            found, error = (texts.get(name, ([], ""))[1] for name in ("found", "error"))
            day = date.fromisoformat(when[0]) if when else None
            yield Recipe(section["title"], lines, day, " ".join(report.split()), tuple(found.splitlines()), error)


def with_lines(recipe: Recipe, folder: Path) -> Path:
    """Copy the shipped data files into a folder, append the recipe's lines, and return the folder."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    for file, lines in recipe.lines:
        path = folder / file
        path.write_text(f"{path.read_text(encoding='utf-8')}{lines}\n", encoding="utf-8")
    return folder


def found_in(recipe: Recipe, reader: Reader) -> set[str]:
    """Return what a reader finds in the recipe's report, one line each, in the notation of docs/adding.md."""
    vocabulary, block = reader.vocabulary, Block(BlockKind.BODY, Span(0, len(recipe.report)))
    reading = reader.read(Document(text=recipe.report, blocks=(block,), published=recipe.day))
    warned = cautions(reading, trace(reading), words=vocabulary.words.cautions, schedule=vocabulary.schedule)
    lines = {f"caution: {caution.kind}, “{one.quote}”" for caution in warned for one in caution.evidence}
    for claim in reading.claims:
        lines |= {_claim(claim, vocabulary), *_parts(claim, vocabulary)}
    return lines


def _claim(claim: Claim, vocabulary: Vocabulary) -> str:
    match claim.content:
        case Deed(type=what, initiators=left, recipients=right):
            pass
        case Condition(condition=what, about=left, towards=right):
            pass
        case Assessment(judgement=what, about=left, threatened=right):
            pass
        case Figure(measure=what, about=left):
            right = ()
    sides = [", ".join(_name(mention.actor, vocabulary) for mention in side) for side in (left, right) if side]
    return f"{claim.kind}: {what}, {' -> '.join(sides)} ({claim.status}, {claim.certainty:g})"


def _parts(claim: Claim, vocabulary: Vocabulary) -> Iterator[str]:
    yield from (_place(place) for place in claim.places)
    yield from (f"speaker: {voice.name}" for voice in claim.attribution.voices)
    if isinstance(claim.content, Deed):
        yield from (f"goods: {goods.concept}, “{goods.text}”" for goods in claim.content.goods)
        yield from (_mention(one, vocabulary) for one in (*claim.content.initiators, *claim.content.recipients))


def _mention(mention: Mention, vocabulary: Vocabulary) -> str:
    principal = f" for {_name(mention.acts_for, vocabulary)}" if mention.acts_for else ""
    return f"mention: “{mention.text}” is {_name(mention.actor, vocabulary)}{principal} by {mention.how}"


def _place(place: Place) -> str:
    return f"place: {place.name}, {place.country or 'no country'}, {place.lat} {place.lon}"


def _name(actor: str, vocabulary: Vocabulary) -> str:
    known = vocabulary.actors.by_id.get(actor)
    return known.name if known else actor
