"""Generated articles are as long as those of the news; a flame graph shows where time went."""

from __future__ import annotations

import statistics
import xml.etree.ElementTree as ElementTree
from collections import Counter

import pytest

from bench.articles import LENGTHS, MEDIAN, articles
from bench.flame import inclusive, svg
from bench.stages import STAGES, stages
from tocsin.reading import Reader

_STACKS = Counter({("read", "parse", "spacy"): 30, ("read", "code<"): 50, ("store",): 20})


def test_their_lengths_are_spread_as_those_of_the_news() -> None:
    lengths = sorted(map(len, articles(200)))
    for share, expected in LENGTHS[1:-1]:
        assert lengths[int(share * 200 - 0.5)] == pytest.approx(expected, rel=0.06)
    assert statistics.mean(lengths) == pytest.approx(3_600, rel=0.05)


def test_they_are_the_same_every_time_and_no_two_alike() -> None:
    assert articles(20) == articles(20)
    assert len(set(articles(20, length=MEDIAN))) == 20
    assert all(MEDIAN <= len(text) < MEDIAN + 60 for text in articles(20, length=MEDIAN))


def test_every_stage_of_an_article_takes_some_time(full_reader: Reader) -> None:
    spent = stages(articles(7, length=MEDIAN), full_reader.vocabulary, full_reader)
    assert tuple(spent) == STAGES
    assert all(milliseconds > 0 for milliseconds in spent.values())


def test_a_function_has_the_time_of_what_it_calls() -> None:
    assert inclusive(_STACKS)[:2] == [("read", 80), ("code<", 50)]


def test_a_flame_graph_has_boxes_as_wide_as_their_share_of_the_time() -> None:
    drawn = ElementTree.fromstring(svg(_STACKS))
    boxes = {group[0].text: float(group[1].attrib["width"]) for group in drawn.iter("{http://www.w3.org/2000/svg}g")}
    assert boxes["read: 80.0%"] == pytest.approx(960, abs=1)
    assert boxes["code<: 50.0%"] == pytest.approx(600, abs=1)
    assert set(boxes) == {"read: 80.0%", "parse: 30.0%", "spacy: 30.0%", "code<: 50.0%", "store: 20.0%"}
