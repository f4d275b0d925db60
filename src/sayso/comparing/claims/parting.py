"""Statements that say several things which other pages tell apart, as several statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.records import Span, identify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.records import Event, Quote, Reading, Statement

BETWEEN = " … "
"""What stands between the stretches of a content in a statement's text."""


def part_statements(readings: Sequence[Reading], likenesses: Likenesses) -> tuple[list[Reading], Likenesses]:
    """Return the readings and their likenesses, each statement parted whose propositions are in several claims.

    Where one page prints "It will close. Nobody will lose work." and others only that it will close, the two sentences
    have other carriers and other origins. Each part keeps source, cue and chain; what pointed at the whole points at
    the part where it stands. A statement whose propositions nobody tells apart stays whole.
    """
    parts = _parts(likenesses)
    if not parts:
        return list(readings), likenesses
    return [_parted(reading, parts) for reading in readings], _told_by_parts(likenesses, parts)


def _parts(likenesses: Likenesses) -> dict[str, list[Statement]]:
    """Return, by the id of each statement that is parted, its parts in the order of the text."""
    claim = {key: at for at, members in enumerate(likenesses.groups) for key in members}
    contents: dict[str, list[Content]] = {}
    for content in likenesses.contents:
        contents.setdefault(content.statement.id, []).append(content)
    found = {}
    for key, held in contents.items():
        by_claim: dict[int, list[Content]] = {}
        for content in held:
            by_claim.setdefault(claim[content.key], []).append(content)
        if len(by_claim) > 1:
            found[key] = [_part(members) for members in by_claim.values()]
    return found


def _part(members: Sequence[Content]) -> Statement:
    """Return what a statement says of one claim."""
    statement = members[0].statement
    spans = tuple(_run_on([span for each in members for span in each.spans], statement))
    return replace(
        statement,
        id=identify(statement.id, *(at for span in spans for at in (span.start, span.end))),
        content=spans,
        text=BETWEEN.join(span.text for span in spans),
    )


def _run_on(spans: Sequence[Span], statement: Statement) -> Iterator[Span]:
    """Yield the stretches, those between which only space or marks stand in the content as one."""
    last = spans[0]
    for span in spans[1:]:
        around = next(each for each in statement.content if each.start <= span.start < each.end)
        between = around.text[max(0, last.end - around.start) : span.start - around.start]
        if around.start <= last.start and not any(map(str.isalnum, between)):
            words = around.text[last.start - around.start : span.end - around.start]
            last = Span(span.article, last.start, span.end, words)
        else:
            yield last
            last = span
    yield last


def _at(place: Span, parts: Sequence[Statement]) -> Statement:
    """Return the part that holds most of a place; the first of equals, also where none holds any of it."""
    return max(parts, key=lambda part: sum(_shared(span, place) for span in part.content))


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.article == b.article else 0


def _parted(reading: Reading, parts: Mapping[str, Sequence[Statement]]) -> Reading:
    inside: list[Statement] = []
    for statement in reading.statements:
        for each in parts.get(statement.id, (statement,)):
            outer = parts.get(each.within or "")
            inside.append(replace(each, within=_at(each.content[0], outer).id) if outer else each)
    events = tuple(_event(event, parts) for event in reading.events)
    return replace(reading, statements=tuple(inside), events=events)


def _event(event: Event, parts: Mapping[str, Sequence[Statement]]) -> Event:
    if not any(status.statement in parts for status in event.status):
        return event
    parted = ((each, parts.get(each.statement or "")) for each in event.status)
    told = (replace(each, statement=_at(each.evidence, inside).id) if inside else each for each, inside in parted)
    return replace(event, status=tuple(told))


def _told_by_parts(likenesses: Likenesses, parts: Mapping[str, Sequence[Statement]]) -> Likenesses:
    contents = tuple(
        replace(each, statement=_at(each.spans[0], parts[each.statement.id])) if each.statement.id in parts else each
        for each in likenesses.contents
    )
    return replace(likenesses, contents=contents, quotes=tuple(_quote(each, parts) for each in likenesses.quotes))


def _quote(quote: Quote, parts: Mapping[str, Sequence[Statement]]) -> Quote:
    """Return a quote whose versions point at the parts in which they begin."""
    now = {
        each.statement: _at(each.span, parts[each.statement]).id for each in quote.versions if each.statement in parts
    }
    if not now:
        return quote
    versions = tuple(replace(each, statement=now.get(each.statement, each.statement)) for each in quote.versions)
    pairs = tuple(replace(each, a=now.get(each.a, each.a), b=now.get(each.b, each.b)) for each in quote.pairs)
    return replace(quote, versions=versions, pairs=pairs)
