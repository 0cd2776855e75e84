"""Charts into files."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.briefing.charts import Chart

BUNDLE: Final = f"vega-{version('altair')}-{version('vl-convert-python')}.js"
"""The name of the script that draws charts: another version has another, so that browsers may keep it for ever."""


def check_name(path: Path) -> None:
    """Raise SettingsError where the name of a file does not say in which form a chart is wanted."""
    from tocsin.briefing.charts import SUFFIXES

    if path.suffix.lower() not in SUFFIXES:
        raise SettingsError(f"{path} does not say which form the chart is to have; end its name in {_or(SUFFIXES)}")
    if not path.parent.is_dir():
        raise SettingsError(
            f"{path.parent} is no folder, so {path.name} cannot be written there; make it or name another"
        )


def save(chart: Chart, path: Path) -> None:
    """Write a chart into a file, in the form that its name says; what was there is replaced."""
    from tocsin.briefing.charts import rendered

    check_name(path)
    path.write_bytes(rendered(chart, path.suffix.lower()))


def _or(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"


def bundled(folder: Path) -> Path:
    """Return the script that draws charts in a browser, as a file in a folder: made at the first time, then kept.

    Its name has the versions of what is in it, so it can be served to be kept for ever.
    """
    from tocsin.briefing.charts.browser import bundle

    path = folder / BUNDLE
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        written = path.with_suffix(f".{os.getpid()}.part")  # whoever reads meanwhile never sees half of it
        written.write_bytes(bundle())
        written.replace(path)
    return path
