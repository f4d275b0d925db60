"""Second step: each article of a shard is read by itself, by a worker that has loaded the models once."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from sayso.batch.attempts import ENDED, attempts
from sayso.batch.folder import File, Mark
from sayso.batch.opening import by_day, same_as
from sayso.batch.rows import (
    READ,
    Dropped,
    as_json,
    day_of,
    partition,
    read_rows,
    write_left_out,
    write_rows,
)
from sayso.batch.steps import Step, told
from sayso.comparing.copies import find_copies
from sayso.models import english, statement_network
from sayso.pipeline import Opened, read_opened
from sayso.records import Actor, Article, Page, Reading, Record
from sayso.versions import READERS, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sayso.batch.rows import Row
    from sayso.batch.steps import Batch

LEVEL = 6
"""How hard a reading is compressed: a sixth of its size is left, for less than a hundredth of the time that reading
took."""


@dataclass(frozen=True, slots=True)
class Shard(Record):
    """A shard of opened articles, and which of them are read elsewhere: pairs of article and input."""

    name: str
    key: str
    files: tuple[File, ...]
    elsewhere: tuple[tuple[str, str], ...]


class ReadingAlone(Step[Shard]):
    """Reads the articles of shards."""

    name = "readings"
    kind = Shard
    loads = True

    def start(self) -> Callable[[Shard], Mark]:
        """Load the models, and return what reads a shard."""
        english()
        statement_network()
        return self._read

    def _read(self, shard: Shard) -> Mark:
        folder, elsewhere = self.batch.folder, dict(shard.elsewhere)
        read: list[Row] = []
        dropped: list[Dropped] = []
        with attempts(folder, self.name, shard.name) as tries:
            for row in sorted(read_rows(folder, shard.files), key=lambda each: each["at"]):
                why = same_as(elsewhere[row["id"]]) if row["id"] in elsewhere else None
                found = self._try(row) if why is None and tries.begin(row["id"]) else why or ENDED
                if isinstance(found, str):
                    dropped.append(Dropped(self.name, row["input"], row["path"], row["id"], found))
                else:
                    read.append(found)
        files = [
            write_rows(folder, f"readings/{partition(day)}/{shard.name}.parquet", READ, rows)
            for day, rows in by_day(read)
        ]
        files += write_left_out(folder, f"{self.name}-{shard.name}", dropped)
        return Mark(shard.key, tuple(files), len(read), len(dropped))

    def _try(self, row: Row) -> Row | str:
        """Return the row of an article with its reading, or why it cannot be read."""
        opened = reopen(row)
        try:
            reading = self._alone(opened)
        except Exception as error:  # noqa: BLE001 - one article of millions costs itself, whatever is wrong with it
            return told(error)
        packed = zlib.compress(as_json(reading).encode(), LEVEL)
        digest = hashlib.sha256(packed + row["article"].encode() + (row["outlet"] or "").encode()).hexdigest()
        found = {"statements": len(reading.statements), "reading": packed, "digest": digest[:16]}
        return {**row, "day": day_of(opened.article.published), **found}

    def _alone(self, opened: Opened) -> Reading:
        """Return the reading of an article by itself, with what it says of itself of whose report it copies."""
        (article,) = find_copies([opened.article], [opened.outlet] if opened.outlet else [])
        return read_opened(replace(opened, article=article), self.batch.settings)


def find_shards(batch: Batch, opened: Sequence[Sequence[File]]) -> list[list[Shard]]:
    """Return the shards that the files of opened articles are, input by input.

    An article that stands in several inputs is read where it stands first.
    """
    first: dict[str, str] = {}
    return [
        [_shard(batch, name, sorted(some, key=lambda file: file.path), first) for name, some in _by_shard(files)]
        for files in opened
    ]


def _by_shard(files: Sequence[File]) -> Iterator[tuple[str, Iterator[File]]]:
    return groupby(sorted(files, key=_shard_of), key=_shard_of)


def _shard(batch: Batch, name: str, files: Sequence[File], first: dict[str, str]) -> Shard:
    """Return a shard; note in `first` in which input file each of its articles stands, where it is the first to."""
    places = [(row["id"], row["input"]) for row in read_rows(batch.folder, files, ("id", "input"))]
    elsewhere = tuple((one, first[one]) for one, _ in places if one in first)
    first |= {one: path for one, path in places if one not in first}
    sums = [file.sha256 for file in files] + ["elsewhere", *map(" ".join, elsewhere)]
    return Shard(name, batch.key(digest_of(*READERS), *sums), tuple(files), elsewhere)


def _shard_of(file: File) -> str:
    return PurePath(file.path).stem


def reopen(row: Mapping[str, str | None]) -> Opened:
    """Return an article as it was opened."""
    article = Article.from_dict(json.loads(row["article"] or ""))
    outlet = Actor.from_dict(json.loads(row["outlet"])) if row["outlet"] else None
    return Opened(Page(article.path, article.text), article, outlet)


def unpack(packed: bytes) -> Reading:
    """Return a reading that was packed."""
    return Reading.from_dict(json.loads(zlib.decompress(packed)))
