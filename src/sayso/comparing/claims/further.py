"""Which claims go further than which: one holds nearly all that another says, and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.claims.contents import stem_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses

HELD = 0.75
"""Share of what one statement says that the other holds, at least, to go further. Lower calls loose kin fuller."""

MORE = 0.6
"""Share of what the fuller statement says that the other holds, at most: above, both say the same."""

FEWEST = 3
"""Telling words besides names in the statement that is gone beyond; with fewer it hardly says a thing by itself."""


def find_further(printed: Sequence[str], likenesses: Likenesses) -> dict[int, tuple[int, ...]]:
    """Return, by the number of a claim, the numbers of the claims that it goes further than.

    `printed` are the keys of the contents that stand for the claims, in their order. Entailment in one direction, as
    far as words tell it: no clash, nothing denied, the shorter one's words held.
    """
    place = {key: at for at, key in enumerate(printed)}
    contents = {content.key: content for content in likenesses.contents}
    found: dict[int, set[int]] = {}
    for pair in likenesses.compared:
        for fuller, other in (pair, pair[::-1]):
            if fuller in place and other in place and _goes_further(fuller, other, contents, likenesses):
                found.setdefault(place[fuller], set()).add(place[other])
    return {at: tuple(sorted(others)) for at, others in found.items()}


def _goes_further(fuller: str, other: str, contents: Mapping[str, Content], likenesses: Likenesses) -> bool:
    a, b = contents[fuller], contents[other]
    if likenesses.clash(fuller, other) or a.denied or b.denied:
        return False
    if sum(term.kind != "name" for term in b.stems.values()) < FEWEST:
        return False
    if any(_turned(a, stem) != _turned(b, stem) for stem in b.stems if stem in a.stems):
        return False
    weights = likenesses.weights
    common = sum(weights[stem] for stem in b.stems if stem in a.stems)
    return common >= HELD * weights.total(b) and common <= MORE * weights.total(a)


def _turned(content: Content, stem: str) -> bool:
    """Tell whether a content negates a word, asserted or not."""
    return stem in {stem_of(word) for word in content.negated | content.unasserted}
