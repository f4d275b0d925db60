"""Compressed files and ZIP archives of pages. Nothing is written to disk, nothing unpacked beyond its limits.

Archives are made to harm too: files that unpack to a thousand times their size, that lie in one another without end,
whose names lead out of the folder, or that say another size than they have.
"""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from typing import IO, TYPE_CHECKING, cast

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.archives import is_wacz, read_wacz
from sayso.gathering.documents import read_word
from sayso.gathering.files import LARGEST_FILE, Stream, not_a_page, read_whole, shown_name
from sayso.gathering.kinds import reads_like_input
from sayso.gathering.tables import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.records import Page

    Reader = Callable[[IO[bytes] | Stream, str], Iterator[Page | InputError]]

MOST_MEMBERS = 50_000
"""Files in one archive above which it is not read: a year of one outlet has fewer."""

LARGEST_WHOLE = 2_000_000_000
"""Bytes of all files of an archive together, unpacked."""

DENSEST = 200
"""Times its size that a file may unpack to. Pages and records come to 5 to 40; bombs to 1,000 and more."""

SMALL = 5_000_000
"""Bytes up to which a file may unpack to any multiple of its size: it does no harm."""

LOCKED = 0x1
LEADS_OUT = re.compile(r"(?:^|/)\.\.(?:/|$)|^/|^[A-Za-z]:")
FURNITURE = re.compile(r"(?:^|[/\\])(?:__MACOSX/|\.(?!\.?[/\\])|Thumbs\.db$|desktop\.ini$)")


def read_gzip(stream: Stream, path: str, read: Reader) -> Iterator[Page | InputError]:
    """Yield what a gzip-compressed file holds, under its name without the ending."""
    try:
        with gzip.GzipFile(fileobj=cast("IO[bytes]", stream)) as inner:
            if not inner.peek(1):
                raise EmptyInput(path, "the file in it is empty", "Give a file that holds an article")
            yield from read(inner, path.removesuffix(".gz"))
    except gzip.BadGzipFile as error:
        raise UnreadableInput(path, f"this is no whole gzip file ({error})", "Give a whole copy") from error


def read_zip(file: IO[bytes], path: str, read: Reader) -> Iterable[Page | InputError]:
    """Yield what a ZIP archive holds, each file under the archive's name and its own; a web archive's pages by address.

    Documents of an office are such archives too, and are told by what lies in them.
    """
    archive = _open(file, path)
    names = set(archive.namelist())
    if is_wacz(names):
        return read_wacz(archive, path, read)
    _check(archive, path)
    if "word/document.xml" in names:
        return iter([read_word(_document(archive, file, path), path)])
    if "xl/workbook.xml" in names:
        return read_workbook(_document(archive, file, path), path)
    return _members(archive, path, read)


def _document(archive: zipfile.ZipFile, file: IO[bytes], path: str) -> bytes:
    """Return the bytes of an office's document whose parts unpack to no more than such documents do."""
    for member in archive.infolist():
        _check_density(member, path)
    if sum(member.file_size for member in archive.infolist()) > LARGEST_FILE:
        raise UnreadableInput(path, f"larger than {LARGEST_FILE // 1_000_000} MB when unpacked", "Split it")
    file.seek(0)
    return read_whole(file, path, LARGEST_FILE)


def _open(file: IO[bytes], path: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        met = f"this ZIP archive is damaged or cut short ({error})"
        raise UnreadableInput(path, met, "Give a whole copy") from error


def _check(archive: zipfile.ZipFile, path: str) -> None:
    """Raise UnreadableInput for an archive that holds more than any collection of articles does."""
    files = [each for each in archive.infolist() if not _is_folder(each)]
    if not files:
        raise EmptyInput(path, "an empty ZIP archive", "Give the files that it should hold")
    if len(files) > MOST_MEMBERS:
        raise UnreadableInput(path, f"{len(files):,} files in one archive", "Split it")
    whole = sum(each.file_size for each in files)
    if whole > LARGEST_WHOLE:
        raise UnreadableInput(path, f"it unpacks to {whole // 1_000_000:,} MB", "Split it")


def _members(archive: zipfile.ZipFile, path: str, read: Reader) -> Iterator[Page | InputError]:
    for member in sorted(archive.infolist(), key=lambda each: each.filename):
        if not _is_folder(member) and not FURNITURE.search(member.filename):
            yield from _member(archive, member, path, read)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str, read: Reader) -> Iterator[Page | InputError]:
    """Yield what one file of an archive holds; a fault in it costs only itself."""
    where = f"{path}/{shown_name(member.filename)}"
    try:
        _check_member(member, where)
        with archive.open(member) as file:
            raw = read_whole(file, where, min(member.file_size, LARGEST_FILE))  # asked for more, it unpacks more
    except InputError as error:
        yield error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as error:
        yield UnreadableInput(where, f"it is damaged in the archive ({error})", "Give a whole copy of the archive")
    else:
        if raw:
            yield from read(io.BytesIO(raw), where)
        else:
            yield EmptyInput(where, "the file is empty", "Give a file that holds an article")


def _check_member(member: zipfile.ZipInfo, where: str) -> None:
    if LEADS_OUT.search(member.filename.replace("\\", "/")):
        raise UnreadableInput(where, "its name leads out of the archive", "Give an archive from somebody you trust")
    if member.flag_bits & LOCKED:
        raise UnreadableInput(where, "it is locked with a password", "Unpack the archive, and give its files")
    if not reads_like_input(member.filename):
        raise not_a_page(where)
    _check_density(member, where)


def _check_density(member: zipfile.ZipInfo, where: str) -> None:
    if member.file_size > max(SMALL, DENSEST * member.compress_size):
        times = member.file_size // max(member.compress_size, 1)
        raise UnreadableInput(where, f"it unpacks to {times:,} times its size, as no text does", "Give the text itself")


def _is_folder(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is a folder; the library's own question fails where a name is empty."""
    return member.filename.endswith("/")
