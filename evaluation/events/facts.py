"""How well we tell which events lie ahead and which are denied, on mentions that others annotated."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.models import english
from sayso.reading.events.facts import Fact, tell_fact
from sayso.reading.sentences import find_sentences
from sayso.reading.syntax import Tree
from sayso.records import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sayso.records import Token

AHEAD = re.compile(
    r"\b(?:will|'ll|shall|would|may|might|could|to|plans?|planned|expect\w*|upcoming|next|future|intends?|set to)\b"
)
"""Cue words of the naive reader, looked for in what stands just before the word."""

DENIED = re.compile(r"\b(?:no|not|never|without|neither|nor|n't|denied|refused)\b|n't\b")
BEFORE = 5
"""Words before the event in which the naive reader looks for its cues."""


@dataclass(frozen=True)
class Mention:
    """An event as annotated, what we tell of it, and what the naive reader does; `shown` is its sentence."""

    future: bool
    denied: bool
    certain: bool
    fact: Fact
    naive_future: bool
    naive_denied: bool
    shown: str


def score_facts(path: Path | None) -> tuple[dict[str, float], dict[str, float]]:
    """Return our figures and those of a search for cue words; none, and a line that says so, where there is no file."""
    if path is None or not path.exists():
        print("The events annotated for MEANTIME are not there: what lies ahead is not scored.")
        return {}, {}
    found = [each for line in path.read_text(encoding="utf-8").splitlines() for each in _mentions(json.loads(line))]
    ours = {
        "MEANTIME future F1": _f1(found, lambda each: each.future, lambda each: each.fact.future),
        "MEANTIME denied F1": _f1(found, lambda each: each.denied, lambda each: each.fact.polarity == "negative"),
        "MEANTIME uncertain F1": _f1(
            found, lambda each: not each.certain, lambda each: each.fact.certainty in {"possible", "probable"}
        ),
    }
    naive = {
        "MEANTIME future F1": _f1(found, lambda each: each.future, lambda each: each.naive_future),
        "MEANTIME denied F1": _f1(found, lambda each: each.denied, lambda each: each.naive_denied),
    }
    return ours, naive


def _f1(found: Sequence[Mention], gold: Callable[[Mention], bool], told: Callable[[Mention], bool]) -> float:
    right = sum(gold(each) and told(each) for each in found)
    both = sum(gold(each) for each in found) + sum(told(each) for each in found)
    return round(200 * right / both, 1) if both else 0.0


def _mentions(document: dict[str, object]) -> Iterator[Mention]:
    """Yield the mentions of a document whose time was annotated."""
    text = str(document["text"])
    trees = [Tree(each) for each in find_sentences(text, (Part("body", 0, len(text)),), english())]
    for event in document["events"]:  # type: ignore[attr-defined]
        tree = next((each for each in trees if each.sentence.start <= event["begin"] < each.sentence.end), None)
        word = _head(tree, event["begin"], event["end"]) if tree is not None else None
        if tree is None or word is None or not event["time"]:
            continue
        rest = text[event["end"] : tree.sentence.end]
        before = " ".join(text[tree.sentence.start : event["begin"]].split()[-BEFORE:])
        yield Mention(
            future=event["time"] == "FUTURE",
            denied=event["polarity"] == "NEG",
            certain=event["certainty"] == "CERTAIN",
            fact=tell_fact(tree, word),
            naive_future=bool(AHEAD.search(before.lower())),
            naive_denied=bool(DENIED.search(before.lower())),
            shown=f"{text[tree.sentence.start : event['begin']]}[{event['text']}]{rest}",
        )


def _head(tree: Tree, start: int, end: int) -> Token | None:
    """Return the word of the stretch on which the others of it hang."""
    inside = [word for word in tree.sentence.tokens if word.start < end and start < word.end]
    indices = {word.index for word in inside}
    return next((word for word in inside if tree.head(word).index not in indices or tree.head(word) is word), None)
