"""What keeps two persons of one name apart: their country, their office in another place, how they are addressed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.identities.names import country_served, person_words, plain, same_first
from sayso.words import table

if TYPE_CHECKING:
    from sayso.records import Actor


def conflict(a: Actor, b: Actor) -> bool:
    """Tell whether two persons cannot be one: different first names, addresses or countries served."""
    return _first_names(a, b) or _addresses(a, b) or _offices(a, b)


def _first_names(a: Actor, b: Actor) -> bool:
    """Tell whether two are each known by a first name that cannot be the other's; initials and short forms may."""
    first, second = (person_words(each.name) for each in (a, b))
    if min(len(first), len(second)) < 2:  # noqa: PLR2004 - a first and a last name
        return False
    return not same_first(first[0], second[0])


def _addresses(a: Actor, b: Actor) -> bool:
    first, second = _genders(a), _genders(b)
    return bool(first) and bool(second) and not first & second


def _genders(actor: Actor) -> set[str]:
    """Return the genders of the addresses ("Mr", "Mrs") that a person is met with."""
    openings = {plain(name).split()[0] for name in (actor.name, *actor.aliases) if plain(name)}
    return {_honorifics()[each] for each in openings if _honorifics().get(each)}


def _offices(a: Actor, b: Actor) -> bool:
    """Tell whether two serve different countries: a Russian and a Ukrainian foreign minister are two persons."""
    first, second = ({each for role in actor.roles if (each := country_served(role))} for actor in (a, b))
    return bool(first) and bool(second) and not first & second


@cache
def _honorifics() -> dict[str, str]:
    return {plain(row["word"]): row["gender"] for row in table("en/honorifics.csv")}
