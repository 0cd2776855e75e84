"""The sample reports of examples/, each against what a careful reader finds in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from expectations import Expectations

from tocsin.documents import extract, find
from tocsin.model import BlockKind, Claim, Document
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary

REPORTS: Final = Path(__file__).parent.parent.parent / "examples"
EXPECTED: Final = Path(__file__).parent / "expected"
NAMES: Final = sorted(path.name for path in REPORTS.iterdir() if path.is_file() and path.name != "README.md")
LEAST: Final = 0.66  # of the items of all reports together


def listed(name: str) -> dict[str, Any]:
    """Return what is expected of a report; Expectations finds out a quotation that the report lacks."""
    items: dict[str, Any] = yaml.safe_load((EXPECTED / name).with_suffix(".yaml").read_text(encoding="utf-8"))
    return items


def shown(claim: Claim) -> str:
    """Return a claim in a line: what is coded, and the words that it rests on."""
    return f"{claim.coded} from {claim.evidence[0].quote!r}"


@pytest.fixture(scope="module")
def documents() -> Mapping[str, Document]:
    return {name: extract(find(str(REPORTS / name))) for name in NAMES}


@pytest.fixture(scope="module")
def readings(
    documents: Mapping[str, Document], full_reader: Reader, vocabulary: Vocabulary
) -> Mapping[str, Expectations]:
    return {name: Expectations(full_reader.read(document), vocabulary) for name, document in documents.items()}


def test_every_report_has_its_expectations() -> None:
    assert sorted(path.stem for path in EXPECTED.glob("*.yaml")) == sorted(Path(name).stem for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_file_says_that_it_is_a_sample(name: str) -> None:
    text = (REPORTS / name).read_text(encoding="utf-8")
    assert "Sample report written for Tocsin from public facts; not a published article." in text


@pytest.mark.parametrize("name", NAMES)
def test_the_report_itself(name: str, documents: Mapping[str, Document]) -> None:
    document, report = documents[name], listed(name)["report"]
    posts = [block.account for block in document.blocks_of(BlockKind.POST) if block.account]
    assert str(document.published) == report["date"]
    assert document.language == report["language"]
    assert [{"account": post.handle, "date": str(post.date)} for post in posts] == report.get("posts", [])
    assert len(document.blocks_of(BlockKind.SOURCE_LIST)) == report.get("named_sources", 0)
    assert len(document.blocks_of(BlockKind.SUMMARY)) == report.get("summary_bullets", 0)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_claimed_that_must_never_be(name: str, readings: Mapping[str, Expectations]) -> None:
    defects = [
        f"{item}: {shown(claim)}" for item in listed(name)["never"] for claim in readings[name].matching_anywhere(item)
    ]
    assert not defects, "\n".join(defects)


def test_enough_of_the_listed_claims_are_found(readings: Mapping[str, Expectations]) -> None:
    failing = {f"{name}: {item['id']}": readings[name].best(item) for name in NAMES for item in listed(name)["claims"]}
    for item, fields in failing.items():
        print(f"{item:<48}", "; ".join(fields) or "found")
    share = sum(not fields for fields in failing.values()) / len(failing)
    print(f"{share:.3f} of {len(failing)} items")
    assert share >= LEAST, f"{share:.3f} of the items found, {LEAST} wanted"
