"""All of comparing in order: the readings of one story in, its account out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.claims import find_claims, find_likenesses, part_statements
from sayso.comparing.disputes import find_disputes
from sayso.comparing.identities import join_actors
from sayso.comparing.plans import merge_events
from sayso.comparing.positions import find_positions
from sayso.comparing.quotes import match_quotes, with_translations
from sayso.comparing.timeline import draw_timeline
from sayso.records import Account, story_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Article, Moment, Reading

LONGEST_TITLE = 120
"""Characters of a body sentence that stand in for a headline; cut at a word."""


def tell_account(readings: Sequence[Reading]) -> Account:
    """Return one story as all its articles tell it, whatever the order of `readings` (at least one).

    The articles already know their copies. Nothing in the account is written by us: its title is a headline, or the
    beginning of a body sentence.
    """
    actors, joined = join_actors(sorted(readings, key=_place))
    articles = tuple(reading.article for reading in joined)
    uttered = [each for reading in joined for each in reading.statements]
    quotes = with_translations(match_quotes(uttered, articles), uttered, articles, actors)
    readings, likenesses = part_statements(joined, find_likenesses(joined, quotes))
    statements = tuple(statement for reading in readings for statement in reading.statements)
    events = merge_events(readings)
    claims = find_claims(readings, actors, likenesses.quotes, likenesses)
    moments = tuple(moment for reading in readings for moment in reading.moments)
    from_, to = _span(articles, moments)
    return Account(
        id=story_id(articles),
        title=_title(readings),
        from_=from_,
        to=to,
        articles=articles,
        actors=actors,
        statements=statements,
        events=events,
        claims=claims,
        quotes=likenesses.quotes,
        disputes=find_disputes(claims, readings, actors, events, likenesses),
        positions=find_positions(readings, actors),
        timeline=draw_timeline(events, statements, moments, claims),
    )


def _place(reading: Reading) -> tuple[str, str]:
    return reading.article.published or "", reading.article.id


def _span(articles: Sequence[Article], moments: Sequence[Moment]) -> tuple[str | None, str | None]:
    """Return the first and last day on which the story was published; without any, those of its single-day moments."""
    days = [article.published[:10] for article in articles if article.published]
    if not days:
        days = [str(each.from_)[:10] for each in moments if each.from_ and each.to and each.from_[:10] == each.to[:10]]
    return (min(days), max(days)) if days else (None, None)


def _title(readings: Sequence[Reading]) -> str:
    """Return the first headline in order of publication, else the beginning of the first body sentence."""
    headlines = [
        reading.article.text[part.start : part.end].strip()
        for reading in readings
        for part in reading.article.parts
        if part.kind == "headline"
    ]
    bodies = [
        reading.article.text[sentence.start : sentence.end]
        for reading in readings
        for sentence in reading.sentences
        if sentence.part == "body"
    ]
    return next((line for line in headlines if line), _cut(bodies[0]) if bodies else "")


def _cut(sentence: str) -> str:
    """Return a sentence, or as many of its first words as fit into a title."""
    if len(sentence) <= LONGEST_TITLE:
        return sentence
    return sentence[: LONGEST_TITLE + 1].rpartition(" ")[0] or sentence[:LONGEST_TITLE]
