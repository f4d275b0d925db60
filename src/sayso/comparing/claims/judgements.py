"""What a content calls good or bad: "a terrible deal", "the deal is not fair", "the importance of the deal".

Also "the deal" alone, where it stands under "condemned".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Token

LINKED = {"acomp", "attr", "oprd"}
SUBJECTS = {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A thing, by its noun's lemma, is called good or bad, in these words ("" where it is the cue that says so)."""

    thing: str
    is_good: bool
    text: str


def find_judgements(text: str, tokens: Sequence[Token], cue: str) -> tuple[Judgement, ...]:
    """Return what a content of an article's `text` judges; `cue` is the lemma of the verb by which it was said."""
    by_index = {word.index: word for word in tokens}
    found = [judged for word in tokens for judged in (*_judged(word, by_index, text), *_valued(word, tokens, text))]
    top = next((word for word in tokens if word.head not in by_index and word.pos == "NOUN"), None)
    if top is not None and cue in _judgements() and not found:
        found.append(Judgement(top.lemma, _judgements()[cue], ""))
    return tuple(found)


def _judged(word: Token, by_index: dict[int, Token], text: str) -> Iterator[Judgement]:
    head = by_index.get(word.head)
    if word.pos != "ADJ" or word.lemma not in _judgements() or head is None:
        return
    thing = _thing(word, head, by_index)
    if thing is not None:
        turned = any(_is_negated(each, by_index) for each in (word, head, by_index.get(head.head)) if each)
        first, last = sorted((word, thing), key=lambda each: each.start)
        yield Judgement(thing.lemma, _judgements()[word.lemma] != turned, text[first.start : last.end])


def _valued(word: Token, tokens: Sequence[Token], text: str) -> Iterator[Judgement]:
    """Yield what a noun values: "the importance of keeping the *deal's* limits", "the case against the *deal*"."""
    for row in (row for row in table("en/judging_nouns.csv") if row["noun"] == word.lemma and word.pos == "NOUN"):
        links = (each for each in _below(word, tokens) if each.lemma in row["links"].split("|"))
        for each in (below for link in links for below in _below(link, tokens)):
            kept = _keeping().get(each.lemma) if each.pos == "VERB" else True
            things = [each] if each.pos == "NOUN" else [one for one in _below(each, tokens) if one.dep == "dobj"]
            owners = [
                one for thing in things for one in _below(thing, tokens) if one.dep == "poss" and one.pos == "NOUN"
            ]
            if kept is not None:
                for thing in (*things, *owners):
                    said = text[word.start : max(thing.end, each.end)]
                    yield Judgement(thing.lemma, (row["judgement"] == "good") == kept, said)


def _below(word: Token, tokens: Sequence[Token]) -> list[Token]:
    return [each for each in tokens if each.head == word.index and each is not word]


@cache
def _keeping() -> dict[str, bool]:
    """Return the verbs for what is done with a thing, each with whether it is kept."""
    return {row["verb"]: row["keeps"] == "yes" for row in table("en/keeping_verbs.csv")}


def _thing(word: Token, head: Token, by_index: dict[int, Token]) -> Token | None:
    """Return the noun that an adjective is said of; None where that is only pointed at ("it is terrible")."""
    if word.dep == "amod":
        return head if head.pos == "NOUN" else None
    if word.dep not in LINKED:
        return None
    subjects = (each for each in by_index.values() if each.head == head.index and each.dep in SUBJECTS)
    return next((each for each in subjects if each.pos == "NOUN"), None)


def _is_negated(word: Token, by_index: dict[int, Token]) -> bool:
    return any(each.head == word.index and each.dep == "neg" for each in by_index.values())


@cache
def _judgements() -> dict[str, bool]:
    """Return the words that judge, each with whether what it is said of is good."""
    return {row["word"]: row["judgement"] == "good" for row in table("en/judging_words.csv")}
