"""Namesakes: whom a surname stands for that several persons of an article share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.actors.figures import Figure
    from sayso.reading.actors.history import History, Met

NEAR = 2
"""Sentences within which two namesakes were named for the bare surname to be open. More leaves more names open."""


def which(history: History, owners: Sequence[Figure], line: int, printed: str) -> Figure | None:
    """Return the one namesake met so far, the one of them mentioned lately, or the one called just so before; or None.

    An article calls its main person "X", and the family by first or full names.
    """
    met = [last for each in owners if (last := history.last(each)) is not None]
    called = [last for last in met if printed in last.figure.aliases]
    return _only(met) or _only([last for last in met if line - last.line <= NEAR]) or _only(called)


def _only(met: Sequence[Met]) -> Figure | None:
    return met[0].figure if len(met) == 1 else None
