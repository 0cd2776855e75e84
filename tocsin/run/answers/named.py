"""Named: whom somebody means who writes an actor's id or name."""

from __future__ import annotations

from difflib import get_close_matches

from tocsin.errors import SettingsError
from tocsin.vocabulary.actors import Actors, folded

_UNNAMED = "unnamed:"


def actor_named(text: str, actors: Actors) -> str:
    """Return the id of the actor that somebody names: "RUS", "rus", "Russia", "Nato", "unnamed:police".

    SettingsError where the vocabulary knows nobody of that name; it says who is called nearly so.
    """
    if text in actors.by_id or text.startswith(_UNNAMED):
        return text
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
