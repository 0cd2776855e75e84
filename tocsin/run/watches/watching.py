"""Watching: every watch held against what is known, and the alerts that follow recorded and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from tocsin.errors import WatchError
from tocsin.ledger import Ledger, View
from tocsin.ledger.alerts import Telling, alerts, note_telling, record_alert, untold
from tocsin.model import Alert, Board, Level, Watch
from tocsin.relations.happenings import LATE
from tocsin.relations.periods import back
from tocsin.run.intake.desk import Desk
from tocsin.settings import Quiet, Settings
from tocsin.vocabulary.words import Words
from tocsin.warning.alert_text import text, title
from tocsin.warning.alerting import alert
from tocsin.warning.boards import boards as boards_on
from tocsin.warning.ground import Ground
from tocsin.warning.sieve import sieve
from tocsin.warning.triggers import patterns, reach
from tocsin.warning.watches import load

Tell = Callable[[str, str], None]
"""Tells an alert, given its title and text; raises OSError where that fails."""

_LONGEST: Final = 500  # characters of what is kept of an error


def hold(
    ledger: Ledger, desk: Desk, names: Iterable[str] = (), *, as_of: date | None = None
) -> tuple[list[Board], list[Alert]]:
    """Hold some watches, or all, against what is known by a day; return how they stand, and the alerts that are new.

    The day is that of the latest report, unless `as_of` names one. WatchError for a name that no watch has.
    """
    wanted = [watch_named(desk, name) for name in names] or list(desk.watches.values())
    desk.settle(ledger)
    view = View(ledger, as_of=as_of)
    found = boards(view, wanted, day_of(view), desk.vocabulary.words)
    return found, ring(ledger, found)


def watch_named(desk: Desk, name: str) -> Watch:
    """Return the watch of a name, or the one in a file; WatchError where there is neither."""
    if name in desk.watches:
        return desk.watches[name]
    if Path(name).suffix == ".toml" or Path(name).is_file():
        return load(Path(name), desk.vocabulary)
    near = get_close_matches(name, desk.watches, n=1)
    way_out = f"did you mean {near[0]}?" if near else "`tocsin watch list` shows those that there are"
    raise WatchError(f"there is no watch {name!r}; {way_out}")


def day_of(view: View) -> date:
    """Return the day as of which watches are looked at: as asked, else that of the latest report, but none to come."""
    today = datetime.now(UTC).date()
    return view.as_of or min(view.latest_day() or today, today)


def ground_of(view: View, watches: Iterable[Watch], day: date, words: Words) -> Ground:
    """Return what some watches look at on a day: as far back as they look, as the view shows it."""
    watches = list(watches)
    first = first_day(watches, day)
    known = view.happenings(since=first, sieve=sieve_of(watches))
    return Ground(words.scores, known, view.days_read(first, day))


def first_day(watches: Iterable[Watch], day: date) -> date:
    """Return since which day things count for some watches on a day, with what was reported late."""
    days = max((reach(one.when, watch.window) for watch in watches for one in watch.indicators), default=1)
    return back(back(day, days + 1), LATE)


def sieve_of(watches: Iterable[Watch]) -> Callable[[str], bool]:
    """Return what tells whether a happening, as JSON, may be of interest to some watches."""
    return sieve(pattern for watch in watches for one in watch.indicators for pattern in patterns(one.when))


def boards(view: View, watches: Iterable[Watch], day: date, words: Words) -> list[Board]:
    """Return how some watches stand on a day, the gravest first."""
    watches = list(watches)
    return ordered(boards_on(watches, ground_of(view, watches, day, words), day))


def ordered(found: Iterable[Board]) -> list[Board]:
    """Return boards with the gravest first."""
    order = list(Level)[::-1]
    return sorted(found, key=lambda one: (order.index(one.level), -len(one.tripped), one.watch))


def ring(ledger: Ledger, found: Iterable[Board]) -> list[Alert]:
    """Record the alerts that some boards are worth since the last one of each watch, and return those that are new."""
    rung = []
    for one in found:
        before = next(alerts(ledger, watch=one.watch, until=one.day), None)
        made = alert(one, before.board if before else None)
        if made is not None and record_alert(ledger, made):
            rung.append(made)
    return rung


@dataclass(frozen=True, slots=True)
class Told:
    """What became of telling an alert; `message` is what went wrong, or why it waits."""

    alert: Alert
    outcome: Telling | None
    message: str = ""


def tell_waiting(ledger: Ledger, settings: Settings) -> list[Told]:
    """Tell the alerts that wait at the addresses of the settings, if there are any, and return what became of each.

    SettingsError names an address that no service has.
    """
    if not settings.tell:
        return []
    from tocsin.run.watches.telling import teller  # imported here: Apprise takes half a second

    return list(tell_all(ledger, teller(settings.tell), datetime.now(UTC), settings.quiet))


def tell_all(ledger: Ledger, tell: Tell, now: datetime, quiet: Quiet | None = None) -> Iterator[Told]:
    """Tell the alerts that wait, each once at most; yield what became of each.

    In quiet hours only red ones are told. One that fails waits for the next time; of one during which the process was
    killed nobody knows whether it was told, so it is not told again.
    """
    for one in untold(ledger):
        if quiet and quiet.holds(now) and one.board.level is not Level.RED:
            yield Told(one, None, f"waits for {quiet.end.isoformat('minutes')}")
            continue
        if not note_telling(ledger, one.id, Telling.SENDING):
            continue
        try:
            tell(title(one), text(one))
        except OSError as error:
            note_telling(ledger, one.id, Telling.FAILED, str(error)[:_LONGEST])
            yield Told(one, Telling.FAILED, str(error))
        else:
            note_telling(ledger, one.id, Telling.SENT)
            yield Told(one, Telling.SENT)
