"""Judgements: what a person decided, with the reason; kept beside what the programs find, and undoable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from pydantic import computed_field

from tocsin.model.identity import digest


class JudgementKind(StrEnum):
    """What was decided."""

    SAME = "same event"  # two claims or events, subject and object, belong together
    APART = "apart"  # they do not
    SOURCE_GRADE = "source grade"  # how reliable a source is: A to F
    INFORMATION_GRADE = "information grade"  # how credible an event or claim is: 1 to 6
    NAME = "name"  # who somebody is whom the vocabulary does not know, everywhere or in one document
    ORIGIN = "origin"  # where a claim comes from in the end
    UNDO = "undo"  # an earlier judgement no longer counts


PAIRED: Final = frozenset({JudgementKind.SAME, JudgementKind.APART})
GRADES: Final[Mapping[JudgementKind, str]] = {
    JudgementKind.SOURCE_GRADE: "ABCDEF",
    JudgementKind.INFORMATION_GRADE: "123456",
}
_VALUED: Final = frozenset({*GRADES, JudgementKind.NAME, JudgementKind.ORIGIN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What `author` decided about `subject` at `made_at` (with a time zone), and why.

    `subject` is an id (of a claim, an event, a judgement, an actor without an entry such as "unnamed:police") or the
    name of a source. `object` is the other claim or event of a pair or, for a name, the document in which it holds
    (None: everywhere). `value` is the grade, the actor's id or the name of the origin. `id` is a hash of all this.
    Raises ValueError where a part is missing or a grade is none.
    """

    kind: JudgementKind
    subject: str
    object: str | None = None
    value: str | None = None
    reason: str
    author: str
    made_at: datetime
    _id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._check()
        moment = self.made_at.astimezone(UTC).isoformat()
        parts = (self.kind.value, self.subject, self.object, self.value, self.reason, self.author, moment)
        object.__setattr__(self, "_id", digest("judgement", *parts))

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The hash of its content."""
        return self._id

    def is_about(self, subject: str) -> bool:
        """Tell whether it is about `subject`; of a pair, whether that is either of the two."""
        return subject == self.subject or (self.kind in PAIRED and subject == self.object)

    def _check(self) -> None:
        if self.made_at.tzinfo is None:
            raise ValueError("a judgement is made at a moment with a time zone")
        if not (self.subject and self.reason.strip() and self.author.strip()):
            raise ValueError("a judgement has a subject, a reason and an author")
        if (self.object is None and self.kind in PAIRED) or (not self.value and self.kind in _VALUED):
            raise ValueError(f"a judgement of the kind {self.kind.value!r} lacks its other half")
        if self.subject == self.object:
            raise ValueError("a judgement is about two different things")
        if self.kind in GRADES and self.value not in tuple(GRADES[self.kind]):
            raise ValueError(f"a {self.kind.value} is one of {', '.join(GRADES[self.kind])}, not {self.value}")
