"""The commands that tell whole accounts: read, demo."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from sayso import __version__
from sayso.cli.exports import export_options, write_exports
from sayso.cli.inputs import finish, language_of, progress_of, say_languages
from sayso.cli.options import (
    html_file_option,
    inputs_argument,
    json_file_option,
    min_confidence_option,
    outlet_option,
    published_option,
    settings_of,
)
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.pipeline import Settings
    from sayso.telling.report import Report


@click.command()
@inputs_argument
@json_file_option
@html_file_option
@export_options
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option("--together", is_flag=True, help="Take all inputs as one story.")
@published_option
@outlet_option
@min_confidence_option
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    metavar="N",
    help="Read in N processes: worth it from some fifty pages on.",
)
def read(  # noqa: PLR0913 - one a command-line option
    inputs: tuple[str, ...],
    json_file: IO[str] | None,
    html_file: IO[str] | None,
    published: str | None,
    outlet: str | None,
    min_confidence: float,
    *,
    workers: int,
    opens: bool,
    together: bool,
) -> None:
    """Read the inputs and tell the account of each story in them.

    \b
    sayso read story/*.txt
    sayso read https://courier.example/ferry press.pdf crawl.warc.gz
    sayso read story/ --html account.html --open
    sayso read story/ --json -
    sayso read story/ --calendar story.ics
    sayso read story/ --workers 2 --json account.json
    sayso read story/ --markdown account.md --xlsx account.xlsx
    sayso read story/ --csv tables --parquet tables --sqlite account.db --jsonl -
    sayso read story/ --ninjs items --schema-org account.jsonld --annotations notes.json
    sayso read story/ --prov chains.ttl --grasp account.trig --ftm entities.ftm.json
    """
    if opens and html_file is None:
        raise UsageError("--open opens the page that --html FILE writes: give --html FILE too")
    settings = settings_of(published=published, outlet=outlet, min_confidence=min_confidence, together=together)
    report = _report(inputs, settings, workers)
    _tell(report, json_file, html_file)
    if opens and html_file is not None:
        click.launch(html_file.name)
    finish(report.left_out)


@click.command()
@html_file_option
@json_file_option
@export_options
def demo(html_file: IO[str] | None, json_file: IO[str] | None) -> None:
    """Read the bundled story: six invented articles on a ferry agreement.

    \b
    sayso demo
    sayso demo --html demo.html
    """
    from importlib.resources import as_file, files  # noqa: PLC0415

    with as_file(files("sayso") / "demo") as folder:
        report = _report((str(folder),), settings_of())
    _tell(report, json_file, html_file)


def _report(inputs: tuple[str, ...], settings: Settings, workers: int = 1) -> Report:
    """Return the accounts of all stories; end with status 1 where no input could be read."""
    from sayso.pipeline import open_pages, tell_stories  # noqa: PLC0415
    from sayso.telling.report import Report  # noqa: PLC0415
    from sayso.workers import reading_in  # noqa: PLC0415

    with progress_of("reading") as progress, reading_in(workers) as read_all:
        found = say_languages(open_pages(inputs, settings), language_of)
        stories, left_out = tell_stories(found, settings, progress, read_all)
    if not stories:
        finish(left_out)
    return Report(__version__, stories, left_out)


def _tell(report: Report, json_file: IO[str] | None, html_file: IO[str] | None) -> None:
    """Write the account where it was asked for; to the terminal where nothing was."""
    if json_file is not None:
        _write(json_file, report.to_json)
    if html_file is not None:
        _write(html_file, report.to_html)
    exported = write_exports(report)
    if json_file is None and html_file is None and not exported:
        from rich.console import Console  # noqa: PLC0415 - not needed for data

        from sayso.telling.terminal import show  # noqa: PLC0415

        show(report, Console())


def _write(file: IO[str], told: Callable[[], str]) -> None:
    """Write what is told; a file that cannot be written is an error in one line."""
    whole = told()  # before the file is opened: what cannot be told leaves no empty file
    try:
        file.write(whole)
        file.flush()
    except OSError as error:
        raise UsageError(f"{file.name}: cannot be written ({error.strerror}). Choose another file") from error
