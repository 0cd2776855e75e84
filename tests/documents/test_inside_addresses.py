"""Addresses that lead inside: whoever gives one, in whatever form, to whatever fetches, nothing there is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from inside import FORMS, HOSTS, PUBLIC, Network, no_network

from tocsin.documents.courtesy import Visitor
from tocsin.documents.fetch import Wire, ask, fetch, new_client
from tocsin.documents.items import items
from tocsin.errors import FetchError
from tocsin.model import Problem
from tocsin.run import Desk
from tocsin.run.intake.pasting import Pasted, raw_of


@pytest.fixture
def network() -> Iterator[Network]:
    with no_network() as made:
        yield made


def _visited(address: str) -> object:
    with new_client() as client:
        return Visitor(wire=Wire(client=client), sleep=lambda _: None).visit(address)


WAYS: dict[str, Callable[[str], object]] = {"fetched": fetch, "visited as a feed or its page": _visited}


def test_there_are_sixty_forms_and_more() -> None:
    assert len(set(FORMS.values())) == len(FORMS) > 100


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", FORMS)
def test_nothing_inside_is_asked(form: str, way: str, network: Network) -> None:
    with pytest.raises(FetchError):
        WAYS[way](FORMS[form])
    assert network.connected == []


@pytest.mark.parametrize("form", HOSTS)
def test_no_redirect_leads_inside(form: str, network: Network) -> None:
    asked: list[str] = []

    def elsewhere(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.host)
        location = f"http://{HOSTS[form]}/" if request.url.path == "/" else f"//{HOSTS[form]}/x"
        return httpx2.Response(302, headers=[(b"location", location.encode())])

    with httpx2.Client(transport=httpx2.MockTransport(elsewhere)) as client:
        for path in ("/", "/relative"):
            with pytest.raises(FetchError):
                ask(f"http://open.example{path}", Wire(client=client))
    assert (asked, network.connected) == ([PUBLIC, PUBLIC], [])


@pytest.mark.parametrize("form", FORMS)
def test_nothing_inside_is_added_or_pasted(form: str, desk: Desk, network: Network) -> None:
    with pytest.raises(FetchError):
        desk.fetched(FORMS[form])
    pasted = Pasted(text=FORMS[form])
    if pasted.address:
        with pytest.raises(FetchError):
            raw_of(pasted, desk)
    else:
        assert raw_of(pasted, desk).content == FORMS[form].encode()  # a text and no address
    assert network.connected == []


def test_a_file_of_addresses_leads_nowhere_inside(desk: Desk, tmp_path: Path, network: Network) -> None:
    """GDELT's mentions name the article in their sixth column; what is no address at all is passed over."""
    listed = tmp_path / "a.mentions.csv"
    some = list(FORMS.values())[::9]  # each has a client of its own, which takes a tenth of a second
    rows = ["\t".join(["1", "2", "20241107", "1", "x", address, *"0" * 10]) for address in some]
    listed.write_text("\n".join(row.replace("\r\n", " ") for row in rows), encoding="utf-8")
    found = list(items(str(listed), fetch=desk.fetched))
    assert len(found) > 8
    assert all(isinstance(one, Problem) for one in found)
    assert network.connected == []


def test_a_name_that_is_bound_anew_between_check_and_connection_gains_nothing(network: Network) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://rebinding.example/")
    assert (network.connected, network.asked) == ([PUBLIC], ["rebinding.example"])
    with pytest.raises(FetchError, match="leads to 127"):
        fetch("http://rebinding.example/")
    assert network.connected == [PUBLIC]


def test_where_parsers_differ_the_host_that_was_checked_is_asked(network: Network) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://127.0.0.1\\@open.example/")
    assert network.connected == [PUBLIC]


def test_what_is_outside_is_asked(network: Network) -> None:
    for address in ("http://open.example/", f"http://{PUBLIC}/", "http://[2606:4700::1111]/"):
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(address)
    assert network.connected == [PUBLIC, PUBLIC, "2606:4700::1111"]
