"""Who got a statement first hand: the link nearest to the voice, with the words that show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sayso.comparing.origins.found import UNKNOWN, WEAK, Origin, voice_of
from sayso.comparing.origins.listed import phrase
from sayso.comparing.origins.people import People
from sayso.comparing.origins.places import Homes, Place
from sayso.comparing.origins.rules import origin_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.records import Actor, Quote, Reading, Statement

__all__ = ["UNKNOWN", "Origin", "find_origins", "settle_public", "voice_of"]

NEARBY = 3
"""Paragraphs over which a speaker goes on speaking where it was said to speak: "she told reporters … she said".
Higher carries a briefing's origin to words that may be from elsewhere."""


def find_origins(
    readings: Sequence[Reading], actors: Sequence[Actor], quotes: Sequence[Quote] = ()
) -> dict[str, Origin]:
    """Return the origin of every statement, by the statement's id.

    `readings` carry the story-wide ids of `actors`; `quotes` pass on that words were said in public to the other
    places where the same speaker's same words are printed.
    """
    people = People(actors)
    homes = Homes([reading.article for reading in readings])
    found: dict[str, Origin] = {}
    for reading in readings:
        places = [Place(reading, each, homes) for each in sorted(reading.statements, key=_start)]
        found |= {each.statement: each for each in _carried_on(places, people)}
    groups = [[version.statement for version in quote.versions] for quote in quotes]
    settled = settle_public(found, groups, [each for reading in readings for each in reading.statements])
    return same_occasion(settled, readings)


def same_occasion(found: Mapping[str, Origin], readings: Sequence[Reading]) -> dict[str, Origin]:
    """Return the origins again, knowing who held a speech or met the press on which day.

    What somebody who did is said to have said that day, and nothing but the page tells its origin, was said there.
    """
    occasions: dict[tuple[str, str], Origin] = {}
    told = [(reading.article.published, each) for reading in readings for each in reading.statements]
    for published, each in told:
        origin = found[each.id]
        known = voice_of(each) != UNKNOWN and origin.how == "public"
        held = known and phrase("en/public_occasions.txt", origin.words)
        if held and (day := each.said or (published or "")[:10]):
            occasions.setdefault((voice_of(each), day), origin)
    settled = dict(found)
    for published, each in told:
        days = [each.said] if each.said else _days_before(published)
        heard = next((occasions[voice_of(each), day] for day in days if (voice_of(each), day) in occasions), None)
        if found[each.id].how in WEAK and heard is not None:
            settled[each.id] = replace(heard, statement=each.id)
    return settled


def _days_before(published: str | None) -> list[str]:
    """Return the day of a page and the day before: those of which a page tells without saying which."""
    if not published:
        return []
    day = date.fromisoformat(published[:10])
    return [day.isoformat(), (day - timedelta(days=1)).isoformat()]


def settle_public(
    found: Mapping[str, Origin], groups: Iterable[Sequence[str]], statements: Iterable[Statement]
) -> dict[str, Origin]:
    """Return the origins again, knowing that the statements of each group say the same.

    What one speaker is known to have said in public is public wherever else nothing but the page tells its origin.
    """
    voices = {each.id: voice_of(each) for each in statements}
    settled = dict(found)
    for group in groups:
        members = [each for each in group if each in found]
        heard = {voices[each]: found[each] for each in reversed(members) if found[each].how == "public"}
        for each in members:
            if found[each].how in WEAK and voices[each] in heard:
                settled[each] = replace(heard[voices[each]], statement=each)
    return settled


def _carried_on(places: Sequence[Place], people: People) -> Iterator[Origin]:
    """Yield the origins of an article's statements in text order.

    A speaker who is not said to speak elsewhere goes on speaking where it was last said to: "told the Courier … said".
    What somebody else tells inside a statement was got where that statement was.
    """
    last: dict[str, tuple[Origin, int]] = {}
    told: dict[str | None, Origin] = {}
    for place in places:
        found = origin_of(place, people)
        if found.how == "relay" and people.kind(found.actor) != "outlet" and place.statement.within in told:
            found = replace(told[place.statement.within], statement=found.statement)
        voice = voice_of(place.statement)
        before, paragraph = last.get(voice, (found, place.paragraph))
        if found.how in {"unknown", "wire"} and before.how not in WEAK and place.paragraph - paragraph <= NEARBY:
            found = replace(before, statement=found.statement)
        if voice != UNKNOWN:
            last[voice] = (found, place.paragraph)
        told[found.statement] = found
        yield found


def _start(statement: Statement) -> tuple[int, int, str]:
    """Return what orders statements by their text, the outer one of two that begin together first."""
    return statement.content[0].start, -statement.content[-1].end, statement.id
