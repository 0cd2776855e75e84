"""Actors: who does things to whom, and in what office."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tocsin.model.evidence import Span


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"  # a state or territory of ISO 3166
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    PERSON = "person"
    REGION = "region"  # several states spoken of as one: Europe, the West


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state (`id` is ISO 3166 alpha-3), an organisation (its usual acronym), an armed group, a person, a region.

    `country` is the home state of a person, an armed group or a national body, where there is one.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """That a person held an office of an actor from `start` to `end`, both days included; no `end` means still."""

    person: str
    office: str
    of: str
    start: date
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Tell whether the office was held on that day."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A stretch of text that stands for an actor.

    `actor` is the id of whom the words denote; `acts_for` is the state or organisation that a person, metonym or
    office speaks and acts for (Mark Rutte on 2024-11-07: NATO), `home` the state that people without a name are of,
    such as rebels, who do not act for it. `how` records the way from words to actor: "name", "demonym", "capital",
    "metonym", "surname", "short name", "office", "pronoun", "description", "group", "judgement" (a person named it).
    """

    actor: str
    text: str
    span: Span
    how: str
    acts_for: str | None = None
    home: str | None = None

    @property
    def principal(self) -> str:
        """The state, organisation or group whose act it is."""
        return self.acts_for or self.actor

    @property
    def affiliation(self) -> str:
        """The state that event data count somebody under: whom they act for, else their home, else themselves."""
        return self.acts_for or self.home or self.actor
