"""Language: in which one a text is written, as an ISO 639-1 code."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Protocol

_SAMPLE: Final = 4_000  # characters; more do not change the answer
_SHORT: Final = 60  # Latin letters; in fewer, mostly names, the statistics decide only when they are sure
_SURE: Final = 0.9
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_NOT_WORDS: Final = re.compile(r"(?:https?://|[#@])\S+")
_DEFAULT: Final = "en"
# ISO 639 codes of varieties, or of an older edition, under the language that has two letters today.
_WIDER: Final = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "wuu": "zh", "yue": "zh", "cmn": "zh", "arz": "ar",
    "ary": "ar", "sdh": "ku", "pcm": "en", "uzs": "uz", "hbo": "he", "grc": "el",
}  # fmt: skip


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def language(text: str, *, declared: str | None = None) -> str:
    """Return the ISO 639-1 code of the language of `text`.

    A text too short to tell is in the language that its format declares ("en-GB"), else in English.
    """
    words = _NOT_WORDS.sub(" ", text[:_SAMPLE])
    letters, latin = len(_LETTER.findall(words)), len(_LATIN.findall(words))
    fallback = _code(declared) or _DEFAULT
    if not letters:
        return fallback
    ranked = ((code, probability) for name, probability in _identifier().rank(words) if (code := _code(name)))
    found, probability = next(ranked, (fallback, 0.0))
    unsure = latin < _SHORT and 2 * latin > letters and probability < _SURE
    return fallback if unsure else found


def language_name(code: str) -> str:
    """Return the English name of a language by its ISO 639-1 code; an unknown code as it is."""
    # Imported here, since its tables take a moment.
    import pycountry

    found = pycountry.languages.get(alpha_2=code)
    return str(found.name).partition(" (")[0] if found else f"language {code}"


def _code(name: str | None) -> str | None:
    code = re.split(r"[-_]", (name or "").strip().lower())[0]
    code = _WIDER.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


@cache
def _identifier() -> _Identifier:
    # Imported here, since it loads a model: only reading a report needs it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
