"""Disputes: things said about one matter that cannot all hold; the sides with their voices and words, no winner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.disputes.judgements import find_judgement_disputes
from sayso.comparing.disputes.plans import find_status_disputes
from sayso.comparing.disputes.statements import find_statement_disputes
from sayso.comparing.disputes.turned import find_turn_disputes
from sayso.comparing.disputes.wording import find_wording_disputes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.comparing.claims.grouping import Likenesses
    from sayso.records import Actor, Claim, Dispute, Event, Reading

__all__ = ["find_disputes"]


def find_disputes(
    claims: Sequence[Claim],
    readings: Sequence[Reading],
    actors: Sequence[Actor],
    events: Sequence[Event],
    likenesses: Likenesses,
) -> tuple[Dispute, ...]:
    """Return the disputes of a story: over plans, then figures, days, places and denials, worth, turns, wording.

    All records carry the story-wide ids of `actors`. What one voice says later than before is an update, no dispute.
    `likenesses` are those that the claims were made of.
    """
    found = (
        *find_status_disputes(events, readings, actors),
        *find_statement_disputes(claims, readings, actors, likenesses),
        *find_judgement_disputes(actors, likenesses),
        *find_turn_disputes(claims, readings, actors),
        *find_wording_disputes(readings, actors, likenesses.quotes),
    )
    return tuple({dispute.id: dispute for dispute in found}.values())
