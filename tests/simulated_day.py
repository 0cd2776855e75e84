"""A simulated day of news: what ten outlets publish minute by minute, what goes wrong with them, and what rings.

Everything is written down before anything is served. What a follower ought to know at each moment, and which alerts it
ought to have given, is worked out from that by arithmetic of its own: nothing here uses the code that is tried.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from bench.corpus import CORPUS
from tocsin.model import Indicator, Level, Occurs, Pattern, Threshold, Watch
from tocsin.settings import Quiet

START: Final = datetime(2025, 3, 10, 5, tzinfo=UTC)
EVERY: Final = timedelta(minutes=15)
QUIET: Final = Quiet(time(22), time(6), ZoneInfo("UTC"))
MUTE: Final = (70, 80)
"""Minutes from and before which nobody takes alerts."""
_FIRST_WAIT: Final = 15  # minutes after the first failure; twice as long after each further one

_STATES: Final = (
    "Ghana", "Senegal", "Uruguay", "Paraguay", "Mongolia", "Nepal", "Namibia", "Botswana", "Malta", "Fiji", "Panama",
    "Jamaica", "Madagascar", "Togo", "Iceland", "Portugal", "Costa Rica", "Bhutan", "Lesotho", "Malawi", "Mauritius",
    "Samoa", "Tonga", "Barbados", "Honduras", "Luxembourg", "Slovenia", "Brunei", "Angola", "Liberia", "Laos", "Belize",
)  # fmt: skip
_DEEDS: Final = (
    "signed a treaty with", "sent engineers to", "accused", "fined", "praised", "sued", "invited men of", "thanked",
    "closed a consulate in", "lent money to", "bought ships from", "received envoys of", "criticised", "sold grain to",
    "hired nurses from", "banned lorries from", "freed two sailors from", "searched a trawler from", "apologised to",
    "opened an office in", "asked for help from", "rejected a complaint by", "paid damages to", "returned a bell to",
)  # fmt: skip
_TAILS: Final = (
    ", {who} said", ", said {who}, a harbour master", "; {who} called it overdue", " after {many} days of talks",
    ", {who} told a court", ", as {who} had foreseen", ", {many} witnesses say", ", a diary of {who} shows",
)  # fmt: skip
_SYLLABLES: Final = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in "aeiou"]
_ADJECTIVES: Final = (
    "old", "wooden", "disputed", "yellow", "northern", "half-built", "flooded", "private", "narrow", "steep", "frozen",
    "municipal", "borrowed", "silent", "crowded", "leaking", "famous", "rusty", "unpaid", "hidden", "shared", "salted",
)  # fmt: skip
_NOUNS: Final = (
    "ferries", "orchards", "tunnels", "wells", "cattle", "visas", "vaccines", "railways", "bakeries", "lighthouses",
    "quarries", "weirs", "schools", "mills", "pensions", "markets", "maps", "archives", "bells", "bridges", "nets",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """A text from a minute on."""

    minute: float
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """What an outlet publishes under one address; `answers` is the minute from which its page can be had."""

    number: int
    outlet: str
    versions: Sequence[Version]
    answers: float = 0.0
    moved: bool = False

    @property
    def minute(self) -> float:
        return self.versions[0].minute

    def at(self, minute: float) -> Version | None:
        """Return the version of a minute, if it is published by then."""
        return next((one for one in reversed(self.versions) if one.minute <= minute), None)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes; `silent` and `down` are minutes from and before which it publishes nothing, or cannot be had.

    How it cannot be had: its server answers that it is overloaded, or begins to answer and never ends (`hangs`). From
    `moves` on its feed is redirected. `twice` has it list each item twice.
    """

    name: str
    feed: str
    silent: tuple[int, int] = (0, 0)
    down: tuple[int, int] = (0, 0)
    hangs: bool = False
    moves: float = float("inf")
    twice: bool = False
    delay: float = 0.0

    @property
    def host(self) -> str:
        return f"{self.name.replace(' ', '-').lower()}.example"

    def is_down(self, minute: float) -> bool:
        return self.down[0] <= minute < self.down[1]


OUTLETS: Final = (
    Outlet("Amber Wire", "atom"),
    Outlet("Harbour Post", "rss"),
    Outlet("Northgate Daily", "json"),
    Outlet("Canal Courier", "sitemap"),
    Outlet("Ridge Monitor", "atom", down=(240, 390)),
    Outlet("Delta Gazette", "rss", down=(35, 50), hangs=True, delay=0.01),
    Outlet("Vale Standard", "atom", silent=(40, 560)),
    Outlet("Cape Review", "rss", twice=True),
    Outlet("Steppe Ledger", "json"),
    Outlet("Isle Observer", "atom", moves=65),
)


@dataclass(frozen=True, slots=True)
class Ring:
    """An alert that is due: of which watch, at what level, when it is given, and when told; None: not on that day."""

    watch: str
    level: Level
    given: str
    told: str | None


def _watch(name: str, one: Pattern, *others: Pattern, red: int = 9, count: int = 1, window: int = 30) -> Watch:
    patterns = (one, *others)
    return Watch(
        id=name,
        name=name.capitalize(),
        scenario="What is feared comes.",
        actors=(*one.initiators, *one.between),
        indicators=tuple(Indicator(name=each.types[0], when=Occurs(matching=each, count=count)) for each in patterns),
        amber=Threshold(indicators=1),
        red=Threshold(indicators=red),
        window=window,
    )


WATCHES: Final = (
    _watch(
        "andes",
        Pattern(types=("MOBILIZE",), initiators=("BOL",)),
        Pattern(types=("ASSAULT",), between=("BOL", "PER")),
        red=2,
    ),
    _watch("crossing", Pattern(types=("COERCE",), initiators=("ECU",), recipients=("COL",), origins=2)),
    _watch("balho", Pattern(types=("ASSAULT",), initiators=("ERI",), recipients=("DJI",)), count=2),
    _watch("villages", Pattern(types=("ASSAULT",), initiators=("GAB",), recipients=("CMR",))),
    _watch("river", Pattern(types=("MOBILIZE",), initiators=("SUR",))),
    _watch("tents", Pattern(types=("AID",), initiators=("KGZ",), recipients=("TJK",)), window=1),
    _watch("kasulu", Pattern(types=("ASSAULT",), initiators=("BDI",), recipients=("TZA",)), red=1),
    _watch("tankers", Pattern(types=("COERCE",), initiators=("BEN",), recipients=("NER",))),
    _watch("zambezi", Pattern(types=("ASSAULT",), initiators=("ZMB",), recipients=("ZWE",))),
)

# What trips them: minute, outlet, and what is told there; behind a "|" what it says once it was changed.
_STORY: Final = (
    (20, "Amber Wire", "Bolivia moved 2,000 soldiers to its border with Peru on Monday, Defence Minister Ramiro Ugalde "
     "said in La Paz."),
    (38, "Canal Courier", "Ecuador closed the Rumichaca crossing to Colombian lorries on Monday, Colombia's foreign "
     "ministry said."),
    (68, "Harbour Post", "Bolivian soldiers fired on a Peruvian border post at Desaguadero on Monday and killed two "
     "policemen, Peru's interior ministry said."),
    (95, "Northgate Daily", "Ecuador has shut the Rumichaca crossing to lorries from Colombia, Ecuador's Interior "
     "Minister Nestor Galarza announced in Quito on Monday."),
    (128, "Amber Wire", "Eritrean artillery shelled the town of Balho in Djibouti on Monday and destroyed its mosque, "
     "Djibouti's army said."),
    (185, "Steppe Ledger", "Gabon and Cameroon talked about their border in Oyem on Monday.|Gabon's air force bombed "
     "two villages in southern Cameroon on Monday, Cameroon's army said."),
    (262, "Ridge Monitor", "Columns of the army of Suriname, 900 men with guns, drove up to the river Corentyne, where "
     "Guyana begins, a ferryman saw."),
    (375, "Steppe Ledger", "Zambia threatened to shell Zimbabwean posts on the Zambezi on Monday."),
    (377, "Cape Review", "Zambia's army denied that it had shelled a Zimbabwean post at Kariba."),
    (380, "Isle Observer", "In 1979 Zambia bombed a bridge in Zimbabwe, the historian Anna Mbeki said."),
    (381, "Harbour Post", "An Eritrean gunboat fired at a Djiboutian ferry near Obock on Monday, its captain, Omar "
     "Dini, said."),
    (710, "Amber Wire", "Kyrgyzstan sent 300 tents to Tajikistan on Monday, the emergencies ministry in Bishkek said."),
    (1_100, "Amber Wire", "Burundian troops attacked a police post at Kasulu in Tanzania on Monday night, Tanzania's "
     "army said."),
    (1_132, "Northgate Daily", "Benin seized nine fuel tankers of Niger at Malanville late in the evening, a customs "
     "officer said."),
)  # fmt: skip
_CHANGED: Final = 120  # minutes after it was published
# By the clock, given that feeds are visited at every full quarter. The second Ecuadorian word of the crossing makes two
# origins, Ridge Monitor is back at 11:30 and next tried at 12:45, and what counts for a day lapses at midnight.
RINGS: Final = (
    Ring("andes", Level.AMBER, "05:30", "06:00"),  # waits for the end of the quiet hours
    Ring("andes", Level.RED, "06:15", "06:30"),  # at first nobody took it
    Ring("crossing", Level.AMBER, "06:45", "06:45"),
    Ring("villages", Level.AMBER, "10:15", "10:15"),
    Ring("balho", Level.AMBER, "11:30", "11:30"),  # four reports of the first shots were one event
    Ring("river", Level.AMBER, "12:45", "12:45"),
    Ring("tents", Level.AMBER, "17:00", "17:00"),
    Ring("kasulu", Level.RED, "23:30", "23:30"),  # red ones wait for nothing
    Ring("tankers", Level.AMBER, "00:00", None),
    Ring("tents", Level.GREEN, "00:15", None),
)


@cache
def sample_rate() -> int:
    """Return how many reports a day the threads of the sample corpus bring, each on its busiest day, all at once."""
    return sum(map(_busiest, sorted(CORPUS.glob("*.jsonl"))))


def _busiest(path: Path) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    moments = [datetime.fromisoformat(json.loads(line)["published"]) for line in lines]
    return max(sum(one <= other < one + timedelta(days=1) for other in moments) for one in moments)


@dataclass(slots=True)
class Day:
    """All that is published in some hours, at a rate in reports a day."""

    hours: int
    rate: int
    items: list[Item] = field(default_factory=list)

    @classmethod
    def of(cls, hours: int, rate: int, seed: int = 0) -> Day:
        """Write down some hours; the same ones every time."""
        day, chance = cls(hours, rate), Random(seed)
        for outlet in OUTLETS:
            day._publish(outlet.name, -600.0, *_report(chance, outlet.name, -600.0))
        for minute, name, told in _STORY:
            if minute < hours * 60:
                day._tell(name, minute, told)
        while len(day.items) < rate * hours / 24:
            day._happen(chance)
        return day

    def _publish(self, outlet: str, minute: float, title: str, text: str, **more: object) -> None:
        moved = outlet == "Isle Observer"
        self.items.append(
            Item(len(self.items), outlet, (Version(minute, title, text),), moved=moved, **more)  # type: ignore[arg-type]
        )

    def _tell(self, outlet: str, minute: int, told: str) -> None:
        """Publish a sentence that may trip a watch; an agency's is taken over by others."""
        texts = told.split("|")
        versions = tuple(Version(minute + at * _CHANGED, _title(one), one) for at, one in enumerate(texts))
        self.items.append(Item(len(self.items), outlet, versions, moved=outlet == "Isle Observer"))
        if outlet in ("Amber Wire", "Canal Courier"):
            for at, other in enumerate(("Delta Gazette", "Cape Review", "Isle Observer")):
                self._publish(other, minute + 22.3 + 3 * at, _title(told), f"({outlet}) - {texts[0]}")

    def _happen(self, chance: Random) -> None:
        """Publish a report that trips nothing, which others may take over, repeat or carry on."""
        minute = chance.randrange(self.hours * 60 - 1) + 0.37  # never at the minute of a round
        outlet = chance.choice([one for one in OUTLETS if not one.silent[0] <= minute < one.silent[1]])
        title, text = _report(chance, outlet.name, minute)
        answers = minute + 40.0 if chance.random() < 0.02 else 0.0  # its page is listed before it can be had
        self._publish(outlet.name, minute, title, text, answers=answers)
        if outlet.twice and chance.random() < 0.3:
            self._publish(outlet.name, minute + 31.7, title, text)  # once more under another address
        if outlet.name == "Amber Wire" and chance.random() < 0.5:
            other = chance.choice(("Harbour Post", "Northgate Daily", "Delta Gazette"))
            self._publish(other, minute + 24.1, title, f"(Amber Wire) - {text}")

    def published(self, outlet: str, minute: float) -> list[Item]:
        """Return what an outlet lists at a minute, the latest first: its last forty items."""
        own = [one for one in self.items if one.outlet == outlet and one.minute <= minute]
        return sorted(own, key=lambda one: -one.minute)[:40]


@dataclass(slots=True)
class Fresh:
    """How a feed ought to be doing: moments are minutes, as in `tocsin sources`."""

    visited: float | None = None
    brought: float | None = None
    added: int = 0
    failures: int = 0
    due: float | None = None


def freshness(day: Day, outlet: Outlet) -> Iterator[tuple[int, Fresh]]:
    """Yield for each round, by its minute, how a feed ought to be doing after it.

    A feed that cannot be had is left for twice as long after each failure, and so is a page.
    """
    own, fresh = [one for one in day.items if one.outlet == outlet.name], Fresh()
    held: set[tuple[int, float]] = set()
    owed: dict[int, tuple[float, int]] = {}  # pages that could not be had: when they are due, and how often they failed
    for minute in range(0, day.hours * 60, int(EVERY / timedelta(minutes=1))):
        if fresh.due is not None and fresh.due > minute:
            yield minute, fresh
            continue
        fresh.visited, before = minute, len(held)
        if outlet.is_down(minute):
            fresh.failures += 1
            fresh.due = minute + _FIRST_WAIT * 2 ** (fresh.failures - 1)
        else:
            fresh.failures, fresh.due = 0, None
            for one in own:
                version, (due, failed) = one.at(minute), owed.get(one.number, (0.0, 0))
                if version is None or due > minute or (one.number, version.minute) in held:
                    continue
                if one.answers > minute:
                    owed[one.number] = (minute + _FIRST_WAIT * 2**failed, failed + 1)
                else:
                    held.add((one.number, version.minute))
        fresh.added = len(held)
        fresh.brought = minute if len(held) > before else fresh.brought
        yield minute, fresh


def _report(chance: Random, outlet: str, minute: float) -> tuple[str, str]:
    """Return the headline and text of a report of one sentence, which hardly another one resembles."""
    one, other = chance.sample(_STATES, 2)
    when, place = START + timedelta(minutes=minute), _name(chance)
    thing = f"{chance.choice(_ADJECTIVES)} {chance.choice(_NOUNS)}"
    tail = chance.choice(_TAILS).format(who=f"{_name(chance)} {_name(chance)}", many=chance.randint(11, 990))
    lead = f"{one} {chance.choice(_DEEDS)} {other} over {thing} in {place} on {when:%A}{tail}."
    return _title(lead), f"{place.upper()}, {when:%B} {when.day} ({outlet}) - {lead}"


def _name(chance: Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(3, 4))).capitalize()


def _title(text: str) -> str:
    return " ".join(text.split()[:9]).rstrip(",.")
