"""What is scored: our reader, a naive one, and a library that others use."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from documents import Timex

from sayso.reading.moments import moments_in

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.?\s+(\d{{1,2}}),?\s+(\d{{4}})\b")
PLAIN = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}|yesterday|today|tomorrow|(?:19|20)\d\d)\b")
LEADING = re.compile(r"^(?:(?:on|in|at|by|of|to|since|until|the|a) )+")
RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}


def ours(text: str, published: str) -> list[Timex]:
    """Tag with `sayso.reading.moments`."""
    return [Timex(each.start, each.end, each.type, each.value) for each in moments_in(text, published)]


def naive(text: str, published: str) -> list[Timex]:
    """Tag full dates, years, yesterday, today, tomorrow, and weekdays as the most recent one."""
    full = [Timex(each.start(), each.end(), "DATE", _full(each)) for each in FULL.finditer(text)]
    day = date.fromisoformat(published[:10])
    taken = [(each.start, each.end) for each in full]
    return sorted([*full, *_plain(text, day, taken)], key=lambda each: each.start)


def _full(match: re.Match[str]) -> str:
    return f"{match[3]}-{MONTHS.index(match[1]) + 1:02}-{int(match[2]):02}"


def _plain(text: str, day: date, taken: list[tuple[int, int]]) -> Iterator[Timex]:
    for match in PLAIN.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield Timex(match.start(), match.end(), "DATE", _value(match.group(), day))


def _value(word: str, day: date) -> str:
    if word in WEEKDAYS:
        return (day - timedelta(days=(day.weekday() - WEEKDAYS.index(word)) % 7)).isoformat()
    return (day + timedelta(days=RELATIVE[word])).isoformat() if word in RELATIVE else word


def dateparser(text: str, published: str) -> list[Timex]:
    """Tag with the library `dateparser`, its values cut to the grain that the words have."""
    from dateparser.search import search_dates  # noqa: PLC0415 - a peer that need not be there

    base = datetime.fromisoformat(published[:10])
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    found: list[Timex] = []
    place = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or []:
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            bare = LEADING.sub("", words)
            found.append(Timex(place - len(bare), place, "DATE", _cut(bare, moment)))
    return found


def _cut(words: str, moment: datetime) -> str:
    """Return the day, week, month or year that the words tell of: the library always gives a moment."""
    day = moment.date().isoformat()
    if "week" in words:
        year, week, _ = moment.isocalendar()
        return f"{year}-W{week:02}"
    if "year" in words or re.fullmatch(r"\d{4}", words):
        return day[:4]
    month = "month" in words or re.fullmatch(rf"(?:{'|'.join(MONTHS)})[a-z]*\.?(?: \d{{4}})?", words)
    return day[:7] if month else day
