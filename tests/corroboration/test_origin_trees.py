"""Trees of origins: who hangs on whom, by which way, and what is told once."""

from __future__ import annotations

from datetime import date

import pytest

from tocsin.corroboration import WAYS, Branch, OriginTree, origin_trees
from tocsin.model import Document, Event, Origin, OriginKind, Path, Stance, Step, StepKind


def _document(outlet: str, day: int) -> Document:
    address = f"https://{outlet.lower()}.example/{day}"
    return Document(text=f"{outlet} reports.", blocks=(), title=f"By {outlet}", outlet=outlet, address=address,
                    published=date(2024, 12, day))  # fmt: skip


WIRE, EVENING, TIMES = _document("Wire", 23), _document("Evening", 24), _document("Times", 25)
DOCUMENTS = {one.id: one for one in (WIRE, EVENING, TIMES)}
QUOTES = Step(kind=StepKind.STATEMENT, name="The minister", why="It quotes the minister.")
COPIES = Step(kind=StepKind.COPY, name="Wire", why="Its words stand in the earlier report.", document=WIRE.id)
COPIES_EVENING = Step(kind=StepKind.COPY, name="Evening", why="Its words stand there.", document=EVENING.id)
PASSES_ON = Step(kind=StepKind.PASSED_ON, name="The minister", why="It says the same.")
CITES = Step(kind=StepKind.CITATION, name="An account", why="It has this from an account.")


def _grown(*told: tuple[str, Document, tuple[Step, ...]]) -> OriginTree:
    paths = tuple(Path(claim=claim, document=document.id, steps=steps) for claim, document, steps in told)
    claims = tuple(claim for claim, _, _ in told)
    origin = Origin(kind=OriginKind.STATEMENT, name="The minister", day=date(2024, 12, 23), claims=claims, paths=paths,
                    basis="They go back to one statement.", interest="UKR")  # fmt: skip
    event = Event(id="event", kind="event", what="It happened.", claims=claims, documents=tuple(DOCUMENTS),
                  stances=dict.fromkeys(claims, Stance.DENIES), origins=(origin,))  # fmt: skip
    (tree,) = origin_trees(event, DOCUMENTS)
    return tree


Shape = tuple[str, str, list["Shape"]]


def _shape(branches: tuple[Branch, ...]) -> list[Shape]:
    return [(one.name, one.way.value, _shape(one.branches)) for one in branches]


@pytest.mark.parametrize(
    ("told", "shape"),
    [
        ([("a", WIRE, (QUOTES,))], [("Wire", "statement", [])]),
        (  # a copy of a copy
            [("a", WIRE, (QUOTES,)), ("b", EVENING, (COPIES, QUOTES)), ("c", TIMES, (COPIES_EVENING, COPIES, QUOTES))],
            [("Wire", "statement", [("Evening", "copy", [("Times", "copy", [])])])],
        ),
        (  # somebody of whom the ledger has no report
            [("a", EVENING, (CITES, QUOTES))],
            [("An account", "statement", [("Evening", "citation", [])])],
        ),
        (  # of two ways of one report the firmer one is told
            [("a", WIRE, (PASSES_ON,)), ("b", WIRE, (QUOTES,))],
            [("Wire", "statement", [])],
        ),
        (  # what it passes on it has from the report that it copies
            [("a", EVENING, (PASSES_ON,)), ("b", WIRE, (QUOTES,)), ("c", EVENING, (COPIES, QUOTES))],
            [("Wire", "statement", [("Evening", "copy", [])])],
        ),
        (  # the earliest report first
            [("a", TIMES, (QUOTES,)), ("b", WIRE, (QUOTES,))],
            [("Wire", "statement", []), ("Times", "statement", [])],
        ),
        ([("a", WIRE, ())], []),
    ],
    ids=["one", "copies", "account", "ways", "passed on", "days", "no way"],
)
def test_a_tree_grows_from_the_origin_outwards(
    told: list[tuple[str, Document, tuple[Step, ...]]], shape: list[Shape]
) -> None:
    assert _shape(_grown(*told).branches) == shape


def test_a_branch_tells_day_title_claims_and_why() -> None:
    tree = _grown(("a", WIRE, (QUOTES,)), ("b", WIRE, (QUOTES,)), ("c", EVENING, (COPIES, QUOTES)))
    (wire,) = tree.branches
    assert (wire.title, wire.day, wire.claims, wire.why) == ("By Wire", date(2024, 12, 23), ("a", "b"), QUOTES.why)
    assert [one.copied for one in (wire, *wire.branches)] == [False, True]


def test_a_tree_tells_who_speaks_for_whom_and_whether_they_deny() -> None:
    tree = _grown(("a", WIRE, (QUOTES,)), ("b", EVENING, (COPIES, QUOTES)))
    assert (tree.name, tree.interest, tree.stance, tree.reports) == ("The minister", "UKR", Stance.DENIES, 2)


def test_every_way_has_words() -> None:
    assert set(WAYS) == set(StepKind)
