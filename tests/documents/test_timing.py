"""Times: the moments of publication and of the last change, by metadata, headers and bylines, or none."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tocsin.documents import Raw, extract
from tocsin.documents.clock import exact_moment
from tocsin.model import Document

NOW = datetime(2024, 11, 30, tzinfo=UTC)
BODY = (
    "The ships carry grain and fuel, and they will reach the islands within a week if the weather allows it, she said."
)
TEN = datetime(2024, 11, 7, 10, 15, tzinfo=UTC)
LATER = datetime(2024, 11, 9, 8, 0, tzinfo=UTC)


def read(content: str, media_type: str = "text/plain") -> Document:
    return extract(Raw(content=content.encode(), name="ships", media_type=media_type), now=NOW)


def page(head: str, body: str = "") -> Document:
    return read(f"<html><head>{head}</head><body>{body}<article><p>{BODY}</p></article></body></html>", "text/html")


def record(**fields: Any) -> Document:
    return read(json.dumps({"text": BODY, **fields}), "application/json")


def plain(byline: str) -> Document:
    return read(f"Ships leave\n{byline}\n{BODY}")


def metas(**named: str) -> str:
    return "".join(f'<meta property="article:{name}_time" content="{value}">' for name, value in named.items())


def linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2024-11-07T10:15:00Z", "2024-11-07T10:15:00+00:00"),
        ("2024-11-07T12:15:30.250+02:00", "2024-11-07T12:15:30.250000+02:00"),
        ("20241107T101500Z", "2024-11-07T10:15:00+00:00"),
        ("2024-11-07 10:15:00 +0100", "2024-11-07T10:15:00+01:00"),
        ("2024-11-07 10:15 UTC", "2024-11-07T10:15:00+00:00"),
        ("Thu, 07 Nov 2024 10:15:00 GMT", "2024-11-07T10:15:00+00:00"),
        ("Thu, 07 Nov 2024 10:15:00 -0500", "2024-11-07T10:15:00-05:00"),
        ("Thu, 7 Nov 2024 10:15:00 -0000", "2024-11-07T10:15:00+00:00"),
        ("Thu Nov 07 2024 10:15:00 GMT+0200 (EET)", "2024-11-07T10:15:00+02:00"),
        ("7 November 2024, 14.05 CET", "2024-11-07T14:05:00+01:00"),
        ("November 7, 2024 at 2:05 p.m. EST", "2024-11-07T14:05:00-05:00"),
        ("November 7, 2024 12:05 AM GMT+1", "2024-11-07T00:05:00+01:00"),
        ("10:15 GMT, 7 November 2024", "2024-11-07T10:15:00+00:00"),
        ("7.11.2024 10:15 Uhr", None),
        ("2024-11-07", None),
        ("2024-11-07T10:15:00", None),
        ("7 November 2024 10:15 ET", None),
        ("7 November 2024 10:15 CST", None),
        ("7 November 2024 GMT", None),
        ("7 November 2024 13:05 PM GMT", None),
        ("7 November 2024 25:05 GMT", None),
        ("7 November and 8 November 2024, 7 November 2024, 9 November 2024 10:15 GMT", None),
        ("7 November 2024 10:15 GMT to 11:15 GMT", None),
        ("2024-11-07T10:15:00+23:00", None),
        ("2024-02-30T10:15:00Z", None),
        ("yesterday at 10:15 GMT", None),
        ("7 November 2024 10:15 GMT" + " " * 500 + "x" * 500, None),
        ("", None),
    ],
)
def test_an_exact_moment_has_day_hour_and_zone(written: str, moment: str | None) -> None:
    found = exact_moment(written)
    assert (found and found.isoformat()) == moment


@pytest.mark.parametrize(
    ("document", "published", "updated"),
    [
        (page(metas(published="2024-11-07T12:15:00+02:00", modified="2024-11-09T08:00:00Z")), TEN, LATER),
        (page(linked(datePublished="2024-11-07T10:15:00Z", dateModified="2024-11-09T10:00:00+02:00")), TEN, LATER),
        (page(metas(published="2024-11-07") + linked(datePublished="2024-11-07T10:15Z")), TEN, None),
        (page("", '<time datetime="2024-11-07T10:15:00Z">Thursday</time>'), TEN, None),
        (
            page(
                "",
                '<time itemprop="datePublished" datetime="2024-11-07T10:15:00Z">Thursday</time>'
                '<time itemprop="dateModified" datetime="2024-11-09T08:00:00Z">Saturday</time>',
            ),
            TEN,
            LATER,
        ),
        (page('<meta itemprop="datePublished" content="Thu, 07 Nov 2024 10:15:00 GMT">'), TEN, None),
        (record(published="2024-11-07T10:15:00Z", updated="2024-11-09T08:00:00Z"), TEN, LATER),
        (record(publishedAt="2024-11-07T10:15:00Z", dateModified="2024-11-09T08:00:00Z"), TEN, LATER),
        (record(date="2024-11-07", published_at="2024-11-07T10:15:00Z"), TEN, None),
        (record(published=1730974500, updated_at=1731139200000), TEN, LATER),
        (read(f"Date: Thu, 07 Nov 2024 11:15:00 +0100\nSubject: Ships\n\n{BODY}", "message/rfc822"), TEN, None),
        (
            read(f"---\ndate: 2024-11-07 10:15 +0000\nupdated: 2024-11-09T08:00Z\n---\n{BODY}", "text/markdown"),
            TEN,
            LATER,
        ),
        (plain("Published: 7 November 2024 10:15 GMT | Updated: 9 November 2024 08:00 GMT"), TEN, LATER),
        (plain("Published: 7 November 2024 10:15 GMT\nUpdated at 09:00 CET on 9 November 2024"), TEN, LATER),
        (plain("Updated: 9 November 2024, 08:00 GMT"), None, LATER),
    ],
)  # fmt: skip
def test_where_times_come_from(document: Document, published: datetime | None, updated: datetime | None) -> None:
    assert (document.published_at, document.updated_at) == (published, updated)
    assert all(when is None or when.tzinfo is UTC for when in (document.published_at, document.updated_at))


@pytest.mark.parametrize(
    ("published", "updated", "known"),
    [
        ("2024-11-07T10:15:00Z", "2024-11-07T10:14:00Z", (TEN, None)),  # changed before it was there
        ("2024-11-07", "2024-11-06T10:14:00Z", (None, None)),
        ("2024-11-07", "2024-11-09T08:00:00Z", (None, LATER)),
        ("2024-11-07T10:15:00Z", "2024-12-24T08:00:00Z", (TEN, None)),  # the future
        ("2024-12-07T10:15:00Z", "2024-12-24T08:00:00Z", (None, None)),
        ("2024-11-07T10:15:00", "2024-11-09T08:00:00", (None, None)),  # no zone
        ("2024-11-07T00:00:00Z", "2024-11-09T00:00:00Z", (None, None)),  # a day, as programs write it
        ("1850-11-07T10:15:00Z", "0001-01-01T10:15:00Z", (None, None)),
        ("2024-11-07T10:15:00+99:00", "soon", (None, None)),
    ],
)
def test_times_that_cannot_be_are_dropped(
    published: str, updated: str, known: tuple[datetime | None, datetime | None]
) -> None:
    for document in (record(published=published, updated=updated), page(metas(published=published, modified=updated))):
        assert (document.published_at, document.updated_at) == known


def test_the_day_is_that_of_the_place_where_the_time_was_written() -> None:
    late = record(published="2024-11-07T22:30:00-05:00")
    assert (late.published, late.published_at) == (date(2024, 11, 7), datetime(2024, 11, 8, 3, 30, tzinfo=UTC))


def test_a_time_of_another_day_than_the_report_is_not_its_own() -> None:
    other = page(metas(published="2024-11-07"), '<time itemprop="datePublished" datetime="2024-11-05T10:00Z"></time>')
    assert (other.published, other.published_at) == (date(2024, 11, 7), None)


def test_times_and_author_are_not_part_of_what_a_document_is() -> None:
    assert record(published="2024-11-07T10:15:00Z", author="Ann Lee").id == record().id
