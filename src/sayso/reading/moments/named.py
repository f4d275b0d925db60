"""Expressions that name a day, month, quarter, year … of the calendar: "Tuesday", "Oct. 21, 2025", "last fall"."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.reading.moments.amounts import read_amount
from sayso.reading.moments.periods import Period, containing, holiday, nth, season
from sayso.reading.moments.readings import Meaning, of_period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.reading.moments.readings import Anchors, Clue
    from sayso.reading.moments.wording import Word

NUMBERS = {"N12", "N24", "N31", "NUMBER", "NTH", "ORDINAL", "SECOND"}
HEADS = {
    "QUARTER": "quarter",
    "HALF": "half",
    "CENTURY": "century",
    "AM": "hour",
    "PM": "hour",
    "OCLOCK": "hour",
    "IN": "hour",
}
"""What a number counts, by the kind of word that comes next; any other number is a day of the month."""

PASSED_OVER = {"HYPHEN", "FISCAL"}
TURNS = {"LAST", "NEXT", "THIS", "PAST", "COMING"}
SAME_KIND = {"WSHORT": "WEEKDAY", "MSHORT": "MONTH", "MAY": "MONTH", "SHORTDECADE": "DECADE", "FOURDIGITS": "CLOCK"}
NEARBY = range(-1, 2)
"""The years around the publication in which a date without a year may lie."""

YEARS_BY_WEEKDAY = range(-6, 7)
"""The years in which "Monday, Oct. 26" is looked for: the calendar repeats within six years, but for leap days."""


SOON = {"day": (120, 60), "month": (92, 0)}
"""How many days ahead a day or month of the year may start to be preferred, when nearer, to the last one: where no verb
looks ahead, and where a past verb governs it. Found on the development texts."""

RECENT_YEARS = 1
"""How many years before the publication a year may lie for which "in March" is still read from the publication."""

NARRATED = 3
"""How many of the periods last told of must all lie that far back: then the text narrates another time than its own."""

TELLING = {"day", "month", "season", "quarter", "half", "year"}
BUSINESS = {"quarter", "half"}
PLACING = {"in", "by", "during", "until", "through", "into", "before"}
"""Companies "expect to report third-quarter results": only with one of these is the quarter itself what lies ahead."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What the words of an expression say, by what they say it of; what they leave out is missing."""

    numbers: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    turn: str = ""
    years: int | None = None


# --- from words to slots --------------------------------------------------------------------------------------------


def read_slots(words: Sequence[Word]) -> Slots:
    """Return what the words of a calendar expression say."""
    numbers: dict[str, int] = {}
    named: dict[str, str] = {}
    for index, word in enumerate(words):
        following = next((each.kind for each in words[index + 1 :] if each.kind not in PASSED_OVER), "")
        if word.kind in NUMBERS:
            if word.kind == "NUMBER" and following not in HEADS:
                continue
            numbers.setdefault(HEADS.get(following, "day"), _number(word))
        elif word.kind == "YEAR" and following == "ZONE":
            named["CLOCK"] = word.value
        else:
            named.setdefault(SAME_KIND.get(word.kind, word.kind), word.value)
    if "YEAR" not in named and "TEEN" in named:
        named["YEAR"] = _spoken_year(words)
    turn, years = _turn(words)
    return Slots(numbers, named, turn, years)


def _number(word: Word) -> int:
    if word.kind == "SECOND":
        return 2
    return int(word.value[:-2]) if word.kind == "NTH" else int(word.value)


def _spoken_year(words: Sequence[Word]) -> str:
    """Read "nineteen ninety-six" as 1996."""
    first = next(index for index, word in enumerate(words) if word.kind == "TEEN")
    rest = read_amount(words[first + 1 :]) or 0
    return str(int(words[first].value) * 100 + int(rest))


def _turn(words: Sequence[Word]) -> tuple[str, int | None]:
    """Return the kind of the last "last", "next", "this" …, or how many years on "last year" and "next year" are."""
    turn = ""
    for index, word in enumerate(words):
        if word.kind in TURNS:
            if index + 1 < len(words) and words[index + 1].kind == "UNIT":
                return "", int(word.value)
            if index + 1 < len(words) and words[index + 1].kind == "HALF":
                continue
            turn = word.kind
    return turn, None


# --- from slots to a period -----------------------------------------------------------------------------------------


def read_named(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what an expression that names a piece of the calendar means.

    Raises OverflowError or ValueError where the calendar has no such day.
    """
    slots = read_slots(words)
    if "OVERNIGHT" in slots.words:
        return _overnight(anchors, clue)
    period = _period(slots, anchors, clue)
    detail = _detail(slots)
    if period and detail:
        return of_period(replace(period, detail=detail))
    meaning = of_period(period)
    return replace(meaning, type="TIME") if detail else meaning


def _period(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    for applies, find in _FINDERS:
        if applies(slots):
            return find(slots, anchors, clue)
    return None


def _whole_date(slots: Slots, _anchors: Anchors, _clue: Clue) -> Period:
    return Period("day", date.fromisoformat(slots.words["ISODATE"]))


def _numeric_date(slots: Slots, anchors: Anchors, _clue: Clue) -> Period | None:
    """Read 21/10/2025 and 10/21/2025; of 4/5/2025 it cannot be told which is the month."""
    first, second, year = (int(each) for each in slots.words["NUMDATE"].replace(".", "/").split("/"))
    if year < 100:  # noqa: PLR2004 - two digits
        if anchors.published is None:
            return None
        year += max(c for c in (1900, 2000) if c + year <= anchors.published.year + 1)
    found = {built for each in ((first, second), (second, first)) if (built := _built(year, *each))}
    return Period("day", found.pop()) if len(found) == 1 else None


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


def _weekday(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    if anchors.published is None:
        return None
    weekday = int(slots.words["WEEKDAY"])
    if slots.turn in {"THIS", "NEXT"} and not ("PAST" in slots.words or "COMING" in slots.words):
        monday = containing(anchors.published, "week").first
        return Period("day", monday + timedelta(days=weekday + 7 * (slots.turn == "NEXT")))
    return Period("day", nearest_weekday(weekday, anchors.published, slots.turn, clue))


def nearest_weekday(weekday: int, published: date, turn: str, clue: Clue) -> date:
    """Return the weekday before or after the publication; today is meant unless "last" or "coming" says otherwise."""
    ahead = (weekday - published.weekday()) % 7
    if turn in {"NEXT", "COMING"} or (not turn and clue.direction == "future"):
        return published + timedelta(days=ahead or 7 * bool(turn))
    behind = (published.weekday() - weekday) % 7
    return published - timedelta(days=behind or 7 * bool(turn))


def _moment_of_day(slots: Slots, anchors: Anchors, _clue: Clue) -> Period | None:
    """Return the day of "tonight", "last night" and "this morning", or of a bare time: the day last told of."""
    told = next((Period("day", each.first) for each in anchors.story if each.grain == "day"), None)
    if told and not slots.turn and "TONIGHT" not in slots.words:
        return told
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


# --- pieces of a year: which year? ----------------------------------------------------------------------------------


def _in_some_year(slots: Slots, anchors: Anchors, clue: Clue) -> Period | None:
    build = _builder(slots)
    if "YEAR" in slots.words:
        return build(int(slots.words["YEAR"]))
    if anchors.published is None:
        return None
    if slots.years is not None:
        return build(anchors.published.year + slots.years)
    if slots.turn == "THIS":
        return build(anchors.published.year)
    if "WEEKDAY" in slots.words and "day" in slots.numbers:
        return _by_weekday(build, int(slots.words["WEEKDAY"]), anchors.published)
    told = _year_told(anchors, clue)
    if told and not slots.turn:
        return build(told)
    candidates = [built for shift in NEARBY if (built := _tried(build, anchors.published.year + shift))]
    return _chosen(candidates, anchors.published, slots.turn, clue)


def _year_told(anchors: Anchors, clue: Clue) -> int | None:
    """Return the year that the text tells of, where that is long before the publication and no verb looks ahead."""
    told = [each.first.year for each in anchors.story[:NARRATED] if each.grain in TELLING]
    if len(told) < NARRATED or anchors.published is None or clue.direction == "future":
        return None
    return told[0] if max(told) < anchors.published.year - RECENT_YEARS else None


def _builder(slots: Slots) -> Callable[[int], Period]:
    """Return what makes the period out of its year."""
    numbers, words = slots.numbers, slots.words
    if "HOLIDAY" in words:
        return lambda year: Period("day", holiday(words["HOLIDAY"], year))
    if "MONTH" in words and "day" in numbers:
        return lambda year: Period("day", date(year, int(words["MONTH"]), numbers["day"]))
    if "MONTH" in words:
        return lambda year: nth(year, "month", int(words["MONTH"]))
    if "SEASON" in words:
        return lambda year: season(year, words["SEASON"])
    if "QNAME" in words:
        return lambda year: nth(year, {"Q": "quarter", "H": "half"}[words["QNAME"][0]], int(words["QNAME"][1]))
    if "quarter" in numbers:
        return lambda year: nth(year, "quarter", numbers["quarter"])
    return lambda year: nth(year, "half", numbers.get("half", 2))


def _tried(build: Callable[[int], Period], year: int) -> Period | None:
    try:
        return build(year)
    except (ValueError, OverflowError):
        return None


def _by_weekday(build: Callable[[int], Period], weekday: int, published: date) -> Period | None:
    """Return the nearest year's day that falls on the weekday that the text names."""
    built = (_tried(build, published.year + shift) for shift in YEARS_BY_WEEKDAY)
    fitting = [each for each in built if each and each.first.weekday() == weekday]
    return min(fitting, key=lambda each: abs(each.first - published), default=None)


def _chosen(candidates: Sequence[Period], published: date, turn: str, clue: Clue) -> Period | None:
    """Choose among the same piece of several years: by "last" or "next", the verb, what is near, what is recent."""
    behind = [each for each in candidates if each.first <= published]
    ahead = [each for each in candidates if each.last >= published]
    if turn in {"LAST", "PAST"}:
        return max((each for each in behind if each.last < published), key=_start, default=None)
    if turn in {"NEXT", "COMING"}:
        return min((each for each in ahead if each.first > published), key=_start, default=None)
    if not behind or not ahead:
        return None
    recent, coming = max(behind, key=_start), min(ahead, key=_start)
    if clue.direction == "future" and (recent.grain not in BUSINESS or clue.preposition in PLACING):
        return coming
    ahead_by, behind_by = (coming.first - published).days, (published - recent.last).days
    soon = SOON.get(recent.grain, (0, 0))[clue.firm and clue.direction == "past"]
    return coming if ahead_by <= soon and ahead_by < behind_by else recent


def _start(period: Period) -> date:
    return period.first


# --- several days of a month, and times of the day ------------------------------------------------------------------


def read_days(words: Sequence[Word], anchors: Anchors, clue: Clue) -> Meaning:
    """Return what "April 3-5" means: one interval, written as ISO 8601 writes it.

    Raises ValueError where the calendar has no such days.
    """
    numbers = [index for index, word in enumerate(words) if word.kind in {"N12", "N24", "N31"}]
    ends = [[word for index, word in enumerate(words) if index not in numbers or index == one] for one in numbers]
    first, last = (_period(read_slots(each), anchors, clue) for each in ends)
    if first is None or last is None or last.first <= first.first:
        return Meaning("DATE", None)
    return Meaning("DATE", f"{first.value}/{last.value}", first.bounds[0], last.bounds[1], last)


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
    written = slots.words.get("CLOCK") or slots.words.get("FLOAT") or str(slots.numbers["hour"])
    digits = (
        written.replace(".", ":").split(":")
        if not written.isdigit() or len(written) < 3
        else [written[:2], written[2:]]
    )  # noqa: PLR2004
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    if "PM" in slots.words or slots.words.get("DAYPART") in {"AF", "EV"}:
        hour = hour % 12 + 12
    elif "AM" in slots.words:
        hour %= 12
    if hour > 24 or minute > 59:  # noqa: PLR2004 - the clock
        raise ValueError(written)
    return f"{hour:02}:{minute:02}"


_FINDERS: tuple[tuple[Callable[[Slots], bool], Callable[[Slots, Anchors, Clue], Period | None]], ...] = (
    (lambda slots: "ISODATE" in slots.words, _whole_date),
    (lambda slots: "NUMDATE" in slots.words, _numeric_date),
    (lambda slots: "RELDAY" in slots.words, _relative_day),
    (lambda slots: "DECADE" in slots.words, _decade),
    (lambda slots: "century" in slots.numbers, _century),
    (
        lambda slots: bool({"HOLIDAY", "MONTH", "SEASON", "QNAME", "QUARTER", "HALF"} & slots.words.keys()),
        _in_some_year,
    ),
    (lambda slots: "WEEKDAY" in slots.words, _weekday),
    (lambda slots: "YEAR" in slots.words, _year),
    (lambda _slots: True, _moment_of_day),
)
