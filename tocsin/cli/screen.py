"""The report at a glance, for a terminal: what it claims, who stands behind each claim, what deserves caution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.text import Text

from tocsin.briefing.claim_words import Names
from tocsin.briefing.compose import Heading
from tocsin.briefing.rows import behind_of, shown
from tocsin.cli.claim_list import asserted, claim_list, name_of, shortened
from tocsin.cli.hits import hit_list
from tocsin.cli.paint import LOOKS, Margined, console_for_stdout, heading, item, words
from tocsin.corroboration import counted, day_in_words, summary
from tocsin.documents import language_name
from tocsin.model import BlockKind, Check, Document, Dossier, LinkKind, Section, Verdict

MOST: Final = 10  # claims at a glance
_ORIGINS: Final = 6  # origins at a glance
# What the briefing says of origins, the screen says claim by claim; what is not known stands at its end.
_ELSEWHERE: Final = frozenset({Heading.BACKING, Heading.OPEN})
_NAMED: Final = 3  # sources that the report names, at a glance
_NO_TITLE: Final = frozenset({BlockKind.LABEL, BlockKind.BYLINE})
_TITLE: Final = 200  # characters
_QUOTED: Final = 90  # characters
_SIGNS: Final[Mapping[Verdict, tuple[str, str]]] = {
    Verdict.AGREES: ("=", "bold green"),
    Verdict.WITHIN_ROUNDING: ("≈", "green"),
    Verdict.AGREES_EARLIER_EDITION: ("↶", "bold yellow"),
    Verdict.DIFFERS: ("≠", "bold red"),
    Verdict.PARTLY: ("±", "bold yellow"),
    Verdict.ANACHRONISM: ("◷", "bold yellow"),
    Verdict.WOULD_BREACH: ("§", "bold red"),
    Verdict.CANNOT_CHECK: ("?", "dim"),
}


def show_on_screen(
    dossier: Dossier, *, names: Names | None = None, console: Console | None = None, show_all: bool = False
) -> None:
    """Print a dossier at a glance.

    `names` has actors' names by id; an actor that it lacks goes by the words of the text. Unless `show_all`, a long
    report shows its most telling claims and says how many more there are. Words from the document are printed as
    they are: neither as markup nor as control characters.
    """
    console, names = console or console_for_stdout(), names or {}
    claims = shown(dossier, most=None if show_all else MOST)
    sections = dossier.briefing.sections
    parts = (
        head(dossier.reading.document),
        _problems(dossier),
        *(_told(section) for section in sections if section.heading not in _ELSEWHERE),
        claim_list(claims, dossier.reading.document, names, width=console.width),
        _exchanges(dossier, names),
        _origins(dossier, most=None if show_all else _ORIGINS),
        _checks(dossier, show_all=show_all),
        hit_list(dossier.hits),
        _cautions(dossier),
        *(_told(section) for section in sections if section.heading == Heading.OPEN),
        _kept_out(dossier),
        _named_sources(dossier.reading.document, most=None if show_all else _NAMED),
    )
    for at, part in enumerate(part for part in parts if part is not None):
        if at:
            console.print()
        console.print(part)


def head(document: Document) -> RenderableType:
    """Return what a report is called, who published it and when."""
    title = document.title or _first_words(document)
    signed = [f"by {document.author}"] if document.author and document.author != document.outlet else []
    facts = [document.outlet or "outlet not known", *signed, _dated(document), language_name(document.language)]
    where = [words(document.address, "dim")] if document.address else []
    return Group(words(shortened(title, _TITLE), "bold"), words(" · ".join(facts), "dim"), *where)


def _first_words(document: Document) -> str:
    block = next((block for block in document.blocks if block.kind not in _NO_TITLE), None)
    return block.span.of(document.text) if block else document.text


def _dated(document: Document) -> str:
    """Return when it was published and changed: the hour where that is known and falls on the same day in UTC."""
    day, published, updated = document.published, document.published_at, document.updated_at
    if day is None:
        return "undated"
    hour = f", {published:%H:%M} UTC" if published and published.date() == day else ""
    changed = f", updated {day_in_words(updated.date())}" if updated and updated.date() > day else ""
    return f"{day_in_words(day)}{hour}{changed}" if hour or changed else f"{day_in_words(day)}{_basis(document)}"


def _basis(document: Document) -> str:
    return f", from its {document.date_basis}" if document.date_basis else ""


def _told(section: Section) -> RenderableType | None:
    return _listed(section.heading, [item(words(line.text)) for line in section.lines])


def _exchanges(dossier: Dossier, names: Names) -> RenderableType | None:
    """Return the pairs of transfers that answer each other, each pair once however often the document has it."""
    claims = {claim.id: asserted(claim, names) for claim in dossier.reading.claims}
    links = [link for link in dossier.reading.links if link.kind is LinkKind.EXCHANGE]
    pairs = {(claims[link.left].plain, claims[link.right].plain): link for link in links}
    answer = Text(" in return for ", "dim")
    return _listed(
        "Exchanges",
        [item(Text.assemble(claims[one.left], answer, claims[one.right]), sign="⇄") for one in pairs.values()],
    )


def _origins(dossier: Dossier, *, most: int | None) -> RenderableType | None:
    claims = {claim.id: claim for claim in dossier.reading.claims}
    looks = [(origin, LOOKS[behind_of(claims[origin.claims[0]], origin)]) for origin in dossier.origins]
    items = [
        item(Text.assemble(words(f"{name_of(origin)}:", look.colour), " ", words(origin.basis)),
             sign=look.sign, style=look.colour)
        for origin, look in looks[:most]
    ]  # fmt: skip
    if more := len(looks) - len(items):
        items.append(item(words(f"{counted(more, 'more origin')}; --all shows all", "dim"), sign="…"))
    return _listed("Origins", items, str(summary(dossier.origins, dossier.reading)))


def _checks(dossier: Dossier, *, show_all: bool) -> RenderableType | None:
    """Return the verdicts against the record; those that nobody can give are counted, unless all are shown."""
    shown = [check for check in dossier.checks if show_all or check.verdict is not Verdict.CANNOT_CHECK]
    items = [
        item(
            Text.assemble(
                words(f"{check.verdict.value.capitalize()}:", "bold"),
                " ",
                words(f"“{shortened(check.evidence.quote, _QUOTED)}”"),
                " ",
                words(" ".join((check.why, *_later(check))), "dim"),
            ),
            sign=_SIGNS[check.verdict][0],
            style=_SIGNS[check.verdict][1],
        )
        for check in shown
    ]
    if more := len(dossier.checks) - len(shown):
        items.append(
            item(words(f"{counted(more, 'more statement')} the record cannot decide; --all shows all", "dim"), sign="…")
        )
    return _listed("Against the record", items)


def _later(check: Check) -> Iterator[str]:
    for fact in check.later:
        yield f"Since then {fact.edition} ({fact.published}) has: {fact.what}."


def _cautions(dossier: Dossier) -> RenderableType | None:
    kinds = [Text.assemble(words(f"{caution.kind.capitalize()}:", "bold"), " ") for caution in dossier.cautions]
    messages = [words(caution.message) for caution in dossier.cautions]
    items = [item(Text.assemble(*pair), sign="!", style="bold yellow") for pair in zip(kinds, messages, strict=True)]
    return _listed("Cautions", items)


def _problems(dossier: Dossier) -> RenderableType | None:
    return _listed(
        "Problems", [item(words(one.message), sign="!", style="bold red") for one in dossier.reading.problems]
    )


def _kept_out(dossier: Dossier) -> RenderableType | None:
    """Say what verification kept out of the brief, without printing it: only the words that have no support."""
    rejected = dossier.briefing.rejected
    if not rejected:
        return None
    lacking = ", ".join(dict.fromkeys(one for rejection in rejected for one in rejection.unsupported))
    number = "1 line was" if len(rejected) == 1 else f"{len(rejected)} lines were"
    return words(f"{number} not printed, since the cited sentences do not contain: {lacking}.", "dim")


def _named_sources(document: Document, *, most: int | None) -> RenderableType | None:
    """Say what could be given to lay the report against: what it links to, and the headlines that it lists."""
    listed = [f"“{block.span.of(document.text)}”" for block in document.blocks_of(BlockKind.SOURCE_LIST)]
    named = [*document.links, *listed]
    if not named:
        return None
    more = f" and {len(named) - most} more" if most is not None and len(named) > most else ""
    return words(f"It names what `tocsin read --against` could lay it against: {', '.join(named[:most])}{more}.", "dim")


def _listed(title: str, items: Sequence[Margined], aside: str = "") -> RenderableType | None:
    return Group(heading(title, aside), *items) if items else None
