"""Actors on the command line and the screen: whom words stand for, and how somebody is called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.vocabulary.actors import Actors

ActorsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ACTOR [ACTOR]]", help="By id (RUS, NATO) or name; with two, what is between them."),
]


def actor_of(text: str, actors: Actors) -> str:
    """Return the id of the actor that somebody names: "RUS", "rus", "Russia", "Nato" (`run.answers.named`)."""
    from tocsin.run.answers.named import actor_named  # imported here: --help need not wait for it

    return actor_named(text, actors)


def at_most_two(given: list[str] | None, actors: Actors) -> tuple[str, ...]:
    """Return the ids of up to two actors; SettingsError for a third, or for a name that nobody has."""
    if given and len(given) > 2:
        raise SettingsError(
            f"{' '.join(given)!r} are {len(given)} actors; give two at most, names of two words in quotes"
        )
    return tuple(actor_of(one, actors) for one in given or ())


def called(actor: str, names: Mapping[str, str]) -> str:
    """Return how an actor is called; those without an entry are called as the text has them."""
    return names.get(actor) or actor.removeprefix("unnamed:")
