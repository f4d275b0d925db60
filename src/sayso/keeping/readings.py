"""What was read out of an article is kept, so that a story that grows is told anew without reading its articles again.

A kept reading is that of one article as it was opened (its text, parts, date, copies), with one set of settings, by
one version of the code and of the word lists and networks that read. Whatever of this changes, it is read again.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING

from sayso.keeping.writing import write_json
from sayso.pipeline import read_opened
from sayso.records import Reading
from sayso.thawing import thaw
from sayso.versions import READERS, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.keeping.databases.database import Database
    from sayso.pipeline import Opened, Settings

KEEP = (
    "INSERT INTO article_readings (article, key, record) VALUES (?, ?, ?) "
    "ON CONFLICT (article) DO UPDATE SET key = excluded.key, record = excluded.record"
)

LEVEL = 6
"""How hard a reading is compressed: a tenth of its size is left, for a few milliseconds."""


def reader(db: Database) -> Callable[[Opened, Settings], Reading]:
    """Return what reads an article, or takes its reading from the store where the very same was read before.

    A new reading is kept at once: after Ctrl-C, what was read by then need not be read again.
    """

    def read(opened: Opened, settings: Settings) -> Reading:
        key = _key(opened, settings)
        row = db.one("SELECT record FROM article_readings WHERE article = ? AND key = ?", (opened.article.id, key))
        if row is not None:
            return thaw(Reading, json.loads(zlib.decompress(row[0])))
        reading = read_opened(opened, settings)
        record = zlib.compress(write_json(reading).encode("utf-8", "surrogatepass"), LEVEL)
        db.execute(KEEP, (opened.article.id, key, record))
        return reading

    return read


def _key(opened: Opened, settings: Settings) -> str:
    """Return one name for all that a reading hangs on."""
    digest = hashlib.sha256(digest_of(*READERS).encode())
    for each in (opened.article, opened.outlet, settings.all_parts):
        digest.update(write_json(each).encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return digest.hexdigest()
