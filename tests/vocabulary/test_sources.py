"""Who published: by address, by name; which grades and reasons are on record; which lines are refused."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from bench.corpus import CORPUS, THREADS, thread
from tocsin.errors import VocabularyError
from tocsin.model import Actor, ActorKind, Reliability, SourceKind
from tocsin.vocabulary import DATA, Vocabulary, load
from tocsin.vocabulary.sources import UNKNOWN, Sources, load_sources

HEADER: Final = "name,kind,grade,domains,aliases,country,owner,credits,actor,reason,source\n"
ACTORS: Final[Mapping[str, Actor]] = {
    "AAA": Actor(id="AAA", name="Aland", kind=ActorKind.STATE),
    "Pact": Actor(id="Pact", name="Pact", kind=ActorKind.ORGANISATION),
}
LINES: Final = (
    "Harbour Wire,agency,B,harbour.example,HW|Harbour,AAA,,,,a cooperative,test",
    "The Morning Tide,outlet,C,tide.example|post.example/tide,,AAA,Tide Group,HW,,prints the agency,test",
    "Evening Tide,outlet,C,evening.example,Tide’s Evening,AAA,Tide Group,,,of the same house,test",
    "Pact,official,B,pact.example,,,,,Pact,on record for its own acts,test",
    "@lookout,account,E,,lookout,,,,,nobody knows who it is,test",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.csv").write_text(HEADER + "\n".join(LINES) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def small(folder: Path) -> Sources:
    return load_sources(folder, ACTORS)


@pytest.mark.parametrize(
    ("address", "outlet", "name"),
    [
        ("https://harbour.example/a", None, "Harbour Wire"),
        ("https://www.harbour.example/a", "Evening Tide", "Harbour Wire"),
        ("http://world.news.harbour.example:8080/", None, "Harbour Wire"),
        ("https://HARBOUR.example./a", None, "Harbour Wire"),
        ("harbour.example/a", None, "Harbour Wire"),
        ("https://post.example/tide/7", None, "The Morning Tide"),
        ("https://post.example/Tide", None, "The Morning Tide"),
        ("https://post.example/other", "evening tide", "Evening Tide"),
        (None, "the evening  TIDE", "Evening Tide"),
        (None, "Morning Tide", "The Morning Tide"),
        (None, "hw", "Harbour Wire"),
        (None, "Tide's evening", "Evening Tide"),
        (None, "@lookout", "@lookout"),
        (None, "Lookout", "@lookout"),
        (None, "tide.example", "The Morning Tide"),
    ],
)
def test_source_of_a_document(small: Sources, address: str | None, outlet: str | None, name: str) -> None:
    assert small.of(address, outlet).name == name


@pytest.mark.parametrize(
    ("address", "outlet", "name"),
    [
        ("https://www.other.example/a", None, "other.example"),
        ("https://other.example/a", "Other", "Other"),
        ("https://notharbour.example/a", None, "notharbour.example"),
        ("https://post.example/", None, "post.example"),
        ("http://[broken", None, "unnamed source"),
        (None, None, "unnamed source"),
        ("", "", "unnamed source"),
        (None, "Wire", "Wire"),
    ],
)
def test_source_that_is_not_on_record(small: Sources, address: str | None, outlet: str | None, name: str) -> None:
    source = small.of(address, outlet)
    assert (source.name, source.grade, source.reason) == (name, Reliability.F, UNKNOWN)


def test_sources_of_one_owner_are_one_family(small: Sources) -> None:
    families = {small.family(source) for source in map(small.named, ("Morning Tide", "Evening Tide")) if source}
    assert families == {"Tide Group"}
    assert small.family(small.of(None, "HW")) == "Harbour Wire"
    assert small.family(small.of(None, "Other")) == "Other"


@pytest.mark.parametrize("words", ["", "  ", "Wire", "The", "harbour.other", "Morning", "."])
def test_words_that_name_nobody(small: Sources, words: str) -> None:
    assert small.named(words) is None


def test_names_in_a_text(small: Sources) -> None:
    text = "HW and the Harbour Wire, not harbour or HWs, told @lookout. Tide's Evening and The Morning Tide's man"
    found = [(source.name, span.of(text)) for source, span in small.mentions(text)]
    assert found == [
        ("Harbour Wire", "HW"),
        ("Harbour Wire", "Harbour Wire"),
        ("@lookout", "@lookout"),
        ("Evening Tide", "Tide's Evening"),
        ("The Morning Tide", "Morning Tide"),
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("The Harbour Wire,outlet,B,,,,,,,why,test", "a second source 'The Harbour Wire'; join it with line 2"),
        ("New,outlet,B,,HW,,,,,why,test", "'hw' of 'New' is one of 'Harbour Wire' already; remove it"),
        ("New,outlet,B,tide.example,,,,,,why,test", "'tide.example' of 'New' is one of 'The Morning Tide'"),
        ("New,outlet,G,,,,,,,why,test", "column 'grade': Input should be 'A', 'B', 'C', 'D', 'E' or 'F'"),
        ("New,paper,B,,,,,,,why,test", "column 'kind': Input should be 'agency'"),
        ("New,outlet,B,,,,,,,,test", "column 'reason': Field required"),
        ("New,outlet,B,,,,,,,why,", "column 'source': Field required"),
        ("New,outlet,B,,,ZZZ,,,,why,test", "no state 'ZZZ'; give the country's id"),
        ("New,outlet,B,,,Pact,,,,why,test", "no state 'Pact'; give the country's id"),
        ("New,official,B,,,,,,Band,why,test", "unknown actor 'Band'; add the actor"),
        ("New,outlet,B,,,,,Nobody,,why,test", "no source 'Nobody' to credit; add it"),
        ("New,outlet,B,https://new.example,,,,,,why,test", "no domain 'https://new.example'; write it like"),
        ("New,outlet,B,www.new.example,,,,,,why,test", "no domain 'www.new.example'"),
        ("New,outlet,B,New.example,,,,,,why,test", "no domain 'New.example'"),
        ("New,outlet,B,new,,,,,,why,test", "no domain 'new'"),
        ("New,outlet,B,,One||Two,,,,,why,test", "an empty name; remove the |"),
        ("New,outlet,B", "the line has more or fewer cells"),
    ],
)
def test_line_that_is_refused(folder: Path, line: str, message: str) -> None:
    with (folder / "sources.csv").open("a", encoding="utf-8") as table:
        table.write(f"{line}\n")
    with pytest.raises(VocabularyError, match=r"sources\.csv:7: ") as caught:
        load_sources(folder, ACTORS)
    assert message in str(caught.value)


def test_own_sources_are_added_and_replace_by_name(folder: Path) -> None:
    own = folder / "own.csv"
    own.write_text(
        "\ufeff"
        + HEADER
        + "morning tide,outlet,A,tide.example,,AAA,,HW,,we know the editor,us\nNew,outlet,B,,,,,,,why,us\n",
        encoding="utf-8",
    )
    sources = load_sources(folder, ACTORS, own)
    assert sources.of("https://tide.example/a", None).grade is Reliability.A
    assert sources.named("The Morning Tide") is sources.named("morning tide")
    assert sources.named("New") is not None
    assert sources.named("HW") is not None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "own.csv:1: no such file"),
        (b"", "own.csv:1: no column 'grade'"),
        (b"name,kind\nNew,outlet\n", "own.csv:1: no column 'grade'"),
        (HEADER.encode() + b"N\xe9w,outlet,B,,,,,,,why,us\n", "own.csv:1: cannot be read ("),
        (HEADER.encode() + b"New,outlet,B,,HW,,,,,why,us\n", "own.csv:2: 'hw' of 'New' is one of 'Harbour Wire'"),
    ],
)
def test_file_of_own_sources_that_is_refused(folder: Path, content: bytes | None, message: str) -> None:
    own = folder / "own.csv"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(VocabularyError) as caught:
        load_sources(folder, ACTORS, own)
    assert message in str(caught.value)


def test_table_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"sources\.csv:1: no such file; restore it"):
        load_sources(tmp_path, ACTORS)


@pytest.mark.parametrize(
    ("address", "outlet", "name"),
    [
        ("https://www.reuters.com/world/europe/x-2024-11-07/", None, "Reuters"),
        (None, "AFP", "Agence France-Presse"),
        (None, "the AP", "Associated Press"),
        ("https://en.yna.co.kr/view/AEN1", None, "Yonhap"),
        ("https://eng.belta.by/politics/", None, "BelTA"),
        ("https://www.gov.uk/government/news/x", None, "UK government"),
        ("https://www.ncsc.gov.uk/news", None, "NCSC"),
        ("https://t.me/rybar/100", None, "Rybar"),
        ("https://t.me/somebody/100", "t.me", "t.me"),
        ("https://mod.gov.cn/a", None, "Chinese defence ministry"),
        (None, "Russian Defence Ministry", "Russian defence ministry"),
        (None, "The Times", "The Times"),
    ],
)
def test_well_known_sources(vocabulary: Vocabulary, address: str | None, outlet: str | None, name: str) -> None:
    assert vocabulary.sources.of(address, outlet).name == name


def test_nobody_is_wholly_reliable_and_parties_are_not_usually_so(vocabulary: Vocabulary) -> None:
    known = set(vocabulary.sources.by_name.values())
    assert not {source.name for source in known if source.grade in (Reliability.A, Reliability.F)}
    judged_well = {Reliability.A, Reliability.B, Reliability.C}
    assert not {source.name for source in known if source.kind is SourceKind.PARTY and source.grade in judged_well}
    state = {source.name for source in known if source.kind is SourceKind.STATE_MEDIA and not source.owner}
    assert state == set()


def test_sample_corpus_has_its_sources() -> None:
    sources = load(DATA, sources=CORPUS / "sources.csv").sources
    reports = [report for name in THREADS for report in thread(name).reports.values()]
    assert {report.id for report in reports if sources.of(report.address, report.outlet).reason == UNKNOWN} == set()
    with (CORPUS / "sources.csv").open(encoding="utf-8", newline="") as file:
        assert {row["source"] for row in csv.DictReader(file)} == {"written for the samples"}


def test_what_is_on_record_of_the_officials_of_an_actor() -> None:
    sources = load(DATA).sources
    assert (sources.official("UKR") or sources.of(None, "?")).grade is Reliability.C
    assert sources.official("ATLANTIS") is None
