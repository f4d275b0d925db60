"""A piece of the calendar that names no year ("Oct. 21", "in March", "last fall"): which year is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from sayso.reading.moments.feasts import holiday
from sayso.reading.moments.periods import Period, nth, season

if TYPE_CHECKING:
    from sayso.reading.moments.readings import Anchors, Clue
    from sayso.reading.moments.slots import Slots

Build = Callable[[int], Period]

NEARBY = range(-1, 2)
"""The years around the publication in which a date without a year may lie."""

YEARS_BY_WEEKDAY = range(-6, 7)
"""The years in which "Monday, Oct. 26" is looked for: the calendar repeats within six years, but for leap days."""

SOON = {"day": (120, 60), "month": (92, 0)}
"""How many days ahead a day or month of the year may start to be preferred, when nearer, to the last one: where no verb
looks ahead, and where a past verb governs it. Found on the development texts."""

TOO_FAR = 300
"""How many days ahead a day without a year may lie at most: news names the year of what is farther away."""

DEADLINE = 120
"""The same as `SOON` for what is to be done by a day or month, whatever the verb."""

RECENT_YEARS = 1
"""How many years before the publication a year may lie for which "in March" is still read from the publication."""

NARRATED = 3
"""How many of the periods last told of must all lie that far back: then the text narrates another time than its own."""

TELLING = {"day", "month", "season", "quarter", "half", "year"}
BUSINESS = {"quarter", "half"}
PLACING = {"in", "by", "during", "until", "through", "into", "before"}
"""Companies "expect to report third-quarter results": only with one of these is the quarter itself what lies ahead."""


def in_some_year(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    """Return the piece of the calendar that the slots name, in the year that is said or meant; `None` if not known.

    Raises ValueError where the year that is named has no such day.
    """
    build = _builder(slots)
    year = _said(slots, anchors)
    if year is not None:
        return build(year)
    if anchors.published is None:
        return None
    if "WEEKDAY" in slots.words and "day" in slots.numbers:
        return _by_weekday(build, int(slots.words["WEEKDAY"]), anchors.published)
    told = None if slots.turn else _year_told(anchors, clue)
    return build(told) if told else _near(build, anchors.published, slots.turn, clue)


def _said(slots: Slots, anchors: Anchors) -> int | None:
    """Return the year that the words give: "2025", "of last year", "this June"."""
    if "YEAR" in slots.words:
        return int(slots.words["YEAR"])
    if anchors.published is None:
        return None
    if slots.years is not None:
        return anchors.published.year + slots.years
    return anchors.published.year if slots.turn == "THIS" else None


def _year_told(anchors: Anchors, clue: Clue) -> int | None:
    """Return the year that the text tells of, where that is long before the publication and no verb looks ahead."""
    told = [each.first.year for each in anchors.story[:NARRATED] if each.grain in TELLING]
    if len(told) < NARRATED or anchors.published is None or clue.direction == "future":
        return None
    return told[0] if max(told) < anchors.published.year - RECENT_YEARS else None


def _builder(slots: Slots) -> Build:
    """Return what makes the period out of its year: that of the first kind in the table that the words name."""
    named = {*slots.words, *slots.numbers}
    make = next(make for needs, make in _MAKERS if needs <= named)
    return lambda year: make(year, slots)


def _business(year: int, slots: Slots) -> Period:
    """Return Q3 or H1 of a year."""
    name = slots.words["QNAME"]
    return nth(year, {"Q": "quarter", "H": "half"}[name[0]], int(name[1]))


_MAKERS: tuple[tuple[set[str], Callable[[int, Slots], Period]], ...] = (
    ({"HOLIDAY"}, lambda year, slots: Period("day", holiday(slots.words["HOLIDAY"], year))),
    ({"MONTH", "day"}, lambda year, slots: Period("day", date(year, int(slots.words["MONTH"]), slots.numbers["day"]))),
    ({"MONTH"}, lambda year, slots: nth(year, "month", int(slots.words["MONTH"]))),
    ({"SEASON"}, lambda year, slots: season(year, slots.words["SEASON"])),
    ({"QNAME"}, _business),
    ({"quarter"}, lambda year, slots: nth(year, "quarter", slots.numbers["quarter"])),
    ({"half"}, lambda year, slots: nth(year, "half", slots.numbers["half"])),
    (set(), lambda year, _slots: nth(year, "half", 2)),  # "the last half"
)


def _tried(build: Build, year: int) -> Period | None:
    try:
        return build(year)
    except (ValueError, OverflowError):
        return None


def _by_weekday(build: Build, weekday: int, published: date) -> Period | None:
    """Return the nearest year's day that falls on the weekday that the text names."""
    built = (_tried(build, published.year + shift) for shift in YEARS_BY_WEEKDAY)
    fitting = [each for each in built if each and each.first.weekday() == weekday]
    return min(fitting, key=lambda each: abs(each.first - published), default=None)


def _near(build: Build, published: date, turn: str, clue: Clue) -> Period | None:
    """Choose among the same piece of the years around the publication, which are in order."""
    near = [built for shift in NEARBY if (built := _tried(build, published.year + shift))]
    behind = [each for each in near if (each.last if turn else each.first) <= published]
    ahead = [each for each in near if (each.first if turn else each.last) >= published]
    recent, coming = (behind[-1] if behind else None), (ahead[0] if ahead else None)
    if turn in {"LAST", "PAST"}:
        return recent
    if turn or recent is None or coming is None:
        return coming or recent
    return coming if _lies_ahead(recent, coming, published, clue) else recent


def _lies_ahead(recent: Period, coming: Period, published: date, clue: Clue) -> bool:
    """Tell whether the coming one is meant: by the verb, else if it is soon and nearer than the last one."""
    ahead, behind = (coming.first - published).days, (published - recent.last).days
    if clue.direction == "future" and (recent.grain not in BUSINESS or clue.preposition in PLACING):
        return recent.grain != "day" or ahead <= TOO_FAR
    soon = DEADLINE if clue.relation == "by" else SOON.get(recent.grain, (0, 0))[clue.firm and clue.direction == "past"]
    return behind > ahead <= soon
