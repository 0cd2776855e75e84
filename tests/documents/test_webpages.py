"""Web pages: the report on them, its posts and its metadata, and the pages that hold none."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tocsin.documents import Raw, extract
from tocsin.errors import RefusedInput
from tocsin.model import Account, BlockKind, Document

LEAD = "The ministry said on Monday that three ships had left the harbour, and that two more would follow in a week."
BODY = (
    "A spokesman said that the decision had been taken <b>after</b> a long debate, "
    "and that the <a href='/g'>government</a> would review it."
)
PLAIN_BODY = (
    "A spokesman said that the decision had been taken after a long debate, and that the government would review it."
)
POST = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Three ships left today.<br>Two more will follow. #Amber '
    '<a href="https://t.co/a1">https://t.co/a1</a></p>&mdash; Port Amber (@portamber) '
    '<a href="https://twitter.com/portamber/status/1">March 5, 2024</a></blockquote>'
    '<script async src="https://platform.twitter.com/widgets.js"></script>'
)


def page(body: str, head: str = "", *, address: str | None = None) -> Document:
    html = f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"
    return extract(Raw(content=html.encode(), name="page.html", address=address))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def test_an_article_keeps_its_order_and_kinds() -> None:
    document = page(
        f"<nav><a href='/'>Home</a></nav><article><h1>Ships leave for the islands</h1><p>By Ann Example</p>"
        f"<h2>Key points</h2><ul><li>Three <b>ships</b> left</li><li>Two will follow</li></ul><p>{LEAD}</p>"
        f"<h2>What comes next</h2><p>{BODY}</p>{POST}<p>{BODY}</p><ul><li>One ship was late</li></ul></article>"
        f"<footer>All rights reserved</footer>",
        "<title>Ships leave for the islands | Amber Gazette</title>",
    )
    assert blocks(document) == [
        ("headline", "Ships leave for the islands"),
        ("byline", "By Ann Example"),
        ("subheading", "Key points"),
        ("summary", "Three ships left"),
        ("summary", "Two will follow"),
        ("lead", LEAD),
        ("subheading", "What comes next"),
        ("body", PLAIN_BODY),
        ("post", "Three ships left today.\nTwo more will follow."),
        ("body", PLAIN_BODY),
        ("body", "One ship was late"),
    ]
    (post,) = document.blocks_of(BlockKind.POST)
    assert post.account == Account("Port Amber", "portamber", date(2024, 3, 5))
    assert (document.published, document.date_basis) == (date(2024, 3, 5), "embedded posts")
    assert (document.title, document.language) == ("Ships leave for the islands", "en")


META = (
    '<meta property="og:title" content="Ships leave"><meta property="og:site_name" content="Amber Gazette">'
    '<meta property="article:published_time" content="2024-03-05T22:15:00+02:00">'
    '<link rel="canonical" href="https://www.example.org/ships">'
)
LINKED = json.dumps(
    {
        "@graph": [
            {"@type": "Organization", "name": "Somebody else"},
            {
                "@type": ["NewsArticle"],
                "headline": "Ships leave",
                "datePublished": "2024-03-05T22:15:00Z",
                "publisher": {"@type": "Organization", "name": "Amber Gazette"},
                "isAccessibleForFree": True,
            },
        ]
    }
)


@pytest.mark.parametrize("head", [META, f'<script type="application/ld+json">{LINKED}</script>'])
def test_metadata(head: str) -> None:
    document = page(f"<article><p>{LEAD}</p><p>{BODY}</p></article>", head)
    assert (document.title, document.outlet) == ("Ships leave", "Amber Gazette")
    assert (document.published, document.date_basis) == (date(2024, 3, 5), "metadata")


def test_broken_linked_data_is_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": </script><title>Ships leave</title>'
    assert page(f"<article><p>{LEAD}</p></article>", head).title == "Ships leave"


def test_half_a_character_in_linked_data_has_bytes() -> None:
    broken = '{"@type": "NewsArticle", "headline": "Ships \\ud83d leave", "publisher": {"name": "Amber \\ud83d"}}'
    document = page(f"<article><p>{LEAD}</p></article>", f'<script type="application/ld+json">{broken}</script>')
    assert (document.title, document.outlet) == ("Ships \ufffd leave", "Amber \ufffd")


@pytest.mark.parametrize(
    ("fetched", "address"),
    [
        (None, "https://www.example.org/ships"),
        ("https://example.org/ships?utm_source=x", "https://www.example.org/ships"),
        ("https://amp.example.org/ships", "https://www.example.org/ships"),
        ("https://mirror.example.net/ships", "https://mirror.example.net/ships"),
    ],
)
def test_the_canonical_address_counts_within_its_own_site(fetched: str | None, address: str) -> None:
    assert page(f"<article><p>{LEAD}</p></article>", META, address=fetched).address == address


@pytest.mark.parametrize(
    "body",
    [
        "<p>Three ships left.</p>",
        "Three ships left.",
        "<div><div>Three <i>ships</i> left.</div></div>",
        "<table><tr><td>Three ships left.</td></tr></table>",
    ],
)
def test_a_page_too_short_to_be_weighed(body: str) -> None:
    assert page(body).text == "Three ships left."


def test_a_quotation_without_signature_is_no_post() -> None:
    document = page(f"<article><p>{LEAD}</p><blockquote><p>Bread is short.</p></blockquote><p>{BODY}</p></article>")
    assert ("body", "Bread is short.") in blocks(document)


def test_a_quotation_that_the_article_repeats_is_a_pull_quote() -> None:
    quote = "the decision had been taken after a long debate"
    document = page(
        f"<article><p>{LEAD}</p><p>{BODY}</p><blockquote><p>{quote}</p></blockquote><p>{LEAD}</p></article>"
    )
    assert ("pull quote", quote) in blocks(document)


def test_xhtml_with_a_declared_encoding() -> None:
    html = f'<?xml version="1.0" encoding="windows-1252"?><html><body><p>{LEAD} “Yes”, he said.</p></body></html>'
    document = extract(Raw(content=html.encode("windows-1252"), name="page.xhtml"))
    assert document.text == f"{LEAD} “Yes”, he said."


CONSENT = (
    "<h1>Before you continue</h1><p>We and our 842 partners use cookies to store information on your device.</p>"
    "<p>If you choose to accept all, we will use your data for personalised ads and content.</p>"
    "<button>Reject all</button><button>Accept all</button>"
)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (CONSENT, "is a consent page, not a report; open it in a browser, save the page"),
        (
            "<p>Three ships left.</p><p>Subscribe to continue reading.</p>",
            "is behind a paywall or a login; save the page",
        ),
        ("<p>Already a subscriber? Log in</p>", "is behind a paywall or a login"),
        (
            "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>",
            "is built by JavaScript",
        ),
        ("<h1>Just a moment...</h1><p>Verify you are human.</p>", "is a check for robots, not a report"),
        ("<div></div><script>var a = 'Ships left.'</script>", "is a page without the text of a report"),
        ("", "is a page without the text of a report; open it in a browser, .* or give its text"),
    ],
)
def test_pages_without_a_report_are_refused(body: str, message: str) -> None:
    with pytest.raises(RefusedInput, match=rf"^page\.html {message}"):
        page(body)


def test_a_report_with_a_consent_banner_is_read() -> None:
    document = page(f"<article><p>{LEAD}</p><p>{BODY}</p><p>{LEAD}</p></article><div class='banner'>{CONSENT}</div>")
    assert document.blocks[0].span.of(document.text) == LEAD


def test_a_report_about_consent_is_read() -> None:
    text = "The commission said on Monday that your consent to cookies must be free. We will appeal, the company said."
    assert page(f"<article><p>{text}</p><p>{LEAD}</p><p>{LEAD}</p><p>{BODY}</p></article>").text.startswith(text)
