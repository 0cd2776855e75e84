"""Whereabouts: what around a name shows that it names a place where something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from tocsin.model import Place
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.geocoding import Atlas
from tocsin.reading.sentences import Sentence
from tocsin.reading.toponyms import DAYS, IN, PlaceName

# Where something is, if what they hang on moves or the name can only be a place.
_ON: Final = frozenset("on to from over through between by for above under".split())
_MOVES: Final = frozenset(
    "advance arrival arrive border bring come convoy cross crossing deliver delivery depart departure deploy"
    " deployment dispatch drive enter escape evacuate evacuation expel export exports expulsion fall flee"
    " flight fly gather go head infiltrate invade journey launch lead leave march migrate migration move"
    " movement pipeline pour pull push railway redeploy redeployment relocate retreat return road route rush"
    " sail send shift ship shipment shipments spill spread stretch swim transfer transit transport travel trip"
    " visit walk withdraw withdrawal".split()
)
# What happens to places: they are the object of these.
_SUFFERS: Final = frozenset(
    "annex approach attack besiege blockade bomb bombard capture cede control cross defend demilitarize"
    " encircle enter evacuate flee hit hold invade leave liberate occupy overrun patrol pound raid reach"
    " recapture reclaim retake rock rocket seize shell storm strike surround take target tour visit".split()
)
# What can be "of" a place.
_OF: Final = frozenset(
    "airport annexation area bank banks battle blockade bombardment bombing border borders capital capture"
    " center centre cities city coast control district east edge evacuation fall heart invasion island islands"
    " liberation loss middle municipality north northeast northwest occupation outskirts part parts peninsula"
    " port province recapture region residents rest river seizure shelling shores siege skies sky south"
    " southeast southwest state streets suburb suburbs territory town vicinity village waters west".split()
)
# What a place lends its name to.
_LENDS: Final = frozenset(
    "airbase airfield airport area attack attacks axis barracks base battle bombing border bridge campaign"
    " coast corridor counteroffensive crisis crossing dam direction enclave front frontier frontline frontlines"
    " garrison hospital incursion massacre offensive operation plant port prison raid refinery sector shipyard"
    " siege skies station strike strikes suburb suburbs summit talks theater theatre".split()
)
REGION: Final = frozenset(
    "canton county department district emirate governorate krai oblast okrug prefecture province raion region"
    " republic state territory voivodeship".split()
)
_TOWN: Final = frozenset("city town village municipality settlement hamlet suburb neighbourhood neighborhood".split())
_COMPASS: Final = frozenset(
    "besieged central downtown east eastern embattled far front-line frontline greater lower mainland nearby"
    " north northeast northeastern northern northwest northwestern occupied south southeast southeastern"
    " southern southwest southwestern upper west western".split()
)
# Prepositions of aim: "at Russia" is no place unless something moves there.
_AIMS: Final = frozenset("at toward towards beyond".split())
# "Trust in" a state does not happen there.
_TRUSTS: Final = frozenset("believe belief confidence faith interest invest stake trust".split())

# How many inhabitants a candidate needs, by the evidence for it.
_CERTAIN, _FIRM, _FAIR = 0, 5_000, 15_000


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence, and the atlas of its document."""

    sentence: Sentence
    atlas: Atlas

    @property
    def doc(self) -> Doc:
        """The parsed paragraph."""
        return self.sentence.tokens.doc

    @property
    def gazetteer(self) -> Gazetteer:
        """What the atlas is drawn from."""
        return self.atlas.gazetteer


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a name: inhabitants needed, the country it must be in, whether a word for region follows."""

    needed: int
    country: str | None = None
    region: bool = False


def setting(ground: Ground, name: PlaceName, before: Place | None) -> Setting | None:
    """Return the evidence that a name stands for a place here, after the place `before`; None without any."""
    if name.candidates[0].kind == "country":
        return _of_state(ground, name, before)
    return _of_place(ground, name, before)


def _of_place(ground: Ground, name: PlaceName, before: Place | None) -> Setting | None:
    """Return the evidence that a name of a city, region or water names one here; None without any."""
    doc, gazetteer = ground.doc, ground.gazetteer
    begins = name.first == ground.sentence.tokens.start
    if begins and not any(doc[at].tag_ in ("NNP", "NNPS") for at in range(name.first, name.last + 1)):
        return None
    left = _left_of(ground, name.first)
    following = doc[name.last + 1] if name.last + 1 < ground.sentence.tokens.end else None
    regional = any(one.kind == "region" for one in name.candidates)
    region = regional and following is not None and following.lower_ in REGION
    if _cut_from_a_name(ground, name, following, left):
        return None
    country = left.country or _country_behind(ground, name.last)
    if country and any(one.country == country for one in name.candidates):
        return Setting(_CERTAIN, country, region)
    within = regional and doc[name.last].lower_ in REGION
    if left.typed or region or within or name.candidates[0].kind == "sea":
        return Setting(_CERTAIN, region=region)
    if left.article and _only_cities(name):
        return None
    needed = _evidence(ground, name, left, before, capital=gazetteer.is_capital(name.words))
    return Setting(needed) if needed is not None else None


def _only_cities(name: PlaceName) -> bool:
    """Tell whether only cities bear the name. They have no article, and do not act as "Europe" may."""
    return all(one.kind == "city" for one in name.candidates)


def _evidence(ground: Ground, name: PlaceName, left: _Left, before: Place | None, *, capital: bool) -> int | None:
    sentence, last = ground.sentence, ground.doc[name.last]
    stop = left.stop
    word = stop.lower_ if stop is not None else ""
    if word in IN or (word == "of" and stop is not None and stop.i and stop.nbor(-1).lower_ in _OF):
        return _FIRM
    if stop is not None and word in _ON and _moves(sentence, stop):
        return _FIRM
    if word in ("from", "to", "on", "over") and not capital and _only_cities(name):
        return _FAIR
    if before is not None and _adjoins(sentence, before, name) and (last.dep_ == "conj" or not capital):
        return _FAIR
    if last.dep_ in ("dobj", "nsubjpass") and sentence.lemma(last.head) in _SUFFERS:
        return _FAIR
    # The tagger takes names that it has never met for adverbs or adjectives; they still follow their verb.
    if stop is not None and stop.tag_.startswith("VB") and sentence.lemma(stop) in _SUFFERS:
        return _FAIR
    if last.dep_ in ("compound", "nmod") and last.head.lower_ in _LENDS and last.head.i == last.i + 1:
        return _FAIR
    return None


def _of_state(ground: Ground, name: PlaceName, before: Place | None) -> Setting | None:
    """Return the evidence that something happens in a state, rather than that the state acts or is acted upon."""
    doc, sentence = ground.doc, ground.sentence
    following = doc[name.last + 1] if name.last + 1 < sentence.tokens.end else None
    if following is not None and following.tag_ in ("NN", "NNS", "POS", "HYPH") and following.dep_ != "npadvmod":
        return None  # but "in Syria today"
    left = _left_of(ground, name.first)
    stop = left.stop
    if stop is None or left.country or (before is not None and _explains(sentence, before, name)):
        return None
    if _cut_from_a_name(ground, name, following, left):
        return None
    word = stop.lower_
    here = word in IN - _AIMS and not (word == "in" and sentence.lemma(stop.head) in _TRUSTS)
    moved = word in _ON | _AIMS and _moves(sentence, stop)
    part = word == "of" and stop.i > 0 and stop.nbor(-1).lower_ in _OF
    listed = before is not None and _adjoins(sentence, before, name) and doc[name.last].dep_ == "conj"
    return Setting(_CERTAIN) if here or moved or part or listed else None


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands to the left of a name: a word such as "city", the country, an article, and where that ends."""

    stop: Token | None
    typed: bool = False
    country: str | None = None
    article: bool = False


def _left_of(ground: Ground, first: int) -> _Left:
    """Walk left over "Russia's", "the Syrian city of", "northern"; stop at the first other word."""
    doc, begin = ground.doc, ground.sentence.tokens.start
    at, typed, country, article = first - 1, False, None, False
    while at >= begin:
        token = doc[at]
        word = token.lower_
        if word == "of" and at > begin and doc[at - 1].lower_ in _TOWN | REGION:
            typed, at = True, at - 2
        elif token.tag_ == "POS" or (found := _country_at(ground, at)) is not None:
            where = at - 1 if token.tag_ == "POS" else at
            found = _country_at(ground, where)
            if found is None:
                break
            country, at = found
        elif word in _TOWN and not typed:
            typed, at = True, at - 1
        elif token.tag_ == "DT" or word in _COMPASS or (word == "-" and doc[at + 1].lower_ in _COMPASS):
            article = article or token.tag_ == "DT"
            at -= 1
        elif typed and token.tag_ in ("JJ", "VBN", "NN"):
            at -= 1
        else:
            break
    return _Left(doc[at] if at >= begin else None, typed, country, article)


def _country_at(ground: Ground, last: int) -> tuple[str, int] | None:
    """Return the country whose name or demonym ends with a token, and the token before it."""
    for length in (3, 2, 1):
        if last - length + 1 >= ground.sentence.tokens.start:
            words = ground.doc[last - length + 1 : last + 1].text.replace("’", "'")
            if words[0].isupper() and (country := ground.gazetteer.country(words)):
                return country, last - length
    return None


def _country_behind(ground: Ground, last: int) -> str | None:
    """Return the country in "Aleppo, Syria" and "Aleppo (Syria)"."""
    doc, end = ground.doc, ground.sentence.tokens.end
    if last + 2 >= end or doc[last + 1].text not in (",", "("):
        return None
    for length in (3, 2, 1):
        if last + 2 + length <= end:
            words = doc[last + 2 : last + 2 + length].text
            state = ground.gazetteer.state(words)  # no demonym: "in Paris, American officials"
            if country := state.country if state else _region_of(ground.gazetteer, words):
                return country
    return None


def _region_of(gazetteer: Gazetteer, words: str) -> str | None:
    """Return the country of a region: "Paris, Texas"."""
    first = next(iter(gazetteer.candidates(words)), None) if words[0].isupper() else None
    return first.country if first and first.kind == "region" else None


def _cut_from_a_name(ground: Ground, name: PlaceName, following: Token | None, left: _Left) -> bool:
    """Tell whether the words are only part of a name, such as a person's or an organisation's."""
    if following is not None and following.text[:1].isupper() and following.tag_ in ("NNP", "NNPS"):
        word = following.lower_
        if word not in REGION | _TOWN | _LENDS and word not in DAYS:
            return True
    if left.stop is None or name.first == ground.sentence.tokens.start:
        return False
    previous = ground.doc[name.first - 1]
    return previous.tag_ in ("NNP", "NNPS") and previous.text[:1].isupper() and previous.i == left.stop.i


def _moves(sentence: Sentence, preposition: Token) -> bool:
    """Tell whether a preposition hangs on a word of movement, or on the object of one ("sent troops to")."""
    head = preposition.head
    return sentence.lemma(head) in _MOVES or (head.tag_[0] == "N" and sentence.lemma(head.head) in _MOVES)


def _explains(sentence: Sentence, before: Place, name: PlaceName) -> bool:
    """Tell whether the state only says where the place before it is: "Aleppo, Syria"."""
    between = sentence.text[before.span.end - sentence.span.start : name.start]
    return before.country == name.candidates[0].country and between.strip() in (",", "(")


def _adjoins(sentence: Sentence, before: Place, name: PlaceName) -> bool:
    """Tell whether only a comma or "and" stands between a place and a name."""
    start = before.span.end - sentence.span.start
    return sentence.text[start : name.start].strip(" ,") in ("", "and", "or")
