"""A report against its sources: short invented reports in, what was kept, changed, added and left out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from coded import report

from tocsin.corroboration import compare
from tocsin.model import Aspect, Compared, Comparison, Fidelity
from tocsin.reading import Reader

SOURCE = (
    "Norway sent 10,000 soldiers to the border with Finland, Foreign Minister Espen Barth Eide said on Tuesday.",
    "Ukraine attacked a Russian bridge near Kherson on Monday.",
    "Chad denied that it had supplied ammunition to the rebels in Sudan.",
    "Japan plans to send two destroyers to the port of Manila in June, the ministry in Tokyo said.",
    "The blast may have destroyed a radar station outside Tallinn.",
    "At least 40 miners were killed when a mortar shell hit the pit at Vilna, the mayor said.",
)


def against(reader: Reader, article: str, *sources: str) -> Comparison:
    """Return an article of one paragraph against sources of one paragraph each."""
    readings = [reader.read(report(text)) for text in (article, *sources)]
    return compare(readings[0], readings[1:], reader.vocabulary)


def changes(comparison: Comparison) -> Iterator[str]:
    """Yield each difference once: "figure: 10,000 soldiers > 12,000 soldiers"."""
    found = (one for row in comparison.compared for one in row.differences)
    yield from dict.fromkeys(f"{one.aspect}: {one.was} > {one.now}" for one in found)


def fates(comparison: Comparison) -> set[str]:
    return {row.fidelity.value for row in comparison.compared}


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        # figures, with their bounds
        (
            "Norway sent 12,000 soldiers to the border with Finland, Foreign Minister Espen Barth Eide said Tuesday.",
            ["figure: 10,000 soldiers > 12,000 soldiers"],
        ),
        (
            "Norway sent 12,000 troops to the border with Finland, Foreign Minister Espen Barth Eide said on Tuesday.",
            ["figure: 10,000 soldiers > 12,000 troops"],
        ),
        (
            "Norway sent more than 10,000 soldiers to the border with Finland, Foreign Minister Espen Barth Eide said.",
            ["figure: 10,000 soldiers > more than 10,000 soldiers"],
        ),
        (
            "When a mortar shell hit the pit at Vilna, 40 miners were killed, the mayor said.",
            ["figure: at least 40 miners > 40 miners"],
        ),
        # who says so
        (
            "Norway sent 10,000 soldiers to the border with Finland, Defence Minister Tore Sandvik said on Tuesday.",
            ["speaker: Foreign Minister Espen Barth Eide > Defence Minister Tore Sandvik"],
        ),
        (
            "Norway sent 10,000 soldiers to the border with Finland on Tuesday.",
            ["speaker: Foreign Minister Espen Barth Eide > the report's own voice"],
        ),
        # how sure, and whether it has happened
        (
            "Japan sent two destroyers to the port of Manila in June, the ministry in Tokyo said.",
            ["certainty: planned > asserted"],
        ),
        ("The blast destroyed a radar station outside Tallinn.", ["certainty: possible > asserted"]),
        ("Chad had supplied ammunition to the rebels in Sudan, Chad said.", ["certainty: denied > asserted"]),
        # who did it to whom
        (
            "Russia attacked a Ukrainian bridge near Kherson on Monday.",
            ["order: from Ukraine to Russia > from Russia to Ukraine"],
        ),
    ],
)
def test_what_was_changed(reader: Reader, article: str, expected: list[str]) -> None:
    assert list(changes(against(reader, article, " ".join(SOURCE)))) == expected


@pytest.mark.parametrize(
    "article",
    [
        *SOURCE,
        # the same in other words, another order, shortened
        "Norway sent 10,000 soldiers to its border with Finland, according to Foreign Minister Espen Barth Eide.",
        "Norway sent 10,000 troops to the border with Finland, Barth Eide said.",
        "On Monday Ukraine attacked a bridge near Kherson, a Russian one.",
        "A Russian bridge near Kherson was attacked by Ukraine on Monday.",
        "At least 40 miners died when a mortar shell hit the pit at Vilna, said the mayor.",
    ],
)
def test_what_is_supported(reader: Reader, article: str) -> None:
    comparison = against(reader, article, " ".join(SOURCE))
    assert fates(comparison) == {"supported"}
    assert list(changes(comparison)) == []


@pytest.mark.parametrize(
    "article",
    [
        "Brazil expelled the ambassador of Peru over a quarrel about fishing rights.",
        "Norway sent three envoys to a conference of the fishing nations in Lisbon.",
        "Ukraine attacked an oil depot in the Russian city of Samara at dawn.",
        "Nobody in the cafés of the capital seemed to care.",
    ],
)
def test_what_was_added(reader: Reader, article: str) -> None:
    assert fates(against(reader, article, " ".join(SOURCE))) == {"added"}


def test_a_figure_that_no_source_gives_is_a_change(reader: Reader) -> None:
    source = "Ukraine attacked a Russian bridge near Kherson on Monday."
    comparison = against(reader, "Ukraine attacked a Russian bridge near Kherson with 60 drones on Monday.", source)
    assert list(changes(comparison)) == ["figure:  > 60 drones"]


def test_a_figure_that_any_source_gives_is_supported(reader: Reader) -> None:
    older = "Norway sent 8,000 soldiers to the border with Finland, the army said."
    newer = "Norway sent 12,000 soldiers to the border with Finland, the army said."
    assert fates(against(reader, newer, older)) == {"changed"}
    assert fates(against(reader, newer, older, newer)) == {"supported"}


def test_evidence_stands_on_both_sides(reader: Reader) -> None:
    comparison = against(reader, "Russia attacked a Ukrainian bridge near Kherson on Monday.", *SOURCE)
    row = changed(comparison)
    assert row.claim.evidence[0].quote.startswith("Russia attacked")
    assert row.source is not None
    assert row.source.document == comparison.sources[1].id
    assert row.source.evidence[0].quote == SOURCE[1]
    assert "rare words in common" in row.explanation


def changed(comparison: Comparison) -> Compared:
    return next(row for row in comparison.compared if row.fidelity is Fidelity.CHANGED)


def test_what_was_left_out_comes_with_the_most_telling_first(reader: Reader) -> None:
    comparison = against(reader, SOURCE[1], " ".join(SOURCE), SOURCE[2])
    quotes = [one.claim.evidence[0].quote for one in comparison.omitted]
    assert quotes[0] == SOURCE[2]
    first = comparison.omitted[0]
    assert first.reasons == ("it denies or rejects something", "a named speaker says it", "2 sources say so")
    assert len(first.also) == 1
    assert SOURCE[1] not in quotes
    assert set(quotes) == set(SOURCE) - {SOURCE[1]}


def test_every_claim_is_told_once_in_its_order(reader: Reader) -> None:
    article = reader.read(report(*SOURCE))
    comparison = compare(article, [reader.read(report(SOURCE[0]))], reader.vocabulary)
    told = [row.claim for row in comparison.compared]
    assert {claim.id for claim in told} == {claim.id for claim in (*article.claims, *article.uncoded)}
    starts = [claim.evidence[0].span.start for claim in told]
    assert starts == sorted(starts)


def test_a_headline_may_leave_the_speaker_out(reader: Reader) -> None:
    from tocsin.documents import Raw, extract

    text = (
        "Norway sends 10,000 soldiers to border with Finland\n\nOSLO, 4 March 2025 - The army had been on alert for "
        "a week.\n\nNobody was hurt.\n"
    )
    article = reader.read(extract(Raw(content=text.encode(), name="article.txt")))
    comparison = compare(article, [reader.read(report(SOURCE[0]))], reader.vocabulary)
    aspects = {one.aspect for row in comparison.compared for one in row.differences}
    assert Aspect.SPEAKER not in aspects


def test_nothing_against_nothing(reader: Reader) -> None:
    comparison = against(reader, SOURCE[0])
    assert fates(comparison) == {"added"}
    assert comparison.omitted == ()
