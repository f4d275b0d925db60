"""What the page's script knows of a report, as plain values: cards of statements, chains, coverage and timeline.

Texts of articles and words of claims are in the page already. What many statements share is told once and pointed at
by number, to keep the page small:

    hops        [key, name, hue class, known] of each hop of a chain
    ways        the numbers of the hops of each chain, from the voice to the page
    lines       what the card of a statement says below its chain
    articles    [id, number of the outlet among its story's outlets]
    claims      ids
    statements  by id: [number of the article, of the claim or -1, of the way, of the line, 1 for a quotation]
    stories     by id: outlets [key, name], voices and origins that claims are filtered by, the claims in order of rank
                [number, numbers of voices, numbers of origins, marks], the timeline's rows, and the days shown first
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sayso.telling.page.timeline import rows, whole_days
from sayso.telling.phrases import day

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from sayso.records import Claim, Statement
    from sayso.telling.page.story import Story

Facts = dict[str, object]
Key = TypeVar("Key", bound="Hashable")

DISPUTED, SINGLE, DIRECT = 1, 2, 4
"""The marks of a claim, added up: another account contradicts it; one origin at most; somebody prints a quotation."""


class Table(dict[Key, int]):
    """Values by number, in the order in which they first came."""

    def number(self, value: Key) -> int:
        """Return the number of a value, which is new or came before."""
        return self.setdefault(value, len(self))


def facts(stories: Sequence[Story]) -> Facts:
    """Return what the script knows."""
    hops, ways, lines = Table[tuple[str, str, str, bool]](), Table[tuple[int, ...]](), Table[str]()
    articles, claims = Table[tuple[str, int]](), Table[str]()
    statements = {}
    for story in stories:
        places = {key: number for number, key in enumerate(story.outlets)}
        for article in story.account.articles:
            articles.number((article.id, places[story.outlet_key(article.id)]))
        for claim in story.ranked:
            claims.number(claim.id)
        for told in story.account.statements:
            way = tuple(hops.number((hop.key, hop.name, hop.hue, hop.known)) for hop in story.chain(told))
            statements[told.id] = [
                articles.number((told.article, places[story.outlet_key(told.article)])),
                claims[story.claim_of[told.id]] if told.id in story.claim_of else -1,
                ways.number(way),
                lines.number(_line(story, told)),
                int(told.kind != "indirect"),
            ]
    return {
        "hops": list(hops),
        "ways": list(ways),
        "lines": list(lines),
        "articles": list(articles),
        "claims": list(claims),
        "statements": statements,
        "stories": {story.account.id: _story(story, claims) for story in stories},
    }


def _line(story: Story, told: Statement) -> str:
    """Return what the card of a statement says: by which word, of what kind, when, how firmly."""
    pieces = [
        f"“{story.cue(told)}”" if told.cue else "",
        told.kind,
        "negative" if told.polarity == "negative" else "",
        told.certainty if told.certainty != "unknown" else "",
        f"said {day(told.said)}" if told.said else "",
        f"reported {day(told.reported)}" if told.reported else "",
        f"confidence {told.confidence:g}",
    ]
    return " · ".join(filter(None, pieces))


def _story(story: Story, claims: Table[str]) -> Facts:
    voices, origins = ({each: number for number, each in enumerate(ids)} for ids in (story.speakers, story.origins()))
    view = whole_days(story.account.from_, story.account.to)
    return {
        "outlets": [[key, name] for key, name in story.outlets.items()],
        "voices": list(voices),
        "origins": list(origins),
        "claims": [_claim(story, claim, claims[claim.id], voices, origins) for claim in story.ranked],
        "rows": rows(story),
        "view": [view.first, view.last] if view else None,
    }


def _claim(story: Story, claim: Claim, number: int, voices: dict[str, int], origins: dict[str, int]) -> list[object]:
    """Return a claim: its number, its voices and origins by number, and its marks."""
    said_by, got_by = ([known[each] for each in ids if each in known] for ids, known in (
        (claim.voices, voices), (claim.origins, origins),
    ))  # fmt: skip
    marks = DISPUTED * story.is_disputed(claim) + SINGLE * (len(got_by) <= 1) + DIRECT * story.is_direct(claim)
    return [number, said_by, got_by, marks]
