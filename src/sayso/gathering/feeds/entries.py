"""What a feed says of itself and of each page that it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a feed names: its address, and what the feed says of it.

    `updated` is when the feed says that it was last changed, as printed; `source` the outlet that it came from (RSS
    `<source>`); `html` its text where the feed carries it whole.
    """

    url: str
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    source: str | None = None
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, the pages it names, and further feeds that it leads to (the sitemaps of an index)."""

    title: str | None
    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()
