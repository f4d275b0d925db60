"""The joins themselves: which actors of which pages are one, found rule by rule, and what comes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.groups import Groups
from sayso.comparing.identities.anonymous import find_anonymous
from sayso.comparing.identities.names import (
    body_keys,
    last_name_of,
    outlet_named,
    outlet_names_by_id,
    person_words,
    plain,
    same_body_name,
    same_lone_name,
    same_person_name,
)
from sayso.comparing.identities.persons import known_of
from sayso.comparing.identities.rewriting import rewrite
from sayso.records import Actor, actor_id
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import ActorKind, Reading

Place = tuple[int, str]
"""An actor of one page: the number of the reading, and the actor's id there."""

BODIES = {"outlet", "organisation", "government", "group", "place"}
SPEAKING = {"outlet", "organisation", "government"}
"""Kinds that pages may take for one another: a broadcaster is an organisation too."""
KINDS: tuple[ActorKind, ...] = ("person", "outlet", "government", "organisation", "group", "place", "anonymous")
"""Where as many pages take an actor for the one as for the other, the first of these holds."""


@dataclass(frozen=True, slots=True)
class Join:
    """Actor `one` (in article `in_one`) and actor `other` (in article `in_other`) are one, for a reason."""

    one: str
    in_one: str
    other: str
    in_other: str
    why: str


def join_actors(readings: Sequence[Reading]) -> tuple[tuple[Actor, ...], tuple[Reading, ...]]:
    """Return the actors of the whole story, and the readings with the story's ids in every place.

    The readings keep their order; which are joined does not hang on it. An actor is shown by its fullest and most
    frequent name; its other names are its aliases. Outlets that a page only copies are actors too, with no mentions.
    """
    cast = _Cast(readings)
    by_page: dict[int, dict[str, Actor]] = defaultdict(dict)
    for group in cast.groups.all():
        merged = _merge(cast, group)
        for at, actor in group:
            by_page[at][actor] = merged
    rewritten = tuple(rewrite(reading, by_page[at]) for at, reading in enumerate(readings))
    actors = {actor.id: actor for page in by_page.values() for actor in page.values()}
    for reading in rewritten:
        actors |= {each.id: each for each in _only_copied(reading) if each.id not in actors}
    return tuple(sorted(actors.values(), key=lambda each: (-each.mentions, each.name, each.id))), rewritten


def explain_joins(readings: Sequence[Reading]) -> tuple[Join, ...]:
    """Return every join that `join_actors` makes, with its reason; the ids are those of the actors' own pages."""
    return tuple(_Cast(readings).joins)


class _Cast:
    """All actors of all pages, put together step by step: names first, what is surest before what leans on it."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = sorted(enumerate(readings), key=_by_time)
        self.actors = {(at, each.id): each for at, reading in self.readings for each in reading.actors}
        self.articles = {at: reading.article.id for at, reading in self.readings}
        self.groups: Groups[Place] = Groups()
        self.joins: list[Join] = []
        for place in self.actors:
            self.groups.add(place)
        self.known = {place: known_of(actor) for place, actor in self.actors.items()}
        self._join_misread_outlets()
        self._join_bodies()
        self._join_full_names()
        self._join_lone_names()
        self._join_administrations()
        for one, other, why in find_anonymous(self.readings, self.actors):
            self._join(one, other, why)
        grouped = [[self.actors[place] for place in group] for group in self.groups.all()]
        self.namesakes = Counter((_best_name(each), _best_kind(each)) for each in grouped)

    def _join(self, one: Place, other: Place, why: str) -> None:
        known = self.known[self.groups.of(one)] | self.known[self.groups.of(other)]
        if self.groups.join(one, other):
            self.known[self.groups.of(one)] = known
            self.joins.append(Join(one[1], self.articles[one[0]], other[1], self.articles[other[0]], why))

    def _of_kind(self, *kinds: str) -> list[Place]:
        return [place for place, actor in self.actors.items() if actor.kind in kinds]

    def _join_misread_outlets(self) -> None:
        """Join what a page took for somebody ("the Harbour Observer") with the outlet of that name in the story."""
        outlets = {plain(self.actors[place].name): place for place in reversed(self._of_kind("outlet"))}
        for place in self._of_kind("anonymous", "person", "group", "place"):
            name = plain(self.actors[place].name)
            if " " in name and name in outlets:
                self._join(outlets[name], place, "the name of an outlet in the story")

    def _join_bodies(self) -> None:
        """Join outlets, organisations and governments that share a name, an alias in a table, or a government."""
        by_key: dict[str, list[Place]] = defaultdict(list)
        for place in self._of_kind(*BODIES):
            for key in body_keys(self.actors[place]):
                for other in by_key[key]:
                    if why := self._one_body(other, place):
                        self._join(other, place, why)
                if all(self.groups.of(other) != self.groups.of(place) for other in by_key[key]):
                    by_key[key].append(place)

    def _one_body(self, one: Place, other: Place) -> str | None:
        """Return why two bodies are one; a place or a group is only ever one with its like."""
        kinds = {self.actors[one].kind, self.actors[other].kind}
        if len(kinds) > 1 and not kinds <= SPEAKING:
            return None
        return same_body_name(self.actors[one], self.actors[other])

    def _join_full_names(self) -> None:
        """Join persons whose first and last names are one or spellings of one, unless what is told of them differs."""
        full = [place for place in self._of_kind("person") if len(person_words(self.actors[place].name)) > 1]
        for one, other in combinations(self._one_each(full), 2):
            why = same_person_name(self.actors[one].name, self.actors[other].name)
            if why and not self._conflict(one, other):
                self._join(one, other, why)

    def _join_lone_names(self) -> None:
        """Join a last name alone to the one person in the story who bears it; where two do, to neither."""
        lone = [place for place in self._of_kind("person") if len(person_words(self.actors[place].name)) == 1]
        full = [place for place in self._of_kind("person") if len(person_words(self.actors[place].name)) > 1]
        for one, other in combinations(self._one_each(lone), 2):
            if same_lone_name(self.actors[one].name, self.actors[other].name) and not self._conflict(one, other):
                self._join(one, other, "the same name")
        named: dict[str, list[Place]] = defaultdict(list)
        for each in full:
            named[self.actors[each].name].append(each)
        for first in dict.fromkeys(self.groups.of(each) for each in lone):
            name = self.actors[first].name
            called = (places for fuller, places in named.items() if last_name_of(name, fuller))
            bearers = {self.groups.of(each) for places in called for each in places}
            if len(bearers) == 1 and not self._conflict(first, bearer := bearers.pop()):
                self._join(bearer, first, f"“{name}” is the last name of one person in the story")

    def _join_administrations(self) -> None:
        """Join "the Ortega administration" with the seat it speaks from, where President Ortega is in the story."""
        bodies = self._of_kind("government")
        people = self._of_kind("person")
        for row in table("en/administrations.csv"):
            seats = [place for place in bodies if plain(self.actors[place].name) == plain(row["seat"])]
            for place in bodies:
                leader = plain(self.actors[place].name).removesuffix(row["word"]).strip()
                led = leader != plain(self.actors[place].name) and any(
                    person_words(self.actors[each].name)[-1:] == (leader,) and _holds(self.actors[each], row["role"])
                    for each in people
                )
                if seats and led:
                    self._join(seats[0], place, f"the {row['word']} of the {row['role']} speaks from the {row['seat']}")

    def _one_each(self, places: Sequence[Place]) -> list[Place]:
        """Return the places, those with the very same name and nothing that keeps them apart joined already."""
        first: dict[tuple[str, ...], Place] = {}
        rest = []
        for place in places:
            words = person_words(self.actors[place].name)
            if words in first and not self._conflict(first[words], place):
                self._join(first[words], place, "the same name")
            else:
                first.setdefault(words, place)
                rest.append(place)
        return rest

    def _conflict(self, one: Place, other: Place) -> bool:
        """Tell whether what is told of one group cannot be told of the other."""
        return self.known[self.groups.of(one)].conflicts(self.known[self.groups.of(other)])


def _holds(person: Actor, role: str) -> bool:
    """Tell whether somebody is said to hold a role, or is called by it as a title; not "former president"."""
    return any(each.lower().split()[-1:] == [role] and "former" not in each.lower() for each in person.roles)


def _by_time(each: tuple[int, Reading]) -> tuple[str, str]:
    return each[1].article.published or "", each[1].article.id


def _merge(cast: _Cast, group: Sequence[Place]) -> Actor:
    """Return the one actor that a group makes."""
    members = [cast.actors[place] for place in group]
    name, kind = _best_name(members), _best_kind(members)
    others = {alias for each in members for alias in (each.name, *each.aliases) if alias != name}
    return Actor(
        id=_id(cast, group, name, kind),
        name=name,
        kind=kind,
        aliases=tuple(sorted(others)),
        roles=tuple(dict.fromkeys(role for each in members for role in each.roles)),
        mentions=sum(each.mentions for each in members),
    )


def _best_name(members: Sequence[Actor]) -> str:
    """Return the name with most words; among those the one with most mentions, then the first in the alphabet."""
    seen: Counter[str] = Counter()
    for each in members:
        seen[each.name] += max(each.mentions, 1)
    return min(seen, key=lambda name: (-len(person_words(name)), -seen[name], name))


def _best_kind(members: Sequence[Actor]) -> ActorKind:
    """Return what most pages take an actor for; an outlet is one wherever a page or the table knows it for one."""
    kinds = Counter(each.kind for each in members)
    if "outlet" in kinds:
        return "outlet"
    return min(kinds, key=lambda kind: (-kinds[kind], KINDS.index(kind)))


def _id(cast: _Cast, group: Sequence[Place], name: str, kind: ActorKind) -> str:
    """Return a group's id: from its name where that is its own; else the first page's, which keeps it apart."""
    members = [cast.actors[place] for place in group]
    if kind == "anonymous" or all(each.id != actor_id(each.name, each.kind) for each in members):
        return members[0].id
    return actor_id(name, kind, cast.articles[group[0][0]] if cast.namesakes[name, kind] > 1 else "")


def _only_copied(reading: Reading) -> Iterator[Actor]:
    """Yield the outlets of the table that an article is a copy of, as actors that nobody mentions."""
    for copy in reading.article.copies:
        if name := outlet_names_by_id().get(copy.of):
            printed = {span.text for span in copy.evidence if outlet_named(span.text) == name}
            yield Actor(copy.of, name, "outlet", tuple(sorted(printed - {name})))
