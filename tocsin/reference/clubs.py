"""Clubs: how many members an organisation has, or had when it was founded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from tocsin.model import Check, Fact, Quantity, Span, Verdict
from tocsin.reading.numbers import amount
from tocsin.reference.said import Said, said
from tocsin.reference.statements import Statement
from tocsin.vocabulary.actors import Actors

_MEMBERS: Final = re.compile(
    r"^[\s-]*(?:\w+[\s-]){0,2}?(?:members?|member[\s-](?:states|countries|nations)|allies|nations?|states|countries|strong)\b"
)
_ALL: Final = re.compile(
    r"\b(?:has|have|had|counts?|comprises?|consists? of|unites?|groups?|numbers?|(?:alliance|bloc|union|group|"
    r"club|organi[sz]ation|pact|gathering|family|circle) of|"
    r"with its|all|all of (?:the|its)|membership (?:stands? at|stood at|of|is|was|now)|number of (?:members|"
    r"allies) (?:stands at|is|was))\s(?:now\s|about\s)?$"
)
_BELONG: Final = re.compile(
    r"\s(?:member )?(?:states|countries|nations|members)\s(?:now )?(?:belong|make up|form|are (?:now )?in|sit in)\b"
)
_MEMBERSHIP: Final = re.compile(
    r"(?:membership (?:stands? at|stood at)|number of (?:members|allies) (?:stands at|is|was))\s(?:now\s)?$"
)
_SOME: Final = re.compile(r"\b(?:of|only|among|least|some|other|new|further|between|by|these|those)\s(?:\w+\s)?$")
_FOUNDED: Final = re.compile(
    r"\b(?:alliance|club|bloc|organi[sz]ation|union|group|nato) (?:of|from) (?P<first>[\w-]+)(?: founder\w*|"
    r" founding \w+| original \w+)?"
    r"[^.;]{0,60}?\b(?:grown|grew|become|became|swelled|expanded|turned|enlarged|risen)\b[^.;]{0,30}?"
    r"\b(?:one|a club|an alliance|a bloc|a group|club|to|into) (?:of )?(?P<now>[\w-]+)"
)
_FOUNDERS: Final = re.compile(
    r"^\s(?:founders|founding (?:members?|states|nations|countries)|original (?:members?|signatories))\b"
)
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL: Final = re.compile(rf"(?:st|nd|rd|th)\b|-(?:{'|'.join(_ORDINALS)})\b")
_NTH: Final = re.compile(
    rf"\b(?:(?P<digits>\d{{1,2}})(?:st|nd|rd|th)|(?P<ten>twenty|thirty)-(?P<one>{'|'.join(_ORDINALS)}))"
    r"(?:\sand (?:newest|latest|youngest))?\s(?:member|ally|nato member|nato ally|(?:country|state|nation|"
    r"flag) to (?:join|enter|do so|accede|sign up)|to join|"
    r"signatory)\b"
)
_ONE_EACH: Final = re.compile(r"^[^.;]{0,25}?\bone for (?:each|every) (?:member|ally|state|nation|country)\b")


def sizes(statement: Statement, actors: Actors) -> Iterator[Check]:
    """Yield a check for each number of members that a sentence gives an organisation: "the 32 members of NATO"."""
    clubs = {one.actor for one in statement.named if actors.members(one.actor, statement.day)}
    if len(clubs) != 1 or any(one.unit == "%" for one in statement.quantities):
        return
    club = clubs.pop()
    grown = _FOUNDED.search(statement.words)
    for quantity in statement.quantities:
        day, at = statement.day, statement.at(quantity)
        first = grown and at.start == grown.start("first")
        if first or _FOUNDERS.match(statement.behind(quantity)):
            day = min(one.start for one in actors.memberships if one.organisation == club)
        known, name = actors.members(club, day), actors.by_id[club].name
        how = Said(quantity.value, 0.0, said(quantity).bound).fits(float(len(known)))
        whole = day != statement.day or (grown and at.start == grown.start("now")) or _is_of_all(statement, quantity)
        # "Five NATO members sent jets" counts some of them: a number that differs must be one of all.
        if whole or (_is_size(statement, quantity) and how):
            if whole and not how and _then(statement, quantity, club, actors):
                continue
            why = f"{name} had {len(known)} members on {day}."
            fact = Fact(what=why, source="vocabulary/data/memberships.csv", value=float(len(known)))
            yield statement.check(how or Verdict.DIFFERS, at, why, fact)


def _then(statement: Statement, quantity: Quantity, club: str, actors: Actors) -> bool:
    """Tell whether a number is that of the members in a year that the sentence names, not on its own day."""
    return any(
        quantity.value == len(actors.members(club, date(year, month, 28)))
        for year in statement.years
        for month in (1, 12)
        if year < statement.day.year
    )


def ordinals(statement: Statement, actors: Actors) -> Iterator[Check]:
    """Yield a check where a sentence says which member of an organisation a state was, in turn: "its 32nd member"."""
    match = _NTH.search(statement.words)
    clubs = {one.actor for one in statement.named if actors.members(one.actor, statement.day)}
    if match is None or len(clubs) != 1 or len(statement.states) != 1:
        return
    club, state = clubs.pop(), statement.states[0]
    place = int(match["digits"]) if match["digits"] else amount(match["ten"]).value + _ORDINALS.index(match["one"]) + 1
    rows = [one for one in actors.memberships if one.organisation == club]
    joined = next((one.start for one in rows if one.member == state), None)
    if joined and joined <= statement.day:
        first, last = sum(one.start < joined for one in rows) + 1, sum(one.start <= joined for one in rows)
        verdict = Verdict.AGREES if first <= place <= last else Verdict.DIFFERS
        why = f"{actors.by_id[state].name} joined {actors.by_id[club].name} on {joined}, as member {last}."
        fact = Fact(what=why, source="vocabulary/data/memberships.csv", value=float(last))
        yield statement.check(verdict, Span(*match.span()), why, fact)


def _is_size(statement: Statement, quantity: Quantity) -> bool:
    behind, before = statement.behind(quantity), statement.before(quantity, 40)
    some = (
        _SOME.search(before) and not _ALL.search(before) and not behind.startswith("-")
    )  # "of the nine-member group" counts all of it
    membership = _MEMBERSHIP.search(before) is not None
    return quantity.unit is None and quantity.value > 1 and (membership or (_of_club(behind) and not some))


def _of_club(behind: str) -> bool:
    if _ORDINAL.match(behind):
        return False
    return bool(_MEMBERS.match(behind) or _ONE_EACH.match(behind))


def _is_of_all(statement: Statement, quantity: Quantity) -> bool:
    """Tell whether all members are counted: "NATO has 33 members", "the 33-nation alliance"."""
    behind = statement.behind(quantity)
    if not _is_size(statement, quantity):
        return False
    return (
        behind.startswith("-")
        or _BELONG.match(behind) is not None
        or _ONE_EACH.match(behind) is not None
        or " strong" in behind[:30]
        or _ALL.search(statement.before(quantity, 30)) is not None
    )
