"""Lists of words, looked for in a text."""

from __future__ import annotations

import re
from functools import cache

from sayso.words import entries


def phrase(name: str, text: str, unless: str = "") -> str | None:
    """Return the first words of a list in a text, if `unless` (a pattern) does not follow them."""
    matches = pattern(name).finditer(text)
    return next((each[0] for each in matches if not unless or not re.match(unless, text[each.end() :])), None)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern that finds any entry of a list as whole words."""
    phrases = sorted(entries(name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
