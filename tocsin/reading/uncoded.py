"""What a sentence says and no code stands for, so that it can be linked and traced by its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Span, Uncoded
from tocsin.reading.attribution import Quotation
from tocsin.reading.certainty import certainty_of
from tocsin.reading.circumstances import Circumstances
from tocsin.reading.clauses import is_verb
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties
from tocsin.reading.sentences import Sentence
from tocsin.vocabulary.words import Words

_PATTERN: Final = "what no code stands for"
_FEW: Final = 3  # words that say too little


def uncoded(
    parties: Parties, said: Sequence[Quotation], drafts: Sequence[Draft], words: Words
) -> Iterator[tuple[Draft, Sequence[Span]]]:
    """Yield a draft, and the stretches that it rests on, for all that a sentence says and none of its drafts has.

    That is the content of each quotation of `said` without a draft in it, or where nobody is quoted what stands between
    two semicolons: these part two sentences.
    """
    sentence = parties.sentence
    cues = [sentence.span_of(draft.cue) for draft in drafts]
    for stretches in _parts(sentence, said):
        if not any(stretch.contains(cue) for stretch in stretches for cue in cues):
            tokens = sentence.inside(stretches)
            yield _draft(_head(tokens), stretches, parties, words), stretches


def within(found: Circumstances, parts: Sequence[Span]) -> Circumstances:
    """Return those of a sentence's circumstances that stand in some stretches of it."""
    return Circumstances(
        quantities=[one for one in found.quantities if _within(one.span, parts)],
        ratios=[],
        places=[one for one in found.places if _within(one.span, parts)],
        times=[one for one in found.times if _within(one.span, parts)],
    )


def _parts(sentence: Sentence, said: Sequence[Quotation]) -> Iterator[list[Span]]:
    """Yield the stretches of a sentence that say something: of each quotation that holds no other, or all of it."""
    telling = [(one, _inside(one, sentence)) for one in said if is_telling(one, sentence)]
    for at, (one, stretches) in enumerate(telling):
        held = [n for n, (other, _) in enumerate(telling) if n != at and _holds(stretches, other)]
        if not any(n < at or not _holds(telling[n][1], one) for n in held):  # of two that hold each other the first
            yield stretches
    quoted = [span for one, stretches in telling for span in (*one.cue, *stretches)]
    for tokens in sentence.parts:
        here = sentence.span_of(tokens[0], tokens[-1])
        if _says_something(tokens) and not any(here.overlaps(span) for span in quoted):
            yield [here]


def _holds(stretches: Sequence[Span], other: Quotation) -> bool:
    return any(_within(cue, stretches) for cue in other.cue)


def _says_something(tokens: Sequence[Token]) -> bool:
    """Tell whether words make a sentence, or give a figure in short: "The ministry: 12 dead"."""
    if any(is_verb(token) for token in tokens):
        return len(tokens) > _FEW
    brief = tokens[0].i > tokens[0].sent.start or any(token.text == ":" for token in tokens[:-1])
    return brief and any(token.like_num for token in tokens)


def is_telling(said: Quotation, sentence: Sentence) -> bool:
    """Tell whether more than a word or two of a sentence is the content of a quotation."""
    return len(sentence.inside(_inside(said, sentence))) > _FEW


def _inside(said: Quotation, sentence: Sentence) -> list[Span]:
    return [span for span in said.content if sentence.span.overlaps(span)]


def _within(span: Span, parts: Sequence[Span]) -> bool:
    return any(part.contains(span) for part in parts)


def _head(tokens: Sequence[Token]) -> Token:
    """Return the word that the others hang on."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head == token or token.head.i not in inside]
    figures = (token for token in tokens if token.like_num)  # what is said without a verb
    return next((token for token in tops if is_verb(token)), None) or next(figures, (tops or tokens)[0])


def _draft(head: Token, stretches: Sequence[Span], parties: Parties, words: Words) -> Draft:
    status, certainty = certainty_of(head, words.hedges)
    about = tuple(mention for mention in parties.named() if _within(mention.span, stretches))
    content = Uncoded(head=head.lemma_, about=about)
    return Draft(content=content, cue=head, status=status, certainty=certainty, pattern=_PATTERN)
