"""Places: names of places that stand where something happens.

A name alone proves little ("Austin" may be a city or a minister), so each candidate needs evidence from what stands
around it, and the weaker the evidence, the more inhabitants it must have.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from tocsin.model import Place, Span
from tocsin.reading.gazetteer import Candidate
from tocsin.reading.geocoding import Atlas
from tocsin.reading.sentences import Sentence
from tocsin.reading.toponyms import PlaceName
from tocsin.reading.whereabouts import REGION, Ground, Setting, setting

# A candidate with fewer inhabitants than its setting asks for needs only these where the document is about its country.
_KNOWN: Final = 500
_STATE: Final = 2.0


def places(
    sentence: Sentence, names: Sequence[PlaceName], atlas: Atlas, *, taken: Collection[Span] = ()
) -> tuple[Place, ...]:
    """Return the places among the `names` of a sentence; actors that merely bear such a name are none.

    A state counts where something happens in it, not where it acts; a capital as a subject stands for its government.
    `taken` are spans that are known to name persons or organisations. A region's name is "Kursk region", whichever
    word the text has for region.
    """
    ground = Ground(sentence, atlas)
    found: list[Place] = []
    before: Place | None = None
    for name in names:
        if name.is_people or not (place := _place(ground, name, before)):
            continue
        before = place
        if not any(place.span.overlaps(span) for span in taken):
            found.append(place)
    return tuple(found)


def _place(ground: Ground, name: PlaceName, before: Place | None) -> Place | None:
    around = setting(ground, name, before)
    chosen = _chosen(ground, name, around) if around else None
    if around is None or chosen is None:
        return None
    end = name.end
    if around.region:
        following = ground.doc[name.last + 1]
        end = following.idx + len(following) - ground.sentence.tokens.start_char
    regional = chosen.kind == "region" and (around.region or ground.doc[name.last].lower_ in REGION)
    named = f"{chosen.name} region" if regional and not chosen.name.endswith(" region") else chosen.name
    return Place(
        name=named,
        text=ground.sentence.text[name.start : end],
        span=ground.sentence.span_at(name.start, end),
        country=chosen.country,
        region=ground.gazetteer.region(chosen.region),
        lat=chosen.lat,
        lon=chosen.lon,
    )


def _chosen(ground: Ground, name: PlaceName, around: Setting) -> Candidate | None:
    """Return the candidate that fits document and sentence best: country given, word for region, inhabitants."""
    pool = [one for one in name.candidates if around.country in (None, one.country)]
    regions = [one for one in pool if one.kind == "region"]
    # A region that bears its seat's name is meant only where the text says that it is one.
    seats = {one.region for one in pool if one.kind == "city"}
    pool = regions if around.region else [one for one in pool if one.kind != "region" or one.region not in seats]
    fitting = [one for one in pool if _weight(one) >= _needed(ground, one, around)]

    def fit(one: Candidate) -> float:
        # What was judged to be a state is another place ("Georgia") only where the document leaves little doubt.
        return ground.atlas.fit(name.words, one) + (_STATE if one.kind == "country" else 0.0)

    return max(fitting, key=fit, default=None)


def _needed(ground: Ground, candidate: Candidate, around: Setting) -> int:
    return min(around.needed, _KNOWN) if ground.atlas.is_about(candidate.country) else around.needed


def _weight(candidate: Candidate) -> int:
    """The candidate's inhabitants; regions and waters are known names, whatever the count."""
    return candidate.population if candidate.kind == "city" else max(candidate.population, 1_000_000)
