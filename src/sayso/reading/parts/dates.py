"""Full dates in print: "Oct. 21, 2025", "21 October 2025", "2025-10-21"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    ("jan", "uary"),
    ("feb", "ruary"),
    ("mar", "ch"),
    ("apr", "il"),
    ("may", ""),
    ("jun", "e"),
    ("jul", "y"),
    ("aug", "ust"),
    ("sep", "(?:t(?:ember)?)"),
    ("oct", "ober"),
    ("nov", "ember"),
    ("dec", "ember"),
)
NUMBERS = {short: 1 + at for at, (short, _) in enumerate(_MONTHS)}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH = rf"(?P<month>{'|'.join(f'{short}(?:{rest})?' if rest else short for short, rest in _MONTHS)})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?P<weekday>(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?)\b\.?,?\s+)?"

FORMS = (
    re.compile(rf"(?<!\w){_WEEKDAY}{_MONTH}\s*{_DAY},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<![\w/.-]){_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![\w/.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d)[-/.](?P<day>\d\d)(?=T\d|\D|$)"),
)
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


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FullDate]:
    """Yield the full dates in `text` between two offsets, in order; a numeric one only when its order is certain."""
    stop = len(text) if end is None else end
    found = [each for form in FORMS for match in form.finditer(text, start, stop) if (each := _full(match))]
    found += [each for match in NUMERIC.finditer(text, start, stop) if (each := _numeric(match))]
    after = start
    for each in sorted(found, key=lambda date: (date.start, -date.end)):
        if each.start >= after:
            yield each
            after = each.end


def month_number(name: str) -> int | None:
    """Return the number of a month by its name or abbreviation, None for another word."""
    return NUMBERS.get(name[:3].lower()) if re.fullmatch(_MONTH, name, re.IGNORECASE) else None


def _full(match: re.Match[str]) -> FullDate | None:
    name = match["month"]
    month = int(name) if name.isdigit() else NUMBERS[name[:3].lower()]
    day = _day(int(match["year"]), month, int(match["day"]))
    return FullDate(match.start(), match.end(), day) if day else None


def _numeric(match: re.Match[str]) -> FullDate | None:
    """Return a date like 21/10/2025, whose parts can only be read one way; None for one that can be read both ways."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    readings = {_day(year, first, second), _day(year, second, first)} - {None}
    day = readings.pop() if len(readings) == 1 else None
    return FullDate(match.start(), match.end(), day) if day else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
