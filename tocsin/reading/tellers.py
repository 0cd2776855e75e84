"""Who says something where the parse ties no word of speech to it, by the order of the words in a part of a sentence.

Each form gets the tokens between two semicolons; what it finds it returns as a quotation.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from tocsin.model import Span
from tocsin.reading.attribution import Quotation
from tocsin.reading.attribution_sayings import Reporting
from tocsin.reading.clauses import is_noun, is_verb
from tocsin.reading.sentences import Sentence

SPEECH: Final = "say"
GIFT: Final = "give"
# What somebody does who speaks, rather than looks on or acts, and how strongly a verb has to tell of it alone.
_SPEAKING: Final = frozenset({"say", "warn", "claim", "deny", "promise"})
_STRONG: Final = 0.9
# Verbs that say so of what follows "that", "of" or "about", or in a clause thrown in, whatever else they can mean.
_SAYING: Final = frozenset("report speak reckon believe estimate think publish".split())
# Verbs that say so of a view or an act, if an official body does them.
_HOLDING: Final = frozenset(
    "see expect believe fear regard consider call reject deny accuse condemn welcome dismiss want demand urge".split()
)
_HAVING: Final = frozenset({"put", "have", "see", "tell"})  # "as the ministry put it", "the ministry would have it"
_TOPICS: Final = frozenset({"of", "about", "that"})
_COUNTS: Final = frozenset(
    "count tally estimate reckoning figure view opinion account word judgement judgment telling version calculation "
    "assessment data record toll list number".split()
)
_TRUSTED: Final = frozenset("believe follow trust credit ask".split())  # "if one believes the ministry"
_INSIDE: Final = frozenset("of for at in from near to".split())  # prepositions within the words for a speaker
_LONGEST: Final = 12  # tokens in the words for a speaker
_NEAR: Final = 6  # tokens behind a verb in which "that" follows it
_LEAD: Final = 8  # tokens between "by" and "count"
_SURE: Final = 3.0

Tokens = Sequence[Token]


def at_the_end(sentence: Sentence, tokens: Tokens, reporting: Reporting) -> Quotation | None:
    """ "Y, the ministry said on Monday", "Y, as the ministry puts it", "Y, said a woman who had fled"."""
    for verb in reversed(tokens):
        if verb.tag_ not in ("VBD", "VBZ", "VBP", "VB", "VBN") or not (_says(verb, reporting) or _has_it(verb)):
            continue
        before = verb.doc[verb.i - 1] if verb.i > tokens[0].i else verb
        turned = before.text == ","
        if turned:
            who, comma = _around(before, verb, tokens)
        else:
            who = _before(verb, tokens)
            comma = who[0].i - 1 if who else 0
            comma -= comma > tokens[0].i and verb.doc[comma].lower_ == "as"
        if verb.tag_ == "VBN" and not any(token.tag_.startswith("NNP") for token in who):
            continue  # "a plan announced on Friday"
        content = [token for token in tokens if token.i < comma]
        if who and len(content) > 1 and verb.doc[comma].text == "," and (turned or any(map(is_verb, content))):
            return spoken(sentence, who, verb, content)
    return None


def _says(verb: Token, reporting: Reporting) -> bool:
    word = reporting.get((verb.lemma_, "verb"))
    strong = word is not None and word.act in _SPEAKING and word.weight >= _STRONG
    return strong or verb.lemma_ in _SAYING


def _has_it(verb: Token) -> bool:
    return verb.lemma_ in _HAVING and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "it"


def _around(before: Token, verb: Token, tokens: Tokens) -> tuple[list[Token], int]:
    """Return who speaks in "Y, said a woman" or "Y, Novak, the minister, said on Friday", and the comma behind Y."""
    who = _until_comma([token for token in tokens if token.i > verb.i])
    if who and not (who[-1].i < tokens[-1].i and is_verb(who[-1].nbor())):  # not "..., said it was shut"
        return who, before.i
    commas = [token.i for token in tokens if token.text == "," and token.i <= before.i]
    if len(commas) < 3:
        return [], 0
    who = [token for token in tokens if commas[-3] < token.i < before.i]
    return ([], 0) if any(map(is_verb, who)) else (who, commas[-3])


def at_the_start(sentence: Sentence, tokens: Tokens, reporting: Reporting) -> Quotation | None:
    """ "Another woman told of Y", "Trump himself repeated on Tuesday that Y"."""
    for verb in tokens[1:_LONGEST]:
        if verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP"):
            continue
        content = [token for token in tokens if token.i > verb.i]
        who = _before(verb, tokens)
        topical = verb.lemma_ in ("report", "announce") or any(one.lower_ in _TOPICS for one in content[:_NEAR])
        if who and len(content) > 1 and (verb.lemma_ in _HOLDING or (topical and _says(verb, reporting))):
            return spoken(sentence, who, verb, [verb, *content])
    return None


def by_the_count(sentence: Sentence, tokens: Tokens) -> Quotation | None:
    """ "Y, by the army's count", "in the view of the ministry, Y", "Y by that of the army", "Y, per the ministry"."""
    for at, noun in enumerate(tokens[:-1]):
        behind = tokens[at + 1 :]
        if noun.lower_ == "according" and behind[0].lower_ == "to":
            return _framed(sentence, _until_comma(behind[1:]), noun, tokens, noun)
        if noun.lower_ == "per" and behind[0].tag_ in ("DT", "NNP", "NNPS"):
            return _framed(sentence, _until_comma(behind), noun, tokens, noun)
        if noun.lower_ == "if" and len(behind) > 2 and behind[1].lemma_ in _TRUSTED:
            return _framed(sentence, _until_comma(behind[2:]), behind[1], tokens, noun)
        if noun.lemma_ in _COUNTS or noun.lower_ == "that":
            lead = next((t for t in reversed(tokens[max(0, at - _LEAD) : at]) if t.lower_ in ("by", "in")), None)
            between = [token for token in tokens if lead and lead.i < token.i < noun.i]
            if lead is None:
                continue
            if behind[0].lower_ == "of" and len(between) <= 1:
                return _framed(sentence, _until_comma(behind[1:]), noun, tokens, lead)
            owner = next((n for n, token in enumerate(between) if token.tag_ == "POS"), 0)
            if owner and not any(token.text == "," for token in between):  # "by the army's evening count"
                return _framed(sentence, between[:owner], noun, tokens, lead)
    return None


def _framed(sentence: Sentence, who: Tokens, cue: Token, tokens: Tokens, lead: Token) -> Quotation | None:
    """Return what stands before a frame as what somebody says, or what stands behind it, where it comes first."""
    last = who[-1].i if who else cue.i
    before = [token for token in tokens if token.i < lead.i]
    after = [token for token in tokens if token.i > max(last, cue.i)]
    return spoken(sentence, who, cue, before or after)


def _before(verb: Token, tokens: Tokens) -> list[Token]:
    """Return the words for whoever does a verb, which stand before it without a comma or another verb in between."""
    before = [token for token in tokens if token.i < verb.i]
    if before and before[-1].text == "," and len(before) <= _LONGEST + 2 and before[0].tag_.startswith("NNP"):
        return [] if any(map(is_verb, before)) else before[:-1]  # "Jon Vik, the mayor, spoke of 30 dead"
    last = max((at for at, token in enumerate(before) if token.text == ","), default=-1)
    aside = next((at for at, token in enumerate(before) if at > last + 1 and token.lower_ in ("who", "whom")), None)
    if aside is not None:  # "a fitter who works across the road told"
        return [] if any(map(is_verb, before[last + 1 : aside])) else before[last + 1 : aside]
    who: list[Token] = []
    for token in reversed(before):
        if token.tag_ in ("MD", "RB") or token.lower_ in ("had", "has", "have", "as", "himself", "herself", "itself"):
            if who:
                break
            continue
        if (
            token.text == ","
            or (is_verb(token) and token.tag_ != "VBG" and token.doc[token.i - 1].text != "-")  # "Oslo-based"
            or (token.tag_ in ("IN", "WDT") and token.lower_ not in _INSIDE)
        ):
            break
        who.insert(0, token)
    if who and who[0].tag_ == "IN":  # "in Tolna": no speaker begins so
        return []
    return who if 0 < len(who) <= _LONGEST else []


def _until_comma(tokens: Tokens) -> list[Token]:
    end = next((at for at, token in enumerate(tokens) if token.is_punct or is_verb(token) or token.tag_ == "IN"), None)
    if end and tokens[end].lower_ == "for" and tokens[end - 1].tag_.startswith("NNP"):  # the "for" of a body's name
        return [*tokens[: end + 1], *_until_comma(tokens[end + 1 :])]
    return list(tokens[:end])


def spoken(sentence: Sentence, who: Tokens, cue: Token, content: Tokens, act: str | None = None) -> Quotation | None:
    """Return what somebody says by a word, with the noun that stands for them; None where there is no noun."""
    nouns = [token for token in who if is_noun(token) or token.tag_ == "PRP"]
    if not nouns or not content:
        return None
    ends = (
        token for token in nouns if token.i + 1 > who[-1].i or token.nbor().tag_ == "IN" or token.nbor().text == ","
    )
    span = (sentence.span_of(who[0], who[-1]),)
    act = act or (GIFT if cue.lemma_ in _HOLDING else SPEECH)
    return made(sentence, span, cue, (content[0], content[-1]), next(ends, nouns[-1]), act)


def made(
    sentence: Sentence, source: tuple[Span, ...], cue: Token, content: tuple[Token, Token], head: Token, act: str
) -> Quotation:
    """Return a quotation; of one whose act is `SPEECH` anybody may be the speaker."""
    return Quotation(
        source=source,
        cue=(sentence.span_of(cue),),
        content=(sentence.span_of(*content),),
        act=act,
        certainty=_SURE,
        head=sentence.span_of(head),
    )
