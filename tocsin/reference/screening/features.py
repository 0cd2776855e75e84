"""What makes a name that of an entry: a declared table of features.

Each multiplies the score, which begins with how alike the words of the two names are. Where one says 0, the two are
different. Each one's docstring, filled in, is what the user is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.reference.published.listed import Kind, Listed, ListedName, Quality
from tocsin.reference.screening.alignment import Alignment, likeness, of_the_other_sex
from tocsin.reference.screening.names import Asked
from tocsin.reference.screening.spelling import Spelt, roles, spelt, variants

# Where names have no middle part that could be left out: a part less is another name.
_WHOLE_NAMES: Final = frozenset("CHN HKG JPN KHM KOR LAO MMR MNG PRK THA TWN VNM".split())
_HER_NAMES: Final = frozenset("BGR BIH BLR CZE GEO HRV MDA MKD MNE POL RUS SRB SVK SVN UKR".split())
_FEW: Final = 5  # letters of a body's name of one word, below which it is too common
_YEAR: Final = 4  # digits


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names laid side by side: `words` are those of the listed name."""

    asked: Asked
    entry: Listed
    name: ListedName
    alignment: Alignment
    words: Spelt

    @property
    def person(self) -> bool:
        """Whether a person is listed."""
        return self.entry.kind is Kind.PERSON

    def alone(self) -> tuple[set[str], set[str]]:
        """Return the words that have no pair: of the name that is asked about, and of the listed one."""
        asked, listed = self.asked.spelt.words, self.words.words
        return {asked[at] for at in self.alignment.only_asked}, {listed[at] for at in self.alignment.only_listed}


Told = tuple[float, str]
"""A factor, and what the feature says where it applies; 1 and nothing where it does not."""

_SILENT: Final[Told] = (1.0, "")
_NEVER: Final[Told] = (0.0, "")


def kind(one: Compared) -> Told:
    """A person is no body, and a ship is screened only where the report calls it one."""
    listed, asked = one.entry.kind, one.asked.kind
    marked = listed in (Kind.SHIP, Kind.AIRCRAFT)
    return _NEVER if (asked is not listed if asked or marked else False) else _SILENT


def number(one: Compared) -> Told:
    """IMO numbers tell ships apart, whatever they are called."""
    if not (one.asked.imo and one.entry.imo):
        return (0.92, "no IMO number to tell it from others of its name") if one.entry.kind is Kind.SHIP else _SILENT
    return (1.0, f"IMO number {one.asked.imo}") if one.asked.imo in one.entry.imo else _NEVER


def enough(one: Compared) -> Told:
    """Two words of a name tell somebody, of a body or ship one that is not a common word."""
    full = [pair for pair in one.alignment.pairs if pair.how != "initial"]
    if len(full) > 1:
        return _SILENT
    whole = len(one.words.words) == 1 == len(one.asked.spelt.words) and one.alignment.likeness == 1.0
    word = one.words.words[0]
    rare = len(word) >= _FEW and word not in roles()["general"]
    weak = one.name.quality is Quality.WEAK
    return _SILENT if whole and not one.person and not weak and (rare or one.entry.kind is Kind.SHIP) else _NEVER


def parts(one: Compared) -> Told:
    """Of a person's name the middle may be missing, first and last may not, nor what a hyphen joins."""
    if not one.person:
        return _SILENT
    asked, listed = one.alone()
    if not asked and not listed:
        return _SILENT
    last = len(one.words.words) - 1
    outer = {0, last} & set(one.alignment.only_listed)
    bound = set(one.alignment.only_listed) & _joined(one.words)
    extra = one.alignment.only_asked
    ends = {0, len(one.asked.spelt.words) - 1} & set(extra)
    if (asked and listed) or outer or bound or ends or set(one.entry.nations) & _WHOLE_NAMES:
        return _NEVER
    if asked and _known_otherwise(one, asked):
        return _NEVER
    missing = " ".join(sorted(asked | listed)).title()
    if asked:
        return (0.0 if one.asked.known else 0.9 ** len(asked)), f"the list leaves out {missing}"
    return 0.95 ** len(listed), f"the text leaves out {missing}"


def words(one: Compared) -> Told:
    """Each word that tells a body or ship from others stands in both names; of common ones one may be left out.

    None of a body that is known by just the name in the text: who is called the World Bank is no World Bank Trading.
    """
    if one.person:
        return _SILENT
    asked, listed = one.alone()
    if one.entry.kind is not Kind.ORGANISATION:
        return _NEVER if asked or listed else _SILENT
    general = roles()["general"]
    other = asked | listed
    if not other:
        return _SILENT
    if len(other) > 1 or other - general or one.asked.known:
        return _NEVER
    told = sum(0.5 if word in general else 1.0 for word in one.words.words)
    return 1 - 0.25 / told, f"{'the list' if asked else 'the text'} leaves out {other.pop().title()}"


def telling(one: Compared) -> Told:
    """A body whose words are all common is none that they tell."""
    if one.person:
        return _SILENT
    return _NEVER if set(one.words.words) <= roles()["general"] else _SILENT


def order(one: Compared) -> Told:
    """A family name may stand first or last; otherwise the order is that of the list."""
    found = one.alignment.order
    if found == "same" or len(one.alignment.pairs) < 2:
        return _SILENT
    if found == "mixed" or not one.person:
        return _NEVER if one.person else (0.95, "in another order")
    return (0.93 if len(one.alignment.pairs) > 2 else 0.88), "in another order"


def sex(one: Compared) -> Told:
    """Where first names tell men from women by their endings, Zorana is not Zoran."""
    if not one.person or not set(one.entry.nations) & _HER_NAMES:
        return _SILENT
    asked, listed = one.asked.spelt.words, one.words.words
    differs = any(of_the_other_sex(asked[pair.asked], listed[pair.listed]) for pair in one.alignment.pairs)
    return _NEVER if differs else _SILENT


def common(one: Compared) -> Told:
    """A person all of whose names many bear is told by them less."""
    if not one.person or len(one.alignment.pairs) > 2:
        return _SILENT
    every = all(one.words.words[pair.listed] in variants() for pair in one.alignment.pairs)
    return (0.83, "of names that many bear") if every else _SILENT


def quality(one: Compared) -> Told:
    """A weak alias tells nobody alone."""
    if one.name.quality is Quality.WEAK:
        return 0.8, "a weak alias"
    return _SILENT


def born(one: Compared) -> Told:
    """A year of birth is that of the list, or another."""
    if not one.entry.born:
        return _SILENT
    listed = _in_words(one.entry.born)
    if one.asked.born is None:
        return 1.0, f"born {listed}, not contradicted" if one.person else ""
    first, last = one.asked.born
    agrees = any(low - 1 <= last and first <= high + 1 for low, high in map(_years, one.entry.born))
    return (1.15, f"born {listed}, as in the text") if agrees else (0.5, "")


def nationality(one: Compared) -> Told:
    """The country that the text gives is one of those of the list, or none of them."""
    if not one.asked.nations or not one.entry.nations:
        return _SILENT
    shared = set(one.asked.nations) & set(one.entry.nations)
    return (1.02, f"of {', '.join(sorted(shared))}") if shared else (0.93, "of another country than on the list")


FEATURES: Final[Mapping[str, Callable[[Compared], Told]]] = {
    "kind": kind,
    "number": number,
    "enough": enough,
    "parts": parts,
    "words": words,
    "telling": telling,
    "order": order,
    "sex": sex,
    "common": common,
    "quality": quality,
    "born": born,
    "nationality": nationality,
}


def _known_otherwise(one: Compared, extra: set[str]) -> bool:
    """Tell whether a longer name of the entry has other words where the name that is asked about has these."""
    for name in one.entry.names:
        words = spelt(name.text).words
        more = [word for word in words if not any(likeness(word, own)[0] for own in one.words.words)]
        longer = len(words) > len(one.words.words) == len(words) - len(more)
        if longer and not any(likeness(word, own)[0] for word in extra for own in more):
            return True
    return False


def _joined(name: Spelt) -> set[int]:
    return {at for place in name.bound for at in (place - 1, place)}


def _years(text: str) -> tuple[int, int]:
    first, _, last = text.partition("/")
    return int(first[:_YEAR]), int((last or first)[:_YEAR])


def _in_words(born: tuple[str, ...]) -> str:
    years = sorted({_years(one) for one in born})
    return " or ".join(str(low) if low == high else f"{low} to {high}" for low, high in years)
