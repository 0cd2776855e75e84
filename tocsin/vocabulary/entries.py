"""What one line of each data file holds.

Every line names its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from tocsin.model import Reliability, SourceKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """`event_types.csv`.

    A PLOVER type, its class (1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict),
    its conflict-cooperation score (-10 to 10) and a definition in our words.
    """

    type: str
    quad: Annotated[int, Field(ge=1, le=4)]
    score: float
    definition: str
    source: str


Slot = Literal[
    "subject", "object", "indirect", "complement", "possessor", "modifier",
    "to", "with", "against", "on", "for", "from", "at", "of", "in", "into",
    "between", "by", "over", "toward", "near", "about", "outside", "inside", "around", "behind", "through",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """`frames.csv`: a word that signals an event type, and where around it the actors stand.

    `word` is a lemma. `particle` is an adverb or preposition that must hang on it ("pull" + "out", "call" + "for").
    `object` names word classes (`classes.csv`), one of which the head of the direct object (for a noun: of its "of"
    phrase or compound) must belong to; the class "actor" is any actor, "clause" a complement clause, "goods" any
    goods word. Slots are tried in their order: "complement" is the subject of the complement clause ("urged X to
    leave"), "indirect" the dative, "possessor" and "modifier" are for nouns ("X's attack", "the X attack"), the
    others are prepositions. Slots are those of the active voice; the coder turns the passive round. `goods` is the
    slot of what is handed over. `status` is what the word itself says of the deed ("pledge" is planned). Of frames
    that fit, the one that asks for most wins (particle and object, then object, then particle).
    """

    word: str
    part: Literal["verb", "noun", "adjective"]
    type: str
    source: str
    mode: str | None = None
    particle: str | None = None
    object: tuple[str, ...] = ()
    initiator: tuple[Slot, ...] = ("subject",)
    recipient: tuple[Slot, ...] = ("object",)
    goods: Slot | None = None
    status: Status = Status.HAPPENED
    reciprocal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassWord:
    """`classes.csv`: a noun (lemma) of a class that frames ask for: treaty and pact are of the class "accord"."""

    word: str
    cls: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyWord:
    """`bodies.csv`: a word by which bodies are named, and the `body` that it tells: "armed", "army" tell the military.

    A word without one tells no body from another ("ministry", "spokesman").
    """

    word: str
    source: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedWord:
    """`counted.csv`: a word or phrase for what figures count, or for what happened to it, and its concept.

    Of a thing, `within` is the broader concept: soldiers and civilians are people. Of what happened, `grows` says that
    counts of it add up from day to day, as of the dead; others are of one occasion, as of the missiles of an evening.
    """

    word: str
    part: Literal["thing", "fate"]
    concept: str
    source: str
    within: str = ""
    grows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonWord:
    """`common_words.csv`: the stem of a word and in how many of 10,000 sentences it stands."""

    stem: str
    share: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWord:
    """`units.csv`: a word or sign that says what a number measures, and the unit, a currency by its ISO 4217 code.

    `before` says that it stands before the number ("$"). A form of one or two letters or with a capital is read only as
    it is written ("MW"), any other in any case and in the plural too. A form that several currencies share ("peso") is
    a unit of its own.
    """

    form: str
    unit: str
    source: str
    before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsWord:
    """`goods.csv`: a noun (lemma, or two words) for something that is handed over, and its concept.

    The concept of "soldier" is "troops".
    """

    word: str
    concept: Literal[
        "troops", "arms", "ammunition", "missiles", "drones", "technology", "fuel", "food", "money", "labour",
        "medicine", "intelligence", "training", "nuclear material",
    ]  # fmt: skip
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextWord:
    """`contexts.csv`: a word (lemma, or two words) that tells what an event is about, by PLOVER's names of contexts."""

    word: str
    context: Literal[
        "asylum", "cbrn", "corruption", "crime", "cyber", "democracy", "diplomatic", "disaster",
        "disinformation", "economic", "education", "election", "environment", "executive", "health", "human_rights",
        "human_security", "humanitarian", "illegal_drugs", "intelligence", "legal", "legislative", "migration",
        "military", "peacekeeping", "political_institutions", "pro_autocracy", "religion_ethnicity", "resource",
        "rights_freedoms", "technology", "territory", "terrorism",
    ]  # fmt: skip
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """`hedges.csv`: a word that weakens or turns what is said.

    `certainty` is what a plain assertion (3) becomes under it; `status` what the deed becomes, where the word decides
    that.
    """

    word: str
    part: Literal["modal", "adverb", "verb", "noun", "adjective", "phrase"]
    certainty: float
    source: str
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportingWord:
    """`reporting.csv`: a word that introduces what somebody says, thinks or shows.

    `act` is what the speaker does by it; `certainty` how sure the speaker makes it (3 sure, 1 thinks so); `weight`
    how strongly the word alone signals an attribution (0 to 1).
    """

    word: str
    part: Literal["verb", "noun", "phrase"]
    act: Literal["say", "warn", "claim", "deny", "believe", "ask", "promise", "threaten", "ask about", "show", "hear"]
    certainty: float
    source: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementWord:
    """`judgements.csv`: a word that makes a sentence an assessment.

    `judgement` is its kind ("threat", "risk", "need", "effect", "evasion", ...). For a noun, `threatened` names the
    slots of whom it bears on ("a threat to X") and `about` those of whom it comes from; for a verb, `about` is
    usually the subject.
    """

    word: str
    part: Literal["verb", "noun", "adjective"]
    judgement: str
    source: str
    about: tuple[Slot, ...] = ("subject",)
    threatened: tuple[Slot, ...] = ()
    object: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionWord:
    """`conditions.csv`: a word that states a standing condition: allied, stationed, under sanctions, member, at war."""

    word: str
    part: Literal["verb", "noun", "adjective", "phrase"]
    condition: str
    source: str
    about: tuple[Slot, ...] = ("subject",)
    towards: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionWord:
    """`cautions.csv`: a word or phrase, in lower case, that deserves a second look."""

    word: str
    caution: Literal["vague source", "loaded words", "superlative", "still to come"]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """`states.csv`, `regions.csv`, `organisations.csv`, `armed_groups.csv`, `persons.csv`: an actor and the words that
    stand for it.

    `names` are further names, abbreviations and spellings; `demonyms` adjectives and nouns of its people ("Russian",
    "Russians"); `capitals` and `metonyms` stand for its government or leadership ("Moscow", "the Kremlin" without
    "the"). `country` is the alpha-3 code of the home state of what is not a state; `surname` the name that a text
    uses alone for a person. Case matters in the file as in the text: "US" is not "us".
    """

    id: str
    name: str
    source: str
    country: str | None = None
    names: tuple[str, ...] = ()
    surname: str | None = None
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """`offices.csv`: an office of an actor, and the titles that a text gives its holder, in lower case ("secretary
    general", "chief").
    """

    id: str
    of: str
    title: str
    source: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """`holders.csv`: who held an office from when to when, both days included; an empty end means still.

    Acting holders count.
    """

    office: str
    person: str
    start: date
    source: str
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """`memberships.csv`: from when to when a state belongs to an organisation; `precision` is day, month or year."""

    organisation: str
    member: str
    start: date
    source: str
    end: date | None = None
    precision: Literal["day", "month", "year"] = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """`places.csv`: a region, sea or place that gazetteers lack, or that reports write otherwise ("Kursk region")."""

    name: str
    lat: float
    lon: float
    source: str
    country: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceForm:
    """`place_forms.csv`: how else a text may speak of a place: by a short form ("Calif.") or its people ("Texan").

    `name` and `country` are the place's in the gazetteer; no country where the place is in several or in none. `people`
    says that the form is a word for who or what is from there.
    """

    form: str
    name: str
    source: str
    country: str | None = None
    people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """`scheduled.csv`: a dated public event that reports call upcoming or past: an election, a summit."""

    name: str
    start: date
    source: str
    end: date | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupWord:
    """`groups.csv`: a noun (lemma) for people or bodies that act without a name, and the sector they belong to.

    The sectors "state" and "bloc" mark descriptions that stand for an actor named elsewhere ("the regime", "the bloc").
    """

    word: str
    sector: Literal[
        "government", "legislature", "judiciary", "military", "police", "rebels", "civilians",
        "media", "business", "opposition", "state", "bloc",
    ]  # fmt: skip
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWord:
    """`measures.csv`: a statistic that reports quote, and the words that show it.

    Every part of `words` must stand in the sentence; alternatives within a part are separated by / (in lower case).
    `kind` is what it is counted in: a share (%), or a count of people or things.
    """

    measure: str
    kind: Literal["share", "count"]
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """`sources.csv`: who publishes, and how far they can be relied on.

    `grade` is A to F of the NATO grading, `reason` the facts that it rests on: ownership, record, part in a conflict.
    `domains` are written without "www."; one that many share has the account behind it ("t.me/handle"). `owner` is
    written alike for all of one owner; `credits` names the agencies that it prints; `actor` is for whom it speaks.
    """

    name: str
    kind: SourceKind
    grade: Reliability
    reason: str
    source: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    country: str | None = None
    owner: str | None = None
    credits: tuple[str, ...] = ()
    actor: str | None = None
