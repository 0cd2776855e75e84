"""Named: the states, organisations and persons whom the words of a sentence name, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tocsin.model import ActorKind, Span
from tocsin.vocabulary.actors import Actors, folded

_WORD: Final = re.compile(r"[^\W_](?:[\w.’'-]*[^\W_])?")
_LONGEST: Final = 6  # words of a name
_SHORT: Final = 4  # letters that may be an abbreviation
_JOINED: Final = re.compile(r"(\w+)-(?=[A-Z])")
_MONEY: Final = re.compile(r"\s(?:dollar|billion|million)")
_ADDED: Final = re.compile(r"-[a-z]+$")
_ARTICLE: Final = re.compile(r"(?:al|el|an|ash)-[A-Z]")  # of a name in Arabic
_POSSESSIVE: Final = re.compile(r"['’]s?$")
# By these words all readers of news on security know one alliance, and one half of Korea.
_NORTH: Final = re.compile(r"\bthe North(?=[’']s\b|[,.;:]|\s[a-z]|$)")
_PLAIN: Final = re.compile(
    r"\b(?:(?:the|this) (?:atlantic |transatlantic |western |\d\d-(?:member|nation|country|strong|"
    r"state) )?alliance|allies|allied)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Who is named, where in the text of the sentence, and how: by "name", "demonym", "capital" or "metonym"."""

    actor: str
    span: Span
    how: str
    kind: ActorKind


def named(text: str, actors: Actors) -> tuple[Named, ...]:
    """Return who is named, the longest names first found, in the order of the text; of several bearers the first."""
    found = list(_found(text, actors))
    for match in _PLAIN.finditer(text):
        if not any(one.span.start <= match.start() < one.span.end for one in found):
            found.append(Named("NATO", Span(*match.span()), "metonym", ActorKind.ORGANISATION))
    for match in _NORTH.finditer(text):
        found.append(Named("PRK", Span(*match.span()), "metonym", ActorKind.STATE))
    return tuple(sorted(found, key=lambda one: one.span))


def _forms(form: str) -> Iterator[str]:
    """Yield a form as it stands, without a possessive s, and without what a hyphen adds: "Korean-flagged"."""
    yield from dict.fromkeys((form, _POSSESSIVE.sub("", form), _ADDED.sub("", form)))


def _split(match: re.Match[str], text: str, actors: Actors) -> Iterator[Span]:
    """Yield a word, or both halves of one such as "Russian-North" that joins two names."""
    parts = _JOINED.match(text, match.start(), match.end())
    if parts and match[0] not in actors.names and folded(parts[1]) in actors.names:
        yield Span(match.start(), match.start() + len(parts[1]))
        yield Span(match.start() + len(parts[1]) + 1, match.end())
    else:
        yield Span(*match.span())


def _found(text: str, actors: Actors) -> Iterator[Named]:
    words = [one for match in _WORD.finditer(folded(text)) for one in _split(match, text, actors)]
    at = 0
    while at < len(words):
        start = words[at].start
        is_name = text[start].isupper() or _ARTICLE.match(text, start, words[at].end)
        for length in range(min(_LONGEST, len(words) - at) if is_name else 0, 0, -1):
            end = words[at + length - 1].end
            form = folded(text[start:end])
            names = next((actors.names[one] for one in _forms(form) if one in actors.names), None)
            if names is None and form.isupper() and len(form) > _SHORT:
                names = actors.names.get(form.title())  # a headline in capitals
            if names and not _MONEY.match(text, end):
                first = names[0]
                yield Named(first.actor, Span(start, end), first.how, actors.by_id[first.actor].kind)
                at += length - 1
                break
        at += 1
