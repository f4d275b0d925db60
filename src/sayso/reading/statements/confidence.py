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
}
"""By how a statement was found: the share that was right, in plain words and in quotation marks.

Measured on PolNeAR `dev`, on statements that stand in no other one; measure again when the rules change
(`evaluation/statements`). Where fewer than ten were found, the value is that of the nearest frame, drawn to the middle.
"""
MET = {0.3: (0.35, 0.6), 0.5: (0.5, 0.85), 0.95: (0.6, 0.87), 0.99: (0.7, 0.87), 1.01: (0.87, 0.97)}
"""By how likely the network takes the cue, up to which value: the share that was right where a rule finds it, too; in
plain words and in quotation marks. Measured on PolNeAR `dev` like the frames."""
ALONE = {0.8: (0.47, 0.4), 0.95: (0.53, 0.45), 0.99: (0.59, 0.7), 1.01: (0.78, 0.85)}
"""The same where no rule finds it."""
RARE = (0.5, 0.6)
"""Frames too rare on PolNeAR `dev` to be measured."""
NOBODY = 0.1
"""Statements without a source, except passive ones ("is expected to"): their annotators name one nearly always."""


def sure_of(draft: Draft, *, quoted: bool) -> float:
    """Return how likely the draft is a statement with this source and this content, from 0 to 1, in hundredths.

    What the network says of its cue counts where it knows it; `quoted` says whether any of the content stands in
    quotation marks.
    """
    if draft.cue_likely is not None:
        shares = ALONE if draft.frame == "learned" else MET
        plain, marked = next(shares[bound] for bound in shares if draft.cue_likely < bound)
        return marked if quoted else plain
    if draft.source is None and draft.frame != "passive":
        return NOBODY
    plain, marked = FRAMES.get(draft.frame, RARE)
    return marked if quoted else plain
