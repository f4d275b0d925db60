"""One round over the feeds: ask each whether anything is new, fetch that, add it to the store.

A feed or a page that cannot be had costs one line. Pages are added some at a time, and remembered when they are in the
store, so that whoever stops a round loses nothing but the rest of it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from html import escape
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from sayso.errors import InputError
from sayso.gathering.addresses.fetching import NOT_MODIFIED, Answer, Fetcher, Unreached
from sayso.gathering.addresses.kept import Archive, new_archive
from sayso.gathering.feeds import read_feed
from sayso.gathering.visiting import Visiting
from sayso.records import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.following.memory import Memory
    from sayso.gathering.feeds import Entry, Feed
    from sayso.keeping import Added, Store
    from sayso.pipeline import Settings

TOGETHER = 20
"""Pages that are fetched before they are added together: each adding compares with what is kept, which takes time."""

WHOLE_TEXT = 200
"""Letters from which a feed's own text of a page will do where the page itself may not be read."""


@dataclass(frozen=True, slots=True)
class Following:
    """How feeds are followed: how addresses are visited, how many pages of a feed a round takes, how pages are read."""

    visiting: Visiting = field(default_factory=Visiting)
    most: int = 50
    settings: Settings | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round: feeds asked and unchanged, pages fetched, what was added, and what was left out and why."""

    feeds: int = 0
    unchanged: int = 0
    pages: int = 0
    added: tuple[Added, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(slots=True)
class _Going:
    """A round while it goes on."""

    following: Following
    store: Store
    memory: Memory
    fetcher: Fetcher
    progress: Callable[[str], None]
    left_out: list[LeftOut] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    pages: int = 0

    def leave_out(self, error: InputError) -> None:
        """Note what cannot be had."""
        self.left_out.append(LeftOut(error.path, str(error)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A feed that was asked: what it names, and what to ask it with next time."""

    url: str
    entries: tuple[Entry, ...] = ()
    validators: dict[str, str] = field(default_factory=dict)
    unchanged: bool = False


def follow_once(
    feeds: Sequence[str],
    store: Store,
    memory: Memory,
    following: Following,
    progress: Callable[[str], None] = lambda _: None,
) -> Round:
    """Return what came of one round over the feeds; `progress` is called with each address that is asked."""
    with Fetcher(following.visiting) as fetcher:
        going = _Going(following, store, memory, fetcher, progress)
        asked = [each for url in feeds if (each := _ask(going, url)) is not None]
        waiting = _waiting(asked, memory, following.most)
        while entries := list(islice(waiting, TOGETHER)):
            _take(going, entries)
    for each in asked:
        if all(map(memory.knows, each.entries)):
            memory.validators[each.url] = each.validators
    memory.save()
    unchanged = sum(each.unchanged for each in asked)
    return Round(len(feeds), unchanged, going.pages, tuple(going.added), tuple(going.left_out))


# --- feeds ----------------------------------------------------------------------------------------------------------


def _ask(going: _Going, url: str) -> _Asked | None:
    """Return what a feed names; None for one that is to be asked later, or that cannot be had."""
    if going.memory.later.get(url, 0) > time.time():
        return None
    going.memory.later.pop(url, None)
    going.progress(url)
    try:
        return _answered(going, url)
    except InputError as error:
        if isinstance(error, Unreached) and error.after is not None:
            going.memory.later[url] = time.time() + error.after
        going.leave_out(error)
        return None


def _answered(going: _Going, url: str) -> _Asked:
    known = going.memory.validators.get(url, {})
    asking = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    answer = going.fetcher.fetch(url, {asking[name]: value for name, value in known.items() if name in asking})
    if answer.status == NOT_MODIFIED:
        return _Asked(url, validators=known, unchanged=True)
    validators = {name: answer.headers[name] for name in asking if answer.headers.get(name)}
    return _Asked(url, tuple(_entries(going, read_feed(answer.body, answer.url, dict(answer.headers)))), validators)


def _entries(going: _Going, feed: Feed) -> Iterator[Entry]:
    """Yield the entries of a feed, and of the sitemaps that it leads to."""
    yield from (replace(entry, source=_other(entry.source, feed.title)) for entry in feed.entries)
    for url in feed.further:
        try:
            answer = going.fetcher.fetch(url)
            yield from read_feed(answer.body, answer.url, dict(answer.headers)).entries
        except InputError as error:
            going.leave_out(error)


def _other(source: str | None, title: str | None) -> str | None:
    """Return the source of an entry where it is another than the feed itself."""
    return None if source and title and source.casefold() in title.casefold() else source


def _waiting(asked: Iterable[_Asked], memory: Memory, most: int) -> Iterator[Entry]:
    """Yield the pages that are to be fetched, each once, one of each feed by turns: no site is asked in a row."""
    fresh = [[entry for entry in each.entries if not memory.knows(entry)][:most] for each in asked]
    seen: set[str] = set()
    for turn in zip_longest(*fresh):
        for entry in turn:
            if entry is not None and entry.url not in seen:
                seen.add(entry.url)
                yield entry


# --- pages ----------------------------------------------------------------------------------------------------------


def _take(going: _Going, entries: Iterable[Entry]) -> None:
    """Fetch some pages, keep them, add them to the store, and remember them."""
    archive = Archive(new_archive(going.following.visiting.folder))
    fetched: list[Entry] = []
    for entry in entries:
        going.progress(entry.url)
        answer = _page(going, entry)
        if answer is not None:
            archive.add(answer, _note(entry))
            fetched.append(entry)
    if fetched:
        added = going.store.add([str(archive.path)], going.following.settings, going.progress)
        going.added.append(added)
        going.left_out += added.left_out
        going.pages += len(fetched)
    for entry in fetched:
        going.memory.finish(entry)
    going.memory.save()


def _page(going: _Going, entry: Entry) -> Answer | None:
    """Return the page of an entry, or else its text in the feed itself; None, and a note, where there is neither."""
    try:
        return going.fetcher.fetch(entry.url)
    except Unreached as error:
        going.memory.fail(entry)
        going.leave_out(error)
    except InputError as error:
        going.memory.finish(entry)
        if sum(map(str.isalpha, entry.html or "")) >= WHOLE_TEXT:
            return _own_text(entry)
        going.leave_out(error)
    return None


def _own_text(entry: Entry) -> Answer:
    """Return the text that a feed carries of a page, as the page that it would be."""
    title = escape(entry.title or "")
    body = f"<article><h1>{title}</h1>{entry.html}</article>"
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    headers = {"content-type": "text/html; charset=utf-8", "x-sayso-text": "from the feed"}
    return Answer(entry.url, entry.url, 200, headers, page.encode())


def _note(entry: Entry) -> dict[str, str]:
    return {"published": entry.published or "", "source": entry.source or ""}
