"""What a report links to in its text, on other sites."""

from __future__ import annotations

import pytest

from tocsin.documents import Raw, extract
from tocsin.model import Document

WORDS = "Delegations of both governments met in the capital on Tuesday and spoke for three hours about the border. "
HEAD = '<link rel="canonical" href="https://www.wire.example/a"><title>Talks on the border</title>'


def page(body: str) -> Document:
    html = f"<!doctype html><html><head>{HEAD}</head><body><article><p>{WORDS * 3}</p>{body}</article></body></html>"
    return extract(Raw(content=html.encode(), name="page.html", media_type="text/html"))


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ('<p>The <a href="https://ministry.example/release#top">ministry</a> said so.</p>',
         ("https://ministry.example/release",)),
        ('<ul><li><a href="https://b.example/2">A second report of the day</a></li></ul>', ("https://b.example/2",)),
        ('<p><a href="https://b.example/2">one</a> and <a href="https://b.example/2">again</a></p>',
         ("https://b.example/2",)),
        # its own site, under whatever name, and what is no address on the web
        ('<p><a href="/world">w</a> <a href="https://wire.example/b">b</a> <a href="https://m.wire.example/c">c</a></p>',
         ()),
        ('<p><a href="mailto:desk@b.example">desk</a> <a href="javascript:void(0)">x</a> <a href="http://[#a">x</a></p>',
         ()),
        # what stands around the text, and buttons for sharing
        ('<nav><ul><li><a href="https://b.example/2">Partner</a></li></ul></nav>', ()),
        ('<aside><p>See <a href="https://b.example/2">our partner</a></p></aside>', ()),
        ('<p><a href="https://social.example/intent/post?text=hello">Share</a></p>', ()),
        ('<div><a href="https://b.example/2">Advertisement</a></div>', ()),
    ],
)  # fmt: skip
def test_links_of_a_page(body: str, links: tuple[str, ...]) -> None:
    assert page(body).links == links


def test_links_do_not_change_what_document_it_is() -> None:
    linked = page('<p>The <a href="https://ministry.example/release">ministry</a> said so.</p>')
    plain = page("<p>The ministry said so.</p>")
    assert linked.links != plain.links
    assert linked.id == plain.id


def test_links_of_markdown() -> None:
    text = f"# Talks\n\n{WORDS}\n\nThe [ministry](https://ministry.example/release) said so, see [below](#below).\n"
    raw = Raw(content=text.encode(), name="report.md", media_type="text/markdown")
    assert extract(raw).links == ("https://ministry.example/release",)


def test_a_plain_text_has_none() -> None:
    assert extract(Raw(content=WORDS.encode(), name="report.txt")).links == ()
