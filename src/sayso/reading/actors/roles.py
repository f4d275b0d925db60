"""Roles: what a title, an apposition or a description says somebody is, and whether one can stand for another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.actors.gazetteer import adjectives, match, parts, words
from sayso.reading.actors.titles import short_titles
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Token


PLACES = frozenset({"GPE", "LOC"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role as printed: its noun, its words up to a preposition but "of", all words, its countries and places."""

    printed: str
    head: str
    words: frozenset[str]
    around: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str] = frozenset()


def read_role(printed: str, tokens: Sequence[Token]) -> Role:
    """Return the role that `tokens` say, their countries taken out of their words."""
    countries, said = _countries(tokens)
    core: list[str] = []
    for token in said:
        if token.pos == "ADP" and token.text.lower() != "of":
            break
        core.append(token.lemma)
    places = frozenset(token.text.lower() for token in said if token.entity in PLACES)
    return Role(printed, _head(said[: len(core)]), _bag(said[: len(core)]), _bag(said), countries, places)


def _head(said: Sequence[Token]) -> str:
    """Return the noun of a role: the last word before its first preposition."""
    run = [token for token in said if token.pos not in {"PUNCT", "PART"}]
    of = next((at for at, token in enumerate(run) if token.pos == "ADP"), len(run))
    if not run[:of]:
        return ""
    last = run[of - 1]
    return short_titles().get(last.text, _base(last)).split()[-1]


def _countries(tokens: Sequence[Token]) -> tuple[frozenset[str], list[Token]]:
    """Return the codes of the countries that `tokens` name, and the words that are left without them."""
    codes: set[str] = set()
    left: list[Token] = []
    at = 0
    while at < len(tokens):
        found = match(tokens, at)
        length, code, keeps = 1, adjectives().get(tokens[at].text, ""), False
        if found is not None and found[1].sort != "outlet":
            length, code, keeps = found[0], found[1].country, found[1].sort not in {"country", "capital"}
        if not code or keeps:
            left.extend(tokens[at : at + length])
        codes.update({code} - {""})
        at += length
    return frozenset(codes), left


def _bag(tokens: Sequence[Token]) -> frozenset[str]:
    found: set[str] = set()
    for token in tokens:
        if token.pos in {"PUNCT", "PART", "DET"} or token.entity in PLACES:
            continue
        meant = short_titles().get(token.text) or _base(token)
        found.update(re.findall(r"[\w.]+", meant))
    return frozenset(found)


def _base(token: Token) -> str:
    """Return the word in lower case, a plural as its singular (the lemmatiser leaves capitalised words as they are)."""
    word = token.lemma.lower()
    return word[:-1] if token.tag == "NNPS" and word.endswith("s") else word


def wanted_words(role: Role) -> frozenset[str]:
    """Return the words of a description that whoever is meant must have in a role."""
    fillers = words("role_fillers")
    return frozenset(word for word in role.around if word not in fillers and not word[0].isdigit())


def fits(description: Role, role: Role) -> bool:
    """Say whether somebody with `role` may be meant by `description`: no country against it, all its words in it."""
    if _apart(description.countries, role.countries) or _apart(description.places, role.places):
        return False
    return says_the_same(description, role) or _stands_for(description, role)


def _apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and bool(others) and not some & others


def says_the_same(description: Role, role: Role) -> bool:
    """Say whether all words of a description stand in a role, and no word that makes it another role."""
    wanted = wanted_words(description)
    if not role.around & words("party_words"):
        wanted -= words("party_words")
    if description.head != role.head or _other_role(role, wanted):
        return False
    return wanted & description.words <= role.words and wanted <= role.around


def _stands_for(description: Role, role: Role) -> bool:
    wanted = wanted_words(description)
    said, meanings = _meanings(wanted)
    if description.head not in said or not wanted - said <= role.around:
        return False
    return any(role.head in meant <= role.words and not _other_role(role, meant | wanted) for meant in meanings)


def _other_role(role: Role, wanted: frozenset[str]) -> bool:
    return bool((role.words & words("role_limits")) - wanted)


def _meanings(wanted: frozenset[str]) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Return the longest phrase among `wanted` that stands for other roles, and those roles."""
    found = [(said, meant) for said, meant in _stand_ins() if said <= wanted]
    return max(found, key=lambda each: len(each[0]), default=(frozenset(), ()))


@cache
def _stand_ins() -> tuple[tuple[frozenset[str], tuple[frozenset[str], ...]], ...]:
    rows = table("en/role_meanings.csv")
    return tuple(
        (
            frozenset(re.findall(r"\w+", row["said"])),
            tuple(frozenset(re.findall(r"\w+", each)) for each in parts(row["means"])),
        )
        for row in rows
    )
