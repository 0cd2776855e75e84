"""Every noun goes to JSON and comes back the same."""

import json
from dataclasses import fields, is_dataclass
from datetime import date

import pytest
import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tocsin.model
from tocsin.model import Claim, Document, Reading, Span, Status
from tocsin.model.json import decode, encode, schema

NOUNS = {noun for noun in vars(tocsin.model).values() if isinstance(noun, type) and is_dataclass(noun)}


def test_every_noun_has_a_strategy() -> None:
    assert set(strategies.nouns) == NOUNS


@pytest.mark.parametrize("noun", strategies.nouns, ids=lambda noun: noun.__name__)
@given(data=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_is_encoded_is_decoded(noun: type, data: st.DataObject) -> None:
    value = data.draw(strategies.nouns[noun])
    assert decode(noun, encode(value)) == value


@given(reading=strategies.readings())
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_ids_survive(reading: Reading) -> None:
    back = decode(Reading, encode(reading))
    assert back.document.id == reading.document.id
    assert [claim.id for claim in back.claims] == [claim.id for claim in reading.claims]
    assert [link.id for link in back.links] == [link.id for link in reading.links]


@pytest.mark.parametrize("noun", strategies.nouns, ids=lambda noun: noun.__name__)
def test_the_schema_names_every_field(noun: type) -> None:
    """The fields, and the id of those that have one, by which links and citations refer to them."""
    named = {one.name for one in fields(noun) if not one.name.startswith("_") and not one.metadata.get("exclude")}
    told = schema(noun)
    told = told["$defs"][noun.__name__] if "$ref" in told else told  # a noun that holds others of its kind
    assert set(told["properties"]) - {"id"} == named - {"id"}
    assert ("id" in told["properties"]) == hasattr(noun, "id")


def test_what_an_earlier_version_wrote_is_decoded() -> None:
    """Ledgers hold documents from before there were authors and times."""
    written = (
        '{"text":"Moscow sent fuel.","blocks":[],"title":null,"address":"https://example.org/1","outlet":"Wire",'
        '"published":"2024-11-07","date_basis":"metadata","language":"en","id":"document-62726142258c1001"}'
    )
    document = decode(Document, written)
    assert (document.author, document.published_at, document.updated_at) == (None, None, None)
    assert (document.id, document.published) == ("document-62726142258c1001", date(2024, 11, 7))


@pytest.mark.parametrize(
    ("noun", "raw"),
    [(Span, "{"), (Span, '{"start": 5, "end": 1}'), (Span, '{"start": 5}'), (Claim, '{"evidence": []}'), (Claim, "[]")],
)
def test_what_is_no_noun_is_refused(noun: type, raw: str) -> None:
    with pytest.raises(ValueError, match=noun.__name__):
        decode(noun, raw)


def test_json_is_plain() -> None:
    span = json.loads(encode(Span(3, 7)))
    assert span == {"start": 3, "end": 7}
    assert encode(tocsin.model.Problem(stage="s", input="Zürich", message="“m”")).decode() == (
        '{"stage":"s","input":"Zürich","message":"“m”"}'
    )
    assert '"not happened"' in json.dumps(Status.NOT_HAPPENED)
