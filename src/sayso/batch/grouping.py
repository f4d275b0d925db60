"""Third step: articles are put into stories, window by window; then stories go on from window to window."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import TYPE_CHECKING

from sayso.batch.folder import File, Mark
from sayso.batch.rows import GROUPED, day_in, read_rows, write_rows
from sayso.batch.steps import Step
from sayso.batch.windows import cut_windows, join_windows
from sayso.comparing.stories import group_stories
from sayso.records import Article, Record
from sayso.versions import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sayso.batch.rows import Row
    from sayso.batch.steps import Batch

GROUPERS = ("comparing/stories", "words/en/stop_words.txt")
"""The files of the package on which it hangs how articles are put into stories."""


@dataclass(frozen=True, slots=True)
class Pile:
    """A file of readings, and the name of the input that it came from."""

    file: File
    input: str

    @property
    def day(self) -> int | None:
        """The day on which all of it was published, as a number; None where that is not known."""
        day = day_in(self.file.path)
        return date.fromisoformat(day).toordinal() if day else None


@dataclass(frozen=True, slots=True)
class Seen(Record):
    """A window: the files whose articles it puts into stories, and the files that it looks at besides."""

    name: str
    key: str
    core: tuple[File, ...]
    around: tuple[File, ...]


class Grouping(Step[Seen]):
    """Groups the articles of windows."""

    name = "grouped"
    kind = Seen

    def start(self) -> Callable[[Seen], Mark]:
        """Return what groups the articles of a window."""
        return self._group

    def _group(self, seen: Seen) -> Mark:
        columns = ("id", "article", "digest")
        core = read_rows(self.batch.folder, seen.core, columns)
        around = read_rows(self.batch.folder, seen.around, columns)
        articles = {row["id"]: Article.from_dict(json.loads(row["article"])) for row in (*core, *around)}
        groups = group_stories(list(articles.values()))
        group_of = {article.id: number for number, group in enumerate(groups) for article in group}
        rows = [_row(row, group_of, articles[row["id"]], core=True) for row in core]
        rows += [_row(row, group_of, articles[row["id"]], core=False) for row in around]
        rows.sort(key=lambda row: row["id"])
        file = write_rows(self.batch.folder, f"grouped/{seen.name}.parquet", GROUPED, rows)
        return Mark(seen.key, (file,), len(core))


def _row(row: Row, group_of: Mapping[str, int], article: Article, *, core: bool) -> Row:
    place = {"group": group_of[row["id"]], "core": core, "day": article.published}
    return {"id": row["id"], "digest": row["digest"], **place}


def find_windows(batch: Batch, piles: Sequence[Pile]) -> list[Seen]:
    """Return the windows in which the articles of the piles are grouped.

    What is not dated counts as published on the middle day of its input: what was gathered together often belongs
    together. Where nothing in its input is dated, on the middle day of all.
    """
    placed = _placed(piles)
    counts: dict[int, int] = {}
    for pile, day in placed:
        counts[day] = counts.get(day, 0) + pile.file.rows
    found = []
    for window in cut_windows(counts, batch.sizes.window):
        core = tuple(pile.file for pile, day in placed if window.holds(day))
        around = tuple(pile.file for pile, day in placed if window.sees(day) and not window.holds(day))
        sums = [each.sha256 for each in core] + ["around"] + [each.sha256 for each in around]
        found.append(Seen(_name(window.first), batch.key(digest_of(*GROUPERS), *sums), core, around))
    return found


def _name(day: int) -> str:
    return date.fromordinal(day).isoformat() if day else "undated"


def _placed(piles: Sequence[Pile]) -> list[tuple[Pile, int]]:
    days: dict[str, list[int]] = {}
    for pile in piles:
        if pile.day is not None:
            days.setdefault(pile.input, []).extend([pile.day] * pile.file.rows)
    middle = {name: median_low(sorted(each)) for name, each in days.items()}
    overall = median_low(sorted(middle.values())) if middle else 0
    return [(pile, pile.day if pile.day is not None else middle.get(pile.input, overall)) for pile in piles]


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story: its id, its date as far as known, and the digest of what was read out of it."""

    id: str
    published: str
    digest: str


def find_stories(batch: Batch, files: Iterable[File]) -> list[list[Member]]:
    """Return the stories, each with its articles by date and id, from what the windows saw, in the windows' order."""
    windows = [read_rows(batch.folder, [file]) for file in files]
    joined = join_windows([{row["id"]: row["group"] for row in rows} for rows in windows])
    stories: dict[tuple[int, int], list[Member]] = {}
    for number, rows in enumerate(windows):
        for row in rows:
            if row["core"]:
                member = Member(row["id"], row["day"] or "", row["digest"])
                stories.setdefault(joined.of((number, row["group"])), []).append(member)
    return [sorted(each, key=lambda member: (member.published, member.id)) for each in stories.values()]
