"""Who speaks for a body, who is anonymous, which actors are outlets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.comparing.origins.listed import pattern, phrase
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Actor

BODIES = {"government", "organisation"}


class People:
    """Who speaks for a body, who is anonymous, which actors are outlets."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = {actor.id: actor for actor in actors}

    def kind(self, actor: str) -> str | None:
        """Return the kind of an actor; None for one that is not known."""
        return self._actors[actor].kind if actor in self._actors else None

    def is_body(self, actor: str) -> bool:
        """Tell whether an actor's word is an official one: a government's or organisation's, or its spokesperson's."""
        return self.kind(actor) in BODIES or self.is_spokesperson(actor)

    def is_nameless(self, actor: str) -> bool:
        """Tell whether an actor is but "officials" or "two aides": nobody can say that they are not another's."""
        found = self._actors.get(actor)
        if found is None or found.kind not in {"group", "anonymous"}:
            return False
        words = found.name.split()
        bare = words[-1].lower().removesuffix("s") in entries("en/group_nouns.txt")
        return bare and not any(word[:1].isupper() for word in words[1:])

    def body_of(self, actor: str) -> str:
        """Return the body that a spokesperson speaks for, if its name or role names just one; else the actor itself."""
        found = self._actors.get(actor)
        if found is None or not self.is_spokesperson(actor):
            return actor
        # "A ministry spokesman in Paris" speaks for what is named before the word, not after it.
        text = " | ".join(pattern("en/spokespeople.txt").split(each)[0] for each in (found.name, *found.roles))
        bodies = [each.id for each in self._actors.values() if each.kind in BODIES and _is_named(each, text)]
        return bodies[0] if len(bodies) == 1 else actor

    def is_spokesperson(self, actor: str) -> bool:
        """Tell whether an actor speaks for a body, by its name or description or by its role."""
        found = self._actors.get(actor)
        return found is not None and any(phrase("en/spokespeople.txt", each) for each in (found.name, *found.roles))


def _is_named(actor: Actor, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(each)}\b", text) for each in (actor.name, *actor.aliases))
