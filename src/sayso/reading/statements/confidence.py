"""How likely a statement is right: its source says its content, here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.reading.statements.drafts import Draft

FRAMES = {
    "tail": (0.75, 0.98),
    "inserted": (0.75, 0.95),
    "phrase": (0.85, 0.85),
    "clause": (0.77, 0.88),
    "object": (0.57, 0.85),
    "topic": (0.6, 0.65),
    "adjective": (0.5, 0.6),
    "noun": (0.43, 0.55),
    "passive": (0.45, 0.5),
    "colon": (0.3, 0.95),
    "quotation": (0.6, 0.6),
    "learned": (0.66, 0.75),
}
"""By how a statement was found: the share that was right, in plain words and in quotation marks.

Measured on PolNeAR `dev`, on statements that stand in no other one; measure again when the rules change
(`evaluation/statements`). Where fewer than ten were found, the value is that of the nearest frame, drawn to the middle.
"""
RARE = (0.5, 0.6)
"""Frames too rare on PolNeAR `dev` to be measured."""
NOBODY = 0.1
"""Statements without a source, except passive ones ("is expected to"): their annotators name one nearly always."""


def sure_of(draft: Draft, *, quoted: bool) -> float:
    """Return how likely the draft is a statement with this source and this content, from 0 to 1, in hundredths.

    Its own figure counts where it has one; `quoted` says whether any of the content stands in quotation marks.
    """
    if draft.confidence is not None:
        return round(draft.confidence, 2)
    if draft.source is None and draft.frame != "passive":
        return NOBODY
    plain, marked = FRAMES.get(draft.frame, RARE)
    return marked if quoted else plain
