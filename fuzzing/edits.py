"""How an input is changed: places cut out, doubled, exchanged, filled with pieces, spliced with another input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from hypothesis import strategies as st

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

How = Literal["cut", "repeat", "piece", "bytes", "flip", "splice", "move"]
HOWS: tuple[How, ...] = get_args(How)

FURTHEST = 1 << 16
"""Places and lengths are drawn up to this number, and taken modulo what is there."""

LARGEST = 20_000
"""Bytes of a changed input; what grows beyond is cut, so that a run looks at many inputs rather than at large ones."""

OFTEN = 400
"""The most times that a piece or a stretch is repeated: what takes the square of it shows."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change: at a place, of a length, with a piece or bytes of its own, so many times."""

    how: How
    at: int
    length: int
    which: int
    times: int
    own: bytes = b""


def apply(data: bytes, edits: Sequence[Edit], seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """Return an input after these changes, in order."""
    for edit in edits:
        data = _changed(data, edit, seeds, pieces)[:LARGEST]
    return data


def _changed(data: bytes, edit: Edit, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    start = edit.at % (len(data) + 1)
    end = min(len(data), start + edit.length % (max(len(data), 8) // 2 + 1))
    before, inside, after = data[:start], data[start:end], data[end:]
    other, middle = seeds[edit.which % len(seeds)], len(after) // 2
    instead = {
        "cut": lambda: after,
        "repeat": lambda: inside * (edit.times + 1) + after,
        "piece": lambda: pieces[edit.which % len(pieces)] * edit.times + data[start:],
        "bytes": lambda: edit.own + after,
        "flip": lambda: bytes(each ^ (1 << edit.which % 8) for each in inside[:1]) + inside[1:] + after,
        "splice": lambda: other[edit.length % (len(other) + 1) :],
        "move": lambda: after[:middle] + inside + after[middle:],
    }
    return before + instead[edit.how]()


def edited(seeds: Sequence[bytes], pieces: Sequence[bytes], most: int = 8) -> st.SearchStrategy[bytes]:
    """Return inputs that are one of the seeds after some changes."""
    numbers = st.integers(0, FURTHEST)
    times = st.one_of(st.integers(1, 3), st.integers(1, OFTEN))
    edit = st.builds(Edit, st.sampled_from(HOWS), numbers, numbers, numbers, times, st.binary(max_size=12))
    return st.builds(
        lambda seed, changes: apply(seed, changes, seeds, pieces),
        st.sampled_from(list(seeds)),
        st.lists(edit, max_size=most),
    )


def change(data: bytes, drawn: random.Random, seeds: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """Return an input after one to four changes drawn with a generator: the same as `edited`, for another engine."""
    edits = [
        Edit(
            drawn.choice(HOWS),
            drawn.randrange(FURTHEST),
            drawn.randrange(FURTHEST),
            drawn.randrange(FURTHEST),
            drawn.choice((1, 2, 3, drawn.randrange(1, OFTEN))),
            drawn.randbytes(drawn.randrange(12)),
        )
        for _ in range(drawn.randrange(1, 5))
    ]
    return apply(data, edits, seeds, pieces)
