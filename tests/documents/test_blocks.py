"""Blocks: what each line of a plain text is to its report."""

from __future__ import annotations

import pytest

from tocsin.documents.blocks import divide
from tocsin.documents.lines import lines_of

LEAD = "Three grey ships left the harbour of Port Amber on Monday, the ministry of defence said in a statement."
BODY = (
    "The ships carry grain and fuel, and they will reach the islands within a week if the weather allows it. "
    "A spokeswoman said that two more would follow, and that “nobody will be left without bread this winter”."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(text)) for block in divide(text, lines_of(text))]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ann Example", "byline"),
        ("By ANN EXAMPLE and John Sample, Staff Writers", "byline"),
        ("Reporting by Ann Example in Port Amber; editing by John Sample", "byline"),
        ("(Reporting by Ann Example; Editing by John Sample)", "byline"),
        ("Published: 5 March 2024, 10:15 GMT", "byline"),
        ("Last updated on March 5, 2024", "byline"),
        ("March 5, 2024", "byline"),
        ("Tuesday, 5 March 2024 at 10:15", "byline"),
        ("Published 10:15 GMT, Tuesday 5 March 2024", "byline"),
        ("4 min read", "byline"),
        ("What the Islands Need", "subheading"),
        ("WHAT THE ISLANDS NEED", "subheading"),
        ("What happens next?", "subheading"),
        ("A long way home", "subheading"),
        ("Photo: A ship leaves the harbour of Port Amber.", "caption"),
        ("A ship leaves the harbour of Port Amber. (Photo by Ann Example)", "caption"),
        ("A ship leaves Port Amber, March 5, 2024. REUTERS/Ann Example", "caption"),
        ("Ann Example/Getty Images", "caption"),
        ("“Nobody will be left without bread this winter.”", "pull quote"),
        ("“Nobody has counted the ships that never came.”", "body"),
        ("By Tuesday, the first ship had reached the islands.", "body"),
        ("Published reports put the number of ships at nine.", "body"),
        ("Advertisement", "label"),
        ("PRESS RELEASE", "label"),
        ("Breaking news", "label"),
        ("Read more: The islands wait for bread", "label"),
        ("Published on Monday, the list names 9 ships.", "body"),
        ("Reporting by Amber Gazette has shown that bread is short.", "body"),
        ("https://example.org/ships", "label"),
    ],
)
def test_a_line_between_paragraphs(line: str, kind: str, gap: str) -> None:
    text = gap.join([LEAD, BODY, line, BODY])
    assert kinds(text) == [("lead", LEAD), ("body", BODY), (kind, line), ("body", BODY)]


@pytest.mark.parametrize("kicker", ["PRESS RELEASE", "Analysis", "For immediate release", "Exclusive"])
def test_a_kicker_is_no_headline(kicker: str) -> None:
    text = "\n\n".join([kicker, "Three Grey Ships Leave Port Amber", LEAD, BODY])
    assert [kind for kind, _ in kinds(text)] == ["label", "headline", "lead", "body"]


@pytest.mark.parametrize("heading", ["At a Glance", "Key Points:", "KEY TAKEAWAYS", "Highlights", "In brief", "TL;DR"])
@pytest.mark.parametrize("sign", ["- ", "• ", "* ", "– ", "•", "1. "])
def test_bullets_under_a_summary_heading_are_summary(heading: str, sign: str) -> None:
    text = f"{LEAD}\n{heading}\n{sign}Three ships left\n{sign}Two will follow\nWhat Comes Next\n{BODY}\n- One was late"
    assert kinds(text) == [
        ("lead", LEAD),
        ("subheading", heading),
        ("summary", "Three ships left"),
        ("summary", "Two will follow"),
        ("subheading", "What Comes Next"),
        ("body", BODY),
        ("body", "One was late"),
    ]


def test_a_summary_may_come_before_the_lead() -> None:
    text = f"Highlights\n- Three ships left\n{LEAD}\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["subheading", "summary", "lead", "body"]


@pytest.mark.parametrize("label", ["Sources:", "SOURCES:", "References:", "Source:"])
@pytest.mark.parametrize("sign", ["- ", "• ", ""])
def test_a_list_of_sources(label: str, sign: str) -> None:
    text = f"{LEAD}\n{BODY}\n{label}\n{sign}Ships Leave for the Islands\n{sign}Minister: two more to follow"
    assert kinds(text)[2:] == [
        ("label", label),
        ("source list", "Ships Leave for the Islands"),
        ("source list", "Minister: two more to follow"),
    ]


def test_lists_that_lost_their_bullets() -> None:
    summary = ["Key Points", "Three ships left the harbour", "Two more will follow"]
    text = "\n\n".join([*summary, LEAD, "Sources:", "Amber Gazette", "Island News"])
    assert [kind for kind, _ in kinds(text)] == [
        "subheading",
        "summary",
        "summary",
        "lead",
        "label",
        "source list",
        "source list",
    ]


def test_a_single_source_may_have_a_comma() -> None:
    assert kinds(f"{LEAD}\nSource: Ministry of Defence, Port Amber")[2:] == [
        ("source list", "Ministry of Defence, Port Amber")
    ]


def test_sources_on_one_line() -> None:
    text = f"{LEAD}\n{BODY}\nSources: Amber Gazette; Island News Agency"
    assert kinds(text)[2:] == [
        ("label", "Sources:"),
        ("source list", "Amber Gazette"),
        ("source list", "Island News Agency"),
    ]


def test_sources_end_where_the_list_ends() -> None:
    text = f"{LEAD}\nSources:\n- Amber Gazette\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["lead", "label", "source list", "body"]


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Grain ships leave for the islands", "headline"),
        ("Will the Grain Ships Come Home?", "headline"),
        ("Grain ships left for the islands.", "lead"),
    ],
)
def test_a_first_line_without_full_stop_is_the_headline(headline: str, kind: str) -> None:
    assert kinds(f"{headline}\n{BODY}\n{BODY}")[0] == (kind, headline)


def test_a_headline_with_byline_before_the_lead() -> None:
    text = f"Grain ships leave for the islands\nBy Ann Example\nMarch 5, 2024\n\n{LEAD}\n\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["headline", "byline", "byline", "lead", "body"]


@pytest.mark.parametrize(
    "dateline",
    [
        "BRUSSELS, Nov 7 (Reuters) -",
        "BRUSSELS, November 7, 2024 (Reuters) —",
        "BEIJING, Nov. 7 (Xinhua) --",
        "MOSCOW, November 7. /TASS/.",
        "KYIV —",
        "KYIV/WARSAW —",
        "KYIV, Ukraine (AP) —",
        "SEOUL (AP) —",
        "Seoul (AP) –",
        "WASHINGTON, D.C. —",
        "UNITED NATIONS (AP) —",
    ],
)
def test_a_dateline_stands_apart_from_the_lead(dateline: str) -> None:
    text = f"{dateline} {LEAD}\n{BODY}"
    assert kinds(text) == [("byline", dateline), ("lead", LEAD), ("body", BODY)]


def test_a_dateline_may_follow_a_standfirst() -> None:
    text = f"Grain ships leave\n{BODY}\nBy Ann Example\nKYIV, March 5 (AP) — {LEAD}\n{BODY}"
    assert [kind for kind, _ in kinds(text)] == ["headline", "lead", "byline", "byline", "lead", "body"]


@pytest.mark.parametrize(
    "lead",
    [
        "NATO — the alliance of thirty-two states — has sent three ships to the islands, a spokeswoman said.",
        "NATO-Russia talks broke down on Monday, a spokeswoman for the alliance said in the evening.",
        "U.S. - built ships left the harbour on Monday, the ministry of defence said in a statement.",
    ],
)
def test_a_lead_that_only_looks_like_a_dateline(lead: str) -> None:
    assert kinds(f"{lead}\n{BODY}") == [("lead", lead), ("body", BODY)]


def test_a_paragraph_broken_at_a_column_is_one_block() -> None:
    first = (
        "Three grey ships left the harbour of Port Amber on Monday,\n"
        "the ministry of defence said in a statement that it gave\n"
        "to the press of the islands in the evening of the same day."
    )
    second = (
        "The ships carry grain and fuel, and they will reach the\nislands in a week if the weather allows it, she said."
    )
    assert kinds(f"{first}\n\n{second}") == [("lead", first), ("body", second)]


def test_short_lines_that_no_column_broke_stay_apart() -> None:
    text = "Ships left the harbour.\nTwo more will follow.\nThe islands wait.\nBread is short.\nWinter comes."
    assert [kind for kind, _ in kinds(text)] == ["lead", "body", "body", "body", "body"]
