"""When two words are one word in two dresses: spelling, transliteration, bleeping, initials, one word or two."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.comparing.quotes.printed import Word

ENDINGS = (
    (r"is(e[sdr]?|ing|ation|ations)$", r"iz\1"),
    (r"ys(e[sd]?|ing)$", r"yz\1"),
    (r"our(s|ed|ing|ite|ites|able|less|ful)?$", r"or\1"),
    (r"(?<=[bt])re(s|d)?$", r"er\1"),
    (r"ll(ed|ing|er|ers|or|ors)$", r"l\1"),
    (r"ogue(s)?$", r"og\1"),
    (r"ae|oe", "e"),
)
"""British spellings and the American ones, by how the word ends."""

SOUNDS = (
    (r"^(al|el|ad|ul|abd)-?(?=[a-z]{4})", ""),
    (r"ph", "f"),
    (r"kh|gh|ck|[qgck]", "k"),
    (r"dh|th|d", "t"),
    (r"shch|sch|sh|zh|ch|tch|dj|j|ts|tz|cz|z|x", "s"),
    (r"[vw]", "f"),
    (r"[aeiouyh]", ""),
    (r"(.)\1+", r"\1"),
)
"""What transliterations of one name have in common: its consonants, by kind."""

VOWELS = "aeiouy"

PARTICLES = {"al", "el", "ad", "ul", "as", "ar"}
"""Articles of Arabic names, which English drops or keeps."""

SHORTEST_NAME = 5
"""Letters a name needs before its consonants alone may make it the same as another: "Dan" is not "Don"."""


def same_word(a: Word, b: Word) -> bool:
    """Tell whether two words are the same but for capitals and short forms."""
    return a.key == b.key or a.key in b.others or b.key in a.others


def same_dress(a: Word, b: Word) -> bool:
    """Tell whether two words are one word in another spelling: colour, Qaddafi, motherf***er."""
    if "*" in a.key or "*" in b.key:
        return _bleeped(a.key, b.key) or _bleeped(b.key, a.key)
    if _spelling(a.key) == _spelling(b.key) or _listed(a.key, b.key):
        return True
    return a.name and b.name and same_name_sound(a.key, b.key)


def same_name_sound(a: str, b: str) -> bool:
    """Tell whether two names sound alike enough to be one name written out of another script: Gadhafi, Qaddafi."""
    if min(len(a), len(b)) < SHORTEST_NAME or abs(len(a) - len(b)) > 3:  # noqa: PLR2004 - endings like -yy, -iy
        return False
    if (a[0] in VOWELS) != (b[0] in VOWELS):
        return False
    softer = _sound(a.replace("kh", "h")), _sound(b.replace("kh", "h"))
    return any(first == second and len(first) > 1 for first, second in ((_sound(a), _sound(b)), softer))


def same_run(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Tell whether two runs of words are one: "work force" and "workforce", "FBI" and its name written out."""
    first, second = "".join(word.key for word in a), "".join(word.key for word in b)
    if first == second or _spelling(first) == _spelling(second):
        return True
    return _initials(a, b) or _initials(b, a)


def _initials(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Tell whether one word is the initials of a run of others, small words counted or not."""
    if len(short) != 1 or len(long) < 3 or len(long) > 8:  # noqa: PLR2004 - initials of three words or more
        return False
    full = "".join(word.key[0] for word in long)
    capitals = "".join(word.key[0] for word in long if word.name or word.key not in {"of", "the", "and", "for", "in"})
    return short[0].key in {full, capitals}


LONGEST_BLEEPED = 30
"""Characters of a word of which some are bleeped out, and of the word that it may be; stars can stand for any number
of letters, so that endless ones would be tried in endless ways."""


@cache
def _spelling(key: str) -> str:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", key) if not unicodedata.combining(sign))
    for ending, common in ENDINGS:
        if len(plain) > 4:  # noqa: PLR2004 - "our" and "rise" keep their endings
            plain = re.sub(ending, common, plain)
    return plain


@cache
def _sound(name: str) -> str:
    sound = _spelling(name)
    for written, common in SOUNDS:
        sound = re.sub(written, common, sound)
    return sound


def _bleeped(bleeped: str, word: str) -> bool:
    if "*" not in bleeped or not bleeped.strip("*") or max(len(bleeped), len(word)) > LONGEST_BLEEPED:
        return False
    pattern = re.sub(r"(?:\\\*)+", r"[\\w*]+", re.escape(bleeped))
    return re.fullmatch(pattern, word) is not None


def _listed(a: str, b: str) -> bool:
    return b in _spellings().get(a, frozenset())


@cache
def _spellings() -> dict[str, frozenset[str]]:
    pairs = [(row["one"], row["other"]) for row in table("en/wording_spellings.csv")]
    both = pairs + [(other, one) for one, other in pairs]
    return {one: frozenset(other for first, other in both if first == one) for one, _ in both}
