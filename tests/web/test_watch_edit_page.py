"""Writing watches in the page: errors by the line, a preview, copies of those that ship, and nobody else's forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pages import parts, texts

HERE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


@pytest.fixture
def own(site: FastAPI) -> Iterator[Path]:
    """The folder of the user's own watches, emptied again."""
    folder: Path = site.state.service.settings.watches
    yield folder
    for path in folder.glob("*.toml"):
        path.unlink()


def _opened(visitor: TestClient, address: str) -> dict[str, str]:
    """Return the fields of the form at an address, as a browser would send them."""
    page = visitor.get(address).text
    fields = {part.get("name"): part.get("value") or "" for part in parts(page, "form[action^='/watches/save'] input")}
    (text,) = parts(page, "textarea")
    return {**fields, "text": text.text.lstrip("\n").replace("\n", "\r\n")}


def test_an_error_names_its_line_and_the_way_out(visitor: TestClient) -> None:
    given = _opened(visitor, "/watches/korean-peninsula/edit")
    wrong = {**given, "text": given["text"].replace('types = ["THREATEN"]', 'types = ["THREATN"]'), "do": "check"}
    answer = visitor.post("/watches/save", data=wrong, headers=HERE)
    assert answer.status_code == 422
    line = next(at for at, one in enumerate(wrong["text"].splitlines(), 1) if "THREATN" in one)
    assert texts(answer.text, "#fault")[0].startswith(f"Line {line}: indicator 4 ")
    assert "did you mean THREATEN?" in texts(answer.text, "#fault")[0]
    assert parts(answer.text, "textarea")[0].text.lstrip("\n") == wrong["text"].replace("\r\n", "\n")


def test_a_preview_stands_before_anything_is_saved(visitor: TestClient, own: Path) -> None:
    given = _opened(visitor, "/watches/russia-north-korea/edit?as_of=2024-11-07")
    answer = visitor.post("/watches/save?as_of=2024-11-07", data={**given, "do": "check"}, headers=HERE)
    assert texts(answer.text, "#preview") == ["It would stand at amber"]
    assert not list(own.glob("*.toml"))


def test_one_that_ships_is_copied_and_can_be_put_away(visitor: TestClient, own: Path) -> None:
    given = _opened(visitor, "/watches/taiwan-strait/edit")
    changed = given["text"].replace("window = ", "window = 1", 1)
    answer = visitor.post("/watches/save", data={**given, "text": changed, "do": "save"}, headers=HERE)
    assert answer.url.path == "/watches/taiwan-strait"
    assert "your own" in texts(answer.text, ".pairs")[0]
    assert (own / "taiwan-strait.toml").read_text(encoding="utf-8") == changed.replace("\r\n", "\n")
    again = visitor.post("/watches/save", data={**given, "do": "save"}, headers=HERE)  # opened before it was saved
    assert "somebody else has changed" in texts(again.text, "#fault")[0]
    away = visitor.post("/watches/taiwan-strait/remove", data={"form_token": given["form_token"]}, headers=HERE)
    assert "ships with Tocsin" in texts(away.text, ".pairs")[0]
    assert list((own / "earlier").glob("taiwan-strait-*.toml"))


def test_a_new_one_needs_a_free_name(visitor: TestClient, own: Path) -> None:
    given = {**_opened(visitor, "/watches/new"), "do": "save"}
    for name, told in (
        ("new", "the address of another page"),
        ("../x", "no name for a watch"),
        ("sudan-darfur", "already"),
        ("", "no name for a watch"),
    ):
        answer = visitor.post("/watches/save", data={**given, "name": name}, headers=HERE)
        assert (answer.status_code, told in texts(answer.text, "#fault")[0]) == (422, True)
    visitor.post("/watches/save", data={**given, "name": "thai-border"}, headers=HERE)
    assert [path.name for path in own.glob("*.toml")] == ["thai-border.toml"]
    assert "your own" in texts(visitor.get("/watches").text, ".mark.own")


def test_a_file_that_is_no_watch_is_told_and_stops_no_other(visitor: TestClient, own: Path) -> None:
    own.mkdir(exist_ok=True)
    (own / "broken.toml").write_text("name = ", encoding="utf-8")
    page = visitor.get("/watches").text
    assert "broken is no watch" in texts(page, ".fault")[0]
    assert len(parts(page, ".standings > li")) == 10


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://elsewhere.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(visitor: TestClient, own: Path, headers: dict[str, str]) -> None:
    given = {**_opened(visitor, "/watches/new"), "name": "theirs", "do": "save", "form_token": ""}
    assert visitor.post("/watches/save", data=given, headers=headers).status_code == 403
    assert visitor.post("/watches/sudan-darfur/remove", headers=headers).status_code == 403
    assert not list(own.glob("*.toml"))
