"""The options of commands that visit web addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.gathering import Visiting

    Command = TypeVar("Command", bound=Callable[..., object])

NOTED = "sayso.visiting"


def _note(context: click.Context, option: click.Parameter, value: object) -> None:
    """Put the value of an option where `visiting` finds it, as the commands themselves have no use for it."""
    context.meta.setdefault(NOTED, {})[option.name] = value


def visiting_options(command: Command) -> Command:
    """Add the options of how web addresses are visited to a command."""
    for option in (
        click.option(
            "--contact",
            envvar="SAYSO_CONTACT",
            show_envvar=True,
            metavar="ADDRESS",
            help="Tell sites that are visited how to reach you.",
            expose_value=False,
            callback=_note,
        ),
        click.option(
            "--keep",
            envvar="SAYSO_PAGES",
            show_envvar=True,
            metavar="DIR",
            help="Keep web pages as fetched in DIR, else in ~/.local/share/sayso/pages.",
            expose_value=False,
            callback=_note,
        ),
        click.option(
            "--allow-private",
            is_flag=True,
            envvar="SAYSO_ALLOW_PRIVATE",
            show_envvar=True,
            help="Let web addresses lead inside your own network too.",
            expose_value=False,
            callback=_note,
        ),
    ):
        command = option(command)
    return command


def visiting() -> Visiting:
    """Return what the options of the running command say; the defaults outside of one."""
    from sayso.gathering import Visiting  # noqa: PLC0415 - only when there is something to gather

    context = click.get_current_context(silent=True)
    noted = context.meta.get(NOTED, {}) if context else {}
    return Visiting(noted.get("contact"), noted.get("keep"), allow_private=bool(noted.get("allow_private")))
