"""Sitemaps: the addresses of a site, with what the extension for news says of them, and indexes of sitemaps."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from feed_samples import INDEX, SITEMAP, URLS, URLSET, raw

from tocsin.documents.feeds.listed import MOST, Listed, ListingKind
from tocsin.documents.feeds.listing import listing
from tocsin.errors import RefusedInput

NOW = datetime(2024, 11, 9, tzinfo=UTC)
FIRST = Listed(
    address="https://example.org/a?x=1&y=2",
    id="https://example.org/a?x=1&y=2",
    title="Ships & boats leave",
    published=datetime(2024, 11, 7, 8, tzinfo=UTC),
    updated=datetime(2024, 11, 8, tzinfo=UTC),
)
SECOND = Listed(address="https://example.org/b", id="https://example.org/b")
UNDATED = 'items without a date: 1 (first: "https://example.org/b")'


@pytest.mark.parametrize(
    "content",
    [
        SITEMAP.encode(),
        SITEMAP.encode("utf-16"),
        gzip.compress(SITEMAP.encode(), mtime=0),
        SITEMAP.replace("<url", "<s:url").replace("</url", "</s:url").replace("loc>", "s:loc>").replace(
            "xmlns=", "xmlns:s="
        ).replace("lastmod>", "s:lastmod>").replace("image:s:", "image:").encode(),
    ],
)  # fmt: skip
def test_a_sitemap(content: bytes) -> None:
    found = listing(raw(content), now=NOW)
    assert (found.kind, found.title, found.further) == (ListingKind.SITEMAP, None, ())
    assert (found.items, found.problems) == ((FIRST, SECOND), (UNDATED,))


LINES = "https://example.org/a\n\n  https://example.org/b?x=1&y=2  \r\nhttps://example.org/c"


@pytest.mark.parametrize(
    "content",
    [LINES.encode(), LINES.encode("utf-8-sig"), LINES.encode("utf-16"), gzip.compress(LINES.encode(), mtime=0)],
)
def test_a_list_of_addresses(content: bytes) -> None:
    found = listing(raw(content, media_type="text/plain"), now=NOW)
    assert (found.kind, found.title, found.further) == (ListingKind.SITEMAP, None, ())
    assert [item.address for item in found.items] == [
        "https://example.org/a", "https://example.org/b?x=1&y=2", "https://example.org/c",
    ]  # fmt: skip
    assert found.problems == ('items without a date: 3 (first: "https://example.org/a")',)


def test_what_is_no_address_in_a_list_of_them() -> None:
    found = listing(raw(f"{LINES}\n/d\n# more\nhttps://example.org/a\nftp://example.org/e"), now=NOW)
    assert len(found.items) == 3
    assert found.problems[1:] == (
        'items without an http or https address, which are left out: 3 (first: "/d")',
        'items with an id that came before, which are left out: 1 (first: "https://example.org/a")',
    )


def test_a_list_that_is_too_long() -> None:
    found = listing(raw("\n".join(f"https://example.org/{number}" for number in range(MOST + 9))), now=NOW)
    assert len(found.items) == MOST
    assert found.problems[0] == "more than 10,000 items, of which the first 10,000 are kept"


def test_a_list_in_a_cut_archive_has_no_half_address() -> None:
    packed = gzip.compress("\n".join(f"https://example.org/{number**9}/end" for number in range(5_000)).encode())
    found = listing(raw(packed[: len(packed) // 2]), now=NOW)
    assert 1_000 < len(found.items) < 4_000
    assert all(item.address.endswith("/end") for item in found.items)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a\nThe ministry said so.\nNobody asked.",
        "See https://example.org/a",
        "https://example.org/a is where it stands.",
        "https://",
        "ftp://example.org/a",
    ],
)
def test_a_text_with_a_link_is_no_list(text: str) -> None:
    with pytest.raises(RefusedInput, match="is no feed or sitemap"):
        listing(raw(text), now=NOW)


def test_an_index() -> None:
    found = listing(raw(INDEX), now=NOW)
    assert (found.kind, found.items) == (ListingKind.SITEMAP_INDEX, ())
    assert found.further == ("https://example.org/1.xml.gz", "https://example.org/news/2.xml")
    told = 'further pages without an http or https address, which are left out: 1 (first: "ftp://example.org/3.xml")'
    assert found.problems == (told,)


@pytest.mark.parametrize("cut", range(len(URLSET), len(URLSET + URLS), 11))
def test_what_came_before_the_cut_is_kept_and_no_half_address(cut: int) -> None:
    part = (URLSET + URLS)[:cut]
    found = listing(raw(part), now=NOW)
    assert found.items == (FIRST, SECOND)[: part.count("</url>")]
    assert found.problems[0] == "the sitemap is not well-formed XML (it is cut short); what could be read is kept"


def test_a_cut_archive() -> None:
    urls = "".join(f"<url><loc>https://example.org/{number**9}</loc></url>" for number in range(5_000))
    packed = gzip.compress(f"{URLSET}{urls}</urlset>".encode())
    found = listing(raw(packed[: len(packed) // 2]), now=NOW)
    assert 1_000 < len(found.items) < 4_000
    assert found.problems[0] == "the gzip archive is cut short or damaged; what came before is kept"


@pytest.mark.parametrize(
    ("text", "addresses", "problem"),
    [
        (f"<urlset>{URLS}</urlset>", 2, "not well-formed XML (Namespace prefix image"),
        (f"{URLSET}<url><loc>https://example.org/0</url>{URLS}</urlset>", 3, "not well-formed XML (Opening and ending"),
        (f"{URLSET}{URLS}</urlset>more", 2, "not well-formed XML (Extra content"),
        (f"{URLSET}{'<d>' * 300}{'</d>' * 300}{URLS}</urlset>", 2, "items without a date"),
        (f"{URLSET}<url><loc>file:///etc/passwd</loc></url>{URLS}</urlset>", 2, "items without an http or https"),
        (f"{URLSET}<url/>{URLS}</urlset>", 2, "items without an http or https"),
        (f"{URLSET}{URLS}{URLS}</urlset>", 2, "items with an id that came before, which are left out: 2"),
    ],
)
def test_faults(text: str, addresses: int, problem: str) -> None:
    found = listing(raw(text), now=NOW)
    assert len(found.items) == addresses
    assert any(problem in told for told in found.problems)


def test_no_more_than_the_most_are_kept() -> None:
    urls = "".join(f"<url><loc>/{number}</loc><lastmod>2024-11-07</lastmod></url>" for number in range(MOST + 500))
    found = listing(raw(f"{URLSET}{urls}</urlset>"), now=NOW)
    assert len(found.items) == MOST
    assert found.problems == ("more than 10,000 items, of which the first 10,000 are kept",)


def test_no_more_than_the_most_sitemaps_are_named() -> None:
    maps = "".join(f"<sitemap><loc>/{number}.xml</loc></sitemap>" for number in range(MOST + 500))
    found = listing(raw(f"<sitemapindex>{maps}</sitemapindex>"), now=NOW)
    assert len(found.further) == MOST
    assert found.problems == ("more than 10,000 further pages, of which the first 10,000 are kept",)
