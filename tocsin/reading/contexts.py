"""Contexts: what an event is about (arms, law, money), by the words of its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from tocsin.reading.clauses import forms, is_verb

# What stands in a clause of its own is not about this one.
_CLAUSES: Final = frozenset({"ccomp", "advcl", "relcl", "acl", "csubj", "parataxis"})


def contexts_of(cue: Token, contexts: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the contexts of PLOVER that the words of a clause or phrase give, in alphabetical order."""
    return tuple(sorted({context for token in _phrase(cue) for context in _signalled(token, contexts)}))


def _phrase(head: Token) -> Iterator[Token]:
    """Yield a word and what hangs on it, down to where another clause begins."""
    waiting = [head]
    while waiting:
        token = waiting.pop()
        yield token
        waiting += [
            child
            for child in token.children
            if child.dep_ not in _CLAUSES and not (child.dep_ == "conj" and is_verb(child))
        ]


def _signalled(token: Token, contexts: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the contexts of a word, the longer form first: "secretary general" is no general."""
    listed = (form.lower() for form in (*forms(token), token.lower_))
    return next((contexts[form] for form in listed if form in contexts), frozenset())
