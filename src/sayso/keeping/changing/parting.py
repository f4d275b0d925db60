"""Whether what is kept as one story has come to read like several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.stories import explain_joining, group_stories

if TYPE_CHECKING:
    from sayso.keeping.changing.found import Found
    from sayso.records import Account, Article


def note_parting(found: Found, before: Account, after: Account) -> None:
    """Note that the articles of a story would be several stories by themselves, where before they would have been one.

    The store parts no story, since what leads to it would lead elsewhere: people are told, and decide.
    """
    groups = group_stories(after.articles)
    if len(groups) < 2 or len(group_stories(before.articles)) > 1:  # noqa: PLR2004 - one is no parting
        return
    why = f"by their words these are {len(groups)} stories now: {explain_joining(groups[0], groups[1])}"
    found.change("story", after.id, before.title, " | ".join(_title(each[0]) for each in groups), why)


def _title(article: Article) -> str:
    return article.title or article.path
