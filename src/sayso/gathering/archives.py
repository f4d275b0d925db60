"""Web archives: WARC files, as crawlers and Common Crawl's CC-NEWS write them, and WACZ, the ZIP archive around them.

A page has the address it was fetched from as its path, so that a reading of pages that were fetched can be repeated
from the archive they were kept in, and gives the same.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.decoding import decode
from sayso.gathering.encodings import unpack
from sayso.gathering.files import LARGEST, TOO_LARGE, Stream, buffered, shown_name
from sayso.gathering.libraries import needs
from sayso.gathering.markup import read_markup

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Collection, Iterator, Mapping

    from fastwarc.warc import WarcRecord

    from sayso.records import Page

    Reader = Callable[[IO[bytes], str], Iterator[Page | InputError]]

EXTRA = "archives"
MARKUP = ("text/html", "application/xhtml+xml")
PAGES = (*MARKUP, "application/pdf")
OK = 200
MOST_LISTED = 1_000_000
"""Addresses of a WACZ file's list of pages that are looked at."""

FIELDS = "application/warc-fields"
LARGEST_NOTE = 20_000
ENDING = b"\r\n\r\n"
"""What every record ends with."""

CUT = "in the middle of a record"
WHOLE = "Get the file again; what came before is read"


@dataclass(slots=True)
class _Unbroken:
    """Bytes of a stream that may break off: its end is an end, and whether it was the right one is noted."""

    stream: Stream
    at: int = 0
    tail: bytes = b""
    fault: str | None = None

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; none from where the stream is broken on."""
        if self.fault is not None:
            return b""
        try:
            found = self.stream.read1(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            self.fault = str(error).lower().rstrip(".")
            return b""
        self.at += len(found)
        self.tail = (self.tail + found)[-len(ENDING) :]
        return found

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self.at

    def broken(self) -> str | None:
        """Return what is wrong with the end of a stream that was read to its end; None for nothing."""
        ended = self.tail == ENDING or self.tail.endswith(b"\n\n")
        return self.fault or (None if ended else CUT)


def read_warc(stream: Stream, path: str, read: Reader, wanted: Collection[str] = ()) -> Iterator[Page | InputError]:
    """Yield the pages of a web archive, with the address of each for its path; a bad record costs only itself.

    Pages are what was answered with success and is HTML or a PDF; `wanted`, where it holds any, are the addresses to
    read. Pictures and scripts are passed over. What was fetched by `sayso` is read whatever it is, by `read`. Where the
    file breaks off, what comes before is read, and that is said.
    """
    unbroken = _Unbroken(_unpacked(stream))
    last = None
    for found in _founds(unbroken, path, wanted):
        yield from _pages(found, read)
        last = found.address
    fault = unbroken.broken()
    if fault:
        yield UnreadableInput(path, f"it breaks off{f' after {last}' if last else ''} ({fault})", WHOLE)
    elif last is None:
        yield EmptyInput(path, "there is no page in this web archive", "Give an archive of pages in HTML")


def _founds(unbroken: _Unbroken, path: str, wanted: Collection[str]) -> Iterator[_Found]:
    """Yield the records of pages that are wanted, each with what is noted of it, up to where the archive breaks off."""
    noted: dict[str, dict[str, str]] = {}
    for record in _records(unbroken, path):
        address = _address_of(record)
        if _is_note(record):
            noted[address] = _note(record)
        elif (address in noted or _is_page(record)) and (not wanted or address in wanted):
            found = _found(record, path, noted.pop(address, {}))
            if found is None:
                unbroken.fault = unbroken.fault or CUT
                return
            yield found


def _unpacked(stream: Stream) -> Stream:
    """Return the stream itself, or what is compressed in it, record by record or as a whole."""
    packed = stream.peek(2)[:2] == b"\x1f\x8b"
    return gzip.GzipFile(fileobj=cast("IO[bytes]", stream)) if packed else stream


def _records(stream: _Unbroken, path: str) -> Iterator[WarcRecord]:
    """Yield the records that can hold a page or a note on one, as far as the file can be read."""
    with needs(EXTRA, path, "a web archive"):
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - only for these inputs
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.metadata
    try:
        yield from ArchiveIterator(cast("BinaryIO", stream), record_types=kinds, auto_decode="transfer")
    except OSError as error:
        stream.fault = stream.fault or str(error).lower()


def _is_note(record: WarcRecord) -> bool:
    """Return whether a record says something of the page that follows, as `sayso follow` writes it."""
    return "metadata" in str(record.record_type) and record.headers.get("Content-Type") == FIELDS


def _note(record: WarcRecord) -> dict[str, str]:
    lines = record.reader.read(LARGEST_NOTE).decode("utf-8", "replace").splitlines()
    return {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _is_page(record: WarcRecord) -> bool:
    return (not record.is_http_parsed or record.http_headers.status_code == OK) and _kind(record) in PAGES


def _kind(record: WarcRecord) -> str:
    kind = record.http_content_type if record.is_http_parsed else record.headers.get("Content-Type")
    return (kind or "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class _Found:
    """A record of a page, its address, the archive that it lies in, and what is noted of it beside."""

    record: WarcRecord
    body: bytes
    address: str
    archive: str
    note: Mapping[str, str]

    @property
    def where(self) -> str:
        """Return what to call it when something is wrong."""
        return f"{self.archive}, {self.address}" if self.archive not in {"", self.address} else self.address


def _found(record: WarcRecord, path: str, note: Mapping[str, str]) -> _Found | None:
    """Return a record with its body; None for one that breaks off in the middle."""
    body = record.reader.read(LARGEST + 1)
    whole = min(record.content_length, LARGEST + 1)
    chunked = record.is_http_parsed and record.http_headers.get("Transfer-Encoding") is not None
    if len(body) < whole and not chunked:
        return None
    return _Found(record, body, _address_of(record) or path, path, note)


def _address_of(record: WarcRecord) -> str:
    """Return the address of a record, as far as it can be printed in one line."""
    return "".join(filter(str.isprintable, (record.headers.get("WARC-Target-URI") or "").strip("<>")))


def _pages(found: _Found, read: Reader) -> Iterator[Page | InputError]:
    """Yield what a record holds; what the feed that led to it says is taken where the page itself says nothing."""
    try:
        body, charset = _body(found)
        if _kind(found.record) in MARKUP:
            yield _filled(read_markup(decode(body, found.where, charset), found.address), found)
            return
        for page in read(io.BytesIO(body), found.address):
            yield page if isinstance(page, InputError) else _filled(page, found)
    except InputError as error:
        yield UnreadableInput(found.where, error.met, error.hint)


def _filled(page: Page, found: _Found) -> Page:
    published = page.published or found.note.get("published")
    source = found.note.get("source")
    return replace(
        page,
        url=page.url or found.note.get("location") or found.address,
        published=published,
        published_basis=page.published_basis if page.published else "stated" if published else "unknown",
        agencies=page.agencies or ((source,) if source else ()),
    )


def _body(found: _Found) -> tuple[bytes, str | None]:
    """Return the body in a record, unpacked, and the charset that its headers name."""
    if len(found.body) > LARGEST:
        raise UnreadableInput(found.where, TOO_LARGE, "Give an archive of news pages")
    if not found.record.is_http_parsed:
        return found.body, None
    encoding = found.record.http_headers.get("Content-Encoding") or ""
    return unpack(found.body, encoding, found.where), found.record.http_charset


# --- WACZ -----------------------------------------------------------------------------------------------------------


def is_wacz(names: Collection[str]) -> bool:
    """Return whether a ZIP archive with these files is a WACZ web archive (https://specs.webrecorder.net/wacz/)."""
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def read_wacz(archive: zipfile.ZipFile, path: str, read: Reader) -> Iterator[Page | InputError]:
    """Yield the pages of a WACZ file: of those in its archives the ones that its list of pages names, else all."""
    wanted = _listed(archive)
    for name in sorted(archive.namelist()):
        if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
            yield from _inside(archive, name, path, read, wanted)


def _inside(
    archive: zipfile.ZipFile, name: str, path: str, read: Reader, wanted: Collection[str]
) -> Iterator[Page | InputError]:
    where = f"{path}/{shown_name(name)}"
    try:
        with archive.open(name) as file:
            yield from read_warc(buffered(file), where, read, wanted)
    except (OSError, RuntimeError, NotImplementedError, BadZipFile) as error:
        yield UnreadableInput(where, f"it is damaged in the archive ({error})", WHOLE)


def _listed(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the addresses in a WACZ file's list of pages; none where it has no list that can be read."""
    try:
        with archive.open("pages/pages.jsonl") as file:
            rows = [json.loads(line) for line, _ in zip(file, range(MOST_LISTED), strict=False) if line.strip()]
    except (KeyError, ValueError, OSError, RuntimeError, NotImplementedError, BadZipFile):
        return frozenset()
    return frozenset(row["url"] for row in rows if isinstance(row, dict) and isinstance(row.get("url"), str))
