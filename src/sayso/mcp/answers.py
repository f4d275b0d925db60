"""What the server answers: plain dicts in which every thing said has the places that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.records import to_dict
from sayso.telling.ledger import Ledger
from sayso.telling.phrases import NOT_KNOWN, day, days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.comparing.checking import Check, Place
    from sayso.keeping import Hit
    from sayso.records import Account, Claim, Dispute, Event, Side, Span, Statement

Answer = dict[str, Any]

FIRST_CLAIMS = 20
"""Claims of a story that are given at first, by rank; `claim` gives each whole, `all_claims` all of them."""


def story_answer(account: Account, *, all_claims: bool = False) -> Answer:
    """Return a story: its articles, claims by rank, plans, disputes and quotations in several wordings."""
    ledger = Ledger(account)
    claims = ledger.ranked if all_claims else ledger.ranked[:FIRST_CLAIMS]
    return {
        "id": account.id,
        "title": account.title,
        "days": days(account.from_, account.to),
        "scope": ledger.scope(),
        "articles": [_article(ledger, each.id) for each in account.articles],
        "claims": [_claim(ledger, each) for each in claims],
        "claims_not_shown": len(ledger.ranked) - len(claims),
        "plans": [_plan(ledger, each) for each in ledger.plans],
        "disputes": [_dispute(ledger, each) for each in account.disputes],
        "reworded": [to_dict(each) | {"speaker_name": ledger.name(each.speaker)} for each in ledger.reworded],
    }


def claim_answer(account: Account, at: int) -> Answer:
    """Return a claim with every statement that makes it, its voices and origins, and why so many."""
    ledger, claim = Ledger(account), account.claims[at]
    return {
        **_claim(ledger, claim),
        "story": account.id,
        "why": list(claim.why),
        "statements": [_statement(ledger, each) for each in ledger.told(claim)],
    }


def check_answer(checks: Iterable[Check], articles: dict[str, Answer]) -> Answer:
    """Return what came of checking a quotation over several stories: the best verdict, and all places."""
    found = list(checks)
    order = ["as printed", "as reported", "in other words", "of somebody else", "of nobody", "not found"]
    verdict = min((each.verdict for each in found), key=order.index, default="not found")
    places = [_found(each, articles) for check in found for each in check.places]
    return {"verdict": verdict, "places": places, "how_to_cite": "Give speaker, outlet, day and the printed words."}


def hit_answer(hit: Hit) -> Answer:
    """Return a place that was found."""
    note = ", ".join(filter(None, (hit.outlet_name or f"outlet {NOT_KNOWN}", day(hit.day))))
    return {**to_dict(hit), "source_note": f"{hit.speaker_name or hit.title or 'article'}, {note}"}


def _article(ledger: Ledger, article: str) -> Answer:
    page = ledger.articles[article]
    return {
        "article": article,
        "outlet": ledger.outlet(article) if page.outlet in ledger.actors else None,
        "published": page.published,
        "published_basis": page.published_basis,
        "title": page.title,
        "url": page.url,
        "path": page.path,
        "text_at": f"sayso://article/{article}",
    }


def _claim(ledger: Ledger, claim: Claim) -> Answer:
    told = ledger.told(claim)
    return {
        "id": claim.id,
        "text": claim.text,
        "said_by": ledger.said_by(claim),
        "voices": ledger.names(claim.voices),
        "outlets": [ledger.outlets[key] for key in ledger.places(claim)],
        "origins": ledger.names(claim.origins),
        "all_origins_known": all(each in ledger.actors for each in claim.origins),
        "disputed": bool(set(claim.statements) & ledger.disputed),
        "places": [_place(ledger, span, each) for each in told for span in each.content],
    }


def _statement(ledger: Ledger, told: Statement) -> Answer:
    return {
        "id": told.id,
        "text": told.text,
        "kind": told.kind,
        "speaker": ledger.voice(told),
        "cue": told.cue.text if told.cue else None,
        "chain": ledger.path(told),
        "said": told.said,
        "reported": told.reported,
        "polarity": told.polarity,
        "certainty": told.certainty,
        "places": [_place(ledger, span, told) for span in told.content],
    }


def _place(ledger: Ledger, span: Span, told: Statement | None = None) -> Answer:
    """Return the characters that something rests on, with the note by which they are cited."""
    page = ledger.articles[span.article]
    outlet = ledger.outlet(span.article)
    who = f"{' > '.join(ledger.path(told))}: " if told else ""
    note = f"{who}{outlet}, {day(page.published)}, characters {span.start}-{span.end}"
    return {**to_dict(span), "outlet": outlet, "published": page.published, "url": page.url, "source_note": note}


def _plan(ledger: Ledger, event: Event) -> Answer:
    statuses = [
        {
            "status": each.status,
            "according_to": ledger.names(each.according_to),
            "as_of": each.as_of,
            "place": _place(ledger, each.evidence, ledger.statements.get(each.statement or "")),
        }
        for each in event.status
    ]
    return {"id": event.id, "label": event.label, "from": event.from_, "to": event.to, "statuses": statuses}


def _dispute(ledger: Ledger, dispute: Dispute) -> Answer:
    sides = [_side(ledger, each) for each in dispute.sides]
    return {"id": dispute.id, "kind": dispute.kind, "about": dispute.about, "why": dispute.why, "sides": sides}


def _side(ledger: Ledger, side: Side) -> Answer:
    told = (ledger.statements[each] for each in side.statements if each in ledger.statements)
    places = [_place(ledger, span, each) for each in told for span in each.content]
    return {"says": side.says, "voices": ledger.names(side.voices), "places": places}


def _found(place: Place, articles: dict[str, Answer]) -> Answer:
    outlet = place.outlet_name or f"outlet {NOT_KNOWN}"
    span = f"characters {place.spans[0].start}-{place.spans[-1].end}"
    who = place.speaker_name or (f"voice {NOT_KNOWN}" if place.statement else "nobody is found to say it")
    note = f"{who}: {outlet}, {day(place.published)}, {span}"
    return {**to_dict(place), "page": articles.get(place.article), "source_note": note}
