"""Probes: single sentences with one expression each, the values accepted for it, and its interval and relation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counting import marked
from intervals import enclosed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from documents import Timex

MINUTE = len("2026-05-20T09:00")
"""Characters of a time up to its zone: the probes tell the clock as it stands in the text."""


@dataclass(frozen=True)
class Item:
    """A sentence, its day of publication, where its expression stands, and what counts as right.

    `intervals` are `FIRST+LAST`, `None` where having none is right; empty where the probe tells none. `relations` is
    empty where any is accepted.
    """

    published: str
    text: str
    begin: int
    end: int
    values: tuple[str | None, ...]
    intervals: tuple[str | None, ...]
    relations: tuple[str, ...]


def read_items(path: Path) -> list[Item]:
    """Return the sentences of a probe; where it gives no intervals, those of its accepted values count."""
    return [_item(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _item(told: Mapping[str, str | int | list[str | None] | None]) -> Item:
    values = tuple(told["accept"])
    intervals = told.get("interval", [_interval(each) for each in values if each and _interval(each)])
    span = int(told["begin"]), int(told["end"])
    return Item(told["dct"], told["text"], *span, values, tuple(intervals), tuple(told.get("relation") or ()))


def _interval(value: str) -> str | None:
    return value if "+" in value else enclosed(value)


def right(items: Sequence[Item], found: Sequence[Sequence[Timex]]) -> dict[str, list[bool]]:
    """Return of each measure which sentences are right: value, interval, and interval with relation."""
    told = [
        [each for each in tags if each.start < item.end and item.begin < each.end] for item, tags in _both(items, found)
    ]
    pairs = list(zip(items, told, strict=True))
    timed = [pair for pair in pairs if pair[0].intervals]
    related = [pair for pair in timed if pair[0].relations]
    return {
        "right": [_value(*pair) for pair in pairs],
        "interval": [_stretch(tags) in item.intervals and bool(tags) for item, tags in timed],
        "relation": [_stretch(tags) in item.intervals and _related(item, tags) for item, tags in related],
    }


def _both(items: Sequence[Item], found: Sequence[Sequence[Timex]]) -> Iterator[tuple[Item, Sequence[Timex]]]:
    yield from zip(items, found, strict=True)


def _value(item: Item, tags: Sequence[Timex]) -> bool:
    """Tell whether an expression has an accepted value, is an accepted day, or all together are that stretch."""
    answers = {answer for each in tags for answer in (each.value, (each.value or "").split("T")[0], _ends(each)[1])}
    return bool((answers | {_stretch(tags)}) & set(item.values)) and bool(tags)


def _stretch(tags: Sequence[Timex]) -> str | None:
    """Return the interval from the first day of all expressions to the last, `None` where they have none."""
    ends = [_ends(each) for each in tags]
    firsts, lasts = [first for first, _ in ends if first], [last for _, last in ends if last]
    return f"{min(firsts)}+{max(lasts)}" if firsts and lasts else None


def _ends(tag: Timex) -> tuple[str | None, str | None]:
    """Return the first and last day of a tag, by its value where the tagger gives no interval."""
    if tag.first or tag.last:
        return (tag.first or "")[:MINUTE] or None, (tag.last or "")[:MINUTE] or None
    of_value = enclosed(tag.value) if tag.value and tag.relation is None else None
    first, _, last = (of_value or "").partition("+")
    return first or None, last or None


def _related(item: Item, tags: Sequence[Timex]) -> bool:
    return bool(tags) and tags[0].relation in item.relations


def wrong(items: Sequence[Item], found: Sequence[Sequence[Timex]]) -> Iterator[str]:
    """Yield the sentences whose value, interval or relation is not right, as text with marks."""
    for item, tags in _both(items, found):
        if not all(all(each) for each in right([item], [tags]).values()):
            over = [each for each in tags if each.start < item.end and item.begin < each.end]
            ours = f"{', '.join(str(each.value) for each in over) or 'nothing'} ({_stretch(over)})"
            wanted = " or ".join(str(each) for each in dict.fromkeys([*item.values, *item.intervals, *item.relations]))
            yield f"  {item.published}: {marked(item.text, item.begin, item.end, f'{ours} | {wanted}')}"
