"""The account as flat tables: one row a record, names beside ids, for spreadsheets, data frames and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import UsageError
from sayso.telling.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

    from sayso.records import Account, Report

Cell = str | int | float | bool | None
Row = dict[str, Cell]

SEPARATOR = " | "
"""Between several values in one cell. A bar with spaces: names have commas, headlines have semicolons."""


def tables(report: Report) -> dict[str, list[Row]]:
    """Return the tables of a report by name: articles, actors, statements, claims, quotes, statuses, disputes.

    Every row has `story`, the id of the account it belongs to; a cell is text, a number, true or false, or None where
    nothing is known. Several values in one cell stand with a bar between them.
    """
    found: dict[str, list[Row]] = {name: [] for name in TABLES}
    for account in report.stories:
        ledger = Ledger(account)
        for name, rows in TABLES.items():
            found[name].extend({"story": account.id, **row} for row in rows(account, ledger))
    return found


def to_pandas(report: Report) -> dict[str, pd.DataFrame]:
    """Return the tables of a report as data frames, by name. Raises UsageError where pandas is not installed."""
    try:
        import pandas as pd  # noqa: PLC0415 - an extra: most users do without
    except ImportError as error:
        raise UsageError("Data frames need pandas, which is not installed. Try: pip install 'sayso[tables]'") from error
    return {name: pd.DataFrame(rows) for name, rows in tables(report).items()}


def _articles(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.articles:
        yield {
            "id": each.id,
            "path": each.path,
            "url": each.url,
            "outlet": each.outlet,
            "outlet_name": _name(ledger, each.outlet),
            "outlet_basis": each.outlet_basis,
            "title": each.title,
            "bylines": _joined(each.bylines),
            "credits": _joined(each.credits),
            "published": each.published,
            "published_basis": each.published_basis,
            "language": each.language,
            "characters": len(each.text),
            "statements": sum(told.article == each.id for told in account.statements),
            "copied_from": _joined(copy.of for copy in each.copies),
            "copied_share": max((copy.share for copy in each.copies), default=None),
        }


def _actors(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.actors:
        yield {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "aliases": _joined(each.aliases),
            "roles": _joined(each.roles),
            "mentions": each.mentions,
            "statements": sum(told.speaker == each.id for told in ledger.statements.values()),
        }


def _statements(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.statements:
        start, end = (each.content[0].start, each.content[-1].end) if each.content else (None, None)
        yield {
            "id": each.id,
            "article": each.article,
            "outlet_name": ledger.outlet(each.article),
            "speaker": each.speaker,
            "speaker_name": _name(ledger, each.speaker),
            "named": each.named,
            "kind": each.kind,
            "mode": each.mode,
            "source": each.source.text if each.source else None,
            "cue": each.cue.text if each.cue else None,
            "text": each.text,
            "start": start,
            "end": end,
            "chain": " > ".join(ledger.path(each)),
            "said": each.said,
            "reported": each.reported,
            "polarity": each.polarity,
            "certainty": each.certainty,
            "within": each.within,
            "confidence": each.confidence,
        }


def _claims(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.claims:
        yield {
            "id": each.id,
            "text": each.text,
            "articles": each.articles,
            "outlets": len(ledger.places(each)),
            "outlet_names": _joined(ledger.outlets[key] for key in ledger.places(each)),
            "origins": len(ledger.names(each.origins)),
            "origin_names": _joined(ledger.names(each.origins)),
            "voices": len(ledger.names(each.voices)),
            "voice_names": _joined(ledger.names(each.voices)),
            "disputed": bool(set(each.statements) & ledger.disputed),
            "statements": _joined(each.statements),
            "why": _joined(each.why),
        }


def _quotes(account: Account, ledger: Ledger) -> Iterator[Row]:
    for quote in account.quotes:
        for version in quote.versions:
            yield {
                "id": quote.id,
                "speaker": quote.speaker,
                "speaker_name": _name(ledger, quote.speaker),
                "level": ledger.worst(quote),
                "statement": version.statement,
                "article": version.span.article,
                "outlet_name": ledger.outlet(version.span.article),
                "text": version.span.text,
                "start": version.span.start,
                "end": version.span.end,
            }


def _statuses(account: Account, ledger: Ledger) -> Iterator[Row]:
    for event in account.events:
        for each in event.status:
            yield {
                "event": event.id,
                "label": event.label,
                "status": each.status,
                "according_to": _joined(each.according_to),
                "according_to_names": _joined(ledger.names(each.according_to)),
                "as_of": each.as_of,
                "statement": each.statement,
                "article": each.evidence.article,
                "outlet_name": ledger.outlet(each.evidence.article),
                "evidence": each.evidence.text,
                "start": each.evidence.start,
                "end": each.evidence.end,
            }


def _disputes(account: Account, ledger: Ledger) -> Iterator[Row]:
    for dispute in account.disputes:
        for number, side in enumerate(dispute.sides, 1):
            yield {
                "id": dispute.id,
                "kind": dispute.kind,
                "about": dispute.about,
                "side": number,
                "says": side.says,
                "voices": _joined(side.voices),
                "voice_names": _joined(ledger.names(side.voices)),
                "statements": _joined(side.statements),
                "why": dispute.why,
            }


def _name(ledger: Ledger, actor: str | None) -> str | None:
    return ledger.name(actor) if actor in ledger.actors else None


def _joined(values: Iterator[str] | tuple[str, ...] | list[str]) -> str | None:
    return SEPARATOR.join(values) or None


TABLES: dict[str, Callable[[Account, Ledger], Iterator[Row]]] = {
    "articles": _articles,
    "actors": _actors,
    "statements": _statements,
    "claims": _claims,
    "quotes": _quotes,
    "statuses": _statuses,
    "disputes": _disputes,
}
