"""The passages of an article that may print a quotation: what statements say, and the sentences of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.quotes.alignment import align
from sayso.comparing.quotes.printed import read_printed
from sayso.comparing.quotes.weights import is_small
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.comparing.quotes.printed import Word
    from sayso.records import Article, Span, Statement

LIKELY = 0.4
"""Share of the quotation's content words that a passage must have to be compared word by word. Spellings may differ,
so that it is lower than what makes two printings one utterance."""

MORE = 1
"""How many sentences more than the quotation has are looked at together: an outlet may part what another joins."""

SEVERAL = 3
"""Words of the quotation that make a sentence part of what prints it, small as they may be: "That's all there is"."""

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|(?<!\s)\s*\n\s*")
ABBREVIATION = re.compile(r"(?:\b(\w+)|\b[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of an article that may print a quotation, in the order of the text."""

    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words of the passage; what stands between its stretches is left out."""
        return " ".join(each.text for each in self.spans)


def find_passages(quotation: str, article: Article, statements: Sequence[Statement]) -> Iterator[Passage]:
    """Yield the passages that share enough with a quotation, each cut down to the sentences that do.

    They are the contents of each statement, all that one speaker says, and the sentences of the text side by side.
    """
    words = read_printed(quotation).words
    keys = _content(words)
    for spans in _stretches(article, statements, len(_sentences(quotation))):
        if _share(keys, spans) >= LIKELY:
            touched = _touched(words, spans)
            if touched:
                yield Passage(touched)


def is_near(quotation: str, article: Article) -> bool:
    """Return whether some sentences of an article share enough with a quotation; nothing but its text is looked at."""
    return any(True for _ in find_passages(quotation, article, ()))


def _stretches(article: Article, statements: Sequence[Statement], length: int) -> Iterator[list[Span]]:
    speakers: dict[str, list[Span]] = {}
    for told in statements:
        spans = [part for span in told.content for part in _parts(article, span.start, span.end)]
        yield spans
        if told.speaker is not None:
            speakers.setdefault(told.speaker, []).extend(spans)
    for spans in speakers.values():
        yield sorted(dict.fromkeys(spans), key=lambda span: (span.start, span.end))
    whole = _parts(article, 0, len(article.text))
    for size in range(1, length + MORE + 1):
        yield from (whole[at : at + size] for at in range(len(whole) - size + 1))


def _parts(article: Article, start: int, end: int) -> list[Span]:
    """Return the sentences between two offsets of an article."""
    return [article.span(start + first, start + last) for first, last in _sentences(article.text[start:end])]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end; a dot of an abbreviation ends none."""
    found, start = [], 0
    for match in SENTENCE_END.finditer(text):
        if "\n" in match.group() or not _is_short(text[start : match.start()]):
            mark = len(match.group()) - len(match.group().lstrip("\"”’')]"))
            found.append((start, match.start() + mark))
            start = match.end()
    found.append((start, len(text)))
    return [(first, last) for first, last in found if text[first:last].strip()]


def _is_short(before: str) -> bool:
    last = ABBREVIATION.search(before)
    shorts = {row["short"] for row in table("en/wording_abbreviations.csv")}
    return last is not None and (last[1] is None or len(last[1]) == 1 or last[1] in shorts)


def _content(words: Sequence[Word]) -> frozenset[str]:
    """Return the content words of a quotation; all its words where it has none."""
    return frozenset(word.key for word in words if not is_small(word.key)) or frozenset(word.key for word in words)


def _share(keys: frozenset[str], spans: Sequence[Span]) -> float:
    """Return which share of the content words stands in these sentences."""
    there = {word.key for span in spans for word in read_printed(span.text).words}
    return len(keys & there) / len(keys) if keys else 0.0


def _touched(words: Sequence[Word], spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the sentences from the first to the last that print the quotation: content words of it, or several."""
    printed = [(word, at) for at, span in enumerate(spans) for word in read_printed(span.text).words]
    pairs = align(words, [word for word, _ in printed])
    owners = [printed[j][1] for _, j in pairs]
    telling = {printed[j][1] for i, j in pairs if not is_small(words[i].key)}
    telling |= {at for at in owners if owners.count(at) >= SEVERAL}
    kept = sorted(telling or owners)
    return tuple(spans[kept[0] : kept[-1] + 1]) if kept else ()
