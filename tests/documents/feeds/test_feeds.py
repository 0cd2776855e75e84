"""Feeds: what they list, and what is said of that which they write badly."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from feed_samples import ADDRESS, ATOM, JSON, RDF, RSS, SAMPLES, item, raw
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.feeds.addresses import absolute
from tocsin.documents.feeds.listed import MOST, Listed, Listing, ListingKind
from tocsin.documents.feeds.listing import listing
from tocsin.documents.feeds.moments import moment
from tocsin.documents.feeds.untagged import words
from tocsin.documents.raw import LIMIT
from tocsin.errors import RefusedInput

TEN = datetime(2024, 11, 7, 10, tzinfo=UTC)
NOW = datetime(2024, 11, 9, tzinfo=UTC)


def test_rss() -> None:
    found = listing(raw(RSS), now=NOW)
    assert (found.title, found.kind, found.further, found.problems) == ("Harbour & Sea", ListingKind.RSS, (), ())
    assert found.items == (
        Listed(
            address="https://example.org/a?x=1&y=2",
            id="one",
            title="Ships leave port & 5 < 6",
            published=TEN - timedelta(hours=1),
            author="Ann Lee",
            summary="Three left. Two études.",
        ),
        Listed(
            address="https://example.org/b",
            id="https://example.org/b",
            title="Ships return",
            published=TEN + timedelta(days=1),
        ),
    )


def test_atom() -> None:
    found = listing(raw(ATOM), now=NOW)
    assert (found.title, found.kind, found.problems) == ("Sea News", ListingKind.ATOM, ())
    assert found.further == ("https://example.org/atom?page=2",)
    assert found.items == (
        Listed(
            address="https://example.org/a",
            id="urn:1",
            title="Ships leave",
            published=TEN - timedelta(hours=2),
            updated=TEN,
            author="Ann, Bo",
            summary="Three left.",
        ),
    )


def test_the_one_date_of_rdf_is_that_of_publication() -> None:
    found = listing(raw(RDF), now=NOW)
    assert (found.title, found.kind, found.problems) == ("Sea", ListingKind.RDF, ())
    address = "https://example.org/a"
    assert found.items == (Listed(address=address, id=address, title="Ships leave", published=TEN.replace(hour=0)),)


def test_json_feed() -> None:
    found = listing(raw(JSON), now=NOW)
    assert (found.title, found.kind, found.problems) == ("Sea", ListingKind.JSON_FEED, ())
    assert found.further == ("https://example.org/feed?page=2",)
    first, second = found.items
    assert (first.address, first.id, first.author) == ("https://example.org/a", "1", "Ann, Bo")
    assert (first.published, first.summary) == (TEN - timedelta(hours=2), "Three left.")
    assert (second.address, second.published, second.updated) == (second.id, None, TEN + timedelta(days=1))


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_versions_of_rss(version: str) -> None:
    old = f'<rss version="{version}"><channel><title>Sea</title>{item(1)}</channel></rss>'
    assert [listed.title for listed in listing(raw(old), now=NOW).items] == ["No. 1"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        (ATOM, "https://example.org/a"),
        (RSS, "https://example.org/a?x=1&y=2"),
        (JSON.replace('"title": "Sea"', '"feed_url": "https://example.net/f"'), "https://example.net/a"),
    ],
)
def test_a_file_is_resolved_against_what_it_says_of_itself(text: str, base: str) -> None:
    assert listing(raw(text, address=None), now=NOW).items[0].address == base


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("<link>/a</link><pubDate>yesterday</pubDate>", 'dates that cannot be read.*: 1 .first: "yesterday"'),
        ("<link>/a</link><pubDate>Thu, 31 Feb 2024 10:00:00 GMT</pubDate>", "dates that cannot be read"),
        ("<link>/a</link><pubDate>Sat, 16 Nov 2024 10:00:00 GMT</pubDate>", "dates more than two days ahead.*: 1"),
        ("<link>/a</link><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", "dates of 1 January 1970 or before"),
        ("<link>/a</link>", 'items without a date: 1 .first: "https://example.org/a"'),
    ],
)
def test_wrong_dates(fields: str, problem: str) -> None:
    found = listing(raw(f"<rss><channel><item>{fields}</item></channel></rss>"), now=NOW)
    assert [(listed.address, listed.published) for listed in found.items] == [("https://example.org/a", None)]
    (told,) = found.problems
    assert re.match(problem, told)


def test_a_date_of_tomorrow_is_believed() -> None:
    found = listing(raw(RSS), now=TEN - timedelta(days=1))
    assert (found.items[1].published, found.problems) == (TEN + timedelta(days=1), ())


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/a", "http://[::1", "", "mailto:a@b", "urn:x"]
)
def test_only_http_and_https_are_listed(link: str) -> None:
    ships = f"<item><title>Ships</title><link>{link}</link></item>"
    found = listing(raw(f"<rss><channel>{ships}{item(2)}</channel></rss>"))
    assert [listed.title for listed in found.items] == ["No. 2"]
    assert len(found.problems) == 1
    assert found.problems[0].startswith("items without an http or https address, which are left out: 1")


def test_the_later_of_two_with_one_id_is_left_out() -> None:
    found = listing(raw(f"<rss><channel>{item(1)}{item(2)}{item(1).replace('No.', 'Again')}{item(1)}</channel></rss>"))
    assert [listed.title for listed in found.items] == ["No. 1", "No. 2"]
    told = 'items with an id that came before, which are left out: 2 (first: "https://example.org/1")'
    assert found.problems == (told,)


@pytest.mark.parametrize("cut", range(0, len(RSS), 37))
def test_what_came_before_the_cut_is_kept(cut: int) -> None:
    whole = listing(raw(RSS), now=NOW)
    part = RSS[:cut]
    if "<rss " not in part:
        return
    found = listing(raw(part), now=NOW)
    assert any("not well-formed XML" in problem for problem in found.problems)
    assert [listed.address for listed in found.items] == [listed.address for listed in whole.items][: len(found.items)]
    assert len(found.items) >= part.count("</item>")


@pytest.mark.parametrize("cut", range(JSON.index("[") + 1, len(JSON), 23))
def test_what_came_before_the_cut_of_json_is_kept(cut: int) -> None:
    found = listing(raw(JSON[:cut]), now=NOW)
    assert found.title == "Sea"
    assert found.problems[0] == "the feed is not well-formed JSON; what came before the fault is kept"
    assert len(found.items) == ("Three left" in JSON[: cut - 8]) + (cut > len(JSON) - 2)


@pytest.mark.parametrize(
    ("broken", "title"),
    [
        ("<title>Ships & boats</title>", "Ships & boats"),
        ("<title>Caf&eacute;&nbsp;&hellip;</title>", "Café …"),
        ("<title>AT&amp;amp;T &amp;lt;b&amp;gt;grows&amp;lt;/b&amp;gt;</title>", "AT&T grows"),
        ("<title><![CDATA[Ships<br/>&amp; <em>boats</em>]]></title>", "Ships & boats"),
        ("<title>Ships\x01 \x0bleave</title>", "Ships leave"),
        ("<title>Ships &#99999999;&#xD800;leave</title>", "Ships \ufffd\ufffdleave"),
        ("<title>Ships <b>leave</title></b>", None),
        ("<title>Ships</title><foo:bar>x</foo:bar>", "Ships"),
        ("<title>  Ships\n leave </title>", "Ships leave"),
        ("<title></title>", None),
    ],
)
def test_broken_titles(broken: str, title: str | None) -> None:
    text = f"<rss><channel><item>{broken}<link>https://example.org/a</link></item>{item(2)}</channel></rss>"
    found = listing(raw(text), now=NOW)
    assert found.items[0].address == "https://example.org/a"
    assert title is None or found.items[0].title == title
    assert found.items[-1].title == "No. 2"


RUSSIAN = "Министерство обороны сообщило, что корабли вышли"
XML = '<?xml version="1.0" encoding="{}"?><rss><channel><item><title>{}</title><link>/a</link></item></channel></rss>'


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (XML.format("utf-8", RUSSIAN).encode(), None),
        (XML.format("utf-8", RUSSIAN).encode("utf-8-sig"), None),
        (XML.format("utf-16", RUSSIAN).encode("utf-16"), None),
        (XML.format("windows-1251", RUSSIAN).encode("windows-1251"), None),
        (XML.format("koi8-r", RUSSIAN).encode("koi8-r"), "application/rss+xml"),
        (XML.format("utf-8", RUSSIAN).encode("windows-1251"), "text/xml; charset=windows-1251"),
        (XML.format("us-ascii", RUSSIAN).encode(), "text/xml; charset=iso-8859-1"),
        (b"\n\nWarning: mysql_connect()\n" + XML.format("no-such", RUSSIAN).encode(), None),
    ],
)
def test_encodings(content: bytes, media_type: str | None) -> None:
    assert listing(raw(content, media_type=media_type), now=NOW).items[0].title == RUSSIAN


def test_no_more_than_the_most_are_kept() -> None:
    text = f"<rss><channel>{''.join(map(item, range(MOST + 50)))}</channel></rss>"
    found = listing(raw(text), now=NOW)
    assert (len(found.items), found.items[-1].title) == (MOST, f"No. {MOST - 1}")
    assert found.problems == ("more than 10,000 items, of which the first 10,000 are kept",)


PAGE = """<!-- made by hand --><!DOCTYPE html><html><head>
<link rel="alternate" type="application/rss+xml" href="/rss"><link rel="ALTERNATE" type="application/atom+xml" href="a">
<link rel="alternate" type="application/rss+xml" href="javascript:x"><link rel="stylesheet" href="s.css"></head>"""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02" * 99, "is binary"),
        (b"Three ships left the port.", "is no feed or sitemap; give the address of an RSS, Atom or JSON feed or of a"),
        (b"<opml><body/></opml>", "is no feed or sitemap"),
        (b"[1, 2]", "is JSON, but no JSON Feed with items; give the address of a feed or sitemap"),
        (b'{"items": 5}', "is JSON, but no JSON Feed"),
        (b"{" * 100_000, "is JSON, but no JSON Feed"),
        (
            b"<html><p>Ships</p></html>",
            "is a web page that names no feed; give the address of an RSS, Atom or JSON feed",
        ),
        (
            PAGE.encode(),
            "is a web page, not a feed; give .*: https://example.org/rss, https://example.org/news/a$",
        ),
        (
            b'<!DOCTYPE r [<!ENTITY a "b">]><rss/>',
            "declares XML entities, which no feed needs; give a feed without",
        ),
        (b'<!doctype rss [\n<!-- x --><!entity a SYSTEM "file:///etc/passwd">]><urlset/>', "declares XML entities"),
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss/>'.encode("utf-16"), "declares XML entities"),
        (bytes(LIMIT + 1), "is larger than 50 MB"),
    ],
)
def test_refusals(content: bytes, message: str) -> None:
    with pytest.raises(RefusedInput, match=rf"^{re.escape(ADDRESS)} {message}"):
        listing(raw(content))


def test_a_page_in_a_file_names_its_feeds_as_it_writes_them() -> None:
    with pytest.raises(RefusedInput, match=r"give one of its feeds: /rss, a$"):
        listing(raw(PAGE, address=None))


def test_an_article_may_speak_of_entities_and_a_doctype_without_them_is_harmless() -> None:
    told = "<item><link>/a</link><description><![CDATA[<!DOCTYPE x [<!ENTITY a 'b'>]>]]></description></item>"
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "rss.dtd">'
    text = f"{doctype}<rss><channel>{told}</channel></rss>"
    assert len(listing(raw(text)).items) == 1


@pytest.mark.parametrize(
    "filling",
    ["<!-- ", "<![CDATA[", "<a ", "<title>", "&a", "</", "<", "<!DOCTYPE ", "<item><title>&lt;script&gt;", "<?x "],
)
def test_what_never_ends_is_read_in_good_time(filling: str) -> None:
    assert listing(raw(f"<rss><channel>{item(1)}{filling * 10_000}")).items[:1] != ()


@pytest.mark.parametrize(
    ("link", "base", "address"),
    [
        ("a b", ADDRESS, "https://example.org/news/a%20b"),
        (" https://example.org/\n  a ", None, "https://example.org/a"),
        ("//example.net/a#b", ADDRESS, "https://example.net/a#b"),
        ("HTTPS://example.org/a", None, "HTTPS://example.org/a"),
        ("https://", ADDRESS, None),
        ("a", None, None),
        ("", ADDRESS, None),
    ],
)
def test_addresses(link: str, base: str | None, address: str | None) -> None:
    assert absolute(link, base) == address


def test_long_words_are_cut() -> None:
    found = listing(raw(f"<rss><item><author>{'a' * 200_000}</author><link>/a</link></item></rss>"))
    assert found.items[0].author == "a" * 1_000
    assert found.problems[0] == "words of more than 1,000 letters, which are cut: 1"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("2024-11-07", TEN.replace(hour=0)),
        ("20241107", TEN.replace(hour=0)),
        ("2024-11-07T12:00:00.0000000+02:00", TEN),
        ("2024-11-07 10:00:00", TEN),
        ("Thu, 07 Nov 2024 05:00:00 EST", TEN),
        ("Thu, 07 Nov 2024 11:00:00 CET", TEN),
        ("7 Nov 24 10:00 GMT", TEN),
        ("November 7, 2024", TEN.replace(hour=0)),
        ("0001-01-01T00:00:00+05:00", None),
        ("1730973600", None),
        ("12", None),
        ("2024-13-07", None),
        ("a" * 1_000, None),
        ("", None),
    ],
)
def test_moments(written: str, found: datetime | None) -> None:
    assert moment(written) == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (None, None),
        ("<p> </p>", None),
        ("<p>One</p><p>two <b>t</b>hree</p>", "One two three"),
        ("a<style>b{}</style>c<!-- d -->e", "a c e"),
        ("How <script> works <!-- here", "How works <!-- here"),
        ("List<T> of 5 < 6 > 3 &lt;T&gt;", "List<T> of 5 < 6 > 3 <T>"),
        ("cafe\u0301\ud800\x00", "café"),
    ],
)
def test_words(text: str | None, plain: str | None) -> None:
    assert words(text) == plain


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    read_or_refused(content)


@given(st.sampled_from(SAMPLES), st.integers(0, 1_000), st.integers(0, 30), st.binary(max_size=30))
def test_any_damage(sample: str, at: int, lost: int, put: bytes) -> None:
    content = sample.encode()
    read_or_refused(content[:at] + put + content[at + lost :])


@given(st.sampled_from(SAMPLES), st.integers(0, 1_000), st.sampled_from(SAMPLES), st.integers(0, 1_000))
def test_any_mixture(left: str, cut: int, right: str, start: int) -> None:
    read_or_refused((left[:cut] + right[start:]).encode())


def read_or_refused(content: bytes) -> None:
    try:
        found = listing(raw(content), now=NOW)
    except RefusedInput as error:
        assert str(error).startswith(ADDRESS)
        return
    assert isinstance(found, Listing)
    assert all(listed.address.lower().startswith(("http://", "https://")) for listed in found.items)
    assert repr(found).encode()
