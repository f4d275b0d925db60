"""Actors: who is named, described or meant by a pronoun in an article, and where.

The way goes from names as printed (`names`, with what is known beforehand in `gazetteer`) over settling which of them
are one figure and of what kind (`settling`) to reading the text from its beginning (`following`): places that act for
governments (`standing`), descriptions (`descriptions`, `roles`, `pointing`) and pronouns (`pronouns`), each resolved
against what was met before (`history`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sayso.reading.actors.following import Reader
from sayso.reading.actors.passage import Passage
from sayso.records import Actor, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from sayso.records import Article, Sentence

__all__ = ["find_actors", "mention_of"]

SLACK = 2
"""Characters that a noun phrase may reach beyond what the parser gave to its head: a comma, a quotation mark."""


def find_actors(
    article: Article, sentences: Sequence[Sentence], outlet: Actor | None
) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Return the actors of an article in the order of their first mention, and all mentions in the order of the text.

    `outlet` is the article's own, where it is known; it is always among the actors. A mention whose actor is None
    is one that the text leaves open.
    """
    reader = Reader(article.id, Passage(article.text, sentences), outlet)
    found = reader.read()
    mentions = tuple(
        Mention(
            each.start,
            each.end,
            cast("Literal['name', 'description', 'pronoun']", each.kind),
            None if each.figure is None else each.figure.id,
            each.phrase,
        )
        for each in found
    )
    met: dict[str, Actor] = {} if outlet is None else {outlet.id: outlet}
    for each in found:
        if each.figure is not None:
            met[each.figure.id] = each.figure.actor()
    return tuple(met.values()), mentions


def mention_of(mentions: Iterable[Mention], start: int, end: int) -> Mention | None:
    """Return the mention that the noun phrase from `start` to `end` amounts to, or None.

    It is the mention of the phrase's head: of "Kremlin spokesman X" the person, of "a spokesperson for X" the
    spokesperson, of "X's plan" none.
    """
    inside = [each for each in mentions if start <= each.start and each.end <= end + SLACK]
    fitting = [each for each in inside if _covers(each, start, end)]
    return min(fitting, key=lambda each: (_reach(each)[1] - _reach(each)[0], each.start), default=None)


def _covers(mention: Mention, start: int, end: int) -> bool:
    first, last = _reach(mention)
    return first <= start + SLACK and end <= last + SLACK


def _reach(mention: Mention) -> tuple[int, int]:
    return mention.phrase or (mention.start, mention.end)
