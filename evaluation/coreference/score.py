"""The exam of event coreference: which mentions of events in ECB+ we take for one, against its human chains.

    python evaluation/coreference/score.py FOLDER [--part dev] [--misses] [--pin]

FOLDER holds `dev.corpus.tsv.gz`, `dev.event_mentions.jsonl.gz` and `documents*.jsonl.gz` (ECB+, CC BY 3.0; Cybulska's
split). Mentions are given, the stories are not: how alike pages are is found by `comparing/stories`. The naive answer
takes all mentions with one head lemma for one event. Figures are F1 in per cent, over all mentions, lone ones too.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder
from gold import Gold, read_part  # noqa: E402 - beside this file
from measures import conll  # noqa: E402

from sayso.comparing.coreference import link_mentions  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="dev", help="dev (what the floors are of), or another that is there")
    parser.add_argument("--misses", action="store_true", help="print pairs put together or apart wrongly")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    arguments = parser.parse_args()
    marks = arguments.folder / f"{arguments.part}.event_mentions.jsonl.gz"
    if not marks.exists():
        print(f"skipped: {marks} is not there")
        return 0
    gold = read_part(arguments.folder, arguments.part)
    places = {id(mention): at for at, mention in enumerate(gold.mentions)}
    ours = [[places[id(each)] for each in group] for group in link_mentions(gold.mentions, gold.articles)]
    if arguments.misses:
        _print_misses(gold, ours)
    reached = report(
        HERE / "figures.json",
        digest(marks),
        conll(ours, _grouped(gold.chains)),
        conll(_grouped(each.lemma for each in gold.mentions), _grouped(gold.chains)),
        pin=arguments.pin,
    )
    in_story = conll(
        _grouped((each.lemma, gold.stories[each.article]) for each in gold.mentions), _grouped(gold.chains)
    )
    print(f"the head lemma inside the human stories: CoNLL {in_story['CoNLL']:.1f}")
    return 0 if reached else 1


def _grouped(keys: Iterable[Hashable]) -> list[list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, key in enumerate(keys):
        found[key].append(at)
    return list(found.values())


def _print_misses(gold: Gold, ours: list[list[int]]) -> None:
    homes = {member: at for at, group in enumerate(ours) for member in group}
    for one, other in combinations(range(len(gold.mentions)), 2):
        together, same = homes[one] == homes[other], gold.chains[one] == gold.chains[other]
        if together != same:
            shown = [f"{gold.mentions[at].article} “{gold.mentions[at].text}”" for at in (one, other)]
            print(f"{'apart   ' if same else 'together'}  {shown[0]} and {shown[1]}")


if __name__ == "__main__":
    sys.exit(main())
