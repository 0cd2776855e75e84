"""A large list of nobody: entries that share every word with real names and reports, and are none of them.

Given names and family names of the persons of the vocabulary, put together anew; bodies of towns and of words that many
bodies share; ships of two common words. Who screens reports against it should find nothing.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from typing import Final

from tocsin.model import ActorKind
from tocsin.reference.published import Kind, Listed, ListedName, Quality
from tocsin.reference.screening.spelling import roles, spelt
from tocsin.vocabulary import Vocabulary

_SEED: Final = 6
_SHARES: Final = (0.55, 0.35, 0.10)  # persons, bodies, ships
# Words that are names of companies too, and that begin many sentences.
_SINGLE: Final = (
    "Victory Unity Aurora Pioneer Vector Horizon Constellation Officials Police People Reuters Monday Tuesday "
    "Wednesday Thursday Friday Residents Witnesses Diplomats Analysts Military Government Several Hundreds "
    "Thousands Images Neither Moscow Pyongyang Brussels Meanwhile Footage Rescue Soldiers Fighters Hours Since"
).split()
_SHIP_WORDS: Final = "ocean star sea pearl north south golden blue sun moon wave spirit glory hope eagle falcon".split()


def entries(vocabulary: Vocabulary, size: int) -> Iterator[Listed]:
    """Yield `size` entries, each with a name and an alias or two."""
    chance, numbers = random.Random(_SEED), count(1)
    persons, bodies, ships = (int(size * share) for share in _SHARES)
    yield from (_listed(next(numbers), Kind.PERSON, names, chance) for names in _persons(vocabulary, persons, chance))
    yield from (_listed(next(numbers), Kind.ORGANISATION, one, chance) for one in _bodies(vocabulary, bodies, chance))
    for _ in range(ships):
        name = f"{chance.choice(_SHIP_WORDS)} {chance.choice(_SHIP_WORDS)} {chance.randint(1, 99)}".upper()
        yield _listed(next(numbers), Kind.SHIP, [name], chance)


def _listed(number: int, kind: Kind, names: list[str], chance: random.Random) -> Listed:
    aliases = tuple(ListedName(name, Quality.GOOD) for name in names[1:])
    born = (str(chance.randint(1940, 1999)),) if kind is Kind.PERSON else ()
    return Listed(id=f"X{number}", kind=kind, names=(ListedName(names[0]), *aliases), born=born)


def _persons(vocabulary: Vocabulary, size: int, chance: random.Random) -> Iterator[list[str]]:
    """Yield names that no person of the vocabulary has, with a middle name in two of three."""
    known = [actor.name for actor in vocabulary.actors.by_id.values() if actor.kind is ActorKind.PERSON]
    split = [words for name in known if len(words := name.split()) > 1]
    given, family = [words[0] for words in split], [words[-1] for words in split]
    real = {frozenset(spelt(f"{words[0]} {words[-1]}").words) for words in split}
    made = 0
    while made < size:
        first, middle, last = chance.choice(given), chance.choice(given), chance.choice(family)
        if frozenset(spelt(f"{first} {last}").words) not in real and first != last:
            made += 1
            name = f"{first} {middle} {last.upper()}" if chance.random() < 2 / 3 else f"{first} {last.upper()}"
            yield [name, f"{first} {last}", f"{last} {first}"][: chance.randint(1, 3)]


def _bodies(vocabulary: Vocabulary, size: int, chance: random.Random) -> Iterator[list[str]]:
    forms = vocabulary.actors.names.items()
    places = [form for form, names in forms if names[0].how in ("capital", "demonym", "name") and form[0].isupper()]
    general, legal = sorted(roles()["general"]), ["LLC", "JSC", "Co., Ltd.", "FZE", "Corporation", ""]
    yield from ([word.upper(), word] for word in _SINGLE)
    for _ in range(size - len(_SINGLE)):
        one, other = chance.sample(general, 2)
        name = f"{chance.choice(places)} {one} {other}".title()
        yield [f"{name.upper()} {chance.choice(legal)}".strip(), name][: chance.randint(1, 2)]
