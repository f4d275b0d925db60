"""Alterations of a quotation whose rung on the ladder is known by how they were made.

Each takes a quotation and a source of chance, and gives the altered words, or None where it cannot be made of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

NUMBERS = {"two": "three", "three": "five", "four": "nine", "first": "second", "one": "seven", "million": "billion"}
BE = re.compile(r"\b(is|are|was|were|will|can|should|would|have|has)\b(?! not|n't)")


def _middle(text: str, chance: random.Random) -> int:
    """Return a place between two words well inside a quotation."""
    count = len(text.split())
    return chance.randrange(count // 3, 2 * count // 3)


def _upper(text: str, chance: random.Random) -> str:
    words = text.split()
    at = _middle(text, chance)
    return " ".join(
        [*words[:at], words[at].upper() if not words[at].isupper() else words[at].lower(), *words[at + 1 :]]
    )


def _filler(text: str, chance: random.Random) -> str:
    words, at = text.split(), _middle(text, chance)
    return " ".join([*words[:at], "uh,", *words[at:]])


def _marked_cut(text: str, chance: random.Random) -> str | None:
    words, at = text.split(), _middle(text, chance)
    if re.search(r"n['’]t\b", " ".join(words[at : at + 2])) or _bare(words[at : at + 2]) & NOT_MERELY_CUT:
        return None
    return " ".join([*words[:at], "...", *words[at + 2 :]])


def _end_cut(text: str, chance: random.Random) -> str:
    words = text.split()
    return " ".join(words[: max(6, _middle(text, chance))]).rstrip(",;:. ")


def _bracket(text: str, chance: random.Random) -> str:
    words, at = text.split(), _middle(text, chance)
    return " ".join([*words[:at], "[as reported]", *words[at:]])


def _silent_cut(text: str, chance: random.Random) -> str | None:
    words, at = text.split(), _middle(text, chance)
    gone = words[at].strip(".,;").lower()
    if not gone.isalpha() or gone in NOT_MERELY_CUT or gone in {word.lower() for word in words[max(0, at - 8) : at]}:
        return None
    if re.search(r"[.,;:—–-]", "".join(words[at - 1 : at + 1])):
        return None
    return " ".join([*words[:at], *words[at + 1 :]])


NOT_MERELY_CUT = {
    *("not", "no", "never", "nobody", "nothing", "none", "nor", "neither"),
    *("may", "might", "perhaps", "without", "unless", "million"),
}


def _bare(words: list[str]) -> set[str]:
    return {word.strip(".,;:").lower() for word in words}


def _insertion(text: str, chance: random.Random) -> str:
    words, at = text.split(), _middle(text, chance)
    return " ".join([*words[:at], "truly", *words[at:]])


def _other_word(text: str, chance: random.Random) -> str | None:
    words = text.split()
    places = [at for at, word in enumerate(words[1:-1], 1) if word.islower() and word.isalpha() and len(word) > 6]  # noqa: PLR2004
    places = [at for at in places if words[at] not in NOT_MERELY_CUT]
    if not places:
        return None
    at = chance.choice(places)
    return " ".join([*words[:at], "remarkable", *words[at + 1 :]])


def _negation(text: str, chance: random.Random) -> str | None:
    places = list(BE.finditer(text))[1:-1]
    if not places:
        return None
    found = chance.choice(places)
    return f"{text[: found.end()]} not{text[found.end() :]}"


def _number(text: str, _: random.Random) -> str | None:
    found = re.search(r"\b\d+\b", text)
    if found:
        return text[: found.start()] + str(int(found.group()) + 7) + text[found.end() :]
    word = next((each for each in NUMBERS if re.search(rf"\b{each}\b", text)), None)
    return re.sub(rf"\b{word}\b", NUMBERS[word], text, count=1) if word else None


def _name(text: str, _: random.Random) -> str | None:
    found = re.search(r"(?<=[a-z,] )(?:Clinton|Trump|Obama|Congress|Republicans|Democrats|America|Iowa|Mexico)\b", text)
    return text[: found.start()] + "Ferrand" + text[found.end() :] if found else None


def _modal(text: str, _: random.Random) -> str | None:
    return re.sub(r"\bwill\b", "may", text, count=1) if re.search(r"\bwill\b", text) else None


MADE: dict[str, tuple[str, Callable[[str, random.Random], str | None]]] = {
    "capitals": ("cleaned", _upper),
    "filler": ("cleaned", _filler),
    "marked cut": ("trimmed", _marked_cut),
    "cut at the end": ("trimmed", _end_cut),
    "bracket": ("bracketed", _bracket),
    "silent cut": ("spliced", _silent_cut),
    "insertion": ("spliced", _insertion),
    "other word": ("reworded", _other_word),
    "negation": ("changed", _negation),
    "number": ("changed", _number),
    "name": ("changed", _name),
    "modal": ("changed", _modal),
}
