"""Score the statements on a folder of texts whose attributions others marked, beside baselines.

    python evaluation/statements/score.py FOLDER [--misses N] [--pin]

FOLDER is a part of PolNeAR: `text/NAME.txt` beside `attributions/NAME_ANNOTATOR.ann`; gold is the first annotator. All
modes count: speech, thought and writing. PolNeAR marks only the outermost of nested attributions, so each figure is
given for all statements and, as "outermost", without those inside another one. The measures:

  content, source     F1 over words: the union of all contents (sources) of an article against that of the annotator
  attribution         F1 over attributions, matched one to one by contents that share half of their words (IoU)
  LINKED              the same, where the source shares a word, too, or there is none on both sides
  source accuracy     of matched attributions whose annotator names a source, those where it shares a word
  content exact       F1 over attributions whose contents have the same words
  fragments           F1 over stretches of words with both ends right (CofeNet's measure; theirs counts signs, too)
  direct, mixed …     recall of attributions whose content is quoted for 90 %, in part, not at all
  reporting verbs     recall of attributions whose cue has a word of reporting_verbs.txt, or a colon

Beside ours, with the interval in which 95 % of samples of articles lie, stand our rules without the network, the
Gender Gap Tracker's rules said again, and bare quotation marks; before them the words a CPU second, after them how
often statements of each confidence are right. Prints a line and stops where FOLDER is not there. Fails where a figure
is below its floor in figures.json; --pin raises the floors to what was measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from baselines import naive, syntactic
from gold import Attribution, Document, read_documents, words
from marking import Marked, mark
from measures import figures, intervals, tallies
from misses import print_misses
from reading import Parsed, apart, attributions, parse, read
from sureness import bins, expected_error, judged, precision_from

from sayso.models import StatementNetwork, statement_network

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.records import Statement

LEAST = (0.0, 0.5, 0.7, 0.8, 0.9)
"""Confidences from which on precision is told."""


def main() -> int:
    """Print the figures, and misses if asked; return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many faults of each sort")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the measured figures")
    options = parser.parse_args()
    if not (options.folder / "text").is_dir():
        print(f"Skipped: {options.folder} has no folder `text`. Try: the folder `dev` of PolNeAR 1.0.0.")
        return 0
    parsed = [parse(each) for each in read_documents(options.folder)]
    network = statement_network()
    found, seconds = _read_all(parsed, network)
    every = _mark_all(parsed, lambda each: attributions(found[each.document.name]))
    outermost = _mark_all(parsed, lambda each: attributions(_outer(found[each.document.name])))
    _print_speed(parsed, seconds)
    baselines = _baselines(parsed)
    _print_systems(every, baselines)
    _print_confidence(outermost, found)
    ours = {**_figures(every), **_figures(outermost, "outermost: ")}
    exam = digest(*sorted((options.folder / "attributions").glob("*.ann")))
    reached = report(HERE / "figures.json", exam, ours, _figures(baselines["marks"]), pin=options.pin)
    if options.misses:
        print_misses(every, options.misses)
    return 0 if reached else 1


def _read_all(
    parsed: Sequence[Parsed], network: StatementNetwork | None
) -> tuple[dict[str, tuple[Statement, ...]], float]:
    read_all = {each.document.name: read(each, network) for each in parsed}
    return {name: found for name, (found, _) in read_all.items()}, sum(seconds for _, seconds in read_all.values())


def _outer(statements: Sequence[Statement]) -> list[Statement]:
    return [each for each in statements if each.within is None]


def _mark_all(parsed: Sequence[Parsed], find: Callable[[Parsed], Sequence[Attribution]]) -> list[Marked]:
    return [mark(each.document, find(each)) for each in parsed]


def _figures(marked: Sequence[Marked], prefix: str = "") -> dict[str, float]:
    return figures([tallies(each) for each in marked], prefix)


def _baselines(parsed: Sequence[Parsed]) -> dict[str, list[Marked]]:
    rules, _ = _read_all(parsed, None)
    return {
        "rules": _mark_all(parsed, lambda each: attributions(rules[each.document.name])),
        "GGT": _mark_all(parsed, lambda each: syntactic(each.document, each.sentences)),
        "marks": _mark_all(parsed, lambda each: naive(each.document)),
    }


def _print_speed(parsed: Sequence[Parsed], seconds: float) -> None:
    count = sum(_length(each.document) for each in parsed)
    whole = seconds + sum(each.seconds for each in parsed)
    print(
        f"{len(parsed)} articles, {count} words; words a CPU second: "
        f"{count / seconds:.0f} by the step itself, {count / whole:.0f} with parser and actors\n"
    )


def _length(document: Document) -> int:
    return len(words(document.text))


def _print_systems(every: Sequence[Marked], baselines: Mapping[str, Sequence[Marked]]) -> None:
    """Print ours with its intervals beside the baselines: `rules` ours without the network, `GGT`, `marks`."""
    counted = [tallies(each) for each in every]
    ours, spread = figures(counted), intervals(counted)
    others = {name: _figures(marked) for name, marked in baselines.items()}
    print(f"{'':24}  {'ours':>6}  {'95 % interval':>14}  " + "  ".join(f"{name:>6}" for name in others))
    for name, value in ours.items():
        low, high = spread[name]
        row = "  ".join(f"{each[name]:6.1f}" for each in others.values())
        print(f"{name:24}  {value:6.1f}  {f'{low:.1f} to {high:.1f}':>14}  {row}")
    print()


def _print_confidence(marked: Sequence[Marked], found: Mapping[str, Sequence[Statement]]) -> None:
    """Print how often statements are right, by confidence, and how far the two lie apart."""
    cases: list[tuple[float, bool]] = []
    for each in marked:
        cases += judged(each, [told.confidence for told in apart(_outer(found[each.document.name]))])
    filled = bins(cases)
    for one in filled:
        print(f"  {one.count:5} statements {100 * one.confidence:5.1f} % sure: {100 * one.right:5.1f} % are right")
    print(f"expected calibration error: {expected_error(filled):.1f} %")
    for least in LEAST:
        precision, share = precision_from(cases, least)
        print(f"  from {least:.1f} on: precision {precision:.1f} %, {share:.0f} % of the statements")
    print()


if __name__ == "__main__":
    sys.exit(main())
