"""A statement where it stands: the words around it, whom it was told to, whose page it is."""

from __future__ import annotations

import re
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
        spans = [span for span in (self.statement.source, self.statement.cue) if span] or said[:1]
        words = [
            " " * (token.end - token.start) if _within(token.start, said) else token.text
            for sentence in self._reading.sentences
            if any(_overlap(sentence, span) for span in spans)
            for token in sentence.tokens
        ]
        return " ".join(" ".join(words).split())

    def spoke_to(self, outlet: str) -> str | None:
        """Return "told the Courier" where the words around the content say that the source spoke to `outlet`."""
        text = self._reading.article.text
        for mention in self._reading.mentions:
            if mention.actor != outlet or _within(mention.start, self.statement.content):
                continue
            if not any(_overlap(mention, sentence) for sentence in self._sentences()):
                continue
            before = re.search(r"\b(\w+)\s+(?:the\s+)?$", text[max(0, mention.start - 40) : mention.start])
            if before and before[1].lower() in entries("en/spoke_to.txt"):
                return f"{before[0]}{text[mention.start : mention.end]}"
        return None

    @property
    def outlets(self) -> list[str]:
        """Return the actors that the sentences around the content mention, each once."""
        sentences = list(self._sentences())
        inside = (each.actor for each in self._reading.mentions if any(_overlap(each, it) for it in sentences))
        return list(dict.fromkeys(actor for actor in inside if actor))

    @property
    def relays(self) -> list[Link]:
        """Return the relays that are named in the statement's own paragraph, the nearest to the voice first."""
        return [link for link in relays(self.statement) if link.evidence and self._is_near(link.evidence)]

    @property
    def paragraph(self) -> int:
        """Return which paragraph the statement begins in."""
        start = self.statement.content[0].start
        return max((each.paragraph for each in self._reading.sentences if each.start <= start), default=0)

    def _is_near(self, span: Span) -> bool:
        ours = {each.paragraph for each in self._reading.sentences if _touches(each, self.statement)}
        theirs = {each.paragraph for each in self._reading.sentences if _overlap(each, span)}
        return bool(ours & theirs)

    def _sentences(self) -> Iterator[Sentence]:
        spans = [span for span in (self.statement.source, self.statement.cue) if span]
        yield from (each for each in self._reading.sentences if any(_overlap(each, span) for span in spans))


def _touches(sentence: Sentence, statement: Statement) -> bool:
    spans = [*statement.content, *(span for span in (statement.source, statement.cue) if span)]
    return any(_overlap(sentence, span) for span in spans)


def _within(start: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)


def _overlap(a: Sentence | Span | Mention, b: Sentence | Span | Mention) -> bool:
    return a.start < b.end and b.start < a.end
