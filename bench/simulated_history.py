"""A simulated history with hidden episodes: what became known of some actors' events over three years, and the truth.

Each stretch of 90 days holds one episode of a kind. Its truth is written down as it is made, by arithmetic of its own:
nothing here uses the code that is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from sqlalchemy import insert

from tocsin.ledger import Edition, Ledger, schema
from tocsin.ledger.settling import record_editions
from tocsin.ledger.writer import document_row, reading_row
from tocsin.model import (
    Block,
    BlockKind,
    Document,
    Happening,
    Hindsight,
    Indicator,
    Occurs,
    Outcome,
    Pattern,
    Reading,
    Span,
    Status,
    Threshold,
    Watch,
)

FIRST: Final = date(2021, 1, 1)
STRETCH: Final = 90  # days
STRETCHES: Final = 12
LAST: Final = FIRST + timedelta(days=STRETCH * STRETCHES - 1)
WINDOW: Final = 10  # days for which a precursor keeps its indicator tripped
HORIZON: Final = 30

_ACTS: Final = ("MOBILIZE", "THREATEN")  # the two precursors, both of which it takes
_OUTCOME: Final = "ASSAULT"
_NOISE: Final = ("CONSULT", "AID", "ACCUSE", "COOPERATE")
_A_DAY: Final = 0.25  # events of noise
_EVENT_DAY: Final = (40, 50)  # of a stretch, on which an outcome comes


@dataclass(frozen=True, slots=True)
class HiddenOutcome:
    """An outcome as it was hidden: its day, whether it could be warned of, and how many days before."""

    day: date
    judged: Hindsight
    lead: int | None = None


@dataclass(frozen=True, slots=True)
class HiddenAlarm:
    """Days on which both precursors were known, and what comes of that."""

    first: date
    last: date
    judged: Hindsight


@dataclass(slots=True)
class History:
    """What became known, of which days anything was read, and what is hidden in it."""

    actors: tuple[str, str]
    editions: list[Edition] = field(default_factory=list)
    unread: set[date] = field(default_factory=set)
    outcomes: list[HiddenOutcome] = field(default_factory=list)
    alarms: list[HiddenAlarm] = field(default_factory=list)

    @property
    def read(self) -> list[date]:
        """The days of which anything was read."""
        days = (FIRST + timedelta(days=at) for at in range(STRETCH * STRETCHES))
        return [day for day in days if day not in self.unread]


def simulated(seed: int, actors: tuple[str, str] = ("PRK", "KOR"), kinds: Sequence[str] = ()) -> History:
    """Return a history, the same one for a seed; `kinds` are those of its first episodes, others are drawn."""
    chance, history = Random(f"{seed} {actors}"), History(actors)
    for number in range(STRETCHES):
        kind = kinds[number] if number < len(kinds) else chance.choice(list(EPISODES))
        start = FIRST + timedelta(days=STRETCH * number)
        EPISODES[kind](_Scene(history, chance, start))
        history.unread |= {start + timedelta(days=at) for at in range(chance.randint(0, 4))}
    for day in history.read:
        if chance.random() < _A_DAY:
            _noise(history, chance, day)
    history.editions.sort(key=lambda one: one.known)
    return history


def watch(actors: tuple[str, str], types: Sequence[str] = _ACTS) -> Watch:
    """Return the watch that looks for events of some types, all of which it takes, and warns of the outcome."""
    initiator, recipient = actors
    matching = [Pattern(types=(one,), initiators=(initiator,), recipients=(recipient,)) for one in types]
    every = Threshold(indicators=len(types))
    return Watch(
        id="simulated",
        name="A simulated watch",
        scenario="Both precursors are seen before an assault",
        actors=actors,
        indicators=tuple(Indicator(name=one.types[0], when=Occurs(matching=one)) for one in matching),
        amber=every,
        red=every,
        window=WINDOW,
        outcome=Outcome(
            matching=Pattern(types=(_OUTCOME,), initiators=(initiator,), recipients=(recipient,)), horizon=HORIZON
        ),
    )


@dataclass(frozen=True, slots=True)
class _Scene:
    """Where an episode is put: into what history, and on which days."""

    history: History
    chance: Random
    start: date

    def on(self, least: int, most: int) -> date:
        """Return one of some days of the stretch."""
        return self.start + timedelta(days=self.chance.randint(least, most))

    def tell(self, type_: str, day: date, known: date) -> Happening:
        """Let an event become known."""
        one = _happening(self.history, type_, day, known)
        self.history.editions.append(Edition(id=one.id, known=known, happening=one))
        return one

    def revise(self, one: Happening, known: date, **other: object) -> None:
        """Let something else become known of an event."""
        new = replace(one, known=known, documents=one.documents + 1, **other)  # type: ignore[arg-type]
        self.history.editions.append(Edition(id=one.id, known=known, happening=new))

    def precursors(self, day: date) -> tuple[Happening, Happening]:
        """Let both precursors become known, the second one on a day, the first up to a week before."""
        before = day - timedelta(days=self.chance.randint(0, 7))
        days = [before, day]
        self.chance.shuffle(days)
        late = timedelta(days=self.chance.randint(0, 5))  # they are told of some days after
        first, second = (self.tell(type_, of - late, of) for type_, of in zip(_ACTS, days, strict=True))
        return first, second

    def alarm(self, both: tuple[Happening, Happening], judged: Hindsight, last: date | None = None) -> date:
        """Write down an alarm, from when both precursors are known until the first one lapses; return its first day."""
        told = sorted(one.reported for one in both)
        lapses = told[0] + timedelta(days=WINDOW - 1)
        self.history.alarms.append(HiddenAlarm(told[1], last or lapses, judged))
        return told[1]

    def outcome(self, judged: Hindsight, first: date | None = None, *, day: date | None = None) -> date:
        """Let the outcome come and be reported up to five days later; `first` is the first day of the alarm."""
        day = day or self.on(*_EVENT_DAY)
        self.tell(_OUTCOME, day, day + timedelta(days=self.chance.randint(0, 5)))
        self.history.outcomes.append(HiddenOutcome(day, judged, (day - first).days if first else None))
        return day


def _seen(scene: _Scene) -> None:
    """Let both precursors be known one to 20 days before the outcome."""
    day = scene.on(*_EVENT_DAY)
    both = scene.precursors(day - timedelta(days=scene.chance.randint(1, 20)))
    scene.outcome(Hindsight.WARNED, scene.alarm(both, Hindsight.WARNED), day=day)


def _unseen(scene: _Scene) -> None:
    """Let the outcome come out of the blue."""
    scene.outcome(Hindsight.MISSED)


def _half_seen(scene: _Scene) -> None:
    """Let only one of the precursors come."""
    day = scene.outcome(Hindsight.MISSED)
    before = day - timedelta(days=scene.chance.randint(1, 9))
    scene.tell(scene.chance.choice(_ACTS), before, before)


def _told_late(scene: _Scene) -> None:
    """Let the precursors come in time, and be reported after the outcome."""
    day = scene.outcome(Hindsight.MISSED)
    told = day + timedelta(days=scene.chance.randint(1, 8))
    first, second = (scene.tell(type_, day - timedelta(days=7), told) for type_ in _ACTS)
    scene.alarm((first, second), Hindsight.LATE)


def _revised_late(scene: _Scene) -> None:
    """Let one precursor be taken for something else until after the outcome."""
    day = scene.outcome(Hindsight.MISSED)
    before = day - timedelta(days=scene.chance.randint(2, 9))
    scene.tell(_ACTS[0], before, before)
    mistaken = scene.tell("CONSULT", before, before)
    scene.revise(mistaken, day + timedelta(days=scene.chance.randint(9, 15)), type=_ACTS[1])


def _cried_wolf(scene: _Scene) -> None:
    """Let both precursors come, and nothing after them."""
    scene.alarm(scene.precursors(scene.on(30, 45)), Hindsight.FALSE)


def _taken_back(scene: _Scene) -> None:
    """Let both precursors come, and one of them be denied by all some days later."""
    both = scene.precursors(scene.on(30, 45))
    first = max(one.reported for one in both)
    back = first + timedelta(days=2)
    scene.revise(both[1], back, status=Status.NOT_HAPPENED)
    scene.alarm(both, Hindsight.FALSE, back - timedelta(days=1))


def _quiet(scene: _Scene) -> None:
    """Let one precursor come alone."""
    day = scene.on(30, 60)
    scene.tell(scene.chance.choice(_ACTS), day, day)


def _unread(scene: _Scene) -> None:
    """Let the outcome come where nobody had read anything for weeks; it is told of when reading begins again."""
    day = scene.on(*_EVENT_DAY)
    days = [day - timedelta(days=at) for at in range(25)]
    scene.history.unread.update(days)
    scene.tell(_OUTCOME, day, day + timedelta(days=2))
    scene.history.outcomes.append(HiddenOutcome(day, Hindsight.OPEN))


EPISODES: Final[dict[str, Callable[[_Scene], None]]] = {
    "seen": _seen,
    "unseen": _unseen,
    "half seen": _half_seen,
    "told late": _told_late,
    "revised late": _revised_late,
    "cried wolf": _cried_wolf,
    "taken back": _taken_back,
    "quiet": _quiet,
    "unread": _unread,
}


def _noise(history: History, chance: Random, day: date) -> None:
    """Let something become known that no watch for the precursors may take for one."""
    kind = chance.random()
    if kind < 0.6:
        one = _happening(history, chance.choice(_NOISE), day, day)
    elif kind < 0.8:
        one = replace(_happening(history, chance.choice((*_ACTS, _OUTCOME)), day, day), initiators=("CHL",))
    elif kind < 0.9:
        one = replace(_happening(history, chance.choice(_ACTS), day, day), status=Status.THREATENED)
    else:  # told long after it happened: history, no news
        one = _happening(history, chance.choice((*_ACTS, _OUTCOME)), day - timedelta(days=400), day)
    one = replace(one, documents=chance.randint(1, 9))
    history.editions.append(Edition(id=one.id, known=day, happening=one))


def _happening(history: History, type_: str, day: date, known: date) -> Happening:
    initiator, recipient = history.actors
    return Happening(
        id=f"event-{len(history.editions):016x}",
        kind="event",
        type=type_,
        what=f"{initiator} {type_.lower()} {recipient}",
        day=day,
        reported=known,
        known=known,
        initiators=(initiator,),
        recipients=(recipient,),
        named=(initiator, recipient),
        origins=1,
        documents=1,
    )


def fill(ledger: Ledger, history: History) -> None:
    """Put a history into a ledger, as it would be once everything had been read and settled."""
    with ledger.transaction(write=True) as connection:
        for day in history.read:
            moment, read = datetime.combine(day, time(12), UTC), _read_on(day)
            connection.execute(insert(schema.documents), document_row(read.document, moment))
            connection.execute(insert(schema.readings), reading_row(read, moment))
    record_editions(ledger, "reading", [], history.editions)


def _read_on(day: date) -> Reading:
    text = f"What was read on {day}."
    return Reading(document=Document(text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),), published=day))


def written(watch: Watch) -> str:
    """Return the file of a watch that `watch` made."""
    outcome = watch.outcome.matching if watch.outcome else Pattern()
    lines = [
        f'name = "{watch.name}"',
        f'scenario = "{watch.scenario}"',
        f"actors = {_listed(watch.actors)}",
        f"window = {watch.window}",
        f"amber = {watch.amber.indicators}",
        f"red = {watch.red.indicators}",
        f"outcome = {{ {_pattern(outcome)}, horizon = {HORIZON} }}",
    ]
    for one in watch.indicators:
        if isinstance(one.when, Occurs):
            lines += ["[[indicator]]", f'name = "{one.name}"', f"event = {{ {_pattern(one.when.matching)} }}"]
    return "\n".join(lines) + "\n"


def _pattern(pattern: Pattern) -> str:
    names = ("types", "initiators", "recipients")
    return ", ".join(f"{name} = {_listed(getattr(pattern, name))}" for name in names)


def _listed(words: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{one}"' for one in words) + "]"
