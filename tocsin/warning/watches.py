"""Watches as analysts write them: a TOML file each, checked against the vocabulary."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NoReturn, TypeVar, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from tocsin.errors import WatchError, reason
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
    Surge,
    Threshold,
    Trigger,
    Watch,
)
from tocsin.vocabulary import Vocabulary
from tocsin.warning.places import line_of

Noun = TypeVar("Noun")
Table = Mapping[str, Any]

DATA: Final = Path(__file__).parent / "data"
_TRIGGERS: Final[Mapping[str, type]] = {
    "event": Occurs,
    "surge": Surge,
    "first": First,
    "silence": Silence,
    "intensity": Intensity,
}
_COMBINED: Final[Mapping[str, Callable[[int], int]]] = {"all": lambda parts: parts, "any": lambda _: 1}
_SOME: Final = "some"
_WAYS: Final = (*_TRIGGERS, *_COMBINED, _SOME)
_OF_WATCH: Final = ("name", "scenario", "actors", "window", "amber", "red", "written", "outcome", "indicator")
_OF_INDICATOR: Final = ("name", "why", "critical")
_EXAMPLE: Final = '{} = {{ types = ["AID"], initiators = ["PRK"] }}'
_EXAMPLES: Final = {
    "first": 'first = {{ types = ["AID"], initiators = ["PRK"], days = 365 }}',
    "silence": 'silence = {{ types = ["CONSULT"], between = ["PRK", "KOR"], days = 90 }}',
    "intensity": 'intensity = {{ between = ["PRK", "KOR"], at_most = -4 }}',
    "some": "some = {{ least = 2, of = [{{ event = {{ ... }} }}, {{ surge = {{ ... }} }}] }}",
}
_KINDS: Final = ("event", "state", "figure", "assessment")
_AT_LINE: Final = re.compile(r"\bat line (\d+)")
_SHOWN: Final = 16  # words that are suggested where none is near
_SOURCES: Final = "ABCDE"  # what F and 6 mean, nobody can want
_INFORMATION: Final = "12345"


def load_all(folders: Iterable[Path], vocabulary: Vocabulary) -> dict[str, Watch]:
    """Return the watches of some folders by their ids, the names of their files; a later folder's replaces another's.

    WatchError for the first file that does not validate.
    """
    files = (path for folder in folders for path in sorted(folder.glob("*.toml")))
    return {watch.id: watch for watch in (load(path, vocabulary) for path in files)}


def load(path: Path, vocabulary: Vocabulary) -> Watch:
    """Return the watch of a file; WatchError tells what in it does not fit, where, and what would."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise WatchError(f"there is no watch {path}; `tocsin watch list` shows those that there are") from error
    except OSError as error:
        raise WatchError(f"watch {path}: it cannot be read ({reason(error)}); give a TOML file") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WatchError(f"watch {path}: it is no TOML ({error}); docs/watches.md shows how to write one") from error
    return _Reader(f"watch {path}", vocabulary).watch(path.stem, table)


def parse(text: str, id_: str, vocabulary: Vocabulary) -> Watch:
    """Return the watch that a text is, as `load` does of a file; the WatchError has the line, where it can be told."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = _AT_LINE.search(str(error))
        message = f"it is no TOML ({error}); docs/watches.md shows how to write one"
        raise WatchError(message, line=int(found[1]) if found else None) from error
    try:
        return _Reader("", vocabulary).watch(id_, table)
    except WatchError as error:
        raise WatchError(str(error), line=line_of(text, error.where), where=error.where) from error


class _Reader:
    """Reads one file; `name` is what to call it in errors."""

    def __init__(self, name: str, vocabulary: Vocabulary) -> None:
        self._name = name
        self._known = _known(vocabulary)

    def watch(self, id_: str, table: Table) -> Watch:
        given = dict(table)
        self._check_names(given, _OF_WATCH, "")
        indicators = given.pop("indicator", None)
        if not isinstance(indicators, list) or not indicators:
            self._fail("", "it has no indicator", "write one at least, under [[indicator]]")
        read = [self._indicator(at, one) for at, one in enumerate(indicators, 1)]
        if twice := {one.name for one in read if sum(other.name == one.name for other in read) > 1}:
            self._fail("", f"two indicators are called {min(twice)!r}", "give each a name of its own")
        for level in ("amber", "red"):
            given[level] = self._threshold(level, given.get(level), read)
        if given["red"].indicators < given["amber"].indicators:
            self._fail("red", "it is reached before amber", "let red take as many indicators as amber, or more")
        if (outcome := given.pop("outcome", None)) is not None:
            if not isinstance(outcome, dict):
                self._fail("outcome", "it is no table", "begin it with [outcome]")
            own, rest = _parted(outcome, Outcome)
            given["outcome"] = self._made(Outcome, {**own, "matching": self._pattern(rest, "outcome")}, "outcome")
            self._check_numbers(given["outcome"], "outcome")
        for actor in _strings(given.get("actors", ())):
            self._check(actor, "actors", "actors")
        made = self._made(Watch, {**given, "id": id_, "indicators": tuple(read)}, "")
        self._check_numbers(made, "")
        return made

    def _threshold(self, level: str, given: object, indicators: Sequence[Indicator]) -> Threshold:
        table = {"indicators": given} if isinstance(given, int) and not isinstance(given, bool) else given
        if not isinstance(table, dict):
            way_out = f"write {level} = 2, or {level} = {{ indicators = 2, critical = 1 }}"
            self._fail(level, "it is missing" if given is None else "it is no threshold", way_out)
        made, many = self._made(Threshold, table, level), len(indicators)
        if not 0 < made.indicators <= many:
            self._fail(level, f"it takes {made.indicators} indicators of {many}", f"say 1 to {many}")
        critical = sum(one.critical for one in indicators)
        if not 0 <= made.critical <= min(critical, made.indicators):
            takes = f"it takes {made.critical} critical ones, and {critical} of {many} indicators are critical"
            self._fail(level, takes, f"say critical = 0 to {min(critical, made.indicators)}")
        return made

    def _indicator(self, at: int, table: object) -> Indicator:
        if not isinstance(table, dict):
            self._fail(f"indicator {at}", "it is no table", "begin it with [[indicator]]")
        where = f"indicator {at}" + (f" ({table['name']})" if isinstance(table.get("name"), str) else "")
        self._check_names(table, (*_OF_INDICATOR, *_WAYS), where)
        rest = {key: value for key, value in table.items() if key in _OF_INDICATOR}
        when = self._trigger({key: value for key, value in table.items() if key in _WAYS}, where)
        return self._made(Indicator, {**rest, "when": when}, where)

    def _trigger(self, table: object, where: str) -> Trigger:
        if not isinstance(table, dict) or not table:
            self._fail(where, "it does not say what trips it", f"write one of {', '.join(_WAYS)}")
        self._check_names(table, _WAYS, where)
        if len(table) > 1:
            self._fail(where, f"it says {len(table)} things: {', '.join(table)}", "join them by all, any or some")
        ((way, given),) = table.items()
        where = f"{where}, {way}"
        if way in _COMBINED:
            parts = self._parts(given, where)
            return Combined(least=_COMBINED[way](len(parts)), of=parts)
        if not isinstance(given, dict):
            self._fail(where, "it is no table", f"write {_EXAMPLES.get(way, _EXAMPLE).format(way)}")
        if way == _SOME:
            self._check_names(given, ("least", "of"), where)
            parts = self._parts(given.get("of"), where)
            made = self._made(Combined, {**given, "of": parts}, where)
            if not 0 < made.least <= len(parts):
                self._fail(where, f"it takes {made.least} of {len(parts)}", f"say least = 1 to {len(parts)}")
            return made
        kind = _TRIGGERS[way]
        own, rest = _parted(given, kind)
        made = self._made(kind, {**own, "matching": self._pattern(rest, where)}, where)
        self._check_numbers(made, where)
        return made

    def _parts(self, given: object, where: str) -> tuple[Trigger, ...]:
        if not isinstance(given, list) or not given:
            self._fail(
                where, "it has no list of triggers", "write a list such as [{ event = { ... } }, { surge = { ... } }]"
            )
        return tuple(self._trigger(one, f"{where} {at}") for at, one in enumerate(given, 1))

    def _pattern(self, table: Table, where: str) -> Pattern:
        given = {key: _strings(value) if key in _LISTS else value for key, value in table.items()}
        if isinstance(given.get("amount"), dict):
            given["amount"] = self._made(AtLeast, given["amount"], f"{where}.amount")
        made = self._made(Pattern, given, where)
        if made.kind not in _KINDS:
            self._fail(f"{where}.kind", f"there is no kind {made.kind!r}", f"write one of {', '.join(_KINDS)}")
        if wrong := set(made.quads) - {1, 2, 3, 4}:
            self._fail(f"{where}.quads", f"there is no quad class {min(wrong)}", "write 1 to 4")
        for field, known in (*_CHECKED.items(), ("types", made.kind)):
            for value in getattr(made, field):
                self._check(value, known, f"{where}.{field}")
        if made.amount:
            self._check_amount(made.amount, f"{where}.amount")
        if made.grade is not None and not _is_grade(made.grade):
            self._fail(f"{where}.grade", f"{made.grade!r} is no grade to ask for", 'write A to E and 1 to 5, as "C3"')
        if made.between and len(set(made.between)) < 2:
            self._fail(f"{where}.between", "it takes two", 'write between = ["RUS", "PRK"]')
        if not any(getattr(made, field) for field in _NARROWING):
            self._fail(where, "it means everything", f"narrow it by one of {', '.join(_NARROWING)}")
        return made

    def _check_amount(self, amount: AtLeast, where: str) -> None:
        if not (amount.of or amount.goods or amount.unit):
            self._fail(where, "it does not say of what", 'add goods = "troops", of = "ships" or unit = "USD"')
        for value, known in ((amount.goods, "goods"), (amount.unit, "units")):
            if value is not None:
                self._check(value, known, f"{where}.{known.removesuffix('s') if known == 'units' else known}")

    def _check_numbers(self, made: Any, where: str) -> None:
        for name in ("count", "within", "days", "horizon", "window"):
            value = getattr(made, name, None)
            if value is not None and value < 1:
                self._fail(f"{where}.{name}".strip("."), f"{value} is too few", "write 1 or more")
        rate = getattr(made, "false_alarms_per_year", 1.0)
        if not 0 < rate <= 366:
            self._fail(f"{where}.false_alarms_per_year", f"{rate} is no rate", "write more than 0, such as 1")
        if isinstance(made, Intensity) and made.at_most is None and made.at_least is None:
            self._fail(where, "it has no bound", "write at_most = -3 or at_least = 3")
        if isinstance(made, Intensity) and made.matching.kind != "event":
            self._fail(
                f"{where}.kind", f"a {made.matching.kind} has no intensity", "leave kind out: only events have one"
            )

    def _check(self, value: str, known: str, where: str) -> None:
        words = self._known[known]
        if known != "figure" and words.get(value) != value:
            near = get_close_matches(str(value), words, n=1, cutoff=0.6)
            some = ", ".join(sorted(set(words.values()))[:_SHOWN]) + (" ..." if len(words) > _SHOWN else "")
            hint = f"did you mean {words[near[0]]}?" if near else f"there are {some}"
            self._fail(where, f"the vocabulary has no {value!r}", hint)

    def _check_names(self, given: Iterable[str], names: Sequence[str], where: str) -> None:
        for name in given:
            if name not in names:
                near = get_close_matches(name, names, n=1)
                hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
                self._fail(where, f"nothing is called {name!r} here", hint)

    def _made(self, noun: type[Noun], given: Table, where: str) -> Noun:
        names = [field.name for field in fields(noun)]  # type: ignore[arg-type]
        self._check_names(given, names, where)
        missing = [one.name for one in fields(noun) if one.default is MISSING and one.name not in given]  # type: ignore[arg-type]
        if missing:
            self._fail(where, f"{missing[0]!r} is missing", "add it")
        try:
            return TypeAdapter(noun).validate_python(dict(given))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"] if isinstance(part, str) and part[:1].islower())
            self._fail(f"{where}.{place}".strip("."), first["msg"].lower(), "write it as docs/watches.md shows")

    def _fail(self, where: str, wrong: str, way_out: str) -> NoReturn:
        place = ", ".join(part for part in (self._name, where) if part)
        raise WatchError(f"{place}{': ' if place else ''}{wrong}; {way_out}", where=where)


_HINTS: Final = get_type_hints(Pattern)
_LISTS: Final = frozenset(name for name, hint in _HINTS.items() if get_origin(hint) is tuple)
_NARROWING: Final = tuple(name for name in _HINTS if name in _LISTS - {"statuses", "modes"})
# Which of the vocabulary's words each list is checked against.
_CHECKED: Final = {
    "modes": "modes",
    "initiators": "actors",
    "recipients": "actors",
    "between": "actors",
    "named": "actors",
    "goods": "goods",
    "contexts": "contexts",
    "countries": "states",
}


def _known(vocabulary: Vocabulary) -> dict[str, Mapping[str, str]]:
    """Return the words for each field, and what else somebody may write for them: the names of actors."""
    words, actors = vocabulary.words, vocabulary.actors.by_id
    known: dict[str, Iterable[str]] = {
        "event": words.event_types,
        "state": (one.condition for some in words.conditions.values() for one in some),
        "assessment": (one.judgement for some in words.judgements.values() for one in some),
        "figure": (),  # any noun may be counted
        "modes": (one.mode for frames in words.frames.values() for one in frames if one.mode),
        "units": {*words.units.values(), *words.signs.values()},
        "goods": words.goods.values(),
        "contexts": {context for some in words.contexts.values() for context in some},
    }
    states = {id_: one for id_, one in actors.items() if one.kind == "state"}
    named = {
        which: {one.name: id_ for id_, one in some.items()} for which, some in (("actors", actors), ("states", states))
    }
    same = {which: {word: word for word in some} for which, some in known.items()}
    return {**same, **{which: {**names, **{id_: id_ for id_ in names.values()}} for which, names in named.items()}}


def _parted(table: Table, noun: type) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what of a table belongs to a trigger itself, and what to the pattern that it looks for."""
    own = {field.name for field in fields(noun)} - {"kind", "matching"}
    return {k: v for k, v in table.items() if k in own}, {k: v for k, v in table.items() if k not in own}


def _strings(given: Any) -> Any:
    """Return a single word as a list of one."""
    return (given,) if isinstance(given, (str, int)) else given


def _is_grade(grade: str) -> bool:
    return len(grade) == 2 and grade[0] in _SOURCES and grade[1] in _INFORMATION
