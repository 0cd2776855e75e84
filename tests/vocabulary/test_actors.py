"""The actors that ship, and what the loader says of lines that do not fit."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

import pycountry
import pytest

from tocsin.errors import VocabularyError
from tocsin.model import ActorKind
from tocsin.vocabulary import DATA
from tocsin.vocabulary.actors import Actors, Name, folded, load_actors

FILES = ("states.csv", "organisations.csv", "armed_groups.csv", "persons.csv", "regions.csv", "memberships.csv")


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors(DATA)


@pytest.mark.parametrize(
    ("form", "actor", "how"),
    [
        ("Russia", "RUS", "name"),
        ("Soviet Union", "RUS", "name"),
        ("Russians", "RUS", "demonym"),
        ("Soviet", "RUS", "demonym"),
        ("Moscow", "RUS", "capital"),
        ("Kremlin", "RUS", "metonym"),
        ("State Duma", "RUS", "metonym"),
        ("North Korea", "PRK", "name"),
        ("NKorea", "PRK", "name"),
        ("DPRK", "PRK", "name"),
        ("North Korean", "PRK", "demonym"),
        ("Pyongyang", "PRK", "capital"),
        ("South Korea", "KOR", "name"),
        ("S. Korea", "KOR", "name"),
        ("Blue House", "KOR", "metonym"),
        ("US", "USA", "name"),
        ("U.S.", "USA", "name"),
        ("United States of America", "USA", "name"),
        ("American", "USA", "demonym"),
        ("Washington, D.C.", "USA", "capital"),
        ("Pentagon", "USA", "metonym"),
        ("CIA", "USA", "metonym"),
        ("UK", "GBR", "name"),
        ("Northern Ireland", "GBR", "name"),
        ("Ireland", "IRL", "name"),
        ("Britons", "GBR", "demonym"),
        ("Downing Street", "GBR", "metonym"),
        ("Élysée", "FRA", "metonym"),
        ("Elysee", "FRA", "metonym"),
        ("Bundestag", "DEU", "metonym"),
        ("East Germany", "DEU", "name"),
        ("UAE", "ARE", "name"),
        ("Emiratis", "ARE", "demonym"),
        ("Burma", "MMR", "name"),
        ("Türkiye", "TUR", "name"),
        ("Turkiye", "TUR", "name"),
        ("Turkey", "TUR", "name"),
        ("Côte d'Ivoire", "CIV", "name"),
        ("Ivory Coast", "CIV", "name"),
        ("Holland", "NLD", "name"),
        ("Czechoslovakia", "CZE", "name"),
        ("Yugoslav", "SRB", "demonym"),
        ("Kyiv", "UKR", "capital"),
        ("Kiev", "UKR", "capital"),
        ("Rada", "UKR", "metonym"),
        ("Peking", "CHN", "capital"),
        ("Zhongnanhai", "CHN", "metonym"),
        ("PLA", "CHN", "metonym"),
        ("Hong Kong", "HKG", "name"),
        ("Taiwanese", "TWN", "demonym"),
        ("Republic of China", "TWN", "name"),
        ("People's Republic of China", "CHN", "name"),
        ("Tel Aviv", "ISR", "metonym"),
        ("IDF", "ISR", "metonym"),
        ("Gaza", "PSE", "name"),
        ("West Bank", "PSE", "name"),
        ("Palestinians", "PSE", "demonym"),
        ("Revolutionary Guards", "IRN", "metonym"),
        ("Islamic Republic of Iran", "IRN", "name"),
        ("Georgia", "GEO", "name"),
        ("Jordan", "JOR", "name"),
        ("Chad", "TCD", "name"),
        ("Guinea", "GIN", "name"),
        ("Papua New Guinea", "PNG", "name"),
        ("Equatorial Guinea", "GNQ", "name"),
        ("Nigerien", "NER", "demonym"),
        ("Nigerian", "NGA", "demonym"),
        ("Dominica", "DMA", "name"),
        ("Dominican", "DOM", "demonym"),
        ("South Sudanese", "SSD", "demonym"),
        ("Kosovars", "XKX", "demonym"),
        ("Filipina", "PHL", "demonym"),
        ("Swazi", "SWZ", "demonym"),
        ("NATO", "NATO", "name"),
        ("Nato", "NATO", "name"),
        ("UN", "UN", "name"),
        ("Turtle Bay", "UN", "metonym"),
        ("Security Council", "UNSC", "name"),
        ("UN nuclear watchdog", "IAEA", "name"),
        ("Arab League", "LAS", "name"),
        ("World Bank", "WB", "name"),
        ("African Union", "AU", "name"),
        ("Organization for Security and Cooperation in Europe", "OSCE", "name"),
        ("Europe", "Europe", "name"),
        ("Europeans", "Europe", "demonym"),
        ("the West", "the West", "name"),
        ("Western", "the West", "demonym"),
        ("Mideast", "Middle East", "name"),
        ("Baltics", "Baltic states", "name"),
        ("Latin American", "Latin America", "demonym"),
        ("Turkish Cypriots", "Northern Cyprus", "demonym"),
        ("South Ossetia", "South Ossetia", "name"),
    ],
)
def test_form_stands_first_of_all_for(actors: Actors, form: str, actor: str, how: str) -> None:
    assert actors.names[form][0] == Name(actor, how)


@pytest.mark.parametrize(
    ("form", "readings"),
    [
        ("Brussels", {Name("BEL", "capital"), Name("EU", "metonym")}),
        ("Congo", {Name("COD", "name"), Name("COG", "name")}),
        ("Congolese", {Name("COD", "demonym"), Name("COG", "demonym")}),
        ("Commonwealth", {Name("Commonwealth", "name")}),
    ],
)
def test_form_may_stand_for_several(actors: Actors, form: str, readings: set[Name]) -> None:
    assert set(actors.names[form]) == readings


@pytest.mark.parametrize("form", ["CHN", "RUS", "PRK", "us", "who", "the Kremlin", "The", "", "Polish "])
def test_form_stands_for_nobody(actors: Actors, form: str) -> None:
    assert form not in actors.names


def test_every_code_of_iso_3166_is_a_state_with_a_name(actors: Actors) -> None:
    states = {actor.id for actor in actors.by_id.values() if actor.kind is ActorKind.STATE}
    assert states == {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert all(Name(state, "name") in actors.names[folded(actors.by_id[state].name)] for state in states)


def test_official_name_of_iso_3166_is_a_name(actors: Actors) -> None:
    official = {
        country.alpha_3: folded(country.official_name.removeprefix("the "))
        for country in pycountry.countries
        if not set(",(") & set(getattr(country, "official_name", ","))
    }
    wrong = {name for state, name in official.items() if Name(state, "name") not in actors.names.get(name, ())}
    assert not wrong


def test_home_state_is_kept(actors: Actors) -> None:
    assert actors.by_id["South Ossetia"].country == "GEO"
    assert actors.by_id["Europe"].country is None


def test_forms_are_composed_and_folded(actors: Actors) -> None:
    assert not [form for form in actors.names if form != unicodedata.normalize("NFC", folded(form)).strip()]


def test_folding_keeps_every_place() -> None:
    assert folded("N’Djamena and Sana‘a") == "N'Djamena and Sana'a"


@pytest.mark.parametrize(
    ("organisation", "day", "count"),
    [
        ("NATO", date(1949, 4, 3), 0),
        ("NATO", date(2016, 1, 1), 28),
        ("NATO", date(2017, 6, 5), 29),
        ("NATO", date(2023, 4, 3), 30),
        ("NATO", date(2023, 4, 4), 31),
        ("NATO", date(2024, 11, 7), 32),
        ("EU", date(2013, 6, 30), 27),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("G7", date(2024, 6, 1), 7),
        ("G8", date(2014, 3, 24), 8),
        ("G8", date(2014, 3, 25), 0),
        ("G20", date(2024, 11, 18), 19),
        ("ASEAN", date(2025, 10, 25), 10),
        ("ASEAN", date(2025, 10, 26), 11),
        ("GCC", date(2020, 1, 1), 6),
        ("LAS", date(2024, 1, 1), 22),
        ("CSTO", date(2024, 11, 7), 6),
        ("SCO", date(2017, 6, 8), 6),
        ("SCO", date(2024, 11, 7), 10),
        ("BRICS", date(2023, 12, 31), 5),
        ("BRICS", date(2024, 1, 1), 9),
        ("BRICS", date(2025, 1, 6), 10),
        ("ECOWAS", date(2025, 1, 28), 15),
        ("ECOWAS", date(2025, 1, 29), 12),
        ("AUKUS", date(2022, 1, 1), 3),
        ("P5", date(2024, 1, 1), 5),
        ("Amnesty", date(2024, 1, 1), 0),
    ],
)
def test_number_of_members(actors: Actors, organisation: str, day: date, count: int) -> None:
    assert len(actors.members(organisation, day)) == count


@pytest.mark.parametrize(
    ("organisation", "state", "day", "belongs"),
    [
        ("NATO", "SWE", date(2024, 3, 6), False),
        ("NATO", "SWE", date(2024, 3, 7), True),
        ("EU", "GBR", date(2020, 1, 31), True),
        ("EU", "GBR", date(2020, 2, 1), False),
        ("BRICS", "SAU", date(2025, 6, 1), False),
        ("BRICS", "ARG", date(2025, 6, 1), False),
        ("CSTO", "ARM", date(2025, 1, 1), True),
        ("LAS", "SYR", date(2015, 1, 1), True),
    ],
)
def test_membership(actors: Actors, organisation: str, state: str, day: date, belongs: bool) -> None:
    assert (state in actors.members(organisation, day)) is belongs


HEADER = "id,name,country,names,surname,demonyms,capitals,metonyms,source\n"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A whole vocabulary of a handful of actors."""
    lines = {
        "states.csv": HEADER + "AAA,Aland,,,,,,,test\nBBB,Beland,,,,,,,test\n",
        "organisations.csv": HEADER + "ORG,Pact,,,,,,,test\n",
        "armed_groups.csv": HEADER + "Band,Band,AAA,,,,,,test\n",
        "persons.csv": HEADER + "jo-o’brien,Jo O’Brien,BBB,,O’Brien,,,,test\nal-o-brien,Al O'Brien,,,O'Brien,,,,test\n",
        "regions.csv": HEADER + "Realm,Realm,,,,,,,test\n",
        "memberships.csv": "organisation,member,start,end,source\nORG,AAA,2000-01-01,2009-12-31,test\n",
    }
    for file, text in lines.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    return tmp_path


def test_surnames_are_shared_and_folded(small: Path) -> None:
    assert load_actors(small).surnames == {"O'Brien": ("jo-o’brien", "al-o-brien")}


def test_form_in_two_columns_counts_in_the_first(small: Path) -> None:
    with (small / "states.csv").open("a", encoding="utf-8") as states:
        states.write("CCC,City,,,,,City,,test\n")
    assert load_actors(small).names["City"] == (Name("CCC", "name"),)


@pytest.mark.parametrize(
    ("file", "line", "message"),
    [
        ("states.csv", "AAA,Again,,,,,,,test", "states.csv:4: the id 'AAA' is taken (state); join"),
        ("persons.csv", "Band,Again,,,,,,,test", "persons.csv:4: the id 'Band' is taken (armed group); join"),
        ("armed_groups.csv", "New,New,ZZZ,,,,,,test", "armed_groups.csv:3: no state 'ZZZ'; give"),
        ("armed_groups.csv", "New,New,ORG,,,,,,test", "armed_groups.csv:3: no state 'ORG'; give"),
        ("regions.csv", "New,New,,One||Two,,,,,test", "regions.csv:3: an empty form; remove"),
        ("regions.csv", "New,New,,,,,,,", "regions.csv:3: column 'source'"),
        ("regions.csv", "New,New", "regions.csv:3: the line has more or fewer cells"),
        ("memberships.csv", "NEW,AAA,2010-01-01,,test", "memberships.csv:3: no organisation 'NEW'; give"),
        ("memberships.csv", "AAA,BBB,2010-01-01,,test", "memberships.csv:3: no organisation 'AAA'; give"),
        ("memberships.csv", "ORG,ORG,2010-01-01,,test", "memberships.csv:3: no state 'ORG'; give"),
        ("memberships.csv", "ORG,BBB,2010-01-01,2009-01-01,test", "memberships.csv:3: it ends before it starts; mend"),
        ("memberships.csv", "ORG,BBB,2010-13-01,,test", "memberships.csv:3: column 'start'"),
        ("memberships.csv", "ORG,AAA,2009-12-31,,test", "memberships.csv:3: two periods of AAA in ORG overlap; end"),
        ("memberships.csv", "ORG,AAA,1999-01-01,,test", "memberships.csv:2: two periods of AAA in ORG overlap; end"),
    ],
)
def test_line_that_does_not_fit(small: Path, file: str, line: str, message: str) -> None:
    with (small / file).open("a", encoding="utf-8") as table:
        table.write(line + "\n")
    with pytest.raises(VocabularyError) as caught:
        load_actors(small)
    assert message in str(caught.value)


def test_periods_that_touch_do_not_overlap(small: Path) -> None:
    with (small / "memberships.csv").open("a", encoding="utf-8") as memberships:
        memberships.write("ORG,AAA,2010-01-01,,test\n")
    assert load_actors(small).members("ORG", date(2010, 1, 1)) == ("AAA",)


@pytest.mark.parametrize("file", FILES)
def test_missing_file(small: Path, file: str) -> None:
    (small / file).unlink()
    with pytest.raises(VocabularyError, match=rf"{file}:1: no such file; restore it"):
        load_actors(small)


def test_line_that_shipped_data_does_not_bear(tmp_path: Path) -> None:
    for file in FILES:
        shutil.copy(DATA / file, tmp_path)
    with (tmp_path / "organisations.csv").open("a", encoding="utf-8") as organisations:
        organisations.write("RUS,Russia,,,test\n")
    with pytest.raises(VocabularyError, match=r"organisations\.csv:\d+: the id 'RUS' is taken"):
        load_actors(tmp_path)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def test_loading_is_fast() -> None:
    assert min(_seconds(lambda: load_actors(DATA)) for _ in range(3)) < 0.25
