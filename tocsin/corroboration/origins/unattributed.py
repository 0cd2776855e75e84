"""Unattributed: whom a report has a claim from that it makes in its own voice, or that it was there itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tocsin.corroboration.origins.passed_on import plain
from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.origins.stated import statement
from tocsin.corroboration.speakers.speaker import Speaker, same_speaker
from tocsin.corroboration.speakers.speakers import mentions_of
from tocsin.corroboration.speakers.telling import Told
from tocsin.model import OriginKind, StepKind, VoiceKind


def unattributed(roots: Roots, at: int) -> None:
    """Give a claim for which a report names nobody to the root that it most likely has it from, else to the report."""
    told = roots.told[at]
    here = [number for number in roots.by_event.get(told.event, ()) if roots.all[number].day <= told.day]
    for pool, why in _within(roots, told, here):
        if pool:
            number = max(pool, key=lambda n: roots.all[n].day)
            name = roots.all[number].speaker.name
            roots.join(at, number, Trail(StepKind.PASSED_ON, name, why))
            return
    if told.doer is not None:
        statement(roots, at, told.doer)
        return
    for pool, why in _across(roots, told, here):
        if pool:
            number = max(pool, key=lambda n: roots.all[n].day)
            roots.join(at, number, Trail(StepKind.PASSED_ON, roots.all[number].speaker.name, why))
            return
    own(roots, at, "It names nobody from whom it has this.")


def witnessed(roots: Roots, at: int) -> None:
    """Give to its own report what its reporter saw, or what it says that it has itself reported."""
    told = roots.told[at]
    itself = any(plain(told.publisher.name) in plain(name) for name in told.heard.relays)
    if (told.heard.speaker is None or told.heard.speaker.unknown) and (told.heard.witnessed or itself):
        own(roots, at, "Its reporter was there, or asked for itself.")


def own(roots: Roots, at: int, why: str) -> None:
    """Give a claim to its own report."""
    told = roots.told[at]
    trail = Trail(StepKind.REPORTED, told.publisher.name, why)
    for number in roots.by_document.get(told.document.id, ()):
        if roots.all[number].kind is OriginKind.OWN_VOICE:
            roots.join(at, number, trail)
            return
    speaker = Speaker(name=told.publisher.name, kind=VoiceKind.OUTLET)
    roots.found(at, Root(OriginKind.OWN_VOICE, speaker, told.day, exact=True), trail)


def _within(roots: Roots, told: Told, here: list[int]) -> Iterator[tuple[list[int], str]]:
    """Yield roots that a report itself points to, the likeliest first, each time with the reason."""
    named = [n for n in here if _is_named(roots.all[n].speaker, told)]
    yield [n for n in named if roots.agree(n, told)], "It names whom it has the figure from."
    yield [n for n in named if not roots.clash(n, told)], "It names whom it has this from."
    mine = [n for n in here if told.document.id in roots.all[n].documents and not roots.clash(n, told)]
    yield [n for n in mine if roots.agree(n, told) or roots.near(n, told)], "The same report quotes them on this."
    if (before := told.heard.before) is not None:
        spoken = roots.by_document.get(told.document.id, ())
        yield [n for n in spoken if same_speaker(before, roots.all[n].speaker)], "It goes on with what they said."
    agency = [n for n in here if _told_by(roots, n, told.event, told.agencies) and not roots.clash(n, told)]
    yield agency, "The agency whose text it carries has it from them."


def _across(roots: Roots, told: Told, here: list[int]) -> Iterator[tuple[list[int], str]]:
    yield [n for n in here if roots.agree(n, told)], "It gives their figure without naming a source."
    near = [n for n in here if roots.near(n, told) and not roots.clash(n, told)]
    yield near, "It says the same without naming a source."
    if (after := told.heard.after) is not None:
        spoken = roots.by_document.get(told.document.id, ())
        yield [n for n in spoken if same_speaker(after, roots.all[n].speaker)], "Its next sentence quotes them."


def _told_by(roots: Roots, number: int, event: str, names: Iterable[str]) -> bool:
    return any(roots.told[at].publisher.name in names for at in roots.all[number].told_of.get(event, ()))


def _is_named(speaker: Speaker, told: Told) -> bool:
    """Tell whether a sentence names a speaker, though no word of speech stands by."""
    words = set(re.findall(r"\w+", told.sentence.casefold()))
    if speaker.person:
        actors = {mention.actor for mention in mentions_of(told.claim)}
        return speaker.person in actors or speaker.person.rsplit("-", 1)[-1] in words
    if speaker.for_one and speaker.interest in {mention.actor for mention in mentions_of(told.claim)}:
        return True
    return bool(speaker.telling) and len(speaker.telling & words) >= min(2, len(speaker.telling))
