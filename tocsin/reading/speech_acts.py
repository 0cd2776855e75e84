"""Speech acts: what somebody judges by the very word by which they are quoted, where nothing else is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tocsin.model import Assessment, Span, Status
from tocsin.reading.attribution import Quotation
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties

DENIAL: Final = "denial"
_WARNING: Final = "warn"


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """What somebody judges by the very words with which they are quoted."""

    judgement: str
    status: Status
    certainty: float
    pattern: str


_ACTS: Final = {
    _WARNING: SpeechAct("warning", Status.ONGOING, 2.0, "what is warned of"),
    "deny": SpeechAct(DENIAL, Status.NOT_HAPPENED, -3.0, "what is denied"),
}
_NEGATIONS: Final = frozenset({"not", "n't", "never", "nor"})


def spoken(said: Sequence[Quotation], drafts: Sequence[Draft], parties: Parties) -> list[Draft]:
    """Return a draft for each warning that holds no other judgement, and each denial that holds nothing else."""
    found = []
    for quotation in said:
        act = _ACTS.get(quotation.act)
        if act is None or _is_told_anyway(quotation, drafts, parties):
            continue
        inside = [token for token in parties.sentence.words if _is_within(parties.sentence.span_of(token), quotation)]
        if about := parties.within(inside):
            content = Assessment(judgement=act.judgement, about=about)
            found.append(
                Draft(content=content, cue=inside[0], status=act.status, certainty=act.certainty, pattern=act.pattern)
            )
    return found


def _is_told_anyway(quotation: Quotation, drafts: Sequence[Draft], parties: Parties) -> bool:
    """Tell whether a claim says already what is warned of, or denied: "rejected the text" is a deed."""
    sentence = parties.sentence
    told = [draft for draft in drafts if _is_within(sentence.span_of(draft.cue), quotation)]
    if quotation.act == _WARNING:
        return any(map(is_judged, told))
    cue = [token for token in sentence.words if any(part.contains(sentence.span_of(token)) for part in quotation.cue)]
    is_deed = any(draft.cue in cue for draft in drafts)
    before = [sentence.tokens.doc[token.i - 1] for token in cue if token.i > sentence.tokens.start]
    return bool(told) or is_deed or not _NEGATIONS.isdisjoint(token.lower_ for token in (*cue, *before))


def _is_within(span: Span, quotation: Quotation) -> bool:
    return any(part.contains(span) for part in quotation.content)


def is_judged(draft: Draft) -> bool:
    """Tell whether a draft is a judgement."""
    return isinstance(draft.content, Assessment)
