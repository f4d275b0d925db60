"""An article's own report as words to compare: body only, what stands in quotation marks left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Article

WORDS_IN_A_ROW = 8
"""Words that two texts have in a row only where one is taken from the other, or both from a third."""

FRAME_IN_A_ROW = 6
"""Places of the frame in a row that are looked up; more finds fewer texts whose words were exchanged one by one."""

KEPT_IN_FRAME = 2
"""Words that must be left in a stretch of the frame: blanks alone are alike everywhere."""

TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?]")
QUOTED = re.compile(r"“[^”]{0,2000}”|[“\"][^“”\"\n]{0,2000}[”\"]")
ENDS = ".!?"
LEFT_OUT = "\n\n\n"
BLANK = "_"


@dataclass(frozen=True, slots=True)
class Reported:
    """The words of an article's report, where they stand, and their frame; "" breaks a row of words."""

    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    frame: tuple[str, ...]

    def rows(self, *, framed: bool) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield each row of words (or of the frame) that no break parts, with its place."""
        sequence, length = (self.frame, FRAME_IN_A_ROW) if framed else (self.words, WORDS_IN_A_ROW)
        for at in range(len(sequence) - length + 1):
            row = sequence[at : at + length]
            if "" not in row and (not framed or length - row.count(BLANK) >= KEPT_IN_FRAME):
                yield at, row


def read_report(article: Article) -> Reported:
    """Return the words of an article's body outside quotation marks."""
    places: list[tuple[int, int]] = []
    words: list[str] = []
    frame: list[str] = []
    for part in article.parts:
        if part.kind != "body":
            continue
        text = QUOTED.sub(lambda found: "\n" * len(found.group()), article.text[part.start : part.end])
        for start, end, word, framed in _tokens(text):
            places.append((part.start + start, part.start + end))
            words.append(word)
            frame.append(framed)
    return Reported(tuple(places), tuple(words), tuple(frame))


def _tokens(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield each word with its place and what the frame keeps of it; a break for each quotation left out."""
    opens, last = True, 0
    for found in TOKEN.finditer(text):
        between = text[last : found.start()]
        if LEFT_OUT in between:
            yield last, last, "", ""
        word, lower = found.group(), found.group().lower().replace("’", "'")
        opens = opens or "\n" in between
        if word not in ENDS:
            kept = lower in _small() or word[0].isdigit() or (word[0].isupper() and not opens)
            yield found.start(), found.end(), lower, lower if kept else BLANK
        opens, last = word in ENDS, found.end()
    yield last, last, "", ""


@cache
def _small() -> frozenset[str]:
    return frozenset(entries("en/stop_words.txt"))
