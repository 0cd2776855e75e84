"""The sheet: everything that the page of one report shows, ready to be written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tocsin.briefing.claim_words import Names
from tocsin.briefing.rows import Behind
from tocsin.model import Account, BlockKind, Comparison, Conflict, Copied, Document, Dossier, Happening, Source
from tocsin.run.answers.beside import Beside, Other
from tocsin.web.reader.differences import differences
from tocsin.web.reader.records import Record, records
from tocsin.web.reader.runs import Mark, Run, runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A block of the text as runs; with the account of a post."""

    kind: BlockKind
    runs: tuple[Run, ...]
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words that two reports share, as each has them, side by side; what the other has otherwise is marked in both."""

    here: tuple[tuple[str, bool], ...]
    there: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A report for the page.

    `counts` says how many claims there are behind each; `numbers` has the claims' numbers by id, `of` the records by
    number. `headline` is the first block where it is one, `blocks` are the others, those of one kind that follow one
    another together. `copied` are the numbered reports from which it took something over, each with the shared words.
    """

    dossier: Dossier
    source: Source
    stored: bool
    headline: Shown | None
    blocks: tuple[tuple[BlockKind, tuple[Shown, ...]], ...]
    records: tuple[Record, ...]
    counts: Mapping[Behind, int]
    beside: Beside
    copied: Mapping[int, tuple[Other, tuple[Stretch, ...]]]
    conflicts: tuple[Conflict, ...] = ()
    comparison: Comparison | None = None

    @property
    def document(self) -> Document:
        """The report itself."""
        return self.dossier.reading.document

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each claim by its id."""
        return {record.claim.id: record.number for record in self.records}

    @property
    def of(self) -> dict[int, Record]:
        """The records by their numbers."""
        return {record.number: record for record in self.records}


def sheet(
    dossier: Dossier,
    source: Source,
    names: Names,
    *,
    events: Mapping[str, Happening] | None = None,
    others: Beside | None = None,
) -> Sheet:
    """Return the sheet of a report; what is known of it from a ledger is given where it is stored in one."""
    made = records(dossier, events or {}, names)
    around = others or Beside()
    copied = dict(enumerate((one for one in around.others if one.copied), start=1))
    marks = [Mark(span, record.number) for record in made for span in record.spans]
    marks += [Mark(one.here, number, copied=True) for number, other in copied.items() for one in other.copied]
    document = dossier.reading.document
    blocks = list(_blocks(document, marks))
    headline = blocks.pop(0) if blocks and blocks[0].kind is BlockKind.HEADLINE else None
    return Sheet(
        dossier=dossier,
        source=source,
        stored=others is not None,
        headline=headline,
        blocks=tuple((kind, tuple(some)) for kind, some in groupby(blocks, key=lambda block: block.kind)),
        records=made,
        counts={one: count for one in Behind if (count := Counter(record.behind for record in made)[one])},
        beside=around,
        copied={number: (one, tuple(stretches(document.text, one.text, one.copied))) for number, one in copied.items()},
    )


def _blocks(document: Document, marks: Sequence[Mark]) -> Iterator[Shown]:
    """Yield the blocks of a text; what stands between blocks (bullet signs, signatures) is theirs no more than ours."""
    ordered = sorted(marks, key=lambda mark: mark.span.start)
    for block in document.blocks:
        inside = [mark for mark in ordered if mark.span.overlaps(block.span)]
        yield Shown(kind=block.kind, runs=tuple(runs(document.text, block.span, inside)), account=block.account)


def stretches(here: str, there: str, copied: Sequence[Copied]) -> Iterator[Stretch]:
    """Yield the words that two texts share, as each has them, in the order of the first text."""
    for one in sorted(copied, key=lambda some: some.here):
        ours, theirs = one.here.of(here), one.there.of(there)
        yield Stretch(here=differences(ours, theirs), there=differences(theirs, ours))
