"""The commands as they can be typed, those of groups too."""

from __future__ import annotations

import click

from sayso.cli import commands


def all_commands(group: click.Group = commands, before: str = "") -> dict[str, click.Command]:
    """Return every command by the words that it is called with."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[before + name] = command
        if isinstance(command, click.Group):
            found |= all_commands(command, f"{before}{name} ")
    return dict(sorted(found.items()))
