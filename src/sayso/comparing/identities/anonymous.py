"""Nameless sources that are one across pages: those who say the very same words, or who alone fit one description."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.quotes.uttering import printed_by, same_utterance
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.records import Actor, Reading, Statement

Place = tuple[int, str]
Found = tuple[Place, Place, str]


def find_anonymous(readings: Sequence[tuple[int, Reading]], actors: Mapping[Place, Actor]) -> Iterator[Found]:
    """Yield pairs of nameless actors of two pages that are one, with the reason.

    Two are one when they say the same words, or when affiliation, role and day agree and each is the only one in its
    page of whom that is true.
    """
    spoken = _spoken(readings, actors)
    yield from _by_words(spoken)
    yield from _by_description(spoken, actors)


def _spoken(readings: Sequence[tuple[int, Reading]], actors: Mapping[Place, Actor]) -> dict[Place, list[Statement]]:
    """Return the statements of each nameless actor."""
    found: dict[Place, list[Statement]] = defaultdict(list)
    for at, reading in readings:
        for statement in reading.statements:
            place = (at, statement.speaker or "")
            if place in actors and actors[place].kind == "anonymous":
                found[place].append(statement)
    return found


def _by_words(spoken: Mapping[Place, list[Statement]]) -> Iterator[Found]:
    for one, other in combinations(spoken, 2):
        if one[0] == other[0]:
            continue
        words = next(
            (
                first.text
                for a in spoken[one]
                for b in spoken[other]
                for first in printed_by(a)
                for second in printed_by(b)
                if same_utterance(first.text, second.text, same_speaker=False)
            ),
            None,
        )
        if words:
            yield one, other, f"both say the same words: “{words}”"


def _by_description(spoken: Mapping[Place, list[Statement]], actors: Mapping[Place, Actor]) -> Iterator[Found]:
    """Yield those whom the same words describe on the same day, where no page has two of them."""
    described: dict[tuple[frozenset[str], str], list[Place]] = defaultdict(list)
    for place, statements in spoken.items():
        for day in sorted({each.said for each in statements if each.said}):
            described[_description(actors[place].name), day].append(place)
    for (words, day), places in described.items():
        pages = [place[0] for place in places]
        if len(words) > 1 and len(set(pages)) == len(pages):
            for other in places[1:]:
                yield places[0], other, f"both are described as “{actors[other].name}” and speak on {day}"


def _description(name: str) -> frozenset[str]:
    """Return the words that describe a nameless actor, without those that only say that it is nameless."""
    return frozenset(re.findall(r"[\w'’-]+", name.lower())) - frozenset(entries("en/nameless_words.txt"))
