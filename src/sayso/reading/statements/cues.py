"""The words that attribute: verbs, nouns and phrases, from the lists that anybody can correct."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Literal, cast

from sayso.words import entries, table

if TYPE_CHECKING:
    from sayso.reading.syntax import Tree
    from sayso.records import Token

Mode = Literal["speech", "thought", "writing"]

WORD = re.compile(r"\w+")
HEAD_ENDS = re.compile(
    r",|\b(?:of|by|from|on|in|to|for|about|with|released|issued|published|sent|signed|posted|conducted)\b"
)
"""Where the head of a source phrase ends and what is told of it begins."""
PREPOSITIONS = frozenset({"about", "against", "as", "at", "for", "from", "in", "of", "on", "with"})
ALIKE = {
    "upon": "on",
    "over": "about",
    "regarding": "about",
    "concerning": "about",
    "like": "as",
    "toward": "to",
    "towards": "to",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: its mode, where its content stands, how firmly it leans, and whether it may relay."""

    word: str
    mode: Mode
    takes: frozenset[str]
    leans: str
    relays: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that bring in a source without a verb, and what that source has to be."""

    words: tuple[str, ...]
    mode: Mode
    asks: str


UNLISTED = Cue("", "speech", frozenset({"quote"}), "", relays=False)
"""A verb of any kind that a quotation hangs on: "…," he smiled."""


@cache
def _verbs() -> dict[str, Cue]:
    return {row["verb"]: _cue(row["verb"], row) for row in table("en/cue_verbs.csv")}


@cache
def _nouns() -> dict[str, Cue]:
    return {row["noun"]: _cue(row["noun"], row) for row in table("en/cue_nouns.csv")}


@cache
def _adjectives() -> dict[str, Cue]:
    return {row["adjective"]: _cue(row["adjective"], row) for row in table("en/cue_adjectives.csv")}


def _cue(word: str, row: dict[str, str]) -> Cue:
    takes = frozenset(row["takes"].split("|"))
    return Cue(word, cast("Mode", row["mode"]), takes, row["leans"] or "", row.get("relays") == "yes")


def verb_cue(tree: Tree, token: Token) -> Cue | None:
    """Return what the list says of a verb, with its particle first ("point out"), or None."""
    for particle in tree.children(token, "prt"):
        found = _verbs().get(f"{token.lemma} {particle.lemma}")
        if found is not None:
            return found
    return _verbs().get(token.lemma)


def noun_cue(token: Token) -> Cue | None:
    """Return what the list says of a noun, or None."""
    return _nouns().get(token.lemma)


def adjective_cue(token: Token) -> Cue | None:
    """Return what the list says of an adjective, or of a participle that stands for one, or None."""
    return _adjectives().get(token.text.lower())


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases that bring in a source, by their first word, the longest first."""
    found = [
        Phrase(tuple(row["words"].split()), cast("Mode", row["mode"]), row["asks"])
        for row in table("en/source_phrases.csv")
    ]
    found.sort(key=lambda each: (each.words[0], -len(each.words), each.words))
    return {first: tuple(each) for first, each in groupby(found, key=lambda each: each.words[0])}


def preposition(token: Token) -> str:
    """Return the preposition as the lists write it: "upon" stands for "on"; "to" is "prep-to"."""
    word = ALIKE.get(token.lemma, token.lemma)
    return "prep-to" if word == "to" else word


@cache
def documents() -> frozenset[str]:
    """Return the nouns for things that speak in writing."""
    return frozenset(entries("en/document_nouns.txt"))


def is_document(text: str) -> bool:
    """Say whether a source is something written: "a joint statement by the ministers", "the poll"."""
    words = WORD.findall(HEAD_ENDS.split(text.lower())[0])
    return bool(words) and words[-1] in documents()


def is_medium(text: str) -> bool:
    """Say whether a source is described as a medium or its report: "the US media report", "the newspaper"."""
    words = WORD.findall(text.lower())
    return any(word in _media() for word in words[-2:]) or (len(words) > 1 and words[-1] in {"report", "reports"})


@cache
def _media() -> frozenset[str]:
    return frozenset(entries("en/media_nouns.txt"))
