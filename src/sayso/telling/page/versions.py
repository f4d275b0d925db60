"""The versions of a quote beside one another: the longest first, with the words in which each differs from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sayso.records import Difference, Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Level, Quote


CUT = "cut"
"""The kind of a difference that is no more than words left out: it is shown more quietly than other words are."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One wording of a quote: the statements that print it so, how far it is from the longest, and its pieces.

    A piece is text and how it differs there: "" not at all, "cut" where other versions just leave it out, else "other".
    """

    statements: tuple[str, ...]
    level: Level
    pieces: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...]


def versions(quote: Quote) -> tuple[Printed, ...]:
    """Return the wordings of a quote, those printed alike as one, the longest first."""
    wordings: dict[str, list[str]] = {}
    for version in sorted(quote.versions, key=lambda each: -len(each.span.text)):
        wordings.setdefault(version.span.text, []).append(version.statement)
    (text, longest), *others = wordings.items()
    compared = [(other, told, _pair(quote, longest, told)) for other, told in others]
    missed = [(each.a, each.kind) for _, _, pair in compared if pair for each in pair.differences]
    first = Printed(tuple(longest), "identical", tuple(_pieces(text, missed)), ())
    return first, *(_printed(other, told, pair) for other, told, pair in compared)


def _printed(text: str, told: Sequence[str], pair: Pair | None) -> Printed:
    if pair is None:
        return Printed(tuple(told), "different", ((text, ""),), ())
    words = [(each.b, each.kind) for each in pair.differences]
    return Printed(tuple(told), pair.level, tuple(_pieces(text, words)), pair.differences)


def _pair(quote: Quote, longest: Sequence[str], told: Sequence[str]) -> Pair | None:
    """Return the comparison of the longest version with another, turned so that the longest is its *a*."""
    for pair in quote.pairs:
        if pair.a in longest and pair.b in told:
            return pair
        if pair.b in longest and pair.a in told:
            turned = tuple(Difference(each.b, each.a, each.kind) for each in pair.differences)
            return Pair(pair.b, pair.a, pair.level, turned)
    return None


def _pieces(text: str, differing: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the text in pieces, and of each how it differs."""
    looks = [""] * len(text)
    place = 0
    for words, kind in differing:
        start, end = _place(text, words, place) or _place(text, words, 0) or (0, 0)
        look = "cut" if kind == CUT else "other"
        looks[start:end] = ["other" if "other" in (look, now) else look for now in looks[start:end]]
        place = max(place, end)
    for look, signs in groupby(zip(text, looks, strict=True), key=lambda sign: sign[1]):
        yield "".join(sign for sign, _ in signs), look


def _place(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Return where words stand as whole words, whatever punctuation is between them."""
    pattern = r"\W+".join(re.escape(each) for each in re.findall(r"\w+", words))
    match = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE).search(text, start) if pattern else None
    return match.span() if match else None
