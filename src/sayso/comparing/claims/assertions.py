"""What a content asserts: which words it negates or leaves open, and with which others each word stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sayso.records import Token

TURNED_ALONG = {"acomp", "attr", "xcomp"}
"""What a negated verb turns round besides itself: "is not necessary", "do not want to negotiate"."""

BINDING = {"ADP", "AUX", "PART"}
"""Word classes that only bind two words: "a tax on sugar" has "sugar" stand with "tax"."""


def find_negated(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Yield the lemmas that a negator turns round, and whether that is asserted.

    A negator turns the word it hangs on and what that links to a subject: "is not necessary" negates `necessary`,
    "no plans" negates `plan`, "did not meet" negates `meet`. "No further delay" negates none: there was one.
    """
    by_index = {word.index: word for word in tokens}
    for word in tokens:
        head = by_index.get(word.head)
        if head is None or head is word or (word.text.lower() not in negators() and word.dep != "neg"):
            continue
        if any(each.head == head.index and each.lemma in _still_more() for each in tokens):
            continue
        turned = [head, *(each for each in tokens if each.head == head.index and each.dep in TURNED_ALONG)]
        # "No path to citizenship" tells nothing against a path that somebody else speaks of.
        bare = head.pos == "NOUN" and head.dep != "attr"
        yield from ((each.lemma, not bare and _is_asserted(head, by_index)) for each in turned)


def _is_asserted(word: Token, by_index: Mapping[int, Token]) -> bool:
    """Tell whether a verb is asserted: not wished ("not to sell"), not under "if", not what a third one says."""
    below = list(by_index.values())
    if word.head not in by_index and any(each.head == word.index and each.tag == "TO" for each in below):
        return False
    seen: set[int] = set()
    while word.index not in seen:
        seen.add(word.index)
        marks = {each.lemma for each in below if each.head == word.index and each.dep in {"mark", "advmod"}}
        above = by_index.get(word.head)
        if marks & _conditions() or (word.dep == "ccomp" and above is not None and above is not word):
            return False
        if any(each.head == word.index and each.dep == "advcl" and _is_under_unless(each, below) for each in below):
            return False
        word = above or word
    return True


def _is_under_unless(word: Token, words: Sequence[Token]) -> bool:
    return any(each.head == word.index and each.lemma == "unless" for each in words)


def find_open(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas that a content does not say are so: under a negation, or under "if" or "whether"."""
    by_index = {word.index: word for word in tokens}
    closed = {word.head for word in tokens if word.text.lower() in negators() or word.dep == "neg"}
    closed |= {word.head for word in tokens if word.lemma in _conditions()}
    return frozenset(word.lemma for word in tokens if any(each.index in closed for each in _above(word, by_index)))


def find_wished(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the lemmas of which a content says what ought to be, not what is: "must not be sold"."""
    heads = {word.head for word in tokens if word.lemma in _wishes()}
    return frozenset(word.lemma for word in tokens if word.index in heads)


def find_company(tokens: Sequence[Token], tells: Callable[[Token], bool]) -> dict[str, frozenset[str]]:
    """Return, for each lemma that `tells` anything, the lemmas of the telling words that it stands with."""
    by_index = {word.index: word for word in tokens}
    below: dict[int, list[Token]] = {}
    for word in tokens:
        if word.head != word.index:
            below.setdefault(word.head, []).append(word)
    found: dict[str, set[str]] = {}
    for word in filter(tells, tokens):
        near = [*_reached(word, below), *_heads(word, by_index, below)]
        found.setdefault(word.lemma, set()).update(each.lemma for each in near if tells(each) and each is not word)
    return {lemma: frozenset(near) for lemma, near in found.items()}


def _reached(word: Token, below: Mapping[int, Sequence[Token]]) -> Iterator[Token]:
    for each in below.get(word.index, ()):
        yield each
        if each.pos in BINDING:
            yield from below.get(each.index, ())


def _heads(word: Token, by_index: Mapping[int, Token], below: Mapping[int, Sequence[Token]]) -> Iterator[Token]:
    """Yield what a word hangs on, and, through a preposition or a linking verb, what that hangs on or links."""
    head = by_index.get(word.head)
    if head is None or head is word:
        return
    yield head
    if head.pos == "ADP" and head.head in by_index:
        yield by_index[head.head]
    if head.pos == "AUX":
        yield from below.get(head.index, ())


def _above(word: Token, by_index: Mapping[int, Token]) -> Iterator[Token]:
    seen: set[int] = set()
    above: Token | None = word
    while above is not None and above.index not in seen:
        yield above
        seen.add(above.index)
        above = by_index.get(above.head)


@cache
def negators() -> frozenset[str]:
    """Return the words that turn what they hang on into its opposite."""
    return frozenset(entries("en/negators.txt"))


@cache
def _wishes() -> frozenset[str]:
    return frozenset(entries("en/wishing_modals.txt"))


@cache
def _conditions() -> frozenset[str]:
    return frozenset(entries("en/conditions.txt"))


@cache
def _still_more() -> frozenset[str]:
    return frozenset(entries("en/still_more.txt"))
