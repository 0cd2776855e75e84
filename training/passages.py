"""The training passages: paragraphs in which every attribution is marked; their notation, read and checked.

A file of `training/attributions/` holds passages. Each begins with a line that names its style; every other line is a
paragraph:

    ## agency report
    [1|Defence Minister Ana Brod] <1|said> on Monday {1|that [2/unnamed|two officers] <2|had told> her {2|of mines}}.
    {3|"We waited,"} [3=Ana Brod|she] <3|added>. {3|"Nobody came."}

`[1|...]` are words of the first attribution's source, `<1|...>` of its cue, `{1|...}` of its content; marks stand in
one another, and there may be several of a kind. With a source stands who that is, where its own words do not say it
("=Ana Brod"), and how well one can tell, where it is nobody with a name ("/unnamed", "/vague", by `model.VoiceKind`).
`python -m training.passages [FILE...]` checks files and counts what is in them.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tocsin.model import Block, BlockKind, Span, VoiceKind
from training.corpus import LineError

ATTRIBUTIONS: Final = Path(__file__).parent / "attributions"
_STYLE: Final = "## "
_MARK: Final = re.compile(
    r"(?P<opener>[\[<{])(?P<number>\d+)(?:=(?P<who>[^|/]+))?(?:/(?P<kind>\w+))?\||(?P<closer>[\]>}])"
)
_CLOSER: Final = {"[": "]", "<": ">", "{": "}"}
_PART: Final = {"[": "source", "<": "cue", "{": "content"}


@dataclass(slots=True)
class Attributed:
    """One attribution: the spans of its parts, and who the source is within the passage, by name where it has one."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    who: str = ""
    kind: VoiceKind = VoiceKind.NAMED


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs, joined by line breaks, and the attributions in them, in the order of their numbers."""

    style: str
    text: str
    attributions: tuple[Attributed, ...]


def files() -> list[Path]:
    """Return the files of passages, in order."""
    return sorted(ATTRIBUTIONS.glob("*.txt"))


def read_file(path: Path) -> Iterator[Passage | LineError]:
    """Yield each passage of a file, or what is wrong with it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith(_STYLE)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        paragraphs = [line for line in lines[start + 1 : end] if line.strip() and not line.startswith("#")]
        try:
            yield read_passage(lines[start].removeprefix(_STYLE), "\n".join(paragraphs))
        except ValueError as error:
            yield LineError(f"{path}:{start + 1}: {error}")


def read_passage(style: str, marked: str) -> Passage:
    """Return a passage; ValueError says what is wrong with its marks."""
    found: dict[int, Attributed] = {}
    open_: list[tuple[re.Match[str], int]] = []
    text, at = "", 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match["opener"]:
            open_.append((match, len(text)))
            continue
        if not open_ or _CLOSER[open_[-1][0]["opener"]] != match["closer"]:
            raise ValueError(f"{match['closer']!r} closes nothing behind {text[-30:]!r}")
        opened, start = open_.pop()
        _note(found.setdefault(int(opened["number"]), Attributed()), opened, Span(start, len(text)), text)
    if open_:
        raise ValueError(f"{open_[-1][0][0]!r} is not closed")
    text += marked[at:]
    if stray := re.search(r"[\[\]{}<>|]", text):
        raise ValueError(f"{stray[0]!r} is no mark, behind {text[max(0, stray.start() - 30) : stray.start()]!r}")
    _check(found)
    return Passage(style, text, tuple(found[number] for number in sorted(found)))


def paragraphs(text: str) -> tuple[Block, ...]:
    """Return the lines of a text as blocks."""
    lines = re.finditer(r"\S[^\n]*", text)
    return tuple(Block(BlockKind.BODY, Span(line.start(), line.end())) for line in lines)


def _note(attributed: Attributed, opened: re.Match[str], span: Span, text: str) -> None:
    """Add a mark to its attribution."""
    part = _PART[opened["opener"]]
    words = span.of(text)
    if not words.strip() or words != words.strip():
        raise ValueError(f"the {part} {words!r} begins or ends with a space")
    if part != "source" and (opened["who"] or opened["kind"]):
        raise ValueError(f"only a source says who it is, not the {part} {words!r}")
    getattr(attributed, part).append(span)
    if part == "source":
        attributed.who = opened["who"] or attributed.who or words
        attributed.kind = VoiceKind(opened["kind"]) if opened["kind"] else attributed.kind


def _check(found: dict[int, Attributed]) -> None:
    if not found:
        raise ValueError("no attribution is marked")
    if sorted(found) != list(range(1, len(found) + 1)):
        raise ValueError(f"the attributions are not numbered from 1 without a gap: {sorted(found)}")
    for number, one in found.items():
        if not one.content:
            raise ValueError(f"attribution {number} has no content")
        if not (one.source or one.cue):
            raise ValueError(f"attribution {number} has neither a source nor a cue")


def main(arguments: list[str]) -> int:
    """Print what is wrong with files of passages, and what is in them; return 1 where something is wrong."""
    read = [one for path in map(Path, arguments or files()) for one in read_file(path)]
    for fault in read:
        if isinstance(fault, LineError):
            print(fault)
    good = [one for one in read if isinstance(one, Passage)]
    told = [one for passage in good for one in passage.attributions]
    print(f"{len(good)} passages, {len(told)} attributions, {len(read) - len(good)} wrong passages")
    counts: dict[str, Counter[str]] = {
        "kinds": Counter(one.kind.value if one.source else "nobody" for one in told),
        "taken up": Counter(
            "by a pronoun or a description" for p in good for one in p.attributions if _is_taken_up(one, p)
        ),
        "contents in several parts": Counter(str(len(one.content)) for one in told),
        "styles": Counter(passage.style for passage in good),
    }
    for name, counted in counts.items():
        print(f"{name}: " + ", ".join(f"{what} {count}" for what, count in counted.most_common()))
    return int(len(good) < len(read))


def _is_taken_up(one: Attributed, passage: Passage) -> bool:
    return bool(one.source) and one.who != one.source[-1].of(passage.text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
