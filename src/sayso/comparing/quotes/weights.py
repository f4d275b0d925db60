"""How much a word tells of what is said: names and content words much, the small words of English little."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.comparing.quotes.printed import Word

CONTENT = 1.0
SMALL = 0.4
"""A small word's worth in the alignment: less than a gap costs, so that it joins stretches and starts none."""


def weight(key: str) -> float:
    """Return what a word is worth in an alignment."""
    return SMALL if is_small(key) else CONTENT


def is_small(key: str) -> bool:
    """Tell whether a word belongs to the frame of the language."""
    return key in _small() or key.startswith("'")


def said_in_stock(words: Sequence[Word]) -> frozenset[int]:
    """Return the positions of the words that stand in a phrase that everybody says."""
    keys = [word.key for word in words]
    return frozenset(at for start, length in _stock_phrases(keys) for at in range(start, start + length))


def _stock_phrases(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    for start, key in enumerate(keys):
        for phrase in _by_first_word().get(key, ()):
            if tuple(keys[start : start + len(phrase)]) == phrase:
                yield start, len(phrase)


@cache
def _by_first_word() -> dict[str, tuple[tuple[str, ...], ...]]:
    phrases = [tuple(phrase.split()) for phrase in entries("en/wording_stock_phrases.txt")]
    return {phrase[0]: tuple(each for each in phrases if each[0] == phrase[0]) for phrase in phrases}


@cache
def _small() -> frozenset[str]:
    return frozenset(entries("en/stop_words.txt")) | {"#1"}
