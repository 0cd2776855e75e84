"""Who gives a figure, or is made to say something by a colon, where no word of speech tells so."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from tocsin.reading.attribution import Quotation
from tocsin.reading.attribution_sayings import source_of
from tocsin.reading.attribution_verbs import reporting_clause, subject_of
from tocsin.reading.clauses import is_verb
from tocsin.reading.sentences import Sentence

_GIVING: Final = frozenset(
    "put count estimate record tally list name number give document register speak arrive reckon report see detect "
    "hold call confirm announce declare publish repeat".split()
)
_LEADING: Final = {"put": "at", "speak": "of", "arrive": "at"}
_LONGEST: Final = 12  # tokens before a colon
_SURE: Final = 3.0


def given(sentence: Sentence) -> Quotation | None:
    """Return as a quotation what a sentence gives as somebody's without a word of speech; None where it does not.

    "The ministry put the dead at 40", "a monitor counted 300", "the army spoke of 50 targets", "Novak: all is well".
    """
    for verb in sentence.tokens:
        if is_verb(verb) and verb.lemma_ in _GIVING and not any(child.dep_ == "neg" for child in verb.children):
            subject = subject_of(reporting_clause(verb))
            if subject is not None and subject.i < verb.i and _counts(verb):
                # What is given hangs on the verb itself: it is in the content, too.
                return _quotation(sentence, subject, verb, (verb, sentence.tokens[-1]))
    return _before_a_colon(sentence)


def _counts(verb: Token) -> bool:
    """Tell whether a number hangs on a verb, behind it, with the preposition that the verb wants."""
    leading = _LEADING.get(verb.lemma_)
    if leading and not any(token.lower_ == leading for token in verb.subtree if token.i > verb.i):
        return False
    return any(token.like_num for token in verb.subtree if token.i > verb.i)


def _before_a_colon(sentence: Sentence) -> Quotation | None:
    tokens = list(sentence.tokens)
    colon = next((at for at, token in enumerate(tokens[: _LONGEST + 1]) if token.text == ":"), 0)
    before = tokens[:colon]
    if not before or colon + 1 >= len(tokens) or any(is_verb(token) for token in before):
        return None
    inside = {token.i for token in before}
    head = next((token for token in before if token.head == token or token.head.i not in inside), before[-1])
    if not head.tag_.startswith("NNP"):
        return None
    return _quotation(sentence, head, tokens[colon], (tokens[colon + 1], tokens[-1]))


def _quotation(sentence: Sentence, speaker: Token, cue: Token, content: tuple[Token, Token]) -> Quotation:
    first, last = source_of(speaker, before=cue.i)
    start = max(first, sentence.tokens.start)
    return Quotation(
        source=(sentence.span_of(speaker.doc[start], speaker.doc[last]),),
        cue=(sentence.span_of(cue),),
        content=(sentence.span_of(*content),),
        act="say",
        certainty=_SURE,
        head=sentence.span_of(speaker),
    )
