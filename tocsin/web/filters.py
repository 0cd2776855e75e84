"""Filters: what a form asks of documents and claims, as the address has it, and the same address with another page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Final

from fastapi import Depends, Query, Request

from tocsin.ledger import Wanted
from tocsin.model import Status
from tocsin.run.answers.named import actor_named
from tocsin.web.asked import day, service_of

KINDS: Final = ("event", "state", "figure", "assessment")
STATUSES: Final = tuple(Status)
_PAGES: Final = 500

Text = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an address asks for: words, conditions, the page; `given` are the fields that are filled, as they are."""

    words: str
    wanted: Wanted
    page: int
    given: dict[str, Any]

    @property
    def narrowed(self) -> bool:
        """Whether there is a condition beside the words."""
        return bool(self.given.keys() - {"q"})

    def at(self, page: int) -> dict[str, Any]:
        """Return the query of another page of the same."""
        return self.given | ({"page": page} if page > 1 else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The fields of the form, as text."""

    q: Text = ""
    since: Text = ""
    until: Text = ""
    outlet: Text = ""
    actor: Text = ""
    kind: Text = ""
    type: Text = ""
    status: Text = ""
    origins: Annotated[str, Query(pattern=r"^\d{0,3}$")] = ""


def filters_of(
    request: Request, fields: Annotated[_Fields, Depends()], page: Annotated[int, Query(ge=1, le=_PAGES)] = 1
) -> Filters:
    """Return what the address asks for; InputError or SettingsError where a field makes no sense."""
    given = {name: text.strip() for name, text in asdict(fields).items() if text.strip()}
    get, vocabulary = given.get, service_of(request).desk.vocabulary
    event_type = get("type", "").upper()
    wanted = Wanted(
        since=day(get("since"), "since"),
        until=day(get("until"), "until"),
        outlet=get("outlet"),
        actor=actor_named(given["actor"], vocabulary.actors) if "actor" in given else None,
        kind=get("kind") if get("kind") in KINDS else None,
        type=event_type if event_type in vocabulary.words.scores else get("type"),
        status=get("status") if get("status") in set(STATUSES) else None,
        origins=int(get("origins", 0)),
    )
    return Filters(words=get("q", ""), wanted=wanted, page=page, given=given)


Filtered = Annotated[Filters, Depends(filters_of)]
