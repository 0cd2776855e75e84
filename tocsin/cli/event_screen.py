"""An event on the screen: what it is, its grade, where it comes from in the end, and what disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from tocsin.cli.paint import heading, item, words
from tocsin.corroboration import counted, day_in_words, stance_of
from tocsin.model import Conflict, Event, Given, Origin, OriginKind, Path, Stance, StepKind

_SIGNS: Mapping[OriginKind, tuple[str, str]] = {
    OriginKind.STATEMENT: ("●", "green"),
    OriginKind.ACCOUNT: ("@", "cyan"),
    OriginKind.OWN_VOICE: ("¶", "magenta"),
    OriginKind.UNNAMED: ("?", "yellow"),
}
_STANCES: Mapping[Stance, tuple[str, str]] = {
    Stance.AFFIRMS: ("", ""),
    Stance.DENIES: ("denies", "bold red"),
    Stance.DOUBTS: ("leaves it open", "yellow"),
}
_ENDINGS: Mapping[StepKind, str] = {
    StepKind.RECALL: ", looking back",
    StepKind.PASSED_ON: ", without a source of its own",
    StepKind.REPORTED: ", its own reporting",
}


def event_on_screen(event: Event, titles: Mapping[str, str]) -> Iterator[RenderableType]:
    """Yield the parts of an event; `titles` says what to call each document."""
    yield Group(words(event.what, "bold"), words(f"{event.id} · {event.summary}", "dim"))
    yield from _standing(event)
    yield origin_tree(event, titles)
    yield from (conflict_table(one) for one in event.conflicts)


def event_line(event: Event) -> RenderableType:
    """Return an event in a few lines: its words, then id, grade and likelihood, then what its count rests on."""
    told = [event.id]
    told += [f"{event.grade.mark}, {event.grade.meaning}"] if event.grade else []
    told += [event.likelihood.words] if event.likelihood else []
    return Group(words(event.what, "bold"), words(" · ".join(told), "cyan"), words(event.summary, "dim"))


def _standing(event: Event) -> Iterator[RenderableType]:
    if event.grade:
        lines = [item(words(step)) for step in event.grade.derivation]
        yield Group(heading("Information", f"{event.grade.mark}, {event.grade.meaning}"), *lines)
    if event.likelihood:
        lines = [item(words(step)) for step in event.likelihood.derivation]
        yield Group(heading("Likelihood", f"{event.likelihood.words} ({event.likelihood.value:.0%})"), *lines)


def origin_tree(event: Event, titles: Mapping[str, str]) -> RenderableType:
    """Return the origins of an event as a tree: origin, then the reports that go back to it and by which way."""
    tree = Tree(heading("Origins", _counted(event.origins)), guide_style="dim")
    for origin in event.origins:
        sign, colour = _SIGNS[origin.kind]
        stance, look = _STANCES[stance_of(origin, event.stances)]
        day = f", {day_in_words(origin.day)}" if origin.day else ""
        interest = f"[{origin.interest}]" if origin.interest else ""
        parts: list[str | Text] = [words(f"{sign} {origin.name}{day}", colour), " " * bool(stance), words(stance, look)]
        branch = tree.add(Text.assemble(*parts, " " * bool(interest), words(interest, "dim")))
        for line in dict.fromkeys(_way(path, titles) for path in origin.paths):
            branch.add(words(line))
    return tree


def _counted(origins: tuple[Origin, ...]) -> str:
    interests = {origin.interest or origin.name for origin in origins}
    many = counted(len(origins), "origin")
    return many if len(interests) == len(origins) else f"{many} of {counted(len(interests), 'interest')}"


def _way(path: Path, titles: Mapping[str, str]) -> str:
    """Return the way of a report back to the origin in a line: "Seoul Evening ← Pacific Desk (copy)".

    The origin itself, the last step, stands above; only how the report came by it is said of that, if not by quoting.
    """
    steps = [titles.get(path.document, path.document)]
    steps += [f"{titles.get(step.document or '', step.name)} ({step.kind})" for step in path.steps[:-1]]
    ending = _ENDINGS.get(path.steps[-1].kind, "") if path.steps else ""
    return " ← ".join(dict.fromkeys(steps)) + ending


def conflict_table(conflict: Conflict) -> RenderableType:
    """Return figures that disagree as a table in the order of their days, each as a bar beside the largest."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=False)
    for _ in range(3):
        table.add_column(overflow="fold")
    table.add_column(justify="right")
    table.add_column()
    most = max((abs(figure.value) for figure in conflict.figures), default=1) or 1
    for figure in conflict.figures:
        day = figure.day.isoformat() if figure.day else "undated"
        bar = "█" * max(1, round(20 * abs(figure.value) / most))
        table.add_row(
            words(day, "dim"), words(figure.who), words(figure.bound, "dim"), _amount(figure), words(bar, "cyan")
        )
    return Group(heading("Figures that disagree", conflict.about), table)


def _amount(figure: Given) -> Text:
    return words(
        f"{figure.value:,.15g}{'' if figure.unit is None else ' ' * (figure.unit != '%') + figure.unit}", "bold"
    )
