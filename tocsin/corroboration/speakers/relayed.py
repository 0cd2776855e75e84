"""Relayed: the outlets and accounts through which a report has a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from tocsin.corroboration.copying.credit import OF_BODY, PRINTED
from tocsin.corroboration.speakers.directory import Directory
from tocsin.model import Voice, VoiceKind

_OUTLETS: Final = re.compile(
    r"\b(?:newspaper|daily|broadcaster|television|TV|radio|news agency|magazine|outlet|media|website|account|"
    r"(?:report|article|story) (?:of|in|by))\b",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"(?:the|this|that|its) (?:[A-Z]\w+ )?(?:newspaper|paper|daily|broadcaster|agency|account)$"
)
_TOLD: Final = re.compile(r"\btold (?:the|that) (?:newspaper|paper|daily|broadcaster|magazine|site)\b")


def parted(voices: Sequence[Voice], book: Directory) -> tuple[list[Voice], list[Voice]]:
    """Return the voices of a chain that only pass on, and those that speak."""
    relays = [voice for voice in voices if _is_outlet(voice, book)]
    return relays, [voice for voice in voices if voice not in relays]


def relay_names(quote: str, relays: Sequence[Voice], credited: Sequence[str], before: Sequence[str]) -> list[str]:
    """Return by name who passes a claim on: voices, those whom the report credits in words, and "the paper".

    `before` are those named so far; the last of them is meant where a report only points back to one.
    """
    names = [_pointed_to(voice.text or voice.name, before) for voice in relays]
    if before and not names and _TOLD.search(quote):
        names.append(before[-1])
    return names + [name for name in credited if not any(name.casefold() in other.casefold() for other in names)]


def _pointed_to(name: str, before: Sequence[str]) -> str:
    return before[-1] if before and _POINTS.match(name) else name


def _is_outlet(voice: Voice, book: Directory) -> bool:
    if voice.kind in (VoiceKind.OUTLET, VoiceKind.ACCOUNT):
        return True
    text = voice.text or voice.name
    named = any(
        source.kind in PRINTED and not OF_BODY.search(text[: span.start])
        for source, span in book.vocabulary.sources.mentions(text)
    )
    return named or bool(_OUTLETS.search(text))
