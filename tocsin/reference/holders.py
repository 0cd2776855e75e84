"""Holders: who is given an office that they held at another time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from tocsin.model import ActorKind, Check, Fact, Role, Span, Verdict
from tocsin.reference.named import Named
from tocsin.reference.statements import Statement
from tocsin.vocabulary import Vocabulary

_FORMER: Final = re.compile(
    r"\b(?:former|ex|then|late|previous|outgoing|incoming|next|future|designate|elect|predecessor|successor|was|were|until|from)\b"
)
_LATE: Final = timedelta(days=30)  # in which reports may still speak of who has just gone by the office
_GONE: Final = re.compile(
    r"\b(?:kill\w*|death|dead|assassinat\w*|slain|funeral|murder\w*|overthrow\w*|ouster|fall) of (?:\w+ )?$"
)
_NEAR: Final = 60  # characters between a name and the title


def holders(statement: Statement, vocabulary: Vocabulary) -> Iterator[Check]:
    """Yield a check for each person who is given an office that they did not hold on that day."""
    people = [one for one in statement.named if one.kind is ActorKind.PERSON]
    for person in people:
        for body in statement.named:
            if body.actor != person.actor and _gap(person.span, body.span) <= _NEAR:
                yield from _checked(statement, person, body, vocabulary)


def rulers(statement: Statement, vocabulary: Vocabulary) -> Iterator[Named]:
    """Yield the states of the persons whom a sentence names and who held an office of one on its day."""
    for person in statement.named:
        if person.kind is ActorKind.PERSON:
            offices = vocabulary.offices
            held = {
                office.of
                for office in offices.by_id.values()
                for role in offices.by_office.get(office.id, ())
                if role.person == person.actor and role.held_on(statement.day)
            }
            for state in sorted(held):
                if vocabulary.actors.by_id[state].kind is ActorKind.STATE:
                    yield Named(state, person.span, "name", ActorKind.STATE)


def _checked(statement: Statement, person: Named, body: Named, vocabulary: Vocabulary) -> Iterator[Check]:
    offices = vocabulary.offices
    around = Span(min(person.span.start, body.span.start), max(person.span.end, body.span.end))
    words = statement.words[around.start : around.end + _NEAR]
    if _FORMER.search(statement.words[max(0, around.start - 12) : around.end]):
        return
    if _GONE.search(statement.words[: around.start]):
        return
    for office in offices.by_id.values():
        titles = (office.title.lower(), *office.names)
        held = [role for role in offices.by_office.get(office.id, ()) if role.person == person.actor]
        if office.of != body.actor or not held or not any(_stands(title, words) for title in titles[:2]):
            continue
        names = vocabulary.actors.by_id
        name = f"{names[person.actor].name}, {office.title} of {names[body.actor].name}"
        if any(role.held_on(statement.day) or _just_gone(role, statement.day) for role in held):
            return  # that somebody is who they are is no news
        why = f"{name}: {', '.join(map(_term, held))}."
        yield statement.check(
            Verdict.ANACHRONISM, around, why, Fact(what=why, source=office.source, published=held[0].start)
        )
        return


def _just_gone(role: Role, day: date) -> bool:
    return role.end is not None and timedelta() <= day - role.end <= _LATE


def _stands(title: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(title)}\b", words.replace("-", " ")) is not None


def _term(role: Role) -> str:
    return f"{role.start} to {role.end or 'now'}"


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
