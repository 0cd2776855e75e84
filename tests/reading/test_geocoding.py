"""Geocoding: the names of a document in, the places that they denote there out."""

from __future__ import annotations

import pytest

from tocsin.model import Span
from tocsin.reading.gazetteer import Candidate, Gazetteer
from tocsin.reading.geocoding import WEIGHTS, Atlas, distance, locate
from tocsin.reading.toponyms import Toponym, known


def atlas_of(text: str, gazetteer: Gazetteer, *names: str, **weights: float) -> Atlas:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    toponyms = [Toponym(span, *known(span.of(text), gazetteer)) for span in spans]
    return locate(text, toponyms, gazetteer, {**WEIGHTS, **weights})


def where(atlas: Atlas, name: str) -> tuple[str | None, str]:
    place = atlas.place(name)
    assert place
    return place.country, place.region


def test_the_largest_is_meant_where_nothing_else_is_said(gazetteer: Gazetteer) -> None:
    assert where(atlas_of("A fire broke out in Paris.", gazetteer, "Paris"), "Paris")[0] == "FRA"


def test_what_stands_behind_a_name_says_where_it_lies(gazetteer: Gazetteer) -> None:
    text = "A fire broke out in Paris, Texas."
    assert where(atlas_of(text, gazetteer, "Paris", "Texas"), "Paris") == ("USA", "US.TX")
    alone = dict.fromkeys(("given", "country", "region around"), 0.0)
    assert where(atlas_of(text, gazetteer, "Paris", "Texas", **alone), "Paris")[0] == "FRA"


def test_the_other_places_of_a_document_say_which_is_meant(gazetteer: Gazetteer) -> None:
    text = "Trucks left Tripoli for Beirut and Sidon."
    assert where(atlas_of(text, gazetteer, "Tripoli", "Beirut", "Sidon"), "Tripoli")[0] == "LBN"
    assert where(atlas_of("Trucks left Tripoli for Benghazi.", gazetteer, "Tripoli", "Benghazi"), "Tripoli")[0] == "LBY"


def test_a_name_of_a_state_may_be_another_place_s(gazetteer: Gazetteer) -> None:
    text = "Voters in Georgia, Florida and Alabama queued."
    assert where(atlas_of(text, gazetteer, "Georgia", "Florida", "Alabama"), "Georgia") == ("USA", "US.GA")
    text = "Voters in Georgia, Armenia and Azerbaijan queued."
    assert where(atlas_of(text, gazetteer, "Georgia", "Armenia", "Azerbaijan"), "Georgia")[0] == "GEO"


def test_the_focus_is_where_most_places_lie(gazetteer: Gazetteer) -> None:
    text = "From Aleppo and Idlib in Syria they wrote to London."
    focus = atlas_of(text, gazetteer, "Aleppo", "Idlib", "Syria", "London").focus()
    assert focus
    assert focus.country == "SYR"
    assert atlas_of("Nothing.", gazetteer).focus() is None
    assert atlas_of("Nothing.", gazetteer).place("Aleppo") is None


def test_distance() -> None:
    berlin, paris = Candidate("Berlin", "city", "DEU", 52.52, 13.4), Candidate("Paris", "city", "FRA", 48.86, 2.35)
    assert distance(berlin, paris) == pytest.approx(878, abs=3)
    assert distance(berlin, berlin) == 0
