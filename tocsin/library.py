"""Tocsin from Python: a report, a sample or a ledger as Polars frames, one line each."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from tocsin.errors import InputError
from tocsin.ledger import Ledger, View, add, open_ledger
from tocsin.ledger.alerts import alerts
from tocsin.model import Dossier, Event, Happening, Problem, Raw
from tocsin.relations.periods import By
from tocsin.run import Desk
from tocsin.settings import Settings, from_environment

if TYPE_CHECKING:
    import polars as pl

    from tocsin.exports.material import Material

Day = date | str | None
Actors = str | Collection[str]

_SHIPPED: Final = Path(__file__).parent / "sample"
_SAMPLE: Final = _SHIPPED if _SHIPPED.is_dir() else Path(__file__).parents[1] / "examples" / "corpus"


def open(address: str | Path | None = None, *, as_of: Day = None) -> Opened:
    """Open the ledger at a path or URL, by default that of the settings, as of a day (or "2024-11-07").

    What was added since the last time is settled first. LedgerError where there is no ledger, or none that can be read.
    """
    settings = from_environment()
    where = str(address or settings.ledger)
    return Opened(open_ledger(where, make=False), settings, _day(as_of))


def read(
    text: str, *, published: Day = None, title: str | None = None, outlet: str | None = None, address: str | None = None
) -> Opened:
    """Read a report that is at hand as text, and open a ledger in memory that holds nothing else.

    What is known of it beside the text is given by name; times such as "on Friday" need its day. InputError where
    nothing can be read.
    """
    day = _day(published)
    known = {"published": day and day.isoformat(), "title": title, "outlet": outlet, "address": address}
    given = {name: value for name, value in known.items() if value}
    if given:
        record = json.dumps({"text": text, **given}).encode()
        return _read(Raw(content=record, name="the text", media_type="application/json"))
    return _read(Raw(content=text.encode(), name="the text", media_type="text/plain; charset=utf-8"))


def read_from(target: str | Path) -> Opened:
    """Read the report or reports at a path, a pattern or an address, and open a ledger in memory that holds them.

    What can be read of many is; InputError or FetchError where nothing can.
    """
    return _gathered(str(target), from_environment())


def sample() -> Opened:
    """Read the sample that ships, 23 invented reports on North Korean troops in Russia; it takes some seconds."""
    return _gathered(str(_SAMPLE / "kursk.jsonl"), replace(from_environment(), sources=_SAMPLE / "sources.csv"))


def codes(state: str | None = None, *, on: Day = None) -> pl.DataFrame:
    """Return the codes of every state, or of one by its id or name, on a day, by default the latest ones.

    Columns: `id` (ISO 3166 alpha-3), `name`, `iso2`, `cow` and `gw` (numbers as text), `cowc`, `cameo`, `fips`; null
    where there was none. No row for what is no state.
    """
    import polars as pl

    from tocsin.exports.codes import Scheme, load_codes
    from tocsin.relations.history import load_coding

    vocabulary = _desk(from_environment()).vocabulary
    coding = load_coding(vocabulary)
    known, schemes = load_codes(coding), [scheme for scheme in Scheme if scheme is not Scheme.ISO3]
    wanted = [coding.state(state)] if state else sorted(known.states)
    rows = [
        (id_, vocabulary.actors.by_id[id_].name, *(known.code(id_, scheme, _day(on)) for scheme in schemes))
        for id_ in wanted
        if id_
    ]
    return pl.DataFrame(rows, schema={"id": pl.String, "name": pl.String, **{one.value: pl.String for one in schemes}},
                        orient="row")  # fmt: skip


class Opened:
    """A ledger as of a day; leaving its `with` block closes it.

    What a frame has in its columns stands in `tocsin.exports.tables`, and in docs/library.md. Days are dates or
    "2024-11-07"; `actors` are ids such as "RUS"; `codes` is what states are called: iso3, iso2, cow, cowc, gw, cameo
    or fips.
    """

    def __init__(self, ledger: Ledger, settings: Settings, as_of: date | None = None) -> None:
        self._ledger = ledger
        self._settings = settings
        self._desk = _desk(settings)
        self._view = View(ledger, as_of=as_of)
        self._desk.settle(ledger)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self._ledger.close()

    def happenings(self, *, since: Day = None, until: Day = None, actors: Actors = ()) -> list[Happening]:
        """Return the events of some days that name any of some actors (by id), by their days."""
        return list(self._view.happenings(since=_day(since), until=_day(until), actors=_ids(actors)))

    def events(self, *, since: Day = None, until: Day = None, actors: Actors = (), codes: str = "iso3") -> pl.DataFrame:
        """Return a row for each initiator and recipient of events that took place: `exports.tables.PAIRS`."""
        from tocsin.exports.tables import paired

        return paired(self._material(since, until, actors, codes))

    def claims(
        self,
        *,
        kind: str | None = None,
        type: str | None = None,
        since: Day = None,
        until: Day = None,
        actors: Actors = (),
        codes: str = "iso3",
    ) -> pl.DataFrame:
        """Return a row a claim: `exports.tables.CLAIMS.schema`.

        `kind` is event, state, figure, assessment or uncoded, and any but the last unless given; `type` the event type,
        condition, measure or judgement. Days are those of the documents.
        """
        import polars as pl

        from tocsin.exports.tables.claims import SCHEMA, claim_row

        material = self._material(since, until, actors, codes)
        rows = [claim_row(claim, material) for claim in material.claims(kind)]
        frame = pl.DataFrame(rows, schema=dict(SCHEMA), orient="row")
        return frame if type is None else frame.filter(pl.col("type") == type)

    def documents(self, *, since: Day = None, until: Day = None, actors: Actors = ()) -> pl.DataFrame:
        """Return a row a document, with its text: `exports.tables.DOCUMENTS.schema`."""
        return self.table("documents", since=since, until=until, actors=actors)

    def table(
        self, name: str, *, since: Day = None, until: Day = None, actors: Actors = (), codes: str = "iso3"
    ) -> pl.DataFrame:
        """Return a table as `tocsin export` writes it: claims, uncoded, events, documents, links, copies, origins.

        ValueError for another name.
        """
        from tocsin.exports.tables import TABLES

        if name not in TABLES:
            raise ValueError(f"there is no table {name!r}; the tables are {', '.join(TABLES)}")
        return TABLES[name].frame(self._material(since, until, actors, codes))

    def dyad(
        self, initiator: str, recipient: str, *, by: str = By.MONTH, since: Day = None, until: Day = None
    ) -> pl.DataFrame:
        """Return how one actor treats another (ids such as "RUS"), a row a period: `tocsin.relations.dyads.SERIES`.

        `by` is "day", "week" or "month"; ValueError for anything else.
        """
        from tocsin.run.answers.dyads import dyads

        days, words = (_day(since), _day(until)), self._desk.vocabulary.words
        return dyads(self._view, (initiator, recipient), days=days, by=By(by), words=words)[0].series

    def transfers(self, *, since: Day = None, until: Day = None, actors: Actors = (), within: int = 90) -> pl.DataFrame:
        """Return who hands over what to whom: `exports.tables.answers.TRANSFERS`. All of `actors` have a hand in it."""
        from tocsin.exports.tables.answers import with_sentences
        from tocsin.relations.sheets import transfer_sheet
        from tocsin.run.answers.related import transfers_and_exchanges

        found, wanted = self.happenings(since=since, until=until, actors=actors), _ids(actors)
        made, _ = transfers_and_exchanges(self._view, found, actors=wanted, window=within)
        return with_sentences(transfer_sheet(made), self._material())

    def requests(self, *, since: Day = None, until: Day = None, actors: Actors = ()) -> pl.DataFrame:
        """Return who asked or promised what, and what became of it: `exports.tables.answers.REQUESTS`."""
        from tocsin.exports.tables.answers import with_sentences
        from tocsin.relations.sheets import request_sheet
        from tocsin.run.answers.related import requests_and_pledges

        found, wanted = self.happenings(since=since, until=until, actors=actors), _ids(actors)
        asked, promised = requests_and_pledges(self._view, found, actors=wanted, until=_day(until))
        return with_sentences(request_sheet(asked, promised), self._material())

    def event(self, told: str) -> pl.DataFrame:
        """Return a row for each claim of an event, by its id, that of a claim, or words about it: `answers.EVENT`.

        LedgerError where there is none.
        """
        from tocsin.exports.tables.answers import event_frame

        return event_frame(self.assembled(told), self._material())

    def origins(self, told: str) -> pl.DataFrame:
        """Return a row for each origin of an event, found as in `event`: `exports.tables.ORIGINS.schema`."""
        from tocsin.exports.tables.answers import origins_frame

        return origins_frame(self.assembled(told))

    def assembled(self, told: str) -> Event:
        """Return an event, found as in `event`, with origins, conflicts, grades and likelihood."""
        return self._desk.event(self._view, told)

    def conflicts(self, *, since: Day = None, until: Day = None) -> pl.DataFrame:
        """Return figures that cannot all be right, a row a figure, of some days: `exports.tables.answers.CONFLICTS`.

        Without days, of the last thirty.
        """
        from tocsin.exports.tables.answers import conflicts_frame

        found = self._desk.conflicts(self._view, since=_day(since), until=_day(until))
        return conflicts_frame(found, self._material())

    def search(self, words: str, *, limit: int = 20) -> pl.DataFrame:
        """Return the documents that hold all of some words, the best first: `exports.tables.answers.HITS`."""
        from tocsin.exports.tables.answers import hits_frame

        snippets = [hit.snippet for hit in self._view.search(words, limit=limit)]
        return hits_frame(snippets, self._material())

    def alerts(self, *, watch: str | None = None, until: Day = None) -> pl.DataFrame:
        """Return what watches rang for, the latest first: `exports.tables.answers.ALERTS`."""
        from tocsin.exports.tables.answers import alerts_frame

        rung = alerts(self._ledger, watch=watch, until=_day(until) or self._view.as_of)
        return alerts_frame(rung, self._material())

    def dossier(self, document: str | None = None) -> Dossier:
        """Return a document, by its id, else the latest, with all that was found in it, and its brief."""
        return self._desk.recall(self._view, document)

    def export(self, form: str, output: str | Path, *, of: Collection[str] = (), actors: Actors = ()) -> list[Path]:
        """Write what the ledger holds in a format of `tocsin export`, and return the files.

        SettingsError where the format cannot do that.
        """
        from tocsin.exports.formats import Format
        from tocsin.run.outgoing.exporting import Wanted, export

        wanted = Wanted(format=Format(form), of=tuple(of), actors=_ids(actors))
        return export(self._desk, self._view, wanted, Path(output))

    def _material(self, since: Day = None, until: Day = None, actors: Actors = (), codes: str = "iso3") -> Material:
        from tocsin.exports.codes import Scheme
        from tocsin.exports.formats import Format
        from tocsin.run.outgoing.exporting import Wanted, material

        asked = {"since": _day(since), "until": _day(until), "actors": _ids(actors), "scheme": Scheme(codes)}
        return material(self._desk, self._view, Wanted(format=Format.JSONL, **asked))  # type: ignore[arg-type]


@lru_cache(maxsize=4)
def _desk(settings: Settings) -> Desk:
    """Return the desk for some settings: the reader, which takes seconds to load, is kept for the next report."""
    return Desk(settings)


def _read(raw: Raw) -> Opened:
    settings = from_environment()
    reading = _desk(settings).coded(raw)
    ledger = open_ledger(":memory:")
    add(ledger, reading, raw=raw)
    _desk(settings).link(ledger)
    return Opened(ledger, settings)


def _gathered(target: str, settings: Settings) -> Opened:
    ledger = open_ledger(":memory:")
    added = [outcome for _, outcome in _desk(settings).add([target], ledger)]
    problems = [one for one in added if isinstance(one, Problem)]
    if len(problems) == len(added):
        ledger.close()
        raise InputError(problems[0].message if problems else f"{target} holds no report; check the path")
    return Opened(ledger, settings)


def _ids(actors: Actors) -> tuple[str, ...]:
    return (actors,) if isinstance(actors, str) else tuple(actors)


def _day(day: Day) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day
