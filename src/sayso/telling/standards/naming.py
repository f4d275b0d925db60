"""The names by which records go in other vocabularies: addresses made from our ids, and JSON as it is written."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

from sayso.telling.calendar import standards

if TYPE_CHECKING:
    from sayso.records import Event, Span

Thing = Literal["article", "actor", "statement", "claim", "event", "story", "quote"]

ADDRESS = re.compile(
    r"(?P<server>https?://(?:[^/?#@]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#@:\[\]]+)(?::[0-9]*)?)"
    r"(?P<path>(?:[/?][^#]*)?)(?:#(?P<fragment>.*))?"
)
"""The address of a page: user, host and port, then path and question, then fragment."""

TERMS = "urn:sayso:terms:"
"""What our own words stand under, where another vocabulary has none."""


def name_of(thing: Thing, key: str) -> str:
    """Return the address of a record: `urn:sayso:article:1f3a9c…`, the same wherever it is named."""
    return f"urn:sayso:{thing}:{quote(key, safe='-_.')}"


def place_name(span: Span) -> str:
    """Return the address of characters of an article's text, in the form of RFC 5147: `…#char=205,322`."""
    return f"{name_of('article', span.article)}#char={span.start},{span.end}"


def is_address(text: str | None) -> bool:
    """Return whether a text is the address of a page of the web."""
    return text is not None and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", text) is not None


def address_of(text: str | None) -> str | None:
    """Return the address of a page of the web as RFC 3986 has it, what it forbids written as `%E2…`; None for none."""
    found = ADDRESS.fullmatch(text) if text is not None and is_address(text) else None
    if found is None:
        return None
    server, path, fragment = found["server"], found["path"], found["fragment"]
    return _quoted(server, "[]") + _quoted(path, "") + ("" if fragment is None else f"#{_quoted(fragment, '')}")


def _quoted(text: str, more: str) -> str:
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text), safe=f"%/:?@!$&'()*+,;={more}")


def known(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - values of many vocabularies
    """Return the values that are known: without None and empty lists. A `_` at the end of a name is left out."""
    return {key.rstrip("_"): value for key, value in values.items() if value not in (None, "", [], {})}


def written(record: object) -> str:
    """Return an object as JSON, the same bytes for the same object."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def latest(event: Event, vocabulary: Literal["schema", "iptc"]) -> str | None:
    """Return what the latest word on an event's plan is in another vocabulary.

    None where nothing is said of it, where those who spoke of it that day do not agree, or where the vocabulary has no
    such word: nothing is averaged.
    """
    last = max((each.as_of or "" for each in event.status), default="")
    words = {getattr(standards(each.status), vocabulary) for each in event.status if (each.as_of or "") == last}
    return words.pop() if len(words) == 1 else None
