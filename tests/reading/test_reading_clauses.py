"""Sentence in, grammatical roles out: those of the active voice, however the clause is built."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from spacy.tokens import Doc, Token

from tocsin.reading import Reader
from tocsin.reading.clauses import (
    coordinated,
    counted,
    indirect_objects,
    is_passive,
    logical_objects,
    logical_subjects,
    prepositional,
)

Roles = tuple[str, str]


@pytest.fixture(scope="module")
def parse(reader: Reader) -> Callable[[str], Doc]:
    return lambda text: next(reader.parser.parse([text]))


def the(doc: Doc, word: str) -> Token:
    return next(token for token in doc if token.text == word)


def words(tokens: Iterable[Token]) -> str:
    return " ".join(token.text for token in tokens)


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Azerbaijan shelled the village.", "shelled", "Azerbaijan", "village"),
        ("The village was shelled by Azerbaijan.", "shelled", "Azerbaijan", "village"),
        ("The village was shelled.", "shelled", "", "village"),
        ("The village shelled by Azerbaijan is empty.", "shelled", "Azerbaijan", "village"),
        ("The missiles that Iran sold arrived.", "sold", "Iran", "missiles"),
        ("Ethiopia, which borders Sudan, sent troops.", "sent", "Ethiopia", "troops"),
        ("Ships that entered the strait turned back.", "entered", "Ships", "strait"),
        ("Turkey plans to withdraw its troops.", "withdraw", "Turkey", "troops"),
        ("The envoy urged Iran to release the sailors.", "release", "Iran", "sailors"),
        ("Japan accused China of harassing its ships.", "harassing", "China", "ships"),
        ("Chinese ships entered the bay and rammed a boat.", "rammed", "ships", "boat"),
        ("Estonia was accused of jamming the signals.", "jamming", "Estonia", "signals"),
        ("Ukraine was given tanks by Germany.", "given", "Germany", "tanks"),
        ("Latvia has trained soldiers and sent weapons.", "sent", "Latvia", "weapons"),
    ],
)
def test_who_does_it_to_whom(parse: Callable[[str], Doc], text: str, verb: str, subjects: str, objects: str) -> None:
    token = the(parse(text), verb)
    assert (words(logical_subjects(token)), words(logical_objects(token))) == (subjects, objects)


@pytest.mark.parametrize("text", ["Germany gave Ukraine 18 tanks.", "Ukraine was given tanks by Germany."])
def test_who_is_given_something(parse: Callable[[str], Doc], text: str) -> None:
    verb = next(token for token in parse(text) if token.lemma_ == "give")
    assert words(indirect_objects(verb)) == "Ukraine"


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("The convoy was attacked at dawn.", "attacked", True),
        ("The convoy has attacked the town.", "attacked", False),
        ("The bridges were bombed and destroyed.", "destroyed", True),
        ("Troops sent by Burundi came under fire.", "sent", True),
    ],
)
def test_passive(parse: Callable[[str], Doc], text: str, verb: str, passive: bool) -> None:
    assert is_passive(the(parse(text), verb)) is passive


@pytest.mark.parametrize(
    ("text", "noun", "measured"),
    [
        ("Thousands of soldiers left.", "Thousands", "soldiers"),
        ("A batch of rockets arrived.", "batch", "rockets"),
        ("A series of rounds of talks failed.", "series", "talks"),
        ("The soldiers left.", "soldiers", "soldiers"),
        ("The capture of soldiers was filmed.", "capture", "capture"),
    ],
)
def test_what_a_measuring_noun_measures(parse: Callable[[str], Doc], text: str, noun: str, measured: str) -> None:
    assert counted(the(parse(text), noun)).text == measured


def test_what_is_joined(parse: Callable[[str], Doc]) -> None:
    doc = parse("Denmark, Norway and Sweden condemned the attack.")
    assert words(coordinated(the(doc, "Denmark"))) == "Denmark Norway Sweden"


@pytest.mark.parametrize(
    ("text", "head", "preposition", "found"),
    [
        ("Kenya sent police to Haiti.", "sent", "to", "Haiti"),
        ("France pulled troops out of Niger.", "pulled", "of", "Niger"),
        ("Officials warned of threats not only from Iran but also from Syria.", "warned", "from", "Iran Syria"),
        ("The talks failed.", "failed", "with", ""),
    ],
)
def test_behind_a_preposition(parse: Callable[[str], Doc], text: str, head: str, preposition: str, found: str) -> None:
    assert words(prepositional(the(parse(text), head), preposition)) == found
