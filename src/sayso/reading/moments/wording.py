"""A text as the grammar of time sees it: words and marks, each with the kind it is of and what it stands for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Callable


class Word(NamedTuple):
    """The characters `start` to `end` of a text: a word, number or mark of a kind; `value` is what it stands for."""

    start: int
    end: int
    text: str
    kind: str
    value: str


OTHER = "OTHER"
"""The kind of the words that no time expression is made of."""

MARKS = {
    ",": "COMMA",
    ".": "DOT",
    ";": "STOP",
    ":": "STOP",
    "!": "STOP",
    "?": "STOP",
    "'": "APOS",
    "’": "APOS",
    "‘": "APOS",
    "$": "CURRENCY",
    "£": "CURRENCY",
    "€": "CURRENCY",
    "%": "PERCENT",
    "/": "SLASH",
}

SHAPES = (
    ("BREAK", r"\n[^\S\n]*\n\s*"),
    ("ISODATE", r"\b[12]\d{3}-[01]\d-[0-3]\d\b"),
    ("NUMDATE", r"\b[0-3]?\d([/.])[0-3]?\d\2(?:[12]\d{3}|\d\d)\b"),
    ("FRACTION", r"\b[1-9]/[2-9]\b(?!/)|[½¼¾]"),
    ("CLOCK", r"\b(?:[01]?\d|2[0-4]):[0-5]\d(?=\b|(?:[ap]m|[AP]M)\b)(?!:\d)"),
    ("DECADE", r"\b(?:[12]\d)?\d0['’]?s\b"),
    ("NTH", r"\b[0-3]?\d(?:st|nd|rd|th)\b"),
    ("QNAME", r"\b(?:Q[1-4]|H[12]|[1-4]Q|[12]H)\b"),
    ("FYEAR", r"\bFY ?['’]?(?:20)?\d\d\b"),
    ("AMPM", r"\b(?:[ap]\.m|[AP]\.M)\b\.?|(?<=\d)(?:[ap]m|[AP]M)\b"),
    ("FLOAT", r"\b\d+\.\d+(?=\b|(?:[ap]m|[AP]M)\b)"),
    ("DIGITS", r"\d+(?:,\d{3})*"),
    ("POSS", r"(?<=[^\W\d_])['’]s\b|(?<=s)['’](?=\s)"),
    ("HYPHEN", r"(?<=\w)[-‐‑–—](?=\w)"),
    ("LETTERS", r"[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?"),
    ("MARK", r"[^\w\s]"),
)


NUMBERS = ("N0", "N12", "N24", "N31", "NBIG", "YEAR", "OLDYEAR", "FOURDIGITS")
"""Digits by what they can be: nought, an hour, an hour of 24, a day of a month, any number, a year, 1066, 0715."""

YEARS, OLD_YEARS = range(1700, 2100), range(1000, 1700)
"""Four digits that are a year by themselves, and those that are one after "in" or "since": "1200 sheep" are none."""


@cache
def kinds() -> tuple[str, ...]:
    """Return all kinds that a word or mark can be of, in a fixed order."""
    listed = (row["kind"] for row in table("en/moments_words.csv"))
    shaped = (shape for shape, _ in SHAPES)
    return tuple(dict.fromkeys([OTHER, *listed, *shaped, "HOLIDAY", "SHORTDECADE", *MARKS.values(), *NUMBERS]))


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted((row["name"] for row in table("en/moments_holidays.csv")), key=len, reverse=True)
    holidays = "|".join(re.escape(name).replace("'", "['’]") for name in names)
    # The second group of the whole is the separator of a numeric date: it has to stand again.
    shapes = "|".join(f"(?P<{kind}>{shape})" for kind, shape in SHAPES).replace(r"\2", r"(?P=separator)")
    shapes = shapes.replace("([/.])", "(?P<separator>[/.])")
    return re.compile(rf"(?P<HOLIDAY>(?=[A-Z])\b(?:{holidays})\b)|{shapes}")


@cache
def _lexicon(language: str) -> dict[str, tuple[str, str]]:
    """Map each form to its kind and value; forms with a capital letter also as all capitals."""
    forms: dict[str, tuple[str, str]] = {}
    for row in table(f"{language}/moments_words.csv"):
        for form in row["words"].split("|"):
            forms[form] = row["kind"], row["value"]
            if form[0].isupper():
                forms[form.upper()] = row["kind"], row["value"]
    return forms


@cache
def _letters(text: str, language: str) -> tuple[str, str]:
    lexicon = _lexicon(language)
    return lexicon.get(text) or lexicon.get(text.lower()) or (OTHER, "")


def _digits(text: str) -> tuple[str, str]:
    """Tell the numbers apart by what they can be: an hour, a day of a month, a year."""
    value = text.replace(",", "")
    number = int(value) if len(value) < 16 else 10**15  # noqa: PLR2004 - no time is counted in more
    if len(text) == len("2026"):
        return ("YEAR" if number in YEARS else "OLDYEAR" if number in OLD_YEARS else "FOURDIGITS"), value
    for kind, most in (("N0", 0), ("N12", 12), ("N24", 24), ("N31", 31)):
        if number <= most:
            return kind, str(number)
    return "NBIG", value


_KINDS: dict[str, Callable[[str], tuple[str, str]]] = {
    "DIGITS": _digits,
    "MARK": lambda text: (MARKS.get(text, OTHER), text),
    "DECADE": lambda text: ("DECADE" if text[:4].isdigit() else "SHORTDECADE", text),
    "QNAME": lambda text: ("QNAME", "".join(sorted(text, reverse=True))),
    "FYEAR": lambda text: ("FYEAR", f"20{text[-2:]}"),
    "AMPM": lambda text: ("AM" if text[0] in "aA" else "PM", text),
}
"""What a shape is of a kind and stands for, where that is not the shape and the text themselves."""


def _classified(shape: str, text: str, language: str) -> tuple[str, str]:
    if shape == "LETTERS":
        return _letters(text, language)
    return _KINDS[shape](text) if shape in _KINDS else (shape, text)


def read_words(text: str, start: int = 0, end: int | None = None, language: str = "en") -> list[Word]:
    """Return the words and marks of `text[start:end]`, in order, with the kind each is of in a language."""
    found: list[Word] = []
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        kind, value = _classified(match.lastgroup or "MARK", match.group(), language)
        found.append(Word(match.start(), match.end(), match.group(), kind, value))
    return found
