"""IPTC's ninjs (https://iptc.org/standards/ninjs/), versions 1 to 3: news items of agencies as JSON objects.

Version 1 spells `headline` and `body_text`, version 2 lists `headlines` and `bodies` in lower-case names, version 3
has the same names in camel case; so names are compared without case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import EmptyInput
from sayso.gathering.markup import align, flatten
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSIONED = frozenset({"versioncreated", "headlines", "bodies", "headline", "pubstatus", "body_text", "body_html"})
"""Names of which an item has two at least beside its `uri`; other records with a `uri` have none."""

ROLES = frozenset({"originated", "supplied", "aggregated", ""})
"""Roles of a source that the text came from; others modified or passed it on."""

HEAD_LINES = 3
"""First lines of a text among which its headline may stand already, below the name of a section."""

OURS = "urn:sayso:actor:"
"""How the addresses begin that our own items give to those who speak."""

HINT = "Give the item of the text, not of the picture or the event"


def is_ninjs(value: dict[str, object]) -> bool:
    """Return whether a JSON object is a ninjs item."""
    names = {name.lower() for name in value if isinstance(name, str)}
    standard = value.get("standard")
    says_so = isinstance(standard, dict) and standard.get("name") == "ninjs"
    return "uri" in names and (says_so or len(names & VERSIONED) > 1) and "text" not in names


def read_ninjs(value: dict[str, object], path: str, where: str) -> Page:
    """Return the page of a ninjs item; raise EmptyInput for one without a text."""
    item = {name.lower(): each for name, each in value.items()}
    title = _main(item, "headlines") or _text(item.get("headline"))
    body, markup = _body(item)
    headed = title is None or title in [line.strip() for line in body.strip().splitlines()[:HEAD_LINES]]
    text = body if headed else f"{title}\n\n{body}"
    if not any(character.isalnum() for character in body):
        raise EmptyInput(where, "a ninjs item without a text", HINT)
    published, modified = _days(item)
    holder = _text(item.get("copyrightholder"))
    return Page(
        path=path,
        text=text,
        key=_text(item.get("uri")),
        title=title,
        url=_address(item),
        outlet=holder,
        outlet_basis="stated" if holder else "unknown",
        published=published,
        published_basis="stated" if published else "unknown",
        bylines=tuple(filter(None, [_text(item.get("by")) or _text(item.get("byline"))])),
        modified=modified,
        agencies=tuple(name for name in _sources(item) if name != holder),
        markup=markup,
        runs=align(text, markup) if markup else (),
    )


def _body(item: dict[str, object]) -> tuple[str, str | None]:
    """Return the text of an item, and its markup where it comes as such; plain text goes first."""
    bodies = [
        (_text(each.get("contenttype")) or "text/plain", _text(each.get("value"))) for each in _objects(item, "bodies")
    ]
    bodies += [("text/plain", _text(item.get("body_text")))]
    bodies += [("text/html", _text(item.get(name))) for name in ("body_html", "body_xhtml")]
    plain = next((text for kind, text in bodies if text and "html" not in kind and "xml" not in kind), None)
    if plain is not None:
        return plain, None
    markup = next((text for kind, text in bodies if text and ("html" in kind or "xml" in kind)), None)
    return (flatten(markup), markup) if markup else ("", None)


def _days(item: dict[str, object]) -> tuple[str | None, str | None]:
    """Return when an item was published first, and when this version of it was made if that is another time."""
    version = _text(item.get("versioncreated"))
    first = _text(item.get("firstcreated")) or _text(item.get("contentcreated")) or version
    return first, version if version != first else None


def _sources(item: dict[str, object]) -> Iterator[str]:
    """Yield those that the text came from; who speaks in it originated its words, not the text."""
    people = {_text(each.get("name")) for each in _objects(item, "people")}
    for each in _objects(item, "infosources"):
        name, role = _text(each.get("name")), (_text(each.get("role")) or "").lower().rpartition(":")[2]
        speaks = role == "originated" and (name in people or (_text(each.get("uri")) or "").startswith(OURS))
        if name and role in ROLES and not speaks:
            yield name
    if source := _text(item.get("source")):
        yield source


def _address(item: dict[str, object]) -> str | None:
    uri = _text(item.get("uri"))
    return uri if uri and uri.startswith(("http://", "https://")) else None


def _main(item: dict[str, object], name: str) -> str | None:
    """Return the value of the list's main member, else of its first."""
    found = sorted(_objects(item, name), key=lambda each: _text(each.get("role")) != "main")
    return next((text for each in found if (text := _text(each.get("value")))), None)


def _objects(item: dict[str, object], name: str) -> list[dict[str, object]]:
    found = item.get(name)
    members = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    return [{str(key).lower(): value for key, value in each.items()} for each in members]


def _text(value: object) -> str | None:
    return value.strip().encode("utf-8", "replace").decode() or None if isinstance(value, str) else None
