"""Captions under pictures and the credits at their end."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.parts.outlets import known_outlet
from sayso.reading.parts.wording import ENGLISH, one_of
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 90
"""Words of the longest captions met; above it a line is a paragraph of the story."""

_NAME = r"[A-Z][\w&.'’-]*(?: (?:of |and |for |via |the )?[A-Z][\w&.'’-]*){0,5}"

SLASHED = re.compile(rf"(?:^|(?<=[.!?\"”'’)]))(?P<gap>\s*)(?P<names>{_NAME}(?:\s?/\s?{_NAME})+)\s*\.?\s*$")
"""A credit of several names in a row: "EPA/Shutterstock/Reuters"."""

SINGLE = re.compile(rf"(?<=[.!?\"”'’)])(?P<gap>\s*)(?P<names>{_NAME})\s*$")
"""One name after the last full stop."""

BRACKETED = re.compile(r"\((?P<inside>[^()]{2,80})\)\s*+\.?\s*$")

OPENING = re.compile(
    r"(?:FILE(?: PHOTO)?\s*[-–—:]|File photo\b|(?:PHOTO|Photo|IMAGE|Image|PICTURED|Pictured|CAPTION|Caption)\s*[:：]"
    r"|In this (?:[\w.,/ ]{0,40})?\b(?:photo|image|picture|photograph|screengrab|frame grab|handout)\b)"
)
"""How agencies begin a caption."""

_SIDE = r"(?:left|right|cent(?:er|re)|L|R|C)"
POINTING = re.compile(
    rf"(?:,|\() ?(?:(?:top|bottom|far|second|third|cent(?:er|re)) )?{_SIDE}(?:,|\)|$)|\bfrom left\b(?![-–])"
)
"""Where somebody stands in a picture: ", left,"; not "from left-wing activists"."""


@cache
def _labelled(language: str) -> re.Pattern[str]:
    """Return the form of a credit that says what it is: "Photo: AGENCY", "Photograph by Name/Agency"."""
    picture = rf"(?:{one_of('picture', language)})"
    name = rf"(?:{_NAME}|{one_of('lower', language)})"
    return re.compile(
        rf"(?:\b{picture}(?: [Cc]redit| [Cc]ourtesy)?(?: by| courtesy(?: of)?| from)?\s*[:：]"
        rf"|\b{picture} (?:by|courtesy(?: of)?|via)|\bCredit(?:\s*[:：])?)"
        rf"\s*{name}(?:\s*[/|,]\s*{name})*\W*$"
    )


def split_caption(line: str, repeated: Collection[str] = (), language: str = ENGLISH) -> int | None:
    """Return where in a caption its credit begins (its length where it has none); None for a line that is no caption.

    `repeated` holds the lines that stand on the page more than once, as captions do.
    """
    if len(line.split()) > LONGEST:
        return None
    credit = _credit(line, language)
    if credit is not None:
        return credit
    says = re.search(r"[\"“”]|\b(?:said|says|told)\b", line) is not None
    if OPENING.match(line) or (not says and (POINTING.search(line) or line in repeated)):
        return len(line)
    return None


def _credit(line: str, language: str) -> int | None:
    """Return where the credit at the end of a line begins, None for a line without one."""
    labelled = _labelled(language).search(line)
    if labelled is not None:
        return labelled.start()
    for form in (SLASHED, SINGLE):
        found = form.search(line)
        if found is not None and _is_credit(form, found, line):
            return found.start("names")
    found = BRACKETED.search(line)
    return found.start() if found is not None and _names_picture(found["inside"]) else None


def _is_credit(form: re.Pattern[str], found: re.Match[str], line: str) -> bool:
    names = [name.strip() for name in re.split(r"\s?/\s?", found["names"])]
    glued = form is SLASHED and found["gap"] == "" and line[: found.start("names")].endswith(".")
    return glued or any(map(_credits_pictures, names))


def _credits_pictures(name: str) -> bool:
    outlet = known_outlet(name)
    return name in _photo_names() or (outlet is not None and outlet.kind == "agency")


def _names_picture(inside: str) -> bool:
    """Return whether what stands in brackets is a picture credit: "AP Photo/Name", "Photo by Name/Agency"."""
    if re.match(r"(?:\w+ )?(?:[Pp]hoto|[Ii]mage|[Pp]hotograph|[Pp]icture|Credit)\b", inside):
        return True
    names = re.split(r"\s?/\s?", inside)
    return len(names) > 1 and any(map(_credits_pictures, names))


@cache
def _photo_names() -> frozenset[str]:
    return frozenset(entries("photo_credits.txt"))
