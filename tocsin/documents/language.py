"""Language: in which one a text is written, as an ISO 639-1 code."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Protocol

_SAMPLE: Final = 4_000  # characters; more do not change the answer
_SHORT: Final = 60  # letters; below this the letters' statistics decide only when they are sure
_SURE: Final = 0.9
_LETTERS: Final = re.compile(r"[^\W\d_]")
_NOT_WORDS: Final = re.compile(r"(?:https?://|[#@])\S+")
_DEFAULT: Final = "en"
# ISO 639 codes that name a part of another language, or have two letters in an older edition.
_WIDER: Final = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "qaa": _DEFAULT}


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def language(text: str, *, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of the language of `text`.

    A text too short to tell is in the language that its format declares ("en-GB"), else in English.
    """
    words = _NOT_WORDS.sub(" ", text[:_SAMPLE])
    letters = sum(1 for _ in _LETTERS.finditer(words))
    fallback = _code(declared) or _DEFAULT
    if not letters:
        return fallback
    found, probability = _identifier().classify(words)
    return fallback if letters < _SHORT and probability < _SURE else _code(found) or fallback


def _code(name: str | None) -> str | None:
    code = re.split(r"[-_]", (name or "").strip().lower())[0]
    code = _WIDER.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


@cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loads a model: only to read

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
