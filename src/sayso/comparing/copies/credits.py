"""From whom a page itself says that its text is: an agency in the dateline or byline, a source line, contributors.

What its metadata say counts as well: an agency that is named there has no words in print.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.records import Span, actor_id
from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sayso.records import Actor, Article, Part

SOURCE = re.compile(r"\s*([A-Za-z]{5,8})\s*:\s*(\S.*)")
HOST = re.compile(r"(?<![a-z0-9-])(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
DATELINE = re.compile(r"\(([^()]{2,40})\)")
GENERIC = {"news", "agency", "the", "newspaper", "tv", "online", "press", "service", "network"}
"""Words of an outlet's name that its short form leaves out."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by its actor id, the name to look for in print, and whether it is an agency."""

    id: str
    name: str
    agency: bool


How = Literal["dateline", "source", "stated", "contributors"]
"""How a page credits, the firmest way first: "stated" is a copyright line, or metadata beside the text."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A page says that its text, or a part of it, is an outlet's, by these words; None where its metadata say so."""

    outlet: Outlet
    span: Span | None
    how: How


def find_credits(article: Article, outlets: Sequence[Actor]) -> tuple[Credit, ...]:
    """Return the credits of an article's text in order; credits of pictures, and of the page's own outlet, are none.

    `outlets` are those of the story's pages; others are known from the table of outlets.
    """
    known = _known(outlets)
    found = [each for part in article.parts for each in _of_part(article, part, known)]
    found += _stated(article, known, {each.outlet.id for each in found})
    return tuple(each for each in found if each.outlet.id != article.outlet)


def _of_part(article: Article, part: Part, known: Sequence[Outlet]) -> Iterator[Credit]:
    text = article.text[part.start : part.end]
    if part.kind == "dateline":
        for found in DATELINE.finditer(text):
            yield from _credit(article, part.start + found.start(1), found[1], known, "dateline")
    elif part.kind == "byline":
        agencies = [each for each in known if each.agency]
        yield from _credit(article, part.start, text, agencies, "dateline")
    elif part.kind == "credit" and (source := _source(text)):
        yield from _credit(article, part.start + source[0], text[source[0] :], known, "source")
    elif part.kind == "credit" and _contribution().search(text):
        yield from _credit(article, part.start, text, known, "contributors")


def _stated(article: Article, known: Sequence[Outlet], credited: Collection[str]) -> Iterator[Credit]:
    """Yield the outlets that the page says its text is from where no line of it has credited them yet.

    Their words stand in a copyright line, or in a credit of a wording of its own, which says that they had a part in
    it; without words they are named in the metadata. There an agency is believed; another outlet may have had a part:
    pages name their owners so. A photo agency is the source of pictures.
    """
    printed = dict(zip(article.agencies, article.agencies_evidence, strict=False))  # the rest have no words
    for name in article.agencies:
        outlet = next((each for each in known if each.name == name), None)
        if outlet is None or outlet.id in credited or outlet.id in _photo_agencies():
            continue
        span = printed.get(name)
        helped = span is not None and any(
            part.kind == "credit" and part.start <= span.start < part.end for part in article.parts
        )
        yield Credit(outlet, span, "stated" if outlet.agency and not helped else "contributors")


@cache
def _photo_agencies() -> frozenset[str]:
    return frozenset(actor_id(name, "outlet") for name in entries("photo_agencies.txt"))


def _source(text: str) -> tuple[int, str] | None:
    """Return where the name begins in a line like "Source: …", and its label; one letter of the label may be wrong."""
    found = SOURCE.fullmatch(text.strip("\n"))
    if found is None or len(found[2].split()) > 8:  # noqa: PLR2004 - a longer line tells, it does not name
        return None
    right = sum(a == b for a, b in zip(found[1].lower(), "source", strict=False))
    near = found[1].lower() in {"source", "sources"} or (right >= 5 and len(found[1]) <= 7)  # noqa: PLR2004
    return (found.start(2), found[1]) if near else None


@cache
def _contribution() -> re.Pattern[str]:
    verbs = "|".join(entries("en/contributor_verbs.txt"))
    return re.compile(
        rf"\b(?:{verbs})\b[^.!?]{{0,400}}\bthis\s+(?:\w+\s+)?(?:report|story|article|piece|dispatch)\b", re.IGNORECASE
    )


def _credit(article: Article, start: int, text: str, known: Sequence[Outlet], how: How) -> Iterator[Credit]:
    """Yield the outlet that a stretch of a page names first: by web address, else by the longest name that fits."""
    for host in HOST.finditer(text):
        if outlet := _at(host[1], known):
            yield Credit(outlet, article.span(start + host.start(), start + host.end()), how)
            return
    places = [(place, -len(each.name), each) for each in known if (place := _place(each.name, text)) is not None]
    if places:
        place, minus, outlet = min(places, key=lambda each: each[:2])
        yield Credit(outlet, article.span(start + place, start + place - minus), how)


def _place(name: str, text: str) -> int | None:
    if name not in text:
        return None
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    return found.start() if found else None


def _at(host: str, known: Sequence[Outlet]) -> Outlet | None:
    """Return the outlet whose web domain this is, or whose name is the domain written as one word."""
    labels = host.lower().split(".")
    for at in range(len(labels) - 1):
        if domain := _domains().get(".".join(labels[at:])):
            return domain
    plain = {re.sub(r"\W", "", each.name.lower()): each for each in reversed(known)}
    return next((plain[label.replace("-", "")] for label in labels[:-1] if label.replace("-", "") in plain), None)


def _known(outlets: Sequence[Actor]) -> tuple[Outlet, ...]:
    """Return every name an outlet of the story or the table goes by, those of the story first."""
    own = [
        Outlet(actor.id, name, agency=bool(re.search(r"\b(?:[Aa]gency|Press|Wire)\b", actor.name)))
        for actor in outlets
        for name in dict.fromkeys((actor.name, *actor.aliases, *_short(actor.name)))
    ]
    return (*own, *_table())


def _short(name: str) -> Iterator[str]:
    """Yield an outlet's name without its last generic words: "Northline News Agency" goes by "Northline"."""
    words = name.removeprefix("The ").split()
    while len(words) > 1 and words[-1].lower() in GENERIC:
        words = words[:-1]
    if len(words[0]) > 3:  # noqa: PLR2004 - shorter ones ("Sky", "ABC") mean more than one thing
        yield " ".join(words)


@cache
def _table() -> tuple[Outlet, ...]:
    return tuple(
        Outlet(actor_id(row["name"], "outlet"), name, agency=row["kind"] == "agency")
        for row in table("outlets.csv")
        for name in (row["name"], *row["aliases"].split("|"))
        if name
    )


@cache
def _domains() -> dict[str, Outlet]:
    return {
        domain: Outlet(actor_id(row["name"], "outlet"), row["name"], agency=row["kind"] == "agency")
        for row in table("outlets.csv")
        for domain in row["domains"].split("|")
        if domain
    }
