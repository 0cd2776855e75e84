"""How many origins the true events of a thread of the sample corpus are traced to, by the system's own pipeline."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bench.corpus import CORPUS, Thread, thread
from tocsin.corroboration import copies, tell, trace_together
from tocsin.documents import extract
from tocsin.documents.records import items_of
from tocsin.model import Claim, Problem, Reading
from tocsin.reading import Reader
from tocsin.vocabulary import Vocabulary, load


@dataclass(frozen=True, slots=True)
class Traced:
    """A true claim with its true origin and the one that it was traced to; equal `found` are one origin.

    `found` is the claim's own where no claim of the reading overlaps it.
    """

    event: str
    true: str
    found: str
    outlet: str
    family: str


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary with the corpus's publishers on record."""
    return load(sources=CORPUS / "sources.csv")


def read(told: Thread) -> dict[str, Reading]:
    """Return the reading of each report of a thread, by the report's id; each thread is read once."""
    return _read(told.name)


@cache
def _read(name: str) -> dict[str, Reading]:
    told = thread(name)
    reader = Reader(vocabulary())
    with (CORPUS / f"{told.name}.jsonl").open("rb") as stream:
        found = list(items_of(stream, f"{told.name}.jsonl"))
    raws = [raw for raw in found if not isinstance(raw, Problem)]
    return {id_: reader.read(extract(raw)) for id_, raw in zip(told.reports, raws, strict=True)}


def traced(told: Thread, readings: dict[str, Reading]) -> list[Traced]:
    """Return the true claims of a thread, traced; membership of events is given, as mentions are in ECB+."""
    true = [(event, claim) for event in told.events for claim in event.claims]
    mapped: list[Claim | None] = []
    events: dict[str, str] = {}
    for event, claim in true:
        mapped.append(best(readings[claim.document], claim.quote, event.id, events))
        if mapped[-1] is not None:
            events.setdefault(mapped[-1].id, event.id)
    documents = sorted((reading.document for reading in readings.values()), key=lambda one: str(one.published_at))
    origins = trace_together(tell(list(readings.values()), vocabulary(), events), copies(documents))
    origin_of = {id_: str(number) for number, origin in enumerate(origins) for id_ in origin.claims}
    return [
        Traced(
            event=event.id,
            true=f"{told.name} {claim.origin}",
            found=f"{told.name} {origin_of[found.id] if found else f'unread {number}'}",
            outlet=told.reports[claim.document].outlet,
            family=_family(readings[claim.document]),
        )
        for number, ((event, claim), found) in enumerate(zip(true, mapped, strict=True))
    ]


def best(reading: Reading, quote: str, event: str, events: Mapping[str, str]) -> Claim | None:
    """Return the claim of a reading that overlaps a quotation best: with its cue in it, then by characters.

    One that `events` has for another event already is taken only where no other has its cue in the quotation.
    """
    start = reading.document.text.find(quote)
    end = start + len(quote)

    def fit(claim: Claim) -> tuple[bool, bool, int, bool]:
        shared = max(min(one.span.end, end) - max(one.span.start, start) for one in claim.evidence)
        within = bool(claim.cue and start <= claim.cue.start < end)
        return within, events.get(claim.id, event) == event, shared, bool(claim.attribution.voices)

    found = [claim for claim in (*reading.claims, *reading.uncoded) if fit(claim)[2] > 0]
    return max(found, key=fit) if found and start >= 0 else None


def _family(reading: Reading) -> str:
    sources = vocabulary().sources
    return sources.family(sources.of(reading.document.address, reading.document.outlet))


def count_exact(claims: Sequence[Traced], field: str) -> float:
    """Return the share of events that have as many different values of a field as they have true origins."""
    events: defaultdict[str, list[Traced]] = defaultdict(list)
    for claim in claims:
        events[f"{claim.true.split()[0]} {claim.event}"].append(claim)
    right = sum(_number(some, field) == _number(some, "true") for some in events.values())
    return right / len(events)


def _number(claims: Iterable[Traced], field: str) -> int:
    return len({getattr(claim, field) for claim in claims})


def b3(claims: Sequence[Traced]) -> float:
    """Return the F1 of B3 (Bagga and Baldwin 1998): for each claim, how much of its found and its true origin agree."""
    precision, recall = b3_parts(claims)
    return 2 * precision * recall / (precision + recall)


def b3_parts(claims: Sequence[Traced]) -> tuple[float, float]:
    """Return the precision of B3, low where origins are taken for one, and its recall, low where one is parted."""
    true, found = Counter(one.true for one in claims), Counter(one.found for one in claims)
    both = Counter((one.true, one.found) for one in claims)
    precision = sum(_shares(claims, both, found, "found")) / len(claims)
    return precision, sum(_shares(claims, both, true, "true")) / len(claims)


def _shares(
    claims: Sequence[Traced], both: Counter[tuple[str, str]], sizes: Counter[str], field: str
) -> Iterator[float]:
    for one in claims:
        yield both[one.true, one.found] / sizes[getattr(one, field)]
