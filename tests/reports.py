"""Readings built by hand from short texts, as the reading stage would build them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tocsin.model import (
    Account,
    Assessment,
    Attribution,
    Block,
    BlockKind,
    Claim,
    Condition,
    Content,
    Deed,
    Document,
    Evidence,
    Figure,
    Goods,
    Mention,
    Place,
    Provenance,
    Quantity,
    Reading,
    Span,
    Status,
    Voice,
    VoiceKind,
    When,
)

Part = tuple[BlockKind, str] | tuple[BlockKind, str, Account]
DAY = date(2025, 3, 14)


def document(*parts: Part, published: date | None = DAY) -> Document:
    """Return a document whose blocks are the parts, one below the other."""
    text = "\n".join(part[1] for part in parts)
    blocks, start = [], 0
    for kind, words, *account in parts:
        blocks.append(Block(kind, Span(start, start + len(words)), *account))
        start += len(words) + 1
    return Document(text=text, blocks=tuple(blocks), published=published)


def span(here: Document, words: str, within: str | None = None) -> Span:
    """Return where words stand in a document, the first time, or the first time within other words."""
    base = here.text.index(within) if within else 0
    start = here.text.index(words, base)
    return Span(start, start + len(words))


def evidence(here: Document, words: str) -> Evidence:
    where = span(here, words)
    return Evidence(here.id, where, where.of(here.text))


def who(
    here: Document, sentence: str, actor: str, words: str, *, acts_for: str | None = None, how: str = "name"
) -> Mention:
    return Mention(actor=actor, text=words, span=span(here, words, sentence), how=how, acts_for=acts_for)


def voice(
    here: Document, sentence: str, name: str, words: str, *, actor: str | None = None,
    kind: VoiceKind = VoiceKind.NAMED, cue: str | None = None,
) -> Voice:  # fmt: skip
    return Voice(kind=kind, name=name, actor=actor, text=words, span=span(here, words, sentence), cue=cue)


def quantity(
    here: Document, sentence: str, words: str, value: float, of: str | None = None, *, unit: str | None = None
) -> Quantity:
    return Quantity(value=value, text=words, span=span(here, words, sentence), of=of, unit=unit)


def claim(
    here: Document, sentence: str, content: Content, *voices: Voice, cue: str | None = None, certainty: float = 3,
    status: Status = Status.HAPPENED,
) -> Claim:  # fmt: skip
    """Return a claim that rests on a sentence of the document."""
    return Claim(
        evidence=(evidence(here, sentence),),
        content=content,
        status=status,
        certainty=certainty,
        provenance=Provenance("test", "1", "by hand"),
        attribution=Attribution(voices),
        cue=span(here, cue, sentence) if cue else None,
    )


_DEPLOYMENT = (
    "Roughly 3,000 Varanian soldiers have been moved to the Orsk border region since the talks in the capital broke "
    "down, which has alarmed the governments of several neighbouring states."
)
_WARNING = "OSCE Secretary General Ilse Brandt warned of a grave danger to the whole region."
_POST = "Ilse Brandt: The build-up is a danger to Varania’s neighbours"
_NEED = "She stressed the need for 40 additional observers."
_JUDGEMENT = "The build-up could change the balance of power in the region."
_BELIEVED = "Belmora is believed to be supplying fuel to the troops."
_HEADLINE = "Brandt warns of danger on the Orsk border"


def deployment() -> Reading:
    """Return a reading of troops moved, a named warning that a post repeats, a hedged transfer and a judgement."""
    here = document(
        (BlockKind.BODY, _DEPLOYMENT),
        (BlockKind.BODY, f"{_WARNING} {_NEED}"),
        (BlockKind.POST, _POST, Account("Borderwatch", "borderwatch", DAY)),
        (BlockKind.BODY, f"{_JUDGEMENT} {_BELIEVED}"),
        (BlockKind.SOURCE_LIST, _HEADLINE),
    )
    return Reading(
        document=here,
        claims=(
            replace(
                claim(
                    here, _DEPLOYMENT,
                    Deed(type="MOBILIZE", initiators=(who(here, _DEPLOYMENT, "VAR", "Varanian", how="demonym"),)),
                    cue="moved",
                ),
                quantities=(quantity(here, _DEPLOYMENT, "3,000", 3000, "soldiers"),),
                places=(Place(name="Orsk", text="Orsk border region", span=span(here, "Orsk border region")),),
            ),
            claim(
                here, _WARNING, Assessment(judgement="warning"),
                voice(
                    here, _WARNING, "Ilse Brandt", "OSCE Secretary General Ilse Brandt",
                    cue="warned", actor="ilse-brandt",
                ),
                cue="warned",
            ),
            claim(
                here, _NEED, Assessment(judgement="need"),
                voice(here, _NEED, "Ilse Brandt", "She", cue="stressed", actor="ilse-brandt"), cue="need",
            ),
            claim(
                here, _POST, Assessment(judgement="threat", about=(who(here, _POST, "VAR", "Varania"),)),
                Voice(kind=VoiceKind.ACCOUNT, name="Borderwatch", how="layout"),
                voice(here, _POST, "Ilse Brandt", "Ilse Brandt", actor="ilse-brandt"), cue="danger",
            ),
            claim(here, _JUDGEMENT, Assessment(judgement="effect"), cue="change", certainty=0, status=Status.POSSIBLE),
            replace(
                claim(
                    here, _BELIEVED,
                    Deed(
                        type="AID", initiators=(who(here, _BELIEVED, "BEL", "Belmora"),),
                        goods=(Goods(concept="fuel", text="fuel", span=span(here, "fuel", _BELIEVED)),),
                    ),
                    voice(here, _BELIEVED, "is believed", "is believed", kind=VoiceKind.VAGUE),
                    cue="supplying", certainty=1,
                ),
            ),
        ),
    )  # fmt: skip


_SALE = (
    "Tesmark has delivered 24 armoured vehicles to Quorland in exchange for $310 million, officials in Tesmark said."
)
_PRESS = "Foreign Minister Joren Aldt told reporters on Tuesday that further deliveries are planned for the summer."
_SPENDING = "Quorland spends 4.1% of its output on defence."


def exchange() -> Reading:
    """Return a reading of arms for money, told by officials without a name and planned further by a minister."""
    here = document((BlockKind.LEAD, _SALE), (BlockKind.BODY, f"{_PRESS} {_SPENDING}"))
    tesmark, quorland = who(here, _SALE, "TES", "Tesmark"), who(here, _SALE, "QUO", "Quorland")
    officials = voice(here, _SALE, "officials in Tesmark", "officials in Tesmark", kind=VoiceKind.UNNAMED, cue="said")
    minister = voice(here, _PRESS, "Joren Aldt", "Foreign Minister Joren Aldt", actor="joren-aldt", cue="told")
    share = quantity(here, _SPENDING, "4.1%", 4.1, unit="%")
    about = who(here, _SPENDING, "QUO", "Quorland")
    return Reading(
        document=here,
        claims=(
            replace(
                claim(
                    here, _SALE, Deed(type="AID", initiators=(tesmark,), recipients=(quorland,)), officials,
                    cue="delivered",
                ),
                quantities=(quantity(here, _SALE, "24", 24, "armoured vehicles"),),
            ),
            replace(
                claim(
                    here, _SALE, Deed(type="COOPERATE", initiators=(quorland,), recipients=(tesmark,)), officials,
                    cue="exchange",
                ),
                quantities=(quantity(here, _SALE, "$310 million", 3.1e8, unit="USD"),),
            ),
            claim(here, _PRESS, Deed(type="AID", initiators=()), minister, cue="planned", status=Status.PLANNED),
            replace(
                claim(
                    here, _SPENDING, Figure(measure="defence expenditure", about=(about,), value=4.1, unit="%"),
                    cue="spends",
                ),
                quantities=(share,),
            ),
        ),
    )  # fmt: skip


_TALKS = "Delegations from Ambria and Costel met in Lindhaven on 12 March to discuss a truce, the host government said."
_OFFER = "“We are ready to stop firing within two days,” said Ambrian negotiator Petra Voss."
_ALLIED = "Costel remains under an arms embargo."


def talks() -> Reading:
    """Return a reading of ceasefire talks with a direct quotation in the first person."""
    here = document((BlockKind.BODY, f"{_TALKS} {_OFFER}"), (BlockKind.BODY, _ALLIED))
    both = (who(here, _TALKS, "AMB", "Ambria"), who(here, _TALKS, "COS", "Costel"))
    host = voice(here, _TALKS, "the host government", "the host government", kind=VoiceKind.UNNAMED, cue="said")
    petra = voice(here, _OFFER, "Petra Voss", "Ambrian negotiator Petra Voss", actor="petra-voss", cue="said")
    met_on = When(text="12 March", span=span(here, "12 March"), start=date(2025, 3, 12), end=date(2025, 3, 12))
    quoted = "We are ready to stop firing within two days"
    costel = who(here, _ALLIED, "COS", "Costel")
    return Reading(
        document=here,
        claims=(
            replace(claim(here, _TALKS, Deed(type="CONSULT", initiators=both), host, cue="met"), times=(met_on,)),
            claim(here, _OFFER, Deed(type="RETREAT", initiators=()), petra, cue="stop", status=Status.PLANNED),
            claim(here, quoted, Deed(type="AGREE", initiators=()), petra, cue="ready", status=Status.PLANNED),
            claim(
                here,
                _ALLIED,
                Condition(condition="under sanctions", about=(costel,)),
                cue="embargo",
                status=Status.ONGOING,
            ),
        ),
    )


_ACCUSED = "Interior Minister Tomas Reyk accused Dravia of jamming 15 civilian flights."
_DENIED = "Dravia’s ambassador, Lena Oskar, denied that its forces had jammed any aircraft."
_CRITICS = "Critics say the affair is the worst in decades."


def denial() -> Reading:
    """Return a reading of an accusation and its denial by two named speakers."""
    here = document((BlockKind.BODY, f"{_ACCUSED} {_DENIED} {_CRITICS}"), published=None)
    tomas = who(here, _ACCUSED, "tomas-reyk", "Tomas Reyk", acts_for="SEL")
    dravia = who(here, _ACCUSED, "DRA", "Dravia")
    accuser = voice(here, _ACCUSED, "Tomas Reyk", "Interior Minister Tomas Reyk", actor="tomas-reyk", cue="accused")
    denier = voice(here, _DENIED, "Lena Oskar", "Lena Oskar", actor="lena-oskar", cue="denied")
    critics = voice(here, _CRITICS, "critics", "Critics", kind=VoiceKind.VAGUE, cue="say")
    return Reading(
        document=here,
        claims=(
            claim(
                here, _ACCUSED, Deed(type="ACCUSE", initiators=(tomas,), recipients=(dravia,)), accuser, cue="accused"
            ),
            claim(
                here, _DENIED, Deed(type="COERCE", initiators=(who(here, _DENIED, "DRA", "Dravia"),)), denier,
                cue="jammed", status=Status.NOT_HAPPENED,
            ),
            claim(here, _CRITICS, Assessment(judgement="concern"), critics, cue="worst"),
        ),
    )  # fmt: skip


NAMES = {
    "VAR": "Varania", "BEL": "Belmora", "TES": "Tesmark", "QUO": "Quorland", "AMB": "Ambria", "COS": "Costel",
    "DRA": "Dravia", "SEL": "Selm", "ilse-brandt": "Ilse Brandt",
    "OSCE": "Organization for Security and Co-operation in Europe",
}  # fmt: skip
