"""An account in short, as a notebook shows it: the first lines of each story, each with whose word it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sayso.telling.ledger import Ledger
from sayso.telling.phrases import clip, count, flat

if TYPE_CHECKING:
    from sayso.records import Claim, Report

FIRST_LINES = 5
"""How many claims of a story a notebook's cell shows."""

WORDS = 200


def summary(report: Report) -> str:
    """Return a report as a short piece of HTML: title, scope, and the first claims of each story, sourced.

    Text is escaped; there is no style and no script in it, so that the notebook's own looks hold.
    """
    stories = Markup().join(_story(Ledger(account)) for account in report.stories)
    left_out = Markup().join(
        Markup("<li><code>{}</code> {}</li>").format(flat(left.path), flat(left.why)) for left in report.left_out
    )
    missed = Markup("<p>{} left out</p><ul>{}</ul>").format(count(len(report.left_out), "input"), left_out)
    return str(stories + (missed if report.left_out else Markup()))


def _story(ledger: Ledger) -> Markup:
    lines = Markup().join(_line(ledger, claim) for claim in ledger.ranked[:FIRST_LINES])
    parting = _parting(ledger)
    return Markup("<section><h3 dir='auto'>{}</h3><p>{}</p><ol>{}</ol>{}</section>").format(
        clip(ledger.account.title, WORDS), ledger.scope(), lines, parting
    )


def _line(ledger: Ledger, claim: Claim) -> Markup:
    voices = clip(ledger.said_by(claim), WORDS)
    return Markup("<li><span dir='auto'>{}</span><br><small><b>{}</b> · {}</small></li>").format(
        clip(ledger.shown(claim), WORDS), voices, ledger.tally(claim)
    )


def _parting(ledger: Ledger) -> Markup:
    facts = [
        count(len(found), noun)
        for found, noun in ((ledger.account.disputes, "dispute"), (ledger.reworded, "reworded quotation"))
        if found
    ]
    return Markup("<p>{}</p>").format(", ".join(facts)) if facts else Markup()
