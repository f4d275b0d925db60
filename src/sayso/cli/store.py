"""The commands over a store: add, story, search, changes, same, different, undo."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from sayso.cli.exports import export_options, write_exports
from sayso.cli.inputs import finish, progress_of, say_unread
from sayso.cli.options import (
    all_parts_option,
    html_file_option,
    inputs_argument,
    json_option,
    min_confidence_option,
    outlet_option,
    published_option,
    settings_of,
)
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sayso.keeping import Store, StoryLine
    from sayso.records import Account

store_option = click.option(
    "--store",
    "place",
    default="sayso.db",
    envvar="SAYSO_STORE",
    show_default=True,
    show_envvar=True,
    metavar="STORE",
    help="Where stories are kept: a file, or postgresql://NAME@HOST/DATABASE.",
)


@click.command()
@inputs_argument
@store_option
@json_option
@click.option("--together", is_flag=True, help="Take all inputs as one story.")
@all_parts_option
@published_option
@outlet_option
@min_confidence_option
def add(  # noqa: PLR0913 - one a command-line option
    inputs: tuple[str, ...],
    place: str,
    published: str | None,
    outlet: str | None,
    min_confidence: float,
    *,
    as_json: bool,
    together: bool,
    all_parts: bool,
) -> None:
    """Add articles to the store; each joins its story, which is told anew. What is known changes nothing.

    \b
    sayso add story/*.txt
    sayso add pages/ --store sayso.db --json
    """
    from sayso.keeping.showing import show_added  # noqa: PLC0415

    settings = settings_of(
        published=published, outlet=outlet, min_confidence=min_confidence, together=together, all_parts=all_parts
    )
    with open_store(place) as store, progress_of("adding") as progress:
        added = store.add(inputs, settings, progress)
        titles = {line.id: line.title for line in store.lines(added.stories)}
    _print([added], show_added(titles), as_json=as_json)
    say_unread(added.unread)
    finish(added.left_out)


@click.command()
@click.argument("story", required=False)
@store_option
@click.option("--at", metavar="TIME", help="The account as it stood at TIME (2026-03-05 or 2026-03-05T14:30).")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1), help="How many stories to list.")
@html_file_option
@json_option
@export_options
def story(
    story: str | None, place: str, at: str | None, limit: int, html_file: IO[str] | None, *, as_json: bool
) -> None:
    """Print the account of a story, by its id or words of its title; without one, list the stories.

    \b
    sayso story
    sayso story ferry
    sayso story ferry --html account.html
    sayso story ferry --markdown account.md
    """
    with open_store(place) as store:
        if story is None:
            from sayso.keeping.showing import show_story  # noqa: PLC0415

            _print(store.stories(limit), show_story, as_json=as_json)
            return
        line = _find(store, story)
        account = store.account(line.id, at)
    if account is None:
        raise UsageError(f"{line.id}: not kept yet at {at}. Its first reading is later")
    _tell(account, html_file, as_json=as_json)


def _tell(account: Account, html_file: IO[str] | None, *, as_json: bool) -> None:
    from sayso import __version__  # noqa: PLC0415
    from sayso.telling.report import Report  # noqa: PLC0415

    report = Report(__version__, (account,))
    exported = write_exports(report)
    if html_file is not None:
        try:
            html_file.write(report.to_html())
            html_file.flush()
        except OSError as error:
            raise UsageError(f"{html_file.name}: cannot be written ({error.strerror}). Choose another file") from error
    elif as_json:
        _print([account], str, as_json=True)
    elif not exported:
        from rich.console import Console  # noqa: PLC0415

        from sayso.telling.terminal import show  # noqa: PLC0415

        show(report, Console())


@click.command()
@click.argument("words", required=False, default="")
@store_option
@click.option("--voice", metavar="ACTOR", help="Only what this actor said: a name or an id.")
@click.option("--outlet", metavar="ACTOR", help="Only what this outlet printed: a name or an id.")
@click.option("--from", "from_", metavar="DAY", help="Only from this day on.")
@click.option("--to", metavar="DAY", help="Only up to this day.")
@min_confidence_option
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="How many places to give.")
@json_option
def search(  # noqa: PLR0913 - one a command-line option
    words: str,
    place: str,
    voice: str | None,
    outlet: str | None,
    from_: str | None,
    to: str | None,
    *,
    min_confidence: float,
    limit: int,
    as_json: bool,
) -> None:
    """Find words in what was said and in the articles; all must stand there.

    "two words" stand side by side in that order, wor* has any ending.

    \b
    sayso search "night sailings"
    sayso search ferr* --voice "Marta Hollis" --outlet "Aldermere Courier"
    sayso search --voice Hollis --from 2026-03-03 --to 2026-03-05 --json
    """
    from sayso.keeping.showing import show_hit  # noqa: PLC0415

    if not words.strip() and voice is None and outlet is None and from_ is None and to is None:
        raise UsageError('nothing to look for. Give words, --voice, --outlet or days: sayso search "night sailings"')
    with open_store(place) as store:
        hits = store.search(
            words, voice=voice, outlet=outlet, from_=from_, to=to, min_confidence=min_confidence, limit=limit
        )
    _print(hits, show_hit, as_json=as_json)


@click.command()
@click.argument("story")
@store_option
@click.option("--since", required=True, metavar="TIME", help="Against the reading that stood then (2026-03-05).")
@click.option("--until", metavar="TIME", help="Up to the reading that stood then; else the newest.")
@json_option
def changes(story: str, place: str, since: str, until: str | None, *, as_json: bool) -> None:
    """Print what is new, gone or different in a story since an earlier reading.

    \b
    sayso changes ferry --since 2026-03-05
    sayso changes ferry --since 2026-03-05 --json
    """
    from sayso.keeping.showing import change_records, show_change  # noqa: PLC0415

    with open_store(place) as store:
        found = store.changes(_find(store, story).id, since, until)
    _print(change_records(found), show_change, as_json=as_json)


@click.command()
@click.argument("actors", nargs=-1, metavar="[A B]")
@store_option
@json_option
def same(actors: tuple[str, ...], place: str, *, as_json: bool) -> None:
    """Judge actors A and B, by name or id, to be one; without them, list those that may be. Nothing is rewritten.

    \b
    sayso same
    sayso same "Marta Hollis" "Lena Okafor"
    """
    from sayso.keeping.showing import show_suggestion  # noqa: PLC0415

    if not actors:
        with open_store(place) as store:
            _print(store.suggestions(), show_suggestion, as_json=as_json)
        return
    _judge(actors, place, lambda store, a, b: store.same(a, b), as_json=as_json)


@click.command()
@click.argument("actors", nargs=-1, required=True, metavar="A B")
@store_option
@json_option
def different(actors: tuple[str, ...], place: str, *, as_json: bool) -> None:
    """Judge actors A and B, by name or id, to be two, so that they are suggested no more.

    \b
    sayso different "Marta Hollis" "Martin Hollis"
    """
    _judge(actors, place, lambda store, a, b: store.different(a, b), as_json=as_json)


@click.command()
@store_option
@json_option
def undo(place: str, *, as_json: bool) -> None:
    """Take back the newest judgement that holds.

    \b
    sayso undo
    """
    from sayso.keeping.showing import show_judgement  # noqa: PLC0415

    with open_store(place) as store:
        undone = store.undo()
        if undone is None:
            click.echo("sayso: no judgement holds, nothing to take back", err=True)
            return
        _print([undone], show_judgement, as_json=as_json)


def _judge(actors: tuple[str, ...], place: str, verdict: Callable[[Store, str, str], object], *, as_json: bool) -> None:
    from sayso.keeping.showing import show_judgement  # noqa: PLC0415

    if len(actors) != 2:  # noqa: PLR2004 - A and B
        raise UsageError(f"a judgement is on two actors, {len(actors)} given. Put names of several words in quotes")
    with open_store(place) as store:
        a, b = (_find_actor(store, name) for name in actors)
        _print([verdict(store, a, b)], show_judgement, as_json=as_json)


def open_store(place: str, *, must_be: bool = False) -> Store:
    """Return the store at a place; raise UsageError for a file that must be there and is not."""
    from sayso.keeping import Store  # noqa: PLC0415 - only these commands need it
    from sayso.keeping.databases import is_address  # noqa: PLC0415

    if must_be and not is_address(place) and not Path(place).exists():
        raise UsageError(f"{place}: no such store. Name one that is there")
    return Store.open(place)


def _find(store: Store, story: str) -> StoryLine:
    """Return the story of an id, or the one whose title has these words; raise UsageError for none or several."""
    found = store.find_stories(story)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"{story}: no story of this store. See them all: sayso story")
    raise UsageError(f"{story}: {len(found)} stories have it in their titles. Give an id: " + _listed(found))


def _find_actor(store: Store, name: str) -> str:
    found = store.find_actors(name)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise UsageError(f"{name}: no actor of this store. Find its name: sayso search --voice NAME")
    raise UsageError(f"{name}: {len(found)} actors go by it. Give an id: " + ", ".join(each.id for each in found[:5]))


def _listed(found: Iterable[StoryLine]) -> str:
    return ", ".join(f"{each.id} ({each.title:.40})" for each in list(found)[:5])


def _print(records: Iterable[object], show: Callable[..., str], *, as_json: bool) -> None:
    """Print each record as a line of JSON, or for people."""
    from sayso.records import to_dict  # noqa: PLC0415

    for record in records:
        click.echo(json.dumps(to_dict(record), ensure_ascii=False) if as_json else show(record))
