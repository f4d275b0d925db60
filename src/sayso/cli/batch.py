"""The command that reads many articles on many processors or machines: batch."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.inputs import say_left_out
from sayso.cli.options import min_confidence_option, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.batch import Progress, Result

STOPPED = 130
"""Exit status after Ctrl-C."""

STEPS = {
    "opened": ("opening", "inputs"),
    "readings": ("reading", "shards"),
    "grouped": ("finding stories", "windows"),
    "tables": ("comparing", "portions"),
}
"""What each step is called while it is at work, and what its pieces are."""


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="The folder that the batch makes, and goes on with.")
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Read in N processes at once, not one a processor."
)
@click.option("--cluster", metavar="ADDRESS", help="Work on a Ray cluster; all its machines must see INPUT and DIR.")
@min_confidence_option
def batch(inputs: tuple[str, ...], out: str, workers: int | None, cluster: str | None, min_confidence: float) -> None:
    """Read many articles on many processors: tables as Parquet, by day.

    INPUT is a file or a folder: WARC, JSONL, Parquet and whatever else is read. Needs pip install 'sayso[batch]'.
    After Ctrl-C, a crash or a full disk, the same command goes on where it stopped.

    \b
    sayso batch story/ --out told
    """
    from sayso.telling.extras import require  # noqa: PLC0415

    for library in ("ray", "pyarrow"):
        require(library, "batch", "Batches")
    from pathlib import Path  # noqa: PLC0415 - Ray's seconds are for who asks for them

    from sayso.batch import Batch, check_folder, on_ray, run_batch  # noqa: PLC0415

    check_folder(inputs, Path(out))
    try:
        with on_ray(workers, cluster) as engine:
            made = Batch(out, settings_of(min_confidence=min_confidence))
            result = run_batch(inputs, made, engine, _progress())
    except KeyboardInterrupt:
        click.echo(f"\nsayso: stopped. What is finished in {out} stays: the same command goes on with it", err=True)
        sys.exit(STOPPED)
    _say(result, out)


def _progress() -> Callable[[Progress], None]:
    """Return what shows how far a step is: in one line on a terminal, else in a line when the step is done."""

    def show(progress: Progress) -> None:
        doing, pieces = STEPS[progress.step]
        count = f"{progress.before + progress.done} of {progress.before + progress.of} {pieces}"
        before = f" ({progress.before} done before)" if progress.before else ""
        line = f"sayso: {doing}: {count}{before}, {progress.articles:,} articles"
        whole = progress.done == progress.of
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{line}", nl=whole, err=True)
        elif whole:
            click.echo(line, err=True)

    return show


def _say(result: Result, out: str) -> None:
    """Say what the batch holds; end with status 1 where an input is not there, or no article could be read."""
    left_out = f", {result.left_out:,} left out: the reasons are in {out}/left_out" if result.left_out else ""
    click.echo(f"sayso: {result.articles:,} articles in {out}/tables{left_out}", err=True)
    say_left_out(result.missing)
    if result.missing or not result.articles:
        sys.exit(1)
