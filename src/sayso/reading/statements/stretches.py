"""The likeliest stretches of words, by what each word adds by being in, by opening a stretch, by closing one.

The chain is a conditional random field of two states, out and in (Lafferty, McCallum, Pereira, ICML 2001), and the
likeliest way through it is Viterbi's (1967). All cues of a window go through it at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

BEFORE, IN, AFTER = range(3)


def likeliest(within: Floats, opens: Floats, closes: Floats, *, once: bool) -> NDArray[np.bool_]:
    """Return which words are in (chains × words), for scores of the same shape; with `once` one stretch at most."""
    chains, words = within.shape
    came: NDArray[np.int8] = np.zeros((words, chains, 3), dtype=np.int8)
    came[:, :, AFTER] = AFTER
    best = np.full((chains, 3), -np.inf, dtype=np.float32)
    best[:, BEFORE], best[:, IN] = 0, within[:, 0] + opens[:, 0]
    for word in range(1, words):
        outside = best[:, BEFORE] if once else np.maximum(best[:, BEFORE], best[:, AFTER])
        entered, left = outside + opens[:, word], best[:, IN] + closes[:, word - 1]
        came[word, :, IN] = np.where(entered > best[:, IN], BEFORE if once else _outer(best), IN)
        came[word, :, AFTER] = np.where(left > best[:, AFTER], IN, AFTER)
        best[:, AFTER] = np.maximum(best[:, AFTER], left)
        best[:, IN] = np.maximum(entered, best[:, IN]) + within[:, word]
    best[:, IN] += closes[:, -1]
    return _traced(came, best.argmax(axis=1))


def _outer(best: Floats) -> NDArray[np.int64]:
    return np.where(best[:, AFTER] > best[:, BEFORE], AFTER, BEFORE)


def _traced(came: NDArray[np.int8], state: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which words are in, from the state in which each chain ends and from which state each one came."""
    words, chains = came.shape[:2]
    inside = np.zeros((chains, words), dtype=np.bool_)
    rows = np.arange(chains)
    for word in range(words - 1, -1, -1):
        inside[:, word] = state == IN
        state = came[word, rows, state].astype(np.int64)
    return inside
