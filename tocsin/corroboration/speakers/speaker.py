"""Speakers: whoever says something, and whether two reports mean the same one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tocsin.model import VoiceKind

SILENT: Final = frozenset(
    "a an the of and or in for on at to from by with its his her their our your own who which that also s is are was "
    "was were has have had be been as it he she they we i him them this these those himself herself itself themselves "
    "even also alone only what".split()
)
BODIES: Final = frozenset(
    "military intelligence defence foreign justice health interior presidency prime prosecution police ambassador "
    "air navy customs parliament court".split()
)
_ANONYMOUS: Final = frozenset({"source", "sources", "official", "officials", "person", "people", "diplomat"})
_OFFICES: Final = frozenset(
    "office agency authority ministry committee commission council union company organisation organization network "
    "association federation institute centre center department court unit airline".split()
)
_SOME: Final = ("a ", "an ", "one ", "two ", "three ", "several ", "some ")
_OTHERS: Final = frozenset({"second", "another", "other", "third"})
_SPOKES: Final = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_ALIKE: Final = 0.5  # of the words of two names that are not the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whoever says something, as far as a report tells.

    `name` is printed. `for_one` says that the organisation for which they speak has one voice, as no state has.
    `interest` is the state or organisation on whose behalf they speak, `person` the id of a person
    whom the vocabulary knows. `words` are those of their description, without the state's; `telling` those that tell
    one body from another; `proper` those that only a name has; `initials` those of names of several words. Without
    words, a state or organisation speaks as a whole ("Moscow"); `called` are then the words of its own name.
    """

    name: str
    kind: VoiceKind
    for_one: bool = False
    person: str | None = None
    interest: str | None = None
    also: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()

    @property
    def interests(self) -> frozenset[str]:
        """All on whose behalf they may speak: whoever holds two offices does so for both."""
        return self.also | {self.interest} if self.interest else self.also

    @property
    def whole(self) -> bool:
        """Tell whether a state or organisation speaks, and nothing says through whom."""
        return not self.words and not self.person and self.interest is not None

    @property
    def unknown(self) -> bool:
        """Tell whether nothing is known of who speaks: "he", "it", "they"."""
        return not self.words and not self.person and self.interest is None

    @property
    def head(self) -> bool:
        """Tell whether somebody speaks under their own name who is no spokesperson: a minister, not the ministry."""
        return bool(self.person or self.proper) and not self.words & _SPOKES

    @property
    def anonymous(self) -> bool:
        """Tell whether somebody of a body speaks who is not to be known, rather than the body: "an army source"."""
        some = not self.proper or self.name.casefold().startswith(_SOME)  # "a source in the security service SBU"
        return not self.person and some and bool(self.words & _ANONYMOUS)

    @property
    def nameless(self) -> bool:
        """Tell whether nobody could be asked but whoever heard them: "a woman", "residents"."""
        return self.kind in (VoiceKind.UNNAMED, VoiceKind.VAGUE) and not (
            self.person or self.proper or self.interests or self.telling & BODIES or self.words & _OFFICES
        )

    @property
    def unclear(self) -> bool:
        """Tell whether only what was said before tells who speaks: "the ministry", "her office"."""
        return not self.person and self.interest is None and not self.telling

    @property
    def keys(self) -> Iterator[str]:
        """Yield what any other speaker has one of who may be the same."""
        if self.person:
            yield self.person
        yield from self.words
        yield from self.initials
        if self.whole or self.for_one:
            yield f"{self.interest} as a whole"
            yield from self.called


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Tell whether two voices are one speaker's: the same person, or bodies of one interest named by the same words."""
    if one.person and other.person:
        return one.person == other.person
    if one.interests and other.interests and not one.interests & other.interests:
        return False
    if is_short_for(one, other) or is_short_for(other, one):
        return True
    if one.unknown or other.unknown or one.whole or other.whole:
        return one.interest == other.interest and (one.for_one or (one.whole and other.whole))
    if one.anonymous != other.anonymous or (one.words ^ other.words) & _OTHERS:
        return False
    if one.telling & other.initials or other.telling & one.initials:
        return True
    if one.proper and other.proper and (one.proper <= other.proper or other.proper <= one.proper):
        return True
    return _named_alike(one, other)


def is_short_for(one: Speaker, other: Speaker) -> bool:
    """Tell whether a part of an organisation's name stands for it: "the Observatory"."""
    return other.for_one and bool(one.proper) and one.words <= other.called


def _named_alike(one: Speaker, other: Speaker) -> bool:
    left, right = (one.telling, other.telling) if one.telling and other.telling else (one.words, other.words)
    shared = left & right
    if not shared or _other_body(one, other):
        return False
    within = shared in (left, right) or one.words <= other.words or other.words <= one.words
    return within or len(shared) >= _ALIKE * len(left | right)


def _other_body(one: Speaker, other: Speaker) -> bool:
    """Tell "the defence ministry" from "the defence intelligence agency", of which one word is the same."""
    differ = (one.telling ^ other.telling) & BODIES
    return bool(differ - {"military"}) and not (one.person or other.person) and len(one.telling & other.telling) == 1


def could_be(one: Speaker, other: Speaker) -> bool:
    """Tell whether a state or body that speaks as a whole may do so through another speaker of the same interest."""
    return (one.whole or other.whole) and bool(one.interests & other.interests)


def stands_for(one: Speaker, other: Speaker) -> bool:
    """Tell whether one speaks under their own name and the other is the body that they head, or another name of it."""
    return one.head != other.head and not (one.for_one and other.for_one)


def joinable(one: Speaker, other: Speaker) -> bool:
    """Tell whether nothing speaks against two descriptions being one speaker's."""
    if one.person and other.person:
        return one.person == other.person
    return not one.interests or not other.interests or bool(one.interests & other.interests)


def of_body(speaker: Speaker, body: Speaker) -> Speaker:
    """Return somebody who speaks for a body: under their own name, where they have one."""
    own = body.proper if speaker.proper else frozenset()
    return joined(speaker, replace(body, words=body.words - own, telling=body.telling - own, proper=body.proper - own))


def joined(speaker: Speaker, other: Speaker) -> Speaker:
    """Return a speaker with what another description of theirs adds."""
    return replace(
        speaker,
        for_one=speaker.for_one or (speaker.interest is None and other.for_one),
        person=speaker.person or other.person,
        interest=speaker.interest or other.interest,
        also=speaker.also | other.also,
        words=speaker.words | other.words,
        telling=speaker.telling | other.telling,
        proper=speaker.proper | other.proper,
        initials=speaker.initials | other.initials,
    )
