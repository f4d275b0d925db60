"""Accounts as JSON-LD in the vocabulary of schema.org: NewsArticle, Quotation, Statement, Claim, Event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.telling.ledger import Ledger
from sayso.telling.phrases import flat
from sayso.telling.standards.naming import address_of, known, latest, name_of, place_name, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.records import Account, Actor, ActorKind, Article, Claim, Event, Report, Statement

SCHEMA = "https://schema.org/"

TYPES: dict[ActorKind, str] = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
    "group": "Organization",
    "anonymous": "Person",
    "place": "Place",
}


def to_schema_org(report: Report) -> str:
    """Return the accounts as one JSON-LD graph.

    A direct statement is a `Quotation`, any other a `Statement`, part of its `NewsArticle`; its `url` points at its
    characters. A claim is a `Claim` that appears in articles. `eventStatus` is the latest word where those who speak
    agree; the statements behind it are what the event is `subjectOf`.
    """
    graph = [each for account in report.stories for each in _graph(account)]
    return written({"@context": SCHEMA, "@graph": list({each["@id"]: each for each in graph}.values())})


def _graph(account: Account) -> Iterator[dict[str, Any]]:
    ledger = Ledger(account)
    yield from (_actor(each) for each in account.actors)
    yield from (_article(ledger, each) for each in account.articles)
    yield from (_statement(ledger, each) for each in account.statements)
    yield from (_claim(ledger, each) for each in account.claims)
    yield from (_event(ledger, each) for each in account.events)


def _actor(actor: Actor) -> dict[str, Any]:
    named = known(name=flat(actor.name), alternateName=[flat(each) for each in actor.aliases])
    roles = {"jobTitle": [flat(each) for each in actor.roles]} if TYPES[actor.kind] == "Person" else {}
    return {"@id": name_of("actor", actor.id), "@type": TYPES[actor.kind], **named, **known(**roles)}


def _article(ledger: Ledger, article: Article) -> dict[str, Any]:
    copied = [copy.of for copy in article.copies if copy.of in ledger.articles]
    agencies = [copy.of for copy in article.copies if copy.of in ledger.actors]
    return {
        "@id": name_of("article", article.id),
        "@type": "NewsArticle",
        **known(
            headline=article.title,
            url=address_of(article.url),
            datePublished=article.published,
            dateModified=article.modified,
            inLanguage=article.language,
            publisher=_link("actor", article.outlet) if article.outlet in ledger.actors else None,
            author=[{"@type": "Person", "name": flat(each)} for each in article.bylines],
            isBasedOn=_links("article", copied),
            sourceOrganization=_links("actor", agencies),
            articleBody=article.text,
        ),
    }


def _statement(ledger: Ledger, told: Statement) -> dict[str, Any]:
    days = known(dateCreated=told.said, datePublished=told.reported)
    relays = [link.actor for link in told.chain if link.role == "relay" and link.actor in ledger.actors]
    return {
        "@id": name_of("statement", told.id),
        "@type": "Quotation" if told.kind == "direct" else "Statement",
        "text": told.text,
        "isPartOf": _link("article", told.article),
        **known(
            url=place_name(told.content[0]) if told.content else None,
            creator=_link("actor", told.speaker) if told.speaker in ledger.actors else None,
            provider=_links("actor", relays),
            **days,
        ),
    }


def _claim(ledger: Ledger, claim: Claim) -> dict[str, Any]:
    told = sorted(ledger.told(claim), key=lambda each: (each.reported or "~", each.article))
    articles = list(dict.fromkeys(each.article for each in told))
    dated = [each.article for each in told if each.reported]
    return {
        "@id": name_of("claim", claim.id),
        "@type": "Claim",
        "text": claim.text,
        **known(
            appearance=_links("article", articles),
            firstAppearance=_link("article", dated[0]) if dated and len(dated) == len(told) else None,
            author=_links("actor", (each for each in claim.voices if each in ledger.actors)),
            sourceOrganization=_links("actor", (each for each in claim.origins if _is_body(ledger, each))),
            hasPart=_links("statement", (each.id for each in told)),
        ),
    }


def _is_body(ledger: Ledger, origin: str) -> bool:
    return origin in ledger.actors and TYPES[ledger.actors[origin].kind] not in {"Person", "Place"}


def _event(ledger: Ledger, event: Event) -> dict[str, Any]:
    status = latest(event, "schema")
    told = dict.fromkeys(each.statement for each in event.status if each.statement in ledger.statements)
    return {
        "@id": name_of("event", event.id),
        "@type": "Event",
        "name": flat(event.label),
        **known(
            keywords=event.kind,
            startDate=event.from_,
            endDate=event.to,
            location={"@type": "Place", "name": flat(event.place)} if event.place else None,
            eventStatus=SCHEMA + status if status else None,
            attendee=_links("actor", (each for each in event.participants if each in ledger.actors)),
            subjectOf=_links("statement", (each for each in told if each)),
        ),
    }


def _link(thing: Any, key: str | None) -> dict[str, str]:  # noqa: ANN401 - one of `Thing`
    return {"@id": name_of(thing, key or "")}


def _links(thing: Any, keys: Iterable[str | None]) -> list[dict[str, str]]:  # noqa: ANN401
    return [_link(thing, each) for each in dict.fromkeys(keys)]
