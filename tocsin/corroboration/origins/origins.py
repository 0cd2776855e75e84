"""Origins inside one document: which claims go back to the same voice on the same day, and who only passes it on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from tocsin.corroboration.layout import Layout, layout
from tocsin.corroboration.phrases import Index
from tocsin.corroboration.speakers.relays import Relays, counted, day_in_words, relays_of
from tocsin.corroboration.speakers.speakers import key_of, names_speaker, naming_words
from tocsin.model import Account, BlockKind, Claim, Document, Origin, OriginKind, Reading, VoiceKind

_KIND_OF: Final[Mapping[VoiceKind, OriginKind]] = {
    VoiceKind.NAMED: OriginKind.STATEMENT,
    VoiceKind.OUTLET: OriginKind.STATEMENT,
    VoiceKind.ACCOUNT: OriginKind.ACCOUNT,
    VoiceKind.UNNAMED: OriginKind.UNNAMED,
    VoiceKind.VAGUE: OriginKind.UNNAMED,
}


@dataclass(frozen=True, slots=True)
class _Key:
    """What the claims of one origin share, and the name to print."""

    kind: OriginKind
    who: str
    day: date | None
    name: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Traced:
    """A document with the claims of each origin and the wordings that stand for each speaker."""

    document: Document
    here: Layout
    wordings: Mapping[str, Index]
    groups: Mapping[_Key, list[Claim]]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many headlines and posts pass on what how many origins said; reads "3 headlines, 2 posts, 1 origin"."""

    headlines: int
    posts: int
    origins: int

    def __str__(self) -> str:
        relaying = [counted(n, noun) for n, noun in ((self.headlines, "headline"), (self.posts, "post")) if n]
        return ", ".join([*relaying, counted(self.origins, "origin") if self.origins else "no named origin"])


def trace(reading: Reading) -> tuple[Origin, ...]:
    """Return the origins of a reading's claims, in the order of their first claims; every claim has exactly one.

    Claims that rest on one speaker on one day share an origin. Accounts, outlets and headlines that pass the
    speaker's words on stand in `through`; for the report's own voice, the posts that repeat one of its figures.
    """
    document, here = reading.document, layout(reading.document)
    groups: defaultdict[_Key, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        groups[_key(claim, document, here)].append(claim)
    traced = _Traced(document, here, naming_words(reading), groups)
    return tuple(_origin(key, traced) for key in groups)


def summary(origins: Iterable[Origin], reading: Reading) -> Summary:
    """Count the headlines and posts that pass statements on, and the origins that statements and posts go back to.

    A post that only repeats a speaker's words or a figure of the report is no origin of its own.
    """
    origins = tuple(origins)
    statements = [origin for origin in origins if origin.kind is OriginKind.STATEMENT]
    passed_on = {name for origin in statements for name in origin.through}
    repeating = {name for origin in origins if origin.kind is OriginKind.OWN_VOICE for name in origin.through}
    accounts = [o for o in origins if o.kind is OriginKind.ACCOUNT and o.name not in passed_on | repeating]
    relays = relays_of(passed_on, reading.document)
    return Summary(relays.headlines, relays.posts, len(statements) + len(accounts))


def _key(claim: Claim, document: Document, here: Layout) -> _Key:
    speaker, account = claim.attribution.speaker, _account(claim, here)
    posted = (account.date if account else None) or document.published
    if account and (speaker is None or speaker.kind is VoiceKind.ACCOUNT):
        return _Key(OriginKind.ACCOUNT, account.name.casefold(), posted, account.name)
    if speaker is None:
        return _unattributed(claim, document, here)
    kind = _KIND_OF[speaker.kind]
    if kind is OriginKind.UNNAMED:
        wording = speaker.text or speaker.name
        return _Key(kind, wording.casefold(), document.published, wording)
    return _Key(kind, key_of(speaker), speaker.said_on or posted, speaker.name)


def _account(claim: Claim, here: Layout) -> Account | None:
    """Return the account of the post that a claim stands in; None where the body makes the claim as well."""
    posts = here.blocks_of(claim, BlockKind.POST)
    return posts[0].account if len(posts) == len(claim.evidence) else None


def _unattributed(claim: Claim, document: Document, here: Layout) -> _Key:
    """Tell the document's own voice from a headline in its list of sources, which is somebody else's."""
    if len(here.blocks_of(claim, BlockKind.SOURCE_LIST)) == len(claim.evidence):
        return _Key(OriginKind.UNNAMED, "", document.published, "a listed headline")
    return _Key(OriginKind.OWN_VOICE, "", document.published, "the report itself")


def _origin(key: _Key, traced: _Traced) -> Origin:
    through = tuple(dict.fromkeys(_through(key, traced)))
    return Origin(
        kind=key.kind,
        name=key.name,
        claims=tuple(claim.id for claim in traced.groups[key]),
        day=key.day,
        through=through,
        basis=_basis(key, traced, relays_of(through, traced.document)),
    )


def _through(key: _Key, traced: _Traced) -> Iterator[str]:
    """Yield those that pass an origin's words on: relaying voices and posts, then headlines of the source list."""
    if key.kind is OriginKind.OWN_VOICE:
        yield from _accounts_repeating(key, traced)
        return
    for claim in traced.groups[key]:
        posts = traced.here.blocks_of(claim, BlockKind.POST)
        yield from (v.name for v in claim.attribution.relays if not (posts and v.kind is VoiceKind.ACCOUNT))
        yield from (post.account.name for post in posts if post.account and post.account.name != key.name)
    if key.kind is OriginKind.STATEMENT:
        yield from _headlines(traced.wordings.get(key.who, {}), traced.document)


def _headlines(wordings: Index, document: Document) -> Iterator[str]:
    for block in document.blocks_of(BlockKind.SOURCE_LIST):
        headline = block.span.of(document.text)
        if names_speaker(headline, wordings):
            yield headline


def _accounts_repeating(own: _Key, traced: _Traced) -> Iterator[str]:
    """Yield the accounts whose own posts repeat a number that the report gives in its own voice."""
    said = _numbers(traced.groups[own])
    for key, claims in traced.groups.items():
        if key.kind is OriginKind.ACCOUNT and said & _numbers(claims):
            yield key.name


def _basis(key: _Key, traced: _Traced, relays: Relays) -> str:
    many = counted(len(traced.groups[key]), "claim")
    match key.kind:
        case OriginKind.OWN_VOICE:
            return f"{many} in the report's own voice, resting on nobody that it names."
        case OriginKind.UNNAMED:
            return f"{many} resting on “{key.name}”, whom nobody could ask."
        case OriginKind.ACCOUNT:
            return f"{many} that the account {key.name} makes itself{_on(key.day)}.{_repeats(key, traced)}"
        case OriginKind.STATEMENT:
            return f"{many} resting on statements made{_on(key.day)}.{f' {relays}' if relays else ''}"


def _repeats(account: _Key, traced: _Traced) -> str:
    own = (claims for key, claims in traced.groups.items() if key.kind is OriginKind.OWN_VOICE)
    said = frozenset[float]().union(*map(_numbers, own))
    quantities = (quantity for claim in traced.groups[account] for quantity in claim.quantities)
    repeated = next((quantity.text for quantity in quantities if quantity.value in said), None)
    return f" It repeats a figure that the report gives without a source: {repeated}." if repeated else ""


def _numbers(claims: Iterable[Claim]) -> frozenset[float]:
    return frozenset(quantity.value for claim in claims for quantity in claim.quantities)


def _on(day: date | None) -> str:
    return f" on or about {day_in_words(day)}" if day else " on a day that is not given"
