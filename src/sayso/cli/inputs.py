"""Going through the inputs: each page that can be read, progress, and at the end what was left out."""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.pipeline import Opened, Settings
    from sayso.records import LeftOut

Found = TypeVar("Found")

SLOW = 1.0
"""Seconds after which work shows its progress on standard error."""

MOST_LINES = 20
"""Inputs left out that get a line each; more are counted by their reason, so that the reasons can be seen."""


@contextmanager
def each_page(inputs: tuple[str, ...], settings: Settings) -> Iterator[Iterable[Opened]]:
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

    with progress_of("reading") as advance:
        yield readable(advance)
    finish(tuple(left_out))


def finish(left_out: tuple[LeftOut, ...]) -> None:
    """Say which inputs were left out and why; end with status 1 when there are any."""
    say_left_out(left_out)
    if left_out:
        sys.exit(1)


def say_left_out(left_out: tuple[LeftOut, ...]) -> None:
    """Say which inputs were left out and why."""
    for line in _lines(left_out):
        click.echo(f"sayso: {line}", err=True)


def _lines(left_out: tuple[LeftOut, ...]) -> Iterator[str]:
    """Yield a line for each input, or where they are many, for the first ones and then for each reason."""
    yield from (each.why for each in left_out[:MOST_LINES])
    rest = left_out[MOST_LINES:]
    if rest:
        yield f"and {len(rest):,} more left out:"
        reasons = Counter(each.why.removeprefix(each.path).lstrip(": ").partition(". ")[0] for each in rest)
        yield from (f"  {count:,} × {reason}" for reason, count in reasons.most_common(MOST_LINES))


def say_languages(found: Iterable[Found], language_of: Callable[[Found], str | None]) -> Iterator[Found]:
    """Yield what was found; at the end, say how many pages are in languages whose statements are not read."""
    from sayso.pipeline import READ_LANGUAGES  # noqa: PLC0415

    others: list[str] = []
    for each in found:
        language = language_of(each)
        if language not in READ_LANGUAGES and language is not None:
            others.append(language)
        yield each
    say_unread(others)


def language_of(found: Opened | LeftOut) -> str | None:
    """Return the language of a page; None where it cannot be told, and for what was left out."""
    from sayso.records import LeftOut  # noqa: PLC0415

    return None if isinstance(found, LeftOut) else found.article.language


def say_unread(languages: Iterable[str]) -> None:
    """Say how many pages are in these languages, one a page, and that their statements are not read."""
    from sayso.telling.phrases import not_english  # noqa: PLC0415

    others = tuple(languages)
    if others:
        click.echo(f"sayso: {not_english(others)}", err=True)


def print_records(opened: Opened, found: Iterable[Any], as_json: bool, show: Callable[[Any], str]) -> None:  # noqa: FBT001
    """Print each record: as a line of JSON with the page's path and key, or as a line for people."""
    from sayso.records import to_dict  # noqa: PLC0415

    for record in found:
        if as_json:
            line = {"path": opened.page.path, "key": opened.page.key, **to_dict(record)}
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            click.echo(show(record))


@contextmanager
def progress_of(what: str) -> Iterator[Callable[[str], None]]:
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
