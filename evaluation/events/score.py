"""Score the plan statuses on the sentences of this folder, beside a search for the same cue words without a parse.

    python evaluation/events/score.py [--held-out] [--pin]

Every other sentence is development: its misses are printed as marked text. Of the held-out half only totals are
printed, unless --held-out asks for its misses. Fails where a figure is below its floor in figures.json; --pin raises
the floors to what was measured. Macro-F1 is the mean over the statuses of the F1 of (sentence, status) pairs.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from sayso.models import english
from sayso.reading.actors import find_actors
from sayso.reading.chains import link_chains
from sayso.reading.events import find_events
from sayso.reading.events.sightings import PRECEDENCE
from sayso.reading.moments import find_moments
from sayso.reading.sentences import find_sentences
from sayso.reading.statements import find_statements
from sayso.records import Article, Part, Status, identify
from sayso.words import table

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))
from figures import digest, report  # noqa: E402 - the exams' shared table lies beside this folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PUBLISHED = "2026-03-18"
"""The day on which all sentences are taken to be printed: a Wednesday."""

Answer = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True)
class Item:
    """A sentence, where the event's word stands in it, and what a reader finds told of it."""

    text: str
    start: int
    end: int
    status: str
    voice: str
    held_out: bool


def items() -> list[Item]:
    """Return the sentences in file order; within each status every second one is held out."""
    with (HERE / "sentences.tsv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    counts: dict[str, int] = {}
    found = []
    for status, voice, marked in rows:
        counts[status] = counts.get(status, 0) + 1
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        found.append(Item(text, start, end, status, voice, held_out=counts[status] % 2 == 0))
    return found


def answer(item: Item) -> Answer:
    """Return the statuses that the program finds for the marked event, and the names of their voices."""
    body = Part("body", 0, len(item.text))
    article = Article(
        identify(item.text),
        "exam",
        None,
        None,
        "unknown",
        (),
        None,
        (),
        (),
        PUBLISHED,
        "given",
        (),
        "en",
        item.text,
        (body,),
    )
    sentences = find_sentences(item.text, article.parts, english())
    actors, mentions = find_actors(article, sentences, None)
    moments = find_moments(article, frozenset({"body"}))
    found = find_statements(article, sentences, mentions, moments, frozenset({"body"}))
    statements = link_chains(article, sentences, actors, mentions, found)
    names = {actor.id: actor.name for actor in actors}
    events = find_events(article, sentences, actors, mentions, moments, statements)
    marked = [event for event in events if any(span.start == item.start for span in event.mentions)]
    told = [status for event in marked for status in event.status]
    voices = frozenset(names[voice] for status in told for voice in status.according_to)
    return frozenset(status.status for status in told), voices


def baseline(item: Item) -> frozenset[str]:
    """Return the strongest status of which a cue word stands anywhere in the sentence."""
    found = {
        row["status"] for row in table("en/status_cues.csv") if row["status"] and _cue(row["phrase"]).search(item.text)
    }
    return frozenset(sorted(found, key=PRECEDENCE.index)[:1])


def _cue(phrase: str) -> re.Pattern[str]:
    """Return a pattern for a cue phrase, its first word in any form."""
    first, *rest = phrase.split()
    stem = first[:-1] if first.endswith(("e", "y")) else first
    return re.compile(rf"\b{stem}\w{{0,4}}" + "".join(rf"(?:\W+\w+)?\W+{word}" for word in rest) + r"\b", re.IGNORECASE)


def f1_by_status(pairs: Iterable[tuple[Item, frozenset[str]]]) -> dict[str, float]:
    """Return the F1 of each status."""
    told = list(pairs)
    scores = {}
    for status in get_args(Status):
        right = sum(item.status == status and status in found for item, found in told)
        wanted = sum(item.status == status for item, _ in told)
        given = sum(status in found for _, found in told)
        scores[status] = 2 * right / (wanted + given) if wanted + given else 0.0
    return scores


def macro(pairs: Iterable[tuple[Item, frozenset[str]]]) -> float:
    """Return the mean F1 over the statuses, in hundredths."""
    scores = f1_by_status(pairs)
    return round(100 * sum(scores.values()) / len(scores), 1)


def silent(pairs: Sequence[tuple[Item, frozenset[str]]]) -> float:
    """Return the share of the sentences without a status for which none is given, in hundredths."""
    negatives = [found for item, found in pairs if item.status == "none"]
    return round(100 * sum(not found for found in negatives) / len(negatives), 1)


def voiced(answers: Sequence[tuple[Item, Answer]]) -> float:
    """Return the share of the statuses rightly found whose voice is the right one too, in hundredths."""
    right = [(item, voices) for item, (found, voices) in answers if item.status in found]
    good = [item for item, voices in right if voices == (frozenset() if item.voice == "-" else {item.voice})]
    return round(100 * len(good) / len(right), 1) if right else 0.0


def main() -> int:
    """Print the figures and misses; return 1 if a figure is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--held-out", action="store_true", help="print the misses of the held-out half, too")
    parser.add_argument("--pin", action="store_true", help="raise the floors to the measured figures")
    options = parser.parse_args()
    answers = [(item, answer(item)) for item in items()]
    figures: dict[str, float] = {}
    naive_figures: dict[str, float] = {}
    for half, held_out in (("development", False), ("held-out", True)):
        part = [(item, found) for item, found in answers if item.held_out is held_out]
        ours = [(item, found[0]) for item, found in part]
        naive = [(item, baseline(item)) for item, _ in part]
        figures[f"{half} macro-F1"] = macro(ours)
        figures[f"{half} silent on negatives"] = silent(ours)
        figures[f"{half} voices"] = voiced(part)
        naive_figures[f"{half} macro-F1"] = macro(naive)
        naive_figures[f"{half} silent on negatives"] = silent(naive)
        if not held_out or options.held_out:
            _print_misses(part)
    exam = digest(HERE / "sentences.tsv")
    reached = report(HERE / "figures.json", exam, figures, naive_figures, pin=options.pin)
    return 0 if reached else 1


def _print_misses(answers: Sequence[tuple[Item, Answer]]) -> None:
    for item, (found, voices) in answers:
        wanted = frozenset({item.status} - {"none"})
        if found != wanted:
            marked = f"{item.text[: item.start]}[{item.text[item.start : item.end]}]{item.text[item.end :]}"
            print(f"  - {item.status} but {', '.join(sorted(found)) or 'none'}: {marked}")
        elif wanted and voices != (frozenset() if item.voice == "-" else {item.voice}):
            print(f"  - said by {item.voice} but {', '.join(sorted(voices)) or 'the page'}: {item.text}")


if __name__ == "__main__":
    sys.exit(main())
