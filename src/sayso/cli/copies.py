"""The commands over a store as a whole: copy, backup, restore, check."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sayso.cli.inputs import progress_of
from sayso.cli.store import open_store, store_option
from sayso.errors import StoreError, UsageError


@click.group()
def store() -> None:
    """Copy, back up, restore or check a store as a whole.

    \b
    sayso store backup monday.db
    sayso store restore monday.db --store desk.db
    """


@store.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy(source: str, target: str) -> None:
    """Copy a store into one that is empty or not there yet: files, or postgresql:// addresses, either way.

    All is copied or nothing; what is added to FROM meanwhile is not.

    \b
    sayso store copy sayso.db desk.db
    sayso store copy sayso.db postgresql://editor@db.example/desk
    """
    _copy(source, target, "copying")


@store.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def backup(file: Path, place: str) -> None:
    """Write all that is kept into a new FILE, while others may go on adding. FILE is a store itself.

    \b
    sayso store backup monday.db
    sayso store backup monday.db --store postgresql://editor@db.example/desk
    """
    from sayso.telling.phrases import count  # noqa: PLC0415

    with open_store(place, must_be=True) as kept, progress_of("backing up") as progress:
        size = kept.back_up(file, progress)
    click.echo(f"{count(size.stories, 'story', 'stories')} of {kept.place} in {file}")


@store.command()
@click.argument("file", type=click.Path(path_type=Path))
@store_option
def restore(file: Path, place: str) -> None:
    """Fill a store that is empty or not there yet with the backup in FILE.

    \b
    sayso store restore monday.db --store desk.db
    """
    _copy(str(file), place, "restoring")


@store.command()
@store_option
def check(place: str) -> None:
    """Look whether all of a store is whole: its pages, what points where, and its indexes of words.

    \b
    sayso store check
    """
    with open_store(place, must_be=True) as kept:
        faults = kept.faults()
    for each in faults:
        click.echo(f"{kept.place}: {each}")
    if faults:
        click.echo("sayso: damaged. Take the last backup: sayso store restore FILE --store NEW", err=True)
        sys.exit(1)
    click.echo(f"{kept.place} is whole")


def _copy(source: str, target: str, word: str) -> None:
    from sayso.telling.phrases import count  # noqa: PLC0415

    if source == target:
        raise UsageError("a store cannot be copied to itself. Name another one")
    with open_store(source, must_be=True) as kept:
        faults = kept.faults()
        if faults:
            raise StoreError(f"{kept.place}: damaged ({faults[0]}), and not copied. See sayso store check")
        with open_store(target) as made, progress_of(word) as progress:
            size = kept.copy_to(made, progress)
    click.echo(f"{count(size.stories, 'story', 'stories')} of {kept.place} in {made.place}")
