"""What kind of file this is: by its first bytes where they tell, else by its name."""

from __future__ import annotations

import re
import zlib
from typing import Literal

Kind = Literal["text", "markup", "objects", "lines", "table", "pdf", "mail", "zip", "gzip", "warc", "parquet"]

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".html": "markup",
    ".htm": "markup",
    ".xhtml": "markup",
    ".json": "objects",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".jsonnl": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
}
"""What a name says, where the bytes say nothing."""

PACKED = frozenset({".pdf", ".docx", ".xlsx", ".xlsm", ".xml", ".zip", ".gz", ".warc", ".wacz", ".parquet"})
"""Further names that are read in a folder; these say by their first bytes what they are."""

READABLE = frozenset({*SUFFIXES, *PACKED})
"""How the names of files end that are read: in folders, in archives, and when they are handed in."""

BEGINNINGS: dict[bytes, Kind] = {b"%PDF-": "pdf", b"WARC/": "warc", b"PAR1": "parquet"}
"""The first bytes by which a kind is known, whatever its name."""

MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.DOTALL)
MAIL_HEADER = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Content-Type):", re.IGNORECASE | re.MULTILINE)
PEEK = 512
"""Bytes of a compressed file that are unpacked to see what is in it."""


def suffix_of(path: str) -> str:
    """Return how a name ends, in lower case with its dot; "" for one without."""
    name = re.split(r"[/\\]", path)[-1]
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def reads_like_input(path: str) -> bool:
    """Return whether a file of this name is read where nobody has named it: in a folder, in an archive.

    A compressed file is by the name of what is in it: lists of archives and indexes (`warc.paths.gz`) are no articles.
    """
    suffix = suffix_of(path)
    inner = suffix_of(path[: -len(suffix)]) if suffix == ".gz" else suffix
    return inner == "" or inner in READABLE


def tell_kind(head: bytes, path: str) -> Kind:
    """Return what kind of file begins with these bytes under this name."""
    start = head.lstrip(b"\xef\xbb\xbf\r\n\t ")
    if head.startswith(b"\x1f\x8b"):
        return "warc" if _unpacked(head).startswith(b"WARC/") else "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    for magic, kind in BEGINNINGS.items():
        if start.startswith(magic):
            return kind
    named = SUFFIXES.get(suffix_of(path))
    if named is None and _looks_like_mail(start):
        return "mail"
    return named or "text"


def _looks_like_mail(head: bytes) -> bool:
    found = MAIL.match(head)
    return found is not None and MAIL_HEADER.search(found[0]) is not None


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, PEEK)
    except zlib.error:
        return b""
