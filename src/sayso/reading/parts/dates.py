"""Full dates in print: "Oct. 21, 2025", "21 October 2025", "2025-10-21"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.parts.wording import ENGLISH, numbered, one_of, setting

if TYPE_CHECKING:
    from collections.abc import Iterator

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_YEAR = r"(?P<year>(?:19|20)\d\d)"
FIGURES = re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?=T\d|\D|$)")
NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?![\w/-])")

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class FullDate:
    """The characters `start` to `end` name one day of one year."""

    start: int
    end: int
    day: dt.date


def is_date(value: str) -> bool:
    """Return whether `value` is an ISO day, month or year that exists: `2025-10-21`, `2025-10`, `2025`."""
    found = ISO.fullmatch(value)
    return found is not None and _day(int(found[1]), int(found[2] or 1), int(found[3] or 1)) is not None


def read_date(value: str) -> str | None:
    """Return the ISO date that a field or line names, at the precision known and without its time; None for none."""
    value = value.strip()
    if is_date(value):
        return value
    found = next(find_dates(value), None)
    return found.day.isoformat() if found else None


def find_dates(text: str, start: int = 0, end: int | None = None, language: str = ENGLISH) -> Iterator[FullDate]:
    """Yield the full dates in `text` between two offsets, in order; one in figures only when its order is certain."""
    stop = len(text) if end is None else end
    forms = _forms(language)
    found = [each for form in forms for match in form.finditer(text, start, stop) if (each := _full(match, language))]
    found += [each for match in NUMERIC.finditer(text, start, stop) if (each := _numeric(match, language))]
    after = start
    for each in sorted(found, key=lambda date: (date.start, -date.end)):
        if each.start >= after:
            yield each
            after = each.end


@cache
def _forms(language: str) -> tuple[re.Pattern[str], ...]:
    """Return how full dates are printed in a language: month first, day first, and in figures with the year first."""
    month = rf"(?P<month>{one_of('month', language)})\b\.?"
    day = rf"(?P<day>\d{{1,2}})(?:{one_of('ordinal', language)})?"
    weekday = rf"(?:(?:{one_of('weekday', language)})\b\.?,?\s+)?"
    of = rf"(?:(?:{one_of('of', language)})\s+)?"
    return (
        re.compile(rf"(?<!\w){weekday}{month}\s*{day},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<![\w/.-]){weekday}{day}\s+{of}{month},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
        FIGURES,
    )


def month_number(name: str, language: str = ENGLISH) -> int | None:
    """Return the number of a month by its name or abbreviation, None for another word."""
    return numbered("month", language).get(name.lower().removesuffix("."))


def _full(match: re.Match[str], language: str) -> FullDate | None:
    name = match["month"]
    month = int(name) if name.isdigit() else numbered("month", language)[name.lower()]
    day = _day(int(match["year"]), month, int(match["day"]))
    return FullDate(match.start(), match.end(), day) if day else None


def _numeric(match: re.Match[str], language: str) -> FullDate | None:
    """Return a date like 21/10/2025 in the order of the language; where it has none, only what is read in one way."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    both = {_day(year, first, second), _day(year, second, first)}
    readings = ({_day(year, second, first)} if setting("numeric", language) == "dmy" else both) - {None}
    day = readings.pop() if len(readings) == 1 else None
    return FullDate(match.start(), match.end(), day) if day else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
