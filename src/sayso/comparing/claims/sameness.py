"""How nearly two statements say the same, and why; and what in them cannot both hold."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content, Term
    from sayso.records import Moment

LONGER = 0.3
"""How much the better covered of two statements counts, against the worse covered one. At 1 a short statement joins
every long one that holds its words; at 0 a claim inside a long sentence joins nothing."""

SLACK = 4.0
"""Weight that each statement is taken to hold unseen, about one rare word's: "the deal" then shares too little with any
other to be one claim. Higher asks for more shared words."""

SAME_VOICE = 1.25
"""Factor for two statements of one voice, which more often means the same. Never enough by itself: 0 stays 0."""

SHORTEST = 4
"""A stem keeps at least so many letters, or "meeting" and "media" would grow together."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What two statements say of one matter and cannot both be right: the kind, and the words on either side."""

    kind: Literal["number", "date", "polarity"]
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """How much of what two statements say is shared, 0 to 1, in which words, and where they clash."""

    score: float
    shared: tuple[str, ...]
    clash: Clash | None


class Weights:
    """How telling each term is in this story: a term that few statements hold tells more (inverse frequency)."""

    __slots__ = ("_count", "_found")

    def __init__(self, contents: Sequence[Content]) -> None:
        self._count = len(contents)
        self._found = Counter(stem for content in contents for stem in _stems(content.terms))

    def __getitem__(self, stem: str) -> float:
        """Return the weight of a stem, above 0."""
        return math.log(1 + self._count / max(1, self._found[stem]))

    def holders(self, stem: str) -> int:
        """Return how many statements hold a stem."""
        return self._found[stem]


def compare(a: Content, b: Content, weights: Weights) -> Sameness:
    """Return how nearly `a` and `b` say the same, the words they share, and their clash if there is one."""
    ours, theirs = _stems(a.terms), _stems(b.terms)
    score = _overlap(ours, theirs, weights) * (
        SAME_VOICE if voice_of(a.statement) == voice_of(b.statement) != UNKNOWN else 1
    )
    words = sorted((stem for stem in ours if stem in theirs), key=lambda stem: (-weights[stem], stem))
    return Sameness(round(min(score, 1), 4), tuple(ours[stem].text for stem in words), _clash(a, b))


def _overlap(ours: Mapping[str, Term], theirs: Mapping[str, Term], weights: Weights) -> float:
    """Return how much of each the other holds, by weight, the worse covered one counting for more."""
    common = sum(weights[stem] for stem in ours if stem in theirs)
    shares = sorted(common / (SLACK + sum(weights[stem] for stem in each)) for each in (ours, theirs))
    return LONGER * shares[1] + (1 - LONGER) * shares[0]


def telling_stems(content: Content) -> tuple[str, ...]:
    """Return the stems of a content, in its order."""
    return tuple(_stems(content.terms))


def printed_stems(content: Content) -> tuple[tuple[str, str], ...]:
    """Return the stems of a content, each with its words as printed."""
    return tuple((stem, term.text) for stem, term in _stems(content.terms).items())


@cache
def stem_of(word: str) -> str:
    """Return a word's lemma without its last suffix, so that "exemption" and "exempt" meet."""
    for suffix in _suffixes():
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            return word[: -len(suffix)]
    return word


def _stems(terms: Sequence[Term]) -> Mapping[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(term.key if ":" in term.key else stem_of(term.key), term)
    return found


def _clash(a: Content, b: Content) -> Clash | None:
    found = (*_denials(a, b), *_numbers(a, b), *_days(a, b), *_negations(a, b), *_opposites(a, b))
    return found[0] if found else None


def _denials(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the cue of a statement whose source denies what the other holds."""
    if a.denied != b.denied:
        yield Clash("polarity", *(each.statement.cue.text if each.statement.cue else "" for each in (a, b)))


def _numbers(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the figures for one unit that cannot be one figure; none if any figure for that unit agrees."""
    pairs = [(x, y) for x in a.quantities for y in b.quantities if x.unit and x.unit == y.unit]
    agreed = {x.unit for x, y in pairs if x.meets(y)}
    yield from (Clash("number", x.text, y.text) for x, y in pairs if x.unit not in agreed)


def _days(a: Content, b: Content) -> Iterator[Clash]:
    """Yield the one day of each content if they are two; where there are several, which is meant is open."""
    ours, theirs = ([each for each in content.moments if _is_day(each)] for content in (a, b))
    if len(ours) == len(theirs) == 1 and ours[0].from_ != theirs[0].from_:
        yield Clash("date", ours[0].text, theirs[0].text)


def _is_day(moment: Moment) -> bool:
    """Tell whether a moment is one calendar day: wider ones ("this week") seldom are what is claimed."""
    return moment.type == "DATE" and moment.from_ is not None and moment.from_ == moment.to


def _negations(a: Content, b: Content) -> Iterator[Clash]:
    """Yield a word that both hold and only one negates."""
    for one, other, turned in ((a, b, False), (b, a, True)):
        negated, also = ({stem_of(word) for word in each.negated} for each in (one, other))
        for stem, term in _stems(other.terms).items():
            if term.kind == "word" and stem in negated and stem in _stems(one.terms) and stem not in also:
                words = (f"not {_stems(one.terms)[stem].text}", term.text)
                yield Clash("polarity", *(reversed(words) if turned else words))


def _opposites(a: Content, b: Content) -> Iterator[Clash]:
    """Yield a word of each that are opposites, where neither content holds both and neither is negated."""
    ours, theirs = ({t.key: t for t in each.terms if t.key not in each.negated} for each in (a, b))
    for word, term in ours.items():
        for opposite in _antonyms().get(word, ()):
            if opposite in theirs and word not in theirs and opposite not in ours:
                yield Clash("polarity", term.text, theirs[opposite].text)


@cache
def _antonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("en/antonyms.csv"):
        found.setdefault(row["a"], []).append(row["b"])
        found.setdefault(row["b"], []).append(row["a"])
    return {word: tuple(sorted(opposites)) for word, opposites in found.items()}


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(entries("en/suffixes.txt"), key=lambda suffix: (-len(suffix), suffix)))
