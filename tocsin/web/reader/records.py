"""Records: what was coded of a claim, in words, with who says so, how sure, and how it stands to the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tocsin.briefing.claim_words import Names, details, label, parties, sureness
from tocsin.briefing.clauses import clause
from tocsin.briefing.rows import Behind, behind_of, behind_without_origin
from tocsin.corroboration import day_in_words
from tocsin.model import Caution, Check, Claim, Document, Dossier, Happening, Hit, Origin, Span, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of the chain: who, how he is called in the text if otherwise, and with which word it was reported."""

    who: str
    words: str = ""
    cue: str = ""
    said_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A claim for the page: `number` counts the claims of a report in the order of their places in the text.

    `behind` says who stands behind it, `what` its type, condition, measure or judgement, `parties` who to whom and
    with what, `details` how many, where and when. `chain` runs from the report inwards to the speaker. `spans` are the
    words that it rests on, each cut to what says it; `quote` are the first. `origin` and `event` are None where there
    is none.
    """

    number: int
    claim: Claim
    behind: Behind
    what: str
    parties: tuple[str, ...]
    sureness: str
    details: tuple[str, ...]
    chain: tuple[Link, ...]
    spans: tuple[Span, ...]
    quote: str
    origin: Origin | None
    event: Happening | None
    checks: tuple[Check, ...]
    hits: tuple[Hit, ...]
    cautions: tuple[Caution, ...]

    @property
    def anchor(self) -> str:
        """The id of the element that shows it."""
        return self.claim.id


def records(dossier: Dossier, events: Mapping[str, Happening], names: Names) -> tuple[Record, ...]:
    """Return the records of a report's claims, coded or not, in the order of its text."""
    reading = dossier.reading
    origins = {claim: origin for origin in dossier.origins for claim in origin.claims}
    checks, hits = _by_claim(dossier.checks), _by_claim(dossier.hits)
    order = sorted((*reading.claims, *reading.uncoded), key=lambda claim: (claim.evidence[0].span, _cue(claim)))
    return tuple(
        Record(
            number=number,
            claim=claim,
            behind=behind_of(claim, origin) if (origin := origins.get(claim.id)) else behind_without_origin(claim),
            what="not coded" if claim.kind == "uncoded" else label(claim).lower().replace("_", " "),
            parties=parties(claim, names),
            sureness=sureness(claim),
            details=tuple(details(claim, names, places=len({one.span for one in claim.evidence}))),
            chain=tuple(_chain(claim, reading.document)),
            spans=tuple(dict.fromkeys(clause(claim, one).span for one in claim.evidence)),
            quote=clause(claim, claim.evidence[0]).text,
            origin=origin,
            event=events.get(claim.id),
            checks=tuple(checks[claim.id]),
            hits=tuple(hits[claim.id]),
            cautions=tuple(_cautions(claim, dossier)),
        )
        for number, claim in enumerate(order, start=1)
    )


def _cue(claim: Claim) -> int:
    return claim.cue.start if claim.cue else claim.evidence[0].span.end


def _by_claim(found: tuple[Check, ...] | tuple[Hit, ...]) -> defaultdict[str, list]:  # type: ignore[type-arg]
    by_claim: defaultdict[str, list[Check | Hit]] = defaultdict(list)
    for one in found:
        for claim in one.claims:
            by_claim[claim].append(one)
    return by_claim


def _cautions(claim: Claim, dossier: Dossier) -> Iterator[Caution]:
    own = [one.span for one in claim.evidence]
    for caution in dossier.cautions:
        if any(some.span.overlaps(span) for some in caution.evidence for span in own):
            yield caution


def _chain(claim: Claim, document: Document) -> Iterator[Link]:
    yield Link(who=document.outlet or document.title or "the report")
    for voice in claim.attribution.voices:
        yield _link(voice)


def _link(voice: Voice) -> Link:
    otherwise = voice.text if voice.text and voice.text != voice.name else ""
    said_on = day_in_words(voice.said_on) if voice.said_on else ""
    return Link(who=voice.name, words=otherwise, cue=voice.cue or "", said_on=said_on)
