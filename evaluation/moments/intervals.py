"""The first and last day of a TIMEX3 value, worked out from its text alone: the exam's own calendar."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
WHOLE, MONTH = len("2026-05-20"), len("2026-05")


def enclosed(value: str) -> str | None:
    """Return the interval of a value as `FIRST+LAST`; `None` for lengths, sets and what names no days."""
    if "/" in value:
        ends = [enclosed(each) for each in value.split("/", 1)]
        return f"{ends[0].split('+')[0]}+{ends[1].split('+')[1]}" if ends[0] and ends[1] else None
    day, _, clock = value.partition("T")
    if ":" in clock:
        return f"{value}+{value}"
    bounds = _bounds(day)
    return "+".join(each.isoformat() for each in bounds) if bounds else None


def _bounds(day: str) -> tuple[date, date] | None:
    if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", day):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday + timedelta(days=5 if week[3] else 0), monday + timedelta(days=6)
    if part := re.fullmatch(r"(\d{4})-(?:Q(\d)|H(\d)|(SP|SU|FA|WI))", day):
        month = int(part[2]) * 3 - 2 if part[2] else int(part[3]) * 6 - 5 if part[3] else SEASONS[part[4]]
        return _months(int(part[1]), month, 6 if part[3] else 3)
    if not re.fullmatch(r"\d{2,4}(?:-\d\d){0,2}", day):
        return None
    if len(day) == WHOLE:
        return date.fromisoformat(day), date.fromisoformat(day)
    if len(day) == MONTH:
        return _months(int(day[:4]), int(day[5:]), 1)
    years = 10 ** (4 - len(day))
    return date(int(day) * years, 1, 1), date(int(day) * years + years - 1, 12, 31)


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    last_year, last = year + (month + number - 2) // 12, (month + number - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last, calendar.monthrange(last_year, last)[1])
