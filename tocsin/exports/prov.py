"""W3C PROV (PROV-JSON): how an answer came about: documents, sentences, claims, origins, an event or a brief.

Entities are what there is, activities what was done (reading, linking, judging, composing), agents who did it or says
so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from tocsin.exports.lines import json_line
from tocsin.model import Claim, Document, Dossier, Event, Evidence, Judgement, VoiceKind
from tocsin.model.identity import digest
from tocsin.version import __version__

Documents = Callable[[str], Document]
Values = dict[str, Any]

_PREFIX: Final = {"tocsin": "urn:tocsin:"}
_TOOL: Final = "tocsin:program"
_PROV_AGENTS: Final = {VoiceKind.OUTLET: "prov:Organization"}


class _Graph:
    """PROV-JSON as it grows: by kind of record, by id; what is said twice is there once."""

    def __init__(self) -> None:
        self._records: defaultdict[str, dict[str, Values]] = defaultdict(dict)
        self.add("agent", _TOOL, **{"prov:type": _name("prov:SoftwareAgent"), "prov:label": f"Tocsin {__version__}"})

    def add(self, record: str, id_: str, **values: Any) -> str:
        self._records[record][id_] = {name: value for name, value in values.items() if value not in (None, [])}
        return id_

    def relate(self, relation: str, **ends: Any) -> None:
        values = {f"prov:{name}": value for name, value in ends.items() if value is not None}
        self._records[relation][f"_:{digest(relation, *map(str, values.items()))}"] = values

    def json(self) -> bytes:
        return json_line({"prefix": _PREFIX, **self._records})


def prov_of_event(
    event: Event, claims: Iterable[Claim], document: Documents, judgements: Iterable[Judgement] = ()
) -> bytes:
    """Return the provenance of an event: its claims, their sentences, documents and origins, who linked and judged it.

    `claims` are those of the event, `judgements` those about it or them that are in force.
    """
    graph = _Graph()
    grade = event.grade.mark if event.grade else None
    whole = graph.add(
        "entity", _id(event.id, "event-"), **_typed("Event", event.what),
        **{"tocsin:summary": event.summary, "tocsin:information": grade},
    )  # fmt: skip
    linking = graph.add("activity", f"tocsin:linking-{event.id}", **_typed("Linking"))
    graph.relate("wasGeneratedBy", entity=whole, activity=linking)
    graph.relate("wasAssociatedWith", activity=linking, agent=_TOOL)
    for claim in claims:
        own = _claim(graph, claim, document)
        graph.relate("used", activity=linking, entity=own)
        graph.relate("wasDerivedFrom", generatedEntity=whole, usedEntity=own, activity=linking)
    _origins(graph, event)
    for judgement in judgements:
        _judged(graph, judgement, whole)
    return graph.json()


def prov_of_brief(dossier: Dossier) -> bytes:
    """Return the provenance of the brief of a document: its sentences, the claims that each cites, and theirs."""
    graph = _Graph()
    document = dossier.reading.document
    brief = graph.add("entity", f"tocsin:brief-{document.id}", **_typed("Brief", dossier.briefing.title))
    composing = graph.add("activity", f"tocsin:composing-{document.id}", **_typed("Composing"))
    graph.relate("wasGeneratedBy", entity=brief, activity=composing)
    graph.relate("wasAssociatedWith", activity=composing, agent=_TOOL)
    claims = {claim.id: claim for claim in (*dossier.reading.claims, *dossier.reading.uncoded)}
    for section in dossier.briefing.sections:
        for line in section.lines:
            name = f"tocsin:{digest('line', document.id, section.heading, line.text)}"
            own = graph.add("entity", name, **_typed("Sentence", line.text))
            graph.relate("hadMember", collection=brief, entity=own)
            for cited in (claims[one] for one in line.citations if one in claims):
                claim = _claim(graph, cited, lambda _: document)
                graph.relate("used", activity=composing, entity=claim)
                graph.relate("wasDerivedFrom", generatedEntity=own, usedEntity=claim, activity=composing)
    return graph.json()


def _claim(graph: _Graph, claim: Claim, document: Documents) -> str:
    """Add a claim with its sentences, its document, its speakers and the reading that found it; return its id."""
    of = document(claim.document)
    source = _document(graph, of)
    coder = claim.provenance
    agent = graph.add(
        "agent", f"tocsin:{digest('coder', coder.coder, coder.version)}",
        **{"prov:type": _name("prov:SoftwareAgent"), "prov:label": f"{coder.coder} {coder.version}"},
    )  # fmt: skip
    reading = graph.add(
        "activity", f"tocsin:{digest('reading', of.id, coder.coder, coder.version)}", **_typed("Reading")
    )
    graph.relate("used", activity=reading, entity=source)
    graph.relate("wasAssociatedWith", activity=reading, agent=agent)
    own = graph.add(
        "entity", _id(claim.id), **_typed("Claim", claim.evidence[0].quote),
        **{"tocsin:kind": claim.kind, "tocsin:status": claim.status.value, "tocsin:certainty": claim.certainty,
           "tocsin:pattern": coder.pattern},
    )  # fmt: skip
    graph.relate("wasGeneratedBy", entity=own, activity=reading)
    for evidence in claim.evidence:
        graph.relate(
            "wasDerivedFrom", generatedEntity=own, usedEntity=_sentence(graph, evidence, source), activity=reading
        )
    for voice in claim.attribution.voices:
        kind = _PROV_AGENTS.get(voice.kind)
        speaker = graph.add(
            "agent", f"tocsin:{digest('speaker', voice.name)}",
            **{"prov:label": voice.name, "prov:type": _name(kind) if kind else None, "tocsin:kind": voice.kind.value},
        )  # fmt: skip
        graph.relate("wasAttributedTo", entity=own, agent=speaker)
    return own


def _sentence(graph: _Graph, evidence: Evidence, source: str) -> str:
    start, end = evidence.span.start, evidence.span.end
    own = graph.add(
        "entity", f"tocsin:{digest('span', evidence.document, start, end)}", **_typed("Span"),
        **{"prov:value": evidence.quote, "tocsin:start": start, "tocsin:end": end},
    )  # fmt: skip
    graph.relate("wasDerivedFrom", generatedEntity=own, usedEntity=source, type=_name("prov:Quotation"))
    return own


def _document(graph: _Graph, document: Document) -> str:
    published = document.published.isoformat() if document.published else None
    own = graph.add(
        "entity", _id(document.id), **_typed("Document", document.title),
        **{"prov:location": document.address, "tocsin:published": published},
    )  # fmt: skip
    if document.outlet:
        outlet = graph.add(
            "agent", f"tocsin:{digest('outlet', document.outlet)}",
            **{"prov:label": document.outlet, "prov:type": _name("prov:Organization")},
        )  # fmt: skip
        graph.relate("wasAttributedTo", entity=own, agent=outlet)
    return own


def _origins(graph: _Graph, event: Event) -> None:
    known = set(event.claims)
    for origin in event.origins:
        day = origin.day.isoformat() if origin.day else None
        own = graph.add(
            "entity", _id(origin.id), **_typed("Origin", origin.name),
            **{"tocsin:kind": origin.kind.value, "tocsin:day": day, "tocsin:basis": origin.basis or None},
        )  # fmt: skip
        for claim in known.intersection(origin.claims):
            graph.relate("wasDerivedFrom", generatedEntity=_id(claim), usedEntity=own, type=_name("prov:PrimarySource"))


def _judged(graph: _Graph, judgement: Judgement, whole: str) -> None:
    own = graph.add(
        "entity", _id(judgement.id), **_typed("Judgement", judgement.reason),
        **{"tocsin:kind": judgement.kind.value, "tocsin:value": judgement.value},
    )  # fmt: skip
    analyst = graph.add(
        "agent", f"tocsin:{digest('analyst', judgement.author)}",
        **{"prov:label": judgement.author, "prov:type": _name("prov:Person")},
    )  # fmt: skip
    moment = judgement.made_at.isoformat()
    judging = graph.add(
        "activity", f"tocsin:judging-{judgement.id}", **_typed("Judging"),
        **{"prov:startTime": moment, "prov:endTime": moment},
    )  # fmt: skip
    graph.relate("wasGeneratedBy", entity=own, activity=judging)
    graph.relate("wasAssociatedWith", activity=judging, agent=analyst)
    graph.relate("wasInfluencedBy", influencee=whole, influencer=own)


def _typed(kind: str, label: str | None = None) -> Values:
    return {"prov:type": _name(f"tocsin:{kind}"), "prov:label": label}


def _name(qualified: str) -> Values:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def _id(id_: str, prefix: str = "") -> str:
    """Return the qualified name of an id; an event, which has the id of its first claim, has a prefix besides."""
    return f"tocsin:{prefix}{id_}"
