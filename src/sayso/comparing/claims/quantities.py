"""Numbers with their unit: "at least 1,200 homes" is 1200 or more of `home`, whatever way it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Token

NEAR = 0.1
"""How far "about 100" may be from 100, as a share: wide enough for rounding, too narrow for another figure."""

FAR = 4
"""Words after a number among which the noun that it counts is looked for."""

MANY = 2
"""A "thousands" is at least so many times a thousand …"""

VAGUE = 10
"""… and up to so many times."""

DIGITS = re.compile(r"^[$€£]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%|m|bn|k)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text leaves it, from `low` to `high` (None: open), of a unit (a noun's lemma, or "")."""

    low: float | None
    high: float | None
    unit: str
    text: str

    @property
    def key(self) -> str:
        """Return the number in one spelling: `28000`, `1200-`, `-30`."""
        low, high = (f"{end:g}" if end is not None else "" for end in (self.low, self.high))
        return low if low == high else f"{low}-{high}"

    def meets(self, other: Quantity) -> bool:
        """Tell whether one figure could be meant by both."""
        return _under(self.low, other.high) and _under(other.low, self.high)


def find_quantities(tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the numbers among the words of one content, in order, with what they count; dates taken out before."""
    return tuple(_quantity(tokens, start, end) for start, end in _runs(tokens))


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that make one number: "some 2.5 million", "tens of thousands"."""
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and (_is_number(tokens[end]) or _links(tokens, start, end)):
            end += 1
        if end > start:
            yield start, end
        start = max(end, start + 1)


def _is_number(token: Token) -> bool:
    if DIGITS.match(token.text):
        return True
    word = token.text.lower()
    # "one" is a pronoun more often than a count.
    return word in _words() and (word != "one" or token.pos == "NUM")


def _links(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Tell whether a word inside a number joins its neighbours: "tens *of* thousands", "twenty *-* five"."""
    inside = start < end < len(tokens) - 1
    return inside and tokens[end].text.lower() in {"of", "-"} and _is_number(tokens[end + 1])


def _quantity(tokens: Sequence[Token], start: int, end: int) -> Quantity:
    words = [token.text.lower() for token in tokens[start:end]]
    low, high = _value(words)
    bound = _bound(tokens, start)
    near = NEAR if bound == "near" else 0
    return Quantity(
        low=None if bound == "most" else low * (1 - near),
        high=None if bound == "least" else high * (1 + near),
        unit=_unit(tokens, start, end),
        text=" ".join(token.text for token in tokens[start:end]),
    )


def _value(words: Sequence[str]) -> tuple[float, float]:
    """Return the least and the most that the words of a number may mean."""
    total, least, most = 0.0, 1, 1
    for word in words:
        if word in {"of", "-"}:
            continue
        value, part = _worth(word)
        if part == "unit":
            total += value
        else:
            total = (total or 1) * value
        least, most = (MANY, VAGUE) if part == "vague" else (least, most)
    return total * least, total * most


def _worth(word: str) -> tuple[float, str]:
    match = DIGITS.match(word)
    if not match:
        return _words()[word]
    scale = _words().get((match[3] or "").lower(), (1.0, ""))[0]
    return float(match[1].replace(",", "") + (match[2] or "")) * scale, "unit"


def _bound(tokens: Sequence[Token], start: int) -> str | None:
    before = " ".join(token.text.lower() for token in tokens[max(0, start - 3) : start])
    # A sign of money may stand between: "more than $ 3 million".
    before = before.removesuffix(" $").removesuffix(" €").removesuffix(" £")
    fits = [row for row in table("en/bounds.csv") if f" {before}".endswith(f" {row['phrase']}")]
    return max(fits, key=lambda row: len(row["phrase"]))["bound"] if fits else None


def _unit(tokens: Sequence[Token], start: int, end: int) -> str:
    """Return what is counted: the noun that the number hangs on, with "percent" or a sign of money before it."""
    sign = _sign(tokens, start)
    after = [token.text.lower() for token in tokens[end : end + 1]]
    share = tokens[end - 1].text.endswith("%") or after in (["%"], ["percent"], ["per"])
    noun = _noun(tokens[end + (bool(after) and share and not tokens[end - 1].text.endswith("%")) :])
    return f"{'percent ' if share else sign}{noun}".strip()


def _sign(tokens: Sequence[Token], start: int) -> str:
    near = [tokens[start].text[0], *(token.text for token in tokens[max(0, start - 1) : start])]
    return next((f"{sign} " for sign in "$€£" if sign in near), "")


def _noun(following: Sequence[Token]) -> str:
    """Return the noun right after a number, past adjectives and one "of", "in" or "cent"."""
    for token in following[:FAR]:
        if token.pos in {"NOUN", "PROPN"} and token.text.lower() != "cent":
            return token.lemma
        if token.pos not in {"ADJ", "ADP", "DET", "NOUN", "PRON"}:
            break
    return ""


@cache
def _words() -> dict[str, tuple[float, str]]:
    rows = (row for row in table("en/number_words.csv") if row["part"])
    return {row["word"]: (float(row["value"]), row["part"]) for row in rows}


def _under(low: float | None, high: float | None) -> bool:
    return low is None or high is None or low <= high
