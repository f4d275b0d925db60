"""Words for persons: titles before a name, honorifics, nouns; and how far a title reaches back from a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.actors.gazetteer import parts, words
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Token

NAMELESS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
"""Labels of the recogniser that are no names."""

TITLE_TAGS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "JJS", "HYPH", "POS", "VBN", "VBG", "AFX"})


@cache
def person_nouns() -> dict[str, str]:
    """Return the nouns for persons, each with the gender it tells ("m", "f" or "")."""
    return {row["noun"]: row["gender"] for row in table("en/person_nouns.csv")}


@cache
def source_nouns() -> frozenset[str]:
    """Return the nouns by which news leaves out a name: "official", "source"."""
    return frozenset(row["noun"] for row in table("en/person_nouns.csv") if row["source"])


@cache
def honorifics() -> dict[str, str]:
    """Return the words before a name that only say it is a person's, each with its gender."""
    return {row["word"]: row["gender"] for row in table("en/honorifics.csv")}


@cache
def short_titles() -> dict[str, str]:
    """Return the short forms of titles with what they stand for: "Sen." is "senator"."""
    return {row["word"]: row["means"] for row in table("en/titles.csv")}


@cache
def first_names() -> dict[str, str]:
    """Return first names that nearly always go to one gender."""
    return {name: row["gender"] for row in table("en/first_names.csv") for name in parts(row["names"])}


def is_person_noun(token: Token) -> bool:
    """Say whether a word is a noun for a person, or the short form of a title."""
    return (
        token.lemma in person_nouns()
        or token.text.lower() in person_nouns()
        or token.text in short_titles()
        or token.text.lower().removeprefix("ex-") in person_nouns()
    )


def is_title(token: Token) -> bool:
    """Say whether a word may stand right before a person's name as (the end of) a title."""
    return token.text in honorifics() or is_person_noun(token)


def title_start(tokens: Sequence[Token], name: int) -> int:
    """Return where the title before the name at position `name` begins, or `name` where there is none.

    "US Secretary of State", "Kremlin spokesman" and "Chinese Foreign Ministry's spokesperson" are titles; articles
    do not belong to them.
    """
    if not _ends_title(tokens, name - 1):
        return name
    at = name - 1
    while at > 0 and _goes_on(tokens, at):
        at -= 1
    while at < name and tokens[at].tag in {"POS", "HYPH", "VBG"}:
        at += 1
    return at


def _ends_title(tokens: Sequence[Token], at: int) -> bool:
    if at < 0 or (tokens[at].tag == "NNS" and tokens[at].text not in short_titles()):
        return False
    if is_title(tokens[at]):
        return True
    return at > 1 and tokens[at - 1].text == "of" and is_person_noun(tokens[at - 2]) and tokens[at].tag == "NNP"


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the title that reaches back to `at` takes in the word before it."""
    before = tokens[at - 1]
    if before.text == "of":
        return at > 1 and is_person_noun(tokens[at - 2]) and not is_title(tokens[at])
    if before.entity in NAMELESS or before.tag not in TITLE_TAGS:
        return False
    return before.tag != "VBG" or before.text.lower() == "acting"


def gender_of_words(found: Sequence[str]) -> str:
    """Return the gender that titles and nouns among `found` tell, or "" where they tell none or both."""
    told = {honorifics().get(word) or person_nouns().get(word.lower(), "") for word in found} - {""}
    return told.pop() if len(told) == 1 else ""


def speaking_verbs() -> frozenset[str]:
    """Return the verbs by which somebody speaks or writes."""
    return _speaking_verbs()


@cache
def _speaking_verbs() -> frozenset[str]:
    rows = table("en/cue_verbs.csv")
    return frozenset(row["verb"] for row in rows if row["mode"] in {"speech", "writing"})


@cache
def attributing_verbs() -> frozenset[str]:
    """Return the verbs by which somebody speaks, writes or is said to think."""
    return frozenset(row["verb"] for row in table("en/cue_verbs.csv"))


def acting_verbs() -> frozenset[str]:
    """Return the verbs that make a capital or a building that is their subject stand for its government."""
    return words("acting_verbs") | speaking_verbs()
