"""The text of an article with its sentences, their trees and its quotations, to look things up by place."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from sayso.reading.syntax import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.quotations import Quotation
    from sayso.records import Sentence


class Page:
    """An article as its statements are looked for: text, sentences, trees, quotations (`top`: those in no other)."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.sentences = sentences
        self.trees = [Tree(each) for each in sentences]
        self.top = [each for each in quotations if each.depth == 0]
        self._starts = [each.start for each in sentences]
        self._openings = [each.start for each in self.top]
        self._paragraphs: dict[int, int] = {}
        for each in sentences:
            self._paragraphs.setdefault(each.paragraph, each.start)

    def sentence_at(self, at: int) -> int | None:
        """Return the number of the sentence that the character stands in."""
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.sentences[number].end else None

    def sentences_of(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that the characters reach over."""
        return range(max(0, bisect_right(self._starts, start) - 1), bisect_right(self._starts, max(start, end - 1)))

    def paragraph_start(self, at: int) -> int:
        """Return where the paragraph begins that the character stands in."""
        number = self.sentence_at(at)
        return at if number is None else self._paragraphs[self.sentences[number].paragraph]

    def touched(self, start: int, end: int) -> list[Quotation]:
        """Return the outermost quotations that share characters with a stretch."""
        first = max(0, bisect_right(self._openings, start) - 1)
        last = bisect_right(self._openings, max(start, end - 1))
        return [each for each in self.top[first:last] if each.touches(start, end)]

    def quoted(self, start: int, end: int) -> Quotation | None:
        """Return the outermost quotation that holds the characters."""
        place = bisect_right(self._openings, start) - 1
        return self.top[place] if place >= 0 and self.top[place].holds(start, end) else None
