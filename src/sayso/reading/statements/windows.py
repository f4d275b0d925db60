"""An article cut for the network: word pieces with their marks, in windows of whole paragraphs that overlap.

A piece is at home in the window where its paragraph has others around it; in its neighbours it is only read along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.models import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.models import StatementNetwork

LONGEST = 254
"""Pieces in a window, besides the marks at its ends; the network was trained on 256 places."""
SHORT = 90
"""Pieces up to which the paragraph before is read along. A longer one would push out what follows."""
START, STOP = 101, 102
"""The pieces that open a window and end a paragraph (BERT's [CLS] and [SEP])."""
OUTSIDE, INSIDE, OPENS, CLOSES = range(4)
NONE, LOWER, CAPITAL, CAPITALS, DIGITS, MARK = range(6)


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads at once; `own` are the characters whose cues are decided here."""

    pieces: tuple[Piece, ...]
    own: tuple[int, int]


def paragraph_pieces(network: StatementNetwork, text: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of a paragraph."""
    line = text[start:end]
    marks = _marks(line)
    return [
        Piece(number, start + first, start + last, _shape(line, first, last), marks[first])
        for number, first, last in network.pieces(line)
        if first < last
    ]


def _marks(line: str) -> list[int]:
    """Return for each character whether it opens, closes, stands in or outside double quotation marks."""
    marks, inside = [], False
    for letter in line:
        if letter == "“" or (letter == '"' and not inside):
            marks.append(OPENS)
            inside = True
        elif letter in {"”", '"'}:
            marks.append(CLOSES)
            inside = False
        else:
            marks.append(INSIDE if inside else OUTSIDE)
    return marks


def _shape(line: str, start: int, end: int) -> int:
    """Return the look of the whole word that the piece belongs to: the vocabulary knows no capitals."""
    while start > 0 and line[start - 1].isalnum():
        start -= 1
    while end < len(line) and line[end].isalnum():
        end += 1
    word = line[start:end]
    if not any(letter.isalnum() for letter in word):
        return MARK
    if any(letter.isdigit() for letter in word):
        return DIGITS
    if word.isupper() and len(word) > 1:
        return CAPITALS
    return CAPITAL if word[0].isupper() else LOWER


def windows(paragraphs: Sequence[Sequence[Piece]]) -> Iterator[Window]:
    """Yield windows in which every paragraph is at home once; one too long for a window is cut into several."""
    cut = [each[at : at + LONGEST] for each in paragraphs for at in range(0, len(each), LONGEST)]
    first = 0
    while first < len(cut):
        lead = [cut[first - 1]] if first and len(cut[first - 1]) < SHORT else []
        last = _last(cut, first, sum(len(each) + 1 for each in lead))
        if last == first:
            lead, last = [], first + 1
        own_end = last if last == len(cut) else max(first + 1, last - 1)
        own = (cut[first][0].start, cut[own_end - 1][-1].end)
        yield Window(tuple(_joined([*lead, *cut[first:last]])), own)
        first = own_end


def _last(cut: Sequence[Sequence[Piece]], first: int, taken: int) -> int:
    """Return the number after the last paragraph that still fits into the window."""
    last = first
    while last < len(cut) and taken + len(cut[last]) + 1 <= LONGEST:
        taken += len(cut[last]) + 1
        last += 1
    return last


def _joined(paragraphs: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    yield Piece(START, -1, -1, NONE, OUTSIDE)
    for each in paragraphs:
        yield from each
        yield Piece(STOP, -1, -1, NONE, OUTSIDE)
