"""The account as JSON Lines: every record on a line, whole, with the names of those it points to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso.records import Account, Position, Report, to_dict
from sayso.telling.ledger import Ledger
from sayso.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.records import Article, Claim, Quote, Statement

KINDS = {
    "article": "articles",
    "actor": "actors",
    "statement": "statements",
    "event": "events",
    "claim": "claims",
    "quote": "quotes",
    "dispute": "disputes",
    "position": "positions",
    "entry": "timeline",
}
"""The kinds of records, each with the list of the account that holds them."""


def json_lines(report: Report) -> Iterator[str]:
    """Yield a line for each record: what `record` it is, the id of its `story`, its fields, and names beside ids.

    A story comes first with its title and days, then all that is in it; its records are those of the JSON contract.
    """
    for account in report.stories:
        yield _line({"record": "story", "sayso": report.sayso, **_head(account)})
        ledger = Ledger(account)
        for kind, field in KINDS.items():
            for record in getattr(account, field):
                names = NAMES[kind](ledger, record) if kind in NAMES else {}
                yield _line({"record": kind, "story": account.id, **to_dict(record), **names})


def read_json_lines(lines: Iterable[str]) -> Report:
    """Return the report whose lines these are; raise ValueError, with the number of the line, for what is no record."""
    version, stories = "", list[dict[str, Any]]()
    by_id: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["record"] == "story":
                version = row["sayso"]
                stories.append({**row, **{field: [] for field in KINDS.values()}})
                by_id[row["id"]] = stories[-1]
            else:
                by_id[row["story"]][KINDS[row["record"]]].append(row)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"line {number}: not a record of an account ({error})") from error
    return Report(version, tuple(thaw(Account, each) for each in stories))


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _head(account: Account) -> dict[str, Any]:
    return {"id": account.id, "title": account.title, "from": account.from_, "to": account.to}


# --- names beside ids -----------------------------------------------------------------------------------------------


def _article(ledger: Ledger, article: Article) -> dict[str, Any]:
    return {"outlet_name": ledger.outlet(article.id)}


def _statement(ledger: Ledger, told: Statement) -> dict[str, Any]:
    names = {"outlet_name": ledger.outlet(told.article), "speaker_name": ledger.voice(told)}
    return {**names, "chain_names": ledger.path(told)}


def _claim(ledger: Ledger, claim: Claim) -> dict[str, Any]:
    names = {"outlet_names": [ledger.outlets[key] for key in ledger.places(claim)]}
    return {**names, "origin_names": ledger.names(claim.origins), "voice_names": ledger.names(claim.voices)}


def _quote(ledger: Ledger, quote: Quote) -> dict[str, Any]:
    return {"speaker_name": ledger.name(quote.speaker), "level": ledger.worst(quote)}


def _position(ledger: Ledger, position: Position) -> dict[str, Any]:
    return {"actor_name": ledger.name(position.actor)}


NAMES: dict[str, Callable[[Ledger, Any], dict[str, Any]]] = {
    "article": _article,
    "statement": _statement,
    "claim": _claim,
    "quote": _quote,
    "position": _position,
}
"""What gives the names that stand beside the ids of a record."""
