"""The ways out of an account into files of other programs: one option each, for every command that tells accounts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from sayso.cli.sparing import sparing
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.records import Report

Command = TypeVar("Command", bound="Callable[..., Any]")

ASKED = "sayso.exports"
"""Under which name click keeps what was asked for while a command runs."""


class Door(NamedTuple):
    """A way out: its option, whether it names a file or a folder, its help, what writes it, and the library it needs.

    `needs` is the module, the extra that brings it, and what cannot be written without it.
    """

    option: str
    metavar: str
    help: str
    write: Callable[[Report, Path], None]
    needs: tuple[str, str, str] | None = None


def export_options(command: Command) -> Command:
    """Give a command an option for each way out; `write_exports` writes what they ask for."""
    for door in reversed(DOORS):
        option = click.option(
            f"--{door.option}",
            type=click.Path(path_type=Path),
            metavar=door.metavar,
            help=door.help,
            expose_value=False,
            callback=_ask,
        )
        command = option(command)
    return command


def write_exports(report: Report) -> bool:
    """Write the report to all that this command was asked for; return whether that was anything."""
    asked: dict[str, Path] = click.get_current_context().meta.get(ASKED, {})
    for door in DOORS:
        if door.option in asked:
            place = asked[door.option]
            try:
                door.write(report, place)
            except OSError as error:
                reason = error.strerror or error
                raise UsageError(f"{place}: cannot be written ({reason}). Choose another place") from error
    return bool(asked)


def _ask(context: click.Context, option: click.Parameter, place: Path | None) -> None:
    """Note what is asked for; say at once, before anything is read, where a library is missing for it."""
    if place is None:
        return
    sparing()(context, option, place)
    door = next(each for each in DOORS if each.option == str(option.name).replace("_", "-"))
    if door.needs is not None:
        from sayso.telling.extras import require  # noqa: PLC0415

        require(*door.needs)
    context.meta.setdefault(ASKED, {})[door.option] = place


# --- what writes each -----------------------------------------------------------------------------------------------


def _csv(report: Report, place: Path) -> None:
    from sayso.telling.tables.comma import write_csv  # noqa: PLC0415 - only who asks for it waits for it

    write_csv(report, place)


def _xlsx(report: Report, place: Path) -> None:
    from sayso.telling.tables.workbook import workbook  # noqa: PLC0415

    place.write_bytes(workbook(report))


def _parquet(report: Report, place: Path) -> None:
    from sayso.telling.tables.parquet import write_parquet  # noqa: PLC0415

    write_parquet(report, place)


def _sqlite(report: Report, place: Path) -> None:
    from sayso.telling.tables.database import write_database  # noqa: PLC0415

    write_database(report, place)


def _jsonl(report: Report, place: Path) -> None:
    from sayso.telling.json_lines import json_lines  # noqa: PLC0415

    _text(place, "".join(json_lines(report)))


def _markdown(report: Report, place: Path) -> None:
    from sayso.telling.markdown import markdown  # noqa: PLC0415

    _text(place, markdown(report))


def _calendar(report: Report, place: Path) -> None:
    from sayso.telling.calendar import calendar  # noqa: PLC0415

    _bytes(place, calendar(report.stories))


def _ninjs(report: Report, place: Path) -> None:
    from sayso.telling.standards import to_ninjs  # noqa: PLC0415

    place.mkdir(parents=True, exist_ok=True)
    for name, item in to_ninjs(report).items():
        _text(place / name, json.dumps(item, ensure_ascii=False, indent=1) + "\n")


def _schema_org(report: Report, place: Path) -> None:
    from sayso.telling.standards import to_schema_org  # noqa: PLC0415

    _text(place, to_schema_org(report))


def _prov(report: Report, place: Path) -> None:
    from sayso.telling.standards import to_provenance  # noqa: PLC0415

    _text(place, to_provenance(report, place.suffix.removeprefix(".") or "json"))


def _annotations(report: Report, place: Path) -> None:
    from sayso.telling.standards import to_annotations  # noqa: PLC0415

    _text(place, to_annotations(report))


def _grasp(report: Report, place: Path) -> None:
    from sayso.telling.standards import to_grasp  # noqa: PLC0415

    _text(place, to_grasp(report))


def _ftm(report: Report, place: Path) -> None:
    from sayso.telling.standards import to_follow_the_money  # noqa: PLC0415

    _text(place, to_follow_the_money(report))


def _text(place: Path, text: str) -> None:
    """Write text as UTF-8; `-` is standard output. Halves of characters, which it cannot carry, are question marks."""
    _bytes(place, text.encode("utf-8", "replace"))


def _bytes(place: Path, content: bytes) -> None:
    if str(place) == "-":
        click.echo(content, nl=False)
    else:
        place.write_bytes(content)


GRAPH = ("rdflib", "graph", "Files of provenance and GRaSP")

DOORS = (
    Door("csv", "DIR", "Write tables as CSV, a file a record type.", _csv),
    Door("xlsx", "FILE", "Write one workbook, a sheet a record type.", _xlsx, ("xlsxwriter", "xlsx", "Workbooks")),
    Door("parquet", "DIR", "Write typed tables as Parquet.", _parquet, ("pyarrow", "parquet", "Parquet files")),
    Door("sqlite", "FILE", "Write a database for Datasette, and what describes it.", _sqlite),
    Door("jsonl", "FILE", "Write JSON Lines, a record a line (- prints).", _jsonl),
    Door("markdown", "FILE", "Write Markdown, every line with its notes (- prints).", _markdown),
    Door(
        "calendar",
        "FILE",
        "Write the events whose day is known as iCalendar (- prints).",
        _calendar,
        ("icalendar", "calendar", "Calendars"),
    ),
    Door("ninjs", "DIR", "Write IPTC ninjs 3.1, an item an article and event.", _ninjs),
    Door("schema-org", "FILE", "Write JSON-LD in schema.org's words (- prints).", _schema_org),
    Door("prov", "FILE", "Write W3C PROV: .json, .xml, .provn or .ttl.", _prov, ("prov", *GRAPH[1:])),
    Door("annotations", "FILE", "Write W3C Web Annotations (- prints).", _annotations),
    Door("grasp", "FILE", "Write GRaSP, GAF and SEM as TriG.", _grasp, GRAPH),
    Door("ftm", "FILE", "Write FollowTheMoney entities (- prints).", _ftm),
)
"""The ways out, in the order in which the help shows them."""
