"""What the words of a calendar expression say: the day, the month, the weekday … that they name, as slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.reading.moments.amounts import read_amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.moments.wording import Word

NUMBERS = {"N12", "N24", "N31", "NUMBER", "NTH", "ORDINAL", "SECOND"}
HEADS = {
    "QUARTER": "quarter",
    "HALF": "half",
    "CENTURY": "century",
    "AM": "hour",
    "PM": "hour",
    "OCLOCK": "hour",
    "IN": "hour",
}
"""What a number counts, by the kind of word that comes next; any other number is a day of the month."""

PASSED_OVER = {"HYPHEN", "FISCAL"}
TURNS = {"LAST", "NEXT", "THIS", "PAST", "COMING"}
SAME_KIND = {
    "WSHORT": "WEEKDAY",
    "MSHORT": "MONTH",
    "MAY": "MONTH",
    "MARCH": "MONTH",
    "SHORTDECADE": "DECADE",
    "OLDYEAR": "YEAR",
    "FOURDIGITS": "CLOCK",
    "FYEAR": "YEAR",
}
"""Kinds that say the same as another one."""

INSIDE = {"OF", "IN"}
ORDINALS = {"ORDINAL", "NTH", "SECOND", "LAST"}


@dataclass(frozen=True, slots=True)
class Slots:
    """What the words of an expression say, by what they say it of; what they leave out is missing."""

    numbers: dict[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    turn: str = ""
    years: int | None = None


def read_slots(words: Sequence[Word]) -> Slots:
    """Return what the words of a calendar expression say."""
    numbers: dict[str, int] = {}
    named: dict[str, str] = {}
    for index, word in enumerate(words):
        following = next((each.kind for each in words[index + 1 :] if each.kind not in PASSED_OVER), "")
        if _is_nth(words, index):
            numbers["nth"] = -1 if word.kind == "LAST" else _number(word)
        elif word.kind == "UNIT" and index and _is_nth(words, index - 1):
            named["PART"] = word.value
        elif word.kind in NUMBERS:
            if word.kind == "NUMBER" and following not in HEADS:
                continue
            numbers.setdefault(HEADS.get(following, "day"), _number(word))
        elif word.kind in {"YEAR", "OLDYEAR"} and following in {"ZONE", "LOCAL", "UNITS"}:
            named["CLOCK"] = word.value
        else:
            named.setdefault(SAME_KIND.get(word.kind, word.kind), word.value)
    if "YEAR" not in named and {"TEEN", "HUNDRED"} & named.keys():
        named["YEAR"] = _spoken_year(words)
    turn, years = _turn(words)
    return Slots(numbers, named, turn, years)


def _is_nth(words: Sequence[Word], index: int) -> bool:
    """Tell the ordinal of "the first Monday of May" and "the last week in July", which counts inside a period."""
    kinds = [word.kind for word in words[index : index + 3]]
    return len(kinds) > 2 and kinds[0] in ORDINALS and kinds[1] in {"WEEKDAY", "UNIT"} and kinds[2] in INSIDE  # noqa: PLR2004 - all three words


def _number(word: Word) -> int:
    if word.kind == "SECOND":
        return 2
    return int(word.value[:-2]) if word.kind == "NTH" else int(word.value)


def _spoken_year(words: Sequence[Word]) -> str:
    """Read "nineteen ninety-six" as 1996, and "the year two thousand" as 2000."""
    first = next((index for index, word in enumerate(words) if word.kind == "TEEN"), None)
    if first is None:
        return str(int(read_amount([word for word in words if word.kind in {"NUMBER", "HUNDRED"}]) or 0))
    rest = read_amount(words[first + 1 :]) or 0
    return str(int(words[first].value) * 100 + int(rest))


def _turn(words: Sequence[Word]) -> tuple[str, int | None]:
    """Return the kind of the last "last", "next", "this" …, or how many years on "last year" and "next year" are."""
    turn = ""
    for index, word in enumerate(words):
        if word.kind in TURNS and not _is_nth(words, index):
            if index + 1 < len(words) and words[index + 1].kind == "UNIT":
                return "", int(word.value)
            if index + 1 < len(words) and words[index + 1].kind == "HALF":
                continue
            turn = word.kind
    return turn, None
