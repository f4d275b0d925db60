"""Score who the speakers are, against marks made by reading texts closely, and the bundled story.

    python evaluation/speakers/score.py FOLDER [--pin] [--misses]

FOLDER holds `polnear` (PolNeAR 1.0.0) and `origins`; of the marks only offsets are ours to give out. A mark is found
where a statement shares half of their words (intersection over union), a quotation also where a statement holds half
of its words; its speaker is right where all words of the name stand in the actor's, groups ("officials") included.
The measures, in percent of the marks:

  right         the speaker that a reader gives; for what two say together, both of them
  direct: …     of quotations: right, without a speaker (or not found at all), with a wrong one
  by: …         right, by how the text names the speaker there: name, last name, pronoun, description, not at all

The naive reader takes the words of the source for the speaker's name. Prints a line and stops where a text is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.pipeline import LeftOut, Opened, Settings, open_pages, read_opened

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sayso.records import Reading, Statement

HALF = 0.5
WORD = re.compile(r"\w+")
DEMO = HERE.parents[1] / "src" / "sayso" / "demo"
DEMO_MARKS = HERE.parents[1] / "tests" / "demo.marks"
KINDS = ("direct", "mixed", "indirect")


@dataclass(frozen=True)
class Mark:
    """A content with the answers that are right, each as names of actors that say it together."""

    content: frozenset[int]
    answers: tuple[frozenset[str], ...]
    kind: str
    by: str


@dataclass(frozen=True)
class Judged:
    """A mark with the statement that was found for it, and the names of its speakers."""

    text: str
    mark: Mark
    found: Statement | None
    names: tuple[str, ...]

    @property
    def outcome(self) -> str:
        """Whether the speaker is "right", "wrong" or "none"."""
        if not self.names:
            return "none"
        return "right" if any(_says(answer, self.names) for answer in self.mark.answers) else "wrong"


def main() -> int:
    """Print the figures, and misses if asked; return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    options = parser.parse_args()
    marks = json.loads((HERE / "marks.json").read_text(encoding="utf-8"))
    missing = [page["name"] for page in marks["pages"] if not (options.folder / page["name"]).exists()]
    if missing:
        print(f"skipped: {options.folder / missing[0]} is not there")
        return 0
    ours = [*_pages(options.folder, marks["pages"], _speakers), *_demo(_speakers)]
    naive = [*_pages(options.folder, marks["pages"], _sources), *_demo(_sources)]
    if options.misses:
        _print_misses(ours)
    print(f"{len(marks['pages'])} texts and the bundled story, {len(ours)} marks")
    exam = digest(HERE / "marks.json", DEMO_MARKS)
    return 0 if report(HERE / "figures.json", exam, figures(ours), figures(naive), pin=options.pin) else 1


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the measures in percent; those that should be small are given as what is left of a hundred."""
    direct = [each for each in judged if each.mark.kind == "direct"]
    found = {
        "found": _share(judged, lambda each: each.found is not None),
        "right": _share(judged, lambda each: each.outcome == "right"),
        "direct: right": _share(direct, lambda each: each.outcome == "right"),
        "direct: not without a speaker": _share(direct, lambda each: each.outcome != "none"),
        "direct: not a wrong speaker": _share(direct, lambda each: each.outcome != "wrong"),
    }
    for by in ("name", "last", "pronoun", "description", "none"):
        found[f"by: {by}"] = _share([e for e in judged if e.mark.by == by], lambda each: each.outcome == "right")
    return found


def _share(judged: Sequence[Judged], holds: Callable[[Judged], bool]) -> float:
    return 100 * sum(map(holds, judged)) / max(1, len(judged))


def _pages(
    folder: Path, pages: Sequence[Mapping[str, object]], speakers: Callable[[Reading, Statement], tuple[str, ...]]
) -> Iterator[Judged]:
    for page in pages:
        path = folder / str(page["name"])
        if hashlib.sha256(path.read_bytes()).hexdigest() != page["sha256"]:
            sys.exit(f"{path}: not the text that was marked")
        reading = _read(path, all_parts=True)
        rows = page["statements"]
        assert isinstance(rows, list)  # noqa: S101 - our own file
        yield from (_judge(reading, _mark(reading.article.text, row), speakers) for row in rows)


def _demo(speakers: Callable[[Reading, Statement], tuple[str, ...]]) -> Iterator[Judged]:
    """Yield the statements of the bundled story as its marks tell them: a line each, the speaker first in the chain."""
    readings: dict[str, Reading] = {}
    for line in DEMO_MARKS.read_text(encoding="utf-8").splitlines():
        kind, *fields = [each.strip() for each in line.split("|")]
        if kind == "statement":
            name, chain, how, _, words = fields
            reading = readings.setdefault(name, _read(DEMO / name, all_parts=True))
            who = frozenset({chain.partition(" → ")[0]})
            at = _near(reading, words.strip("… "))
            yield _judge(reading, Mark(at, (who,), how, "bundled story"), speakers)


def _near(reading: Reading, words: str) -> frozenset[int]:
    """Return the words of the statement that holds these words, or the words themselves."""
    start = reading.article.text.index(words)
    holding = [each for each in reading.statements if any(s.start <= start < s.end for s in each.content)]
    spans = min((each.content for each in holding), key=lambda spans: spans[-1].end - spans[0].start, default=())
    return _words(reading.article.text, [(each.start, each.end) for each in spans] or [(start, start + len(words))])


def _read(path: Path, *, all_parts: bool) -> Reading:
    settings = Settings(all_parts=all_parts)
    (opened,) = open_pages([str(path)], settings)
    if isinstance(opened, LeftOut) or not isinstance(opened, Opened):
        sys.exit(f"{path}: cannot be read")
    return read_opened(opened, settings)


def _mark(text: str, row: Mapping[str, object]) -> Mark:
    content, answers = row["content"], row["speaker"]
    assert isinstance(content, list)  # noqa: S101 - our own file
    assert isinstance(answers, list)  # noqa: S101
    sides = tuple(frozenset(answer) for answer in answers)
    return Mark(_words(text, content), sides, str(row["kind"]), str(row["by"]))


def _words(text: str, spans: Sequence[Sequence[int]]) -> frozenset[int]:
    return frozenset(match.start() for start, end in spans for match in WORD.finditer(text, start, end))


def _judge(reading: Reading, mark: Mark, speakers: Callable[[Reading, Statement], tuple[str, ...]]) -> Judged:
    """Return the mark with the statement that fits it best; of equals the innermost."""
    text = reading.article.text
    best: tuple[float, bool] = (0.0, False)
    found: list[Statement] = []
    for each in reading.statements:
        words = _words(text, [(span.start, span.end) for span in each.content])
        shared = len(words & mark.content)
        if shared < HALF * len(mark.content if mark.kind == "direct" else words | mark.content):
            continue
        fit = (shared / len(words | mark.content), each.within is not None)
        if fit > best:
            best, found = fit, []
        if fit >= best:
            found.append(each)
    names = tuple(name for each in found for name in speakers(reading, each))
    return Judged(" ".join(text[min(mark.content) : max(mark.content)].split()), mark, next(iter(found), None), names)


def _speakers(reading: Reading, statement: Statement) -> tuple[str, ...]:
    return tuple(" ".join((each.name, *each.aliases)) for each in reading.actors if each.id == statement.speaker)


def _sources(_: Reading, statement: Statement) -> tuple[str, ...]:
    return (statement.source.text,) if statement.source else ()


def _says(answer: frozenset[str], names: Sequence[str]) -> bool:
    """Say whether the names are those of the answer, one for each; each has all words of its own."""
    said = [set(map(str.lower, WORD.findall(name))) for name in names]
    wanted = [set(map(str.lower, WORD.findall(name))) for name in answer]
    return all(any(one <= name for name in said) for one in wanted) and len(set(names)) == len(answer)


def _print_misses(judged: Sequence[Judged]) -> None:
    for each in judged:
        if each.outcome != "right":
            wanted = " or ".join(" and ".join(sorted(answer)) for answer in each.mark.answers)
            given = " and ".join(each.names) or ("nobody" if each.found else "not found")
            source = each.found.source.text if each.found and each.found.source else "-"
            print(f"  {wanted} ({each.mark.by}, {each.mark.kind}), ours: {given} [{source}] {{{each.text[:90]}}}")
    print(Counter((each.mark.kind, each.outcome) for each in judged))


if __name__ == "__main__":
    sys.exit(main())
