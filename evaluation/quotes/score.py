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
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

from sayso.comparing.quotes import compare_wording  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Pair = tuple[str, str, str, str, bool]
"""A pair: its name, both wordings, the right level, and whether that is beyond argument."""

SEED = 20260301
LONG_ENOUGH = 12
FEWEST = 5
HALF_ALIKE = 0.5
NUMBERS = {"two": "three", "three": "five", "four": "nine", "first": "second", "one": "seven", "million": "billion"}
BE = re.compile(r"\b(is|are|was|were|will|can|should|would|have|has)\b(?! not|n't)")


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


def _middle(text: str, chance: random.Random) -> int:
    """Return a place between two words well inside a quotation."""
    count = len(text.split())
    return chance.randrange(count // 3, 2 * count // 3)


def _upper(text: str, chance: random.Random) -> str:
    words = text.split()
    at = _middle(text, chance)
    return " ".join(
        [*words[:at], words[at].upper() if not words[at].isupper() else words[at].lower(), *words[at + 1 :]]
    )


def _filler(text: str, chance: random.Random) -> str:
    words, at = text.split(), _middle(text, chance)
    return " ".join([*words[:at], "uh,", *words[at:]])


def _marked_cut(text: str, chance: random.Random) -> str | None:
    words, at = text.split(), _middle(text, chance)
    if re.search(r"n['’]t\b", " ".join(words[at : at + 2])) or _bare(words[at : at + 2]) & NOT_MERELY_CUT:
        return None
    return " ".join([*words[:at], "...", *words[at + 2 :]])


def _end_cut(text: str, chance: random.Random) -> str:
    words = text.split()
    return " ".join(words[: max(6, _middle(text, chance))]).rstrip(",;:. ")


def _bracket(text: str, chance: random.Random) -> str:
    words, at = text.split(), _middle(text, chance)
    return " ".join([*words[:at], "[as reported]", *words[at:]])


def _silent_cut(text: str, chance: random.Random) -> str | None:
    words, at = text.split(), _middle(text, chance)
    gone = words[at].strip(".,;").lower()
    if not gone.isalpha() or gone in NOT_MERELY_CUT or gone in {word.lower() for word in words[max(0, at - 8) : at]}:
        return None
    if re.search(r"[.,;:—–-]", "".join(words[at - 1 : at + 1])):
        return None
    return " ".join([*words[:at], *words[at + 1 :]])


NOT_MERELY_CUT = {
    *("not", "no", "never", "nobody", "nothing", "none", "nor", "neither"),
    *("may", "might", "perhaps", "without", "unless", "million"),
}


def _bare(words: list[str]) -> set[str]:
    return {word.strip(".,;:").lower() for word in words}


def _insertion(text: str, chance: random.Random) -> str:
    words, at = text.split(), _middle(text, chance)
    return " ".join([*words[:at], "truly", *words[at:]])


def _other_word(text: str, chance: random.Random) -> str | None:
    words = text.split()
    places = [at for at, word in enumerate(words[1:-1], 1) if word.islower() and word.isalpha() and len(word) > 6]  # noqa: PLR2004
    places = [at for at in places if words[at] not in NOT_MERELY_CUT]
    if not places:
        return None
    at = chance.choice(places)
    return " ".join([*words[:at], "remarkable", *words[at + 1 :]])


def _negation(text: str, chance: random.Random) -> str | None:
    places = list(BE.finditer(text))[1:-1]
    if not places:
        return None
    found = chance.choice(places)
    return f"{text[: found.end()]} not{text[found.end() :]}"


def _number(text: str, _: random.Random) -> str | None:
    found = re.search(r"\b\d+\b", text)
    if found:
        return text[: found.start()] + str(int(found.group()) + 7) + text[found.end() :]
    word = next((each for each in NUMBERS if re.search(rf"\b{each}\b", text)), None)
    return re.sub(rf"\b{word}\b", NUMBERS[word], text, count=1) if word else None


def _name(text: str, _: random.Random) -> str | None:
    found = re.search(r"(?<=[a-z,] )(?:Clinton|Trump|Obama|Congress|Republicans|Democrats|America|Iowa|Mexico)\b", text)
    return text[: found.start()] + "Ferrand" + text[found.end() :] if found else None


def _modal(text: str, _: random.Random) -> str | None:
    return re.sub(r"\bwill\b", "may", text, count=1) if re.search(r"\bwill\b", text) else None


MADE: dict[str, tuple[str, Callable[[str, random.Random], str | None]]] = {
    "capitals": ("cleaned", _upper),
    "filler": ("cleaned", _filler),
    "marked cut": ("trimmed", _marked_cut),
    "cut at the end": ("trimmed", _end_cut),
    "bracket": ("bracketed", _bracket),
    "silent cut": ("spliced", _silent_cut),
    "insertion": ("spliced", _insertion),
    "other word": ("reworded", _other_word),
    "negation": ("changed", _negation),
    "number": ("changed", _number),
    "name": ("changed", _name),
    "modal": ("changed", _modal),
}


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
