"""Open points: what the reports of a brief do not tell, and what others make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from tocsin.briefing.backing import either
from tocsin.briefing.briefs.reports import Material
from tocsin.briefing.briefs.telling import Teller, alike
from tocsin.briefing.naming import Naming, namings
from tocsin.briefing.wording import ended
from tocsin.corroboration import mentions_of
from tocsin.model import Chapter, Claim, Happening, Line, Passage, Status, Verdict, VoiceKind

_MOST_SILENT: Final = 3
_MOST_JUDGED: Final = 4
_OF_ONE_SPEAKER: Final = 2
_DEEDS: Final = frozenset("COOPERATE AID RETREAT CONCEDE SANCTION MOBILIZE COERCE ASSAULT".split())  # not words
_DONE: Final = frozenset({Status.HAPPENED, Status.ONGOING})


def judged(teller: Teller, printed: Iterable[Line] = (), *, after: date | None = None) -> Iterator[Chapter]:
    """Yield a chapter with what named speakers make of it, in reports of the days `after` one.

    Implications are theirs, in their words and under their name.
    """
    chosen: list[Line] = []
    seen: dict[str, int] = {}
    shown = list(printed)
    for one in teller.assessments():
        if after is not None and one.day <= after:
            continue
        speaker = one.point.claim.attribution.speaker
        name = speaker.name if speaker else ""
        repeats = any(alike(one.line, other) for other in (*shown, *chosen))
        if repeats or seen.get(name, 0) >= _OF_ONE_SPEAKER or not teller.holds(one.line):
            continue
        seen[name] = seen.get(name, 0) + 1
        chosen.append(one.line)
        if len(chosen) == _MOST_JUDGED:
            break
    if chosen:
        passages = (Passage(lines=tuple(chosen)),)
        yield Chapter(heading="What it may mean, in the words of others", passages=passages, dated=True)


def not_known(
    shown: Sequence[Happening], cited: Sequence[str], teller: Teller, material: Material, notes: Sequence[str] = ()
) -> Iterator[Chapter]:
    """Yield a chapter on what is not known of the happenings that are shown; `notes` are further things not known."""
    lines = [line for line in _lacks(shown, set(cited), teller, material) if teller.holds(line)]
    if lines or notes:
        yield Chapter(heading="Not known", passages=(Passage(lines=tuple(lines), notes=tuple(notes)),), dated=True)


def _lacks(shown: Sequence[Happening], cited: set[str], teller: Teller, material: Material) -> Iterator[Line]:
    alone = [claim for one in shown if one.origins == 1 for claim in one.claims if claim in cited]
    if alone:
        yield Line(text="A single origin stands behind each of the reports cited here.", citations=tuple(alone))
    nobody = [claim for one in shown if one.origins == 0 for claim in one.claims if claim in cited]
    if nobody:
        yield Line(text="No origin that affirms it is known for what is cited here.", citations=tuple(nobody))
    denied = [claim for one in shown if one.denials for claim in one.claims if claim in cited]
    if denied:
        yield Line(text="The reports cited here are denied, and who is right is open.", citations=tuple(denied))
    yield from _silent(shown, cited, material)
    unchecked = [claim for claim in _unchecked(material) if claim in cited and teller.claims[claim].quantities]
    if unchecked:
        text = "No fact on record decides whether the figures cited here are right."
        yield Line(text=text, citations=tuple(dict.fromkeys(unchecked)))


def _unchecked(material: Material) -> Iterator[str]:
    for report in material.reports.values():
        decided = {c for one in report.checks if one.verdict is not Verdict.CANNOT_CHECK for c in one.claims}
        open_ = (c for one in report.checks if one.verdict is Verdict.CANNOT_CHECK for c in one.claims)
        yield from (claim for claim in open_ if claim not in decided)


def _silent(shown: Sequence[Happening], cited: set[str], material: Material) -> Iterator[Line]:
    """Yield a line on those whose deeds are told and whose own word none of the reports carries."""
    heard, named = set[str](), dict[str, Naming]()
    for report in material.reports.values():
        known = namings(report.reading)
        acts_for = _principals(report.reading.claims)
        for claim in report.reading.claims:
            voices = claim.attribution.voices
            heard |= {
                acts_for.get(voice.actor, voice.actor)
                for voice in voices
                if voice.actor and voice.kind is VoiceKind.NAMED
            }
        named |= {key: naming for key, naming in known.items() if key not in named}
    done = [one for one in shown if one.type in _DEEDS and one.status in _DONE and cited & set(one.claims)]
    acting = dict.fromkeys(actor for one in done for actor in one.initiators)
    silent = [named[actor] for actor in acting if actor in named and actor not in heard][:_MOST_SILENT]
    if silent:
        text = f"No word is quoted from {either(silent)}, who could confirm or deny it"
        yield Line(text=ended(text), citations=tuple(dict.fromkeys(one.claim for one in silent)))


def _principals(claims: Iterable[Claim]) -> dict[str, str]:
    return {mention.actor: mention.principal for claim in claims for mention in mentions_of(claim)}
