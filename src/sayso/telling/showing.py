"""Where the words to show of a content begin: after a conjunction, or after what only leads in to a quotation.

Nothing is put into other words: what is shown is a stretch of the content, from some place to its end, and the links
go to the whole of it.
"""

from __future__ import annotations

import re
from functools import cache

from sayso import words
from sayso.telling.phrases import bare

LEAST_QUOTED = 4
"""How many words a quotation has at least that is shown without what leads in to it. Fewer say too little alone."""

LEAST_CLAUSE = 4
"""How many words a content has at least that can open an account: subject, verb, and what is said of them."""

THAT = re.compile(r"that\b(?:\s*[:,]\s*|\s+)(?=(\S+))", re.IGNORECASE)
QUOTED = re.compile(r"[\"“][^\"”]+")
WORD = re.compile(r"[\w’']+")
NOT_PLURAL = ("ss", "us", "is", "'s", "’s")


def shown(text: str) -> str:
    """Return the words of a content that are shown: without "that" before a clause, lead-ins and outer marks."""
    return bare(text[_start(text) :])


def is_clause(text: str) -> bool:
    """Return whether shown words look like a whole clause, which can stand without what comes before it."""
    found = WORD.findall(text)
    return len(found) >= LEAST_CLAUSE and found[0].lower() not in words.entries("en/unfinished_starts.txt")


def _start(text: str) -> int:
    return _after_that(text) or _after_lead_in(text)


def _after_that(text: str) -> int:
    found = THAT.match(text)
    if found is None:
        return 0
    return found.end() if "," in found[0] or ":" in found[0] or _opens_clause(found[1]) else 0


def _opens_clause(word: str) -> bool:
    """Return whether this word can follow the conjunction and not the pronoun: "the", a name, a number, a plural."""
    plain = word.strip(",.;:").lower()
    if plain in words.entries("en/shown_after_that.txt") or not word[:1].islower():
        return True
    return plain.endswith("s") and not plain.endswith(NOT_PLURAL)


def _after_lead_in(text: str) -> int:
    found = QUOTED.search(text)
    if found is None or not _lead_ins().match(text) or len(found[0].split()) < LEAST_QUOTED:
        return 0
    return found.start()


@cache
def _lead_ins() -> re.Pattern[str]:
    starts = "|".join(re.escape(each) for each in words.entries("en/shown_lead_ins.txt"))
    return re.compile(rf"(?:{starts})\b", re.IGNORECASE)
