"""The words that a statement prints as spoken, and whether two such printings are of one utterance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.quotes.alignment import align
from sayso.comparing.quotes.frames import same_frame
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.weights import is_small, said_in_stock
from sayso.comparing.quotes.wording import SAME_FRAME, compare_wording
from sayso.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.comparing.quotes.printed import Printed
    from sayso.records import Statement

QUOTED = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|‘([^‘]{12,}?)’(?!\w)")

OWN_WORDS = re.compile(r"[\"”]\s*+([^\"“”\s](?:[^\"“”]{0,38}[^\"“”\s])?)\s*+[\"“]")
"""The outlet's own words between two quoted stretches: they stand in the utterance as an editor's do."""

MARKS = '“”„"«» \n\t'

SHARED_WORDS = 2.0
"""What two quotations must share for one utterance when nothing says that one person spoke (a content word is 1)."""


DENSE = 0.65
"""Of the stretch that two unlike printings share, the part that must be the same words. A speaker comes back to one
matter in other sentences, which share its names and nouns; below this they are taken for such."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A statement prints these words as spoken, at a span (the longest one where the cue interrupts them)."""

    statement: str
    span: Span
    text: str


def printed_by(statement: Statement) -> tuple[Printing, ...]:
    """Return what a statement prints as spoken: all of a direct one, the quoted stretches of a mixed one."""
    if statement.kind == "direct":
        spans = [bare for span in statement.content if (bare := _bare(span)).text]
        if not spans:
            return ()
        text = OWN_WORDS.sub(r" [\1] ", " ".join(span.text for span in spans))
        return (Printing(statement.id, max(spans, key=lambda span: span.end - span.start), text),)
    if statement.kind == "mixed":
        return tuple(Printing(statement.id, span, span.text) for span in _quoted(statement))
    return ()


def _quoted(statement: Statement) -> Iterator[Span]:
    """Yield the stretches between quotation marks inside a statement's content."""
    for span in statement.content:
        for found in QUOTED.finditer(span.text):
            inside = next(number for number in (1, 2, 3) if found[number] is not None)
            start, end = found.span(inside)
            yield Span(span.article, span.start + start, span.start + end, found[inside])


def _bare(span: Span) -> Span:
    """Return a span without the quotation marks and spaces around its words."""
    text = span.text.lstrip(MARKS)
    start = span.end - len(text)
    text = text.rstrip(MARKS)
    return Span(span.article, start, start + len(text), text)


def same_utterance(a: str, b: str, *, same_speaker: bool) -> bool:
    """Tell whether two printings are of one utterance; where nothing says that one person spoke, more is asked."""
    level, _ = compare_wording(a, b)
    if level == "different":
        return False
    first, second = read_printed(a), read_printed(b)
    if level in {"reworded", "changed"} and not _dense(first, second):
        return False
    return same_speaker or shared_worth(first, second) >= SHARED_WORDS


def _dense(a: Printed, b: Printed) -> bool:
    """Tell whether most of what lies between the first and the last shared word is shared."""
    pairs = align(a.words, b.words)
    if not pairs:
        return False
    stretch = min(pairs[-1][0] - pairs[0][0], pairs[-1][1] - pairs[0][1]) + 1
    return len(pairs) >= DENSE * stretch or same_frame(a, b) >= SAME_FRAME


def shared_worth(a: Printed, b: Printed) -> float:
    """Return how many content words two quotations share in order, stock phrases left out."""
    stock = said_in_stock(a.words)
    return sum(not is_small(a.words[i].key) and i not in stock for i, _ in align(a.words, b.words))
