"""Files that a command must not write over: what somebody else wrote, named where an account was to go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import click

    Place = TypeVar("Place")

ARTICLES = frozenset([
    ".docx", ".eml", ".gz", ".htm", ".html", ".mht", ".mhtml", ".pdf", ".text", ".txt", ".wacz", ".warc", ".xhtml",
    ".xlsm", ".zip",
])  # fmt: skip
"""Endings of files that are read, never written; a way out may have one of them as its own."""


def sparing(*own: str) -> Callable[[click.Context, click.Parameter, Place], Place]:
    """Return a callback for an option that names a file to write: it refuses to write over an article.

    "--json a.txt b.txt" is a slip of the hand that would cost the first article. `own` are the endings that are ours.
    """

    def spare(_context: click.Context, option: click.Parameter, place: Place) -> Place:
        path = place if isinstance(place, Path) else Path(str(getattr(place, "name", "")))
        if path.suffix.lower() in ARTICLES - set(own) and path.is_file():
            wanted = f"{option.opts[0]} FILE"
            raise UsageError(
                f"{path}: is there and may be an article, so it is not written over. Name another {wanted}"
            )
        return place

    return spare
