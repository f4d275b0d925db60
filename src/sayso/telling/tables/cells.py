"""What cells of many tables have in common: who says so, through whom, when, and where the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Span, Statement
    from sayso.telling.ledger import Ledger

Cell = str | int | float | bool | tuple[str, ...] | None
Row = dict[str, Cell]

HOPS = " > "
"""What stands between the names along a chain."""

PAGE = ("article", "outlet", "outlet_name", "published")


def named(ledger: Ledger, actor: str | None) -> str | None:
    """Return an actor's name, None where it is not known."""
    return ledger.name(actor) if actor in ledger.actors else None


def known(ledger: Ledger, actor: str | None) -> str | None:
    """Return an actor's id, None where the account has no such actor."""
    return actor if actor in ledger.actors else None


def place_of(ledger: Ledger, span: Span | None) -> Row:
    """Return where words stand: article, outlet, day, offsets."""
    if span is None:
        return dict.fromkeys((*PAGE, "start", "end"))
    return {**page_of(ledger, span.article), "start": span.start, "end": span.end}


def page_of(ledger: Ledger, article: str) -> Row:
    """Return an article as a place: outlet and day too."""
    page = ledger.articles[article]
    return {
        "article": article,
        "outlet": known(ledger, page.outlet),
        "outlet_name": ledger.outlet(article),
        "published": page.published,
    }


def told_by(ledger: Ledger, statement: Statement | None) -> Row:
    """Return who says so, through whom, and when."""
    if statement is None:
        return dict.fromkeys(("speaker", "speaker_name", "chain", "said", "reported"))
    return {
        "speaker": known(ledger, statement.speaker),
        "speaker_name": named(ledger, statement.speaker),
        "chain": HOPS.join(ledger.path(statement)),
        "said": statement.said,
        "reported": statement.reported,
    }


def passage_of(ledger: Ledger, statement: Statement | None) -> Row:
    """Return where the words of a statement stand, from the first stretch to the last."""
    first = statement.content[0] if statement and statement.content else None
    place = place_of(ledger, first)
    if statement is not None and first is not None:
        place["end"] = statement.content[-1].end
    elif statement is not None:
        place |= page_of(ledger, statement.article)
    return place
