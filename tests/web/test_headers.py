"""What a browser is told about every answer."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from pages import links, parts


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/tocsin.css"])
def test_no_inline_script_and_nothing_from_elsewhere(visitor: TestClient, address: str) -> None:
    policy = visitor.get(address).headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_pages_hold_no_inline_script_or_style(visitor: TestClient) -> None:
    page = visitor.get("/").text
    assert all(script.get("src") for script in parts(page, "script"))
    assert not parts(page, "style, [style], [onclick]")


def test_files_are_kept_by_browsers_under_an_address_of_their_content(visitor: TestClient) -> None:
    (address,) = links(visitor.get("/").text, "link[rel=stylesheet]")
    assert "immutable" in visitor.get(address).headers["cache-control"]
