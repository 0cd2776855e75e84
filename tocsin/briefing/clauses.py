"""Clauses: the document's own words, cut down to the part of a sentence that a claim rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.briefing.numerals import NUMBER_WORDS
from tocsin.corroboration import mentions_of, unwired
from tocsin.model import Claim, Deed, Evidence, Span

_LONG: Final = 24  # a sentence of up to so many words is kept whole
# Links, trailing hashtags and pictographs decorate a post; a hashtag within a sentence is a word of it.
_DECORATION: Final = re.compile(
    r"(?:\s*(?:[#@]\w+(?:://\S+)?|(?:https?://|pic\.twitter\.com/)\S+))+\s*$|(?:https?://|pic\.twitter\.com/)\S+|#(?=\w)"
    r"|[\U0001F000-\U0001FAFF☀-➿️⬀-⯿]+"
)
_WORD: Final = re.compile(r"[\w’'-]+")
_CUT: Final = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—")
# What a clause may begin with when the words before it are cut away: a noun phrase that can be its subject.
_SUBJECT: Final = frozenset(
    "a an the this that these those some many most several both all each every no more fewer nearly almost about "
    "around approximately roughly up at his her its their our he she it they we".split()
)
_STRIPPED: Final = frozenset("as while and but because although though since where whereas so yet".split())
# What may follow a cut without taking anything from the clause before it.
_LOOSE: Final = frozenset("as while which who whose whom because whereas where amid with after".split())
# Words before a clause without which it would say something else, so that they are never cut away.
_DECIDING: Final = frozenset(
    "if unless until whether lest not no never nobody nothing without denied denies deny rejected dismissed".split()
)
_REPORTING: Final = frozenset("said says told tells added adds warned warns reported reports".split())
_FINITE: Final = _REPORTING | frozenset(
    "is are was were has have had will would could may might can must should shall do does did".split()
)
_NOT_FINITE_BEFORE: Final = frozenset("a an the its their his her this that these of and or by in with from to".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a document, and the evidence that they are cut from."""

    text: str
    span: Span
    evidence: Evidence


def clause(claim: Claim, evidence: Evidence, partners: Iterable[Claim] = ()) -> Clause:
    """Return the part of the evidence that the claim, and `partners` that it is to be said with, rest on.

    A short sentence is kept whole. A long one is cut at a comma, semicolon, colon or dash, where what remains holds
    everything that the claim was read from and is, as far as its words show, a sentence of its own.
    """
    if len(evidence.quote.split()) <= _LONG:
        return _whole(evidence)
    parts = _parts(evidence.quote)
    here = evidence.span
    wanted = (span for some in (claim, *partners) for span in spans_of(some) if here.contains(span))
    anchors = [span.shifted(-here.start) for span in wanted]
    if not anchors:
        return _whole(evidence)
    first = _part_at(parts, min(span.start for span in anchors))
    last = _part_at(parts, max(span.end for span in anchors) - 1)
    start = _start(evidence.quote, parts, first, last)
    end = _end(evidence.quote, parts, start, last)
    return Clause(cleaned(evidence.quote[start:end]), Span(start, end).shifted(here.start), evidence)


def spans_of(claim: Claim) -> Iterator[Span]:
    """Yield the spans of the words that a claim was read from, its speakers among them."""
    yield from (mention.span for mention in mentions_of(claim))
    yield from (quantity.span for quantity in claim.quantities)
    yield from (place.span for place in claim.places)
    yield from (voice.span for voice in claim.attribution.voices if voice.span)
    if isinstance(claim.content, Deed):
        yield from (goods.span for goods in claim.content.goods)
    if claim.cue:
        yield claim.cue


def cleaned(text: str) -> str:
    """Return words of a document on one line, without dateline, decoration or punctuation at their ends."""
    bare = " ".join(_DECORATION.sub(" ", unwired(text)).split())
    return bare.strip(" ,;:–—-").removesuffix(".").strip()


def _whole(evidence: Evidence) -> Clause:
    return Clause(cleaned(evidence.quote), evidence.span, evidence)


def _parts(quote: str) -> list[Span]:
    """Return the stretches between the places where a sentence can be cut: never within quotation marks."""
    cuts = [match for match in _CUT.finditer(quote) if _balanced(quote[: match.start()])]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(quote)]
    return [Span(start, end) for start, end in zip(starts, ends, strict=True)]


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def _part_at(parts: list[Span], position: int) -> int:
    return next((at for at, part in enumerate(parts) if position < part.end), len(parts) - 1)


def _start(quote: str, parts: list[Span], first: int, last: int) -> int:
    """Return where the clause can begin: at the first part wanted that reads as a sentence, else at the beginning."""
    words = list(_WORD.finditer(quote, parts[first].start, parts[last].end))
    if first == 0 or not words:
        return 0
    at = 1 if words[0][0] in _STRIPPED else 0
    kept = [word[0] for word in words[at:]]
    reads = len(kept) > 1 and _is_subject(kept[0]) and is_finite(kept) and not _only_attributes(kept)
    dropped = (word[0].lower() for word in _WORD.finditer(quote, 0, parts[first].start))
    return words[at].start() if reads and _DECIDING.isdisjoint(dropped) else 0


def _end(quote: str, parts: list[Span], start: int, last: int) -> int:
    """Return where the clause can end: before the first part behind those wanted that hangs loosely on them."""
    for at in range(last + 1, len(parts)):
        words = [word[0] for word in _WORD.finditer(quote, start, parts[at - 1].end)]
        follows = _WORD.search(quote, parts[at].start, parts[at].end)
        if follows and _is_loose(follows[0]) and is_finite(words):
            return parts[at - 1].end
    return len(quote)


def _is_subject(word: str) -> bool:
    return word.lower() in _SUBJECT or word[0].isupper() or word[0].isdigit() or word.lower() in NUMBER_WORDS


def _only_attributes(words: list[str]) -> bool:
    """Tell whether words only say who said what was before them: "the ministry said on Monday"."""
    finite = next((at for at, word in enumerate(words) if word in _FINITE), None)
    return finite is not None and words[finite] in _REPORTING and "that" not in words[finite + 1 : finite + 4]


def _is_loose(word: str) -> bool:
    return word in _LOOSE or (word.endswith("ing") and len(word) > 5 and word != "including")


def is_finite(words: list[str]) -> bool:
    """Tell whether words hold a finite verb, as far as their form shows."""
    pairs = zip(["a", *words], words, strict=False)
    return any(
        word in _FINITE or (word.endswith("ed") and len(word) > 4 and before.lower() not in _NOT_FINITE_BEFORE)
        for before, word in pairs
    )
