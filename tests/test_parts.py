"""The story is told apart from everything else on the page, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.parts import mark_parts

if TYPE_CHECKING:
    from sayso.records import PartKind

BODY = "The mayor of Orlow, Ines Varga, said on Monday that the old bridge would stay shut until the spring."
MORE = '"We will not open it a day too early," Varga told reporters at the quay.'


def kinds(text: str, title: str | None = None) -> list[tuple[PartKind, str]]:
    """Return each part's kind and words, in order."""
    return [(part.kind, text[part.start : part.end]) for part in mark_parts(text, title)]


def among(line: str) -> list[tuple[PartKind, str]]:
    """Return the parts that a line makes between two paragraphs of a story."""
    return kinds(f"Bridge at Orlow stays shut\n{BODY}\n{line}\n{MORE}")[2:-1]


def test_a_full_page_is_told_apart():
    """Section, headline, date, author, caption, dateline, story and credit of one page are each what they are."""
    text = (
        "CITY / TRANSPORT\nBridge at Orlow stays shut, mayor says\nPublished: Feb 3, 2026 11:32 AM\nBy Petra Lind\n"
        "2:55The old bridge at Orlow, Feb. 1, 2026.Reuters/Orlow Weekly\n"
        f"ORLOW (AP) — {BODY}\n\n{MORE}\nTom Reyl from Orlow Weekly contributed to this report.\nRead more: Ten bridges"
    )
    assert kinds(text) == [
        ("section", "CITY / TRANSPORT"),
        ("headline", "Bridge at Orlow stays shut, mayor says"),
        ("published", "Published: Feb 3, 2026 11:32 AM"),
        ("byline", "By Petra Lind"),
        ("boilerplate", "2:55"),
        ("caption", "The old bridge at Orlow, Feb. 1, 2026."),
        ("credit", "Reuters/Orlow Weekly"),
        ("dateline", "ORLOW (AP) —"),
        ("body", BODY),
        ("body", MORE),
        ("credit", "Tom Reyl from Orlow Weekly contributed to this report."),
        ("boilerplate", "Read more: Ten bridges"),
    ]


lines = st.one_of(
    st.sampled_from(
        [
            BODY,
            MORE,
            "2:55",
            "3:07Old bridge.AP/EPA",
            "Photo: VCG",
            "White House Photo: AP",
            "ORLOW (AP) — " + BODY,
            "By Petra Lind",
        ]
    ),
    st.text(max_size=60),
)


@given(lines=st.lists(lines, max_size=8), ending=st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\u2028", "\x0c"]))
def test_parts_tile_any_text(lines: list[str], ending: str):
    """The parts of any text are in order, do not overlap, begin and end with words, and leave out only white space."""
    text = ending.join(lines)
    after = 0
    for part in mark_parts(text):
        assert not text[after : part.start].strip()
        assert part.start < part.end
        assert text[part.start : part.end] == text[part.start : part.end].strip()
        after = part.end
    assert not text[after:].strip()


@given(lines=st.lists(lines, max_size=8))
def test_marking_twice_gives_the_same(lines: list[str]):
    """The same text has the same parts."""
    text = "\n".join(lines)
    assert mark_parts(text) == mark_parts(text)


# --- headlines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headline",
    [
        "Bridge at Orlow stays shut",
        "Varga: Bridge 'will not open'",
        "Will the bridge ever open?",
        "Mayor Keeps Old Bridge Shut Until Spring.",
        "Mayor not talking about bridge.",
        "Mayor Says Old Bridge Is ‘Weaker Than We Knew.’",
    ],
)
def test_a_first_line_that_looks_like_one_is_the_headline(headline: str):
    """A short first line without a full stop, or with one that an archive put there, is the headline."""
    assert kinds(f"{headline}\n\n{BODY}")[0] == ("headline", headline)


@pytest.mark.parametrize(
    "paragraph",
    [BODY, MORE, "The mayor resigned.", "She was told on Monday.", "ORLOW — The bridge is shut", "“We won.”"],
)
def test_a_first_line_that_is_a_paragraph_is_the_story(paragraph: str):
    """A first line that tells something and closes with a full stop is not taken for a headline."""
    assert "headline" not in [kind for kind, _ in kinds(f"{paragraph}\n\n{MORE}")]


def test_one_line_alone_is_the_story():
    """A text of one line has no headline: there would be nothing under it."""
    assert kinds("Bridge at Orlow stays shut") == [("body", "Bridge at Orlow stays shut")]


def test_the_title_that_a_page_states_is_its_headline():
    """A stated title is the headline wherever it stands, and no other line is."""
    found = kinds(f"Mayor keeps bridge shut\n\nBridge shut again\n{BODY}", title="Mayor keeps  bridge shut")
    assert found[:2] == [("headline", "Mayor keeps bridge shut"), ("body", "Bridge shut again")]


# --- captions and picture credits -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The quay Photo: VCG", [("caption", "The quay"), ("credit", "Photo: VCG")]),
        ("Photo: VCG", [("credit", "Photo: VCG")]),
        (
            "The quay at dusk. Photograph by Ann Lee/Getty Images",
            [("caption", "The quay at dusk."), ("credit", "Photograph by Ann Lee/Getty Images")],
        ),
        (
            "The quay, Feb. 1, 2026.EPA/Shutterstock/Reuters",
            [("caption", "The quay, Feb. 1, 2026."), ("credit", "EPA/Shutterstock/Reuters")],
        ),
        ("The quay at dusk. Reuters", [("caption", "The quay at dusk."), ("credit", "Reuters")]),
        ("The quay at dusk. (AP Photo/Ann Lee)", [("caption", "The quay at dusk."), ("credit", "(AP Photo/Ann Lee)")]),
        (
            "0:48A ferry at the quay.Northline/Coast Four",
            [("boilerplate", "0:48"), ("caption", "A ferry at the quay."), ("credit", "Northline/Coast Four")],
        ),
        ("FILE PHOTO: The quay at dusk.", [("caption", "FILE PHOTO: The quay at dusk.")]),
        (
            "Mayor Ines Varga, left, and Tom Reyl on Sunday in Orlow.",
            [("caption", "Mayor Ines Varga, left, and Tom Reyl on Sunday in Orlow.")],
        ),
    ],
)
def test_captions_end_in_their_credit(line: str, expected: list[tuple[PartKind, str]]):
    """A caption and the credit at its end are two parts; a player's time before it is a third."""
    assert among(line) == expected


def test_who_comes_from_the_left_of_politics_stands_in_no_picture():
    """Protests from left-wing activists are told in the story."""
    line = "Protests from left-wing groups put the opening of the bridge on ice."
    assert among(line) == [("body", line)]


def test_a_short_line_printed_twice_is_a_caption():
    """A line without a verb of saying that stands twice on the page belongs to a picture."""
    assert kinds(f"Title here\nThe old quay\n{BODY}\nThe old quay")[1] == ("caption", "The old quay")


# --- credits --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee, Tom Reyl and Eva Holm from Orlow News contributed to this report.",
        "Ann Lee and Tom Reyl from Orlow News provided content for this report.",
        "Eva Holm assisted with this story.",
        "Additional reporting by Ann Lee.",
        "(Reporting by Ann Lee; Editing by Tom Reyl)",
        "With inputs from AFP",
        "Source: orlownews.example",
        "Sourse: orlownews.example",
        "Soruce: orlownews.example",
        "Source: Reuters",
        "This story was originally published by Orlow News.",
    ],
)
def test_who_the_text_was_taken_from_is_a_credit(line: str):
    """Contributors and sources are credits in any wording, also where "Source" is misspelt before an address."""
    assert among(line) == [("credit", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The firm provided no figures, and the mayor said nobody had asked it to help with this report.",
        "The mayor said that her office had contributed to the report.",
        "Varga's office provided no comment for this story.",
        '"Nobody contributed to this report."',
        "Cause: nobody knows why the bridge is shut.",
        "Course: orlow bridge. It is shut.",
        "Share prices fell after the mayor spoke.",
        "Read more books, the mayor told pupils.",
        "Copyrighted songs were played at the quay.",
        "Videos of the bridge were shown, the mayor said.",
        "By Monday, nobody crossed the bridge.",
        "The talks lasted until 9:30 and the mayor left.",
        "9:30 a.m. is when the mayor came.",
        "The mayor told Reuters.",
        "The bridge is shut, according to Reuters",
        "It opened on March 3, 2026.",
        "The pier fell on March 3, 2026.",
        "The mayor, right or wrong, said the bridge was shut.",
        "US and UK officials said no.",
        "NATO - the alliance - said no.",
    ],
)
def test_a_paragraph_that_only_resembles_furniture_is_the_story(line: str):
    """Words that credits, captions and buttons use stay in the story where somebody tells something."""
    assert among(line) == [("body", line)]


# --- the rest -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Read more",
        "READ MORE:",
        "Sign up for our morning letter",
        "Share this article",
        "2:55",
        "0:00 / 2:55",
        "Copyright 2026 Orlow Weekly. All rights reserved.",
        "© 2026 Orlow Weekly",
        "Related: Ten bridges",
        "Ann Lee covers Orlow. Follow her on Twitter.",
        "Loading…",
        "2 min read",
        "___",
        "Follow Orlow Weekly on X",
    ],
)
def test_furniture_is_boilerplate(line: str):
    """Buttons, advertisements, players and rights are no part of the story."""
    assert among(line) == [("boilerplate", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Published: Feb 3, 2026 11:32 AM",
        "Updated 3 February 2026, 18.30 GMT",
        "2026-02-03T11:32:00Z",
        "Tue 3 Feb 2026 18.30 CET",
        "First published on February 3rd, 2026 at 9:05 p.m.",
        "Published 2 hours ago",
        "Last updated: Tuesday, February 3, 2026",
    ],
)
def test_a_line_of_dates_alone_says_when_the_page_came_out(line: str):
    """A line with nothing in it but dates, times and their labels is the published line."""
    assert kinds(f"Bridge at Orlow stays shut\n{line}\n{BODY}\n{MORE}")[1] == ("published", line)


@pytest.mark.parametrize(
    "dateline",
    [
        "ORLOW (AP) —",
        "ORLOW, Feb. 3 (Reuters) -",
        "NEW ORLOW, Varland, Feb 3 (Xinhua) --",
        "ST. ORLOW —",
        "Orlow (AFP) –",
        "(CNN) —",
        "ORLOW, V.L. (Northline) -",
    ],
)
def test_a_dateline_is_cut_off_the_first_paragraph(dateline: str):
    """Place, day and agency before the first words of the story are a part of their own."""
    text = f"Bridge at Orlow stays shut\n{dateline} {BODY}\n{MORE}"
    assert kinds(text)[1:3] == [("dateline", dateline), ("body", BODY)]


def test_a_dateline_further_down_is_the_story():
    """Only the beginning of a story has a dateline: later, capitals and a dash are somebody's words."""
    text = "\n".join(["Bridge at Orlow stays shut", BODY, MORE, BODY, MORE, f"ORLOW (AP) — {BODY}"])
    assert kinds(text)[-1] == ("body", f"ORLOW (AP) — {BODY}")


def test_an_author_and_their_role_under_the_headline_are_bylines():
    """A person's name alone on a line, and what they are below it, name who wrote the page."""
    text = f"Bridge stays shut\nMartha Lind\nTransport correspondent\n{BODY}\nMartha Lind\n{MORE}"
    assert [kind for kind, _ in kinds(text)] == ["headline", "byline", "byline", "body", "body", "body"]


def test_the_name_of_an_outlet_under_the_headline_is_a_byline():
    """A line that is an outlet's name and nothing else names who publishes."""
    assert kinds(f"Bridge stays shut\nThe Orlow Courier\n{BODY}")[1] == ("byline", "The Orlow Courier")


def test_the_name_of_an_outlet_under_the_byline_is_no_headline():
    """A dispatch that begins with its author and their paper has no headline."""
    text = f"By Martha Lind\nThe Orlow Courier\n\nORLOW, March 3 (Northern Wire) - {BODY}"
    assert [kind for kind, _ in kinds(text)] == ["byline", "byline", "dateline", "body"]
