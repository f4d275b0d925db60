"""Bytes to text: the encoding is found, not assumed; what is no text is called by its name."""

from __future__ import annotations

import codecs
import re

from sayso.errors import UnreadableInput

KINDS = (
    (b"BZh", "bzip2-compressed data", "Unpack it first, for example with: bunzip2"),
    (b"\xfd7zXZ", "xz-compressed data", "Unpack it first, for example with: unxz"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data", "Unpack it first, for example with: unzstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first"),
    (b"Rar!", "a RAR archive", "Unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as text or HTML"),
    (b"{\\rtf", "a rich text document", "Save it as plain text or HTML"),
    (b"\x89PNG", "a picture", "Give the text of the page instead"),
    (b"\xff\xd8\xff", "a picture", "Give the text of the page instead"),
    (b"GIF8", "a picture", "Give the text of the page instead"),
    (b"RIFF", "sound, film or a picture", "Give the text of the page instead"),
    (b"OggS", "sound", "Give a transcript instead"),
    (b"ID3", "sound", "Give a transcript instead"),
    (b"\x7fELF", "a program", "Give a file that holds an article"),
    (b"SQLite format 3", "a database", "Give the articles as a .jsonl file"),
)
"""First bytes of kinds of files that are met under the wrong name, what to call them, and what to do."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,200}?encoding)\s*+=\s*+[\"']?\s*+([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
HEAD = 4096
"""Bytes in which a page must name its charset, and in which UTF-16 shows itself."""

BINARY = 0.02
"""Share of control characters above which something is no text. Pages have none; a stray one is let pass."""

WESTERN = "iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii"
"""Names that pages use for Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)."""

WESTERN_CHARACTERS = re.compile(r"[\x00-\x7f£§©«®°·»À-ÖØ-öø-ÿŒœŠšŸ€‚„…‘’“”•–—™¡¿´ª º½¼]*")
"""What Western European text holds once it is read as Windows-1252."""


def decode(raw: bytes, path: str, charset: str | None = None) -> str:
    """Return bytes as text, line ends as they are, no byte order mark; raise UnreadableInput when it is none.

    `charset` is what came with the bytes says of them: believed after a byte order mark and after what is plainly
    UTF-8, since it is often wrong, and before what the page says of itself.
    """
    for start, kind, hint in KINDS:
        if raw.startswith(start):
            raise UnreadableInput(path, f"this is {kind}, not text", hint)
    text = _marked(raw, path)
    if text is None:
        text = _unmarked(raw, path, charset)
    _check(text, path)
    return text


def is_utf16(head: bytes) -> bool:
    """Return whether these first bytes are UTF-16, with a mark or without one."""
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _parity(head) is not None


def _marked(raw: bytes, path: str) -> str | None:
    """Return the text when a byte order mark says how it is written, None without one."""
    for mark, encoding in MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise UnreadableInput(
                    path,
                    f"it begins as {name} but is damaged at byte {error.start}",
                    "Save it again as UTF-8",
                ) from error
    return None


def _unmarked(raw: bytes, path: str, charset: str | None) -> str:
    for encoding in (_parity(raw[:HEAD]), "utf-8", _known(charset or ""), _named(raw)):
        text = _try(raw, encoding)
        if text is not None:
            return text
    if b"\0" in raw:
        raise UnreadableInput(path, "binary data, not text", "Give a file that holds an article")
    return _guess(raw, path)


def _parity(head: bytes) -> str | None:
    """Return the UTF-16 whose Latin letters leave a NUL at every other byte, None when there is no such pattern."""
    half = len(head) // 2
    if half == 0:
        return None
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _named(raw: bytes) -> str | None:
    """Return the charset that a page or an XML document names for itself, None without one that anybody knows."""
    found = CHARSET.search(raw[:HEAD])
    return None if found is None else _known(found[1].decode("ascii"))


def _known(charset: str) -> str | None:
    """Return the encoding that a name of a charset means on the web, None for one that nobody knows."""
    name = charset.strip().strip("\"'").lower()
    try:
        return "cp1252" if name in WESTERN else codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _try(raw: bytes, encoding: str | None) -> str | None:
    try:
        return None if encoding is None else raw.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guess(raw: bytes, path: str) -> str:
    """Return the text in the likeliest encoding: Windows-1252 where that gives Western text, else a guess."""
    western = _try(raw, "cp1252")
    if western is not None and WESTERN_CHARACTERS.fullmatch(western):
        return western
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only for the few pages that are not UTF-8

    best = from_bytes(raw).best()
    if best is None:
        raise UnreadableInput(path, "text in no encoding that is known here", "Save it again as UTF-8")
    return str(best)


def _check(text: str, path: str) -> None:
    """Raise UnreadableInput when what was decoded is no text after all."""
    controls = sum(1 for character in text if character < " " and character not in "\t\n\v\f\r\x1b")
    if "\0" in text or controls > BINARY * len(text):
        raise UnreadableInput(path, "binary data, not text", "Give a file that holds an article")
