"""Robots.txt as RFC 9309 reads it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.documents.robots import Rules, rules

SITE = """\
# The rules of Amber
User-agent: OtherBot
User-agent: tocsin/1.0

Crawl-delay: 2.5
Disallow: /archive   # old
Allow: /archive/2024
Sitemap: https://amber.example/map.xml

User-agent: *
Disallow: /
Crawl-delay: 9

User-Agent: Tocsin
Disallow: /search
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Tocsin", "/", True),
        ("Tocsin", "/archive/2023", False),
        ("Tocsin", "/archive/2024/1", True),
        ("Tocsin", "/search?q=a", False),
        ("Toc", "/", False),
    ],
)
def test_groups(agent: str, path: str, allowed: bool) -> None:
    assert rules(SITE.encode(), agent).allow(path) is allowed


def test_delays() -> None:
    assert [rules(SITE.encode(), agent).delay for agent in ("Tocsin", "Any")] == [2.5, 9.0]


@pytest.mark.parametrize(
    ("lines", "path", "allowed"),
    [
        ("Allow: /\nDisallow: /a", "/a/b", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow:", "/a", True),
        ("Disallow: /*.pdf$", "/a/b.pdf", False),
        ("Disallow: /*.pdf$", "/a/b.pdf?c", True),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /*?*sort=", "/a?b=1&sort=2", False),
        ("Disallow: /*?*sort=", "/a?b=1", True),
        ("Disallow: *", "/a", False),
        ("Disallow: /é", "/%C3%A9", False),
        ("Disallow: /%c3%a9", "/%C3%A9", False),
        ("Disallow: http://[", "/a", True),
        ("Crawl-delay: ²\nDisallow: /a", "/a", False),
        ("nonsense", "/a", True),
    ],
)
def test_rules(lines: str, path: str, allowed: bool) -> None:
    assert rules(f"\ufeffuser-agent : *\r\n{lines}".encode(), "Tocsin").allow(path) is allowed


def test_a_pattern_of_many_stars_is_matched_in_good_time() -> None:
    began = time.process_time()
    found = rules(b"User-agent: *\nDisallow: /" + b"a*" * 10_000 + b"b$", "Tocsin")
    assert found.allow("/" + "a" * 9_000)
    assert time.process_time() - began < 1


@given(st.binary() | st.text("User-agent:*\n/$%é²dislow", max_size=60).map(str.encode), st.text())
def test_any_file(content: bytes, path: str) -> None:
    found = rules(b"User-agent: *\n" + content, "Tocsin")
    assert isinstance(found, Rules)
    assert isinstance(found.allow(path), bool)
