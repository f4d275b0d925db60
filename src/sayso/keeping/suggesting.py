"""Actors over all stories that may be one, each pair with its reason; a person decides."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.identities.names import (
    body_keys,
    last_name_of,
    person_words,
    plain,
    same_body_name,
    same_person_name,
)
from sayso.comparing.identities.persons import known_of
from sayso.keeping.judging import apart_actors, same_actors
from sayso.keeping.kept import Suggestion
from sayso.keeping.looking_up import read_actors
from sayso.words.countries import is_country

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.keeping.databases.database import Database
    from sayso.records import Actor

CROWD = 40
"""Actors under one key from which on it tells nobody from anybody ("police", "ministry"): such keys are passed over."""


def suggest(db: Database, limit: int) -> tuple[Suggestion, ...]:
    """Return pairs of actors that may be one, those mentioned most first; judged ones are left out."""
    ids = [row["id"] for row in db.all("SELECT DISTINCT id FROM actors WHERE kind != 'anonymous' ORDER BY id")]
    actors = {actor.id: actor for actor in read_actors(db, ids)}
    same, apart = same_actors(db), apart_actors(db)
    found = {}
    for one, other in _neighbours(list(actors.values())):
        a, b = sorted((one, other), key=lambda each: (-each.mentions, each.id))
        judged = b.id in same.get(a.id, ()) or any(
            (x, y) in apart for x in same.get(a.id, (a.id,)) for y in same.get(b.id, (b.id,))
        )
        if (a.id, b.id) not in found and not judged and (why := _why(a, b)):
            found[a.id, b.id] = Suggestion(a.id, b.id, a.name, b.name, why)
    ranked = sorted(
        found.values(), key=lambda each: (-actors[each.b].mentions, -actors[each.a].mentions, each.a, each.b)
    )
    return tuple(ranked[:limit])


def _neighbours(actors: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Yield the pairs of actors that share a key; only these are compared."""
    by_key: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for key in _keys(actor):
            by_key[key].append(actor)
    for members in by_key.values():
        if len(members) <= CROWD:
            yield from combinations(members, 2)


def _keys(actor: Actor) -> set[str]:
    names = {plain(actor.name), *(plain(alias) for alias in actor.aliases if alias[:1].isupper())}
    keys = {f"name {name}" for name in names}
    if actor.kind == "person":
        last = person_words(actor.name)[-1:] or ("",)
        return keys | {f"person {_sound(last[0])}"}
    return keys | set(body_keys(actor))


def _sound(word: str) -> str:
    """Return the first letter and the consonants of a word, each once: spellings of a name mostly share them."""
    letters = [letter for letter in word[1:] if letter not in "aeiouyhjw'"]
    return word[:1] + "".join(letter for at, letter in enumerate(letters) if letters[at - 1 : at] != [letter])


def _why(a: Actor, b: Actor) -> str | None:
    """Return why two actors may be one; None where nothing says so, or where what is told of them cannot be of one."""
    if a.kind == b.kind == "person":
        return _why_one_person(a, b)
    if "person" in {a.kind, b.kind}:
        return None
    if a.kind == b.kind or "place" not in {a.kind, b.kind}:
        return same_body_name(a, b)
    if plain(a.name) != plain(b.name) or (is_country(a.name) and "government" in {a.kind, b.kind}):
        return None  # a country and its government are told apart on purpose
    return f"the same name; one is taken for a {a.kind}, the other for a {b.kind}"


def _why_one_person(a: Actor, b: Actor) -> str | None:
    if known_of(a).conflicts(known_of(b)):
        return None
    lone = next((one for one, other in ((a, b), (b, a)) if last_name_of(one.name, other.name)), None)
    return same_person_name(a.name, b.name) or (f"“{lone.name}” is the last name of the other" if lone else None)
