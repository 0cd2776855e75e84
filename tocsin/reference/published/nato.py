"""NATO's workbook, Defence Expenditure of NATO Countries.

Each sheet has a title ("Table 3: …"), and below it blocks: what is measured ("Share of real GDP (%)"), a line of years,
of which those with an e are estimates, and a line for each ally and for NATO. Where on a sheet a block stands differs
from edition to edition; what its words say does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final, Literal
from zipfile import ZipFile

from pydantic import TypeAdapter

from tocsin.errors import InputError
from tocsin.reference.entries import Spending
from tocsin.reference.published.listed import nation
from tocsin.reference.published.table import SpendingFile

_YEAR: Final = re.compile(r"((?:19|20)\d\d)(?:\.0)?\s*(e)?", re.IGNORECASE)
_PRICES: Final = re.compile(r"\b((?:19|20)\d\d) prices")
_MARKS: Final = re.compile(r"\s*(?:[*†]+|\([^)]*\)|\d\))\s*$")
_GROUPS: Final = {"nato total": "NATO", "nato europe and canada": "NATO Europe and Canada"}
_GROUP: Final = re.compile(r"\b(?:NATO|Europe|North America|Total)\b")  # of allies, with no figures on record
_NAMES: Final = {"slovak republic": "SVK", "türkiye": "TUR", "czech republic": "CZE", "the netherlands": "NLD"}
_LARGEST: Final = 20_000_000  # bytes that a workbook may unpack to; NATO's have some hundred thousand
_SPENT: Final = r"^(?!.*(?:gross domestic|per capita|share of)).*defen[cs]e expenditure"


@dataclass(frozen=True, slots=True)
class _Measured:
    """A metric by the words of the sheet's title, and of those above the block; and how a figure is printed."""

    title: re.Pattern[str]
    block: re.Pattern[str]
    metric: str
    unit: Literal["%", "million USD", "USD", "thousand"]
    printed: str


def _measured(title: str, block: str, metric: str, unit: str, printed: str) -> _Measured:
    return _Measured(re.compile(title, re.I), re.compile(block, re.I), metric, unit, printed)  # type: ignore[arg-type]


# The first that fits; {prices} are those of the year that the block names.
_MEASURED: Final = (
    _measured(r"\bGDP\b", r"^share of (?:real )?GDP", "share of GDP", "%", ".2f"),
    _measured(r"\bGDP\b|real change", r"^annual real change", "real change", "%", ".2f"),
    _measured(r"per capita", r"^defen[cs]e expenditure per capita", "expenditure per person", "USD", ".2f"),
    _measured(r"gross domestic product", r"^constant \d{4} prices", "GDP at {prices}", "million USD", ".0f"),
    _measured(_SPENT, r"^current prices and exchange", "expenditure", "million USD", ".0f"),
    _measured(_SPENT, r"^constant \d{4} prices", "expenditure at {prices}", "million USD", ".0f"),
    _measured(r"military personnel", r"thousand|personnel", "personnel", "thousand", ".1f"),
    _measured(r"categor|equipment", r"^equipment", "equipment share", "%", ".2f"),
)
_ADAPTER: Final = TypeAdapter(Spending)
Row = Sequence[object]


def read_nato(content: bytes, *, name: str) -> SpendingFile:
    """Return the figures of a workbook; InputError where it is none, has no share of GDP, or names an unknown ally."""
    import openpyxl  # type: ignore[import-untyped]  # imported here: most who ask the record never read a workbook

    try:
        _refuse_bomb(content, name)
        book = openpyxl.load_workbook(BytesIO(content), data_only=True, read_only=True)
        sheets = [[tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
        saved = book.properties.modified
        book.close()
    except InputError:
        raise
    except Exception as error:  # openpyxl raises whatever a part that is missing or malformed leads it into
        raise InputError(f"{name} is no Excel workbook; give NATO's tables as .xlsx") from error
    found = [one for sheet in sheets for one in _rows(sheet)]
    rows = tuple(one for one in found if isinstance(one, Spending))
    # A table without one of its allies would be counted as if it were whole.
    if unknown := next((one for one in found if isinstance(one, str)), None):
        raise InputError(f"{name} has figures of {unknown!r}, no state that is known; report it, with the file")
    if not any(row.metric == "share of GDP" for row in rows):
        raise InputError(f"{name} has no table of shares of GDP; give NATO's workbook of defence expenditure")
    prices = next((match[0] for sheet in sheets for row in sheet if (match := _PRICES.search(_words(row)))), None)
    return SpendingFile(rows=rows, saved=saved.date() if saved else None, prices=prices)


def _refuse_bomb(content: bytes, name: str) -> None:
    """Raise InputError where the parts of a workbook unpack to more than any has; nothing is unpacked beyond that."""
    with ZipFile(BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > _LARGEST:
            raise InputError(f"{name} unpacks to more than {_LARGEST // 1_000_000} MB; give NATO's tables as .xlsx")


def _rows(sheet: Sequence[Row]) -> Iterator[Spending | str]:
    """Yield the figures of a sheet, and the words of the lines that have figures of nobody known."""
    title = ""
    above: list[str] = []
    years: dict[int, tuple[int, bool]] = {}
    measured, prices = None, None
    for row in sheet:
        if found := _years(row):
            title = title or " ".join(above)
            years, measured = found, _measure(title, above)
            prices = _PRICES.search(" ".join(above))
            above = []
        elif not any(column < len(row) and row[column] is not None for column in years):
            if (text := _words(row)) and _state(text) is None:  # an ally may have no figures in a block
                above.append(text)
                years = {}
        elif measured:
            yield from _figures(row, years, measured, prices[0] if prices else "")


def _measure(title: str, above: Sequence[str]) -> _Measured | None:
    """Return what a block holds, by what stands above the first block of its sheet, and right above it."""
    if re.search(r"national currenc", title, re.IGNORECASE):
        return None
    fitting = (
        one for line in reversed(above) for one in _MEASURED if one.title.search(title) and one.block.search(line)
    )
    return next(fitting, None)


def _figures(
    row: Row, years: dict[int, tuple[int, bool]], measured: _Measured, prices: str
) -> Iterator[Spending | str]:
    label = _words(row[: min(years)])
    state = _state(label)
    if state is None:
        if any(isinstance(cell, (int, float)) for cell in row) and not _GROUP.search(label):
            yield label
        return
    metric = measured.metric.replace("{prices}", prices)
    for column, (year, estimate) in years.items():
        value = row[column] if column < len(row) else None
        if isinstance(value, (int, float)):
            yield _ADAPTER.validate_python(
                {
                    "edition": "",
                    "state": state,
                    "year": year,
                    "metric": metric,
                    "value": float(value),
                    "printed": format(value, measured.printed),
                    "unit": measured.unit,
                    "estimate": "yes" if estimate else "no",
                }
            )


def _years(row: Row) -> dict[int, tuple[int, bool]]:
    """Return year and whether it is estimated by column, where a line has nothing but years."""
    cells = {at: str(cell).strip() for at, cell in enumerate(row) if cell is not None and str(cell).strip()}
    found = {at: match for at, cell in cells.items() if (match := _YEAR.fullmatch(cell))}
    if len(found) < 2 or len(found) < len(cells):
        return {}
    return {at: (int(match[1]), match[2] is not None) for at, match in found.items()}


def _words(row: Row) -> str:
    return " ".join(" ".join(str(cell).split()) for cell in row if isinstance(cell, str) and cell.strip(" .-–"))


def _state(label: str) -> str | None:
    while (plain := _MARKS.sub("", label)) != label:
        label = plain
    folded = plain.strip().casefold()
    return _GROUPS.get(folded) or _NAMES.get(folded) or nation(plain)
