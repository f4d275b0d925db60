"""The options that several commands share, and what they say of all inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from sayso.cli.sparing import sparing
from sayso.cli.visiting import visiting, visiting_options
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.pipeline import Settings

    Command = TypeVar("Command", bound=Callable[..., object])


def inputs_argument(command: Command) -> Command:
    """Add the inputs to a command, and how those that are web addresses are visited."""
    return click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")(visiting_options(command))


published_option = click.option("--published", metavar="DATE", help="Take DATE (2026-03-05) as the day of publication.")
outlet_option = click.option("--outlet", metavar="NAME", help="Take NAME as the outlet that published the inputs.")
all_parts_option = click.option("--all-parts", is_flag=True, help="Read headlines, captions and every other part too.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines, one record a line.")
json_file_option = click.option(
    "--json",
    "json_file",
    type=click.File("w", "utf-8", lazy=True),
    callback=sparing(),
    metavar="FILE",
    help="Write JSON (- prints it).",
)
html_file_option = click.option(
    "--html",
    "html_file",
    type=click.File("w", "utf-8", lazy=True),
    callback=sparing(".html", ".htm"),
    metavar="FILE",
    help="Write one page.",
)


min_confidence_option = click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Leave out statements that are less likely right than SHARE.",
)


def settings_of(
    *, published: str | None = None, outlet: str | None = None, min_confidence: float = 0.0, **flags: bool
) -> Settings:
    """Return what the caller says of all inputs; raise UsageError for a date that is none."""
    from sayso.pipeline import Settings  # noqa: PLC0415 - the steps load the parser

    return Settings(_day(published), outlet, min_confidence=min_confidence, visiting=visiting(), **flags)


def _day(published: str | None) -> str | None:
    """Return the date as given when it is an ISO day, month or year; raise UsageError otherwise."""
    from sayso.reading.articles import is_date  # noqa: PLC0415

    if published is None or is_date(published):
        return published
    raise UsageError(f"--published {published}: not a date. Write it as 2026-03-05, 2026-03 or 2026")
