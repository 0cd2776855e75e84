"""Standing: treaties that were or were not in force, and events that are called upcoming when they are past."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from tocsin.model import Assessment, Caution, CautionKind, Check, Condition, Fact, Span, Verdict, When
from tocsin.reference.entries import Treaty
from tocsin.reference.record import Record
from tocsin.reference.statements import Statement, days_of, is_dated
from tocsin.reference.terms import term

_TREATY: Final = re.compile(r"\b(?:treaty|pact|agreement|accord|alliance)\b")
_IN_FORCE: Final = re.compile(
    r"\b(?:in force|into force|t(?:ook|akes|aken) effect|effective|binding|binds|bound|oblig\w+|in effect)\b"
)
_OTHER: Final = term("other treaty")
_REACH: Final = 75  # characters behind a word in which its day stands
_OBLIGES: Final = re.compile(r"(?:binding|binds|bound|oblig)")
_SIGNED: Final = re.compile(r"\b(?:sign\w*|conclud\w*|seal\w*|inked)\b")
_AHEAD: Final = re.compile(r"\b(?:will|would|to|not yet|once|when|await\w*|before|should)\s(?:\w+\s){0,2}$")


def alliances(statement: Statement, record: Record) -> Iterator[Check]:
    """Yield a check for each claim that two states are allied, or of the treaty between them, against the record."""
    if _TREATY.search(statement.words) and not _OTHER.search(statement.words) and len(statement.states) == 2:
        found = _between(record, statement.states)
        if found and (_IN_FORCE.search(statement.words) or _SIGNED.search(statement.words)):
            yield _of_treaty(statement, found)
            return
    for claim in statement.claims:
        content = claim.content
        if isinstance(content, Condition) and content.condition == "allied":
            pair = tuple(dict.fromkeys(one.principal for one in (*content.about, *content.towards)))
        elif isinstance(content, Assessment) and "alliance" in statement.words:
            pair = tuple(dict.fromkeys(one.principal for one in content.about))
        else:
            continue
        if len(pair) == 2 and (found := _between(record, pair)):
            yield _allied(statement, found)
            return


def _between(record: Record, pair: Sequence[str]) -> list[Treaty]:
    found = [one for one in record.treaties if set(pair) <= set(one.parties) and one.kind != "friendship"]
    return sorted(found, key=lambda one: one.signed)


def _allied(statement: Statement, found: Sequence[Treaty]) -> Check:
    day = statement.day
    signed = [one for one in found if one.signed <= day and not (one.ended and one.ended <= day)]
    treaty = signed[-1] if signed else found[-1]
    verdict = Verdict.AGREES if signed else Verdict.ANACHRONISM
    return statement.check(verdict, _whole(statement), _stands(treaty, day), _fact(treaty))


def _of_treaty(statement: Statement, found: Sequence[Treaty]) -> Check:
    """Return the verdict on what a sentence says of a treaty: that it is in force, or was signed, and when."""
    day, treaty = statement.day, found[-1]
    in_force = _IN_FORCE.search(statement.words)
    if in_force and _OBLIGES.match(in_force[0]) and _SIGNED.search(statement.words):
        in_force = None  # of "the treaty signed in June obliges", what is told is when it was signed
    since = treaty.in_force if in_force else treaty.signed
    word = in_force or _SIGNED.search(statement.words)
    ahead = word is not None and _AHEAD.search(statement.words[: word.start()]) is not None
    # "It was on 4 December that" puts the day before the word.
    first = 0 if statement.words.startswith("it was") else word.end() if word else 0
    reach = (first, word.end() + _REACH if word else 0)
    past = [one for one in statement.times if one.start and one.start <= day]
    told = next((one for one in past if _is_near(statement, one, reach)), None)
    if since is None:
        verdict = Verdict.CANNOT_CHECK
    elif since > day:
        verdict = Verdict.AGREES if ahead else Verdict.ANACHRONISM
    elif told and (days := days_of(told)):
        verdict = Verdict.AGREES if days[0] <= since <= days[1] else Verdict.DIFFERS
    else:
        verdict = Verdict.AGREES
    return statement.check(verdict, _whole(statement), _stands(treaty, day), _fact(treaty))


def _is_near(statement: Statement, time: When, reach: tuple[int, int]) -> bool:
    """Tell whether a dated time stands close behind the word that it belongs to: "took effect on 4 December"."""
    at = time.span.start - statement.evidence.span.start
    return reach[0] <= at <= reach[1] and is_dated(time)


def _stands(treaty: Treaty, day: date) -> str:
    stands = "not yet signed" if treaty.signed > day else "signed but not yet in force"
    if treaty.in_force and treaty.in_force <= day:
        stands = "in force"
    since = f" (in force from {treaty.in_force})" if treaty.in_force else ""
    return f"{treaty.name} of {treaty.signed}, {treaty.kind}: on {day} {stands}{since}."


def _whole(statement: Statement) -> Span:
    return Span(0, len(statement.text))


def _fact(treaty: Treaty) -> Fact:
    return Fact(
        what=f"{treaty.name}, {'–'.join(treaty.parties)}, {treaty.kind}: signed {treaty.signed}"
        + (f", in force {treaty.in_force}" if treaty.in_force else ""),
        source=treaty.source,
        edition=treaty.name,
        published=treaty.signed,
    )


def upcoming(cautions: Sequence[Caution]) -> Iterator[Check]:
    """Yield a check for each caution that something is called upcoming that is past."""
    for caution in cautions:
        if caution.kind is CautionKind.ANACHRONISM:
            yield Check(verdict=Verdict.ANACHRONISM, evidence=caution.evidence[0], why=caution.message)
