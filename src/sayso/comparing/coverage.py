"""Which article carries which claim, what each alone has or lacks, and whose voices each prints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.origins import UNKNOWN, voice_of
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.records import Account, Actor, Claim

WIDELY = 2
"""An article lacks a claim when at least so many other articles carry it; less is not "what the others have"."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one article carries of a story, by claim ids: all, what it alone has, and what it lacks that others have.

    `voices` counts its statements by whose word they are: "government", "party", "organisation", "outlet", "group",
    "person", "anonymous", "unknown", the most frequent first. A person counts for a government or a party only where
    the story states such a role; nobody's gender is guessed.
    """

    article: str
    outlet: str | None
    carries: tuple[str, ...]
    alone: tuple[str, ...]
    lacks: tuple[str, ...]
    named: int
    anonymous: int
    voices: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The table claim x article of one story: for each claim its statements in each article, and each article's share.

    `cells[claim][article]` are the statement ids there, in text order; an article without the claim is left out.
    """

    cells: Mapping[str, Mapping[str, tuple[str, ...]]]
    shares: tuple[Share, ...]


def coverage(account: Account) -> Coverage:
    """Return who carries what in an account: claims and articles in the account's order."""
    homes = {statement.id: statement.article for statement in account.statements}
    cells = {claim.id: _cells(claim, homes) for claim in account.claims}
    kinds = {actor.id: _kind(actor) for actor in account.actors}
    shares = tuple(_share(account, article.id, article.outlet, cells, kinds) for article in account.articles)
    return Coverage(cells, shares)


def _cells(claim: Claim, homes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for statement in claim.statements:
        article = homes[statement]
        found[article] = (*found.get(article, ()), statement)
    return found


def _kind(actor: Actor) -> str:
    """Return for whom an actor speaks: its kind, or what a person's stated roles make of it."""
    if actor.kind != "person":
        return actor.kind
    roles = [role.lower().split() for role in actor.roles if "former" not in role.lower()]
    if any(set(role) & set(entries("en/party_words.txt")) for role in roles):
        return "party"
    offices = set(entries("en/office_words.txt"))
    return "government" if any(role[-1:] and role[-1] in offices for role in roles) else actor.kind


def _share(
    account: Account,
    article: str,
    outlet: str | None,
    cells: Mapping[str, Mapping[str, tuple[str, ...]]],
    kinds: Mapping[str, str],
) -> Share:
    own = [statement for statement in account.statements if statement.article == article]
    voices = Counter(kinds.get(voice_of(statement), UNKNOWN) for statement in own)
    return Share(
        article=article,
        outlet=outlet,
        carries=tuple(claim for claim, row in cells.items() if article in row),
        alone=tuple(claim for claim, row in cells.items() if set(row) == {article}),
        lacks=tuple(claim for claim, row in cells.items() if article not in row and len(row) >= WIDELY),
        named=sum(statement.named for statement in own),
        anonymous=sum(not statement.named for statement in own),
        voices=dict(sorted(voices.items(), key=lambda each: (-each[1], each[0]))),
    )
