"""What hands goods over: which happenings do, from whom to whom, and which goods of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import permutations, product
from typing import Final

from tocsin.model import Amount, Happening

MONEY: Final = "money"
# The types by which goods pass from hand to hand, and those goods that do not when the type is met with them: troops
# in a COOPERATE are those of a joint exercise.
_TYPES: Final[Mapping[str, frozenset[str]]] = {
    "AID": frozenset(),
    "AGREE": frozenset(),
    "COOPERATE": frozenset({"troops"}),
}
# What several may share without anybody giving it away.
SHARED: Final = frozenset({"intelligence", "technology", "training"})
_TAKING: Final = re.compile(r"\b(?:buy(?:s|ing)?|bought|purchas\w+|import(?:s|ed|ing)?|acqui\w+|procur\w+)\b", re.I)
_GIVING: Final = re.compile(r"\b(?:sell(?:s|ing)?|sold|export\w*|suppl\w+|sen[dt]s?|deliver\w*|g[ai]v\w+)\b", re.I)


_STRANGER: Final = "unnamed:"  # begins the id of those whom the vocabulary does not know


def is_known(actor: str) -> bool:
    """Tell whether an actor has a name: words such as "soldiers" or "a ship" stand as often for what is handed over."""
    return not actor.startswith(_STRANGER)


def goods_of(happening: Happening) -> tuple[str, ...]:
    """Return the goods that a happening hands over or promises, in the order of their names; none for other types.

    Goods are those that are named or counted; a sum of money of which nothing else is said is money.
    """
    if happening.kind != "event" or happening.type not in _TYPES:
        return ()
    named = {*happening.goods, *(amount.goods for amount in happening.amounts if amount.goods)}
    if not named and any(map(is_sum, happening.amounts)):
        named = {MONEY}
    return tuple(sorted(named - _TYPES[happening.type]))


def is_sum(amount: Amount) -> bool:
    """Tell whether an amount is a sum of money: its unit is a currency code of ISO 4217."""
    unit = amount.unit or ""
    return len(unit) == 3 and unit.isalpha() and unit.isupper()


def hands(happening: Happening, goods: str) -> Iterator[tuple[str, str]]:
    """Yield every giver with every taker of goods that a happening hands over, both of them known by name.

    Who buys or imports is the initiator of a COOPERATE, and takes. Without a recipient, several initiators of one share
    what can be shared, each with each.
    """
    initiators, recipients = (list(filter(is_known, one)) for one in (happening.initiators, happening.recipients))
    if not happening.recipients:
        if happening.type == "COOPERATE" and goods in SHARED:
            yield from permutations(dict.fromkeys(initiators), 2)
        return
    turned = happening.type == "COOPERATE" and _buys(happening.what)
    for initiator, recipient in product(initiators, recipients):
        if initiator != recipient:
            yield (recipient, initiator) if turned else (initiator, recipient)


def _buys(text: str) -> bool:
    return bool(_TAKING.search(text)) and not _GIVING.search(text)
