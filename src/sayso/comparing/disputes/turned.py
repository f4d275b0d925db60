"""Disputes over whether a position turned: one text says that it did, somebody says that it has not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.claims.phrases import phrases
from sayso.comparing.disputes.turns import find_turns
from sayso.comparing.origins import voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.disputes.turns import Turn
    from sayso.records import Actor, Claim, Reading, Statement


def find_turn_disputes(
    claims: Sequence[Claim], readings: Sequence[Reading], actors: Sequence[Actor]
) -> Iterator[Dispute]:
    """Yield a dispute for each actor whose position is said to have turned, and said not to have.

    What is one claim with a side stands on that side.
    """
    statements = {each.id: each for reading in readings for each in reading.statements}
    home = {key: [statements[each] for each in claim.statements] for claim in claims for key in claim.statements}
    names = {actor.id: actor.name for actor in actors}
    turns: dict[str, list[Turn]] = {}
    for turn in find_turns(readings):
        turns.setdefault(turn.actor, []).append(turn)
    for actor, told in sorted(turns.items()):
        against = [each for reading in readings for each in _unturned(reading, actor)]
        if against:
            yield _dispute(names.get(actor, actor), told, against, home)


def _unturned(reading: Reading, actor: str) -> Iterator[Statement]:
    """Yield the statements by or about an actor that say that its position did not turn."""
    for statement in reading.statements:
        about = any(
            mention.actor == actor and span.start <= mention.start < span.end
            for mention in reading.mentions
            for span in statement.content
        )
        if (about or voice_of(statement) == actor) and phrases("en/unchanged_words.txt").search(statement.text):
            yield statement


def _dispute(
    name: str, told: Sequence[Turn], against: Sequence[Statement], home: Mapping[str, Sequence[Statement]]
) -> Dispute:
    against = list({each.id: each for one in against for each in (one, *home[one.id])}.values())
    denied = {each.id for each in against}
    sides = {each.id: each for turn in told for each in _first(turn.statement, home[turn.statement])}
    turned = [each for each in sides.values() if each.id not in denied]
    found = phrases("en/unchanged_words.txt").search(against[0].text)
    return Dispute(
        id=identify("dispute", "turned", *(each.id for each in (*turned, *against))),
        kind="polarity",
        about=name,
        sides=(_side(turned), _side(against)),
        why=f"“{told[0].words}” against “{found[0] if found else against[0].text}”.",
    )


def _first(key: str, members: Sequence[Statement]) -> list[Statement]:
    return sorted(members, key=lambda each: each.id != key)


def _side(statements: Sequence[Statement]) -> Side:
    voices = tuple(dict.fromkeys(voice_of(each) for each in statements))
    return Side(statements[0].text, voices, tuple(each.id for each in statements))
