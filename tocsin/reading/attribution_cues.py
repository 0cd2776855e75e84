"""Reporting words in a sentence, and what the parse alone says about each: who speaks, and what is said.

Places are tokens of the block's Doc, counted from its start; `attribution` joins quoted stretches to them and turns
them into spans. Dependency labels are those of spaCy's English models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token

from tocsin.reading.quotes import Stretch
from tocsin.reading.sentences import Sentence
from tocsin.vocabulary.entries import ReportingWord

Reporting = Mapping[tuple[str, str], ReportingWord]
"""Reporting words by lemma and part ("verb", "noun", "phrase")."""

_BEFORE_THE_VERB: Final = frozenset({"aux", "auxpass", "neg", "advmod"})
_TOPICS: Final = frozenset("of for about on against to with at in from over as into by".split())
_TOPICS_OF_NOUNS: Final = frozenset("of for about on against over".split())
# Verbs that only carry the noun that reports: "issued a warning about", "has concerns about".
_LIGHT: Final = frozenset(
    "have make issue give express voice raise offer deliver send repeat release sound lodge file level hold harbor "
    "harbour share register convey".split()
)
_BEFORE_THE_COLON: Final = ("NN", "DT", "IN", "JJ", "CD", "PO", ",", ".", "HY", "CC", "PRP$")
_LONGEST_SPEAKER: Final = 12  # tokens before the colon of "Secretary-General Jan Novak: ..."
# What stands before a colon without being a speaker.
_ANNOUNCEMENTS: Final = frozenset(
    "breaking update updated exclusive watch video live photo photos opinion analysis source sources note read more "
    "related editorial factbox explainer timeline correction listen poll topics tags credit caption via contact".split()
)
_DEEPEST: Final = 4  # clauses that are followed upwards for a shared subject


@dataclass(frozen=True, slots=True)
class Draft:
    """One reporting word with what hangs on it.

    `cut` is what interrupts the content: the cue with its speaker. `firm` content is what the grammar makes the
    content; where it is not firm (an object, a topic) a quotation beside the cue is the content instead.
    """

    sentence: Sentence
    word: ReportingWord
    head: Token
    cue: Stretch
    speaker: Token | None
    source: Stretch | None
    content: tuple[Stretch, ...]
    cut: tuple[Stretch, ...]
    firm: bool = True


class Found(NamedTuple):
    """What one form of reporting finds: the content, the preposition that belongs to the cue, and whether the whole
    clause of the verb interrupts the content.
    """

    content: tuple[Stretch, ...]
    preposition: Token | None = None
    thrown_in: bool = False
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Clause:
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


def drafts(sentence: Sentence, reporting: Reporting) -> Iterator[Draft]:
    """Yield a draft for each reporting word of a sentence; its content is empty where only a quotation can fill it."""
    for token in sentence.tokens:
        draft = None
        match token.tag_[0]:
            case "V" if token.lower_ == "according":
                draft = _according(sentence, token, reporting)
            case "V" if word := reporting.get((token.lemma_, "verb")):
                draft = _verb(sentence, token, word, reporting)
            case "N" if word := reporting.get((token.lemma_, "noun")):
                draft = _noun(sentence, token, word)
            case ":" if token.text == ":":
                draft = _colon(sentence, token, reporting)
        if draft:
            yield draft


def extent(token: Token) -> Stretch:
    """Return the stretch of a token and all that hangs on it."""
    return token.left_edge.i, token.right_edge.i


def _bare(doc: Doc, part: Stretch) -> Stretch:
    """Return a stretch without the punctuation at its ends."""
    first, last = part
    while first < last and doc[first].is_punct:
        first += 1
    while first < last and doc[last].is_punct:
        last -= 1
    return first, last


def _clause(verb: Token) -> Clause:
    children: dict[str, list[Token]] = defaultdict(list)
    for child in verb.children:
        children[child.dep_].append(child)
    return Clause(verb, children)


def _verb(sentence: Sentence, verb: Token, word: ReportingWord, reporting: Reporting) -> Draft | None:
    clause = _clause(verb)
    if verb.dep_ in ("aux", "auxpass") or _only_carries(clause, reporting):
        return None
    speaker = _agent(clause) if clause.passive else _subject(clause)
    if speaker is None and not clause.passive:
        return None
    found = next((found for floor, form in _FORMS if word.weight >= floor and (found := form(clause))), Found(()))
    cue = _cue(clause, found.preposition)
    source = _source(speaker, before=cue[0]) if speaker else None
    cut = (_bare(verb.doc, extent(verb)),) if found.thrown_in else (cue, *([source] if source else []))
    return Draft(sentence, word, verb, cue, speaker, source, found.content, cut, found.firm)


def _only_carries(clause: Clause, reporting: Reporting) -> bool:
    return clause.verb.lemma_ in _LIGHT and any(
        (noun.lemma_, "noun") in reporting for noun in clause.children.get("dobj", ())
    )


def _said_clause(clause: Clause) -> Found | None:
    """ "X said (that) Y", "Y, X said", "X told Z that Y"."""
    said = [extent(child) for child in clause.children.get("ccomp", ()) if not _ends_at_semicolon(child)]
    return Found(tuple(said)) if said else None


def _ends_at_semicolon(said: Token) -> bool:
    """Tell whether a semicolon follows a clause: it parts two sentences, also where the parse joins them."""
    after = said.right_edge.i + 1
    return after < len(said.doc) and said.doc[after].text == ";" and said.i < said.head.i


def _thrown_in(clause: Clause) -> Found | None:
    """ "Y, X says, Z"; "Y, as X put it"."""
    verb, said = clause.verb, clause.verb.head
    if clause.passive or clause.first("dobj") or not said.tag_.startswith(("V", "M", "N")):
        return None
    as_clause = verb.dep_ == "advcl" and any(mark.lower_ == "as" for mark in clause.children.get("mark", ()))
    if as_clause or (verb.dep_ == "parataxis" and "nsubj" in clause.children):
        return Found((extent(said),), thrown_in=True)
    return None


def _infinitive(clause: Clause) -> Found | None:
    """ "X vowed to Y", "X urged Z to Y": Z belongs to the content."""
    wanted = clause.first("xcomp")
    if wanted is None or clause.passive:
        return None
    addressee = clause.first("dobj")
    first, last = extent(wanted)
    if addressee is not None and clause.verb.i < addressee.i < wanted.i:
        first = addressee.left_edge.i
    return Found(((first, last),))


def _passive(clause: Clause) -> Found | None:
    """ "Y is said to Z", "Y was denounced (by X)"."""
    subject = clause.first("nsubjpass")
    if subject is None or not clause.passive:
        return None
    return Found((extent(subject), *(extent(child) for child in clause.children.get("xcomp", ()))), firm=False)


def _topic(clause: Clause) -> Found | None:
    """ "X warned of Y", "X called for Y"."""
    if clause.first("dobj") or clause.passive:
        return None
    last = max((child.i for child in clause.children.get("prt", ())), default=clause.verb.i)
    preposition = next((child for child in clause.children.get("prep", ()) if child.i == last + 1), None)
    if preposition is None or preposition.lower_ not in _TOPICS:
        return None
    topic = _object_of(preposition)
    return Found((extent(topic),), preposition, firm=False) if topic else None


def _object(clause: Clause) -> Found | None:
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
_FORMS: Final[tuple[tuple[float, Callable[[Clause], Found | None]], ...]] = (
    (0.3, _said_clause),
    (0.6, _thrown_in),
    (0.4, _infinitive),
    (0.7, _passive),
    (0.6, _topic),
    (0.6, _object),
)


def _object_of(preposition: Token) -> Token | None:
    return next((child for child in preposition.rights if child.dep_ in ("pobj", "pcomp")), None)


def _cue(clause: Clause, preposition: Token | None) -> Stretch:
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


def _agent(clause: Clause) -> Token | None:
    agent = clause.first("agent")
    return _object_of(agent) if agent else None


def _subject(clause: Clause) -> Token | None:
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


def _source(speaker: Token, *, before: int) -> Stretch:
    """Return the speaker's whole phrase, without the clause that the cue itself stands in and a genitive's mark."""
    first, last = extent(speaker)
    while first < speaker.i and speaker.doc[first].is_punct:  # a quotation that ends before the speaker
        first += 1
    if first < before <= last:
        last = before - 1
    if speaker.dep_ == "poss" and last > first and speaker.doc[last].tag_ == "POS":
        last -= 1
    return first, last


def _noun(sentence: Sentence, noun: Token, word: ReportingWord) -> Draft | None:
    """ "X's warning that Y", "X issued a warning about Y", "the claim that Y"."""
    content, preposition = _content_of_noun(noun)
    last = preposition.i if preposition is not None and preposition.i == noun.i + 1 else noun.i
    first, speaker = noun.i, next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT and noun.head.i < noun.i:
        carrier = _clause(noun.head)
        first, speaker = _cue(carrier, None)[0], _subject(carrier)
    if content is None or (preposition is not None and speaker is None):
        return None
    source = _source(speaker, before=first) if speaker else None
    cut = ((first, last), *([source] if source else []))
    return Draft(sentence, word, noun, (first, last), speaker, source, (extent(content),), cut)


def _content_of_noun(noun: Token) -> tuple[Token | None, Token | None]:
    """Return the head of what the noun reports, and the preposition that leads to it."""
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp") and child.left_edge.lower_ in ("that", "to", "whether"):
            return child, None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _TOPICS_OF_NOUNS and (topic := _object_of(child)):
            return topic, child
    return None, None


def _according(sentence: Sentence, according: Token, reporting: Reporting) -> Draft | None:
    word = reporting.get(("according to", "phrase"))
    to = next((child for child in according.rights if child.lower_ == "to"), None)
    speaker = _object_of(to) if to else None
    if word is None or to is None or speaker is None:
        return None
    said = according.head
    while not said.tag_.startswith(("V", "M")) and said.dep_ != "ROOT":
        said = said.head
    cut = (_bare(according.doc, extent(according)),)
    return Draft(sentence, word, according, (according.i, to.i), speaker, extent(speaker), (extent(said),), cut)


def _colon(sentence: Sentence, colon: Token, reporting: Reporting) -> Draft | None:
    """ "Secretary-General Jan Novak: Y" at the head of a block."""
    word, before = reporting.get((":", "phrase")), colon.doc[: colon.i]
    if word is None or not 0 < len(before) <= _LONGEST_SPEAKER or colon.i + 1 >= len(colon.doc):
        return None
    if not all(token.tag_.startswith(_BEFORE_THE_COLON) or token.is_space for token in before) or any(
        token.lower_ in _ANNOUNCEMENTS for token in before
    ):
        return None
    speaker = next((token for token in reversed(before) if token.tag_.startswith("NNP")), None)
    if speaker is None:
        return None
    cue, source = (colon.i, colon.i), (0, colon.i - 1)
    for noun in before:  # "Novak's message to the rebels: Y"
        owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
        if owner is not None and (noun.lemma_, "noun") in reporting:
            speaker, cue, source = owner, (noun.i, colon.i), _source(owner, before=noun.i)
    content = (colon.i + 1, colon.doc[colon.i + 1].sent.end - 1)
    return Draft(sentence, word, colon, cue, speaker, source, (content,), ((0, colon.i),))
