"""Expressions that name a day, month, quarter, year … of the calendar: "Tuesday", "Oct. 21, 2025", "last fall"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.reading.moments.periods import DAYS, Period, containing
from sayso.reading.moments.readings import Meaning, of_period
from sayso.reading.moments.slots import read_slots
from sayso.reading.moments.years import in_some_year

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.reading.moments.readings import Anchors, Clue, Direction
    from sayso.reading.moments.slots import Slots
    from sayso.reading.moments.wording import Word


HOURS, MINUTES = 24, 60
"""How far a clock goes; midnight is also written as 24:00."""


def read_named(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what an expression that names a piece of the calendar means.

    Raises OverflowError or ValueError where the calendar has no such day.
    """
    slots = read_slots(words)
    if "OVERNIGHT" in slots.words:
        return _overnight(anchors, clue)
    period = _beside(period_of(slots, anchors, clue), slots)
    detail = _detail(slots)
    if period and detail:
        return of_period(replace(period, detail=detail, offset=slots.words.get("ZONE", "") if ":" in detail else ""))
    meaning = of_period(period)
    return replace(meaning, type="TIME") if detail else meaning


def period_of(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return the piece of the calendar that the slots name; `None` if it is not known.

    Raises OverflowError or ValueError where the calendar has no such day.
    """
    for applies, find in _FINDERS:
        if applies(slots):
            return find(slots, anchors, clue)
    return None


def _beside(period: Period | None, slots: Slots) -> Period | None:
    """Step to "the day before" the period, or the week, month or year after it, or "the week of" it."""
    if period is None or period.grain != "day":
        return period
    if not {"BEFORE", "AFTER"} & slots.words.keys():
        return _around(period, slots)
    grain = slots.words.get("UNIT", "")
    if grain not in {"day", "week", "month", "year"}:
        return None
    return containing(period.first, grain).shifted(1 if "AFTER" in slots.words else -1)


def _around(day: Period, slots: Slots) -> Period:
    """Return "the week of" a day, or its weekend: for a Monday or Tuesday the one before, as of a bank holiday."""
    if "WEEKEND" in slots.words:
        return containing(day.first, "weekend").shifted(-(day.first.weekday() < 2))  # noqa: PLR2004 - Wednesday
    week = slots.words.get("UNIT") == "week" and slots.years is None
    return containing(day.first, "week") if week else day


def _whole_date(slots: Slots, _anchors: Anchors, _clue: Clue) -> Period:
    return Period("day", date.fromisoformat(slots.words["ISODATE"]))


def _numeric_date(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Read 21/10/2025 and 10/21/2025; of 4/5/2025 the text's other dates or its verb may tell which is the month."""
    first, second, year = (int(each) for each in slots.words["NUMDATE"].replace(".", "/").split("/"))
    if year < 100:  # noqa: PLR2004 - two digits
        if anchors.published is None:
            return None
        year += max(c for c in (1900, 2000) if c + year <= anchors.published.year + 1)
    orders = {None: ((first, second), (second, first)), True: ((second, first),), False: ((first, second),)}
    found = {built for each in orders[anchors.day_first] if (built := _built(year, *each))}
    if len(found) > 1 and anchors.published and clue.firm:
        found = {each for each in found if _on_side(each, anchors.published, clue.direction)}
    return Period("day", found.pop()) if len(found) == 1 else None


def _on_side(day: date, published: date, direction: Direction) -> bool:
    """Tell whether a day lies on the side of the publication that the verb tells; where it tells none, both are."""
    return not ((direction == "past" and day > published) or (direction == "future" and day < published))


def _built(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative_day(slots: Slots, anchors: Anchors, _clue: Clue) -> Period | None:
    if anchors.published is None:
        return None
    return Period("day", anchors.published + timedelta(days=int(slots.words["RELDAY"])))


def _decade(slots: Slots, anchors: Anchors, _clue: Clue) -> Period | None:
    digits = "".join(c for c in slots.words["DECADE"] if c.isdigit())
    if len(digits) == 4:  # noqa: PLR2004 - all four digits of its first year
        return Period("decade", date(int(digits), 1, 1))
    latest = anchors.published.year if anchors.published else 1999
    return Period("decade", date(max(c + int(digits) for c in (1900, 2000) if c + int(digits) <= latest), 1, 1))


def _century(slots: Slots, _anchors: Anchors, _clue: Clue) -> Period:
    return Period("century", date(max((slots.numbers["century"] - 1) * 100, 1), 1, 1))


def _year(slots: Slots, _anchors: Anchors, _clue: Clue) -> Period:
    return Period("year", date(int(slots.words["YEAR"]), 1, 1))


def _weekday_of_week(slots: Slots, anchors: Anchors, _clue: Clue) -> Period | None:
    """Return "Monday of next week" and "Tuesday last week"."""
    if anchors.published is None or slots.years is None or slots.words["UNIT"] != "week":
        return None
    week = containing(anchors.published, "week").shifted(slots.years)
    return Period("day", week.first + timedelta(days=int(slots.words["WEEKDAY"])))


def _day_of_month(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return "the 14th of this month", and "the 9th" of the nearest month on the side that the verb tells."""
    if clue.beside:
        return _day_beside(slots, anchors, clue)
    if anchors.published is None:
        return None
    month, day = containing(anchors.published, "month"), slots.numbers["day"]
    if slots.years is not None:
        return Period("day", month.shifted(slots.years).first.replace(day=day))
    near = [built for shift in (-1, 0, 1) if (built := _built(*_year_and_month(month.shifted(shift)), day))]
    if clue.direction == "future":
        return next((Period("day", each) for each in near if each >= anchors.published), None)
    return next((Period("day", each) for each in reversed(near) if each <= anchors.published), None)


def _year_and_month(month: Period) -> tuple[int, int]:
    return month.first.year, month.first.month


def _nth_inside(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return "the first Monday of May", "the last day of the month", "the second week of 2026".

    Raises ValueError where the month, week or year has no such day.
    """
    whole, number = _whole(slots, anchors, clue), slots.numbers["nth"]
    if whole is None:
        return None
    found = _nth_from(whole.first, number - 1, slots) if number > 0 else _last_before(whole.last, slots)
    if found and not (found.first <= whole.last and found.last >= whole.first):
        raise ValueError(number, whole)
    return found


def _nth_from(first: date, steps: int, slots: Slots) -> Period | None:
    """Return the weekday, day, week or month so many after the first one from a day on; a week goes by its middle."""
    if "WEEKDAY" in slots.words:
        return Period("day", first + timedelta(days=(int(slots.words["WEEKDAY"]) - first.weekday()) % 7 + 7 * steps))
    part = slots.words["PART"]
    if part == "week":
        return containing(first + timedelta(days=3 + 7 * steps), part)
    return containing(first, part).shifted(steps) if part in {"day", "month"} else None


def _last_before(last: date, slots: Slots) -> Period | None:
    """Return the last weekday, day, week or month up to a day."""
    if "WEEKDAY" in slots.words:
        return Period("day", last - timedelta(days=(last.weekday() - int(slots.words["WEEKDAY"])) % 7))
    return _nth_from(last - timedelta(days=6 * (slots.words["PART"] == "week")), 0, slots)


def _whole(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return the month, week or year that something is counted in."""
    if "MONTH" in slots.words:
        named = {kind: word for kind, word in slots.words.items() if kind != "WEEKDAY"}
        return in_some_year(replace(slots, words=named, turn=""), anchors, clue)
    if "YEAR" in slots.words:
        return _year(slots, anchors, clue)
    unit = slots.words.get("UNIT")
    if anchors.published is None or unit not in {"week", "month", "year"}:
        return None
    return containing(anchors.published, unit).shifted(slots.years or 0)


def _weekday(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    if anchors.published is None:
        return None
    weekday, turn = int(slots.words["WEEKDAY"]), slots.turn
    if clue.beside and not turn:
        return Period("day", clue.beside.first - timedelta(days=(clue.beside.first.weekday() - weekday) % 7))
    if clue.joined and not turn and anchors.story:
        after = nearest_weekday(weekday, anchors.story[0].first, "NEXT", clue)
        if clue.direction == "future" or after <= anchors.published:
            return Period("day", after)
    if turn in {"THIS", "NEXT"}:
        return Period("day", _of_week(weekday, anchors.published, turn, clue))
    return Period("day", nearest_weekday(weekday, anchors.published, turn, clue))


def _of_week(weekday: int, published: date, turn: str, clue: Clue) -> date:
    """Return the weekday of this week or the next, whose Friday some call this one's if it is still to come.

    On a Sunday, "will meet this Friday" can only mean the next one.
    """
    day = containing(published, "week").first + timedelta(days=weekday)
    if turn == "NEXT":
        return day if clue.other and day > published else day + timedelta(days=7)
    return day + timedelta(days=7) if clue.direction == "future" and day < published else day


def nearest_weekday(weekday: int, published: date, turn: str, clue: Clue) -> date:
    """Return the weekday before or after the publication; today is meant unless "last" or "coming" says otherwise."""
    ahead = (weekday - published.weekday()) % 7
    if clue.over and not clue.other:
        return published + timedelta(days=ahead if ahead <= DAYS["week"] // 2 else ahead - DAYS["week"])
    if turn in {"NEXT", "COMING"} or (not turn and clue.direction == "future"):
        return published + timedelta(days=ahead or 7 * bool(turn))
    behind = (published.weekday() - weekday) % 7
    return published - timedelta(days=behind or 7 * bool(turn))


def _day_beside(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return the second day of "April 24 and 25", and the first of "24 and 25 April"."""
    if clue.beside and clue.beside.grain == "day":
        return Period("day", clue.beside.first.replace(day=slots.numbers["day"]))
    told = anchors.story[0] if anchors.story else None
    return Period("day", told.first.replace(day=slots.numbers["day"])) if told and told.grain == "day" else None


def _moment_of_day(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return the day of "tonight", "last night" and "this morning", or of a bare time: the next, or last, told of."""
    if clue.beside and not slots.turn and "TONIGHT" not in slots.words:
        return Period("day", clue.beside.first)
    if anchors.day and not slots.turn and "TONIGHT" not in slots.words:
        return Period("day", anchors.day)
    if anchors.published is None:
        return None
    return Period("day", anchors.published - timedelta(days=slots.turn == "LAST"))


def _overnight(anchors: Anchors, clue: Clue) -> Meaning:
    """Read "overnight" as the night before the publication, or after it under a future verb."""
    if anchors.published is None:
        return Meaning("TIME", None)
    evening = anchors.published - timedelta(days=clue.direction != "future")
    night = Period("day", evening, "NI")
    return replace(of_period(night), to=(evening + timedelta(days=1)).isoformat())


# --- times of the day -----------------------------------------------------------------------------------------------


def _detail(slots: Slots) -> str:
    words = slots.words
    if "NOON" in words:
        return words["NOON"]
    if "hour" in slots.numbers or "CLOCK" in words or ("FLOAT" in words):
        return _clock(slots)
    return "NI" if "TONIGHT" in words else words.get("DAYPART", "")


def _clock(slots: Slots) -> str:
    """Return the time of the clock as `17:30`.

    Raises ValueError where there is no such time.
    """
    hour, minute = _hour_and_minute(slots)
    if "PM" in slots.words or slots.words.get("DAYPART") in {"AF", "EV"}:
        hour = hour % 12 + 12
    elif "AM" in slots.words:
        hour %= 12
    if hour > HOURS or minute >= MINUTES:
        raise ValueError(hour, minute)
    return f"{hour:02}:{minute:02}"


def _hour_and_minute(slots: Slots) -> tuple[int, int]:
    """Read "7", "7:15", "7.15" and the "0715" of "0715 GMT"."""
    written = slots.words.get("CLOCK") or slots.words.get("FLOAT") or str(slots.numbers["hour"])
    if written.isdigit() and len(written) == len("0715"):
        return int(written[:2]), int(written[2:])
    hour, _, minute = written.replace(".", ":").partition(":")
    return int(hour), int(minute or 0)


_FINDERS: tuple[tuple[Callable[[Slots], bool], Callable[[Slots, Anchors, Clue], Period | None]], ...] = (
    (lambda slots: "ISODATE" in slots.words, _whole_date),
    (lambda slots: "NUMDATE" in slots.words, _numeric_date),
    (lambda slots: "RELDAY" in slots.words, _relative_day),
    (lambda slots: "nth" in slots.numbers, _nth_inside),
    (lambda slots: {"WEEKDAY", "UNIT"} <= slots.words.keys() and slots.years is not None, _weekday_of_week),
    (lambda slots: "DECADE" in slots.words, _decade),
    (lambda slots: "century" in slots.numbers, _century),
    (
        lambda slots: bool({"HOLIDAY", "MONTH", "SEASON", "QNAME", "QUARTER", "HALF"} & slots.words.keys()),
        in_some_year,
    ),
    (lambda slots: "WEEKDAY" in slots.words, _weekday),
    (lambda slots: "YEAR" in slots.words, _year),
    (lambda slots: "day" in slots.numbers and "THE" not in slots.words, _day_beside),
    (lambda slots: "day" in slots.numbers, _day_of_month),
    (lambda _slots: True, _moment_of_day),
)
