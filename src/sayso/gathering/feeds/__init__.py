"""Feeds: lists of an outlet's newest pages, as RSS, Atom, JSON Feed or news sitemap; and lists of feeds, as OPML."""

from sayso.gathering.feeds.entries import Entry, Feed
from sayso.gathering.feeds.lists import find_feeds
from sayso.gathering.feeds.reading import read_feed

__all__ = ["Entry", "Feed", "find_feeds", "read_feed"]
