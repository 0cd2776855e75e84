"""The record is refreshed from a server that serves the issuing bodies' formats; nothing kept is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import published_files as files
import pytest
from sites import Page, Site, here, serving

from tocsin.documents.fetch import Wire, new_client
from tocsin.errors import SettingsError
from tocsin.model import Problem
from tocsin.reference import added, load
from tocsin.reference.published import publications
from tocsin.reference.spending import held
from tocsin.run.record.fetched import entries_of, kept
from tocsin.run.record.screening import compile_lists
from tocsin.run.record.updating import Desired, Updated, desired, update
from tocsin.settings import Settings

TODAY = date(2026, 2, 10)
MODIFIED = {"Last-Modified": "Thu, 28 Aug 2025 09:55:14 GMT"}
PATHS = {"nato": "/def-exp-2025-en.xlsx", "world-bank": "/api", "un": "/un", "ofac": "/sdn", "eu": "/eu", "uk": "/uk"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.pages = {
            PATHS["nato"]: Page(files.workbook(), headers=MODIFIED),
            PATHS["world-bank"]: Page(files.world_bank()),
            PATHS["un"]: Page(files.un(files.UN_PERSON, files.UN_BODY)),
            PATHS["ofac"]: Page(files.sdn(files.SDN_SHIP, files.SDN_PERSON)),
            PATHS["eu"]: Page(files.fsf()),
            PATHS["uk"]: Page(files.uk(*files.UK_ROWS)),
        }
        yield site


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(ledger="", records=tmp_path / "records")


def wanted(site: Site, *names: str) -> Desired:
    """Return the publications of these names, or all that the site has, at its address."""
    known = publications()
    found = [replace(known[name], address=site.address + PATHS[name]) for name in names or PATHS]
    return Desired(publications=tuple(found))


def updated(what: Desired, settings: Settings) -> list[Updated | Problem]:
    with new_client() as client:
        return list(update(what, settings, Wire(client=client, resolve=here, allow_private=True), today=TODAY))


def one(what: Desired, settings: Settings) -> Updated:
    (found,) = updated(what, settings)
    assert isinstance(found, Updated), found
    return found


def test_all_are_fetched_and_kept(site: Site, settings: Settings) -> None:
    found = updated(wanted(site), settings)
    assert [(one.publication.id, one.edition.id, one.edition.entries) for one in found if isinstance(one, Updated)] == [
        ("nato", "2025-08-28", 28),
        ("world-bank", "2025-12-19", 3),
        ("un", "2026-01-05", 2),
        ("ofac", "2026-01-15", 2),
        ("eu", "2026-01-21", 2),
        ("uk", "2026-02-08", 2),
    ]
    about = kept(settings.records, "un")[0]
    assert (about.fetched, about.address, len(about.sha256)) == (TODAY, site.address + "/un", 64)
    lists = compile_lists(settings.records)
    assert lists
    assert [edition.name for edition in lists.editions] == [
        "UN consolidated",
        "OFAC SDN",
        "EU consolidated",
        "UK sanctions",
    ]


def test_figures_are_on_record_by_their_edition(site: Site, settings: Settings) -> None:
    updated(wanted(site, "nato"), settings)
    record = load(added(settings.records))
    (edition, row), *earlier = held(record, "share of GDP", 2025, "POL", until=date(2025, 9, 1))
    assert (edition.id, edition.published, row.printed, row.estimate) == (
        "NATO 2025-08-28",
        date(2025, 8, 28),
        "4.48",
        "yes",
    )
    assert edition.prices == "2021 prices"
    assert earlier  # those that ship are still there


def test_the_same_file_again_is_nothing_new(site: Site, settings: Settings) -> None:
    updated(wanted(site), settings)
    before = {path: path.read_bytes() for path in settings.records.rglob("*") if path.is_file()}
    assert not any(one.new for one in updated(wanted(site), settings) if isinstance(one, Updated))
    assert {path: path.read_bytes() for path in settings.records.rglob("*") if path.is_file()} == before


def test_a_new_edition_stands_beside_the_old_one_and_tells_what_changed(site: Site, settings: Settings) -> None:
    one(wanted(site, "un"), settings)
    altered = files.UN_BODY.replace("Pyongyang", "Nampo").replace("Democratic People's Republic of Korea", "China")
    site.pages["/un"] = Page(files.un(files.UN_OTHER, altered, day="2026-02-09"))
    found = one(wanted(site, "un"), settings)
    assert found.before
    assert found.before.published == date(2026, 1, 5)
    assert found.changes.added == ("RI HYOK NAM (KPi.902)",)
    assert found.changes.removed == ("RODION MATVEYEVICH KARTASHEV (KPi.901)",)
    assert found.changes.altered == ("NORTHERN MACHINERY DEPARTMENT (KPe.901)",)
    first, second = kept(settings.records, "un")
    assert [entry.id for entry in entries_of(settings.records, first)] == ["KPi.901", "KPe.901"]
    assert [entry.id for entry in entries_of(settings.records, second)] == ["KPi.902", "KPe.901"]


def test_two_editions_of_a_day_are_both_kept(site: Site, settings: Settings) -> None:
    one(wanted(site, "un"), settings)
    site.pages["/un"] = Page(files.un(files.UN_PERSON, files.UN_OTHER, files.UN_BODY))
    assert one(wanted(site, "un"), settings).edition.id == "2026-01-05.2"
    assert [edition.id for edition in kept(settings.records, "un")] == ["2026-01-05", "2026-01-05.2"]


def test_a_table_that_prints_the_same_is_no_new_edition(site: Site, settings: Settings) -> None:
    one(wanted(site, "nato"), settings)
    later = {"Last-Modified": "Fri, 12 Sep 2025 09:55:14 GMT"}
    site.pages[PATHS["nato"]] = Page(files.workbook(poland=4.4801), headers=later)
    assert not one(wanted(site, "nato"), settings).new
    site.pages[PATHS["nato"]] = Page(files.workbook(poland=4.7), headers=later)
    found = one(wanted(site, "nato"), settings)
    assert found.changes.altered == ("share of GDP of POL in 2025",)


def test_what_fails_is_told_and_the_others_go_on(site: Site, settings: Settings) -> None:
    site.pages["/un"] = Page(b"gone", status=503)
    site.pages["/uk"] = Page(b"<html>no list</html>")
    found = updated(wanted(site, "un", "uk", "eu"), settings)
    un, uk, eu = found
    assert isinstance(un, Problem)
    assert "UN consolidated: " in un.message
    assert "cannot be served at present" in un.message
    assert isinstance(uk, Problem)
    assert "has no column" in uk.message
    assert isinstance(eu, Updated)
    assert kept(settings.records, "un") == []


def test_a_list_that_has_shrunk_to_less_than_half_is_refused(site: Site, settings: Settings) -> None:
    site.pages["/un"] = Page(files.un(files.UN_PERSON, files.UN_OTHER, files.UN_BODY))
    one(wanted(site, "un"), settings)
    site.pages["/un"] = Page(files.un(files.UN_PERSON, day="2026-02-09"))
    (problem,) = updated(wanted(site, "un"), settings)
    assert isinstance(problem, Problem)
    assert "has 1 entries where that of 2026-01-05 had 3" in problem.message
    assert len(kept(settings.records, "un")) == 1


def test_an_edition_of_last_year_is_found_where_there_is_none_of_this(site: Site, settings: Settings) -> None:
    address = site.address + "/def-exp-{year}-en.xlsx"
    nato = replace(publications()["nato"], address=address)
    assert one(Desired(publications=(nato,)), settings).edition.address.endswith("def-exp-2025-en.xlsx")
    assert site.asked == ["/def-exp-2026-en.xlsx", "/def-exp-2025-en.xlsx"]


def test_a_file_at_hand_needs_no_network(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(files.workbook())
    found = one(desired(["nato"], str(tmp_path / "book.xlsx")), settings)
    assert found.edition.published == date(2025, 8, 27)  # when it was saved
    (missing,) = updated(desired(["un"], "nowhere.xml"), settings)
    assert isinstance(missing, Problem)
    assert "no file nowhere.xml" in missing.message


def test_the_day_of_an_edition_can_be_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(files.workbook())
    found = one(desired(["nato"], str(tmp_path / "book.xlsx"), date(2025, 8, 28)), settings)
    assert found.edition.id == "2025-08-28"


def test_a_write_that_fails_leaves_nothing(site: Site, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    one(wanted(site, "un"), settings)

    def full(*_: object, **__: object) -> bytes:
        raise OSError(28, "No space left on device")

    site.pages["/un"] = Page(files.un(files.UN_PERSON, files.UN_OTHER))
    monkeypatch.setattr("tocsin.run.record.fetched.gzip.compress", full)
    with pytest.raises(OSError, match="No space"):
        updated(wanted(site, "un"), settings)
    assert [path.name for path in (settings.records / "editions" / "un").iterdir()] == ["2026-01-05"]


def test_only_what_is_named_is_anothers_licensed_data() -> None:
    assert [one.id for one in desired([]).publications] == list(PATHS)
    assert [one.id for one in desired(["opensanctions"]).publications] == ["opensanctions"]
    with pytest.raises(SettingsError, match="no publication 'ofsi'; name one of nato"):
        desired(["ofsi"])
    with pytest.raises(SettingsError, match="for one publication"):
        desired(["un", "eu"], "file.xml")


def test_a_compiled_file_that_is_broken_is_compiled_again(site: Site, settings: Settings) -> None:
    updated(wanted(site, "un"), settings)
    assert compile_lists(settings.records)
    (settings.records / "lists.sqlite").write_bytes(b"broken" * 1000)
    lists = compile_lists(settings.records)
    assert lists
    with lists.opened() as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (2,)


def test_without_lists_nothing_is_compiled(settings: Settings) -> None:
    assert compile_lists(settings.records) is None
    assert not settings.records.exists()
