"""A quotation as printed, broken into words that can be compared: short forms written out, numbers as values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.comparing.quotes.numbers import merge_numbers
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

QUOTATION_MARKS = str.maketrans({**dict.fromkeys("‘’‚‛ʼ`´′", "'"), **dict.fromkeys("“”„‟«»″", '"')})
DASHES_AND_SPACES = str.maketrans(
    {**dict.fromkeys("–—―‒−", "—"), **dict.fromkeys("\u00a0\u2009\u200a\u202f\t\n\r", " ")}
)
"""One sign each for what typography prints in many ways; every sign stays one character, so offsets hold."""

WORD = re.compile(
    r"""
      \d+(?:,\d{3})*(?:\.\d+)?(?:(?:st|nd|rd|th)\b)?   # 16,450  2.6  45th, and the 2.6 of 2.6million
    | (?:[^\W\d_]\.){2,}                           # U.S.
    | \[[^\W\d_]+\][^\W\d_]+(?:'[^\W\d_]+)*        # [t]he
    | [^\W\d_]*\*[\w*]*                            # f***
    | [^\W\d_]+(?:'[^\W\d_]+)*                     # don't
    | [&%$€£]
    """,
    re.VERBOSE,
)
ELLIPSIS = re.compile(r"…|\.\s?\.(?:\s?\.)*|\[\s?(?:…|\.{3})\s?\]")
SIGNS = {"&": "and", "%": "percent", "$": "dollars", "€": "euros", "£": "pounds"}


@dataclass(frozen=True, slots=True)
class Word:
    """The characters `start` to `end` of a quotation, and the form by which it is compared.

    `others` are further readings of it ("'s" is "is" or "has"); `bracketed`: an editor's; `name`: with a capital that
    no sentence start explains; `before`: the signs between it and the word before.
    """

    start: int
    end: int
    key: str
    others: tuple[str, ...] = ()
    bracketed: bool = False
    round: bool = False
    name: bool = False
    before: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A quotation: its characters with one sign each for quotation marks and dashes, and its words."""

    text: str
    words: tuple[Word, ...]

    def stretch(self, start: int, end: int) -> str:
        """Return the characters of the words `start` to `end`, as printed."""
        words = self.words[start:end]
        return self.text[words[0].start : words[-1].end] if words else ""

    def ellipsis_at(self, start: int, end: int) -> bool:
        """Tell whether an ellipsis stands between the word before `start` and the word at `end`."""
        return any(ELLIPSIS.search(word.before) for word in self.words[start : end + 1])


@lru_cache(maxsize=4096)
def read_printed(quotation: str) -> Printed:
    """Return the quotation's words, the marks around it set aside."""
    bare = bare_text(quotation)
    raw = list(_raw_words(bare.translate(QUOTATION_MARKS).translate(DASHES_AND_SPACES)))
    written_out = [each for word in raw for each in _written_out(word, bare)]
    return Printed(bare, tuple(merge_numbers(written_out)))


def bare_text(quotation: str) -> str:
    """Return the words between the outer marks, without the comma or full stop that the outlet's sentence put in."""
    text = quotation.strip()
    if len(text) > 1 and text[0] in '"“«' and text[-1] in '"”»':
        text = text[1:-1].strip()
    if text.endswith((",", ".")) and not text.endswith(".."):
        text = text[:-1].rstrip()
    return text


def _raw_words(plain: str) -> Iterator[Word]:
    """Yield the words of a text whose signs are plain; brackets are known by counting them."""
    last, earlier = 0, ""
    for found in WORD.finditer(plain):
        start, end = found.span()
        before = plain[last:start]
        inside = plain[:start]
        yield Word(
            start,
            end,
            found.group(),
            bracketed=inside.count("[") > inside.count("]") or "]" in found.group(),
            round=inside.count("(") > inside.count(")"),
            name=found.group()[0].isupper() and last > 0 and (_is_short(earlier) or not _opens_sentence(before)),
            before=before,
        )
        last, earlier = end, found.group()


def _is_short(word: str) -> bool:
    """Tell whether a dot behind a word belongs to it: "Gen.", "J."."""
    return len(word) == 1 or word in _abbreviations()


def _opens_sentence(before: str) -> bool:
    return bool(re.search(r"[.!?:;—\"]|'\s*$|\(", before)) and not ELLIPSIS.search(before)


def _written_out(word: Word, text: str) -> list[Word]:
    """Return the words that a printed word stands for: its short forms written out."""
    printed = word.key
    if printed in SIGNS:
        return [replace(word, key=SIGNS[printed])]
    bare = re.sub(r"[.\[\]]", "", printed) if not printed[0].isdigit() else printed
    long = _long_form(bare, text[word.end : word.end + 1])
    if long is None:
        return _split_short(word, bare.lower(), text)
    return [replace(word, key=each, before=word.before if first else "") for first, each in _marked(long.split())]


def _marked(keys: Sequence[str]) -> Iterator[tuple[bool, str]]:
    return ((at == 0, key) for at, key in enumerate(keys))


def _long_form(bare: str, following: str) -> str | None:
    """Return what an abbreviation or a short form stands for; "Gen" only where a dot follows."""
    long = _abbreviations().get(bare)
    if long is not None and (bare.isupper() or following == "." or bare in {"vs", "ok", "km", "kg", "mph"}):
        return long
    if bare.lower() in {"mr", "mrs", "ms", "dr"} and long:
        return long
    return _contractions().get(bare.lower())


ENDINGS = (("n't", "not"), ("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'m", "am"), ("'d", "'d"), ("'s", "'s"))
READINGS = {"'s": ("is", "has"), "'d": ("would", "had")}


def _split_short(word: Word, key: str, text: str) -> list[Word]:
    """Part a word from the short form at its end: "we've" is "we" and "have"."""
    for ending, long in ENDINGS:
        if key.endswith(ending) and len(key) > len(ending):
            cut = word.end - len(ending)
            stem = _split_short(replace(word, end=cut), key[: -len(ending)], text)
            tail = replace(word, start=cut, key=long, others=READINGS.get(long, ()), name=False, before="")
            return [*stem, tail]
    if key.endswith("in") and len(key) > 4 and text[word.end : word.end + 1] in {"'", "’"}:  # noqa: PLR2004 - "goin'"
        key += "g"
    return [replace(word, key=key)]


@cache
def _abbreviations() -> dict[str, str]:
    return {row["short"]: row["long"] for row in table("en/wording_abbreviations.csv")}


@cache
def _contractions() -> dict[str, str]:
    return {row["short"]: row["long"] for row in table("en/wording_contractions.csv")}


def signs_before(printed: Printed, at: int) -> str:
    """Return the punctuation before a word as printed, without spaces and quotation marks; "" before the first."""
    if at == 0:
        return ""
    between = printed.text[printed.words[at - 1].end : printed.words[at].start]
    return re.sub(r"[\s\"']", "", between.translate(QUOTATION_MARKS))
