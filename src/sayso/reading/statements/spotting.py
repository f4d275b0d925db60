"""What the network makes of an article: cues, and for each the source and the content it ties to it.

The network (its card is `weights/README.md`) tells for each word piece whether it begins or goes on with a cue, and
gives each piece vectors from which a cue's tie to any piece, as source or as content, is one product. So contents may
be in several stretches, and one statement may stand inside another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sayso.reading.statements.windows import paragraph_pieces, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.models import Scores, StatementNetwork
    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.statements.windows import Window

    Floats = NDArray[np.float32]

WORD = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
FAINTEST = 0.15
"""How likely a cue must be to be looked at at all; the rules decide on the faint ones."""
HALF = 0.5
GAP = -2.0
"""A source goes on over one word of this score or better between two that belong to it ("Reyl, of the union")."""
SOURCE, CONTENT = 0, 1
FARTHEST = 16
"""The bucket of the largest distance between a cue and a piece, on each side."""


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
    """The words of a window: where each stands, and which of the window's pieces it is made of."""

    def __init__(self, text: str, window: Window) -> None:
        inside = [each for each in window.pieces if each.start >= 0]
        first, last = inside[0].start, inside[-1].end
        self.at: list[Range] = [match.span() for match in WORD.finditer(text, first, last)]
        self.pieces: list[list[int]] = [[] for _ in self.at]
        starts = [start for start, _ in self.at]
        for number, piece in enumerate(window.pieces):
            if piece.start >= 0 and (word := bisect_right(starts, piece.start) - 1) >= 0:
                self.pieces[word].append(number)
        made = [place for place, pieces in enumerate(self.pieces) if pieces]
        self.at = [self.at[place] for place in made]
        self.pieces = [self.pieces[place] for place in made]

    def mean(self, scores: Floats) -> Floats:
        """Return the mean score of each word's pieces."""
        return np.array([scores[pieces].mean() for pieces in self.pieces], dtype=np.float32)


def _read(page: Page, network: StatementNetwork, window: Window) -> list[Spot]:
    words = _Words(page.text, window)
    if not words.at:
        return []
    scores = network.score(window.pieces)
    found = []
    for cue in _cues(words, scores):
        start, end = words.at[cue[0]][0], words.at[cue[-1]][1]
        if window.own[0] <= start < window.own[1]:
            found.append(_spot(page, words, scores, cue, (start, end)))
    return [each for each in found if each is not None and each.content]


def _cues(words: _Words, scores: Scores) -> list[list[int]]:
    """Return the numbers of the words of each cue: neighbours, unless a later one begins a cue of its own."""
    likely = 1 - scores.cue[:, 0]
    cues: list[list[int]] = []
    for place, pieces in enumerate(words.pieces):
        if likely[pieces].max() < FAINTEST:
            continue
        begins = scores.cue[pieces, 1].max() >= HALF
        if cues and cues[-1][-1] == place - 1 and not begins:
            cues[-1].append(place)
        else:
            cues.append([place])
    return cues


def _spot(page: Page, words: _Words, scores: Scores, cue: list[int], at: Range) -> Spot:
    pieces = [piece for place in cue for piece in words.pieces[place]]
    ties = _ties(scores, pieces)
    own = set(cue)
    content = words.mean(ties[CONTENT]) > 0
    content[cue] = False
    _fill(content, own)
    _whole_quotations(page, words, content, own)
    likely = float((1 - scores.cue[pieces, 0]).mean())
    return Spot(at, _source(page, words, words.mean(ties[SOURCE])), _stretches(page, words, content), likely)


def _ties(scores: Scores, cue: list[int]) -> Floats:
    """Return how strongly each piece is tied to the cue, as source and as content (2 × pieces)."""
    asked = scores.query[:, cue].mean(axis=1)
    products = np.einsum("rnk,rk->rn", scores.key, asked) / np.sqrt(asked.shape[1])
    places = np.arange(scores.key.shape[1])
    away = np.where(places < cue[0], places - cue[0], np.where(places > cue[-1], places - cue[-1], 0))
    buckets = np.sign(away) * np.minimum((np.log2(np.abs(away) + 1) * 2).astype(int), FARTHEST) + FARTHEST
    ties: Floats = products + scores.bias.T + scores.distance[buckets].T
    return ties


def _fill(inside: NDArray[np.bool_], cue: set[int]) -> None:
    """Take in single words between two that are in."""
    for place in range(1, len(inside) - 1):
        if inside[place - 1] and inside[place + 1] and place not in cue:
            inside[place] = True


def _whole_quotations(page: Page, words: _Words, inside: NDArray[np.bool_], cue: set[int]) -> None:
    """Take a quotation in as a whole where half of it is in and the cue is not inside it."""
    for quotation in page.touched(words.at[0][0], words.at[-1][1]):
        held = [place for place, at in enumerate(words.at) if quotation.holds(*at)]
        if len(held) > 2 and not cue & set(held) and inside[held].mean() >= HALF:  # noqa: PLR2004 - marks and a word
            inside[held] = True


def _stretches(page: Page, words: _Words, inside: NDArray[np.bool_]) -> tuple[Range, ...]:
    stretches: list[Range] = []
    last = -2
    for place in np.flatnonzero(inside).tolist():
        start, end = words.at[place]
        if place == last + 1:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
        last = place
    return tuple(each for each in stretches if any(letter.isalnum() for letter in page.text[slice(*each)]))


def _source(page: Page, words: _Words, scores: Floats) -> Range | None:
    """Return the stretch of words that together are the most likely source; None where no word is."""
    runs = _runs(scores)
    if not runs:
        return None
    best = max(runs, key=lambda run: float(np.clip(scores[run], 0, None).sum()))
    while best and not any(letter.isalnum() for letter in page.text[slice(*words.at[best[-1]])]):
        best = best[:-1]
    while best and not any(letter.isalnum() for letter in page.text[slice(*words.at[best[0]])]):
        best = best[1:]
    return (words.at[best[0]][0], words.at[best[-1]][1]) if best else None


def _runs(scores: Sequence[float] | Floats) -> list[list[int]]:
    runs: list[list[int]] = []
    for place, score in enumerate(scores):
        bridged = place + 1 < len(scores) and score > GAP and scores[place + 1] > 0
        goes_on = bool(runs) and runs[-1][-1] == place - 1
        if score > 0 or (goes_on and bridged):
            if goes_on:
                runs[-1].append(place)
            else:
                runs.append([place])
    return runs
