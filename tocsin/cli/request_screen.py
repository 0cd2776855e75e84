"""Requests and pledges on the screen: who wants what of whom, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from tocsin.cli.actors import called
from tocsin.cli.paint import heading, item, words
from tocsin.cli.transfer_screen import origins_in_words
from tocsin.corroboration import counted, day_in_words, span_in_words
from tocsin.model import Pledge, Reply, Request, Stage

Names = Mapping[str, str]

_LOOKS: Final[Mapping[Reply, tuple[str, str]]] = {
    Reply.OPEN: ("?", "yellow"),
    Reply.PROMISED: ("○", "cyan"),
    Reply.FULFILLED: ("●", "green"),
    Reply.REFUSED: ("×", "red"),
}
_KEPT: Final[Mapping[Reply, str]] = {Reply.FULFILLED: "kept", Reply.REFUSED: "taken back"}


def requests_on_screen(requests: Sequence[Request], names: Names) -> Iterator[RenderableType]:
    """Yield the requests as one part, the open ones first; none where there are none."""
    if requests:
        yield Group(
            heading("Requests", _summary(requests)), *(part for one in requests for part in _request(one, names))
        )


def pledges_on_screen(pledges: Sequence[Pledge], names: Names) -> Iterator[RenderableType]:
    """Yield the pledges as one part, the open ones first; none where there are none."""
    if pledges:
        lines = (part for one in sorted(pledges, key=_urgency) for part in _pledge(one, names))
        yield Group(heading("Pledges", _summary(pledges)), *lines)


def _urgency(one: Request | Pledge) -> int:
    """Return the place of what is open before what is not; within each, the latest stays first."""
    return list(_LOOKS).index(one.outcome)


def _summary(some: Sequence[Request] | Sequence[Pledge]) -> str:
    outcomes = [one.outcome for one in some]
    return f"{len(some)}, of which {outcomes.count(Reply.OPEN)} open"


def _request(one: Request, names: Names) -> Iterator[RenderableType]:
    asked_for = one.goods or ", ".join(one.contexts).replace("_", " ")
    title = f"{called(one.asker, names)} asks {called(one.asked, names)}"
    yield _title(title, asked_for, one.outcome)
    told = [f"asked {_times(one.history)}", _outcome(one.outcome, one.outcome.value, one.answer, one.days)]
    if one.promise and one.promise != one.answer:
        told.insert(1, f"promised {day_in_words(one.promise.day)}")
    yield from _told(one, told)


def _pledge(one: Pledge, names: Names) -> Iterator[RenderableType]:
    yield _title(f"{called(one.giver, names)} → {called(one.taker, names)}", one.goods, one.outcome)
    word = _KEPT.get(one.outcome, one.outcome.value)
    told = _outcome(one.outcome, word, one.answer, one.days).replace("no answer seen", "nothing seen of it")
    yield from _told(one, [f"promised {_times(one.history)}", told])


def _title(who: str, what: str, outcome: Reply) -> RenderableType:
    sign, colour = _LOOKS[outcome]
    return item(Text.assemble(words(who, "bold"), "  ", words(what, colour)), sign=sign, style=colour)


def _told(one: Request | Pledge, told: Iterable[str]) -> Iterator[RenderableType]:
    yield Padding(words("; ".join(told)), (0, 0, 0, 2))
    why = f" · {one.why}" if one.why else ""
    origins = origins_in_words(one.origins, len(one.history))
    graded = f"{origins} · source {one.source}, information {one.information}{why}"
    yield Padding(words(graded, "dim"), (0, 0, 0, 2))
    yield Padding(words(f"“{one.what}”"), (0, 0, 0, 2))
    if one.answer:
        yield Padding(item(words(f"“{one.answer.what}”"), sign="→"), (0, 0, 0, 2))


def _times(history: Sequence[Stage]) -> str:
    times = f"{counted(len(history), 'time')}, " if len(history) > 1 else ""
    return times + span_in_words(history[0].day, history[-1].day)


def _outcome(outcome: Reply, word: str, answer: Stage | None, days: int) -> str:
    if outcome is Reply.OPEN or answer is None:
        return f"no answer seen for {counted(days, 'day')}"
    return f"{word} {day_in_words(answer.day)}, after {counted(days, 'day')}"
