"""Statements into groups that say the same: candidates by an index, then the nearest groups joined first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from sayso.comparing.claims.contents import read_contents
from sayso.comparing.claims.sameness import Sameness, Weights, compare
from sayso.comparing.origins import voice_of
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.records import Quote, Reading, Span

ENOUGH = 0.18
"""Score from which two statements say the same. Higher joins less. Found on the real development stories."""

COMMON = 40
"""A term that more statements hold than this, and than a tenth of all, finds no candidates: it is the story's theme."""

ONE_UTTERANCE = {"identical", "cleaned", "trimmed", "bracketed", "spliced", "reworded"}
"""Levels of two versions of a quote that still are one claim; a changed one is a dispute."""

Couple = tuple[str, str]
"""Two statement ids, the smaller first."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What each statement says, and which say the same.

    `compared` are the pairs that share a telling word, with the result; `joined` and `parted` those that quotes make
    one utterance, and those that they print with changed words or that stand one inside the other; `plans` says where
    a statement leaves a plan it tells of.
    """

    quotes: tuple[Quote, ...]
    contents: tuple[Content, ...]
    weights: Weights
    compared: Mapping[Couple, Sameness]
    joined: frozenset[Couple]
    parted: frozenset[Couple]
    plans: Mapping[str, frozenset[str]]

    def score(self, a: str, b: str) -> float:
        """Return how nearly two statements say the same; 0 for two that share no telling word."""
        key = couple(a, b)
        if key in self.joined:
            return 1.0
        found = self.compared.get(key)
        return found.score if found else 0.0

    def clash(self, a: str, b: str) -> bool:
        """Tell whether two statements must not be one claim."""
        key = couple(a, b)
        if key in self.joined:
            return False
        found = self.compared.get(key)
        return key in self.parted or (found is not None and found.clash is not None) or self._plans_differ(a, b)

    def _plans_differ(self, a: str, b: str) -> bool:
        """Tell whether one statement has a plan go ahead that the other has put off, or leaves open."""
        ours, theirs = self.plans.get(a), self.plans.get(b)
        return bool(ours and theirs and not ours & theirs)


def couple(a: str, b: str) -> Couple:
    """Return two ids in the order that pairs are kept in."""
    return (a, b) if a <= b else (b, a)


def find_likenesses(readings: Sequence[Reading], quotes: Sequence[Quote]) -> Likenesses:
    """Return the contents of all statements, every pair of them that shares a telling word, and what quotes say."""
    contents = read_contents(readings)
    weights = Weights(contents)
    by_id = {content.statement.id: content for content in contents}
    candidates = _candidates(contents, weights)
    found = ((a, b, compare(by_id[a], by_id[b], weights)) for a, b in candidates)
    compared = {(a, b): sameness for a, b, sameness in found if sameness.score}
    pairs = [(couple(pair.a, pair.b), pair.level) for quote in quotes for pair in quote.pairs]
    alike = (pair for pair, level in pairs if level in ONE_UTTERANCE)
    # Who corrects an utterance quotes it too, and still does not say the same.
    joined = frozenset((a, b) for a, b in alike if by_id[a].denied == by_id[b].denied)
    changed = {pair for pair, level in pairs if level == "changed"}
    parted = frozenset(changed | set(_nested(readings)))
    return Likenesses(tuple(quotes), contents, weights, compared, joined, parted, _plans(readings))


def _plans(readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """Return where each statement that tells a plan's status leaves the plan: "ahead", "off" or "open"."""
    families = {row["status"]: row["family"] for row in table("status_families.csv")}
    found: dict[str, set[str]] = {}
    for reading in readings:
        for status in (status for event in reading.events for status in event.status):
            statement = status.statement or _announcing(status.evidence, reading)
            if statement is not None:
                found.setdefault(statement, set()).add(families[status.status])
    return {statement: frozenset(each) for statement, each in found.items()}


def _announcing(words: Span, reading: Reading) -> str | None:
    """Return the statement whose cue tells the status: "announced that the city would sign"."""
    cues = ((each.id, each.cue) for each in reading.statements if each.cue is not None)
    return next((key for key, cue in cues if cue.start < words.end and words.start < cue.end), None)


def _nested(readings: Sequence[Reading]) -> Iterator[Couple]:
    """Yield the statements in which somebody tells what somebody else said, each with the one inside it.

    They are two claims, unless an outlet tells it: that is a link of the inner one's chain, and the same claim.
    """
    for reading in readings:
        outlets = {actor.id for actor in reading.actors if actor.kind == "outlet"}
        told = {statement.id: statement for statement in reading.statements}
        for inner in reading.statements:
            outer = told.get(inner.within or "")
            if outer is not None and voice_of(outer) not in outlets:
                yield couple(outer.id, inner.id)


def _candidates(contents: Sequence[Content], weights: Weights) -> list[Couple]:
    """Return the pairs of statements that share a term which is not common to the whole story."""
    limit = max(COMMON, len(contents) // 10)
    holders: dict[str, list[str]] = {}
    for content in contents:
        for stem in content.stems:
            if weights.holders(stem) <= limit:
                holders.setdefault(stem, []).append(content.statement.id)
    return sorted({couple(a, b) for ids in holders.values() for a, b in combinations(ids, 2) if a != b})


def group(likenesses: Likenesses) -> list[list[str]]:
    """Return groups of statement ids; every statement is in one, alone if nothing else says the same.

    Joins the likeliest pair first, whole group to whole group, where their mean likeness is enough and nothing in one
    clashes with anything in the other; so one loose pair cannot chain two claims together.
    """
    home = {content.statement.id: [content.statement.id] for content in likenesses.contents}
    for a, b in _in_order(likenesses):
        ours, theirs = home[a], home[b]
        if ours is not theirs and _agree(ours, theirs, likenesses):
            ours.extend(theirs)
            home.update(dict.fromkeys(theirs, ours))
    unique = {id(members): sorted(members) for members in home.values()}
    return sorted(unique.values())


def _in_order(likenesses: Likenesses) -> Iterator[Couple]:
    pairs = {*likenesses.compared, *likenesses.joined}
    scored = [(likenesses.score(*pair), pair) for pair in pairs]
    yield from (pair for score, pair in sorted(scored, key=lambda each: (-each[0], each[1])) if score >= ENOUGH)


def _agree(ours: Sequence[str], theirs: Sequence[str], likenesses: Likenesses) -> bool:
    pairs = list(product(ours, theirs))
    if any(likenesses.clash(a, b) for a, b in pairs):
        return False
    if any(couple(a, b) in likenesses.joined for a, b in pairs):
        return True
    return sum(likenesses.score(a, b) for a, b in pairs) / len(pairs) >= ENOUGH
