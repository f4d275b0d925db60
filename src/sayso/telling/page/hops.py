"""The hops of a statement's chain as the page draws them: from the voice, by way of relays, to the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.records import Statement
    from sayso.telling.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Hop:
    """One hop of a chain: what tells it from others, its name, the hue class of a voice, and whether it is known."""

    key: str
    name: str
    hue: str = ""
    known: bool = True


def chain(ledger: Ledger, statement: Statement, hue: Callable[[str | None], str]) -> list[Hop]:
    """Return the hops of a statement's chain; the same one twice in a row is one.

    A publisher goes by what its article counts under, so that pages of unknown outlets are not taken for one.
    """
    hops: list[Hop] = []
    for link in statement.chain:
        published = link.role == "publisher"
        key = ledger.outlet_key(statement.article) if published else link.actor or f"?{link.role}"
        known = link.actor in ledger.actors
        speaks = link.role == "speaker"
        hop = Hop(key, ledger.hop(statement, link), hue(link.actor) if speaks else "", known)
        if hops and hops[-1].key == hop.key:
            hop = Hop(hop.key, hop.name, hops.pop().hue, hop.known)
        hops.append(hop)
    return hops
