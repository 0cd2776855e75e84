"""Who gives a figure, or says something, where the parse ties no word of speech to it: told by the words' order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from spacy.tokens import Token

from tocsin.reading.attribution import Quotation
from tocsin.reading.attribution_cues import ANNOUNCEMENTS
from tocsin.reading.attribution_sayings import Reporting, source_of
from tocsin.reading.attribution_verbs import reporting_clause, subject_of
from tocsin.reading.clauses import is_noun, is_verb
from tocsin.reading.sentences import Sentence
from tocsin.reading.tellers import GIFT, SPEECH, Tokens, at_the_end, at_the_start, by_the_count, made, spoken

Forms = Sequence[Callable[[Sentence, Tokens], Quotation | None]]

__all__ = ["SPEECH", "given"]

# Verbs by which a figure is given: what anybody does who has counted, and what is so only of those who speak.
_COUNTING: Final = frozenset(
    "put count estimate record tally list document register reckon report confirm announce declare publish verify "
    "establish".split()
)
_GIVING: Final = _COUNTING | frozenset(
    "name number give speak arrive see detect hold call repeat raise lower revise stop go stand come begin admit "
    "claim".split()
)
# The prepositions that a verb wants before a figure.
_LEADING: Final = {
    "put": ("at",),
    "speak": ("of",),
    "arrive": ("at",),
    "raise": ("to",),
    "lower": ("to",),
    "revise": ("to",),
    "stop": ("at",),
    "go": ("from", "to"),
    "stand": ("at", "by"),
    "come": ("to",),
    "begin": ("with", "at"),
}
_PAPERS: Final = frozenset(
    "list count tally report statement assessment estimate figure update letter note toll number".split()
)
_LONGEST: Final = 12  # tokens before a colon


def given(sentence: Sentence, told: Sequence[Quotation], reporting: Reporting) -> Iterator[Quotation]:
    """Yield as a quotation what each part of a sentence gives as somebody's, though the parse finds nobody quoted.

    "The ministry put the dead at 40", "a monitor counted 300", "Novak: all is well", "..., by the count of the army".
    Semicolons part a sentence. In a part where one of `told` has its cue, only "..., the ministry said" is looked for.
    """
    cues = [cue for quotation in told for cue in quotation.cue]
    end, start = partial(at_the_end, reporting=reporting), partial(at_the_start, reporting=reporting)
    spoken_of: Forms = (end, start)
    forms: Forms = (_giving_a_figure, _before_a_colon, end, by_the_count, start, _leaving_the_verb_out)
    for tokens in sentence.parts:
        here = sentence.span_of(tokens[0], tokens[-1])
        quoted = any(here.overlaps(cue) for cue in cues)
        found = next(filter(None, (form(sentence, tokens) for form in (spoken_of if quoted else forms))), None)
        if found is not None and not any(found.cue[0].overlaps(cue) for cue in cues):
            yield found


def _giving_a_figure(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    for verb in tokens:
        if is_verb(verb) and verb.lemma_ in _GIVING and not any(child.dep_ == "neg" for child in verb.children):
            subject = subject_of(reporting_clause(verb))
            if subject is not None and subject.i < verb.i and _counts(verb):
                # What is given hangs on the verb itself: it is in the content, too.
                act = SPEECH if verb.lemma_ in _COUNTING and subject.tag_ != "PRP" else GIFT
                return _quotation(sentence, _author(subject), verb, (verb, tokens[-1]), act)
    return None


def _author(thing: Token) -> Token:
    """Return whose list or report gives something; anybody else speaks for themself."""
    if thing.lemma_ not in _PAPERS:
        return thing
    of = (child for preposition in thing.rights if preposition.lower_ == "of" for child in preposition.rights)
    owner = next((child for child in thing.lefts if child.dep_ == "poss"), None)
    return owner or next((child for child in of if child.dep_ == "pobj"), thing)


def _counts(verb: Token) -> bool:
    """Tell whether a number hangs on a verb, behind it, with the preposition that the verb wants."""
    leading = _LEADING.get(verb.lemma_)
    if leading and not any(token.lower_ in leading for token in verb.subtree if token.i > verb.i):
        return False
    return any(token.like_num for token in verb.subtree if token.i > verb.i)


def _before_a_colon(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    colon = next((at for at, token in enumerate(tokens[: _LONGEST + 1]) if token.text == ":"), 0)
    before = tokens[:colon]
    if not before or colon + 1 >= len(tokens) or any(is_verb(token) for token in before):
        return None
    if any(token.lower_ in ANNOUNCEMENTS for token in before):
        return None
    head = _head(before)
    if not is_noun(head):
        return None
    return _quotation(sentence, head, tokens[colon], (tokens[colon + 1], tokens[-1]), GIFT)


def _leaving_the_verb_out(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    """ "The ministry stopped at 70; the mayor at 115": a part of a sentence that has its verb from the one before."""
    figure = next((at for at, token in enumerate(tokens) if token.like_num), 0)
    if tokens[0].i == tokens[0].sent.start or not figure or any(map(is_verb, tokens)):
        return None
    leads = {word for words in _LEADING.values() for word in words}
    lead = max((at for at, token in enumerate(tokens[:figure]) if token.lower_ in leads), default=0)
    return spoken(sentence, tokens[:lead], tokens[lead], tokens[lead:], GIFT) if lead else None


def _head(who: Tokens) -> Token:
    """Return the word that the others hang on."""
    inside = {token.i for token in who}
    return next((token for token in who if token.head == token or token.head.i not in inside), who[-1])


def _quotation(sentence: Sentence, speaker: Token, cue: Token, content: tuple[Token, Token], act: str) -> Quotation:
    first, last = source_of(speaker, before=cue.i)
    start = max(first, sentence.tokens.start)
    span = (sentence.span_of(speaker.doc[start], speaker.doc[last]),)
    return made(sentence, span, cue, content, speaker, act)
