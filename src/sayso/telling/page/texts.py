"""An article's text cut where its parts, paragraphs and statements begin and end, so that each piece can be marked."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.records import Article, Part, PartKind, Statement

LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one part that the same statements cover; `begins` are those whose words begin with it."""

    text: str
    kind: PartKind
    inside: tuple[str, ...]
    begins: tuple[str, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the article from `start` on: its pieces, and the kind of part if all of it is of one kind."""

    start: int
    kind: PartKind
    pieces: tuple[Piece, ...]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + sum(len(each.text) for each in self.pieces)


def usual_gap(found: Sequence[Paragraph]) -> int:
    """Return how many characters of line ends mostly stand between one paragraph and the next."""
    gaps = Counter(other.start - one.end for one, other in pairwise(found))
    return gaps.most_common(1)[0][0] if gaps else 1


def starts_told(found: Sequence[Paragraph]) -> list[int | None]:
    """Return where each paragraph starts, None where that is the usual gap after the one before."""
    gap = usual_gap(found)
    follows = [one.end + gap == other.start for one, other in pairwise(found)]
    return [None if after else each.start for each, after in zip(found, [False, *follows], strict=False)]


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where one stretch of a statement's words runs; `first` tells the stretch that the statement begins with."""

    start: int
    end: int
    statement: Statement
    first: bool


def paragraphs(article: Article, statements: Sequence[Statement]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article, the words of its statements marked; blank lines are left out."""
    extents = list(_extents(article, statements))
    found = (_paragraph(article, line.start(), line.end(), extents) for line in LINE.finditer(article.text))
    return tuple(each for each in found if each.pieces)


def _extents(article: Article, statements: Sequence[Statement]) -> Iterator[_Extent]:
    for statement in statements:
        if statement.article == article.id:
            for number, span in enumerate(statement.content):
                yield _Extent(span.start, span.end, statement, number == 0)


def _paragraph(article: Article, start: int, end: int, extents: Sequence[_Extent]) -> Paragraph:
    here = [each for each in extents if each.start < end and start < each.end]
    places = {start, end, *_ends(here), *_ends(article.parts)}
    cuts = sorted(place for place in places if start <= place <= end)
    pieces = [_piece(article, one, other, here) for one, other in pairwise(cuts)]
    kinds = {each.kind for each in pieces}
    shown = tuple(pieces) if article.text[start:end].strip() else ()
    return Paragraph(start, kinds.pop() if len(kinds) == 1 else "body", shown)


def _ends(stretches: Iterable[_Extent | Part]) -> Iterator[int]:
    for each in stretches:
        yield each.start
        yield each.end


def _piece(article: Article, start: int, end: int, extents: Sequence[_Extent]) -> Piece:
    """Return the piece from `start` to `end`; where statements stand inside one another, the innermost speaks."""
    over = sorted((each for each in extents if each.start <= start < each.end), key=lambda each: each.start - each.end)
    begins = (each for each in over if each.first and not article.text[each.start : start].strip())
    return Piece(
        article.text[start:end],
        _kind(article, start),
        tuple(each.statement.id for each in over),
        tuple(each.statement.id for each in begins),
        over[-1].statement.speaker if over else None,
    )


def _kind(article: Article, place: int) -> PartKind:
    return next((part.kind for part in article.parts if part.start <= place < part.end), "body")
