"""The documentation says what is so: its commands run, its output is what they print, its records are all there."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from importlib.resources import files
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from asking import all_commands
from sayso import records
from sayso.cli import commands

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHARED_WITH_CALLERS = [
    each
    for each in vars(records).values()
    if isinstance(each, type) and is_dataclass(each) and each.__module__ == records.__name__
]


def test_the_picture_in_the_readme_is_what_the_demo_prints():
    """Every line of the picture is printed, in this order, at 80 columns."""
    shown = re.search(r"<!-- demo.*?-->\n```\n(.*?)```", README, re.DOTALL)
    printed = CliRunner().invoke(commands, ["demo"], env={"COLUMNS": "80"}).stdout
    assert shown is not None
    assert len(shown[1].splitlines()) > 15
    assert printed.startswith(shown[1].rstrip())


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:gathering|reading|comparing|telling|keeping|web)/[\w./]*)`", README)))
)
def test_every_place_that_the_readme_names_is_there(path: str):
    """The table of steps names folders and files of the package."""
    place = files("sayso") / path.rstrip("/")
    assert place.is_dir() or place.is_file()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([\w./-]+)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(link: str):
    """Links inside the project point at files."""
    assert (ROOT / link).exists()


@pytest.mark.parametrize("line", re.findall(r"^    (sayso \w+)", README, re.MULTILINE))
def test_every_command_in_the_readme_exists(line: str):
    """What the README shows can be typed."""
    assert line.split()[1] in commands.commands


def test_the_tasks_that_the_readme_names_are_tasks():
    """`./task NAME` is listed by `./task help`."""
    listed = (ROOT / "task").read_text(encoding="utf-8")
    assert all(f"  {name} " in listed for name in re.findall(r"\./task (\w+)", README))


@pytest.mark.parametrize("record", SHARED_WITH_CALLERS, ids=lambda record: record.__name__)
def test_every_record_and_field_is_described(record: type):
    """docs/records.md has a heading a record and a row a field."""
    text = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {record.__name__}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert section is not None
    missing = [each.name for each in fields(record) if f"`{each.name.rstrip('_')}`" not in section[1]]
    assert missing == []


@pytest.mark.parametrize("name", all_commands())
def test_every_command_is_in_the_commands_page(name: str):
    """docs/commands.md holds the help of every command as it is printed."""
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    settings = {"terminal_width": 80, "help_option_names": ["-h", "--help"]}
    shown = click.Context(all_commands()[name], info_name=f"sayso {name}", **settings).get_help()
    assert shown.strip() in text
