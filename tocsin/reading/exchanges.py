"""Exchanges: transfers that answer each other, as "in return for", "in exchange for" and "swap ... for" say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Deed, Mention
from tocsin.reading.clauses import governors, is_verb, prepositional
from tocsin.reading.draft import Draft
from tocsin.reading.goods import TRANSFERS, goods_in
from tocsin.reading.parties import Parties
from tocsin.reading.strangers import UNNAMED
from tocsin.vocabulary.words import Words

_RETURNS: Final = frozenset({"return", "exchange"})
_BARTERS: Final = frozenset({"exchange", "swap", "trade", "barter"})


def exchanges(drafts: Sequence[Draft], parties: Parties, words: Words) -> list[Draft]:
    """Return a draft for each transfer that answers one of `drafts`; it says which one it answers."""
    answers = []
    for draft, given in _answered(drafts, parties):
        content = draft.content
        if not isinstance(content, Deed) or content.type not in TRANSFERS:
            continue
        givers = tuple(m for m in parties.of(given) if not m.actor.startswith(UNNAMED)) or content.recipients
        receivers = content.initiators
        if not givers or {m.principal for m in givers} == {m.principal for m in receivers}:
            givers = content.recipients
        if givers:
            answers.append(_answer(draft, given, givers, receivers, parties, words))
    return answers


def _answered(drafts: Sequence[Draft], parties: Parties) -> Iterator[tuple[Draft, Token]]:
    """Yield each transfer that is said to be made for something, with the word for that something."""
    by_cue = {draft.cue.i: draft for draft in drafts}
    for draft in drafts:
        if draft.cue.lemma_ in _BARTERS and is_verb(draft.cue):
            yield from ((draft, given) for given in prepositional(draft.cue, "for"))
    for token in parties.sentence.words:
        if token.lower_ in _RETURNS and token.dep_ == "pobj" and token.head.lower_ == "in":
            nearest = next((by_cue[one.i] for one in _reach(token) if one.i in by_cue), None)
            if nearest is not None:
                yield from ((nearest, given) for given in prepositional(token, "for"))


def _reach(token: Token) -> Iterator[Token]:
    """Yield the words that a phrase may belong to: those above it, then the clauses that complement them."""
    above = list(governors(token))
    yield from above
    for one in above:
        if is_verb(one):
            for child in one.children:
                if child.dep_ in ("xcomp", "ccomp", "conj"):
                    yield child
                    yield from (inner for inner in child.children if inner.dep_ in ("xcomp", "conj"))
                elif child.dep_ in ("nsubj", "dobj", "nsubjpass"):
                    yield child


def _answer(
    draft: Draft, given: Token, givers: Sequence[Mention], receivers: Sequence[Mention], parties: Parties, words: Words
) -> Draft:
    goods = goods_in(parties.sentence, [given], words.goods)
    content = Deed(type="AID", initiators=tuple(givers), recipients=tuple(receivers), goods=goods)
    return Draft(
        content=content,
        cue=given,
        status=draft.status,
        certainty=draft.certainty,
        pattern=f"in return for, answering {draft.pattern}",
        answers=draft,
    )
