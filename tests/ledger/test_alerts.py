"""Alerts in the ledger: each is recorded once, told once at most, and never lost."""

from __future__ import annotations

from datetime import date

import pytest
from ledger_samples import ALERT

from tocsin.ledger import Ledger, open_ledger
from tocsin.ledger.alerts import Telling, alerts, note_telling, record_alert, untold


@pytest.fixture
def ledger() -> Ledger:
    opened = open_ledger(":memory:")
    assert record_alert(opened, ALERT)
    return opened


def test_an_alert_is_recorded_once(ledger: Ledger) -> None:
    assert not record_alert(ledger, ALERT)
    assert list(alerts(ledger)) == [ALERT]


def test_alerts_are_those_of_a_watch_up_to_a_day(ledger: Ledger) -> None:
    assert list(alerts(ledger, watch=ALERT.board.watch, until=ALERT.board.day)) == [ALERT]
    assert list(alerts(ledger, watch="another")) == []
    assert list(alerts(ledger, until=date(2024, 1, 1))) == []


def test_an_alert_is_told_once(ledger: Ledger) -> None:
    assert untold(ledger) == [ALERT]
    assert note_telling(ledger, ALERT.id, Telling.SENDING)
    assert note_telling(ledger, ALERT.id, Telling.SENT)
    assert untold(ledger) == []
    assert not note_telling(ledger, ALERT.id, Telling.SENDING)


def test_of_two_that_tell_it_at_once_one_may(ledger: Ledger) -> None:
    assert note_telling(ledger, ALERT.id, Telling.SENDING)
    assert not note_telling(ledger, ALERT.id, Telling.SENDING)


def test_what_was_begun_and_not_ended_is_not_told_again_and_stays_in_the_list(ledger: Ledger) -> None:
    note_telling(ledger, ALERT.id, Telling.SENDING)
    assert untold(ledger) == []
    assert list(alerts(ledger)) == [ALERT]


def test_what_failed_is_tried_again_but_not_for_ever(ledger: Ledger) -> None:
    tries = 0
    while untold(ledger):
        assert note_telling(ledger, ALERT.id, Telling.SENDING)
        note_telling(ledger, ALERT.id, Telling.FAILED, "no route to host")
        tries += 1
    assert tries == 5
