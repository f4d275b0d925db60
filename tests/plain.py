"""Articles about which nothing is known but their text and what a test says."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sayso.records import Article, Part


def plain_article(name: str, text: str, **known: Any) -> Article:  # noqa: ANN401 - any field of the record
    """Return an article that is all body, in English, with the fields that are given; what is given has that basis."""
    nothing = Article(
        id=name,
        path=f"{name}.txt",
        url=None,
        outlet=None,
        outlet_basis="given" if known.get("outlet") else "unknown",
        outlet_evidence=(),
        title=None,
        bylines=(),
        credits=(),
        published=None,
        published_basis="given" if known.get("published") else "unknown",
        published_evidence=(),
        language="en",
        text=text,
        parts=(Part("body", 0, len(text)),),
    )
    return replace(nothing, **known)
