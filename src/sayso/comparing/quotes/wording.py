"""On which rung of the ladder two printings of a quotation stand, and the words that set them apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.comparing.quotes.alignment import align
from sayso.comparing.quotes.differences import find_differences, find_marks
from sayso.comparing.quotes.frames import same_frame
from sayso.comparing.quotes.printed import QUOTATION_MARKS, bare_text, read_printed
from sayso.comparing.quotes.weights import is_small, said_in_stock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.comparing.quotes.printed import Printed
    from sayso.records import Difference, Level

LADDER: tuple[Level, ...] = ("identical", "cleaned", "trimmed", "bracketed", "spliced", "reworded", "changed")

RUNGS: dict[str, Level] = {
    "punctuation": "cleaned",
    "case": "cleaned",
    "spelling": "cleaned",
    "filler": "cleaned",
    "stutter": "cleaned",
    "cut": "trimmed",
    "bracket": "bracketed",
    "inserted": "spliced",
    "order": "spliced",
    "word": "reworded",
    "negation": "changed",
    "number": "changed",
    "date": "changed",
    "name": "changed",
    "modality": "changed",
    "person": "changed",
    "opposite": "changed",
}
"""The rung that each kind of difference puts two quotations on; the last rung of all holds."""

SHARED_OF_SHORTER = 0.55
"""Of what the shorter one says, the share that both must say to be one utterance. Raising it calls more pairs
different. Of 137 labelled pairs, those of two utterances share 0.44 at most, or less than SHARED_AT_LEAST; but for two
that are one wording on two occasions."""

SHARED_IF_MUCH = 0.45
MUCH = 6.0
"""The share that is enough where both say so much in common (a content word is 1): a long utterance told in pieces."""

SHARED_AT_LEAST = 2.3
"""What both must say (a content word is 1), unless it is nearly all that either says."""

SHARED_OF_LONGER = 0.6
"""The share of the longer one from which on even a short common wording is one utterance."""

SAME_FRAME = 0.72
"""Likeness of frames from which two quotations are one utterance with its content words exchanged. Of 110 with seven
words in ten exchanged for synonyms, all of ten words or more have 0.84 or more; of 5,983 pairs of others, none
more than 0.62."""

VALUE_OF_SMALL = 0.3
VALUE_OF_STOCK = 0.1
"""What a small word, and a word of a stock phrase, tell of two quotations being one; a content word tells 1."""


@lru_cache(maxsize=65_536)
def compare_wording(a: str, b: str) -> tuple[Level, tuple[Difference, ...]]:
    """Return the rung on which two printings of a quotation stand, and their differences in the order of the text.

    Quotation marks of every shape and the comma or full stop before the closing one are set aside. `different` means
    that the two are not one utterance, and has no differences; differences in punctuation and capitals are given
    where there are no others than such as clean a quotation.
    """
    first, second = read_printed(a), read_printed(b)
    if _plain(a) == _plain(b):
        return "identical", ()
    pairs = align(first.words, second.words)
    if not _one_utterance(first, second, pairs):
        return "different", ()
    found = find_differences(first, second, pairs)
    level: Level = max((RUNGS[each.kind] for each in found), key=LADDER.index, default="cleaned")
    if level == "cleaned":
        found += find_marks(first, second, pairs)
    return level, tuple(found)


def _plain(quotation: str) -> str:
    """Return a quotation's characters, all quotation marks alike and every space one space."""
    return " ".join(bare_text(quotation).translate(QUOTATION_MARKS).replace('"', "'").split())


def _one_utterance(a: Printed, b: Printed, pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether two quotations share so much that one utterance must be behind both."""
    first, second = _values(a), _values(b)
    shared = sum(min(first[i], second[j]) for i, j in pairs)
    shorter, longer = sorted((sum(first), sum(second)))
    if not pairs:
        return False
    if shared >= SHARED_OF_SHORTER * shorter and (shared >= SHARED_AT_LEAST or shared >= SHARED_OF_LONGER * longer):
        return True
    if shared >= MUCH and shared >= SHARED_IF_MUCH * shorter:
        return True
    return same_frame(a, b) >= SAME_FRAME


def _values(printed: Printed) -> list[float]:
    """Return for each word what it tells of two quotations being one."""
    stock = said_in_stock(printed.words)
    return [
        VALUE_OF_STOCK if at in stock else VALUE_OF_SMALL if is_small(word.key) else 1.0
        for at, word in enumerate(printed.words)
    ]
