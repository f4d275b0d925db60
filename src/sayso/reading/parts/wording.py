"""The words by which a page tells its parts, language by language: those of `words/<language>/page_words.csv`.

Another language is a folder of such lists. Where a language has none, English is read, which costs little: many pages
carry English labels, and what is not known is taken for the story.
"""

from __future__ import annotations

import re
from functools import cache

from sayso.words import languages, table

ENGLISH = "en"


def known_language(language: str | None) -> str:
    """Return the language whose words are to be read for a page in this one: its own where there are lists of it."""
    return language if language in languages("page_words.csv") else ENGLISH


@cache
def page_words(kind: str, language: str = ENGLISH) -> tuple[str, ...]:
    """Return the words of a kind, the longest first, so that a pattern of them takes what it can."""
    found = [word for row in _rows(language) if row["kind"] == kind for word in row["words"].split("|") if word]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def numbered(kind: str, language: str = ENGLISH) -> dict[str, int]:
    """Return the numbers of words of a kind, such as the months, by the words in lower case."""
    rows = [row for row in _rows(language) if row["kind"] == kind]
    return {word: int(row["value"]) for row in rows for word in row["words"].split("|")}


def setting(kind: str, language: str = ENGLISH) -> str:
    """Return the value of a kind that has one only, such as the order of day and month in figures."""
    return next((row["value"] for row in _rows(language) if row["kind"] == kind), "")


def one_of(kind: str, language: str = ENGLISH) -> str:
    """Return a pattern of the words of a kind; one that nothing fits where there are none."""
    return "|".join(map(re.escape, page_words(kind, language))) or r"(?!)"


def _rows(language: str) -> tuple[dict[str, str], ...]:
    return table(f"{language}/page_words.csv")
