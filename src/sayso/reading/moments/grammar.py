"""Where a text has time expressions: the patterns of `moments_grammar.csv` over the kinds of its words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.reading.moments.wording import kinds
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.moments.wording import Word

PRIVATE = 0xE000
"""Each kind of word is one letter of a private alphabet, which starts here: patterns run over kinds as over a text."""

Rule = tuple[str, str, re.Pattern[str]]


class Match(NamedTuple):
    """The words `first` up to `last` (not included) are a time expression of a family, by the rule of this name."""

    family: str
    name: str
    first: int
    last: int


def find_matches(words: Sequence[Word], language: str = "en") -> Iterator[Match]:
    """Yield the time expressions among the words, from left to right, the longest at each place; none overlap."""
    alphabet = _alphabet()
    letters = "".join([alphabet[word.kind] for word in words])
    place = 0
    while found := _any_rule(language).search(letters, place):
        match = _longest(letters, found.start(), language)
        yield match
        place = match.last


def _longest(letters: str, place: int, language: str) -> Match:
    """Return the longest match at a place where at least one rule matches; of two as long, the upper rule's."""
    family, name, last = "", "", place
    for rule_family, rule_name, pattern in _rules(language):
        match = pattern.match(letters, place)
        if match and match.end() > last:
            family, name, last = rule_family, rule_name, match.end()
    return Match(family, name, place, last)


@cache
def _alphabet() -> dict[str, str]:
    return {kind: chr(PRIVATE + index) for index, kind in enumerate(kinds())}


@cache
def _rules(language: str) -> tuple[Rule, ...]:
    """Return the rules of a language: those of English, with the rows of its own in the place of English ones."""
    own = table(f"{language}/moments_grammar.csv")
    other = {(row["family"], row["name"]): row for row in own}
    parts: dict[str, str] = {}
    rules: list[Rule] = []
    for row in (other.get((each["family"], each["name"]), each) for each in table("en/moments_grammar.csv")):
        pattern = _translated(row["pattern"], parts)
        if row["family"] == "part":
            parts[row["name"]] = pattern
        else:
            rules.append((row["family"], row["name"], re.compile(pattern)))
    return tuple(rules)


@cache
def _any_rule(language: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, _, pattern in _rules(language)))


def _translated(pattern: str, parts: dict[str, str]) -> str:
    """Put letters for the kinds and patterns for the parts; a kind that no word is of is a mistake in the table."""
    alphabet = _alphabet()

    def meant(match: re.Match[str]) -> str:
        return alphabet[match.group()] if match.group().isupper() else parts[match.group()]

    return re.sub(r"[A-Z][A-Z0-9]*|[a-z]+", meant, pattern).replace(" ", "")
