"""Events: which claims are one happening or say one thing, by their links and by what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tocsin.corroboration.events.clusters import clusters
from tocsin.corroboration.events.same_event import log_odds
from tocsin.model import Judgement, JudgementKind, Link

_LEAST: Final = -1.25  # log-odds by which the claims of an event are alike, on average


def grouped(
    claims: Sequence[str],
    links: Iterable[Link],
    judgements: Iterable[Judgement] = (),
    cores: Iterable[Sequence[str]] = (),
) -> list[tuple[str, ...]]:
    """Return the claims in groups, each an event, in the order given.

    What a person decided stands above every score: two claims that are the same are in one group, two that are apart
    never. The claims of a core are in one group from the start, as far as nobody has decided otherwise.
    """
    scores = {(link.left, link.right): log_odds(link) for link in links}
    decided = [one for one in judgements if one.object is not None]
    return clusters(
        claims,
        scores,
        least=_LEAST,
        together=[
            *((one.subject, one.object or "") for one in decided if one.kind is JudgementKind.SAME),
            *((core[0], other) for core in cores for other in core[1:]),
        ],
        apart=[(one.subject, one.object or "") for one in decided if one.kind is JudgementKind.APART],
    )
