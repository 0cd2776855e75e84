"""Wording: one sentence for a point, in the document's own words, with who says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tocsin.briefing.clauses import cleaned
from tocsin.briefing.estimate import likelihood
from tocsin.briefing.features import Point
from tocsin.briefing.naming import PRONOUNS, Naming, name_of
from tocsin.corroboration import key_of, mentions_of
from tocsin.model import BlockKind, Claim, Deed, Document, Span, Status, Voice, VoiceKind


class Standing(StrEnum):
    """How a clause stands to those who say it."""

    REPORT = "report"  # the report's own voice, or voices so vague that nobody could be asked
    TELLING = "telling"  # the clause itself says who speaks, or the deed is an utterance of its subject
    SPEAKER = "speaker"  # somebody stands behind it whom the clause does not name
    POST = "post"  # an account's own post
    NOBODY = "nobody"  # somebody whom neither the clause nor the report names


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the briefing, and ids of claims that it cites beyond those of its point."""

    text: str
    cited: tuple[str, ...] = ()


_UTTERANCES: Final = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_BY_NAME: Final = frozenset({"name", "demonym", "capital", "metonym"})
_TITLED: Final = _BY_NAME | {"office", "surname", "pronoun"}
_BEFORE_SUBJECT: Final = 6  # words within which the name of a subject begins
_UNNAMED: Final = "According to somebody whom the report does not name, "
_POSTED: Final = "A post embedded in the report says that "
_PERSONAL: Final = frozenset({"he", "she"})
_OPEN: Final = re.compile(r"^[“\"']?(?:he|she|they|it|him|her)\b", re.IGNORECASE)
_SPEAKER_FIRST: Final = re.compile(r"^(?P<speaker>[^:“\"]{2,80}?):\s+(?P<said>.+)$", re.DOTALL)
_SMALL: Final = frozenset(
    "a about according after all almost although an and another approximately around as at both but by currently "
    "during each either every exactly following for from he her his however i if in it its just many meanwhile "
    "more most nearly neither no of on one only or our over roughly several she since so some such that the their "
    "there these they this those three to two under unlike we what when while with within".split()
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b(?![.])")
_IN_QUOTES: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")


def standing(point: Point, known: Mapping[str, Naming]) -> Standing:
    """Tell how the point's clause stands to those who say it."""
    speaker = point.claim.attribution.speaker
    if speaker is None:
        if point.block.kind is BlockKind.POST:
            return Standing.POST
        return Standing.TELLING if is_utterance(point) else Standing.REPORT
    if speaker.kind is VoiceKind.ACCOUNT:
        return Standing.POST
    shown = speaker.span is not None and point.clause.span.contains(speaker.span)
    if speaker.kind is VoiceKind.VAGUE and not (shown and speaker.cue and speaker.cue != speaker.text):
        return Standing.REPORT
    if shown or _is_subject(speaker, point.clause.text, known):
        return Standing.TELLING
    return Standing.NOBODY if speaker.kind is VoiceKind.UNNAMED else Standing.SPEAKER


def worded(
    point: Point, known: Mapping[str, Naming], document: Document, *, among_others: bool = False
) -> Sentence | None:
    """Return a sentence for the point; None where nobody could tell from it who acts or who speaks.

    `among_others` words it to stand among sentences of other reports: without the words of ICD 203 for what the text
    hedges, since what many say is weighed apart, and with a pronoun kept where the clause has a name before it, since
    whom it means can be read there and could be resolved wrongly.
    """
    clause, cited = _with_name(point, known, keep=among_others)
    stands, speaker = standing(point, known), point.claim.attribution.speaker
    colon = _SPEAKER_FIRST.match(clause) if stands is Standing.TELLING else None
    if (_OPEN.match(clause) and stands is not Standing.SPEAKER) or (not cited and _speaks_unnamed(point)):
        return None
    if colon and _speaks(colon["speaker"], speaker):
        opening, clause = f"According to {colon['speaker']}, ", colon["said"]
    elif stands is Standing.SPEAKER or (stands is Standing.TELLING and not _stands_alone(clause)):
        naming = name_of(speaker, known) if speaker else None
        if naming is None:
            return None
        opening, cited = f"According to {naming.words}, ", (*cited, naming.claim)
    else:
        opening = {Standing.POST: _POSTED, Standing.NOBODY: _UNNAMED}.get(stands, "")
    hedge = "" if among_others else _estimate(point)
    return Sentence(ended(_joined(opening, clause, point.claim, document) + hedge), cited)


def _joined(opening: str, clause: str, claim: Claim, document: Document) -> str:
    """Return the clause behind its opening: as it is, or in quotation marks where it cannot stand there without."""
    if not _stands_alone(clause):
        return (
            f"{opening.removesuffix('that ').rstrip(', ')}: “{_unmarked(clause)}”"
            if opening
            else f"“{_unmarked(clause)}”"
        )
    if not opening:
        return clause[0].upper() + clause[1:]
    indirect = lowered(clause, claim, document)
    return (
        f"{opening}{indirect}" if indirect else f"{opening.removesuffix('that ').rstrip(', ')}: “{_unmarked(clause)}”"
    )


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


def _with_name(point: Point, known: Mapping[str, Naming], *, keep: bool) -> tuple[str, tuple[str, ...]]:
    """Put a name in the place of the subject's or speaker's pronoun, where some evidence has the name.

    Not where the clause names the same one again: "he asked X" is not about X asking himself. `keep` leaves one behind
    any name as it is.
    """
    here, quote = point.clause.span, point.clause.evidence.quote
    for key, span in _pronouns(point.claim):
        naming = known.get(key)
        if naming is None or not here.contains(span):
            continue
        if naming.words.split()[-1] in point.clause.text:
            continue
        offset = point.clause.evidence.span.start
        before = quote[here.start - offset : span.start - offset]
        if keep and any(word[:1].isupper() for word in before.split()[1:]):
            continue
        # "After talks with X he left": two names side by side need a comma between them.
        comma = ", " if before.strip() and before.split()[-1][0].isupper() and before.rstrip()[-1].isalnum() else ""
        text = (
            f"{before.rstrip() if comma else before}{comma}{naming.words}{quote[span.end - offset : here.end - offset]}"
        )
        return cleaned(text), (naming.claim,)
    return point.clause.text, ()


def _pronouns(claim: Claim) -> Iterator[tuple[str, Span]]:
    for voice in claim.attribution.voices:
        if voice.span and (voice.text or "").lower() in PRONOUNS:
            yield key_of(voice), voice.span
    acting = claim.content.initiators if isinstance(claim.content, Deed) else mentions_of(claim)
    yield from ((mention.actor, mention.span) for mention in acting if mention.text.lower() in _PERSONAL)


def _speaks_unnamed(point: Point) -> bool:
    """Tell whether the clause has its speaker as a pronoun."""
    voices = (
        voice for voice in point.claim.attribution.voices if voice.span and point.clause.span.contains(voice.span)
    )
    return any((voice.text or "").lower() in PRONOUNS for voice in voices)


def _is_subject(speaker: Voice, clause: str, known: Mapping[str, Naming]) -> bool:
    """Tell whether a clause begins with its own speaker, by name: it needs no further attribution."""
    naming = name_of(speaker, known)
    last = {words.split()[-1] for words in (naming.words if naming else "", speaker.name) if words.strip()}
    begins = clause.split()[: _BEFORE_SUBJECT + 1]
    return any(word.strip(",") in last for word in begins)


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
    """Tell whether the words before a colon name the speaker and say no more."""
    return speaker is not None and any(part and words.endswith(part) for part in (speaker.text, speaker.name))


def _stands_alone(clause: str) -> bool:
    """Tell whether a clause makes sense outside its speaker's mouth, and neither begins nor ends inside a quotation."""
    loose = _IN_QUOTES.sub("", clause)
    broken = any(mark in loose for mark in '“”"')
    return not (_FIRST_PERSON.search(loose) or broken or loose.endswith(("?", "!")))


def _unmarked(clause: str) -> str:
    return clause.translate({ord(mark): None for mark in '“”"'})


def _estimate(point: Point) -> str:
    """Return the words of ICD 203 for a hedged claim; what is asserted or denied speaks for itself."""
    band = likelihood(point.claim)
    if band is None or abs(point.claim.certainty) >= 2 or point.claim.status is Status.NOT_HAPPENED:
        return ""
    return f" (as worded: {band.words}{'; elsewhere stated without the hedge' if point.flat else ''})"


def ended(text: str) -> str:
    """Return a text with a full stop, unless it ends as a sentence already."""
    return text if text.endswith((".", "?”", "!”", ".”")) and not text.endswith("..") else f"{text}."
