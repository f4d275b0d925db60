"""VitaminC's pairs as what the network is to learn: a claim and a sentence of evidence, piece by piece."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Encoding, Tokenizer

LABELS = ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO")
TRAINED = 60
"""Pages whose hash, of a hundred, lies below are learned from; the others are held out. No page is in both."""
LONGEST = 160
"""Pieces of a pair; the end of longer evidence is left out."""
START, STOP = 101, 102
ALONE, SHARED, SHARED_RUN = 0, 1, 2
"""A piece is in one text only; is in the other too; is there with the piece before or after it."""
PLAIN, CAPITAL, DIGIT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Example:
    """A pair: its pieces, which text each is of, whether the other text holds it, how its word is written; its label.

    `case` is the same for pairs made of one claim and its altered twin.
    """

    pieces: list[int]
    sides: list[int]
    shared: list[int]
    looks: list[int]
    label: int
    case: str


def read_pairs(archive: Path) -> list[dict[str, str]]:
    """Return the pairs of one of VitaminC's archives."""
    with zipfile.ZipFile(archive) as opened:
        name = next(each for each in opened.namelist() if each.endswith("test.jsonl"))
        return [json.loads(line) for line in opened.read(name).decode("utf-8").splitlines() if line.strip()]


def is_trained(pair: dict[str, str]) -> bool:
    """Tell whether a pair's page is one that is learned from."""
    return int(hashlib.sha256(pair["page"].encode()).hexdigest(), 16) % 100 < TRAINED


def example(claim: str, evidence: str, tokenizer: Tokenizer, label: int = 0, case: str = "") -> Example:
    """Return a claim and its evidence as the network takes them."""
    first, second = (tokenizer.encode(_plain(each), add_special_tokens=False) for each in (claim, evidence))
    room = max(8, LONGEST - 3 - len(first.ids))
    ours, theirs = first.ids, second.ids[:room]
    return Example(
        pieces=[START, *ours, STOP, *theirs, STOP],
        sides=[0] * (len(ours) + 2) + [1] * (len(theirs) + 1),
        shared=[ALONE, *_shared(ours, theirs), ALONE, *_shared(theirs, ours), ALONE],
        looks=[PLAIN, *_looks(_plain(claim), first), PLAIN, *_looks(_plain(evidence), second)[:room], PLAIN],
        label=label,
        case=case,
    )


def _plain(text: str) -> str:
    """Return a text as it is printed: VitaminC sets its signs apart and spells out its brackets."""
    text = text.replace("-LRB-", "(").replace("-RRB-", ")").replace("``", '"').replace("''", '"')
    return re.sub(r"\s+([,.;:!?%)]|'s\b|n't\b)", r"\1", " ".join(text.replace("�", " ").split()))


def _shared(ours: Sequence[int], theirs: Sequence[int]) -> list[int]:
    single, pairs = set(theirs), set(pairwise(theirs))
    found = []
    for at, piece in enumerate(ours):
        runs = [tuple(ours[at - 1 : at + 1])] * (at > 0) + [tuple(ours[at : at + 2])]
        in_run = any(run in pairs for run in runs)
        found.append(SHARED_RUN if in_run else SHARED if piece in single else ALONE)
    return found


def _looks(text: str, coded: Encoding) -> list[int]:
    return [
        DIGIT if text[start].isdigit() else CAPITAL if text[start].isupper() else PLAIN for start, _ in coded.offsets
    ]
