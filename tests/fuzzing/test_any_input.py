"""Any page, PDF, watch or published list: read, or refused by an error of Tocsin's own that names it."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from typing import Any

import published_files as files
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.targets import seeds
from tocsin.documents import Raw, extract
from tocsin.errors import InputError, RefusedInput, WatchError
from tocsin.model import Document
from tocsin.reference.published import read_list, read_spending
from tocsin.reference.published.publications import publications
from tocsin.run.watches.watch_files import read as read_watch
from tocsin.vocabulary import Vocabulary

PUBLICATIONS = publications()
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "Three ships left the port on Thursday, Ann Lee said.",
            "We use cookies. Accept all.",
            "By Ann Lee",
            "7 November",
        ]
    ),
)
TAGS = st.sampled_from(
    "a article aside blockquote br div figcaption figure footer h1 h2 header iframe img li main meta nav ol p pre "
    "script section span style svg table td template time title tr ul unknown".split()
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from("class content datetime href id itemprop lang name property rel src style type".split()),
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(
            "article:published_time author byline twitter-tweet 2024-11-07T10:00:00Z 9999-99-99 application/ld+json "
            "//[ http://xn--a.a)b/ javascript:x".split()
        ),
    ),
    max_size=3,
)


def element(tag: str, attributes: dict[str, str], inside: list[str], closed: bool) -> str:
    written = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{''.join(inside)}{f'</{tag}>' if closed else ''}"


PAGES = st.recursive(
    WORDS,
    lambda inside: st.builds(element, TAGS, ATTRIBUTES, st.lists(inside, max_size=4), st.booleans()),
    max_leaves=20,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3),
    max_leaves=10,
)
SAMPLES: dict[str, bytes] = {
    "un": files.un(files.UN_PERSON, files.UN_BODY),
    "ofac": files.sdn(files.SDN_SHIP, files.SDN_PERSON),
    "eu": files.fsf(),
    "uk": files.uk(*files.UK_ROWS),
    "opensanctions": files.ftm(),
    "nato": files.workbook(),
    "world-bank": files.world_bank(),
}


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw some bytes with a few of them lost, doubled or put in."""
    for _ in range(draw(st.integers(1, 3))):
        at, lost = draw(st.integers(0, len(content))), draw(st.integers(0, 60))
        put = draw(st.one_of(st.binary(max_size=12), st.just(content[at : at + lost]).map(lambda some: some * 3)))
        content = content[:at] + put + content[at + lost :]
    return content


def read_or_refused(raw: Raw) -> None:
    try:
        document = extract(raw)
    except RefusedInput as error:
        assert str(error).startswith("it ")
    else:
        assert isinstance(document, Document)
        assert all(block.span.end <= len(document.text) for block in document.blocks)


@given(PAGES, st.booleans())
def test_any_page(page: str, whole: bool) -> None:
    text = f"<!doctype html><html><body>{page}</body></html>" if whole else page
    read_or_refused(Raw(content=text.encode("utf-8", "replace"), name="it", media_type="text/html"))


@given(JSON, ATTRIBUTES)
def test_any_metadata_of_a_page(said: Any, attributes: dict[str, str]) -> None:
    linked = json.dumps({"@type": "NewsArticle", "@graph": [said], "author": said, "datePublished": said})
    head = element("meta", attributes, [], closed=False)
    page = f'<html><head>{head}<script type="application/ld+json">{linked}</script></head><p>Ships left the port.</p>'
    read_or_refused(Raw(content=page.encode("utf-8", "replace"), name="it", media_type="text/html"))


@settings(max_examples=60)
@given(st.data())
def test_any_pdf(data: st.DataObject) -> None:
    content = data.draw(damaged(data.draw(st.sampled_from(seeds("pdf")))))
    read_or_refused(Raw(content=content, name="it", media_type="application/pdf"))


@pytest.mark.parametrize("publication", SAMPLES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_published_file(publication: str, data: st.DataObject) -> None:
    known = PUBLICATIONS[publication]
    read: Callable[..., object] = read_spending if known.kind == "spending" else read_list
    content = data.draw(damaged(SAMPLES[publication]))
    try:
        read(known, content, name="it")
    except InputError as error:
        assert str(error).startswith("it")


WATCH = seeds("watch")[0]
VALUES = st.recursive(
    st.sampled_from(["5", "-1", "1e400", "true", '"PRK"', '"AID"', "2024-11-07", "inf", '""']),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3).map(lambda some: f"[{', '.join(some)}]"),
        st.tuples(st.sampled_from("types initiators between days least of event surge all when".split()), inside).map(
            lambda pair: f"{{ {pair[0]} = {pair[1]} }}"
        ),
    ),
    max_leaves=6,
)
LINES = st.tuples(
    st.sampled_from(
        "name actors window amber red outcome event surge first silence intensity some all any why".split()
    ),
    VALUES,
).map(lambda pair: f"{pair[0]} = {pair[1]}")


@settings(max_examples=25)
@given(st.lists(st.one_of(LINES, st.sampled_from(["[[indicator]]", "[outcome]", "[x]"])), max_size=12), st.data())
def test_any_watch(vocabulary: Vocabulary, lines: list[str], data: st.DataObject) -> None:
    for text in ("\n".join(lines), data.draw(damaged(WATCH)).decode("utf-8", "replace")):
        try:
            read_watch(text, "it", vocabulary)
        except WatchError as error:
            assert len(str(error).splitlines()) == 1
