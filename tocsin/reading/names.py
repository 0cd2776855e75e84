"""Names: the stretches of a sentence that the vocabulary knows as an actor, longest match first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens
from spacy.util import filter_spans

from tocsin.model import ActorKind
from tocsin.reading.strangers import is_title_case
from tocsin.vocabulary import Vocabulary

_SURNAME: Final = "surname"
_SHORT: Final = "short name"
TITLES: Final = frozenset(
    "mr mrs ms dr president minister premier chancellor secretary general secretary-general sec gen chief "
    "chairman leader king queen prince sheikh emir ayatollah colonel col marshal admiral senator sen ambassador "
    "governor judge pope director commissioner speaker spokesman spokeswoman spokesperson envoy comrade".split()
)
# What is left of a body's name where it stands for the whole: "the Council".
_BODIES: Final = frozenset(
    "Agency Alliance Assembly Bank Bloc Commission Committee Community Conference Council Court Federation Forum Fund "
    "League Organisation Organization Parliament Secretariat Tribunal Union".split()
)
# After these a capital is where something is, not who does it.
_LOCATIVE: Final = frozenset("in at near around outside inside across through throughout into within".split())


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence: its tokens, the actor it denotes, and how.

    `how` is "name", "demonym", "capital", "metonym", "surname" or "short name"; `place` says that the name only tells
    where ("in Moscow").
    """

    tokens: Tokens
    actor: str
    how: str
    place: bool = False

    @property
    def root(self) -> Token:
        """The token of the name that the rest of the sentence hangs on."""
        return self.tokens.root


class NameFinder:
    """Finds names; built once from a vocabulary."""

    def __init__(self, vocabulary: Vocabulary, nlp: Language) -> None:
        self._vocabulary = vocabulary
        self._matcher = PhraseMatcher(nlp.vocab)
        self._surnames = PhraseMatcher(nlp.vocab)
        actors = vocabulary.actors
        self._readings: Mapping[str, tuple[str, str]] = {
            form: (readings[0].actor, readings[0].how) for form, readings in actors.names.items()
        }
        for form in self._readings:
            spellings = {form, form.replace("'", "’")}
            self._matcher.add(form, [nlp.make_doc(spelling) for spelling in spellings])
        for surname in actors.surnames:
            self._surnames.add(surname, [nlp.make_doc(surname)])
        self._bodies = _bodies(vocabulary)

    def find(self, doc: Doc) -> list[Named]:
        """Return the names in a parsed block, longest first where they overlap."""
        keys = {(start, end): key for key, start, end in self._matcher(doc)}
        names = []
        for tokens in filter_spans([doc[start:end] for start, end in keys]):
            actor, how = self._readings[doc.vocab.strings[keys[tokens.start, tokens.end]]]
            names.append(Named(tokens, actor, how, _is_only_a_place(tokens, how)))
        return names

    def find_surnames(
        self, doc: Doc, known: Iterable[str], taken: Iterable[Named], on: date | None, others: Collection[str] = ()
    ) -> list[Named]:
        """Return surnames that stand alone for persons: for those whom the document names in full elsewhere (`known`),
        else for the one holder of an office on that day, unless it is the name of somebody else there (`others`).
        """
        covered = _covered(taken)
        known, names = set(known), []
        for key, start, end in self._surnames(doc):
            if covered.isdisjoint(range(start, end)) and _stands_alone(doc, start):
                surname = doc.vocab.strings[key]
                bearers = self._vocabulary.actors.surnames[surname]
                if person := self._bearer(bearers, known, None if surname in others else on):
                    names.append(Named(doc[start:end], person, _SURNAME))
        return names

    def others(self, doc: Doc, taken: Iterable[Named]) -> set[str]:
        """Return the surnames of known persons that stand in the full names of others: "Li" in "Li Xi"."""
        covered = _covered(taken)
        return {
            doc.vocab.strings[key]
            for key, start, end in self._surnames(doc)
            if covered.isdisjoint(range(start, end)) and _is_in_a_full_name(doc, start)
        }

    def find_short(self, doc: Doc, known: Iterable[str], taken: Iterable[Named]) -> list[Named]:
        """Return the short names of bodies that the document names in full (`known`): "the Council" for its one."""
        covered = _covered(taken)
        known, names = set(known), []
        for token in doc:
            if token.text in self._bodies and token.i not in covered and _is_short(token):
                meant = sorted(self._bodies[token.text] & known)
                if len(meant) == 1:
                    names.append(Named(doc[token.i : token.i + 1], meant[0], _SHORT))
        return names

    def _bearer(self, bearers: tuple[str, ...], known: set[str], on: date | None) -> str | None:
        if here := [person for person in bearers if person in known]:
            return here[0]
        if on is None:
            return None
        in_office = [person for person in bearers if self._vocabulary.offices.roles_of(person, on)]
        return in_office[0] if len(in_office) == 1 else None


def _bodies(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """Return the organisations whose names end with a word for a body, or have it before "of"."""
    bodies: defaultdict[str, set[str]] = defaultdict(set)
    for form, readings in vocabulary.actors.names.items():
        words = form.split()
        short = [word for word in (words[-1], words[0] if words[1:2] == ["of"] else "") if word in _BODIES]
        for reading in readings:
            kind = vocabulary.actors.by_id[reading.actor].kind
            if kind is ActorKind.ORGANISATION and reading.how == "name" and len(words) > 1:
                for word in short:
                    bodies[word].add(reading.actor)
    return bodies


def _covered(names: Iterable[Named]) -> set[int]:
    return {index for named in names for index in range(named.tokens.start, named.tokens.end)}


def _is_short(token: Token) -> bool:
    """Tell whether a capitalised word stands alone behind an article: "the Council"."""
    if token.i == 0 or token.nbor(-1).lower_ != "the" or not token.tag_.startswith("NN"):
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return after is None or not (after.lower_ == "of" or after.text == "-" or after.tag_.startswith("NNP"))


def _stands_alone(doc: Doc, start: int) -> bool:
    """Tell whether a surname has no first name before it, which would make it somebody else's."""
    if not doc[start].tag_.startswith("NNP"):
        return False
    after = doc[start + 1] if start + 1 < len(doc) else None
    if after is not None and after.tag_.startswith("NNP") and after.text[:1].isupper():
        return False  # "Li Xi" is not the Li who is known
    before = doc[start - 1] if start else None
    return before is None or not before.tag_.startswith("NNP") or before.lower_.rstrip(".") in TITLES


def _is_in_a_full_name(doc: Doc, at: int) -> bool:
    """Tell whether a surname stands in the name of a person, first or last: "Li Xi", not "the Li Foundation"."""
    if _stands_alone(doc, at) or not doc[at].tag_.startswith("NNP") or is_title_case(doc[at].sent):
        return False
    first = last = at
    while first > 0 and doc[first - 1].tag_ == "NNP" and doc[first - 1].lower_.rstrip(".") not in TITLES:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].tag_ == "NNP":
        last += 1
    is_article = first > 0 and doc[first - 1].lower_ == "the"
    return last - first == 1 and not is_article


def _is_only_a_place(tokens: Tokens, how: str) -> bool:
    root = tokens.root
    return how in ("capital", "name") and root.dep_ == "pobj" and root.head.lower_ in _LOCATIVE
