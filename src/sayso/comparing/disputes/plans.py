"""Disputes over a plan: two statuses of one event, by different voices, that cannot both hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.origins import UNKNOWN
from sayso.records import Dispute, Side, identify
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.records import Actor, Event, PlanStatus, Reading

SAME_DAYS = 3
"""Statuses told within so many days of each other are told of the same state of things: a plan that goes on at one
voice and is off at another. Further apart, the later one is taken for a change of plan."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One voice's word on a plan."""

    voice: str
    status: PlanStatus


def find_status_disputes(
    events: Sequence[Event], readings: Sequence[Reading], actors: Sequence[Actor]
) -> Iterator[Dispute]:
    """Yield one dispute for each planned event whose voices stand on statuses that cannot all hold.

    A side says the words of its first statement, or the bare words that tell the status where no statement does.
    """
    names = {actor.id: actor.name for actor in actors}
    texts = {each.id: each.text for reading in readings for each in reading.statements}
    for event in events:
        words = _latest(event)
        pairs = [(a, b) for a, b in combinations(words, 2) if _conflict(a, b)]
        known = [(a, b) for a, b in pairs if UNKNOWN not in (a.voice, b.voice)]
        if pairs:
            yield _dispute(event, known or pairs, texts, names)


def _latest(event: Event) -> list[_Word]:
    """Return what each voice last said of the plan: what it said before is an update, not another side."""
    words = [_Word(voice, each) for each in event.status for voice in each.according_to or (UNKNOWN,)]
    last = {word.voice: max(_days(words, word.voice), default="") for word in words}
    return [
        word for word in words if word.voice == UNKNOWN or (word.status.as_of or last[word.voice]) >= last[word.voice]
    ]


def _days(words: Sequence[_Word], voice: str) -> list[str]:
    return [word.status.as_of for word in words if word.voice == voice and word.status.as_of]


def _conflict(a: _Word, b: _Word) -> bool:
    when = _conflicts().get(frozenset({a.status.status, b.status.status}))
    if when is None or (a.voice == b.voice):
        return False
    return when == "ever" or _same_days(a.status, b.status)


def _same_days(a: PlanStatus, b: PlanStatus) -> bool:
    """Tell whether two statuses are told of the same days; one whose day is not known may be told of any.

    A plan that goes ahead first and is off on a later day has changed; off first, then said to go ahead, is a dispute.
    """
    if a.as_of is None or b.as_of is None:
        return True
    first, second = sorted((a, b), key=lambda each: each.as_of or "")
    if _families()[first.status] != "off" and _families()[second.status] == "off" and first.as_of != second.as_of:
        return False
    return _apart(str(first.as_of), str(second.as_of)) <= SAME_DAYS


def _apart(a: str, b: str) -> int:
    """Return the days between two dates; a month or year counts from its first day."""
    days = [date.fromisoformat((each + "-01-01"[len(each) - 4 :])[:10]) for each in (a, b)]
    return abs((days[1] - days[0]).days)


@cache
def _families() -> dict[str, str]:
    return {row["status"]: row["family"] for row in table("status_families.csv")}


@cache
def _conflicts() -> dict[frozenset[str], str]:
    return {frozenset({row["a"], row["b"]}): row["when"] for row in table("status_conflicts.csv")}


def _dispute(
    event: Event, pairs: Sequence[tuple[_Word, _Word]], texts: Mapping[str, str], names: Mapping[str, str]
) -> Dispute:
    words = list(dict.fromkeys(word for pair in pairs for word in pair))
    words.sort(key=lambda word: (word.status.as_of or "", word.status.evidence.article, word.status.evidence.start))
    statuses = list(dict.fromkeys(word.status.status for word in words))
    sides = tuple(_side([word for word in words if word.status.status == each], texts) for each in statuses)
    return Dispute(
        id=identify("dispute", "status", event.id),
        kind="status",
        about=event.label,
        sides=sides,
        why=_why(*pairs[0], names),
    )


def _side(words: Sequence[_Word], texts: Mapping[str, str]) -> Side:
    told = [texts[key] for word in words if (key := word.status.statement) is not None and key in texts]
    return Side(
        says=told[0] if told else words[0].status.evidence.text,
        voices=tuple(dict.fromkeys(word.voice for word in words)),
        statements=tuple(dict.fromkeys(word.status.statement for word in words if word.status.statement)),
        status=words[0].status.status,
    )


def _why(a: _Word, b: _Word, names: Mapping[str, str]) -> str:
    ours, theirs = (_told(word, names) for word in (a, b))
    return f"{ours} against {theirs}."


def _told(word: _Word, names: Mapping[str, str]) -> str:
    day = f", {word.status.as_of}" if word.status.as_of else ""
    return f"{word.status.status} (“{word.status.evidence.text}”, {names.get(word.voice, word.voice)}{day})"
