"""Accounts as IPTC ninjs 3.1: an item for each article and one for each event.

https://iptc.org/std/ninjs/ninjs-schema_3.1.json. What a field cannot say without a guess is left out: days stand in
`descriptions`, as ninjs knows times with a zone only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.telling.ledger import Ledger
from sayso.telling.phrases import NOT_KNOWN, flat
from sayso.telling.standards.naming import address_of, known, latest, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Account, Actor, Article, Event, Report, Role, Statement

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"}

ROLES: dict[Role, str] = {"speaker": "originated", "relay": "supplied", "publisher": "distributed"}
"""What each hop of a chain did, in the words in which ninjs describes `infoSources`."""

OCCURRENCE = "http://cv.iptc.org/newscodes/eventoccurstatus/"
"""The NewsCodes that tell how sure an event is to occur, from planned to cancelled."""

WITH_MINUTES = len("2026-05-20T17:30")


def to_ninjs(report: Report) -> dict[str, dict[str, Any]]:
    """Return the items of all accounts by the name of the file that each is written to."""
    found: dict[str, dict[str, Any]] = {}
    for account in report.stories:
        ledger = Ledger(account)
        found.update((f"article-{each.id}.json", _article(ledger, each)) for each in account.articles)
        found.update((f"event-{each.id}.json", _event(ledger, each)) for each in account.events)
    return found


def _article(ledger: Ledger, article: Article) -> dict[str, Any]:
    told = [each for each in ledger.account.statements if each.article == article.id]
    return known(
        standard=STANDARD,
        uri=name_of("article", article.id),
        type="text",
        representationType="full",
        language=article.language,
        title=article.title,
        headlines=[{"role": "main", "value": article.title}] if article.title else None,
        by=", ".join(article.bylines) or None,
        bodies=[_body(article)],
        descriptions=[*_days(article), *({"role": "statement", "value": _line(ledger, each)} for each in told)],
        infoSources=list(_sources(ledger, article, told)),
        people=list(_named(ledger, told, people=True)),
        organisations=list(_named(ledger, told, people=False)),
        events=list(_events(ledger.account, article)),
        associations=list(_copies(ledger, article)),
        renditions=[{"name": "original", "href": href}] if (href := address_of(article.url)) else None,
        altIds=[{"role": "file", "value": article.path}],
    )


def _body(article: Article) -> dict[str, Any]:
    words = len(article.text.split())
    return {
        "role": "main",
        "contentType": "text/plain",
        "charCount": len(article.text),
        "wordCount": words,
        "value": article.text,
    }


def _days(article: Article) -> Iterator[dict[str, Any]]:
    if article.published:
        yield {"role": "published", "value": article.published}
        yield {"role": "published basis", "value": article.published_basis}
    if article.modified:
        yield {"role": "modified", "value": article.modified}


def _line(ledger: Ledger, told: Statement) -> str:
    """Return a statement in a line: its words, then the chain by which they came, and the day."""
    day = told.said or told.reported or f"day {NOT_KNOWN}"
    return f"“{flat(told.text)}” ({ledger.cue(told) or 'no cue'}; {' > '.join(ledger.path(told))}; {day})"


def _sources(ledger: Ledger, article: Article, told: list[Statement]) -> Iterator[dict[str, Any]]:
    """Yield everybody who had a part in how the statements came to this page, each part once."""
    parts = [(link.actor, ROLES[link.role]) for each in told for link in each.chain]
    parts += [(article.outlet, ROLES["publisher"])]
    parts += [(copy.of, ROLES["relay"]) for copy in article.copies]
    for actor, role in dict.fromkeys(parts):
        if actor is not None and actor in ledger.actors:
            yield {"name": ledger.name(actor), "role": role, "literal": actor, "uri": name_of("actor", actor)}


def _named(ledger: Ledger, told: list[Statement], *, people: bool) -> Iterator[dict[str, Any]]:
    speakers = dict.fromkeys(each.speaker for each in told if each.speaker)
    for key in speakers:
        actor = ledger.actors.get(key)
        if actor is not None and (actor.kind == "person") == people and _has_name(actor):
            yield {"name": ledger.name(key), "rel": "speaker", "uri": name_of("actor", key), "literal": key}


def _has_name(actor: Actor) -> bool:
    return actor.kind not in {"anonymous", "place", "group"}


def _events(account: Account, article: Article) -> Iterator[dict[str, Any]]:
    for each in account.events:
        if any(span.article == article.id for span in each.mentions):
            yield {"name": flat(each.label), "rel": "mentions", "uri": name_of("event", each.id), "literal": each.id}


def _copies(ledger: Ledger, article: Article) -> Iterator[dict[str, Any]]:
    for copy in article.copies:
        if copy.of in ledger.articles:
            name = ledger.articles[copy.of].title or ledger.outlet(copy.of)
            yield {
                "name": flat(name),
                "rel": f"{copy.kind} copy of",
                "uri": name_of("article", copy.of),
                "type": "text",
            }


# --- events ---------------------------------------------------------------------------------------------------------


def _event(ledger: Ledger, event: Event) -> dict[str, Any]:
    people = [each for each in event.participants if each in ledger.actors]
    code = latest(event, "iptc")
    details = known(
        eventStatus=OCCURRENCE + code.partition(":")[2] if code else None,
        dates=known(expectedStartDate=_time(event.from_), expectedEndDate=_time(event.to)),
    )
    return known(
        standard=STANDARD,
        uri=name_of("event", event.id),
        type="event",
        title=flat(event.label),
        descriptions=[{"role": "kind", "value": event.kind}, *_statuses(ledger, event)],
        eventDetails=details,
        places=[{"name": flat(event.place)}] if event.place else None,
        people=[_participant(ledger, each) for each in people if ledger.actors[each].kind == "person"],
        organisations=[_participant(ledger, each) for each in people if ledger.actors[each].kind != "person"],
    )


def _participant(ledger: Ledger, actor: str) -> dict[str, Any]:
    return {"name": ledger.name(actor), "rel": "participant", "uri": name_of("actor", actor), "literal": actor}


def _statuses(ledger: Ledger, event: Event) -> Iterator[dict[str, Any]]:
    for each in event.status:
        voices = " and ".join(ledger.names(each.according_to)) or f"voice {NOT_KNOWN}"
        words = f"“{flat(each.evidence.text)}”, {ledger.outlet(each.evidence.article)}"
        yield {"role": "status", "value": f"{each.as_of or NOT_KNOWN}: {each.status}, according to {voices} ({words})"}


def _time(iso: str | None) -> str | None:
    """Return a date as ninjs writes it where it need not be whole: a time has its seconds."""
    return f"{iso}:00" if iso and len(iso) == WITH_MINUTES else iso
