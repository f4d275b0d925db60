"""The rows of what happens and where accounts part: events, plans, disputes, positions, the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.records import identify
from sayso.telling.tables.cells import known, named, passage_of, place_of, told_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.records import Account, Event, PlanStatus, Position, Side, Span
    from sayso.telling.ledger import Ledger
    from sayso.telling.tables.cells import Row


def _events(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.events:
        yield {
            "id": each.id,
            "kind": each.kind,
            "label": each.label,
            "participants": each.participants,
            "participant_names": tuple(ledger.names(each.participants)),
            "place": each.place,
            "from": each.from_,
            "to": each.to,
            "planned": each.planned,
            "statuses": len(each.status),
            "mentions": len(each.mentions),
            "mode": each.mode,
            "polarity": each.polarity,
            "certainty": each.certainty,
            "plover": each.plover,
            **place_of(ledger, each.mentions[0] if each.mentions else None),
        }


def _mentions(account: Account, ledger: Ledger) -> Iterator[Row]:
    for event in account.events:
        for each in event.mentions:
            yield {"event": event.id, **place_of(ledger, each), "text": each.text}


def _statuses(account: Account, ledger: Ledger) -> Iterator[Row]:
    for event in account.events:
        for each in event.status:
            told = ledger.statements.get(each.statement or "")
            yield {
                "event": event.id,
                "label": event.label,
                "status": each.status,
                "according_to": each.according_to,
                "according_to_names": tuple(ledger.names(each.according_to)),
                "as_of": each.as_of,
                "statement": told.id if told else None,
                "chain": told_by(ledger, told)["chain"],
                **place_of(ledger, each.evidence),
                "evidence": each.evidence.text,
            }


def _disputes(account: Account, _: Ledger) -> Iterator[Row]:
    for each in account.disputes:
        yield {"id": each.id, "kind": each.kind, "about": each.about, "sides": len(each.sides), "why": each.why}


def _sides(account: Account, ledger: Ledger) -> Iterator[Row]:
    for dispute in account.disputes:
        for number, side in enumerate(dispute.sides, 1):
            yield {"dispute": dispute.id, "side": number, **_side(ledger, side)}


def _positions(account: Account, ledger: Ledger) -> Iterator[Row]:
    for key, each in _by_id(account):
        yield {
            "id": key,
            "actor": known(ledger, each.actor),
            "actor_name": named(ledger, each.actor),
            "issue": each.issue,
            "stances": len(each.stances),
            "shifts": len(each.shifts),
        }


def _stances(account: Account, ledger: Ledger) -> Iterator[Row]:
    for key, position in _by_id(account):
        for number, each in enumerate(position.stances, 1):
            told = ledger.statements.get(each.statement)
            yield {
                "position": key,
                "stance": number,
                "on": each.on,
                "statement": told.id if told else None,
                **told_by(ledger, told),
                **passage_of(ledger, told),
                "text": each.text,
            }


def _shifts(account: Account, ledger: Ledger) -> Iterator[Row]:
    for key, position in _by_id(account):
        for each in position.shifts:
            before, after = ledger.statements.get(each.from_), ledger.statements.get(each.to)
            yield {
                "position": key,
                "actor_name": named(ledger, position.actor),
                "from": before.id if before else None,
                "to": after.id if after else None,
                "text_from": before.text if before else None,
                "text_to": after.text if after else None,
                "why": each.why,
            }


def _timeline(account: Account, ledger: Ledger) -> Iterator[Row]:
    events = {each.id: each for each in account.events}
    for number, each in enumerate(account.timeline, 1):
        told = ledger.statements.get(each.statement or "")
        event = events.get(each.event or "")
        yield {
            "line": number,
            "on": each.on,
            "to": each.to,
            "what": each.what,
            "planned": each.planned,
            "event": event.id if event else None,
            "statement": told.id if told else None,
            **told_by(ledger, told),
            **(passage_of(ledger, told) if told else place_of(ledger, _evidence(each.status, event))),
        }


def _side(ledger: Ledger, side: Side) -> Row:
    told = ledger.first(side.statements)
    who = told_by(ledger, told)
    return {
        "says": side.says,
        "status": side.status,
        "voices": side.voices,
        "voice_names": tuple(ledger.names(side.voices)),
        "statements": side.statements,
        "statement": told.id if told else None,
        **{key: who[key] for key in ("chain", "said", "reported")},
        **passage_of(ledger, told),
        "text": told.text if told else None,
    }


def _by_id(account: Account) -> Iterator[tuple[str, Position]]:
    """Yield the positions with ids, which they have only here: rows of other tables point to them."""
    for number, each in enumerate(account.positions):
        yield identify("position", account.id, number, each.actor, each.issue), each


def _evidence(statuses: Iterable[PlanStatus], event: Event | None) -> Span | None:
    """Return the words that a line of the timeline rests on where no statement says it."""
    spans = [each.evidence for each in statuses] + list(event.mentions if event else ())
    return spans[0] if spans else None


MAKERS: dict[str, Callable[[Account, Ledger], Iterator[Row]]] = {
    "events": _events,
    "mentions": _mentions,
    "statuses": _statuses,
    "disputes": _disputes,
    "sides": _sides,
    "positions": _positions,
    "stances": _stances,
    "shifts": _shifts,
    "timeline": _timeline,
}
"""What makes the rows of each table."""
