"""A story on days: what happened and what is planned, how plans stood, and what was said on a named day."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.records import Entry
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.records import Claim, Doubt, Event, Moment, PlanStatus, Span, Statement

DAY = 10
"""Characters of an ISO day."""


def draw_timeline(
    events: Sequence[Event],
    statements: Sequence[Statement],
    moments: Sequence[Moment] = (),
    claims: Sequence[Claim] = (),
) -> tuple[Entry, ...]:
    """Return the entries of a story in order of days; what no day is known of is left out.

    An event gives one entry on its own days (`planned` tells which are ahead, `doubt` what of it is not certain), and
    one for each other day on which something was said of its plan: "LABEL: STATUS “WORDS”", where all that was said on
    that day stands in `status`. A statement gives one on the day it was made, if the text names that day; its words
    stand in `what`. What the same speaker said on a day in the same words, or as one of `claims`, stands once. By
    `moments` the days of statements made in a stretch of time ("last week") are known, and what the words leave open.
    """
    entries = [entry for event in events for entry in _of_event(event, moments)]
    told = {(entry.on, status.statement) for entry in entries for status in entry.status}
    named = {(entry.on, _bare(event.label)) for event in events for entry in entries if entry.event == event.id}
    said = (
        entry
        for entry in _said(statements, moments, claims)
        if (entry.on, entry.statement) not in told and (entry.on, _bare(entry.what)) not in named
    )
    return tuple(sorted(dict.fromkeys([*entries, *said]), key=_order))


def _of_event(event: Event, moments: Sequence[Moment]) -> Iterator[Entry]:
    """Yield the event's own days, then each other day on which its plan was spoken of."""
    days = _history(event.status)
    start = event.from_ or event.to
    if start is not None:
        first, last = start[:DAY], (event.to or start)[:DAY]
        told = days.pop(first, ()) if first == last else ()
        yield replace(_entry(event, first, last, told, planned=event.planned), doubt=tuple(_doubts(event, moments)))
    for day, told in days.items():
        yield _entry(event, day, day, told, planned=None)


def _doubts(event: Event, moments: Sequence[Moment]) -> Iterator[Doubt]:
    """Yield what is not certain of an event: its day, whether it is at all, how its plan stands."""
    if _day_is_open(event, moments):
        yield "day"
    if event.polarity == "unknown" or event.certainty in {"probable", "possible"}:
        yield "event"
    if event.planned and _plan_is_open(event.status):
        yield "plan"


def _day_is_open(event: Event, moments: Sequence[Moment]) -> bool:
    """Tell whether an event lies somewhere within its days, or the words for its day leave another one.

    "From 3 to 5 April" is on all of its days; "in April" is on one that is not known.
    """
    articles = {span.article for span in event.mentions}
    days = event.from_ or event.to, event.to or event.from_
    naming = [each for each in moments if each.article in articles and (each.from_, each.to) == days]
    whole = any("/" in (each.value or "") for each in naming)
    one = days[0] is not None and days[1] is not None and len(days[0]) >= DAY and days[0][:DAY] == days[1][:DAY]
    return not (one or whole) or (bool(naming) and all(each.other is not None for each in naming))


def _plan_is_open(history: Sequence[PlanStatus]) -> bool:
    """Tell whether, on the last day on which a plan was spoken of, a voice had it off or open."""
    last = max((each.as_of or "" for each in history), default="")
    return any(_families()[each.status] != "ahead" for each in history if (each.as_of or "") == last)


@cache
def _families() -> dict[str, str]:
    return {row["status"]: row["family"] for row in table("status_families.csv")}


def _history(history: Iterable[PlanStatus]) -> dict[str, tuple[PlanStatus, ...]]:
    """Return what was said of a plan on each day; that it took place is told by the event's own day."""
    days: dict[str, tuple[PlanStatus, ...]] = {}
    for status in history:
        if status.as_of is not None and status.status != "took place":
            day = status.as_of[:DAY]
            days[day] = (*days.get(day, ()), status)
    return days


def _entry(event: Event, on: str, to: str, told: Sequence[PlanStatus], *, planned: bool | None) -> Entry:
    """Return an entry; it leads to a statement if only one tells of the plan on that day."""
    statements = {status.statement for status in told if status.statement is not None}
    only = next(iter(statements)) if len(statements) == 1 else None
    return Entry(on, to, _words(event.label, told), event.id, only, planned, tuple(told))


def _words(label: str, told: Sequence[PlanStatus]) -> str:
    """Return the event's name and each status of the day once, with the page's words for it where these are others."""
    first: dict[str, PlanStatus] = {}
    for status in told:
        first.setdefault(status.status, status)
    stood = [
        name if status.evidence.text.lower() == name else f"{name} “{status.evidence.text}”"
        for name, status in first.items()
    ]
    return f"{label}: {'; '.join(stood)}" if stood else label


def _said(statements: Iterable[Statement], moments: Sequence[Moment], claims: Sequence[Claim]) -> Iterator[Entry]:
    stretches = {(moment.article, moment.start, moment.end): moment for moment in moments}
    claimed = {statement: claim.id for claim in claims for statement in claim.statements}
    seen: set[tuple[str, str, str | None, str]] = set()
    for statement in statements:
        if statement.said_basis is None:
            continue
        start, end = _days(statement.said, statement.said_basis, stretches)
        if start is None or end is None:
            continue
        matter = (start, end, statement.speaker, claimed.get(statement.id, _bare(statement.text)))
        if matter not in seen:
            seen.add(matter)
            yield Entry(start, end, statement.text, None, statement.id)


def _bare(text: str) -> str:
    """Return the words of a statement without case, marks and the "that" they begin with."""
    words = "".join(each if each.isalnum() else " " for each in text.lower()).split()
    return " ".join(words[1:] if words[:1] == ["that"] else words)


def _days(
    said: str | None, basis: Span, stretches: Mapping[tuple[str, int, int], Moment]
) -> tuple[str | None, str | None]:
    """Return the first and last day on which something was said: the day itself, else the stretch its words name."""
    if said is not None:
        return said[:DAY], said[:DAY]
    moment = stretches.get((basis.article, basis.start, basis.end))
    if moment is None or moment.from_ is None or moment.to is None:
        return None, None
    return moment.from_[:DAY], moment.to[:DAY]


def _order(entry: Entry) -> tuple[str, str, bool, str, str]:
    return entry.on, entry.to, entry.event is None, entry.what, entry.statement or ""
