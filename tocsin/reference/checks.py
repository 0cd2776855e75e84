"""Checks: what a report says, held against the record as it was on the report's day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from tocsin.model import Caution, Check, Reading, Span, Verdict
from tocsin.reference.accounting import accounted
from tocsin.reference.clubs import ordinals, sizes
from tocsin.reference.events import events
from tocsin.reference.figures import Desk, figures
from tocsin.reference.figures.amounts import amounts
from tocsin.reference.holders import holders
from tocsin.reference.members import memberships
from tocsin.reference.record import Record
from tocsin.reference.resolutions import resolutions
from tocsin.reference.sanctions import transfers, under
from tocsin.reference.standing import alliances, upcoming
from tocsin.reference.statements import Statement, statements
from tocsin.reference.terms import term
from tocsin.vocabulary import Vocabulary

# What the record is about: a sentence that speaks of it and has no verdict is one that cannot be checked.
_SUBJECT: Final = re.compile(
    r"\b(?:gdp|gross domestic product|defen[cs]e (?:spending|budgets?|expenditure|bill)|"
    r"military (?:spending|budgets?|outlays?)|"
    r"rearm\w*|panel of experts|pentagon|generals?|army|armed forces|arrangements?|alliance|pact|"
    r"(?:trillion|billion|soldiers|troops)\b.*\b(?:spend\w*|spent|dollars)|(?:spend\w*|spent)\b.*(?:trillion|"
    r"billion)|summit|elections?|ballots?|(?:2|two|5|five) ?(?:percent|per cent|%)|nato\b.*(?:per ?cent|%)|"
    r"(?:per ?cent|%).*\bnato|"
    r"(?:budget|spend\w*|spent|devot\w*|earmark\w*|invest\w*)\b.*\b(?:defen[cs]e|armed forces|military|security)|"
    r"(?:guideline|target|promises?|promised|pledged?) (?:of|in|at)|capitals|defen[cs]e ministers|allies|"
    r"members? of|member states?|sanctions?|security council|resolution \d+|treaty|"
    r"veto\w*|embargo\w*|(?:defen[cs]e|armed forces|military)\b.*\b(?:budget|spend\w*|spent|share|per cent|"
    r"percent)|reservists)\b",
    re.IGNORECASE,
)

_LAW: Final = re.compile(r"\b(?:security council|resolutions?|the council|may (?:import|buy|sell|export|receive))\b")
_BANS: Final = term("ban")
_CAPS: Final = term("cap")


def checks(
    reading: Reading,
    cautions: Sequence[Caution],
    record: Record,
    vocabulary: Vocabulary,
    *,
    of: Collection[str] | None = None,
) -> tuple[Check, ...]:
    """Return the verdicts on a report, in the order of its text; `cautions` are those that were found in it.

    What a report says again is checked once, at the first place. An undated report has no checks: nobody could say
    which edition was current. Sentences in which none of the claims `of` these ids stands are passed over.
    """
    desk = Desk(record, vocabulary.actors.display_names())
    said = (one for one in statements(reading, vocabulary.actors) if of is None or one.rests_on(of))
    found = [check for one in said for check in _of(one, desk, vocabulary)]
    found += upcoming(cautions)
    found.sort(key=lambda check: check.evidence.span)
    first: dict[object, Check] = {}
    for check in found:
        key = check.evidence if check.verdict is Verdict.CANNOT_CHECK else (check.verdict, check.why)
        again = first.get(key)
        claims = dict.fromkeys((*(again.claims if again else ()), *check.claims))
        first[key] = replace(again or check, claims=tuple(claims))
    return tuple(first.values())


def _of(statement: Statement, desk: Desk, vocabulary: Vocabulary) -> list[Check]:
    found = list(_decided(statement, desk, vocabulary))
    if not found and _SUBJECT.search(statement.text):
        why = "The record has nothing that decides it."
        found = [statement.check(Verdict.CANNOT_CHECK, Span(0, len(statement.text)), why)]
    return found


def _decided(statement: Statement, desk: Desk, vocabulary: Vocabulary) -> Iterator[Check]:
    actors = vocabulary.actors
    sized = [*sizes(statement, actors), *ordinals(statement, actors)]
    taken = [check.evidence.span for check in sized]
    counted = list(accounted(statement, amounts(statement), list(figures(statement, desk)), desk.names))
    told = [one for one in counted if not any(one.evidence.span.overlaps(at) for at in taken)]
    told += [
        *holders(statement, vocabulary),
        *events(statement, vocabulary.schedule, desk.names),
        *_forbidden(statement, desk, vocabulary),
    ]
    beside = [*sized, *memberships(statement, actors), *alliances(statement, desk.record, vocabulary)]
    # "Finland, a member since 2023, spends ...": that an aside is right is no news beside what a sentence is about.
    yield from told
    yield from (one for one in beside if not (told and one.verdict is Verdict.AGREES))


def _forbidden(statement: Statement, desk: Desk, vocabulary: Vocabulary) -> Iterator[Check]:
    """Yield the checks of what resolutions forbid, or of what goes to whom against them, not of both."""
    banned = [*resolutions(statement, desk.record), *under(statement, desk.record)]
    yield from banned
    # What a resolution lets nobody send is no report that somebody sent it.
    of_law = _LAW.search(statement.words) and (_BANS.search(statement.words) or _CAPS.search(statement.words))
    if not banned and not of_law:
        yield from transfers(statement, desk.record, vocabulary)
