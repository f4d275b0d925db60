"""Expressions that name both ends of a stretch: "April 3-5", "the April-June quarter", "2026-27"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sayso.reading.moments.named import period_of, read_named
from sayso.reading.moments.periods import Period
from sayso.reading.moments.readings import Meaning, of_period
from sayso.reading.moments.slots import read_slots

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.readings import Anchors, Clue
    from sayso.reading.moments.wording import Word

DAYS = {"N12", "N24", "N31", "NTH"}
MONTHS = {"MONTH", "MSHORT", "MAY", "MARCH"}
QUARTER = 3
"""Months in a quarter of a year."""


def read_days(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what "April 3-5" means: one interval, written as ISO 8601 writes it.

    Raises ValueError where the calendar has no such days.
    """
    numbers = [index for index, word in enumerate(words) if word.kind in DAYS]
    ends = [[word for index, word in enumerate(words) if index not in numbers or index == one] for one in numbers]
    first, last = (period_of(read_slots(each), anchors, clue) for each in ends)
    if first is None or last is None or last.first <= first.first:
        return Meaning("DATE", None)
    return Meaning("DATE", f"{first.value}/{last.value}", first.bounds[0], last.bounds[1], last)


def read_months(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what "the January-July period" means; three months that are a quarter have its value."""
    names = [index for index, word in enumerate(words) if word.kind in MONTHS]
    ends = [[word for index, word in enumerate(words) if index not in names or index == one] for one in names]
    last = period_of(read_slots(ends[-1]), anchors, clue)
    month = int(words[names[0]].value)
    if last is None:
        return Meaning("DATE", None)
    first = Period("month", date(last.first.year - (month > last.first.month), month, 1))
    length = (last.first.month - month) % 12 + 1
    if length == QUARTER and month % QUARTER == 1:
        return of_period(Period("quarter", first.first))
    return Meaning("DATE", f"{first.value}/{last.value}", first.bounds[0], last.bounds[1], last)


def read_years(words: Sequence[Word], _anchors: Anchors, _clue: Clue) -> Meaning:
    """Return what "2026-27" means: two years on end. "2026-03" is a month, and what is neither is its first year."""
    first, second = int(words[0].value), int(words[-1].value)
    start, end = Period("year", date(first, 1, 1)), Period("year", date(first + 1, 1, 1))
    if second == (first + 1) % 100:
        return Meaning("DATE", f"{start.value}/{end.value}", start.bounds[0], end.bounds[1], start)
    written = words[-1].text
    if len(written) == len("03") and 1 <= second <= 12:  # noqa: PLR2004 - the months of a year
        return of_period(Period("month", date(first, second, 1)))
    return of_period(start)


def read_clocks(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what "9 to 11 a.m. on Tuesday" means: the first time is of the same half of the day, if it comes before.

    Raises ValueError where there is no such time.
    """
    half = next(index for index, word in enumerate(words) if word.kind in {"AM", "PM"})
    first, joining, last = half - 3, half - 2, half - 1
    ends = [[word for index, word in enumerate(words) if index not in {joining, other}] for other in (last, first)]
    early, late = (read_named(each, anchors, clue) for each in ends)
    if early.from_ is None or late.from_ is None or early.value is None or late.value is None:
        return Meaning("TIME", None)
    if early.from_ > late.from_:  # "11 to 3 p.m." starts before noon
        early = read_named([_morning(word) for word in ends[0]], anchors, clue)
    return Meaning("TIME", f"{early.value}/{late.value}", early.from_, late.to, late.period)


def _morning(word: Word) -> Word:
    return word._replace(kind="AM") if word.kind == "PM" else word
