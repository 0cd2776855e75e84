"""The index: all entries of the loaded lists in one SQLite file, found by the keys of the words of their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from sqlite3 import Connection, connect
from typing import Final

from pydantic import TypeAdapter

from tocsin.reference.published.listed import Listed, ListedName, Quality
from tocsin.reference.screening.spelling import keys, spelt

VERSION: Final = 1  # of the file; it also grows when names come to be spelt otherwise
_MOST: Final = 200  # names that are compared with one that is asked about
_MOST_WORDS: Final = 20  # of a name; no list has longer ones that are told by more
_SCHEMA: Final = """
CREATE TABLE lists (id INTEGER PRIMARY KEY, publication TEXT, edition TEXT, name TEXT, published TEXT, entries INTEGER);
CREATE TABLE entries (id INTEGER PRIMARY KEY, list INTEGER, body TEXT);
CREATE TABLE names (id INTEGER PRIMARY KEY, entry INTEGER, text TEXT, quality TEXT);
CREATE TABLE keys (key TEXT, name INTEGER, words INTEGER, PRIMARY KEY (key, name)) WITHOUT ROWID;
CREATE TABLE numbers (imo TEXT, entry INTEGER, PRIMARY KEY (imo, entry)) WITHOUT ROWID;
"""
_LISTED: Final = TypeAdapter(Listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEdition:
    """Which edition of which list: `publication` and `edition` are ids, `name` is what the list is called."""

    publication: str
    edition: str
    name: str
    published: date
    entries: int


@dataclass(frozen=True, slots=True)
class Lists:
    """The file of an index, and the editions that it holds."""

    path: Path
    editions: tuple[ListEdition, ...]

    @contextmanager
    def opened(self) -> Iterator[Connection]:
        """Open the index for reading, for the block."""
        with closing(connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            yield connection


@dataclass(frozen=True, slots=True)
class Held:
    """A name that the index holds, and the number of its entry there."""

    entry: int
    name: ListedName


def fill(connection: Connection, lists: Iterable[tuple[ListEdition, Iterable[Listed]]]) -> None:
    """Write the entries of lists into an empty database."""
    connection.executescript(_SCHEMA)
    entry_id = name_id = 0
    for list_id, (edition, entries) in enumerate(lists, start=1):
        row = (edition.publication, edition.edition, edition.name, str(edition.published), edition.entries)
        connection.execute("INSERT INTO lists VALUES (?, ?, ?, ?, ?, ?)", (list_id, *row))
        for entry in entries:
            entry_id += 1
            body = _LISTED.dump_json(entry).decode()
            connection.execute("INSERT INTO entries VALUES (?, ?, ?)", (entry_id, list_id, body))
            connection.executemany("INSERT INTO numbers VALUES (?, ?)", {(imo, entry_id) for imo in entry.imo})
            for name in entry.names:
                words = spelt(name.text).words
                if words:
                    name_id += 1
                    row_of = (name_id, entry_id, name.text, name.quality.value)
                    connection.execute("INSERT INTO names VALUES (?, ?, ?, ?)", row_of)
                    held = [(one, name_id, len(words)) for one in keys(words)]
                    connection.executemany("INSERT INTO keys VALUES (?, ?, ?)", held)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.commit()


def version(connection: Connection) -> int:
    """Return the version of the file that a connection has open."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def editions(connection: Connection) -> tuple[ListEdition, ...]:
    """Return the editions that an index holds."""
    rows = connection.execute("SELECT publication, edition, name, published, entries FROM lists ORDER BY id")
    return tuple(
        ListEdition(publication=one, edition=edition, name=name, published=date.fromisoformat(day), entries=count)
        for one, edition, name, day, count in rows
    )


def near(connection: Connection, words: tuple[str, ...]) -> list[Held]:
    """Return the names that share two keys with these words, or the only one of theirs; those that share most first."""
    asked = keys(words[:_MOST_WORDS])
    marks = ",".join("?" * len(asked))
    query = (
        "SELECT names.entry, names.text, names.quality FROM names JOIN ("
        # Of the marks there is nothing in it but "?".
        f"SELECT name, count(*) AS n, max(words) AS w FROM keys WHERE key IN ({marks}) GROUP BY name"  # nosec B608
        " HAVING (n > 1 AND 2 * n >= w) OR w = 1 ORDER BY n - w DESC, n DESC LIMIT ?"
        ") AS shared ON names.id = shared.name"
    )
    rows = connection.execute(query, (*asked, _MOST))
    return [Held(entry, ListedName(text, Quality(quality))) for entry, text, quality in rows]


def numbered(connection: Connection, imo: str) -> list[int]:
    """Return the entries of the ships of an IMO number."""
    return [entry for (entry,) in connection.execute("SELECT entry FROM numbers WHERE imo = ?", (imo,))]


def entry_of(connection: Connection, number: int) -> tuple[int, Listed]:
    """Return an entry, and the number of its list, by its own number in the index."""
    row = connection.execute("SELECT list, body FROM entries WHERE id = ?", (number,)).fetchone()
    return int(row[0]) - 1, _LISTED.validate_json(row[1])
