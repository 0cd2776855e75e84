"""Reporting words in a sentence, and what the parse alone says about each: who speaks, and what is said."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from tocsin.reading.attribution_sayings import Reporting, Saying, bare, extent, object_of, source_of
from tocsin.reading.attribution_verbs import LIGHT_VERBS, cue_of, reporting_clause, subject_of, verb_saying
from tocsin.reading.sentences import Sentence
from tocsin.vocabulary.entries import ReportingWord

_TOPICS_OF_NOUNS: Final = frozenset("of for about on against over".split())
_BEFORE_THE_COLON: Final = ("NN", "DT", "IN", "JJ", "CD", "PO", ",", ".", "HY", "CC", "PRP$")
_LONGEST_SPEAKER: Final = 12  # tokens before the colon of "Secretary-General Jan Novak: ..."
# What stands before a colon without being a speaker.
ANNOUNCEMENTS: Final = frozenset(
    "breaking update updated exclusive watch video live photo photos opinion analysis source sources note read more "
    "related editorial factbox explainer timeline correction listen poll topics tags credit caption via contact "
    "tonight today yesterday tomorrow".split()
)


def sayings(sentence: Sentence, reporting: Reporting) -> tuple[Saying, ...]:
    """Return a saying for each reporting word; its content is empty where only a quotation can fill it."""
    found = (_saying(sentence, token, reporting) for token in sentence.words)
    return tuple(saying for saying in found if saying)


def _saying(sentence: Sentence, token: Token, reporting: Reporting) -> Saying | None:
    match token.tag_[0]:
        case "V" if token.lower_ == "according":
            return _according(sentence, token, reporting)
        case "V" if word := reporting.get((token.lemma_, "verb")):
            return verb_saying(sentence, token, word, reporting)
        case "N" if word := reporting.get((token.lemma_, "noun")):
            return _noun(sentence, token, word)
        case ":" if token.text == ":":
            return _colon(sentence, token, reporting)
        case _:
            return None


def _noun(sentence: Sentence, noun: Token, word: ReportingWord) -> Saying | None:
    """ "X's warning that Y", "X issued a warning about Y", "the claim that Y"."""
    content, preposition = _content_of_noun(noun)
    last = preposition.i if preposition is not None and preposition.i == noun.i + 1 else noun.i
    first, speaker = noun.i, next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in LIGHT_VERBS and noun.head.i < noun.i:
        carrier = reporting_clause(noun.head)
        first, speaker = cue_of(carrier, None)[0], subject_of(carrier)
    if content is None or (preposition is not None and speaker is None):
        return None
    source = source_of(speaker, before=first) if speaker else None
    cut = ((first, last), *([source] if source else []))
    return Saying(sentence, word, noun, (first, last), speaker, source, (extent(content),), cut)


def _content_of_noun(noun: Token) -> tuple[Token | None, Token | None]:
    """Return the head of what the noun reports, and the preposition that leads to it."""
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp") and child.left_edge.lower_ in ("that", "to", "whether"):
            return child, None
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _TOPICS_OF_NOUNS and (topic := object_of(child)):
            return topic, child
    return None, None


def _according(sentence: Sentence, according: Token, reporting: Reporting) -> Saying | None:
    word = reporting.get(("according to", "phrase"))
    to = next((child for child in according.rights if child.lower_ == "to"), None)
    speaker = object_of(to) if to else None
    if word is None or to is None or speaker is None:
        return None
    said = according.head
    while not said.tag_.startswith(("V", "M")) and said.dep_ != "ROOT":
        said = said.head
    cut = (bare(according.doc, extent(according)),)
    return Saying(sentence, word, according, (according.i, to.i), speaker, extent(speaker), (extent(said),), cut)


def _colon(sentence: Sentence, colon: Token, reporting: Reporting) -> Saying | None:
    """ "Secretary-General Jan Novak: Y" at the head of a block."""
    word, before = reporting.get((":", "phrase")), colon.doc[: colon.i]
    if word is None or not 0 < len(before) <= _LONGEST_SPEAKER or colon.i + 1 >= len(colon.doc):
        return None
    if not all(token.tag_.startswith(_BEFORE_THE_COLON) or token.is_space for token in before) or any(
        token.lower_ in ANNOUNCEMENTS for token in before
    ):
        return None
    speaker = next((token for token in reversed(before) if token.tag_.startswith("NNP")), None)
    if speaker is None:
        return None
    cue, source = (colon.i, colon.i), (0, colon.i - 1)
    for noun in before:  # "Novak's message to the rebels: Y"
        owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
        if owner is not None and (noun.lemma_, "noun") in reporting:
            speaker, cue, source = owner, (noun.i, colon.i), source_of(owner, before=noun.i)
    if speaker.i < sentence.tokens.start:
        return None  # "GENEVA. Three machines and no handshake: ...": who stands in another sentence does not speak
    content = (colon.i + 1, colon.doc[colon.i + 1].sent.end - 1)
    return Saying(sentence, word, colon, cue, speaker, source, (content,), ((0, colon.i),))
