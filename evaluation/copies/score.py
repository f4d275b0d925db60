"""Score the finding of copies on made ones: reports cut, mixed into another's, and with their words exchanged.

    python evaluation/copies/score.py FOLDER [--misses] [--pin]

FOLDER holds `basil/articles_before_2015.jsonl.gz` (reports of three outlets on each of 50 events) and
`lexicons/ppdb_synonyms.txt.gz`, texts that are others' property and not part of this project; without them the exam is
skipped. Each copy is judged with its source alone, as a page of a later day. Measures, in per cent:

    cut, mixed …       copies of that make that are found. cut: two paragraphs in three; mixed: a third of the source
                       inside another outlet's report; spun 30 … 95: so many of its content words exchanged for
                       synonyms; +: also one sentence in six gone and the paragraphs shuffled; ~: also words lost and
                       fillers put in
    rivals left alone  pairs of reports on the same event by different outlets that are not called copies
    right kind         of the copies found, cut and mixed are told as reuse, spun 70 and 95 as rewrite
    passages           F1 of the characters that were copied into mixed reports, quotations left out

The naive finder calls a page a copy that shares a tenth of its five-word runs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections import defaultdict
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

from plain import plain_article  # noqa: E402
from sayso.comparing.copies import find_copies  # noqa: E402
from sayso.words import entries  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.records import Article

Row = dict[str, Any]

SEED = 20260301
RUN = 5
SHARED = 0.1
FILLERS = ("also", "however", "indeed", "just", "really")
WORD = re.compile(r"^(\W*)([a-z]+)(\W*)$")


class Spinner:
    """Exchanges words for synonyms, and makes the other kinds of copies."""

    def __init__(self, synonyms: dict[str, list[str]]) -> None:
        self.synonyms = synonyms
        self.chance = random.Random(SEED)  # noqa: S311 - made alike every time, no secret
        self.small = frozenset(entries("en/stop_words.txt"))

    def spin(self, text: str, rate: float, noise: float = 0.0) -> str:
        """Return a text with a share of its content words exchanged; with `noise` words are lost and put in."""
        words = []
        for word in text.split(" "):
            if noise and self.chance.random() < noise:
                continue
            words.append(self._exchange(word, rate))
            if noise and self.chance.random() < noise:
                words.append(self.chance.choice(FILLERS))
        return " ".join(words)

    def _exchange(self, word: str, rate: float) -> str:
        found = WORD.match(word)
        if found and found[2] in self.synonyms and found[2] not in self.small and self.chance.random() < rate:
            return found[1] + self.chance.choice(self.synonyms[found[2]]) + found[3]
        return word

    def cut(self, row: Row) -> str:
        """Return two paragraphs in three."""
        kept = [each for each in row["paragraphs"] if self.chance.random() < 0.65]  # noqa: PLR2004 - two thirds
        return "\n".join(kept or row["paragraphs"])

    def spun(self, row: Row, rate: float, *, shuffled: bool = False, noise: float = 0.0) -> str:
        """Return a report with its words exchanged."""
        paragraphs = list(row["paragraphs"])
        if shuffled:
            paragraphs = [
                " ".join(s for s in re.split(r"(?<=[.!?]) ", p) if self.chance.random() > 1 / 6) for p in paragraphs
            ]
            self.chance.shuffle(paragraphs)
        return "\n".join(self.spin(each, rate, noise) for each in paragraphs)

    def mixed(self, row: Row, rival: Row, rate: float = 0.0) -> tuple[str, int, int]:
        """Return a rival's report with a third of a source inside, and where that stands."""
        wanted = sum(len(each.split()) for each in rival["paragraphs"]) / 2
        start, taken, count = self.chance.randrange(len(row["paragraphs"])), [], 0
        for each in row["paragraphs"][start:] + row["paragraphs"][:start]:
            if count >= wanted:
                break
            taken.append(self.spin(each, rate))
            count += len(each.split())
        place = self.chance.randrange(len(rival["paragraphs"]) + 1)
        before = "".join(each + "\n" for each in rival["paragraphs"][:place])
        middle = "\n".join(taken)
        return before + middle + "\n" + "\n".join(rival["paragraphs"][place:]), len(before), len(before) + len(middle)


def as_article(name: str, text: str, day: str) -> Article:
    """Return a text as an article that is all body."""
    return plain_article(name, text, published=day)


def ours(source: str, text: str) -> tuple[str | None, list[tuple[int, int]]]:
    """Return as which kind of copy a text is told, if any, and the passages."""
    pages = (as_article("source", source, "2031-05-06"), as_article("copy", text, "2031-05-07"))
    copies = find_copies(pages, ())[1].copies
    return (copies[0].kind, [(span.start, span.end) for span in copies[0].evidence]) if copies else (None, [])


def naive(source: str, text: str) -> tuple[str | None, list[tuple[int, int]]]:
    """Return whether enough runs of five words are shared."""
    first, second = (_runs(each) for each in (source, text))
    shared = len(first & second) >= SHARED * max(1, len(second)) and bool(second)
    return ("reuse" if shared else None), []


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


Case = tuple[str, str, str, tuple[int, int] | None]
"""A copy: its make, the source, the copy, and where in it the copied stretch stands, if that is told."""


def make_cases(rows: list[Row], spinner: Spinner) -> Iterator[Case]:
    """Yield every copy of every report."""
    stories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        stories[row["story"]].append(row)
    for row in rows:
        source = "\n".join(row["paragraphs"])
        yield "cut", source, spinner.cut(row), None
        rivals = [each for each in stories[row["story"]] if each is not row]
        for make, rate in (("mixed", 0.0), ("mixed spun 70", 0.7)):
            text, start, end = spinner.mixed(row, spinner.chance.choice(rivals), rate)
            yield make, source, text, (start, end)
        for rate in (30, 50, 70, 95):
            yield f"spun {rate}", source, spinner.spun(row, rate / 100), None
        yield "spun 70+", source, spinner.spun(row, 0.7, shuffled=True), None
        yield "spun 70~", source, spinner.spun(row, 0.7, shuffled=True, noise=0.06), None


def rival_pairs(rows: list[Row]) -> Iterator[Case]:
    """Yield the reports of two outlets on one event, either as the later one."""
    stories: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        stories[row["story"]].append(row)
    for story in stories.values():
        for one, other in permutations(story, 2):
            yield "rivals left alone", "\n".join(one["paragraphs"]), "\n".join(other["paragraphs"]), None


KINDS = {"cut": "reuse", "mixed": "reuse", "spun 70": "rewrite", "spun 95": "rewrite"}


def measure(
    cases: list[Case], find: Callable[[str, str], tuple[str | None, list[tuple[int, int]]]]
) -> dict[str, float]:
    """Return all measures of one finder."""
    found: dict[str, list[bool]] = defaultdict(list)
    kinds: list[bool] = []
    passages: list[float] = []
    for make, source, text, place in cases:
        kind, spans = find(source, text)
        found[make].append((kind is None) == (make == "rivals left alone"))
        if kind is not None and make in KINDS:
            kinds.append(kind == KINDS[make] or (make == "cut" and kind == "identical"))
        if place is not None and make == "mixed":
            passages.append(_overlap(text, place, spans))
    figures = {make: 100 * sum(each) / len(each) for make, each in found.items()}
    return figures | {
        "right kind": 100 * sum(kinds) / max(1, len(kinds)),
        "passages": 100 * sum(passages) / len(passages),
    }


QUOTED = re.compile(r"“[^”]{0,2000}”|[“\"][^“”\"\n]{0,2000}[”\"]")


def _overlap(text: str, place: tuple[int, int], spans: list[tuple[int, int]]) -> float:
    """Return the F1 of the characters found and those copied; a speaker's words are nobody's copy."""
    quoted = {at for found in QUOTED.finditer(text) for at in range(*found.span())}
    right = set(range(*place)) - quoted
    told = {at for span in spans for at in range(*span)} - quoted
    return 2 * len(right & told) / (len(right) + len(told)) if right or told else 1.0


def misses(cases: list[Case]) -> Iterator[str]:
    """Yield copies that were missed and rivals that were not left alone, the shared passages marked with [ ]."""
    for make, source, text, _ in cases:
        kind, spans = ours(source, text)
        if (kind is None) != (make == "rivals left alone"):
            shown = text
            for start, end in sorted(spans, reverse=True):
                shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
            yield f"{make}: told as {kind}\n{shown[:1500]}\n"


def read_rows(folder: Path) -> list[Row]:
    """Return the reports, each paragraph as one text."""
    with gzip.open(folder / "basil" / "articles_before_2015.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        row | {"paragraphs": [" ".join(p) if isinstance(p, list) else p for p in row["paragraphs"]]} for row in rows
    ]


def read_synonyms(folder: Path) -> dict[str, list[str]]:
    """Return words with their synonyms, both ways."""
    synonyms: dict[str, list[str]] = defaultdict(list)
    with gzip.open(folder / "lexicons" / "ppdb_synonyms.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            one, other = line.split()[:2]
            synonyms[one].append(other)
            synonyms[other].append(one)
    return synonyms


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    arguments = parser.parse_args()
    files = [
        arguments.folder / "basil" / "articles_before_2015.jsonl.gz",
        arguments.folder / "lexicons" / "ppdb_synonyms.txt.gz",
    ]
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return 0
    rows = read_rows(arguments.folder)
    cases = [*make_cases(rows, Spinner(read_synonyms(arguments.folder))), *rival_pairs(rows)]
    if arguments.misses:
        print("\n".join(misses(cases)))
    good = report(HERE / "figures.json", digest(*files), measure(cases, ours), measure(cases, naive), pin=arguments.pin)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
