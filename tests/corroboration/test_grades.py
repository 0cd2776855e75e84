"""Both axes of the NATO grading: who says what in, mark and reason out."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from backed import any_backings, backing, party
from hypothesis import given
from hypothesis import strategies as st

from tocsin.corroboration import Backing, information_grade, overridden, source_grade
from tocsin.corroboration.grading.grade_case import case_of
from tocsin.corroboration.grading.grade_rules import RULES
from tocsin.model import Axis, Bound, Conflict, Given, OriginKind, Reliability, Source, SourceKind

RETRACTED = {"retracted": True}

CASES: list[tuple[str, str, list[Backing]]] = [
    ("nobody says anything", "6", []),
    # 1: confirmed
    ("three independent origins", "1", [backing("Ada B"), backing("Bo C"), backing("Cy D")]),
    ("who did it says so, and another", "1", [party("Ost army C OST", own_act=True), backing("Ada C")]),
    ("three, of whom one hedges", "2", [backing("Ada B"), backing("Bo C"), backing("Cy B", 1)]),
    ("three, but two of one interest", "2", [backing("Ada B OST"), backing("Bo C OST"), backing("Cy B")]),
    ("three outlets, but two of one owner", "2", [
        backing("¶Ada B", owner="Quill"), backing("¶Bo B", owner="Quill"), backing("¶Cy B"),
    ]),
    ("three, and a party denies it", "2", [
        backing("Ada B"), backing("Bo C"), backing("Cy B"), party("-Ost army D OST"),
    ]),
    # 2: probably true
    ("two independent origins", "2", [backing("Ada C"), backing("Bo D")]),
    ("a reliable source about its own act", "2", [party("Ost army C OST", own_act=True)]),
    ("a ministry about its own act, through two officials", "2", [
        party("Ost minister C OST", own_act=True), party("Ost army C OST", own_act=True),
    ]),
    # 3: possibly true
    ("one reliable source", "3", [backing("Ada B")]),
    ("one that is only probable", "3", [backing("Ada B", 1)]),
    ("one victim", "3", [party("Wes army C WES")]),
    ("two parties to it", "3", [party("Wes army C WES"), party("Nor army C NOR")]),
    ("an outlet that a party contradicts", "3", [backing("Ada B"), party("-Ost army D OST")]),
    ("one reporter and somebody unnamed whom the same outlet quotes", "3", [
        backing("¶Ada B"), backing("?Ada B"),
    ]),
    # 4: doubtful
    ("one against one", "4", [backing("Ada B"), backing("-Bo B")]),
    ("a party against a party", "4", [party("Wes army C WES"), party("-Ost army C OST")]),
    ("a party's denial alone", "4", [party("-Ost army C OST")]),
    ("only possible", "4", [backing("Ada B", 0)]),
    ("left open", "4", [backing("~Ada B")]),
    ("an unreliable source", "4", [backing("Ada E")]),
    ("a party that is not usually reliable", "4", [party("Wes army D WES")]),
    ("two against one as good", "4", [backing("Ada B"), backing("Bo B"), backing("-Cy B")]),
    # 5: improbable
    ("a better source denies it", "5", [backing("Ada D"), backing("-Bo B")]),
    ("a post that a reliable source denies", "5", [backing("@ada F"), backing("-Bo C")]),
    ("nobody but those who deny it", "5", [backing("-Bo C")]),
    ("its publisher took it back", "5", [backing("Ada B", **RETRACTED)]),
    # 6: cannot be judged
    ("somebody unnamed", "6", [backing("?Ada B")]),
    ("five people without a name", "6", [backing(f"?{name} B") for name in ("Ada", "Bo", "Cy", "Dee", "Eli")]),
    ("an account", "6", [backing("@ada F")]),
    ("a source that nothing is known of", "6", [backing("Ada F")]),
    # what was taken back counts for nothing
    ("two, of whom one was taken back", "3", [backing("Ada B"), backing("Bo B", **RETRACTED)]),
    ("one, against a denial that was taken back", "3", [backing("Ada B"), backing("-Bo B", **RETRACTED)]),
]  # fmt: skip


@pytest.mark.parametrize(("case", "mark", "backings"), CASES, ids=[case for case, _, _ in CASES])
def test_information_is_graded_by_who_affirms_and_denies(case: str, mark: str, backings: list[Backing]) -> None:
    assert information_grade(backings).mark == mark, case


def dead(*figures: tuple[float, Bound, str, int]) -> Conflict:
    return Conflict(
        about="dead",
        figures=tuple(
            Given(value=value, bound=bound, text=f"{value:g}", who=who, day=date(2031, 5, day), claims=())
            for value, bound, who, day in figures
        ),
    )


THREE = [backing("Ada B"), backing("Bo B"), backing("Cy B")]
FAR = dead((4, Bound.EXACT, "Ada", 3), (40, Bound.EXACT, "Bo", 3))


@pytest.mark.parametrize(
    ("mark", "backings", "conflict"),
    [
        ("3", THREE, FAR),  # that it happened is agreed
        ("4", THREE[:1], FAR),
        ("2", THREE, dead((30, Bound.EXACT, "Ada", 3), (40, Bound.EXACT, "Bo", 3))),  # differ, and not by much
        ("1", THREE, dead((4, Bound.EXACT, "Ada", 3), (40, Bound.EXACT, "Bo", 4))),  # grew
        ("3", THREE, dead((40, Bound.EXACT, "Ada", 3), (4, Bound.EXACT, "Bo", 4))),  # shrank
        ("1", THREE, dead((4, Bound.AT_LEAST, "Ada", 3), (40, Bound.EXACT, "Bo", 3))),
        ("1", THREE, dead((36, Bound.ABOUT, "Ada", 3), (40, Bound.EXACT, "Bo", 3))),
        ("3", THREE, dead((4, Bound.AT_MOST, "Ada", 3), (40, Bound.EXACT, "Bo", 3))),
        ("1", THREE, dead((4, Bound.EXACT, "Ada", 3), (40, Bound.EXACT, "Ada", 3))),  # who gives both mends the first
    ],
)
def test_figures_that_do_not_fit_lower_the_grade(mark: str, backings: list[Backing], conflict: Conflict) -> None:
    assert information_grade(backings, [conflict]).mark == mark


def test_the_derivation_counts_origins_and_interests() -> None:
    steps = information_grade([backing("Ada B WES"), party("Bo C NOR"), party("-Ost army D OST")]).derivation
    assert steps[0] == "2 origins of 2 interests affirm it, 1 origin of 1 interest denies it."
    assert steps[1] == "Affirmed by Ada (B) and Bo (C, a party to it)."
    assert "Denied by Ost army (D, a party to it)." in steps
    assert steps[-1].startswith("2: Two or more independent origins of different interests affirm it")


def test_the_derivation_says_what_was_taken_back() -> None:
    steps = information_grade([backing("Ada B"), backing("Bo B", retracted=True)]).derivation
    assert "Taken back by its publisher, and not counted: Bo (B)." in steps


def test_every_rule_explains_itself_and_decides_in_some_case() -> None:
    seen = {next(rule for rule in RULES if rule.holds(case_of(backings))) for _, _, backings in CASES}
    assert all(len(rule.words.split()) > 4 for rule in RULES)
    assert {rule.holds.__name__ for rule in RULES if rule not in seen} == {"irreconcilable", "agreed_in_part"}


@given(any_backings, st.randoms())
def test_one_rule_always_holds_and_the_order_does_not_matter(backings: list[Backing], random: Random) -> None:
    first = information_grade(backings)
    random.shuffle(backings)
    assert information_grade(backings) == first
    assert first.mark in "123456"


@given(any_backings)
def test_what_was_taken_back_changes_nothing_where_others_affirm_it(backings: list[Backing]) -> None:
    kept = [backing for backing in backings if not backing.retracted]
    if any(backing.stance.value == "affirms" for backing in kept):
        assert information_grade(backings).mark == information_grade(kept).mark


def test_a_source_has_the_grade_and_the_reason_of_the_registry() -> None:
    agency = Source(name="Meridian", kind=SourceKind.AGENCY, grade=Reliability.B, reason="mends its errors")
    grade = source_grade(party("Ost army D OST", through=agency))
    assert (grade.axis, grade.mark, grade.meaning) == (Axis.SOURCE, "D", "not usually reliable")
    assert grade.derivation == (
        "Stands for Ost army, who speaks.",
        "On record: Ost army, D (invented).",
        "Relayed by Meridian, B (mends its errors); relaying confirms nothing.",
        "It is a party to what it speaks of; the grade is that of the source, not of this word.",
    )


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("?Meridian B", "Stands for Meridian, which vouches for somebody unnamed (Meridian)."),
        ("¶Meridian B", "Stands for Meridian, which reports it itself."),
        ("@ada F", "Stands for the account ada."),
    ],
)
def test_a_source_grade_says_whom_it_is_about(line: str, about: str) -> None:
    assert source_grade(backing(line)).derivation[0] == about


@given(any_backings)
def test_every_source_has_a_grade_of_the_scale(backings: list[Backing]) -> None:
    assert all(source_grade(backing).mark == backing.source.grade.value for backing in backings)


def test_a_judgement_overrides_and_keeps_what_led_to_the_grade() -> None:
    grade = information_grade([backing("Ada B")])
    decided = overridden(grade, "2", "the wreck was seen by us", "judgement-1")
    assert (decided.mark, decided.meaning, decided.judgement) == ("2", "probably true", "judgement-1")
    assert decided.derivation == (*grade.derivation, "Set from 3 to 2 by judgement-1: the wreck was seen by us")


@pytest.mark.parametrize(("mark", "why"), [("A", "because"), ("7", "because"), ("2", " ")])
def test_an_override_needs_a_mark_of_the_scale_and_a_reason(mark: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"scale|reason"):
        overridden(information_grade([backing("Ada B")]), mark, why, "judgement-1")


def test_the_account_of_an_official_source_is_judged_by_its_grade() -> None:
    army = Source(name="Ost army", kind=SourceKind.OFFICIAL, grade=Reliability.C, reason="invented", actor="OST")
    posted = backing("@ostarmy C")
    known = Backing(origin=posted.origin, stance=posted.stance, certainty=3, source=army)
    assert posted.origin.kind is OriginKind.ACCOUNT
    assert [information_grade([one]).mark for one in (posted, known)] == ["6", "3"]
