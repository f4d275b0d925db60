"""One reading of a story against an earlier one, kind of record by kind of record."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.comparing.quotes import compare_wording
from sayso.keeping.changing.found import Found, match
from sayso.keeping.changing.parting import note_parting
from sayso.keeping.changing.told import compare_claims, compare_disputes, compare_quotes, compare_statuses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.records import Account, Article, Statement


def compare_accounts(before: Account, after: Account, pages: Mapping[str, str]) -> Found:
    """Return what changed from one reading of a story to a later one.

    `pages` gives for each article the page that it is a version of. Records are matched by what they rest on, since
    their ids follow from it: a claim by its statements, an event by its mentions, a quote by its versions.
    """
    found = Found({actor.id: actor.name for account in (before, after) for actor in account.actors})
    note_parting(found, before, after)
    if before.title != after.title:
        found.change("title", after.id, before.title, after.title, "the first headline is another one")
    _articles(found, before.articles, after.articles, pages)
    later = _statements(found, before, after, pages)
    compare_claims(found, before.claims, after.claims, later)
    compare_statuses(found, before.events, after.events)
    compare_disputes(found, before.disputes, after.disputes, later)
    compare_quotes(found, before.quotes, after.quotes, later)
    return found


def _articles(found: Found, before: Sequence[Article], after: Sequence[Article], pages: Mapping[str, str]) -> None:
    both, gone, new = match(before, after, lambda each: [pages.get(each.id, each.id)])
    for one, other in both:
        if one.id != other.id:
            found.change("article", other.id, _headline(one), _headline(other), "another version of the page")
    for each in gone:
        found.drop("article", each.id, _headline(each), "no longer in the story")
    for each in new:
        found.add(
            "article",
            each.id,
            _headline(each),
            f"by {found.name([each.outlet] if each.outlet else [], 'an unknown outlet')}",
        )


def _headline(article: Article) -> str:
    return article.title or article.path


def _statements(found: Found, before: Account, after: Account, pages: Mapping[str, str]) -> dict[str, str]:
    """Note the statements that changed; return for each earlier statement the id that it has now."""
    kept = {each.id for each in after.statements} & {each.id for each in before.statements}
    later = {each: each for each in kept}
    new = [each for each in after.statements if each.id not in kept]
    by_page: dict[tuple[str, str | None], list[Statement]] = defaultdict(list)
    for each in new:
        by_page[_place(each, pages)].append(each)
    for each in before.statements:
        if each.id in kept:
            continue
        other = _same_words(each, by_page[_place(each, pages)])
        if other is None:
            found.drop("statement", each.id, each.text, f"said by {_speaker(found, each)}, printed no longer")
            continue
        by_page[_place(each, pages)].remove(other)
        later[each.id] = other.id
        _reworded(found, each, other)
    left = {each.id for rest in by_page.values() for each in rest}
    for each in new:
        if each.id in left:
            found.add("statement", each.id, each.text, f"said by {_speaker(found, each)}")
    return later


def _place(statement: Statement, pages: Mapping[str, str]) -> tuple[str, str | None]:
    return pages.get(statement.article, statement.article), statement.speaker


def _speaker(found: Found, statement: Statement) -> str:
    if statement.speaker is not None:
        return found.name([statement.speaker])
    return statement.source.text if statement.source else "nobody named"


def _same_words(statement: Statement, others: Sequence[Statement]) -> Statement | None:
    """Return the statement of the same page and speaker that is this one, word for word or reworded."""
    same = next((each for each in others if each.text == statement.text), None)
    if same is not None:
        return same
    return next((each for each in others if compare_wording(statement.text, each.text)[0] != "different"), None)


def _reworded(found: Found, before: Statement, after: Statement) -> None:
    level, differences = compare_wording(before.text, after.text)
    if level in {"identical", "cleaned"}:
        return
    words = "; ".join(f"“{each.a}” → “{each.b}” ({each.kind})" for each in differences)
    found.change("statement", after.id, before.text, after.text, f"{level}: {words}")
