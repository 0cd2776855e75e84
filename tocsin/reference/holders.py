"""Holders: whether somebody held, on the report's day, the office that a sentence gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tocsin.model import ActorKind, Check, Fact, Role, Span, Verdict
from tocsin.reference.named import Named
from tocsin.reference.statements import Statement
from tocsin.vocabulary import Vocabulary

_FORMER: Final = re.compile(
    r"\b(?:former|ex|then|late|previous|outgoing|incoming|next|future|designate|elect|predecessor|successor|was|were|until|from)\b"
)
_NEAR: Final = 60  # characters between a name and the title


def holders(statement: Statement, vocabulary: Vocabulary) -> Iterator[Check]:
    """Yield a check for each person who is given an office by its title: "NATO chief Jens Stoltenberg"."""
    people = [one for one in statement.named if one.kind is ActorKind.PERSON]
    for person in people:
        for body in statement.named:
            if body.actor != person.actor and _gap(person.span, body.span) <= _NEAR:
                yield from _checked(statement, person, body, vocabulary)


def _checked(statement: Statement, person: Named, body: Named, vocabulary: Vocabulary) -> Iterator[Check]:
    offices = vocabulary.offices
    around = Span(min(person.span.start, body.span.start), max(person.span.end, body.span.end))
    words = statement.words[around.start : around.end + _NEAR]
    if _FORMER.search(statement.words[max(0, around.start - 12) : around.end]):
        return
    for office in offices.by_id.values():
        titles = (office.title.lower(), *office.names)
        held = [role for role in offices.by_office.get(office.id, ()) if role.person == person.actor]
        if office.of != body.actor or not held or not any(_stands(title, words) for title in titles[:2]):
            continue
        names = vocabulary.actors.by_id
        name = f"{names[person.actor].name}, {office.title} of {names[body.actor].name}"
        on_day = any(role.held_on(statement.day) for role in held)
        verdict = Verdict.AGREES if on_day else Verdict.ANACHRONISM
        why = f"{name}: {', '.join(map(_term, held))}."
        yield statement.check(verdict, around, why, Fact(what=why, source=office.source, published=held[0].start))
        return


def _stands(title: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(title)}\b", words.replace("-", " ")) is not None


def _term(role: Role) -> str:
    return f"{role.start} to {role.end or 'now'}"


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)
