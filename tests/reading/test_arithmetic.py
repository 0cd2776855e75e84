"""Reading keeps NumPy's products on one thread, and leaves others their threads."""

from __future__ import annotations

from threadpoolctl import ThreadpoolController

from tocsin.reading.arithmetic import on_one_thread


def _threads() -> set[int]:
    return {library["num_threads"] for library in ThreadpoolController().info() if library["user_api"] == "blas"}


def test_only_the_block_is_on_one_thread() -> None:
    before = _threads()
    with on_one_thread():
        assert _threads() == {1}
    assert _threads() == before
