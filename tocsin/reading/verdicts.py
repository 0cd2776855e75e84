"""Verdicts: what the learned coder makes of each pair of a sentence, beside what the patterns found in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from spacy.tokens import Token

from tocsin.model import Assessment, Deed, Mention, Opinion, Place, Span
from tocsin.reading.answers import KINDS, NONE, TYPES, Direction
from tocsin.reading.attribution_sayings import Saying
from tocsin.reading.certainty import Hedges, certainty_of, weighed
from tocsin.reading.clauses import is_noun
from tocsin.reading.deeds import is_mere_chance
from tocsin.reading.draft import BOTH, NETWORK, PATTERNS, Draft
from tocsin.reading.goods import classes_of, concept_of
from tocsin.reading.hearing import reporting_question
from tocsin.reading.learned import Answer, Question
from tocsin.reading.learned import Opinion as Reading
from tocsin.reading.parties import Parties
from tocsin.reading.sentences import Sentence
from tocsin.reading.sides import STRIKING
from tocsin.reading.strangers import UNNAMED
from tocsin.vocabulary.words import Words

_TROOPS: Final = "troops"  # the one kind of goods that are people
MOST: Final = 7  # actors of one sentence; who comes later is left to the patterns
SURE: Final = 0.6  # from which the network's type is taken instead of a pattern's, and coded where no pattern fits
_COUNTS: Final = frozenset("count estimate figure number tally toll total".split())


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that is put to the network about a sentence, and the actors whom its pairs are of."""

    question: Question
    pairs: tuple[tuple[Mention, Mention | None], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What bears on an act of which no pattern tells.

    `reporting` are the words by which somebody is quoted, `places` those that the sentence names as places.
    """

    parties: Parties
    hedges: Hedges
    reporting: Sequence[Span]
    places: Sequence[Place]


def asked(parties: Parties, drafts: Sequence[Draft], said: Sequence[Saying], words: Words) -> Asked | None:
    """Return what to ask about a sentence: all pairs, those who act alone by the patterns, and its reporting words.

    None where it has none of these.
    """
    actors = everybody(parties, drafts, words)[:MOST]
    couples = [(a, b) for a, b in combinations(actors, 2) if not _are_one(a, b)]
    deeds = [draft.content for draft in drafts if isinstance(draft.content, Deed)]
    lone = {one.span for deed in deeds if not deed.recipients for one in deed.initiators}
    pairs: list[tuple[Mention, Mention | None]] = [*couples, *((one, None) for one in actors if one.span in lone)]
    question = reporting_question(parties.sentence, said)
    if not pairs and not (drafts and question.reporting):
        return None
    within = parties.sentence.within
    spans = tuple((within(a.span), within(b.span) if b else None) for a, b in pairs)
    cues = tuple(within(parties.sentence.span_of(draft.cue)) for draft in _deeds(drafts))
    return Asked(replace(question, pairs=spans, words=cues), tuple(pairs))


def decided(drafts: Sequence[Draft], put: Asked, answer: Answer, setting: Setting) -> list[Draft]:
    """Return the drafts with what the network makes of each, and what it alone found."""
    read = dict(zip(((a.span, b.span if b else None) for a, b in put.pairs), answer.opinions, strict=True))
    tied = {id(one) for draft in drafts if draft.answers for one in (draft, draft.answers)}
    for draft, (_, certainty) in zip(_deeds(drafts), answer.words, strict=True):
        _judge(draft, read, certainty, is_tied=id(draft) in tied)
    return [*drafts, *_found(drafts, put, answer, setting)]


def _are_one(one: Mention, other: Mention) -> bool:
    """Tell whether two stand in the same words, or the one for the other; two of one state may act on one another."""
    if one.span == other.span or (one.actor == other.actor and "pronoun" in (one.how, other.how)):
        return True
    is_known = not any(mention.actor.startswith(UNNAMED) for mention in (one, other))
    return is_known and one.actor != other.actor and one.principal == other.principal


def everybody(parties: Parties, drafts: Sequence[Draft], words: Words) -> list[Mention]:
    """Return whom a sentence speaks of, in the order of the text: by the words of the patterns where they have some."""
    deeds = [draft.content for draft in drafts if isinstance(draft.content, Deed)]
    found = [mention for deed in deeds for mention in _sides(deed)]
    # A name that only modifies ("ATACMS missiles") is somebody where the vocabulary knows it: then it is among `named`.
    heads = [token for token in parties.sentence.words if _may_be_somebody(token, words)]
    found += [mention for token in heads for mention in parties.alone(token)]
    # "American missiles" may be anybody's by now.
    makers = [name.root for name in parties.names if _is_origin_of_goods(name.root, words)]
    made_there = [parties.sentence.span_of(maker) for maker in makers]
    found += [mention for mention in parties.named() if not any(map(mention.span.contains, made_there))]
    chosen: list[Mention] = []
    for mention in found:
        is_here = parties.sentence.span.contains(mention.span)
        if not is_here or any(_is_part_of(mention, other) for other in chosen):
            continue
        if not _is_title_of(mention, chosen, parties.sentence):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.span)


def _is_part_of(one: Mention, other: Mention) -> bool:
    """Tell whether two share words, and not just all of them: "both nations" are two in the same words."""
    return one.span.overlaps(other.span) and (one.span != other.span or one.actor == other.actor)


def _is_title_of(one: Mention, others: Sequence[Mention], sentence: Sentence) -> bool:
    """Tell whether the one only says what another is: "European Commission" President Ursula von der Leyen."""
    head = sentence.token_at(one.span.end - 1)
    while head.dep_ in ("compound", "amod", "nmod", "nn"):
        head = head.head
        at = sentence.span_of(head)
        if any(other.span.contains(at) for other in others):
            return True
    return False


def _may_be_somebody(token: Token, words: Words) -> bool:
    return token.tag_ == "PRP" or (is_noun(token) and token.dep_ != "compound" and not _is_goods(token, words))


def _is_goods(noun: Token, words: Words) -> bool:
    """Tell whether a noun is something handed over, which acts on nobody; troops do, and jets that are a subject."""
    concept = concept_of(noun, words.goods)
    acts = concept == _TROOPS or noun.dep_ in ("nsubj", "nsubjpass")
    return concept is not None and not (acts and "forces" in classes_of(noun, words.classes))


def _is_origin_of_goods(name: Token, words: Words) -> bool:
    if name.dep_ not in ("amod", "compound"):
        return False
    head = name.head
    while head.dep_ == "compound":
        head = head.head
    return _is_goods(head, words)


def _sides(deed: Deed) -> tuple[Mention, ...]:
    return (*deed.initiators, *deed.recipients)


def _deeds(drafts: Sequence[Draft]) -> list[Draft]:
    return [draft for draft in drafts if isinstance(draft.content, Deed)]


Readings = Mapping[tuple[Span, Span | None], Reading]


def _judge(draft: Draft, read: Readings, certainty: float, *, is_tied: bool) -> None:
    """Add the network's opinion to a pattern's deed, and give it the network's type where that is sure enough.

    A transfer that is tied to another stays one, and what merely might be done is no deed of another type. The draft
    itself is changed, since others may say that they answer it.
    """
    content = draft.content
    if not isinstance(content, Deed):
        return
    views = [view for view in _views(content, read) if view]
    if not views:
        return
    shares = {type_: sum(view[type_] for view in views) / len(views) for type_ in (*TYPES, NONE)}
    best = max(shares, key=shares.__getitem__)
    pattern = Opinion(PATTERNS, content.type, round(shares[content.type], 3), draft.certainty)
    network = Opinion(NETWORK, None if best == NONE else best, round(shares[best], 3), round(certainty, 1))
    draft.opinions = (pattern, network)
    if best == content.type:
        draft.coder, draft.choice = BOTH, "both agree"
    elif best == NONE or is_tied or is_mere_chance(best, draft.status, draft.certainty):
        draft.choice = "a pattern names its words"
    elif content.type in STRIKING and best == "MOBILIZE":
        draft.choice = "what is fired at somebody is no mere show of force"
    elif shares[best] < SURE:
        draft.choice = f"the network is not surer than {SURE:.0%}"
    else:
        draft.content = replace(content, type=best, mode=None)
        draft.coder, draft.choice = NETWORK, f"the network is surer than {SURE:.0%}"
    draft.certainty = weighed(draft.certainty, certainty)


def _views(deed: Deed, read: Readings) -> Iterator[Mapping[str, float] | None]:
    """Yield for each pair of a deed the probability of every type, and of none, of what the one does to the other."""
    others: Sequence[Mention | None] = deed.recipients or (None,)
    if not deed.recipients and len(deed.initiators) > 1:
        yield from (_view(a, b, read) for a, b in combinations(deed.initiators, 2))
        return
    for initiator in deed.initiators:
        for recipient in others:
            yield _view(initiator, recipient, read)


def _view(initiator: Mention, recipient: Mention | None, read: Readings) -> Mapping[str, float] | None:
    there = read.get((initiator.span, recipient.span if recipient else None))
    back = read.get((recipient.span, initiator.span)) if recipient else None
    if there is None and back is None:
        return None
    shares = there.there() if there else back.back() if back else {}
    return {**shares, NONE: max(0.0, 1 - sum(shares.values()))}


def _found(judged: Sequence[Draft], put: Asked, answer: Answer, setting: Setting) -> Iterator[Draft]:
    """Yield a draft for what only the network sees; who does the same to the same, at one word, does it together."""
    # What a pattern says at a word the network is not heard to say the other way round.
    told_at = {(draft.cue.i, *key) for draft in judged for key in _keys(draft)}
    told = {(left, right) for _, left, right in told_at}
    grounds = {setting.parties.sentence.span_of(name.root) for name in setting.parties.names if name.place}
    together: defaultdict[tuple[str, int], list[Act]] = defaultdict(list)
    sentence = setting.parties.sentence
    for (first, second), reading in zip(put.pairs, answer.opinions, strict=True):
        # What the network makes of one actor alone is heard only where a pattern says that he acts.
        act = _act(first, second, reading) if second else None
        if act is None or told.intersection(act.keys) or _is_only_there(act, grounds, setting.places):
            continue
        if _is_told_otherwise(act, judged, setting):
            continue
        at = sentence.token_at(reading.cue.start + sentence.span.start).i
        if not any((at, right, left) in told_at for left, right in act.keys):
            together[act.type, at].append(act)
    for (_, at), acts in together.items():
        for joined in _joined(acts):
            if not joined.recipients and len(joined.initiators) < 2:
                continue  # two of one state are not two who meet
            if _completed(joined, at, judged):
                continue
            if draft := _draft(joined, sentence.tokens.doc[at], setting):
                yield draft


def _is_told_otherwise(act: Act, judged: Sequence[Draft], setting: Setting) -> bool:
    """Tell whether the patterns, or the words beside the two, say what there really is between them."""
    match act.type:
        case "REQUEST":  # what is asked for against a threat is not asked of it
            feared = {
                one.actor for draft in judged if isinstance(draft.content, Assessment) for one in draft.content.about
            }
            return not feared.isdisjoint(mention.actor for mention in act.recipients)
        case "ACCUSE":  # "complained about X to Y" accuses X
            return all(_is_addressed(one, setting.parties.sentence) for one in act.recipients)
        case "ASSAULT":  # "strikes on Islamic State in Syria" hit whoever the pattern names
            struck = [draft.content for draft in judged if isinstance(draft.content, Deed) and draft.content.recipients]
            strikers = {one for deed in struck if deed.type == act.type for one in _ids(deed.initiators)}
            return _strikes_a_place(act, setting.places) and not strikers.isdisjoint(_ids(act.initiators))
        case _:
            return False


def _ids(mentions: Iterable[Mention]) -> set[str]:
    return {mention.principal for mention in mentions}


def _strikes_a_place(act: Act, places: Sequence[Place]) -> bool:
    return all(any(place.span.contains(mention.span) for place in places) for mention in act.recipients)


def _is_addressed(mention: Mention, sentence: Sentence) -> bool:
    """Tell whether somebody is only spoken to: "complained to Y"."""
    token = sentence.token_at(mention.span.end - 1)
    while token.dep_ in ("compound", "amod", "nmod", "conj"):
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.tag_.startswith("VB")


def _completed(act: Act, at: int, judged: Sequence[Draft]) -> bool:
    """Give a pattern's deed that strikes nobody the recipients that the network reads at its word, if there is one."""
    for draft in judged:
        content = draft.content
        if draft.cue.i == at and isinstance(content, Deed) and not content.recipients and act.recipients:
            ours, theirs = ({one.principal for one in side} for side in (content.initiators, act.initiators))
            if content.type == act.type and ours == theirs:
                draft.content = replace(content, recipients=act.recipients)
                draft.choice += "; the network names the recipients"
                return True
    return False


def _is_only_there(act: Act, grounds: Collection[Span], places: Sequence[Place]) -> bool:
    """Tell whether one side only says where it is.

    Places do not act, and only violence strikes one. Troops are not moved against the country that they are moved to.
    """
    countries = {place.country for place in places}
    if act.type == "MOBILIZE" and any(mention.actor in countries for mention in act.recipients):
        return True
    sides = act.initiators if act.type in STRIKING else (*act.initiators, *act.recipients)
    is_in = any(mention.span.contains(ground) for mention in sides for ground in grounds)
    return is_in or any(place.span.contains(mention.span) for mention in sides for place in places)


@dataclass(frozen=True, slots=True)
class Act:
    """What the network is sure of: those who act, on whom (on one another where on nobody), how probable that it says
    so, and how surely that happened."""

    type: str
    mode: str | None
    initiators: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    share: float
    certainty: float

    @property
    def keys(self) -> list[tuple[str, str | None]]:
        """The principals of each pair."""
        return list(_pairs(self.initiators, self.recipients))


def _act(first: Mention, second: Mention, reading: Reading) -> Act | None:
    """Return what the network is sure of about a pair, if anything."""
    type_, way = KINDS[1 + int(reading.kinds[1:].argmax())]
    ways = {way} if type_ in STRIKING else {way, Direction.BOTH}
    if (share := reading.of(type_, *ways)) < SURE:
        return None
    if way is Direction.BOTH:
        return Act(type_, reading.mode_of(type_), (first, second), (), share, reading.certainty)
    ends = (second, first) if way is Direction.BACK else (first, second)
    return Act(type_, reading.mode_of(type_), ends[:1], ends[1:], share, reading.certainty)


def _joined(acts: Sequence[Act]) -> Iterator[Act]:
    """Join the acts of each initiator, then those who act on the same; each is as probable as its weakest part."""
    by_initiators: defaultdict[frozenset[str], list[Act]] = defaultdict(list)
    for act in acts:
        by_initiators[frozenset(one.principal for one in act.initiators)].append(act)
    by_recipients: defaultdict[frozenset[str], list[Act]] = defaultdict(list)
    for own in map(_together, by_initiators.values()):
        by_recipients[frozenset(one.principal for one in own.recipients)].append(own)
    yield from map(_together, by_recipients.values())


def _together(acts: Sequence[Act]) -> Act:
    return replace(
        acts[0],
        initiators=_distinct(one for act in acts for one in act.initiators),
        recipients=_distinct(one for act in acts for one in act.recipients),
        share=min(act.share for act in acts),
        certainty=min(act.certainty for act in acts),
    )


def _draft(act: Act, cue: Token, setting: Setting) -> Draft | None:
    status, certainty = certainty_of(cue, setting.hedges)
    if is_mere_chance(act.type, status, certainty):
        return None
    if act.type == "THREATEN" and any(map(setting.parties.sentence.span_of(cue).overlaps, setting.reporting)):
        return None  # who warns of what others may do threatens nobody: that is an assessment
    if _gives_a_figure(cue):
        return None
    return Draft(
        content=Deed(type=act.type, mode=act.mode, initiators=act.initiators, recipients=act.recipients),
        cue=cue,
        status=status,
        certainty=weighed(certainty, act.certainty),
        pattern=f"network = {act.type}",
        coder=NETWORK,
        opinions=(
            Opinion(PATTERNS, None, certainty=certainty),
            Opinion(NETWORK, act.type, round(act.share, 3), round(act.certainty, 1)),
        ),
        choice=f"no pattern fits these, and the network is surer than {SURE:.0%}",
    )


def _gives_a_figure(cue: Token) -> bool:
    """Tell whether a word only says how many there are: "put the figure at 500", which does nothing to them."""
    return any(token.dep_ == "dobj" and token.lemma_ in _COUNTS for token in (cue, *cue.children))


def _keys(draft: Draft) -> Iterator[tuple[str, str | None]]:
    if isinstance(draft.content, Deed):
        yield from _pairs(draft.content.initiators, draft.content.recipients)


def _pairs(initiators: Sequence[Mention], recipients: Sequence[Mention]) -> Iterator[tuple[str, str | None]]:
    """Yield the principals of each pair: both ways where those who act do so on one another, None for one alone."""
    for initiator in initiators:
        others = recipients or [one for one in initiators if one is not initiator]
        yield from ((initiator.principal, other.principal) for other in others)
        if not others:
            yield initiator.principal, None


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple({mention.principal: mention for mention in mentions}.values())
