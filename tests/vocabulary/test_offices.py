"""Who held which office when; which days have no holder, and why."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from tocsin.errors import VocabularyError
from tocsin.model import Role
from tocsin.vocabulary.actors import Actors, load_actors
from tocsin.vocabulary.offices import Offices, load_offices
from tocsin.vocabulary.vocabulary import DATA

FIRST: Final = date(2014, 1, 1)
LAST: Final = date(2026, 11, 23)
COMPLETE: Final = frozenset({"NATO", "UN", "EU", "USA", "RUS", "PRK", "KOR", "UKR", "CHN", "IRN", "ISR"})
DAY: Final = timedelta(days=1)

VACANT = "nobody held it"
BEGUN = "the office began then"
UNKNOWN = "not known when compiled"
SPOKESPERSON = "only spokespersons whose terms are known are listed"

# Every gap in the offices of the actors above: office, first and last day (None: to the end), reason.
GAPS: Final[list[tuple[str, str, str | None, str]]] = [
    ("NATO-deputy-secretary-general", "2024-09-11", "2024-12-02", VACANT),
    ("UN-deputy-secretary-general", "2017-01-01", "2017-02-27", VACANT),
    ("UN-president-of-the-general-assembly", "2026-09-08", None, UNKNOWN),
    ("EU-commissioner-for-defence", "2014-01-01", "2024-11-30", BEGUN),
    ("USA-director-of-national-intelligence", "2025-01-21", "2025-02-11", UNKNOWN),
    ("USA-speaker-of-the-house", "2023-01-03", "2023-01-06", VACANT),
    ("USA-state-department-spokesperson", "2015-04-01", "2015-05-12", SPOKESPERSON),
    ("USA-state-department-spokesperson", "2017-01-21", "2017-04-23", SPOKESPERSON),
    ("USA-state-department-spokesperson", "2023-03-18", "2023-04-23", SPOKESPERSON),
    ("USA-state-department-spokesperson", "2025-09-01", None, SPOKESPERSON),
    ("USA-pentagon-press-secretary", "2015-03-01", "2021-01-19", SPOKESPERSON),
    ("USA-pentagon-press-secretary", "2022-06-04", "2022-08-18", SPOKESPERSON),
    ("USA-pentagon-press-secretary", "2025-01-21", "2025-02-02", SPOKESPERSON),
    ("RUS-deputy-chairman-of-the-security-council", "2014-01-01", "2020-01-15", BEGUN),
    ("RUS-head-of-the-gru", "2016-01-04", "2016-02-01", "vacant after Sergun's death"),
    (
        "PRK-chairman-of-the-standing-committee-of-the-supreme-peoples-assembly",
        "2026-03-22",
        None,
        "a new assembly met; its choice was not surely known",
    ),
    ("PRK-defence-minister", "2015-05-01", "2015-05-28", "Hyon was removed; his successor was named later"),
    ("PRK-senior-party-official", "2014-01-01", "2014-11-27", "first named in office then"),
    ("KOR-president", "2017-03-11", "2017-05-09", "removed by the court; an acting president governed"),
    ("KOR-president", "2025-04-05", "2025-06-03", "removed by the court; an acting president governed"),
    ("KOR-acting-president", "2014-01-01", "2016-12-08", "only while the president is suspended or removed"),
    ("KOR-acting-president", "2017-05-10", "2024-12-13", "only while the president is suspended or removed"),
    ("KOR-acting-president", "2025-06-04", None, "only while the president is suspended or removed"),
    ("KOR-director-of-the-national-intelligence-service", "2014-05-23", "2014-07-15", VACANT),
    ("KOR-director-of-the-national-intelligence-service", "2023-11-27", "2024-01-15", VACANT),
    ("KOR-unification-minister", "2020-06-20", "2020-07-26", VACANT),
    ("UKR-foreign-minister", "2014-02-24", "2014-02-26", "dismissed by parliament; a successor came on the 27th"),
    ("UKR-head-of-the-office-of-the-president", "2014-01-01", "2019-05-20", BEGUN),
    ("UKR-head-of-the-office-of-the-president", "2025-11-29", "2026-01-01", VACANT),
    ("UKR-secretary-of-the-national-security-and-defence-council", "2014-01-25", "2014-02-26", VACANT),
    ("UKR-secretary-of-the-national-security-and-defence-council", "2014-08-08", "2014-12-15", VACANT),
    ("UKR-secretary-of-the-national-security-and-defence-council", "2019-05-20", "2019-05-27", VACANT),
    ("UKR-secretary-of-the-national-security-and-defence-council", "2019-10-01", "2019-10-02", VACANT),
    ("UKR-head-of-the-main-intelligence-directorate", "2014-01-01", "2016-10-14", UNKNOWN),
    ("CHN-defence-minister", "2023-10-25", "2023-12-28", VACANT),
    ("CHN-vice-chairman-of-the-central-military-commission", "2026-01-25", None, "put under investigation"),
    ("CHN-chief-of-the-joint-staff-department", "2026-01-25", None, "put under investigation"),
    ("IRN-supreme-leader", "2026-03-01", "2026-03-07", "killed; an interim council governed"),
    ("IRN-defence-minister", "2026-03-01", "2026-03-01", "killed; an acting minister came on the 2nd"),
    ("IRN-chief-of-staff-of-the-armed-forces", "2026-03-01", None, UNKNOWN),
    ("IRN-secretary-of-the-supreme-national-security-council", "2026-03-18", None, UNKNOWN),
    ("IRN-foreign-ministry-spokesman", "2014-01-01", "2016-06-19", SPOKESPERSON),
    ("ISR-director-of-the-mossad", "2026-06-02", None, "a successor was named; his first day was not surely known"),
    ("ISR-director-of-the-shin-bet", "2025-06-16", "2025-10-04", "an acting director whose name is secret"),
    ("ISR-national-security-minister", "2014-01-01", "2022-12-28", BEGUN),
    ("ISR-national-security-minister", "2025-01-22", "2025-03-18", "resigned and came back; others stood in"),
]


@pytest.fixture(scope="module")
def actors() -> Actors:
    return load_actors(DATA)


@pytest.fixture(scope="module")
def offices(actors: Actors) -> Offices:
    return load_offices(DATA, actors.by_id.keys())


def gaps(held: tuple[Role, ...]) -> Iterator[tuple[date, date]]:
    free = FIRST
    for role in held:
        if role.start > free:
            yield free, min(role.start - DAY, LAST)
        free = max(free, (role.end or LAST) + DAY)
    if free <= LAST:
        yield free, LAST


def test_the_only_gaps_are_the_known_ones(offices: Offices) -> None:
    found = {
        (office, first, last)
        for office, held in offices.by_office.items()
        if offices.by_id[office].of in COMPLETE
        for first, last in gaps(held)
    }
    known = {
        (office, date.fromisoformat(first), date.fromisoformat(last) if last else LAST)
        for office, first, last, _ in GAPS
    }
    assert found == known


def test_no_office_has_two_holders_at_once(offices: Offices) -> None:
    for office, held in offices.by_office.items():
        for earlier, later in pairwise(held):
            assert earlier.end is not None, office
            assert earlier.end < later.start, office


@pytest.mark.parametrize(
    ("title", "of", "on", "person"),
    [
        ("chief", "NATO", "2024-11-07", "mark-rutte"),
        ("Secretary-General", "NATO", "2024-09-30", "jens-stoltenberg"),
        ("Sec. Gen.", "NATO", "2014-09-30", "anders-fogh-rasmussen"),
        ("secretary general", "UN", "2016-12-31", "ban-ki-moon"),
        ("president", "USA", "2024-11-07", "joe-biden"),
        ("president", "USA", "2025-01-20", "donald-trump"),
        ("defense secretary", "USA", "2019-07-16", "richard-spencer"),
        ("Defence Secretary", "USA", "2023-05-01", "lloyd-austin"),
        ("foreign minister", "RUS", "2022-02-24", "sergey-lavrov"),
        ("defence minister", "RUS", "2024-05-13", "sergei-shoigu"),
        ("defence minister", "RUS", "2024-05-14", "andrei-belousov"),
        ("supreme leader", "PRK", "2020-01-01", "kim-jong-un"),
        ("president", "KOR", "2016-12-20", "park-geun-hye"),
        ("president", "KOR", "2017-04-01", "hwang-kyo-ahn"),
        ("acting president", "KOR", "2025-01-10", "choi-sang-mok"),
        ("foreign minister", "CHN", "2023-06-01", "qin-gang"),
        ("president", "IRN", "2024-06-01", "mohammad-mokhber"),
        ("prime minister", "ISR", "2022-08-01", "yair-lapid"),
        ("foreign policy chief", "EU", "2024-11-30", "josep-borrell"),
        ("president", "EU", "2024-11-30", "ursula-von-der-leyen"),
        ("chief", "IAEA", "2022-09-01", "rafael-grossi"),
        ("leader", "Hezbollah", "2024-09-01", "hassan-nasrallah"),
        ("prime minister", "GBR", "2022-10-01", "liz-truss"),
        ("emir", "KWT", "2021-01-01", "nawaf-al-ahmad-al-sabah"),
        ("foreign minister", "BHR", "2020-02-10", "khalid-bin-ahmed-al-khalifa"),
        ("foreign minister", "BHR", "2020-02-11", "abdullatif-al-zayani"),
        ("prime minister", "YEM", "2025-01-01", "ahmed-awad-bin-mubarak"),
        ("prime minister", "NPL", "2025-10-01", "sushila-karki"),
        ("president", "ARG", "2023-12-11", "javier-milei"),
        ("president", "SEN", "2024-03-01", "macky-sall"),
        ("foreign minister", "AUS", "2023-01-01", "penny-wong"),
    ],
)
def test_titled(offices: Offices, title: str, of: str, on: str, person: str) -> None:
    role = offices.titled(title, of, date.fromisoformat(on))
    assert role is not None
    assert (role.person, role.of) == (person, of)


@pytest.mark.parametrize(
    ("title", "of", "on"),
    [
        ("chief", "NATO", "1999-01-01"),
        ("emperor", "NATO", "2024-11-07"),
        ("supreme leader", "IRN", "2026-03-02"),
        ("leader", "Hezbollah", "2024-10-15"),
    ],
)
def test_titled_nobody(offices: Offices, title: str, of: str, on: str) -> None:
    assert offices.titled(title, of, date.fromisoformat(on)) is None


@pytest.mark.parametrize(
    ("person", "on", "held"),
    [
        ("donald-trump", "2024-11-07", []),
        ("donald-trump", "2018-01-01", [("USA", "President")]),
        ("mark-rutte", "2024-11-07", [("NATO", "Secretary General")]),
        ("mark-rutte", "2020-01-01", [("NLD", "Prime Minister")]),
        ("marco-rubio", "2025-06-01", [("USA", "Secretary of State"), ("USA", "National Security Adviser")]),
        (
            "wang-yi",
            "2024-01-01",
            [("CHN", "Foreign Minister"), ("CHN", "Director of the Central Foreign Affairs Office")],
        ),
    ],
)
def test_roles_of_stand_in_order(offices: Offices, person: str, on: str, held: list[tuple[str, str]]) -> None:
    assert [(role.of, role.office) for role in offices.roles_of(person, date.fromisoformat(on))] == held


def test_holder(offices: Offices) -> None:
    role = offices.holder("NATO-secretary-general", date(2024, 10, 1))
    assert role == Role(person="mark-rutte", office="Secretary General", of="NATO", start=date(2024, 10, 1))
    assert offices.holder("no-such-office", date(2024, 10, 1)) is None


def test_every_title_is_in_lower_case_and_leads_to_its_office(offices: Offices) -> None:
    for title, ids in offices.titles.items():
        assert title == title.lower()
        assert all(title in {offices.by_id[id].title.lower(), *offices.by_id[id].names} for id in ids)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Kim Jong-un", "kim-jong-un"),
        ("Recep Tayyip Erdogan", "recep-tayyip-erdogan"),
        ("Bashar Assad", "bashar-al-assad"),
        ("Hizbullah", "Hezbollah"),
        ("ISIS", "Islamic State"),
        ("Al Shabaab", "al-Shabaab"),
        ("Liberation Tigers of Tamil Eelam", "Tamil Tigers"),
    ],
)
def test_spellings(actors: Actors, name: str, id: str) -> None:
    assert [found.actor for found in actors.names[name]] == [id]


@pytest.mark.parametrize(
    ("surname", "id"),
    [("Rutte", "mark-rutte"), ("Xi", "xi-jinping"), ("Erdogan", "recep-tayyip-erdogan"), ("Kim", "kim-jong-un")],
)
def test_surnames(actors: Actors, surname: str, id: str) -> None:
    assert id in actors.surnames[surname]


def test_a_month_and_a_state_are_nobodys_surname(actors: Actors) -> None:
    assert not {"May", "Montenegro", "Turk", "No"} & actors.surnames.keys()


def test_every_holder_has_a_home_state(offices: Offices, actors: Actors) -> None:
    assert [role.person for role in offices.roles if not actors.by_id[role.person].country] == []


@pytest.mark.parametrize(
    ("file", "line", "what", "mend"),
    [
        ("offices.csv", "XYZ-king,Atlantis,King,king,a record", "unknown actor 'Atlantis'", "add the actor"),
        ("offices.csv", "NATO-secretary-general,NATO,Chief,,a record", "a second office", "own id"),
        ("holders.csv", "NATO-jester,mark-rutte,2020-01-01,,a record", "unknown office 'NATO-jester'", "offices.csv"),
        ("holders.csv", "NATO-secretary-general,nobody,2030-01-01,,x", "unknown person 'nobody'", "persons.csv"),
        (
            "holders.csv",
            "RUS-head-of-the-gru,igor-sergun,2010-01-02,2010-01-01,a record",
            "ends on 2010-01-01",
            "mend 'start' or 'end'",
        ),
        (
            "holders.csv",
            "NATO-secretary-general,ban-ki-moon,2030-01-01,,a record",
            "'ban-ki-moon' holds 'NATO-secretary-general' from 2030-01-01, while 'mark-rutte' still does",
            "end on the day before",
        ),
        ("holders.csv", "NATO-secretary-general,mark-rutte,soon,,a record", "column 'start'", "mend or remove"),
    ],
)
def test_a_line_that_does_not_fit_is_named(
    tmp_path: Path, actors: Actors, file: str, line: str, what: str, mend: str
) -> None:
    for name in ("offices.csv", "holders.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    with (tmp_path / file).open("a", encoding="utf-8") as copied:
        copied.write(line + "\n")
    with (tmp_path / file).open(encoding="utf-8", newline="") as copied:
        number = sum(1 for _ in csv.reader(copied))
    with pytest.raises(VocabularyError) as caught:
        load_offices(tmp_path, actors.by_id.keys())
    message = str(caught.value)
    assert what in message
    assert mend in message
    assert f"{file}:{number}:" in message
