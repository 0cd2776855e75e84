"""Verbs that report: in which forms, who is their subject, how much belongs to the cue.

Dependency labels are those of spaCy's English models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from spacy.tokens import Token

from tocsin.reading.attribution_sayings import Reporting, Saying, bare, extent, object_of, source_of
from tocsin.reading.quotes import Stretch
from tocsin.reading.sentences import Sentence
from tocsin.vocabulary.entries import ReportingWord

_BEFORE_THE_VERB: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
_TOPICS: Final = frozenset("of for about on against to with at in from over as into by".split())
# Verbs that only carry the noun that reports: "issued a warning about", "has concerns about".
LIGHT_VERBS: Final = frozenset(
    "have make issue give express voice raise offer deliver send repeat release sound lodge file level hold harbor "
    "harbour share register convey".split()
)
_TIMES: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december day week month year hour morning afternoon evening night noon midnight".split()
)
_NEAR: Final = 8  # tokens within which "that" follows its verb
_DEEPEST: Final = 4  # clauses that are followed upwards for a shared subject


class Found(NamedTuple):
    """What one form of reporting finds: the content, the preposition that belongs to the cue, and whether the whole
    clause of the verb interrupts the content.
    """

    content: tuple[Stretch, ...]
    preposition: Token | None = None
    thrown_in: bool = False
    firm: bool = True


@dataclass(frozen=True, slots=True)
class ReportingClause:
    """A reporting verb with its children by dependency label."""

    verb: Token
    children: Mapping[str, list[Token]]

    @property
    def passive(self) -> bool:
        """Tell whether the verb is passive; a bare participle is so only with a "by" phrase."""
        return "auxpass" in self.children or (self.verb.tag_ == "VBN" and "agent" in self.children)

    def first(self, label: str) -> Token | None:
        """Return the first child with that label."""
        return next(iter(self.children.get(label, ())), None)


def reporting_clause(verb: Token) -> ReportingClause:
    """Return a verb with its children."""
    children: dict[str, list[Token]] = defaultdict(list)
    for child in verb.children:
        children[child.dep_].append(child)
    return ReportingClause(verb, children)


def verb_saying(sentence: Sentence, verb: Token, word: ReportingWord, reporting: Reporting) -> Saying | None:
    """Return what a reporting verb brings with it; None where it reports nothing: an auxiliary, a verb without subject,
    one that only carries a reporting noun ("issued a warning").
    """
    clause = reporting_clause(verb)
    if verb.dep_ in ("aux", "auxpass") or _only_carries(clause, reporting):
        return None
    speaker = _agent(clause) if clause.passive else _beside(verb) or subject_of(clause)
    if speaker is None and not clause.passive:
        return None

    def said(found: Found) -> Saying:
        cue = cue_of(clause, found.preposition)
        source = source_of(speaker, before=cue[0]) if speaker else None
        cut = (bare(verb.doc, extent(verb)),) if found.thrown_in else (cue, *([source] if source else []))
        return Saying(sentence, word, verb, cue, speaker, source, found.content, cut, found.firm)

    forms = [(word.weight >= floor, found) for floor, form in _FORMS if (found := form(clause))]
    usual = next((found for is_usual, found in forms if is_usual), None)
    others = tuple(said(found) for _, found in forms if found is not usual)
    return replace(said(usual or Found(())), others=others)


def _beside(verb: Token) -> Token | None:
    """Return who speaks in "Y, X said" where the parse has hung X on Y: the noun between a comma and the verb."""
    noun = verb.doc[verb.i - 1] if verb.i else verb
    if verb.tag_ not in ("VBD", "VBZ") or not noun.tag_.startswith("NN"):
        return None
    if noun.head == verb or noun.dep_ == "npadvmod":
        return None
    before = noun.left_edge.i - 1
    return noun if before > verb.sent.start and verb.doc[before].text == "," else None


def _only_carries(clause: ReportingClause, reporting: Reporting) -> bool:
    return clause.verb.lemma_ in LIGHT_VERBS and any(
        (noun.lemma_, "noun") in reporting for noun in clause.children.get("dobj", ())
    )


def _said_clause(clause: ReportingClause) -> Found | None:
    """ "X said (that) Y", "Y, X said", "X told Z that Y"."""
    said = [extent(child) for child in clause.children.get("ccomp", ()) if not _ends_at_semicolon(child)]
    return Found(tuple(said)) if said else None


def _ends_at_semicolon(said: Token) -> bool:
    """Tell whether a semicolon follows a clause: it parts two sentences, also where the parse joins them."""
    after = said.right_edge.i + 1
    return after < len(said.doc) and said.doc[after].text == ";" and said.i < said.head.i


def _thrown_in(clause: ReportingClause) -> Found | None:
    """ "Y, X says, Z"; "Y, as X put it"."""
    verb, said = clause.verb, clause.verb.head
    if clause.passive or clause.first("dobj") or not said.tag_.startswith(("V", "M", "N")):
        return None
    as_clause = verb.dep_ == "advcl" and any(mark.lower_ == "as" for mark in clause.children.get("mark", ()))
    if as_clause or (verb.dep_ == "parataxis" and "nsubj" in clause.children):
        return Found((extent(said),), thrown_in=True)
    return None


def _infinitive(clause: ReportingClause) -> Found | None:
    """ "X vowed to Y", "X urged Z to Y": Z belongs to the content."""
    wanted = clause.first("xcomp")
    if wanted is None or clause.passive:
        return None
    addressee = clause.first("dobj")
    first, last = extent(wanted)
    if addressee is not None and clause.verb.i < addressee.i < wanted.i:
        first = addressee.left_edge.i
    return Found(((first, last),))


def _passive(clause: ReportingClause) -> Found | None:
    """ "Y is said to Z", "Y was denounced (by X)"."""
    subject = clause.first("nsubjpass")
    if subject is None or not clause.passive:
        return None
    return Found((extent(subject), *(extent(child) for child in clause.children.get("xcomp", ()))), firm=False)


def _topic(clause: ReportingClause) -> Found | None:
    """ "X warned of Y", "X called for Y"."""
    if clause.first("dobj") or clause.passive:
        return None
    last = max((child.i for child in clause.children.get("prt", ())), default=clause.verb.i)
    preposition = next((child for child in clause.children.get("prep", ()) if child.i == last + 1), None)
    if preposition is None or preposition.lower_ not in _TOPICS:
        return None
    topic = object_of(preposition)
    if topic is None or topic.lemma_.lower() in _TIMES:
        return None
    return Found((extent(topic),), preposition, firm=False)


def _after_that(clause: ReportingClause) -> Found | None:
    """ "X said earlier in the day that Y", where the parse has lost what "that" leads to."""
    verb = clause.verb
    if clause.passive or any(label in clause.children for label in ("ccomp", "dobj", "xcomp")):
        return None
    last = verb.sent.end - 1
    that = next((one for one in verb.doc[verb.i + 1 : min(verb.i + _NEAR, last)] if one.lower_ == "that"), None)
    if that is None or not any(one.tag_.startswith("V") for one in verb.doc[that.i : last + 1]):
        return None
    return Found(((that.i, last),))


def _before_the_comma(clause: ReportingClause) -> Found | None:
    """ "Y, X said on Monday", where the parse has not hung Y on the verb."""
    verb, speaker = clause.verb, _beside(clause.verb) or clause.first("nsubj")
    if clause.passive or speaker is None or any(label in clause.children for label in ("ccomp", "dobj", "xcomp")):
        return None
    first, comma = verb.sent.start, speaker.left_edge.i - 1
    said = verb.doc[first : max(first, comma)]
    if not said or verb.doc[comma].text != "," or speaker.right_edge.i >= verb.i:
        return None
    return Found(((first, comma - 1),)) if any(one.tag_.startswith(("VB", "MD")) for one in said) else None


def _object(clause: ReportingClause) -> Found | None:
    """ "X denied Y", "X accused Z of Y": with the prepositional phrases that follow the object."""
    thing = clause.first("dobj")
    if thing is None or clause.passive:
        return None
    first, last = extent(thing)
    for phrase in clause.children.get("prep", ()):
        if phrase.left_edge.i == last + 1:
            last = phrase.right_edge.i
    return Found(((first, last),), firm=False)


# How a verb can report, each form with the least weight of the words that are read so, in the order of trial.
_FORMS: Final[tuple[tuple[float, Callable[[ReportingClause], Found | None]], ...]] = (
    (0.3, _said_clause),
    (0.6, _thrown_in),
    (0.4, _infinitive),
    (0.7, _passive),
    (0.6, _topic),
    (0.6, _object),
    (0.9, _after_that),
    (0.9, _before_the_comma),
)


def cue_of(clause: ReportingClause, preposition: Token | None) -> Stretch:
    """Return the unbroken run of auxiliaries, negation, adverbs, verb, particle and preposition."""
    verb, children = clause.verb, clause.children
    parts = {child.i for label in _BEFORE_THE_VERB for child in children.get(label, ()) if child.i < verb.i}
    parts |= {child.i for child in children.get("prt", ())}
    parts |= {child.i for child in children.get("advmod", ()) if child.i == verb.i + 1 and child.tag_[:2] == "RB"}
    if preposition is not None:
        parts.add(preposition.i)
    first = last = verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return first, last


def _agent(clause: ReportingClause) -> Token | None:
    agent = clause.first("agent")
    return object_of(agent) if agent else None


def subject_of(clause: ReportingClause) -> Token | None:
    """Return the subject of an active verb, where it has none that of the clause that it hangs on."""
    verb = clause.verb
    if subject := clause.first("nsubj"):
        return subject
    for _ in range(_DEEPEST):
        if verb.dep_ == "acl":
            return verb.head if verb.tag_ == "VBG" else None
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep"):
            return None
        verb = verb.head
        if subject := next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None):
            return subject
    return None
