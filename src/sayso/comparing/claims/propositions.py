"""What a statement asserts, one thing at a time: its sentences."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sayso.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.records import Sentence, Statement, Token

FEWEST = 3
"""Telling words in a proposition, at least; fewer say too little to be found elsewhere ("Seven years is tomorrow")."""

SUBJECT = {"nsubj", "nsubjpass", "expl", "csubj"}

Words = list["Token"]


def find_propositions(
    statement: Statement, sentences: Sequence[Sentence], tells: Callable[[Token], bool]
) -> list[tuple[Span, ...]]:
    """Return the stretches of each proposition of a statement; one that is the whole content where it says one thing.

    `tells` says which words tell anything. A sentence without a subject, or that tells too little, goes with the one
    before it, the first with the one after it. Clauses side by side in one sentence were tried as propositions too:
    they joined no more, and left ends like "and".
    """
    found: list[Words] = []
    for words in _by_sentence(statement, sentences):
        if found and not (_is_enough(words, tells) and _is_enough(found[-1], tells)):
            found[-1] = [*found[-1], *words]
        else:
            found.append(words)
    return [_stretches(statement, words) for words in found] if len(found) > 1 else [statement.content]


def _by_sentence(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Words]:
    """Yield the words of a content, sentence by sentence."""
    first = bisect_left(sentences, statement.content[0].start + 1, key=lambda each: each.end)
    for sentence in sentences[first:]:
        if sentence.start >= statement.content[-1].end:
            return
        words = [word for word in sentence.tokens if _within(word, statement)]
        if words:
            yield words


def _within(word: Token, statement: Statement) -> bool:
    return any(span.start <= word.start < span.end for span in statement.content)


def _is_enough(words: Words, tells: Callable[[Token], bool]) -> bool:
    return sum(map(tells, words)) >= FEWEST and any(word.dep in SUBJECT for word in words)


def _stretches(statement: Statement, words: Words) -> tuple[Span, ...]:
    """Return the stretches of a content from the first to the last of some of its words."""
    start, end = words[0].start, words[-1].end
    inside = ((max(span.start, start), min(span.end, end), span) for span in statement.content)
    return tuple(
        Span(span.article, first, last, span.text[first - span.start : last - span.start])
        for first, last, span in inside
        if first < last
    )
