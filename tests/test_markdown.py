"""The account as Markdown: never a sentence without its note, never a note that leads nowhere, never foreign markup."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import examples
from sayso.records import Side
from sayso.telling.markdown import markdown, plain
from sayso.telling.phrases import flat
from told_by_demo import both, demo

if TYPE_CHECKING:
    from sayso.records import Report

NOTE = re.compile(r"^\[\^(\d+)\]: (.+)$", re.MULTILINE)
MARKS = re.compile(r"(?:\[\^\d+\])+$")
PLACE = re.compile(r"characters (\d+)–(\d+) of (\S+?)(?=\. Chain: |$)")


def saying(text: str) -> list[str]:
    """Return the lines of a document that say something: titles and list items, without our own headings and counts."""
    return [line for line in text.splitlines() if line.startswith("# ") or re.match(r" *- ", line)]


@pytest.fixture(scope="module", params=["bundled", "both"])
def report(request: pytest.FixtureRequest) -> Report:
    """Return the bundled story, and a report on two."""
    return demo() if request.param == "bundled" else both()


def test_no_line_says_anything_without_a_note(report: Report):
    """Titles, claims, sides, statuses, wordings, stances and days: each ends in the marks of its notes."""
    lines = saying(markdown(report))
    assert len(lines) > 50
    assert [line for line in lines if not MARKS.search(line)] == []


def test_nothing_else_is_said(report: Report):
    """Whatever is no such line is a heading of ours, the count of the story, or a note."""
    ours = {
        "What is said, and on whose say-so", "Where accounts part", "How plans stand",
        "Quotations printed in different words", "Positions over time", "Day by day", "Notes",
    }  # fmt: skip
    rest = [line for line in markdown(report).splitlines() if line and line not in saying(markdown(report))]
    for line in rest:
        assert line.removeprefix("## ") in ours or NOTE.match(line) or re.match(r"\d+ articles · ", line), line


def test_every_mark_has_its_note_and_every_note_its_mark(report: Report):
    """Numbers run through the whole file and are given once, so that two stories can be pasted together."""
    text = markdown(report)
    numbers = [int(found[0]) for found in NOTE.findall(text)]
    assert numbers == sorted(set(numbers))
    assert set(numbers) == {int(each) for line in saying(text) for each in re.findall(r"\[\^(\d+)\]", line)}


def test_every_note_leads_to_characters_of_a_page(report: Report):
    """Outlet, day, page and offsets; the offsets lie in the text of that page."""
    sizes = {}
    for story in report.stories:
        for page in story.articles:
            sizes[page.path] = sizes[f"<{page.url}>"] = len(page.text)
    for _, note in NOTE.findall(markdown(report)):
        found = PLACE.search(note)
        assert found is not None, note
        assert int(found[1]) < int(found[2]) <= sizes[found[3].replace("\\", "")]


def test_words_in_quotation_marks_are_words_of_the_page_that_the_note_names():
    """What a wording says an outlet printed is printed at the place of its note."""
    text = markdown(demo())
    pages = {each.path: each.text for each in demo().stories[0].articles}
    pages |= {f"<{each.url}>": each.text for each in demo().stories[0].articles}
    notes = dict(NOTE.findall(text))
    section = text.partition("## Quotations printed in different words")[2].partition("\n## ")[0]
    lines = re.findall(r"^  - [^:]+: [“\"](.+?)[”\"]?\[\^(\d+)\]$", section, re.MULTILINE)
    assert lines
    for words, number in lines:
        place = PLACE.search(notes[number])
        assert place is not None
        assert words.rstrip('”"') in flat(pages[place[3].replace("\\", "")][int(place[1]) : int(place[2])])


def test_a_claim_has_its_voice_its_count_and_its_chain():
    """The line says whose word it is and how many origins it has; the note has the chain."""
    text = markdown(demo())
    line = next(each for each in saying(text) if "I will not accept night sailings" in each)
    assert "— Marta Hollis (told); 4 outlets · 1 origin (Marta Hollis) · 1 voice" in line
    assert "Chain: Marta Hollis → Northline News Agency → Aldermere Courier" in text


def test_what_rests_on_no_characters_is_not_said():
    """A side of a dispute that no statement and no status stands behind is left out rather than left unsourced."""
    account = examples.strait()
    groundless = Side("the strait is made of cheese", account.disputes[1].sides[0].voices, ())
    dispute = replace(account.disputes[1], sides=(*account.disputes[1].sides, groundless))
    text = markdown(examples.report(replace(account, disputes=(dispute,))))
    assert "40 boats" in text
    assert "cheese" not in text


def test_hostile_words_are_shown_as_they_are():
    """No text of a page becomes a tag, a link, a picture, a heading or a list."""
    evil = "# Big [x](http://evil.example) ![i](y) <b>bold</b> `code` *star* _line_ 1. one - two | three"
    html = MarkdownIt("commonmark").render(markdown(examples.report(examples.single(evil, "<i>Bob</i> [^1]: z"))))
    assert not re.search(r"<(?:b|i|img|code|em|a|script)\b", html)
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


@given(st.text(max_size=60))
def test_any_text_stays_on_its_line_and_is_text(text: str):
    """Whatever stands in a page, Markdown shows these words and nothing else."""
    tokens = MarkdownIt("commonmark").parse(f"- {plain(text)}x")
    kinds = [each.type for each in tokens]
    assert kinds == [
        "bullet_list_open", "list_item_open", "paragraph_open", "inline",
        "paragraph_close", "list_item_close", "bullet_list_close",
    ]  # fmt: skip
    assert {each.type for each in tokens[3].children or []} <= {"text", "text_special"}
    assert "".join(each.content for each in tokens[3].children or []) == f"{flat(text)}x"


def test_the_same_report_gives_the_same_text(report: Report):
    """The notes have the same numbers every time."""
    assert markdown(report) == markdown(report)
