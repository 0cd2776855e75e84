"""Assessments: what a sentence judges rather than reports: a threat, a risk, a need, an effect that may come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Assessment, Mention, Status
from tocsin.reading.certainty import certainty_of
from tocsin.reading.clauses import (
    clause_of,
    is_noun,
    is_verb,
    logical_objects,
    logical_subjects,
    modifiers,
    possessors,
    prepositional,
    surface_subjects,
)
from tocsin.reading.draft import Draft
from tocsin.reading.parties import Parties
from tocsin.vocabulary.entries import JudgementWord
from tocsin.vocabulary.words import Words

_PRESENT: Final = frozenset({"VBZ", "VBP"})
_IDIOMS: Final = frozenset({"take", "come", "need"})
# Where a judging noun makes the sentence a judgement: "poses a threat", "is a risk", "warned of the danger".
_JUDGING: Final = frozenset({"dobj", "attr", "pobj", "nsubj", "nsubjpass", "ROOT", "conj", "appos", "oprd"})


def assessments(parties: Parties, words: Words) -> list[Draft]:
    """Return the drafts of assessment claims of one sentence, at most one a clause."""
    drafts: list[Draft] = []
    for token, listed in parties.sentence.listed:
        for entry in words.judgements.get(listed, ()):
            if (
                _fits(entry, token, words)
                and not _is_said(token, parties, words)
                and (draft := _draft(token, entry, parties, words))
            ):
                drafts.append(draft)
                break
    return _one_a_clause(drafts)


def _fits(entry: JudgementWord, token: Token, words: Words) -> bool:
    if entry.object:
        things = logical_objects(token) if is_verb(token) else prepositional(token, "of")
        inside = {one.lemma_ for thing in things for one in thing.subtree}
        return any(set(entry.object) & ({lemma} | words.classes.get(lemma, frozenset())) for lemma in inside)
    if token.dep_ == "dobj" and token.head.lemma_ in _IDIOMS:
        return False  # "took effect" judges nothing
    return is_verb(token) or token.dep_ in _JUDGING or token.tag_.startswith("JJ")


def _is_said(token: Token, parties: Parties, words: Words) -> bool:
    """Tell whether the verb is somebody's speaking ("he underlined that"): what is said is judged, not the speaker."""
    return (
        is_verb(token) and (token.lemma_, "verb") in words.reporting and bool(parties.of_all(logical_subjects(token)))
    )


def _draft(token: Token, entry: JudgementWord, parties: Parties, words: Words) -> Draft | None:
    threatened = parties.within([one for slot in entry.threatened for one in _at(slot, token)])
    about = parties.within([one for slot in entry.about for one in _at(slot, token)])
    hit = {mention.principal for mention in threatened}
    about = tuple(mention for mention in about if mention.principal not in hit)
    if not about and not threatened:
        about = _spoken_of(token, parties, words)
    if not about and not threatened:
        return None
    status, certainty = certainty_of(token, words.hedges)
    content = Assessment(judgement=entry.judgement, about=about, threatened=threatened)
    if status is Status.HAPPENED and _finite(token).tag_ in _PRESENT:
        status = Status.ONGOING
    if -1 < certainty < 1:
        status = Status.POSSIBLE
    return Draft(
        content=content,
        cue=token,
        status=status,
        certainty=certainty,
        pattern=f"{entry.part} {entry.word} = {entry.judgement}",
    )


def _finite(token: Token) -> Token:
    """Return the verb that gives a word its tense: "uses" for "evade" in "uses tankers to evade sanctions"."""
    clause = clause_of(token)
    while clause.tag_ in ("VB", "VBG") and is_verb(clause.head) and clause.head != clause:
        clause = clause.head
    return clause


def _at(slot: str, token: Token) -> list[Token]:
    match slot:
        case "subject":
            return _judged(token)
        case "object":
            return logical_objects(token) if is_verb(token) else prepositional(token, "of")
        case "possessor":
            return possessors(token)
        case "modifier":
            return modifiers(token)
        case "complement":
            return [
                one
                for child in token.rights
                if child.dep_ in ("xcomp", "ccomp", "acl")
                for one in surface_subjects(child)
            ]
        case preposition:
            return [pobj for host in _hosts(token) for pobj in prepositional(host, preposition)]


def _hosts(token: Token) -> list[Token]:
    """Return the words that a preposition of the judgement may hang on: itself, or the verb that carries it."""
    return [token, token.head] if is_noun(token) and token.dep_ in ("dobj", "attr") and is_verb(token.head) else [token]


def _judged(token: Token) -> list[Token]:
    """Return what is judged: the subject of the verb, or of the verb that the judging noun completes."""
    if is_verb(token):
        return logical_subjects(token) or surface_subjects(token)
    if token.tag_.startswith("JJ"):
        return [token.head] if token.dep_ == "amod" else surface_subjects(token.head)
    verb = token.head
    while verb.dep_ == "conj" and not is_verb(verb):
        verb = verb.head
    return surface_subjects(verb) if token.dep_ in ("dobj", "attr", "conj", "oprd") and is_verb(verb) else []


def _spoken_of(token: Token, parties: Parties, words: Words) -> tuple[Mention, ...]:
    """Return whom the clause of a judgement speaks of, where its own slots are empty; not whom a speaker tells it."""
    clause = clause_of(token)
    told = logical_objects(clause) if (clause.lemma_, "verb") in words.reporting else []
    spoken = [child for child in clause.children if child.dep_ in ("dobj", "pobj", "prep", "attr", "xcomp")]
    return parties.within([child for child in spoken if child == token or child not in told])


def _one_a_clause(drafts: Sequence[Draft]) -> list[Draft]:
    """Keep, of judgements that hang on the same verb, the one that says most about whom."""
    best: dict[int, Draft] = {}
    for draft in drafts:
        clause = clause_of(draft.cue)
        if clause.i not in best or _weight(draft) > _weight(best[clause.i]):
            best[clause.i] = draft
    return list(best.values())


def _weight(draft: Draft) -> int:
    content = draft.content
    return len(content.about) + 2 * len(content.threatened) if isinstance(content, Assessment) else 0
