"""The exam of actors: which mentions of persons and bodies in ECB+ we take for one, against its human chains.

    python evaluation/actors/score.py FOLDER [--misses] [--pin]

FOLDER holds `ecbplus/dev.corpus.tsv.gz` (doc, sentence, token, word, chain) and `ecbplus/dev.entity_mentions.jsonl.gz`
(ECB+, CC BY 3.0). `met` is the share of the human mentions of type HUM to which we gave an actor; the others are
figures over all pairs of met mentions of one document. The naive answer takes two mentions for one where their last
word is the same. Many of those sentences are cut from their pages, and half of the mentions are bare nouns ("man",
"pirates") that we leave out: compare versions by it, not systems.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from figures import digest, report

from sayso.models import english
from sayso.reading.actors import find_actors, mention_of
from sayso.reading.sentences import find_sentences
from sayso.records import Article, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent

Place = tuple[int, int]
"""A sentence and a word in it."""


class Mark(TypedDict):
    """A line of the human mentions."""

    doc_id: str
    sent_id: int
    tokens_number: list[int]
    tokens_str: str
    coref_chain: str
    mention_type: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions: whether they are the same to a human, to us, and to whoever looks at last words only."""

    printed: str
    same: bool
    ours: bool
    naive: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A human mention: where it stands in the text, its last word, and the chain it belongs to."""

    start: int
    end: int
    word: str
    chain: str


def read_text(rows: Iterable[tuple[Place, str]]) -> tuple[str, dict[Place, tuple[int, int]]]:
    """Return the text of a document, a sentence a line, and where each word stands in it."""
    text, places, line = "", {}, -1
    for place, word in rows:
        text += "\n" if place[0] != line and text else " " if text else ""
        line = place[0]
        places[place] = (len(text), len(text) + len(word))
        text += word
    return text, places


def documents(folder: Path) -> Iterator[tuple[str, str, list[Marked]]]:
    """Yield the name, the text and the human mentions of each document."""
    rows: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    with gzip.open(folder / "dev.corpus.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                name, sentence, token, word = line.split("\t")[:4]
                rows[name].append(((int(sentence), int(token)), word))
    marks: dict[str, list[Mark]] = defaultdict(list)
    with gzip.open(folder / "dev.entity_mentions.jsonl.gz", "rt", encoding="utf-8") as lines:
        for mark in map(json.loads, lines):
            if mark["mention_type"] == "HUM":
                marks[mark["doc_id"]].append(mark)
    for name in sorted(rows):
        text, places = read_text(rows[name])
        yield name, text, [found for mark in marks[name] if (found := _marked(mark, places)) is not None]


def _marked(mark: Mark, places: dict[Place, tuple[int, int]]) -> Marked | None:
    spans = [places[mark["sent_id"], at] for at in mark["tokens_number"] if (mark["sent_id"], at) in places]
    last = mark["tokens_str"].lower().split()[-1]
    return Marked(spans[0][0], spans[-1][1], last, mark["coref_chain"]) if spans else None


def answers(name: str, text: str, marks: list[Marked]) -> list[str | None]:
    """Return the actor that we see in each human mention; None where we see none or leave it open."""
    part = Part("body", 0, len(text))
    fields = (name, name, None, None, "unknown", (), None, (), (), None, "unknown", (), "en", text, (part,))
    _, mentions = find_actors(Article(*fields), find_sentences(text, [part], english()), None)
    found: list[str | None] = []
    for mark in marks:
        inside = [each for each in mentions if each.start <= mark.start and mark.end <= each.end]
        exact = mention_of(mentions, mark.start, mark.end) or min(
            inside, key=lambda each: each.end - each.start, default=None
        )
        found.append(exact.actor if exact is not None else None)
    return found


def judge(folder: Path) -> tuple[list[Pair], float]:
    """Return all pairs of met mentions of one document, and the share of mentions met, in per cent."""
    pairs: list[Pair] = []
    asked = met = 0
    for name, text, marks in documents(folder):
        given = [(mark, actor) for mark, actor in zip(marks, answers(name, text, marks), strict=True) if actor]
        asked += len(marks)
        met += len(given)
        for (one, a), (two, b) in combinations(given, 2):
            printed = f"{name}: {text[one.start : one.end]} | {text[two.start : two.end]}"
            pairs.append(Pair(printed, one.chain == two.chain, a == b, one.word == two.word))
    return pairs, 100 * met / max(asked, 1)


def figures(met: float, said: list[tuple[bool, bool]]) -> dict[str, float]:
    """Return precision, recall and F1 in per cent of answers: (are the same, were said to be)."""
    right = sum(same and given for same, given in said)
    precision = 100 * right / max(sum(given for _, given in said), 1)
    recall = 100 * right / max(sum(same for same, _ in said), 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"met": met, "pairs precision": precision, "pairs recall": recall, "pairs F1": both}


def main() -> int:
    """Run the exam; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the pairs that were wrongly joined or kept apart")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was reached")
    arguments = parser.parse_args()
    folder = arguments.folder / "ecbplus"
    files = [folder / "dev.corpus.tsv.gz", folder / "dev.entity_mentions.jsonl.gz"]
    missing = [str(path) for path in files if not path.exists()]
    if missing:
        print(f"skipped: {missing[0]} is not there")
        return 0
    pairs, met = judge(folder)
    for pair in pairs if arguments.misses else ():
        if pair.same != pair.ours:
            print("joined" if pair.ours else "apart ", pair.printed)
    ours = figures(met, [(pair.same, pair.ours) for pair in pairs])
    naive = figures(met, [(pair.same, pair.naive) for pair in pairs])
    return 0 if report(HERE / "figures.json", digest(*files), ours, naive, pin=arguments.pin) else 1


if __name__ == "__main__":
    sys.exit(main())
