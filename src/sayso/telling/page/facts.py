"""What the page's script knows of a report, as plain values: cards of statements, chains, coverage and timeline.

Texts of articles are in the page already. Hops and outlets are told once and pointed at by number, to keep it small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.telling.page.timeline import rows, whole_days
from sayso.telling.phrases import clip, day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Claim, Statement
    from sayso.telling.page.hops import Hop
    from sayso.telling.page.story import Story

Facts = dict[str, object]

WORDS = 110
"""How many characters of a claim the coverage table shows."""


def facts(stories: Sequence[Story]) -> Facts:
    """Return what the script knows: `hops` by number, `statements` by id, and `stories` by id."""
    hops: dict[Hop, int] = {}
    statements = {told.id: _card(story, told, hops) for story in stories for told in story.account.statements}
    return {
        "hops": [[each.key, each.name, each.hue, each.known] for each in hops],
        "statements": statements,
        "stories": {story.account.id: _story(story) for story in stories},
    }


def _card(story: Story, told: Statement, hops: dict[Hop, int]) -> Facts:
    """Return what the card of a statement says: how it came here, by which word, when, how firmly."""
    return {
        "article": told.article,
        "claim": story.claim_of.get(told.id),
        "way": [hops.setdefault(hop, len(hops)) for hop in story.chain(told)],
        "cue": story.cue(told) or None,
        "facts": [told.kind, "negative" if told.polarity == "negative" else None, told.certainty],
        "said": day(told.said) if told.said else None,
        "reported": day(told.reported) if told.reported else None,
        "confidence": told.confidence,
    }


def _story(story: Story) -> Facts:
    places = {key: number for number, key in enumerate(story.outlets)}
    view = whole_days(story.account.from_, story.account.to)
    return {
        "outlets": [[key, name] for key, name in story.outlets.items()],
        "claims": [_claim(story, claim, places) for claim in story.ranked],
        "rows": rows(story),
        "view": [view.first, view.last] if view else None,
    }


def _claim(story: Story, claim: Claim, places: dict[str, int]) -> Facts:
    """Return a claim's line in the coverage table; `in` has, by outlet, where it stands and whether as a quotation."""
    printed = {
        places[key]: [told[0].id, int(any(each.kind != "indirect" for each in told))]
        for key, told in story.places(claim).items()
    }
    return {
        "id": claim.id,
        "text": clip(story.shown(claim), WORDS),
        "said": story.said_by(claim),
        "origins": len(story.names(claim.origins)) or None,
        "told": [each.id for each in story.told(claim)],
        "in": printed,
    }
