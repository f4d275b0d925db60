"""The few words that are ours and not a text's: counts, dates, labels, and text made safe to show on a line."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import DisputeKind, Doubt, Level, PartKind, Role, Status

NOT_KNOWN = "not known"

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LEVELS: dict[Level, str] = {
    "identical": "the same words",
    "cleaned": "punctuation or case differs",
    "trimmed": "shortened",
    "bracketed": "words put in brackets",
    "spliced": "pieces put together",
    "reworded": "other words",
    "changed": "a negation, number, name or date differs",
    "different": "not the same utterance",
}
"""The ladder of wordings in the reader's words, from alike to unlike."""

DISPUTES: dict[DisputeKind, str] = {
    "status": "How the plan stands",
    "polarity": "Yes or no",
    "number": "How many",
    "date": "When",
    "place": "Where",
    "wording": "Which words were said",
    "attribution": "Who said it, or why it was done",
}

STANDINGS: dict[Status, str] = {
    "proposed": "ahead",
    "announced": "ahead",
    "scheduled": "ahead",
    "confirmed": "ahead",
    "in preparation": "ahead",
    "rescheduled": "open",
    "undecided": "open",
    "postponed": "open",
    "on hold": "open",
    "not planned": "off",
    "cancelled": "off",
    "never scheduled": "off",
    "took place": "done",
    "did not take place": "off",
}
"""What a status says of a plan: it goes ahead, it is open, it is off, it is done. For the shape of its mark."""

SHAPES = {"ahead": "going ahead", "open": "open", "off": "not going ahead", "done": "took place"}

DOUBTS: dict[Doubt, str] = {"day": "day not certain", "event": "not certain", "plan": "plan open or off"}
"""What is said of an entry of the timeline that is in doubt."""

PARTS: dict[PartKind, str] = {
    "headline": "headline",
    "section": "section",
    "published": "date line",
    "dateline": "dateline",
    "byline": "byline",
    "body": "",
    "caption": "caption",
    "credit": "credit",
    "boilerplate": "page furniture",
}

ROLES: dict[Role, str] = {"speaker": "voice", "relay": "relayed by", "publisher": "published by"}

OPENING, CLOSING = "\"“”„«'‘", "\"“”»'’"


def flat(text: str) -> str:
    """Return text on one line: runs of white space are one space, what cannot be printed is the replacement sign.

    Escape sequences and marks that turn the direction of the line would otherwise reach the reader's terminal.
    """
    spaced = re.sub(r"\s+", " ", text).strip()
    if spaced.isprintable():  # nearly every text, and a page has thousands
        return spaced
    hidden = {"Cc", "Cs", "Cf"}
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in hidden else c for c in spaced)


def clip(text: str, width: int) -> str:
    """Return text on one line, cut at a word before `width` characters, with an ellipsis where it was cut."""
    line = flat(text)
    if len(line) <= width:
        return line
    head = line[: width - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[width // 2 :] else head).rstrip(" ,;:-–—…") + "…"


def bare(text: str) -> str:
    """Return text without the quotation marks around it, when it has them at both ends."""
    stripped = text.strip()
    inner = _without_marks(stripped)
    return inner if stripped[:1] in "\"“„«'‘" and not re.search('["“”]', inner) else stripped


def _without_marks(text: str) -> str:
    """Return text without the marks that it begins with, and without those at its end and the commas about them."""
    begun = text.lstrip(OPENING)
    ended = begun[:-1] if begun.endswith((",", ";")) else begun
    end = len(ended.rstrip(CLOSING))
    if end == len(ended):
        return begun
    while end and (ended[end - 1] in ",;" or ended[end - 1].isspace()):
        end -= 1
    return ended[:end]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 voice", "4 outlets"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return names in a row, the first few of them and how many more."""
    rest = len(names) - most
    return ", ".join(names) if rest <= 0 else f"{', '.join(names[:most])} and {rest} more"


def not_english(languages: Sequence[str]) -> str:
    """Return what is said of pages in these languages, one a page: how many there are, and what is read of them."""
    names = {row["code"]: row["name"] for row in table("languages.csv")}
    each = ", ".join(f"{many} in {names.get(code, code)}" for code, many in sorted(Counter(languages).items()))
    pages = count(len(languages), "page")
    return f"{pages} not in English ({each}): kept with parts and dates, statements are read in English"


def day(date: str | None) -> str:
    """Return an ISO date as people write it, at the precision it has: "21 Oct 2025", "Sep 2025", "2025"."""
    if date is None:
        return NOT_KNOWN
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d))?", date)
    if found is None or (found[2] and not 1 <= int(found[2]) <= len(MONTHS)):
        return date
    shown = " ".join(filter(None, (found[3] and str(int(found[3])), found[2] and MONTHS[int(found[2]) - 1], found[1])))
    return f"{shown}, {found[4]}" if found[4] else shown


def days(first: str | None, last: str | None) -> str:
    """Return an interval of days, without what both ends have in common: "12–14 May 2026"."""
    if first is None or last is None or first == last:
        return day(first or last)
    one, other = day(first).split(" "), day(last).split(" ")
    shared = 0
    while len(one) == len(other) and shared < len(one) - 1 and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    head = one[: len(one) - shared]
    dash = "–" if len(head) == 1 else " – "
    return f"{' '.join(head)}{dash}{' '.join(other)}"
