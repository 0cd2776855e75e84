"""Random nouns for property tests: any value that the model allows, in shapes that are quick to make.

Texts hold every kind of character but the lone surrogates, which no text file holds, and NUL, which no report does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from tocsin.model import (
    Account,
    Actor,
    ActorKind,
    Alarm,
    Alert,
    AlertKind,
    Amount,
    Arrow,
    Aspect,
    Assessment,
    AtLeast,
    Attribution,
    Axis,
    Backtest,
    Basis,
    Bloc,
    BlocChange,
    Block,
    BlockKind,
    Board,
    Bond,
    Bound,
    Brief,
    Briefing,
    BriefKind,
    Burden,
    Caution,
    CautionKind,
    Chapter,
    Check,
    Claim,
    Combined,
    Compared,
    Comparison,
    Condition,
    Conflict,
    Content,
    Contribution,
    Copied,
    Copy,
    Deed,
    Difference,
    Document,
    Dossier,
    Event,
    Evidence,
    Exchange,
    Exhibit,
    Fact,
    Fidelity,
    Figure,
    Finding,
    First,
    Given,
    Goods,
    Grade,
    Happening,
    Hindsight,
    Hit,
    Indicator,
    Intensity,
    Judgement,
    JudgementKind,
    Level,
    Likelihood,
    Line,
    Link,
    LinkKind,
    Mention,
    Occurrence,
    Occurs,
    Omission,
    Opinion,
    Origin,
    OriginKind,
    Outcome,
    Passage,
    Path,
    Pattern,
    Place,
    Pledge,
    Problem,
    Progress,
    Provenance,
    Publisher,
    Quantity,
    Rate,
    Raw,
    Reached,
    Reading,
    Rejection,
    Reliability,
    Reply,
    Request,
    Revision,
    Revisions,
    Role,
    Root,
    Row,
    Scenario,
    Score,
    Section,
    Shift,
    Sighting,
    Silence,
    Source,
    SourceKind,
    Span,
    Spell,
    Stage,
    Stance,
    Standing,
    State,
    Status,
    Step,
    StepKind,
    Surge,
    Table,
    Tally,
    Threshold,
    Totals,
    Transfer,
    Uncoded,
    Verdict,
    Voice,
    VoiceKind,
    Watch,
    When,
)

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
ids = st.sampled_from(["RUS", "PRK", "USA", "NATO", "Mark Rutte", "unnamed:rebel"])
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
moments = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC))
numbers = st.floats(-1e15, 1e15)


def spans(end: int = 200) -> st.SearchStrategy[Span]:
    """Spans within a text of `end` characters."""
    return st.tuples(st.integers(0, end), st.integers(0, end)).map(lambda ends: Span(min(ends), max(ends)))


actors = st.builds(Actor, id=ids, name=words, kind=st.sampled_from(ActorKind), country=st.none() | ids)
roles = st.builds(Role, person=words, office=words, of=ids, start=days, end=st.none() | days)
accounts = st.builds(Account, words, words, st.none() | days)
mentions = st.builds(
    Mention, actor=ids, text=words, span=spans(), how=st.sampled_from(["name", "pronoun"]), acts_for=st.none() | ids
)
goods = st.builds(Goods, concept=st.sampled_from(["troops", "arms"]), text=words, span=spans())
several = st.lists(mentions, max_size=2).map(tuple)

deeds = st.builds(
    Deed,
    type=st.sampled_from(["AID", "CONSULT", "ASSAULT"]),
    initiators=several,
    recipients=several,
    mode=st.none() | words,
    goods=st.lists(goods, max_size=2).map(tuple),
)
conditions = st.builds(Condition, condition=words, about=several, towards=several)
figures = st.builds(
    Figure,
    measure=words,
    about=several,
    value=st.none() | numbers,
    unit=st.none() | words,
    count=st.none() | st.integers(0, 10**9),
    out_of=st.none() | st.integers(0, 10**9),
    threshold=st.none() | words,
)
assessments = st.builds(Assessment, judgement=words, about=several, threatened=several)
contents: st.SearchStrategy[Content] = st.one_of(deeds, conditions, figures, assessments)
uncoded = st.builds(Uncoded, head=words, about=several)

voices = st.builds(
    Voice,
    kind=st.sampled_from(VoiceKind),
    name=words,
    actor=st.none() | ids,
    text=st.none() | words,
    span=st.none() | spans(),
    cue=st.none() | words,
)
attributions = st.lists(voices, max_size=2).map(lambda chain: Attribution(tuple(chain)))
quantities = st.builds(
    Quantity,
    value=numbers,
    text=words,
    span=spans(),
    of=st.none() | words,
    unit=st.none() | words,
    low=st.none() | numbers,
    high=st.none() | numbers,
    approximate=st.booleans(),
)
places = st.builds(
    Place,
    name=words,
    text=words,
    span=spans(),
    country=st.none() | ids,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
)
times = st.builds(When, text=words, span=spans(), start=st.none() | days, end=st.none() | days)
opinions = st.builds(Opinion, words, st.none() | words, st.none() | st.floats(0, 1))
provenances = st.builds(Provenance, words, words, words, st.lists(opinions, max_size=2).map(tuple), words)
sources = st.builds(
    Source,
    name=words,
    kind=st.sampled_from(SourceKind),
    grade=st.sampled_from(Reliability),
    reason=words,
    domains=st.lists(words, max_size=2).map(tuple),
    country=st.none() | ids,
)
raws = st.builds(Raw, content=st.binary(), name=words, address=st.none() | words, media_type=st.none() | words)
some_words = words.filter(str.strip)
judgements = st.builds(
    Judgement,
    kind=st.sampled_from([JudgementKind.NAME, JudgementKind.ORIGIN]),
    subject=ids,
    object=st.none() | st.just("document-0"),
    value=some_words,
    reason=some_words,
    author=some_words,
    made_at=st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),
)
problems = st.builds(Problem, stage=words, input=words, message=words)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents whose blocks lie in their text."""
    text = draw(st.lists(words, max_size=5).map(" ".join))
    blocks = st.builds(Block, st.sampled_from(BlockKind), spans(len(text)), st.none() | accounts)
    return draw(
        st.builds(
            Document,
            text=st.just(text),
            blocks=st.lists(blocks, max_size=3).map(tuple),
            title=st.none() | words,
            address=st.none() | words.map("https://example.org/{}".format),
            outlet=st.none() | words,
            published=st.none() | days,
            date_basis=st.none() | words,
            author=st.none() | words,
            published_at=st.none() | moments,
            updated_at=st.none() | moments,
            language=st.sampled_from(["en", "ru"]),
            links=st.lists(words, max_size=1).map(tuple),
        )
    )


def evidence(document: Document) -> st.SearchStrategy[Evidence]:
    """Quotations from a document."""
    return spans(len(document.text)).map(lambda span: Evidence(document.id, span, span.of(document.text)))


def claims(document: Document, contents: st.SearchStrategy[Content] = contents) -> st.SearchStrategy[Claim]:
    """Claims of all four kinds, each with evidence from the document."""
    return st.builds(
        Claim,
        evidence=st.lists(evidence(document), min_size=1, max_size=2).map(tuple),
        content=contents,
        status=st.sampled_from(Status),
        certainty=st.floats(-3, 3),
        provenance=provenances,
        attribution=attributions,
        cue=st.none() | spans(),
        quantities=st.lists(quantities, max_size=1).map(tuple),
        places=st.lists(places, max_size=1).map(tuple),
        times=st.lists(times, max_size=1).map(tuple),
    )


def links(among: tuple[Claim, ...]) -> st.SearchStrategy[Link]:
    """Links between some claims, of which there must be one at least."""
    ends = st.sampled_from([claim.id for claim in among])
    return st.builds(
        Link, kind=st.sampled_from(LinkKind), left=ends, right=ends, score=st.floats(0, 1), explanation=words
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Readings of one document, with links between their claims."""
    document = draw(documents())
    found = tuple(draw(st.lists(claims(document), max_size=3)))
    return Reading(
        document=document,
        claims=found,
        links=tuple(draw(st.lists(links(found), max_size=2))) if found else (),
        problems=tuple(draw(st.lists(problems, max_size=2))),
        uncoded=tuple(draw(st.lists(claims(document, uncoded), max_size=1))),
    )


steps = st.builds(Step, kind=st.sampled_from(StepKind), name=words, why=words, document=st.none() | ids)
paths = st.builds(Path, claim=ids, document=ids, steps=st.lists(steps, max_size=2).map(tuple))
origins = st.builds(
    Origin,
    kind=st.sampled_from(OriginKind),
    name=words,
    claims=st.lists(words, max_size=2).map(tuple),
    day=st.none() | days,
    through=st.lists(words, max_size=2).map(tuple),
    basis=words,
    interest=st.none() | ids,
    paths=st.lists(paths, max_size=1).map(tuple),
)
copied = st.builds(Copied, here=spans(), there=spans())
copies = st.builds(Copy, later=ids, earlier=ids, copied=st.lists(copied, max_size=2).map(tuple))
givens = st.builds(
    Given,
    value=numbers,
    bound=st.sampled_from(Bound),
    text=words,
    who=words,
    day=st.none() | days,
    claims=st.lists(ids, max_size=2).map(tuple),
    origin=st.none() | ids,
    unit=st.none() | words,
)
conflicts = st.builds(Conflict, about=words, figures=st.lists(givens, max_size=2).map(tuple))
grades = st.builds(
    Grade,
    axis=st.sampled_from(Axis),
    mark=words,
    meaning=words,
    derivation=st.lists(words, max_size=2).map(tuple),
    judgement=st.none() | ids,
)
likelihoods = st.builds(
    Likelihood, value=st.floats(0, 1), words=words, derivation=st.lists(words, max_size=2).map(tuple)
)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Events of the claims of a reading."""
    reading = draw(readings())
    claims = tuple(claim.id for claim in reading.claims)
    return Event(
        id=draw(ids),
        kind="event",
        what=draw(words),
        claims=claims,
        documents=(reading.document.id,),
        stances={claim: draw(st.sampled_from(Stance)) for claim in claims},
        origins=tuple(draw(st.lists(origins, max_size=2))),
        conflicts=tuple(draw(st.lists(conflicts, max_size=1))),
        links=reading.links,
        grade=draw(st.none() | grades),
        sources=tuple(draw(st.lists(grades, max_size=1))),
        likelihood=draw(st.none() | likelihoods),
        summary=draw(words),
    )


lines = st.builds(
    Line,
    text=words,
    citations=st.lists(words, max_size=2).map(tuple),
    confidence=st.sampled_from([None, "low", "moderate", "high"]),
    likelihood=st.none() | words,
    day=st.none() | days,
    notes=st.lists(words, max_size=1).map(tuple),
)
sections = st.builds(Section, words, st.lists(lines, max_size=2).map(tuple))
rejections = st.builds(Rejection, line=lines, unsupported=st.lists(words, max_size=2).map(tuple))
briefings = st.builds(
    Briefing,
    title=words,
    day=st.none() | days,
    sections=st.lists(sections, max_size=2).map(tuple),
    rejected=st.lists(rejections, max_size=1).map(tuple),
)


passages = st.builds(
    Passage, lines=st.lists(lines, max_size=2).map(tuple), title=words, notes=st.lists(words, max_size=1).map(tuple)
)
table_rows = st.builds(Row, st.lists(words, min_size=2, max_size=2).map(tuple), st.lists(ids, max_size=1).map(tuple))
tables = st.builds(
    Table,
    title=words,
    columns=st.lists(words, min_size=2, max_size=2).map(tuple),
    rows=st.lists(table_rows, max_size=2).map(tuple),
)
chapters = st.builds(
    Chapter,
    heading=words,
    passages=st.lists(passages, max_size=2).map(tuple),
    tables=st.lists(tables, max_size=1).map(tuple),
    dated=st.booleans(),
)
exhibits = st.builds(
    Exhibit,
    number=st.integers(1, 99),
    claims=st.lists(ids, max_size=2).map(tuple),
    document=ids,
    quote=words,
    outlet=words,
    title=words,
    address=words,
    day=st.none() | days,
)
publishers = st.builds(
    Publisher, name=words, grade=st.sampled_from("ABCDEF"), reason=words, documents=st.integers(1, 9)
)
roots = st.builds(Root, name=words, kind=words, documents=st.integers(1, 9), day=st.none() | days, basis=words)
briefs = st.builds(
    Brief,
    kind=st.sampled_from(BriefKind),
    subject=words,
    title=words,
    day=days,
    since=st.none() | days,
    scope=words,
    glance=st.lists(lines, max_size=2).map(tuple),
    chapters=st.lists(chapters, max_size=2).map(tuple),
    exhibits=st.lists(exhibits, max_size=2).map(tuple),
    publishers=st.lists(publishers, max_size=1).map(tuple),
    roots=st.lists(roots, max_size=1).map(tuple),
    rejected=st.lists(rejections, max_size=1).map(tuple),
)


def cautions(document: Document) -> st.SearchStrategy[Caution]:
    """Cautions about words of the document."""
    return st.builds(
        Caution,
        kind=st.sampled_from(CautionKind),
        message=words,
        evidence=st.lists(evidence(document), max_size=2).map(tuple),
    )


facts = st.builds(
    Fact,
    what=words,
    source=words,
    value=st.none() | st.floats(allow_nan=False, allow_infinity=False),
    edition=st.none() | words,
    published=st.none() | st.dates(),
    estimate=st.booleans(),
)


def checks(document: Document) -> st.SearchStrategy[Check]:
    """Verdicts on words of the document."""
    return st.builds(
        Check,
        verdict=st.sampled_from(Verdict),
        evidence=evidence(document),
        why=words,
        facts=st.lists(facts, max_size=2).map(tuple),
        later=st.lists(facts, max_size=1).map(tuple),
    )


def hits(document: Document) -> st.SearchStrategy[Hit]:
    """Names on lists, with or without the words of the document that name them."""
    return st.builds(
        Hit,
        name=words,
        list=words,
        edition=st.dates(),
        entry=words,
        kind=st.sampled_from(("person", "organisation", "ship", "aircraft")),
        listed_as=words,
        score=st.floats(min_value=0.85, max_value=1.0),
        why=words,
        since=st.none() | st.dates(),
        programmes=st.lists(words, max_size=2).map(tuple),
        evidence=st.none() | evidence(document),
    )


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Dossiers on one reading."""
    reading = draw(readings())
    return Dossier(
        reading=reading,
        origins=tuple(draw(st.lists(origins, max_size=2))),
        cautions=tuple(draw(st.lists(cautions(reading.document), max_size=2))),
        briefing=draw(briefings),
        checks=tuple(draw(st.lists(checks(reading.document), max_size=2))),
        hits=tuple(draw(st.lists(hits(reading.document), max_size=2))),
    )


differences = st.builds(Difference, aspect=st.sampled_from(Aspect), was=words, now=words)


def compared(document: Document) -> st.SearchStrategy[Compared]:
    """Claims beside those of a source, or beside none."""
    return st.builds(
        Compared,
        claim=claims(document),
        fidelity=st.sampled_from(Fidelity),
        source=st.none() | claims(document),
        differences=st.lists(differences, max_size=2).map(tuple),
        likeness=st.floats(0, 1),
        explanation=words,
    )


def omissions(document: Document) -> st.SearchStrategy[Omission]:
    """Claims that were left out."""
    some = st.lists(words, max_size=2).map(tuple)
    return st.builds(Omission, claim=claims(document), reasons=some, also=some)


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Comparisons of one document with another."""
    article, source = draw(documents()), draw(documents())
    return Comparison(
        article=article,
        sources=(source,),
        compared=tuple(draw(st.lists(compared(article), max_size=2))),
        omitted=tuple(draw(st.lists(omissions(source), max_size=1))),
    )


def _linked(document: Document) -> st.SearchStrategy[Link]:
    return claims(document).flatmap(lambda claim: links((claim,)))


amounts = st.builds(
    Amount,
    value=numbers,
    text=words,
    of=st.none() | words,
    goods=st.none() | words,
    unit=st.none() | words,
    claims=st.lists(ids, max_size=2).map(tuple),
)
happenings = st.builds(
    Happening,
    id=ids,
    kind=st.sampled_from(["event", "state", "figure", "assessment"]),
    type=st.sampled_from(["AID", "CONSULT", "ASSAULT"]),
    what=words,
    day=days,
    reported=days,
    known=days,
    mode=st.none() | words,
    status=st.sampled_from(Status),
    initiators=st.lists(ids, max_size=2).map(tuple),
    recipients=st.lists(ids, max_size=2).map(tuple),
    named=st.lists(ids, max_size=2).map(tuple),
    goods=st.lists(words, max_size=2).map(tuple),
    contexts=st.lists(words, max_size=2).map(tuple),
    amounts=st.lists(amounts, max_size=2).map(tuple),
    places=st.lists(words, max_size=2).map(tuple),
    countries=st.lists(ids, max_size=2).map(tuple),
    origins=st.integers(0, 99),
    denials=st.integers(0, 99),
    documents=st.integers(0, 99),
    source=st.sampled_from("ABCDEF"),
    information=st.sampled_from("123456"),
    verdicts=st.lists(st.sampled_from(Verdict), max_size=2).map(tuple),
    claims=st.lists(ids, max_size=2).map(tuple),
    provenance=words,
)


shares = st.floats(0.1, 20)
dollars = st.none() | st.floats(0, 1e13)
states = st.lists(ids, max_size=2).map(tuple)
scenarios = st.builds(Scenario, target=shares, without=states, shares=st.dictionaries(ids, shares, max_size=2))
reached_counts = st.builds(
    Reached, target=shares, least=st.integers(0, 32), most=st.integers(0, 32), out_of=st.integers(0, 32)
)
contributions = st.builds(
    Contribution,
    state=ids,
    name=words,
    share=st.none() | shares,
    printed=st.none() | words,
    estimate=st.booleans(),
    supposed=st.booleans(),
    reaches=st.none() | st.booleans(),
    gap=st.none() | shares,
    expenditure=dollars,
    missing=dollars,
    portion=st.none() | st.floats(0, 1),
)
totals = st.builds(
    Totals,
    reached=st.lists(reached_counts, max_size=2).map(tuple),
    expenditure=dollars,
    missing=dollars,
    share=st.none() | shares,
    unknown=states,
)
burdens = st.builds(
    Burden,
    edition=ids,
    title=words,
    publisher=words,
    published=days,
    source=words,
    year=st.integers(1949, 2100),
    scenario=scenarios,
    contributions=st.lists(contributions, max_size=2).map(tuple),
    totals=totals,
    on_record=totals,
    secondhand=st.booleans(),
    prices=st.none() | words,
    to_replace=st.none() | shares,
    uncounted=states,
    names=st.dictionaries(ids, words, max_size=2),
    notes=st.lists(words, max_size=2).map(tuple),
)
standings = st.builds(
    Standing,
    edition=ids,
    published=days,
    source=words,
    secondhand=st.booleans(),
    estimates=st.integers(0, 32),
    printed=st.dictionaries(ids, words, max_size=2),
    reached=st.lists(reached_counts, max_size=2).map(tuple),
    reaching=states,
    unknown=states,
    stated=st.none() | words,
)
crossings = st.builds(Revision, earlier=ids, later=ids, rose=states, fell=states, unclear=states)


some_ids = st.lists(ids, max_size=2).map(tuple)
at_least = st.builds(AtLeast, value=numbers, of=st.none() | words, goods=st.none() | words, unit=st.none() | words)
patterns = st.builds(
    Pattern,
    types=some_ids,
    modes=some_ids,
    quads=st.lists(st.integers(1, 4), max_size=2).map(tuple),
    initiators=some_ids,
    recipients=some_ids,
    between=some_ids,
    named=some_ids,
    goods=some_ids,
    contexts=some_ids,
    places=some_ids,
    countries=some_ids,
    statuses=st.lists(st.sampled_from(Status), min_size=1, max_size=2).map(tuple),
    amount=st.none() | at_least,
    origins=st.integers(0, 9),
    grade=st.none() | st.sampled_from(["A1", "C3"]),
    verdicts=st.lists(st.sampled_from(Verdict), max_size=2).map(tuple),
)
counts = st.integers(1, 999)
occurs = st.builds(Occurs, matching=patterns, count=counts, within=st.none() | counts)
surges = st.builds(Surge, matching=patterns, false_alarms_per_year=st.floats(0.1, 99), within=st.none() | counts)
firsts = st.builds(First, matching=patterns, days=counts, within=st.none() | counts)
silences = st.builds(Silence, matching=patterns, days=counts)
intensities = st.builds(
    Intensity, matching=patterns, at_most=st.none() | numbers, at_least=st.none() | numbers, count=counts
)
simple = st.one_of(occurs, surges, firsts, silences, intensities)
combined = st.builds(Combined, least=counts, of=st.lists(simple, max_size=2).map(tuple))
indicators = st.builds(Indicator, name=words, when=simple | combined, why=words, critical=st.booleans())
thresholds = st.builds(Threshold, indicators=counts, critical=counts)
outcomes = st.builds(Outcome, matching=patterns, horizon=counts)
watches = st.builds(
    Watch,
    id=words,
    name=words,
    scenario=words,
    actors=some_ids,
    indicators=st.lists(indicators, max_size=2).map(tuple),
    amber=thresholds,
    red=thresholds,
    window=counts,
    outcome=st.none() | outcomes,
    written=st.none() | days,
)
sightings = st.builds(
    Sighting, happening=ids, day=days, what=words, origins=counts, grade=st.just("C3"), claims=some_ids
)
findings = st.builds(
    Finding,
    indicator=words,
    state=st.sampled_from(State),
    why=words,
    critical=st.booleans(),
    until=st.none() | days,
    sightings=st.lists(sightings, max_size=2).map(tuple),
)
boards = st.builds(
    Board,
    watch=words,
    name=words,
    day=days,
    level=st.sampled_from(Level),
    findings=st.lists(findings, max_size=2).map(tuple),
    lower=words,
)
alerts = st.builds(
    Alert,
    board=boards,
    kind=st.sampled_from(AlertKind),
    arrow=st.sampled_from(Arrow),
    before=st.sampled_from(Level),
    line=words,
)

_graded: dict[str, Any] = {"source": st.sampled_from("ABCDEF"), "information": st.sampled_from("123456")}
stages = st.builds(
    Stage,
    happening=ids,
    day=days,
    progress=st.sampled_from(Progress),
    what=words,
    claims=st.lists(ids, max_size=2).map(tuple),
)
_history = st.lists(stages, min_size=1, max_size=2).map(tuple)
tallies = st.builds(Tally, amount=amounts, first=days, last=days, who=st.lists(words, max_size=2).map(tuple))
transfers = st.builds(
    Transfer,
    giver=ids,
    taker=ids,
    goods=words,
    progress=st.sampled_from(Progress),
    first=days,
    last=days,
    history=_history,
    tallies=st.lists(tallies, max_size=2).map(tuple),
    announced=st.none() | days,
    origins=st.integers(0, 99),
    denials=st.integers(0, 99),
    provenance=words,
    **_graded,
)
exchanges = st.builds(
    Exchange,
    one=ids,
    other=ids,
    given=st.lists(transfers, max_size=1).map(tuple),
    returned=st.lists(transfers, max_size=1).map(tuple),
    basis=st.sampled_from(Basis),
    why=st.lists(words, max_size=2).map(tuple),
    claims=st.lists(ids, max_size=2).map(tuple),
)
_matter: dict[str, Any] = {
    "what": words,
    "history": _history,
    "outcome": st.sampled_from(Reply),
    "days": st.integers(0, 9999),
    "answer": st.none() | stages,
    "why": words,
    "origins": st.integers(0, 99),
    **_graded,
}
requests = st.builds(
    Request,
    asker=ids,
    asked=ids,
    goods=st.none() | words,
    contexts=st.lists(words, max_size=2).map(tuple),
    promise=st.none() | stages,
    **_matter,
)
pledges = st.builds(Pledge, giver=ids, taker=ids, goods=words, **_matter)
bonds = st.builds(
    Bond, one=ids, other=ids, kind=words, name=words, source=words, since=st.none() | days, signed=st.none() | days
)
_members = st.lists(ids, max_size=3).map(tuple)
blocs = st.builds(
    Bloc,
    members=_members,
    inside=numbers,
    outside=numbers,
    frictions=st.lists(st.tuples(ids, ids), max_size=1).map(tuple),
)
bloc_changes = st.builds(
    BlocChange,
    kind=st.sampled_from(Shift),
    actors=_members,
    before=st.lists(_members, max_size=2).map(tuple),
    after=st.lists(_members, max_size=2).map(tuple),
    why=st.lists(words, max_size=2).map(tuple),
    happenings=st.lists(ids, max_size=2).map(tuple),
)

hindsights = st.sampled_from(Hindsight)
levels = st.sampled_from(Level)
spells = st.builds(Spell, first=days, last=days, level=levels)
alarms = st.builds(
    Alarm, first=days, last=days, level=levels, line=words, judged=hindsights, outcome=st.none() | days, why=words
)
occurrences = st.builds(
    Occurrence,
    first=days,
    last=days,
    what=words,
    judged=hindsights,
    lead=st.none() | counts,
    happenings=some_ids,
    why=words,
)
rates = st.builds(Rate, count=counts, of=counts, low=numbers, high=numbers)
scores = st.builds(
    Score,
    name=words,
    recall=rates,
    precision=rates,
    late=counts,
    unjudged=counts,
    leads=st.lists(counts, max_size=2).map(tuple),
    lead=st.none() | numbers,
    share=numbers,
    chance=numbers,
    as_good=numbers,
)
backtests = st.builds(
    Backtest,
    watch=words,
    name=words,
    first=days,
    last=days,
    level=levels,
    provenance=words,
    horizon=counts,
    line=words,
    levels=st.lists(spells, max_size=2).map(tuple),
    unread=st.lists(st.tuples(days, days), max_size=2).map(tuple),
    alarms=st.lists(alarms, max_size=2).map(tuple),
    occurrences=st.lists(occurrences, max_size=2).map(tuple),
    scores=st.lists(scores, max_size=2).map(tuple),
    notes=st.lists(words, max_size=2).map(tuple),
)

# One strategy for each noun.
nouns: dict[type, st.SearchStrategy[Any]] = {
    Account: accounts,
    Actor: actors,
    Alarm: alarms,
    Alert: alerts,
    Amount: amounts,
    Assessment: assessments,
    AtLeast: at_least,
    Attribution: attributions,
    Bloc: blocs,
    BlocChange: bloc_changes,
    Backtest: backtests,
    Block: st.builds(Block, st.sampled_from(BlockKind), spans(), st.none() | accounts),
    Board: boards,
    Bond: bonds,
    Brief: briefs,
    Briefing: briefings,
    Burden: burdens,
    Caution: documents().flatmap(cautions),
    Chapter: chapters,
    Exhibit: exhibits,
    Passage: passages,
    Publisher: publishers,
    Root: roots,
    Row: table_rows,
    Table: tables,
    Check: documents().flatmap(checks),
    Hit: documents().flatmap(hits),
    Claim: documents().flatmap(claims),
    Combined: combined,
    Compared: documents().flatmap(compared),
    Comparison: comparisons(),
    Condition: conditions,
    Conflict: conflicts,
    Contribution: contributions,
    Copied: copied,
    Copy: copies,
    Deed: deeds,
    Difference: differences,
    Document: documents(),
    Dossier: dossiers(),
    Event: events(),
    Evidence: documents().flatmap(evidence),
    Exchange: exchanges,
    Fact: facts,
    Figure: figures,
    Finding: findings,
    First: firsts,
    Given: givens,
    Goods: goods,
    Grade: grades,
    Happening: happenings,
    Indicator: indicators,
    Intensity: intensities,
    Judgement: judgements,
    Likelihood: likelihoods,
    Line: lines,
    Link: documents().flatmap(_linked),
    Mention: mentions,
    Occurrence: occurrences,
    Occurs: occurs,
    Omission: documents().flatmap(omissions),
    Opinion: opinions,
    Origin: origins,
    Outcome: outcomes,
    Path: paths,
    Pattern: patterns,
    Place: places,
    Pledge: pledges,
    Problem: problems,
    Provenance: provenances,
    Quantity: quantities,
    Rate: rates,
    Raw: raws,
    Reached: reached_counts,
    Reading: readings(),
    Rejection: rejections,
    Request: requests,
    Revision: crossings,
    Revisions: st.builds(
        Revisions,
        year=st.integers(1949, 2100),
        target=shares,
        names=st.dictionaries(ids, words, max_size=2),
        standings=st.lists(standings, max_size=2).map(tuple),
        revisions=st.lists(crossings, max_size=2).map(tuple),
    ),
    Role: roles,
    Scenario: scenarios,
    Score: scores,
    Section: sections,
    Sighting: sightings,
    Silence: silences,
    Source: sources,
    Span: spans(),
    Stage: stages,
    Spell: spells,
    Standing: standings,
    Step: steps,
    Surge: surges,
    Tally: tallies,
    Threshold: thresholds,
    Totals: totals,
    Transfer: transfers,
    Uncoded: uncoded,
    Voice: voices,
    Watch: watches,
    When: times,
}
