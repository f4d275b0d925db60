"""Why a content says that something was done: "because", "due to", "over" — the act, its object and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.records import Token

PARTS = "|"


@dataclass(frozen=True, slots=True)
class Cause:
    """A content says that an act (a verb, or the status that it gives a plan) on an object has a reason.

    `object` is the kind of event where the table knows the noun, else its lemma, else "". `reason` holds the lemmas of
    the reason's telling words, `text` its words as printed.
    """

    act: str
    object: str
    reason: frozenset[str]
    text: str


def find_causes(text: str, tokens: Sequence[Token], tells: Callable[[Token], bool]) -> tuple[Cause, ...]:
    """Return what a content of an article's `text` gives reasons for; `tells` says which words tell anything."""
    found = []
    for word in tokens:
        act, top = _caused(word, tokens)
        inside = sorted(_subtree(top, tokens), key=lambda each: each.start) if act else []
        said = [each for each in inside if each is not word and tells(each)]
        if act and said:
            reason = frozenset(each.lemma for each in said)
            printed = text[inside[0].start : inside[-1].end]
            found.append(Cause(_status_of().get(act.lemma, act.lemma), _object(act, tokens), reason, printed))
    return tuple(found)


def _caused(word: Token, tokens: Sequence[Token]) -> tuple[Token | None, Token]:
    """Return the verb that a causal word gives a reason for, and the top of that reason."""
    by_index = {each.index: each for each in tokens}
    if word.lemma.lower() not in _causal() or word.head not in by_index:
        return None, word
    top = by_index[word.head] if word.dep in {"mark", "advmod"} else word
    act = by_index.get(top.head)
    if act is None or act is top or act.pos != "VERB" or any(each.dep == "neg" for each in _below(act, tokens)):
        return None, top
    return act, top


def _object(act: Token, tokens: Sequence[Token]) -> str:
    nouns = [each for each in _below(act, tokens) if each.dep in {"dobj", "nsubjpass"}]
    return _kind_of().get(nouns[0].lemma, nouns[0].lemma) if nouns else ""


def _below(word: Token, tokens: Sequence[Token]) -> list[Token]:
    return [each for each in tokens if each.head == word.index and each is not word]


def _subtree(top: Token, tokens: Sequence[Token]) -> Iterator[Token]:
    yield top
    for each in _below(top, tokens):
        yield from _subtree(each, tokens)


@cache
def _causal() -> frozenset[str]:
    return frozenset(entries("en/causal_words.txt"))


@cache
def _status_of() -> dict[str, str]:
    """Return the statuses that verbs of one word give a plan: "scrap" and "ditch" are one act."""
    rows = [row for row in table("en/status_cues.csv") if "undergoes" in row["relation"].split(PARTS)]
    return {row["phrase"]: row["status"] for row in reversed(rows) if " " not in row["phrase"]}


@cache
def _kind_of() -> dict[str, str]:
    rows = [row for row in table("en/event_words.csv") if row["pos"] == "noun"]
    return {row["word"]: row["kind"] for row in reversed(rows)}
