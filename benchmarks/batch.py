"""What a batch takes, step by step, in one process and on one and two workers of Ray; and what that makes of a month.

    python benchmarks/batch.py [--articles 300] [--workers 1 2] [--month 10000000]
    python benchmarks/batch.py --windows 1000 2000 4000

Makes articles in stories of five (`making.py`), and reads them as batches. Prints for each run seconds of the wall and
of processors, articles a second, and the most memory that a worker held; for each step the bytes that it leaves an
article; whether all runs left the same bytes; and what follows for a month of articles, at the rates of the first run.
Seconds of the wall depend on what else the machine does, those of processors hardly. With `--windows` it prints instead
what it takes to find the stories in windows of so many articles.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from making import make_articles

from sayso.batch import Batch, InOrder, Progress, Sizes, on_ray, run_batch
from sayso.comparing.stories import group_stories
from sayso.pipeline import open_page
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = Sizes(shard=25, portion=50)
"""Small enough that two workers are busy to the end with a few hundred articles."""

STEPS = ("opened", "readings", "grouped", "tables")
HOUR, GIGA = 3600, 1e9


def run(inputs: Path, out: Path, workers: int) -> dict[str, tuple[Progress, float]]:
    """Run a batch, in this process where `workers` is 0; return the end of each step and its seconds of the wall."""
    ends: dict[str, tuple[Progress, float]] = {}
    began: dict[str, float] = {}

    def note(progress: Progress) -> None:
        now = perf_counter()
        ends[progress.step] = (progress, now - began.setdefault(progress.step, now))

    with on_ray(workers) if workers else nullcontext(InOrder()) as engine:
        run_batch([str(inputs)], Batch(str(out), sizes=SIZES), engine, note)
    return ends


def print_run(name: str, ends: dict[str, tuple[Progress, float]]) -> None:
    """Print what each step took."""
    for step in STEPS:
        progress, wall = ends[step]
        memory = progress.memory / 1e6
        rate = progress.articles / progress.seconds if progress.seconds else 0.0
        figures = f"{wall:9.1f} {progress.seconds:9.1f} {rate:9.1f} {memory:9.0f}"
        print(f"{name:12} {step:10} {progress.articles:8} {figures}", flush=True)


def digests(out: Path) -> dict[str, str]:
    """Return the sha256 of each file that a batch made."""
    return {
        str(each.relative_to(out)): hashlib.sha256(each.read_bytes()).hexdigest() for each in out.rglob("*.parquet")
    }


def sizes(out: Path) -> Iterator[tuple[str, int, int]]:
    """Yield how many bytes and files lie in each folder of a batch."""
    for folder in sorted(each for each in out.iterdir() if each.is_dir()):
        files = [each for each in folder.rglob("*") if each.is_file()]
        yield folder.name, sum(each.stat().st_size for each in files), len(files)


def print_windows(counts: list[int], seed: int) -> None:
    """Print what it takes to find the stories among so many articles, which one worker does by itself."""
    pages = [Page(made.name, made.text) for made in make_articles(seed, max(counts))]
    articles = [open_page(page).article for page in pages]
    print(f"{'articles':>8} {'CPU s':>9} {'ms each':>9} {'MB':>9}")
    for count in sorted(counts):
        began = process_time()
        group_stories(articles[:count])
        seconds = process_time() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"{count:8} {seconds:9.1f} {1000 * seconds / count:9.2f} {memory:9.0f}", flush=True)


def main() -> None:
    """Make the articles, run the batches, print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--month", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--windows", type=int, nargs="+")
    given = parser.parse_args()
    if given.windows:
        print_windows(given.windows, given.seed)
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "in").mkdir()
        words = 0
        for made in make_articles(given.seed, given.articles):
            (folder / "in" / made.name).write_text(made.text, encoding="utf-8")
            words += len(made.text.split())
        print(f"{given.articles} articles, {words} words")
        print(f"{'run':12} {'step':10} {'articles':>8} {'wall s':>9} {'CPU s':>9} {'per CPU s':>9} {'MB':>9}")
        runs = {}
        for workers in (0, *given.workers):
            name = f"{workers} on Ray" if workers else "one process"
            runs[workers] = run(folder / "in", folder / f"{workers}", workers)
            print_run(name, runs[workers])
        same = all(digests(folder / f"{each}") == digests(folder / "0") for each in runs)
        print(f"\nthe same bytes in all runs: {'yes' if same else 'NO'}")
        print(f"\n{'left by':12} {'bytes an article':>18} {'GB a month':>12}")
        for name, size, _ in sizes(folder / "0"):
            each = size / given.articles
            print(f"{name:12} {each:18,.0f} {each * given.month / GIGA:12,.0f}")
        print(f"\n{given.month:,} articles: {'CPU hours':>12}")
        for step in STEPS[:2] + STEPS[3:]:
            progress, _ = runs[0][step]
            print(f"{step:30} {progress.seconds / given.articles * given.month / HOUR:8,.0f}")
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
