"""First step: inputs become articles, in shards that are all of one size, by day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.batch.attempts import ENDED, attempts
from sayso.batch.folder import File, Mark
from sayso.batch.rows import OPENED, Dropped, as_json, day_of, partition, write_left_out, write_rows
from sayso.batch.steps import Step, told
from sayso.gathering import gather
from sayso.gathering.files import find_files
from sayso.pipeline import open_page
from sayso.records import LeftOut, Page, Record, identify
from sayso.versions import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.batch.attempts import Attempts
    from sayso.batch.rows import Row
    from sayso.batch.steps import Batch

OPENERS = ("gathering", "pipeline.py", "reading/articles", "reading/parts", "records.py", "words")
"""The files and folders of the package on which it hangs how an input becomes articles."""


SMALL = 1_000_000
"""Bytes of a file below which it is opened together with others of its folder: a page has some thousands."""


@dataclass(frozen=True, slots=True)
class Input(Record):
    """Input files to be opened together: one large one, or small ones of one folder."""

    name: str
    key: str
    paths: tuple[str, ...]


class Opening(Step[Input]):
    """Opens inputs."""

    name = "opened"
    kind = Input

    def start(self) -> Callable[[Input], Mark]:
        """Return what opens an input."""
        return self._open

    def _open(self, given: Input) -> Mark:
        folder, files, dropped, articles = self.batch.folder, list[File](), list[Dropped](), 0
        with attempts(folder, self.name, given.name) as tries:
            found = _articles(given, self.batch, tries, dropped)
            for number, shard in enumerate(_shards(found, self.batch.sizes.shard)):
                articles += len(shard)
                files += _write(self.batch, f"{given.name}-{number:04}", shard)
        files += write_left_out(folder, f"{self.name}-{given.name}", dropped)
        return Mark(given.key, tuple(files), articles, len(dropped))


def find_inputs(inputs: Sequence[str], batch: Batch) -> tuple[list[Input], list[Dropped]]:
    """Return the files that the inputs name, each once, and what is none, with the reason."""
    found = list(find_files(inputs))
    paths = list(dict.fromkeys(each for each in found if isinstance(each, str)))
    missing = [Dropped("opened", each.path, each.path, None, str(each)) for each in found if not isinstance(each, str)]
    return [_input(batch, some) for some in _together(paths, batch.sizes.shard)], missing


def _together(paths: Sequence[str], most: int) -> Iterator[list[str]]:
    """Yield the files that are opened together."""
    some: list[str] = []
    for path in paths:
        small = Path(path).stat().st_size < SMALL
        if some and (not small or len(some) == most or Path(path).parent != Path(some[0]).parent):
            yield some
            some = []
        some.append(path)
        if not small:
            yield some
            some = []
    if some:
        yield some


def _input(batch: Batch, paths: Sequence[str]) -> Input:
    states = [f"{path} {state.st_size} {state.st_mtime_ns}" for path in paths for state in [Path(path).stat()]]
    key = batch.key(digest_of(*OPENERS), str(batch.sizes.shard), *states)
    return Input(identify("input", *paths[:1]), key, tuple(paths))


def _articles(given: Input, batch: Batch, tries: Attempts, dropped: list[Dropped]) -> Iterator[Row]:
    """Yield the articles of input files; add what is left out to `dropped`."""
    first: dict[str, str] = {}
    for at, (path, found) in enumerate(_pages(given, tries)):
        if isinstance(found, LeftOut):
            dropped.append(Dropped("opened", path, found.path, None, found.why))
            continue
        try:
            opened = open_page(found, batch.settings)
        except Exception as error:  # noqa: BLE001 - one page of millions costs itself, whatever is wrong with it
            dropped.append(Dropped("opened", path, found.path, None, told(error)))
            continue
        article, outlet = opened.article, opened.outlet
        if article.id in first:
            dropped.append(Dropped("opened", path, article.path, article.id, same_as(first[article.id])))
            continue
        first[article.id] = path
        place = {"day": day_of(article.published), "input": path, "at": at, "path": article.path}
        yield {"id": article.id, **place, "article": as_json(article), "outlet": as_json(outlet) if outlet else None}


def same_as(path: str) -> str:
    """Return why an article is left out that was met before."""
    return f"the same article stands in {path} before, and is read there"


def _pages(given: Input, tries: Attempts) -> Iterator[tuple[str, Page | LeftOut]]:
    """Yield what the files hold, each up to a page that ends the program again and again."""
    for path in given.paths:
        pages = gather([path])
        for number in count(1):
            found = _next(pages, tries, f"{path} {number}")
            if isinstance(found, str):
                yield path, LeftOut(path, f"{path}: page {number} and what comes after it: {found}")
            if found is None or isinstance(found, str):
                break
            yield path, found


def _next(pages: Iterator[Page | LeftOut], tries: Attempts, record: str) -> Page | LeftOut | str | None:
    """Return the next page of a file, None after the last, or why it cannot be reached."""
    if not tries.begin(record):
        return ENDED
    try:
        return next(pages, None)
    except Exception as error:  # noqa: BLE001 - what came before stays
        return told(error)


def _shards(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    for _, shard in groupby(enumerate(rows), lambda numbered: numbered[0] // size):
        yield [row for _, row in shard]


def _write(batch: Batch, name: str, rows: list[Row]) -> Iterator[File]:
    for day, some in by_day(rows):
        yield write_rows(batch.folder, f"opened/{partition(day)}/{name}.parquet", OPENED, some)


def by_day(rows: Sequence[Row]) -> list[tuple[str | None, list[Row]]]:
    """Return rows day by day, those without a day first."""
    found: dict[str | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row["day"], []).append(row)
    return sorted(found.items(), key=lambda each: each[0] or "")
