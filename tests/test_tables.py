"""The account as flat tables."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import examples
from sayso.errors import UsageError
from sayso.telling.summary import summary
from sayso.telling.tables import TABLES, rows, tables, to_pandas, to_polars
from told_by_demo import both

if TYPE_CHECKING:
    from sayso.telling.tables.columns import Table


def test_there_is_a_row_for_every_record():
    """Each record of the account has its row: stories, articles, statements, hops, claims, quotes, events and so on."""
    account = examples.strait()
    found = {name: len(rows) for name, rows in tables(examples.report(account)).items()}
    assert list(found) == [table.name for table in TABLES]
    assert found == {
        "stories": 1,
        "articles": len(account.articles),
        "copies": sum(len(copy.evidence) or 1 for each in account.articles for copy in each.copies),
        "actors": len(account.actors),
        "statements": len(account.statements),
        "chains": sum(len(each.chain) for each in account.statements),
        "claims": len(account.claims),
        "claim_statements": sum(len(each.statements) for each in account.claims),
        "quotes": len(account.quotes),
        "versions": sum(len(each.versions) for each in account.quotes),
        "pairs": sum(len(each.pairs) for each in account.quotes),
        "events": len(account.events),
        "mentions": sum(len(each.mentions) for each in account.events),
        "statuses": sum(len(each.status) for each in account.events),
        "disputes": len(account.disputes),
        "sides": sum(len(each.sides) for each in account.disputes),
        "positions": len(account.positions),
        "stances": sum(len(each.stances) for each in account.positions),
        "shifts": sum(len(each.shifts) for each in account.positions),
        "timeline": len(account.timeline),
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_row_has_the_columns_that_are_described(table: Table):
    """Names and order of the cells are those of the description, and their kinds are what it says."""
    kinds = {"number": int, "share": float, "flag": bool, "list": tuple}
    for row in rows(both())[table.name]:
        assert tuple(row) == table.names
        for column in table.columns:
            cell = row[column.name]
            assert cell is None or type(cell) is kinds.get(column.kind, str), column


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_a_row_points_to_is_there(table: Table):
    """An id in a column that points to another table is the id of one of its rows."""
    found = rows(both())
    for column in table.columns:
        if column.points_to:
            pointed = {row[column.name] for row in found[table.name]} - {None}
            assert pointed <= {row["id"] for row in found[column.points_to]}, column


@pytest.mark.parametrize(
    "name", ["statements", "claim_statements", "versions", "mentions", "statuses", "stances", "copies", "chains"]
)
def test_every_row_that_quotes_says_where_the_words_stand(name: str):
    """Article, outlet and offsets stand beside the words, and the offsets cut just these words out of the article.

    Words in several stretches have an ellipsis between them; the offsets go from the first stretch to the last.
    """
    found = rows(both())
    texts = {row["id"]: str(row["text"]) for row in found["articles"]}
    words = "evidence" if name == "statuses" else "text"
    quoting = [row for row in found[name] if row[words] is not None]
    assert quoting
    for row in quoting:
        assert row["outlet_name"]
        printed = texts[row["article"]][row["start"] : row["end"]]  # type: ignore[misc]
        stretches = str(row[words]).split(" … ")
        assert printed == row[words] or (len(stretches) > 1 and all(each in printed for each in stretches))
        assert printed.startswith(stretches[0])
        assert printed.endswith(stretches[-1])


def test_the_stretches_of_a_statement_are_cut_out_by_its_spans():
    """Each span of a statement's row cuts one stretch of its words; together they are all of them."""
    found = rows(both())
    texts = {row["id"]: str(row["text"]) for row in found["articles"]}
    for row in found["statements"]:
        places = [[int(end) for end in each.split("-")] for each in row["spans"]]  # type: ignore[union-attr]
        assert " … ".join(texts[row["article"]][start:end] for start, end in places) == row["text"]


@pytest.mark.parametrize("name", ["statements", "claim_statements", "versions", "sides", "stances"])
def test_every_row_that_tells_what_was_said_has_voice_chain_and_day(name: str):
    """Whose word it is, through whom it came and when it was reported stand in the row itself."""
    said = [row for row in rows(both())[name] if row["article"] is not None]
    assert all(row["chain"] and row["outlet_name"] for row in said)
    assert any(row["reported"] for row in said)
    assert all(row.get("speaker_name") or row.get("voice_names") for row in said if row.get("speaker"))


def test_rows_are_flat_and_name_what_they_point_to():
    """A cell is text, a number, true or false, or nothing; ids have names beside them."""
    found = tables(examples.report())
    for told in found.values():
        assert all(isinstance(cell, str | int | float | bool | None) for row in told for cell in row.values())
        assert len({tuple(row) for row in told}) == 1
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
    told = tables(examples.report(one, other))["claims"]
    assert [row["story"] for row in told].count(other.id) == 1
    assert [row["story"] for row in told].count(one.id) == len(one.claims)


def test_what_is_not_known_is_none():
    """An outlet and a date that nobody knows are empty cells, not words."""
    row = next(row for row in tables(examples.report())["articles"] if row["path"] == "unsigned.txt")
    assert row["outlet"] is None
    assert row["outlet_name"] is None


def test_data_frames_hold_the_same_rows():
    """Each table becomes a data frame with its columns and a row for each of its rows."""
    frames, told = to_pandas(examples.report()), tables(examples.report())
    assert {name: len(frame) for name, frame in frames.items()} == {name: len(each) for name, each in told.items()}
    assert all(tuple(frames[table.name].columns) == table.names for table in TABLES)


def test_data_frames_have_types_that_know_nothing_is_known():
    """Numbers stay whole where some are missing, and so do true and false."""
    types = to_pandas(examples.report())["sides"].dtypes
    assert str(types["start"]) == "Int64"
    assert str(to_pandas(examples.report())["timeline"].dtypes["planned"]) == "boolean"


def test_data_frames_of_polars_have_lists():
    """Several values of a cell are a list; the rows are those of the tables."""
    frames = to_polars(examples.report())
    assert {name: len(frame) for name, frame in frames.items()} == {
        name: len(each) for name, each in tables(examples.report()).items()
    }
    claims = frames["claims"]
    assert claims["voice_names"].to_list()[0] == ["Ilsa Marrow"]
    assert claims["outlets"].to_list()[0] == 3


def test_an_account_with_nothing_in_it_gives_frames_with_columns():
    """No story, no rows, and every column has its name and type."""
    from sayso.records import Report  # noqa: PLC0415

    empty = Report("0", ())
    assert all(
        tuple(frame.columns) == table.names for table, frame in zip(TABLES, to_pandas(empty).values(), strict=True)
    )
    assert str(to_pandas(empty)["statements"]["start"].dtype) == "Int64"
    assert to_polars(empty)["claims"].height == 0


def test_halves_of_characters_are_no_cells():
    """What UTF-8 cannot carry stands as the replacement sign, one for one, so that offsets hold."""
    (row,) = tables(examples.report(examples.single("The lock \ud83d is shut")))["statements"]
    assert row["text"] == "The lock \ufffd is shut"


def test_without_pandas_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    """The message is the line to type."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[tables\]'"):
        to_pandas(examples.report())


def test_without_polars_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    """The message is the line to type."""
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match=r"pip install 'sayso\[polars\]'"):
        to_polars(examples.report())


def test_an_account_with_nothing_in_it_gives_empty_tables():
    """No story, no rows, and every table is there."""
    from sayso.records import Report  # noqa: PLC0415

    assert tables(Report("0", ())) == {table.name: [] for table in TABLES}


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
