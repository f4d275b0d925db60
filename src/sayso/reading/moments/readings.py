"""What a time expression is read against, and what it is read as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from sayso.reading.moments.periods import Period

Direction = Literal["past", "future", "present", "unknown"]
Relation = Literal["on", "by", "within", "since", "before", "after"]
Type = Literal["DATE", "TIME", "DURATION", "SET"]

REMEMBERED = 6
"""How many moments back an expression such as "the next day" may lean: those of a sentence or two."""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What relative expressions lean on: the day of publication, and the periods last told of, the latest first.

    `day` is the day last told of, if any: a time of the clock belongs to it. `day_first`: how this text writes dates in
    figures, where one of them leaves no doubt (21/10/2025).
    """

    published: date | None
    story: tuple[Period, ...] = ()
    day: date | None = None
    day_first: bool | None = None

    def told(self, period: Period) -> Anchors:
        """Return the anchors after the text has told of one more period."""
        day = period.first if period.grain == "day" else self.day
        return replace(self, story=(period, *self.story[: REMEMBERED - 1]), day=day)


@dataclass(frozen=True, slots=True)
class Clue:
    """What the words around an expression tell of it: past or future, how the event stands to it, its preposition.

    `firm`: the verb itself governs the expression; nothing that might look ahead ("to testify on") stands between.
    `joined`: a word like "to" or "and" joins the expression to the weekday before it.
    `over`: a plan for that day is told of as over ("the march planned for Saturday was banned"); the day may not be.
    `doubtful`: the verb fits both sides ("was due on Friday"). `other`: the less likely reading is asked for.
    `beside`: what the words after it name: the day of a bare time of the clock, the end of a stretch of weekdays, the
    year whose "first three months" are told of.
    """

    direction: Direction = "unknown"
    firm: bool = False
    relation: Relation = "on"
    preposition: str = ""
    joined: bool = False
    over: bool = False
    doubtful: bool = False
    other: bool = False
    beside: Period | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression is read as. `period` is what a later "the next day" may lean on.

    `from_story`: it is counted from what the text last told of ("a few days later"), wherever TIMEX3's value points.
    """

    type: Type
    value: str | None
    from_: str | None = None
    to: str | None = None
    period: Period | None = None
    from_story: bool = False


def of_period(period: Period | None) -> Meaning:
    """Return the meaning of an expression that names one period, or one that is not known."""
    if period is None:
        return Meaning("DATE", None)
    from_, to = period.bounds
    return Meaning("TIME" if period.detail else "DATE", period.value, from_, to, period)
