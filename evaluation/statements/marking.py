"""A system's attributions beside the annotator's, as numbers of words: which of them match, which are quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gold import Attribution, Document, cover, quoted, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HALF = 0.5
"""Share of words (intersection over union) from which two contents are taken for the same."""

Words = frozenset[int]


@dataclass(frozen=True)
class Answer:
    """An attribution as the numbers of its words."""

    source: Words
    cue: Words
    content: Words
    attribution: Attribution


@dataclass(frozen=True)
class Marked:
    """A document with the annotator's attributions and a system's, which of them match, and which words are quoted.

    `breaks` are the words that begin a paragraph.
    """

    document: Document
    gold: tuple[Answer, ...]
    found: tuple[Answer, ...]
    pairs: tuple[tuple[int, int], ...]
    quoted: Words
    breaks: Words


def mark(document: Document, found: Sequence[Attribution]) -> Marked:
    """Return a system's answers beside the annotator's, matched one to one, the best overlap first."""
    tokens = words(document.text)
    wanted = tuple(_answers(tokens, document.gold))
    given = tuple(_answers(tokens, found))
    pairs = tuple(_match(wanted, given))
    return Marked(document, wanted, given, pairs, cover(tokens, quoted(document.text)), _breaks(document.text, tokens))


def _answers(tokens: Sequence[tuple[int, int]], attributions: Iterable[Attribution]) -> Iterable[Answer]:
    for each in attributions:
        content = cover(tokens, each.content)
        if content:
            yield Answer(cover(tokens, each.source), cover(tokens, each.cue), content, each)


def _breaks(text: str, tokens: Sequence[tuple[int, int]]) -> Words:
    ends = [0, *(end for _, end in tokens)]
    return frozenset(number for number, (start, _) in enumerate(tokens) if "\n" in text[ends[number] : start])


def _match(wanted: Sequence[Answer], given: Sequence[Answer]) -> Iterable[tuple[int, int]]:
    """Yield pairs (gold, found) whose contents overlap enough; of equal overlaps those with the same source first."""
    near = []
    for i, gold in enumerate(wanted):
        for j, found in enumerate(given):
            shared = len(gold.content & found.content)
            if shared:
                near.append((shared / len(gold.content | found.content), same_source(gold, found), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    for share, _, i, j in sorted(near, reverse=True):
        if share >= HALF and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def same_source(gold: Answer, found: Answer) -> bool:
    """Say whether the two sources share a word, or neither has one."""
    return bool(gold.source & found.source) or not (gold.source or found.source)
