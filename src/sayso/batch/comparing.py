"""Fourth step: the articles of each story are compared, and its account is told as rows of the tables, by day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from sayso import __version__
from sayso.batch.folder import File, Mark
from sayso.batch.reading import reopen, unpack
from sayso.batch.rows import Dropped, day_of, partition, read_table, write_left_out, write_table
from sayso.batch.steps import told
from sayso.pipeline import read_opened, sort_stories, still_read, tell_story
from sayso.records import Record, Report
from sayso.telling.tables.parquet import to_arrow
from sayso.versions import READERS, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.batch.grouping import Member
    from sayso.batch.rows import Row
    from sayso.batch.steps import Batch
    from sayso.pipeline import Opened, Settings
    from sayso.records import Account, Article, Reading

TELLERS = (*READERS, "comparing", "telling/ledger.py", "telling/tables")
"""The files and folders of the package on which it hangs what is told of a story."""


@dataclass(frozen=True, slots=True)
class Portion(Record):
    """Stories that are told together."""

    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Where each article is told: `ids` in order, and beside each the number of its portion and of its story in that.

    Arrays, so that workers share one copy of them.
    """

    ids: NDArray[np.bytes_]
    portions: NDArray[np.int32]
    stories: NDArray[np.int32]

    def only(self, numbers: Sequence[int]) -> Plan:
        """Return the plan of just these portions."""
        kept = np.isin(self.portions, np.array(numbers, np.int32))
        return Plan(self.ids[kept], self.portions[kept], self.stories[kept])

    def find(self, ids: Sequence[str]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the portions and the stories of articles; -1 for those that are in none."""
        wanted = np.array(ids, dtype="S")
        at = np.minimum(np.searchsorted(self.ids, wanted), max(len(self.ids) - 1, 0))
        there = self.ids[at] == wanted if len(self.ids) else np.zeros(len(wanted), dtype=bool)
        return tuple(np.where(there, each[at], -1) for each in (self.portions, self.stories))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Compares and tells the stories of portions."""

    batch: Batch
    name: str = "tables"

    def compare(self, portion: Portion, rows: Sequence[Row]) -> Mark:
        """Tell the stories of a portion from the rows of their articles, which come in any order."""
        stories: dict[int, list[Row]] = {}
        for row in rows:
            stories.setdefault(row["story"], []).append(row)
        accounts: list[Account] = []
        dropped: list[Dropped] = []
        for _, story in sorted(stories.items()):
            try:
                accounts.append(self._tell(story))
            except Exception as error:  # noqa: BLE001 - one story of millions costs itself, whatever is wrong with it
                left = sorted(story, key=lambda row: str(row["id"]))
                dropped += [Dropped(self.name, row["input"], row["path"], row["id"], told(error)) for row in left]
        files = [*self._write(portion.name, accounts)]
        files += write_left_out(self.batch.folder, f"{self.name}-{portion.name}", dropped)
        return Mark(portion.key, tuple(files), sum(len(each.articles) for each in accounts), len(dropped))

    def _tell(self, rows: Sequence[Row]) -> Account:
        """Return the account of a story; what was read out of an article by itself is read again only if it must be."""
        readings = {row["id"]: unpack(row["reading"]) for row in rows}

        def read(opened: Opened, settings: Settings) -> Reading:
            article: Article = opened.article
            return still_read(readings[article.id], article) or read_opened(opened, settings)

        settings = replace(self.batch.settings, together=True)
        opened = sorted(map(reopen, rows), key=lambda each: (each.article.published or "", each.article.id))
        (story,) = sort_stories(opened, settings)
        return tell_story(story, settings, read=read)

    def _write(self, name: str, accounts: Sequence[Account]) -> Iterator[File]:
        days: dict[str, list[Account]] = {}
        for account in accounts:
            days.setdefault(partition(day_of(account.from_)), []).append(account)
        for day, some in sorted(days.items()):
            for table, cells in to_arrow(Report(__version__, tuple(some))).items():
                if cells.num_rows:
                    yield write_table(self.batch.folder, f"tables/{table}/{day}/{name}.parquet", cells)


def cut_portions(batch: Batch, stories: Sequence[Sequence[Member]]) -> tuple[list[Portion], Plan]:
    """Return the portions, each of stories of one day, the earliest first, and where each article is told.

    A story with more articles than one account takes is told in several, each of neighbouring days.
    """
    most = batch.sizes.story
    told_as = [story[at : at + most] for story in stories for at in range(0, len(story), most)]
    told_as.sort(key=lambda story: (story[0].published, story[0].id))
    portions: list[Portion] = []
    places: list[tuple[bytes, int, int]] = []
    for day, of_day in groupby(told_as, key=lambda story: day_of(story[0].published)):
        for number, some in enumerate(_packed(of_day, batch.sizes.portion)):
            places += [(each.id.encode(), len(portions), at) for at, story in enumerate(some) for each in story]
            portions.append(Portion(f"{day or 'undated'}-{number:05}", _key(batch, some)))
    places.sort()
    ids, in_portion, in_story = zip(*places, strict=True) if places else ((), (), ())
    return portions, Plan(np.array(ids, "S"), np.array(in_portion, np.int32), np.array(in_story, np.int32))


def _packed(stories: Iterable[Sequence[Member]], most: int) -> Iterator[list[Sequence[Member]]]:
    """Yield stories together, as many as have no more articles than `most`; one that has more by itself."""
    some: list[Sequence[Member]] = []
    for story in stories:
        if some and sum(map(len, some)) + len(story) > most:
            yield some
            some = []
        some.append(story)
    if some:
        yield some


def _key(batch: Batch, stories: Sequence[Sequence[Member]]) -> str:
    contents = (" ".join(f"{each.id} {each.digest}" for each in story) for story in stories)
    return batch.key(digest_of(*TELLERS), __version__, *contents)


def told_rows(batch: Batch, file: File, plan: Plan) -> pa.Table:
    """Return the rows of a file of readings whose articles are in the plan, each with its portion and its story."""
    table = read_table(batch.folder, file, ["id", "input", "path", "article", "outlet", "reading"])
    portions, stories = plan.find(table.column("id").to_pylist())
    placed = table.append_column("portion", pa.array(portions)).append_column("story", pa.array(stories))
    return placed.filter(pa.array(portions >= 0))
