"""Documents read by our steps, each step timed by itself: the parse once, the statements as often as asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gold import Attribution, Document

from sayso.models import StatementNetwork, english
from sayso.reading.actors import find_actors
from sayso.reading.chains import link_chains
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import Article, Part, identify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Actor, Mention, Sentence, Statement


@dataclass(frozen=True)
class Parsed:
    """A document with its sentences, actors and mentions; the CPU seconds that sentences and actors took."""

    document: Document
    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    seconds: float


def parse(document: Document) -> Parsed:
    """Return a document parsed, all its text taken for body."""
    text = document.text
    article = Article(
        *(identify(document.name), document.name, None, None, "unknown", (), None, (), (), None, "unknown", ()),
        language="en",
        text=text,
        parts=(Part("body", 0, len(text)),),
    )
    started = time.process_time()
    sentences = find_sentences(text, article.parts, english())
    actors, mentions = find_actors(article, sentences, None)
    return Parsed(document, article, sentences, actors, mentions, time.process_time() - started)


def read(parsed: Parsed, network: StatementNetwork | None) -> tuple[tuple[Statement, ...], float]:
    """Return the statements and the CPU seconds that they took; without a network, what the rules find."""
    article, mentions = parsed.article, parsed.mentions
    started = time.process_time()
    found = find_statements(article, parsed.sentences, mentions, (), {"body"}, network)
    linked = link_chains(article, parsed.sentences, parsed.actors, mentions, found)
    return linked, time.process_time() - started


def attributions(statements: Iterable[Statement]) -> list[Attribution]:
    """Return statements as the scorer wants them; what two say together is one attribution, as annotators mark it."""
    return [
        Attribution(
            ((each.source.start, each.source.end),) if each.source else (),
            ((each.cue.start, each.cue.end),) if each.cue else (),
            tuple((span.start, span.end) for span in each.content),
        )
        for each in apart(statements)
    ]


def apart(statements: Iterable[Statement]) -> list[Statement]:
    """Return one of the statements of those who say it together: "X and Y said" has one for X and one for Y."""
    return list({(each.source, each.cue, each.content): each for each in statements}.values())
