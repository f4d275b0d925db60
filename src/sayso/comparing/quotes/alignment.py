"""Which words of two quotations are the same, in order: the alignment that keeps them in as few stretches as it can."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from sayso.comparing.quotes.variants import same_dress, same_word
from sayso.comparing.quotes.weights import weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.comparing.quotes.printed import Word

OPEN = 0.7
"""What it costs to part two stretches: more than a small word is worth, so that no lone "the" is matched in passing."""
STEP = 0.02
"""What each word between two stretches costs."""
NEAR_THE_EDGE = 6
"""Words up to which the openings (or endings) of two quotations are held to be the same place of the utterance."""
LARGEST = 1_000_000
"""Pairs of words up to which the best alignment is looked for; beyond, the longest common stretches are taken."""

Place = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Block:
    """Words `a_start` to `a_end` of one quotation stand where words `b_start` to `b_end` of the other stand."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    place: Place


def align(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the pairs of positions of words that are the same, rising in both."""
    if not a or not b:
        return []
    if len(a) * len(b) > LARGEST:
        return _common_stretches(a, b)
    return _filled(a, b, _anchored(a, b, _best_path(_worths(a, b), len(a), len(b))))


def blocks(pairs: Sequence[tuple[int, int]], a_length: int, b_length: int) -> Iterator[Block]:
    """Yield what lies before, between and behind the pairs, where there is anything."""
    stops = [*pairs, (a_length, b_length)]
    a_at = b_at = 0
    for count, (i, j) in enumerate(stops):
        if a_at < i or b_at < j:
            place: Place = "start" if count == 0 else "end" if count == len(pairs) else "middle"
            yield Block(a_at, i, b_at, j, place)
        a_at, b_at = i + 1, j + 1


def _anchored(a: Sequence[Word], b: Sequence[Word], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the same words at the very beginnings and ends, where little else stands between them and the pairs."""
    first = pairs[0] if pairs else (len(a), len(b))
    opening = []
    if max(first) <= NEAR_THE_EDGE:
        opening = [(k, k) for k in range(_same_in_a_row(a[: first[0]], b[: first[1]]))]
    last = pairs[-1] if pairs else (opening[-1] if opening else (-1, -1))
    tail_a, tail_b = a[last[0] + 1 :], b[last[1] + 1 :]
    closing = []
    if max(len(tail_a), len(tail_b)) <= NEAR_THE_EDGE:
        count = _same_in_a_row(tail_a[::-1], tail_b[::-1])
        closing = [(len(a) - k, len(b) - k) for k in range(count, 0, -1)]
    return [*opening, *pairs, *closing]


def _filled(a: Sequence[Word], b: Sequence[Word], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Add the same words at the same places of blocks that are equally long: "off. We require", "away. We need"."""
    found = list(pairs)
    for block in blocks(pairs, len(a), len(b)):
        size = block.a_end - block.a_start
        if block.place == "middle" and size == block.b_end - block.b_start:
            places = ((block.a_start + k, block.b_start + k) for k in range(size))
            found += [(i, j) for i, j in places if same_word(a[i], b[j])]
    return sorted(found)


def _same_in_a_row(a: Sequence[Word], b: Sequence[Word]) -> int:
    count = 0
    while count < min(len(a), len(b)) and same_word(a[count], b[count]):
        count += 1
    return count


def _common_stretches(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int]]:
    matcher = SequenceMatcher(None, [word.key for word in a], [word.key for word in b], autojunk=False)
    return [(i + k, j + k) for i, j, size in matcher.get_matching_blocks() for k in range(size)]


def _worths(a: Sequence[Word], b: Sequence[Word]) -> dict[tuple[int, int], float]:
    """Return what each pair of words that can be matched is worth."""
    worths = {}
    for i, first in enumerate(a):
        for j, second in enumerate(b):
            if same_word(first, second):
                worths[i, j] = weight(first.key)
    lone_a = set(range(len(a))) - {i for i, _ in worths}
    lone_b = set(range(len(b))) - {j for _, j in worths}
    for i in sorted(lone_a):
        for j in sorted(lone_b):
            if same_dress(a[i], b[j]):
                worths[i, j] = weight(a[i].key)
    return worths


def _best_path(worths: dict[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """Return the path with the highest worth less what its gaps cost; gaps at both ends are free."""
    gap = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    came: dict[tuple[int, int], tuple[int, int] | None] = {}
    source: list[list[tuple[int, int] | None]] = [[None] * (columns + 1) for _ in range(rows + 1)]
    score: dict[tuple[int, int], float] = {}
    best, end = 0.0, None
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            here = worths.get((i - 1, j - 1))
            if here is not None:
                direct = score.get((i - 1, j - 1), -1.0)
                if direct >= gap[i - 1][j - 1]:
                    score[i, j], came[i, j] = here + direct, (i - 1, j - 1)
                else:
                    score[i, j], came[i, j] = here + gap[i - 1][j - 1], source[i - 1][j - 1]
                if score[i, j] > best:
                    best, end = score[i, j], (i, j)
            gap[i][j], source[i][j] = _open_gap(gap, source, score, (i, j))
    return _trace(came, end)


def _open_gap(
    gap: list[list[float]],
    source: list[list[tuple[int, int] | None]],
    score: dict[tuple[int, int], float],
    at: tuple[int, int],
) -> tuple[float, tuple[int, int] | None]:
    """Return the best score of a path that stands in a gap at a place, and the last pair on it (None: none)."""
    i, j = at
    best: tuple[float, tuple[int, int] | None] = (0.0, None)
    for score_here, pair in (
        (score.get(at, 0.0) - OPEN, at),
        (gap[i - 1][j] - STEP, source[i - 1][j]),
        (gap[i][j - 1] - STEP, source[i][j - 1]),
    ):
        if score_here > best[0]:
            best = (score_here, pair)
    return best


def _trace(came: dict[tuple[int, int], tuple[int, int] | None], end: tuple[int, int] | None) -> list[tuple[int, int]]:
    path = []
    while end is not None:
        path.append((end[0] - 1, end[1] - 1))
        end = came[end]
    return path[::-1]
