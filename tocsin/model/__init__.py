"""The nouns of Tocsin as values: frozen, typed, with ids from content.

Imports nothing of tocsin outside this folder.
"""

from tocsin.model.actor import Actor, ActorKind, Mention, Role
from tocsin.model.attribution import Attribution, Voice, VoiceKind
from tocsin.model.briefing import Briefing, Line, Rejection, Section
from tocsin.model.burden import (
    Burden,
    Contribution,
    Reached,
    Revision,
    Revisions,
    Scenario,
    Standing,
    Totals,
)
from tocsin.model.caution import Caution, CautionKind
from tocsin.model.check import Check, Fact, Verdict
from tocsin.model.claim import (
    Assessment,
    Claim,
    Condition,
    Content,
    Deed,
    Figure,
    Goods,
    Opinion,
    Place,
    Provenance,
    Quantity,
    Status,
    TimeKind,
    Uncoded,
    When,
)
from tocsin.model.comparison import Aspect, Compared, Comparison, Difference, Fidelity, Omission
from tocsin.model.copy import Copied, Copy
from tocsin.model.document import Account, Block, BlockKind, Document
from tocsin.model.dossier import Dossier, Reading
from tocsin.model.event import Axis, Bound, Conflict, Event, Given, Grade, Likelihood, Stance
from tocsin.model.evidence import Evidence, Span
from tocsin.model.happening import Amount, Happening
from tocsin.model.judgement import Judgement, JudgementKind
from tocsin.model.link import Link, LinkKind
from tocsin.model.origin import Origin, OriginKind, Path, Step, StepKind
from tocsin.model.problem import Problem
from tocsin.model.raw import Raw
from tocsin.model.source import Reliability, Source, SourceKind

__all__ = [
    "Account",
    "Actor",
    "ActorKind",
    "Amount",
    "Aspect",
    "Assessment",
    "Attribution",
    "Axis",
    "Block",
    "BlockKind",
    "Bound",
    "Briefing",
    "Burden",
    "Caution",
    "CautionKind",
    "Check",
    "Claim",
    "Compared",
    "Comparison",
    "Condition",
    "Conflict",
    "Content",
    "Contribution",
    "Copied",
    "Copy",
    "Deed",
    "Difference",
    "Document",
    "Dossier",
    "Event",
    "Evidence",
    "Fact",
    "Fidelity",
    "Figure",
    "Given",
    "Goods",
    "Grade",
    "Happening",
    "Judgement",
    "JudgementKind",
    "Likelihood",
    "Line",
    "Link",
    "LinkKind",
    "Mention",
    "Omission",
    "Opinion",
    "Origin",
    "OriginKind",
    "Path",
    "Place",
    "Problem",
    "Provenance",
    "Quantity",
    "Raw",
    "Reached",
    "Reading",
    "Rejection",
    "Reliability",
    "Revision",
    "Revisions",
    "Role",
    "Scenario",
    "Section",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Standing",
    "Status",
    "Step",
    "StepKind",
    "TimeKind",
    "Totals",
    "Uncoded",
    "Verdict",
    "Voice",
    "VoiceKind",
    "When",
]
