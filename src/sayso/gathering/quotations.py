"""GDELT's Global Quotation Graph: an article's quotations with the words around them; who speaks is for us to find.

A line is `{"date", "url", "title", "lang", "quotes": [{"pre", "quote", "post"}]}`
(https://blog.gdeltproject.org/announcing-the-global-quotation-graph/). The page that is made of it holds the title and
those snippets, joined where one goes on in the next; the rest of the article is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import EmptyInput
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKS = frozenset("\"“”„«»‘’'")
PLAIN = str.maketrans(dict.fromkeys("“”„«»", '"') | dict.fromkeys("‘’", "'"))

SHARED = 20
"""Characters that the end of one snippet and the beginning of the next must have in common to be the same words."""


def has_quotations(value: dict[str, object]) -> bool:
    """Return whether a JSON object is an article's quotations as GDELT gives them."""
    quotes = value.get("quotes")
    if not isinstance(quotes, list) or "url" not in value:
        return False
    return all(isinstance(each, dict) and "quote" in each for each in quotes)


def read_quotations(value: dict[str, object], path: str, where: str) -> Page:
    """Return a page of an article's quotations, each with the words around it; raise EmptyInput without any."""
    title, url = _text(value.get("title")), _text(value.get("url"))
    quotes = value.get("quotes")
    body = "\n".join(_joined(_snippets(quotes if isinstance(quotes, list) else [])))
    if not any(character.isalnum() for character in body):
        raise EmptyInput(where, "no quotation in this line", "Give lines of GDELT's Global Quotation Graph")
    date = _text(value.get("date"))
    return Page(
        path=path,
        text=f"{title}\n\n{body}" if title else body,
        key=url or None,
        title=title or None,
        url=url or None,
        published=date or None,
        published_basis="stated" if date else "unknown",
    )


def _snippets(quotes: list[object]) -> Iterator[str]:
    """Yield each quotation in its marks, between the words before and after it."""
    for each in quotes:
        if isinstance(each, dict) and (quote := _text(each.get("quote"))):
            before, after = _plain(each.get("pre")), _plain(each.get("post"))
            opened = "" if before and before[-1] in MARKS else '"'
            closed = "" if set(after[:2]) & MARKS else '"'
            gap = " " if opened and before else ""
            space = " " if closed and after[:1].isalnum() else ""
            yield f"{before}{gap}{opened}{quote}{closed}{space}{after}".strip()


def _joined(snippets: Iterator[str]) -> list[str]:
    """Return the snippets as paragraphs; where one ends as the next begins, the two are one."""
    found: list[str] = []
    for snippet in snippets:
        shared = _shared(found[-1], snippet) if found else 0
        if shared:
            found[-1] += snippet[shared:]
        else:
            found.append(snippet)
    return found


def _shared(one: str, other: str) -> int:
    """Return how many characters at the end of one text are those at the beginning of the other; 0 for too few."""
    a, b = one.translate(PLAIN), other.translate(PLAIN)
    return next((size for size in range(min(len(a), len(b)), SHARED - 1, -1) if a.endswith(b[:size])), 0)


def _plain(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _text(value: object) -> str:
    return _plain(value).strip()
