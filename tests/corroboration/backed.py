"""Backings in one line each, and any backing, for the tests of grades and likelihood."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tocsin.corroboration import Backing
from tocsin.model import Origin, OriginKind, Reliability, Source, SourceKind, Stance

_KINDS = {"@": OriginKind.ACCOUNT, "?": OriginKind.UNNAMED, "¶": OriginKind.OWN_VOICE}


def backing(line: str, certainty: float = 3, **known: Any) -> Backing:
    """Return the backing of a line: "Ost Ministry C OST", "-Ost Ministry C OST" (denies), "~…" (leaves it open).

    The last words are the grade and, where there is one, the interest in capitals. A name that begins with @ is an
    account's, with ? somebody unnamed, with ¶ an outlet's own reporting; `owner` is the publisher's.
    """
    stance = {"-": Stance.DENIES, "~": Stance.DOUBTS}.get(line[0], Stance.AFFIRMS)
    *name, grade = line.lstrip("-~").split()
    interest = None
    if len(grade) > 1:
        interest, grade = grade, name.pop()
    kind = _KINDS.get(name[0][0], OriginKind.STATEMENT)
    words, owner = " ".join(name).lstrip("@?¶"), known.pop("owner", None)
    source = Source(name=words, kind=SourceKind.OUTLET, grade=Reliability(grade), reason="invented", owner=owner)
    origin = Origin(kind=kind, name=words, claims=("claim-1",), interest=interest)
    return Backing(origin=origin, stance=stance, certainty=certainty, source=source, **known)


def party(line: str, certainty: float = 3, **known: Any) -> Backing:
    """Return the backing of a line that a party to the event gives."""
    return backing(line, certainty, interested=True, **known)


_names = st.sampled_from(["Ada", "Bo", "Cy", "Dee", "Eli"])
_interests = st.none() | st.sampled_from(["OST", "WES", "NOR"])
_sources = st.builds(
    Source,
    name=_names,
    kind=st.sampled_from(SourceKind),
    grade=st.sampled_from(Reliability),
    reason=st.just("invented"),
    owner=st.none() | _names,
    actor=_interests,
)
_origins = st.builds(Origin, kind=st.sampled_from(OriginKind), name=_names, claims=st.just(()), interest=_interests)


def any_backing(stance: st.SearchStrategy[Stance] | None = None) -> st.SearchStrategy[Backing]:
    """Return a strategy for backings of any sort, of one stance where that is given."""
    return st.builds(
        Backing,
        origin=_origins,
        stance=st.sampled_from(Stance) if stance is None else stance,
        certainty=st.floats(-3, 3),
        source=_sources,
        through=st.none() | _sources,
        interested=st.booleans(),
        own_act=st.booleans(),
        retracted=st.booleans(),
    )


any_backings = st.lists(any_backing(), max_size=7)
