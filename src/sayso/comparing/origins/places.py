"""A statement where it stands: the words around it, whom it was told to, whose page it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from sayso.comparing.origins.found import relays
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Article, Copy, Link, Mention, Reading, Sentence, Span, Statement

MOST = 0.5
"""An article that shares at least so much with what it copies is that report; below, only the copied passages are."""


class Homes:
    """Which outlet a page's own words are from: its publisher, or the report that the page copies."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}

    def has(self, article: str) -> bool:
        """Tell whether an article, by its id, is one of the story."""
        return article in self._articles

    def of(self, article: Article, statement: Statement | None = None) -> tuple[str | None, Copy | None]:
        """Return the outlet that stands behind an article (or one statement of it), and the copy that says so."""
        seen = {article.id}
        shown: Copy | None = None
        while (copy := _copied(article, statement)) is not None and copy.of not in seen:
            shown = shown or copy
            if copy.of not in self._articles:
                return copy.of, shown
            article, statement = self._articles[copy.of], None
            seen.add(article.id)
        return article.outlet, shown


def _copied(article: Article, statement: Statement | None) -> Copy | None:
    """Return the copy that a statement stands in: most of the page, or a passage that holds it."""
    spans = statement.content if statement else ()
    for copy in article.copies:
        if copy.share >= MOST or any(_overlap(a, b) for a in spans for b in copy.evidence):
            return copy
    return None


class Place:
    """A statement where it stands: the words around its content, and the outlet of the page."""

    def __init__(self, reading: Reading, statement: Statement, homes: Homes) -> None:
        self.statement = statement
        self.home, self.copy = homes.of(reading.article, statement)
        # Of a page of the story we know all that it tells of the origin; whoever copies it knows no more.
        self.is_repeated = self.copy is not None and self.copy.kind != "wire" and homes.has(self.copy.of)
        self.publisher = reading.article.outlet
        self.source = statement.source.text if statement.source else ""
        self._reading = reading

    @property
    def around(self) -> str:
        """Return the sentences that the source, cue and content stand in, the content itself left out."""
        said = self.statement.content
        spans = self._attribution or said[:1]
        words = [
            " " * (token.end - token.start) if _within(token.start, said) else token.text
            for sentence in self._sentences(spans)
            for token in sentence.tokens
        ]
        return " ".join(" ".join(words).split())

    def spoke_to(self, outlet: str) -> str | None:
        """Return "told the Courier" where the words around the content say that the source spoke to `outlet`."""
        text = self._reading.article.text
        for mention in self._mentions():
            if mention.actor != outlet or _within(mention.start, self.statement.content):
                continue
            before = re.search(r"\b(\w+)\s+(?:the\s+)?$", text[max(0, mention.start - 40) : mention.start])
            if before and before[1].lower() in entries("en/spoke_to.txt"):
                return f"{before[0]}{text[mention.start : mention.end]}"
        return None

    @property
    def outlets(self) -> list[str]:
        """Return the actors that the sentences around the content mention, each once."""
        return list(dict.fromkeys(each.actor for each in self._mentions() if each.actor))

    @property
    def relays(self) -> list[Link]:
        """Return the relays that are named in the statement's own paragraph, the nearest to the voice first."""
        return [link for link in relays(self.statement) if link.evidence and self._is_near(link.evidence)]

    @property
    def paragraph(self) -> int:
        """Return which paragraph the statement begins in."""
        start = self.statement.content[0].start
        last = bisect_right(self._reading.sentences, start, key=_start) - 1
        return self._reading.sentences[last].paragraph if last >= 0 else 0

    def _is_near(self, span: Span) -> bool:
        ours = {each.paragraph for each in self._sentences([*self.statement.content, *self._attribution])}
        theirs = {each.paragraph for each in self._sentences([span])}
        return bool(ours & theirs)

    @property
    def _attribution(self) -> list[Span]:
        return [span for span in (self.statement.source, self.statement.cue) if span]

    def _sentences(self, spans: Sequence[Span]) -> list[Sentence]:
        """Return the sentences that the spans touch, each once, in the order of the text."""
        every = self._reading.sentences
        touched = {
            number
            for span in spans
            for number in range(bisect_right(every, span.start, key=_end), bisect_left(every, span.end, key=_start))
        }
        return [every[number] for number in sorted(touched)]

    def _mentions(self) -> Iterator[Mention]:
        """Yield what is mentioned in the sentences of source and cue; mentions stand in the order of the text."""
        every = self._reading.mentions
        for each in self._sentences(self._attribution):
            yield from every[bisect_left(every, each.start, key=_start) : bisect_left(every, each.end, key=_start)]


def _start(piece: Sentence | Mention) -> int:
    return piece.start


def _end(sentence: Sentence) -> int:
    return sentence.end


def _within(start: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)


def _overlap(a: Sentence | Span | Mention, b: Sentence | Span | Mention) -> bool:
    return a.start < b.end and b.start < a.end
