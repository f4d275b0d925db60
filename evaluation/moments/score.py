"""Score the time expressions on texts that others annotated, beside a naive reader and the libraries that others use.

    python evaluation/moments/score.py [SET...] [--peers [PYTHON]] [--without NAME] [--misses N] [--pin]

A SET is a folder of TimeML files (.tml), a JSON Lines file of {"doc", "dct", "text", "timexes"}, or a probe: single
sentences {"doc", "dct", "text", "begin", "end", "accept"}, where a moment that overlaps `begin` to `end` must have one
of the accepted values, or be that interval ("2026-04-03+2026-04-05"); "interval" and "relation" say more. The texts are
others' property and not part of this project: a SET that is not there is skipped. The probes of our own, beside this
file, are always scored:

    probe_own   on which rules were changed
    probe_held  written before any of its answers were seen
    probe_wire  headlines, agendas, datelines, captions and the English of several continents, marked by reading. When
                first scored, 73.6 % of its values were right, 71.2 % of its intervals, 68.0 % with their relation;
                rules were changed on it afterwards, and four marks that asked for one of two relations that both hold
    probe_desk  the same, written after those changes: 81.6 %, 78.9 % and 73.7 % when first scored; rules were changed
                on it as well

Measures of whole texts, micro-averaged as in TempEval-3:

    strict      F1 of spans that are the same to the character
    relaxed     F1 of spans that overlap, one to one
    value       F1 of spans that overlap and have the same TIMEX3 value
    day         the same, of dates and times alone

and of probes, in per cent of the sentences: `right` (an accepted value), `interval` (its very first and last day or
time), `relation` (interval and on, by, since …).

Of held-out texts look at the totals only; the rules are changed on development texts alone. --misses prints that many
misses of each set as marked text: [[found as | should be]]. --peers adds the libraries of `peers.txt` that are there
beside PYTHON (this one, where none is named), and how sure our lead is: the middle 95 % of the difference when
documents are drawn again and again, the same for both. A library with a + prefers the future where it has the choice.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))
import probes  # noqa: E402 - lies beside this file
import taggers  # noqa: E402
from counting import Counts, counts, measures, misses  # noqa: E402
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

from documents import Document, Timex, read_documents  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Tags = list[list[Timex]]
    Figures = dict[str, float]

AGAIN = 1000
"""How often documents are drawn anew for the interval of a difference."""


def main() -> int:
    """Score the sets that are there; return 1 where a figure lies under its floor."""
    options = _options()
    sets = list(dict.fromkeys(path.resolve() for path in [*options.sets, *sorted(HERE.glob("probe_*.jsonl"))]))
    present = [path for path in sets if path.exists()]
    for path in sets:
        if path not in present:
            print(f"{path}: not there, skipped. Give the path of a folder of .tml files or of a .jsonl file.")
    if options.peers:
        options.names = list(_installed(options.peers, options.without))
    figures: Figures = {}
    naive: Figures = {}
    for path in present:
        (_score_probe if _is_probe(path) else _score_set)(path, options, figures, naive)
    named = sorted(present, key=lambda path: path.name)  # the same exam in whatever order it is asked for
    exam = digest(*(each for path in named for each in (sorted(path.glob("*.tml")) if path.is_dir() else [path])))
    return 0 if report(HERE / "figures.json", exam, figures, naive, pin=options.pin) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path, metavar="SET")
    parser.add_argument(
        "--peers", nargs="?", const=sys.executable, metavar="PYTHON", help="also score the libraries beside this Python"
    )
    parser.add_argument("--without", action="append", default=[], metavar="NAME", help="leave out a slow library")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print the first N misses of each set")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures")
    parser.set_defaults(names=[])
    return parser.parse_args()


def _installed(python: str, without: Sequence[str]) -> Iterator[str]:
    """Yield the libraries that are there, and say in one line which are not."""
    asked = [name for name in taggers.NAMES if name.rstrip("+") not in without]
    missing = [name for name in asked if taggers.peer(name, [], python) is None]
    yield from (name for name in asked if name not in missing)
    if missing:
        print(f"not installed, so not compared: {', '.join(missing)}. Try: pip install -r {HERE / 'peers.txt'}")


def _tagged(texts: Sequence[tuple[str, str]], tagger: Callable[[str, str], list[Timex]]) -> Tags:
    return [tagger(text, published) for text, published in texts]


# --- texts with all their expressions marked ------------------------------------------------------------------------


def _score_set(path: Path, options: argparse.Namespace, figures: Figures, naive: Figures) -> None:
    documents = read_documents(path)
    texts = [(each.text, each.published) for each in documents]
    taggers.ours(*texts[0])  # the word lists are read
    before = time.process_time()
    found = _tagged(texts, taggers.ours)
    speed = _speed(texts, time.process_time() - before)
    print(f"{path.stem}: {len(documents)} documents, {speed}")
    for kept, tags in ((figures, found), (naive, _tagged(texts, taggers.naive))):
        kept.update({f"{path.stem} {name}": value for name, value in measures(documents, tags).items()})
    for name in options.names:
        tags, seconds = _peer(name, texts, options.peers)
        values = " ".join(f"{measure} {value:.1f}" for measure, value in measures(documents, tags).items())
        low, high = _lead(len(documents), _values(documents, found, tags))
        print(f"  {name:14} {values}; {_speed(texts, seconds)}; our lead in value: {low:.1f} to {high:.1f}")
    for line in list(misses(documents, found))[: options.misses]:
        print(line)


def _speed(texts: Sequence[tuple[str, str]], seconds: float) -> str:
    words = sum(len(text.split()) for text, _ in texts)
    return f"{words / seconds:.0f} words a second of one core" if seconds else "no words"


def _peer(name: str, texts: Sequence[tuple[str, str]], python: str) -> tuple[Tags, float]:
    told = taggers.peer(name, texts, python)
    if told is None:
        raise RuntimeError(name)
    return told


def _values(documents: Sequence[Document], found: Tags, peer: Tags) -> Callable[[Sequence[int]], float]:
    """Return what gives our lead in value F1 over a choice of documents, by their numbers."""
    pairs = [
        (counts(each.timexes, one), counts(each.timexes, other))
        for each, one, other in zip(documents, found, peer, strict=True)
    ]

    def lead(chosen: Sequence[int]) -> float:
        one, other = (sum((pairs[number][side] for number in chosen), Counts()) for side in (0, 1))
        return one.f1(one.value) - other.f1(other.value)

    return lead


def _lead(size: int, lead: Callable[[Sequence[int]], float]) -> tuple[float, float]:
    """Return the middle 95 % of a lead over so many documents, drawn with replacement from a fixed seed."""
    chance = random.Random(1)  # noqa: S311 - drawing documents, no secrets
    leads = sorted(lead(chance.choices(range(size), k=size)) for _ in range(AGAIN))
    return leads[AGAIN // 40], leads[-AGAIN // 40]


# --- single sentences with the day that is meant --------------------------------------------------------------------


def _is_probe(path: Path) -> bool:
    if path.is_dir():
        return False
    with path.open(encoding="utf-8") as file:
        return '"accept"' in file.readline()


def _score_probe(path: Path, options: argparse.Namespace, figures: Figures, naive: Figures) -> None:
    items = probes.read_items(path)
    texts = [(item.text, item.published) for item in items]
    found = _tagged(texts, taggers.ours)
    print(f"{path.stem}: {len(items)} sentences")
    ours = probes.right(items, found)
    for kept, told in ((figures, ours), (naive, probes.right(items, _tagged(texts, taggers.naive)))):
        kept.update({f"{path.stem} {name}": _share(each) for name, each in told.items() if each})
    for name in options.names:
        tags, _ = _peer(name, texts, options.peers)
        theirs = probes.right(items, tags)
        values = " ".join(f"{measure} {_share(theirs[measure]):.1f}" for measure in ("right", "interval"))
        low, high = _lead(len(ours["interval"]), _shares(ours["interval"], theirs["interval"]))
        print(f"  {name:14} {values}; our lead in intervals: {low:.1f} to {high:.1f}")
    for line in list(probes.wrong(items, found))[: options.misses]:
        print(line)


def _share(right: Sequence[bool]) -> float:
    return 100 * sum(right) / len(right)


def _shares(ours: Sequence[bool], theirs: Sequence[bool]) -> Callable[[Sequence[int]], float]:
    """Return what gives our lead in right sentences over a choice of them, by their numbers."""

    def lead(chosen: Sequence[int]) -> float:
        return 100 * sum(ours[number] - theirs[number] for number in chosen) / len(chosen)

    return lead


if __name__ == "__main__":
    sys.exit(main())
