"""Writing a brief: on the screen, or into a file in the form that it is wanted in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from tocsin.cli.printable import printable_lines
from tocsin.cli.streams import complain, emit
from tocsin.errors import SettingsError

if TYPE_CHECKING:
    from tocsin.briefing.briefs import Paper
    from tocsin.cli.brief import BriefFormat

_PRINTED: Final = ("screen", "json", "markdown", "html")


def form_of(output: BriefFormat | None, file: Path | None) -> str:
    """Return the form that a brief is wanted in: as asked, else as the file's name says, else on the screen.

    SettingsError where no name says it, where the folder is missing, and where a form is no text and no file is named.
    """
    from tocsin.briefing.renders import SUFFIXES

    known = {**SUFFIXES, ".json": "json"}
    form = output.value if output else known.get(file.suffix.lower()) if file else "screen"
    if form is None:
        raise SettingsError(f"{file} does not say which form the brief is to have; end its name in {', '.join(known)}")
    if file is None and form not in _PRINTED:
        raise SettingsError(f"{form} is no text to be printed; name a file with --output brief.{form}")
    if file is not None and form == "screen":
        raise SettingsError(f"the screen's form cannot be written to {file}; give --format markdown, or leave it out")
    if file is not None and not file.parent.is_dir():
        what = f"{file.parent} is no folder, so {file.name} cannot be written there"
        raise SettingsError(f"{what}; make it or name another")
    return form


def write(paper: Paper, form: str, file: Path | None) -> None:
    """Print a brief, or write it into a file; what was there is replaced."""
    if form == "screen":
        from tocsin.cli.brief_screen import brief_on_screen
        from tocsin.cli.output import show_parts

        show_parts(brief_on_screen(paper.brief))
        return
    written = _written(paper, form)
    if file:
        file.write_bytes(written)
        complain(f"the brief is in {file}")
    elif form == "markdown":
        emit(printable_lines(written.decode()))
    else:
        emit(written)


def _written(paper: Paper, form: str) -> bytes:
    if form == "json":
        from tocsin.model.json import encode

        return encode(paper.brief) + b"\n"
    from tocsin.briefing.renders import render

    return render(paper, form)
