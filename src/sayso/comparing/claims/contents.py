"""What a statement says, so that two can be compared: its words, names, numbers, moments and negations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.comparing.claims.quantities import Quantity, find_quantities
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.records import Article, Mention, Moment, Reading, Span, Statement, Token

TELLING = {"NOUN", "VERB", "ADJ", "PROPN", "ADV", "X"}
"""The word classes that carry what is claimed."""


@dataclass(frozen=True, slots=True)
class Term:
    """A unit of a content that can be shared: a word's lemma, a name (an actor's id where known), a number or a day."""

    key: str
    kind: Literal["word", "name", "number", "moment"]
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a statement says: its terms by their stems and in order, its numbers, its moments, and what it negates.

    `denied` tells that the source says of it that it is not so: "denied that …".
    """

    statement: Statement
    article: Article
    stems: Mapping[str, Term]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    negated: frozenset[str]
    denied: bool


SHORTEST = 4
"""A stem keeps at least so many letters, or "meeting" and "media" would grow together."""

TURNED_ALONG = {"acomp", "attr", "xcomp"}
"""What a negated verb turns round besides itself: "is not necessary", "do not want to negotiate"."""


def read_contents(readings: Sequence[Reading]) -> tuple[Content, ...]:
    """Return the content of every statement of the readings, in their order."""
    return tuple(content for reading in readings for content in _contents(reading))


def _contents(reading: Reading) -> Iterator[Content]:
    words = sorted((token for sentence in reading.sentences for token in sentence.tokens), key=_start)
    for statement in reading.statements:
        tokens = [word for span in statement.content for word in _between(words, span)]
        mentions = [each for each in reading.mentions if each.actor and _inside(each, statement)]
        moments = tuple(each for each in reading.moments if _inside(each, statement))
        yield Content(
            statement,
            reading.article,
            _by_stem(_terms(tokens, mentions, moments)),
            find_quantities([word for word in tokens if not _covered(word, moments)]),
            moments,
            frozenset(_negated(tokens)),
            _denies(statement),
        )


def _denies(statement: Statement) -> bool:
    words = statement.cue.text.lower().split() if statement.cue else []
    return any(word in entries("en/denying_verbs.txt") for word in words)


def _by_stem(terms: Iterable[Term]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for term in terms:
        found.setdefault(term.key if ":" in term.key else stem_of(term.key), term)
    return found


@cache
def stem_of(word: str) -> str:
    """Return a word's lemma without its last suffix, so that "exemption" and "exempt" meet."""
    for suffix in _suffixes():
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST:
            return word[: -len(suffix)]
    return word


def _start(token: Token) -> int:
    return token.start


def _between(words: Sequence[Token], span: Span) -> Sequence[Token]:
    return words[bisect_left(words, span.start, key=_start) : bisect_left(words, span.end, key=_start)]


def _inside(piece: Mention | Moment, statement: Statement) -> bool:
    return any(span.start <= piece.start and piece.end <= span.end for span in statement.content)


def _covered(word: Token, pieces: Iterable[Mention | Moment]) -> bool:
    return any(piece.start <= word.start and word.end <= piece.end for piece in pieces)


def _terms(tokens: Sequence[Token], mentions: Sequence[Mention], moments: Sequence[Moment]) -> Iterator[Term]:
    """Yield the terms of a content: days, names, numbers, then words; a key that came before is left out."""
    names = [each for each in mentions if each.kind != "description"]
    rest = [word for word in tokens if not _covered(word, moments) and not _covered(word, names)]
    found: dict[str, Term] = {}
    for term in (
        *(Term(f"day:{each.from_}", "moment", each.text) for each in moments if each.from_),
        *(Term(f"actor:{each.actor}", "name", _text(tokens, each)) for each in mentions),
        *(Term(f"number:{each.key}", "number", each.text) for each in find_quantities(rest)),
        *(_word(word) for word in rest if _tells(word)),
    ):
        found.setdefault(term.key, term)
    yield from found.values()


def _text(tokens: Sequence[Token], mention: Mention) -> str:
    return " ".join(word.text for word in tokens if mention.start <= word.start and word.end <= mention.end)


def _tells(word: Token) -> bool:
    return word.pos in TELLING and word.lemma not in _empty() and any(map(str.isalpha, word.text))


def _word(word: Token) -> Term:
    return Term(word.lemma, "name" if word.pos == "PROPN" else "word", word.text)


def _negated(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the lemmas that a negator turns round: the word it hangs on, and what that word links to a subject.

    "is not necessary" negates `necessary`, "no plans" negates `plan`, "did not meet" negates `meet`. "No further
    delay" negates none: there was one.
    """
    by_index = {word.index: word for word in tokens}
    for word in tokens:
        if word.text.lower() not in _negators() and word.dep != "neg":
            continue
        head = by_index.get(word.head)
        if head is None or head is word:
            continue
        if not any(each.head == head.index and each.lemma in _still_more() for each in tokens):
            yield head.lemma
            yield from (each.lemma for each in tokens if each.head == head.index and each.dep in TURNED_ALONG)


@cache
def _empty() -> frozenset[str]:
    return frozenset(entries("en/empty_words.txt"))


@cache
def _still_more() -> frozenset[str]:
    return frozenset(entries("en/still_more.txt"))


@cache
def _negators() -> frozenset[str]:
    return frozenset(entries("en/negators.txt"))


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(entries("en/suffixes.txt"), key=lambda suffix: (-len(suffix), suffix)))
