"""Sentence in, contexts of its event out: what it is about, by the words of its own clause."""

from __future__ import annotations

import pytest
from coded import claims

from tocsin.model import Deed
from tocsin.reading import Reader


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Iran accused Israel of a cyberattack.", ("cyber",)),
        ("Chile imposed tariffs on Peru.", ("economic",)),
        ("Mali arrested an opposition candidate over bribes.", ("corruption", "election", "political_institutions")),
        ("Russia bombed a hospital in Syria.", ("health",)),
        ("Norway invited Chad.", ()),
    ],
)
def test_the_words_of_a_clause_tell_what_it_is_about(reader: Reader, text: str, contexts: tuple[str, ...]) -> None:
    (found,) = [one.content for one in claims(reader, text) if isinstance(one.content, Deed)]
    assert found.contexts == contexts


def test_another_clause_does_not(reader: Reader) -> None:
    told = claims(reader, "Iran accused Oman, which had deported refugees, of lying.", kind="event")
    about = {one.content.type: one.content.contexts for one in told if isinstance(one.content, Deed)}
    assert about == {"ACCUSE": (), "COERCE": ("asylum", "migration")}


def test_the_longer_form_counts(reader: Reader) -> None:
    (told,) = claims(reader, "Iran praised the Secretary General.", kind="event")
    assert isinstance(told.content, Deed) and told.content.contexts == ("diplomatic",)
