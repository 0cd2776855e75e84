"""Notices: what reports say of themselves, and what only sounds like it."""

from __future__ import annotations

import pytest

from tocsin.documents.notice_forms import NoticeKind
from tocsin.documents.notices import Notice, notices
from tocsin.model import Block, BlockKind, Document, Span

BODY = "Three ships left the harbour on Monday."
CORRECTION, RETRACTION, UPDATE, CLARIFICATION = NoticeKind


def document(*blocks: tuple[BlockKind, str], outlet: str | None = "Amber Gazette") -> Document:
    made, start = [], 0
    for kind, words in blocks:
        made.append(Block(kind, Span(start, start + len(words))))
        start += len(words) + 1
    return Document(text="\n".join(words for _, words in blocks), blocks=tuple(made), outlet=outlet)


def told(*blocks: tuple[BlockKind, str], outlet: str | None = "Amber Gazette") -> list[tuple[NoticeKind, str]]:
    here = document(*blocks, outlet=outlet)
    return [(notice.kind, notice.span.of(here.text)) for notice in notices(here)]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Correction: Three ships left, not five.", CORRECTION),
        ("CORRECTED-Three ships leave Port Amber", CORRECTION),
        ("CORRECTED (OFFICIAL) - Three ships leave", CORRECTION),
        ("Correction, 9 November 2024: the minister is Bo Ray.", CORRECTION),
        ("Corrections and clarifications: the minister is Bo Ray.", CORRECTION),
        ("(Corrects number of ships in paragraph 2)", CORRECTION),
        ("An earlier version of this article said that five ships had left.", CORRECTION),
        ("A previous version of the story misspelled the name of the minister.", CORRECTION),
        ("Editor's note: this report has been corrected.", CORRECTION),
        ("Editors’ Note: We gave the wrong day, an error that we regret.", CORRECTION),
        ("This article was amended on 9 November to give the right number.", CORRECTION),
        ("This story has been updated to correct the number of ships.", CORRECTION),
        ("This report wrongly stated that five ships had left.", CORRECTION),
        ("Our report of Monday on the ships contained two errors.", CORRECTION),
        ("In our morning report we gave a wrong number of ships.", CORRECTION),
        ("We incorrectly reported that five ships had left.", CORRECTION),
        ("We regret the error.", CORRECTION),
        ("Retraction: report on the ships", RETRACTION),
        ("RETRACTED - Ships leave", RETRACTION),
        ("WITHDRAWN: Ships leave", RETRACTION),
        ("This story has been retracted.", RETRACTION),
        ("This article about the ships has since been removed.", RETRACTION),
        ("We are withdrawing our report of Monday.", RETRACTION),
        ("We have retracted the story.", RETRACTION),
        ("Amber Gazette withdraws its article of 20 November headlined “Ships leave”.", RETRACTION),
        ("The Amber Gazette is withdrawing its report of Monday morning.", RETRACTION),
        ("The newspaper has retracted its report.", RETRACTION),
        ("Editor's note: We have withdrawn this story.", RETRACTION),
        ("Clarification: The ministry spoke of ships of all sizes.", CLARIFICATION),
        ("This story has been updated to clarify what the ministry said.", CLARIFICATION),
        ("We would like to clarify that the ministry did not say so.", CLARIFICATION),
        ("UPDATE 2-Three ships leave Port Amber", UPDATE),
        ("UPDATE 2 - Three ships leave", UPDATE),
        ("Update, 14:05 GMT: Two more ships have left.", UPDATE),
        ("(Updates with two more ships.)", UPDATE),
        ("(Adds comment by the ministry)", UPDATE),
        ("This story has been updated.", UPDATE),
        ("This is a developing story, and this report will be updated.", UPDATE),
    ],
)
def test_what_is_a_notice(sentence: str, kind: NoticeKind) -> None:
    assert told((BlockKind.BODY, BODY), (BlockKind.BODY, sentence)) == [(kind, sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army's correction of fire took an hour.",
        "Correction of the budget took a year.",
        "Russia retracted its offer.",
        "Russia withdrew its report to the agency.",
        "The ministry is withdrawing its report of Monday.",
        "The withdrawal of troops began on Monday: three ships left.",
        "Troops have been withdrawn.",
        "The UN withdraws its observers.",
        "An earlier version of the bill said that ships must stay.",
        "An earlier version of the report by the inspectors named the ships.",
        "The general clarified his remarks.",
        "The minister corrected himself.",
        "The update of the list took a week.",
        "The figures were updated on Monday.",
        "“This report has been withdrawn,” the inspector said.",
        "He said that the story was wrong.",
        "The other newspaper retracted its story, the ministry said.",
        "We regret the loss of life.",
        "This item was removed from the list, and this text was amended by the council.",
        "The post on which our report relied has been deleted.",
        "We will withdraw our troops, he said.",
        "Updates were slow to arrive.",
        "Editor's note: Bo Ray is a fellow of the institute.",
        "The state erroneously reported five ships.",
        "The minister said: we wrongly believed them.",
    ],
)
def test_what_only_sounds_like_a_notice(sentence: str) -> None:
    assert told((BlockKind.BODY, f"{sentence} {BODY}")) == []
    assert told((BlockKind.BODY, sentence)) == []


def test_a_label_governs_its_block() -> None:
    words = "Correction: The minister is Bo Ray. This story has been updated."
    assert told((BlockKind.LEAD, words), (BlockKind.BODY, BODY)) == [(CORRECTION, words)]


def test_a_label_on_a_line_of_its_own_governs_the_block_below() -> None:
    found = told((BlockKind.LABEL, "Correction:"), (BlockKind.BODY, "The minister is Bo Ray."), (BlockKind.BODY, BODY))
    assert found == [(CORRECTION, "Correction:\nThe minister is Bo Ray.")]


def test_a_tag_behind_the_title() -> None:
    assert told((BlockKind.HEADLINE, "Three ships leave (corrected)")) == [
        (CORRECTION, "Three ships leave (corrected)")
    ]


def test_sentences_in_a_row_are_one_notice_and_regret_adds_none() -> None:
    words = "This story has been corrected. An earlier version of it gave a wrong number."
    first = "This story has been corrected. An earlier version of this story gave a wrong number."
    assert told((BlockKind.BODY, f"{BODY} {first} We regret the error.")) == [(CORRECTION, first)]
    assert len(told((BlockKind.BODY, words))) == 1


def test_whose_report_is_withdrawn() -> None:
    words = "AMW is withdrawing its report of 7 November on the ships."
    assert told((BlockKind.LEAD, words), outlet=None) == [(RETRACTION, words)]
    assert told((BlockKind.LEAD, words), outlet="AMW") == [(RETRACTION, words)]
    assert told((BlockKind.LEAD, words)) == []


@pytest.mark.parametrize("kind", [BlockKind.BYLINE, BlockKind.POST, BlockKind.SOURCE_LIST])
def test_what_is_not_of_the_report_is_no_notice(kind: BlockKind) -> None:
    assert told((kind, "Updated: 9 November 2024"), (BlockKind.BODY, BODY)) == []


def test_nothing_in_nothing() -> None:
    assert notices(Document(text="", blocks=())) == ()
    assert Notice(UPDATE, Span(0, 1)).kind == "update"
