"""Disputes over whether a position turned: one text says that it did, somebody says that it has not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.disputes.turns import find_turns, phrases
from sayso.comparing.origins import voice_of
from sayso.records import Dispute, Side, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.disputes.turns import Turn
    from sayso.records import Actor, Reading, Statement


def find_turn_disputes(readings: Sequence[Reading], actors: Sequence[Actor]) -> Iterator[Dispute]:
    """Yield a dispute for each actor whose position is said to have turned, and said not to have."""
    statements = {each.id: each for reading in readings for each in reading.statements}
    names = {actor.id: actor.name for actor in actors}
    turns: dict[str, list[Turn]] = {}
    for turn in find_turns(readings):
        turns.setdefault(turn.actor, []).append(turn)
    for actor, told in sorted(turns.items()):
        against = [each for reading in readings for each in _unturned(reading, actor)]
        if against:
            yield _dispute(names.get(actor, actor), told, against, statements)


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
    name: str, told: Sequence[Turn], against: Sequence[Statement], statements: Mapping[str, Statement]
) -> Dispute:
    turned = [statements[key] for key in dict.fromkeys(turn.statement for turn in told)]
    found = phrases("en/unchanged_words.txt").search(against[0].text)
    return Dispute(
        id=identify("dispute", "turned", *(each.id for each in (*turned, *against))),
        kind="polarity",
        about=name,
        sides=(_side(turned), _side(against)),
        why=f"“{told[0].words}” against “{found[0] if found else against[0].text}”.",
    )


def _side(statements: Sequence[Statement]) -> Side:
    voices = tuple(dict.fromkeys(voice_of(each) for each in statements))
    return Side(statements[0].text, voices, tuple(each.id for each in statements))
