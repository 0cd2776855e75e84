"""The table of time expressions: each a regular expression, and what its groups mean counted from an anchor.

A rule says which days they cover (its meaning) and what the words stand for (its value). Two may match the same words;
who reads them takes the longest. A group `lead` is context before the time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tocsin.model import TimeKind
from tocsin.reading.days import calendar_unit, months, shifted, third_of, whole_month, whole_year, written
from tocsin.reading.numbers import amount

Days = tuple[date | None, date | None]
Groups = dict[str, str]

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"))
    for name in names.split()
}  # fmt: skip
_SMALL: Final = {
    name: number
    for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1, "several": 3, "few": 3, "a few": 3, "couple": 2, "a couple of": 2, "a dozen": 12}  # fmt: skip
_SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_PARTS: Final = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}  # thirds of the period: from, to
_QUARTERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SEASON_CODES: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_DAY_PARTS: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
# The letter of each unit in TIMEX3, and how many of it the unit has.
_LETTERS: Final = {
    "second": ("S", 1), "minute": ("M", 1), "hour": ("H", 1), "day": ("D", 1), "night": ("D", 1), "week": ("W", 1),
    "weekend": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("Q", 1), "year": ("Y", 1),
    "decade": ("Y", 10), "century": ("Y", 100), "centurie": ("Y", 100),
}  # fmt: skip
_CLOCK_UNITS: Final = frozenset({"second", "minute", "hour"})
_UNCOUNTED: Final = frozenset({"several", "few", "a few", "a couple of", "couple"})

_M: Final = (
    r"(?P<month>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|January|February|March|April|May|June|July"
    r"|August|September|October|November|December)"
)
_Y: Final = r"(?P<year>(?:19|20)\d\d)(?![\d%]|[,.]\d)"
_D: Final = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%:]|[,.]\d)"
_W: Final = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_SPELT: Final = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:a|one|two|three|four|five) hundred)"
)
_N: Final = rf"(?P<count>(?i:\d{{1,3}}|{_SPELT}|several|few|a few|a couple of|couple|a dozen|an?))"
_LENGTH: Final = r"(?P<unit>second|minute|hour|day|night|week|weekend|fortnight|month|year|decade|century|centurie)"
_UNIT: Final = r"(?P<unit>day|week|month|year|decade)s?"
_PART: Final = r"(?:(?P<part>early|mid|late)(?:[ -]|\s+in\s+))?"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times count from: the document's date, and -1, 0 or 1 as the sentence looks back or ahead."""

    day: date | None
    tense: int

    def nearest(self, days: list[date]) -> date | None:
        """Choose among recurring days (in order) by the tense; without tense, the nearest."""
        if self.day is None or not days:
            return None
        at = bisect_left(days, self.day)
        if at < len(days) and days[at] == self.day:
            return days[at]
        before, after = days[max(at - 1, 0)], days[min(at, len(days) - 1)]
        if self.tense:
            return after if self.tense > 0 else before
        return min((before, after), key=lambda day: abs((day - self.day).days) if self.day else 0)


Meaning = Callable[[Groups, Anchor], Days]
Value = Callable[[Meaning, Groups, Anchor], str | None]
OPEN: Final[Days] = (None, None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression: how it is written, which days it covers, and what it stands for.

    Of `words`, in lower case, each match has one.
    """

    pattern: re.Pattern[str]
    meaning: Meaning
    value: Value
    kind: TimeKind
    words: frozenset[str]


def _day(groups: Groups, anchor: Anchor) -> Days:
    """A day with its month, with or without a year."""
    month, day = _month(groups), int(groups["day"])
    if year := groups.get("year"):
        return _one(date(int(year), month, day))
    if anchor.day is None:
        return OPEN
    years = (anchor.day.year - 1, anchor.day.year, anchor.day.year + 1)
    return _one(anchor.nearest([date(year, month, day) for year in years if day <= monthrange(year, month)[1]]))


def _days(groups: Groups, anchor: Anchor) -> Days:
    return _day(groups, anchor)[0], _day({**groups, "day": groups["last"]}, anchor)[0]


def _iso(groups: Groups, _: Anchor) -> Days:
    return _one(date(int(groups["year"]), int(groups["number"]), int(groups["day"])))


def _slashed(groups: Groups, _: Anchor) -> Days:
    """13/11/2024 can only be a day first, 11/13/2024 only a month first; 7/11/2024 may be either and stays open."""
    first, second, year = int(groups["first"]), int(groups["second"]), int(groups["year"])
    if first > 12 or first == second:
        return _one(date(year, second, first))
    return _one(date(year, first, second)) if second > 12 else OPEN


def _in_month(groups: Groups, anchor: Anchor) -> Days:
    month, which = _month(groups), groups.get("which", "").lower()
    if year := groups.get("year"):
        return _part_of(whole_month(int(year), month), groups)
    if anchor.day is None:
        return OPEN
    tense = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, anchor.tense)
    this = anchor.day.replace(day=1)
    starts = [date(this.year + step, month, 1) for step in (-1, 0, 1)]
    if which in ("last", "past", "next", "coming"):
        starts = [first for first in starts if first != this]
    first = Anchor(this, tense).nearest(starts)
    return _part_of(whole_month(first.year, first.month), groups) if first else OPEN


def _in_year(groups: Groups, _: Anchor) -> Days:
    return _part_of(whole_year(int(groups["year"])), groups)


def _in_years(groups: Groups, _: Anchor) -> Days:
    first, last = groups["year"], groups["last"]
    return date(int(first), 1, 1), date(int(first[: 4 - len(last)] + last), 12, 31)


def _in_decade(groups: Groups, _: Anchor) -> Days:
    first = int(groups["decade"])
    return _part_of((date(first, 1, 1), date(first + 9, 12, 31)), groups)


def _in_season(groups: Groups, anchor: Anchor) -> Days:
    month, which = _SEASONS[groups["season"].lower()], groups.get("which", "").lower()
    year = groups.get("year")
    if year is None and anchor.day is None:
        return OPEN
    years = [int(year)] if year else [anchor.day.year + step for step in (-2, -1, 0, 1)] if anchor.day else []
    seasons = [months(year, month, 3) for year in years]
    if year or anchor.day is None:
        return seasons[0]
    if which == "last":
        return max(season for season in seasons if season[1] < anchor.day)
    if which == "next":
        return min(season for season in seasons if season[0] > anchor.day)
    return min((season for season in seasons if season[1] >= anchor.day), default=seasons[-1])


def _in_quarter(groups: Groups, anchor: Anchor) -> Days:
    """A quarter of a year; without one, the latest of its number that had begun by the document's date."""
    first = 3 * _QUARTERS[groups["quarter"].lower()] - 2
    which = groups.get("which", "").lower()
    if year := groups.get("year"):
        return months(int(year), first, 3)
    if anchor.day is None:
        return OPEN
    now = anchor.day.year + {"last": -1, "next": 1}.get(which, 0)
    ahead = not which and anchor.tense <= 0 and date(now, first, 1) > anchor.day
    return months(now - ahead, first, 3)


def _this_quarter(groups: Groups, anchor: Anchor) -> Days:
    """The quarter of the document's date, or that before or after it."""
    if anchor.day is None:
        return OPEN
    steps = {"last": -1, "latest": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
    quarters = anchor.day.year * 4 + (anchor.day.month - 1) // 3 + steps.get(groups["which"].lower(), 0)
    return months(quarters // 4, quarters % 4 * 3 + 1, 3)


def _on_weekday(groups: Groups, anchor: Anchor) -> Days:
    if anchor.day is None:
        return OPEN
    weekday, which = _WEEKDAYS[groups["weekday"].lower()], groups.get("which", "").lower()
    back = (anchor.day.weekday() - weekday) % 7
    if which == "this":
        return _one(anchor.day - timedelta(days=anchor.day.weekday() - weekday))
    if which in ("next", "coming") or (not which and anchor.tense > 0):
        ahead = -back % 7
        return _one(anchor.day + timedelta(days=ahead or (7 if which else 0)))
    return _one(anchor.day - timedelta(days=back or (7 if which else 0)))


def _named_day(offset: int, length: int = 1) -> Meaning:
    def meaning(_: Groups, anchor: Anchor) -> Days:
        if anchor.day is None:
            return OPEN
        start = anchor.day + timedelta(days=offset)
        return start, start + timedelta(days=length - 1)

    return meaning


def _this_unit(groups: Groups, anchor: Anchor) -> Days:
    """The calendar week, month, year before, at or after the document's date; "earlier" and "later" cut it there."""
    if anchor.day is None:
        return OPEN
    steps = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}
    start, end = calendar_unit(anchor.day, groups["unit"].lower(), steps.get(groups["which"].lower(), 0))
    match groups.get("side", "").lower():
        case "earlier":
            return start, min(anchor.day, end)
        case "later":
            return max(anchor.day, start), end
    return _part_of((start, end), groups)


def _the_weekend(_: Groups, anchor: Anchor) -> Days:
    """The weekend: the latest that has begun, or the next where the sentence looks ahead."""
    if anchor.day is None:
        return OPEN
    coming = calendar_unit(anchor.day, "weekend", 0)
    return coming if anchor.tense > 0 or anchor.day >= coming[0] else calendar_unit(anchor.day, "weekend", -1)


def _ago(groups: Groups, anchor: Anchor) -> Days:
    """Two days ago is that day; two weeks, months or years ago the calendar week, month or year."""
    if anchor.day is None:
        return OPEN
    count = _count(groups)
    ahead = "ago" not in groups["where"].lower() and "earlier" not in groups["where"].lower()
    return calendar_unit(anchor.day, groups["unit"].lower(), count if ahead else -count)


def _stretch(groups: Groups, anchor: Anchor) -> Days:
    """ "The past two weeks", "the coming months": from or to the document's date; as far as the text says."""
    if anchor.day is None:
        return OPEN
    ahead = groups["way"].lower() in ("coming", "next", "following")
    count = _count(groups) if groups.get("count") else None if _is_plural(groups) else 1
    unit = groups["unit"].lower()
    if ahead:
        far = shifted(anchor.day, unit, count) if count else None
        return anchor.day + timedelta(days=1), far
    return shifted(anchor.day, unit, -count) if count else None, anchor.day


def _open(_: Groups, __: Anchor) -> Days:
    return OPEN


def _so_far(_: Groups, anchor: Anchor) -> Days:
    return None, anchor.day


def _from_now(_: Groups, anchor: Anchor) -> Days:
    return anchor.day, None


def covered(meaning: Meaning, groups: Groups, anchor: Anchor) -> str | None:
    """The days that the words cover: of "early 2022" and "later this year", those of the year."""
    start, end = meaning({name: words for name, words in groups.items() if name not in ("part", "side")}, anchor)
    return written(start, end) if start and end and start <= end else None


def _constant(value: str) -> Value:
    return lambda _, __, ___: value


def _at_time(part: str) -> Value:
    """The first day that the words cover, with the part of it that they name, else the given one, if any."""

    def at_time(meaning: Meaning, groups: Groups, anchor: Anchor) -> str | None:
        start = meaning(groups, anchor)[0]
        code = _DAY_PARTS[groups["time"].lower()] if groups.get("time") else part
        return start.isoformat() + (f"T{code}" if code else "") if start else None

    return at_time


def _in_part_of_year(meaning: Meaning, groups: Groups, anchor: Anchor) -> str | None:
    start = meaning(groups, anchor)[0]
    return f"{start.year}-{_SEASON_CODES[groups['season'].lower()]}" if start else None


def _length(_: Meaning, groups: Groups, __: Anchor) -> str | None:
    """A number of units: P3D, PT12H, PXY where the text does not say how many."""
    unit = groups["unit"].lower()
    letter, per = _LETTERS[unit]
    count = _number(groups["count"].lower()) if groups.get("count") else None if _is_plural(groups) else 1
    amount = "X" if count is None else f"{count * per:g}"
    return f"P{'T' if unit in _CLOCK_UNITS else ''}{amount}{letter}"


def _is_plural(groups: Groups) -> bool:
    return groups.get("unit_word", groups["unit"]).lower().endswith("s")


def _number(words: str) -> float | None:
    """What a count comes to; None where it is left open ("several")."""
    if words in _UNCOUNTED:
        return None
    return _SMALL[words] if words in _SMALL else amount(words).value


def _month(groups: Groups) -> int:
    return _MONTHS[groups["month"].lower().rstrip(".")]


def _count(groups: Groups) -> int:
    count = groups["count"].lower()
    return _SMALL[count] if count in _SMALL else int(amount(count).value)


def _one(day: date | None) -> Days:
    return day, day


def _part_of(days: tuple[date, date], groups: Groups) -> Days:
    if not (part := groups.get("part")):
        return days
    return third_of(days, *_PARTS[part.lower()])


# A month or year alone is only a time after one of these: "May" is a modal too, and 2000 may count something.
_LEAD: Final = (
    r"(?P<lead>(?<![\w-])(?:in|In|since|Since|until|Until|till|by|By|from|From|before|Before|after|After|during|During|of|for"
    r"|through|throughout|between|and|to)\s+)"
)
# "in 2000" is a year wherever it stands, "and 2000 tents" is not.
_YEAR_LEAD: Final = (
    r"(?P<lead>(?<![\w-])(?:in|In|since|Since|until|Until|before|Before|after|After|during|During)\s+"
    r"(?:(?:the\s+)?(?:fiscal\s+)?(?:year\s+)?)|[Tt]he\s+|[’']s\s+)"
)
_QUARTER: Final = r"(?P<quarter>(?i:first|second|third|fourth))[- ]quarter"
DATE, DURATION, SET, REFERENCE = TimeKind.DATE, TimeKind.DURATION, TimeKind.SET, TimeKind.REFERENCE
_WHICH: Final = r"(?P<which>last|past|this|next|coming|previous|following)"
_TIME: Final = r"(?:\s+(?P<time>morning|afternoon|evening|night))?"
_NOT_OLD: Final = r"(?![-\s](?:old|olds)\b|\w)"
# In lower case, words of which every match of a rule has one: to look for them spares most searches.
_IN_MONTH: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_IN_YEAR: Final = "19 20"
_TABLE: Final[tuple[tuple[str, Meaning, Value, TimeKind, str], ...]] = (
    (rf"\b(?:{_W[:-1].replace('P<weekday>', ':')}),?\s+)?{_M}\s+{_D}(?:,?\s+{_Y})?", _day, covered, DATE, _IN_MONTH),
    (rf"(?<![\w.,:$-]){_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?", _day, covered, DATE, _IN_MONTH),
    (rf"\b{_M}\s+(?P<day>\d\d?)\s?[-–]\s?(?P<last>\d\d?)(?!\d)(?:,?\s+{_Y})?", _days, covered, DATE, _IN_MONTH),
    (rf"(?<![\w.,:$-])(?P<day>\d\d?)\s?[-–]\s?(?P<last>\d\d?)\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?", _days, covered, DATE,
     _IN_MONTH),
    (r"(?<![\w-])(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)", _iso, covered, DATE, _IN_YEAR),
    (r"(?<![\w/.])(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)(?!\d)",
     _slashed, covered, DATE, _IN_YEAR),
    (rf"\b{_PART}{_M},?\s+(?:of\s+)?{_Y}", _in_month, covered, DATE, _IN_YEAR),
    (rf"\b{_WHICH}\s+{_M}\b(?!\s+\d)", _in_month, covered, DATE, _IN_MONTH),
    (rf"(?:{_LEAD}|(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -]){_M}(?![\w-]|\s+\d|\s+[A-Z])", _in_month, covered, DATE,
     _IN_MONTH),
    (rf"{_YEAR_LEAD}{_Y}(?![-–]\w)", _in_year, covered, DATE, _IN_YEAR),
    (rf"{_LEAD}{_Y}(?![-–]\w|\s+[a-z]+s\b)", _in_year, covered, DATE, _IN_YEAR),
    (rf"\b(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -]{_Y}", _in_year, covered, DATE, _IN_YEAR),
    (r"(?<![\w-])(?P<year>(?:19|20)\d\d)[-–](?P<last>(?:19|20)?\d\d)(?![\w-])", _in_years, covered, DATE, _IN_YEAR),
    (rf"\b{_PART}(?:the\s+)?(?P<decade>(?:19|20)\d0)[’']?s\b", _in_decade, covered, DATE, _IN_YEAR),
    (rf"\b{_WHICH}\s+(?P<season>spring|summer|autumn|fall|winter)\b", _in_season, _in_part_of_year, DATE,
     "spring summer autumn fall winter"),
    (rf"\b(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_Y}", _in_season, _in_part_of_year, DATE, _IN_YEAR),
    (rf"\b(?:[Tt]he\s+)?{_QUARTER}\s+(?:of\s+)?{_Y}", _in_quarter, covered, DATE, _IN_YEAR),
    (rf"\b(?:[Tt]he\s+|(?P<which>last|this|next)\s+year[’']s\s+)?(?:fiscal\s+)?{_QUARTER}\b",
     _in_quarter, covered, DATE, "quarter"),
    (rf"\b(?:[Tt]he\s+)?{_QUARTER}\s+of\s+(?P<which>last|this|next)\s+year\b", _in_quarter, covered, DATE, "quarter"),
    (rf"\bQ(?P<quarter>[1-4])\s+(?:of\s+)?{_Y}", _in_quarter, covered, DATE, _IN_YEAR),
    (r"\b(?:[Tt]he\s+)?(?P<which>last|latest|this|next|past|previous|current|coming)\s+quarter\b",
     _this_quarter, covered, DATE, "quarter"),
    (rf"\b(?:{_WHICH}\s+)?{_W}\b{_TIME}", _on_weekday, _at_time(""), DATE, "day"),
    (rf"\b(?i:yesterday)\b{_TIME}", _named_day(-1), _at_time(""), DATE, "yesterday"),
    (r"\b(?i:last night)\b", _named_day(-1), _at_time("NI"), DATE, "night"),
    (r"\b(?i:overnight)\b", _named_day(-1, 2), _at_time("NI"), DATE, "overnight"),
    (rf"\b(?i:tomorrow)\b{_TIME}", _named_day(1), _at_time(""), DATE, "tomorrow"),
    (r"\b(?i:today)\b", _named_day(0), covered, DATE, "today"),
    (r"\b(?i:tonight)\b", _named_day(0), _at_time("NI"), DATE, "tonight"),
    (r"\b(?i:this (?P<time>morning|afternoon|evening))\b", _named_day(0), _at_time(""), DATE,
     "morning afternoon evening"),
    (r"\b(?i:now|currently|at present|presently|right now|at the moment|nowadays|the present|current)\b", _named_day(0),
     _constant("PRESENT_REF"), REFERENCE, "now current present moment"),
    (r"\b(?i:recently|lately|in the past|the (?:recent )?past(?=[,.;]))\b", _so_far, _constant("PAST_REF"), REFERENCE,
     "recent lately past"),
    (r"\b(?i:the\s+(?:near\s+|foreseeable\s+|not too distant\s+)?future|in future)\b", _from_now,
     _constant("FUTURE_REF"), REFERENCE, "future"),
    (r"\b[Tt]he\s+(?P<unit>weekend)\b", _the_weekend, covered, DATE, "weekend"),
    (r"\b(?i:the day before yesterday)\b", _named_day(-2), covered, DATE, "yesterday"),
    (r"\b(?i:the day after tomorrow)\b", _named_day(2), covered, DATE, "tomorrow"),
    (r"\b(?:(?P<side>[Ee]arlier|[Ll]ater)\s+|(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?P<which>(?i:last|this|next))"
     r"\s+(?P<unit>week|weekend|month|year|decade)\b", _this_unit, covered, DATE, "week month year decade"),
    (r"\b(?P<which>[Tt]he\s+(?:previous|following|coming))\s+(?P<unit>week|weekend|month|year)\b(?!\s+after)",
     lambda groups, anchor: _this_unit({**groups, "which": groups["which"].split()[-1]}, anchor), covered, DATE,
     "week month year"),
    (rf"\b{_N}\s+{_UNIT}\s+(?P<where>ago|earlier|from now)\b", _ago, covered, DATE, "ago earlier now"),
    (rf"\b[Ii]n\s+{_N}\s+{_UNIT}(?P<where>[’']?\s+time)\b", _ago, covered, DATE, "time"),
    (rf"\b(?:[Tt]he|[Tt]hese)\s+(?P<way>past|last|coming|next|following)\s+(?:{_N}\s+)?"
     rf"(?P<unit_word>{_UNIT})\b", _stretch, _length, DURATION, "past last coming next following"),
    (rf"\b(?P<way>[Rr]ecent|[Cc]oming)\s+(?P<unit_word>{_UNIT})\b", _stretch, _length, DURATION, "recent coming"),
    (rf"\b(?P<way>next|past|last)\s+{_N}\s+(?P<unit_word>{_UNIT})\b", _stretch, _length, DURATION, "next past last"),
    (rf"(?<![\w,.$€£-]){_N}(?:[-\s](?:more|full|straight|consecutive|long))?[-\s]{_LENGTH}s?{_NOT_OLD}",
     _open, _length, DURATION, "second minute hour day night week month year decade centur"),
    (r"(?<![\w-])(?P<unit_word>(?P<unit>hour|day|week|month|year|decade|centurie)s)\b(?![-\s]old)",
     _open, _length, DURATION, "hour day week month year decade centurie"),
    (r"\b(?i:(?:every|each)\s+(?P<unit>hour|day|week|month|quarter|year))\b", _open, _length, SET, "every each"),
    (r"\b(?i:hourly)\b", _open, _constant("PT1H"), SET, "hourly"),
    (r"\b(?i:daily)\b", _open, _constant("P1D"), SET, "daily"),
    (r"\b(?i:weekly)\b", _open, _constant("P1W"), SET, "weekly"),
    (r"\b(?i:monthly)\b", _open, _constant("P1M"), SET, "monthly"),
    (r"\b(?i:annually|yearly)\b", _open, _constant("P1Y"), SET, "annually yearly"),
)  # fmt: skip
RULES: Final = tuple(
    Rule(re.compile(pattern), meaning, value, kind, frozenset(words.split()))
    for pattern, meaning, value, kind, words in _TABLE
)
_WORDS: Final = frozenset[str]().union(*(rule.words for rule in RULES))
# A pattern without regard to case takes these for "i" too; a capital with a dot is an "i" and a dot in lower case.
_DOTTED: Final = str.maketrans({"ı": "i", "\u0307": None})


def rules_for(text: str) -> list[Rule]:
    """Return the rules that may match something in a text: those of which it has a word."""
    plain = text.casefold().translate(_DOTTED)
    here = {word for word in _WORDS if word in plain}
    return [rule for rule in RULES if not rule.words.isdisjoint(here)]


# One quick look tells that a sentence holds no time.
GATE: Final = re.compile(
    r"\d|day|[Nn]ow\b|night|[Cc]urrently|[Pp]resent|[Aa]t the moment|ago\b|[Tt]omorrow|[Ww]eek|[Mm]onth|[Yy]ear|decade"
    r"|[Qq]uarter|hour|minute|second|centur|[Dd]aily|[Aa]nnually|[Rr]ecently|[Ll]ately|[Cc]urrent|past|future"
    r"|this (?:morning|afternoon|evening)|January|February|March|April|\bMay\b|June|July|August|September|October"
    r"|November|December|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|spring|summer|autumn|fall|winter"
)
