"""Which articles are copies, of what, on which evidence: shared passages between pages, and what pages credit."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from heapq import nsmallest
from typing import TYPE_CHECKING, get_args

from sayso.comparing.candidates import holders, pairs_among
from sayso.comparing.copies.credits import How, find_credits
from sayso.comparing.copies.passages import find_shared, rows_of
from sayso.comparing.copies.reported import read_report
from sayso.records import Copy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.comparing.copies.credits import Credit
    from sayso.comparing.copies.passages import Rows, Shared
    from sayso.comparing.copies.reported import Reported
    from sayso.records import Actor, Article, CopyKind, Span

SHARE = 0.13
"""The share of a report, its frame compared, from which it is taken from another. Raising it misses small borrowings;
at 0.125, one in a hundred of 300 pairs of reports on one event by different outlets passes, and none is a copy."""

WHOLE = 0.95
"""The share from which two reports are one and the same."""

EXCHANGED = 0.6
"""Of what is shared, the part in the very same words below which a report is a rewriting."""

MENTIONED_TOGETHER = 2
"""Rows that two reports must share before they are compared in full."""

MOST_ALIKE = 40
"""Reports that one is compared with, those that share most rows with it."""

LAST = "~"
"""Where a page without a date stands among those with one."""

MOST_EVIDENCE = 20
"""Passages that are shown for one copy, the longest ones."""


def find_copies(articles: Sequence[Article], outlets: Sequence[Actor]) -> tuple[Article, ...]:
    """Return the articles in the same order, each with what it copies: other articles of the story, or outlets.

    A copy of a page is seen in the passages that it shares with it outside quotation marks (two outlets that quote
    one speech copy nothing); of the two, the later is the copy, or the one that credits the other. A copy of an
    outlet's report is what the page itself says: an agency's dateline, or an agency in the page's metadata, is `wire`;
    a source line, or contributors of another outlet on a page that names none, is `rewrite`. Its share is 1 where only
    the credit is at hand, or where nobody but the credited outlet stands behind the page.
    """
    reports = [read_report(article) for article in articles]
    credited = [find_credits(article, outlets) for article in articles]
    shared = _shared(articles, reports, credited)
    copies = [_copies(at, articles, reports, credited, shared[at]) for at in range(len(articles))]
    return tuple(replace(article, copies=each) for article, each in zip(articles, copies, strict=True))


Sharing = dict[int, "Shared"]


def _shared(
    articles: Sequence[Article], reports: Sequence[Reported], credited: Sequence[Sequence[Credit]]
) -> list[Sharing]:
    """Return for each article what it shares with each that it may be a copy of."""
    found: list[Sharing] = [{} for _ in articles]
    rows = [rows_of(report) for report in reports]
    for one, other in _candidates(articles, rows):
        copy, source = (one, other) if _is_copy_of(one, other, articles, credited) else (other, one)
        shared = find_shared(rows[copy], rows[source])
        if shared.framed >= SHARE:
            found[copy][source] = shared
    return found


def _candidates(articles: Sequence[Article], rows: Sequence[Rows]) -> list[tuple[int, int]]:
    """Return the pairs of reports that share rows of their frames, looked up in an index.

    Among very many, each report is compared with those that share most rows with it, of equals the earliest.
    """
    order = sorted(range(len(rows)), key=lambda at: (articles[at].published or LAST, articles[at].id))
    sharing = Counter(pair for places in holders([rows[at].framed for at in order]) for pair in pairs_among(places))
    often: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (one, other), count in sharing.items():
        often[one].append((-count, other))
        often[other].append((-count, one))
    nearest = {(at, other) for at, others in often.items() for _, other in nsmallest(MOST_ALIKE, others)}
    pairs = {tuple(sorted((order[at], order[other]))) for at, other in nearest}
    return sorted((one, other) for one, other in pairs if _share_rows(rows[one], rows[other]))


def _share_rows(one: Rows, other: Rows) -> bool:
    return len(one.framed.keys() & other.framed.keys()) >= MENTIONED_TOGETHER


def _is_copy_of(one: int, other: int, articles: Sequence[Article], credited: Sequence[Sequence[Credit]]) -> bool:
    """Tell which of two is the copy: the one that credits the other, the later, or the one that names no outlet."""
    a, b = articles[one], articles[other]
    credits_b, credits_a = (
        any(credit.outlet.id == source.outlet for credit in credited[at]) for at, source in ((one, b), (other, a))
    )
    if credits_a != credits_b:
        return credits_b
    if a.published and b.published and a.published != b.published:
        return a.published > b.published
    return _looks_copied(a, credited[one]) > _looks_copied(b, credited[other])


def _looks_copied(article: Article, credited: Sequence[Credit]) -> tuple[bool, bool, int, str]:
    return article.outlet is None, bool(credited), -len(article.text), article.id


def _copies(
    at: int,
    articles: Sequence[Article],
    reports: Sequence[Reported],
    credited: Sequence[Sequence[Credit]],
    shared: Sharing,
) -> tuple[Copy, ...]:
    """Return what one article is a copy of: credited outlets first, then pages whose passages no other accounts for."""
    found, covered = [], set[int]()
    for credit in _one_each(credited[at]):
        sources = [source for source in shared if articles[source].outlet == credit.outlet.id]
        best = max(sources, key=lambda source: shared[source].framed, default=None)
        copy = _credited_copy(articles[at], reports[at], credit, shared[best] if best is not None else None)
        if copy:
            found.append(copy)
            covered |= {place for source in sources for place in _places(shared[source])}
    siblings = {each for each in shared if _same_credit(credited[at], credited[each])}
    for source in sorted(
        set(shared) - siblings,
        key=lambda each: (-shared[each].framed, articles[each].published or "", articles[each].id),
    ):
        fresh = set(_places(shared[source])) - covered
        if len(fresh) >= SHARE * max(1, len(reports[at].words)):
            found.append(_copy_of_page(articles[at], reports[at], articles[source], shared[source]))
            covered |= fresh
    return tuple(found)


def _closest_first(sources: set[int], articles: Sequence[Article], shared: Sharing) -> list[int]:
    return sorted(sources, key=lambda at: (-shared[at].framed, articles[at].published or "", articles[at].id))


def _one_each(found: Sequence[Credit]) -> list[Credit]:
    """Return one credit for each outlet: the one that says most of how the text was taken."""
    firmest = get_args(How)
    best: dict[str, Credit] = {}
    for credit in sorted(found, key=lambda each: firmest.index(each.how)):
        best.setdefault(credit.outlet.id, credit)
    return list(best.values())


def _same_credit(one: Sequence[Credit], other: Sequence[Credit]) -> bool:
    """Tell whether two pages print one agency's report: then neither has it from the other."""
    return bool({each.outlet.id for each in one} & {each.outlet.id for each in other})


def _credited_copy(article: Article, report: Reported, credit: Credit, shared: Shared | None) -> Copy | None:
    """Return the copy that a credit tells of; None where others only helped with the page's own."""
    if credit.how == "contributors" and article.outlet is not None and shared is None:
        return None
    kind: CopyKind = "wire" if credit.how == "dateline" or credit.outlet.agency else "rewrite"
    words = (credit.span,) if credit.span else ()
    evidence = (*words, *(_passages(article, report, shared) if shared else ()))
    whole = shared is None or (credit.how != "dateline" and article.outlet is None)
    return Copy(kind, credit.outlet.id, 1.0 if whole or shared is None else round(shared.framed, 3), evidence)


def _copy_of_page(article: Article, report: Reported, source: Article, shared: Shared) -> Copy:
    return Copy(
        _kind(shared, report, source), source.id, round(shared.framed, 3), tuple(_passages(article, report, shared))
    )


def _kind(shared: Shared, report: Reported, source: Article) -> CopyKind:
    """Say how it was copied: as a whole, in the same words, or with others put for them."""
    if shared.worded >= WHOLE and len(report.words) >= WHOLE * len(read_report(source).words):
        return "identical"
    return "reuse" if shared.worded >= EXCHANGED * shared.framed else "rewrite"


def _passages(article: Article, report: Reported, shared: Shared) -> Iterator[Span]:
    """Yield the longest shared passages as spans, in the order of the text."""
    longest = sorted(shared.passages, key=lambda each: each[0] - each[1])[:MOST_EVIDENCE]
    for start, end in sorted(longest):
        yield article.span(report.places[start][0], report.places[end - 1][1])


def _places(shared: Shared) -> Iterator[int]:
    return (place for start, end in shared.passages for place in range(start, end))
