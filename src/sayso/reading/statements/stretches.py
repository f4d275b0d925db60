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


def likeliest(within: Floats, opens: Floats, closes: Floats, once: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which words are in (chains × words), for scores of the same shape; chains of `once` have one stretch."""
    words = within.shape[1]
    adds, enters, leaves = (np.ascontiguousarray(each.T) for each in (within, opens, closes))
    bar = np.where(once, -np.inf, 0).astype(np.float32)
    inside, after, entered, left = (np.full_like(adds, -np.inf) for _ in range(4))
    inside[0] = adds[0] + enters[0]
    for word in range(1, words):
        entered[word] = np.maximum(after[word - 1] + bar, 0) + enters[word]
        left[word] = inside[word - 1] + leaves[word - 1]
        inside[word] = np.maximum(entered[word], inside[word - 1]) + adds[word]
        after[word] = np.maximum(after[word - 1], left[word])
    came = np.zeros((words, len(once), 3), dtype=np.int8)
    outer = np.where(after[:-1] + bar > 0, AFTER, BEFORE)
    came[1:, :, IN] = np.where(entered[1:] > inside[:-1], outer, IN)
    came[1:, :, AFTER] = np.where(left[1:] > after[:-1], IN, AFTER)
    last = np.stack([np.zeros_like(bar), inside[-1] + leaves[-1], after[-1]])
    return _traced(came, last.argmax(axis=0))


def _traced(came: NDArray[np.int8], state: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which words are in, from the state in which each chain ends and from which state each one came."""
    words, chains = came.shape[:2]
    states = np.empty((words, chains), dtype=np.int8)
    rows = np.arange(chains)
    for word in range(words - 1, -1, -1):
        states[word] = state
        state = came[word, rows, state]
    inside: NDArray[np.bool_] = states.T == IN
    return inside
