"""Layout: in which block of a document a stretch of text stands, found without walking through all blocks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tocsin.model import Block, BlockKind, Claim, Document, Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a document, which are in order and do not overlap, and where they start."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def block_at(self, span: Span) -> Block | None:
        """Return the block in which a span begins, or None where it lies between blocks."""
        at = bisect_right(self.starts, span.start) - 1
        return self.blocks[at] if at >= 0 and span.start < self.blocks[at].span.end else None

    def blocks_of(self, claim: Claim, kind: BlockKind) -> tuple[Block, ...]:
        """Return the block of that kind for each evidence of the claim that stands in one."""
        found = (self.block_at(evidence.span) for evidence in claim.evidence)
        return tuple(block for block in found if block and block.kind is kind)


def layout(document: Document) -> Layout:
    """Return the layout of a document."""
    return Layout(document.blocks, tuple(block.span.start for block in document.blocks))
