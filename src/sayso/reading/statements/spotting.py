"""What the network makes of an article: cues, and for each the source and the content it ties to it.

The network (its card is `weights/README.md`) tells for each word piece whether it begins or goes on with a cue, and
gives each piece vectors from which a cue's ties to any piece are products: whether the piece is in the source, in the
content, opens a stretch of one, closes one. So contents may be in several stretches, and one statement may stand inside
another. The stretches are the likeliest of all (Viterbi), whole words in or out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reading.statements.stretches import likeliest
from sayso.reading.statements.windows import paragraph_pieces, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.models import Scores, StatementNetwork
    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.statements.windows import Window

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
FAINTEST = 0.15
"""How likely a cue must be to be looked at at all; the rules decide on the faint ones."""
HALF = 0.5
SOURCE, CONTENT = 0, 1
ROLES = 2
FARTHEST = 16
"""The bucket of the largest distance between a cue and a piece, on each side."""
BARRED = -1e4
"""What is added to a unit that must stay out."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cue with what the network ties to it, and how sure it is of the cue, from 0 to 1."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    confidence: float


def spot(page: Page, network: StatementNetwork) -> list[Spot]:
    """Return what the network finds in the paragraphs of a page, in text order."""
    paragraphs = [paragraph_pieces(network, page.text, *each) for each in _paragraphs(page)]
    found = [spot for window in windows([each for each in paragraphs if each]) for spot in _read(page, network, window)]
    return sorted(found, key=lambda each: (each.cue, each.content))


def _paragraphs(page: Page) -> list[Range]:
    edges: dict[int, Range] = {}
    for each in page.sentences:
        start = edges.get(each.paragraph, (each.start, each.end))[0]
        edges[each.paragraph] = (start, each.end)
    return list(edges.values())


class _Words:
    """The words of a window, and between paragraphs its marks: where each stands, and its first piece."""

    def __init__(self, text: str, window: Window) -> None:
        inside = [each for each in window.pieces if each.start >= 0]
        words = [match.span() for match in WORD.finditer(text, inside[0].start, inside[-1].end)]
        starts = [start for start, _ in words]
        self.at: list[Range | None] = []
        first: list[int] = []
        held: int | None = None
        for number, piece in enumerate(window.pieces):
            word = bisect_right(starts, piece.start) - 1 if piece.start >= 0 else None
            if word is None or word != held:
                self.at.append(None if word is None else words[word])
                first.append(number)
            held = word
        self._known = [(word, at) for word, at in enumerate(self.at) if at is not None]
        self._starts, self._ends = zip(*(at for _, at in self._known), strict=True)
        self.reach: Range = (self._starts[0], self._ends[-1])
        self.first = np.array(first)
        self.last = np.array([*first[1:], len(window.pieces)]) - 1

    def pieces(self, word: int) -> range:
        """Return the numbers of a word's pieces."""
        return range(int(self.first[word]), int(self.last[word]) + 1)

    def between(self, start: int, end: int) -> list[int]:
        """Return the numbers of the words between two characters."""
        inside = slice(bisect_left(self._starts, start), bisect_right(self._ends, end))
        return [word for word, _ in self._known[inside]]

    def span(self, words: Sequence[int]) -> Range:
        """Return from the first character of the words to the last."""
        known = [at for at in (self.at[word] for word in words) if at is not None]
        return known[0][0], known[-1][1]


def _read(page: Page, network: StatementNetwork, window: Window) -> list[Spot]:
    words = _Words(page.text, window)
    scores = network.score(window.pieces)
    likely = 1 - scores.cue[:, 0]
    cues = [
        cue
        for cue in _cues(words, scores, np.maximum.reduceat(likely, words.first))
        if window.own[0] <= words.span(cue)[0] < window.own[1]
    ]
    if not cues:
        return []
    pieces = [[piece for word in cue for piece in words.pieces(word)] for cue in cues]
    barred = _barred(words, cues)
    ties = np.stack([_ties(scores, each) for each in pieces])
    sources, contents = _decoded(words, ties, barred)
    found = []
    for number, cue in enumerate(cues):
        _whole_quotations(page, words, contents[number], set(cue))
        content = _stretches(page, words, contents[number])
        source = next(iter(_stretches(page, words, sources[number])), None)
        if content:
            found.append(Spot(words.span(cue), source, content, float(likely[pieces[number]].mean())))
    return found


def _cues(words: _Words, scores: Scores, likely: Floats) -> list[list[int]]:
    """Return the numbers of the words of each cue: neighbours, unless a later one begins a cue of its own."""
    begins = np.maximum.reduceat(scores.cue[:, 1], words.first)
    cues: list[list[int]] = []
    for word in np.flatnonzero(likely >= FAINTEST).tolist():
        if words.at[word] is None:
            continue
        if cues and cues[-1][-1] == word - 1 and begins[word] < HALF:
            cues[-1].append(word)
        else:
            cues.append([word])
    return cues


def _barred(words: _Words, cues: Sequence[Sequence[int]]) -> Floats:
    """Return for each cue what keeps its own words out of its source and content (cues × words)."""
    barred = np.zeros((len(cues), len(words.at)), dtype=np.float32)
    for number, cue in enumerate(cues):
        barred[number, cue] = BARRED
    return barred


def _ties(scores: Scores, cue: list[int]) -> Floats:
    """Return how strongly each piece is tied to the cue in each way (6 × pieces)."""
    asked = scores.query[:, cue].mean(axis=1)
    products = np.einsum("rnk,rk->rn", scores.key, asked) / np.sqrt(asked.shape[1])
    places = np.arange(scores.key.shape[1])
    away = np.where(places < cue[0], places - cue[0], np.where(places > cue[-1], places - cue[-1], 0))
    buckets = np.sign(away) * np.minimum((np.log2(np.abs(away) + 1) * 2).astype(int), FARTHEST) + FARTHEST
    ties: Floats = products + scores.bias.T + scores.distance[buckets].T
    return ties


def _decoded(words: _Words, ties: Floats, barred: Floats) -> tuple[Flags, Flags]:
    """Return which words are in the source and in the content of each cue (each cues × words)."""
    scores = [_scored(words, ties[:, role::ROLES], barred) for role in (SOURCE, CONTENT)]
    once = np.repeat([True, False], len(ties))
    within, opens, closes = (np.concatenate(each) for each in zip(*scores, strict=True))
    inside = likeliest(within, opens, closes, once)
    return inside[: len(ties)], inside[len(ties) :]


def _scored(words: _Words, ties: Floats, barred: Floats) -> tuple[Floats, Floats, Floats]:
    """Return what each word adds by being in, by opening, by closing, by its pieces' scores (cues × 3 × pieces)."""
    inside, opens, closes = ties[:, 0], ties[:, 1], ties[:, 2]
    whole = np.add.reduceat(inside, words.first, axis=1) + barred
    return whole, opens[:, words.first], closes[:, words.last]


def _whole_quotations(page: Page, words: _Words, inside: Flags, cue: set[int]) -> None:
    """Take a quotation in as a whole where half of it is in and the cue is not inside it."""
    for quotation in page.touched(*words.reach):
        held = [word for span in quotation.spans for word in words.between(*span)]
        if len(held) > 2 and not cue & set(held) and inside[held].mean() >= HALF:  # noqa: PLR2004 - marks and a word
            inside[held] = True


def _stretches(page: Page, words: _Words, inside: Flags) -> tuple[Range, ...]:
    stretches: list[Range] = []
    last = -2
    for place in np.flatnonzero(inside).tolist():
        at = words.at[place]
        if at is not None and stretches and place == last + 1:
            stretches[-1] = (stretches[-1][0], at[1])
        elif at is not None:
            stretches.append(at)
        last = place
    return tuple(each for each in stretches if any(letter.isalnum() for letter in page.text[slice(*each)]))
