"""A report against its sources, for a terminal: what they support, what it changed, added and left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.text import Text

from tocsin.briefing.claim_words import Names
from tocsin.cli.claim_list import asserted, shortened
from tocsin.cli.paint import Look, barred, console_for_stdout, heading, item, words
from tocsin.cli.screen import head
from tocsin.corroboration import counted
from tocsin.model import Claim, Compared, Comparison, Difference, Document, Evidence, Fidelity, Omission

MARKS: Final[Mapping[Fidelity, Look]] = {
    Fidelity.SUPPORTED: Look("✓", "green"),
    Fidelity.CHANGED: Look("≠", "yellow"),
    Fidelity.ADDED: Look("+", "magenta"),
}
_MOST: Final = 8  # omissions at a glance
_WRAP: Final = 8  # columns that the margin and the quotation marks take
_LINES: Final = 2  # of a quotation


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The claims of one sentence that share a fate: each is named, the sentence is quoted once."""

    evidence: Evidence
    rows: tuple[Compared, ...]

    @property
    def fidelity(self) -> Fidelity:
        return self.rows[0].fidelity


def show_against(
    comparison: Comparison, *, names: Names | None = None, console: Console | None = None, show_all: bool = False
) -> None:
    """Print what a report made of its sources, in the order of its text.

    `names` has actors' names by id. Unless `show_all`, the most telling omissions are shown, and of what is supported
    only the claims.
    """
    console, names = console or console_for_stdout(), names or {}
    parts = (
        head(comparison.article),
        _sources(comparison),
        _claims(comparison, names, console.width, show_all=show_all),
        _omitted(comparison, console.width, most=None if show_all else _MOST),
    )
    for at, part in enumerate(parts):
        if at:
            console.print()
        console.print(part)


def _sources(comparison: Comparison) -> RenderableType:
    items = [
        item(words(f"{label} {_titled(source)}"))
        for label, source in zip(_labels(comparison).values(), comparison.sources, strict=True)
    ]
    return Group(heading("Against", counted(len(comparison.sources), "source")), *items)


def _claims(comparison: Comparison, names: Names, width: int, *, show_all: bool) -> RenderableType:
    rows = comparison.compared
    if not rows:
        return Group(heading("Claims"), words("None were found."))
    labels = _labels(comparison)
    shown = (
        part
        for sentence in _sentences(rows)
        for part in _sentence(sentence, names, labels, width, quoted=show_all or sentence.fidelity is not _SUPPORTED)
    )
    return Group(heading("Claims", str(len(rows))), _legend(rows), *shown)


_SUPPORTED: Final = Fidelity.SUPPORTED


def _legend(rows: Sequence[Compared]) -> Text:
    entries = [
        Text.assemble((f"{look.sign} {one}", look.colour), (f" {sum(row.fidelity is one for row in rows)}", "dim"))
        for one, look in MARKS.items()
    ]
    return Text("   ").join(entries)


def _sentences(rows: Sequence[Compared]) -> Iterator[_Sentence]:
    """Yield the claims by sentence and by what became of them."""
    groups: dict[tuple[Evidence, Fidelity, tuple[Difference, ...]], list[Compared]] = {}
    for row in rows:
        groups.setdefault((row.claim.evidence[0], row.fidelity, row.differences), []).append(row)
    yield from (_Sentence(evidence, tuple(some)) for (evidence, _, _), some in groups.items())


def _sentence(
    sentence: _Sentence, names: Names, labels: Mapping[str, str], width: int, *, quoted: bool
) -> Iterator[RenderableType]:
    look, first = MARKS[sentence.fidelity], sentence.rows[0]
    told = Text(" · ").join(_distinct([asserted(row.claim, names, look.colour) for row in sentence.rows]))
    told = Text("  ").join([told, words(labels[first.source.document], "dim")]) if first.source else told
    lines: list[RenderableType] = [told]
    lines += [_changed(one) for one in first.differences]
    lines.append(_quote(first.claim, width) if quoted else _quote(first.claim, width, lines=1))
    if quoted and first.source:
        lines.append(Text.assemble(words("source:", "dim"), " ", _quote(first.source, width)))
    yield Text()
    yield _signed(Group(*lines), look)


def _signed(body: RenderableType, look: Look) -> RenderableType:
    marked = barred(body, look.colour)
    return type(marked)(body, f"{look.sign} ", "  ", look.colour)


def _distinct(texts: Sequence[Text]) -> list[Text]:
    return list({text.plain: text for text in texts}.values())


def _changed(difference: Difference) -> Text:
    was = difference.was or "not in the sources"
    return Text(" ").join(
        [words(f"{difference.aspect}:", "bold"), words(was), words("→", "dim"), words(difference.now)]
    )


def _quote(claim: Claim, width: int, *, lines: int = _LINES) -> Text:
    return words(f"“{shortened(claim.evidence[0].quote, lines * (width - _WRAP))}”", "italic")


def _omitted(comparison: Comparison, width: int, *, most: int | None) -> RenderableType:
    if not comparison.omitted:
        return Group(heading("Left out"), words("Nothing that the sources say."))
    labels = _labels(comparison)
    shown = comparison.omitted[:most]
    items = [item(_omission(one, labels, width), sign="−") for one in shown]
    if more := len(comparison.omitted) - len(shown):
        items.append(item(words(f"{more} more; --all shows all", "dim"), sign="…"))
    return Group(heading("Left out", str(len(comparison.omitted))), *items)


def _omission(omission: Omission, labels: Mapping[str, str], width: int) -> Text:
    why = [", ".join(omission.reasons)] if omission.reasons else []
    aside = words(" ".join([labels[omission.claim.document], *why]), "dim")
    return Text.assemble(_quote(omission.claim, width), "  ", aside)


def _labels(comparison: Comparison) -> dict[str, str]:
    """Return how each source is called, by its id: [1], [2]."""
    return {source.id: f"[{number}]" for number, source in enumerate(comparison.sources, start=1)}


def _titled(document: Document) -> str:
    title = shortened(document.title or document.text, 80)
    return f"{document.outlet}: {title}" if document.outlet else title
