"""The training sentences: their notation, read and checked.

A line of a file in `training/sentences/` or `training/borders/` is a sentence with its actors and actions marked, a
tab, and what is so of each pair of actors; here the tab is shown as a line break:

    [1|Iranian officials] <a|accused> [2|Israel] of <b|bombing> a convoy.
    1>2 a ACCUSE happened 3; 2>0 b ASSAULT/Destroy happened 1

An annotation is: initiator > recipient (0: none), the letter of the action, PLOVER type and mode, status, certainty
(-3 to 3) and the rule that it teaches where there is one. A pair that merely stands side by side is `1>3 - NONE`. Lines
that begin with # are comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tocsin.model import Span, Status
from tocsin.reading.answers import MODES_OF, NONE, TYPES

SENTENCES: Final = Path(__file__).parent / "sentences"
BORDERS: Final = Path(__file__).parent / "borders"
HAPPENINGS: Final = Path(__file__).parent / "happenings"
STATUSES: Final = {status.value.replace(" ", "-"): status for status in Status}
_MARK: Final = re.compile(r"\[(\d)\|([^\[\]<>|]+)\]|<([a-z])\|([^\[\]<>|]+)>")
_PAIR: Final = re.compile(r"(\d)>(\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One pair of actors of one sentence with its right answer; spans are characters of `text`.

    `recipient` is None for what one actor does alone, `action` for a pair between which nothing is said to happen.
    """

    text: str
    initiator: Span
    recipient: Span | None
    action: Span | None
    type: str
    mode: str | None
    status: Status | None
    certainty: float | None
    rule: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Words of a sentence that tell of something of any kind, whether it happened and how surely."""

    text: str
    action: Span
    status: Status
    certainty: float
    source: str


class LineError(ValueError):
    """A line that does not follow the notation: file, line number and what is wrong."""


def files() -> list[Path]:
    """Return the files of sentences whose pairs are marked, in order."""
    return [*sorted(SENTENCES.glob("*.tsv")), *sorted(BORDERS.glob("*.tsv"))]


def examples() -> Iterator[Example]:
    """Yield the examples of all files, in order; LineError for the first line that does not fit."""
    for path in files():
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Example]:
    """Yield the examples of one file."""
    for read in read_lines(path):
        if isinstance(read, LineError):
            raise read
        yield from read


def read_lines(path: Path) -> Iterator[list[Example] | LineError]:
    """Yield for each line of a file its examples, or what is wrong with it."""
    for number, line in _lines(path):
        try:
            yield list(read_line(line, source=f"{path.parent.name}/{path.stem}:{number}"))
        except ValueError as error:
            yield LineError(f"{path}:{number}: {error}")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def read_line(line: str, *, source: str) -> Iterator[Example]:
    """Yield the examples of one line; ValueError says what is wrong with it."""
    marked, tab, annotations = line.partition("\t")
    if not tab or not annotations.strip():
        raise ValueError("a sentence, a tab and its annotations were expected")
    text, actors, actions = unmarked(marked)
    if len(actors) == 0:
        raise ValueError("no actor is marked")
    found = [_example(text, actors, actions, annotation.split(), source) for annotation in annotations.split(";")]
    told = {span for one in found for span in (one.initiator, one.recipient, one.action)}
    if idle := [name for name, span in {**actors, **actions}.items() if span not in told]:
        raise ValueError(f"{', '.join(idle)} is marked and not annotated")
    yield from found


def happenings(folder: Path = HAPPENINGS) -> Iterator[Happening]:
    """Yield what the sentences of a folder tell of: `<a|won>` TAB `a happened 3`; LineError for a line that fails."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in _lines(path):
            try:
                yield from _happenings(line, source=f"{path.parent.name}/{path.stem}:{number}")
            except ValueError as error:
                raise LineError(f"{path}:{number}: {error}") from error


def _happenings(line: str, *, source: str) -> Iterator[Happening]:
    marked, _, annotations = line.partition("\t")
    text, _, actions = unmarked(marked)
    told = [_told(annotation.split()) for annotation in annotations.split(";")]
    letters = [letter for letter, _ in told]
    if sorted(letters) != sorted(actions):
        raise ValueError(f"{', '.join(sorted(actions))} are marked, {', '.join(letters)} annotated")
    for letter, (status, certainty) in told:
        yield Happening(text=text, action=actions[letter], status=status, certainty=certainty, source=source)


def _told(fields: list[str]) -> tuple[str, tuple[Status, float]]:
    if len(fields) != 3:
        raise ValueError(f"annotation {' '.join(fields)!r} is not `a status certainty`")
    return fields[0], _certainty(*fields[1:])


def _certainty(status: str, certainty: str) -> tuple[Status, float]:
    if status not in STATUSES:
        raise ValueError(f"{status!r} is not a status; it can be {', '.join(STATUSES)}")
    level = float(certainty)
    if not -3 <= level <= 3:
        raise ValueError(f"certainty {certainty} is not between -3 and 3")
    return STATUSES[status], level


def unmarked(marked: str) -> tuple[str, dict[str, Span], dict[str, Span]]:
    """Return a sentence without its marks, and the spans of its actors and actions in it."""
    text, at = "", 0
    actors: dict[str, Span] = {}
    actions: dict[str, Span] = {}
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        number, actor, letter, action = match.groups()
        words = actor or action
        target, name = (actors, number) if actor else (actions, letter)
        if name in target:
            raise ValueError(f"{name} is marked twice")
        target[name] = Span(len(text), len(text) + len(words))
        text, at = text + words, match.end()
    text += marked[at:]
    if set("[]<>|") & set(text):
        raise ValueError("a mark is not closed or nested")
    if text != " ".join(text.split()):
        raise ValueError("double or outer spaces")
    return text, actors, actions


def _example(text: str, actors: dict[str, Span], actions: dict[str, Span], fields: list[str], source: str) -> Example:
    pair = _PAIR.fullmatch(fields[0]) if fields else None
    if not pair or len(fields) < 3:
        raise ValueError(f"annotation {' '.join(fields)!r} is not `1>2 a TYPE status certainty [rule]`")
    first, second = pair.groups()
    if first not in actors or (second != "0" and second not in actors) or first == second:
        raise ValueError(f"{pair.group()} names an actor that is not marked, or one twice")
    initiator, recipient = actors[first], actors.get(second)
    if fields[2] == NONE:
        if len(fields) > 4:
            raise ValueError(f"annotation {' '.join(fields)!r} goes on after its rule")
        rule = fields[3] if len(fields) > 3 else "side-by-side"
        return Example(text=text, initiator=initiator, recipient=recipient, action=None, type=NONE, mode=None,
                       status=None, certainty=None, rule=rule, source=source)  # fmt: skip
    return _event(text, initiator, recipient, actions, fields, source)


def _event(
    text: str, initiator: Span, recipient: Span | None, actions: dict[str, Span], fields: list[str], source: str
) -> Example:
    if not 5 <= len(fields) <= 6:
        raise ValueError(f"annotation {' '.join(fields)!r} is not `1>2 a TYPE status certainty [rule]`")
    _, letter, coded, status, certainty, *rule = fields
    type_, _, mode = coded.partition("/")
    if type_ not in TYPES:
        raise ValueError(f"{type_} is not a PLOVER type")
    if mode and mode not in MODES_OF.get(type_, ()):
        raise ValueError(f"{mode} is not a mode of {type_}; it can be {', '.join(MODES_OF.get(type_, ())) or 'none'}")
    if letter not in actions:
        raise ValueError(f"action {letter} is not marked")
    happened, level = _certainty(status, certainty)
    return Example(text=text, initiator=initiator, recipient=recipient, action=actions[letter], type=type_,
                   mode=mode or None, status=happened, certainty=level, rule=rule[0] if rule else "definition",
                   source=source)  # fmt: skip
