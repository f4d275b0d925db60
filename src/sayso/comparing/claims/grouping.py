"""Statements into groups that say the same: candidates by an index, then the nearest groups joined first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from sayso.comparing.candidates import join_in_order, spread
from sayso.comparing.claims.contents import read_propositions
from sayso.comparing.claims.nearness import Couple, Nearness, couple, partners
from sayso.comparing.claims.sameness import Sameness, Weights
from sayso.comparing.origins import voice_of
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.records import Quote, Reading, Span

ENOUGH = 0.18
"""Score from which two statements say the same. Higher joins less. Found on the real development stories."""

PART = 0.35
"""The same where one of the two is but one thing of several that a statement says: to part it takes more, since a
sentence alone is short, and little of it is soon much of it."""

ONE_UTTERANCE = {"identical", "cleaned", "trimmed", "bracketed", "spliced", "reworded"}
"""Levels of two versions of a quote that still are one claim; a changed one is a dispute."""

MOVED = "rescheduled"
"""The status of a plan that is off on its old day and ahead on a new one: it agrees with who says either."""


@dataclass(frozen=True, slots=True)
class Likenesses:
    """What each statement says, proposition by proposition, and which say the same.

    Contents are named by their keys. `compared` are the pairs that share a telling word, with the result; `joined` and
    `parted` those that quotes make one utterance, and those that they print with changed words or that stand one inside
    the other; `plans` says where a content leaves a plan it tells of, `groups` which contents make one
    claim.
    """

    quotes: tuple[Quote, ...]
    contents: tuple[Content, ...]
    weights: Weights
    compared: Mapping[Couple, Sameness]
    joined: frozenset[Couple]
    parted: frozenset[Couple]
    plans: Mapping[str, frozenset[str]]
    nearness: Nearness
    joined_with: Mapping[str, Sequence[str]]
    groups: tuple[tuple[str, ...], ...] = ()

    def score(self, a: str, b: str) -> float:
        """Return how nearly two statements say the same; 0 for two that share no telling word."""
        key = couple(a, b)
        return 1.0 if key in self.joined else self.nearness.of(key).score

    def clash(self, a: str, b: str) -> bool:
        """Tell whether two statements must not be one claim."""
        key = couple(a, b)
        if key in self.joined:
            return False
        return key in self.parted or self.nearness.of(key).clash is not None or self._plans_differ(a, b)

    def _plans_differ(self, a: str, b: str) -> bool:
        """Tell whether one statement has a plan go ahead that the other has put off, or leaves open."""
        ours, theirs = self.plans.get(a), self.plans.get(b)
        return bool(ours and theirs and not ours & theirs)


def find_likenesses(readings: Sequence[Reading], quotes: Sequence[Quote]) -> Likenesses:
    """Return the contents of all statements, every pair of them that shares a telling word, and what quotes say."""
    contents = read_propositions(readings)
    weights = Weights(contents)
    nearness = Nearness(contents, weights)
    compared = nearness.compared
    parts: dict[str, list[Content]] = {}
    for content in contents:
        parts.setdefault(content.statement.id, []).append(content)
    joined, parted = _quoted(quotes, parts, compared)
    parted |= {couple(a.key, b.key) for a, b in _nested(readings, parts)}
    plans = _plans(readings, parts)
    found = Likenesses(
        tuple(quotes),
        contents,
        weights,
        compared,
        frozenset(joined),
        frozenset(parted),
        plans,
        nearness,
        partners(joined),
    )
    return replace(found, groups=_group(found))


def _quoted(
    quotes: Sequence[Quote], parts: Mapping[str, Sequence[Content]], compared: Mapping[Couple, Sameness]
) -> tuple[set[Couple], set[Couple]]:
    """Return the contents that quotes make one utterance, and those that they print with changed words.

    Of utterances of several propositions each goes with the one that is likest.
    """
    joined: set[Couple] = set()
    parted: set[Couple] = set()
    for pair in (pair for quote in quotes for pair in quote.pairs):
        ours, theirs = parts[pair.a], parts[pair.b]
        if pair.level == "changed":
            parted |= {couple(a.key, b.key) for a, b in product(ours, theirs)}
        # Who corrects an utterance quotes it too, and still does not say the same.
        if pair.level in ONE_UTTERANCE:
            same = ((a, b) for a, b in _aligned(ours, theirs, compared) if a.denied == b.denied)
            joined |= {couple(a.key, b.key) for a, b in same}
    return joined, parted


def _aligned(
    ours: Sequence[Content], theirs: Sequence[Content], compared: Mapping[Couple, Sameness]
) -> Iterator[tuple[Content, Content]]:
    """Yield each proposition of one utterance with the likest of the other, where each is the other's likest."""
    if len(ours) == len(theirs) == 1:
        yield ours[0], theirs[0]
        return

    def score(a: Content, b: Content) -> float:
        found = compared.get(couple(a.key, b.key))
        return found.score if found else 0.0

    for a in ours:
        b = max(theirs, key=lambda each: score(a, each))
        if score(a, b) >= ENOUGH and a is max(ours, key=lambda each: score(each, b)):
            yield a, b


def _plans(readings: Sequence[Reading], parts: Mapping[str, Sequence[Content]]) -> dict[str, frozenset[str]]:
    """Return where each content that tells a plan's status leaves the plan: "ahead", "off" or "open"."""
    families = {row["status"]: row["family"] for row in table("status_families.csv")}
    found: dict[str, set[str]] = {}
    for reading in readings:
        for status in (status for event in reading.events for status in event.status):
            told = parts.get(status.statement or _announcing(status.evidence, reading) or "", ())
            inside = [each for each in told if any(_overlap(span, status.evidence) for span in each.spans)]
            for each in inside or told:
                found.setdefault(each.key, set()).update(
                    {"ahead", "off"} if status.status == MOVED else {families[status.status]}
                )
    return {key: frozenset(each) for key, each in found.items()}


def _announcing(words: Span, reading: Reading) -> str | None:
    """Return the statement whose cue tells the status: "announced that the city would sign"."""
    cues = ((each.id, each.cue) for each in reading.statements if each.cue is not None)
    return next((key for key, cue in cues if _overlap(cue, words)), None)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _nested(readings: Sequence[Reading], parts: Mapping[str, Sequence[Content]]) -> Iterator[tuple[Content, Content]]:
    """Yield what somebody tells of what somebody else said, each with the one inside it.

    They are two claims, unless an outlet tells it: that is a link of the inner one's chain, and the same claim.
    """
    for reading in readings:
        outlets = {actor.id for actor in reading.actors if actor.kind == "outlet"}
        told = {statement.id: statement for statement in reading.statements}
        for inner in reading.statements:
            outer = told.get(inner.within or "")
            if outer is not None and voice_of(outer) not in outlets:
                yield from product(parts[outer.id], parts[inner.id])


def _group(likenesses: Likenesses) -> tuple[tuple[str, ...], ...]:
    """Return groups of keys of contents; every content is in one, alone if nothing else says the same.

    Joins the likeliest pair first, whole group to whole group, where their mean likeness is enough and nothing in one
    clashes with anything in the other; so one loose pair cannot chain two claims together.
    """
    home = {content.key: [content.key] for content in likenesses.contents}
    join_in_order(home, _in_order(likenesses), lambda ours, theirs, pair: _agree(ours, theirs, likenesses, pair))
    groups = list({id(members): members for members in home.values()}.values())
    return tuple(sorted(tuple(sorted(members)) for members in _kept_together(groups, likenesses)))


def _kept_together(groups: Sequence[Sequence[str]], likenesses: Likenesses) -> list[list[str]]:
    """Return the groups again, propositions of one statement kept together unless other pages tell them apart.

    Only for a claim of several pages a proposition leaves the others; the rest of its statement stays one group.
    """
    contents = {content.key: content for content in likenesses.contents}
    home = {key: at for at, members in enumerate(groups) for key in members}
    wide = {at for at, members in enumerate(groups) if len({contents[key].article.id for key in members}) > 1}
    rest: dict[str, int] = {}
    for key, at in sorted(home.items(), key=lambda each: (-len(groups[each[1]]), each[0])):
        if at not in wide:
            home[key] = rest.setdefault(contents[key].statement.id, at)
    now: dict[int, list[str]] = {}
    for key, at in home.items():
        now.setdefault(at, []).append(key)
    told: dict[frozenset[str], list[str]] = {}
    for members in now.values():
        told.setdefault(frozenset(contents[key].statement.id for key in members), []).extend(members)
    return list(told.values())


def _in_order(likenesses: Likenesses) -> Iterator[Couple]:
    parts = {content.key for content in likenesses.contents if content.parts > 1}
    pairs = {*likenesses.compared, *likenesses.joined}
    scored = [(likenesses.score(*pair), pair) for pair in pairs]
    for score, pair in sorted(scored, key=lambda each: (-each[0], each[1])):
        if score >= (ENOUGH if parts.isdisjoint(pair) else PART):
            yield pair


def _agree(ours: Sequence[str], theirs: Sequence[str], likenesses: Likenesses, likeliest: Couple) -> bool:
    pairs = list(product(spread(ours), spread(theirs)))
    if any(likenesses.clash(a, b) for a, b in (likeliest, *pairs)):
        return False
    if any(couple(a, b) in likenesses.joined for a, b in (likeliest, *pairs)):
        return True
    return sum(likenesses.score(a, b) for a, b in pairs) / len(pairs) >= ENOUGH
