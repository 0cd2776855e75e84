"""Wording: one sentence for a point, in the document's own words, with who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from tocsin.briefing.estimate import likelihood
from tocsin.briefing.naming import PRONOUNS, Naming, name_of
from tocsin.briefing.select import Point
from tocsin.corroboration import mentions_of
from tocsin.model import BlockKind, Claim, Deed, Document, Status, Voice, VoiceKind


class Standing(StrEnum):
    """How a clause stands to those who say it."""

    REPORT = "report"  # the report's own voice
    TELLING = "telling"  # the clause itself names its speaker, or the deed is an utterance of a named actor
    SPEAKER = "speaker"  # somebody stands behind it whom the clause does not name
    POST = "post"  # an account's own post
    NOBODY = "nobody"  # "is believed": somebody unnamed whom the clause does not show


_SAYS: Final = (
    "The report says, in its own voice and without attribution, that ",
    "The report says, again without attribution, that ",
)
_STATES: Final = (
    "The report states, without giving a source, that ",
    "The report also states, without giving a source, that ",
)
_JUDGES: Final = ("The report itself judges that ", "In its own judgement, the report adds that ")
_POSTS: Final = ("A post embedded in the report says that ", "Another embedded post says that ")
_WRITES: Final = (
    "Without naming anybody who says so, the report writes that ",
    "The report writes, again naming nobody, that ",
)
_KINDS: Final = ("event", "state", "figure", "assessment")
# By standing and kind of claim: how a line begins, first and from then on.
_OPENED: Final[Mapping[Standing, Mapping[str, tuple[str, str]]]] = {
    Standing.REPORT: {"event": _SAYS, "state": _SAYS, "figure": _STATES, "assessment": _JUDGES},
    Standing.POST: dict.fromkeys(_KINDS, _POSTS),
    Standing.NOBODY: dict.fromkeys(_KINDS, _WRITES),
}
_UTTERANCES: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_BY_NAME: Final = frozenset({"name", "demonym", "capital", "metonym"})
_TITLED: Final = _BY_NAME | {"office", "pronoun"}
_BEFORE_SUBJECT: Final = 3  # words that may stand before the name of a subject: "the former president of"
_SPEAKER_FIRST: Final = re.compile(r"^(?P<speaker>[^:“\"]{2,80}?):\s+(?P<said>.+)$", re.DOTALL)
_SMALL: Final = frozenset(
    "a about according after all almost although an and another approximately around as at both but by currently "
    "during each either every exactly following for from he her his however i if in it its just many meanwhile "
    "more most nearly neither no of on one only or our over roughly several she since so some such that the their "
    "there these they this those three to two under unlike we what when while with within".split()
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b(?![.])")
_IN_QUOTES: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")


def standing(point: Point) -> Standing:
    """Tell how the point's clause stands to those who say it."""
    speaker = point.claim.attribution.speaker
    if speaker is None:
        if point.block.kind is BlockKind.POST:
            return Standing.POST
        return Standing.TELLING if is_utterance(point) else Standing.REPORT
    if speaker.kind is VoiceKind.ACCOUNT:
        return Standing.POST
    if speaker.kind is VoiceKind.VAGUE:
        return Standing.NOBODY
    shown = speaker.span is not None and point.clause.span.contains(speaker.span)
    if speaker.kind is VoiceKind.UNNAMED:
        return Standing.TELLING if shown else Standing.NOBODY
    return Standing.TELLING if shown else Standing.SPEAKER


def worded(
    point: Point, known: Mapping[str, Naming], document: Document, *, said_before: int
) -> tuple[str, tuple[str, ...]]:
    """Return a sentence for the point and the ids of claims that it cites beyond the point's own.

    `said_before` is how many lines have begun the same way.
    """
    clause, cited = _with_name(point, known)
    stands, speaker = standing(point), point.claim.attribution.speaker
    colon = _SPEAKER_FIRST.match(clause) if stands is Standing.TELLING else None
    more: tuple[str, ...] = ()
    if stands is Standing.TELLING and not (colon and _speaks(colon["speaker"], speaker)) and _stands_alone(clause):
        return _ended(clause[0].upper() + clause[1:] + _estimate(point.claim)), cited
    if colon and _speaks(colon["speaker"], speaker):
        opening, clause = f"According to {colon['speaker']}, ", colon["said"]
    elif stands in {Standing.SPEAKER, Standing.TELLING}:
        opening, more = _according_to(speaker, known)
    else:
        opening = _opening(stands, point.claim, said_before)
    indirect = lowered(clause, point.claim, document) if _stands_alone(clause) else None
    text = opening + indirect if indirect else f"{opening.removesuffix('that ').rstrip(', ')}: “{_unmarked(clause)}”"
    return _ended(text + _estimate(point.claim)), (*cited, *more)


def opening_of(point: Point) -> str:
    """Return what lines that begin the same way share."""
    stands = standing(point)
    return _opening(stands, point.claim, 0) if stands in _OPENED else stands


def lowered(clause: str, claim: Claim, document: Document) -> str | None:
    """Return a clause as it stands behind "that": with its first letter small, unless it begins with a name.

    None where the document does not show whether the first word is a name.
    """
    first = re.match(r"[^\W\d_]+", clause)
    if first is None or not first[0][0].isupper() or (len(first[0]) > 1 and not first[0][1:].islower()):
        return clause
    small = first[0].lower()
    if small in _SMALL:
        return small + clause[first.end() :]
    if any(words.startswith(first[0]) for words in _names_in(claim)):
        return clause
    return small + clause[first.end() :] if re.search(rf"\b{small}\b", document.text) else None


def _names_in(claim: Claim) -> Iterator[str]:
    yield from (mention.text for mention in mentions_of(claim) if mention.how in _BY_NAME)
    yield from (voice.name for voice in claim.attribution.voices if voice.kind is VoiceKind.NAMED)
    yield from (voice.text for voice in claim.attribution.voices if voice.kind is VoiceKind.NAMED and voice.text)


def _opening(stands: Standing, claim: Claim, said_before: int) -> str:
    return _OPENED[stands][claim.kind][min(said_before, 1)]


def _with_name(point: Point, known: Mapping[str, Naming]) -> tuple[str, tuple[str, ...]]:
    """Put a name in the place of a pronoun that begins the clause, where some evidence has the name."""
    text = point.clause.text
    first, _, rest = text.partition(" ")
    if first.lower() not in PRONOUNS:
        return text, ()
    voices = [voice for voice in point.claim.attribution.voices if (voice.text or "").lower() == first.lower()]
    mentioned = [m.actor for m in mentions_of(point.claim) if m.text.lower() == first.lower()]
    for naming in (*(name_of(voice, known) for voice in voices), *(known.get(actor) for actor in mentioned)):
        if naming:
            return f"{naming.words} {rest}", (naming.claim,)
    return text, ()


def is_utterance(point: Point) -> bool:
    """Tell whether the deed is something said in public by the subject of the clause: that is its attribution."""
    content = point.claim.content
    if not isinstance(content, Deed) or content.type not in _UTTERANCES:
        return False
    quote, begin = point.clause.evidence.quote, point.clause.span.start - point.clause.evidence.span.start
    starts = (
        mention.span.start - point.clause.evidence.span.start
        for mention in content.initiators
        if mention.how in _TITLED
    )
    return any(begin <= start and len(quote[begin:start].split()) <= _BEFORE_SUBJECT for start in starts)


def _speaks(words: str, speaker: Voice | None) -> bool:
    return speaker is not None and any(part in words for part in ((speaker.text or speaker.name), speaker.name))


def _according_to(speaker: Voice | None, known: Mapping[str, Naming]) -> tuple[str, tuple[str, ...]]:
    naming = name_of(speaker, known) if speaker else None
    if naming:
        return f"According to {naming.words}, ", (naming.claim,)
    return "According to a speaker whom the cited sentence does not name, ", ()


def _stands_alone(clause: str) -> bool:
    """Tell whether a clause makes sense outside its speaker's mouth, and neither begins nor ends inside a quotation."""
    loose = _IN_QUOTES.sub("", clause)
    broken = any(mark in loose for mark in '“”"')
    return not (_FIRST_PERSON.search(loose) or broken or loose.endswith(("?", "!")))


def _unmarked(clause: str) -> str:
    return clause.translate({ord(mark): None for mark in '“”"'})


def _estimate(claim: Claim) -> str:
    """Return the words of ICD 203 for a hedged claim; what is asserted or denied speaks for itself."""
    band = likelihood(claim)
    if band is None or abs(claim.certainty) >= 2 or claim.status is Status.NOT_HAPPENED:
        return ""
    return f" (as worded: {band.words})"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?”", "!”", ".”")) and not text.endswith("..") else f"{text}."
