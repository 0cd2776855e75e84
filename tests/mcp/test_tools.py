"""Tools for assistants: every answer has the sentences that it rests on, and nothing is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client

from tocsin.ledger import View, open_ledger
from tocsin.mcp.server import TOOLS, server
from tocsin.run import Desk
from tocsin.run.live.service import Service
from tocsin.settings import Settings

Call = Callable[..., Any]


@pytest.fixture(scope="module")
def service(kursk: Path, desk: Desk) -> Any:
    with open_ledger(kursk, read_only=True) as ledger:
        yield Service(Settings(ledger=str(kursk)), ledger, desk)


@pytest.fixture
def call(service: Service) -> Call:
    """Call a tool as an assistant does; return its answer, or the message of its error."""

    def call(name: str, **given: Any) -> Any:
        async def once() -> Any:
            async with Client(server(service)) as client:
                answer = await client.call_tool(name, given)
                return answer.content[0].text if answer.is_error else answer.structured_content  # type: ignore[union-attr]

        return asyncio.run(once())

    return call


def _citations(answer: Any) -> list[dict[str, Any]]:
    if isinstance(answer, dict):
        own = [answer] if "quote" in answer and "start" in answer else []
        return own + [one for value in answer.values() for one in _citations(value)]
    return [one for value in answer for one in _citations(value)] if isinstance(answer, list) else []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("search", {"words": "North Korean soldiers Kursk"}),
        ("event", {"told": "North Korean soldiers Kursk"}),
        ("origins", {"told": "North Korean soldiers Kursk"}),
        ("dyad", {"one": "RUS", "other": "PRK"}),
        ("brief", {"on": "day", "as_of": "2024-10-28"}),
        ("brief", {"on": "watch", "about": "russia-north-korea", "as_of": "2024-11-07"}),
        ("brief", {"on": "dyad", "about": "RUS PRK"}),
    ],
)
def test_every_answer_has_its_sentences_with_span_and_address(
    call: Call, service: Service, name: str, given: dict[str, Any]
) -> None:
    found = _citations(call(name, **given))
    assert found
    view = View(service.ledger)
    for one in found:
        assert view.document(one["document"]).text[one["start"] : one["end"]] == one["quote"]
        assert one["address"].startswith("https://")


def test_an_answer_as_of_a_day_knows_nothing_of_later_ones(call: Call) -> None:
    days = [one["published"] for one in _citations(call("dyad", one="RUS", other="PRK", as_of="2024-10-25"))]
    assert days
    assert max(days) <= "2024-10-25"


def test_a_statement_is_checked_by_the_edition_of_its_day(call: Call) -> None:
    told = "In 2024, 23 of NATO's 32 allies spend at least 2% of their GDP on defence."
    by_day = {day: call("check", text=told, published=day)["verdicts"] for day in ("2024-11-07", "2025-09-01")}
    assert [one["verdict"] for one in by_day["2024-11-07"]] == ["agrees"]
    assert [one["verdict"] for one in by_day["2025-09-01"]] == ["agrees with an earlier edition"]
    assert by_day["2024-11-07"][0]["facts"][0]["source"]


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("event", {"told": "zzzz qqqq"}, "no document of this view holds all of the words"),
        ("event", {"told": "claim-0123456789abcdef"}, "shows no claim or event"),
        ("dyad", {"one": "XXX", "other": "PRK"}, "'XXX' is no actor"),
        ("brief", {"on": "dyad", "about": "RUS"}, "'RUS' is not two actors"),
        ("brief", {"on": "event"}, "about is empty"),
        ("brief", {"on": "watch", "about": "nothing-such"}, "there is no watch"),
        ("search", {"words": "Kursk", "limit": 0}, "greater than or equal to 1"),
        ("search", {"words": "Kursk", "as_of": "yesterday"}, "as_of"),
    ],
)
def test_what_makes_no_sense_is_an_error_in_a_sentence(
    call: Call, name: str, given: dict[str, Any], message: str
) -> None:
    assert message in call(name, **given)


def test_all_tools_say_that_they_only_read(service: Service) -> None:
    async def listed() -> Any:
        async with Client(server(service)) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())
    assert [tool.name for tool in tools] == [tool.__name__ for tool in TOOLS]
    assert all(tool.annotations.read_only_hint and tool.description and tool.output_schema for tool in tools)
    assert all("service" not in tool.input_schema["properties"] for tool in tools)


def test_a_ledger_that_is_asked_is_as_it_was(call: Call, service: Service) -> None:
    before = service.state
    for name in ("search", "event", "origins"):
        call(name, **{"words" if name == "search" else "told": "Kursk"})
    assert service.state == before
