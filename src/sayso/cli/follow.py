"""The command that follows feeds."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import click

from sayso.cli.inputs import finish, progress_of, say_left_out, say_unread
from sayso.cli.options import json_option
from sayso.cli.store import open_store, store_option
from sayso.cli.visiting import visiting, visiting_options
from sayso.errors import UsageError

if TYPE_CHECKING:
    from sayso.following import Following, Memory, Round
    from sayso.keeping import Store
    from sayso.records import LeftOut

MINUTE = 60


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS...")
@store_option
@click.option("--once", is_flag=True, help="Go over the feeds once and end, as cron wants it.")
@click.option("--every", default=15, show_default=True, type=click.IntRange(1), metavar="MINUTES", help="How often.")
@click.option(
    "--most", default=50, show_default=True, type=click.IntRange(1), metavar="N", help="Pages of a feed in one round."
)
@visiting_options
@json_option
def follow(feeds: tuple[str, ...], place: str, every: int, most: int, *, once: bool, as_json: bool) -> None:
    """Follow feeds: fetch what they name that is new, and add it to the store, where it joins its story.

    FEEDS are OPML files, text files with an address a line, or addresses of feeds: RSS, Atom, JSON Feed or news
    sitemaps. Ctrl-C ends it; what was added is kept.

    \b
    sayso follow feeds.opml --once --contact desk@courier.example
    """
    addresses, left_out = _feeds(feeds)
    from sayso.following import Following, Memory  # noqa: PLC0415 - only for this command
    from sayso.keeping.databases import beside  # noqa: PLC0415

    memory, following = Memory.of_store(beside(place)), Following(visiting(), most)
    with open_store(place) as store:
        while True:
            left_out += _go(addresses, store, memory, following, as_json=as_json)
            if once:
                break
            say_left_out(left_out)
            left_out = ()
            time.sleep(every * MINUTE)
    finish(left_out)


def _feeds(inputs: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[LeftOut, ...]]:
    """Return the addresses of the feeds, and what names none; raise UsageError where none is left."""
    from sayso.gathering.libraries import needs  # noqa: PLC0415
    from sayso.records import LeftOut  # noqa: PLC0415

    with needs("online", "sayso follow", "following feeds"):
        import feedparser  # noqa: F401, PLC0415 - an extra, which is missed here and not in the middle of a round
        import httpx2  # noqa: F401, PLC0415
        import protego  # noqa: F401, PLC0415
    from sayso.gathering.feeds import find_feeds  # noqa: PLC0415

    addresses, faults = find_feeds(inputs)
    if not addresses:
        raise UsageError("; ".join(map(str, faults)) or "no feeds. Give an OPML file or addresses of feeds")
    return addresses, tuple(LeftOut(each.path, str(each)) for each in faults)


def _go(
    addresses: tuple[str, ...], store: Store, memory: Memory, following: Following, *, as_json: bool
) -> tuple[LeftOut, ...]:
    """Go one round, print what came of it, and return what was left out."""
    from sayso.following import follow_once  # noqa: PLC0415

    with progress_of("following") as progress:
        done = follow_once(addresses, store, memory, following, progress)
    _print(done, store, as_json=as_json)
    say_unread(language for added in done.added for language in added.unread)
    return done.left_out


def _print(done: Round, store: Store, *, as_json: bool) -> None:
    from sayso.keeping.showing import show_added  # noqa: PLC0415
    from sayso.records import to_dict  # noqa: PLC0415
    from sayso.telling.phrases import count  # noqa: PLC0415

    if as_json:
        click.echo(json.dumps(to_dict(done), ensure_ascii=False))
        return
    click.echo(f"{count(done.feeds, 'feed')}, {done.unchanged} unchanged, {count(done.pages, 'page')} fetched")
    for added in done.added:
        titles = {line.id: line.title for line in store.lines(added.stories)}
        click.echo(show_added(titles)(added))
