"""Figures: the actors of one article while they are still being put together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.records import Actor, actor_id

if TYPE_CHECKING:
    from sayso.reading.actors.roles import Role
    from sayso.records import ActorKind


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something that acts or speaks in the article; two figures are the same only if they are one object.

    `outlet` is the kind of an outlet; `votes` counts what speaks for "m" and "f"; `where` keeps apart those without
    a name of their own; `nouns` are those that stand for a known body;
    `loose` ones count as actors only once they are mentioned again; `places` are those that a name's bracket tells.
    """

    name: str
    kind: ActorKind
    country: str = ""
    outlet: str = ""
    where: str = ""
    plural: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    roles: dict[Role, None] = field(default_factory=dict)
    votes: dict[str, float] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    loose: bool = False
    mentions: int = 0

    @property
    def id(self) -> str:
        """The id of the actor that this figure becomes."""
        return actor_id(self.name, self.kind, self.where)

    @property
    def gender(self) -> str:
        """Return "m" or "f" where one clearly leads, else ""."""
        male, female = self.votes.get("m", 0.0), self.votes.get("f", 0.0)
        if male >= female + 1:
            return "m"
        return "f" if female >= male + 1 else ""

    @property
    def human(self) -> bool:
        """Whether "he" or "she" can stand for it."""
        return self.kind in {"person", "anonymous"} and not self.plural

    def vote(self, gender: str, weight: float = 1.0) -> None:
        """Count a sign of gender, if it is one."""
        if gender:
            self.votes[gender] = self.votes.get(gender, 0.0) + weight

    def countries(self) -> frozenset[str]:
        """Return the countries and places that its roles and its name tie it to."""
        codes = {code for role in self.roles for code in role.countries | role.places}
        return frozenset(codes | self.places | ({self.country} - {""}))

    def actor(self) -> Actor:
        """Return the finished record."""
        roles = dict.fromkeys(role.printed for role in self.roles)
        aliases = tuple(alias for alias in self.aliases if alias != self.name)
        return Actor(self.id, self.name, self.kind, aliases, tuple(roles), self.mentions)
