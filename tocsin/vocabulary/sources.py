"""Sources: who publishes under which names and domains, how far each can be relied on, and who owns whom."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tocsin.errors import VocabularyError, reason
from tocsin.model import Actor, ActorKind, Reliability, Source, SourceKind, Span
from tocsin.vocabulary.entries import SourceEntry
from tocsin.vocabulary.tables import read_table

SOURCES: Final = "sources.csv"
UNKNOWN: Final = "cannot be judged: nothing is on record about it"

_SPEAKING: Final = frozenset({SourceKind.OFFICIAL, SourceKind.PARTY})
_NAMELESS: Final = "unnamed source"
_AHEAD: Final = re.compile(r"[\W_]*(?:the\s+)?", re.IGNORECASE)  # of a name, and of no weight: "The", "@", "+"
_WORD: Final = re.compile(r"\w+")
_CAPITAL_BEHIND: Final = re.compile(r" (?!\w+day\b)[A-ZÀ-Þ]")
_CAPITAL_BEFORE: Final = re.compile(r"\b(?!The )[A-ZÀ-Þ][\w-]* $")
_LONGEST_WORD: Final = 40
# A host, or a host and the name of an account or section: "reuters.com", "x.com/handle".
_DOMAIN: Final = re.compile(r"(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^/\sA-Z]+)?")

Line = tuple[Path, int, Source]


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources on record: by their names and aliases, `folded`, and by their domains.

    `forms` has the names as texts write them, without a leading "The", by their first word, the longest first.
    """

    by_name: Mapping[str, Source]
    by_domain: Mapping[str, Source]
    forms: Mapping[str, tuple[str, ...]]

    def of(self, address: str | None, outlet: str | None) -> Source:
        """Return who published at an address under an outlet's name: the domain decides, else the name.

        Who is not on record is a source of grade F with that name, or that of the host.
        """
        host, section = _host(address or "")
        known = self._at(host, section) or (self.named(outlet) if outlet else None)
        return known or unknown(outlet or host.removeprefix("www."))

    def named(self, words: str) -> Source | None:
        """Return the source that words such as "AFP", "the Guardian" or "reuters.com" name; case does not matter."""
        if known := self.by_name.get(folded(words)):
            return known
        return self._at(*_host(words.strip())) if "." in words else None

    def official(self, actor: str) -> Source | None:
        """Return what is on record of the officials of an actor: the first with the grade that most of them have."""
        found = [one for one in dict.fromkeys(self.by_name.values()) if one.actor == actor and one.kind in _SPEAKING]
        usual = Counter(one.grade for one in found).most_common(1)
        return next((one for one in found if one.grade == usual[0][0]), None) if usual else None

    def family(self, source: Source) -> str:
        """Return the publisher family: the owner, else the name. Sources of one family are not independent."""
        return source.owner or source.name

    def mentions(self, text: str) -> Iterator[tuple[Source, Span]]:
        """Yield every name on record in a text with where it stands, in order; the longest name wins.

        Names are found as the records write them: "Time" is not "time". The @ of a handle is part of it.
        """
        after = 0
        for word in _WORD.finditer(text):
            start = word.start()
            if start >= after and (form := self._form_at(text, start, word[0])):
                after = start + len(form)
                yield self.by_name[folded(form)], Span(start - text.startswith("@", max(start - 1, 0)), after)

    def _form_at(self, text: str, start: int, word: str) -> str | None:
        """Return the longest name that begins with a word of the text.

        One that has an article may not be part of a longer name, as "Times" is of "Northern Times".
        """
        form = next((form for form in self.forms.get(word, ()) if _stands_at(text, start, form)), None)
        if form is None or self.by_name[folded(form)].name.lower() != f"the {form.lower()}":
            return form
        before, end = text[max(start - _LONGEST_WORD, 0) : start], start + len(form)
        return None if _CAPITAL_BEFORE.search(before) or _CAPITAL_BEHIND.match(text, end) else form

    def _at(self, host: str, section: str) -> Source | None:
        """Return the source whose domain is the host or above it: "world.example.org" belongs to "example.org"."""
        while "." in host:
            if known := self.by_domain.get(f"{host}/{section}") or self.by_domain.get(host):
                return known
            host = host.partition(".")[2]
        return None


def folded(name: str) -> str:
    """Return a name in lower case, on one line, without a leading "The" or "@"."""
    return _bare(name).casefold()


def unknown(name: str) -> Source:
    """Return a source that is not on record."""
    return Source(name=name or _NAMELESS, kind=SourceKind.OUTLET, grade=Reliability.F, reason=UNKNOWN)


def load_sources(folder: Path, actors: Mapping[str, Actor], extra: Path | None = None) -> Sources:
    """Read `sources.csv` of a folder, and another file of the same columns whose lines add to it or replace by name.

    Raises VocabularyError, which names file, line and the way to mend it, for an unknown actor, country or agency, for
    a domain that is none, and for two sources of one name, alias or domain.
    """
    lines = _lines(folder / SOURCES, actors)
    if extra:
        lines |= _lines(extra, actors)
    named = _unique((folded(name), line) for line in lines.values() for name in (line[2].name, *line[2].aliases))
    domains = _unique((domain, line) for line in lines.values() for domain in line[2].domains)
    for path, number, source in lines.values():
        if lost := next((agency for agency in source.credits if folded(agency) not in named), None):
            raise VocabularyError(path, number, f"no source {lost!r} to credit", "add it, or mend column 'credits'")
    return Sources(named, domains, _forms(source for _, _, source in lines.values()))


def _lines(path: Path, actors: Mapping[str, Actor]) -> dict[str, Line]:
    """Return the sources of a file by their folded names."""
    lines: dict[str, Line] = {}
    for number, entry in _table(path):
        key = folded(entry.name)
        if key in lines:
            raise VocabularyError(path, number, f"a second source {entry.name!r}", f"join it with line {lines[key][1]}")
        _check(path, number, entry, actors)
        lines[key] = path, number, Source(**{field.name: getattr(entry, field.name) for field in fields(Source)})
    return lines


def _table(path: Path) -> list[tuple[int, SourceEntry]]:
    if not path.is_file():
        raise VocabularyError(path, 1, "no such file", "restore it, with its header")
    try:
        return read_table(path, SourceEntry)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyError(path, 1, f"cannot be read ({reason(error)})", "save it as CSV in UTF-8") from error


def _check(path: Path, number: int, entry: SourceEntry, actors: Mapping[str, Actor]) -> None:
    if not all(map(folded, (entry.name, *entry.aliases))):
        raise VocabularyError(path, number, "an empty name", "remove the | that nothing follows")
    if odd := next((domain for domain in entry.domains if not _DOMAIN.fullmatch(domain)), None):
        raise VocabularyError(path, number, f"no domain {odd!r}", "write it like example.org, in lower case, no www.")
    if entry.country and (entry.country not in actors or actors[entry.country].kind is not ActorKind.STATE):
        raise VocabularyError(path, number, f"no state {entry.country!r}", "give the country's id in states.csv")
    if entry.actor and entry.actor not in actors:
        raise VocabularyError(path, number, f"unknown actor {entry.actor!r}", "add the actor or mend column 'actor'")


def _unique(pairs: Iterable[tuple[str, Line]]) -> dict[str, Source]:
    """Return sources by a key that no two may share; one source may have it twice."""
    holders: dict[str, Line] = {}
    for key, line in pairs:
        holder = holders.setdefault(key, line)
        if holder is not line:
            path, number, source = line
            what = f"{key!r} of {source.name!r} is one of {holder[2].name!r} already"
            raise VocabularyError(path, number, what, "remove it from one of the two")
    return {key: source for key, (_, _, source) in holders.items()}


def _forms(sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for form in (_bare(name) for source in sources for name in (source.name, *source.aliases)):
        if first := _WORD.search(form):
            forms[first[0]].add(form)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in forms.items()}


def _bare(name: str) -> str:
    return _AHEAD.sub("", " ".join(name.replace("’", "'").split()), count=1) if name else ""


def _stands_at(text: str, start: int, form: str) -> bool:
    words = text[start : start + len(form) + 1].replace("’", "'")
    return words.startswith(form) and not words[len(form) :].isalnum()


def _host(address: str) -> tuple[str, str]:
    """Return the host of an address and the first part of its path, in lower case; empty where there is none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return "", ""
    return (parts.hostname or "").rstrip("."), parts.path.strip("/").partition("/")[0].lower()
