"""Whether words put for others change what was said: a negation, a number, a name, a date, how sure, or who."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.comparing.quotes.numbers import is_number
from sayso.comparing.quotes.weights import is_small
from sayso.words import entries, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.comparing.quotes.printed import Word

PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
HEDGES = {"possible", "exception"}
SPEAKING = {"first", "first plural"}
"""The speaker's own persons. An outlet that fits a quotation into its sentence bends them to "he", "she", "they"."""


def changed_meaning(a: Sequence[Word], b: Sequence[Word]) -> str | None:
    """Return what kind of meaning the words of `a` and of `b`, in the same place, do not share; None where they do."""
    if _negated(a, b) != _negated(b, a) and not _balanced(a, b):
        return "negation"
    if _hedge_lost(a, b) or _hedge_lost(b, a):
        return "modality"
    if not a or not b:
        return None
    for kind, differ in (
        ("number", _numbers),
        ("date", _dates),
        ("name", _names),
        ("modality", _modality),
        ("person", _persons),
    ):
        if differ(a, b):
            return kind
    return "opposite" if _opposed(a, b) else None


def _negated(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Tell whether words are negated an odd number of times; "unlikely" counts where the other has "likely"."""
    plain = {word.key for word in others}
    count = sum(word.key in _listed("en/wording_negations.txt") for word in words)
    count += sum(_without_prefix(word.key) in plain for word in words)
    return count % 2 == 1


def _without_prefix(key: str) -> str | None:
    return next(
        (key[len(prefix) :] for prefix in PREFIXES if key.startswith(prefix) and len(key) > len(prefix) + 3), None
    )


def _balanced(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether the side without a "not" has a word that denies: "do not want to" is "am disinclined to"."""
    without = b if _negated(a, b) else a
    return any(word.key in _listed("en/wording_denials.txt") or _hidden_negation(word.key) for word in without)


def _hidden_negation(key: str) -> bool:
    """Tell whether a word begins with a prefix that as a rule denies: "unproductive"."""
    return re.match(r"un(?!der|i|til)\w{5,}", key) is not None


def _numbers(a: Sequence[Word], b: Sequence[Word]) -> bool:
    first, second = ([word.key for word in words if is_number(word.key)] for words in (a, b))
    return bool(first) and bool(second) and sorted(first) != sorted(second)


def _dates(a: Sequence[Word], b: Sequence[Word]) -> bool:
    first, second = ([word.key for word in words if word.key in _calendar()] for words in (a, b))
    return any(
        _calendar()[one] == _calendar()[other] and one != other and one not in second and other not in first
        for one in first
        for other in second
    )


def _names(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether each side has a name that the other has not: "Vladimir Putin" for "Putin" is no other name."""
    first, second = (_names_in(words) for words in (a, b))
    return bool(first - second) and bool(second - first) and not first & second


def _names_in(words: Sequence[Word]) -> set[str]:
    return {
        word.key
        for word in words
        if (word.name or word.key in _places())
        and not is_small(word.key)
        and word.key not in (_calendar().keys() | _listed("en/wording_titles.txt"))
    }


def _hedge_lost(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether only one side leaves it open: with "may" or "unless" gone, it is sure."""
    return any(_modal(word) and _modal(word) <= HEDGES for word in a) and not any(_modal(word) & HEDGES for word in b)


def _modal(word: Word) -> frozenset[str]:
    """Return how firmly a word says it; a name ("May") says nothing of the kind."""
    return frozenset() if word.name else _modals().get(word.key, frozenset())


def _modality(a: Sequence[Word], b: Sequence[Word]) -> bool:
    first, second = ({each for word in words for each in _modal(word)} for words in (a, b))
    return bool(first) and bool(second) and not first & second


def _persons(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether another person stands in the same place; the speaker's own, bent to a third person, is no other."""
    if len(a) > 2 or len(b) > 2:  # noqa: PLR2004 - in a longer stretch the pronouns need not stand for each other
        return False
    first, second = ({_pronouns()[word.key] for word in words if word.key in _pronouns()} for words in (a, b))
    if not first or not second or first & second:
        return False
    return not (first & SPEAKING or second & SPEAKING)


def _opposed(a: Sequence[Word], b: Sequence[Word]) -> bool:
    first, second = ({word.key for word in words} for words in (a, b))
    return any(other in _antonyms().get(one, ()) for one in first for other in second)


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(entries(name))


@cache
def _places() -> frozenset[str]:
    """Return the names of countries and peoples: names even where a sentence begins with them."""
    columns = ("name", "demonyms", "capital")
    return frozenset(
        name.lower() for row in table("countries.csv") for column in columns for name in row[column].split("|")
    )


@cache
def _modals() -> dict[str, frozenset[str]]:
    return {row["word"]: frozenset(row["class"].split("|")) for row in table("en/wording_modals.csv")}


@cache
def _pronouns() -> dict[str, str]:
    return {row["word"]: row["person"] for row in table("en/wording_pronouns.csv")}


@cache
def _calendar() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table("en/calendar.csv")}


@cache
def _antonyms() -> dict[str, frozenset[str]]:
    pairs = [(row["a"], row["b"]) for row in table("en/antonyms.csv") if row["where"] != "statements"]
    both = pairs + [(other, one) for one, other in pairs]
    return {one: frozenset(other for first, other in both if first == one) for one, _ in both}
