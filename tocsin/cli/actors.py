"""Actors on the command line and the screen: whom words stand for, and how somebody is called."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
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
    """Return the id of the actor that somebody names: "RUS", "rus", "Russia", "Nato".

    SettingsError where the vocabulary knows nobody of that name; it says who is called nearly so.
    """
    from tocsin.vocabulary.actors import folded  # imported here: --help need not wait for it

    names = {
        form.casefold(): found[0].actor
        for form, found in reversed(list(actors.names.items()))
        if found[0].how == "name"
    }
    forms = names | {id_.casefold(): id_ for id_ in actors.by_id}
    wanted = folded(" ".join(text.split())).casefold()
    if wanted in forms:
        return forms[wanted]
    near = get_close_matches(wanted, forms, n=1)
    way_out = (
        f"did you mean {actors.by_id[forms[near[0]]].name}?" if near else "write a name or an id such as RUS or NATO"
    )
    raise SettingsError(f"no actor is called {text!r}; {way_out}")


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
