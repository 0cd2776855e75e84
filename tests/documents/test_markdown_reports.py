"""Markdown: its blocks without its signs."""

from __future__ import annotations

from datetime import date

from tocsin.documents import Raw, extract
from tocsin.model import Account, Document

LEAD = "The alliance sent three ships to the strait on Monday, the ministry of defence said in a statement."


def markdown(text: str) -> Document:
    return extract(Raw(content=text.encode(), name="report.md", media_type="text/markdown"))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def test_a_report() -> None:
    document = markdown(
        "# Ships leave\n\n**KYIV**, March 5 (Reuters) - The alliance sent *three* ships to\n"
        "[the strait](https://example.org) on Monday, the ministry of defence said in a statement.\n\n"
        "## Highlights\n\n- One `ship`\n- Two ships\n\n"
        "> Three ships left.\n> — Port Amber (@portamber) March 6, 2024\n\n"
        "### Sources\n\n1. Amber Gazette\n2. Island News\n"
    )
    assert blocks(document) == [
        ("headline", "Ships leave"),
        ("byline", "KYIV, March 5 (Reuters) -"),
        ("lead", LEAD),
        ("subheading", "Highlights"),
        ("summary", "One ship"),
        ("summary", "Two ships"),
        ("post", "Three ships left."),
        ("label", "Sources"),
        ("source list", "Amber Gazette"),
        ("source list", "Island News"),
    ]
    assert document.blocks[6].account == Account("Port Amber", "portamber", date(2024, 3, 6))
    assert (document.published, document.date_basis) == (date(2024, 3, 5), "dateline")


def test_front_matter() -> None:
    document = markdown(f"---\ntitle: 'Ships leave'\ndate: 2024-03-05\npublisher: Amber Gazette\n---\n{LEAD}\n")
    assert document.text == LEAD
    assert (document.title, document.outlet) == ("Ships leave", "Amber Gazette")
    assert (document.published, document.date_basis) == (date(2024, 3, 5), "metadata")


def test_a_hard_break_ends_a_line() -> None:
    assert markdown("Ships left.  \nTwo came.\n").text == "Ships left.\nTwo came."
