"""A plan as tracks on a time axis: a row for each voice, a column for each day, a mark where it said how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Event, PlanStatus

UNDATED = ""
"""The column of what no date is known for."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How the plan stands by one voice on one day, in the same word, with each place that says so."""

    status: str
    places: tuple[PlanStatus, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A voice's row: its marks in each column. `voices` are those who say it together."""

    voices: tuple[str, ...]
    cells: tuple[tuple[Mark, ...], ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Column:
    """A day, or a month where only that is known; `after_gap` when days are left out before it."""

    on: str
    after_gap: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan's columns and tracks, the voice that spoke first on top."""

    columns: tuple[Column, ...]
    tracks: tuple[Track, ...]


def plan(event: Event) -> Plan:
    """Return the tracks of a planned event."""
    days = sorted({each.as_of or UNDATED for each in event.status}, key=lambda day: (day == UNDATED, day))
    rows: dict[tuple[str, ...], list[PlanStatus]] = {}
    for each in sorted(event.status, key=lambda each: (each.as_of is None, each.as_of or "")):
        rows.setdefault(each.according_to, []).append(each)
    gaps = (False, *(_apart(one, other) for one, other in pairwise(days)))
    columns = tuple(Column(day, gap) for day, gap in zip(days, gaps, strict=True))
    return Plan(columns, tuple(_track(voices, told, days) for voices, told in rows.items()))


def _track(voices: tuple[str, ...], told: Sequence[PlanStatus], days: Sequence[str]) -> Track:
    cells = tuple(_cell([each for each in told if (each.as_of or UNDATED) == day]) for day in days)
    filled = [number for number, cell in enumerate(cells) if cell]
    return Track(voices, cells, filled[0], filled[-1])


def _cell(told: Sequence[PlanStatus]) -> tuple[Mark, ...]:
    marks: dict[str, list[PlanStatus]] = {}
    for each in told:
        marks.setdefault(each.status, []).append(each)
    return tuple(Mark(status, tuple(places)) for status, places in marks.items())


def _apart(one: str, other: str) -> bool:
    """Return whether days lie between two columns; months and unknown days are apart from what follows."""
    try:
        return (date.fromisoformat(other) - date.fromisoformat(one)).days > 1
    except ValueError:
        return True
