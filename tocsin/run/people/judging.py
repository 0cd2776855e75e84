"""Judging: a person's decision into the ledger, once it is clear that it is about something that there is."""

from __future__ import annotations

import re
from typing import Final

from tocsin.errors import InputError
from tocsin.ledger import Ledger, View, judge
from tocsin.model import Judgement, JudgementKind
from tocsin.vocabulary import Vocabulary

_ABOUT_CLAIMS: Final = frozenset(
    {JudgementKind.SAME, JudgementKind.APART, JudgementKind.INFORMATION_GRADE, JudgementKind.ORIGIN}
)
_ID: Final = re.compile(r"(?:claim|event)-[0-9a-f]{16}")
_UNNAMED: Final = "unnamed:"


def decide(ledger: Ledger, judgement: Judgement, vocabulary: Vocabulary) -> bool:
    """Record a judgement and return whether it is new.

    Raises InputError where its subject, object or actor is none, and LedgerError where the ledger does not hold the
    claim, document or judgement that it is about.
    """
    view = View(ledger)
    if judgement.kind in _ABOUT_CLAIMS:
        for subject in filter(None, (judgement.subject, judgement.object)):
            _check_claim(view, subject)
    if judgement.kind is JudgementKind.NAME:
        _check_name(view, judgement, vocabulary)
    return judge(ledger, judgement)


def _check_claim(view: View, subject: str) -> None:
    if not _ID.fullmatch(subject):
        raise InputError(f"{subject} is no id of a claim or event; `tocsin brief --format json` shows those of claims")
    if subject.startswith("claim-") and not view.holds_claim(subject):
        raise InputError(f"ledger {view.ledger.address}: it holds no {subject}; `tocsin brief --format json` shows ids")


def _check_name(view: View, judgement: Judgement, vocabulary: Vocabulary) -> None:
    if not judgement.subject.startswith(_UNNAMED):
        raise InputError(f"{judgement.subject} has a name already; give an actor that begins with {_UNNAMED}")
    if judgement.value not in vocabulary.actors.by_id:
        raise InputError(f"{judgement.value} is no actor of the vocabulary; give an id, or add a line for it")
    if judgement.object is not None:
        view.document(judgement.object)
