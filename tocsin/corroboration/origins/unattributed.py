"""Unattributed: whom a report has a claim from that it makes in its own voice, or that it was there itself."""

from __future__ import annotations

from tocsin.corroboration.origins.passed_on import plain
from tocsin.corroboration.origins.roots import Root, Roots, Trail
from tocsin.corroboration.origins.stated import statement
from tocsin.corroboration.origins.weighing import UNATTRIBUTED, UNATTRIBUTED_BIAS, likeliest, numbers_for, why
from tocsin.corroboration.speakers.speaker import Speaker
from tocsin.model import OriginKind, StepKind, VoiceKind


def unattributed(roots: Roots, at: int) -> None:
    """Give a claim for which a report names nobody to the root that it most likely has it from, else to the report."""
    told = roots.told[at]
    number = likeliest(roots, at, numbers_for(told, roots), UNATTRIBUTED, UNATTRIBUTED_BIAS)
    if number is not None:
        name = roots.all[number].speaker.name
        roots.join(at, number, Trail(StepKind.PASSED_ON, name, why(roots, at, number, UNATTRIBUTED)))
    elif told.doer is not None:
        statement(roots, at, told.doer)
    else:
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
