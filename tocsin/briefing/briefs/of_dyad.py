"""The brief of two actors: what each does towards the other, what they hand over and exchange, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.briefing.briefs.binding import Head, at_a_glance, bound
from tocsin.briefing.briefs.changes import changed
from tocsin.briefing.briefs.figures import figures, of_claims
from tocsin.briefing.briefs.open_points import judged, not_known
from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller, alike
from tocsin.corroboration import counted, day_in_words, span_in_words
from tocsin.model import (
    Brief,
    BriefKind,
    Chapter,
    Exchange,
    Happening,
    Line,
    Passage,
    Request,
    Row,
    Table,
    Tally,
    Transfer,
)

_OF_A_SIDE: Final = 6  # sentences
_MOST: Final = 8  # rows
_TRANSFERS: Final = ("From", "To", "Goods", "How far", "Days", "How much, and who says so", "Grade")
_EXCHANGES: Final = ("Given", "In return", "Basis", "Why that is thought")
_UNRESOLVED: Final = frozenset({"he", "she", "it", "they", "its", "his", "her", "their", "somebody"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What is known of two actors beyond single events."""

    transfers: tuple[Transfer, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    requests: tuple[Request, ...] = ()


def of_dyad(material: Material, pair: tuple[str, str], relations: Relations) -> Brief:
    """Return the brief of two actors, by their ids; the happenings of the material are what passes between them."""
    teller = Teller(material)
    one, other = (material.names.get(actor, actor) for actor in pair)
    sides = [(f"{one} towards {other}", pair), (f"{other} towards {one}", (pair[1], pair[0]))]
    acts = [(heading, _acts(material.happenings, *way)) for heading, way in sides]
    told = [(heading, _lines(some, teller)) for heading, some in acts]
    glance = at_a_glance(material.happenings, teller)
    lines = [line for _, some in told for line in some]
    cited = [claim for line in (*glance, *lines) for claim in line.citations]
    checks = (check for report in material.reports.values() for check in report.checks)
    conflicts = (conflict for event in material.events.values() for conflict in event.conflicts)
    tables = tuple(_tables(relations, material))
    chapters = (
        *([Chapter(heading="Handed over and exchanged", tables=tables)] if tables else []),
        *(_side(heading, some) for heading, some in told if some),
        *figures(conflicts, of_claims(checks, cited), teller),
        *judged(teller, lines),
        *changed(teller, material),
        *not_known(material.happenings, cited, teller, material, _open(relations, material)),
    )
    scope = f"{counted(len(material.happenings), 'event')} in which both have a part."
    head = Head(BriefKind.DYAD, " ".join(pair), f"{one} and {other}, {day_in_words(material.day)}", scope)
    return bound(head, glance, chapters, teller)


def _acts(happenings: Sequence[Happening], initiator: str, recipient: str) -> list[Happening]:
    return [one for one in happenings if initiator in one.initiators and recipient in one.recipients]


def _side(heading: str, lines: Sequence[Line]) -> Chapter:
    return Chapter(heading=heading, passages=(Passage(lines=tuple(lines)),), dated=True)


def _lines(happenings: Sequence[Happening], teller: Teller) -> list[Line]:
    """Return sentences for the most important happenings, in the order of their days."""
    lines: list[Line] = []
    for one in happenings:
        lines += [line for line in teller.happening(one) if not any(alike(line, other) for other in lines)]
        if len(lines) >= _OF_A_SIDE:
            break
    return sorted(lines[:_OF_A_SIDE], key=lambda line: line.day.isoformat() if line.day else "")


def _tables(relations: Relations, material: Material) -> Iterator[Table]:
    if relations.transfers:
        made = tuple(_transfer(one, material) for one in relations.transfers[:_MOST])
        yield Table(title="Transfers", columns=_TRANSFERS, rows=made)
    if relations.exchanges:
        answered = tuple(_exchange(one, material) for one in relations.exchanges[:_MOST])
        yield Table(title="Exchanges", columns=_EXCHANGES, rows=answered)


def _transfer(one: Transfer, material: Material) -> Row:
    giver, taker = (material.names.get(actor, actor) for actor in (one.giver, one.taker))
    days = span_in_words(one.first, one.last)
    amounts = "; ".join(_amount(tally) for tally in one.tallies[:3])
    claims = (claim for stage in one.history for claim in stage.claims[:1])
    grade = f"{one.source}{one.information}, {counted(one.origins, 'origin')}"
    return Row((giver, taker, one.goods, one.progress.value, days, amounts, grade), _known(claims, material))


def _amount(tally: Tally) -> str:
    named = [one for one in tally.who if one.split()[0].lower() not in _UNRESOLVED]
    who = f" ({', '.join(named[:2])})" if named else ""
    of = f" {tally.amount.of}" if tally.amount.of and tally.amount.of not in tally.amount.text else ""
    return f"{tally.amount.text}{of}{who}"


def _exchange(one: Exchange, material: Material) -> Row:
    given = f"{material.names.get(one.one, one.one)}: {_goods(one.given)}"
    returned = f"{material.names.get(one.other, one.other)}: {_goods(one.returned)}"
    stages = (claim for some in (*one.given, *one.returned) for stage in some.history for claim in stage.claims[:1])
    return Row((given, returned, one.basis.value, "; ".join(one.why)), _known(one.claims or stages, material))


def _goods(transfers: Sequence[Transfer]) -> str:
    return ", ".join(dict.fromkeys(one.goods for one in transfers))


def _known(claims: Iterator[str] | Sequence[str], material: Material) -> tuple[str, ...]:
    """Return those claims whose reports are at hand, each once."""
    held = material.claims()
    return tuple(dict.fromkeys(claim for claim in claims if claim in held))[:4]


def _open(relations: Relations, material: Material) -> list[str]:
    """Return what was asked for and not answered, in a line each."""
    asked = [one for one in relations.requests if one.answer is None]
    return [
        f"Unanswered for {counted(one.days, 'day')}: what {material.names.get(one.asker, one.asker)} asked of "
        f"{material.names.get(one.asked, one.asked)}{f' ({one.goods})' if one.goods else ''}."
        for one in asked[:3]
    ]
