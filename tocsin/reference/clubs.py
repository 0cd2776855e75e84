"""Clubs: how many members an organisation has, who is one of them, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from tocsin.model import ActorKind, Check, Fact, Quantity, Verdict
from tocsin.reference.said import Said, said
from tocsin.reference.statements import Statement
from tocsin.vocabulary.actors import Actors
from tocsin.vocabulary.entries import Membership

_MEMBERS: Final = re.compile(
    r"^[\s-]*(?:\w+[\s-]){0,2}?(?:members?|member[\s-](?:states|countries|nations)|allies|nations?|states|countries|strong)\b"
)
_ALL: Final = re.compile(
    r"\b(?:has|have|had|counts?|comprises?|consists? of|unites?|groups?|numbers?|(?:alliance|bloc|union|group|club) of|"
    r"all|all of (?:the|its))\s(?:now\s|about\s)?$"
)
_SOME: Final = re.compile(r"\b(?:of|only|among|least|some|other|new|further|between|by|these|those)\s(?:\w+\s)?$")
_JOINED: Final = re.compile(
    r"\b(?:joined|joins|became (?:a |the \w+ )?(?:full )?members?|acced\w+|admitted|entered|belonged|belongs?|"
    r"(?:a |full |its )*members? (?:of|since|state)|membership|member of|came (?:in|under)|brought in|"
    r"(?:all|both|one|two|three|four) (?:\w+ )?of (?:them|whom) in)\b"
)
_COMING: Final = re.compile(r"(?:joined|became|acced\w+|admitted|entered|came|brought)\b")
_SINCE: Final = re.compile(r"\bsince\b")
_AS: Final = re.compile(r"as an? (?:\w+ )?member\b")
_LIST: Final = re.compile(r",?\sand\s|,\s")
_EACH: Final = re.compile(r"\b(?:both|all|each|have|were|are|they)\b")
_LEFT: Final = re.compile(
    r"\b(?:left|leaving|quit|withdr\w+|former|applicant|candidate|want\w*|hop\w+ to join|applied|bid|wish\w*|"
    r"not (?:yet )?a)\b"
)


def sizes(statement: Statement, actors: Actors) -> Iterator[Check]:
    """Yield a check for each number of members that a sentence gives an organisation: "the 32 members of NATO"."""
    clubs = {one.actor for one in statement.named if actors.members(one.actor, statement.day)}
    if len(clubs) != 1 or any(one.unit == "%" for one in statement.quantities):
        return
    club = clubs.pop()
    known, name = actors.members(club, statement.day), actors.by_id[club].name
    for quantity in statement.quantities:
        how = Said(quantity.value, 0.0, said(quantity).bound).fits(float(len(known)))
        # "Five NATO members sent jets" counts some of them: a number that differs must be one of all.
        if _is_size(statement, quantity) and (how or _is_of_all(statement, quantity)):
            why = f"{name} had {len(known)} members on {statement.day}."
            fact = Fact(what=why, source="vocabulary/data/memberships.csv", value=float(len(known)))
            yield statement.check(how or Verdict.DIFFERS, statement.at(quantity), why, fact)


def _is_size(statement: Statement, quantity: Quantity) -> bool:
    behind, before = statement.behind(quantity), statement.before(quantity, 20)
    return quantity.unit is None and quantity.value > 1 and bool(_MEMBERS.match(behind)) and not _SOME.search(before)


def _is_of_all(statement: Statement, quantity: Quantity) -> bool:
    """Tell whether all members are counted: "NATO has 33 members", "the 33-nation alliance"."""
    behind = statement.behind(quantity, 30)
    return behind.startswith("-") or " strong" in behind or _ALL.search(statement.before(quantity, 30)) is not None


def memberships(statement: Statement, actors: Actors) -> Iterator[Check]:
    """Yield a check where a sentence says that a state, or some, belong to an organisation, or since when."""
    joined = _JOINED.search(statement.words)
    if joined is None or _LEFT.search(statement.words):
        return
    near = sorted(statement.named, key=lambda one: abs(one.span.start - joined.end()))
    clubs = [one for one in near if one.kind is ActorKind.ORGANISATION and _known(actors, one.actor)]
    if not clubs:
        return
    before = [one for one in statement.named if one.actor in statement.states and one.span.start < joined.start()]
    if not before and _AS.match(statement.words):
        before = [
            one for one in statement.named if one.actor in statement.states and one.span.start > clubs[0].span.end
        ][:1]
    if not before:
        return
    listed = [before[-1]]
    several = _EACH.search(statement.words[before[-1].span.end : joined.end()])
    while (
        several
        and len(listed) < len(before)
        and _LIST.fullmatch(statement.text[before[-len(listed) - 1].span.end : listed[0].span.start])
    ):
        listed.insert(0, before[-len(listed) - 1])
    states = list(dict.fromkeys(one.actor for one in listed))
    yield _belonging(statement, states, clubs[0].actor, joined, actors)


def _known(actors: Actors, club: str) -> bool:
    return any(one.organisation == club for one in actors.memberships)


def _belonging(statement: Statement, states: Sequence[str], club: str, joined: re.Match[str], actors: Actors) -> Check:
    told = _told(statement, joined)
    verdicts, why, facts = [], [], []
    for state in states:
        row = next((one for one in actors.memberships if (one.organisation, one.member) == (club, state)), None)
        name = f"{actors.by_id[state].name}, {actors.by_id[club].name}"
        verdicts.append(_verdict(row, told, statement.day))
        why.append(f"{name}: {_since(row)}.")
        if row:
            facts.append(Fact(what=f"{name}: member {_since(row)}", source=row.source, published=row.start))
    right = [one for one in verdicts if one is Verdict.AGREES]
    verdict = verdicts[0] if len(right) in (0, len(verdicts)) else Verdict.PARTLY
    whole = [one.span for one in statement.named if one.actor in (*states, club)]
    span = min(whole)
    span = type(span)(span.start, max(one.end for one in whole))
    return statement.check(verdict, span, " ".join(why), *facts)


def _verdict(row: Membership | None, told: tuple[date, date] | None, day: date) -> Verdict:
    if row is None:
        return Verdict.CANNOT_CHECK
    if row.start > day or (row.end and row.end < day):
        return Verdict.ANACHRONISM
    if told is None:
        return Verdict.AGREES
    return Verdict.AGREES if told[0] <= row.start <= told[1] else Verdict.DIFFERS


def _told(statement: Statement, joined: re.Match[str]) -> tuple[date, date] | None:
    """Return the days in which the accession falls, by the words behind the one that tells of it; None without any.

    A day is meant where that is a verb such as "joined", or behind "since": else it is one of something else.
    """
    rest = re.split(r"[;.]", statement.words[joined.start() :])[0]
    if not _COMING.match(rest) and not _SINCE.search(rest):
        return None
    past = [
        one
        for one in statement.times
        if one.start and one.start <= statement.day and (one.end or one.start) <= statement.day
    ]
    past = [one for one in past if re.search(r"\d{4}|\d", one.text)]
    if past and past[0].start:
        return past[0].start, past[0].end or _end_of(past[0].start, past[0].text)
    return (date(statement.years[0], 1, 1), date(statement.years[0], 12, 31)) if statement.years else None


def _end_of(start: date, words: str) -> date:
    """Return the last of the days that words such as "April 2023" or "2023" may mean."""
    if re.search(r"\b\d{1,2}\b", words) or start.day != 1:
        return start
    months = 1 if re.search(r"[a-z]{3}", words, re.IGNORECASE) else 12
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


def _since(row: Membership | None) -> str:
    if row is None:
        return "no membership is on record"
    until = f" to {row.end}" if row.end else ""
    return f"since {row.start}{until}"
