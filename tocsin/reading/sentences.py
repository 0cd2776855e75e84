"""Sentences: parsed, and each knowing where in its document it stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from tocsin.model import Block, BlockKind, Document, Evidence, Span
from tocsin.reading.clauses import part_of
from tocsin.reading.parser import Parser

# A list of sources names other documents; what those say is for them to claim.
_UNREAD = frozenset({BlockKind.LABEL, BlockKind.BYLINE, BlockKind.SOURCE_LIST})
# The parser's memory grows with the text that it is given at once. No paragraph that a person wrote is so long.
_AT_ONCE: Final = 20_000  # characters
_ENDED: Final = re.compile(r"[.!?;…][\W]*$|\n\s*$")
_MARKS: Final = frozenset('“”"')
_BREAKS: Final = (re.compile(r"[.!?]\W{0,3}\s"), re.compile(r"\s"))


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block; what is asked of it again and again is worked out once.

    `tokens` is spaCy's span of it; a token's place in the document is `token.idx + offset`; in `passage`, the text that
    was parsed with it, `token.idx`.
    """

    block: Block
    tokens: Tokens
    offset: int
    passage: str

    @cached_property
    def span(self) -> Span:
        """Where the sentence stands in the document."""
        return self.span_of(self.tokens[0], self.tokens[-1])

    @cached_property
    def text(self) -> str:
        """The sentence as it stands in the document."""
        return self.passage[self.tokens.start_char : self.tokens.end_char]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Its tokens."""
        return tuple(self.tokens)

    @cached_property
    def listed(self) -> tuple[tuple[Token, tuple[str, str]], ...]:
        """Its tokens but for proper nouns, each with lemma and part of speech, under which a vocabulary lists it."""
        return tuple((one, (one.lemma_, part_of(one))) for one in self.words if not one.tag_.startswith("NNP"))

    @cached_property
    def parts(self) -> tuple[Sequence[Token], ...]:
        """The tokens between its semicolons; all of them where it holds a quotation mark."""
        if ";" not in self.text or any(token.text in _MARKS for token in self.words):
            return (self.words,)
        parts: list[list[Token]] = [[]]
        for token in self.words:
            if token.text == ";":
                parts.append([])
            else:
                parts[-1].append(token)
        return tuple(filter(None, parts))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(token.idx for token in self.words)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(token.idx + len(token) for token in self.words)

    def span_of(self, first: Token, last: Token | None = None) -> Span:
        """Return the document's span from one token to another, both included."""
        last = first if last is None else last
        return Span(first.idx + self.offset, last.idx + len(last) + self.offset)

    def span_at(self, start: int, end: int) -> Span:
        """Return the document's span of characters `start` to `end` of this sentence's text."""
        here = self.tokens.start_char + self.offset
        return Span(here + start, here + end)

    def within(self, span: Span) -> Span:
        """Return a span of the document as one of this sentence's text; ValueError where it begins before that."""
        return span.shifted(-self.tokens.start_char - self.offset)

    def token_at(self, position: int) -> Token:
        """Return the token that covers a character of the document; ValueError where none of this sentence does."""
        here = position - self.offset
        if not self._starts[0] <= here < self.words[-1].idx + len(self.words[-1].text_with_ws):
            raise ValueError(f"no token of this sentence covers character {position}")
        return self.words[bisect_right(self._starts, here) - 1]

    def inside(self, stretches: Sequence[Span]) -> list[Token]:
        """Return the tokens that lie in some stretches of the document."""
        places = {
            place
            for stretch in stretches
            for place in range(
                bisect_left(self._starts, stretch.start - self.offset),
                bisect_right(self._ends, stretch.end - self.offset),
            )
        }
        return [self.words[place] for place in sorted(places)]

    def evidence(self, document: Document) -> Evidence:
        """Return the sentence as evidence."""
        return Evidence(document.id, self.span, self.span.of(document.text))

    def lemma(self, token: Token) -> str:
        """Return the token's lemma in lower case."""
        return token.lemma_


def sentences(document: Document, parser: Parser) -> Iterator[Sentence]:
    """Yield the sentences of a document's blocks, in order; labels, bylines and lists of sources claim nothing."""
    blocks = [block for block in document.blocks if block.kind not in _UNREAD]
    parts = [(block, part) for block in blocks for part in _parts(block.span, document.text)]
    passages = [part.of(document.text) for _, part in parts]
    for (block, part), passage, doc in zip(parts, passages, parser.parse(passages), strict=True):
        for tokens in _whole(doc):
            if trimmed := _trimmed(tokens):
                yield Sentence(block, trimmed, part.start, passage)


def _parts(span: Span, text: str) -> Iterator[Span]:
    """Yield a span in parts that can be parsed: whole, or cut where a sentence ends, else at a space, else anywhere."""
    start = span.start
    while span.end - start > _AT_ONCE:
        half, end = start + _AT_ONCE // 2, start + _AT_ONCE
        cuts = (max((match.end() for match in form.finditer(text, half, end)), default=0) for form in _BREAKS)
        cut = next(filter(None, cuts), end)
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _whole(doc: Doc) -> Iterator[Tokens]:
    """Yield the sentences of a text; where the parser parts one in the middle of a line, it is one all the same."""
    start = 0
    for tokens in doc.sents:
        if tokens.end == len(doc) or _ENDED.search(tokens.text_with_ws) or _leads_on(tokens):
            yield doc[start : tokens.end]
            start = tokens.end


def _leads_on(tokens: Tokens) -> bool:
    """Tell whether a sentence ends in a colon; behind a mere name ("Novak: ...") it goes on."""
    return tokens.text.rstrip().endswith(":") and any(token.tag_.startswith(("VB", "MD")) for token in tokens)


def _trimmed(tokens: Tokens) -> Tokens | None:
    start, end = tokens.start, tokens.end
    while start < end and tokens.doc[start].is_space:
        start += 1
    while end > start and tokens.doc[end - 1].is_space:
        end -= 1
    return tokens.doc[start:end] if end > start else None
