"""Citations: sentences that say which agency, outlet or account they have something from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tocsin.corroboration.copying.credit import OF_BODY, PRINTED, Credit, CreditKind
from tocsin.model import Block, BlockKind, Span
from tocsin.vocabulary.sources import Sources

# Words for a publisher, and names that only a publisher has.
_SORT: Final = (
    r"(?:(?:news|press|wire)\s(?:agency|service|site|website|outlet|portal|channel|organi[sz]ation|magazine|weekly)|"
    r"newswire|newspaper|broadsheet|tabloid|broadcaster|daily|weekly|magazine|outlet|newsletter|"
    r"(?:television|tv|radio|telegram)(?:\s(?:station|channel|network|broadcaster))?|account)"
)
_WORD_OF_NAME: Final = (
    r"(?!(?:The|An|In|On|As|It|This|That|His|Her|Its|Their|But|And|One|Another|State|Local|National|Public|Foreign)\b)"
    r"[A-ZÀ-Þ][\w&’'-]*[\w&]"
)
_NAME: Final = rf"{_WORD_OF_NAME}(?:\s{_WORD_OF_NAME}){{0,3}}"
_PRESS: Final = (
    r"(?:[A-ZÀ-Þ][\w-]+\s){1,3}(?:News|Press|Wire|Times|Post|Daily|Tribune|Herald|Gazette|Chronicle|Courier|Journal|"
    r"Observer|Telegraph|Monitor|Ledger|Standard|Review|Bulletin|Mail|Mirror|Globe|Examiner|Inquirer|Independent|Echo|"
    r"Star|Weekly|Broadcasting|Radio|TV)(?:\s(?:Agency|Service|Network))?"
)
_UNKNOWN: Final = tuple(
    re.compile(form)
    for form in (
        rf"\b(?P<name>{_PRESS})\b(?!\s(?!\w+day\b)[A-ZÀ-Þ])",  # not the "Daily" of "The Daily Beast"
        rf"\b{_SORT}\s(?P<name>@\w+|{_NAME})",
        rf"\b(?P<name>{_NAME})(?<!['’]s)\s{_SORT}\b",
        rf"\b(?i:told|tells|telling)\s(?:the\s)?(?P<name>{_NAME})(?=\sin\san(?:\s\w+)?\sinterview\b)",
        r"(?P<name>@\w+)",
    )
)

_ADVERB: Final = (
    r"(?:also|first|later|earlier|previously|separately|meanwhile|then|exclusively|has|had|have|itself|"
    r"on\s[A-Z]\w+day|in\s[A-Z]\w+|yesterday|today|this\s\w+|last\s\w+)"
)
_NOUN: Final = (
    r"(?:report|story|article|dispatch|investigation|analysis|interview|account|correspondent|reporter|journalist|"
    r"website|editorial|survey|poll|tally|count|bulletin|broadcast|post)s?"
)
_TELLS: Final = (
    r"(?:report(?:s|ed|ing)?|sa(?:ys|id|ying)|wr(?:ites|ote|iting)|quot(?:es|ed|ing)|cit(?:es|ed|ing)|published|"
    r"reveal(?:s|ed)|disclos(?:es|ed)|learn(?:s|ed|t)|announc(?:es|ed)|add(?:s|ed)|broadcast|air(?:s|ed)|carri(?:es|ed)|"
    r"show(?:s|ed)|claim(?:s|ed)|not(?:es|ed)|found|finds|obtained|spoke|speaks|puts?|counted|counts|estimate[sd]|"
    r"identified|confirm(?:s|ed)|saw|broke\sthe\s(?:news|story)|call(?:s|ed)|describe[sd])\b"
)
# What a publisher says of itself is no report: "Reuters said its office was hit".
_OF_ITSELF: Final = r"(?!\s(?:that\s)?(?:it|its|it's|one\sof\sits|in\sa\sstatement)\b)"
_BEHIND: Final = re.compile(
    rf"(?:\s{_SORT})?(?:\s\(\w{{2,8}}\))?(?:['’]s?\s(?:[\w-]+\s){{0,2}}?{_NOUN}|\s{_NOUN})?"
    rf"(?:\s(?:and|or)\s(?:the\s)?{_NAME}(?:\s{_SORT})?)?(?:,\s(?:which|a|an|the|citing|quoting)\s[^.;]{{2,90}}?,)?"
    rf"(?:,?\s{_ADVERB})*,?\s{_TELLS}{_OF_ITSELF}"
)

# What may stand between a frame and the name: "told South Korea's broadcaster KBS", "according to Doha's Gulf Ledger".
_TO_NAME: Final = (
    rf"(?:(?:the|a|an|its|their|his|her)\s)?(?:(?:[\w’'-]+\s){{0,4}}?(?i:{_SORT})\s|(?:[A-ZÀ-Þ][\w’'-]+\s){{1,2}})?$"
)
_BEFORE_TOLD: Final = re.compile(
    rf"\b(?i:told|tells|telling|(?:sp[eo]aking|spoke|speaks|spoken|talk(?:ed|s|ing))\s(?:to|with)|"
    rf"(?:interview|interviews|conversation|comments|remarks|briefing|letter|e-?mail|message|statement)\s(?:with|to|for)|"
    rf"interviewed\s(?:by|on)|(?:shown|leaked|given|provided)\sto)\s{_TO_NAME}"
)
_BEFORE_CITED: Final = re.compile(
    rf"\b(?i:according\sto(?:\s(?:a|the|an)\s(?:\w+\s){{0,2}}?{_NOUN}\s(?:by|in|from|of|on))?|"
    rf"(?:reported|published|quoted|cited|carried|obtained|seen|reviewed|verified|revealed|disclosed|broadcast|aired|"
    rf"released|posted|run|printed|relayed)\s(?:\w+ly\s)?(?:by|in|on)|citing|quoting|quotes|via|per|"
    rf"{_NOUN}\s(?:by|in|from|of|for|with|on)|(?:wrote|writing|writes|appeared|said|told\s\w+)\s(?:in|on)|"
    rf"(?:taken|took)\s(?:\w+\s){{0,2}}from)\s{_TO_NAME}"
)
_HEADED: Final = re.compile(r"\s?[:–—-]\s")
_FOOTED: Final = re.compile(r"(?:\s[–—|-]|[,:])\s(?:the\s)?$", re.IGNORECASE)
_JOINED: Final = re.compile(r"(?:,|,?\s(?:and|or)|\s?/)\s?(?:the\s)?", re.IGNORECASE)

# Where a sentence ends: not behind a title, a month, an initial or an abbreviation in capitals.
_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Lt|St|Jr|vs|No))(?<!\b(?:Mrs|Gen|Col|Maj|Sen|Rep|Gov|Adm|Sgt|Jan|Feb|Mar|Apr|Aug|Oct|"
    r"Nov|Dec))(?<!\bSept)[.!?…][\"”’»)]*\s+(?=[A-ZÀ-Þ“\"‘(@\d])"
)


def citations(text: str, block: Block, sources: Sources) -> Iterator[Credit]:
    """Yield the citations of a block, each with the sentence that it stands in."""
    for sentence in _sentences(text, block.span):
        words = sentence.of(text)
        named = list(_named(words, sources))
        framed = {span: how for span in named if (how := _frame(words, span, block.kind))}
        for before, after in pairwise(named):  # "Reuters and AFP reported": one frame for both
            if _JOINED.fullmatch(words[before.end : after.start]) and (before in framed) != (after in framed):
                framed[before] = framed[after] = framed.get(before) or framed[after]
        for span, how in framed.items():
            yield Credit(span.of(words), span.shifted(sentence.start), how, sentence)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for end in _END.finditer(text, span.start, span.end):
        yield Span(start, end.start() + len(end[0].rstrip()))
        start = end.end()
    if start < span.end:
        yield Span(start, span.end)


def _named(words: str, sources: Sources) -> Iterator[Span]:
    """Yield where publishers are named, in order: those on record, and what only a publisher is called."""
    known = [(source, span) for source, span in sources.mentions(words)]
    spans = [span for source, span in known if source.kind in PRINTED and not OF_BODY.search(words[: span.start])]
    for form in _UNKNOWN:
        found = (Span(*match.span("name")) for match in form.finditer(words))
        taken = [*(span for _, span in known), *spans]
        spans += [span for span in found if not any(span.overlaps(other) for other in taken)]
    yield from sorted(spans)


def _frame(words: str, span: Span, kind: BlockKind) -> CreditKind | None:
    """Return in which frame a name stands, None in none."""
    before, after = words[: span.start], words[span.end :]
    if _BEFORE_TOLD.search(before):
        return CreditKind.INTERVIEW
    if _BEFORE_CITED.search(before) or _BEHIND.match(after):
        return CreditKind.CITATION
    headed = (
        kind is BlockKind.HEADLINE
        and words[span.start] != "@"
        and (_HEADED.match(after) if not before.strip() else not after)
    )
    return CreditKind.CITATION if headed and (not before.strip() or _FOOTED.search(before)) else None
