"""The gazetteer: names in, places of the world out."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from tocsin.errors import VocabularyError
from tocsin.reading.gazetteer import ARCHIVE, REGIONS_MEMBER, Gazetteer, fold
from tocsin.vocabulary import DATA
from tocsin.vocabulary.actors import load_actors
from tocsin.vocabulary.places import load_places, load_points


@pytest.mark.parametrize(
    ("name", "kind", "country", "lat", "lon"),
    [
        ("Kursk", "city", "RUS", 51.7, 36.2),
        ("Kursk", "region", "RUS", 51.7, 36.2),
        ("Kursk Oblast", "region", "RUS", 51.7, 36.2),
        ("Donetsk", "region", "UKR", 48.0, 37.8),
        ("Donetsk", "city", "UKR", 48.0, 37.8),
        ("Aleppo", "region", "SYR", 36.2, 37.2),
        ("Kharkiv", "city", "UKR", 50.0, 36.2),
        ("Kharkov", "city", "UKR", 50.0, 36.2),
        ("Kiev", "city", "UKR", 50.5, 30.5),
        ("Sana’a", "city", "YEM", 15.4, 44.2),
        ("Rzeszow", "city", "POL", 50.0, 22.0),
        ("Rzeszów", "city", "POL", 50.0, 22.0),
        ("BAKHMUT", "city", "UKR", 48.6, 38.0),
        ("Black Sea", "sea", None, 43.4, 34.3),
        ("Donbass", "region", "UKR", 48.3, 38.3),
    ],
)
def test_candidates(name: str, kind: str, country: str | None, lat: float, lon: float, gazetteer: Gazetteer) -> None:
    near = [
        candidate
        for candidate in gazetteer.candidates(name)
        if (candidate.kind, candidate.country) == (kind, country)
        and abs(candidate.lat - lat) < 0.3
        and abs(candidate.lon - lon) < 0.3
    ]
    assert near


def test_names_that_no_place_bears(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Xqzzyville") == ()
    assert gazetteer.candidates("") == ()
    assert gazetteer.state("Ruritania") is None


def test_every_line_of_the_archive_can_be_found(gazetteer: Gazetteer) -> None:
    with ZipFile(DATA / ARCHIVE) as archive:
        for name in set(archive.namelist()) - {REGIONS_MEMBER}:
            names = [line.split("\t")[0] for line in archive.read(name).decode().split("\n") if line]
            assert names == sorted(names), name  # by which they are looked up
            for one in (names[0], names[len(names) // 2], names[-1]):
                assert len(gazetteer.candidates(one)) >= names.count(one), one


def test_states(gazetteer: Gazetteer) -> None:
    state = gazetteer.state("North Korea")
    assert state is not None
    assert (state.name, state.country, state.kind) == ("North Korea", "PRK", "country")
    assert gazetteer.country("Ukrainian") == "UKR"
    assert gazetteer.is_capital("Moscow")
    assert not gazetteer.is_capital("Kursk")


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Şanlıurfa", "sanliurfa"), ("Sana’a", "sanaa"), ("Port-au-Prince", "port au prince"), ("Łódź", "lodz")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_a_missing_archive_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"gazetteer\.zip.*compile_gazetteer"):
        Gazetteer(tmp_path, load_actors(DATA))


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("Red Sea,20,38.5,a map\nRed Sea,20,38.5,a map", r"places\.csv:3: 'Red Sea' stands in line 2 already"),
        ("Red Sea,120,38.5,a map", r"places\.csv:2: latitude 120\.0 and longitude 38\.5 are not on Earth"),
        ("Red Sea,north,38.5,a map", r"places\.csv:2: column 'lat'"),
    ],
)
def test_bad_places(lines: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(f"name,lat,lon,source\n{lines}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=message):
        load_places(tmp_path)


def test_countries_of_points_and_places_are_known() -> None:
    known = load_actors(DATA).by_id
    assert {point.country for point in load_points(DATA)} - known.keys() == set()
    assert {place.country for place in load_places(DATA) if place.country} - known.keys() == set()
