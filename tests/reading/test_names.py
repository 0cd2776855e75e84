"""Who is meant: by names, demonyms, capitals, offices on a day, surnames, pronouns, descriptions, groups."""

from __future__ import annotations

from datetime import date

import pytest
from coded import claims, events, report

from tocsin.model import Deed, Mention
from tocsin.reading import Reader


def initiator(reader: Reader, *paragraphs: str) -> Mention:
    """Return who does the last event of a report."""
    content = claims(reader, *paragraphs, kind="event")[-1].content
    assert isinstance(content, Deed)
    return content.initiators[0]


@pytest.mark.parametrize(
    ("text", "actor", "acts_for", "how", "words"),
    [
        ("Belarus accused Poland of espionage.", "BLR", None, "name", "Belarus"),
        ("Belarusian border guards accused Poland of espionage.", "BLR", None, "demonym", "Belarusian border guards"),
        ("Minsk accused Poland of espionage.", "BLR", None, "capital", "Minsk"),
        ("The Kremlin accused Poland of espionage.", "RUS", None, "metonym", "Kremlin"),
        ("The African Union accused Mali of fraud.", "AU", None, "name", "African Union"),
        ("Al-Shabaab accused Kenya of fraud.", "al-Shabaab", None, "name", "Al-Shabaab"),
        ("Mark Rutte visited Finland.", "mark-rutte", "NATO", "name", "Mark Rutte"),
        ("NATO's chief visited Finland.", "mark-rutte", "NATO", "office", "NATO's chief"),
        ("NATO Secretary-General Mark Rutte visited Finland.", "mark-rutte", "NATO", "name", "Mark Rutte"),
        ("Joran Velt visited Finland.", "unnamed:Joran Velt", None, "group", "Joran Velt"),
    ],
)  # fmt: skip
def test_how_words_lead_to_an_actor(
    reader: Reader, text: str, actor: str, acts_for: str | None, how: str, words: str
) -> None:
    found = initiator(reader, text)
    assert (found.actor, found.acts_for, found.how, found.text) == (actor, acts_for, how, words)
    assert found.span.of(text) == words


@pytest.mark.parametrize(
    ("day", "actor"), [(date(2024, 9, 20), "jens-stoltenberg"), (date(2024, 10, 20), "mark-rutte")]
)
def test_an_office_is_its_holder_on_the_day_of_the_report(reader: Reader, day: date, actor: str) -> None:
    (claim,) = claims(reader, "NATO's chief visited Finland.", kind="event", published=day)
    assert isinstance(claim.content, Deed)
    assert claim.content.initiators[0].actor == actor


def test_without_a_day_a_title_stands_for_its_body_alone(reader: Reader) -> None:
    assert events(reader, "NATO's chief visited Finland.", published=None) == ["CONSULT NATO>FIN"]


@pytest.mark.parametrize(
    ("paragraphs", "event"),
    [
        (("Sudan accused Chad of arming rebels.", "It recalled its ambassador from Chad."), "SANCTION SDN>TCD"),
        (("Mark Rutte visited Kyiv.", "He urged Hungary to approve the aid."), "REQUEST NATO>HUN"),
        (("Mark Rutte visited Kyiv.", "Rutte urged Hungary to approve the aid."), "REQUEST NATO>HUN"),
        (("Russia and Belarus held talks.", "Both nations signed an agreement on fuel."), "SUPPORT RUS+BLR"),
        (("Eritrea held a parade.", "Kenya sent weapons to the regime."), "AID KEN>ERI arms"),
        (("Japan closed its embassy.", "Fiji thanked the country."), "SUPPORT FJI>JPN"),
    ],
)
def test_who_stands_behind_pronouns_and_descriptions(reader: Reader, paragraphs: tuple[str, ...], event: str) -> None:
    assert events(reader, *paragraphs)[-1] == event


@pytest.mark.parametrize("text", ["He accused Russia.", "They signed an agreement.", "The regime attacked Iran."])
def test_nobody_is_guessed_where_nobody_was_named(reader: Reader, text: str) -> None:
    assert not any(event.startswith(("ACCUSE RUS", "SUPPORT ", "ASSAULT IRN")) for event in events(reader, text))


@pytest.mark.parametrize(
    ("text", "about"),
    [("Russia and Iran signed a treaty.|This alliance poses a threat to Israel.", {"RUS", "IRN"})],
)
def test_this_alliance_is_those_who_just_allied(reader: Reader, text: str, about: set[str]) -> None:
    (claim,) = claims(reader, *text.split("|"), kind="assessment")
    assert {mention.principal for mention in getattr(claim.content, "about", ())} == about


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Police arrested 40 protesters in Minsk.", "COERCE BLR>BLR"),
        ("Gunmen kidnapped 20 students in Nigeria.", "ASSAULT NGA>NGA"),
        ("Joran Velt accused Russia of sabotage.", "ACCUSE unnamed:Joran Velt>RUS"),
        ("The leaders of France and Germany met in Paris.", "CONSULT FRA+DEU"),
        ("German officials met Taliban representatives in Doha.", "CONSULT DEU>Taliban"),
    ],
)
def test_people_without_a_known_name(reader: Reader, text: str, event: str) -> None:
    assert events(reader, text) == [event]


@pytest.mark.parametrize(
    "text", ["Talks were held in Cairo.", "Snow fell in Moscow.", "China plates were sold in Rome."]
)
def test_a_place_does_nothing(reader: Reader, text: str) -> None:
    assert events(reader, text) == []


def test_of_names_that_overlap_the_longest_counts(reader: Reader) -> None:
    doc = next(reader.parser.parse(["South Sudan and the European Union met the Republic of the Congo."]))
    assert [(name.tokens.text, name.actor) for name in reader.names.find(doc)] == [
        ("South Sudan", "SSD"), ("European Union", "EU"), ("Republic of the Congo", "COG"),
    ]  # fmt: skip


def test_a_surname_counts_once_its_bearer_was_named(reader: Reader) -> None:
    named = reader.read(report("Mark Rutte visited Oslo.", "Rutte thanked Norway.", published=None))
    alone = reader.read(report("Rutte thanked Norway.", published=None))
    assert [m.actor for c in named.claims for m in getattr(c.content, "initiators", ())] == ["mark-rutte"] * 2
    assert all(m.actor != "mark-rutte" for c in alone.claims for m in getattr(c.content, "initiators", ()))


def who(reader: Reader, *paragraphs: str, on: date | None = None) -> list[str]:
    """Return who does the events of a report, in order."""
    read = reader.read(report(*paragraphs, published=on))
    return [mention.actor for claim in read.claims for mention in getattr(claim.content, "initiators", ())]


def test_the_short_name_of_a_body_is_the_one_that_the_document_names_in_full(reader: Reader) -> None:
    named = "The Council of Europe accused Belarus of fraud."
    assert who(reader, named, "The Council thanked Norway.") == ["CoE", "CoE"]
    both = "The UN Security Council met the Council of Europe."
    assert "CoE" not in who(reader, both, "The Council thanked Norway.")[2:]
    assert "CoE" not in who(reader, "The Council thanked Norway.")
    gulf = reader.read(report("The Gulf Cooperation Council met Iran.", "Iran attacked a tanker in the Gulf."))
    assert [place.name for claim in gulf.claims for place in claim.places] == ["Persian Gulf"]


def test_a_surname_that_is_somebody_else_s_here_is_theirs(reader: Reader) -> None:
    on = date(2024, 5, 23)
    assert who(reader, "Li thanked Norway.", on=on) == ["li-qiang"]
    assert "li-qiang" not in who(reader, "Li Brandal, a baker, wrote a book.", "Li thanked Norway.", on=on)


def test_a_heading_gives_nobody_s_full_name(reader: Reader) -> None:
    on = date(2023, 5, 23)
    assert who(reader, "Biden Administration Threatens New Iran Sanctions", "Biden thanked Norway.", on=on) == [
        "joe-biden"
    ]


def test_a_title_says_for_whom_a_person_acts_whose_office_is_on_no_file(reader: Reader) -> None:
    text = "Foreign ministry spokesman Wang Wenbin urged Japan to stop."
    (claim,) = claims(reader, text, kind="event", published=date(2030, 1, 2))
    assert isinstance(claim.content, Deed)
    assert [mention.acts_for for mention in claim.content.initiators] == ["CHN"]
    (former,) = claims(reader, "Former President Donald Trump urged Japan to stop.", published=date(2023, 1, 2))
    assert isinstance(former.content, Deed)
    assert [mention.acts_for for mention in former.content.initiators] == [None]


def test_a_name_with_a_hyphen_is_one_name(reader: Reader) -> None:
    assert who(reader, "Dana Orlo-Veit visited Finland.") == ["unnamed:Dana Orlo-Veit"]
