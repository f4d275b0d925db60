"""The command that answers assistants over the Model Context Protocol."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.store import store_option

if TYPE_CHECKING:
    from sayso.mcp import Shelf


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@store_option
@click.option(
    "--allow",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER",
    help="Let the assistant read files of this folder.",
)
def mcp(inputs: tuple[str, ...], place: str, folders: tuple[Path, ...]) -> None:
    """Answer an assistant over the Model Context Protocol, on standard input and output.

    It has the tools read, search, story, claim and check_quote; INPUTs are read at the start. Each answer has its
    places in the texts. Nothing is written: a store is used where its file is there.

    \b
    sayso mcp --store sayso.db
    sayso mcp story/ --allow pages
    """
    from sayso.telling.extras import require  # noqa: PLC0415

    require("mcp", "mcp", "Answers to assistants")
    from sayso.keeping import Store  # noqa: PLC0415 - not needed by other commands
    from sayso.keeping.databases import is_address  # noqa: PLC0415
    from sayso.mcp import Shelf, make_server  # noqa: PLC0415

    with ExitStack() as stack:
        store = stack.enter_context(Store.open(place)) if is_address(place) or Path(place).exists() else None
        shelf = Shelf(store, folders)
        _read(shelf, inputs)
        make_server(shelf).run("stdio")


def _read(shelf: Shelf, inputs: tuple[str, ...]) -> None:
    """Read the inputs named at the start; say which cannot be, and serve the others."""
    if inputs:
        from sayso.pipeline import DEFAULTS  # noqa: PLC0415

        _, left_out = shelf.read(inputs, DEFAULTS)
        for each in left_out:
            click.echo(f"sayso: {each.why}", err=True)
