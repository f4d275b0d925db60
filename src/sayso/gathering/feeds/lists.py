"""Lists of feeds: OPML, as every feed reader exports it, a text with an address a line, or the addresses themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.decoding import decode
from sayso.gathering.feeds.xml import name_of, read_xml
from sayso.gathering.files import open_file, read_whole
from sayso.gathering.visiting import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FEED = re.compile(r"feed:(?://)?(?=(?P<web>https?://)?)", re.IGNORECASE)
"""What some lists write before an address, or in the place of its scheme."""

HINT = "Give an OPML file, a text file with an address a line, or addresses of feeds"


def find_feeds(inputs: Sequence[str]) -> tuple[tuple[str, ...], tuple[InputError, ...]]:
    """Return the addresses of all feeds that the inputs name, each once and in order, and what could not be read."""
    found: dict[str, None] = {}
    faults: list[InputError] = []
    for each in (one for given in inputs for one in _named(given)):
        if isinstance(each, InputError):
            faults.append(each)
        else:
            found.setdefault(each)
    return tuple(found), tuple(faults)


def _named(given: str) -> Iterator[str | InputError]:
    """Yield the feeds that one input names; what is wrong in it is yielded in its place."""
    if is_address(given):
        yield given.strip()
        return
    try:
        with open_file(given) as stream:
            raw = read_whole(stream, given)
        outline = raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
        found = list(_outlined(raw, given) if outline else _lines(raw, given))
    except InputError as error:
        yield error
        return
    yield from found or [EmptyInput(given, "no feed is named in it", HINT)]


def _outlined(raw: bytes, path: str) -> Iterator[str | InputError]:
    root = read_xml(raw, path)
    if name_of(root) != "opml":
        raise UnreadableInput(path, "no list of feeds", HINT)
    for each in root.iter():
        attributes = {str(name).lower(): str(value).strip() for name, value in each.attrib.items()}
        if name_of(each) == "outline" and (address := attributes.get("xmlurl")):
            yield _address(address, f"{path}, outline {attributes.get('text', address)[:60]}")


def _lines(raw: bytes, path: str) -> Iterator[str | InputError]:
    for number, line in enumerate(decode(raw, path).splitlines(), 1):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            yield _address(bare, f"{path}, line {number}")


def _address(text: str, where: str) -> str | InputError:
    """Return a feed's address, that of feed readers' own scheme ("feed://…") as the web's, or an error."""
    begins = FEED.match(text)
    plain = text if begins is None else ("" if begins["web"] else "http://") + text[begins.end() :]
    return plain if is_address(plain) else UnreadableInput(where, f"not an address ({text[:60]})", HINT)
