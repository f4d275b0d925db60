"""Write the pages that are made from the program itself: commands, records and tables in docs/, the README's picture.

python docs/write.py
"""

from __future__ import annotations

import inspect
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

from sayso import records
from sayso.cli import commands
from sayso.telling.tables import TABLES

if TYPE_CHECKING:
    from sayso.telling.tables.columns import Column

DOCS = Path(__file__).parent
LINES = 31
"""Lines of the demo that the README shows: the first screen."""


def commands_page() -> str:
    """Return the help of every command, as it is printed."""
    pages = [f"# Commands\n\nMade by `docs/write.py`.\n\n```\n{_help(commands, 'sayso')}\n```\n"]
    pages += _pages(commands, "sayso")
    return "\n".join(pages)


def _pages(group: click.Group, before: str) -> list[str]:
    """Return the help of each command of a group, and of those inside it."""
    pages = []
    for name, command in sorted(group.commands.items()):
        called = f"{before} {name}"
        pages.append(f"## {called}\n\n```\n{_help(command, called)}\n```\n")
        if isinstance(command, click.Group):
            pages += _pages(command, called)
    return pages


def _help(command: click.Command, name: str) -> str:
    return click.Context(command, info_name=name, terminal_width=80, help_option_names=["-h", "--help"]).get_help()


def records_page() -> str:
    """Return every record with its sentence and its fields."""
    head = inspect.cleandoc(records.__doc__ or "").partition("\n")[2].strip()
    pages = [f"# Records\n\nMade by `docs/write.py`. {head}\n"]
    for name, record in vars(records).items():
        if isinstance(record, type) and is_dataclass(record) and record.__module__ == records.__name__:
            rows = "\n".join(f"| `{each.name.rstrip('_')}` | `{_type(each.type)}` |" for each in fields(record))
            pages.append(
                f"## {name}\n\n{inspect.cleandoc(record.__doc__ or '')}\n\n| field | type |\n| --- | --- |\n{rows}\n"
            )
    return "\n".join(pages)


def tables_page() -> str:
    """Return every table with its columns."""
    head = "What each row is, and what stands in each column; `docs/exports.md` tells how to write them."
    pages = [f"# Tables\n\nMade by `docs/write.py`. {head}\n"]
    for table in TABLES:
        rows = "\n".join(f"| `{each.name}` | {each.kind} | {each.about}{_points(each)} |" for each in table.columns)
        pages.append(
            f"## {table.name}\n\n{table.about}.\n\n| column | kind | what it is |\n| --- | --- | --- |\n{rows}\n"
        )
    return "\n".join(pages)


def _points(column: Column) -> str:
    return f" (an `id` of {column.points_to})" if column.points_to else ""


def _type(hint: object) -> str:
    return str(hint).replace("|", "\\|")


def picture() -> str:
    """Return the beginning of what the demo prints at 80 columns."""
    printed = CliRunner().invoke(commands, ["demo"], env={"COLUMNS": "80"}).stdout
    return "\n".join(line.rstrip() for line in printed.splitlines()[:LINES])


def main() -> None:
    """Write all of them."""
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
    (DOCS / "records.md").write_text(records_page(), encoding="utf-8")
    (DOCS / "tables.md").write_text(tables_page(), encoding="utf-8")
    readme = DOCS.parent / "README.md"
    text = re.sub(
        r"(<!-- demo.*?-->\n```\n).*?```",
        lambda match: f"{match[1]}{picture()}\n```",
        readme.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
