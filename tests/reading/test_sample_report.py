"""The report that started the project, against what a careful reader finds in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from coded import line, voices
from expectations import Expectations

from tocsin.documents import Raw, extract
from tocsin.model import BlockKind, Document
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary

NAME = "000_47cbfabcb82a9979.txt"
LEAST = 15  # of the 18 claims


@pytest.fixture(scope="module")
def expected(shared: Path) -> dict[str, Any]:
    listed: dict[str, Any] = yaml.safe_load((shared / "seed" / "expected.yaml").read_text(encoding="utf-8"))
    return listed


@pytest.fixture(scope="module")
def document(shared: Path) -> Document:
    content = (shared / "seed" / NAME).read_bytes()
    return extract(Raw(content=content, name=NAME, address=None, media_type="text/plain"))


@pytest.fixture(scope="module")
def expectations(document: Document, full_reader: Reader, vocabulary: Vocabulary) -> Expectations:
    return Expectations(full_reader.read(document), vocabulary)


def test_the_report_itself(document: Document, expected: dict[str, Any]) -> None:
    report = expected["report"]
    posts = document.blocks_of(BlockKind.POST)
    assert str(document.published) == report["date"]
    assert document.date_basis == report["date_basis"]
    assert document.language == report["language"]
    assert [(p.account.handle, str(p.account.date)) for p in posts if p.account] == [
        (post["account"], post["date"]) for post in report["posts"]
    ]
    assert len(document.blocks_of(BlockKind.SOURCE_LIST)) == report["named_sources"]
    assert len(document.blocks_of(BlockKind.SUMMARY)) == report["summary_bullets"]
    assert len(document.blocks_of(BlockKind.SUBHEADING)) == report["subheadings"]


def test_the_listed_claims_are_found(expectations: Expectations, expected: dict[str, Any]) -> None:
    missing = {item["id"]: failing for item in expected["claims"] if (failing := expectations.best(item))}
    for item in expected["claims"]:
        print(f"{item['id']:<24}", "; ".join(missing.get(item["id"], ["found"])))
    assert len(expected["claims"]) - len(missing) >= LEAST, missing


def test_claims_outside_the_list_are_shown_for_judgement(
    expectations: Expectations, expected: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    listed = {
        claim.id
        for item in expected["claims"]
        for claim in expectations.overlapping(item["quote"])
        if not expectations.failing(claim, item)
    }
    outside = [claim for claim in expectations.reading.claims if claim.id not in listed]
    for claim in outside:
        print(f"{line(claim)}  [{voices(claim)}]  {' '.join(claim.evidence[0].quote.split())}")
    assert capsys.readouterr().out.count("\n") == len(outside) < len(expectations.reading.claims)


def test_nothing_is_claimed_that_must_never_be(expectations: Expectations, expected: dict[str, Any]) -> None:
    defects = {str(item): expectations.matching_anywhere(item) for item in expected["never"]}
    assert not any(defects.values()), defects
