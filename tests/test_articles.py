"""A page becomes an article: outlet, date, authors and credits as far as the page tells them, and no further."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gathering import gather
from sayso.reading.articles import credited, is_date, read_article
from sayso.reading.parts.dates import read_date
from sayso.reading.parts.outlets import find_outlets, known_outlet, outlet_at
from sayso.records import Article, Page, actor_id, spans_of
from sayso.words import table

BODY = "The mayor of Orlow said on Monday that the bridge would stay shut."
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def article(text: str, **stated: str | None) -> Article:
    """Return a text as an article, with what is stated of its page."""
    return read_article(Page("page.txt", text, **stated))[0]  # type: ignore[arg-type]


def outlet(text: str, **stated: str | None) -> tuple[str | None, str, list[str]]:
    """Return the name of an article's outlet, the basis, and the words that it rests on."""
    read, actor = read_article(Page("page.txt", text, **stated))  # type: ignore[arg-type]
    assert read.outlet == (actor.id if actor else None)
    return (actor.name if actor else None), read.outlet_basis, [span.text for span in read.outlet_evidence]


# --- the outlet -----------------------------------------------------------------------------------------------------


def test_a_given_outlet_goes_by_its_name_in_the_table():
    """What the caller gives is taken over everything else, under the name that the table shows."""
    assert outlet(f"© 2026 Global Times\n{BODY}", outlet="the AP", outlet_basis="given") == (
        "Associated Press",
        "given",
        [],
    )
    assert outlet(BODY, outlet="Orlow Courier", outlet_basis="given") == ("Orlow Courier", "given", [])


def test_an_outlet_is_an_actor_with_the_same_id_everywhere():
    """The outlet's id is made of its name and kind only, so that other pages' mentions of it join it."""
    _, actor = read_article(Page("page.txt", BODY, outlet="reuters.com", outlet_basis="stated"))
    assert actor is not None
    assert (actor.id, actor.name, actor.kind) == (actor_id("Reuters", "outlet"), "Reuters", "outlet")


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        (BODY, "https://www.globaltimes.cn/page/1.shtml?a=b", ("Global Times", "stated", [])),
        (BODY, "https://edition.cnn.com/2026/02/03/x", ("CNN", "stated", [])),
        (BODY, "https://orlow.example/a", (None, "unknown", [])),
        (f"Bridge shut\nThe Orlow Courier\n{BODY}", None, ("Orlow Courier", "stated", ["The Orlow Courier"])),
        (f"Bridge shut\nBy Petra Lind, Orlow Courier\n{BODY}", None, ("Orlow Courier", "stated", ["Orlow Courier"])),
        (f"Bridge shut\nBy Petra Lind\n{BODY}", None, (None, "unknown", [])),
        (f"Bridge shut\nBy PETRA LIND, Associated Press\n{BODY}", None, (None, "unknown", [])),
        (f"Bridge shut\nBy Petra Lind/Reuters\n{BODY}", None, (None, "unknown", [])),
        (f"Bridge shut\n{BODY}\nCopyright 2026 Haaretz", None, ("Haaretz", "stated", ["Haaretz"])),
        (
            f"Bridge shut\n{BODY}\nCopyright 2026 The Associated Press. All rights reserved.",
            None,
            (None, "unknown", []),
        ),
    ],
    ids=[
        "address",
        "subdomain",
        "unknown address",
        "masthead",
        "byline",
        "author only",
        "agency",
        "author/agency",
        "rights",
        "agency's rights",
    ],
)
def test_what_the_page_states_of_its_outlet(text: str, url: str | None, expected: tuple[str | None, str, list[str]]):
    """Address, masthead, byline and rights state the outlet; an agency's rights do not, as others print its text."""
    assert outlet(text, url=url) == expected


OTHERS = "The bridge is unsafe, Reuters reported. It was built in 1901, according to the AP News."


def test_an_outlet_that_is_only_spoken_to_published_the_text():
    """Where the text relays others by name, the one that is told something and says nothing is the publisher."""
    text = f"Bridge shut\n{OTHERS}\nNobody will cross it, Ann Lee, an engineer, told the Global Times on Monday."
    assert outlet(text) == ("Global Times", "inferred", ["told the Global Times"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody will cross it, an official told the Global Times. The Global Times said so twice.",
        "Nobody will cross it, an official told NBC News on Monday.",
        "Nobody will cross it, an official told the Global Times. Ann Lee told the Orlow Courier the same.",
        "Nobody will cross it, an official told the Global Times in May.",
        "Nobody will cross it, an official told the Global Times' Ann Lee.",
        "Nobody will cross it, an official told Reuters.",
        "Nobody will cross it, according to the Global Times.",
        "Nobody will cross it, the Global Times reported.",
        "Nobody will cross it, an official told reporters.",
    ],
    ids=[
        "speaks too",
        "broadcaster",
        "two of them",
        "long ago",
        "its reporter",
        "agency",
        "source",
        "relayed",
        "reporters",
    ],
)
def test_a_relayed_outlet_is_never_the_publisher(sentence: str):
    """An outlet that is quoted, that another desk spoke for, or that is one of two leaves the publisher unknown."""
    assert outlet(f"Bridge shut\n{OTHERS}\n{sentence}") == (None, "unknown", [])


def test_one_told_outlet_by_itself_is_not_enough():
    """Without other outlets relayed, "told the Courier" may stand on anybody's page."""
    assert outlet(f"Bridge shut\n{BODY} Ann Lee told the Orlow Courier so.") == (None, "unknown", [])


def test_a_credited_outlet_is_not_the_publisher():
    """A page reworded from another outlet's credits it, and its own outlet stays unknown."""
    credit = "Tom Reyl from ABC News provided content for this report."
    read = article(f"{BODY}\n{OTHERS}\nAnn Lee told ABC News so.\n{credit}\nSourse: abcnews.go.com")
    assert (read.outlet, read.outlet_basis) == (None, "unknown")
    assert [(name, span.text) for name, span in credited(read)] == [("ABC News", "ABC News")]
    assert read.credits == (credit, "Sourse: abcnews.go.com")


# --- credits and authors --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Bridge shut\nORLOW (AP) — {BODY}", ["Associated Press"]),
        (f"Bridge shut\nORLOW (Northline) - {BODY}", ["Northline"]),
        (f"Bridge shut\n{BODY}\nWith inputs from AFP and Kyodo", ["Agence France-Presse", "Kyodo News"]),
        (f"Bridge shut\n{BODY}\nAnn Lee from Orlow Courier assisted with this report.", ["Orlow Courier"]),
        (f"Bridge shut\n{BODY}\nSource: orlow.example", ["orlow.example"]),
        (
            f"Bridge shut\n{BODY}\nAnn Lee from Orlow News helped with this report.\nSource: orlownews.example",
            ["Orlow News"],
        ),
        (f"Bridge shut\nThe quay. AFP\n{BODY}\n{BODY}", []),
        (f"Bridge shut\nBy Ann Lee, Northline News\nORLOW (Northline) - {BODY}", []),
        (f"Bridge shut\n{BODY}\nReuters reported it first.", []),
    ],
    ids=[
        "dateline",
        "unlisted agency",
        "inputs",
        "contributor",
        "address",
        "address of one named",
        "picture",
        "own",
        "relayed",
    ],
)
def test_credited_outlets(text: str, names: list[str]):
    """The outlets that a text is said to be taken from are named once each; picture credits and its own are not."""
    assert [name for name, _ in credited(article(text))] == names


def test_authors_are_named_without_their_outlet():
    """A byline gives the people in it."""
    assert article(f"Bridge shut\nBy Petra Lind and Tom Reyl, Orlow Courier\n{BODY}").bylines == (
        "Petra Lind",
        "Tom Reyl",
    )
    assert article(f"Bridge shut\nMartha Lind\nTransport correspondent\n{BODY}").bylines == ("Martha Lind",)
    assert article(BODY, title=None).bylines == ()


# --- the date -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: Feb 3, 2026 11:32 AM", "2026-02-03"),
        ("Updated: 4 February 2026 | Published: 3 February 2026", "2026-02-03"),
        ("Updated: 4 February 2026", "2026-02-04"),
        ("Published 23/02/2026", "2026-02-23"),
        ("Published 03/02/2026", None),
        ("Published 2 hours ago", None),
        ("Published: February 30, 2026", None),
    ],
)
def test_the_printed_date_is_stated(line: str, day: str | None):
    """The day in the published line is taken, publication before revision; one that can be read two ways is not."""
    read = article(f"Bridge shut\n{line}\n{BODY}")
    assert read.published == day
    assert read.published_basis == ("unknown" if day is None else "stated")
    assert bool(read.published_evidence) == (day is not None)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-02-03T10:00:00+01:00", "2026-02-03"),
        ("2026-02", "2026-02"),
        ("3 Feb 2026", "2026-02-03"),
        ("soon", None),
        ("2026-13", None),
    ],
)
def test_a_given_date_is_kept_at_the_precision_known(value: str, day: str | None):
    """A date from the caller is an ISO day, month or year; what is none is not known."""
    read = article(BODY, published=value, published_basis="given")
    assert (read.published, read.published_basis) == (day, "given" if day else "unknown")


def test_a_date_in_the_story_is_not_the_date_of_the_page():
    """What happened on a day does not say when the page came out."""
    assert article(f"Bridge shut\nThe bridge was shut on February 3, 2026.\n{BODY}").published is None


@given(day=st.dates(min_value=dt.date(1950, 1, 1)).filter(lambda day: day.year < 2100))
def test_every_day_is_read_in_every_form(day: dt.date):
    """Any day of 150 years is read back from each way of writing it out."""
    for form in ("%Y-%m-%d", "%B %d, %Y", "%b. %d, %Y", "%d %B %Y", "%A, %b %d %Y", "%d %b. %Y"):
        assert read_date(format(day, form)) == str(day)


@pytest.mark.parametrize(
    ("value", "right"),
    [("2026-02-03", True), ("2026-02", True), ("2026", True), ("2026-02-30", False), ("03/02/26", False), ("", False)],
)
def test_is_date(value: str, *, right: bool):
    """An ISO day, month or year that exists is a date."""
    assert is_date(value) is right


# --- the table of outlets -------------------------------------------------------------------------------------------


def test_every_name_in_the_table_means_one_outlet():
    """No name or address stands for two outlets, each row is whole, and each outlet is found by all it is called."""
    names: dict[str, str] = {}
    for row in table("outlets.csv"):
        assert row["kind"] in {"agency", "newspaper", "broadcaster", "online", "magazine"}
        assert len(row["country"]) == 2
        for name in (row["name"], *filter(None, row["aliases"].split("|")), *filter(None, row["domains"].split("|"))):
            assert names.setdefault(name, row["name"]) == row["name"]
            found = known_outlet(name)
            assert found is not None
            assert found.name == row["name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He told the New York Times and Reuters's office.", ["The New York Times", "Reuters"]),
        ("The Guardian wrote; the Guardian said.", ["The Guardian", "The Guardian"]),
        ("A guardian of the sun, the hill and time.", []),
        ("The AP-style book, APs and the map", []),
        ("CNN, BBC and dpa", ["CNN", "BBC News", "dpa"]),
    ],
)
def test_outlets_are_met_letter_for_letter(text: str, names: list[str]):
    """Names count as printed, not inside longer words, and not where they are everyday words."""
    expected = [(found.name if (found := known_outlet(name)) else name) for name in names]
    assert [each.outlet.name for each in find_outlets(text)] == expected


def test_an_address_must_be_the_outlets_own():
    """A domain that merely ends with the same letters is another outlet's."""
    assert outlet_at("https://notreuters.com/a") is None
    assert outlet_at("uk.reuters.com") == known_outlet("Reuters")


# --- ids and spans --------------------------------------------------------------------------------------------------


def test_an_article_is_known_by_its_content():
    """The same page has the same id; another text, file name, outlet or day makes another article."""
    same = article(BODY)
    assert same.id == article(BODY).id
    others = [
        article(BODY + "!"),
        article(BODY, url="https://a.example"),
        article(BODY, published="2026", published_basis="given"),
    ]
    assert len({same.id, *(each.id for each in others)}) == 4


@given(
    text=st.text(alphabet='AaBb \n.—():/"“123\u00a0é\U0001f309', max_size=80),
    head=st.sampled_from(["", f"Shut\nBy Ann Lee, Orlow Courier\nPublished: Feb 3, 2026\nORLOW (AP) — {BODY}\n"]),
)
def test_every_span_is_verbatim(text: str, head: str):
    """Whatever the text, each span's words stand at its place."""
    read = article(head + text)
    for span in [*spans_of(read), *(span for _, span in credited(read))]:
        assert span.article == read.id
        assert read.text[span.start : span.end] == span.text


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages are not here")
def test_real_pages():
    """Of two real pages the one is dated and its outlet inferred, the other credits its source and no more."""
    pages = [read_article(page) for page in gather([str(SEEDS)]) if isinstance(page, Page)]
    (first, outlet_of_first), (second, outlet_of_second) = pages
    assert outlet_of_first is not None
    assert (outlet_of_first.name, first.outlet_basis, first.published) == ("Global Times", "inferred", "2025-10-22")
    assert (outlet_of_second, second.published) == (None, None)
    assert [name for name, _ in credited(second)] == ["ABC News"]
