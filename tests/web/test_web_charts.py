"""The script that draws charts: kept for ever under a name that changes with its version."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tocsin.web.charts import drawer


def test_the_script_that_draws_is_kept_under_its_version(visitor: TestClient) -> None:
    answer = visitor.get(drawer())
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert b"vegaEmbed" in answer.content


def test_another_version_is_not_there(visitor: TestClient) -> None:
    assert visitor.get("/vega/vega-0.js").status_code == 404
