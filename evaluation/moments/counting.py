"""How many expressions were found: the measures of TempEval-3 over whole documents, and what was missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from documents import Document, Timex

DAYS = ("DATE", "TIME")
AROUND = 60
"""How many characters of the text a miss is shown with, on each side."""


@dataclass(frozen=True)
class Counts:
    """How many expressions there are, were found, and how many pairs of both agree in span, overlap, value."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        return Counts(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.value + other.value,
        )

    def f1(self, agreeing: int) -> float:
        """Return the F1, in per cent, of so many agreeing pairs."""
        return 200 * agreeing / (self.gold + self.found) if self.gold + self.found else 0.0


def measures(documents: Sequence[Document], found: Sequence[Sequence[Timex]]) -> dict[str, float]:
    """Return the F1 of spans, overlaps, values, and values of dates and times alone, in per cent."""
    total = sum((counts(each.timexes, tags) for each, tags in zip(documents, found, strict=True)), Counts())
    days = sum(
        (counts(_days(each.timexes), _days(tags)) for each, tags in zip(documents, found, strict=True)), Counts()
    )
    return {
        "strict": total.f1(total.strict),
        "relaxed": total.f1(total.relaxed),
        "value": total.f1(total.value),
        "day": days.f1(days.value),
    }


def _days(timexes: Sequence[Timex]) -> list[Timex]:
    return [each for each in timexes if each.type in DAYS]


def counts(gold: Sequence[Timex], found: Sequence[Timex]) -> Counts:
    """Return the counts of one document."""
    pairs = list(_pairs(gold, found))
    return Counts(
        len(gold),
        len(found),
        sum((one.start, one.end) == (other.start, other.end) for one, other in pairs),
        len(pairs),
        sum(one.value == other.value for one, other in pairs),
    )


def _pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pair one to one: spans that are the same first, then overlapping ones from left to right."""
    by_span = {(each.start, each.end): each for each in reversed(found)}
    same = {each: by_span[each.start, each.end] for each in gold if (each.start, each.end) in by_span}
    yield from same.items()
    left = [each for each in found if each not in same.values()]
    for one in (each for each in gold if each not in same):
        other = next((each for each in left if each.start < one.end and one.start < each.end), None)
        if other:
            left.remove(other)
            yield one, other


def misses(documents: Sequence[Document], found: Sequence[Sequence[Timex]]) -> Iterator[str]:
    """Yield what was missed, found in vain, or given another value, as text with marks."""
    for document, tags in zip(documents, found, strict=True):
        pairs = list(_pairs(document.timexes, tags))
        paired = {each for pair in pairs for each in pair}
        wrong = [(one, f"{other.value} | {one.value}") for one, other in pairs if one.value != other.value]
        wrong += [(each, f"nothing | {each.value}") for each in document.timexes if each not in paired]
        wrong += [(each, f"{each.value} | nothing") for each in tags if each not in paired]
        for each, note in sorted(wrong, key=lambda miss: miss[0].start):
            yield f"{document.name} {document.published[:10]}: {marked(document.text, each.start, each.end, note)}"


def marked(text: str, start: int, end: int, note: str) -> str:
    """Return a stretch of text with a note in its middle: [[found as | should be]]."""
    before, after = text[max(start - AROUND, 0) : start], text[end : end + AROUND]
    return " ".join(f"{before}[[{text[start:end]}: {note}]]{after}".split())
