"""The words and sentences of an article, as a parser sees them: the only place that knows which parser it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.models import one_thread
from sayso.records import Sentence, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Span

    from sayso.records import Part, PartKind

LONGEST = 20_000
"""Characters that are parsed in one piece; a longer paragraph is cut at a space. The parser's memory grows with it."""

Piece = tuple["PartKind", int, int, str]


def find_sentences(text: str, parts: Sequence[Part], language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of all parts of `text`, in order; no sentence reaches over a line or a part.

    `language` is a spaCy pipeline with tagger, parser, lemmatiser and name recogniser.
    """
    pieces = [piece for part in parts for piece in _pieces(text, part)]
    sentences: list[Sentence] = []
    words = 0
    with one_thread():
        docs = list(language.pipe([piece[3] for piece in pieces], batch_size=64))
    for paragraph, ((kind, start, _, _), doc) in enumerate(zip(pieces, docs, strict=True)):
        for sentence in doc.sents:
            tokens = tuple(_tokens(sentence, start, words))
            if tokens:
                sentences.append(Sentence(tokens[0].start, tokens[-1].end, kind, paragraph, tokens))
        words += len(doc)
    return tuple(sentences)


def _pieces(text: str, part: Part) -> Iterator[Piece]:
    """Yield the non-empty lines of a part, without the spaces around them, none longer than LONGEST."""
    at = part.start
    for line in text[part.start : part.end].splitlines(keepends=True):
        for start, end in pairwise(_cuts(line)):
            piece = line[start:end]
            bare = piece.strip()
            if bare:
                begin = at + start + piece.index(bare)
                yield part.kind, begin, begin + len(bare), bare
        at += len(line)


def _cuts(line: str) -> list[int]:
    cuts = [0]
    while len(line) - cuts[-1] > LONGEST:
        space = line.rfind(" ", cuts[-1] + 1, cuts[-1] + LONGEST)
        cuts.append(space if space > 0 else cuts[-1] + LONGEST)
    return [*cuts, len(line)]


def _tokens(sentence: Span, offset: int, shift: int) -> Iterator[Token]:
    """Yield the words of a sentence that are not mere space; indices of the article are the doc's plus `shift`."""
    for word in sentence:
        if word.is_space:
            continue
        yield Token(
            index=word.i + shift,
            start=offset + word.idx,
            end=offset + word.idx + len(word.text),
            text=word.text,
            lemma=word.lemma_.lower(),
            pos=word.pos_,
            tag=word.tag_,
            dep=word.dep_,
            head=word.head.i + shift,
            entity=word.ent_type_,
            entity_start=word.ent_iob_ == "B",
        )
