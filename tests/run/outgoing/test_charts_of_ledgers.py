"""What charts are drawn from: an event's history, where it happened, how a watch stood, and the script of a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.ledger import Ledger, View, open_ledger
from tocsin.model import Happening, Indicator, Level, Occurs, Pattern, State, Threshold, Watch
from tocsin.run import Desk
from tocsin.run.answers.mapped import spots
from tocsin.run.outgoing.charts import BUNDLE, bundled
from tocsin.run.watches.backtesting import stood

CLOSED = "Belarus closed the border crossing at Kamenny Log on Thursday"
REPORTS = {
    "wire": f"VILNIUS, Nov. 7, 2024 (Baltwire) - {CLOSED}, Lithuania's border guard service said.\n",
    "paper": f"WARSAW, Nov. 8, 2024 (Polish Desk) - {CLOSED}, Poland's foreign ministry said.\n",
    "strike": "KYIV, Nov. 8, 2024 - Russian forces shelled the city of Kharkiv on Friday, Ukraine's army said.\n",
}
WATCH = Watch(
    id="border",
    name="The border",
    scenario="It is closed.",
    actors=("BLR", "LTU"),
    indicators=(Indicator(name="Closed", when=Occurs(matching=Pattern(initiators=("BLR",)))),),
    amber=Threshold(indicators=1),
    red=Threshold(indicators=2),
)


@pytest.fixture(scope="module")
def ledger(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    folder, opened = tmp_path_factory.mktemp("reports"), open_ledger(":memory:")
    for name, text in REPORTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        list(desk.add([str(folder / f"{name}.txt")], opened))
        desk.settle(opened)
    return opened


def _closing(view: View) -> Happening:
    return next(one for one in view.happenings() if "BLR" in one.initiators)


def test_the_history_of_an_event_goes_from_day_to_day_and_only_as_far_as_the_view(ledger: Ledger) -> None:
    view = View(ledger)
    history = view.history(_closing(view).id)
    assert [(one.known, one.documents) for one in history] == [(date(2024, 11, 7), 1), (date(2024, 11, 8), 2)]
    assert len(View(ledger, as_of=date(2024, 11, 7)).history(history[0].id)) == 1
    assert view.history("claim-0000000000000000") == []


def test_an_event_stands_where_its_claims_place_it(ledger: Ledger, desk: Desk) -> None:
    view = View(ledger)
    found = [one for one in spots(view, view.happenings(), desk.vocabulary) if one.place == "Kharkiv"]
    assert found
    assert all(one.exact and abs(one.lat - 50.0) < 1 and abs(one.lon - 36.2) < 1 for one in found)


def test_an_event_with_a_country_alone_stands_at_the_point_of_the_country(ledger: Ledger, desk: Desk) -> None:
    on = date(2024, 11, 8)
    one = Happening(id="claim-1", kind="event", type="ASSAULT", what="There.", day=on, reported=on, known=on,
                    countries=("UKR",))  # fmt: skip
    (spot,) = spots(View(ledger), [one], desk.vocabulary)
    assert (spot.place, spot.exact, round(spot.lat)) == ("Ukraine", False, 49)


def test_a_watch_stands_from_day_to_day_by_what_was_known_then(ledger: Ledger, desk: Desk) -> None:
    found = stood(WATCH, View(ledger), desk.vocabulary, (date(2024, 11, 6), date(2024, 11, 9)))
    assert [one.day.day for one in found] == [6, 7, 8, 9]
    assert [one.level for one in found] == [Level.GREEN, Level.AMBER, Level.AMBER, Level.AMBER]
    assert found[1].findings[0].state is State.TRIPPED


def test_the_script_of_a_page_is_made_once(tmp_path: Path) -> None:
    made = bundled(tmp_path / "cache")
    assert made.name == BUNDLE
    assert b"vegaEmbed" in made.read_bytes()
    made.write_bytes(b"kept")
    assert bundled(tmp_path / "cache").read_bytes() == b"kept"
    assert [one.name for one in (tmp_path / "cache").iterdir()] == [BUNDLE]
