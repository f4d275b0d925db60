"""Expressions that count from the publication or the day last told of: "last week", "two years ago", "the next day"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from sayso.reading.moments.amounts import VAGUE, read_amount, write_duration
from sayso.reading.moments.named import nearest_weekday, read_named
from sayso.reading.moments.periods import DAYS, MONTHS, Period, add_months, containing, nth
from sayso.reading.moments.readings import Clue, Meaning, of_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.readings import Anchors
    from sayso.reading.moments.wording import Word

GRAINS = {"fortnight": ("week", 2), "second": ("day", 0), "minute": ("day", 0), "hour": ("day", 0)}
"""Units that are no grain of the calendar: the grain that serves for them, and how many of it one is."""

FINER = {
    "year": (12, "month"),
    "decade": (10, "year"),
    "century": (100, "year"),
    "week": (7, "day"),
    "month": (30, "day"),
}
"""Unit: how many of the finer grain it has, where half of one is counted in that."""

UNIT_KINDS = {"UNIT", "UNITS", "PLURAL", "QUARTER", "QUARTERS", "WEEKEND", "CENTURY", "SECOND"}
PLURALS = {"UNITS", "PLURAL", "QUARTERS"}
ORDER = {"1": 1, "2": 2, "second": 2, "2nd": 2, "3": 3, "3rd": 3, "1st": 1, "4": 4, "4th": 4}
OF_QUARTERS = {"quarter", "half"}
SIZE = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")
"""The grains from fine to coarse."""


def unit_of(words: Sequence[Word]) -> str:
    """Return the last unit that the words name ("day", "week" …), or ""."""
    return next((word.value for word in reversed(words) if word.kind in UNIT_KINDS), "")


def _sum_of(words: Sequence[Word], kinds: set[str]) -> int:
    return sum(int(word.value) for word in words if word.kind in kinds)


# --- last week, this year, the end of the month ---------------------------------------------------------------------


def read_turn(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what "last week", "early next year", "the end of the month" mean, counted from the publication."""
    unit = unit_of(words)
    kinds = {word.kind for word in words}
    if anchors.published is None or ("NEW" in kinds and unit != "year"):
        return Meaning("DATE", None)
    if unit == "weekend" and not kinds & {"LAST", "NEXT", "CURRENT"}:
        return of_period(_weekend(anchors.published, kinds, clue))
    if unit == "year" and (named := _named_in_year(words, anchors.published, clue)):
        return of_period(named)
    grain, times = GRAINS.get(unit, (unit, 1))
    turn = _sum_of(words, {"LAST", "NEXT", "PAST", "COMING"}) - ("LATEST" in kinds)
    if kinds & {"BEFORE", "AFTER"}:  # "the week before last", "the Friday before last"
        turn *= 2
    if "WEEKDAY" in kinds:
        return of_period(_weekday_before_last(words, anchors.published, turn, clue))
    base = anchors.day if anchors.day and unit == "day" and "THE" in kinds else anchors.published
    period = containing(base, grain).shifted(turn * times)
    return _trimmed(of_period(period), kinds, anchors.published)


def _weekday_before_last(words: Sequence[Word], published: date, turn: int, clue: Clue) -> Period:
    """Return "the Friday before last": a week before the last one."""
    weekday = next(int(word.value) for word in words if word.kind == "WEEKDAY")
    nearest = nearest_weekday(weekday, published, "LAST" if turn < 0 else "NEXT", clue)
    return Period("day", nearest).shifted(-7 if turn < 0 else 7)


def _named_in_year(words: Sequence[Word], published: date, clue: Clue) -> Period | None:
    """Return "the new year", "year-end" and "the second half of the year"."""
    kinds = {word.kind for word in words}
    if "NEW" in kinds:
        return _new_year(published)
    if {"HYPHEN", "EDGE"} <= kinds:
        return _year_end(published, clue)
    return nth(published.year, "half", _number_of(words) or 2) if {"HALF", "THE"} <= kinds else None


def _new_year(published: date) -> Period:
    """Return the year that begins, or has just begun: in the first half of a year that is this one."""
    return containing(published, "year").shifted(published.month > MONTHS["half"])


def _year_end(published: date, clue: Clue) -> Period:
    """Return the day of "year-end", the date of accounts: the last one, if a past verb governs it firmly."""
    over = clue.direction == "past" and clue.firm
    return Period("day", date(published.year - over, 12, 31))


def read_the(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning | None:
    """Return what "the year" or "the week" means; other units after "the" tell of no time ("the hour of truth")."""
    return read_turn(words, anchors, clue) if unit_of(words) in {"year", "week"} else None


def _weekend(published: date, kinds: set[str], clue: Clue) -> Period:
    """Return the weekend meant by "the weekend": the coming one under a future verb, else the latest begun."""
    this = containing(published, "weekend")
    if "THIS" in kinds and "PAST" not in kinds and clue.direction != "past":
        return this
    if clue.direction == "future" or "COMING" in kinds:
        return this
    return this if this.first <= published else this.shifted(-1)


def _trimmed(meaning: Meaning, kinds: set[str], published: date) -> Meaning:
    """Cut "earlier this week" and "later this week" at the publication: the text leaves no more than that."""
    today = published.isoformat()
    if meaning.from_ is None or meaning.to is None or not meaning.from_ <= today <= meaning.to:
        return meaning
    if "EARLIER" in kinds:
        return replace(meaning, to=today)
    return replace(meaning, from_=today) if "LATER" in kinds else meaning


# --- two years ago, a day earlier, in two days' time ----------------------------------------------------------------


def read_ago(words: Sequence[Word], anchors: Anchors, _clue: Clue) -> Meaning:
    """Return what "two years ago" or "in two days' time" means from the publication, "a day earlier" from the story."""
    kinds = {word.kind for word in words}
    sign = -1 if kinds & {"AGO", "EARLIER"} else 1
    if "WEEKDAYS" in kinds:
        return _weekdays_ago(words, anchors.published)
    unit = next(word.value for word in words if word.kind in UNIT_KINDS)
    if kinds & {"QUARTER", "PERIOD"} and any(word.value == "year" for word in words):
        return of_period(_quarter_ago(words, anchors))
    amount = _how_many(words)
    if amount is None or kinds & VAGUE:
        return Meaning(
            "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", from_story=bool(kinds & {"LATER", "AFTERWARDS"})
        )
    base = _base_of_ago(anchors, unit, kinds)
    if base is None:
        return Meaning("DATE", None)
    meaning = counted(base, sign * amount, unit)
    # Figures are compared with those of a year ago again and again: the comparison does not move the story.
    return replace(meaning, period=None) if unit == "year" and sign * amount == -1 else meaning


def _weekdays_ago(words: Sequence[Word], published: date | None) -> Meaning:
    """Return "two Fridays ago": the last but one, where today is none of them."""
    amount = read_amount(words)
    weekday = next(int(word.value) for word in words if word.kind == "WEEKDAYS")
    if published is None or amount is None:
        return Meaning("DATE", None)
    last = Period("day", nearest_weekday(weekday, published, "LAST", Clue()))
    return of_period(last.shifted(-7 * (int(amount) - 1)))


def read_beside(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return the day counted from a named one: "three days before Christmas", "a week on Tuesday", "Monday week"."""
    kinds = [word.kind for word in words]
    link = next((index for index, kind in enumerate(kinds) if kind in {"BEFORE", "AFTER", "FROM", "AGO", "ON"}), None)
    counting, named = (words[1:], words[:1]) if link is None else (words[:link], words[link + 1 :])
    amount, unit = _how_many(counting), unit_of(counting)
    sign = -1 if "BEFORE" in kinds or "AGO" in kinds else 1
    if "AGO" in kinds or "FROM" in kinds or "ON" in kinds or link is None:
        clue = replace(clue, direction="past" if sign < 0 else "future")
    day = read_named(named[named[0].kind == "ON" :], anchors, clue).period
    if day is None or amount is None or amount.denominator != 1:
        return Meaning("DATE", None)
    return of_period(_days_on(day, sign * int(amount), unit))


def _days_on(day: Period, number: int, unit: str) -> Period | None:
    """Return the day so many days, weeks, months or years from another; hours from a day are not known."""
    grain, times = GRAINS.get(unit, (unit, 1))
    if grain in DAYS:
        return replace(day, first=day.first + timedelta(days=DAYS[grain] * number * times)) if times else None
    return Period("day", add_months(day.first, MONTHS[grain] * number)) if grain in MONTHS else None


def _how_many(words: Sequence[Word]) -> Fraction | None:
    """Return how many units ago; "year-ago" names no number and means one; "months ago" leaves it open."""
    amount = read_amount(words)
    plural = any(word.kind in PLURALS for word in words)
    return amount if amount is not None or plural else Fraction(1)


def _quarter_ago(words: Sequence[Word], anchors: Anchors) -> Period | None:
    """Return the quarter a year before the one that the text is about, or before the one that it names."""
    told = _told_quarter(anchors)
    number = _number_of(words)
    if told is None or number is None:
        return told.shifted(-4) if told else None
    return nth(told.first.year - 1, "quarter", number)


def _number_of(words: Sequence[Word]) -> int | None:
    """Return the number of "the second half", "the third quarter"."""
    return next((ORDER[word.value] for word in words if word.kind in {"ORDINAL", "SECOND", "NTH"}), None)


def _base_of_ago(anchors: Anchors, unit: str, kinds: set[str]) -> Period | None:
    """Return what is counted from; a year before a quarter is again a quarter, as companies compare their figures."""
    told = anchors.story[0] if anchors.story else None
    if unit == "year" and told and told.grain in OF_QUARTERS:
        return _told_quarter(anchors)
    if kinds & {"EARLIER", "LATER", "AFTERWARDS"}:
        grain = GRAINS.get(unit, (unit, 1))[0]
        told = next((each for each in anchors.story if SIZE.index(each.grain) <= SIZE.index(grain)), None)
        if told:
            return told
    return Period("day", anchors.published) if anchors.published else None


def counted(base: Period, amount: Fraction, unit: str) -> Meaning:
    """Return the period of the unit's grain so many units from a base: two weeks from a day is a week."""
    if base.grain in OF_QUARTERS and unit == "year" and amount.denominator == 1:
        return of_period(base.shifted(int(amount) * (4 if base.grain == "quarter" else 2)))
    if unit in {"second", "minute", "hour"}:
        return _by_the_clock(base, amount, unit)
    if amount.denominator != 1 and unit in FINER:
        pieces, unit = FINER[unit]
        amount = Fraction(round(amount * pieces))
    grain, times = GRAINS.get(unit, (unit, 1))
    return of_period(containing(base.first, grain).shifted(int(amount) * times))


def _by_the_clock(base: Period, amount: Fraction, unit: str) -> Meaning:
    """Count hours and minutes from a day of which no hour is known: the day, or one of the days on the way.

    Without an hour to count from, what TIMEX3 can write of "two hours later" is how long that is.
    """
    seconds = {"second": 1, "minute": 60, "hour": 3600}[unit]
    days = -(-abs(amount) * seconds // 86400)
    other = base.shifted(int(days) * (1 if amount > 0 else -1))
    first, last = sorted((base.first, other.first))
    value = write_duration(abs(amount), unit)
    return Meaning("DURATION", value, first.isoformat(), last.isoformat(), from_story=True)


# --- the next day, that week, the quarter ---------------------------------------------------------------------------


def read_story(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what "the next day" or "the same evening" means, counted from the period the text last told of."""
    weekday = next((int(word.value) for word in words if word.kind == "WEEKDAY"), None)
    part = next((word.value for word in words if word.kind == "DAYPART"), "")
    unit = "day" if part or weekday is not None else unit_of(words)
    if unit == "quarter" or any(word.kind == "PERIOD" for word in words):
        return of_period(_quarter(anchors, words))
    grain = GRAINS.get(unit, (unit, 1))[0]
    base = next((each for each in anchors.story if SIZE.index(each.grain) <= SIZE.index(grain)), None)
    if base is None and weekday is not None and any(word.kind == "THAT" for word in words):
        return read_named([word for word in words if word.kind == "WEEKDAY"], anchors, clue)
    if base is None:
        return Meaning("TIME" if part else "DATE", None)
    sign = _sum_of(words, {"NEXT", "FOLLOWING", "PREVIOUS", "AFTER", "BEFORE"})
    if weekday is not None:
        sunday = timedelta(
            days=1
        )  # a week may start on it: what is told of "that Friday" after a Sunday comes after it
        same = containing(base.first + sunday, "week").first + timedelta(days=weekday)
        day = nearest_weekday(weekday, base.first, "NEXT" if sign > 0 else "LAST", clue) if sign else same
        return of_period(Period("day", day))
    amount = read_amount(words)
    meaning = counted(replace(base, detail=""), sign * (Fraction(1) if amount is None else amount), unit)
    return of_period(replace(meaning.period, detail=part)) if part and meaning.period else meaning


def _quarter(anchors: Anchors, words: Sequence[Word]) -> Period | None:
    """Return the quarter that the text is about, the one next to it, or the same one of a year that is named."""
    told = _told_quarter(anchors)
    year = next((int(word.value) for word in words if word.kind == "YEAR"), None)
    if told and year:
        return replace(told, first=told.first.replace(year=year))
    if told is None and year:
        return Period("year", date(year, 1, 1))
    return told.shifted(_sum_of(words, {"NEXT", "FOLLOWING", "PREVIOUS"})) if told else None


def _told_quarter(anchors: Anchors) -> Period | None:
    """Return the latest quarter that the text has told of, else the last whole one before the publication."""
    told = [each for each in anchors.story if each.grain in OF_QUARTERS]
    whole = [each for each in told if anchors.published is None or each.last < anchors.published]
    if told:
        return max(whole or told, key=lambda each: each.first)
    return containing(anchors.published, "quarter").shifted(-1) if anchors.published else None
