"""The nouns of Tocsin as values: frozen, typed, with ids from content.

Imports nothing of tocsin outside this folder.
"""

from tocsin.model.actor import Actor, ActorKind, Mention, Role
from tocsin.model.alert import Alert, AlertKind, Arrow, Board, Finding, Level, Sighting, State
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
from tocsin.model.hit import Hit
from tocsin.model.judgement import Judgement, JudgementKind
from tocsin.model.link import Link, LinkKind
from tocsin.model.origin import Origin, OriginKind, Path, Step, StepKind
from tocsin.model.problem import Problem
from tocsin.model.raw import Raw
from tocsin.model.source import Reliability, Source, SourceKind
from tocsin.model.watch import (
    AtLeast,
    Combined,
    First,
    Indicator,
    Intensity,
    Occurs,
    Outcome,
    Pattern,
    Silence,
    Surge,
    Threshold,
    Trigger,
    Watch,
)

__all__ = [
    "Account",
    "Actor",
    "ActorKind",
    "Alert",
    "AlertKind",
    "Amount",
    "Arrow",
    "Aspect",
    "Assessment",
    "AtLeast",
    "Attribution",
    "Axis",
    "Block",
    "BlockKind",
    "Board",
    "Bound",
    "Briefing",
    "Burden",
    "Caution",
    "CautionKind",
    "Check",
    "Claim",
    "Combined",
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
    "Finding",
    "First",
    "Given",
    "Goods",
    "Grade",
    "Happening",
    "Hit",
    "Indicator",
    "Intensity",
    "Judgement",
    "JudgementKind",
    "Level",
    "Likelihood",
    "Line",
    "Link",
    "LinkKind",
    "Mention",
    "Occurs",
    "Omission",
    "Opinion",
    "Origin",
    "OriginKind",
    "Outcome",
    "Path",
    "Pattern",
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
    "Sighting",
    "Silence",
    "Source",
    "SourceKind",
    "Span",
    "Stance",
    "Standing",
    "State",
    "Status",
    "Step",
    "StepKind",
    "Surge",
    "Threshold",
    "TimeKind",
    "Totals",
    "Trigger",
    "Uncoded",
    "Verdict",
    "Voice",
    "VoiceKind",
    "Watch",
    "When",
]
