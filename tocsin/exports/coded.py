"""Events as rows of event data: who did what to whom, where, and how often that is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tocsin.exports.codes import DATA, Scheme
from tocsin.exports.material import Material, Told
from tocsin.model import Actor, ActorKind, Place
from tocsin.relations.rows import TOOK_PLACE
from tocsin.vocabulary.tables import read_table

UNNAMED: Final = "unnamed:"
_BREAKS: Final = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One row: `initiators` together to `recipients`; none of either where nobody is told.

    `number` counts the rows of one event from 0.
    """

    told: Told
    number: int
    initiators: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeCode:
    """`plover_cameo.csv`: the CAMEO code for a PLOVER type, or for a mode of it."""

    type: str
    code: str
    source: str
    mode: str | None = None


def took_place(material: Material) -> Iterator[Told]:
    """Yield the events that took place: what is planned, threatened, possible or denied is no row of event data."""
    scores = material.vocabulary.words.scores
    return (told for told in material.events() if told.happening.status in TOOK_PLACE and told.happening.type in scores)


def together(material: Material) -> Iterator[Coded]:
    """Yield a row for each event; where some acted on one another, for each what it did to the others."""
    for told in took_place(material):
        who, whom = told.happening.initiators, told.happening.recipients
        others = whom or (who if len(who) > 1 else ())
        mutual = not set(who).isdisjoint(others)
        sides = [((one,), tuple(other for other in others if other != one)) for one in who] if mutual else [(who, whom)]
        for number, (one, other) in enumerate(sides):
            yield Coded(told=told, number=number, initiators=one, recipients=other)


def paired(material: Material) -> Iterator[Coded]:
    """Yield a row for each initiator with each recipient; nobody acts on themselves, and some acts are nobody's."""
    for told in took_place(material):
        who, whom = told.happening.initiators, told.happening.recipients
        others = whom or (who if len(who) > 1 else ())
        pairs: list[tuple[tuple[str, ...], tuple[str, ...]]]
        pairs = [((one,), (other,)) for one in who for other in others if one != other]
        alone = [(who[:1], ())] if who else [((), (one,)) for one in whom]
        for number, (left, right) in enumerate(pairs or alone):
            yield Coded(told=told, number=number, initiators=left, recipients=right)


def place_of(told: Told) -> Place | None:
    """Return where an event was: a place with a point before one without."""
    places = [place for claim in told.claims for place in claim.places]
    return next((one for one in places if one.lat is not None), next(iter(places), None))


def actor_of(material: Material, actor: str) -> Actor | None:
    """Return the entry of an actor; None for who is without one."""
    return material.vocabulary.actors.by_id.get(actor)


def name_of(material: Material, actor: str) -> str:
    """Return how an actor is called: by its everyday name, else as the text has it."""
    known = actor_of(material, actor)
    return plain(known.name if known else actor.removeprefix(UNNAMED))


def home_of(material: Material, actor: str) -> str | None:
    """Return the state that an actor is or belongs to, by its id."""
    known = actor_of(material, actor)
    if known is None:
        return None
    return known.id if known.kind is ActorKind.STATE else known.country


def code_in(material: Material, state: str | None, scheme: Scheme, told: Told) -> str:
    """Return the code of a state on the day of an event; empty where there is none."""
    return (material.codes.code(state, scheme, told.happening.day) if state else None) or ""


def plain(text: str) -> str:
    """Return a text without what ends a cell or a line."""
    return " ".join(text.translate(_BREAKS).split())


@cache
def cameo_codes() -> Mapping[tuple[str, str | None], str]:
    """Return the CAMEO code of each PLOVER type, and of each mode that has one of its own."""
    return {(line.type, line.mode): line.code for _, line in read_table(DATA / "plover_cameo.csv", TypeCode)}
