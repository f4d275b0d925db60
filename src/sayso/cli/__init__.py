"""The commands: parse, call one function, print. Data goes to standard output, everything else to standard error."""

from __future__ import annotations

import sys

import click

from sayso import __version__
from sayso.cli.accounts import demo, read
from sayso.cli.batch import batch
from sayso.cli.check import check
from sayso.cli.copies import store
from sayso.cli.follow import follow
from sayso.cli.lines import article, moments, statements, stories, wording
from sayso.cli.mcp import mcp
from sayso.cli.serve import serve
from sayso.cli.store import add, changes, different, same, search, story, undo
from sayso.errors import SaysoError, UsageError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def commands() -> None:
    """Read what several outlets wrote about one story: on whose say-so is each claim?

    INPUT is a file (text, page, document, table, mail, archive …), a folder, a web address, or - for standard input.

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


for command in (
    read,
    demo,
    article,
    statements,
    moments,
    stories,
    wording,
    check,
    serve,
    mcp,
    add,
    follow,
    story,
    search,
    changes,
    same,
    different,
    undo,
    store,
    batch,
):
    commands.add_command(command)
