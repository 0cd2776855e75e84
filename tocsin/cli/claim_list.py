"""The claims on the screen: by who stands behind them, in that one's colour and behind that one's sign."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import Group, RenderableType
from rich.text import Text

from tocsin.briefing.claim_words import Names, details, label, parties, sureness
from tocsin.briefing.rows import Behind, Row, Shown
from tocsin.briefing.rows import Group as Claims
from tocsin.cli.paint import LOOKS, barred, heading, words
from tocsin.corroboration import day_in_words
from tocsin.model import Claim, Document, Origin, OriginKind
from tocsin.printable import printable

_QUOTE_LINES: Final = 2
_WRAP: Final = 8  # columns of a line that the bar, the quotation marks and the last word's break take
_BETWEEN: Final = "   "  # between two entries of the legend
_NARROW: Final = 60  # columns below which a quote gets a line more


def claim_list(claims: Shown, document: Document, names: Names, *, width: int) -> RenderableType:
    """Return the claims in groups below a legend of signs and colours; `width` is that of the screen, in columns."""
    if not claims.groups:
        return Group(heading("Claims"), words("None were found."))
    number = claims.rows + claims.left_out
    aside = f"{claims.rows} of {number}, the most telling; --all shows all" if claims.left_out else str(number)
    groups = (part for group in claims.groups for part in _group(group, document, names, width))
    return Group(heading("Claims", aside), *_legend(claims, width), *groups)


def shortened(text: str, limit: int, *, around: str = "") -> str:
    """Return a text of at most `limit` characters, cut between words; the words `around` stay in sight."""
    text = printable(text)
    if len(text) <= limit:
        return text
    place = max(text.find(printable(around)), 0)
    start = max(0, min(place - limit // 2, len(text) - limit))
    start = text.find(" ", start) + 1 if start else 0
    end = start + limit - (2 if start else 1)
    cut = text[start:end] if end >= len(text) or text[end] == " " else text[start:end].rpartition(" ")[0]
    return f"{'…' if start else ''}{cut.rstrip(',;: ') or text[start:end]}{'…' if end < len(text) else ''}"


def _legend(claims: Shown, width: int) -> list[Text]:
    """Return the legend in lines of at most `width` columns, no entry of which is broken."""
    lines: list[Text] = []
    for one, number in claims.counts.items():
        entry = Text.assemble((f"{LOOKS[one].sign} {one}", LOOKS[one].colour), (f" {number}", "dim"))
        if lines and lines[-1].cell_len + len(_BETWEEN) + entry.cell_len <= width:
            lines[-1] = Text.assemble(lines[-1], _BETWEEN, entry)
        else:
            lines.append(entry)
    return lines


def _group(group: Claims, document: Document, names: Names, width: int) -> Iterator[RenderableType]:
    look = LOOKS[group.behind]
    yield Text()
    head = words(f"{look.sign} {name_of(group.origin)}", f"bold {look.colour}")
    yield Text.assemble(head, "  ", words(_known_of(group, document), "dim"))
    for row in group.rows:
        yield barred(Group(_told(row, names, look.colour), _quoted(row, document, width)), look.colour)


def _known_of(group: Claims, document: Document) -> str:
    """Return what is to be known of those behind some claims: their sort, and the day if it is not the report's."""
    if group.behind is Behind.OWN_VOICE:
        return "names no source"
    day = group.origin.day
    return f"{group.behind}, {day_in_words(day)}" if day and day != document.published else group.behind.value


def _told(row: Row, names: Names, colour: str) -> Text:
    sure = sureness(row.claim)
    standing = words(sure, "" if sure.startswith("asserted") else "bold")
    known = [words(part, "dim") for part in details(row.claim, names, places=row.places)]
    return Text.assemble((" · ", "dim")).join([asserted(row.claim, names, colour), standing, *known])


def _quoted(row: Row, document: Document, width: int) -> Text:
    cue = row.claim.cue.of(document.text) if row.claim.cue else ""
    lines = _QUOTE_LINES if width >= _NARROW else _QUOTE_LINES + 1
    return words(f"“{shortened(row.quote, lines * (width - _WRAP), around=cue)}”", "italic")


def asserted(claim: Claim, names: Names, colour: str = "") -> Text:
    """Return what a claim asserts: "AID  Russia → North Korea  technology"."""
    return Text("  ").join([words(label(claim), f"bold {colour}"), *(words(part) for part in parties(claim, names))])


def name_of(origin: Origin) -> str:
    """Return an origin's name as a heading has it."""
    return origin.name[:1].upper() + origin.name[1:] if origin.kind is OriginKind.OWN_VOICE else origin.name
