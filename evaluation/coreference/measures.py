"""The measures of coreference: MUC (Vilain and others 1995), B-cubed (Bagga, Baldwin 1998), CEAFe (Luo 2005), CoNLL."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

Groups = list[list[int]]


def conll(ours: Groups, gold: Groups) -> dict[str, float]:
    """Return the F1 of the three measures over two groupings of the same mentions, and their mean, in per cent."""
    one, other = _ceaf(ours, gold)
    figures = {
        "MUC": _f1(_muc(ours, gold), _muc(gold, ours)),
        "B-cubed": _f1(_b_cubed(ours, gold), _b_cubed(gold, ours)),
        "CEAFe": _f1(one, other),
    }
    return {**figures, "CoNLL": sum(figures.values()) / 3}


def _f1(precision: float, recall: float) -> float:
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def _homes(groups: Groups) -> dict[int, int]:
    return {member: at for at, group in enumerate(groups) for member in group}


def _muc(groups: Groups, others: Groups) -> float:
    """Return the share of the links of `groups` that `others` hold too."""
    homes = _homes(others)
    links = sum(len(group) - 1 for group in groups)
    kept = sum(len(group) - len({homes[member] for member in group}) for group in groups)
    return kept / links if links else 0.0


def _b_cubed(groups: Groups, others: Groups) -> float:
    """Return, in the mean over all mentions, the share of its group that stands with it in the others too."""
    held = {member: set(group) for group in others for member in group}
    members = sum(map(len, groups))
    return sum(len(held[member] & set(group)) / len(group) for group in groups for member in group) / members


def _ceaf(ours: Groups, gold: Groups) -> tuple[float, float]:
    """Return precision and recall of the best one-to-one pairing of groups, by their Dice likeness."""
    homes = _homes(ours)
    likeness = np.zeros((len(ours), len(gold)))
    for at, group in enumerate(gold):
        for member in group:
            home = homes[member]
            likeness[home, at] += 2 / (len(ours[home]) + len(group))
    total = likeness[linear_sum_assignment(likeness, maximize=True)].sum()
    return total / len(ours), total / len(gold)
