"""What stands between quotation marks: double, curly, single and nested ones, over several paragraphs, and unclosed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Sentence

DOUBLE = "double"
SINGLE = "single"
MARK = re.compile(r"''|``|[\"“”„«»‘’']")
PAIRS = {"“": "”", "„": "“", "«": "»", "‘": "’", "``": "''"}
BEFORE_OPENING = frozenset(" \t\n(\u00a0[{—–-/:,…“\"‘'„«")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks: one stretch with its marks in each paragraph it runs over.

    `depth` is 0 for one that stands in no other; `closed` is False where its end had to be taken from the paragraph.
    """

    spans: tuple[tuple[int, int], ...]
    kind: str
    depth: int
    closed: bool

    @property
    def start(self) -> int:
        """Return where the opening mark stands."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Return where the last mark, or the last word, ends."""
        return self.spans[-1][1]

    def holds(self, start: int, end: int) -> bool:
        """Say whether the characters stand inside the marks, in one paragraph."""
        return any(left <= start and end <= right for left, right in self.spans)

    def touches(self, start: int, end: int) -> bool:
        """Say whether the characters share any with the quotation."""
        return any(left < end and start < right for left, right in self.spans)


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    kind: str


def find_quotations(text: str, sentences: Sequence[Sentence]) -> tuple[Quotation, ...]:
    """Return all quotations in the paragraphs of `sentences`, in text order, those inside others included.

    A quotation that a paragraph leaves open goes on in the next one where that begins with an opening mark; elsewhere
    it
    ends with its paragraph. A single mark that nothing closes is taken for an apostrophe.
    """
    found: list[Quotation] = []
    for start, end in paragraphs(sentences):
        here = list(_in_paragraph(text, start, end))
        if found and here and _goes_on(text, found, here[0], start):
            last = found.pop(_last_open(found))
            first = here.pop(0)
            spans = (*last.spans, *first.spans)
            here.insert(0, Quotation(spans, last.kind, last.depth, first.closed))
        found.extend(here)
    return tuple(sorted(found, key=lambda each: (each.start, each.depth)))


def paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Return where each paragraph that `sentences` stand in begins and ends."""
    edges: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = edges.get(sentence.paragraph, (sentence.start, 0))
        edges[sentence.paragraph] = (start, sentence.end)
    return list(edges.values())


def _last_open(found: list[Quotation]) -> int:
    """Return the place of the outermost quotation that the last paragraph left open."""
    end = max(each.end for each in found)
    return next(
        (place for place, each in enumerate(found) if each.end == end and not each.closed and each.depth == 0), -1
    )


def _goes_on(text: str, found: list[Quotation], first: Quotation, start: int) -> bool:
    """Say whether a quotation left open goes on in `first`, at the start of the next paragraph."""
    place = _last_open(found)
    if place < 0 or first.start != start or first.depth:
        return False
    last = found[place]
    return last.kind == first.kind and not text[last.end : first.start].strip()


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    waiting: list[_Open] = []
    done: list[Quotation] = []
    for match in MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        place = _closes(text, waiting, mark, at, end)
        if place is not None:
            depth = sum(each.kind == DOUBLE or place > 0 for each in waiting[:place])
            opened = waiting[place]
            del waiting[place:]
            done.append(Quotation(((opened.at, match.end()),), opened.kind, depth, closed=True))
        elif _opens(text, waiting, mark, at, start, end):
            waiting.append(_Open(mark, at, SINGLE if mark in "‘’'" else DOUBLE))
    yield from _settle(text, waiting, done, end)


def _settle(text: str, waiting: list[_Open], done: list[Quotation], end: int) -> list[Quotation]:
    """Close what is still open with the paragraph, single marks excepted, and put all in order."""
    left = next((each for each in waiting if each.kind == DOUBLE), None)
    if left is None:
        return sorted(done, key=lambda each: each.start)
    end = left.at + len(text[left.at : end].rstrip())
    whole = Quotation(((left.at, end),), DOUBLE, 0, closed=False)
    return sorted([whole, *done], key=lambda each: each.start)


def _closes(text: str, waiting: list[_Open], mark: str, at: int, end: int) -> int | None:
    """Return the place of the open quotation that the mark closes, or None."""
    for place in range(len(waiting) - 1, -1, -1):
        if not _fits(waiting[place].mark, mark):
            continue
        if waiting[place].kind == DOUBLE:
            straight = mark in {'"', "''"}
            return None if straight and _looks_opening(text, at, len(mark)) and not _late(text, at, end) else place
        return place if _ends_single(text, at, end) else None
    return None


def _late(text: str, at: int, end: int) -> bool:
    """Say whether no further straight mark follows in the paragraph, so that this one has to be the closing one."""
    return '"' not in text[at + 1 : end] and "''" not in text[at + 2 : end]


def _fits(opening: str, mark: str) -> bool:
    if opening in {'"', "''"}:
        return mark in {'"', "''", "”"}
    if opening == "'":
        return mark in {"'", "’"}
    return mark == PAIRS.get(opening, opening) or (opening == "“" and mark in {'"', "''"})


def _looks_opening(text: str, at: int, width: int) -> bool:
    """Say whether the mark has space before and a word after it."""
    after = text[at + width : at + width + 1]
    return (at == 0 or text[at - 1].isspace()) and bool(after) and not after.isspace()


def _opens(text: str, waiting: list[_Open], mark: str, at: int, start: int, end: int) -> bool:
    if mark in {"”", "»", "’"}:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark) : at + len(mark) + 1]
    if at + len(mark) >= end or not after or after.isspace():
        return False
    if mark in {"‘", "'"}:
        return (
            before in BEFORE_OPENING
            and (after.isalnum() or after in '“"[…')
            and not any(each.kind == SINGLE for each in waiting)
        )
    return mark in {"“", "„", "«", "``"} or before in BEFORE_OPENING or not before.isalnum()


def _ends_single(text: str, at: int, end: int) -> bool:
    """Say whether a single mark closes: no letter after it, and no plural's apostrophe with a better mark to come."""
    after = text[at + 1 : at + 2] if at + 1 < end else " "
    if after.isalnum():
        return False
    before = text[at - 1]
    if before in ".,?!…":
        return True
    plural = before == "s" and re.match(r" \w", text[at + 1 : at + 3])
    better = re.search(r"\w[.,?!]?[’'](?!\w)", text[at + 1 : min(end, at + 300)])
    return not (plural and better)


def words_inside(text: str, quotation: Quotation) -> int:
    """Return how many words stand inside the marks."""
    return sum(len(WORD.findall(text[start:end])) for start, end in quotation.spans)
