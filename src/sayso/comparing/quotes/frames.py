"""The frame of a quotation, its content words blanked: it stays as it was when words are exchanged for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.quotes.weights import is_small

if TYPE_CHECKING:
    from sayso.comparing.quotes.printed import Printed, Word

LONG_ENOUGH = 10
"""Words that a quotation must have for its frame to be its own: short ones share theirs with half the language."""


def same_frame(a: Printed, b: Printed) -> float:
    """Return how alike two quotations are when their content words are blanked, from 0 to 1; 0 for short ones.

    What stays is the frame: small words, names and numbers in their order. Exchanging words leaves it as it was.
    """
    first, second = [_frame(word) for word in a.words], [_frame(word) for word in b.words]
    if min(len(first), len(second)) < LONG_ENOUGH:
        return 0.0
    return 2 * _longest_common(first, second) / (len(first) + len(second))


def frame_keys(printed: Printed) -> set[str]:
    """Return every ten words in a row of a quotation's frame, to look up others that may share it."""
    frame = [_frame(word) for word in printed.words]
    return {" ".join(frame[at : at + LONG_ENOUGH]) for at in range(len(frame) - LONG_ENOUGH + 1)}


def _frame(word: Word) -> str:
    return word.key if is_small(word.key) or word.name or word.key.startswith("#") else "_"


def _longest_common(a: list[str], b: list[str]) -> int:
    """Return the length of the longest sequence that both have in order."""
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, 1):
            above = row[j]
            row[j] = last + 1 if x == y else max(row[j], row[j - 1])
            last = above
    return row[-1]
