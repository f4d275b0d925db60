"""Periods of the calendar: a day, a week, a third quarter; their TIMEX3 values, their first and last days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.records import Grain

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
"""How many months each grain of the calendar is long."""

DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
"""How many days each grain of the week is long; from one weekend to the next it is a week."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season starts, by the calendar of the northern meteorologists."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar of one grain that starts on a day; `detail` is the time of that day, if any.

    Grains: day, week, weekend, month, season, quarter, half, year, decade, century. A detail is a part of the day
    (`MO`, `AF`, `EV`, `NI`) or a time of the clock (`17:30`), whose `offset` from Greenwich (`-04:00`) a zone may tell.
    """

    grain: str
    first: date
    detail: str = ""
    offset: str = ""

    @property
    def last(self) -> date:
        """The last day of the period."""
        if self.grain == "weekend":
            return self.first + timedelta(days=1)
        return _after(self) - timedelta(days=1)

    @property
    def value(self) -> str:
        """The period as TIMEX3 writes it: `1998-08-07`, `1998-W32`, `1998-Q3`, `199` for the nineties."""
        return _VALUES[self.grain](self.first) + (f"T{self.detail}" if self.detail else "")

    @property
    def told_to(self) -> Grain:
        """How finely the period is told: to its grain, or to the part of the day or the minute."""
        if self.detail:
            return "minute" if ":" in self.detail else "part of a day"
        return cast("Grain", self.grain)

    @property
    def bounds(self) -> tuple[str, str]:
        """The first and last day, ISO; where a time of the clock is known, that time twice, with its offset if told."""
        if ":" not in self.detail:
            return self.first.isoformat(), self.last.isoformat()
        moment = f"{self.first.isoformat()}T{self.detail}{self.offset}"
        return moment, moment

    def shifted(self, number: int) -> Period:
        """Return the period so many periods of the same grain later, or earlier.

        Raises OverflowError or ValueError where the calendar has no such period.
        """
        if self.grain in DAYS:
            return replace(self, first=self.first + timedelta(days=DAYS[self.grain] * number))
        return replace(self, first=add_months(self.first, number * MONTHS.get(self.grain, 12)))


def add_months(day: date, number: int) -> date:
    """Return the same day so many months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    first = date(year, month + 1, 1)
    return min(first + timedelta(days=day.day - 1), _end(first))


def _end(first: date) -> date:
    """Return the last day of the month that starts on this day."""
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _after(period: Period) -> date:
    if period.grain in DAYS:
        return period.first + timedelta(days=DAYS[period.grain])
    return add_months(period.first, MONTHS.get(period.grain, 3))


def containing(day: date, grain: str) -> Period:
    """Return the period of a grain that this day lies in; for a weekend, the one of the day's week."""
    if grain == "day":
        return Period(grain, day)
    if grain in DAYS:
        monday = day - timedelta(days=day.weekday())
        return Period(grain, monday + timedelta(days=5) if grain == "weekend" else monday)
    if grain in {"decade", "century"}:
        years = MONTHS[grain] // 12
        return Period(grain, date(max(day.year // years * years, 1), 1, 1))
    months = MONTHS[grain]
    return Period(grain, date(day.year, (day.month - 1) // months * months + 1, 1))


def season(year: int, name: str) -> Period:
    """Return a season of a year; a winter is counted to the year in which it starts."""
    return Period("season", date(year, SEASONS[name], 1))


def nth(year: int, grain: str, number: int) -> Period:
    """Return the first, second … quarter, half or month of a year.

    Raises ValueError where a year has no such part.
    """
    return Period(grain, date(year, (number - 1) * MONTHS[grain] + 1, 1))


def _season_value(first: date) -> str:
    name = next(name for name, month in SEASONS.items() if month == first.month)
    return f"{first.year:04}-{name}"


def _week_value(first: date) -> str:
    year, week, _ = first.isocalendar()
    return f"{year:04}-W{week:02}"


_VALUES: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": _week_value,
    "weekend": lambda first: f"{_week_value(first)}-WE",
    "month": lambda first: f"{first.year:04}-{first.month:02}",
    "season": _season_value,
    "quarter": lambda first: f"{first.year:04}-Q{(first.month + 2) // 3}",
    "half": lambda first: f"{first.year:04}-H{(first.month + 5) // 6}",
    "year": lambda first: f"{first.year:04}",
    "decade": lambda first: f"{first.year:04}"[:3],
    "century": lambda first: f"{first.year:04}"[:2],
}
