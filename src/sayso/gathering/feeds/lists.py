"""Lists of feeds: OPML, as every feed reader exports it, a text with an address a line, or the addresses themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.decoding import decode
from sayso.gathering.feeds.xml import name_of, read_xml
from sayso.gathering.files import open_file, read_whole
from sayso.gathering.visiting import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

HINT = "Give an OPML file, a text file with an address a line, or addresses of feeds"


def find_feeds(inputs: Sequence[str]) -> tuple[tuple[str, ...], tuple[InputError, ...]]:
    """Return the addresses of all feeds that the inputs name, each once and in order, and what could not be read."""
    found: dict[str, None] = {}
    faults: list[InputError] = []
    for each in inputs:
        try:
            found |= dict.fromkeys([each.strip()] if is_address(each) else _listed(each))
        except InputError as error:
            faults.append(error)
    return tuple(found), tuple(faults)


def _listed(path: str) -> list[str]:
    with open_file(path) as stream:
        raw = read_whole(stream, path)
    outline = raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    found = list(_outlined(raw, path) if outline else _lines(raw, path))
    if not found:
        raise EmptyInput(path, "no feed is named in it", HINT)
    return found


def _outlined(raw: bytes, path: str) -> Iterator[str]:
    root = read_xml(raw, path)
    if name_of(root) != "opml":
        raise UnreadableInput(path, "no list of feeds", HINT)
    for each in root.iter():
        attributes = {str(name).lower(): str(value).strip() for name, value in each.attrib.items()}
        address = attributes.get("xmlurl", "")
        if name_of(each) == "outline" and is_address(address):
            yield address


def _lines(raw: bytes, path: str) -> Iterator[str]:
    for number, line in enumerate(decode(raw, path).splitlines(), 1):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            if not is_address(bare):
                raise UnreadableInput(f"{path}, line {number}", f"not an address ({bare[:60]})", HINT)
            yield bare
