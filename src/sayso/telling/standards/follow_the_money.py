"""Accounts as FollowTheMoney entities, a line of JSON each, as Aleph and its tools load them.

https://followthemoney.tech. An actor is a Person, PublicBody, Organization or LegalEntity, an article an Article; a
statement is a Documentation, which ties its article to its speaker with the words.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso.records import identify
from sayso.telling.ledger import Ledger
from sayso.telling.phrases import flat
from sayso.telling.standards.naming import address_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Account, ActorKind, Article, Event, Report, Role, Statement

SCHEMAS: dict[ActorKind, str | None] = {
    "person": "Person",
    "government": "PublicBody",
    "organisation": "Organization",
    "outlet": "Organization",
    "group": "LegalEntity",
    "anonymous": "LegalEntity",
    "place": None,
}
"""The schema of each kind of actor. A place is none that acts: it stands in the words alone."""

ROLES: dict[Role, str] = {"speaker": "said", "relay": "relayed", "publisher": "published"}

PRECISE = 10
"""Characters of a date up to the day; FollowTheMoney has times with seconds or none."""


def to_follow_the_money(report: Report) -> str:
    """Return the accounts as entities, a line each; those that several accounts have stand once."""
    found = {each["id"]: each for account in report.stories for each in _entities(account)}
    return "".join(json.dumps(each, ensure_ascii=False, sort_keys=True) + "\n" for each in found.values())


def _entities(account: Account) -> Iterator[dict[str, Any]]:
    ledger = Ledger(account)
    for actor in account.actors:
        schema = SCHEMAS[actor.kind]
        if schema:
            roles = actor.roles if schema == "Person" else ()
            yield _entity(actor.id, schema, name=[actor.name], alias=actor.aliases, position=roles)
    yield from (_article(ledger, each) for each in account.articles)
    for told in account.statements:
        yield from _statement(ledger, told)
    yield from (_event(ledger, each) for each in account.events)


def _article(ledger: Ledger, article: Article) -> dict[str, Any]:
    return _entity(
        article.id,
        "Article",
        title=[article.title],
        fileName=[article.path.replace("\\", "/").rpartition("/")[2]],
        sourceUrl=[address_of(article.url)],
        publisher=[ledger.name(article.outlet) if article.outlet in ledger.actors else None],
        author=article.bylines,
        publishedAt=[_day(article.published)],
        modifiedAt=[_day(article.modified)],
        bodyText=[article.text],
    )


def _statement(ledger: Ledger, told: Statement) -> Iterator[dict[str, Any]]:
    """Yield a tie of the article to each actor of the chain, with its part and the words."""
    for number, link in enumerate(told.chain):
        actor = ledger.actors.get(link.actor or "")
        if actor is not None and SCHEMAS[actor.kind]:
            yield _entity(
                identify("documentation", told.id, number),
                "Documentation",
                document=[told.article],
                entity=[actor.id],
                role=[ROLES[link.role]],
                description=[told.text],
                summary=[" > ".join(ledger.path(told))],
                status=[told.certainty],
                date=[_day(told.said or told.reported)],
                recordId=[told.id],
            )


def _event(ledger: Ledger, event: Event) -> dict[str, Any]:
    involved = [each for each in event.participants if each in ledger.actors and SCHEMAS[ledger.actors[each].kind]]
    statuses = [
        f"{each.as_of or 'day not known'}: {each.status}, according to "
        f"{' and '.join(ledger.names(each.according_to)) or 'nobody known'}"
        for each in event.status
    ]
    return _entity(
        event.id,
        "Event",
        name=[event.label],
        keywords=[event.kind],
        startDate=[_day(event.from_)],
        endDate=[_day(event.to)],
        location=[event.place],
        involved=involved,
        summary=statuses,
    )


def _entity(key: str, schema: str, **values: Any) -> dict[str, Any]:  # noqa: ANN401 - lists and tuples of text
    """Return an entity: every property is a list of texts, each once, on one line but for the text of an article."""
    properties = {
        name: list(dict.fromkeys(each if name == "bodyText" else flat(each) for each in several if each))
        for name, several in values.items()
    }
    return {"id": key, "schema": schema, "properties": {name: each for name, each in properties.items() if each}}


def _day(iso: str | None) -> str | None:
    return iso[:PRECISE] if iso else None
