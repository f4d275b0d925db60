"""Lists of phrases as patterns to look for in a text."""

from __future__ import annotations

import re
from functools import cache

from sayso.words import entries

STAR = r"""\s{1,9}(?:["“]?[\w’'-]{1,40}["”]?\s{1,9}){0,4}?["“]?"""


@cache
def phrases(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of phrases in which a star stands for up to four words, quoted ones too."""
    found = sorted(entries(name), key=len, reverse=True)
    patterns = (re.escape(each).replace(r"\ \*\ ", STAR) for each in found)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})\b", re.IGNORECASE)
