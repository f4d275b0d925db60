"""Tables as files: each read back with a library of somebody else's, and compared with the rows that went in."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import examples
from sayso.cli import commands
from sayso.cli.exports import DOORS
from sayso.errors import UsageError
from sayso.telling.json_lines import json_lines, read_json_lines
from sayso.telling.tables import TABLES, rows, tables
from sayso.telling.tables.comma import harmless, write_csv
from sayso.telling.tables.database import QUESTIONS, write_database
from sayso.telling.tables.parquet import write_parquet
from sayso.telling.tables.workbook import LONGEST, workbook
from told_by_demo import DEMO, both

if TYPE_CHECKING:
    from sayso.records import Report
    from sayso.telling.tables.columns import Table

FORMULA = '=HYPERLINK("http://evil.example","click")'


def formulas() -> Report:
    """Return a report in which a title, a name and a statement would be formulas in a spreadsheet."""
    return examples.report(examples.single(FORMULA, "@SUM(A1)"), examples.single("-2+3 is five", "+Bob"))


# --- CSV ------------------------------------------------------------------------------------------------------------


def read_csv(folder: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_holds_every_row(tmp_path: Path):
    """Each table comes back cell by cell: what is not known is empty, true and false are words."""
    report = both()
    write_csv(report, tmp_path / "new" / "folder")
    for name, told in tables(report).items():
        found = read_csv(tmp_path / "new" / "folder", name)
        assert [[unquoted(cell) for cell in row.values()] for row in found] == [
            [written(cell) for cell in row.values()] for row in told
        ]


def written(cell: Any) -> str:  # noqa: ANN401 - any cell
    """Return a cell as a file has it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def unquoted(cell: str) -> str:
    """Return a cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_file_is_a_formula(begins: str, tmp_path: Path):
    """A text that a spreadsheet would run has an apostrophe before it."""
    write_csv(examples.report(examples.single(f"{begins}1+1 is two")), tmp_path)
    cells = [cell for table in TABLES for row in read_csv(tmp_path, table.name) for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith(f"'{begins}") for cell in cells)


@given(st.text("'=+-@\t\rab", max_size=8), st.text("'=+-@\t\rab", max_size=8))
def test_two_texts_are_never_written_alike(a: str, b: str):
    """The apostrophe loses nothing: what comes back is what went in."""
    assert unquoted(harmless(a)) == a
    assert (harmless(a) == harmless(b)) == (a == b)


# --- the workbook ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    """The workbook on both stories, read with openpyxl."""
    return opened(both())


def opened(report: Report) -> openpyxl.Workbook:
    """Return a report's workbook, read with a library that did not write it."""
    from io import BytesIO  # noqa: PLC0415

    return openpyxl.load_workbook(BytesIO(workbook(report)))


def test_a_workbook_has_a_sheet_a_record_type(book: openpyxl.Workbook):
    """The sheets are the tables, in their order, with a bold, frozen header and filters."""
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        assert tuple(cell.value for cell in sheet[1]) == table.names
        assert all(cell.font.bold for cell in sheet[1])
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref


def test_a_workbook_holds_every_row(book: openpyxl.Workbook):
    """Each cell comes back; a day that is known is a date, so that it sorts as one."""
    for name, told in tables(both()).items():
        kinds = {each.name: each.kind for table in TABLES if table.name == name for each in table.columns}
        found = [tuple(cell.value for cell in row) for row in book[name].iter_rows(min_row=2)]
        assert found == [tuple(in_sheet(cell, kinds[key]) for key, cell in row.items()) for row in told]


def in_sheet(cell: Any, kind: str) -> Any:  # noqa: ANN401
    """Return a cell as the workbook has it."""
    if kind == "day" and cell and re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return datetime.fromisoformat(cell)
    return cell


def test_no_cell_of_a_workbook_is_a_formula():
    """What begins with = is text, and so is what looks like an address inside a sentence."""
    found = opened(formulas())
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == FORMULA for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_an_id_leads_to_its_row(book: openpyxl.Workbook):
    """A statement's article is a link to the row of that article."""
    sheet = book["statements"]
    at = [cell.value for cell in sheet[1]].index("article")
    cell = sheet[2][at]
    place = re.fullmatch(r"'?articles'?!A(\d+)", cell.hyperlink.location)
    assert place is not None
    assert book["articles"].cell(int(place[1]), 2).value == cell.value


def test_the_address_of_a_page_is_a_link_and_nothing_else_is():
    """Only addresses of the web are links: a page's own word for its address may be anything."""
    good, bad = "https://kestrel.example/strait", "javascript:alert(1)"
    account = examples.strait()
    pages = [replace(each, url=url) for each, url in zip(account.articles, (good, bad), strict=False)]
    found = opened(examples.report(replace(account, articles=(*pages, *account.articles[2:]))))
    links = [cell.hyperlink.target for row in found["articles"].iter_rows() for cell in row if cell.hyperlink]
    assert good in links
    assert bad not in links


def test_a_text_that_no_cell_holds_is_cut():
    """Excel's cells end at 32,767 characters; the text of a long article ends in an ellipsis there."""
    found = opened(examples.report(examples.single("The lock is shut. " * 3000, content="The lock is shut.")))
    text = found["articles"].cell(2, [cell.value for cell in found["articles"][1]].index("text") + 1).value
    assert len(text) == LONGEST
    assert text.endswith("…")


def test_the_same_report_gives_the_same_workbook():
    """No time of making is in it."""
    assert workbook(both()) == workbook(both())


# --- Parquet --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Parquet files of both stories."""
    folder = tmp_path_factory.mktemp("parquet")
    write_parquet(both(), folder)
    return folder


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_parquet_holds_every_row_with_types(table: Table, parquet: Path):
    """Polars reads what pyarrow wrote: whole numbers, shares, true and false, lists, and days as dates beside text."""
    frame = pl.read_parquet(parquet / f"{table.name}.parquet")
    types = {"number": pl.Int64, "share": pl.Float64, "flag": pl.Boolean, "list": pl.List(pl.String)}
    for column in table.columns:
        assert frame.schema[column.name] == types.get(column.kind, pl.String)
        if column.kind == "day":
            assert frame.schema[f"{column.name}_day"] == pl.Date
    found = frame.select(table.names).rows()
    assert found == [
        tuple(list(c) if isinstance(c, tuple) else c for c in r.values()) for r in rows(both())[table.name]
    ]


def test_a_day_of_parquet_is_a_date_only_where_the_day_is_known(parquet: Path):
    """A month is no day; as text it stands as it is known."""
    frame = pl.read_parquet(parquet / "stances.parquet").filter(pl.col("on") == "2026-04")
    assert frame["on_day"].to_list() == [None]
    days = pl.read_parquet(parquet / "articles.parquet")["published_day"].to_list()
    assert date(2026, 3, 4) in days


# --- SQLite ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of both stories."""
    place = tmp_path_factory.mktemp("sqlite") / "account.db"
    write_database(both(), place)
    return place


def asked(place: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return what a database answers."""
    with closing(sqlite3.connect(place)) as db:
        return db.execute(sql).fetchall()


def test_a_database_holds_every_row(database: Path):
    """Each table has its rows; an actor of several stories is one."""
    for name, told in rows(both()).items():
        distinct = {row["id"] for row in told} if name == "actors" else told
        assert asked(database, f"SELECT count(*) FROM {name}") == [(len(distinct),)]  # noqa: S608 - our own names


def test_every_foreign_key_holds(database: Path):
    """Rows point to rows that are there."""
    assert asked(database, "PRAGMA foreign_key_check") == []
    keys = asked(database, "PRAGMA foreign_key_list(statements)")
    assert {("articles", "article"), ("actors", "speaker"), ("stories", "story")} <= {(key[2], key[3]) for key in keys}


def test_words_are_searched_with_their_forms(database: Path):
    """The full-text index finds a word in its other forms, in statements and articles."""
    sql = (
        "SELECT text FROM statements WHERE rowid IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH '{}')"
    )
    assert asked(database, sql.format("sailing")) == asked(database, sql.format("sailings")) != []
    assert asked(database, "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'ferry'")[0][0] > 0


def test_offsets_are_those_of_the_text_in_the_database(database: Path):
    """A query over the file alone can show the words where they stand."""
    cut = "substr(a.text, v.start + 1, v.end - v.start)"
    sql = f"SELECT {cut}, v.text FROM versions v JOIN articles a ON a.id = v.article"  # noqa: S608 - our own names
    found = asked(database, sql)
    assert found
    assert all(one == other for one, other in found)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_the_questions_that_come_with_it_have_answers(name: str, database: Path):
    """Each canned query runs over the bundled story and finds something."""
    assert asked(database, QUESTIONS[name][1])


def test_datasette_shows_it(database: Path):
    """Datasette opens the file with its metadata: labels behind ids, facets, search, descriptions, and no error."""
    beside = database.with_name("account-metadata.json")
    path = "/account/statements.json?_search=ferry&_labels=on&_facet=outlet_name"
    words = [str(Path(sys.executable).parent / "datasette"), str(database), "--metadata", str(beside), "--get", path]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["rows"]
    assert found["facet_results"]["outlet_name"]["results"]
    assert json.loads(beside.read_text(encoding="utf-8"))["databases"]["account"]["tables"]["claims"]["columns"]
    assert any(isinstance(row["speaker"], dict) and row["speaker"]["label"] for row in found["rows"])


def test_an_actor_of_two_stories_is_added_up(tmp_path: Path):
    """Mentions and statements of one actor in two stories are one row's."""
    one, other = examples.single("The lock is shut."), examples.single("The lock is open.", path="other.txt")
    write_database(examples.report(one, other), tmp_path / "x.db")
    assert asked(tmp_path / "x.db", "SELECT name, statements FROM actors") == [("Somebody", 2)]


def test_a_file_of_somebody_elses_is_never_replaced(tmp_path: Path):
    """Our own file is written anew; a store, a page or a folder in its place is left alone."""
    place = tmp_path / "x.db"
    write_database(formulas(), place)
    write_database(both(), place)
    assert asked(place, "SELECT count(*) FROM stories") == [(2,)]
    for name in ("store.db", "page.txt"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0" + b"\0" * 200)
        with pytest.raises(UsageError, match="Choose another name"):
            write_database(both(), tmp_path / name)
    with pytest.raises(UsageError, match="there is no folder"):
        write_database(both(), tmp_path / "nowhere" / "x.db")


def test_the_same_report_gives_the_same_database(tmp_path: Path):
    """Two files are the same to the byte."""
    for name in ("a", "b"):
        write_database(both(), tmp_path / f"{name}.db")
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


# --- JSON Lines -----------------------------------------------------------------------------------------------------


def test_json_lines_hold_the_whole_report():
    """Every line is a record with its kind and story; together they are the accounts that went in."""
    lines = list(json_lines(both()))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    assert read_json_lines(lines).stories == both().stories


def test_a_line_names_those_that_it_points_to():
    """Outlet, speaker and chain stand by name beside their ids."""
    told = [json.loads(line) for line in json_lines(examples.report())]
    hold = next(each for each in told if each.get("id") == examples.STATEMENTS["g-hold"].id)
    assert hold["record"] == "statement"
    assert hold["chain_names"] == ["Ilsa Marrow", "Northern Wire", "Kestrel Gazette"]
    assert (hold["outlet_name"], hold["speaker_name"]) == ("Kestrel Gazette", "Ilsa Marrow")


def test_a_wrong_line_is_named_by_its_number():
    """The reader learns which line to look at."""
    with pytest.raises(ValueError, match="line 3"):
        read_json_lines([*list(json_lines(both()))[:2], '{"record": "nonsense"}'])


# --- the command line -----------------------------------------------------------------------------------------------


def run(*words: str) -> Any:  # noqa: ANN401 - what click's runner gives
    """Run a command in this process."""
    return CliRunner().invoke(commands, list(words))


def test_every_way_out_is_an_option_of_read_demo_and_story():
    """The three commands that tell accounts have the same ways out."""
    for name in ("read", "demo", "story"):
        options = {option for parameter in commands.commands[name].params for option in parameter.opts}
        assert {f"--{door.option}" for door in DOORS} <= options


def test_several_ways_out_at_once_and_nothing_in_the_terminal(tmp_path: Path):
    """One reading can be written in many forms; the terminal is for people who asked for none."""
    done = run(
        "read", str(DEMO / "1-northline.txt"), "--csv", str(tmp_path / "t"), "--markdown", str(tmp_path / "a.md")
    )
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "t" / "claims.csv").is_file()
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Aldermere")


def test_a_dash_is_standard_output():
    """Text formats can be piped on."""
    done = run("read", str(DEMO / "1-northline.txt"), "--jsonl", "-")
    assert {json.loads(line)["record"] for line in done.stdout.splitlines()} >= {"story", "statement", "claim"}


@pytest.mark.parametrize("door", [each for each in DOORS if each.needs], ids=lambda door: door.option)
def test_a_missing_library_is_said_before_anything_is_read(door: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):  # noqa: ANN401
    """The line that installs it is printed at once, though the input would not even be found."""
    monkeypatch.setitem(sys.modules, door.needs[0], None)
    done = run("read", "nowhere.txt", f"--{door.option}", str(tmp_path / "x"))
    assert isinstance(done.exception, UsageError)
    assert f"pip install 'sayso[{door.needs[1]}]'" in str(done.exception)


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.option)
def test_a_place_that_cannot_be_written_is_an_error_in_one_line(door: Any, tmp_path: Path):  # noqa: ANN401
    """A file where a folder belongs, or a folder that is not there, is named with what to do."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    place = tmp_path / "file" / "x.json"
    done = run("read", str(DEMO / "1-northline.txt"), f"--{door.option}", str(place))
    assert isinstance(done.exception, UsageError)
    assert str(tmp_path / "file") in str(done.exception)
    assert "\n" not in str(done.exception)


def test_every_extra_that_a_way_out_names_is_one_of_the_project():
    """The line that installs it works."""
    text = (Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8")
    assert all(re.search(rf"^{door.needs[1]} = \[", text, re.MULTILINE) for door in DOORS if door.needs)


# --- the documentation ----------------------------------------------------------------------------------------------

DOCS = Path(__file__).parent.parent / "docs"


def test_every_way_out_is_in_the_documentation():
    """docs/exports.md has a row an option, with the extra that it needs."""
    text = (DOCS / "exports.md").read_text(encoding="utf-8")
    for door in DOORS:
        (row,) = re.findall(rf"^\| `--{door.option} {door.metavar}` \|.*$", text, re.MULTILINE)
        assert (f"`sayso[{door.needs[1]}]`" in row) if door.needs else ("sayso[" not in row)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_is_described(table: Table):
    """docs/tables.md has a heading a table and a row a column; `python docs/write.py` writes it."""
    text = (DOCS / "tables.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {table.name}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert section is not None
    assert re.findall(r"^\| `(\w+)` \|", section[1], re.MULTILINE) == list(table.names)
