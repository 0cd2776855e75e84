"""Who gives a figure, or says something, where the parse ties no word of speech to it: told by the words' order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Span
from tocsin.reading.attribution import Quotation
from tocsin.reading.attribution_cues import ANNOUNCEMENTS
from tocsin.reading.attribution_sayings import source_of
from tocsin.reading.attribution_verbs import reporting_clause, subject_of
from tocsin.reading.clauses import is_noun, is_verb
from tocsin.reading.sentences import Sentence

SPEECH: Final = "say"
_GIFT: Final = "give"
_GIVING: Final = frozenset(
    "put count estimate record tally list name number give document register speak arrive reckon report see detect "
    "hold call confirm announce declare publish repeat raise lower revise".split()
)
_LEADING: Final = {"put": "at", "speak": "of", "arrive": "at", "raise": "to", "lower": "to", "revise": "to"}
# Verbs that only say that something was said, in whatever form.
_SAYING: Final = frozenset(
    "say state add announce declare report repeat write reply respond tell warn confirm claim maintain insist note "
    "explain stress speak".split()
)
# Verbs that say so of a view or an act, if an official body does them.
_HOLDING: Final = frozenset(
    "see expect believe fear regard consider call reject deny accuse condemn welcome dismiss want demand urge".split()
)
_TOPICS: Final = frozenset({"of", "about", "that"})
_COUNTS: Final = frozenset("count tally estimate reckoning figure view opinion account word".split())
_PAPERS: Final = frozenset("list count tally report statement assessment estimate figure update letter note".split())
_LONGEST: Final = 12  # tokens before a colon, or in the words for a speaker
_SURE: Final = 3.0

Tokens = Sequence[Token]


def given(sentence: Sentence, told: Sequence[Quotation] = ()) -> Iterator[Quotation]:
    """Yield as a quotation what each part of a sentence gives as somebody's, though the parse finds nobody quoted.

    "The ministry put the dead at 40", "a monitor counted 300", "Novak: all is well", "..., by the count of the army".
    Semicolons part a sentence. In a part where one of `told` has its cue, only "..., the ministry said" is looked for.
    """
    cues = [cue for quotation in told for cue in quotation.cue]
    for tokens in parts(sentence):
        here = sentence.span_of(tokens[0], tokens[-1])
        forms = (_at_the_end, _at_the_start) if any(here.overlaps(cue) for cue in cues) else _FORMS
        found = next(filter(None, (form(sentence, tokens) for form in forms)), None)
        if found is not None and not any(found.cue[0].overlaps(cue) for cue in cues):
            yield found


def parts(sentence: Sentence) -> Iterator[Tokens]:
    """Yield the tokens of a sentence between its semicolons; all of them where it holds a quotation mark."""
    tokens = list(sentence.tokens)
    marked = any(token.text in '“”"' for token in tokens)
    part: list[Token] = []
    for token in tokens:
        if token.text == ";" and not marked:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _giving_a_figure(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    for verb in tokens:
        if is_verb(verb) and verb.lemma_ in _GIVING and not any(child.dep_ == "neg" for child in verb.children):
            subject = subject_of(reporting_clause(verb))
            if subject is not None and subject.i < verb.i and _counts(verb):
                # What is given hangs on the verb itself: it is in the content, too.
                return _quotation(sentence, _author(subject), verb, (verb, tokens[-1]))
    return None


def _author(thing: Token) -> Token:
    """Return whose list or report gives something; anybody else speaks for themself."""
    if thing.lemma_ not in _PAPERS:
        return thing
    of = (child for preposition in thing.rights if preposition.lower_ == "of" for child in preposition.rights)
    owner = next((child for child in thing.lefts if child.dep_ == "poss"), None)
    return owner or next((child for child in of if child.dep_ == "pobj"), thing)


def _counts(verb: Token) -> bool:
    """Tell whether a number hangs on a verb, behind it, with the preposition that the verb wants."""
    leading = _LEADING.get(verb.lemma_)
    if leading and not any(token.lower_ == leading for token in verb.subtree if token.i > verb.i):
        return False
    return any(token.like_num for token in verb.subtree if token.i > verb.i)


def _before_a_colon(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    colon = next((at for at, token in enumerate(tokens[: _LONGEST + 1]) if token.text == ":"), 0)
    before = tokens[:colon]
    if not before or colon + 1 >= len(tokens) or any(is_verb(token) for token in before):
        return None
    if any(token.lower_ in ANNOUNCEMENTS for token in before):
        return None
    head = _head(before)
    if not head.tag_.startswith("NNP") and not (
        is_noun(head) and any(one.dep_ == "poss" and one.tag_ == "NNP" for one in head.children)
    ):
        return None
    return _quotation(sentence, head, tokens[colon], (tokens[colon + 1], tokens[-1]))


def _at_the_end(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    """ "Y, the ministry said on Monday", "Y, as the ministry says", "Y, said a woman who had fled"."""
    for verb in reversed(tokens):
        if verb.tag_ in ("VBD", "VBZ", "VBP") and verb.lemma_ in _SAYING:
            before = verb.doc[verb.i - 1] if verb.i > tokens[0].i else verb
            if before.text == ",":
                who, comma = _around(before, verb, tokens)
            else:
                who = _before(verb, tokens)
                comma = who[0].i - 1 if who else 0
            content = [token for token in tokens if token.i < comma]
            if who and len(content) > 1 and verb.doc[comma].text == "," and any(map(is_verb, content)):
                return _spoken(sentence, who, verb, content)
    return None


def _around(before: Token, verb: Token, tokens: Tokens) -> tuple[list[Token], int]:
    """Return who speaks in "Y, said a woman" or "Y, Novak, the minister, said on Friday", and the comma behind Y."""
    who = _until_comma([token for token in tokens if token.i > verb.i])
    if who:
        return who, before.i
    commas = [token.i for token in tokens if token.text == "," and token.i <= before.i]
    if len(commas) < 3:
        return [], 0
    who = [token for token in tokens if commas[-3] < token.i < before.i]
    return ([], 0) if any(map(is_verb, who)) else (who, commas[-3])


def _at_the_start(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    """ "Another woman told of Y", "Trump himself repeated on Tuesday that Y"."""
    for verb in tokens[1:_LONGEST]:
        if verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP") or verb.lemma_ not in _SAYING | _HOLDING:
            continue
        content = [token for token in tokens if token.i > verb.i]
        who = _before(verb, tokens)
        if verb.lemma_ in _HOLDING and who and len(content) > 1:
            return _spoken(sentence, who, verb, [verb, *content])
        if not any(token.lower_ in _TOPICS for token in content[:6]) and verb.lemma_ not in ("report", "announce"):
            continue
        if who and len(content) > 1:
            return _spoken(sentence, who, verb, [verb, *content])
    return None


def _by_the_count(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    """ "Y, by the army's count", "Y, in the view of the ministry", "Y by that of the ministry", "Y, according to X"."""
    for at, noun in enumerate(tokens[2:-1], 2):
        if noun.lower_ == "according" and tokens[at + 1].lower_ == "to":
            return _spoken(sentence, _until_comma(tokens[at + 2 :]), noun, tokens[:at])
        if noun.lemma_ in _COUNTS or noun.lower_ == "that":
            lead = next((t for t in reversed(tokens[max(0, at - 8) : at]) if t.lower_ in ("by", "in")), None)
            between = [token for token in tokens if lead and lead.i < token.i < noun.i]
            content = [token for token in tokens if lead and token.i < lead.i]
            if lead is None or len(content) < 1:
                continue
            if tokens[at + 1].lower_ == "of" and len(between) <= 1:
                return _spoken(sentence, _until_comma(tokens[at + 2 :]), noun, content)
            if between and between[-1].tag_ == "POS":
                return _spoken(sentence, between[:-1], noun, content)
    return None


_FORMS: Final[tuple[Callable[[Sentence, Tokens], Quotation | None], ...]] = (
    _giving_a_figure,
    _before_a_colon,
    _at_the_end,
    _by_the_count,
    _at_the_start,
)


def _before(verb: Token, tokens: Tokens) -> list[Token]:
    """Return the words for whoever does a verb, which stand before it without a comma or another verb in between."""
    who: list[Token] = []
    for token in reversed([token for token in tokens if token.i < verb.i]):
        if token.tag_ in ("MD", "RB") or token.lower_ in ("had", "has", "have", "as", "himself", "herself", "itself"):
            if who:
                break
            continue
        if (
            token.text == ","
            or (is_verb(token) and token.tag_ != "VBG")
            or (token.tag_ in ("IN", "WDT") and (token.lower_ not in ("of", "for", "at")))
        ):
            break
        who.insert(0, token)
    return who if 0 < len(who) <= _LONGEST else []


def _until_comma(tokens: Tokens) -> list[Token]:
    end = next((at for at, token in enumerate(tokens) if token.is_punct or is_verb(token) or token.tag_ == "IN"), None)
    return list(tokens[:end])


def _head(who: Tokens) -> Token:
    """Return the word that the others hang on."""
    inside = {token.i for token in who}
    return next((token for token in who if token.head == token or token.head.i not in inside), who[-1])


def _spoken(sentence: Sentence, who: Tokens, cue: Token, content: Tokens) -> Quotation | None:
    nouns = [token for token in who if is_noun(token) or token.tag_ == "PRP"]
    if not nouns or not content:
        return None
    ends = (
        token for token in nouns if token.i + 1 > who[-1].i or token.nbor().tag_ == "IN" or token.nbor().text == ","
    )
    head = next(ends, nouns[-1])
    span = (sentence.span_of(who[0], who[-1]),)
    act = SPEECH if cue.lemma_ in _SAYING else _GIFT
    return _made(sentence, span, cue, (content[0], content[-1]), head, act)


def _quotation(sentence: Sentence, speaker: Token, cue: Token, content: tuple[Token, Token]) -> Quotation:
    first, last = source_of(speaker, before=cue.i)
    start = max(first, sentence.tokens.start)
    span = (sentence.span_of(speaker.doc[start], speaker.doc[last]),)
    return _made(sentence, span, cue, content, speaker, _GIFT)


def _made(
    sentence: Sentence, source: tuple[Span, ...], cue: Token, content: tuple[Token, Token], head: Token, act: str
) -> Quotation:
    return Quotation(
        source=source,
        cue=(sentence.span_of(cue),),
        content=(sentence.span_of(*content),),
        act=act,
        certainty=_SURE,
        head=sentence.span_of(head),
    )
