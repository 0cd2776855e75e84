"""Telling: the claims of many reports, each with its event, who speaks in it, and who published it with whose text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tocsin.corroboration.copying.credit import CreditKind
from tocsin.corroboration.copying.credits import credits
from tocsin.corroboration.speakers.directory import Directory, directory
from tocsin.corroboration.speakers.heard import Heard, heard
from tocsin.corroboration.speakers.speaker import BODIES, Speaker
from tocsin.model import Claim, Deed, Document, Figure, Reading, Source, SourceKind, Span, Uncoded, VoiceKind, When
from tocsin.vocabulary import Vocabulary

_NUMBER: Final = re.compile(r"(?<![\w.,])\d{1,3}(?:[.,]\d{3})+(?![\w])|(?<![\w.,:])\d+(?![\w:]|\.\d)")
_MONTH: Final = re.compile(r"\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_YEARS: Final = range(1900, 2100)
_STEM: Final = 5  # letters of a word by which it is the same in another form
_SILENT: Final = frozenset(
    "the and for from with his her its their our that which who was were are been has have had will would could she "
    "they this these said says say told also not but more than about after before since into over out one two there "
    "when where".split()
)
_WHOLE: Final = (CreditKind.DATELINE, CreditKind.BYLINE, CreditKind.CREDIT_LINE, CreditKind.SOURCE_LIST)
# What states and bodies do by saying so: a report that tells of it has it from them.
_ANNOUNCED: Final = frozenset(
    "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN SANCTION MOBILIZE COERCE CONCEDE "
    "RETREAT".split()
)
# What courts, prosecutors and governments do in writing.
_OFFICIAL: Final = frozenset(
    "open close lift remove drop order rule approve adopt extend suspend recall summon expel appoint dismiss release "
    "condemn reject announce ask request pledge invite ban see expect".split()
)
# Bodies of which what they do is known from themselves.
_CIVIL: Final = BODIES - {"military", "police", "air", "navy"}
_SHORT: Final = 8  # words before a verb that are its subject
_STANDING_IN: Final = frozenset({"pronoun", "group", "description"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim as a report tells it: of which event, published by whom, with which agencies' text.

    `issuer` is who speaks in all of a statement that its own issuer published; `doer` whoever would have announced what
    the claim tells of. `numbers` and `words` are those of its sentence, by which others are compared with it.
    """

    heard: Heard
    document: Document
    event: str
    publisher: Source
    agencies: tuple[str, ...] = ()
    issuer: Speaker | None = None
    doer: Speaker | None = None
    numbers: frozenset[float] = field(init=False, repr=False)
    words: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        text = self.part.of(self.document.text)
        given = {quantity.value for quantity in self.claim.quantities if self.part.contains(quantity.span)}
        object.__setattr__(self, "numbers", frozenset((*given, *_numbers(text))))
        words = (word for word in re.findall(r"\w{3,}", text.casefold()) if word not in _SILENT)
        object.__setattr__(self, "words", frozenset(word[:_STEM] for word in words))

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.heard.claim

    @property
    def sentence(self) -> str:
        """The words that it rests on."""
        return self.claim.evidence[0].quote

    @property
    def part(self) -> Span:
        """The part of the sentence, between semicolons, that the claim hangs on."""
        span, cue = self.claim.evidence[0].span, self.claim.cue
        if cue is None or not span.contains(cue):
            return span
        text = self.document.text
        start, end = text.rfind(";", span.start, cue.start) + 1, text.find(";", cue.end, span.end)
        return Span(start or span.start, end if end >= 0 else span.end)

    @property
    def times(self) -> tuple[When, ...]:
        """The times of the claim that stand in its part of the sentence."""
        return tuple(when for when in self.claim.times if self.part.contains(when.span))

    @property
    def posted(self) -> bool:
        """Tell whether an account makes the claim in a post."""
        voices = self.claim.attribution.voices
        return bool(voices) and voices[0].kind is VoiceKind.ACCOUNT

    @property
    def day(self) -> date:
        """The day of publication; the first of all days where none is known."""
        return self.document.published or date.min

    @property
    def place(self) -> tuple[date, str, str, int, int, str]:
        """Where it stands among all claims: by publication, report and sentence."""
        moment, span = self.document.published_at, self.claim.evidence[0].span
        return self.day, moment.isoformat() if moment else "", self.document.id, span.start, span.end, self.claim.id


def tell(readings: Sequence[Reading], vocabulary: Vocabulary, events: Mapping[str, str]) -> tuple[Told, ...]:
    """Return the claims of some reports that have an event: `events` gives its id by the claim's id."""
    book = directory(vocabulary)
    return tuple(one for reading in readings for one in _told(reading, book, events))


def _told(reading: Reading, book: Directory, events: Mapping[str, str]) -> Iterator[Told]:
    document, sources = reading.document, book.vocabulary.sources
    if not any(claim.id in events for claim in (*reading.claims, *reading.uncoded)):
        return
    publisher = sources.of(document.address, document.outlet)
    credited = credits(document, sources)
    whole = (credit.source_words for credit in credited if credit.how in _WHOLE)
    agencies = dict.fromkeys(sources.of(None, words).name for words in whole)
    found = heard(reading, credited, book)
    issuer = _issuer(document, found, book) if publisher.kind is SourceKind.OFFICIAL else None
    for one in found:
        if one.claim.id in events:
            yield Told(
                heard=one,
                document=document,
                event=events[one.claim.id],
                publisher=publisher,
                agencies=tuple(name for name in agencies if name != publisher.name),
                issuer=issuer,
                doer=_doer(one.claim, document.published, book),
            )


def _issuer(document: Document, found: Sequence[Heard], book: Directory) -> Speaker | None:
    """Return who issued a statement: whom its title names before a colon, else who speaks first in it."""
    head, colon, _ = (document.title or "").partition(":")
    if colon:
        return book.named(head, document.published)
    return next((one.speaker for one in found if one.speaker), book.named(head, document.published) if head else None)


def _doer(claim: Claim, published: date | None, book: Directory) -> Speaker | None:
    """Return who did what a claim tells of, where that is done by saying so."""
    match claim.content:
        case Deed(initiators=[first, *_], type=type_) if type_ in _ANNOUNCED and first.how not in _STANDING_IN:
            speaker = book.actor(first, published)
        case Uncoded(head=head, about=[first, *_]) if head in _OFFICIAL and claim.cue and first.span < claim.cue:
            start = claim.evidence[0].span.start
            words = claim.evidence[0].quote[: max(claim.cue.start - start, 0)]
            speaker = book.named(words, published) if len(words.split()) <= _SHORT else book.actor(first, published)
        case Uncoded(about=[first, *_]) | Figure(about=[first, *_]) if claim.cue and first.span < claim.cue:
            start = claim.evidence[0].span.start
            words = claim.evidence[0].quote[: max(claim.cue.start - start, 0)]
            speaker = book.named(words, published)
            if len(words.split()) > _SHORT or not (speaker.for_one or speaker.telling & _CIVIL):
                return None
        case _:
            return None
    return speaker if speaker.interest else None


def _numbers(text: str) -> Iterator[float]:
    """Yield the figures of a text, without years and days of months."""
    for match in _NUMBER.finditer(text):
        value = float(re.sub(r"[.,]", "", match[0]))
        if value not in _YEARS and not _MONTH.match(text[match.end() :]):
            yield value
