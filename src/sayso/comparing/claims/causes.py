"""Why a content says that something was done, or was not: the act, its object and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sayso.records import Token

PARTS = "|"
OFF = "off"
REASONS = {"cause", "explanation", "ground", "motive", "rationale", "reason"}
WAYS = {"behind", "for", "of"}
"""Prepositions between a reason and what it is the reason of."""
ENDS = {"attr", "nsubj", "ccomp", "acomp"}

Told = tuple[str, str, "Token"]
"""An act, its object, and the top of its reason's words."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A content says that an act (its lemma, or what it comes to for a plan) on an object has a reason.

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
        for act, object_, top in (*_caused(word, tokens), *_reasoned(word, tokens), *_refused(word, tokens)):
            inside = sorted(_subtree(top, tokens), key=lambda each: each.start)
            reason = frozenset(each.lemma for each in inside if each is not word and tells(each))
            if reason:
                found.append(Cause(act, object_, reason, text[inside[0].start : inside[-1].end]))
    return tuple(found)


def _caused(word: Token, tokens: Sequence[Token]) -> Iterator[Told]:
    """Yield what a causal word gives a reason for: "cancelled the trip *because* of the storm"."""
    by_index = {each.index: each for each in tokens}
    if word.lemma.lower() not in entries("en/causal_words.txt") or word.head not in by_index:
        return
    top = by_index[word.head] if word.dep in {"mark", "advmod"} else word
    act = by_index.get(top.head)
    if act is not None and act is not top and act.pos == "VERB" and not _is_negated(act, tokens):
        yield _act_of(act), _object(act, tokens), top


def _reasoned(word: Token, tokens: Sequence[Token]) -> Iterator[Told]:
    """Yield what a noun names the reason of: "one *reason* for the delay in the visit is the threat of protests"."""
    acts = [
        act for way in _below(word, tokens) if way.lemma in WAYS for act in _below(way, tokens) if act.pos == "NOUN"
    ]
    linking = next((each for each in _above(word, tokens) if each.lemma == "be"), None)
    if word.lemma not in REASONS or not acts or linking is None or _is_negated(linking, tokens):
        return
    ends = [each for each in _below(linking, tokens) if each.dep in ENDS and word not in _subtree(each, tokens)]
    objects = [each for each in _subtree(acts[0], tokens) if each.dep == "pobj" and each is not acts[0]]
    yield from ((_act_of(acts[0]), _kind(objects[0]) if objects else "", each) for each in ends[:1])


def _refused(word: Token, tokens: Sequence[Token]) -> Iterator[Told]:
    """Yield what is not done on a condition: "would not visit the city *unless* there were no protests"."""
    by_index = {each.index: each for each in tokens}
    top = by_index.get(word.head)
    act = by_index.get(top.head) if top else None
    if word.lemma == "unless" and top is not None and act is not None and _is_negated(act, tokens):
        yield OFF, _kind(act), top


def _is_negated(verb: Token, tokens: Sequence[Token]) -> bool:
    return any(each.dep == "neg" for each in _below(verb, tokens))


def _act_of(word: Token) -> str:
    """Return what an act comes to: "off" for all that puts off a plan, else its status, else the word itself.

    What is no status by itself ("moved", without a day that it moved to) stays the word.
    """
    status = _status_of().get(word.lemma, "")
    family = _families().get(status)
    return word.lemma if family is None else OFF if family == OFF else status


def _object(act: Token, tokens: Sequence[Token]) -> str:
    nouns = [each for each in _below(act, tokens) if each.dep in {"dobj", "nsubjpass"}]
    return _kind(nouns[0]) if nouns else ""


def _kind(word: Token) -> str:
    return _kind_of().get(word.lemma, word.lemma)


def _below(word: Token, tokens: Sequence[Token]) -> list[Token]:
    return [each for each in tokens if each.head == word.index and each is not word]


def _above(word: Token, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield what a word hangs on, and what that hangs on, as far up as the content goes."""
    by_index = {each.index: each for each in tokens}
    seen = {word.index}
    above = by_index.get(word.head)
    while above is not None and above.index not in seen:
        yield above
        seen.add(above.index)
        above = by_index.get(above.head)


def _subtree(top: Token, tokens: Sequence[Token]) -> Iterator[Token]:
    yield top
    for each in _below(top, tokens):
        yield from _subtree(each, tokens)


@cache
def _status_of() -> dict[str, str]:
    """Return the statuses that words of one lemma give a plan: "scrap", "ditch" and "cancellation" are one act."""
    rows = [row for row in table("en/status_cues.csv") if {"undergoes", "of"} & set(row["relation"].split(PARTS))]
    return {row["phrase"]: row["status"] for row in reversed(rows) if row["status"] and " " not in row["phrase"]}


@cache
def _families() -> dict[str, str]:
    return {row["status"]: row["family"] for row in table("status_families.csv")}


@cache
def _kind_of() -> dict[str, str]:
    rows = [row for row in table("en/event_words.csv") if row["pos"] == "noun"]
    return {row["word"]: row["kind"] for row in reversed(rows)}
