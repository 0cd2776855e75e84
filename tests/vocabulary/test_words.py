"""The vocabulary of words: that the shipped tables hold together, and what a wrong line is told."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tocsin.errors import VocabularyError
from tocsin.model import Status
from tocsin.vocabulary.words import Words, demands, load_words

DATA = Path(__file__).parents[2] / "tocsin" / "vocabulary" / "data"
QUADS = {
    1: {"AGREE", "CONSULT", "SUPPORT"},
    2: {"AID", "COOPERATE", "CONCEDE", "RETREAT"},
    3: {"ACCUSE", "REQUEST", "REJECT", "THREATEN"},
    4: {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"},
}
# The modes that PLOVER knows for each type; a type that is not named here has none.
MODES = {
    "ACCUSE": {"Disapprove", "Investigate", "Allege"},
    "ASSAULT": {
        "Abduct", "Beat", "Torture", "Sexual", "Targeted", "Destroy", "Primitive", "Firearms", "Explosives",
        "Suicide-attack", "Aerial", "Drone", "Heavy-weapons", "Crowd-control", "Unconventional",
    },
    "COERCE": {
        "Seize", "Restrict", "Censor", "Curfew", "Martial-law", "Arrest", "Deport", "Withhold", "Misinformation",
        "Cyber",
    },
    "CONSULT": {"Visit", "Third-party", "Multilateral", "Phone"},
    "MOBILIZE": {"Troops", "Weapons", "Police", "Militia"},
    "PROTEST": {"Demo", "Riot", "Strike", "Hunger", "Boycott", "Obstruct"},
    "REJECT": {"Assist", "Change", "Yield", "Meet"},
    "REQUEST": {"Assist", "Change", "Yield", "Meet"},
    "RETREAT": {"Withdraw", "Release", "Ceasefire", "Disarm", "Access", "Resign"},
    "SANCTION": {"Convict", "Expel", "Withdraw", "Discontinue"},
    "THREATEN": {"Restrict", "Arrest", "Relations", "Expel", "Territory", "Violence"},
}  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    for table in DATA.glob("*.csv"):
        shutil.copy(table, tmp_path)
    yield tmp_path


def test_there_are_sixteen_types_in_four_classes(words: Words) -> None:
    assert {quad: {name for name, entry in words.event_types.items() if entry.quad == quad} for quad in QUADS} == QUADS


def test_conflict_scores_below_cooperation(words: Words) -> None:
    assert all((entry.score > 0) == (entry.quad < 3) for entry in words.event_types.values() if entry.score)


def test_every_type_is_signalled_by_many_verbs_and_some_nouns(words: Words) -> None:
    signals = Counter((frame.type, part) for (_, part), frames in words.frames.items() for frame in frames)
    assert {kind for kind in words.event_types if signals[kind, "verb"] < 15} == set()
    assert {kind for kind in words.event_types if signals[kind, "noun"] < 5} == set()


def test_modes_are_those_of_plover(words: Words) -> None:
    used = {(frame.type, frame.mode) for frames in words.frames.values() for frame in frames if frame.mode}
    assert {(kind, mode) for kind, mode in used if mode not in MODES.get(kind, ())} == set()


def test_the_most_demanding_frame_stands_first(words: Words) -> None:
    ranks = [[demands(frame) for frame in frames] for frames in words.frames.values()]
    assert all(rank == sorted(rank, reverse=True) for rank in ranks)


def test_every_class_of_nouns_is_asked_for_by_some_frame(words: Words) -> None:
    asked = {kind for frames in words.frames.values() for frame in frames for kind in frame.object}
    asked |= {kind for entries in words.judgements.values() for entry in entries for kind in entry.object}
    asked |= {"light verb", "speaker"}  # of nouns that the coder reads through their verb, and of those that speak
    assert {kind for kinds in words.classes.values() for kind in kinds} - asked == set()


@pytest.mark.parametrize(
    ("word", "part", "particle", "kind", "type_"),
    [
        ("attack", "verb", None, None, "ASSAULT"),
        ("call", "verb", "for", None, "REQUEST"),
        ("crack", "verb", "down", None, "COERCE"),
        ("pull", "verb", "out", None, "RETREAT"),
        ("pull", "verb", "out", "diplomat", "SANCTION"),
        ("back", "verb", None, None, "SUPPORT"),
        ("back", "verb", "down", None, "CONCEDE"),
        ("expel", "verb", None, "diplomat", "SANCTION"),
        ("expel", "verb", None, "people", "COERCE"),
        ("impose", "verb", None, "sanction", "SANCTION"),
        ("impose", "verb", None, "restriction", "COERCE"),
        ("lift", "verb", None, "sanction", "RETREAT"),
        ("lift", "verb", None, "restriction", "CONCEDE"),
        ("sign", "verb", None, "accord", "SUPPORT"),
        ("sign", "verb", None, "truce", "RETREAT"),
        ("hold", "verb", None, "talk", "CONSULT"),
        ("hold", "verb", None, "exercise", "MOBILIZE"),
        ("hold", "verb", None, "protest", "PROTEST"),
        ("send", "verb", None, "forces", "MOBILIZE"),
        ("send", "verb", None, "goods", "AID"),
        ("send", "verb", None, "diplomat", "CONSULT"),
        ("fire", "verb", None, "projectile", "ASSAULT"),
        ("test", "verb", None, "missile", "MOBILIZE"),
        ("refuse", "verb", None, "clause", "REJECT"),
        ("agree", "verb", None, "clause", "AGREE"),
        ("exchange", "verb", None, "goods", "COOPERATE"),
        ("threaten", "verb", None, "clause", "THREATEN"),
        ("strike", "noun", None, None, "PROTEST"),
        ("strike", "noun", "on", None, "ASSAULT"),
        ("visit", "noun", None, None, "CONSULT"),
        ("critical", "adjective", None, None, "ACCUSE"),
    ],
)
def test_particle_and_object_decide_the_type(
    words: Words, word: str, part: str, particle: str | None, kind: str | None, type_: str
) -> None:
    fitting = [
        frame
        for frame in words.frames[word, part]
        if frame.particle == particle and (kind in frame.object if kind else not frame.object)
    ]
    assert [frame.type for frame in fitting] == [type_]


def test_forces_that_are_sent_threaten_only_whom_the_text_says_they_are_sent_against(words: Words) -> None:
    sent = [frame for frame in words.frames["deploy", "verb"] if frame.type == "MOBILIZE"]
    assert sent
    assert all("to" not in frame.recipient and "in" not in frame.recipient for frame in sent)


def test_what_is_promised_is_planned(words: Words) -> None:
    assert {frame.status for frame in words.frames["pledge", "verb"]} == {Status.PLANNED}


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("soldier", "troops"),
        ("troop", "troops"),
        ("artillery shell", "ammunition"),
        ("defence system", "arms"),
        ("defense system", "arms"),
        ("military technology", "technology"),
        ("enriched uranium", "nuclear material"),
        ("fertiliser", "food"),
        ("fertilizer", "food"),
    ],
)
def test_goods_are_known_by_concept_in_both_spellings(words: Words, word: str, concept: str) -> None:
    assert words.goods[word] == concept


@pytest.mark.parametrize(
    ("word", "part", "certainty", "status"),
    [
        ("could", "modal", 0, Status.POSSIBLE),
        ("will", "modal", 2, Status.PLANNED),
        ("reportedly", "adverb", 1, None),
        ("believe", "verb", 1, None),
        ("deny", "verb", -2, Status.NOT_HAPPENED),
        ("threaten", "verb", 0, Status.THREATENED),
        ("plan", "noun", 1, Status.PLANNED),
        ("alleged", "adjective", 1, None),
        ("is believed to", "phrase", 1, None),
    ],
)
def test_hedges_weaken_or_turn(words: Words, word: str, part: str, certainty: float, status: Status | None) -> None:
    hedge = words.hedges[word, part]
    assert (hedge.certainty, hedge.status) == (certainty, status)


def test_reporting_words_tell_saying_from_believing_and_showing(words: Words) -> None:
    said, believed, shown = (words.reporting[word, "verb"] for word in ("say", "believe", "show"))
    assert (said.act, believed.act, shown.act) == ("say", "believe", "show")
    assert said.weight > shown.weight
    assert said.certainty > believed.certainty
    assert words.reporting["according to", "phrase"].weight == 1


def test_judgements_conditions_and_cautions_are_found_by_their_words(words: Words) -> None:
    assert {entry.judgement for entry in words.judgements["threat", "noun"]} == {"threat"}
    assert [entry.object for entry in words.judgements["bypass", "verb"]] == [("sanction", "effect", "restriction")]
    assert {entry.condition for entry in words.conditions["under sanctions", "phrase"]} == {"under sanctions"}
    assert words.cautions["security experts"].caution == "vague source"
    assert words.cautions["upcoming"].caution == "still to come"
    assert "officials" not in words.cautions


def test_loading_is_quick() -> None:
    started = time.process_time()
    load_words(DATA)
    assert time.process_time() - started < 1.5  # about 0.2 s where nothing else runs


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("frames.csv", "zap,verb,MAIM,,,,,,,,,us", "no event type is called 'MAIM'; use one of ACCUSE, AGREE"),
        ("frames.csv", "zap,verb,ASSAULT,,,gremlin,,,,,,us", "no word belongs to the class 'gremlin'; add its words"),
        ("frames.csv", "attack,verb,ACCUSE,,,,,,,,,us", "'attack' says again what line"),
        ("frames.csv", "Zap,verb,ASSAULT,,,,,,,,,us", "'Zap' is not in lower case; write 'zap'"),
        ("frames.csv", "zap,verb,ASSAULT,,,,astride,,,,,us", "column 'initiator.0'"),
        ("judgements.csv", "zap,verb,threat,,,gremlin,us", "no word belongs to the class 'gremlin'"),
        ("classes.csv", "treaty,accord,us", "'treaty' says again what line"),
        ("goods.csv", "troop,arms,us", "'troop' says again what line"),
        ("goods.csv", "zapper,toys,us", "column 'concept'"),
        ("hedges.csv", "could,modal,1,,us", "'could' says again what line"),
        ("reporting.csv", "zap,verb,sing,3,1,us", "column 'act'"),
        ("conditions.csv", "ally,noun,allied,,,us", "'ally' says again what line"),
        ("cautions.csv", "upcoming,still to come,us", "'upcoming' says again what line"),
        ("event_types.csv", "AID,2,10,Again.,us", "'AID' says again what line"),
    ],
)
def test_a_wrong_line_is_told_where_it_is_and_how_to_mend_it(folder: Path, table: str, line: str, message: str) -> None:
    path = folder / table
    number = len(path.read_text(encoding="utf-8").splitlines()) + 1
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(VocabularyError) as caught:
        load_words(folder)
    assert f"{table}:{number}: " in str(caught.value)
    assert message in str(caught.value)
