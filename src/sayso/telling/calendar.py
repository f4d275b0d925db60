"""The events of accounts as a calendar file (iCalendar, RFC 5545), and a plan's status in other vocabularies."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.telling.extras import borrow
from sayso.telling.ledger import Ledger
from sayso.telling.phrases import NOT_KNOWN, flat
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import icalendar

    from sayso.records import Account, Event, PlanStatus, Status

PRODUCT = "-//sayso//sayso//EN"

FULL = len("2026-05-20")
"""A date that is shorter is known to the month or the year only."""

LONGEST = timedelta(days=7)
"""The longest stretch that is shown as days of a calendar: what is known no better than to the month has no day."""


class Standards(NamedTuple):
    """A status in other vocabularies: schema.org eventStatus, iCalendar STATUS, IPTC NewsCode; None where none fits."""

    schema: str | None
    icalendar: str | None
    iptc: str | None


def standards(status: Status) -> Standards:
    """Return how other vocabularies write a plan's status; `words/status_standards.csv` has the table."""
    return _standards()[status]


@cache
def _standards() -> dict[str, Standards]:
    rows = table("status_standards.csv")
    return {
        row["status"]: Standards(row["schema"] or None, row["icalendar"] or None, row["iptc"] or None) for row in rows
    }


def calendar(accounts: Sequence[Account]) -> bytes:
    """Return the events of these accounts whose day is known as an iCalendar file, in UTF-8.

    STATUS is that of the latest word on the plan: TENTATIVE where voices of that day differ or the plan is denied
    since, none where all that is said is a denial.
    The description has each status with its day, voice and words. The stamp is the last day of the account, not the
    time of the call: the same accounts give the same bytes. Raises UsageError where icalendar is not installed.
    """
    library = borrow("icalendar", "calendar", "Calendars")
    found: icalendar.Calendar = library.Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    for account in accounts:
        ledger = Ledger(account)
        for event in account.events:
            if days := _days(event):
                found.add_component(_entry(library.Event(), event, days, ledger))
    written: bytes = found.to_ical()
    return written


def _entry(entry: icalendar.Event, event: Event, days: tuple[date, date], ledger: Ledger) -> icalendar.Event:
    """Fill in the entry of an event. `days`: the first and the last, or the times of the clock where they are known."""
    first, last = days
    entry.add("uid", f"{event.id}@sayso")
    entry.add("dtstamp", datetime.combine(_stamp(ledger.account) or first, time(), UTC))
    entry.add("dtstart", first)
    end = last if isinstance(last, datetime) else last + timedelta(days=1)
    if end > first:  # an entry that ends when it starts has no end of its own (RFC 5545, 3.8.2.2)
        entry.add("dtend", end)
    entry.add("summary", flat(event.label))
    entry.add("categories", [event.kind])
    if event.place:
        entry.add("location", flat(event.place))
    if status := _status(event):
        entry.add("status", status)
    moves = {each.as_of for each in event.status if each.status == "rescheduled"}
    if moves:
        entry.add("sequence", len(moves))
    if event.status:
        entry.add("description", "\n".join(dict.fromkeys(_told(event.status, ledger))))
    return entry


# --- when -----------------------------------------------------------------------------------------------------------


def _days(event: Event) -> tuple[date, date] | None:
    """Return the first and last day of an event, or its times; None where no day is known, or only that of a month."""
    first, last = _day(event.from_ or event.to), _day(event.to or event.from_)
    if first is None or last is None or not timedelta() <= last - first < LONGEST:
        return None
    start, end = _time(event.from_ or event.to), _time(event.to or event.from_)
    alike = start and end and (start.tzinfo is None) == (end.tzinfo is None) and start <= end
    return (start, end) if start and end and alike else (first, last)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso[:FULL]) if iso and len(iso) >= FULL else None


def _time(iso: str | None) -> datetime | None:
    """Return the time of the clock: in UTC where its zone is told, else of no zone, as it is at the place."""
    if iso is None or len(iso) <= FULL:
        return None
    day, clock = iso[:FULL], iso[FULL + 1 :]
    midnight = clock.startswith("24:00")  # the end of its day, as ISO 8601 writes it and Python does not read it
    time_ = datetime.fromisoformat(f"{day}T{clock.replace('24:00', '00:00')}") + timedelta(days=midnight)
    return time_.astimezone(UTC) if time_.tzinfo else time_


def _stamp(account: Account) -> date | None:
    """Return the last day that the account knows of itself."""
    known = (account.to, account.from_, *sorted((each.published or "" for each in account.articles), reverse=True))
    return next((found for each in known if (found := _day(each))), None)


# --- how the plan stands --------------------------------------------------------------------------------------------


def _status(event: Event) -> str | None:
    """Return the STATUS of an event by the latest word on it; without any, by whether it is planned."""
    if not event.status:
        return "TENTATIVE" if event.planned else "CONFIRMED"
    found: set[str | None] = set()
    for day in sorted({each.as_of or "" for each in event.status}, reverse=True):
        found |= {standards(each.status).icalendar for each in event.status if (each.as_of or "") == day}
        if found != {None}:
            break
    return _together(found)


def _together(written: set[str | None]) -> str | None:
    """Return one STATUS for those of several voices; a denial, None, agrees with a cancellation and no other."""
    if written == {None}:
        return None
    if written <= {"CANCELLED", None}:
        return "CANCELLED"
    return written.pop() if len(written) == 1 else "TENTATIVE"


def _told(status: Iterable[PlanStatus], ledger: Ledger) -> Iterator[str]:
    """Yield a line a status, by day: "2026-05-12: on hold, according to Ilsa Marrow (“is on hold”, Northern Wire)"."""
    for each in sorted(status, key=lambda each: each.as_of or ""):
        voices = " and ".join(ledger.names(each.according_to))
        voice = f"according to {voices}" if voices else f"voice {NOT_KNOWN}"
        outlet = ledger.outlet(each.evidence.article) if each.evidence.article in ledger.articles else NOT_KNOWN
        words = f"“{flat(each.evidence.text)}”, {outlet}"
        yield f"{each.as_of or f'day {NOT_KNOWN}'}: {each.status}, {voice} ({words})"
