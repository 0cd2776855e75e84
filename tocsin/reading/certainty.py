"""Certainty: whether a clause says that something happened, and how sure it makes it, from -3 to 3."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from tocsin.model import Status
from tocsin.reading.clauses import clause_of, is_verb, part_of
from tocsin.vocabulary.entries import Hedge

Hedges = Mapping[tuple[str, str], Hedge]

ASSERTED: Final = 3.0
_FLAT: Final = 2.0  # from which a thing is asserted, or denied, without a hedge
_CONDITIONS: Final = frozenset({"if", "unless", "whether", "should"})
# How such a word hangs on its clause, and its clause on the one above.
_SUPPOSING: Final = frozenset(
    {("mark", "advcl"), ("aux", "advcl"), ("mark", "ccomp"), ("mark", "pcomp"), ("mark", "csubj")}
)
_GROUNDLESS: Final = frozenset(
    {"evidence", "proof", "indication", "sign", "confirmation", "suggestion", "plan", "intention", "wish"}
)
_ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj"})
_NEGATIONS: Final = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
# "Did not deny that it struck": nothing is said of whether it did.
_OPEN: Final = Hedge(word="deny", part="verb", certainty=0.0, status=Status.POSSIBLE, source="negated")
# The weaker of two statuses wins: what is denied is denied, however it is phrased.
_WEAKNESS: Final = {
    status: rank
    for rank, status in enumerate(
        (Status.HAPPENED, Status.ONGOING, Status.PLANNED, Status.THREATENED, Status.POSSIBLE, Status.NOT_HAPPENED)
    )
}


def certainty_of(cue: Token, hedges: Hedges) -> tuple[Status, float]:
    """Return status and certainty of what a verb, noun or adjective says, by the words around and above it."""
    clause = clause_of(cue)
    status, certainty = _tense(clause), ASSERTED
    for hedge in _hedges(cue, clause, hedges):
        certainty = min(certainty, hedge.certainty)
        status = max(status, hedge.status or status, key=_WEAKNESS.__getitem__)
    if _is_conditional(clause):
        status, certainty = max(status, Status.POSSIBLE, key=_WEAKNESS.__getitem__), min(certainty, 0.0)
    elif _has_condition(clause):
        certainty = min(certainty, 1.0)
    if _is_denied(cue, clause):
        if status in (Status.HAPPENED, Status.ONGOING, Status.PLANNED):
            status = Status.NOT_HAPPENED
        certainty = -abs(certainty)
    return status, certainty


def weighed(pattern: float, network: float) -> float:
    """Return how sure a text makes something, by what its grammar says and what the network reads in it.

    The two err on different words: their mean is nearer than either to what careful readers hold (`bench`,
    factuality_uw). But whether a thing is denied, and whether the text hedges it at all, is told by words that can be
    shown: the mean stays on the grammar's side of nothing, and of 2.
    """
    sign = math.copysign(1, pattern)
    least = _FLAT if abs(pattern) >= _FLAT else 0.1 if pattern < 0 else 0.0
    return round(sign * max(least, sign * (pattern + network) / 2), 1)


def _auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, with those that it shares: "could reshape ... and require"."""
    own = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if not own and verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ in (verb.head.tag_, "VB", "VBN", "VBG"):
        return _auxiliaries(verb.head)
    return own


def _tense(verb: Token) -> Status:
    auxiliaries = _auxiliaries(verb)
    lowers = {token.lower_ for token in auxiliaries}
    if verb.tag_ == "VB" and "to" in lowers and (verb.dep_ in ("ROOT", "ccomp") or _is_headline(verb)):
        return Status.PLANNED  # headlines: "Russia to send troops"
    if "to" in lowers and verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and verb.head.tag_ != "VBN":
        return Status.PLANNED  # "Albania is to host the summit"
    if verb.tag_ == "VBN" and "being" in lowers:
        return Status.ONGOING
    if verb.tag_ == "VBG" and lowers & {"is", "are", "'s", "'re", "’s", "’re", "be", "am"}:
        return Status.ONGOING
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ == "be":
        return Status.ONGOING
    return Status.HAPPENED


def _is_headline(verb: Token) -> bool:
    """Tell whether the parser took the verb of a headline for a clause about its subject."""
    return verb.dep_ == "relcl" and verb.head.dep_ == "ROOT"


def _hedges(cue: Token, clause: Token, hedges: Hedges) -> Iterator[Hedge]:
    for token in (*_auxiliaries(clause), *clause.children, *(cue.children if cue != clause else ())):
        if token.dep_ not in ("aux", "auxpass", "advmod", "amod", "acomp"):
            continue
        if hedge := hedges.get((token.lemma_, part_of(token))) or hedges.get((token.lower_, "adverb")):
            yield _as_said_then(hedge, token, clause)
    yield from _hedges_above(clause, hedges)


def _as_said_then(hedge: Hedge, modal: Token, clause: Token) -> Hedge:
    """Return "will" for the "would" of reported speech: "said that it would send" announces what is planned."""
    if modal.lower_ in ("would", "'d", "’d") and clause.dep_ == "ccomp" and clause.head.tag_ in ("VBD", "VBN"):
        return replace(hedge, certainty=2.0, status=Status.PLANNED)
    return hedge


def _hedges_above(clause: Token, hedges: Hedges) -> Iterator[Hedge]:
    """Yield what the clauses above make of it: "is believed to", "plans to", "denied that", "an attempt to"."""
    token = clause
    while token.head != token:
        label, token = token.dep_, token.head
        if label in ("xcomp", "ccomp", "acl", "pcomp", "oprd", "csubj", "prep") or (label == "conj" and is_verb(token)):
            if label == "conj":
                continue
            if hedge := hedges.get((token.lemma_, part_of(token))):
                yield _OPEN if hedge.status is Status.NOT_HAPPENED and _is_not_said(token) else hedge
            if label == "xcomp" and is_verb(token):
                yield from _hedges(token, token, hedges)
                return
        else:
            return


def _is_not_said(verb: Token) -> bool:
    """Tell whether a verb is negated itself, or the second half of "neither ... nor"."""
    joined = verb.dep_ == "conj" and any(child.lower_ == "nor" for child in verb.head.children)
    return joined or _is_negated(verb)


def _is_conditional(clause: Token) -> bool:
    """Tell whether the clause is what an "if" supposes or a "whether" leaves open."""
    return any(
        child.lower_ in _CONDITIONS and (child.dep_, clause.dep_) in _SUPPOSING and child.i < clause.i
        for child in clause.children
    )


def _has_condition(clause: Token) -> bool:
    return any(child.dep_ == "advcl" and _is_conditional(child) for child in clause.children)


def _is_denied(cue: Token, clause: Token) -> bool:
    """Tell whether it is said not to be so: "did not attack", "did not let it attack", "no evidence that it did"."""
    above = clause.head
    if clause.dep_ == "xcomp" and is_verb(above) and above.lemma_ != "be" and _is_negated(above):
        return True
    if clause.dep_ in ("acl", "ccomp") and above.lemma_ in _GROUNDLESS and _is_negated(above):
        return True
    if any(_opens_with_no(child) for child in clause.lefts):
        return True
    if _is_negated(cue) or (cue != clause and _carries(clause, cue) and _is_negated(clause)):
        return True
    return is_verb(cue) and any(child.dep_ in _ARGUMENTS and _is_negated(child) for child in cue.children)


def _opens_with_no(child: Token) -> bool:
    """Tell whether a phrase before a verb denies it: "under no circumstances", "at no time", "in no way"."""
    if child.dep_ != "prep":
        return False
    return any(pobj.dep_ == "pobj" and any(one.lower_ == "no" for one in pobj.lefts) for pobj in child.rights)


def _carries(clause: Token, cue: Token) -> bool:
    """Tell whether the verb only carries what the cue says: "is at war", "is neutral", "poses a threat"."""
    if clause.lemma_ == "be":
        return cue.dep_ in ("attr", "acomp") or (cue.dep_ == "pobj" and cue.head.head == clause)
    return cue.dep_ in ("dobj", "attr", "nsubj")


def _is_negated(token: Token) -> bool:
    return any(
        child.lower_ in _NEGATIONS
        and (child.dep_ == "neg" or (child.i < token.i and child.dep_ in ("det", "preconj", "cc")))
        and not _is_only(child)
        for child in _with_longer(token)
    )


def _with_longer(token: Token) -> Iterator[Token]:
    """Yield the words that hang on a token, and the "no" of "no longer" that hangs on it."""
    for child in token.children:
        yield child
        if child.lower_ in ("longer", "more"):
            yield from child.children


def _is_only(negation: Token) -> bool:
    """Tell whether the word begins "not only", which denies nothing."""
    after = negation.i + 1
    return after < len(negation.doc) and negation.doc[after].lower_ in ("only", "just", "merely", "simply", "least")
