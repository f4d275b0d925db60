"""The exam of actors: which mentions of persons and bodies in ECB+ we take for one, against its human chains.

    python evaluation/actors/score.py FOLDER

FOLDER holds `dev.corpus.tsv.gz` (doc, sentence, token, word, chain; tab separated) and `dev.entity_mentions.jsonl.gz` of
ECB+ (CC BY 3.0). Asked are pairs of human mentions of one document and of type HUM that we met and gave an actor;
`met` is the share of all HUM mentions that are so. The naive answer takes two mentions for one where the last word is
the same. Its chains run over documents and its sentences are cut from their pages, so pronouns often have lost whom
they stand for: the figure is for comparing versions, not for boasting.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.models import english
from sayso.reading.actors import find_actors, mention_of
from sayso.reading.sentences import find_sentences
from sayso.records import Article, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Place = tuple[int, int]
"""A sentence and a word in it."""


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
    marks: dict[str, list[dict[str, object]]] = defaultdict(list)
    with gzip.open(folder / "dev.entity_mentions.jsonl.gz", "rt", encoding="utf-8") as lines:
        for mark in map(json.loads, lines):
            if mark["mention_type"] == "HUM":
                marks[mark["doc_id"]].append(mark)
    for name in sorted(rows):
        text, places = read_text(rows[name])
        yield name, text, [found for mark in marks[name] if (found := _marked(mark, places)) is not None]


def _marked(mark: dict[str, object], places: dict[Place, tuple[int, int]]) -> Marked | None:
    numbers, sentence = mark["tokens_number"], mark["sent_id"]
    assert isinstance(numbers, list)
    assert isinstance(sentence, int)
    spans = [places[sentence, number] for number in numbers if (sentence, number) in places]
    words = str(mark["tokens_str"]).lower().split()
    return Marked(spans[0][0], spans[-1][1], words[-1], str(mark["coref_chain"])) if spans else None


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


def main(folder: Path) -> None:
    """Print precision, recall and F1 over pairs, ours and the naive ones."""
    asked = met = 0
    ours = [0, 0, 0]
    naive = [0, 0, 0]
    for name, text, marks in documents(folder):
        given = answers(name, text, marks)
        asked += len(marks)
        met += sum(actor is not None for actor in given)
        pairs = [(m, a) for m, a in zip(marks, given, strict=True) if a is not None]
        for (one, a), (two, b) in combinations(pairs, 2):
            same = one.chain == two.chain
            for counts, said in ((ours, a == b), (naive, one.word == two.word)):
                counts[0] += same and said
                counts[1] += said
                counts[2] += same
    print(f"met {100 * met / asked:.1f} % of {asked} mentions")
    for label, (right, said, true) in (("ours", ours), ("naive", naive)):
        precision, recall = 100 * right / said, 100 * right / true
        print(f"{label:6} P {precision:.1f}  R {recall:.1f}  F1 {2 * precision * recall / (precision + recall):.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
