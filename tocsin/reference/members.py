"""Members: who belongs to an organisation, since or until when, and who came before whom, as a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from tocsin.model import ActorKind, Check, Fact, Span, Verdict
from tocsin.reading.numbers import PLAIN, amount
from tocsin.reference.named import Named
from tocsin.reference.statements import Statement, days_of, is_dated
from tocsin.reference.terms import term
from tocsin.vocabulary.actors import Actors
from tocsin.vocabulary.entries import Membership

_JOIN: Final = term("join")
_LEAVE: Final = term("leave")
_COMING: Final = re.compile(
    r"(?:join|enter|became|become|becoming|acced|accession|admi|came|come|brought|taken|let|welcomed)"
)
_SINCE: Final = re.compile(r"\bsince\b")
_AS: Final = re.compile(r"as an? (?:\w+ )?member\b")
_LIST: Final = re.compile(r",?\s(?:and|as well as)\s(?:the\s)?|,\s(?:the\s)?")
_EACH: Final = re.compile(r"\b(?:both|all|each|have|were|are|they|which|who)\b")
_OUTSIDE: Final = re.compile(
    r"\b(?:former|applicant|candidate|want\w*|hop\w+ to join|applied to|bid|wish\w*|not (?:yet )?a|no member|"
    r"never been a|non-member|seek\w* to|"
    r"would join|will join|may join|could join|should join)\b"
)
_DOUBTED: Final = re.compile(
    r"\b(?:if|unless|once|fr[eo]ze\w*|suspend\w*|expel\w*|block\w*|veto\w*|oppos\w*|reject\w*|no date|invit\w*|"
    r"approv\w*|ratif\w*|vot(?:e|ed|ing) on|refus\w*|bid|appl(?:y|ied|ication)|talks|prospects? of|path to|way to|"
    r"road to)\b[^,;:]{0,40}$"
)
"""What before a word such as "membership" leaves open whether there is one."""
_TIED: Final = re.compile(
    r"(?:[’']s)?(?:[\s-](?!(?:with|against|for|on|at|by|that|who|which|while|but|said|says|case|talks|call\w*|"
    r"ranks of)\b)"
    r"[\w’'-]+){0,5}[\s-]*"
)
"""What may stand between a word such as "joined" and the organisation: "the 32-member Atlantic"."""
_MEMBERS: Final = re.compile(r"(?:[’']s)?\s(?:members?|member states|states|countries|allies)(?:,\s|\s|\s\()(?:the\s)?")
_IN: Final = re.compile(r",?\s(?:which has been |who has been )?(?:in|inside|part of|with)\s(?:the\s)?$")
_VERB: Final = re.compile(r"(?:join|enter|acced(?!.*ion)|belong|leav|left|quit|exited|walked)")
_ASIDE: Final = re.compile(r"members?\ssince|admi")
_PRONOUN: Final = re.compile(r"\b(?:it|they|he|she)\b")
_ACTIVITY: Final = re.compile(
    r"(?:[’']s)?[\s-](?:[\w-]+\s)?(?:exercises?|drills?|missions?|operations?|forces?|talks|meetings?|summits?|airspace|patrols?|training|programmes?|"
    r"parliamentary|delegations?|command|battlegroups?|waters|fund|initiatives?|observer|partner\w*)\b"
)
_AHEAD: Final = re.compile(
    rf"\b(?:(?P<many>{PLAIN}|a|an)\s(?P<unit>year|month|week|day)s?\s)?(?P<way>ahead of|before|earlier than|after|"
    rf"later than|behind)\s(?:the\s)?$"
)
_DAYS: Final = {"year": 365.25, "month": 30.44, "week": 7.0, "day": 1.0}


def memberships(statement: Statement, actors: Actors) -> Iterator[Check]:
    """Yield a check where a sentence says that a state, or some, belong to an organisation, or since or until when."""
    left, joined = _LEAVE.search(statement.words), _JOIN.search(statement.words)
    pattern = _LEAVE if left and not (joined and joined.start() < left.start()) else _JOIN
    near = [one for one in statement.named if not _ACTIVITY.match(statement.words[one.span.end :])]
    clubs = [one for one in near if one.kind is ActorKind.ORGANISATION and _known(actors, one.actor)]
    tied = [
        (match, min(of, key=lambda one: abs(one.span.start - match.end())))
        for match in pattern.finditer(statement.words)
        if (of := [one for one in clubs if _is_tied(statement, match, one)])
    ]
    if not tied and (check := _listed(statement, clubs, actors)):
        yield check
    if not tied or _OUTSIDE.search(statement.words) or _DOUBTED.search(statement.words[: tied[0][0].start()]):
        return
    match, club = tied[0]
    states = _meant(statement, match, club.span.end)
    if not states:
        return
    if pattern is _LEAVE:
        yield from _leaving(statement, states, club.actor, match, actors)
    else:
        ahead = _ahead(statement, states[0], club.actor, actors)
        yield ahead or _belonging(statement, states, club.actor, match, actors)


def _listed(statement: Statement, clubs: Sequence[Named], actors: Actors) -> Check | None:
    """Return a check of "two BRICS members, Iran and Belarus", or of "Iran, in BRICS since January"."""
    for club in clubs:
        behind = _MEMBERS.match(statement.words[club.span.end :])
        states = sorted(statement.listed_at(club.span.end + behind.end())) if behind else []
        since = _SINCE.match(statement.words[club.span.end :].lstrip())
        if not states and since and (before := _IN.search(statement.words[: club.span.start])):
            states = [
                one.actor for one in statement.named if one.span.end == before.start() and one.kind is ActorKind.STATE
            ]
        if states:
            rows = [_row(actors, club.actor, state) for state in states]
            told = _days(statement, since) if since else None
            verdicts = [_verdict(row, told, statement.day) for row in rows]
            if behind and Verdict.AGREES in verdicts:  # of several called members, who is on no list is none
                verdicts = [Verdict.DIFFERS if row is None else one for row, one in zip(rows, verdicts, strict=True)]
            return _verdict_on(statement, states, club.actor, rows, verdicts, actors)
    return None


def _is_tied(statement: Statement, word: re.Match[str], club: Named) -> bool:
    """Tell whether it is the organisation that is joined or left, by what stands between the two."""
    if _VERB.match(word[0]) and club.span.start < word.start():
        return False  # "allowed ASEAN's monitors to enter"
    first, last = sorted((Span(*word.span()), club.span))
    if _ASIDE.match(word[0]) or first.overlaps(last):
        return True
    return _TIED.fullmatch(statement.words[first.end : last.start]) is not None and not any(
        one.kind is ActorKind.STATE and first.end <= one.span.start < last.start for one in statement.named
    )


def _known(actors: Actors, club: str) -> bool:
    return any(one.organisation == club for one in actors.memberships)


def _meant(statement: Statement, match: re.Match[str], club_end: int) -> list[str]:
    """Return the states of whom membership is told: the last before the word for it, with those listed before that."""
    of = [one for one in statement.named if one.actor in statement.states]
    if admitted := re.match(r"\s(?:of|by)\s(?:the\s)?", statement.words[match.end() :]):
        listed_ = statement.listed_at(match.end() + admitted.end())
        if listed_ or match[0] in ("admission", "accession"):
            return sorted(listed_)
    before = [one for one in of if one.span.start < match.start()]
    if not before and _AS.match(statement.words):
        before = [one for one in of if one.span.start > club_end][:1]
    if not before:
        meant = _PRONOUN.search(statement.words[: match.start()]) and len(statement.prior) == 1
        return list(statement.prior) if meant else []
    rest = statement.words[before[-1].span.end : match.start()]
    if _PRONOUN.search(rest) and len({one.actor for one in before}) > 1:
        return []  # of several, who "it" is stays open
    listed = [before[-1]]
    several = _EACH.search(statement.words[before[-1].span.end : match.end()]) or len(rest.split()) <= 1
    while several and len(listed) < len(before):
        one = before[-len(listed) - 1]
        if not _LIST.fullmatch(statement.words[one.span.end : listed[0].span.start]):
            break
        if (
            len(listed) == 1
            and "," in statement.words[one.span.end : listed[0].span.start][:1]
            and "and" not in (statement.words[one.span.end : listed[0].span.start])
        ):
            break  # "in Brussels, Finland, which" lists nobody
        listed.insert(0, one)
    return list(dict.fromkeys(one.actor for one in listed))


def _row(actors: Actors, club: str, state: str) -> Membership | None:
    return next((one for one in actors.memberships if (one.organisation, one.member) == (club, state)), None)


def _belonging(statement: Statement, states: Sequence[str], club: str, joined: re.Match[str], actors: Actors) -> Check:
    told = _told(statement, joined)
    rows = [_row(actors, club, state) for state in states]
    return _verdict_on(statement, states, club, rows, [_verdict(row, told, statement.day) for row in rows], actors)


def _leaving(
    statement: Statement, states: Sequence[str], club: str, left: re.Match[str], actors: Actors
) -> Iterator[Check]:
    """Yield a check of the day on which states are said to have left; of who has not left, nothing is said."""
    rows = [_row(actors, club, state) for state in states]
    told = _days(statement, left)
    if all(row and row.end for row in rows):
        ends = [row.end for row in rows if row and row.end]
        verdicts = [
            Verdict.ANACHRONISM if end > statement.day
            else Verdict.DIFFERS if told and not told[0] - timedelta(1) <= end <= told[1] + timedelta(1)
            else Verdict.AGREES
            for end in ends
        ]  # fmt: skip
        yield _verdict_on(statement, states, club, rows, verdicts, actors)


def _ahead(statement: Statement, state: str, club: str, actors: Actors) -> Check | None:
    """Return a check of "eleven months ahead of Sweden", where a sentence says that of an accession."""
    for other in statement.named:
        match = _AHEAD.search(statement.words[: other.span.start]) if other.actor in statement.states else None
        first, second = _row(actors, club, state), _row(actors, club, other.actor)
        if match is None or other.actor == state or first is None or second is None:
            continue
        apart = (second.start - first.start).days
        apart = -apart if match["way"] in ("after", "later than", "behind") else apart
        right = apart > 0
        if match["unit"]:
            many = 1.0 if match["many"] in ("a", "an") else amount(match["many"]).value
            right = abs(apart / _DAYS[match["unit"]] - many) < 1
        verdict = Verdict.AGREES if right else Verdict.DIFFERS
        return _verdict_on(statement, [state, other.actor], club, [first, second], [verdict, verdict], actors)
    return None


def _verdict_on(
    statement: Statement,
    states: Sequence[str],
    club: str,
    rows: Sequence[Membership | None],
    verdicts: Sequence[Verdict],
    actors: Actors,
) -> Check:
    names = [f"{actors.by_id[state].name}, {actors.by_id[club].name}" for state in states]
    facts = [
        Fact(what=f"{name}: member {_since(row)}", source=row.source, published=row.start)
        for name, row in zip(names, rows, strict=True)
        if row
    ]
    right = [one for one in verdicts if one is Verdict.AGREES]
    verdict = verdicts[0] if len(right) in (0, len(verdicts)) else Verdict.PARTLY
    why = " ".join(f"{name}: {_since(row)}." for name, row in zip(names, rows, strict=True))
    whole = [one.span for one in statement.named if one.actor in (*states, club)]
    span = Span(min(whole).start, max(one.end for one in whole))
    return statement.check(verdict, span, why, *facts)


def _verdict(row: Membership | None, told: tuple[date, date] | None, day: date) -> Verdict:
    if row is None:
        return Verdict.CANNOT_CHECK
    if row.start > day or (row.end and row.end < day):
        return Verdict.ANACHRONISM
    if told is None:
        return Verdict.AGREES
    return Verdict.AGREES if told[0] <= row.start <= told[1] else Verdict.DIFFERS


def _told(statement: Statement, joined: re.Match[str]) -> tuple[date, date] | None:
    """Return the days in which the accession falls, by the words behind the one that tells of it; None without any.

    A day is meant where that is a verb such as "joined", or behind "since": else it is one of something else.
    """
    rest = re.split(r"[;.]", statement.words[joined.start() :])[0]
    if not _COMING.match(rest) and not _SINCE.search(rest):
        return None
    return _days(statement, joined)


def _days(statement: Statement, word: re.Match[str]) -> tuple[date, date] | None:
    past = [
        one
        for one in statement.times
        if one.start and one.start <= statement.day and (one.end or one.start) <= statement.day
        if is_dated(one)
    ]
    start = statement.evidence.span.start
    past.sort(key=lambda one: (one.span.start - start < word.start(), one.span.start))  # behind the word before others
    if past and (days := days_of(past[0])):
        return days
    return (date(statement.years[0], 1, 1), date(statement.years[0], 12, 31)) if statement.years else None


def _since(row: Membership | None) -> str:
    if row is None:
        return "no membership is on record"
    until = f" to {row.end}" if row.end else ""
    return f"since {row.start}{until}"
