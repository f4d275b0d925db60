"""Claims: what several statements say in common, in whose voices, through how many independent origins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.comparing.claims.further import find_further
from sayso.comparing.claims.grouping import find_likenesses
from sayso.comparing.claims.parting import part_statements
from sayso.comparing.claims.reasons import Ledger
from sayso.comparing.origins import find_origins, settle_public
from sayso.records import Claim, identify

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses
    from sayso.records import Actor, Quote, Reading

__all__ = ["find_claims", "find_likenesses", "part_statements"]

NEARLY = 0.7
"""Share of the fullest statement's common words that the one printed for the claim holds, at least."""


def find_claims(
    readings: Sequence[Reading],
    actors: Sequence[Actor],
    quotes: Sequence[Quote],
    likenesses: Likenesses | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a story, the weightiest first; every statement belongs to exactly one.

    `readings` carry the story-wide ids of `actors`, and `quotes` are those of the same readings. A claim that more
    outlets carry comes before one that fewer do, then the one of more statements, then the one that is told earlier.
    Statements with another figure, day or negation are never one claim: that is a dispute. `likenesses` are those
    of the same readings and quotes, where they are there already; where `part_statements` has not been there, a
    statement that says several things is in a claim for each.
    """
    likenesses = likenesses or find_likenesses(readings, quotes)
    by_key = {content.key: content for content in likenesses.contents}
    gathered = [_in_order([by_key[each] for each in members]) for members in likenesses.groups]
    together = [list(dict.fromkeys(each.statement.id for each in members)) for members in gathered]
    statements = [statement for reading in readings for statement in reading.statements]
    origins = settle_public(find_origins(readings, actors, quotes), together, statements)
    ledger = Ledger(readings, actors, origins)
    clearest = [_clearest(members) for members in gathered]
    claims = [_claim(*each, likenesses, ledger) for each in zip(gathered, clearest, strict=True)]
    claims = _with_further(claims, find_further([each.key for each in clearest], likenesses))
    places = {content.statement.id: content.statement.content[0].start for content in likenesses.contents}
    return tuple(sorted(claims, key=lambda claim: _weight(claim, places)))


def _with_further(claims: Sequence[Claim], further: Mapping[int, Sequence[int]]) -> list[Claim]:
    """Return the claims, each with those that it goes further than, and a sentence that says so."""
    found = []
    for at, claim in enumerate(claims):
        others = [claims[other] for other in further.get(at, ())]
        why = tuple(f"Goes further than “{other.text}”." for other in others)
        found.append(replace(claim, why=claim.why + why, further_than=tuple(other.id for other in others)))
    return found


def _in_order(members: Sequence[Content]) -> list[Content]:
    return sorted(members, key=lambda each: (each.article.id, each.spans[0].start, each.key))


def _claim(members: Sequence[Content], clearest: Content, likenesses: Likenesses, ledger: Ledger) -> Claim:
    statements = list({each.statement.id: each.statement for each in members}.values())
    return Claim(
        id=identify("claim", *sorted(each.id for each in statements)),
        text=clearest.statement.text,
        statements=tuple(each.id for each in statements),
        articles=len({each.article for each in statements}),
        outlets=ledger.outlets(statements),
        origins=ledger.origins(statements),
        voices=ledger.voices(statements),
        why=ledger.why(statements, members, likenesses),
    )


def _clearest(members: Sequence[Content]) -> Content:
    """Return the content that tells best what the members share: a clause of its own, printed as a sentence, full.

    Of those that hold nearly as much as any of what at least two members share; of equals the first.
    """
    held: dict[str, int] = {}
    for stem in (stem for each in members for stem in each.stems):
        held[stem] = held.get(stem, 0) + 1

    def shared(content: Content) -> int:
        return sum(held[stem] > 1 for stem in content.stems)

    most = max(map(shared, members))
    full = [each for each in members if shared(each) >= NEARLY * most]
    return max(full, key=lambda each: (each.whole, _is_sentence(each.text), shared(each), _length(each)))


def _is_sentence(text: str) -> bool:
    """Tell whether a content begins like a sentence or a whole quotation, and leaves nothing out."""
    return text.lstrip("“\"'‘«")[:1].isupper() and "…" not in text


def _length(content: Content) -> int:
    return len(content.text)


def _weight(claim: Claim, places: Mapping[str, int]) -> tuple[int, int, int, str]:
    earliest = min(places[each] for each in claim.statements)
    return -len(claim.outlets), -len(claim.statements), earliest, claim.id
