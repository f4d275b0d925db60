"""Which outlet published a text, inferred from how the text speaks of outlets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reading.outlets import known_outlet, reads_like_outlet

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sayso.records import Part

SPOKEN_TO = re.compile(
    r"\b(?:told|tells|in (?:an|a recent|an exclusive) interview with|spoke (?:exclusively )?to|speaking (?:exclusively )?to)"
    r"\s+(?P<outlet>(?:the\s+)?[A-Z][\w&.-]*(?:\s+(?:of|and|the|&|[A-Z][\w&.-]*))*)"
)


def infer_publisher(
    text: str, parts: tuple[Part, ...], taken_from: Collection[str]
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """Return the outlet that most likely published a text, and the words that say so; None where more than one could be."""
    return None
