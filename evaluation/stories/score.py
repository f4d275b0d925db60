"""Score the grouping of articles into stories on labelled streams of short news excerpts.

    python evaluation/stories/score.py FOLDER [--misses] [--pin]

FOLDER holds `stream_dev.jsonl.gz` (dated) and `triples_dev.jsonl.gz` (undated), texts that are others' property and not
part of this project: lines of {"id", "story", "date", "title", "text"}. Without them the exam is skipped. Measures, in
per cent, for each of the two, and for a thinned one where stories keep one to three articles:

    B-cubed F1         the mean over articles of precision and recall of the story it was put into
    pairs F1           of "these two are one story"
    docs/s             articles grouped in a second (no floor is kept for it)

The naive grouping puts an article to the nearest earlier one when a fifth of their words are shared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

from plain import plain_article  # noqa: E402
from sayso.comparing.stories import group_stories  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.records import Article

Row = dict[str, Any]
Labels = dict[str, int]

SEED = 20260301
SHARED = 0.2
UNDATED = "2000-01-01"
"""The date that the undated set gives for none."""


def read_rows(path: Path) -> list[Row]:
    """Return the lines of a packed exam."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def thin(rows: list[Row]) -> list[Row]:
    """Return the rows with one to three articles left of each story."""
    chance = random.Random(SEED)  # noqa: S311 - made alike every time, no secret
    stories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        stories[str(row["story"])].append(row)
    return [
        row
        for story in sorted(stories)
        for row in chance.sample(stories[story], min(len(stories[story]), chance.choice([1, 1, 2, 3])))
    ]


def as_article(row: Row) -> Article:
    """Return a row as an article that is all body."""
    return plain_article(
        row["id"], row["text"], title=row["title"], published=row["date"] if row["date"] != UNDATED else None
    )


def ours(articles: Sequence[Article]) -> Labels:
    """Return the number of the story for each article, as this project groups them."""
    return {article.id: at for at, story in enumerate(group_stories(articles)) for article in story}


def naive(articles: Sequence[Article]) -> Labels:
    """Return the number of the story for each article, by shared words alone."""
    labels: Labels = {}
    seen: list[tuple[str, frozenset[str]]] = []
    for article in sorted(articles, key=lambda each: (each.published or "", each.id)):
        words = frozenset(re.findall(r"[a-z]{4,}", f"{article.title} {article.text}".lower()))
        near = max(seen, key=lambda each: len(words & each[1]) / (len(words | each[1]) or 1), default=None)
        alike = near is not None and len(words & near[1]) >= SHARED * len(words | near[1])
        labels[article.id] = labels[near[0]] if near is not None and alike else len(labels)
        seen.append((article.id, words))
    return labels


def b_cubed(gold: dict[str, str], found: Labels) -> float:
    """Return the B-cubed F1 in per cent."""
    stories, groups = Counter(gold.values()), Counter(found.values())
    both = Counter((gold[each], found[each]) for each in gold)
    precision = sum(count * count / groups[group] for (_, group), count in both.items()) / len(gold)
    recall = sum(count * count / stories[story] for (story, _), count in both.items()) / len(gold)
    return 200 * precision * recall / (precision + recall)


def pairs_f1(gold: dict[str, str], found: Labels) -> float:
    """Return the F1 of the pairs that stand in one story, in per cent."""
    both = Counter((gold[each], found[each]) for each in gold)
    right, met, told = (
        sum(n * (n - 1) for n in each.values()) for each in (both, Counter(gold.values()), Counter(found.values()))
    )
    return 200 * right / (met + told) if right else 0.0


def measure(rows: list[Row], name: str, group: Callable[[Sequence[Article]], Labels]) -> dict[str, float]:
    """Return the measures of one way of grouping on one set."""
    gold = {row["id"]: str(row["story"]) for row in rows}
    found = group([as_article(row) for row in rows])
    return {f"{name} B-cubed F1": b_cubed(gold, found), f"{name} pairs F1": pairs_f1(gold, found)}


def misses(rows: list[Row]) -> Iterator[str]:
    """Yield stories that were parted or mixed, as marked titles: [story] title, group by group."""
    found = ours([as_article(row) for row in rows])
    by_group: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        by_group[found[row["id"]]].append(row)
    for group in by_group.values():
        if len({row["story"] for row in group}) > 1:
            yield "mixed:\n" + "\n".join(f"  [{row['story']}] {row['date'][:10]} {row['title']}" for row in group)


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    arguments = parser.parse_args()
    files = [arguments.folder / "stream_dev.jsonl.gz", arguments.folder / "triples_dev.jsonl.gz"]
    if not all(path.exists() for path in files):
        print(f"skipped: {files[0]} or {files[1].name} is not there")
        return 0
    stream, triples = (read_rows(path) for path in files)
    sets = {"dated": stream, "dated thinned": thin(stream), "undated": triples, "undated thinned": thin(triples)}
    start = time.perf_counter()
    ours([as_article(row) for row in stream])
    print(f"{len(stream) / (time.perf_counter() - start):.0f} docs/s")
    figures = {key: value for name, rows in sets.items() for key, value in measure(rows, name, ours).items()}
    plain = {key: value for name, rows in sets.items() for key, value in measure(rows, name, naive).items()}
    if arguments.misses:
        print("\n".join(misses(stream)))
    return 0 if report(HERE / "figures.json", digest(*files), figures, plain, pin=arguments.pin) else 1


if __name__ == "__main__":
    sys.exit(main())
