"""What an actor said on one issue over time, and where it turned."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise, product
from typing import TYPE_CHECKING

from sayso.comparing.candidates import ALL, holders, join_in_order, pairs_among, put_together, spread
from sayso.comparing.claims.contents import read_contents
from sayso.comparing.claims.nearness import couple
from sayso.comparing.claims.sameness import Weights, compare
from sayso.comparing.disputes.turns import find_turns
from sayso.comparing.origins import voice_of
from sayso.records import Position, Shift, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.disputes.turns import Turn
    from sayso.records import Actor, Reading, Statement

SAME_ISSUE = 0.14
"""Score from which two statements of one actor are on one issue. Lower than for one claim: positions differ."""

SAID_AGAIN = 0.5
"""Score from which one statement is the other in other words: no turn lies between them."""

LABEL = 3
"""Words that name an issue: the most telling ones that its statements share."""

POSITIONED = {"person", "government", "organisation"}


def find_positions(readings: Sequence[Reading], actors: Sequence[Actor]) -> tuple[Position, ...]:
    """Return, for each actor with several statements on one issue, the statements over time and the shifts.

    The issue is found, not given: what the actor's statements share. A shift needs two attributed statements whose
    words cannot both be held, or a text that says itself that the position turned; its reason holds those words.
    """
    contents = read_contents(readings)
    weights = Weights(contents)
    turns = find_turns(readings)
    found: list[Position] = []
    for actor in sorted((each for each in actors if each.kind in POSITIONED), key=lambda each: each.id):
        own = [turn for turn in turns if turn.actor == actor.id]
        course = _Course(actor.id, own, weights)
        found += [course.position(issue) for issue in course.issues(contents)]
    return tuple(sorted(found, key=lambda each: (-len(each.shifts), -len(each.stances), each.actor, each.issue)))


class _Course:
    """One actor's statements on its issues, in order of time."""

    def __init__(self, actor: str, turns: Sequence[Turn], weights: Weights) -> None:
        self.actor = actor
        self.turns = {turn.statement: turn for turn in turns}
        self.weights = weights
        self._repeated = [(a.statement, b.statement) for a, b in pairwise(turns) if b.again]

    def issues(self, contents: Sequence[Content]) -> list[list[Content]]:
        """Return the actor's statements in groups of one issue each, at least two in a group, in order of time.

        The likeliest pair is joined first, group to group, where their mean likeness is enough or the text says that
        the position on it turned again.
        """
        own = {each.statement.id: each for each in contents if self._is_stance(each)}
        home = {each: [each] for each in own}
        for first, second in (*self._turned_on(list(own.values())), *self._repeated):
            if first in home and second in home:
                put_together(home, first, second)
        scores = _Scores(own, self.weights)
        join_in_order(home, scores.pairs(), lambda ours, theirs, _: scores.mean(ours, theirs) >= SAME_ISSUE)
        groups = {id(each): sorted((own[key] for key in each), key=self._when) for each in home.values()}
        return [members for members in groups.values() if len(members) > 1]

    def _turned_on(self, own: Sequence[Content]) -> Iterator[tuple[str, str]]:
        """Yield each statement that a turn led to, with the one that it is likeliest of: on something it did turn."""
        for turned in (each for each in own if each.statement.id in self.turns):
            others = (each for each in own if each is not turned)
            scored = [(compare(turned, each, self.weights, fewest=1).score, each.statement.id) for each in others]
            score, likeliest = max((pair for pair in scored if pair[0] < SAID_AGAIN), default=(0.0, ""))
            if score > 0:
                yield turned.statement.id, likeliest

    def position(self, contents: Sequence[Content]) -> Position:
        """Return the actor's position on one issue."""
        statements = [content.statement for content in contents]
        return Position(
            actor=self.actor,
            issue=self._issue(contents),
            stances=tuple(Stance(self._day(each), each.id, each.text) for each in statements),
            shifts=tuple(self._shifts(contents)),
        )

    def _is_stance(self, content: Content) -> bool:
        return voice_of(content.statement) == self.actor or content.statement.id in self.turns

    def _day(self, statement: Statement) -> str | None:
        turn = self.turns.get(statement.id)
        return statement.said or (turn.on if turn else None)

    def _when(self, content: Content) -> tuple[str, str, int]:
        statement = content.statement
        day = self._day(statement) or statement.reported or ""
        return day, content.article.id, statement.content[0].start

    def _issue(self, contents: Sequence[Content]) -> str:
        """Return the words that most statements of an issue share, as first printed; of equals the more telling."""
        held = Counter(stem for content in contents for stem in content.stems)
        text = {stem: term.text for content in reversed(contents) for stem, term in content.stems.items()}
        others = [stem for stem in text if stem != f"actor:{self.actor}"]
        shared = [stem for stem in others if held[stem] > 1] or others
        best = sorted(shared, key=lambda stem: (-held[stem] * self.weights[stem], stem))[:LABEL]
        return ", ".join(text[stem] for stem in best)

    def _shifts(self, contents: Sequence[Content]) -> Iterator[Shift]:
        """Yield the turns in order of time: those the text tells, and words that cannot both be held."""
        for before, after in pairwise(contents):
            sameness = compare(before, after, self.weights)
            if sameness.score >= SAID_AGAIN and sameness.clash is None:
                continue
            turn = self.turns.get(after.statement.id)
            if turn is not None:
                yield Shift(before.statement.id, after.statement.id, f"The text says so: “{turn.words}”.")
                continue
            clash = sameness.clash
            if clash is not None and clash.kind == "polarity" and self._later(before, after):
                why = f"Cannot both be held: “{clash.a}” and then “{clash.b}”."
                yield Shift(before.statement.id, after.statement.id, why)

    def _later(self, before: Content, after: Content) -> bool:
        """Tell whether the second statement is known to have been made after the first."""
        days = (self._day(before.statement), self._day(after.statement))
        return days[0] is not None and days[1] is not None and days[0] < days[1]


class _Scores:
    """How nearly an actor's statements say the same, two by two; each two are compared once."""

    def __init__(self, own: Mapping[str, Content], weights: Weights) -> None:
        self._own = own
        self._weights = weights
        self._found: dict[tuple[str, str], float] = {}

    def of(self, a: str, b: str) -> float:
        """Return the score of two statements."""
        key = couple(a, b)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = compare(self._own[a], self._own[b], self._weights).score
        return found

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs worth comparing, the likeliest first."""
        ids = list(self._own)
        stems = [each.stems for each in self._own.values()]
        sharing = [list(range(len(ids)))] if len(ids) <= ALL else holders(stems)
        candidates = {(ids[a], ids[b]) for places in sharing for a, b in pairs_among(places)}
        return sorted(candidates, key=lambda pair: (-self.of(*pair), *pair))

    def mean(self, ours: Sequence[str], theirs: Sequence[str]) -> float:
        """Return how nearly two groups say the same, in the mean."""
        found = [self.of(a, b) for a, b in product(spread(ours), spread(theirs))]
        return sum(found) / len(found)
