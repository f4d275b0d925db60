"""A statement in the making: the words it stands on, before its speaker, day and certainty are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.reading.statements.cues import Cue
    from sayso.reading.syntax import Tree
    from sayso.records import Token

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as statements are looked for in it: its tree, the text of the article, its number there."""

    tree: Tree
    text: str
    number: int


EDGES = " \t\n\u00a0,;:–—―"
"""What a content or source does not begin or end with, besides a full stop."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Somebody (source) attributes (cue) these words (content); `voice` is who it is where the source only points back.

    `frame` says how it was found: clause, object, topic, noun, phrase, quotation, continued, colon, dash. `cue_likely`
    is how likely the network takes its cue, from 0 to 1; None where it does not know it.
    """

    cue: Cue | None
    head: Token | None
    cue_at: Range | None
    source: Range | None
    voice: Range | None
    content: tuple[Range, ...]
    frame: str
    sentence: int
    cue_likely: float | None = None

    def reach(self) -> Range:
        """Return from the first to the last character of source, cue and content."""
        ranges = [*self.content, *([self.cue_at] if self.cue_at else []), *([self.source] if self.source else [])]
        return min(each[0] for each in ranges), max(each[1] for each in ranges)

    def with_content(self, content: Iterable[Range]) -> Draft:
        """Return the draft with another content."""
        return replace(self, content=tuple(content))


def merge(ranges: Iterable[Range], text: str) -> list[Range]:
    """Return the ranges in order, those joined that overlap or have nothing but space between them."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def subtract(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """Return what is left of the ranges without those taken."""
    left = list(ranges)
    for start, end in taken:
        left = [piece for each in left for piece in _without(each, start, end) if piece[0] < piece[1]]
    return left


def _without(each: Range, start: int, end: int) -> list[Range]:
    if end <= each[0] or each[1] <= start:
        return [each]
    return [(each[0], min(start, each[1])), (max(end, each[0]), each[1])]


def trim(ranges: Iterable[Range], text: str) -> list[Range]:
    """Return the ranges without space and punctuation at their edges; marks of quotations and questions stay."""
    trimmed = []
    for start, end in ranges:
        piece = text[start:end]
        begin = start + len(piece) - len(piece.lstrip(EDGES + ".)"))
        bare = piece.rstrip(EDGES + "(")
        if bare.endswith(".") and not _closes_mark(text, start, bare) and not _abbreviated(bare):
            bare = bare[:-1].rstrip(EDGES)
        finish = start + len(bare)
        if any(letter.isalnum() for letter in text[begin:finish]):
            trimmed.append((begin, finish))
    return trimmed


def _closes_mark(text: str, start: int, piece: str) -> bool:
    """Say whether the full stop belongs to a quotation that begins in the piece."""
    return (
        piece.count('"') % 2 == 1
        or piece.count("“") > piece.count("”")
        or text[start + len(piece) :].startswith(('"', "”"))
    )


def _abbreviated(piece: str) -> bool:
    last = piece.rsplit(maxsplit=1)[-1]
    return last.count(".") > 1 or last in {"Inc.", "Jr.", "Sr.", "Co.", "Corp.", "Ltd."}


def of_tokens(tokens: Sequence[Token], text: str) -> list[Range]:
    """Return the stretches that the words cover; a gap ends a stretch where it holds a word."""
    ranges: list[Range] = []
    last: Token | None = None
    for token in sorted(tokens, key=lambda each: each.start):
        between = text[ranges[-1][1] : token.start] if ranges else "x"
        if last is not None and not any(letter.isalnum() for letter in between):
            ranges[-1] = (ranges[-1][0], token.end)
        else:
            ranges.append((token.start, token.end))
        last = token
    return ranges


def holds(ranges: Iterable[Range], at: Range) -> bool:
    """Say whether one of the ranges holds the characters."""
    return any(start <= at[0] and at[1] <= end for start, end in ranges)


def overlap(one: Iterable[Range], other: Iterable[Range]) -> int:
    """Return how many characters the two share."""
    others = list(other)
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in others)


def size(ranges: Iterable[Range]) -> int:
    """Return how many characters the ranges hold."""
    return sum(end - start for start, end in ranges)


class Nearby:
    """Ranges by their place in the text, so that what may touch one is found without looking at all of them."""

    BLOCK = 2000
    """Characters in which ranges are looked up together; it changes the time, never the answer."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._blocks: dict[int, list[int]] = {}
        for number, each in enumerate(ranges):
            for block in self._covered(each):
                self._blocks.setdefault(block, []).append(number)

    def of(self, each: Range) -> list[int]:
        """Return the numbers, in order, of all ranges that may share a character with this one."""
        return sorted({number for block in self._covered(each) for number in self._blocks.get(block, [])})

    def _covered(self, each: Range) -> range:
        return range(each[0] // self.BLOCK, each[1] // self.BLOCK + 1)
