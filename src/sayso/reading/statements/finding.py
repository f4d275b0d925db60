"""From the sentences of an article to its statements: drafts of all kinds, cleared of each other, then made records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.statements.agreeing import agree
from sayso.reading.statements.clauses import clause_drafts
from sayso.reading.statements.clearing import clear_drafts
from sayso.reading.statements.drafts import Draft, Line
from sayso.reading.statements.going_on import continued_drafts
from sayso.reading.statements.labels import label_drafts
from sayso.reading.statements.making import make_statements
from sayso.reading.statements.page import Page
from sayso.reading.statements.phrases import citing_drafts, phrase_drafts
from sayso.reading.statements.quotations import find_quotations
from sayso.reading.statements.quoted import quote_drafts, snap
from sayso.reading.statements.spotting import spot
from sayso.reading.statements.tails import inserted_drafts, tail_drafts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sayso.models import StatementNetwork
    from sayso.records import Article, Mention, Moment, PartKind, Sentence, Statement


def find_statements(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    moments: Sequence[Moment],
    kinds: Collection[PartKind],
    network: StatementNetwork | None = None,
) -> tuple[Statement, ...]:
    """Return the statements in the parts of the given kinds, in text order, still without chains.

    Beliefs, plans and wishes are among them, marked "thought". A statement that stands in another's content names it in
    `within`. What the page says by itself is no statement. Without a `network` the rules decide alone.
    """
    chosen = [each for each in sentences if each.part in kinds]
    page = Page(article.text, chosen, find_quotations(article.text, chosen))
    drafts = _drafts(page, mentions)
    if network is not None:
        drafts = agree(page, drafts, spot(page, network))
    drafts = clear_drafts(page, drafts)
    return make_statements(article, page, drafts, mentions, moments)


def _drafts(page: Page, mentions: Sequence[Mention]) -> list[Draft]:
    found: list[Draft] = []
    for number, tree in enumerate(page.trees):
        line = Line(tree, page.text, number)
        here = [*clause_drafts(line), *phrase_drafts(line)]
        tails = [*tail_drafts(line), *inserted_drafts(line)]
        here = [*(each for each in here if each.head not in [tail.head for tail in tails]), *tails]
        citing = list(citing_drafts(line, here))
        found += [each for each in here if each.head not in [cited.head for cited in citing]]
        found += citing
    whole = [snap(each, page) for each in found]
    drafts = quote_drafts(page, [*(each for each in whole if each.content), *label_drafts(page, mentions)])
    return [*drafts, *continued_drafts(page, drafts)]
