"""The commands: parse, call one function, print. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, Any

import click

from sayso import __version__
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.pipeline import Opened, Settings
    from sayso.records import LeftOut
    from sayso.telling.report import Report

SLOW = 1.0
"""Seconds after which work shows its progress on standard error."""

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
published_option = click.option("--published", metavar="DATE", help="Take DATE (2026-03-05) as the day of publication.")
outlet_option = click.option("--outlet", metavar="NAME", help="Take NAME as the outlet that published the inputs.")
all_parts_option = click.option("--all-parts", is_flag=True, help="Read headlines, captions and every other part too.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one record a line.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def commands() -> None:
    r"""Read what several outlets wrote about one story: on whose say-so is each claim?

    INPUT is a file (text, HTML, JSON, JSON Lines), a folder, or - for standard input.

    \b
    sayso demo
    sayso read story/*.html --html account.html
    """


def main() -> None:
    """Run the command line; errors that a user can mend are one line, never a traceback."""
    try:
        commands(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("sayso: stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone: nothing more to say
        sys.exit(0)
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)


def _settings(*, published: str | None = None, outlet: str | None = None, **flags: bool) -> Settings:
    from sayso.pipeline import Settings  # noqa: PLC0415 - the steps load the parser

    return Settings(_day(published), outlet, **flags)


def _day(published: str | None) -> str | None:
    """Return the date as given when it is an ISO day, month or year; raise UsageError otherwise."""
    from sayso.reading.articles import is_date  # noqa: PLC0415

    if published is None or is_date(published):
        return published
    raise UsageError(f"--published {published}: not a date. Write it as 2026-03-05, 2026-03 or 2026")


# --- the account ----------------------------------------------------------------------------------------------------


@commands.command()
@inputs_argument
@click.option(
    "--json",
    "json_file",
    type=click.File("w", "utf-8", lazy=True),
    metavar="FILE",
    help="Write JSON (- prints it).",
)
@click.option("--html", "html_file", type=click.File("w", "utf-8", lazy=True), metavar="FILE", help="Write one page.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option("--together", is_flag=True, help="Take all inputs as one story.")
@published_option
@outlet_option
def read(  # noqa: PLR0913 - one a command-line option
    inputs: tuple[str, ...],
    json_file: IO[str] | None,
    html_file: IO[str] | None,
    published: str | None,
    outlet: str | None,
    *,
    opens: bool,
    together: bool,
) -> None:
    r"""Read the inputs and tell the account of each story in them.

    \b
    sayso read story/*.txt
    sayso read story/ --html account.html --open
    sayso read story/ --json -
    """
    if opens and html_file is None:
        raise UsageError("--open opens the page that --html FILE writes: give --html FILE too")
    report = _report(inputs, _settings(published=published, outlet=outlet, together=together))
    _tell(report, json_file, html_file)
    if opens and html_file is not None:
        click.launch(html_file.name)
    _finish(report.left_out)


@commands.command()
@click.option("--html", "html_file", type=click.File("w", "utf-8", lazy=True), metavar="FILE", help="Write one page.")
@click.option(
    "--json",
    "json_file",
    type=click.File("w", "utf-8", lazy=True),
    metavar="FILE",
    help="Write JSON (- prints it).",
)
def demo(html_file: IO[str] | None, json_file: IO[str] | None) -> None:
    r"""Read the bundled story: six invented articles on a ferry agreement.

    \b
    sayso demo
    sayso demo --html demo.html
    """
    from importlib.resources import as_file, files  # noqa: PLC0415

    with as_file(files("sayso") / "demo") as folder:
        report = _report((str(folder),), _settings())
    _tell(report, json_file, html_file)


def _report(inputs: tuple[str, ...], settings: Settings) -> Report:
    from sayso.pipeline import open_pages, tell_stories  # noqa: PLC0415
    from sayso.telling.report import Report  # noqa: PLC0415

    with _progress("reading") as progress:
        stories, left_out = tell_stories(open_pages(inputs, settings), settings, progress)
    if not stories:
        _finish(left_out)
    return Report(__version__, stories, left_out)


def _tell(report: Report, json_file: IO[str] | None, html_file: IO[str] | None) -> None:
    if json_file is not None:
        _write(json_file, report.to_json)
    if html_file is not None:
        _write(html_file, report.to_html)
    if json_file is None and html_file is None:
        from rich.console import Console  # noqa: PLC0415 - not needed for data

        from sayso.telling.terminal import show  # noqa: PLC0415

        show(report, Console())


def _write(file: IO[str], text: Callable[[], str]) -> None:
    """Write the text; a file that cannot be written is an error in one line."""
    try:
        file.write(text())
        file.flush()
    except OSError as error:
        raise UsageError(f"{file.name}: cannot be written ({error.strerror}). Choose another file") from error


# --- one article's records ------------------------------------------------------------------------------------------


@commands.command()
@inputs_argument
@json_option
@published_option
@outlet_option
def article(inputs: tuple[str, ...], published: str | None, outlet: str | None, *, as_json: bool) -> None:
    r"""Print each article: outlet, date, and its parts.

    \b
    sayso article page.html
    sayso article pages/ --json
    """
    settings = _settings(published=published, outlet=outlet)
    with _each(inputs, settings) as opened:
        for each in opened:
            from sayso.telling.lines import show_article  # noqa: PLC0415

            _print(each, [each.article], as_json, partial(show_article, outlet=each.outlet))


@commands.command()
@inputs_argument
@json_option
@all_parts_option
@published_option
@outlet_option
def statements(
    inputs: tuple[str, ...], published: str | None, outlet: str | None, *, as_json: bool, all_parts: bool
) -> None:
    r"""Print who said what, through whom, and when.

    \b
    sayso statements page.html
    sayso statements pages/ --json --all-parts
    """
    from sayso.pipeline import read_opened  # noqa: PLC0415
    from sayso.telling.lines import show_statement, statement_record  # noqa: PLC0415

    settings = _settings(published=published, outlet=outlet, all_parts=all_parts)
    with _each(inputs, settings) as opened:
        for each in opened:
            reading = read_opened(each, settings)
            found = [statement_record(statement, reading.actors) for statement in reading.statements]
            _print(each, found, as_json, show_statement)


@commands.command()
@inputs_argument
@json_option
@all_parts_option
@published_option
def moments(inputs: tuple[str, ...], published: str | None, *, as_json: bool, all_parts: bool) -> None:
    r"""Print each time expression and the days it means.

    \b
    sayso moments page.html --published 2026-03-05
    sayso moments pages/ --json
    """
    from sayso.pipeline import kinds_read  # noqa: PLC0415
    from sayso.reading.moments import find_moments  # noqa: PLC0415
    from sayso.telling.lines import show_moment  # noqa: PLC0415

    settings = _settings(published=published, all_parts=all_parts)
    with _each(inputs, settings) as opened:
        for each in opened:
            _print(each, list(find_moments(each.article, kinds_read(settings))), as_json, show_moment)


# --- many articles --------------------------------------------------------------------------------------------------


@commands.command()
@inputs_argument
@json_option
def stories(inputs: tuple[str, ...], *, as_json: bool) -> None:
    r"""Print which articles tell the same story.

    \b
    sayso stories pages/
    sayso stories stream.jsonl --json
    """
    from sayso.comparing.stories import group_stories, story_id  # noqa: PLC0415
    from sayso.telling.lines import show_place  # noqa: PLC0415

    with _each(inputs, _settings()) as opened:
        pages = {each.article.id: each for each in opened}
        for group in group_stories([each.article for each in pages.values()]):
            for member in group:
                place = {"article": member.id, "story": story_id(group)}
                page = pages[member.id]
                _print(page, [place], as_json, partial(show_place, path=page.page.path))


@commands.command()
@click.argument("wordings", nargs=-1, metavar="[A B]")
@click.option(
    "--pairs",
    type=click.File("r", "utf-8"),
    metavar="FILE",
    help='Lines {"id", "a", "b"}; - is standard input.',
)
@json_option
def wording(wordings: tuple[str, ...], pairs: IO[str] | None, *, as_json: bool) -> None:
    r"""Compare two printed versions of a quotation, A and B, on the ladder from identical to changed.

    \b
    sayso wording "We will not sign." "We will sign."
    sayso wording --pairs pairs.jsonl --json
    """
    from sayso.comparing.quotes import compare_wording  # noqa: PLC0415
    from sayso.telling.lines import show_wording, wording_record  # noqa: PLC0415

    faults: list[str] = []
    for name, a, b in _wordings(wordings, pairs, faults):
        record = wording_record(name, compare_wording(a, b))
        click.echo(json.dumps(record, ensure_ascii=False) if as_json else show_wording(record))
    for fault in faults:
        click.echo(f"sayso: {fault}", err=True)
    if faults:
        sys.exit(1)


def _wordings(
    wordings: tuple[str, ...], pairs: IO[str] | None, faults: list[str]
) -> Iterator[tuple[str | None, str, str]]:
    if pairs is None:
        if len(wordings) != 2:  # noqa: PLR2004 - A and B
            raise UsageError(
                f"wording compares two versions, {len(wordings)} given: sayso wording A B, or --pairs FILE"
            )
        yield None, wordings[0], wordings[1]
        return
    for number, line in enumerate(pairs, 1):
        if line.strip():
            try:
                row = json.loads(line)
                yield row.get("id"), row["a"], row["b"]
            except (ValueError, KeyError, TypeError, AttributeError):
                faults.append(f'{pairs.name}, line {number}: not {{"id", "a", "b"}} as JSON. Left out')


# --- what the commands share ----------------------------------------------------------------------------------------


@contextmanager
def _each(inputs: tuple[str, ...], settings: Settings) -> Iterator[Iterable[Opened]]:
    """Give the pages that can be read; at the end, say which inputs were left out and end with status 1 if any was."""
    from sayso.pipeline import open_pages  # noqa: PLC0415
    from sayso.records import LeftOut  # noqa: PLC0415

    left_out: list[LeftOut] = []

    def readable(advance: Callable[[str], None]) -> Iterator[Opened]:
        for found in open_pages(inputs, settings):
            if isinstance(found, LeftOut):
                left_out.append(found)
            else:
                advance(found.page.path)
                yield found

    with _progress("reading") as advance:
        yield readable(advance)
    _finish(tuple(left_out))


def _finish(left_out: tuple[LeftOut, ...]) -> None:
    """Say which inputs were left out and why, a line each; end with status 1 when there are any."""
    for each in left_out:
        click.echo(f"sayso: {each.why}", err=True)
    if left_out:
        sys.exit(1)


def _print(opened: Opened, found: Iterable[Any], as_json: bool, show: Callable[[Any], str]) -> None:  # noqa: FBT001
    """Print each record: as a line of JSON with the page's path and key, or as a line for people."""
    from sayso.records import to_dict  # noqa: PLC0415

    for record in found:
        if as_json:
            line = {"path": opened.page.path, "key": opened.page.key, **to_dict(record)}
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            click.echo(show(record))


@contextmanager
def _progress(what: str) -> Iterator[Callable[[str], None]]:
    """Give a function to be called with each path done; a terminal sees it once the work takes longer than SLOW."""
    from time import monotonic  # noqa: PLC0415

    started = monotonic()
    done = 0

    def advance(path: str) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty() and monotonic() - started > SLOW:
            click.echo(f"\r\033[K{what}: {done} done, {path[-60:]}", nl=False, err=True)

    try:
        yield advance
    finally:
        if sys.stderr.isatty() and monotonic() - started > SLOW:
            click.echo("\r\033[K", nl=False, err=True)
