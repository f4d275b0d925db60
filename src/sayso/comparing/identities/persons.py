"""What keeps two persons of one name apart: first names, how they are addressed, the country that they serve."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.identities.names import country_served, person_words, plain, same_first
from sayso.words import table

if TYPE_CHECKING:
    from sayso.records import Actor


@dataclass(frozen=True, slots=True)
class Known:
    """A person goes by these first names, is addressed as of these genders, and serves these countries."""

    firsts: frozenset[str]
    genders: frozenset[str]
    countries: frozenset[str]

    def __or__(self, other: Known) -> Known:
        """Return what is known of two that are one."""
        return Known(self.firsts | other.firsts, self.genders | other.genders, self.countries | other.countries)

    def conflicts(self, other: Known) -> bool:
        """Tell whether two cannot be one: another first name (initials and short forms aside), address or country."""
        if any(not same_first(one, another) for one in self.firsts for another in other.firsts):
            return True
        return _apart(self.genders, other.genders) or _apart(self.countries, other.countries)


def known_of(actor: Actor) -> Known:
    """Return what one page tells of a person."""
    words = person_words(actor.name)
    openings = {plain(name).split()[0] for name in (actor.name, *actor.aliases) if plain(name)}
    return Known(
        firsts=frozenset(words[:1] if len(words) > 1 else ()),
        genders=frozenset(_honorifics()[each] for each in openings if _honorifics().get(each)),
        countries=frozenset(country for role in actor.roles if (country := country_served(role))),
    )


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other


@cache
def _honorifics() -> dict[str, str]:
    return {plain(row["word"]): row["gender"] for row in table("en/honorifics.csv")}
