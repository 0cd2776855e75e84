"""Which formats there are, and what each is told: one line a format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Final

from tocsin.exports.ftm import ftm
from tocsin.exports.gdelt import gdelt
from tocsin.exports.graphml import graphml
from tocsin.exports.lines import csv_lines, json_lines
from tocsin.exports.material import Material
from tocsin.exports.polecat import polecat
from tocsin.exports.stix import stix
from tocsin.exports.tables import Table


class Format(StrEnum):
    """In what an export is written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    POLECAT = "polecat"
    GDELT = "gdelt"
    FTM = "ftm"
    STIX = "stix"
    GRAPHML = "graphml"
    PROV = "prov"


# One table after the other is a file of these; PARQUET is a folder of tables.
BY_TABLE: Final[Mapping[Format, Callable[[Table, Material], Iterator[bytes]]]] = {
    Format.CSV: csv_lines,
    Format.JSONL: json_lines,
}
# All that is exported is one file of these. PROV is of one answer: `prov_of_event`, `prov_of_brief`.
WHOLE: Final[Mapping[Format, Callable[[Material], Iterator[bytes]]]] = {
    Format.POLECAT: polecat,
    Format.GDELT: gdelt,
    Format.FTM: ftm,
    Format.STIX: stix,
    Format.GRAPHML: graphml,
}
