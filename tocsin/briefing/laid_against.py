"""A report against its sources, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tocsin.briefing.markdown import escaped
from tocsin.corroboration import in_a_row
from tocsin.model import Claim, Compared, Comparison, Fidelity

_HEADINGS: Final = {
    Fidelity.CHANGED: "Changed",
    Fidelity.ADDED: "Added: nothing in the sources says it",
    Fidelity.SUPPORTED: "Supported",
}


def render(comparison: Comparison) -> str:
    """Return a comparison as CommonMark: what was changed, added, is supported and was left out, with the evidence."""
    title = comparison.article.title or "A report"
    parts = [f"# {escaped(title)}, against its sources", *_sources(comparison)]
    for fidelity, heading in _HEADINGS.items():
        lines = list(dict.fromkeys(_line(row) for row in comparison.compared if row.fidelity is fidelity))
        parts += [f"## {heading}\n\n" + "\n".join(lines)] if lines else []
    parts += list(_omitted(comparison))
    return "\n\n".join(parts) + "\n"


def _sources(comparison: Comparison) -> Iterator[str]:
    lines = (
        f"{number}. {escaped(' · '.join(part for part in (source.outlet, source.title, source.address) if part))}"
        for number, source in enumerate(comparison.sources, start=1)
    )
    yield "\n".join(lines)


def _line(row: Compared) -> str:
    changed = "; ".join(f"{one.aspect}: {one.was or 'not in the sources'} → {one.now}" for one in row.differences)
    head = f"- **{escaped(changed)}** " if changed else "- "
    source = f"\n  - source: {_quoted(row.source)}" if row.source else ""
    return f"{head}{_quoted(row.claim)}{source}"


def _quoted(claim: Claim) -> str:
    return f"“{escaped(claim.evidence[0].quote)}”"


def _omitted(comparison: Comparison) -> Iterator[str]:
    if comparison.omitted:
        lines = (f"- {_quoted(one.claim)}{_why(one.reasons)}" for one in comparison.omitted)
        yield "## Left out\n\n" + "\n".join(lines)


def _why(reasons: tuple[str, ...]) -> str:
    return f" ({in_a_row(list(reasons))})" if reasons else ""
