"""Lines that say from whom a text was taken: contributors, sources, agencies."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.parts.outlets import CAPITAL, HOST, Named, find_outlets, known_outlet, outlet_at, reads_like_outlet
from sayso.reading.parts.wording import ENGLISH, one_of, page_words
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 60
"""Words of the longest credit lines met; above it a line is a paragraph, whatever it ends with."""

LABEL = re.compile(r"[\W_]*([A-Za-z]{5,8})\s*[:：]\s*(\S.*)")

TELLS = re.compile(r"[\"“”]|\b(?:said|says|told|asked|no|not|comments?|declined|refused)\b|n['’]t\b")
"""What a paragraph of the story has and a credit has not: "provided no comment for this story"."""

AFFILIATION = re.compile(
    rf"\b(?:from|of|for|at|by|with|via|in)\s+(?:the\s+)?({CAPITAL}(?:\s+(?:of|and|the|&|{CAPITAL}))*)"
)


def is_credit(line: str, language: str = ENGLISH) -> bool:
    """Return whether a line credits contributors to the report or names its source."""
    return _is_contribution(line, language) or is_source_line(line, language)


def _is_contribution(line: str, language: str) -> bool:
    """Return whether a line ends as "… contributed to this report" does, in any wording: no quotation, one sentence.

    Other languages put it first: "Mit Material von …".
    """
    if len(line.split()) > LONGEST:
        return False
    begins = re.match(rf"\W*(?:{one_of('contributed', language)})\b", line, re.IGNORECASE) is not None
    return begins or (not TELLS.search(line) and _contribution().search(line) is not None)


@cache
def _contribution() -> re.Pattern[str]:
    verbs = "|".join(sorted(entries("en/contributor_verbs.txt")))
    return re.compile(
        rf"\b(?:{verbs})\b[^.:;!?]{{0,80}}\bthis\s+(?:[a-z]+\s+)?"
        r"(?:report|story|article|piece|dispatch|coverage|account|analysis|post)\W*$",
        re.IGNORECASE,
    )


def is_source_line(line: str, language: str = ENGLISH) -> bool:
    """Return whether a line is "Source: …", also when "Source" is misspelt by a letter and an address follows."""
    found = LABEL.fullmatch(line.strip())
    if found is None or len(line.split()) > 10:  # noqa: PLR2004 - a longer one tells, it does not name
        return False
    label, named = found[1].lower(), found[2].strip(" .")
    sources = page_words("source", language)
    exact = label in sources and not re.search(r"[.!?]\s", named)
    misspelt = any(_one_letter_off(label, word) for word in sources)
    return exact or (misspelt and (HOST.fullmatch(named) is not None or known_outlet(named) is not None))


def _one_letter_off(word: str, right: str) -> bool:
    """Return whether one letter changed, lost, added, or two neighbours swapped, make the right word."""
    if abs(len(word) - len(right)) > 1:
        return False
    head = 0
    while head < min(len(word), len(right)) and word[head] == right[head]:
        head += 1
    a, b = word[head:], right[head:]
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


def credited_names(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the outlets that a credit between two offsets names: the name to show, and where it is printed.

    Those of the table by their name there, others that read like outlets and addresses as they are printed.
    """
    found = list(find_outlets(text, start, end))
    yield from ((each.outlet.name, each.start, each.end) for each in found)
    yield from _addresses(text, start, end)
    for match in AFFILIATION.finditer(text, start, end):
        if reads_like_outlet(match[1]) and not _covered(match.start(1), found):
            yield match[1], match.start(1), match.end(1)


def _addresses(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in HOST.finditer(text, start, end):
        if re.search(r"\.[a-z]{2,}$", match[1]):
            outlet = outlet_at(match[0])
            yield (outlet.name if outlet else match[1].lower(), match.start(), match.end())


def _covered(at: int, found: list[Named]) -> bool:
    return any(each.start <= at < each.end for each in found)
