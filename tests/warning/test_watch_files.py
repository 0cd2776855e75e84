"""Files of watches: a good one, every mistake with its one sentence, and those that ship."""

# ruff: noqa: E501 - a sentence stands in one piece, so that it can be found
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tocsin.errors import WatchError
from tocsin.model import (
    AtLeast,
    Combined,
    First,
    Indicator,
    Intensity,
    Occurs,
    Outcome,
    Pattern,
    Silence,
    Status,
    Surge,
    Threshold,
    Verdict,
    Watch,
)
from tocsin.vocabulary import Vocabulary
from tocsin.warning.triggers import patterns
from tocsin.warning.watches import DATA, load, load_all

HEAD = """
name = "Exchange"
scenario = "Arms go one way and technology the other."
actors = ["RUS", "PRK"]
amber = 1
red = { indicators = 2, critical = 1 }
"""
GOOD = f"""{HEAD}
window = 45
written = 2025-01-02

[[indicator]]
name = "Soldiers"
why = "They commit."
critical = true
event = {{ types = "AID", between = ["RUS", "PRK"], amount = {{ value = 1000, goods = "troops" }}, grade = "C3", count = 2 }}

[[indicator]]
name = "Several"
all = [
  {{ surge = {{ quads = [3, 4], named = ["PRK"], false_alarms_per_year = 2 }} }},
  {{ any = [{{ first = {{ modes = ["Visit"], recipients = ["PRK"], days = 90 }} }}, {{ silence = {{ countries = ["PRK"], days = 30 }} }}] }},
]

[[indicator]]
name = "Some"
some = {{ least = 1, of = [
  {{ intensity = {{ between = ["RUS", "PRK"], at_most = -3, count = 4, within = 9 }} }},
  {{ event = {{ kind = "state", types = ["allied"], statuses = ["planned"], verdicts = ["would breach"], origins = 2 }} }},
] }}

[outcome]
types = ["AID"]
goods = ["troops"]
horizon = 60
"""
EXPECTED = Watch(
    id="exchange",
    name="Exchange",
    scenario="Arms go one way and technology the other.",
    actors=("RUS", "PRK"),
    window=45,
    written=date(2025, 1, 2),
    amber=Threshold(indicators=1),
    red=Threshold(indicators=2, critical=1),
    outcome=Outcome(matching=Pattern(types=("AID",), goods=("troops",)), horizon=60),
    indicators=(
        Indicator(
            name="Soldiers",
            why="They commit.",
            critical=True,
            when=Occurs(
                matching=Pattern(
                    types=("AID",),
                    between=("RUS", "PRK"),
                    amount=AtLeast(value=1000, goods="troops"),
                    grade="C3",
                ),
                count=2,
            ),
        ),
        Indicator(
            name="Several",
            when=Combined(
                least=2,
                of=(
                    Surge(matching=Pattern(quads=(3, 4), named=("PRK",)), false_alarms_per_year=2),
                    Combined(
                        least=1,
                        of=(
                            First(matching=Pattern(modes=("Visit",), recipients=("PRK",)), days=90),
                            Silence(matching=Pattern(countries=("PRK",)), days=30),
                        ),
                    ),
                ),
            ),
        ),
        Indicator(
            name="Some",
            when=Combined(
                least=1,
                of=(
                    Intensity(matching=Pattern(between=("RUS", "PRK")), at_most=-3, count=4, within=9),
                    Occurs(
                        matching=Pattern(
                            kind="state",
                            types=("allied",),
                            statuses=(Status.PLANNED,),
                            verdicts=(Verdict.WOULD_BREACH,),
                            origins=2,
                        )
                    ),
                ),
            ),
        ),
    ),
)

Loaded = Callable[[str], Watch]


@pytest.fixture
def loaded(tmp_path: Path, vocabulary: Vocabulary) -> Loaded:
    def loaded(text: str) -> Watch:
        path = tmp_path / "exchange.toml"
        path.write_text(text, encoding="utf-8")
        return load(path, vocabulary)

    return loaded


def test_a_good_file(loaded: Loaded) -> None:
    assert loaded(GOOD) == EXPECTED


def _with(trigger: str, more: str = "") -> str:
    lines = f'[[indicator]]\nname = "A"\ncritical = true\n{trigger}\n[[indicator]]\nname = "B"\nsilence = {{ types = "AID", days = 9 }}'
    return f"{HEAD}{lines}\n{more}"


EVENT = 'event = { types = ["AID"] }'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name = ", "it is no TOML (Invalid value (at end of document)); docs/watches.md shows how to write one"),
        (HEAD, "it has no indicator; write one at least, under [[indicator]]"),
        (f"indicator = 3\n{HEAD}", "it has no indicator; write one at least, under [[indicator]]"),
        (f"indicator = [3]\n{HEAD}", "indicator 1: it is no table; begin it with [[indicator]]"),
        (
            f"colour = 3\n{_with(EVENT)}",
            "nothing is called 'colour' here; there are name, scenario, actors, window, amber, red, written, outcome, indicator",
        ),
        (f"widow = 3\n{_with(EVENT)}", "nothing is called 'widow' here; did you mean window?"),
        (f"window = 0\n{_with(EVENT)}", "window: 0 is too few; write 1 or more"),
        (
            f"window = 2.5\n{_with(EVENT)}",
            "window: input should be a valid integer, got a number with a fractional part; write it as docs/watches.md shows",
        ),
        (_with(EVENT).replace('name = "Exchange"', ""), "'name' is missing; add it"),
        (_with(EVENT).replace('"RUS"', '"Rusia"'), "actors: the vocabulary has no 'Rusia'; did you mean RUS?"),
        (
            _with(EVENT).replace("amber = 1", ""),
            "amber: it is missing; write amber = 2, or amber = { indicators = 2, critical = 1 }",
        ),
        (
            _with(EVENT).replace("amber = 1", "amber = true"),
            "amber: it is no threshold; write amber = 2, or amber = { indicators = 2, critical = 1 }",
        ),
        (_with(EVENT).replace("amber = 1", "amber = 3"), "amber: it takes 3 indicators of 2; say 1 to 2"),
        (_with(EVENT).replace("amber = 1", "amber = 0"), "amber: it takes 0 indicators of 2; say 1 to 2"),
        (
            _with(EVENT).replace("critical = 1", "critical = 2"),
            "red: it takes 2 critical ones, and 1 of 2 indicators are critical; say critical = 0 to 1",
        ),
        (
            _with(EVENT).replace("amber = 1", "amber = 2").replace("indicators = 2", "indicators = 1"),
            "red: it is reached before amber; let red take as many indicators as amber, or more",
        ),
        (_with(EVENT).replace('"B"', '"A"'), "two indicators are called 'A'; give each a name of its own"),
        (
            _with(""),
            "indicator 1 (A): it does not say what trips it; write one of event, surge, first, silence, intensity, all, any, some",
        ),
        (
            _with(f"{EVENT}\nsurge = {{}}"),
            "indicator 1 (A): it says 2 things: event, surge; join them by all, any or some",
        ),
        (_with("evnt = {}"), "indicator 1 (A): nothing is called 'evnt' here; did you mean event?"),
        (
            _with("event = 3"),
            'indicator 1 (A), event: it is no table; write event = { types = ["AID"], initiators = ["PRK"] }',
        ),
        (
            _with("silence = 3"),
            'indicator 1 (A), silence: it is no table; write silence = { types = ["CONSULT"], between = ["PRK", "KOR"], days = 90 }',
        ),
        (
            _with("some = 3"),
            "indicator 1 (A), some: it is no table; write some = { least = 2, of = [{ event = { ... } }, { surge = { ... } }] }",
        ),
        (
            _with("any = 3"),
            "indicator 1 (A), any: it has no list of triggers; write a list such as [{ event = { ... } }, { surge = { ... } }]",
        ),
        (
            _with("any = []"),
            "indicator 1 (A), any: it has no list of triggers; write a list such as [{ event = { ... } }, { surge = { ... } }]",
        ),
        (
            _with("any = [3]"),
            "indicator 1 (A), any 1: it does not say what trips it; write one of event, surge, first, silence, intensity, all, any, some",
        ),
        (_with("all = [{ evnt = {} }]"), "indicator 1 (A), all 1: nothing is called 'evnt' here; did you mean event?"),
        (_with(f"some = {{ of = [{{ {EVENT} }}] }}"), "indicator 1 (A), some: 'least' is missing; add it"),
        (
            _with(f"some = {{ least = 2, of = [{{ {EVENT} }}] }}"),
            "indicator 1 (A), some: it takes 2 of 1; say least = 1 to 1",
        ),
        (
            _with(f"some = {{ most = 2, of = [{{ {EVENT} }}] }}"),
            "indicator 1 (A), some: nothing is called 'most' here; there are least, of",
        ),
        (
            _with("event = {}"),
            "indicator 1 (A), event: it means everything; narrow it by one of types, quads, initiators, recipients, between, named, goods, contexts, places, countries, verdicts",
        ),
        (
            _with('event = { modes = ["Visit"] }'),
            "indicator 1 (A), event: it means everything; narrow it by one of types, quads, initiators, recipients, between, named, goods, contexts, places, countries, verdicts",
        ),
        (
            _with('event = { type = "AID" }'),
            "indicator 1 (A), event: nothing is called 'type' here; did you mean types?",
        ),
        (
            _with('event = { types = "AIDE" }'),
            "indicator 1 (A), event.types: the vocabulary has no 'AIDE'; did you mean AID?",
        ),
        (
            _with('event = { types = "XX" }'),
            "indicator 1 (A), event.types: the vocabulary has no 'XX'; there are ACCUSE, AGREE, AID, ASSAULT, COERCE, CONCEDE, CONSULT, COOPERATE, MOBILIZE, PROTEST, REJECT, REQUEST, RETREAT, SANCTION, SUPPORT, THREATEN",
        ),
        (
            _with('event = { kind = "state", types = "AID" }'),
            "indicator 1 (A), event.types: the vocabulary has no 'AID'; there are allied, ",
        ),
        (
            _with('event = { kind = "deed", types = "AID" }'),
            "indicator 1 (A), event.kind: there is no kind 'deed'; write one of event, state, figure, assessment",
        ),
        (
            _with('event = { types = "AID", modes = "Visits" }'),
            "indicator 1 (A), event.modes: the vocabulary has no 'Visits'; did you mean Visit?",
        ),
        (_with("event = { quads = [5] }"), "indicator 1 (A), event.quads: there is no quad class 5; write 1 to 4"),
        (
            _with('event = { named = "Hizbolah" }'),
            "indicator 1 (A), event.named: the vocabulary has no 'Hizbolah'; did you mean Hezbollah?",
        ),
        (
            _with('event = { goods = "troop" }'),
            "indicator 1 (A), event.goods: the vocabulary has no 'troop'; did you mean troops?",
        ),
        (
            _with('event = { contexts = "militry" }'),
            "indicator 1 (A), event.contexts: the vocabulary has no 'militry'; did you mean military?",
        ),
        (_with('event = { countries = "NATO" }'), "indicator 1 (A), event.countries: the vocabulary has no 'NATO'; "),
        (
            _with('event = { between = ["RUS"] }'),
            'indicator 1 (A), event.between: it takes two; write between = ["RUS", "PRK"]',
        ),
        (
            _with('event = { types = "AID", grade = "F6" }'),
            "indicator 1 (A), event.grade: 'F6' is no grade to ask for; write A to E and 1 to 5, as \"C3\"",
        ),
        (
            _with('event = { types = "AID", grade = "3C" }'),
            "indicator 1 (A), event.grade: '3C' is no grade to ask for; write A to E and 1 to 5, as \"C3\"",
        ),
        (
            _with('event = { types = "AID", verdicts = "wrong" }'),
            "indicator 1 (A), event.verdicts: input should be 'agrees', 'within rounding',",
        ),
        (
            _with('event = { types = "AID", statuses = "done" }'),
            "indicator 1 (A), event.statuses: input should be 'happened', 'ongoing',",
        ),
        (_with('event = { types = "AID", count = 0 }'), "indicator 1 (A), event.count: 0 is too few; write 1 or more"),
        (_with('event = { types = "AID", amount = 3 }'), "indicator 1 (A), event.amount: "),
        (
            _with('event = { types = "AID", amount = { value = 3 } }'),
            'indicator 1 (A), event.amount: it does not say of what; add goods = "troops", of = "ships" or unit = "USD"',
        ),
        (
            _with('event = { types = "AID", amount = { value = 3, unit = "dolars" } }'),
            "indicator 1 (A), event.amount.unit: the vocabulary has no 'dolars'; ",
        ),
        (
            _with('event = { types = "AID", amount = { value = 3, goods = "troop" } }'),
            "indicator 1 (A), event.amount.goods: the vocabulary has no 'troop'; did you mean troops?",
        ),
        (_with('first = { types = "AID" }'), "indicator 1 (A), first: 'days' is missing; add it"),
        (
            _with('silence = { types = "AID", days = 0 }'),
            "indicator 1 (A), silence.days: 0 is too few; write 1 or more",
        ),
        (
            _with('surge = { types = "AID", false_alarms_per_year = 0 }'),
            "indicator 1 (A), surge.false_alarms_per_year: 0.0 is no rate; write more than 0, such as 1",
        ),
        (
            _with('intensity = { named = "RUS" }'),
            "indicator 1 (A), intensity: it has no bound; write at_most = -3 or at_least = 3",
        ),
        (
            _with('intensity = { kind = "figure", named = "RUS", at_most = 1 }'),
            "indicator 1 (A), intensity.kind: a figure has no intensity; leave kind out: only events have one",
        ),
        (f"outcome = 3\n{_with(EVENT)}", "outcome: it is no table; begin it with [outcome]"),
        (_with(EVENT, "[outcome]\nhorizon = 9"), "outcome: it means everything; narrow it by one of types, quads, "),
        (_with(EVENT, '[outcome]\ntypes = "AID"\nhorizon = 0'), "outcome.horizon: 0 is too few; write 1 or more"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(text: str, sentence: str, loaded: Loaded) -> None:
    with pytest.raises(WatchError) as error:
        loaded(text)
    _, _, told = str(error.value).partition("exchange.toml")
    told = told.lstrip(":, ")
    assert told.startswith(sentence) if sentence.endswith((" ", ",")) else told == sentence
    assert "\n" not in told


def test_files_that_cannot_be_read(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(WatchError, match=r"there is no watch .*none\.toml; `tocsin watch list` shows"):
        load(tmp_path / "none.toml", vocabulary)
    with pytest.raises(WatchError, match=r"it cannot be read \(Is a directory\); give a TOML file"):
        load(tmp_path, vocabulary)
    (tmp_path / "bytes.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(WatchError, match="it is no TOML"):
        load(tmp_path / "bytes.toml", vocabulary)


def test_a_later_folder_replaces_a_watch(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "taiwan-strait.toml").write_text(GOOD, encoding="utf-8")
    found = load_all([DATA, tmp_path, tmp_path / "none"], vocabulary)
    assert found["taiwan-strait"].name == "Exchange"
    assert len(found) == len(list(DATA.glob("*.toml")))


def test_what_ships(vocabulary: Vocabulary) -> None:
    """Each is of the length, variety and care that docs/watches.md asks for."""
    watches = load_all([DATA], vocabulary)
    assert len(watches) >= 10
    for watch in watches.values():
        assert 6 <= len(watch.indicators) <= 10
        assert watch.outcome
        assert all(one.why.endswith(".") and one.name[:1].isupper() for one in watch.indicators)
        assert any(one.critical for one in watch.indicators)
        assert len({type(one.when) for one in watch.indicators}) >= 3
        assert watch.amber.indicators < watch.red.indicators
        assert {"grade", "origins"} & {
            name
            for one in watch.indicators
            for pattern in patterns(one.when)
            for name in ("grade", "origins")
            if getattr(pattern, name)
        }
