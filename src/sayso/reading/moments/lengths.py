"""Expressions for how long, how often, and for now, then and soon: "the past two years", "every Monday", "recently"."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from sayso.reading.moments.amounts import VAGUE, read_amount, write_duration
from sayso.reading.moments.periods import DAYS, MONTHS, Period, add_months
from sayso.reading.moments.readings import Meaning
from sayso.reading.moments.relative import counted, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sayso.reading.moments.readings import Anchors, Clue
    from sayso.reading.moments.wording import Word

BEHIND = {"LAST", "PAST", "RECENT", "LATEST"}
AHEAD = {"NEXT", "COMING", "AHEAD"}


def read_length(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what a length of time means; it lies on the calendar where it runs from or up to the publication."""
    unit = unit_of(words)
    if not unit:
        return Meaning("DURATION", "PXX")
    amount = _amount(words)
    way = _way(words, clue)
    if way > 0 and clue.preposition == "in" and amount is not None and anchors.published:
        return counted(Period("day", anchors.published), amount, unit)
    value = write_duration(amount, unit)
    if clue.beside and amount is not None:
        return Meaning("DURATION", value, *_piece(clue.beside, amount, unit, from_start="ORDINAL" in _kinds(words)))
    if anchors.published is None or way == 0:
        return Meaning("DURATION", value)
    return Meaning("DURATION", value, *_stretch(anchors.published, amount, unit, way))


def _kinds(words: Sequence[Word]) -> set[str]:
    return {word.kind for word in words}


def _piece(whole: Period, amount: Fraction, unit: str, *, from_start: bool) -> tuple[str | None, str | None]:
    """Return the first and last day of "the first seven months" of a year, or of "the three months" to a day."""
    day = timedelta(days=1)
    if from_start:
        end = _moved(whole.first, amount, unit, 1)
        return whole.first.isoformat(), (end - day).isoformat() if end else None
    start = _moved(whole.last + day, amount, unit, -1)
    return start.isoformat() if start else None, whole.last.isoformat()


def _amount(words: Sequence[Word]) -> Fraction | None:
    """Return the number of units: that of the words, one for a single unit, open for a bare plural."""
    if any(word.kind in VAGUE for word in words):
        return None
    counting = [word for word in words if word.kind != "ORDINAL" and word.value != "second"]
    single = any(word.kind in {"UNIT", "QUARTER", "CENTURY", "SECOND"} for word in words)
    return read_amount(counting) or (Fraction(1) if single else None)


def _way(words: Sequence[Word], clue: Clue) -> int:
    """Return whether the length runs up to the publication (-1), on from it (1), or neither can be told (0)."""
    kinds = _kinds(words)
    if kinds & AHEAD:
        return 1
    if kinds & BEHIND:
        return -1
    if clue.relation == "within" or clue.preposition == "in":
        return int(clue.direction == "future")
    return 0


def _stretch(published: date, amount: Fraction | None, unit: str, way: int) -> tuple[str | None, str | None]:
    """Return the first and last day of a length that ends or starts with the publication; an open one has one end."""
    today = published.isoformat()
    far = _moved(published, amount, unit, way)
    other = far.isoformat() if far else None
    return (today, other) if way > 0 else (other, today)


def _moved(day: date, amount: Fraction | None, unit: str, way: int) -> date | None:
    if amount is None:
        return None
    if unit in MONTHS:
        return add_months(day, way * round(amount * MONTHS[unit]))
    days = amount * DAYS[unit] if unit in DAYS else amount / {"hour": 24, "minute": 1440, "second": 86400}[unit]
    return day + timedelta(days=way * -(-days // 1))


# --- how often ------------------------------------------------------------------------------------------------------


def read_set(words: Sequence[Word], _anchors: Anchors, _clue: Clue) -> Meaning:
    """Return what "every Monday", "daily" or "twice a year" means: TIMEX3 writes what comes again."""
    unit = unit_of(words)
    if _kinds(words) & {"OF", "IN"}:
        return Meaning("SET", write_duration(Fraction(1), unit))  # "the first Sunday of each month"
    for word in words:
        if word.kind in _RECURRING:
            part = next((each.value for each in words if each.kind in {"DAYPART", "DAYPARTS"}), "")
            return Meaning(
                "SET", _RECURRING[word.kind](word.value) + (f"T{part}" if part and word.kind != "DAYPART" else "")
            )
    amount = read_amount(words) or 1
    return Meaning("SET", write_duration(Fraction(amount), unit))


def _weekly(value: str) -> str:
    return f"XXXX-WXX-{int(value) + 1}"


_RECURRING: dict[str, Callable[[str], str]] = {
    "EVERYDAY": str,
    "WEEKDAY": _weekly,
    "WEEKDAYS": _weekly,
    "MONTH": "XXXX-{:0>2}".format,
    "MAY": "XXXX-{:0>2}".format,
    "MARCH": "XXXX-{:0>2}".format,
    "SEASON": "XXXX-{}".format,
    "WEEKEND": lambda _value: "XXXX-WXX-WE",
    "DAYPART": "XXXX-XX-XXT{}".format,
}


# --- now, recently, soon --------------------------------------------------------------------------------------------


def read_reference(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning | None:
    """Return what "now", "recently" or "the near future" means: TIMEX3 has a word for each, the calendar has none.

    Under a past verb "soon" counts from the story ("it soon became a flood") and tells of no time by itself.
    """
    if words[0].kind == "SOON" and clue.direction == "past":
        return None
    value = next((word.value for word in words if word.value.endswith("_REF")), None) or _bare(words)
    if value == "PRESENT_REF" and anchors.published:
        return Meaning("DATE", value, anchors.published.isoformat(), anchors.published.isoformat())
    return Meaning("DATE", value)


def _bare(words: Sequence[Word]) -> str:
    """Return the reference of "in the past", "at a later date", "these days", none of whose words is one itself."""
    kinds = _kinds(words)
    if "LATER" in kinds:
        return "FUTURE_REF"
    return "PAST_REF" if kinds & {"PAST", "AGO", "BACK"} else "PRESENT_REF"
