"""What one file holds: its kind is found, and the reader of that kind gives its pages."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.archives import read_warc
from sayso.gathering.decoding import HEAD, decode, is_utf16
from sayso.gathering.documents import read_pdf
from sayso.gathering.files import LARGEST, LARGEST_FILE, Stream, buffered, read_whole
from sayso.gathering.kinds import SUFFIXES, Kind, suffix_of, tell_kind
from sayso.gathering.mail import read_mail
from sayso.gathering.markup import looks_like_markup, read_markup
from sayso.gathering.newsml import looks_like_newsml, read_newsml
from sayso.gathering.objects import looks_like_objects, read_lines, read_objects
from sayso.gathering.packed import read_gzip, read_zip
from sayso.gathering.tables import read_parquet, read_table
from sayso.gathering.visiting import is_address
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 3
"""How many files may lie in one another: a page in an archive in a mail. Deeper nests are made to harm."""

FEED = ("<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "<opml")


@dataclass(frozen=True, slots=True)
class Inside:
    """Reads what lies in another file, as deep as is allowed."""

    depth: int = 0

    def read(self, stream: IO[bytes] | Stream, path: str) -> Iterator[Page | InputError]:
        """Yield the pages of a file in a file."""
        return read_contents(buffered(stream), path, self.depth + 1)


def read_contents(stream: Stream, path: str, depth: int = 0) -> Iterator[Page | InputError]:
    """Yield what a file holds, page by page; what cannot be read in it is yielded in its place as an InputError."""
    if depth > DEEPEST:
        yield UnreadableInput(path, "it lies too deep in other files", "Unpack it, and give what is inside")
        return
    try:
        yield from _read(stream, path, Inside(depth))
    except InputError as error:
        yield error
    except (EOFError, zlib.error) as error:
        yield UnreadableInput(
            path, f"its compressed data break off or are damaged ({str(error).lower()})", "Give a whole copy"
        )


def _read(stream: Stream, path: str, inside: Inside) -> Iterable[Page | InputError]:
    head = stream.peek(HEAD)[:HEAD]
    kind = tell_kind(head, path)
    if kind in STREAMED:
        return STREAMED[kind](stream, path, inside)
    if kind in DOCUMENTS:
        return DOCUMENTS[kind](read_whole(stream, path, LARGEST_FILE), path, inside)
    return _take(decode(read_whole(stream, path), path), path)


Streamed = Callable[[Stream, str, Inside], Iterable[Page | InputError]]
Whole = Callable[[bytes, str, Inside], Iterable[Page | InputError]]

STREAMED: dict[Kind, Streamed] = {
    "lines": lambda stream, path, _: read_lines(_lines(stream, path), path),
    "warc": lambda stream, path, inside: read_warc(stream, path, inside.read),
    "gzip": lambda stream, path, inside: read_gzip(stream, path, inside.read),
    "zip": lambda stream, path, inside: read_zip(_seekable(stream, path), path, inside.read),
    "parquet": lambda stream, path, _: read_parquet(_seekable(stream, path), path),
}
"""Kinds that are read piece by piece, and may be of any size."""

DOCUMENTS: dict[Kind, Whole] = {
    "pdf": lambda raw, path, _: iter([read_pdf(raw, path)]),
    "table": lambda raw, path, _: read_table(decode(raw, path), path),
    "mail": lambda raw, path, inside: read_mail(raw, path, inside.read),
}
"""Kinds that are read as a whole, and hold pictures or many articles."""


def _take(text: str, path: str) -> Iterable[Page | InputError]:
    """Return the pages in a file's text, by what its name says it is and, failing that, by how it begins."""
    named = SUFFIXES.get(suffix_of(path))
    if not text.strip():
        raise EmptyInput(path, "there is nothing in it but white space", "Give a file that holds an article")
    if named == "objects" or (named not in {"markup", "text"} and looks_like_objects(text)):
        return read_objects(text, path)
    if looks_like_newsml(text):
        return read_newsml(text, path)
    if text.lstrip("\ufeff \r\n\t").lower().startswith("<") and named != "text":
        _refuse_feed(text, path)
    if looks_like_markup(text, named_so=named == "markup"):
        return iter([read_markup(text, path)])
    return iter([_plain(text, path)])


def _refuse_feed(text: str, path: str) -> None:
    """Raise the error for a list of articles that is no article itself."""
    head = text[:HEAD].lower()
    if any(f"{tag}{end}" in head for tag in FEED for end in (">", " ", "\n")) and "<html" not in head:
        met = "this is a list of feeds" if "<opml" in head else "this is a feed"
        followed = path if "<opml" in head or is_address(path) else "ADDRESS, with the address that it comes from"
        raise UnreadableInput(path, met, f"Feeds are followed: sayso follow {followed}")


def _plain(text: str, path: str) -> Page:
    if not any(character.isalnum() for character in text):
        raise EmptyInput(path, "there are no words in it", "Give a file that holds an article")
    return Page(path=path, text=text)


def _lines(stream: Stream, path: str) -> Iterator[bytes]:
    """Yield the lines of a JSON Lines file of any size one by one, each at most one byte longer than LARGEST."""
    if is_utf16(stream.peek(HEAD)[:HEAD]):
        yield from decode(read_whole(stream, path), path).encode("utf-8").splitlines(keepends=True)
        return
    while line := stream.readline(LARGEST + 1):
        yield line


def _seekable(stream: Stream, path: str) -> IO[bytes]:
    """Return a stream in which one can go back, as archives need: the file itself, else its bytes."""
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        return stream
    return io.BytesIO(read_whole(stream, path, LARGEST_FILE))
