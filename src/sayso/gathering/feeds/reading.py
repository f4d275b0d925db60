"""One feed: its entries, whatever kind of feed it is, which its content tells and not its name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sayso.errors import EmptyInput, UnreadableInput
from sayso.gathering.decoding import decode
from sayso.gathering.encodings import unpack
from sayso.gathering.feeds.entries import Entry, Feed
from sayso.gathering.feeds.xml import name_of, read_xml, refuse_entities, texts_of
from sayso.gathering.libraries import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

JSON_FEED = "https://jsonfeed.org/version/"
SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
NAMED = re.compile(
    r"<link\b(?=[^>]*\btype\s*=\s*[\"']application/(?:rss|atom|feed)\+(?:xml|json))[^>]*\bhref\s*=\s*[\"']([^\"']+)",
    re.IGNORECASE,
)
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
HEAD = 2000
MOST_FURTHER = 10
"""Sitemaps of an index that are followed; news sitemaps have one or two."""

CHECK = "Check the address: it should lead to an RSS, Atom or JSON feed or a news sitemap"


def read_feed(raw: bytes, url: str, headers: dict[str, str] | None = None) -> Feed:
    """Return the feed that was fetched from an address; raise InputError, in one line, for what is none."""
    raw = unpack(raw, "gzip", url) if raw.startswith(b"\x1f\x8b") else raw
    head = raw[:HEAD].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith((b"{", b"[")):
        return _json_feed(raw, url)
    if SITEMAP.search(head):
        return _sitemap(raw, url)
    if PAGE.search(head) and b"<rss" not in head and b"<feed" not in head:
        raise UnreadableInput(url, "a page instead of a feed" + _named(raw, url), CHECK)
    return _syndicated(raw, url, headers or {})


def _named(raw: bytes, url: str) -> str:
    """Return, as words to add, which feed a page names as its own."""
    found = NAMED.search(raw.decode("utf-8", "replace"))
    return f"; its feed is {urljoin(url, found[1])}" if found else ""


# --- RSS and Atom ---------------------------------------------------------------------------------------------------


def _syndicated(raw: bytes, url: str, headers: dict[str, str]) -> Feed:
    """Return an RSS or Atom feed, also one that is somewhat broken, as many are."""
    with needs("online", url, "a feed"):
        import feedparser  # noqa: PLC0415 - only for feeds
    refuse_entities(raw, url)
    charset = headers.get("content-type", "").lower().partition("charset=")[2].partition(";")[0]
    text = DECLARATION.sub("", decode(raw, url, charset))
    told = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(text.encode("utf-8", "replace"), response_headers=told)
    except Exception as error:  # the library meets broken feeds in every way there is
        raise UnreadableInput(url, f"a feed too broken to read ({type(error).__name__})", CHECK) from error
    entries = tuple(_entries(found.get("entries", ()), url))
    if not found.get("version") and not entries:
        raise UnreadableInput(url, "no feed", CHECK)
    return Feed(_tidy(found.get("feed", {}).get("title")), entries)


def _entries(found: Any, url: str) -> Iterator[Entry]:  # noqa: ANN401 - feedparser has no types
    for each in found:
        link = _tidy(each.get("link")) or ""
        address = urljoin(url, link) if link else _address_in(each)
        if address:
            yield Entry(
                url=address,
                title=_tidy(each.get("title")),
                published=_day(each.get("published_parsed") or each.get("updated_parsed")),
                updated=_tidy(each["updated"]) if "updated" in each else None,
                source=_tidy((each.get("source") or {}).get("title")),
                html=_longest(each.get("content")),
            )


def _address_in(each: Any) -> str | None:  # noqa: ANN401
    """Return the address of an entry without a link: that of its id, where it is one."""
    key = _tidy(each.get("id")) or ""
    return key if key.startswith(("http://", "https://")) else None


def _longest(contents: Any) -> str | None:  # noqa: ANN401
    values = [each.get("value") or "" for each in contents or ()]
    return max(values, key=len) or None if values else None


def _day(parsed: Any) -> str | None:  # noqa: ANN401
    """Return the day of a time that was parsed, in UTC; None for one that does not exist."""
    if parsed is None or not (1990 <= parsed.tm_year <= 2200):  # noqa: PLR2004 - feeds are no older
        return None
    return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}"


# --- JSON Feed (https://www.jsonfeed.org/version/1.1/) --------------------------------------------------------------


def _json_feed(raw: bytes, url: str) -> Feed:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(url, "broken JSON instead of a feed", CHECK) from error
    if not isinstance(value, dict) or not str(value.get("version", "")).startswith(JSON_FEED):
        raise UnreadableInput(url, "JSON, but no JSON Feed", CHECK)
    items = value.get("items")
    return Feed(_tidy(value.get("title")), tuple(_items(items if isinstance(items, list) else [], url)))


def _items(items: list[object], url: str) -> Iterator[Entry]:
    for each in items:
        address = _tidy(each.get("url")) or _tidy(each.get("external_url")) if isinstance(each, dict) else None
        if isinstance(each, dict) and address:
            yield Entry(
                url=urljoin(url, address),
                title=_tidy(each.get("title")),
                published=_tidy(each.get("date_published")),
                updated=_tidy(each.get("date_modified")),
                html=_tidy(each.get("content_html")),
            )


# --- sitemaps (https://www.sitemaps.org, with Google's extension for news) ------------------------------------------


def _sitemap(raw: bytes, url: str) -> Feed:
    """Return the articles of a news sitemap, or the sitemaps of an index; raise EmptyInput for one without news."""
    root = read_xml(raw, url)
    if name_of(root) == "sitemapindex":
        further = tuple(urljoin(url, each) for each in texts_of(root, "loc"))
        news = tuple(each for each in further if "news" in each.lower())
        return Feed(None, (), (news or further)[:MOST_FURTHER])
    entries = tuple(entry for each in root if name_of(each) == "url" and (entry := _listed(each, url)))
    if not entries:
        raise EmptyInput(url, "a sitemap without news in it", CHECK)
    return Feed(next(texts_of(root, "name"), None), entries)


def _listed(element: Any, url: str) -> Entry | None:  # noqa: ANN401 - lxml has no types
    """Return the entry of a sitemap's page when it is marked as news; None for other pages."""
    address = next(texts_of(element, "loc"), None)
    if address is None or not any(name_of(each) == "news" for each in element):
        return None
    return Entry(
        url=urljoin(url, address),
        title=next(texts_of(element, "title"), None),
        published=next(texts_of(element, "publication_date"), None),
        updated=next(texts_of(element, "lastmod"), None),
    )


def _tidy(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
