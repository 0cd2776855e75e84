"""Answers that took long are worked out once, by one thread at a time, and the oldest go."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from tocsin.run.live.memory import Memory


def test_the_same_question_is_worked_out_once_by_however_many_threads() -> None:
    memory, worked = Memory(4), list[int]()

    def work() -> int:
        worked.append(1)
        time.sleep(0.05)
        return 7

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: memory.answer("a", work), range(8)))
    assert (answers, len(worked)) == ([7] * 8, 1)


def test_what_was_asked_for_longest_ago_goes() -> None:
    memory = Memory(2)
    for key in "abac":
        memory.answer(key, lambda: None)
    assert [memory.has(key) for key in "abc"] == [True, False, True]
