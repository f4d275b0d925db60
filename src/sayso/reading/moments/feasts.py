"""Named days: Easter, Thanksgiving, Eid al-Fitr … on the calendar of a year.

Which day they fall on is known to the library `holidays` (MIT), with what changed over the years: Memorial Day was
May 30 until 1970. The table says by which country and title the library knows the days that our texts name.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from holidays import HolidayBase

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def holiday(name: str, year: int) -> date:
    """Return the day on which a named day falls in a year; `moments_holidays.csv` has the names and their rules.

    Raises ValueError where that year had no such day, or the library does not reach so far.
    """
    first, *rest = _rules()[name.lower().replace("’", "'")].split()
    if first[0].isdigit():
        return _fixed(date.fromisoformat(f"{year:04}-{first}"), rest)
    away = int(rest.pop(0)) if rest[0].lstrip("-").isdigit() else 0
    return _kept(first, " ".join(rest), year) + timedelta(days=away)


@cache
def _rules() -> dict[str, str]:
    return {row["name"].lower(): row["rule"] for row in table("en/moments_holidays.csv")}


def _fixed(day: date, weekday: list[str]) -> date:
    """Return the day, or the first such weekday from it on."""
    return day + timedelta(days=(WEEKDAYS.index(weekday[0]) - day.weekday()) % 7) if weekday else day


def _kept(country: str, title: str, year: int) -> date:
    days = [day for day, names in sorted(_calendar(country, year).items()) if _is_called(names, title)]
    if not days:
        raise ValueError(title, year)
    return days[0]


def _is_called(names: str, title: str) -> bool:
    """Tell whether one of the names of a day starts with the title: the library adds "(estimated)" to some."""
    return any(name.startswith(title) for name in names.split("; "))


@cache
def _calendar(country: str, year: int) -> HolidayBase:
    """Return the named days of a country in a year, none moved to a working day.

    Raises ValueError where the library does not know the year.
    """
    import holidays  # noqa: PLC0415 - it takes a tenth of a second, and few texts name a holiday

    kind: type[HolidayBase] = getattr(holidays, country)
    if not kind.start_year <= year <= kind.end_year:
        raise ValueError(country, year)
    return kind(years=year, observed=False, language="en_US", categories=kind.supported_categories)
