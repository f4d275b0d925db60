"""The measures: counts an article, which add up, and the figures in percent that they make."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from marking import same_source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from marking import Answer, Marked, Words

DIRECT = 0.9
"""Share of quoted words from which an attribution counts as direct."""
DRAWS = 1000
"""Samples of articles that an interval is drawn from; with more, its ends move by less than a tenth of a point."""
INTERVAL = 0.95
"""Share of the samples that lie in an interval."""
SEED = 20
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Tally:
    """How many were right, of how many that were wanted and how many that were given."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(self.right + other.right, self.wanted + other.wanted, self.given + other.given)


Tallies = dict[str, Tally]


def tallies(marked: Marked) -> Tallies:
    """Return the counts of one article, by measure."""
    return {**_tokens(marked), **_attributions(marked), **_fragments(marked), **_recalls(marked)}


def figures(articles: Sequence[Tallies], prefix: str = "") -> dict[str, float]:
    """Return the measures in percent over all articles: F1, or for recall and accuracy the share that is right."""
    names = articles[0] if articles else {}
    return {prefix + name: _percent(name, sum((each[name] for each in articles), Tally())) for name in names}


def _percent(name: str, tally: Tally) -> float:
    if name.endswith("F1"):
        return 200 * tally.right / max(1, tally.wanted + tally.given)
    return 100 * tally.right / max(1, tally.wanted)


def intervals(articles: Sequence[Tallies]) -> dict[str, tuple[float, float]]:
    """Return the measures' intervals: between which figures they lie when articles are drawn anew, with return."""
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    samples = [figures(chance.choices(articles, k=len(articles))) for _ in range(DRAWS)]
    edge = round(DRAWS * (1 - INTERVAL) / 2)
    found = {}
    for name in articles[0] if articles else ():
        values = sorted(each[name] for each in samples)
        found[name] = (values[edge], values[-edge - 1])
    return found


def _tokens(marked: Marked) -> Tallies:
    found = {}
    for role in ("content", "source"):
        gold, given = _union(marked.gold, role), _union(marked.found, role)
        found[f"{role} tokens F1"] = Tally(len(gold & given), len(gold), len(given))
    return found


def _union(answers: Sequence[Answer], role: str) -> Words:
    return frozenset().union(*(getattr(each, role) for each in answers))


def _attributions(marked: Marked) -> Tallies:
    fits: Mapping[str, Callable[[Answer, Answer], bool]] = {
        "attribution F1": lambda _gold, _found: True,
        "LINKED F1": same_source,
        "content exact F1": lambda gold, found: gold.content == found.content,
    }
    pairs = [(marked.gold[i], marked.found[j]) for i, j in marked.pairs]
    counts = {
        name: Tally(sum(fit(*pair) for pair in pairs), len(marked.gold), len(marked.found))
        for name, fit in fits.items()
    }
    with_source = [pair for pair in pairs if pair[0].source]
    right = sum(bool(gold.source & found.source) for gold, found in with_source)
    return {**counts, "source accuracy": Tally(right, len(with_source))}


def _fragments(marked: Marked) -> Tallies:
    """Count stretches of words with both ends right (CofeNet, COLING 2022): each piece of each role by itself."""
    found = {}
    for role in ROLES:
        gold, given = _stretches(marked, marked.gold, role), _stretches(marked, marked.found, role)
        found[f"{role} fragments F1"] = Tally(len(gold & given), len(gold), len(given))
    return found


def _stretches(marked: Marked, answers: Sequence[Answer], role: str) -> set[tuple[int, int]]:
    """Return first and last word of each stretch; a new paragraph begins a new one."""
    found = set()
    for each in answers:
        numbers = sorted(getattr(each, role))
        starts = [n for n in numbers if n - 1 not in getattr(each, role) or n in marked.breaks]
        ends = [n for n in numbers if n + 1 not in getattr(each, role) or n + 1 in marked.breaks]
        found |= set(zip(starts, ends, strict=True))
    return found


def _recalls(marked: Marked) -> Tallies:
    matched = {i for i, _ in marked.pairs}
    found = {f"recall {kind}": Tally() for kind in ("direct", "mixed", "indirect", "reporting verbs")}
    for place, answer in enumerate(marked.gold):
        one = Tally(place in matched, 1)
        found[f"recall {kind_of(answer, marked.quoted)}"] += one
        if _reporting(marked, answer):
            found["recall reporting verbs"] += one
    return found


def kind_of(answer: Answer, marks: Words) -> str:
    """Return whether an attribution is direct, mixed or indirect, by how much of its content is quoted."""
    share = len(answer.content & marks) / len(answer.content)
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"


def _reporting(marked: Marked, answer: Answer) -> bool:
    cue = " ".join(marked.document.text[slice(*each)] for each in answer.attribution.cue).lower()
    return ":" in cue or bool(set(re.findall(r"[a-z]+", cue)) & reporting_verbs())


@cache
def reporting_verbs() -> frozenset[str]:
    """Return the words by which a cue is known as reporting."""
    lines = (Path(__file__).parent / "reporting_verbs.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
