"""Numbers as values, however a quotation writes them: 2.6 million, 2,600,000, twenty-five, 45th."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.comparing.quotes.printed import Word

FIGURE = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)(st|nd|rd|th)?")
CURRENCIES = {"dollars", "euros", "pounds"}


def merge_numbers(words: Sequence[Word]) -> list[Word]:
    """Return the words with every written number as one word whose key is `#` and its value.

    A currency sign before a number is moved behind it, as it is spoken.
    """
    merged: list[Word] = []
    at = 0
    while at < len(words):
        end = _end_of_number(words, at)
        if end == at:
            merged.append(words[at])
            at += 1
            continue
        number = replace(words[at], end=words[end - 1].end, key=_value(words[at:end]), name=False)
        merged.append(number)
        at = end
    return _currencies_last(merged)


def _currencies_last(words: list[Word]) -> list[Word]:
    for at in range(len(words) - 1):
        sign, number = words[at], words[at + 1]
        if sign.key in CURRENCIES and sign.end - sign.start == 1 and is_number(number.key):
            words[at] = replace(number, start=sign.start, before=sign.before)
            words[at + 1] = replace(sign, end=number.end, before="")
    return words


def is_number(key: str) -> bool:
    """Tell whether a key stands for a number; vague ones ("dozens") are numbers too."""
    return key.startswith("#")


def _end_of_number(words: Sequence[Word], start: int) -> int:
    """Return where the number that begins at `start` ends (`start` itself where none begins)."""
    if _kind(words[start].key) in {None, "scale"}:
        return start
    end = start + 1
    while end < len(words) and _goes_on(words[end - 1], words[end]):
        end += 1
    return end


def _goes_on(last: Word, word: Word) -> bool:
    """Tell whether a number word goes on with the number before it: "twenty-five", "2 million"."""
    if word.before.strip() not in {"", "-"} or _kind(last.key) in {"ordinal", "vague"}:
        return False
    kind = _kind(word.key)
    if kind == "scale":
        return True
    return kind in {"unit", "ten", "ordinal"} and _ordered(last.key, word.key)


def _ordered(last: str, word: str) -> bool:
    """Tell whether a smaller number follows a ten or a scale in words; figures and "two three" do not run together."""
    spoken = last in _rows() and word in _rows() and _kind(last) in {"ten", "scale"}
    return spoken and Decimal(_rows()[word]["value"]) < (
        10 if _kind(last) == "ten" else Decimal(_rows()[last]["value"])
    )


def _kind(key: str) -> str | None:
    if key in _rows():
        return _rows()[key]["kind"]
    figure = FIGURE.fullmatch(key)
    if figure is None:
        return None
    return "ordinal" if figure[2] else "unit"


def _value(words: Iterable[Word]) -> str:
    """Return `#` and the value of number words in a row; an ordinal's with "th"."""
    keys = [word.key for word in words]
    last = _kind(keys[-1])
    if last == "vague":
        return f"#{_rows()[keys[-1]]['said']}"
    total = part = Decimal(0)
    for key in keys:
        amount = _amount(key)
        if _kind(key) != "scale":
            part += amount
        elif amount == 100:  # noqa: PLR2004 - "two hundred thousand": a hundred stays inside its part
            part *= amount
        else:
            total, part = total + part * amount, Decimal(0)
    return f"#{(total + part).normalize():f}" + ("th" if last == "ordinal" else "")


def _amount(key: str) -> Decimal:
    if key in _rows():
        return Decimal(_rows()[key]["value"])
    figure = FIGURE.fullmatch(key)
    return Decimal(figure[1].replace(",", "")) if figure else Decimal(0)


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["word"]: row for row in table("en/number_words.csv") if row["kind"]}
