"""The same event as several articles tell it: one event with the history of its plan, by voice and day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from sayso.records import Event, identify
from sayso.words import entries, table
from sayso.words.countries import countries_in, country_of, is_country

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.records import Actor, PlanStatus, Reading

TOGETHER = 2
"""Participants that two events share to be one without a day in common; one alone meets too many people."""

CONTACTS = frozenset({"encounter", "call", "visit"})
"""Families of events that are told by who meets whom; all others also by what they are about."""

LONGEST_LABEL = 90
"""Characters of the longest label taken for the whole story; as inside an article."""

Each = TypeVar("Each")
Countries = dict[str, tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as one article tells it, and when that was published."""

    event: Event
    article: str
    published: str | None


@dataclass(slots=True)
class _Group:
    """What several articles tell of one event."""

    told: list[_Told] = field(default_factory=list)

    @property
    def participants(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(actor for each in self.told for actor in each.event.participants))


def merge_events(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """Return the events of a story, those of several articles made one where all that is told of them agrees.

    `readings` bear actor ids that hold for the whole story. Nothing is averaged: each status stays as it was told, in
    the order of its day (unknown days last). Where an article's event could be two others, it stays by itself.
    """
    countries = _countries(chain.from_iterable(reading.actors for reading in readings))
    groups: list[_Group] = []
    ordered = sorted(readings, key=_turn)
    for reading in ordered:
        told = [_Told(event, reading.article.id, reading.article.published) for event in reading.events]
        for each, home in zip(told, _homes(groups, told, countries), strict=True):
            if home is None:
                groups.append(_Group([each]))
            else:
                groups[home].told.append(each)
    order = {reading.article.id: number for number, reading in enumerate(ordered)}
    return tuple(_merged(group, order, countries) for group in groups)


def _countries(actors: Iterable[Actor]) -> Countries:
    """Return the country that each actor is or acts for, where known, and whether it is the state itself."""
    found: Countries = {}
    for actor in actors:
        state = actor.kind in {"government", "place", "group", "organisation"}
        named = country_of(actor.name) if state else None
        text = " ".join([*actor.roles, actor.name if state else ""])
        known = (named,) if named else countries_in(text)
        if len(known) == 1:
            found.setdefault(actor.id, (known[0], state))
    return found


def _turn(reading: Reading) -> tuple[bool, str, str]:
    """Return what orders the articles: their days, unknown ones last."""
    return reading.article.published is None, reading.article.published or "", reading.article.id


def _homes(groups: Sequence[_Group], told: Sequence[_Told], countries: Countries) -> list[int | None]:
    """Return for each event of an article the group that it belongs to, the surest first; None where it is in doubt."""
    scores = {(i, g): _score(group, each, countries) for i, each in enumerate(told) for g, group in enumerate(groups)}
    left = {pair: score for pair, score in scores.items() if score > 0}
    homes: list[int | None] = [None] * len(told)
    while left:
        best = max(left.values())
        top = [pair for pair, score in left.items() if score == best]
        for i, g in top:
            if sum(i == other or g == group for other, group in top) == 1:
                homes[i] = g
        settled, taken = {i for i, _ in top}, {g for _, g in top}
        left = {(i, g): score for (i, g), score in left.items() if i not in settled and g not in taken}
    return homes


def _score(group: _Group, told: _Told, countries: Countries) -> int:
    """Return how much speaks for one event: shared participants, the same day, the same place; 0 if it cannot be."""
    if any(not _can_be(each, told) for each in group.told):
        return 0
    here, there = told.event.participants, _people(group.participants, countries)
    shared = sum(any(_same(actor, other, countries) for other in there) for actor in here)
    sizes = {len(here), len(there)}
    if shared < min(sizes) or (len(sizes) > 1 and min(sizes) >= TOGETHER):
        return 0
    day = any(_same_day(each.event, told.event) for each in group.told)
    place = any(each.event.place is not None and each.event.place == told.event.place for each in group.told)
    about = int(
        any(_same_topic(each.event, told.event) for each in group.told) and bool(shared or not here or not there)
    )
    people = (shared >= TOGETHER or day or (place and len(sizes) == 1)) if here and there else (day and place)
    enough = bool(about) or people
    alike = shared + 3 * len(set(here) & set(there))
    return 2 * alike + 4 * day + 2 * place + about + 1 if enough else 0


def _same_topic(a: Event, b: Event) -> bool:
    """Return whether events other than meetings of people are about the same: their labels share a common word.

    A bare "the signing" is about anything: one story seldom tells of two.
    """
    if (_families(a.kind) | _families(b.kind)) & CONTACTS:
        return False
    one, two = _common_words(a.label), _common_words(b.label)
    return not one or not two or bool(one & two)


def _common_words(label: str) -> frozenset[str]:
    """Return the words of a label that are no names, no small words and no names of events."""
    words = frozenset(word for word in label.replace("’", "'").split() if word.isalpha() and word.islower())
    return (
        words - frozenset(entries("en/stop_words.txt")) - frozenset(row["word"] for row in table("en/event_words.csv"))
    )


def _same(actor: str, other: str, countries: Countries) -> bool:
    """Return whether two participants are one: the same actor, or a state and somebody who acts for it."""
    if actor == other:
        return True
    one, two = countries.get(actor), countries.get(other)
    return one is not None and two is not None and one[0] == two[0] and (one[1] or two[1])


def _can_be(one: _Told, two: _Told) -> bool:
    """Return whether the kinds, days, places and tenses that two articles tell leave room for one event."""
    a, b = one.event, two.event
    return (
        one.article != two.article
        and bool(_families(a.kind) & _families(b.kind))
        and _days_agree(a, b)
        and _places_agree(a, b)
        and _tenses_agree(one, two)
    )


@cache
def _families(kind: str) -> frozenset[str]:
    rows = (row["families"].split("|") for row in table("en/event_kinds.csv") if row["kind"] == kind)
    return frozenset(chain.from_iterable(rows)) or frozenset({kind})


def _days_agree(a: Event, b: Event) -> bool:
    """Return whether the days can be the same; a plan whose date was moved is still the same plan."""
    if a.from_ is None or b.from_ is None:
        return True
    if {status.status for status in (*a.status, *b.status)} & {"rescheduled", "postponed"} and a.planned and b.planned:
        return True
    return a.from_[:10] <= (b.to or b.from_)[:10] and b.from_[:10] <= (a.to or a.from_)[:10]


def _same_day(a: Event, b: Event) -> bool:
    known = a.from_ is not None and b.from_ is not None
    return known and (a.from_ or "")[:10] == (b.from_ or "")[:10] and (a.to or "")[:10] == (b.to or "")[:10]


def _places_agree(a: Event, b: Event) -> bool:
    """Return whether the places can be the same: equal, or one in the other's country, or on the same day."""
    if a.place is None or b.place is None or a.place == b.place:
        return True
    one, two = country_of(a.place), country_of(b.place)
    if one is not None and one == two:
        return True
    return (one is None or two is None) and _same_day(a, b)


def _tenses_agree(one: _Told, two: _Told) -> bool:
    """Return whether a plan and a thing done can be one: on the same day, or the plan was told first."""
    if one.event.planned == two.event.planned or _same_day(one.event, two.event):
        return True
    plan, done = (one, two) if one.event.planned else (two, one)
    if plan.published is None or done.published is None:
        return False
    day = done.event.from_ or (done.published if _took_place(done.event) else "")
    return plan.published[:10] <= day[:10] and plan.published < done.published


def _took_place(event: Event) -> bool:
    return any(status.status == "took place" for status in event.status)


def _merged(group: _Group, order: Mapping[str, int], countries: Countries) -> Event:
    events = [each.event for each in group.told]
    statuses = sorted((status for event in events for status in event.status), key=lambda each: _when(each, order))
    if len(events) == 1:
        return replace(events[0], status=tuple(statuses))
    from_, to = _interval(events)
    kind = _commonest(event.kind for event in events)
    return Event(
        id=identify("event", *sorted(event.id for event in events)),
        kind=kind,
        label=_label(events),
        participants=_people(group.participants, countries),
        place=_place(events),
        from_=from_,
        to=to,
        planned=any(event.planned for event in events) and not any(_took_place(event) for event in events),
        mentions=tuple(mention for event in events for mention in event.mentions),
        status=tuple(statuses),
        mode=_agreed([event.mode for event in events if event.mode is not None], None),
        polarity=_agreed([event.polarity for event in events], "unknown"),
        certainty=_agreed([event.certainty for event in events], "unknown"),
        plover=next((event.plover for event in events if event.kind == kind), None),
    )


def _agreed(told: Sequence[Each], otherwise: Each) -> Each:
    """Return what all articles tell alike; where they differ or tell nothing, the answer for that."""
    return told[0] if len(set(told)) == 1 else otherwise


def _when(status: PlanStatus, order: Mapping[str, int]) -> tuple[bool, str, int, int]:
    return status.as_of is None, status.as_of or "", order.get(status.evidence.article, 0), status.evidence.start


def _commonest(kinds: Iterable[str]) -> str:
    counted = Counter(kinds)
    return max(counted, key=lambda kind: (counted[kind], -list(counted).index(kind)))


def _label(events: Sequence[Event]) -> str:
    """Return the fullest label that is not too long: a noun phrase where there is one, rather than a clause."""
    short = [event for event in events if len(event.label) <= LONGEST_LABEL] or [events[0]]
    nominal = [event for event in short if _is_noun_phrase(event)] or short
    return max((event.label for event in nominal), key=len)


def _is_noun_phrase(event: Event) -> bool:
    """Return whether none of the event's verbs ("met", "will visit") stands in its label."""
    words = set(event.label.lower().split())
    return not any(mention.text.lower() in words - _event_nouns() for mention in event.mentions)


@cache
def _event_nouns() -> frozenset[str]:
    nouns = [row["word"] for row in table("en/event_words.csv") if row["pos"] == "noun"]
    return frozenset([*nouns, *(f"{noun}s" for noun in nouns)])


def _people(participants: Sequence[str], countries: Countries) -> tuple[str, ...]:
    """Return the participants without the states for whom a person of that country takes part."""
    acted_for = {countries[actor][0] for actor in participants if actor in countries and not countries[actor][1]}
    return tuple(
        actor
        for actor in participants
        if not (actor in countries and countries[actor][1] and countries[actor][0] in acted_for)
    )


def _place(events: Sequence[Event]) -> str | None:
    places = [event.place for event in events if event.place is not None]
    return next((place for place in places if not is_country(place)), next(iter(places), None))


def _interval(events: Sequence[Event]) -> tuple[str | None, str | None]:
    """Return the days of the last article that gives a single day, else of the last that gives any."""
    dated = [(event.from_, event.to) for event in events if event.from_ is not None]
    single = [(start, end) for start, end in dated if end is not None and (start or "")[:10] == end[:10]]
    return (single or dated or [(None, None)])[-1]
