"""Publications: what `tocsin record update` refreshes, where it is found, and on which terms."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from tocsin.reference.record import DATA
from tocsin.vocabulary.tables import read_table

PATH: Final = DATA / "publications.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """`publications.csv`: what one body publishes again and again.

    In `address`, {year} stands for the year of the edition. What is `asked` "when named" is another's own licensed
    data: it is fetched only for who names it. `source` says where address, format and licence were read.
    """

    id: str
    name: str
    publisher: str
    kind: Literal["spending", "list"]
    address: str
    format: Literal["nato workbook", "world bank json", "un xml", "ofac xml", "eu xml", "uk csv", "ftm json lines"]
    licence: str
    asked: Literal["always", "when named"]
    source: str

    def addresses(self, year: int) -> tuple[str, ...]:
        """Return where it may be in a year, the likeliest first: an edition of this year, else of the last."""
        if "{year}" not in self.address:
            return (self.address,)
        return tuple(self.address.replace("{year}", str(one)) for one in (year, year - 1))


def publications(path: Path = PATH) -> dict[str, Publication]:
    """Return the publications by their ids, in the order of the file; VocabularyError for a line that does not fit."""
    return {row.id: row for _, row in read_table(path, Publication)}
