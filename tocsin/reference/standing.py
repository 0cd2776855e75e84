"""Standing: treaties that were or were not in force, and events that are called upcoming when they are past."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final

from tocsin.model import Assessment, Caution, CautionKind, Check, Condition, Fact, Span, Verdict, When
from tocsin.reading.days import whole_year
from tocsin.reading.numbers import PLAIN, amount
from tocsin.reference.entries import Treaty
from tocsin.reference.figures.weighing import together
from tocsin.reference.holders import rulers
from tocsin.reference.record import Record
from tocsin.reference.statements import Statement, days_of, is_dated
from tocsin.reference.terms import term
from tocsin.vocabulary import Vocabulary

_TREATY: Final = re.compile(
    r"\b(?<!access )(?<!trade )(?:(?:a|an|the|this|that|their|its|new|old|landmark|joint|bilateral|military|defen[cs]e|"
    r"mutual|security|strategic|partnership|assistance|cooperation|friendship|formal|year-old|korean|russian|\d{4}|such|same|comprehensive|neighbourliness)\s)"
    r"(?:treaty|pact|agreement|accord|alliance)\b|^(?:treaty|pact|accord|alliance)\b"
)
_IN_FORCE: Final = re.compile(
    r"\b(?:in force|into force|t(?:ook|akes|aken) effect|effective|binding|binds|bound|oblig\w+|in effect)\b"
)
_OTHER: Final = term("other treaty")
_REACH: Final = 75  # characters behind a word in which its day stands
_OBLIGES: Final = re.compile(r"(?:binding|binds|bound|oblig)")
_SIGNED: Final = re.compile(r"\b(?:put (?:their|his) names? to|initial\w* by|sign\w*|conclud\w*|seal\w*|inked)\b")
_STAGE: Final = re.compile(rf"{_IN_FORCE.pattern}|{_SIGNED.pattern}")
_LATER: Final = re.compile(
    rf"\s(?:only\s|just\s|some\s|about\s)?(?P<many>{PLAIN}|a|an)\s(?P<unit>day|week|month|year)s?\s(?:later|"
    rf"afterwards|after that)\b"
)
_CLEFT: Final = re.compile(r"it (?:was|is)\b")
_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_AHEAD: Final = re.compile(r"\b(?:will|would|to|not yet|once|when|await\w*|before|should)\s(?:\w+\s){0,2}$")


def alliances(statement: Statement, record: Record, vocabulary: Vocabulary) -> Iterator[Check]:
    """Yield a check for each claim that two states are allied, or of the treaty between them, against the record."""
    if _TREATY.search(statement.words) and not _OTHER.search(statement.words) and _STAGE.search(statement.words):
        named = (*statement.states, *(one.actor for one in rulers(statement, vocabulary)))
        states = tuple(dict.fromkeys(named)) or (statement.prior if len(statement.prior) == 2 else ())
        # Who is named beside the two has no treaty with either.
        pairs = [found for pair in combinations(states, 2) if (found := _between(record, pair))]
        if len(pairs) == 1:
            yield _of_treaty(statement, pairs[0][-1])
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


def _of_treaty(statement: Statement, treaty: Treaty) -> Check:
    """Return the verdict on what a sentence says of a treaty: that it is in force, or was signed, and when."""
    signed, in_force = _SIGNED.search(statement.words), _IN_FORCE.search(statement.words)
    if in_force and signed and _OBLIGES.match(in_force[0]):
        in_force = None  # of "the treaty signed in June obliges", what is told is when it was signed
    stages = [(word, since) for word, since in ((in_force, treaty.in_force), (signed, treaty.signed)) if word]
    found = [
        statement.check(
            _verdict(statement, word, since, treaty),
            _place(statement, word),
            _stands(treaty, statement.day),
            _fact(treaty),
        )
        for word, since in stages
    ]
    return replace(together(found), why=found[0].why)


def _verdict(statement: Statement, word: re.Match[str], since: date | None, treaty: Treaty) -> Verdict:
    """Return the verdict on the stage of a treaty that a word tells of, by the day that is given for it."""
    if since is None:
        return Verdict.CANNOT_CHECK
    if since > statement.day:
        return Verdict.AGREES if _AHEAD.search(statement.words[: word.start()]) else Verdict.ANACHRONISM
    if later := _LATER.match(statement.words[word.end() :]):
        many = 1.0 if later["many"] in ("a", "an") else amount(later["many"]).value
        told, apart = many * _DAYS[later["unit"]], (since - treaty.signed).days
        return Verdict.AGREES if abs(told - apart) <= _DAYS[later["unit"]] / 2 else Verdict.DIFFERS
    # "It was on 4 December that" puts the day before the word.
    first = 0 if _CLEFT.match(statement.words) else word.end()
    reach = (first, word.end() + _REACH)
    other = [one.start() for one in _STAGE.finditer(statement.words) if one.start() > word.end()]
    reach = (first, min([reach[1], *other]))
    past = [one for one in statement.times if one.start and one.start <= statement.day]
    named = next((one for one in past if _is_near(statement, one, reach)), None)
    days = days_of(named) if named else None
    if days is None and len(statement.years) == 1 and len(_STAGE.findall(statement.words)) == 1:
        days = whole_year(statement.years[0])
    return Verdict.AGREES if days is None or days[0] <= since <= days[1] else Verdict.DIFFERS


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


def _place(statement: Statement, word: re.Match[str]) -> Span:
    """Return the words from the treaty to the stage of it that is told, or the other way round."""
    treaty = _TREATY.search(statement.words)
    spans = [Span(*match.span()) for match in (treaty, word) if match]
    return Span(min(spans).start, max(one.end for one in spans))


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
