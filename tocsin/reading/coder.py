"""The coder: claims from patterns over the parse and the vocabulary, and the learned coder's say in each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from tocsin.documents import language_name
from tocsin.model import (
    ActorKind,
    Assessment,
    Attribution,
    Claim,
    Deed,
    Document,
    Mention,
    Problem,
    Provenance,
    Reading,
    Span,
    Voice,
)
from tocsin.reading.arithmetic import on_one_thread
from tocsin.reading.assessments import assessments
from tocsin.reading.attribution import Quotation, beside, quotations
from tocsin.reading.attribution_cues import sayings
from tocsin.reading.attribution_sayings import Saying
from tocsin.reading.cast import Cast
from tocsin.reading.circumstances import Circumstances, circumstances, shared_out
from tocsin.reading.clauses import is_passive
from tocsin.reading.conditions import conditions
from tocsin.reading.contexts import contexts_of
from tocsin.reading.deeds import deeds
from tocsin.reading.draft import Draft
from tocsin.reading.exchanges import exchanges
from tocsin.reading.figures import figures
from tocsin.reading.gazetteer import Gazetteer
from tocsin.reading.geocoding import locate
from tocsin.reading.givers import SPEECH, given
from tocsin.reading.hearing import heard, reports
from tocsin.reading.learned import Answer, LearnedCoder
from tocsin.reading.names import NameFinder
from tocsin.reading.parser import Parser
from tocsin.reading.parties import Parties, Scene
from tocsin.reading.sentences import Sentence, sentences
from tocsin.reading.speech_acts import DENIAL, is_judged, spoken
from tocsin.reading.statements import Stated, merged
from tocsin.reading.toponyms import place_names, toponyms
from tocsin.reading.uncoded import is_telling, uncoded, within
from tocsin.reading.units import units_of
from tocsin.reading.verdicts import Asked, Setting, asked, decided
from tocsin.reading.voices import attribution, behind_whom, speaker
from tocsin.version import __version__
from tocsin.vocabulary import Vocabulary

LANGUAGES: Final = frozenset({"en"})
_NO_PLACES: Final = frozenset({ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})
_MOST_WORDS: Final = 100_000  # that the parser keeps, a tenth of what it weighs itself; to load it anew takes a second


@dataclass(slots=True)
class Told:
    """A sentence on its way to its claims: who is in it, when and where it is set, what the network is asked of it."""

    parties: Parties
    found: Circumstances
    said: Sequence[Saying]
    drafts: list[Draft]
    asked: Asked | None


class Reader:
    """Reads documents; built once, since the parser and the vocabulary take a second to load."""

    def __init__(self, vocabulary: Vocabulary, *, network: bool = True) -> None:
        """Without the `network`, what the patterns find is all that is claimed."""
        self.vocabulary = vocabulary
        self.parser, self.names = _finders(vocabulary)
        self._turn = Lock()
        self.learned = LearnedCoder() if network else None
        self.gazetteer = Gazetteer(vocabulary.folder, vocabulary.actors)
        self.units = units_of(vocabulary.words.signs, vocabulary.words.units)

    def read(self, document: Document) -> Reading:
        """Return the claims of a document; one in a language that the coder does not read has none, and a problem."""
        if document.language not in LANGUAGES:
            return Reading(document=document, problems=(_unread(document),))
        with on_one_thread():
            return self._read(document)

    def _read(self, document: Document) -> Reading:
        told = list(self._told(document, list(self._scenes(document))))
        answers = self._answers(told)
        stated, rest = self._stated(document, told, answers)
        claims, links = merged(stated)
        meanings = _meanings((*claims, *rest), told, answers)
        return Reading(document=document, claims=claims, links=links, uncoded=rest, meanings=meanings)

    def _scenes(self, document: Document) -> Iterator[Scene]:
        """Yield each sentence with the names in it; surnames are found once the document's full names are known."""
        parser, finder = self._in_memory()
        read = list(sentences(document, parser))
        docs = {id(sentence.tokens.doc): sentence.tokens.doc for sentence in read}
        names = {key: finder.find(doc) for key, doc in docs.items()}
        known = {name.actor for found in names.values() for name in found}
        others = {name for key, doc in docs.items() for name in finder.others(doc, names[key])}
        for key, doc in docs.items():
            names[key] += finder.find_surnames(doc, known, names[key], document.published, others)
            names[key] += finder.find_short(doc, known, names[key])
        for sentence in read:
            tokens = sentence.tokens
            here = [n for n in names[id(tokens.doc)] if tokens.start <= n.tokens.start < tokens.end]
            yield Scene(sentence, sorted(here, key=lambda name: name.tokens.start))

    def _in_memory(self) -> tuple[Parser, NameFinder]:
        """Return what parses and what finds names, loaded anew once the parser has met too many words.

        It never forgets one, and feeds bring new ones for as long as they are followed.
        """
        with self._turn:
            if self.parser.met > _MOST_WORDS:
                self.parser, self.names = _finders(self.vocabulary)
            return self.parser, self.names

    def _told(self, document: Document, scenes: Sequence[Scene]) -> Iterator[Told]:
        """Yield each sentence with what the patterns find in it, and what is to be asked of the network."""
        words = self.vocabulary.words
        cast = Cast(dict(self.vocabulary.actors.kinds))
        named = [place_names(scene.sentence, self.gazetteer) for scene in scenes]
        taken = [self._taken(scene) for scene in scenes]
        read = [scene.sentence for scene in scenes]
        atlas = locate(document.text, toponyms(list(zip(read, named, taken, strict=True))), self.gazetteer)
        home = atlas.home()
        said = [sayings(sentence, words.reporting) for sentence in read]
        around = beside(read, quotations(read, said))
        for scene, names, occupied, own, near in zip(scenes, named, taken, said, around, strict=True):
            sentence = scene.sentence
            found = circumstances(sentence, names, atlas, self.units, document.published, occupied)
            parties = Parties(scene, cast, self.vocabulary, document.published, where=found.places, home=home)
            speakers = [sentence.token_at(head.start) for said in near if (head := _speaks_in(said, sentence))]
            drafts = self._drafted(parties, found)
            parties.meet()
            # Before the cast moves on: "he" is whoever was last spoken of here, not at the document's end.
            question = asked(parties, drafts, own, words) if self.learned else None
            yield Told(parties, found, own, drafts, question)
            cast.enter(parties.named(), parties.subjects(), parties.pairs(), strangers=parties.strangers(speakers))

    def _stated(
        self, document: Document, told: Sequence[Told], answers: Sequence[Answer | None]
    ) -> tuple[list[Stated], tuple[Claim, ...]]:
        """Return what the drafts of a document become, and the claims that no code stands for."""
        read = [one.parties.sentence for one in told]
        told_of = reports(zip(read, answers, strict=True))
        around = beside(read, quotations(read, [heard(one.said, told_of) for one in told]))
        voices = self._voices(told, around)
        around = [self._with_given(one, near, voices) for one, near in zip(told, around, strict=True)]
        for one, answer, near in zip(told, answers, around, strict=True):
            self._decide(one, answer, near)
        stated = [
            _stated(document, one.parties.sentence, draft, its, _behind(draft, one.parties.sentence, near, voices))
            for one, near in zip(told, around, strict=True)
            for draft, its in shared_out(
                one.found, one.drafts, one.parties.sentence, [quotation.content for quotation in near]
            )
        ]
        rest = (self._uncoded(document, one, near, voices) for one, near in zip(told, around, strict=True))
        return stated, tuple({claim.id: claim for claims in rest for claim in claims}.values())

    def _uncoded(
        self,
        document: Document,
        one: Told,
        near: Sequence[Quotation],
        voices: Mapping[Quotation, Voice | None],
    ) -> Iterator[Claim]:
        sentence = one.parties.sentence
        said = [quotation for quotation in near if voices.get(quotation)]
        for draft, stretches in uncoded(one.parties, said, one.drafts, self.vocabulary.words):
            behind = _behind(draft, sentence, near, voices)
            yield _stated(document, sentence, draft, within(one.found, stretches), behind).claim

    def _answers(self, told: Sequence[Told]) -> list[Answer | None]:
        """Put to the learned coder whatever is to be asked of a sentence; None for each of which nothing is."""
        put = [one.asked.question for one in told if one.asked]
        answers = iter(self.learned.answer(put) if self.learned else ())
        return [next(answers) if one.asked else None for one in told]

    def _voices(self, told: Sequence[Told], around: Sequence[Sequence[Quotation]]) -> dict[Quotation, Voice | None]:
        """Return who speaks in each quotation of a document."""
        return {
            said: speaker(said, one.parties, self.vocabulary, one.found.times)
            for one, near in zip(told, around, strict=True)
            for said in near
            if _speaks_in(said, one.parties.sentence)
        }

    def _with_given(
        self, one: Told, near: tuple[Quotation, ...], voices: dict[Quotation, Voice | None]
    ) -> tuple[Quotation, ...]:
        """Return the quotations of a sentence, and what its parts give as somebody's where nobody is quoted in them."""
        sentence = one.parties.sentence
        told = [said for said in near if voices.get(said) and is_telling(said, sentence)]
        found: list[Quotation] = []
        for said in given(sentence, told, self.vocabulary.words.reporting):
            if voice := speaker(said, one.parties, self.vocabulary, one.found.times, anybody=said.act == SPEECH):
                voices[said] = voice
                found.append(said)
        for said in near:
            if voices.get(said) and (other := behind_whom(said, (*near, *found), sentence)) and voices.get(other):
                voices[said] = voices[other]
        return (*near, *found)

    def _decide(self, one: Told, answer: Answer | None, near: Sequence[Quotation]) -> None:
        """Let the network have its say in the drafts of a sentence, and the quotations in what is judged there."""
        sentence, words = one.parties.sentence, self.vocabulary.words
        cues = [span for quotation in near for span in quotation.cue]
        said = [quotation for quotation in near if _speaks_in(quotation, sentence)]
        own = [span for quotation in said for span in quotation.cue]

        def is_cue(draft: Draft) -> bool:
            return is_judged(draft) and any(span.contains(sentence.span_of(draft.cue)) for span in own)

        one.drafts = [draft for draft in one.drafts if not is_cue(draft)]
        one.drafts += spoken(said, one.drafts, one.parties)
        if one.asked and answer:
            setting = Setting(one.parties, words.hedges, cues, one.found.places)
            one.drafts = decided(one.drafts, one.asked, answer, setting)
        for draft in one.drafts:
            if isinstance(draft.content, Deed):
                draft.content = replace(draft.content, contexts=contexts_of(draft.cue, words.contexts))

    def _taken(self, scene: Scene) -> list[Span]:
        """Return where a sentence names persons and organisations, which may bear the names of places."""
        actors = self.vocabulary.actors.by_id
        names = [name for name in scene.names if actors[name.actor].kind in _NO_PLACES]
        return [scene.sentence.span_of(name.tokens[0], name.tokens[-1]) for name in names]

    def _drafted(self, parties: Parties, found: Circumstances) -> list[Draft]:
        words = self.vocabulary.words
        standing = conditions(parties, words)
        # "Are stationed" tells how things stand, and of no deed.
        stated = {draft.cue.i for draft in standing if is_passive(draft.cue)}
        drafts = [deed for deed in deeds(parties, words) if deed.cue.i not in stated]
        drafts += exchanges(drafts, parties, words)
        drafts += standing
        drafts += figures(parties, found, drafts, self.vocabulary)
        return drafts + assessments(parties, words)


def _finders(vocabulary: Vocabulary) -> tuple[Parser, NameFinder]:
    """Return a parser and, for its texts, what finds names."""
    parser = Parser()
    return parser, NameFinder(vocabulary, parser.nlp)


def _meanings(claims: Iterable[Claim], told: Iterable[Told], answers: Iterable[Answer | None]) -> dict[str, bytes]:
    """Return what the claims of sentences that the network has read tell of; who says so does not count."""
    read = {
        one.parties.sentence.span: (one.parties.sentence, answer.sense)
        for one, answer in zip(told, answers, strict=True)
        if answer and answer.sense
    }
    found: dict[str, bytes] = {}
    for claim in claims:
        if (span := claim.evidence[0].span) in read:
            sentence, sense = read[span]
            voices = [voice.span for voice in claim.attribution.voices if voice.span and span.contains(voice.span)]
            cue = sentence.within(claim.cue) if claim.cue and span.contains(claim.cue) else None
            found[claim.id] = sense.of(cue, [sentence.within(voice) for voice in voices]).tobytes()
    return found


def _speaks_in(quotation: Quotation, sentence: Sentence) -> Span | None:
    """Return where the speaker of a quotation stands, where that is in a sentence."""
    return quotation.head if quotation.head and sentence.span.contains(quotation.head) else None


def _unread(document: Document) -> Problem:
    readable = ", ".join(language_name(code) for code in sorted(LANGUAGES))
    return Problem(
        stage="reading",
        input=document.address or document.title or document.id,
        message=f"the text is in {language_name(document.language)}, which Tocsin does not read yet "
        f"(it reads {readable}); nothing is claimed from it",
    )


def _without(content: Assessment, speaker: Voice) -> Assessment:
    """Return the assessment without whoever voices it: one who warns is not what the warning is about.

    Who denies does so of themself.
    """
    if content.judgement == DENIAL:
        return content

    def is_other(mention: Mention) -> bool:
        return mention.actor != speaker.actor and not (speaker.span and speaker.span.overlaps(mention.span))

    return replace(content, about=tuple(filter(is_other, content.about)))


def _behind(
    draft: Draft, sentence: Sentence, around: Sequence[Quotation], voices: Mapping[Quotation, Voice | None]
) -> tuple[Attribution, float]:
    """Return who stands behind a draft, and how sure the words by which they are quoted leave it."""
    at = sentence.span_of(draft.cue)
    around = _on_this_side(at, sentence, around)
    said = [quotation for quotation in around if any(span.contains(at) for span in quotation.content)]
    return attribution(at, sentence.block, around, voices), min((q.certainty for q in said), default=3.0)


def _on_this_side(at: Span, sentence: Sentence, around: Sequence[Quotation]) -> Sequence[Quotation]:
    """Return the quotations with their cue between the same semicolons as some words, if any of them holds these."""
    for tokens in sentence.parts:
        here = sentence.span_of(tokens[0], tokens[-1])
        near = [quotation for quotation in around if any(here.overlaps(cue) for cue in quotation.cue)]
        if here.contains(at) and any(span.contains(at) for one in near for span in (*one.content, *one.cue)):
            return near
    return around


def _stated(
    document: Document, sentence: Sentence, draft: Draft, around: Circumstances, behind: tuple[Attribution, float]
) -> Stated:
    chain, ceiling = behind
    if chain.speaker and isinstance(draft.content, Assessment):
        draft.content = _without(draft.content, chain.speaker)
    claim = Claim(
        evidence=(sentence.evidence(document),),
        content=draft.content,
        status=draft.status,
        certainty=max(-ceiling, min(draft.certainty, ceiling)),
        provenance=Provenance(draft.coder, __version__, draft.pattern, draft.opinions, draft.choice),
        attribution=chain,
        cue=sentence.span_of(draft.cue),
        quantities=tuple(around.quantities),
        places=tuple(around.places),
        times=tuple(around.times),
    )
    return Stated(claim=claim, draft=draft, block=sentence.block.kind)
