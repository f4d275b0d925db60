"""What the words around a time expression tell of it: past or future, on or by or since."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.reading.moments.readings import Clue
from sayso.reading.moments.verbs import (
    CLOSE,
    ENDS,
    NEAR,
    PRESENT,
    ends_sentence,
    is_infinitive,
    is_past_form,
    next_word,
    on_timetable,
    told_by,
    verbs,
    word_before,
)
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.readings import Direction, Relation
    from sayso.reading.moments.wording import Word

REACH = 40
"""How many words to the left, or to the right, the verb is looked for that governs an expression."""

CALLED_FOR = {"WEEKDAY", "ORDINAL", "SECOND", "NTH", "N12", "N24", "N31", "WEEKEND"}
"""Kinds of words that name a day, or a week inside a month: "sales for May" are no plan."""

CLAUSES = {
    "that",
    "where",
    "when",
    "while",
    "who",
    "which",
    "whose",
    "because",
    "although",
    "though",
    "if",
    "whether",
}
"""Words that open a clause of its own: "said that on Tuesday they would meet"."""


@cache
def _relations(language: str) -> dict[tuple[str, ...], tuple[Relation, Direction]]:
    rows = table(f"{language}/moments_relations.csv")
    return {tuple(row["words"].split()): (row["relation"], row["direction"] or "unknown") for row in rows}  # type: ignore[misc]


def read_clue(words: Sequence[Word], first: int, last: int, language: str = "en") -> Clue:
    """Return what the words around the expression `words[first:last]` tell of it; verbs are read in English."""
    relation, leaning = _relation(words, first, language)
    preposition = words[first - 1].text.lower() if first else ""
    if leaning == "past":
        return Clue(leaning, firm=True, relation=relation, preposition=preposition)
    direction, firm = _governed(words, first, last)
    called = direction == "past" and _called_for(words, first, last)
    if direction == "unknown" or called:
        direction, firm = ("future", False) if called else (leaning, firm)
    return Clue(
        direction,
        firm=firm and relation != "by",
        relation=relation,
        preposition=preposition,
        over=_plan_is_over(words, first, last),
        doubtful=direction == "unknown"
        or (direction == "past" and not firm)
        or relation == "before"
        or called
        or _told_in_past(words, first)
        or on_timetable(words, first),
    )


def _plan_is_over(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell "planned for Saturday was banned", "planned in the harbour for Saturday was banned", "put off Friday's"."""
    if last < len(words) and words[last].kind == "POSS":
        return word_before(words, first) in verbs("off")
    if last >= len(words) or words[last].text not in {"was", "were", "had"}:
        return False
    lowest = max(first - (NEAR if word_before(words, first) == "for" else 2), 0)
    return any(word.text.lower() in verbs("scheduled") for word in words[lowest:first])


def _called_for(words: Sequence[Word], first: int, last: int) -> bool:
    """Tell "called a walkout for Monday", which lies ahead of what was done, from "had been due for Monday"."""
    kinds = {word.kind for word in words[first:last]}
    before = [word.text.lower() for word in words[max(first - NEAR, 0) : first]]
    named = bool(kinds & CALLED_FOR) and not kinds & {"LAST", "PAST", "YEAR"}
    possessed = last < len(words) and words[last].kind == "POSS"
    if before[-1:] != ["for"] or not named or possessed or {"had", "was", "were"} & set(before):
        return False
    return len(before) > 1 and not is_past_form(before[-2]) and before[-2] not in verbs("scheduled")


def _told_in_past(words: Sequence[Word], first: int) -> bool:
    """Tell "was due", "were to meet" and "had been planned": said at the time of what lay ahead then, or still does."""
    near = [word.text.lower() for word in words[max(first - NEAR, 0) : first]]
    return any(
        one in {"was", "were", "been"} and (other in {"to", "supposed"} or other in verbs("scheduled"))
        for one, other in pairwise(near)
    )


def _governed(words: Sequence[Word], first: int, last: int) -> tuple[Direction, bool]:
    """Return the direction of the verb that governs the expression, and whether it does so firmly.

    That is a "will" or "said" right after it, else the nearest verb before it in its clause, else the first one after
    it, else one before its clause.
    """
    right = words[last].text if last < len(words) else ""
    if last < len(words) and words[last].kind == "POSS":
        return _possessed(words, first, last)
    if any(right in verbs(kind) for kind in ("future", "modal", "reporting")):
        return told_by(words, last, first), True
    if right in PRESENT:
        return "future", False
    start = _clause_start(words, first)
    if start and _conditional(words, start - 1) and all(word.kind != "COMMA" for word in words[start:first]):
        return "future", False
    direction, firm = _leftwards(words, first, start)
    if direction == "unknown":
        direction, firm = _rightwards(words, first, last, REACH), True
    return (direction, firm) if direction != "unknown" else _leftwards(words, start, max(first - REACH, 0))


def _possessed(words: Sequence[Word], first: int, last: int) -> tuple[Direction, bool]:
    """Read "Tuesday's planned vote" and "Tuesday's vote": only a verb close by is about that day."""
    if next_word(words, last) in verbs("scheduled"):
        return "future", True
    direction, firm = _leftwards(words, first, max(first - CLOSE - 1, 0))
    if direction == "unknown":
        direction = _rightwards(words, first, last, NEAR)
    return direction, firm


def _clause_start(words: Sequence[Word], first: int) -> int:
    """Return where the clause of the expression starts: after "that", "when" …, or the sentence."""
    lowest = max(first - REACH, 0)
    for index in range(first - 1, lowest - 1, -1):
        if ends_sentence(words, index) or words[index].text.lower() in CLAUSES:
            return index + 1
    return lowest


def _conditional(words: Sequence[Word], index: int) -> bool:
    """Tell "If approved on Thursday, it will" from "asked if they met"."""
    opens = index == 0 or words[index - 1].kind in {*ENDS, "COMMA"} or words[index - 1].text.lower() == "that"
    return words[index].text.lower() == "if" and opens


def _relation(words: Sequence[Word], first: int, language: str) -> tuple[Relation, Direction]:
    """Return the relation of the longest phrase before the expression that has one."""
    for length in (4, 3, 2, 1):
        phrase = tuple(word.text.lower() for word in words[max(first - length, 0) : first])
        if phrase in _relations(language):
            return _relations(language)[phrase]
    if first and words[first - 1].kind == "THE":  # "until after the June 28 vote"
        return _relation(words, first - 1, language)
    return "on", "unknown"


def _leftwards(words: Sequence[Word], first: int, lowest: int) -> tuple[Direction, bool]:
    """Return the direction of the nearest verb before the expression in its sentence, and whether it is firm."""
    firm = True
    for index in range(first - 1, lowest - 1, -1):
        if ends_sentence(words, index):
            break
        direction = told_by(words, index, first)
        if direction != "unknown":
            return direction, firm
        firm = firm and not is_infinitive(words, index)
    return "unknown", False


def _rightwards(words: Sequence[Word], first: int, last: int, reach: int) -> Direction:
    """Return the direction of the first verb after the expression in its sentence."""
    for index in range(last, min(last + reach, len(words))):
        if ends_sentence(words, index):
            break
        direction = told_by(words, index, first)
        if direction != "unknown":
            return direction
    return "unknown"
