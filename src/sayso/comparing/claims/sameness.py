"""How nearly two statements say the same, and why."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.claims.clashes import Clash, find_clash
from sayso.comparing.origins import UNKNOWN, voice_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.comparing.claims.contents import Content

LONGER = 0.3
"""How much the better covered of two statements counts, against the worse covered one. At 1 a short statement joins
every long one that holds its words; at 0 a claim inside a long sentence joins nothing."""

SLACK = 4.0
"""Weight that each statement is taken to hold unseen, about one rare word's: "the deal" then shares too little with any
other to be one claim. Higher asks for more shared words."""

SAME_VOICE = 1.25
"""Factor for two statements of one voice, which more often means the same. Never enough by itself: 0 stays 0."""

OTHER_VOICE = 0.85
"""Factor for two statements of two known voices: that both said the same takes more. At 1 more are joined wrongly."""

NAMES = 0.5
"""Weight of a name against a word that as few statements hold. Everybody in a story is named all over it; what is said
of them tells claims apart."""

FEWEST = 2
"""Two statements that say the same share at least so many telling words besides names."""

WORTH = 0.1
"""Score below which two statements are not of one matter at all: it counts as 0, and no clash is looked for."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """How much of what two statements say is shared, 0 to 1, in which words, and where they clash."""

    score: float
    shared: tuple[str, ...]
    clash: Clash | None


APART = Sameness(0.0, (), None)


class Weights:
    """How telling each term is in this story: a term that few statements hold tells more (inverse frequency)."""

    __slots__ = ("_found", "_totals", "_weights")

    def __init__(self, contents: Sequence[Content]) -> None:
        self._found = Counter(stem for content in contents for stem in content.stems)
        names = {stem for content in contents for stem, term in content.stems.items() if term.kind == "name"}
        self._weights = {
            stem: math.log(1 + len(contents) / count) * (NAMES if stem in names else 1)
            for stem, count in self._found.items()
        }
        self._totals = {each.key: sum(map(self._weights.__getitem__, each.stems)) for each in contents}

    def __getitem__(self, stem: str) -> float:
        """Return the weight of a stem of the story, above 0."""
        return self._weights[stem]

    def holders(self, stem: str) -> int:
        """Return how many statements hold a stem."""
        return self._found[stem]

    def total(self, content: Content) -> float:
        """Return the weight of all that a statement of the story says."""
        return self._totals[content.key]


def compare(a: Content, b: Content, weights: Weights, fewest: int = FEWEST) -> Sameness:
    """Return how nearly `a` and `b` say the same, the words they share, and their clash if there is one.

    With less than `fewest` telling words in common, names apart, or a score below WORTH, they share nothing.
    """
    shared = [stem for stem in a.stems if stem in b.stems]
    if sum(a.stems[stem].kind != "name" for stem in shared) < fewest:
        return APART
    common = sum(map(weights.__getitem__, shared))
    shares = sorted(common / (SLACK + weights.total(each)) for each in (a, b))
    score = LONGER * shares[1] + (1 - LONGER) * shares[0]
    if voice_of(a.statement) == voice_of(b.statement) != UNKNOWN:
        score = min(1.0, score * SAME_VOICE)
    elif UNKNOWN not in (voice_of(a.statement), voice_of(b.statement)):
        score *= OTHER_VOICE
    if score < WORTH:
        return APART
    shared.sort(key=lambda stem: (-weights[stem], stem))
    return Sameness(round(score, 4), tuple(a.stems[stem].text for stem in shared), find_clash(a, b))
