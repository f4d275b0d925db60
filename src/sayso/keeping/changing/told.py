"""What changed in what a story tells: claims with their origins, statuses of plans, disputes, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.keeping.changing.found import match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.keeping.changing.found import Found
    from sayso.records import Claim, Dispute, Event, PlanStatus, Quote

SAME_WORDS = ("identical", "cleaned")
"""Rungs of the ladder on which two versions of a quote are the same words."""


def compare_claims(found: Found, before: Sequence[Claim], after: Sequence[Claim], later: Mapping[str, str]) -> None:
    """Note the claims that are new or gone, and those with other origins, voices or outlets."""
    both, gone, new = match(before, after, lambda each: [later.get(one, one) for one in each.statements])
    for one, other in both:
        _claim(found, one, other)
    told = {statement for each in after for statement in each.statements}
    for each in gone:
        elsewhere = any(later.get(one) in told for one in each.statements)
        found.drop("claim", each.id, each.text, "now part of another claim" if elsewhere else "nobody is quoted so")
    for each in new:
        found.add(
            "claim", each.id, each.text, f"the word of {found.name(each.voices)}, from {found.name(each.origins)}"
        )


def _claim(found: Found, before: Claim, after: Claim) -> None:
    if set(before.origins) != set(after.origins):
        why = f"{_moved(found, before.origins, after.origins)} as origin of “{after.text}”"
        found.change("origin", after.id, found.name(before.origins), found.name(after.origins), why)
    if set(before.voices) != set(after.voices):
        why = f"{_moved(found, before.voices, after.voices)} as voice"
        found.change("claim", after.id, found.name(before.voices), found.name(after.voices), f"{why} of “{after.text}”")
    elif set(before.outlets) != set(after.outlets):
        why = f"{_moved(found, before.outlets, after.outlets)} among those that carry “{after.text}”"
        found.change("claim", after.id, found.name(before.outlets), found.name(after.outlets), why)


def _moved(found: Found, before: Sequence[str], after: Sequence[str]) -> str:
    """Return who came and who went, in words."""
    came = [each for each in after if each not in before]
    went = [each for each in before if each not in after]
    words = [f"{found.name(came)} gained"] if came else []
    return ", ".join([*words, f"{found.name(went)} lost"] if went else words)


def compare_statuses(found: Found, before: Sequence[Event], after: Sequence[Event]) -> None:
    """Note what is said of plans that was not, and what no longer is: a status, according to somebody."""
    both, gone, new = match(before, after, lambda each: [(span.article, span.start) for span in each.mentions])
    for one, other in both:
        was, now = _statuses(one), _statuses(other)
        for key in [key for key in now if key not in was]:
            found.add("status", other.id, _status(other, now[key]), _according(found, now[key]))
        for key in [key for key in was if key not in now]:
            found.drop("status", other.id, _status(one, was[key]), _according(found, was[key]))
    for event in new:
        for status in _statuses(event).values():
            found.add("status", event.id, _status(event, status), _according(found, status))
    for event in gone:
        for status in _statuses(event).values():
            found.drop("status", event.id, _status(event, status), _according(found, status))


def _statuses(event: Event) -> dict[tuple[str, tuple[str, ...]], PlanStatus]:
    """Return the event's statuses by what is said and by whom; said twice, the later one holds."""
    return {(each.status, tuple(sorted(each.according_to))): each for each in event.status}


def _status(event: Event, status: PlanStatus) -> str:
    return f"{event.label}: {status.status}"


def _according(found: Found, status: PlanStatus) -> str:
    day = f", {status.as_of}" if status.as_of else ""
    return f"according to {found.name(status.according_to, 'the article itself')}{day} (“{status.evidence.text}”)"


def compare_disputes(
    found: Found, before: Sequence[Dispute], after: Sequence[Dispute], later: Mapping[str, str]
) -> None:
    """Note the disputes that are new or gone, and those whose sides say more or are said by others."""

    def grounds(each: Dispute) -> list[tuple[str, str]]:
        statements = [later.get(one, one) for side in each.sides for one in side.statements]
        return [(each.kind, ground) for ground in (each.about, *statements, *(side.says for side in each.sides))]

    both, gone, new = match(before, after, grounds)
    for one, other in both:
        was, now = _sides(found, one), _sides(found, other)
        if was != now:
            more = len(other.sides) - len(one.sides)
            why = "another side" if more > 0 else "a side less" if more < 0 else "said by others, or with other words"
            found.change("dispute", other.id, was, now, f"{why}: {other.about}")
    for each in gone:
        found.drop("dispute", each.id, _sides(found, each), each.about)
    for each in new:
        found.add("dispute", each.id, _sides(found, each), each.about)


def _sides(found: Found, dispute: Dispute) -> str:
    return " against ".join(f"“{side.says}” ({found.name(side.voices)})" for side in dispute.sides)


def compare_quotes(found: Found, before: Sequence[Quote], after: Sequence[Quote], later: Mapping[str, str]) -> None:
    """Note new versions of known quotes that have other words, and new quotes that differ from the start."""
    both, gone, new = match(
        before, after, lambda each: [later.get(one.statement, one.statement) for one in each.versions]
    )
    for one, other in both:
        _versions(found, other, {later.get(each.statement, each.statement) for each in one.versions})
    for each in new:
        _versions(found, each, {each.versions[0].statement})
    for each in gone:
        if len(each.versions) > 1:
            found.drop("quote", each.id, each.versions[0].span.text, "its versions are compared no longer")


def _versions(found: Found, quote: Quote, known: set[str]) -> None:
    """Note each version that is not known and has other words than every one that is."""
    texts = {each.statement: each.span.text for each in quote.versions}
    for version in quote.versions:
        if version.statement in known:
            continue
        against = [
            (pair, pair.b if pair.a == version.statement else pair.a)
            for pair in quote.pairs
            if version.statement in {pair.a, pair.b} and not known.isdisjoint({pair.a, pair.b})
        ]
        if not against or any(pair.level in SAME_WORDS for pair, _ in against):
            continue
        pair, other = against[0]
        forward = pair.b == version.statement
        words = "; ".join(
            f"“{each.a if forward else each.b}” → “{each.b if forward else each.a}” ({each.kind})"
            for each in pair.differences
        )
        found.change("quote", quote.id, texts[other], version.span.text, f"{pair.level}: {words}")
