"""A sieve for happenings: what no pattern can match is told by its JSON, which costs a tenth of decoding it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from tocsin.model import Pattern

# A quotation mark within a string is written with a backslash, so no text of a report looks like this.
_TYPE: Final = re.compile(r'"type":"([^"]*)"')
# Of these, a pattern needs at least one that it gives.
_NAMED: Final = ("initiators", "recipients", "between", "named", "countries", "goods", "places", "contexts")


def sieve(patterns: Iterable[Pattern]) -> Callable[[str], bool]:
    """Return what tells of the JSON of a happening whether any of some patterns may match it: of its type or of none,
    and with one of the names that they give.
    """
    names: dict[str | None, set[str] | None] = {}
    for pattern in patterns:
        given = next((set(some) for field in _NAMED if (some := getattr(pattern, field))), None)
        for type_ in pattern.types or (None,):
            known = names.setdefault(type_, set())
            names[type_] = None if given is None or known is None else known | given
    searches = {type_: _any_of(some) if some is not None else None for type_, some in names.items()}

    def may_match(body: str) -> bool:
        found = _TYPE.search(body)
        own = found[1] if found else None
        return any(
            (search := searches[type_]) is None or search.search(body) is not None
            for type_ in dict.fromkeys((own, None))
            if type_ in searches
        )

    return may_match


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names as a string of its own."""
    return re.compile('"(?:' + "|".join(re.escape(name) for name in sorted(names)) + ')"')
