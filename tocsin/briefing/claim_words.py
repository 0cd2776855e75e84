"""A claim in a few words for a screen or page: what, how sure, how many, where, when."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from tocsin.corroboration import counted, day_in_words
from tocsin.model import Assessment, Claim, Condition, Deed, Figure, Mention, Place, Quantity, Status, Uncoded, When

Names = Mapping[str, str]
NOBODY: Final = "(nobody named)"
# The least certainty that each word stands for.
_SURE: Final = ((2.0, "asserted"), (1.0, "probable"), (0.0, "possible"))
_PLAIN: Final = frozenset({Status.HAPPENED, Status.ONGOING})


def label(claim: Claim) -> str:
    """Return what sort of thing is claimed: an event type, a condition, a measure or a judgement."""
    match claim.content:
        case Deed(type=type, mode=mode):
            return f"{type} ({mode})" if mode else type
        case Condition(condition=condition):
            return condition
        case Figure(measure=measure):
            return measure
        case Assessment(judgement=judgement):
            return judgement
        case Uncoded(kind=kind):
            return kind


def parties(claim: Claim, names: Names) -> tuple[str, ...]:
    """Return who does it to whom, or whom it is about, and with what: ("Russia → North Korea", "technology")."""
    match claim.content:
        case Deed(initiators=left, recipients=right, goods=goods):
            parts = (_arrow(left, right, names, nobody=NOBODY), ", ".join(dict.fromkeys(one.concept for one in goods)))
        case Condition(about=left, towards=right):
            parts = (_arrow(left, right, names), "")
        case Assessment(about=left, threatened=right):
            parts = (_arrow(left, right, names), "")
        case Uncoded(about=about):
            parts = (_row_of(about, names), "")
        case Figure() as figure:
            parts = (_row_of(figure.about, names), _statistic(figure))
    return tuple(part for part in parts if part)


def sureness(claim: Claim) -> str:
    """Return how sure the text makes it and whether it happened: "asserted", "probable, ongoing", "denied"."""
    if claim.status is Status.NOT_HAPPENED or claim.certainty < 0:
        return "denied"
    word = next(word for least, word in _SURE if claim.certainty >= least)
    plain = claim.status in _PLAIN if claim.kind in {"figure", "assessment"} else False
    return word if plain or claim.status.value == word else f"{word}, {claim.status}"


def details(claim: Claim, names: Names, *, places: int) -> Iterator[str]:
    """Yield how many, where and when it is, and in how many places the document says so."""
    yield from _distinct(_how_many(quantity) for quantity in claim.quantities if not _is_told(quantity, claim))
    yield from _distinct(_where(place, names) for place in claim.places)
    yield from _distinct(_when(when) for when in claim.times)
    if places > 1:
        yield f"in {counted(places, 'place')}"


def _arrow(left: tuple[Mention, ...], right: tuple[Mention, ...], names: Names, *, nobody: str = "") -> str:
    start, end = _row_of(left, names) or nobody, _row_of(right, names)
    return " → ".join([start, end]).lstrip() if end else start


def _row_of(mentions: tuple[Mention, ...], names: Names) -> str:
    return ", ".join(_distinct(_who(mention, names) for mention in mentions))


def _who(mention: Mention, names: Names) -> str:
    name = names.get(mention.actor, mention.text)
    if mention.acts_for and mention.acts_for != mention.actor:
        return f"{name} ({names.get(mention.acts_for, mention.acts_for)})"
    return f"{name} (in {names.get(mention.home, mention.home)})" if mention.home else name


def _statistic(figure: Figure) -> str:
    share = f"{figure.count} of {figure.out_of}" if figure.count is not None and figure.out_of is not None else ""
    value = f"{figure.value:,.15g}{_unit(figure.unit)}" if figure.value is not None else ""
    threshold = f"at {figure.threshold}" if figure.threshold else ""
    return " ".join(part for part in (share, value, threshold) if part)


def _unit(unit: str | None) -> str:
    return "" if unit is None else unit if unit == "%" else f" {unit}"


def _is_told(quantity: Quantity, claim: Claim) -> bool:
    """Tell whether a quantity is part of the statistic that a figure claim is about: `parties` has it."""
    figure = claim.content
    return isinstance(figure, Figure) and (
        quantity.value in (figure.count, figure.out_of, figure.value) or figure.threshold == quantity.text
    )


def _how_many(quantity: Quantity) -> str:
    # A sentence may begin with it: "An estimated 10,000", but "US$5 million".
    text = quantity.text[:1].lower() + quantity.text[1:] if quantity.text[1:2].islower() else quantity.text
    about = "about" if quantity.approximate and text[:1].isdigit() else None
    if not quantity.of or quantity.of.casefold() in text.casefold():
        return " ".join(part for part in (about, text) if part)
    # "thousands of people", "2% of output", but "300 soldiers".
    joint = "of" if quantity.unit == "%" or text.endswith("s") else None
    return " ".join(part for part in (about, text, joint, quantity.of) if part)


def _where(place: Place, names: Names) -> str:
    country = names.get(place.country or "", place.country)
    return f"{place.name}, {country}" if country and country != place.name else place.name


def _when(when: When) -> str:
    if when.start and when.end:
        return _days(when.start, when.end)
    if when.start:
        return f"from {day_in_words(when.start)}"
    return f"until {day_in_words(when.end)}" if when.end else f"“{when.text}”"


def _days(start: date, end: date) -> str:
    """Return the days from one to another, a whole month or year by its name."""
    whole = start.day == 1 and end.day == monthrange(end.year, end.month)[1] and start.year == end.year
    if start == end:
        return day_in_words(start)
    if whole and start.month == end.month:
        return f"{start:%B %Y}"
    if whole and (start.month, end.month) == (1, 12):
        return f"{start:%Y}"
    return f"{day_in_words(start)} to {day_in_words(end)}"


def _distinct(words: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(words)
