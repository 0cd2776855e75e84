from __future__ import annotations

import gc

import pytest

from tocsin.lasting import lasting


def test_what_is_loaded_to_last_is_never_looked_through_for_garbage() -> None:
    before = gc.get_freeze_count()
    with lasting():
        assert not gc.isenabled()
        kept = [{"number": number} for number in range(1_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()


def test_the_collector_works_again_where_loading_failed() -> None:
    with pytest.raises(ImportError), lasting():
        raise ImportError("no such module")
    assert gc.isenabled()
    gc.unfreeze()
