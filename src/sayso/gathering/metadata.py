"""What a page states of itself in linked data (JSON-LD) and meta tags: authors, agencies, publisher, days.

Author, agency and outlet are three things that pages put into one another's place: an agency is named as the author, an
outlet as the source. Here they are told apart by what the page says they are (Person, Organization) and by the property
they stand in; which organisations are agencies is told later, by those who know the outlets' names.
https://schema.org/NewsArticle
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKED = re.compile(
    r"<script\b[^>]{0,400}\btype\s*=\s*[\"']?application/ld\+json[^>]{0,400}>(.*?)</script", re.IGNORECASE | re.DOTALL
)
META = re.compile(r"<meta\b[^>]{1,2000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"\b(name|property|itemprop|content)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)

ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
SOURCES = ("original-source", "syndication-source", "dc.source", "dcterms.source", "news_agency", "article:agency")
"""Names of meta tags for when a page was changed, and from whom it was taken."""

FROM = ("sourceOrganization", "provider", "copyrightHolder", "isBasedOn", "isBasedOnUrl", "creditText")
"""Properties of an article that name whose text it is, beside its publisher."""

DEEPEST = 6
"""How deep graphs are followed for an article; real ones need three."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of itself beside its text."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    publisher: str | None = None
    modified: str | None = None


def read_stated(markup: str) -> Stated:
    """Return what the page states in its linked data, and in its meta tags what that leaves open."""
    articles = [each for found in LINKED.finditer(markup) for each in _articles(_parsed(found[1]))]
    tags = dict(_meta(markup))
    publisher = next((name for each in articles for name in _names(each.get("publisher"))), None)
    authors = dict.fromkeys(name for each in articles for name in _names(each.get("author"), person=True))
    agencies = [name for each in articles for name in _agencies(each)] + [
        tags[name] for name in SOURCES if name in tags
    ]
    modified = [day for each in articles if isinstance(day := each.get("dateModified"), str)]
    modified += [tags[name] for name in MODIFIED if name in tags]
    return Stated(
        tuple(name for name in authors if name != publisher),
        tuple(dict.fromkeys(name for name in agencies if name != publisher)),
        publisher,
        next(iter(modified), None),
    )


def _parsed(text: str) -> object:
    """Return what a script of linked data holds; nothing where it is broken, as on many pages."""
    bare = re.sub(r"\A\s*(?:<!\[CDATA\[|<!--|//\s*<!\[CDATA\[)|(?:\]\]>|-->|//\s*\]\]>)\s*\Z", "", text)
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    """Yield the articles in linked data: in lists, in graphs, as the main thing of a page."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _articles(each, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(
            isinstance(kind, str) and ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(name), depth + 1)


def _agencies(article: dict[str, object]) -> Iterator[str]:
    """Yield the organisations that an article names as its author or as whose text it is."""
    yield from _names(article.get("author"), person=False)
    for name in FROM:
        yield from _names(article.get(name))


def _names(value: object, *, person: bool | None = None) -> Iterator[str]:
    """Yield the names in a property; `person` asks for people only, or for organisations only.

    What is named without saying what it is counts as a person where an author is asked for.
    """
    for each in value if isinstance(value, list) else [value]:
        name, kind = (each.get("name"), each.get("@type")) if isinstance(each, dict) else (each, None)
        if name is None and isinstance(each, dict):
            yield from _names(each.get("publisher") or each.get("url"), person=person)
        organisation = isinstance(kind, str) and kind.endswith(("Organization", "Corporation"))
        for one in name if isinstance(name, list) else [name]:
            if isinstance(one, str) and one.strip() and (person is None or person is not organisation):
                yield " ".join(unescape(one).split())


def _meta(markup: str) -> Iterator[tuple[str, str]]:
    """Yield the meta tags of a page, the last ones first, so that the first of a name counts."""
    for tag in reversed(META.findall(markup)):
        found = {name.lower(): value.strip("\"'") for name, value in ATTRIBUTE.findall(tag)}
        name = found.get("property") or found.get("name") or found.get("itemprop")
        if name and found.get("content", "").strip():
            yield name.lower(), unescape(found["content"]).strip()
