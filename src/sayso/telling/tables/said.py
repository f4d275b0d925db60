"""The rows of articles and of what is said in them: statements, chains, claims, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.telling.tables.cells import known, named, page_of, passage_of, place_of, told_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.records import Account, Pair
    from sayso.telling.ledger import Ledger
    from sayso.telling.tables.cells import Row


def _articles(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.articles:
        yield {
            "id": each.id,
            "path": each.path,
            "url": each.url,
            "outlet": known(ledger, each.outlet),
            "outlet_name": named(ledger, each.outlet),
            "outlet_basis": each.outlet_basis,
            "title": each.title,
            "bylines": each.bylines,
            "credits": each.credits,
            "published": each.published,
            "published_basis": each.published_basis,
            "published_from": each.published_from,
            "published_to": each.published_to,
            "modified": each.modified,
            "agencies": each.agencies,
            "language": each.language,
            "characters": len(each.text),
            "statements": sum(told.article == each.id for told in account.statements),
            "copied_from": tuple(copy.of for copy in each.copies),
            "copied_share": max((copy.share for copy in each.copies), default=None),
            "text": each.text,
        }


def _copies(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.articles:
        for copy in each.copies:
            about: Row = {
                "kind": copy.kind,
                "of_article": copy.of if copy.of in ledger.articles else None,
                "of_actor": known(ledger, copy.of),
                "of_name": ledger.source(copy),
                "share": copy.share,
            }
            for span in copy.evidence:
                yield {**place_of(ledger, span), **about, "text": span.text}
            if not copy.evidence:
                yield {**place_of(ledger, None), **page_of(ledger, each.id), **about, "text": None}


def _actors(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.actors:
        yield {
            "id": each.id,
            "name": each.name,
            "kind": each.kind,
            "aliases": each.aliases,
            "roles": each.roles,
            "mentions": each.mentions,
            "statements": sum(told.speaker == each.id for told in ledger.statements.values()),
        }


def _statements(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.statements:
        yield {
            "id": each.id,
            **passage_of(ledger, each),
            **told_by(ledger, each),
            "named": each.named,
            "kind": each.kind,
            "mode": each.mode,
            "source": each.source.text if each.source else None,
            "cue": each.cue.text if each.cue else None,
            "text": each.text,
            "spans": tuple(f"{span.start}-{span.end}" for span in each.content),
            "polarity": each.polarity,
            "certainty": each.certainty,
            "within": each.within if each.within in ledger.statements else None,
            "confidence": each.confidence,
        }


def _chains(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.statements:
        for number, link in enumerate(each.chain, 1):
            yield {
                "statement": each.id,
                "hop": number,
                "role": link.role,
                "actor": known(ledger, link.actor),
                "actor_name": named(ledger, link.actor),
                "text": link.evidence.text if link.evidence else None,
                **(
                    place_of(ledger, link.evidence)
                    if link.evidence
                    else place_of(ledger, None) | page_of(ledger, each.article)
                ),
            }


def _claims(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.claims:
        days = sorted(told.reported for told in ledger.told(each) if told.reported)
        yield {
            "id": each.id,
            "text": each.text,
            "articles": each.articles,
            "outlets": len(ledger.places(each)),
            "outlet_names": tuple(ledger.outlets[key] for key in ledger.places(each)),
            "origins": len(ledger.names(each.origins)),
            "origin_names": tuple(ledger.names(each.origins)),
            "all_origins_known": all(origin in ledger.actors for origin in each.origins),
            "voices": len(ledger.names(each.voices)),
            "voice_names": tuple(ledger.names(each.voices)),
            "disputed": bool(set(each.statements) & ledger.disputed),
            "first_reported": days[0] if days else None,
            "last_reported": days[-1] if days else None,
            "statements": each.statements,
            "why": each.why,
        }


def _claim_statements(account: Account, ledger: Ledger) -> Iterator[Row]:
    for claim in account.claims:
        for told in ledger.told(claim):
            yield {
                "claim": claim.id,
                "statement": told.id,
                **told_by(ledger, told),
                **passage_of(ledger, told),
                "text": told.text,
            }


def _quotes(account: Account, ledger: Ledger) -> Iterator[Row]:
    for each in account.quotes:
        yield {
            "id": each.id,
            "speaker": known(ledger, each.speaker),
            "speaker_name": named(ledger, each.speaker),
            "level": ledger.worst(each),
            "versions": len(each.versions),
        }


def _versions(account: Account, ledger: Ledger) -> Iterator[Row]:
    for quote in account.quotes:
        for each in quote.versions:
            yield {
                "quote": quote.id,
                "statement": each.statement,
                **told_by(ledger, ledger.statements.get(each.statement)),
                **place_of(ledger, each.span),
                "text": each.span.text,
            }


def _pairs(account: Account, ledger: Ledger) -> Iterator[Row]:
    for quote in account.quotes:
        spans = {each.statement: each.span for each in quote.versions}
        for pair in quote.pairs:
            yield {
                "quote": quote.id,
                "a": pair.a,
                "b": pair.b,
                "outlet_a": ledger.outlet(spans[pair.a].article),
                "outlet_b": ledger.outlet(spans[pair.b].article),
                "text_a": spans[pair.a].text,
                "text_b": spans[pair.b].text,
                "level": pair.level,
                "differences": tuple(_differences(pair)),
            }


def _differences(pair: Pair) -> Iterator[str]:
    for each in pair.differences:
        yield f"{each.a or '(nothing)'} → {each.b or '(nothing)'} ({each.kind})"


MAKERS: dict[str, Callable[[Account, Ledger], Iterator[Row]]] = {
    "articles": _articles,
    "copies": _copies,
    "actors": _actors,
    "statements": _statements,
    "chains": _chains,
    "claims": _claims,
    "claim_statements": _claim_statements,
    "quotes": _quotes,
    "versions": _versions,
    "pairs": _pairs,
}
"""What makes the rows of each table."""
