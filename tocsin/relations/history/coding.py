"""Whom the codes and names of event data stand for, and what CAMEO and PLOVER make of their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pycountry

from tocsin.model import ActorKind
from tocsin.vocabulary import Vocabulary
from tocsin.vocabulary.tables import read_table

DATA: Final = Path(__file__).parent.parent / "data"

_ACTING: Final = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCode:
    """`actor_codes.csv`: a code or name that data sets use, and the id of the actor that it stands for.

    `scheme` is "cameo", "fips" (FIPS 10-4) or "name".
    """

    scheme: str
    code: str
    id: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeCode:
    """`cameo_types.csv`, `acled_types.csv`: a code and the PLOVER type that it stands for."""

    code: str
    type: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldsteinValue:
    """`cameo_goldstein.csv`: a CAMEO code and its value on Goldstein's scale, -10 (conflict) to 10 (cooperation)."""

    code: str
    goldstein: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Coding:
    """What the lookups of all formats rest on.

    `names` has ids by name in lower case, `states` the ids that are states, `codes` ids by scheme and code. `cameo` and
    `acled` have PLOVER types by code, `goldstein` values by CAMEO code, `scores` the quad class and intensity of each
    PLOVER type.
    """

    names: Mapping[str, str]
    states: frozenset[str]
    codes: Mapping[str, Mapping[str, str]]
    cameo: Mapping[str, str]
    acled: Mapping[str, str]
    goldstein: Mapping[str, float]
    scores: Mapping[str, tuple[int, float]]

    def actor(self, name: str) -> str | None:
        """Return the id of the state, organisation or armed group that has this name, also without its brackets."""
        plain = name.strip().casefold()
        return self.names.get(plain) or self.names.get(plain.partition(" (")[0])

    def state(self, name: str) -> str | None:
        """Return the ISO 3166 alpha-3 code of the state that a name or such a code stands for."""
        id_ = name if name in self.states else self.actor(name)
        return id_ if id_ in self.states else None


def load_coding(vocabulary: Vocabulary) -> Coding:
    """Read the tables of codes; VocabularyError names a line that does not fit."""
    lines = [line for _, line in read_table(DATA / "actor_codes.csv", ActorCode)]
    codes = {
        scheme: {one.code: one.id for one in lines if one.scheme == scheme} for scheme in ("cameo", "fips", "name")
    }
    return Coding(
        names={**_names(vocabulary), **{name.casefold(): id_ for name, id_ in codes["name"].items()}},
        states=frozenset(id_ for id_, one in vocabulary.actors.by_id.items() if one.kind is ActorKind.STATE),
        codes=codes,
        cameo={one.code: one.type for _, one in read_table(DATA / "cameo_types.csv", TypeCode)},
        acled={one.code: one.type for _, one in read_table(DATA / "acled_types.csv", TypeCode)},
        goldstein={one.code: one.goldstein for _, one in read_table(DATA / "cameo_goldstein.csv", GoldsteinValue)},
        scores=vocabulary.words.scores,
    )


def _names(vocabulary: Vocabulary) -> dict[str, str]:
    """Return ids by name, but for names that several have: those of the vocabulary, and ISO 3166's."""
    by_id = vocabulary.actors.by_id
    found: dict[str, set[str]] = {}
    for form, meanings in vocabulary.actors.names.items():
        ids = {one.actor for one in meanings if one.how == "name" and by_id[one.actor].kind in _ACTING}
        found.setdefault(form.casefold(), set()).update(ids)
    for country in pycountry.countries:
        found.setdefault(country.name.casefold(), {country.alpha_3})
    return {form: next(iter(ids)) for form, ids in found.items() if len(ids) == 1}
