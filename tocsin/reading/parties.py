"""Parties: which actors a noun phrase stands for, and how we know."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from spacy.tokens import Token

from tocsin.model import ActorKind, Mention, Place
from tocsin.reading.cast import Cast
from tocsin.reading.clauses import clause_of, coordinated, counted, governors, is_verb, prepositional, surface_subjects
from tocsin.reading.names import TITLES, Named
from tocsin.reading.sentences import Sentence
from tocsin.reading.standins import is_description, is_near_bloc, is_pronoun, wanted
from tocsin.reading.strangers import UNNAMED, acts_for_home, first_of_name, is_somebody, is_title_case, sector_of
from tocsin.vocabulary import Vocabulary

_AT_HOME: Final = frozenset(
    {"stranger", "police", "rebels", "civilians", "opposition", "judiciary", "legislature", "military", "government"}
)
_ABROAD: Final = frozenset({"military", "business"})
_MODIFIERS: Final = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_POLITE: Final = frozenset({"mr", "mrs", "ms", "dr", "comrade", "colonel", "col"})  # titles of no office
_FORMER: Final = frozenset({"former", "ex", "then", "late", "outgoing"})
_LEADING: Final = frozenset({"nsubj", "nsubjpass", "ROOT"})
_ORIGINS: Final = ("of", "from", "in")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and the names in it, in order."""

    sentence: Sentence
    names: Sequence[Named]


class Parties:
    """Resolves the noun phrases of one sentence to mentions of actors.

    `where` are the places that it is set in, `home` the country that the document is about, if it is about one.
    """

    def __init__(
        self,
        scene: Scene,
        cast: Cast,
        vocabulary: Vocabulary,
        on: date | None,
        *,
        where: Sequence[Place] = (),
        home: str | None = None,
    ) -> None:
        self.sentence, self.names = scene.sentence, scene.names
        self.cast = cast
        self._vocabulary = vocabulary
        self._on = on
        self._home = home
        self._where = {place.country for place in where if place.country}
        self._is_title = is_title_case(scene.sentence.tokens)
        self._by_token = {index: name for name in self.names for index in range(name.tokens.start, name.tokens.end)}
        self._resolved: dict[
            tuple[int, int], tuple[Mention, ...]
        ] = {}  # asked for again and again; who is introduced later in the sentence changes nothing

    def of(self, token: Token) -> tuple[Mention, ...]:
        """Return the actors that a phrase and all phrases joined to it stand for; none where it stands for no actor."""
        found = [mention for one in coordinated(token) for mention in self._single(one)]
        return _distinct(found)

    def alone(self, token: Token) -> tuple[Mention, ...]:
        """Return the actors that a phrase stands for, without what is joined to it."""
        return _distinct(self._single(token))

    def of_all(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Return the actors that several phrases stand for."""
        return _distinct([mention for token in tokens for mention in self.of(token)])

    def where(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Return the actors on whose ground the phrases say that something is: Syria for "in Syria", "at Syria"."""
        names = [self._by_token.get(counted(one).i) for token in tokens for one in coordinated(token)]
        return _distinct([self._named(name) for name in names if name is not None and name.place])

    def meet(self) -> None:
        """Take note of whom the sentence introduces with a title, a state or a first name, for later last names."""
        for token in self.sentence.words:
            if token.tag_ == "NNP" and token.dep_ != "compound":
                self.alone(token)

    def within(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Return every actor that is spoken of anywhere inside the phrases."""
        found = []
        inside = sorted(
            {one for token in tokens for part in coordinated(token) for one in part.subtree}, key=lambda one: one.i
        )
        for token in inside:
            name = self._by_token.get(token.i)
            if name is not None and token.i == name.root.i:
                found.append(self._named(name))
            elif name is None and (is_pronoun(token) or self._describes(token)):
                found.extend(self._stand_in(token))
        return _distinct(found)

    def named(self) -> tuple[Mention, ...]:
        """Return every actor that the sentence names, in order."""
        return _distinct([self._named(name) for name in self.names])

    def strangers(self, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Return the persons among some phrases whom the vocabulary does not know but the text names."""
        found = []
        for token in tokens:
            for mention in self.of(token):
                if mention.actor.startswith(UNNAMED) and mention.text[:1].isupper():
                    found.append(mention)
                elif token.tag_ == "NNP" and token.i not in self._by_token and mention.text.endswith(token.text):
                    name = token.doc[first_of_name(token).i : token.i + 1].text
                    found.append(replace(mention, actor=f"{UNNAMED}{name}", acts_for=mention.principal))
        return _distinct(found)

    def subjects(self) -> frozenset[str]:
        """Return the actors that stand in or begin a subject of the sentence."""
        return frozenset(
            name.actor
            for name in self.names
            if name.root.dep_ in _LEADING or (name.root.dep_ in _MODIFIERS and name.root.head.dep_ in _LEADING)
        )

    def bodies(self, indices: Collection[int]) -> tuple[Mention, ...]:
        """Return the states, bodies and groups, but no persons, that are named by some tokens of the sentence."""
        inside = [name for name in self.names if name.root.i in indices]
        return _distinct([self._named(name) for name in inside if self._kind(name.actor) is not ActorKind.PERSON])

    def pairs(self) -> list[tuple[Mention, ...]]:
        """Return the actors that the sentence names side by side: "Russia and North Korea", "the A-B alliance"."""
        groups: dict[int, list[Mention]] = {}
        for name in self.names:
            first = name.root
            while first.dep_ == "conj" or (first.dep_ in _MODIFIERS and first.head.tag_.startswith("NN")):
                first = first.head
            groups.setdefault(first.i, []).append(self._named(name))
        return [group for found in groups.values() if len(group := _distinct(found)) > 1]

    def setting(self, sector: str | None = None) -> str | None:
        """Return the one state that the sentence is set in, for groups without a name; None if there are several.

        Groups that rarely leave home, by their `sector`, are set in the one state that the sentence speaks of, too.
        """
        if sector in _ABROAD:
            return None
        states = [name for name in self.names if self._kind(name.actor) is ActorKind.STATE]
        candidates = {name.actor for name in states if name.place} or self._where
        if not candidates and sector in _AT_HOME:
            candidates = {name.actor for name in states}
        return next(iter(candidates)) if len(candidates) == 1 else None

    def _at_home(self) -> str | None:
        """Return the country that the document is about, unless the sentence speaks of another's people or places."""
        spoken_of = {self._named(name).principal for name in self.names} | self._where
        states = {actor for actor in spoken_of if self._kind(actor) is ActorKind.STATE}
        return self._home if states <= {self._home} else None

    def _kind(self, actor: str) -> ActorKind | None:
        known = self._vocabulary.actors.by_id.get(actor)
        return known.kind if known else None

    def _single(self, token: Token, depth: int = 0) -> tuple[Mention, ...]:
        key = token.i, depth
        if key not in self._resolved:
            self._resolved[key] = self._resolve(token, depth)
        return self._resolved[key]

    def _resolve(self, token: Token, depth: int) -> tuple[Mention, ...]:
        head = counted(token)
        if (name := self._by_token.get(head.i)) is not None:
            return () if name.place else (self._named(name),)
        if is_pronoun(head):
            return self._stand_in(head)
        if owners := self._owners(head):
            return tuple(self._belonging(owner, head) for owner in owners)
        if owner := self._pronoun_owner(head):
            return owner
        if depth < 3:
            for other in self._related(head):
                found = self._single_or_more(other, depth + 1)
                if any(not mention.actor.startswith(UNNAMED) for mention in found):
                    return found
        if self._describes(head) and not is_near_bloc(head, self._vocabulary.groups):
            return self._stand_in(head)
        return self._unnamed(head)

    def _single_or_more(self, token: Token, depth: int) -> tuple[Mention, ...]:
        return _distinct([mention for one in coordinated(token) for mention in self._single(one, depth)])

    def _named(self, name: Named) -> Mention:
        span = self.sentence.span_of(name.tokens[0], name.tokens[-1])
        acts_for = self._acts_for(name.actor) or self._titled(name)
        return Mention(actor=name.actor, text=name.tokens.text, span=span, how=name.how, acts_for=acts_for)

    def _titled(self, name: Named) -> str | None:
        """Return the state of a person whom the text gives a title, though no office is on file for that day."""
        known, first = self._vocabulary.actors.by_id[name.actor], name.tokens[0].i
        if known.kind is not ActorKind.PERSON:
            return None
        before = [token.lower_.rstrip(".") for token in name.tokens.doc[max(0, first - 3) : first]]
        is_titled = bool(before) and before[-1] in TITLES - _POLITE and _FORMER.isdisjoint(before)
        return known.country if is_titled else None

    def _acts_for(self, actor: str) -> str | None:
        known = self._vocabulary.actors.by_id[actor]
        if known.kind is not ActorKind.PERSON:
            return None
        if self._on is None:
            return known.country
        roles = self._vocabulary.offices.roles_of(actor, self._on)
        return roles[0].of if roles else None

    def _owners(self, head: Token) -> list[Named]:
        """Return the names that say whose people these are: "Russian troops", "Indian and Pakistani officials"."""
        owners = [child for child in head.lefts if child.dep_ in _MODIFIERS]
        owners += [inner for child in owners for inner in child.lefts if inner.dep_ in _MODIFIERS]
        for child in owners:
            named = [self._by_token[one.i] for one in coordinated(child) if one.i in self._by_token]
            if named:
                return list({id(name): name for name in named}.values())
        return []

    def _pronoun_owner(self, head: Token) -> tuple[Mention, ...]:
        """Return whose forces or officials "its troops" are, for words that act for somebody."""
        sector = self._vocabulary.groups.get(head.lemma_)
        if sector in (None, "state", "bloc"):
            return ()
        for child in head.lefts:
            if child.dep_ == "poss" and child.tag_ == "PRP$":
                span, text = self.sentence.span_of(child, head), head.doc[child.i : head.i + 1].text
                return tuple(replace(mention, text=text, span=span) for mention in self._stand_in(child))
        return ()

    def _belonging(self, owner: Named, head: Token) -> Mention:
        span = self.sentence.span_of(owner.tokens[0], head)
        text = self.sentence.tokens.doc[owner.tokens.start : head.i + 1].text
        if role := self._role(owner, head):
            return Mention(actor=role[0], text=text, span=span, how="office", acts_for=role[1])
        mention = Mention(actor=owner.actor, text=text, span=span, how=owner.how, acts_for=self._acts_for(owner.actor))
        if head.tag_ == "NNP":
            self.cast.introduce(head.text, mention)
        return mention

    def _role(self, owner: Named, head: Token) -> tuple[str, str] | None:
        """Return who holds the office that a title after a name denotes ("NATO's chief"), and for whom."""
        if self._on is None:
            return None
        doc = self.sentence.tokens.doc
        for start in range(owner.tokens.end, head.i + 1):
            title = doc[start : head.i + 1].text.lower()
            if role := self._vocabulary.offices.titled(title, owner.actor, self._on):
                return role.person, role.of
        return None

    def _related(self, head: Token) -> list[Token]:
        apposed = [child for child in head.rights if child.dep_ == "appos"]
        if head.dep_ == "appos":
            apposed.append(head.head)
        if head.lemma_ not in self._vocabulary.groups and not head.tag_.startswith("NNP"):
            return apposed  # "the bombing of Gaza" is not done by Gaza
        return apposed + [pobj for preposition in _ORIGINS for pobj in prepositional(head, preposition)]

    def _describes(self, head: Token) -> bool:
        return is_description(head, self._vocabulary.groups, owned=bool(self._owners(head)))

    def _stand_in(self, head: Token) -> tuple[Mention, ...]:
        """Resolve a pronoun or a description to the most prominent actors that fit and stand before it."""
        if (referent := self._referent(head)) is not None:
            return self._single(referent, 3)
        if country := self._own_state(head):
            return country
        here = [self._named(name) for name in self.names if name.tokens.end <= head.i]
        own = {name.actor for one in self._fellow_subjects(head) if (name := self._by_token.get(one.i))}
        found = self._meant(head, here, frozenset(own))
        span = self.sentence.span_of(head.left_edge, head)
        how = "pronoun" if head.tag_.startswith("PRP") else "description"
        text = self.sentence.tokens.doc[head.left_edge.i : head.i + 1].text
        return tuple(Mention(actor=m.actor, text=text, span=span, how=how, acts_for=m.acts_for) for m in found)

    def _meant(self, head: Token, here: Sequence[Mention], own: frozenset[str]) -> tuple[Mention, ...]:
        want = wanted(head, self._vocabulary.groups)
        if want.size > 1:
            within = 6 if want.stated else 2
            together = self.cast.named_together(want.kinds, want.size, here=self.pairs_before(head), within=within)
            if together and own.isdisjoint(mention.actor for mention in together):
                return together
            if want.stated:
                return self.cast.latest_group(want.kinds, want.size, here=here, but=own)
            if not head.tag_.startswith("PRP"):
                return ()
        latest = self.cast.latest(want.kinds, here=here, leading=self.subjects(), but=own)
        return (latest,) if latest else ()

    def pairs_before(self, head: Token) -> list[tuple[Mention, ...]]:
        """Return the actors that the sentence names side by side before a word."""
        before = self.sentence.span_of(head).start
        return [pair for pair in self.pairs() if all(mention.span.end <= before for mention in pair)]

    def _own_state(self, head: Token) -> tuple[Mention, ...]:
        """Return the state of the one whose country it is: "a North Korean diplomat denied that his country ..."."""
        if not any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in head.lefts):
            return ()
        subjects = [one for clause in governors(head) if is_verb(clause) for one in surface_subjects(clause)]
        for subject in subjects:
            for name in [self._by_token[subject.i]] if subject.i in self._by_token else self._owners(subject):
                state = self._named(name).principal
                if self._kind(state) is ActorKind.STATE:
                    span = self.sentence.span_of(head.left_edge, head)
                    text = head.doc[head.left_edge.i : head.i + 1].text
                    return (Mention(actor=state, text=text, span=span, how="description"),)
        return ()

    def _referent(self, head: Token) -> Token | None:
        """Return the noun that "it" takes up from earlier in the sentence, where that noun is no actor by name."""
        if head.lower_ not in ("it", "its"):
            return None
        for token in reversed(self.sentence.tokens.doc[self.sentence.tokens.start : head.i]):
            if token.tag_ == "NN" and self._describes(token):
                return token
            if token.dep_ in ("nsubj", "nsubjpass") and self._by_token.get(token.i) is not None:
                return None
        return None

    def _fellow_subjects(self, head: Token) -> list[Token]:
        """Return the subjects of the clause that a phrase stands in: they cannot be what it refers to."""
        if head.dep_ in ("nsubj", "nsubjpass", "poss"):
            return []
        return [one for subject in surface_subjects(clause_of(head)) for one in coordinated(subject)]

    def _unnamed(self, head: Token) -> tuple[Mention, ...]:
        """Return somebody whom the vocabulary does not know ("police", "Mr Ozal"), of the state of the setting."""
        if not is_somebody(head, self._vocabulary, in_title=self._is_title):
            return ()
        proper = head.tag_.startswith("NNP")
        first = first_of_name(head) if proper else head
        text = head.doc[first.i : head.i + 1].text
        span = self.sentence.span_of(first, head)
        if proper and first == head and (known := self.cast.introduced(head.text)) is not None:
            return (replace(known, text=text, span=span, how="surname"),)
        actor = f"{UNNAMED}{text if proper else head.lemma_}"
        sector = sector_of(head, self._vocabulary)
        home = self.setting(sector) or (self._at_home() if _is_the_one(head, sector) else None)
        office = home if acts_for_home(sector) else None
        mention = Mention(actor=actor, text=text, span=span, how="group", acts_for=office, home=home)
        if proper and first != head:
            self.cast.introduce(head.text, mention)
        return (mention,)


def _is_the_one(head: Token, sector: str | None) -> bool:
    """Tell whether a body of state needs no name, since there is one at home: "the army", "the government"."""
    if not acts_for_home(sector) or head.tag_ not in ("NN", "NNS"):
        return False
    before = list(head.lefts)
    return [word.lower_ for word in before if word.dep_ == "det"] == ["the"] and len(before) == 1


def _distinct(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    if len(mentions) < 2:  # as mostly
        return tuple(mentions)
    return tuple({(mention.actor, mention.acts_for): mention for mention in reversed(mentions)}.values())[::-1]
