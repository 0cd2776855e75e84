"""Deciding: a judgement of somebody who asks the page or the API, as theirs, and noted."""

from __future__ import annotations

from datetime import UTC, datetime

from tocsin.errors import InputError
from tocsin.ledger.accounts import Role
from tocsin.ledger.audit import note
from tocsin.model import Judgement, JudgementKind
from tocsin.run.live.service import Service
from tocsin.run.people.access import Asker
from tocsin.run.people.judging import decide


def decided(  # noqa: PLR0913 - a judgement has as many parts
    service: Service,
    asker: Asker,
    kind: JudgementKind,
    subject: str,
    *,
    object: str | None = None,
    value: str | None = None,
    reason: str,
) -> Judgement:
    """Record and return what somebody decides, and settle what follows from it.

    AccessError for a mere reader; InputError for what is no judgement, LedgerError where it is about nothing that there
    is.
    """
    asker.must(Role.ANALYST)
    try:
        made = Judgement(
            kind=kind,
            subject=subject,
            object=object or None,
            value=value or None,
            reason=reason,
            author=asker.name,
            made_at=datetime.now(UTC),
        )
    except ValueError as error:
        raise InputError(f"{subject} cannot be judged so: {error}; see docs/api.md for what each kind takes") from error
    decide(service.ledger, made, service.desk.vocabulary)
    note(service.ledger, asker.name, f"judged {kind.value}", made.id, place=asker.place)
    service.settle()
    return made
