"""Robots.txt, as RFC 9309 reads it: the longest rule decides, `*` stands for anything, `$` for the end.

Python's own urllib.robotparser follows the draft of 1996: the first rule decides, signs stand for themselves, and
"Allow: /" above "Disallow: /archive" allows everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

_MOST: Final = 512_000  # bytes that are read; RFC 9309 asks for 500 KiB at least
_FIELD: Final = re.compile(r"\s*(?P<key>[A-Za-z-]+)\s*:\s*(?P<value>[^#]*)")
_PRODUCT: Final = re.compile(r"[A-Za-z_-]+|\*")
_DELAY: Final = re.compile(r"\d{1,6}(?:\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths, and whether they may be fetched."""

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site asks of one program; the rule that decides comes first. `delay` is in seconds between requests."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Tell whether a path, with its query, may be fetched."""
        plain = unquote(path)
        return next((rule.allows for rule in self.rules if _matches(rule.pattern, plain)), True)


@dataclass(slots=True)
class _Group:
    agents: list[str]
    fields: list[tuple[str, str]]


def rules(content: bytes, agent: str) -> Rules:
    """Return the rules of a robots.txt for a program: those under its name, or else those for all."""
    groups = list(_groups(content[:_MOST].decode("utf-8-sig", errors="replace")))
    own = [group for group in groups if agent.lower() in group.agents]
    fields = [field for group in own or (group for group in groups if "*" in group.agents) for field in group.fields]
    found = [Rule(value, key == "allow") for key, value in fields if key != "crawl-delay" and value]
    delays = [float(value) for key, value in fields if key == "crawl-delay" and _DELAY.fullmatch(value)]
    return Rules(tuple(sorted(found, key=lambda rule: (-len(rule.pattern), not rule.allows))), max(delays, default=0.0))


def _groups(text: str) -> Iterator[_Group]:
    """Yield the groups: lines that name programs, and the rules below them."""
    group = _Group([], [])
    for key, value in _fields(text):
        if key == "user-agent":
            if group.fields:
                yield group
                group = _Group([], [])
            product = _PRODUCT.match(value)
            group.agents.append(product[0].lower() if product else "")
        elif group.agents and key in ("allow", "disallow", "crawl-delay"):
            group.fields.append((key, value))
    yield group


def _fields(text: str) -> Iterator[tuple[str, str]]:
    found = (_FIELD.match(line) for line in text.splitlines())
    return ((match["key"].lower(), match["value"].strip()) for match in found if match)


def _matches(pattern: str, path: str) -> bool:
    """Tell whether a pattern matches the beginning of a path, or with `$` all of it; in linear time."""
    first, *others = (unquote(part) for part in pattern.removesuffix("$").split("*"))
    if not path.startswith(first):
        return False
    whole = pattern.endswith("$")
    last = others.pop() if whole and others else None
    at = len(first)
    for part in others:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if not whole:
        return True
    return at == len(path) if last is None else path.endswith(last) and len(path) - len(last) >= at
