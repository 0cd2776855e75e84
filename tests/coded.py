"""Claims in one line each, so that a test reads "sentence in, claims out".

`AID RUS>PRK technology ongoing` is an event, `allied RUS+BLR` and `stationed PRK>RUS` are states, `23/32 at 2%:
defence expenditure` and `4.1%: inflation` are figures, `threat RUS>DEU possible` is an assessment. Before the arrow
stands who does it or whom it is about, after it whom it bears on, joined by + in the order of the text; people count
for the state or body that they act for or are of. "happened" and "ongoing" are left out where they go without saying
(events; states and assessments).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tocsin.model import (
    Assessment,
    Block,
    BlockKind,
    Claim,
    Condition,
    Deed,
    Document,
    Figure,
    Mention,
    Span,
    Status,
    Uncoded,
)
from tocsin.reading import Reader

DAY = date(2024, 11, 7)
_UNSAID = {"event": Status.HAPPENED, "figure": Status.HAPPENED, "state": Status.ONGOING, "assessment": Status.ONGOING}


def report(*paragraphs: str, published: date | None = DAY, language: str = "en") -> Document:
    """Return a document whose body is the paragraphs."""
    text = "\n".join(paragraphs)
    spans: list[Span] = []
    for paragraph in paragraphs:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(paragraph)))
    blocks = tuple(Block(BlockKind.BODY, span) for span in spans)
    return Document(text=text, blocks=blocks, published=published, language=language)


def claims(reader: Reader, *paragraphs: str, kind: str | None = None, published: date | None = DAY) -> list[Claim]:
    """Return the claims of a report with these paragraphs, those of one kind or all, in the order of their cues."""
    found = reader.read(report(*paragraphs, published=published)).claims
    return sorted((c for c in found if kind in (None, c.kind)), key=lambda claim: claim.cue or claim.evidence[0].span)


def events(reader: Reader, *paragraphs: str, published: date | None = DAY) -> list[str]:
    """Return the event claims of a report, one line each."""
    return [line(claim) for claim in claims(reader, *paragraphs, kind="event", published=published)]


def line(claim: Claim) -> str:
    """Return a claim in the notation of this file."""
    status = "" if claim.status is _UNSAID.get(claim.kind) else f" {claim.status.value}"
    match claim.content:
        case Deed() as deed:
            goods = "".join(f" {one}" for one in sorted({goods.concept for goods in deed.goods}))
            return f"{deed.type} {_sides(deed.initiators, deed.recipients)}{goods}{status}"
        case Condition() as condition:
            return f"{condition.condition} {_sides(condition.about, condition.towards)}{status}"
        case Assessment() as assessment:
            return f"{assessment.judgement} {_sides(assessment.about, assessment.threatened)}{status}"
        case Uncoded() as uncoded:
            return f"{uncoded.head} {who(uncoded.about)}"
        case Figure() as figure:
            return f"{_amount(figure)}: {figure.measure}{status}"


def voices(claim: Claim) -> str:
    """Return who stands behind a claim, from the outermost voice inwards; "document" for its own voice."""
    return " > ".join(voice.name for voice in claim.attribution.voices) or "document"


def who(mentions: Iterable[Mention]) -> str:
    """Return whose act it is, joined by +."""
    return "+".join(mention.affiliation for mention in mentions)


def _sides(one: Sequence[Mention], other: Sequence[Mention]) -> str:
    return f"{who(one)}>{who(other)}" if other else who(one)


def _amount(figure: Figure) -> str:
    if figure.count is not None:
        return f"{figure.count}/{figure.out_of}" + (f" at {figure.threshold}" if figure.threshold else "")
    return f"{figure.value:g}{figure.unit or ''}"
