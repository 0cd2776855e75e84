"""Writing: a language model asked to smooth the sentences of a brief, at any endpoint that speaks OpenAI's protocol.

Each answer is verified as every sentence is, or discarded (`briefing.rewording`): the model can smooth, and no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

import httpx2

from tocsin.briefing.briefs.paper import Paper
from tocsin.briefing.briefs.telling import Teller
from tocsin.briefing.rewording import Ask, Outcome, reworded
from tocsin.errors import SettingsError
from tocsin.model import Brief, Line
from tocsin.settings import Settings

_SECONDS: Final = 20.0  # for one answer
_LONGEST: Final = 20_000  # bytes of an answer
_FAILURES: Final = 3  # in a row, after which nothing more is asked


@dataclass(frozen=True, slots=True)
class Written:
    """A paper after a model was asked: how many sentences it smoothed, and why others stand as they were."""

    paper: Paper
    smoothed: int
    refused: tuple[str, ...]


def smoothed(paper: Paper, settings: Settings) -> Written:
    """Return a paper with its sentences smoothed by the model of the settings; SettingsError where none is set."""
    check_writer(settings)
    with httpx2.Client(timeout=_SECONDS) as client:
        return written(paper, asking(client, settings))


def check_writer(settings: Settings) -> None:
    """Raise SettingsError where the settings name no model, or not where it answers."""
    if not settings.writer_url or not settings.writer_model:
        raise SettingsError("no writer is set; set TOCSIN_WRITER_URL and TOCSIN_WRITER_MODEL, or leave --smooth out")


def written(paper: Paper, ask: Ask) -> Written:
    """Return a paper with its sentences smoothed, each asked for once."""
    lacks = Teller(paper.material).lacks
    outcomes: dict[Line, Outcome] = {line: reworded(line, ask, lacks) for line in dict.fromkeys(paper.brief.lines)}
    texts = {line.text: one.line.text for line, one in outcomes.items()}
    brief = _with(paper.brief, lambda line: replace(line, text=texts.get(line.text, line.text)))
    changed = sum(one.line.text != line.text for line, one in outcomes.items())
    return Written(replace(paper, brief=brief), changed, tuple(one.refused for one in outcomes.values() if one.refused))


def _with(brief: Brief, change: Callable[[Line], Line]) -> Brief:
    chapters = tuple(
        replace(
            chapter,
            passages=tuple(replace(one, lines=tuple(map(change, one.lines))) for one in chapter.passages),
        )
        for chapter in brief.chapters
    )
    return replace(brief, glance=tuple(map(change, brief.glance)), chapters=chapters)


def asking(client: httpx2.Client, settings: Settings) -> Ask:
    """Return what asks the model; it gives up on one that fails some times in a row."""
    address = f"{(settings.writer_url or '').rstrip('/')}/chat/completions"
    headers = {"Authorization": f"Bearer {settings.writer_key}"} if settings.writer_key else {}
    failures = 0

    def ask(instructions: str, sentence: str) -> str | None:
        nonlocal failures
        if failures >= _FAILURES:
            return None
        messages = [{"role": "system", "content": instructions}, {"role": "user", "content": sentence}]
        body = {"model": settings.writer_model, "messages": messages, "temperature": 0}
        try:
            with client.stream("POST", address, json=body, headers=headers) as answer:
                found = _content(_bounded(answer)) if answer.status_code == 200 else None
        except (httpx2.HTTPError, ValueError, RecursionError):
            found = None
        failures = 0 if found is not None else failures + 1
        return found

    return ask


def _bounded(answer: httpx2.Response) -> bytes:
    """Return the body of an answer; ValueError where it is longer than any sentence makes it."""
    body = b""
    for part in answer.iter_bytes():
        body += part
        if len(body) > _LONGEST:
            raise ValueError("the answer is too long")
    return body


def _content(body: bytes) -> str | None:
    """Return what the model says in an answer, or None where that is not of the protocol's form."""
    found: Any = json.loads(body)
    for key in ("choices", 0, "message", "content"):
        try:
            found = found[key]
        except (KeyError, IndexError, TypeError):
            return None
    return found if isinstance(found, str) else None
