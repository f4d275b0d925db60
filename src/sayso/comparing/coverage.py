"""Which article carries which claim: what each alone has, and what each lacks that several others have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.records import Account, Claim

WIDELY = 2
"""An article lacks a claim when at least so many other articles carry it; less is not "what the others have"."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one article carries of a story, by claim ids: all, what it alone has, and what it lacks that others have."""

    article: str
    outlet: str | None
    carries: tuple[str, ...]
    alone: tuple[str, ...]
    lacks: tuple[str, ...]
    named: int
    anonymous: int


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
    shares = tuple(_share(account, article.id, article.outlet, cells) for article in account.articles)
    return Coverage(cells, shares)


def _cells(claim: Claim, homes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for statement in claim.statements:
        article = homes[statement]
        found[article] = (*found.get(article, ()), statement)
    return found


def _share(
    account: Account, article: str, outlet: str | None, cells: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Share:
    own = [statement for statement in account.statements if statement.article == article]
    return Share(
        article=article,
        outlet=outlet,
        carries=tuple(claim for claim, row in cells.items() if article in row),
        alone=tuple(claim for claim, row in cells.items() if set(row) == {article}),
        lacks=tuple(claim for claim, row in cells.items() if article not in row and len(row) >= WIDELY),
        named=sum(statement.named for statement in own),
        anonymous=sum(not statement.named for statement in own),
    )
