"""Codes of states, and what changed when."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.exports.codes import DATA, CountryCode, CountryCodes, Scheme, load_codes
from tocsin.relations.history import Coding, cameo, load_coding
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.tables import read_table


@pytest.fixture(scope="module")
def coding(vocabulary: Vocabulary) -> Coding:
    return load_coding(vocabulary)


@pytest.fixture(scope="module")
def codes(coding: Coding) -> CountryCodes:
    return load_codes(coding)


@pytest.mark.parametrize(
    ("state", "on", "iso2", "cow", "cowc", "gw", "own_cameo", "fips"),
    [
        ("RUS", None, "RU", "365", "RUS", "365", "RUS", "RS"),
        ("PRK", None, "KP", "731", "PRK", "731", "PRK", "KN"),
        ("DEU", "1989-11-09", "DE", "260", "GFR", "260", "DEU", "GM"),
        ("DEU", "1990-10-03", "DE", "255", "GMY", "260", "DEU", "GM"),
        ("SRB", "2006-06-04", "RS", "345", "YUG", "345", "SRB", "YI"),
        ("SRB", "2006-06-05", "RS", "345", "YUG", "340", "SRB", "RI"),
        ("SSD", "2011-07-08", "SS", None, None, None, "SSD", "SU"),
        ("SSD", "2011-07-09", "SS", "626", "SSD", "626", "SSD", "OD"),
        ("SDN", None, "SD", "625", "SUD", "625", "SDN", "SU"),
        ("YEM", "1990-05-21", "YE", "678", "YAR", "678", "YEM", "YM"),
        ("YEM", None, "YE", "679", "YEM", "678", "YEM", "YM"),
        ("ROU", None, "RO", "360", "ROM", "360", "ROM", "RO"),
        ("TLS", None, "TL", "860", "ETM", "860", "TMP", "TT"),
        ("XKX", None, "XK", "347", "KOS", "347", "XKX", "KV"),
        ("PSE", None, "PS", None, None, None, "PSE", "WE"),
        ("TUV", None, "TV", "947", "TUV", "973", "TUV", "TV"),
        ("NATO", None, *(None,) * 6),
    ],
)
def test_the_codes_of_a_state_on_a_day(
    codes: CountryCodes, state: str, on: str | None, iso2: str | None, cow: str | None, cowc: str | None,
    gw: str | None, own_cameo: str | None, fips: str | None,
) -> None:  # fmt: skip
    day = date.fromisoformat(on) if on else None
    schemes = (Scheme.ISO2, Scheme.COW, Scheme.COWC, Scheme.GW, Scheme.CAMEO, Scheme.FIPS)
    assert [codes.code(state, scheme, day) for scheme in schemes] == [iso2, cow, cowc, gw, own_cameo, fips]


def test_a_code_is_of_one_state_on_a_day(codes: CountryCodes) -> None:
    for scheme in Scheme:
        given = [code for state in codes.states if (code := codes.code(state, scheme, date(2024, 1, 1)))]
        assert len(given) == len(set(given)), scheme


def test_every_line_is_of_a_state_and_times_do_not_overlap(codes: CountryCodes) -> None:
    lines = [line for _, line in read_table(DATA / "country_codes.csv", CountryCode)]
    assert {line.id for line in lines} <= codes.states
    assert all(line.source for line in lines)
    for one in lines:
        own = [other for other in lines if (other.id, other.scheme) == (one.id, one.scheme) and other is not one]
        assert not any(one.held_on(day) for other in own for day in (other.since, other.until) if day)


def test_who_is_no_state_keeps_the_id(codes: CountryCodes) -> None:
    assert codes.known("Hamas", Scheme.COW) == "Hamas"
    assert codes.known("HKG", Scheme.COW) == "HKG"
    assert codes.known("RUS", Scheme.COW) == "365"


def test_cameo_leads_back_to_the_type(coding: Coding) -> None:
    from tocsin.exports.coded import cameo_codes

    astray = {key for key, code in cameo_codes().items() if cameo.event_type(coding, code) != key[0]}
    assert astray == {("RETREAT", "Resign")}  # PLOVER's table has every change of leaders as a concession
    assert {type_ for type_, mode in cameo_codes() if mode is None} == set(coding.scores)
    assert all(cameo.goldstein(coding, code) is not None for code in cameo_codes().values())
