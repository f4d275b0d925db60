"""The account as flat tables."""

from __future__ import annotations

import sys

import pytest

import examples
from sayso.errors import UsageError
from sayso.telling.summary import summary
from sayso.telling.tables import TABLES, tables, to_pandas


def test_there_is_a_row_for_every_record():
    """Articles, actors, statements and claims have a row each; quotes one a version, disputes one a side."""
    account = examples.strait()
    found = tables(examples.report(account))
    assert list(found) == ["articles", "actors", "statements", "claims", "quotes", "statuses", "disputes"]
    assert len(found["articles"]) == len(account.articles)
    assert len(found["statements"]) == len(account.statements)
    assert len(found["claims"]) == len(account.claims)
    assert len(found["quotes"]) == sum(len(each.versions) for each in account.quotes)
    assert len(found["statuses"]) == sum(len(each.status) for each in account.events)
    assert len(found["disputes"]) == sum(len(each.sides) for each in account.disputes)


def test_rows_are_flat_and_name_what_they_point_to():
    """A cell is text, a number, true or false, or nothing; ids have names beside them."""
    found = tables(examples.report())
    for rows in found.values():
        assert all(isinstance(cell, str | int | float | bool | None) for row in rows for cell in row.values())
        assert len({tuple(row) for row in rows}) == 1
    told = next(row for row in found["statements"] if row["id"] == examples.STATEMENTS["g-hold"].id)
    assert told["speaker_name"] == "Ilsa Marrow"
    assert told["outlet_name"] == "Kestrel Gazette"
    assert told["chain"] == "Ilsa Marrow > Northern Wire > Kestrel Gazette"


def test_offsets_in_a_row_give_its_words():
    """Start and end of a statement's row cut its words out of the article's text."""
    texts = {article.id: article.text for article in examples.ARTICLES.values()}
    for row in tables(examples.report())["statements"]:
        assert texts[str(row["article"])][int(str(row["start"])) : int(str(row["end"]))] == row["text"]


def test_rows_of_several_stories_say_whose_they_are():
    """Each row carries the id of its account."""
    one, other = examples.strait(), examples.single("The lock is shut.")
    rows = tables(examples.report(one, other))["claims"]
    assert [row["story"] for row in rows].count(other.id) == 1
    assert [row["story"] for row in rows].count(one.id) == len(one.claims)


def test_what_is_not_known_is_none():
    """An outlet and a date that nobody knows are empty cells, not words."""
    row = next(row for row in tables(examples.report())["articles"] if row["path"] == "unsigned.txt")
    assert row["outlet"] is None
    assert row["outlet_name"] is None


def test_data_frames_hold_the_same_rows():
    """Each table becomes a data frame with a row for each of its rows."""
    pytest.importorskip("pandas")
    frames = to_pandas(examples.report())
    rows = tables(examples.report())
    assert {name: len(frame) for name, frame in frames.items()} == {name: len(each) for name, each in rows.items()}
    assert "speaker_name" in frames["statements"].columns


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    """The message is the line to type."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[tables\]'"):
        to_pandas(examples.report())


def test_an_account_with_nothing_in_it_gives_empty_tables():
    """No story, no rows, and every table is there."""
    from sayso.records import Report  # noqa: PLC0415

    assert tables(Report("0", ())) == {name: [] for name in TABLES}


def test_the_short_form_has_the_first_claims_with_their_voices():
    """A notebook shows the title, the first claims, whose word they are, and how much is disputed."""
    html = summary(examples.report())
    assert "<b>Ilsa Marrow (said)</b> · 3 outlets" in html
    assert "3 disputes, 2 reworded quotations" in html
    assert "1 input left out" in html


def test_text_in_the_short_form_is_never_markup():
    """A text with tags is shown as it is."""
    html = summary(examples.report(examples.single("<script>alert(1)</script> is shut", "<b>Bob</b>")))
    assert "<script" not in html
    assert "<b>Bob" not in html
    assert "&lt;script&gt;alert(1)" in html
