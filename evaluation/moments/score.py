"""Score the time expressions on texts that others annotated, beside a naive reader.

    python evaluation/moments/score.py SET... [--peers] [--misses N] [--pin]

A SET is a folder of TimeML files (.tml), a JSON Lines file of {"doc", "dct", "text", "timexes"}, or one of single
sentences {"doc", "dct", "text", "begin", "end", "accept"}, where a moment that overlaps `begin` to `end` must have one
of the accepted values, or be that interval ("2026-04-03+2026-04-05"). Two such sets of our own lie beside this file:
probe_own.jsonl, on which rules were changed, and probe_held.jsonl, written before any of its answers were seen, whose
misses nobody looks at. The other texts are others' property and not part of this project: a SET that is not there is
skipped. Measures, micro-averaged over documents as in TempEval-3:

    strict      F1 of spans that are the same to the character
    relaxed     F1 of spans that overlap, one to one
    value       F1 of spans that overlap and have the same TIMEX3 value
    day         the same, of dates and times alone

Of held-out texts look at the totals only; the rules are changed on development texts alone. --misses prints that many
misses of each set as marked text: [[found as | should be]]. --peers adds the library dateparser, and how sure our lead
is: the middle 95 % of the difference in value F1 when documents are drawn again and again.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
import taggers  # noqa: E402 - lies beside this file
from documents import Document, Timex, read_documents  # noqa: E402
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

from sayso.reading.moments import moments_in  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Tagger = "Callable[[str, str], list[Timex]]"
DAYS = ("DATE", "TIME")
AGAIN = 1000
"""How often documents are drawn anew for the interval of a difference."""

AROUND = 60
"""How many characters of the text a miss is shown with, on each side."""


@dataclass(frozen=True)
class Counts:
    """How many expressions there are, were found, and how many pairs of both agree in span, overlap, value."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.value + other.value,
        )

    def f1(self, agreeing: int) -> float:
        """Return the F1, in per cent, of so many agreeing pairs."""
        return 200 * agreeing / (self.gold + self.found) if self.gold + self.found else 0.0


def main() -> int:
    """Score the sets that are there; return 1 where a figure lies under its floor."""
    options = _options()
    present = [path for path in options.sets if path.exists()]
    for path in options.sets:
        if path not in present:
            print(f"{path}: not there, skipped. Give the path of a folder of .tml files or of a .jsonl file.")
    figures: dict[str, float] = {}
    naive: dict[str, float] = {}
    for path in present:
        (_score_probe if _is_probe(path) else _score_set)(path, options, figures, naive)
    if not figures:
        return 0
    exam = digest(*(each for path in present for each in (sorted(path.glob("*.tml")) if path.is_dir() else [path])))
    return 0 if report(HERE / "figures.json", exam, figures, naive, pin=options.pin) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path, metavar="SET")
    parser.add_argument("--peers", action="store_true", help="also score dateparser, and how sure our lead is")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses of each set")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures")
    return parser.parse_args()


# --- texts with all their expressions marked ------------------------------------------------------------------------


def _score_set(path: Path, options: argparse.Namespace, figures: dict[str, float], naive: dict[str, float]) -> None:
    documents = read_documents(path)
    before = time.process_time()
    found = _tagged(documents, taggers.ours)
    seconds = time.process_time() - before
    words = sum(len(document.text.split()) for document in documents)
    print(f"{path.stem}: {len(documents)} documents, {words} words, {words / seconds:.0f} words a second of one core")
    plain = _tagged(documents, taggers.naive)
    for measure, value in _measures(documents, found).items():
        figures[f"{path.stem} {measure}"] = value
    for measure, value in _measures(documents, plain).items():
        naive[f"{path.stem} {measure}"] = value
    if options.peers:
        _print_peer(documents, found, _tagged(documents, taggers.dateparser))
    for line in list(_misses(documents, found))[: options.misses]:
        print(line)


def _tagged(documents: Sequence[Document], tagger: Callable[[str, str], list[Timex]]) -> list[list[Timex]]:
    return [tagger(document.text, document.published) for document in documents]


def _measures(documents: Sequence[Document], found: Sequence[Sequence[Timex]]) -> dict[str, float]:
    total = sum((_counts(each.timexes, tags) for each, tags in zip(documents, found, strict=True)), Counts())
    days = sum(
        (_counts(_days(each.timexes), _days(tags)) for each, tags in zip(documents, found, strict=True)), Counts()
    )
    return {
        "strict": total.f1(total.strict),
        "relaxed": total.f1(total.relaxed),
        "value": total.f1(total.value),
        "day": days.f1(days.value),
    }


def _days(timexes: Sequence[Timex]) -> list[Timex]:
    return [each for each in timexes if each.type in DAYS]


def _counts(gold: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    pairs = list(_pairs(gold, found))
    return Counts(
        len(gold),
        len(found),
        sum((one.start, one.end) == (other.start, other.end) for one, other in pairs),
        len(pairs),
        sum(one.value == other.value for one, other in pairs),
    )


def _pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pair one to one: spans that are the same first, then overlapping ones from left to right."""
    by_span = {(each.start, each.end): each for each in reversed(found)}
    same = {each: by_span[each.start, each.end] for each in gold if (each.start, each.end) in by_span}
    yield from same.items()
    left = [each for each in found if each not in same.values()]
    for one in (each for each in gold if each not in same):
        other = next((each for each in left if each.start < one.end and one.start < each.end), None)
        if other:
            left.remove(other)
            yield one, other


def _print_peer(documents: Sequence[Document], found: Sequence[list[Timex]], peer: Sequence[list[Timex]]) -> None:
    values = {measure: f"{value:.1f}" for measure, value in _measures(documents, peer).items()}
    low, high = _lead(documents, found, peer)
    print(f"  dateparser: {values}; our lead in value F1 lies between {low:.1f} and {high:.1f}")


def _lead(
    documents: Sequence[Document], found: Sequence[list[Timex]], peer: Sequence[list[Timex]]
) -> tuple[float, float]:
    """Return the middle 95 % of the lead in value F1 over documents drawn with replacement, from a fixed seed."""
    pairs = [
        (_counts(each.timexes, one), _counts(each.timexes, other))
        for each, one, other in zip(documents, found, peer, strict=True)
    ]
    chance = random.Random(1)  # noqa: S311 - drawing documents, no secrets
    leads = []
    for _ in range(AGAIN):
        drawn = chance.choices(pairs, k=len(pairs))
        one, other = (sum((pair[side] for pair in drawn), Counts()) for side in (0, 1))
        leads.append(one.f1(one.value) - other.f1(other.value))
    leads.sort()
    return leads[AGAIN // 40], leads[-AGAIN // 40]


def _misses(documents: Sequence[Document], found: Sequence[Sequence[Timex]]) -> Iterator[str]:
    """Yield what was missed, found in vain, or given another value, as text with marks."""
    for document, tags in zip(documents, found, strict=True):
        pairs = list(_pairs(document.timexes, tags))
        paired = {each for pair in pairs for each in pair}
        wrong = [(one, f"{other.value} | {one.value}") for one, other in pairs if one.value != other.value]
        wrong += [(each, f"nothing | {each.value}") for each in document.timexes if each not in paired]
        wrong += [(each, f"{each.value} | nothing") for each in tags if each not in paired]
        for each, note in sorted(wrong, key=lambda miss: miss[0].start):
            yield f"{document.name} {document.published[:10]}: {_marked(document.text, each.start, each.end, note)}"


def _marked(text: str, start: int, end: int, note: str) -> str:
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return " ".join(f"{before}[[{text[start:end]}: {note}]]{after}".split())


# --- single sentences with the day that is meant --------------------------------------------------------------------


def _is_probe(path: Path) -> bool:
    if path.is_dir():
        return False
    with path.open(encoding="utf-8") as file:
        return '"accept"' in file.readline()


def _score_probe(path: Path, options: argparse.Namespace, figures: dict[str, float], naive: dict[str, float]) -> None:
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    wrong = [item for item in items if not _accepted(item)]
    plainly = [item for item in items if _accepted_value(item, taggers.naive(item["text"], item["dct"]))]
    figures[f"{path.stem} right"] = 100 * (1 - len(wrong) / len(items))
    naive[f"{path.stem} right"] = 100 * len(plainly) / len(items)
    print(f"{path.stem}: {len(items)} sentences")
    for item in wrong[: options.misses]:
        print(f"  {item['dct']}: {_marked(item['text'], item['begin'], item['end'], ' or '.join(item['accept']))}")


def _accepted(item: dict[str, str]) -> bool:
    """Tell whether an overlapping moment has an accepted value, is an accepted day, or all together that stretch."""
    begin, end = int(item["begin"]), int(item["end"])
    found = [each for each in moments_in(item["text"], item["dct"]) if each.start < end and begin < each.end]
    answers = {answer for each in found for answer in (each.value, (each.value or "").split("T")[0], each.to)}
    ends = [each.from_ for each in found if each.from_], [each.to for each in found if each.to]
    if all(ends):
        answers.add(f"{min(ends[0])}+{max(ends[1])}")
    return bool(answers & set(item["accept"]))


def _accepted_value(item: dict[str, str], found: Sequence[Timex]) -> bool:
    begin, end = int(item["begin"]), int(item["end"])
    return any((each.value or "") in item["accept"] for each in found if each.start < end and begin < each.end)


if __name__ == "__main__":
    sys.exit(main())
