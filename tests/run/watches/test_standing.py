"""How the watches stand over a ledger that grows: always as if it were worked out anew."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from ledger_samples import sample

from tocsin.ledger import Edition, Ledger, View, add, open_ledger
from tocsin.ledger.settling import record_editions
from tocsin.model import Happening, Indicator, Occurs, Pattern, Silence, Threshold, Watch
from tocsin.run import Desk
from tocsin.run.watches.standing import Standing
from tocsin.run.watches.watching import boards, day_of
from tocsin.settings import Settings
from tocsin.vocabulary import Vocabulary

FIRST = date(2024, 10, 1)
WATCH = Watch(
    id="pair",
    name="A pair",
    scenario="They fight.",
    actors=("RUS", "UKR"),
    window=10,
    amber=Threshold(indicators=1),
    red=Threshold(indicators=2),
    indicators=(
        Indicator(name="Shots", why="", when=Occurs(matching=Pattern(types=("ASSAULT",), between=("RUS", "UKR")))),
        Indicator(name="No talks", why="", when=Silence(matching=Pattern(types=("CONSULT",)), days=5)),
    ),
)


def _happening(chance: Random, day: date) -> Happening:
    one, other = chance.sample(("RUS", "UKR", "IRN"), 2)
    return Happening(
        id=f"event-{chance.randrange(12)}",
        kind="event",
        type=chance.choice(("ASSAULT", "CONSULT", "AID")),
        what="It happened.",
        day=day,
        reported=day,
        known=day,
        initiators=(one,),
        recipients=(other,),
    )


def _grow(ledger: Ledger, chance: Random, number: int) -> None:
    day = FIRST + timedelta(days=chance.randrange(30))
    add(ledger, sample(number))
    happening = _happening(chance, day) if chance.random() < 0.8 else None
    id_ = happening.id if happening else f"event-{chance.randrange(12)}"
    record_editions(ledger, "reading", [number + 1], [Edition(id=id_, known=day, happening=happening)])


def test_boards_are_as_if_worked_out_anew(vocabulary: Vocabulary) -> None:
    desk = Desk(Settings(ledger=":memory:"))
    desk.__dict__ |= {"vocabulary": vocabulary, "watches": {"pair": WATCH}}
    with open_ledger(":memory:") as ledger:
        view, chance = View(ledger), Random(7)
        standing = Standing(view, desk)
        for number in range(40):
            _grow(ledger, chance, number)
            assert standing.boards() == boards(view, [WATCH], day_of(view), vocabulary.words)
            day = FIRST + timedelta(days=chance.randrange(-10, 40))
            then = View(ledger, as_of=day)
            assert standing.boards(as_of=day) == boards(then, [WATCH], day, vocabulary.words)


def test_a_watch_that_was_changed_is_looked_at_anew(vocabulary: Vocabulary) -> None:
    desk = Desk(Settings(ledger=":memory:"))
    desk.__dict__ |= {"vocabulary": vocabulary, "watches": {"pair": WATCH}}
    with open_ledger(":memory:") as ledger:
        standing = Standing(View(ledger), desk)
        assert [board.watch for board in standing.boards()] == ["pair"]
        desk.__dict__["watches"] = {}
        assert standing.boards() == []
