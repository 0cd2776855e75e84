"""A dossier as Markdown: half a page to be forwarded, then the evidence and the reasons that it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tocsin.briefing.estimate import confidence
from tocsin.corroboration import day_in_words, summary
from tocsin.model import Claim, Dossier, Line

# What Markdown or HTML would take for markup anywhere in a line, and what it would at the beginning of one.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_AT_START: Final = re.compile(r"^(?:(?P<bullet>[-+=])|(?P<number>\d{1,9})(?P<stop>[.)]))")


def render(dossier: Dossier) -> str:
    """Return the dossier as CommonMark; words of the document are escaped, so that none of them is markup."""
    claims = {claim.id: claim for claim in dossier.reading.claims}
    numbers = _numbers(dossier, claims)
    parts = [_head(dossier), *_sections(dossier, claims, numbers), *_cautions(dossier), *_left_out(dossier)]
    parts += [*_evidence(numbers), *_confidence(dossier, claims, numbers), *_origins(dossier)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return a document's words on one line, with every character that could be markup escaped."""
    line = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return _AT_START.sub(lambda m: f"\\{m[0]}" if m["bullet"] else f"{m['number']}\\{m['stop']}", line)


def _numbers(dossier: Dossier, claims: Mapping[str, Claim]) -> Mapping[str, int]:
    """Return a number for each sentence that is cited, in the order in which the briefing cites them."""
    cited = (quote for line in _lines(dossier) for quote in _quotes(line.citations, claims))
    return {quote: number for number, quote in enumerate(dict.fromkeys(cited), start=1)}


def _lines(dossier: Dossier) -> Iterator[Line]:
    yield from (line for section in dossier.briefing.sections for line in section.lines)


def _quotes(citations: Iterable[str], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Yield the sentences that citations rest on; one that the document has twice is one."""
    for citation in citations:
        if citation in claims:
            yield from (" ".join(evidence.quote.split()) for evidence in claims[citation].evidence)


def _head(dossier: Dossier) -> str:
    document, briefing = dossier.reading.document, dossier.briefing
    dated = f"Dated {day_in_words(briefing.day)}" if briefing.day else "Undated"
    basis = f" (from its {document.date_basis})" if briefing.day and document.date_basis else ""
    where = (part for part in (document.outlet, document.address) if part)
    facts = " · ".join([dated + basis, str(summary(dossier.origins, dossier.reading)), *where])
    return f"# {escaped(briefing.title)}\n\n{escaped(facts)}"


def _sections(dossier: Dossier, claims: Mapping[str, Claim], numbers: Mapping[str, int]) -> Iterator[str]:
    for section in dossier.briefing.sections:
        lines = (
            f"- {escaped(line.text)}{_sure(line)}{_cited(line.citations, claims, numbers)}" for line in section.lines
        )
        yield f"## {escaped(section.heading)}\n\n" + "\n".join(lines)


def _sure(line: Line) -> str:
    return f" *({line.confidence} confidence)*" if line.confidence else ""


def _cited(citations: Iterable[str], claims: Mapping[str, Claim], numbers: Mapping[str, int]) -> str:
    cited = sorted({numbers[quote] for quote in _quotes(citations, claims)})
    return f" \\[{', '.join(map(str, cited))}\\]" if cited else ""


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


def _evidence(numbers: Mapping[str, int]) -> Iterator[str]:
    if numbers:
        yield "## Evidence\n\n" + "\n".join(f"{number}. {escaped(quote)}" for quote, number in numbers.items())


def _confidence(dossier: Dossier, claims: Mapping[str, Claim], numbers: Mapping[str, int]) -> Iterator[str]:
    """Say why the lines are as sure as they are, each reason once, with the sentences that it is about."""
    grounds: dict[str, list[str]] = {}
    for line in _lines(dossier):
        if line.confidence and line.citations and line.citations[0] in claims:
            sure = confidence(claims[line.citations[0]], dossier.origins, dossier.reading.links)
            grounds.setdefault(f"**{sure.level}**: {sure.reason}", []).append(line.citations[0])
    if grounds:
        lines = (f"- {ground}{_cited(cited, claims, numbers)}" for ground, cited in grounds.items())
        yield "## Confidence\n\n" + "\n".join(lines)


def _origins(dossier: Dossier) -> Iterator[str]:
    if dossier.origins:
        lines = (f"- **{escaped(origin.name)}** ({origin.kind}): {escaped(origin.basis)}" for origin in dossier.origins)
        yield "## Origins\n\n" + "\n".join(lines)
