"""What the page's script knows of a report, as plain values: cards of statements, chains, coverage and timeline.

Texts of articles are in the page already, and so are the claims that stand in it as such. What many statements share
is told once and pointed at by number, to keep the page small:

    hops        [key, name, hue class, known] of each hop of a chain, each voice, outlet and origin
    ways        the numbers of the hops of each chain, from the voice to the page
    cues        the words by which statements are reported
    manners     [how a statement is told and when, how firmly]
    articles    [id, number of the outlet among its story's outlets]
    tallies     the plain counts of the claims that come later
    reasons     the reasons for these counts
    claims      [id, its voices, numbers of the hops of its origins, marks], in order of story and rank, a voice as the
                numbers of its hop and cue, or -1; and of claims that come later what `sayso.telling.page.later` says
    statements  by id: [number of the article, of the claim or -1, of the way, of the cue or -1, of the manner,
                confidence in hundredths]
    stories     by id: numbers of the hops of its outlets, of its voices, of its origins; its claims, as the number of
                the first and of the one after the last; the timeline's rows, and the days shown first
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.telling.page.hops import Hop
from sayso.telling.page.later import later
from sayso.telling.page.table import Tables
from sayso.telling.page.timeline import rows, whole_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.records import Claim, Statement
    from sayso.telling.page.story import Story

Facts = dict[str, object]

DISPUTED, SINGLE, DIRECT = 1, 2, 4
"""The marks of a claim, added up: another account contradicts it; one origin at most; somebody prints a quotation."""


def facts(stories: Sequence[Story]) -> Facts:
    """Return what the script knows."""
    tables = Tables()
    for story in stories:
        tables.articles.numbers(
            (each.id, story.place_of_outlet[story.outlet_key(each.id)]) for each in story.account.articles
        )
        tables.claims.numbers(claim.id for claim in story.ranked)
        tables.statements.numbers(told.id for told in story.account.statements)
    claims = [_claim(tables, story, claim) for story in stories for claim in story.ranked]
    statements = {told.id: _told(tables, story, told) for story in stories for told in story.account.statements}
    by_id = {story.account.id: _story(tables, story) for story in stories}
    return {
        "hops": [[each.key, each.name, each.hue, int(each.known)] for each in tables.hops],
        "ways": list(tables.ways),
        "cues": list(tables.cues),
        "manners": list(tables.manners),
        "articles": list(tables.articles),
        "tallies": list(tables.tallies),
        "reasons": list(tables.reasons),
        "claims": claims,
        "statements": statements,
        "stories": by_id,
    }


def _claim(tables: Tables, story: Story, claim: Claim) -> list[object]:
    sayings = [_saying(tables, story, actor, cue) for actor, cue in story.sayings(claim)]
    origins = _known(tables, story, claim.origins)
    marks = DISPUTED * story.is_disputed(claim) + SINGLE * (len(origins) <= 1) + DIRECT * story.is_direct(claim)
    return [claim.id, sayings, origins, marks, *(() if story.is_written(claim) else later(tables, story, claim))]


def _saying(tables: Tables, story: Story, actor: str | None, cue: str) -> list[int]:
    voice = tables.hops.number(Hop(actor, story.name(actor), story.hue(actor))) if actor else -1
    return [voice, tables.cues.number(cue) if cue else -1]


def _told(tables: Tables, story: Story, told: Statement) -> list[int]:
    return [
        tables.articles[told.article, story.place_of_outlet[story.outlet_key(told.article)]],
        tables.claims[story.claim_of[told.id]] if told.id in story.claim_of else -1,
        tables.ways.number(tuple(tables.hops.numbers(story.chain(told)))),
        tables.cues.number(story.cue(told)) if told.cue else -1,
        tables.manners.number((story.manner(told), story.firmness(told))),
        round(100 * told.confidence),
    ]


def _story(tables: Tables, story: Story) -> Facts:
    view = whole_days(story.account.from_, story.account.to)
    first = tables.claims[story.ranked[0].id] if story.ranked else 0
    outlets = (Hop(key, name, known=key in story.actors) for key, name in story.outlets.items())
    return {
        "outlets": tables.hops.numbers(outlets),
        "voices": _voices(tables, story, story.speakers),
        "origins": _known(tables, story, story.origins()),
        "claims": [first, first + len(story.ranked)],
        "rows": rows(story),
        "view": [view.first, view.last] if view else None,
    }


def _voices(tables: Tables, story: Story, actors: Iterable[str]) -> list[int]:
    known = (each for each in actors if each in story.actors)
    return tables.hops.numbers(Hop(each, story.name(each), story.hue(each)) for each in known)


def _known(tables: Tables, story: Story, actors: Iterable[str]) -> list[int]:
    return tables.hops.numbers(Hop(each, story.name(each)) for each in actors if each in story.actors)
