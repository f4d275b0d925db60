"""Score `sayso wording` against hand-labelled pairs of quotations, and against alterations made by ourselves.

    python evaluation/quotes/score.py FOLDER [--misses] [--pin]

FOLDER holds `dev.jsonl`, pairs that are others' property and not part of this project: lines of {"id", "a", "b",
"level", "sure"}. Without it the exam is skipped. Measures, in per cent:

    accuracy           pairs on the right rung
    accuracy sure      of the pairs whose label is beyond argument
    macro F1           the mean F1 of the rungs that have five pairs or more
    same or other      pairs rightly told to be one utterance, or not
    made               made alterations on the rung for which they were made, then a line for each kind

An alteration is made from each quotation of twelve words or more: its level is known by how it was made. The naive
reader compares the words in order (difflib): equal is identical, one inside the other is trimmed, half alike reworded.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from alterations import MADE  # noqa: E402 - what exams share lies beside this folder
from figures import digest, report  # noqa: E402

from sayso.comparing.quotes import compare_wording  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pair = tuple[str, str, str, str, bool]
"""A pair: its name, both wordings, the right level, and whether that is beyond argument."""

SEED = 20260301
LONG_ENOUGH = 12
FEWEST = 5
HALF_ALIKE = 0.5


def read_pairs(path: Path) -> list[Pair]:
    """Return the labelled pairs."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [(each["id"], each["a"], each["b"], each["level"], each["sure"]) for each in lines]


def make_pairs(pairs: list[Pair]) -> Iterator[Pair]:
    """Yield alterations of every long quotation, each of a kind whose level is known."""
    chance = random.Random(SEED)  # noqa: S311 - made alike every time, no secret
    texts = sorted({text for _, a, b, _, _ in pairs for text in (a, b) if len(text.split()) >= LONG_ENOUGH})
    for number, text in enumerate(texts):
        for kind, (level, make) in MADE.items():
            altered = make(text, chance)
            if altered is not None and altered != text:
                yield f"{kind} {number}", text, altered, level, True


def ours(a: str, b: str) -> str:
    """Return the level as this project tells it."""
    return compare_wording(a, b)[0]


def naive(a: str, b: str) -> str:
    """Return the level as a plain comparison of words tells it."""
    first, second = (re.findall(r"\w+", text.lower()) for text in (a, b))
    if first == second:
        return "identical"
    if " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return "trimmed"
    return "reworded" if SequenceMatcher(None, first, second).ratio() >= HALF_ALIKE else "different"


def measure(pairs: list[Pair], made: list[Pair], tell: Callable[[str, str], str]) -> dict[str, float]:
    """Return all measures of one reader."""
    told = [(level, tell(a, b), sure) for _, a, b, level, sure in pairs]
    altered = [(name.rsplit(" ", 1)[0], level == tell(a, b)) for name, a, b, level, _ in made]
    figures = {
        "accuracy": _share([right == found for right, found, _ in told]),
        "accuracy sure": _share([right == found for right, found, sure in told if sure]),
        "macro F1": _macro([(right, found) for right, found, _ in told]),
        "same or other": _share([(right == "different") == (found == "different") for right, found, _ in told]),
        "made": _share([right for _, right in altered]),
    }
    return figures | {f"  {kind}": _share([right for each, right in altered if each == kind]) for kind in MADE}


def _share(right: list[bool]) -> float:
    return 100 * sum(right) / len(right) if right else 0.0


def _macro(told: list[tuple[str, str]]) -> float:
    counts: dict[str, int] = defaultdict(int)
    for right, _ in told:
        counts[right] += 1
    scores = []
    for level in (each for each, count in counts.items() if count >= FEWEST):
        hit = sum(right == found == level for right, found in told)
        met = sum(found == level for _, found in told)
        scores.append(200 * hit / (counts[level] + met) if hit else 0.0)
    return sum(scores) / len(scores)


def misses(pairs: list[Pair]) -> Iterator[str]:
    """Yield every pair on a wrong rung as marked text: [-words of a-] {+words of b+} with the kind of difference."""
    for name, a, b, level, _ in pairs:
        found, differences = compare_wording(a, b)
        if found != level:
            shown = " ".join(f"[-{each.a}-]{{+{each.b}+}} {each.kind};" for each in differences)
            yield f"{name}: {level}, told as {found}\n  a: {a}\n  b: {b}\n  {shown}"


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was missed")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    arguments = parser.parse_args()
    exam = arguments.folder / "dev.jsonl"
    if not exam.exists():
        print(f"skipped: {exam} is not there")
        return 0
    pairs = read_pairs(exam)
    made = list(make_pairs(pairs))
    print(f"{len(pairs)} labelled pairs, {len(made)} made ones")
    if arguments.misses:
        print("\n".join(misses([*pairs, *made])))
    good = report(
        HERE / "figures.json", digest(exam), measure(pairs, made, ours), measure(pairs, made, naive), pin=arguments.pin
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
