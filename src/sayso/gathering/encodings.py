"""Bodies of web answers: what was compressed on the way is unpacked, up to a limit and never beyond it."""

from __future__ import annotations

import zlib

from sayso.errors import UnreadableInput
from sayso.gathering.files import LARGEST, TOO_LARGE

AUTOMATIC = 47
"""zlib's mode that tells gzip from zlib by the first bytes."""
RAW = -15
"""zlib's mode for data without a header, which some servers send as "deflate"."""


def unpack(raw: bytes, encoding: str, where: str) -> bytes:
    """Return a body as it was before it was compressed to be sent; raise UnreadableInput where it is too large.

    `encoding` is the value of the header Content-Encoding. Data that are not compressed after all are taken as is.
    """
    for name in reversed([each.strip().lower() for each in encoding.split(",")]):
        if name in {"gzip", "x-gzip", "deflate"}:
            raw = _inflate(raw, where)
        elif name not in {"", "identity"}:
            raise UnreadableInput(where, f"it was sent compressed as {name[:40]}", "Save the page, and give the file")
    return raw


def _inflate(raw: bytes, where: str) -> bytes:
    for mode in (AUTOMATIC, RAW):
        unpacker = zlib.decompressobj(mode)
        try:
            found = unpacker.decompress(raw, LARGEST + 1)
        except zlib.error:
            continue
        if len(found) > LARGEST:
            raise UnreadableInput(where, TOO_LARGE, "Give an address of a news page")
        return found
    return raw
