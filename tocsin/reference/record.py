"""The record: facts by edition, from the data files that ship and from those that a user adds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeVar

from tocsin.errors import VocabularyError
from tocsin.reference.entries import Cap, Controlled, Edition, Measure, Resolution, Spending, StatedCount, Treaty
from tocsin.vocabulary.tables import read_table

DATA: Final = Path(str(files("tocsin.reference") / "data"))
TABLES: Final[Mapping[str, type]] = {
    "editions": Edition,
    "spending": Spending,
    "counts": StatedCount,
    "treaties": Treaty,
    "measures": Measure,
    "caps": Cap,
    "resolutions": Resolution,
    "controlled": Controlled,
}
"""The data files, by what their name begins with, and what one line of each holds."""

Entry = TypeVar("Entry")
Table = Mapping[str, Spending]
"""What an edition has of one metric and year, by state."""


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """All that is on record. `editions` are in the order of their publication; `tables` by edition, metric and year.

    `goods` has the sorts of controlled goods by each word for them.
    """

    editions: tuple[Edition, ...]
    tables: Mapping[tuple[str, str, int], Table]
    counts: tuple[StatedCount, ...]
    treaties: tuple[Treaty, ...]
    measures: tuple[Measure, ...]
    caps: tuple[Cap, ...]
    resolutions: tuple[Resolution, ...]
    goods: Mapping[str, frozenset[str]]

    def published(self, until: date) -> list[Edition]:
        """Return the editions that were out on a day, the latest first."""
        return [edition for edition in reversed(self.editions) if edition.published <= until]


def load(added: Sequence[Path] = ()) -> Record:
    """Read the record that ships, and files that a user has added.

    The name of a file says what it holds: `spending-2027.csv` is read as `spending.csv` is. Raises VocabularyError,
    which names file, line and the way to mend it, for a line that does not fit, a figure of an edition that is not
    listed, or the same figure twice.
    """
    found = {name: [DATA / f"{name}.csv"] for name in TABLES}
    for path in added:
        found[table_of(path)].append(path)
    editions = _read(found["editions"], Edition)
    known = {edition.id for _, _, edition in editions}
    spending, counts = _read(found["spending"], Spending), _read(found["counts"], StatedCount)
    named = [(path, line, row.edition) for path, line, row in spending]
    for path, line, edition in (*named, *((path, line, row.edition) for path, line, row in counts)):
        if edition not in known:
            way = "list it in a file that begins with `editions`, or mend its name"
            raise VocabularyError(path, line, f"no edition {edition!r} is on record", way)
    return Record(
        editions=tuple(sorted((edition for _, _, edition in editions), key=lambda one: one.published)),
        tables=_tables(spending),
        counts=tuple(row for _, _, row in counts),
        treaties=tuple(row for _, _, row in _read(found["treaties"], Treaty)),
        measures=tuple(row for _, _, row in _read(found["measures"], Measure)),
        caps=tuple(row for _, _, row in _read(found["caps"], Cap)),
        resolutions=tuple(row for _, _, row in _read(found["resolutions"], Resolution)),
        goods=_goods(row for _, _, row in _read(found["controlled"], Controlled)),
    )


def entries(table: str, added: Sequence[Path] = ()) -> list[Any]:
    """Return what the lines of one table hold, those that ship and those of added files, in their order.

    Raises VocabularyError as `load` does, but for lines that do not fit each other.
    """
    paths = [DATA / f"{table}.csv", *(path for path in added if table_of(path) == table)]
    found: list[tuple[Path, int, Any]] = _read(paths, TABLES[table])
    return [row for _, _, row in found]


def added(folder: Path) -> list[Path]:
    """Return the files that a user has put into a folder, in the order of their names; none without a folder."""
    return sorted(folder.glob("*.csv")) if folder.is_dir() else []


def table_of(path: Path) -> str:
    """Return which table a file belongs to, by its name; VocabularyError where it belongs to none."""
    for name in TABLES:
        if path.stem == name or path.stem.startswith(f"{name}-"):
            return name
    names = ", ".join(f"{name}-….csv" for name in TABLES)
    raise VocabularyError(path, 1, "its name does not say what it holds", f"call it one of {names}")


def _read(paths: Iterable[Path], entry: type[Entry]) -> list[tuple[Path, int, Entry]]:
    return [(path, line, row) for path in paths for line, row in read_table(path, entry)]


def _goods(rows: Iterable[Controlled]) -> dict[str, frozenset[str]]:
    sorts: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for word in row.words:
            sorts[word].add(row.goods)
    return {word: frozenset(found) for word, found in sorts.items()}


def _tables(rows: Iterable[tuple[Path, int, Spending]]) -> dict[tuple[str, str, int], Table]:
    tables: defaultdict[tuple[str, str, int], dict[str, Spending]] = defaultdict(dict)
    for path, line, row in rows:
        table = tables[row.edition, row.metric, row.year]
        if row.state in table:
            what = f"a second {row.metric} of {row.state} in {row.year} by {row.edition}"
            raise VocabularyError(path, line, what, "remove one of the two")
        table[row.state] = row
    return dict(tables)
