"""Score the plan statuses on the sentences and stories of this folder, beside a search for cue words without a parse.

    python evaluation/events/score.py [MEANTIME.jsonl] [--held-out] [--pin]

The single sentences and some stories are development: their misses are printed as marked text. The other stories are
held out: only their totals are printed, unless --held-out asks for the misses. They were written after the rules, by
the same hand, and scored when they were done; stories that were looked at more than once are development. Macro-F1 is
the mean over the statuses of the F1 of (marked word, status) pairs. Where the way to events annotated for MEANTIME is
given (their texts are not part of this project), how well we tell what lies ahead is scored too. Fails where a figure
is below its floor in figures.json; --pin raises the floors to what was measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
from exam import FILES, Answer, answer, read_texts  # noqa: E402 - lies beside this file
from facts import score_facts  # noqa: E402
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

from sayso.records import Status  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Sequence


def f1_by_status(pairs: Sequence[tuple[str, frozenset[str]]]) -> dict[str, float]:
    """Return the F1 of each status over pairs of the one that is told and those found."""
    scores = {}
    for status in get_args(Status):
        right = sum(told == status and status in found for told, found in pairs)
        wanted = sum(told == status for told, _ in pairs)
        given = sum(status in found for _, found in pairs)
        scores[status] = 2 * right / (wanted + given) if wanted + given else 0.0
    return scores


def macro(pairs: Sequence[tuple[str, frozenset[str]]]) -> float:
    """Return the mean F1 over the statuses, in hundredths."""
    scores = f1_by_status(pairs)
    return round(100 * sum(scores.values()) / len(scores), 1)


def silent(pairs: Sequence[tuple[str, frozenset[str]]]) -> float:
    """Return the share of the words without a status for which none is given, in hundredths."""
    negatives = [found for told, found in pairs if told == "none"]
    return round(100 * sum(not found for found in negatives) / len(negatives), 1)


def voiced(answers: Sequence[Answer]) -> float:
    """Return the share of the statuses rightly found whose voice is the right one too, in hundredths."""
    right = [each for each in answers if each.item.status in each.statuses and each.item.voice != "?"]
    return round(100 * sum(_is_voiced(each) for each in right) / len(right), 1) if right else 0.0


def _is_voiced(given: Answer) -> bool:
    return given.item.voice == "?" or given.voices == (frozenset() if given.item.voice == "-" else {given.item.voice})


def main() -> int:
    """Print the figures and misses; return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("meantime", nargs="?", type=Path, help="events annotated for MEANTIME, as JSON Lines")
    parser.add_argument("--held-out", action="store_true", help="print the misses of the held-out half, too")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the measured figures")
    options = parser.parse_args()
    answers = [each for text in read_texts() for each in answer(text)]
    figures: dict[str, float] = {}
    naive_figures: dict[str, float] = {}
    for half, held_out in (("development", False), ("held-out", True)):
        part = [each for each in answers if each.held_out is held_out]
        ours = [(each.item.status, each.statuses) for each in part]
        naive = [(each.item.status, each.naive) for each in part]
        figures[f"{half} macro-F1"] = macro(ours)
        figures[f"{half} silent on negatives"] = silent(ours)
        figures[f"{half} voices"] = voiced(part)
        naive_figures[f"{half} macro-F1"] = macro(naive)
        naive_figures[f"{half} silent on negatives"] = silent(naive)
        if not held_out or options.held_out:
            _print_misses(part)
    facts, naive_facts = score_facts(options.meantime)
    exam = digest(*FILES)
    reached = report(HERE / "figures.json", exam, figures | facts, naive_figures | naive_facts, pin=options.pin)
    return 0 if reached else 1


def _print_misses(answers: Sequence[Answer]) -> None:
    for each in answers:
        wanted = frozenset({each.item.status} - {"none"})
        if each.statuses != wanted:
            print(f"  - {each.item.status} but {', '.join(sorted(each.statuses)) or 'none'}: {each.shown}")
        elif wanted and not _is_voiced(each):
            print(f"  - said by {each.item.voice} but {', '.join(sorted(each.voices)) or 'the page'}: {each.shown}")


if __name__ == "__main__":
    sys.exit(main())
