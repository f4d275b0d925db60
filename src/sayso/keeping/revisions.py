"""What changed of weight between two versions of a page: its sentences and what it states of itself."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sayso.comparing.quotes import compare_wording
from sayso.keeping.kept import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Article

STATED = ("title", "outlet", "published", "bylines", "credits", "url")
"""The fields of an article that a reader would want to know have changed."""

OF_NO_WEIGHT = ("identical", "cleaned")
"""Rungs of the ladder on which a sentence says what it said."""

SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"'”’)]*(?=\s)|$)", re.MULTILINE)
"""A line up to its end or the end of a sentence; a wrong cut ("Mr. Bell") stands in both versions, and does no harm."""


def compare_versions(before: Article, after: Article) -> tuple[tuple[str, ...], tuple[Passage, ...]]:
    """Return the stated fields that changed, and the sentences that are gone, new, or say something else."""
    fields = tuple(name for name in STATED if getattr(before, name) != getattr(after, name))
    return fields, tuple(_passages(_sentences(before), _sentences(after)))


def _sentences(article: Article) -> list[str]:
    """Return the sentences of the article's own text, without the page's furniture."""
    kinds = {"headline", "body", "caption"}
    parts = (article.text[part.start : part.end] for part in article.parts if part.kind in kinds)
    return [sentence for part in parts for found in SENTENCE.finditer(part) if (sentence := found.group().strip())]


def _passages(before: Sequence[str], after: Sequence[str]) -> Iterator[Passage]:
    for what, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield from _replaced(list(before[a:a_end]), list(after[b:b_end]))


def _replaced(gone: list[str], new: list[str]) -> Iterator[Passage]:
    """Yield what became of the sentences that stood in one place: reworded ones two by two, then the rest."""
    for sentence in list(gone):
        for other in new:
            level, differences = compare_wording(sentence, other)
            if level != "different":
                gone.remove(sentence)
                new.remove(other)
                if level not in OF_NO_WEIGHT:
                    yield Passage(sentence, other, level, differences)
                break
    yield from (Passage(sentence, None, None) for sentence in gone)
    yield from (Passage(None, sentence, None) for sentence in new)
