"""Authors: who wrote a report, as it is printed there, and who did not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tocsin.documents import Raw, extract
from tocsin.documents.authors import from_byline, joined

BODY = (
    "The ships carry grain and fuel, and they will reach the islands within a week if the weather allows it, she said."
)


def author(content: str, media_type: str = "text/plain") -> str | None:
    return extract(Raw(content=content.encode(), name="ships", media_type=media_type)).author


def of_page(head: str, body: str = "") -> str | None:
    return author(f"<html><head>{head}</head><body><article>{body}<p>{BODY}</p></article></body></html>", "text/html")


def of_record(**fields: Any) -> str | None:
    return author(json.dumps({"text": BODY, **fields}), "application/json")


def linked(author: Any, **others: Any) -> str:
    items = [
        {"@type": "NewsArticle", "author": author, **others},
        {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
    ]
    return f'<script type="application/ld+json">{json.dumps({"@graph": items})}</script>'


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee and Bo Ray", "Ann Lee, Bo Ray"),
        ("By Ann Lee, Bo Ray, and Cy de Wit in Kyiv", "Ann Lee, Bo Ray, Cy de Wit"),
        ("By Ann Lee & Bo Ray, Amber Gazette", "Ann Lee, Bo Ray"),
        ("By Ann Lee, Kyiv correspondent", "Ann Lee"),
        ("By Ann Lee | 7 November 2024", "Ann Lee"),
        ("By Ann Lee — Port Amber", "Ann Lee"),
        ("By Ann-Marie O’Lee Jr.", "Ann-Marie O’Lee Jr"),
        ("Written by Ann Lee", "Ann Lee"),
        ("Reporting by Ann Lee and Bo Ray in Kyiv; editing by Cy Wit", "Ann Lee, Bo Ray"),
        ("Editing by Cy Wit", None),
        ("Additional reporting by Cy Wit", None),
        ("Published: 7 November 2024", None),
        ("By admin", None),
        ("By ", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    assert from_byline(line) == names


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Ann Lee", "Bo Ray", "Ann Lee"], "Ann Lee, Bo Ray"),
        (["By Ann Lee"], "Ann Lee"),
        (["Ann Lee <ann@amber.example>", "desk@amber.example"], "Ann Lee"),
        (["https://www.facebook.com/annlee", "[object Object]", "admin", "None", " - "], None),
        (["A" * 101], None),
        (["A" * 99_999, "by " * 99_999, "x@" * 99_999, "a, " * 99_999, " " * 99_999], None),
        (["Ann\ud800  Lee"], "Ann\ufffd Lee"),
        ([], None),
    ],
)
def test_what_is_a_name(names: list[str], kept: str | None) -> None:
    assert joined(names) == kept


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (of_page('<meta name="author" content="Ann Lee">'), "Ann Lee"),
        (of_page('<meta name="citation_author" content="Ann Lee"><meta name="citation_author" content="Bo Ray">'),
         "Ann Lee, Bo Ray"),
        (of_page('<meta property="article:author" content="https://a.example/ann">', "<p>By Bo Ray</p>"), "Bo Ray"),
        (of_page(linked({"@type": "Person", "name": "Ann Lee"})), "Ann Lee"),
        (of_page(linked([{"name": "Ann Lee"}, "Bo Ray"])), "Ann Lee, Bo Ray"),
        (of_page(linked({"@id": "#ann"})), "Ann Lee"),
        (of_page(linked({"@id": ["#ann"]})), None),
        (of_page("", '<span itemprop="author"><b itemprop="name">Ann Lee</b>, reporter</span>'), "Ann Lee"),
        (of_page("", '<a rel="author" href="/ann">Ann Lee</a>'), "Ann Lee"),
        (of_page("", '<div class="c-byline">By <a href="/ann">Ann Lee</a></div>'), "Ann Lee"),
        (of_page("", '<div class="byline">By Ann Lee</div>') , "Ann Lee"),
        (of_page("", '<ul><li class="byline">By Ann Lee</li><li class="byline">By Bo Ray</li></ul>'), None),
        (of_record(author="Ann Lee"), "Ann Lee"),
        (of_record(authors=[{"name": "Ann Lee"}, "Bo Ray", 3, None]), "Ann Lee, Bo Ray"),
        (of_record(byline="By Ann Lee"), "Ann Lee"),
        (of_record(author=["admin"]), None),
        (of_record(author=7), None),
        (author(f"From: Ann Lee <ann@amber.example>\nSubject: Ships\n\n{BODY}", "message/rfc822"), "Ann Lee"),
        (author(f"---\nauthors: [Ann Lee, 'Bo Ray']\n---\n{BODY}", "text/markdown"), "Ann Lee, Bo Ray"),
        (author(f"Ships leave\nBy Ann Lee and Bo Ray\nKYIV, March 5, 2024 (AP) - {BODY}"), "Ann Lee, Bo Ray"),
        (author(f"By the sea\n{BODY}"), None),
        (author(BODY), None),
    ],
)  # fmt: skip
def test_where_authors_come_from(found: str | None, names: str | None) -> None:
    assert found == names
