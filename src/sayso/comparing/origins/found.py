"""What is found out about an origin: who, how, by which words; and whose word a statement is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sayso.records import Link, Statement

UNKNOWN = "unknown"

How = Literal["relay", "outlet", "own sourcing", "public", "wire", "copy", "unknown"]
"""relay: named beside the statement; wire: the page is that agency's copy; copy: the page copies that report."""

WEAK: frozenset[How] = frozenset({"unknown", "wire", "copy"})
"""What only the page tells, not the statement: better evidence for the same words, from elsewhere, comes first."""

Answer = tuple[str, How, str]
"""Who got a statement first hand, how we know, by which words."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A statement was got first hand by `actor` ("unknown" where nothing shows it), which we know how, by these words.

    Something said in public has its speaker as origin: whoever prints it, nobody got it alone.
    """

    statement: str
    actor: str
    how: How
    words: str


def voice_of(statement: Statement) -> str:
    """Return whose word a statement is: the first speaker of its chain, or "unknown"."""
    first = statement.chain[0] if statement.chain else None
    speaker = first.actor if first is not None and first.role == "speaker" else statement.speaker
    return speaker or UNKNOWN


def relays(statement: Statement) -> list[Link]:
    """Return the relays of a statement's chain, the nearest to the voice first."""
    return [link for link in statement.chain if link.role == "relay"]
