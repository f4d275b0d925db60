"""Pages in a notation that shows who says what: `[source] <cue> {content}, |relay| reported`, a statement a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.models import english
from sayso.reading.sentences import find_sentences
from sayso.records import (
    Actor,
    Article,
    Link,
    Mention,
    Moment,
    Part,
    Reading,
    Span,
    Statement,
    actor_id,
    identify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import ActorKind, Copy

MARKS = {"[": "source", "]": "source", "<": "cue", ">": "cue", "{": "content", "}": "content", "|": "relay"}

PEOPLE: dict[str, ActorKind] = {
    "Mara Voss": "person",
    "Ilan Reyes": "person",
    "Tolland": "government",
    "the harbour ministry": "government",
    "an official": "anonymous",
    "Courier": "outlet",
    "Sentinel": "outlet",
    "Northline": "outlet",
    "Tidewire": "outlet",
}
"""Everybody in these stories, all invented, with what they are."""


def who(name: str) -> str:
    """Return the id of one of PEOPLE."""
    return actor_id(name, PEOPLE[name])


def everybody() -> tuple[Actor, ...]:
    """Return all of PEOPLE as actors."""
    return tuple(Actor(actor_id(name, kind), name, kind) for name, kind in PEOPLE.items())


@dataclass(frozen=True)
class Told:
    """A page: which outlet prints it, its marked text, its day, the days its words stand for, what it copies."""

    outlet: str | None
    text: str
    published: str = "2031-03-05"
    days: dict[str, str] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True)
class _Marked:
    """The plain text of a page and the marked stretches of its lines, by kind."""

    text: str
    lines: tuple[dict[str, list[tuple[int, int]]], ...]


def read(*pages: Told) -> list[Reading]:
    """Return the readings of some pages."""
    return [_read(page) for page in pages]


def statements(readings: Sequence[Reading]) -> dict[str, Statement]:
    """Return all statements of some readings by id."""
    return {each.id: each for reading in readings for each in reading.statements}


def _read(page: Told) -> Reading:
    marked = _unmark(page.text)
    article = _article(page, marked.text)
    mentions = tuple(_mentions(marked.text))
    moments = tuple(_moments(article, page.days))
    sentences = find_sentences(article.text, article.parts, english())
    found = tuple(_statement(article, line, mentions, moments) for line in marked.lines if "content" in line)
    return Reading(article, sentences, everybody(), mentions, moments, found, ())


def _unmark(text: str) -> _Marked:
    plain, lines = "", []
    for line in text.strip().splitlines():
        stretches: dict[str, list[tuple[int, int]]] = {}
        opened: dict[str, int] = {}
        for piece in re.split(r"([\[\]<>{}|])", line.strip()):
            if piece not in MARKS:
                plain += piece
            elif MARKS[piece] in opened:
                stretches.setdefault(MARKS[piece], []).append((opened.pop(MARKS[piece]), len(plain)))
            else:
                opened[MARKS[piece]] = len(plain)
        plain += "\n"
        lines.append(stretches)
    return _Marked(plain, tuple(lines))


def _article(page: Told, text: str) -> Article:
    return Article(
        id=identify(page.outlet, text),
        path=f"{page.outlet}.txt",
        url=None,
        outlet=who(page.outlet) if page.outlet else None,
        outlet_basis="given",
        outlet_evidence=(),
        title=None,
        bylines=(),
        credits=(),
        published=page.published,
        published_basis="given",
        published_evidence=(),
        language="en",
        text=text,
        parts=(Part("body", 0, len(text)),),
        copies=page.copies,
    )


def _mentions(text: str) -> list[Mention]:
    found = [
        Mention(match.start(), match.end(), "description" if name == "an official" else "name", who(name))
        for name in PEOPLE
        for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)
    ]
    return sorted(found, key=lambda each: each.start)


def _moments(article: Article, days: dict[str, str]) -> list[Moment]:
    return [
        Moment(article.id, match.start(), match.end(), words, "DATE", day, day, day, "on", "unknown")
        for words, day in days.items()
        for match in re.finditer(rf"\b{re.escape(words)}\b", article.text)
    ]


def _statement(
    article: Article,
    line: dict[str, list[tuple[int, int]]],
    mentions: Sequence[Mention],
    moments: Sequence[Moment],
) -> Statement:
    content = tuple(article.span(*each) for each in line["content"])
    source, cue = (article.span(*line[kind][0]) if kind in line else None for kind in ("source", "cue"))
    speaker = _named(source, mentions)
    relays = [article.span(*each) for each in line.get("relay", [])]
    said = next((each for each in moments if cue and cue.end <= each.start <= cue.end + 4), None)
    links = (
        Link(speaker, "speaker", source),
        *(Link(_named(each, mentions), "relay", each) for each in relays),
        Link(article.outlet, "publisher", None),
    )
    return Statement(
        id=identify(article.id, content[0].start, content[0].end),
        article=article.id,
        kind="direct" if content[0].text.startswith(("“", '"')) else "indirect",
        mode="speech",
        speaker=speaker,
        named=speaker != who("an official"),
        source=source,
        cue=cue,
        content=content,
        text=" ".join(each.text for each in content),
        chain=links,
        said=said.from_ if said else article.published,
        said_basis=None,
        reported=article.published,
        polarity="positive",
        certainty="certain",
    )


def _named(span: Span | None, mentions: Sequence[Mention]) -> str | None:
    if span is None:
        return None
    return next((each.actor for each in mentions if span.start <= each.start < span.end), None)


def copying(page: Told, *copies: Copy) -> Told:
    """Return a page that copies."""
    return replace(page, copies=copies)
