"""The Python front door: read, Store, check, load, records that become plain values and come back."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import examples
import sayso
from sayso import records
from sayso.errors import UsageError
from sayso.records import Account, Claim, Statement, spans_of
from told_by_demo import DEMO, both, demo

HEAVY = ["click", "numpy", "spacy", "pandas", "polars", "pyarrow", "rdflib", "mcp", "sqlite3", "rich", "jinja2"]


def test_importing_the_package_loads_nothing_heavy():
    """`import sayso` is for programs that may never read a page."""
    code = f"import sys, sayso; print([each for each in {HEAVY} if each in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_loads_no_parser_and_no_library_of_an_extra():
    """`sayso --help` answers at once."""
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom sayso.cli import commands\n"
        "assert CliRunner().invoke(commands, ['read', '--help']).exit_code == 0\n"
        f"print([each for each in {[each for each in HEAVY if each != 'click']} if each in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_is_typed():
    """Type checkers of callers see our types."""
    assert (files("sayso") / "py.typed").is_file()


def test_every_name_of_the_front_door_is_there():
    """What the package says it offers can be had, and nothing else is made up."""
    assert all(getattr(sayso, name) for name in sayso.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        sayso.no_such_name  # noqa: B018 - asking is the test


def test_the_documentation_shows_what_can_be_typed():
    """Every name of the package, and every method of a report, that docs/python.md shows is there."""
    text = (Path(__file__).parent.parent / "docs" / "python.md").read_text(encoding="utf-8")
    assert {"read", "check", "load", "Store"} <= set(re.findall(r"sayso\.(\w+)", text))
    assert all(hasattr(sayso, name) for name in re.findall(r"sayso\.(\w+)\(", text))
    assert all(hasattr(sayso.Report, name) for name in re.findall(r"\b(to_\w+)\(", text))


def test_a_store_is_opened_from_the_front_door(tmp_path: Path):
    """`sayso.Store` is the store of the command line."""
    with sayso.Store.open(tmp_path / "sayso.db") as store:
        store.add([str(DEMO)])
        assert len(store.stories()) == 1


def test_a_quotation_is_checked_from_python():
    """`sayso.check` gives the verdict and the places."""
    found = sayso.check("I will not accept night sailings", [DEMO / "1-northline.txt"], by="Hollis")
    assert found.verdict == "as printed"
    assert found.places[0].speaker_name == "Marta Hollis"


@pytest.mark.parametrize(
    "kind", ["articles", "actors", "statements", "events", "claims", "quotes", "disputes", "positions", "timeline"]
)
def test_every_record_becomes_plain_values_and_comes_back(kind: str):
    """`to_dict` gives what JSON holds, `from_dict` the same record again."""
    found = [each for account in both().stories for each in getattr(account, kind)]
    assert found
    for record in found:
        plain = json.loads(json.dumps(record.to_dict()))
        assert type(record).from_dict(plain) == record


def test_a_whole_account_comes_back():
    """An account through JSON is the same account."""
    account = examples.strait()
    assert Account.from_dict(json.loads(json.dumps(account.to_dict()))) == account


def test_plain_values_that_do_not_fit_are_named_with_their_place():
    """A wrong value is an error that says where it stands."""
    plain = examples.strait().claims[0].to_dict()
    with pytest.raises(ValueError, match=r"Claim\.articles"):
        Claim.from_dict({**plain, "articles": "three"})
    with pytest.raises(ValueError, match=r"Statement\.id is missing"):
        Statement.from_dict({})


@pytest.mark.parametrize("name", ["report.json", "report.jsonl"])
def test_a_report_is_read_back_from_what_it_was_written_as(name: str, tmp_path: Path):
    """JSON and JSON Lines hold all of it."""
    report = sayso.Report("0.1.0", both().stories)
    text = report.to_json() if name.endswith(".json") else report.to_json_lines()
    (tmp_path / name).write_text(text, encoding="utf-8")
    loaded = sayso.load(tmp_path / name)
    assert loaded.stories == report.stories
    assert loaded.to_json() == report.to_json()


def test_line_separators_inside_a_text_part_no_lines(tmp_path: Path):
    """A text may hold signs at which some programs break lines; JSON Lines breaks at line feeds only."""
    report = sayso.Report("0.1.0", [examples.single("The lock\u2028is\u0085shut")])
    (tmp_path / "report.jsonl").write_text(report.to_json_lines(), encoding="utf-8")
    assert sayso.load(tmp_path / "report.jsonl").stories == report.stories


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"record": "claim"}', '{"sayso": "1", "stories": [{"id": 5}]}'])
def test_a_file_that_holds_no_report_is_an_error_in_one_line(text: str, tmp_path: Path):
    """The message names the file and what to type."""
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"x\.json: no report of sayso") as error:
        sayso.load(tmp_path / "x.json")
    assert "\n" not in str(error.value)


def test_a_missing_file_is_an_error_in_one_line(tmp_path: Path):
    """The message names the file."""
    with pytest.raises(UsageError, match=r"nowhere\.json: cannot be read"):
        sayso.load(tmp_path / "nowhere.json")


def test_an_account_shows_itself_in_a_notebook():
    """Each story of a report has the short form of its own, with text never taken for markup."""
    html = demo().stories[0]._repr_html_()  # type: ignore[attr-defined]
    assert "Aldermere to sign ferry agreement" in html
    assert "<b>Marta Hollis (told)</b>" in html
    hostile = sayso.Account.of(examples.single(examples.HOSTILE))._repr_html_()
    assert "<script" not in hostile


def test_an_account_that_shows_itself_is_the_account():
    """It is equal to the plain one, both ways, and counts as the same in a set."""
    plain = examples.strait()
    shown = sayso.Account.of(plain)
    assert shown == plain
    assert plain == shown
    assert len({shown, plain}) == 1
    assert shown != examples.single("The lock is shut.")


def test_every_kind_of_record_has_both_ways():
    """No record is forgotten: all of them become plain values and come back."""
    kinds = [each for each in vars(records).values() if isinstance(each, type) and issubclass(each, records.Record)]
    assert len(kinds) > 25
    assert all(callable(each.to_dict) and callable(each.from_dict) for each in kinds)
    assert list(spans_of(demo()))
