"""Pages as they were fetched, kept as a web archive (WARC): `sayso read` of it gives the same reading again.

Each page is one compressed record, written whole and at once; a program that is stopped leaves those that were written.
"""

from __future__ import annotations

import gzip
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from fastwarc.warc import WarcRecord, WarcRecordType

from sayso.errors import UsageError
from sayso.gathering.archives import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sayso.gathering.addresses.fetching import Answer

CHANGED = ("content-encoding", "transfer-encoding", "content-length")
"""Headers that no longer hold of a body that was unpacked; kept under Common Crawl's names for them."""


def new_archive(folder: Path, now: datetime | None = None) -> Path:
    """Return the name of an archive that is not there yet, by the time; the folder is made when it is missing."""
    at = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: no folder for fetched pages ({error.strerror}). Choose one: --keep DIR") from error
    names = (folder / f"sayso-{at}{f'-{number}' if number else ''}.warc.gz" for number in range(10_000))
    return next(name for name in names if not name.exists())


@dataclass(frozen=True, slots=True)
class Archive:
    """A file to which fetched pages are added."""

    path: Path

    def add(self, answer: Answer, note: Mapping[str, str] | None = None) -> bytes:
        """Add a page as fetched, and before it what is known of it from elsewhere, such as the feed that named it.

        Returns what was written, a whole web archive by itself.
        """
        noted = {"fetched": "by sayso", "location": answer.url, **(note or {})}
        packed = _packed(_noted(answer.asked, noted)) + _packed(_response(answer))
        try:
            with self.path.open("ab") as file:
                file.write(packed)
        except OSError as error:
            raise UsageError(
                f"{self.path}: cannot be written ({error.strerror}). Choose another: --keep DIR"
            ) from error
        return packed


def _response(answer: Answer) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.response)
    record.headers["WARC-Target-URI"] = answer.asked
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.is_http = True
    lines = [f"{_crawled(name)}: {value}" for name, value in answer.headers.items()]
    head = "\r\n".join([f"HTTP/1.1 {answer.status}", *lines, f"Content-Length: {len(answer.body)}"])
    record.set_bytes_content(head.encode("utf-8", "replace") + b"\r\n\r\n" + answer.body)
    return record


def _crawled(name: str) -> str:
    return f"X-Crawler-{name.title()}" if name.lower() in CHANGED else name.title()


def _noted(url: str, note: Mapping[str, str]) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.metadata)
    record.headers["WARC-Target-URI"] = url
    record.headers["Content-Type"] = FIELDS
    lines = [f"{name}: {' '.join(value.split())}\r\n" for name, value in note.items() if value.strip()]
    record.set_bytes_content("".join(lines).encode())
    return record


def _packed(record: WarcRecord) -> bytes:
    plain = io.BytesIO()
    record.write(plain)
    return gzip.compress(plain.getvalue(), mtime=0)
