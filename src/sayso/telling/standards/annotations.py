"""Accounts as W3C Web Annotations: each statement and each status of a plan, fixed to the characters that say it.

https://www.w3.org/TR/annotation-model/ (positions are code points, as ours are).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.telling.ledger import Ledger
from sayso.telling.phrases import NOT_KNOWN
from sayso.telling.standards.naming import address_of, known, name_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.records import Account, Event, PlanStatus, Report, Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 24
"""Characters before and after a passage that are given with it; more where the same words stand there again."""


def to_annotations(report: Report) -> str:
    """Return the accounts as a page of annotations, in JSON-LD.

    The target of an annotation is the text of an article with a position and a quotation of each passage, so that it is
    found again when the text has moved; its bodies say who said it, through whom, and how surely.
    """
    items = [each for account in report.stories for each in _items(account)]
    agent = {"type": "Software", "name": f"sayso {report.sayso}"}
    return written(
        {
            "@context": CONTEXT,
            "id": "urn:sayso:annotations",
            "type": "AnnotationPage",
            "creator": agent,
            "items": items,
        }
    )


def _items(account: Account) -> Iterator[dict[str, Any]]:
    ledger = Ledger(account)
    for each in account.statements:
        if each.content:
            yield _statement(ledger, each)
    for event in account.events:
        for number, status in enumerate(event.status, 1):
            yield _status(ledger, event, status, number)


def _statement(ledger: Ledger, told: Statement) -> dict[str, Any]:
    chain = " > ".join(ledger.path(told))
    tags = [told.kind, told.mode, told.polarity, told.certainty]
    return _annotation(
        name_of("statement", told.id),
        [
            _body("identifying", f"{ledger.voice(told)} ({ledger.cue(told)})" if told.cue else ledger.voice(told)),
            _body("describing", f"{chain}; said: {told.said or NOT_KNOWN}; reported: {told.reported or NOT_KNOWN}"),
            *(_body("tagging", each) for each in tags),
        ],
        [_target(ledger, span) for span in told.content],
    )


def _status(ledger: Ledger, event: Event, status: PlanStatus, number: int) -> dict[str, Any]:
    voices = " and ".join(ledger.names(status.according_to)) or f"voice {NOT_KNOWN}"
    says = f"{event.label}: {status.status}, according to {voices}, as of {status.as_of or NOT_KNOWN}"
    return _annotation(
        f"{name_of('event', event.id)}:status:{number}",
        [_body("describing", says), _body("tagging", status.status)],
        [_target(ledger, status.evidence)],
    )


def _annotation(key: str, bodies: list[dict[str, Any]], targets: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": key, "type": "Annotation", "motivation": "describing", "body": bodies, "target": targets}


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(ledger: Ledger, span: Span) -> dict[str, Any]:
    article = ledger.articles[span.article]
    before, after = _context(article.text, span)
    source = known(
        id=name_of("article", span.article),
        type="Text",
        format="text/plain",
        language=article.language,
        via=address_of(article.url),
    )
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after},
        ],
    }


def _context(text: str, span: Span) -> tuple[str, str]:
    """Return the characters before and after a passage: as many as it takes for it to stand in the text only once."""
    size = AROUND
    while True:
        before, after = text[max(span.start - size, 0) : span.start], text[span.end : span.end + size]
        if text.find(before + span.text + after) == text.rfind(before + span.text + after) or size > len(text):
            return before, after
        size *= 2
