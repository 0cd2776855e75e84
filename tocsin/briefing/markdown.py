"""A dossier as Markdown: the briefing with numbered citations, who stands behind it, cautions, and the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from tocsin.briefing.estimate import confidence
from tocsin.corroboration import day_in_words, summary
from tocsin.model import Claim, Dossier, Evidence, Line

Quotes = tuple[Evidence, ...]

# What Markdown or HTML would take for markup anywhere in a line, and what it would at the beginning of one.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START: Final = re.compile(r"^(?:(?P<bullet>[-+=])|(?P<number>\d{1,9})(?P<stop>[.)]))")


def render(dossier: Dossier) -> str:
    """Return the dossier as CommonMark; words of the document are escaped, so that none of them is markup."""
    numbers = _numbers(dossier)
    parts = [_head(dossier), *_sections(dossier, numbers), *_origins(dossier), *_cautions(dossier)]
    parts += [*_left_out(dossier), *_evidence(dossier, numbers)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a document's words on one line, with every character that could be markup escaped."""
    line = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return _AT_START.sub(lambda m: f"\\{m[0]}" if m["bullet"] else f"{m['number']}\\{m['stop']}", line)


def _numbers(dossier: Dossier) -> Mapping[Quotes, int]:
    """Return a number for the evidence of each cited claim, in the order in which the briefing cites it."""
    claims = {claim.id: claim for claim in dossier.reading.claims}
    lines = (line for section in dossier.briefing.sections for line in section.lines)
    cited = (claims[citation].evidence for line in lines for citation in line.citations if citation in claims)
    return {quotes: number for number, quotes in enumerate(dict.fromkeys(cited), start=1)}


def _head(dossier: Dossier) -> str:
    document, briefing = dossier.reading.document, dossier.briefing
    dated = f"Dated {day_in_words(briefing.day)}" if briefing.day else "Undated"
    basis = f" (from its {document.date_basis})" if briefing.day and document.date_basis else ""
    where = (part for part in (document.outlet, document.address) if part)
    facts = " · ".join([dated + basis, str(summary(dossier.origins, dossier.reading)), *where])
    return f"# {escaped(briefing.title)}\n\n{escaped(facts)}"


def _sections(dossier: Dossier, numbers: Mapping[Quotes, int]) -> Iterator[str]:
    evidence = {claim.id: claim.evidence for claim in dossier.reading.claims}
    for section in dossier.briefing.sections:
        lines = (f"- {escaped(line.text)}{_references(line, evidence, numbers)}" for line in section.lines)
        yield f"## {escaped(section.heading)}\n\n" + "\n".join(lines)


def _references(line: Line, evidence: Mapping[str, Quotes], numbers: Mapping[Quotes, int]) -> str:
    cited = sorted({numbers[evidence[citation]] for citation in line.citations if citation in evidence})
    return f" \\[{', '.join(map(str, cited))}\\]" if cited else ""


def _origins(dossier: Dossier) -> Iterator[str]:
    if dossier.origins:
        lines = (f"- **{escaped(origin.name)}** ({origin.kind}): {escaped(origin.basis)}" for origin in dossier.origins)
        yield "## Origins\n\n" + "\n".join(lines)


def _cautions(dossier: Dossier) -> Iterator[str]:
    if dossier.cautions:
        lines = (f"- **{caution.kind}**: {escaped(caution.message)}" for caution in dossier.cautions)
        yield "## Cautions\n\n" + "\n".join(lines)


def _left_out(dossier: Dossier) -> Iterator[str]:
    """Say what verification kept out, without printing it: only the words that have no support."""
    if rejected := dossier.briefing.rejected:
        words = dict.fromkeys(word for rejection in rejected for word in rejection.unsupported)
        lines = "1 line was" if len(rejected) == 1 else f"{len(rejected)} lines were"
        shown = escaped(", ".join(words))
        yield f"## Left out\n\n{lines} left out, since the cited sentences do not contain: {shown}."


def _evidence(dossier: Dossier, numbers: Mapping[Quotes, int]) -> Iterator[str]:
    if numbers:
        found = {claim.evidence: claim for claim in reversed(dossier.reading.claims)}
        lines = (f"{number}. {_quoted(found[quotes], dossier)}" for quotes, number in numbers.items())
        yield "## Evidence\n\n" + "\n".join(lines)


def _quoted(claim: Claim, dossier: Dossier) -> str:
    """Return a claim's evidence, and the confidence in it with the reason."""
    quotes = "  \n   ".join(escaped(evidence.quote) for evidence in claim.evidence)
    sure = confidence(claim, dossier.origins, dossier.reading.links)
    return f"{quotes}  \n   Confidence {sure.level}: {sure.reason}."
