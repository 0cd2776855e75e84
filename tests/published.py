"""Files as data sets are published, with invented events in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tocsin.relations.history import FORMATS, Format

BY_TITLE: Final[Mapping[str, Format]] = {form.title: form for form in FORMATS}

# What an event of each format has in the columns that count, where a test says nothing else.
USUAL: Final[Mapping[str, Mapping[str, str]]] = {
    "gdelt": {
        "GLOBALEVENTID": "1001", "SQLDATE": "20240322", "Actor1Code": "RUSGOV", "Actor2Code": "PRK", "EventCode": "042",
        "QuadClass": "1", "GoldsteinScale": "1.9", "NumArticles": "7", "ActionGeo_CountryCode": "KN",
        "DATEADDED": "20240323121500", "SOURCEURL": "https://news.example/1",
    },
    "icews": {
        "Event ID": "2001", "Event Date": "2014-05-06", "Source Name": "Ministry (Japan)",
        "Source Sectors": "Executive,Government", "Source Country": "Japan",
        "CAMEO Code": "0311", "Intensity": "5.2", "Target Name": "Vietnam",
        "Target Country": "Vietnam", "Country": "Vietnam", "Longitude": "105.8",
    },
    "polecat": {
        "Event ID": "3001_x", "Event Date": "2023-02-03", "Event Type": "AGREE", "Event Intensity": "3.5",
        "Actor Name": "Ministry", "Actor Country": "FRA", "Primary Actor Sector": "GOV", "Recipient Name": "None",
        "Recipient Country": "DEU", "Primary Recipient Sector": "None", "Country": "DEU",
        "Publication Date": "2023-02-04", "Version": "NGEC_coder-Vers001",
    },
    "acled": {
        "event_id_cnty": "UKR4001", "event_date": "2024-01-01", "sub_event_type": "Armed clash",
        "actor1": "Military Forces of Russia (2000-)", "actor2": "Military Forces of Ukraine (2019-) Air Force",
        "country": "Ukraine", "source": "One; Two", "fatalities": "3", "timestamp": "1704758400",
        "notes": 'Invented, with a comma,\nan end of line and a "quote".',
    },
    "ucdp": {
        "id": "5001", "type_of_violence": "1", "side_a": "Government of Ethiopia", "side_b": "TPLF",
        "number_of_sources": "-1", "country": "Ethiopia", "date_start": "2021-06-01 00:00:00.000",
        "date_end": "2021-06-04 00:00:00.000", "best": "12",
    },
}  # fmt: skip


def line(form: Format, **cells: str) -> str:
    """Return a line of this format, with its usual cells but for those that are named, with _ for a space."""
    given = {name if name in form.columns else name.replace("_", " "): cell for name, cell in cells.items()}
    of = {**USUAL[form.command], **given}
    assert set(given) <= set(form.columns)
    return _written(form, [of.get(name, "") for name in form.columns])


def header(form: Format) -> str:
    """Return the header of this format, empty where it has none."""
    return "" if form.header is False else _written(form, list(form.columns))


def file(folder: Path, form: Format, *lines: str, name: str = "events") -> Path:
    """Write a file of this format with its header, and return where."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header(form) + "".join(lines), encoding="utf-8", newline="")
    return path


def _written(form: Format, cells: list[str]) -> str:
    if form.separator == "\t":
        return "\t".join(cells) + "\n"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
