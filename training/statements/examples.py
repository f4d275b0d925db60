"""PolNeAR's attributions as what the network is to learn: windows with their cues, and the ties of each cue."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.models import Piece
from sayso.reading.statements.windows import LONGEST, NONE, OUTSIDE, START, STOP, paragraph_pieces

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation" / "statements"))
from gold import read_documents

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from gold import Attribution, Document, Ranges
    from tokenizers import Tokenizer

SHORTEST_FIRST = 110
"""Pieces that the first window of an article has at least: it is drawn anew each epoch, so that windows differ."""
OUT, BEGINS, GOES_ON = range(3)


class Cutter:
    """The tokenizer as the reading of windows wants it."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def pieces(self, text: str) -> list[tuple[int, int, int]]:
        """Return the word pieces of a text: number, first character, last character + 1."""
        coded = self._tokenizer.encode(text, add_special_tokens=False)
        return [(number, *at) for number, at in zip(coded.ids, coded.offsets, strict=True)]


@dataclass(frozen=True, slots=True)
class Tie:
    """The pieces of a cue, and for each piece of its window whether it is of its source, of its content."""

    cue: list[int]
    source: list[bool]
    content: list[bool]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, the label of each piece as part of a cue, and the ties of its cues."""

    pieces: list[Piece]
    cues: list[int]
    ties: list[Tie]


def articles(folder: Path, cutter: Cutter) -> list[tuple[Document, list[list[Piece]]]]:
    """Return the documents of a part of PolNeAR, each with the pieces of its paragraphs."""
    return [(document, list(_paragraphs(document.text, cutter))) for document in read_documents(folder)]


def _paragraphs(text: str, cutter: Cutter) -> Iterator[list[Piece]]:
    start = 0
    for line in text.split("\n"):
        pieces = paragraph_pieces(cutter, text, start, start + len(line)) if line.strip() else []
        for at in range(0, len(pieces), LONGEST):
            yield pieces[at : at + LONGEST]
        start += len(line) + 1


def examples(document: Document, paragraphs: Sequence[list[Piece]], draw: random.Random) -> Iterator[Example]:
    """Yield the windows of a document for one epoch."""
    room = draw.randint(SHORTEST_FIRST, LONGEST)
    held: list[list[Piece]] = []
    for paragraph in paragraphs:
        if held and sum(len(each) + 1 for each in (*held, paragraph)) > room:
            yield _example(held, document)
            held, room = [], LONGEST
        held.append(paragraph)
    if held:
        yield _example(held, document)


def _example(paragraphs: Sequence[list[Piece]], document: Document) -> Example:
    pieces = [Piece(START, -1, -1, NONE, OUTSIDE)]
    for each in paragraphs:
        pieces += [*each, Piece(STOP, -1, -1, NONE, OUTSIDE)]
    pieces = pieces[: LONGEST + 2]
    ties = [tie for each in document.gold if (tie := _tie(pieces, each)) is not None]
    return Example(pieces, _labels(len(pieces), ties), ties)


def _tie(pieces: Sequence[Piece], gold: Attribution) -> Tie | None:
    cue = [place for place, inside in enumerate(_covered(pieces, gold.cue)) if inside]
    return Tie(cue, _joined(pieces, gold.source), _joined(pieces, gold.content)) if cue else None


def _covered(pieces: Sequence[Piece], ranges: Ranges) -> list[bool]:
    return [each.start >= 0 and any(each.start < b and each.end > a for a, b in ranges) for each in pieces]


def _joined(pieces: Sequence[Piece], ranges: Ranges) -> list[bool]:
    """Return what the ranges cover; the end of a paragraph is in where both its neighbours are."""
    covered = _covered(pieces, ranges)
    for place in range(1, len(pieces) - 1):
        if pieces[place].start < 0 and covered[place - 1] and covered[place + 1]:
            covered[place] = True
    return covered


def _labels(length: int, ties: Sequence[Tie]) -> list[int]:
    labels = [OUT] * length
    for tie in ties:
        for before, place in zip([-2, *tie.cue], tie.cue, strict=False):
            labels[place] = GOES_ON if place == before + 1 else BEGINS
    return labels
