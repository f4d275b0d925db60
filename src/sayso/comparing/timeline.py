"""A story on days: what happened and what is planned, how plans stood, and what was said on a named day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.records import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.records import Event, Moment, PlanStatus, Span, Statement


def draw_timeline(
    events: Sequence[Event], statements: Sequence[Statement], moments: Sequence[Moment] = ()
) -> tuple[Entry, ...]:
    """Return the entries of a story in order of days; what no day is known of is left out.

    An event gives an entry on its own days (planned ones too: `event` tells which), and one for each day and status of
    its plan, which reads "LABEL: STATUS". A statement gives one on the day it was made, if the text names that day; its
    words stand in `what`. `moments` give the days of statements made in a stretch of time ("last week").
    """
    entries = [*_on_days(events), *_plans(events)]
    told = {(entry.on, entry.statement) for entry in entries if entry.statement is not None}
    said = (entry for entry in _said(statements, moments) if (entry.on, entry.statement) not in told)
    return tuple(sorted(dict.fromkeys([*entries, *said]), key=_order))


def _on_days(events: Iterable[Event]) -> Iterator[Entry]:
    for event in events:
        start = event.from_ or event.to
        if start is not None:
            yield Entry(start[:10], (event.to or start)[:10], event.label, event.id, None)


def _plans(events: Iterable[Event]) -> Iterator[Entry]:
    """Yield one entry for each day on which a plan was said to stand so, with the first statement that says it."""
    for event in events:
        seen: dict[tuple[str, str], PlanStatus] = {}
        for status in event.status:
            if status.as_of is not None and status.status != "took place":
                key = (status.as_of[:10], status.status)
                if key not in seen or (seen[key].statement is None and status.statement is not None):
                    seen[key] = status
        for (day, name), status in seen.items():
            yield Entry(day, day, f"{event.label}: {name}", event.id, status.statement)


def _said(statements: Iterable[Statement], moments: Sequence[Moment]) -> Iterator[Entry]:
    stretches = {(moment.article, moment.start, moment.end): moment for moment in moments}
    for statement in statements:
        if statement.said_basis is None:
            continue
        start, end = _days(statement.said, statement.said_basis, stretches)
        if start is not None and end is not None:
            yield Entry(start, end, statement.text, None, statement.id)


def _days(
    said: str | None, basis: Span, stretches: dict[tuple[str, int, int], Moment]
) -> tuple[str | None, str | None]:
    """Return the first and last day on which something was said: the day itself, else the stretch its words name."""
    if said is not None:
        return said[:10], said[:10]
    moment = stretches.get((basis.article, basis.start, basis.end))
    if moment is None or moment.from_ is None or moment.to is None:
        return None, None
    return moment.from_[:10], moment.to[:10]


def _order(entry: Entry) -> tuple[str, str, bool, str, str]:
    return entry.on, entry.to, entry.event is None, entry.what, entry.statement or ""
