"""JSON pages: one object, a list of them, or one a line.

An object is `{"id", "title", "text" | "html", "published", "modified", "outlet", "agency", "authors", "url"}`; only
`text` or `html` must be there. Two shapes of others are read as well: IPTC's ninjs, and GDELT's quotations.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.decoding import decode
from sayso.gathering.files import LARGEST, SPLIT, TOO_LARGE
from sayso.gathering.markup import align, extract, join
from sayso.gathering.ninjs import is_ninjs, read_ninjs
from sayso.gathering.quotations import has_quotations, read_quotations
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHAPE = 'Give {"id", "title", "text" or "html", "published", "outlet", "url"}, or a list of them'
ALONE = re.compile("[\ud800-\udfff]")
"""Halves of a character that JSON can hold by themselves and that no output can be written with."""


def looks_like_objects(text: str) -> bool:
    """Return whether a text begins as JSON records do."""
    return re.match(r"\s*(\[\s*)?\{\s*[\"}]", text) is not None


def read_objects(text: str, path: str) -> Iterator[Page | InputError]:
    """Yield the pages of a JSON file that holds an object, a list of them, or, under the wrong name, one a line."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _one_a_line(text):
            yield from read_lines((line.encode() for line in text.splitlines()), path)
        else:
            yield _not_json(path, error)
        return
    if not isinstance(value, list):
        yield _page_or_error(value, path, path)
        return
    if not value:
        yield EmptyInput(path, "an empty list", SHAPE)
    for number, each in enumerate(value, 1):
        yield _page_or_error(each, path, f"{path}, item {number}")


def read_lines(lines: Iterable[bytes], path: str) -> Iterator[Page | InputError]:
    """Yield the page of each line of a JSON Lines file; a line that holds none costs only itself."""
    filled = 0
    for number, line in enumerate(lines, 1):
        if line.strip() or len(line) > LARGEST:
            filled += 1
            yield _line(line, path, f"{path}, line {number}")
        if len(line) > LARGEST:
            return  # the rest of an endless line cannot be told from the next one
    if not filled:
        yield EmptyInput(path, "there is nothing in it but white space", SHAPE)


def _line(line: bytes, path: str, where: str) -> Page | InputError:
    if len(line) > LARGEST:
        return UnreadableInput(where, TOO_LARGE, SPLIT)
    try:
        return _page_or_error(json.loads(decode(line, where)), path, where)
    except InputError as error:
        return error
    except (ValueError, RecursionError) as error:
        return _not_json(where, error)


def _one_a_line(text: str) -> bool:
    """Return whether the first line with something in it is a JSON object by itself."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _not_json(where: str, error: Exception) -> InputError:
    if isinstance(error, json.JSONDecodeError):
        return UnreadableInput(
            where, f"not JSON (line {error.lineno}, column {error.colno}: {error.msg.lower()})", SHAPE
        )
    return UnreadableInput(where, "JSON that is nested too deep or holds impossible numbers", SHAPE)


def _page_or_error(value: object, path: str, where: str) -> Page | InputError:
    try:
        return page_of(value, path, where)
    except InputError as error:
        return error


def page_of(value: object, path: str, where: str) -> Page:
    """Return the page that a JSON object holds; raise InputError where it has another shape or no words."""
    if not isinstance(value, dict):
        raise UnreadableInput(where, f"JSON, but {_kind(value)} instead of an object", SHAPE)
    if is_ninjs(value):
        return read_ninjs(value, path, where)
    if has_quotations(value):
        return read_quotations(value, path, where)
    body, markup = _string(value, "text", where), _string(value, "html", where)
    if body is None and markup is None:
        keys = ", ".join(sorted(str(key) for key in value)[:8]) or "nothing"
        raise UnreadableInput(where, f'a JSON object without "text" or "html" (it has: {keys})', SHAPE)
    page = _filled(value, path, where)
    if body is None and markup is not None:
        return _from_markup(page, markup, where)
    text = body if page.title is None else f"{page.title}\n\n{body}"
    if text is None or not any(character.isalnum() for character in text):
        raise EmptyInput(where, "there are no words in it", SHAPE)
    return replace(page, text=text)


def _filled(value: dict[str, object], path: str, where: str) -> Page:
    """Return a page with all that the object says beside its text."""
    outlet, published = _string(value, "outlet", where), _string(value, "published", where)
    return Page(
        path=path,
        text="",
        key=_key(value.get("id")),
        title=_string(value, "title", where),
        url=_string(value, "url", where),
        outlet=outlet,
        outlet_basis="given" if outlet else "unknown",
        published=published,
        published_basis="given" if published else "unknown",
        bylines=_strings(value, "authors", where),
        modified=_string(value, "modified", where),
        agencies=_strings(value, "agency", where),
    )


def _from_markup(page: Page, markup: str, where: str) -> Page:
    """Return the page with the article of its markup; what the object says goes before what the markup states."""
    found = extract(markup, where)
    title = page.title or found.title
    text = join(title, found.text) if page.title is None else f"{title}\n\n{found.text}"
    outlet, published = page.outlet or found.outlet, page.published or found.published
    return replace(
        page,
        text=text,
        title=title,
        url=page.url or found.url,
        outlet=outlet,
        outlet_basis="given" if page.outlet else "stated" if outlet else "unknown",
        published=published,
        published_basis="given" if page.published else "stated" if published else "unknown",
        bylines=page.bylines or found.bylines,
        modified=page.modified or found.modified,
        agencies=page.agencies or found.agencies,
        markup=markup,
        runs=align(text, markup),
    )


def _string(value: dict[str, object], name: str, where: str) -> str | None:
    """Return a field that must be a string where it is there; None for one that is not there or empty."""
    found = value.get(name)
    if found is None:
        return None
    if not isinstance(found, str):
        raise UnreadableInput(where, f'"{name}" is {_kind(found)} instead of a string', SHAPE)
    return ALONE.sub("\ufffd", found) if found.strip() else None


def _strings(value: dict[str, object], name: str, where: str) -> tuple[str, ...]:
    """Return a field that must be a string or a list of them where it is there."""
    found = value.get(name)
    each = found if isinstance(found, list) else [found]
    return tuple(one for item in each if (one := _string({name: item}, name, where)) is not None)


def _key(value: object) -> str | None:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None


def _kind(value: object) -> str:
    names = {list: "a list", dict: "an object", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
