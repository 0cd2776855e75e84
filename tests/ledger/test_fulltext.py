"""Search: plain words in, documents with the stretch that matches out."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_samples import sample

from tocsin.ledger import Ledger, View, add, open_ledger
from tocsin.ledger.fulltext import Marks, snippet
from tocsin.model import Span

FILLER = "The council met again on other matters. " * 20
TEXTS = (
    "Troops deployed to the Kursk region.",
    f"{FILLER}Several drones struck the “Zürich” depot; drones were seen again. {FILLER}",
    "A NEAR miss, said the minister: AND nothing more.",
)


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    with open_ledger(":memory:") as ledger:
        for number, says in enumerate(TEXTS):
            add(ledger, sample(number, says=says))
        yield ledger


@pytest.mark.parametrize(
    ("words", "found", "matches"),
    [
        ("kursk", [0], ["Kursk"]),
        ("deploying troop", [0], ["Troops", "deployed"]),
        ("zurich", [1], ["Zürich"]),
        ("drone depot", [1], ["drones", "depot", "drones"]),
        ("kursk drones", [], []),
        ("near AND nothing", [2], ["NEAR", "AND", "nothing"]),
        ("kursk OR drones", [], []),
        ("text:kursk", [], []),
        ('"kursk', [0], ["Kursk"]),
        ("kursk*", [0], ["Kursk"]),
        ("(kursk - ^", [0], ["Kursk"]),
        ("kurs", [], []),
        ("", [], []),
        (" \0 ", [], []),
        ("-", [], []),
    ],
)
def test_words_are_plain_words(ledger: Ledger, words: str, found: list[int], matches: list[str]) -> None:
    hits = View(ledger).search(words)
    texts = {document.id: document.text for document in View(ledger).documents()}
    assert [hit.title for hit in hits] == [f"Report {number}" for number in found]
    assert [match.of(texts[hit.document]) for hit in hits for match in hit.matches] == matches
    for hit in hits:
        assert hit.snippet.quote == hit.snippet.span.of(texts[hit.document])
        assert all(hit.snippet.span.contains(match) for match in hit.matches)
        assert len(hit.snippet.quote) <= 200


@given(words=st.text(max_size=20) | st.text('"*^:()-+{}ANDORT \0\ud800', max_size=12))
def test_no_query_breaks_the_search(ledger: Ledger, words: str) -> None:
    assert len(View(ledger).search(words)) <= len(TEXTS)


def test_limit(ledger: Ledger) -> None:
    assert len(View(ledger).search("report")) == 3
    assert len(View(ledger).search("report", limit=2)) == 2


@pytest.mark.parametrize(
    ("plain", "words", "quote"),
    [
        ("short text", ["text"], "short text"),
        ("short text", [], "short text"),
        ("", [], ""),
        (f"{'a b ' * 100}target", ["target"], f"{'a b ' * 15}target"),
        ("x" * 500, [], "x" * 200),
        (f"far {'y ' * 200}near near", ["far", "near"], None),
    ],
)
def test_a_snippet_is_cut_between_words_where_most_matches_are(plain: str, words: list[str], quote: str | None) -> None:
    matches = tuple(Span(plain.index(word), plain.index(word) + len(word)) for word in words)
    cut = snippet("document-0", plain, matches)
    assert cut.quote == cut.span.of(plain)
    assert cut.quote == quote or quote is None


def test_marks_in_an_altered_text_count_for_nothing() -> None:
    marks = Marks("<", ">")
    assert marks.spans("a <b> c", "a b c") == (Span(2, 3),)
    assert marks.spans("a <b>", "a b c") == ()
