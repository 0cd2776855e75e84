"""Courtesy: a site is asked no more than it wants to be, no faster, and not again for what has not changed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final, Literal

import httpx2

from tocsin.documents.fetch import SAVE, Answer, Wire, ask, served
from tocsin.documents.raw import Raw
from tocsin.documents.robots import Rules, rules
from tocsin.errors import FetchError, TocsinError

AGENT: Final = "Tocsin"  # as robots.txt would name it
_DAY: Final = 86_400.0  # seconds that a robots.txt is kept
_FOR_NOW: Final = 300.0  # seconds that one is not asked for again which could not be had
_LONGEST_DELAY: Final = 60.0  # of a crawl-delay
_LONGEST_WAIT: Final = 120.0  # that a server may ask for before the next try
_TRIES: Final = 3
_AGAIN: Final = frozenset({429, 502, 503, 504})  # statuses of a server that may answer soon
_UNREADABLE: Final = frozenset({429})  # of those below 500, what says nothing of whether there are rules
_UNCHANGED: Final = 304

Before = Callable[[httpx2.URL], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server knows a version of a page by; given back to it, it can say that nothing has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What came of asking for a page: it is new, with its bytes, or unchanged since the validators that were given."""

    status: Literal["new", "unchanged"]
    validators: Validators
    raw: Raw | None = None


@dataclass(frozen=True, slots=True)
class _Kept:
    """The rules of a site, or why they cannot be had, until a moment of the clock."""

    rules: Rules
    refusal: str | None
    until: float


@dataclass(slots=True, kw_only=True)
class Visitor:
    """One who fetches from many sites, one page at a time; keeps of each its rules and when it was last asked.

    `gap` is the least time between two requests to a host, in seconds. `sleep` waits, `chance` is from 0 to 1.
    """

    wire: Wire
    gap: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    _sites: dict[str, _Kept] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)  # when a host was last asked

    def visit(self, address: str, *, known: Validators | None = None) -> Visit:
        """Return what an address serves, or that it is unchanged since the `known` validators.

        Every hop keeps to the robots.txt of its site and to the pace of its host; what fails for now is tried again.
        Raises FetchError where a page cannot or may not be had, RefusedInput above `LIMIT` bytes.
        """
        known = known or Validators()
        answer = self._tried(address, _conditions(known), lambda url: self._enter(url, address))
        if answer.status == _UNCHANGED and known != Validators():
            return Visit(status="unchanged", validators=_validators(answer, known))
        return Visit(status="new", validators=_validators(answer, Validators()), raw=served(answer, address))

    def _tried(self, address: str, headers: dict[str, str], before: Before) -> Answer:
        """Return the first answer that is not of a moment's trouble, or the last one."""
        for tried in range(1, _TRIES + 1):
            last = tried == _TRIES
            wait: float | None = None
            try:
                answer = ask(address, self.wire, headers=headers, before=before)
                wait = _asked_wait(answer)
                if last or answer.status not in _AGAIN or (wait or 0) > _LONGEST_WAIT:
                    return answer
            except FetchError as error:
                if last or not isinstance(error.__cause__, httpx2.TimeoutException):
                    raise
            self.sleep(2 ** (tried - 1) * (0.5 + self.chance()) if wait is None else wait)
        raise AssertionError("the last try returns or raises")

    def _enter(self, url: httpx2.URL, address: str) -> None:
        """Wait for a site's turn; FetchError where its rules keep programs out, or cannot be had for now."""
        robots = url.copy_with(raw_path=b"/robots.txt")
        kept = self._kept(str(robots))
        if kept.refusal:
            raise FetchError(f"{address} is left alone, since its site's rules cannot be had: {kept.refusal}")
        if not kept.rules.allow(url.raw_path.decode("ascii")):
            raise FetchError(f"{address} may not be fetched by programs, as {robots} says; {SAVE}")
        self._pace(url, kept.rules.delay)

    def _pace(self, url: httpx2.URL, delay: float = 0.0) -> None:
        now = self.wire.clock()
        gap = max(self.gap, min(delay, _LONGEST_DELAY))
        # A delay that is known only now counts from the last request, too.
        if (wait := self._asked.get(url.host, now - gap) + gap - now) > 0:
            self.sleep(wait)
        self._asked[url.host] = max(now, now + wait)

    def _kept(self, robots: str) -> _Kept:
        kept = self._sites.get(robots)
        if kept is None or self.wire.clock() >= kept.until:
            kept = self._sites[robots] = self._rules(robots)
        return kept

    def _rules(self, robots: str) -> _Kept:
        """Return a site's rules: none where it has none, a refusal where it has perhaps some."""
        try:
            answer = self._tried(robots, {}, self._pace)
            if answer.raw is None and (answer.status >= 500 or answer.status in _UNREADABLE):
                served(answer, robots)
        except TocsinError as error:
            return _Kept(Rules(), str(error), self.wire.clock() + _FOR_NOW)
        found = rules(answer.raw.content, AGENT) if answer.raw else Rules()
        return _Kept(found, None, self.wire.clock() + _DAY)


def _conditions(known: Validators) -> dict[str, str]:
    written = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, written_as in written.items() if (value := _plain(written_as))}


def _validators(answer: Answer, known: Validators) -> Validators:
    return Validators(
        etag=_plain(answer.headers.get("etag")) or known.etag,
        modified=_plain(answer.headers.get("last-modified")) or known.modified,
    )


def _plain(value: str | None) -> str | None:
    """Return a header that can be sent back: not one with other signs than ASCII's."""
    return value if value and value.isascii() and value.isprintable() else None


def _asked_wait(answer: Answer) -> float | None:
    """Return the seconds that a server asks to wait, in number or as a moment of its own clock."""
    written = answer.headers.get("retry-after", "").strip()
    if written.isdecimal() and written.isascii():
        return float(written[:9])
    try:
        moment, now = (parsedate_to_datetime(text) for text in (written, answer.headers.get("date", "")))
        return max(0.0, (moment - now).total_seconds())
    except (TypeError, ValueError, OverflowError, IndexError):
        return None
