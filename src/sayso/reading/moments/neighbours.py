"""What a time expression takes from its neighbours: "from Monday to Wednesday", "at 11 a.m. (1500 GMT) on Saturday"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.grammar import Match
    from sayso.reading.moments.readings import Clue
    from sayso.reading.moments.wording import Word

JOINING = {"to", "and", "through", "until", "till", "or", "-", "–"}
"""Words and marks that join two expressions into a stretch or a list."""

ENDING = {"to", "through", "until", "till", "-", "–"}
"""Those of them that run on to the end of a stretch."""

PASSED = {*JOINING, "(", ")", ",", "on", "/", "local", "time"}
"""What may stand between a time of the clock and the day it belongs to, beside other times of the clock."""

BETWEEN = 2
"""How many words may stand between two of them: ") on"."""

DAYS = {"WEEKDAY", "WSHORT", "MONTH", "MSHORT", "MARCH", "MAY", "RELDAY", "ISODATE", "NUMDATE", "HOLIDAY"}


def day_first(words: Sequence[Word], known: bool | None) -> bool | None:  # noqa: FBT001 - a tri-state that is passed on
    """Return how dates in figures are written here: the day first (21/10/2025), the month first, `None`: not known."""
    orders = {order for word in words if word.kind == "NUMDATE" and (order := _order(word.text)) is not None}
    return orders.pop() if len(orders) == 1 else known


def _order(written: str) -> bool | None:
    first, second, _ = (int(each) for each in written.replace(".", "/").split("/"))
    return None if (first > 12) == (second > 12) else first > 12  # noqa: PLR2004 - months of a year


def joined(words: Sequence[Word], before: Match, told: Clue, match: Match, clue: Clue) -> Clue:
    """Return the clue of an expression that may be the second of a pair: "from Monday to Wednesday"."""
    if match.first != before.last + 1 or words[before.last].text.lower() not in JOINING:
        return clue
    weekday = any(word.kind == "WEEKDAY" for word in words[before.first : before.last])
    return replace(clue, joined=weekday, relation="by" if told.relation == "since" else clue.relation)


def after_it(words: Sequence[Word], matches: Sequence[Match], index: int, clue: Clue) -> Match | None:
    """Return the expression after this one whose day it leans on: that of a bare clock or day, the end of a stretch.

    A stretch that lies ahead starts with the next such weekday, unless its end is of a week or date that is named.
    """
    if matches[index].name == "clock":
        return _day_of_clock(words, matches, index)
    if matches[index].name == "day and":
        return matches[index + 1]
    match, following = matches[index], matches[index + 1] if index + 1 < len(matches) else None
    if following and match.family == "length":
        return following if _counted_in(words, match, following) else None
    if following is None or match.last - match.first > 1 or words[match.first].kind != "WEEKDAY":
        return None
    ends = following.first == match.last + 1 and words[match.last].text.lower() in ENDING
    bare = following.last - following.first == 1
    weekday = words[following.first].kind == "WEEKDAY"
    return following if ends and weekday and not (bare and clue.direction == "future") else None


def _counted_in(words: Sequence[Word], match: Match, following: Match) -> bool:
    """Tell "the first seven months" of "the year", and "the three months" to "June 30"."""
    between = [word.kind for word in words[match.last : following.first]]
    ordinal = any(word.kind in {"ORDINAL", "LAST"} for word in words[match.first : match.last])
    day = any(word.kind in DAYS for word in words[following.first : following.last])
    return (ordinal and between == ["OF"]) or (day and between in (["TO"], ["ENDED"], ["ENDED", "ON"]))


def _day_of_clock(words: Sequence[Word], matches: Sequence[Match], index: int) -> Match | None:
    """Return the next expression with a day; only other times of the clock and small marks may stand between."""
    place = matches[index].last
    for match in matches[index + 1 :]:
        between = words[place : match.first]
        if len(between) > BETWEEN or any(word.text.lower() not in PASSED for word in between):
            return None
        if any(word.kind in DAYS for word in words[match.first : match.last]):
            return match
        if match.name != "clock":
            return None
        place = match.last
    return None
