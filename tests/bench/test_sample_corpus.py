"""The sample corpus says the truth about itself: what it quotes stands there, and nothing refers to nothing."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

from bench.corpus import HELD_BACK, THREADS, Thread, thread

KINDS = set("original agency reprint rewrite citing post statement correction retraction analysis".split())
BOUNDS = {"exact", "at least", "at most", "about"}
STANCES = {"affirms", "denies", "doubts"}


@pytest.fixture(scope="module", params=THREADS)
def told(request: pytest.FixtureRequest) -> Thread:
    return thread(request.param)


def test_every_quotation_stands_in_its_report(told: Thread) -> None:
    quoted = [(claim.document, claim.quote) for event in told.events for claim in event.claims]
    quoted += [(figure.document, figure.quote) for conflict in told.conflicts for figure in conflict.figures]
    assert [(id_, quote) for id_, quote in quoted if quote not in told.reports[id_].text] == []


def test_every_copied_stretch_stands_on_both_sides(told: Thread) -> None:
    for descent in told.descents:
        for copied in descent.copied:
            assert descent.behind is not None
            assert copied.here in told.reports[descent.id].text
            assert copied.there in told.reports[descent.behind].text


def test_every_report_descends_from_somewhere_known(told: Thread) -> None:
    assert [one.id for one in told.descents] == list(told.reports)
    assert {one.kind for one in told.descents} <= KINDS
    assert all(one.behind is None or one.behind in told.reports for one in told.descents)


def test_every_claim_has_an_origin_and_every_origin_a_claim(told: Thread) -> None:
    used = Counter(claim.origin for event in told.events for claim in event.claims)
    assert used.keys() == {origin.id for origin in told.origins}
    assert {claim.stance for event in told.events for claim in event.claims} <= STANCES


def test_figures_disagree_and_days_are_days(told: Thread) -> None:
    for conflict in told.conflicts:
        assert len(conflict.figures) > 1
        assert len({figure.value for figure in conflict.figures}) > 1, conflict.about
        assert {figure.bound for figure in conflict.figures} <= BOUNDS
    assert all(datetime.fromisoformat(report.published).tzinfo for report in told.reports.values())


def test_what_changed_was_there_before(told: Thread) -> None:
    for change in told.changes:
        earlier, later = told.reports[change.earlier], told.reports[change.later]
        assert earlier.published < later.published or (later.updated or "") > earlier.published


def test_it_is_as_large_and_as_mixed_as_it_has_to_be() -> None:
    threads = [thread(name) for name in THREADS]
    reports = [report for one in threads for report in one.reports.values()]
    assert len({report.id for report in reports}) == len(reports) >= 150
    assert len({report.outlet for report in reports}) >= 30
    assert len(THREADS) - len(HELD_BACK) >= 5
    kinds = Counter(descent.kind for one in threads for descent in one.descents)
    assert {"reprint", "rewrite", "citing", "post", "correction", "retraction"} <= kinds.keys()
