"""Whether confidence means what it says: of statements that are 80 % sure, 80 % should be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marking import same_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marking import Marked

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Statements of much the same confidence: how many, their mean confidence, the share of them that is right."""

    count: int
    confidence: float
    right: float


def judged(marked: Marked, confidences: Sequence[float]) -> Iterable[tuple[float, bool]]:
    """Yield the confidence of each statement of an article, in the order of `found`, and whether it is right.

    Right is a content that matches the annotator's and a source that shares a word with the annotator's.
    """
    right = {j for i, j in marked.pairs if same_source(marked.gold[i], marked.found[j])}
    for place, confidence in enumerate(confidences):
        yield confidence, place in right


def bins(cases: Sequence[tuple[float, bool]]) -> list[Bin]:
    """Return the cases in bins of equal width, the surest first; empty ones left out."""
    sorted_out: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in cases:
        sorted_out.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, right))
    return [_bin(sorted_out[number]) for number in sorted(sorted_out, reverse=True)]


def _bin(cases: Sequence[tuple[float, bool]]) -> Bin:
    count = len(cases)
    return Bin(count, sum(share for share, _ in cases) / count, sum(right for _, right in cases) / count)


def expected_error(found: Sequence[Bin]) -> float:
    """Return the expected calibration error in percent: how far confidence lies from the share right, on average."""
    total = sum(each.count for each in found)
    return 100 * sum(each.count * abs(each.confidence - each.right) for each in found) / max(1, total)


def precision_from(cases: Sequence[tuple[float, bool]], least: float) -> tuple[float, float]:
    """Return the share of right statements among those of at least this confidence, and how many of all they are."""
    kept = [right for confidence, right in cases if confidence >= least]
    return 100 * sum(kept) / max(1, len(kept)), 100 * len(kept) / max(1, len(cases))
