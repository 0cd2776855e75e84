"""Verification: no name and no number stands in a line that the sentences it cites do not contain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tocsin.briefing.numerals import AMOUNTS, Number, folded, numerals
from tocsin.briefing.roles import Word, displaced
from tocsin.model import Claim, Document, Line

# The words with which our own templates begin a sentence. Nothing else of ours may have a capital letter.
OPENINGS: Final = frozenset({"A", "According", "All", "No", "Nobody", "The"})
_COMMON: Final = frozenset(
    "a an and as at by for from he her his i in into is it its may no nor not of on or our she so that the their them "
    "they this to up us was we were who will with you".split()
)
_MONTHS: Final = frozenset(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug "
    "Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_QUOTED: Final = re.compile(r"“([^”]*)”")
_HANDLE: Final = re.compile(r"[@#]\w+|\bhttps?://\S+|\bwww\.\S+")
# A word, with the full stops of an abbreviation; hyphens part words, a possessive is folded away.
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_LINK: Final = re.compile(r"(?:https?://|pic\.twitter\.com/)\S+")
_BETWEEN: Final = re.compile(r"(?:['’]s?)?[\s\-‐‑–.]{1,3}")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?:]\s)[\s“‘\"'(]*$")
_MARKS_AWAY: Final = re.compile(r"[“”„\"«»‘’'‚`…]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text as they stand, each with its span, and the pairs of words that stand side by side."""

    text: str
    words: tuple[tuple[str, int, int], ...]

    def pairs(self) -> Iterator[tuple[str, str]]:
        for (left, _, end), (right, start, _) in zip(self.words, self.words[1:], strict=False):
            if _BETWEEN.fullmatch(self.text[end:start]):
                yield left, right


@dataclass(frozen=True, slots=True)
class _Support:
    """What the cited sentences contain."""

    quotes: tuple[str, ...]
    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[Number]
    runs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The words of all names that are known, and, folded, the names that are a single word."""

    words: frozenset[str]
    lone: frozenset[str]


def known_names(names: Mapping[str, str]) -> Known:
    """Return what `lacking` must know of the actors' names, by id; gathered once for many lines."""
    words = frozenset(word for name in names.values() for word, _, _ in _words(folded(name)).words)
    return Known(
        words | _MONTHS, frozenset(name.casefold() for name in names.values() if len(name.split()) == 1) - _COMMON
    )


def verify(
    line: Line, claims: Mapping[str, Claim], documents: Iterable[Document], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what stands in a line without support in the evidence of the claims it cites; `names` are by actor id.

    `documents` are those that the claims may be of: the evidence of any other supports nothing.
    """
    return lacking(line, claims, {document.id: document.text for document in documents}, known_names(names))


def lacking(line: Line, claims: Mapping[str, Claim], texts: Mapping[str, str], known: Known) -> tuple[str, ...]:
    """Return what stands in a line without support in the evidence of the claims it cites, in the order of the text.

    Names are compared word by word with their capitals, and two side by side must stand side by side; numbers by
    value and form, in digits or words; what is within quotation marks must be there as quoted. What stands from one
    name or number to the next must stand so in one sentence, so that nobody is given another's role. Known names are
    recognised without their capitals too. `texts` are those of the documents, by id: evidence of any other, or whose
    quote is not what the document has at its span, supports nothing; a citation of no known claim is unsupported
    itself.
    """
    support = _support(_quotes(line.citations, claims, texts))
    text = folded(line.text)
    unknown = (f"citation {citation}" for citation in line.citations if citation not in claims)
    checks = (
        unknown,
        _quotations(text, support),
        _handles(text, support),
        _numbers(text, support),
        _names(text, support, known),
    )
    missing = [some for check in checks for some in check]
    # What is not there at all needs no telling that it stands in the wrong place.
    return tuple(dict.fromkeys(missing or displaced(text, _anchored(text, support, known), support.runs)))


def _quotes(citations: Iterable[str], claims: Mapping[str, Claim], texts: Mapping[str, str]) -> Iterator[str]:
    for citation in citations:
        for evidence in claims[citation].evidence if citation in claims else ():
            if evidence.span.of(texts.get(evidence.document, "")) == evidence.quote:
                yield folded(evidence.quote)


def _support(quotes: Iterable[str]) -> _Support:
    quotes = tuple(quotes)
    texts = [_words(quote) for quote in quotes]
    return _Support(
        quotes=tuple(_bare(quote) for quote in quotes),
        words=frozenset(word for text in texts for word, _, _ in text.words),
        pairs=frozenset(pair for text in texts for pair in text.pairs()),
        numbers=frozenset(numeral.number for quote in quotes for numeral in numerals(quote)),
        runs=tuple(tuple(word.casefold() for word, _, _ in _words(_LINK.sub(" ", quote)).words) for quote in quotes),
    )


def _words(text: str) -> _Words:
    return _Words(text, tuple((match[0], *match.span()) for match in _WORD.finditer(text)))


def _anchored(text: str, support: _Support, known: Known) -> list[Word]:
    """Return the words of a line; its names, and its numbers in digits, are the anchors."""
    return [
        Word(
            text=word.casefold(),
            start=start,
            end=end,
            is_anchor=word[0].isdigit()
            or (_has_capital(word) and not (_begins(text, start) and _opens(word, support, known))),
        )
        for word, start, end in _words(text).words
    ]


def _quotations(text: str, support: _Support) -> Iterator[str]:
    """Yield what stands within quotation marks but not in the evidence; an ellipsis may part what is quoted."""
    for quotation in _QUOTED.finditer(text):
        for part in re.split(r"…|\.\.\.", quotation[1]):
            if not any(_bare(part).strip(" .,;") in quote for quote in support.quotes):
                yield f"“{part.strip()}”"


def _bare(text: str) -> str:
    return " ".join(_MARKS_AWAY.sub("", text).split())


def _handles(text: str, support: _Support) -> Iterator[str]:
    for handle in _HANDLE.finditer(text):
        if not any(handle[0] in quote for quote in support.quotes):
            yield handle[0]


def _numbers(text: str, support: _Support) -> Iterator[str]:
    for numeral in numerals(text):
        if numeral.number not in support.numbers:
            yield text[numeral.start : numeral.end]


def _names(text: str, support: _Support, known: Known) -> Iterator[str]:
    """Yield the words that are names by capital or by vocabulary and lack support, then pairs that are new together."""
    lower = frozenset(word.casefold() for word in support.words)
    words = _words(text)
    named = {word for word, _, _ in words.words if _has_capital(word)}
    for word, start, _ in words.words:
        if not _has_capital(word):
            if word.casefold() in known.lone and word.casefold() not in lower:
                yield word
        elif word not in support.words and not (_begins(text, start) and _opens(word, support, known)):
            yield word
    for left, right in words.pairs():
        # A sentence may begin with "The Russian" where the evidence has "the Russian".
        together = support.pairs & {(left, right), (left.lower() if left in OPENINGS else left, right)}
        if {left, right} <= named & support.words and not together:
            yield f"{left} {right}"


def _begins(text: str, start: int) -> bool:
    return _SENTENCE_START.search(text[:start]) is not None


def _opens(word: str, support: _Support, known: Known) -> bool:
    """Tell whether a capital is only that of a sentence: the word is one of ours, or the evidence has it small."""
    if word in OPENINGS or word.lower() in AMOUNTS:
        return True  # an amount is checked as a number
    return word not in known.words and word[1:].islower() and word[0].lower() + word[1:] in support.words


def _has_capital(word: str) -> bool:
    return word != word.lower()
