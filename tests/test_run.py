"""The wiring: a report in, its dossier out; what was stored comes back the same; a bad report stops nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tocsin.documents import Raw
from tocsin.documents.feeds import Listed
from tocsin.errors import InputError, LedgerError, MissingInput, RefusedInput, VocabularyError
from tocsin.ledger import Added, Ledger, View, open_ledger
from tocsin.model import Dossier, Problem
from tocsin.reading import Reader
from tocsin.run import Desk
from tocsin.settings import Settings
from tocsin.vocabulary import Vocabulary

TEXT = """OSLO, Nov. 7, 2024 - Norway gave Ukraine 40 tanks.

Russia is a threat to both nations, Mark Rutte said on Thursday.
"""


@pytest.fixture
def desk(vocabulary: Vocabulary, reader: Reader) -> Desk:
    made = Desk(Settings(ledger=":memory:"))
    # What loads in seconds is loaded once for all tests.
    made.__dict__.update(vocabulary=vocabulary, _reader=reader)
    return made


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite")) as opened:
        yield opened


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def cited(dossier: Dossier) -> set[str]:
    lines = [line for section in dossier.briefing.sections for line in section.lines]
    return {claim for line in lines for claim in line.citations}


def test_a_report_becomes_a_dossier(desk: Desk, report: str) -> None:
    dossier = desk.read(report)
    ids = {claim.id for claim in dossier.reading.claims}
    assert {claim.kind for claim in dossier.reading.claims} == {"event", "assessment"}
    assert {claim for origin in dossier.origins for claim in origin.claims} <= ids
    assert cited(dossier)
    assert cited(dossier) <= ids


def test_what_was_stored_is_recalled_as_it_was_read(desk: Desk, report: str, ledger: Ledger) -> None:
    (added,) = [outcome for _, outcome in desk.add([report], ledger)]
    assert isinstance(added, Added)
    assert desk.recall(View(ledger)) == desk.read(report)


def test_a_bad_report_becomes_a_problem_and_stops_nothing(
    desk: Desk, report: str, ledger: Ledger, tmp_path: Path
) -> None:
    absent = str(tmp_path / "absent.txt")
    outcomes = dict(desk.add([absent, report], ledger))
    problem = outcomes[absent]
    assert isinstance(problem, Problem)
    assert problem.input == absent
    assert "absent.txt" in problem.message
    assert isinstance(outcomes[report], Added)


def test_what_was_stored_keeps_its_bytes(desk: Desk, report: str, ledger: Ledger) -> None:
    (added,) = [outcome for _, outcome in desk.add([report], ledger)]
    assert isinstance(added, Added)
    raw = View(ledger).raw(added.document)
    assert (raw.content, raw.name, raw.media_type) == (TEXT.encode(), report, "text/plain")


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [(TEXT, date(2024, 11, 7), "dateline"), ("Norway gave Ukraine 40 tanks.", date(2024, 11, 9), "feed")],
)
def test_a_page_without_a_day_has_that_of_its_feed(desk: Desk, text: str, published: date, basis: str) -> None:
    listed = Listed(address="https://example.org/a", id="a", published=datetime(2024, 11, 9, 23, tzinfo=UTC))
    document = desk.coded(Raw(content=text.encode(), name="a", media_type="text/plain"), listed).document
    assert (document.published, document.date_basis) == (published, basis)


def test_a_page_that_would_keep_the_others_waiting_is_refused(desk: Desk) -> None:
    with pytest.raises(RefusedInput, match=r"^a has more text than is read unasked; read it with `tocsin add`"):
        desk.coded(Raw(content=b"Norway gave Ukraine 40 tanks. " * 17_000, name="a", media_type="text/plain"))


def test_a_page_at_which_tocsin_fails_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr("tocsin.run.intake.desk.extract", fails)
    with pytest.raises(
        InputError, match=r"^a makes Tocsin fail \(RecursionError: too deep\); report it, with the page"
    ):
        desk.coded(Raw(content=b"a", name="a"))


def test_a_report_may_come_on_standard_input() -> None:
    desk = Desk(Settings(ledger=":memory:"), stdin=io.BytesIO(TEXT.encode()))
    assert "40 tanks" in desk.document("-").text


def test_a_missing_report_is_named(desk: Desk) -> None:
    with pytest.raises(MissingInput, match=r"absent\.txt"):
        desk.read("absent.txt")


def test_an_empty_ledger_says_how_to_fill_it(desk: Desk, ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="tocsin add"):
        desk.recall(View(ledger))


def test_a_view_that_shows_nothing_says_that_a_later_one_may(desk: Desk, report: str, ledger: Ledger) -> None:
    list(desk.add([report], ledger))
    with pytest.raises(LedgerError, match="look as of a later time"):
        desk.recall(View(ledger, as_of=date(1990, 1, 1)))


def test_the_settings_choose_the_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("id,name,source\nATL\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"states\.csv:2"):
        _ = Desk(Settings(ledger=":memory:", vocabulary=tmp_path)).vocabulary


def test_a_file_of_many_reports_is_stored_report_by_report(desk: Desk, tmp_path: Path, ledger: Ledger) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"text": "Iran accused Iraq."}\n[]\n{"text": "Mali thanked Niger.", "outlet": "The Post"}\n')
    outcomes = dict(desk.add([str(many)], ledger))
    assert list(outcomes) == [f"{many}, line 1", f"{many}, line 2", f"{many}, line 3"]
    bad = outcomes[f"{many}, line 2"]
    assert isinstance(bad, Problem) and "is no JSON object" in bad.message
    assert {one.outlet for one in View(ledger).documents()} == {None, "The Post"}
    with pytest.raises(RefusedInput, match="holds many reports"):
        desk.document(str(many))


def test_the_files_of_a_folder_are_stored(desk: Desk, tmp_path: Path, ledger: Ledger) -> None:
    (tmp_path / "reports").mkdir()
    for name in ("a.txt", "b.txt", ".hidden.txt"):
        (tmp_path / "reports" / name).write_text(f"Iran accused Iraq. This is {name}.")
    assert len(list(desk.add([str(tmp_path / "reports")], ledger))) == 2
