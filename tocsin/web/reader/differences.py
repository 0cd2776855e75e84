"""Differences: of two wordings of one thing, what the one has and the other has not, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final

_PIECE: Final = re.compile(r"\s*\S+")
_MOST: Final = 600  # words; longer wordings are not compared


def differences(words: str, other: str) -> tuple[tuple[str, bool], ...]:
    """Return a wording in pieces, each with whether the other wording has it otherwise or not at all."""
    own, theirs = _PIECE.findall(words), _PIECE.findall(other)
    if max(len(own), len(theirs)) > _MOST:
        return ((words, False),)
    folded = [[piece.strip().casefold() for piece in some] for some in (own, theirs)]
    blocks = SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_opcodes()
    return tuple(("".join(own[start:end]), tag != "equal") for tag, start, end, _, _ in blocks if end > start)
