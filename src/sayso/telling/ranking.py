"""Which claims come first: those that several pages carry, that are disputed, and that tell the story's main event.

Each ground adds to a claim's weight. The weights were set by reading the order of the claims of four stories, not
tuned on any exam; only the order of the lines hangs on them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sayso.telling.showing import is_clause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Claim, Event, Statement
    from sayso.telling.ledger import Ledger

RELAYED, MOST_RELAYED = 2.0, 10.0
"""What each further outlet that carries a claim adds, and how much at most: twenty outlets are no twenty grounds."""

DISPUTED = 2.0
"""What a dispute adds: where accounts part is what a reader asks about first."""

MAIN = 2.0
"""What it adds to tell of the event that the story tells most of, and how its plan stands."""

PLANNED = 1.0
"""What it adds to tell how some plan stands."""

VOICED: dict[str, float] = {"person": 1.0, "government": 1.0, "organisation": 1.0, "anonymous": 0.5, "group": 0.5}
"""What the kind of voice adds. A claim that nobody is named for, or that an outlet makes itself, gets nothing."""

UNFINISHED = -3.0
"""What it takes away to be no whole clause: a piece of a sentence does not tell what happened."""

THOUGHT = -1.5
"""What it takes away to be a hope, a fear or an intent, which is no account of what happened."""


class Ranking:
    """The weights of an account's claims."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def ranked(self) -> list[Claim]:
        """Return the claims by weight; those that weigh alike by how early their pages tell them."""
        claims = self.ledger.account.claims
        order = {each.id: n for n, each in enumerate(claims)}
        return sorted(claims, key=lambda each: (-self._weight(each), self._depth(each), order[each.id]))

    def _weight(self, claim: Claim) -> float:
        told = set(claim.statements)
        grounds = (
            (DISPUTED, bool(told & self.ledger.disputed)),
            (PLANNED, bool(told & self._planned)),
            (MAIN, bool(told & self._main)),
            (UNFINISHED, not is_clause(self.ledger.shown(claim))),
            (THOUGHT, all(each.mode == "thought" for each in self.ledger.told(claim))),
        )
        relayed = min(MOST_RELAYED, RELAYED * (len(self.ledger.places(claim)) - 1))
        return relayed + self._voiced(claim) + sum(weight for weight, holds in grounds if holds)

    def _voiced(self, claim: Claim) -> float:
        kinds = (self.ledger.actors[each].kind for each in claim.voices if each in self.ledger.actors)
        return max((VOICED.get(kind, 0.0) for kind in kinds), default=0.0)

    def _depth(self, claim: Claim) -> float:
        """Return how far down its page a claim first stands, from 0 to 1: news stories tell first what matters."""
        told = [each for each in self.ledger.told(claim) if each.content]
        depths = (each.content[0].start / (len(self.ledger.articles[each.article].text) or 1) for each in told)
        return min(depths, default=1.0)

    @cached_property
    def _planned(self) -> frozenset[str]:
        return _stating(self.ledger.account.events)

    @cached_property
    def _main(self) -> frozenset[str]:
        """The statements that tell of the event that most statuses and mentions are about."""
        events = self.ledger.account.events
        main = max(events, key=lambda each: len(each.status) + len(each.mentions), default=None)
        if main is None:
            return frozenset()
        inside = (told.id for told in self.ledger.account.statements if _tells(told, main))
        return frozenset(inside) | _stating((main,))


def _stating(events: Iterable[Event]) -> frozenset[str]:
    return frozenset(each.statement for event in events for each in event.status if each.statement)


def _tells(told: Statement, event: Event) -> bool:
    """Return whether an event is mentioned in the content of a statement."""
    return any(
        span.article == told.article and place.start <= span.start and span.end <= place.end
        for span in event.mentions
        for place in told.content
    )
