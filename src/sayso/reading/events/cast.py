"""The actors of an article as events need them: who stands at a word, and which country somebody acts for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.words.countries import countries_in, country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Actor, Mention, Sentence, Token

STATES = frozenset({"government", "place", "group", "organisation"})


class Cast:
    """Looks up actors by word, by surname and by country."""

    __slots__ = ("_actors", "_countries", "_mentions", "_surnames")

    def __init__(self, actors: Sequence[Actor], mentions: Sequence[Mention], sentences: Sequence[Sentence]) -> None:
        self._actors = {actor.id: actor for actor in actors}
        self._mentions = sorted(mentions, key=lambda each: (each.start, -each.end))
        self._surnames = _surnames(actors)
        self._countries = {actor.id: _country(actor) for actor in actors}
        for sentence in sentences:
            self._learn(sentence)

    def mention_at(self, head: Token) -> Mention | None:
        """Return the widest mention that ends with the head word of a noun phrase, else the widest around it."""
        around = [each for each in self._mentions if each.start <= head.start and head.end <= each.end]
        return next((each for each in around if each.end == head.end), next(iter(around), None))

    def surname(self, head: Token) -> str | None:
        """Return the one person whose surname the word is ("the Hale-Orsini summit"), or None."""
        return self._surnames.get(head.text) if head.pos == "PROPN" else None

    def country(self, actor: str | None) -> str | None:
        """Return the country that an actor is or acts for, as far as its name, its roles and the text tell."""
        return self._countries.get(actor) if actor is not None else None

    def is_person(self, actor: str) -> bool:
        """Return whether the actor is a person."""
        found = self._actors.get(actor)
        return found is not None and found.kind == "person"

    def _learn(self, sentence: Sentence) -> None:
        """Take the country that stands just before a name: "Russian leader NAME", "US President NAME"."""
        for mention in self._mentions:
            if mention.actor is None or not (sentence.start <= mention.start < sentence.end):
                continue
            actor = self._actors.get(mention.actor)
            if actor is None or actor.kind != "person" or self._countries.get(actor.id) is not None:
                continue
            found = countries_in(_before(sentence, mention))
            if len(found) == 1:
                self._countries[actor.id] = found[0]


def _before(sentence: Sentence, mention: Mention) -> str:
    """Return the words that run up to the name in its own noun phrase."""
    words: list[str] = []
    for token in reversed([each for each in sentence.tokens if each.end <= mention.start]):
        if token.dep not in {"compound", "amod", "nmod", "punct", "poss", "case"} and token.text not in {"of", "State"}:
            break
        if token.text in {",", ";", "(", ")"}:
            break
        words.append(token.text)
    return " ".join(reversed(words))


def _country(actor: Actor) -> str | None:
    """Return the one country that the actor's name (of a state) or its roles name."""
    if actor.kind != "person":
        named = country_of(actor.name)
        if named is not None or actor.kind in STATES:
            found = countries_in(actor.name)
            return named or (found[0] if len(found) == 1 else None)
    found = tuple(dict.fromkeys(country for role in actor.roles for country in countries_in(role)))
    return found[0] if len(found) == 1 else None


def _surnames(actors: Sequence[Actor]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for actor in actors:
        if actor.kind == "person":
            last = actor.name.split()[-1]
            found[last] = None if last in found else actor.id
    return found
