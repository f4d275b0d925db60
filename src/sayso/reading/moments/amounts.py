"""How many, and how long: number words, digits and fractions, and the TIMEX3 values of durations."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.reading.moments.wording import Word

CODES = {
    "second": ("PT", "S", 1),
    "minute": ("PT", "M", 1),
    "hour": ("PT", "H", 1),
    "day": ("P", "D", 1),
    "week": ("P", "W", 1),
    "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1),
    "quarter": ("P", "Q", 1),
    "half": ("P", "M", 6),
    "year": ("P", "Y", 1),
    "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
}
"""Unit: how its TIMEX3 duration starts and ends, and how many of the latter it is."""

PIECES = {"minute": ("S", 60), "hour": ("M", 60), "day": ("TH", 24), "week": ("D", 7), "year": ("M", 12)}
"""Unit: the smaller one that a fraction of it is written in, and how many of those it has."""

SIGNS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
VAGUE = {"FEW", "DOZENS"}
NAMED_NUMBERS = {"NUMBER", "TEEN", "TENS"}
DIGITS = {"N0", "N12", "N24", "N31", "NBIG", "YEAR", "OLDYEAR", "FLOAT"}
BEFORE_UNITS = {"UNIT", "QUARTER", "CENTURY", "MUCH", "FULL"}
BETWEEN = {"OR", "TO"}
MOST = 10**6
"""No time is counted in more than a million units; the calendar ends long before."""


def read_amount(words: Sequence[Word]) -> Fraction | None:
    """Return the number that the words name, of "two or three" the first; `None` if they leave it open ("a few")."""
    if any(word.kind in VAGUE for word in words):
        return None
    total: Fraction | None = None
    for index, word in enumerate(words):
        if total is not None and _ends(word, words[index - 1]):
            break
        following = words[index + 1].kind if index + 1 < len(words) else ""
        total = _added(total, word, following)
    return total if total is None or total <= MOST else None


def _ends(word: Word, before: Word) -> bool:
    """Tell whether a second number starts: "two or three", "12-18"."""
    return word.kind in BETWEEN or (word.kind in DIGITS and before.kind not in {"AT", "LEAST"})


def _added(total: Fraction | None, word: Word, following: str) -> Fraction | None:
    """Return the number after one more word; "a" counts one only right before a unit: "a week", not "a 16-hour"."""
    if word.kind == "A":
        return Fraction(1) if total is None and following in BEFORE_UNITS else total
    rule = _RULES.get(word.kind)
    return rule(total, word) if rule else total


def _plain(total: Fraction | None, word: Word) -> Fraction:
    return (total or Fraction(0)) + Fraction(word.value)


def _hundred(total: Fraction | None, word: Word) -> Fraction:
    return (total or Fraction(1)) * int(word.value)


def _fraction(total: Fraction | None, word: Word) -> Fraction:
    return (total or Fraction(0)) + (SIGNS.get(word.value) or Fraction(word.value))


_RULES: dict[str, Callable[[Fraction | None, Word], Fraction]] = {
    **dict.fromkeys([*sorted(NAMED_NUMBERS), *sorted(DIGITS)], _plain),
    "COUPLE": lambda _total, word: Fraction(word.value),
    "DOZEN": lambda total, word: (total or Fraction(1)) * int(word.value),
    "OTHER2": _plain,
    "HUNDRED": _hundred,
    "HALF": _plain,
    "FRACTION": _fraction,
}


def write_duration(amount: Fraction | None, unit: str) -> str:
    """Return the TIMEX3 value of so many units: `P2Y6M`, `PT30M`; `PXW` for an open number of weeks."""
    start, end, times = CODES[unit]
    if amount is None:
        return f"{start}X{end}"
    amount *= times
    whole, rest = divmod(amount, 1)
    if not rest:
        return f"{start}{whole}{end}"
    base = {"fortnight": "week", "decade": "year", "century": "year"}.get(unit, unit)
    piece, size = PIECES.get(base, ("", 1))
    if not piece or (rest * size) % 1:
        return f"{start}{float(amount):g}{end}"
    head = f"{start}{whole}{end}" if whole else start
    return f"{head}{piece[:-1]}{rest * size}{piece[-1]}"
