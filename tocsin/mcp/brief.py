"""`brief`: a verified brief on a day, a watch, two actors or an event."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field

from tocsin.briefing import renders
from tocsin.errors import InputError
from tocsin.mcp.cited import Citation, citations
from tocsin.run.answers.named import actor_named
from tocsin.run.live.service import Service

_MOST: Final = 80  # sentences of one answer


class Briefed(BaseModel, frozen=True):
    """A brief in Markdown, every sentence of which cites numbered sentences of reports, and those sentences.

    No name and no number stands in it that the cited sentences lack.
    """

    title: str
    text: str
    sentences: list[Citation]


def brief(
    service: Service,
    on: Literal["day", "watch", "dyad", "event"],
    about: Annotated[
        str, Field(description="The watch's name, two actors' ids (RUS PRK), or an event's id; nothing for a day.")
    ] = "",
    since: Annotated[date | None, Field(description="What has changed since; by default since the day before.")] = None,
    as_of: date | None = None,
) -> Briefed:
    """Brief on a day (the latest, or `as_of`), on a watch, on two actors or on an event, with every sentence cited."""
    view = service.view(as_of)
    paper = service.brief(view, _asked(service, on, about), since)
    cited = [claim for exhibit in paper.brief.exhibits for claim in exhibit.claims[:1]]
    return Briefed(
        title=paper.brief.title,
        text=renders.render(paper, "markdown").decode(),
        sentences=citations(view, cited, most=_MOST),
    )


def _asked(service: Service, on: str, about: str) -> tuple[str, object]:
    if on == "day":
        return "daily", None
    if on == "dyad":
        actors = [actor_named(one, service.desk.vocabulary.actors) for one in about.split()]
        if len(actors) != 2:
            raise InputError(f"{about!r} is not two actors; give two ids with a blank between them, as RUS PRK")
        return on, tuple(actors)
    if not about:
        raise InputError(f"about is empty; say which {on} the brief is to be on")
    return on, about
