"""A ledger that is kept open: what changes its state, and what opens none."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger_samples import judgement, sample

from tocsin.errors import LedgerError
from tocsin.ledger import add, judge, open_ledger
from tocsin.run.live.service import serving
from tocsin.settings import Settings


def test_the_state_changes_with_what_is_recorded_and_with_nothing_else(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.sqlite")
    open_ledger(path).close()
    with serving(Settings(ledger=path)) as service:
        states = [service.state]
        for _ in range(2):
            add(service.ledger, sample())
            states.append(service.state)
        list(service.view().documents())
        states.append(service.state)
        judge(service.ledger, judgement())
        states.append(service.state)
    assert states[0] != states[1] == states[2] == states[3] != states[4]


@pytest.mark.sqlite
def test_no_ledger_is_made_by_serving_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with pytest.raises(LedgerError, match="there is none"), serving(Settings(ledger=str(path))):
        pass
    assert not path.exists()
