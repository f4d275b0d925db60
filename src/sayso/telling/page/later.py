"""The claims that the script puts into the page: of very many, the first are written in it, and the others come later.

Each is told as [words, tally, label, reasons, wordings]:

    words       as text, or as [number of the article, start, length, start, length …] where the page has them in an
                article already, in one stretch or several
    tally       the number of its plain count
    label       what stands out of its wording, or ""
    reasons     the numbers of the reasons for its counts
    wordings    [words, numbers of the statements that have them], where these are not the claim's own words alone
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.telling.ledger import BETWEEN_STRETCHES
from sayso.telling.phrases import flat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.records import Claim, Statement
    from sayso.telling.page.story import Story
    from sayso.telling.page.table import Tables

Words = str | list[int]


def later(tables: Tables, story: Story, claim: Claim) -> list[object]:
    """Return what the script needs to put a claim into the page."""
    told = story.told(claim)
    return [
        words(tables, story, story.shown(claim), told),
        tables.tallies.number(story.tally(claim)),
        story.wording_label(claim),
        tables.reasons.numbers(map(flat, claim.why)),
        _wordings(tables, story, claim),
    ]


def words(tables: Tables, story: Story, text: str, told: Iterable[Statement]) -> Words:
    """Return words by their place where a statement's article prints just these, stretch by stretch; else as text."""
    for each in told:
        article = story.articles[each.article]
        places = _places(article.text, text.split(BETWEEN_STRETCHES), each) if text else None
        if places:
            outlet = story.place_of_outlet[story.outlet_key(article.id)]
            return [tables.articles[article.id, outlet], *places]
    return text


def _places(text: str, stretches: Iterable[str], told: Statement) -> list[int] | None:
    """Return the start and length of each stretch inside a statement's content, None where one is not there."""
    at, found = told.content[0].start if told.content else len(text), []
    for stretch in stretches:
        start = text.find(stretch, at)
        at = start + len(stretch)
        if start < 0 or at > told.content[-1].end:
            return None
        found += [start, len(stretch)]
    return found


def _wordings(tables: Tables, story: Story, claim: Claim) -> list[object]:
    found: dict[str, list[Statement]] = {}
    for each in story.told(claim):
        found.setdefault(each.text, []).append(each)
    if list(found) == [claim.text]:
        return []
    return [
        [words(tables, story, flat(text), told), tables.statements.numbers(each.id for each in told)]
        for text, told in found.items()
    ]
