"""A reading with other actor ids: in its article, mentions, statements and events."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.records import Actor, Article, Event, Link, Reading, Statement


def rewrite(reading: Reading, actors: Mapping[str, Actor]) -> Reading:
    """Return the reading with each actor id exchanged for that of the story's actor; ids that it lacks stay.

    Its own list of actors holds the story's names, aliases and roles, with the mentions of this page.
    """
    ids = {old: actor.id for old, actor in actors.items()}
    return replace(
        reading,
        article=_article(reading.article, ids),
        actors=_actors(reading.actors, actors),
        mentions=tuple(replace(each, actor=_new(each.actor, ids)) for each in reading.mentions),
        statements=tuple(_statement(each, ids) for each in reading.statements),
        events=tuple(_event(each, ids) for each in reading.events),
    )


def _new(actor: str | None, ids: Mapping[str, str]) -> str | None:
    return None if actor is None else ids.get(actor, actor)


def _all_new(actors: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids.get(each, each) for each in actors))


def _actors(own: Iterable[Actor], actors: Mapping[str, Actor]) -> tuple[Actor, ...]:
    """Return the page's actors under the story's names; two that are one in the story become one, mentions added."""
    merged: dict[str, Actor] = {}
    for each in own:
        actor = actors.get(each.id, each)
        before = merged[actor.id].mentions if actor.id in merged else 0
        merged[actor.id] = replace(actor, mentions=before + each.mentions)
    return tuple(merged.values())


def _article(article: Article, ids: Mapping[str, str]) -> Article:
    copies = tuple(replace(copy, of=ids.get(copy.of, copy.of)) for copy in article.copies)
    return replace(article, outlet=_new(article.outlet, ids), copies=copies)


def _link(link: Link, ids: Mapping[str, str]) -> Link:
    return replace(link, actor=_new(link.actor, ids))


def _statement(statement: Statement, ids: Mapping[str, str]) -> Statement:
    chain = tuple(_link(each, ids) for each in statement.chain)
    return replace(statement, speaker=_new(statement.speaker, ids), chain=chain)


def _event(event: Event, ids: Mapping[str, str]) -> Event:
    status = tuple(replace(each, according_to=_all_new(each.according_to, ids)) for each in event.status)
    return replace(event, participants=_all_new(event.participants, ids), status=status)
