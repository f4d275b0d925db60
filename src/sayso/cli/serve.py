"""The command that opens the store as a local web app."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import click

from sayso.cli.store import open_store, store_option
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from types import ModuleType

    from sayso.web.guards import Rules
    from sayso.web.log import Form

PORT = 8765

SHORTEST_TOKEN = 16
"""Characters of a token: fewer can be tried out by another machine."""

INSTALL = "pip install 'sayso[web]'"


@click.command()
@store_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Answer at this address; one beyond this machine needs --token.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Answer at this port.")
@click.option("--token", envvar="SAYSO_TOKEN", help="Let nobody in without it; also read from SAYSO_TOKEN.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="Answer to this name too (desk.example).")
@click.option("--open", "opens", is_flag=True, help="Open the first page in the browser.")
@click.option(
    "--log",
    "form",
    type=click.Choice(["errors", "lines", "json"]),
    default="errors",
    show_default=True,
    help="Tell on standard error of errors only, or of each request and addition: as lines, or as JSON Lines.",
)
def serve(  # noqa: PLR0913 - one a command-line option
    place: str, host: str, port: int, token: str | None, names: tuple[str, ...], form: Form, *, opens: bool
) -> None:
    """Open the store in the browser: a local web app, for this machine only unless told otherwise.

    \b
    sayso serve --open
    sayso serve --store desk.db --port 9000 --log json
    SAYSO_TOKEN=$(openssl rand -hex 16) sayso serve --host 0.0.0.0 --name desk.example
    """
    web = _web()

    rules = _rules(host, token, names)
    with open_store(place) as store:  # made, or refused in one line, before anybody asks for a page
        app = web.make_app(place, rules, apart=True)
    with _bound(host, port) as listening:
        address = _address(host, listening.getsockname()[1])
        click.echo(f"sayso: {store.place} is at {address} (Ctrl-C stops it)", err=True)
        if opens:
            click.launch(address + (f"?token={token}" if token else ""))
        web.serve(app, listening, form)


def _web() -> ModuleType:
    """Return the web app's package; say how to install what it needs where that is missing."""
    try:
        from sayso import web  # noqa: PLC0415 - not needed by other commands
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "sayso":
            raise
        raise SaysoError(f"serve needs {error.name}, which is not installed. Type: {INSTALL}") from error
    return web


def _rules(host: str, token: str | None, names: tuple[str, ...]) -> Rules:
    """Return who may call; raise UsageError where other machines could and no token, or a short one, keeps them out."""
    from sayso.web.guards import LOOPBACK, Rules, is_loopback  # noqa: PLC0415

    beyond = not is_loopback(host)
    if beyond and not token:
        raise UsageError(f"--host {host} lets other machines in: give --token too, {SHORTEST_TOKEN} characters or more")
    if token is not None and len(token) < SHORTEST_TOKEN:
        raise UsageError(f"--token is shorter than {SHORTEST_TOKEN} characters. Make one: openssl rand -hex 16")
    return Rules(LOOPBACK | {each.lower() for each in (host, *names)}, beyond, token)


def _bound(host: str, port: int) -> socket.socket:
    """Return a socket that listens; raise UsageError where the address is not ours or taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"--host {host} --port {port}: cannot listen there ({reason}). Choose another port") from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
