"""The day of publication of an article that states none, where its words and its companions leave exactly one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Article


def infer_published(article: Article, companions: Sequence[Article]) -> Article:  # noqa: ARG001 - for what comes next
    """Return the article with its day of publication inferred where it is not known and can be; else as it is."""
    return article
