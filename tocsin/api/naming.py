"""Actors by the names that a request gives them."""

from __future__ import annotations

from tocsin.api.problems import Absent
from tocsin.errors import SettingsError
from tocsin.run.answers.named import actor_named
from tocsin.run.live.service import Service


def actor_id(service: Service, text: str) -> str:
    """Return the id of the actor that somebody names by id or name; Absent where nobody is called so."""
    try:
        return actor_named(text, service.desk.vocabulary.actors)
    except SettingsError as error:
        raise Absent(str(error)) from error


def actor_ids(service: Service, texts: list[str] | None) -> tuple[str, ...]:
    """Return the ids of several actors, each once."""
    return tuple(dict.fromkeys(actor_id(service, one) for one in texts or ()))
