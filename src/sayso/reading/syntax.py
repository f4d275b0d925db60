"""The tree of a sentence: who hangs on whom, and the stretch of words below a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.records import Sentence, Token


class Tree:
    """The dependency tree of one sentence (labels as in spaCy's English models: CLEAR style).

    A head that is no word of the sentence (a space) is taken for the word itself, so every climb ends.
    """

    __slots__ = ("_below", "_words", "sentence")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self._words = {token.index: token for token in sentence.tokens}
        self._below: dict[int, list[Token]] = {}
        for token in sentence.tokens:
            if token.head != token.index and token.head in self._words:
                self._below.setdefault(token.head, []).append(token)

    def at(self, index: int) -> Token | None:
        """Return the word of the sentence with that index; None where that is a space, or outside."""
        return self._words.get(index)

    def head(self, token: Token) -> Token:
        """Return the word that `token` hangs on, or itself at the root."""
        return self._words.get(token.head, token)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """Return the words that hang directly on `token`, in order; only those with one of `deps` where given."""
        below = self._below.get(token.index, [])
        return [each for each in below if each.dep in deps] if deps else list(below)

    def child(self, token: Token, *deps: str) -> Token | None:
        """Return the first word that hangs on `token` with one of `deps`, or None."""
        return next(iter(self.children(token, *deps)), None)

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the words above `token`, the nearest first, without itself."""
        seen = {token.index}
        above = self.head(token)
        while above.index not in seen:
            yield above
            seen.add(above.index)
            above = self.head(above)

    def subtree(self, token: Token, without: Iterable[Token] = ()) -> list[Token]:
        """Return `token` and all below it in text order, leaving out the subtrees of `without`."""
        left_out = {each.index for each in without}
        found: list[Token] = []
        waiting = [token]
        while waiting:
            word = waiting.pop()
            if word.index not in left_out:
                found.append(word)
                waiting.extend(self._below.get(word.index, []))
        return sorted(found, key=lambda each: each.index)

    def roots(self) -> list[Token]:
        """Return the words that hang on nothing in this sentence."""
        return [token for token in self.sentence.tokens if self.head(token).index == token.index]


def reach(tokens: Iterable[Token]) -> tuple[int, int]:
    """Return the offsets in the article from the first to the last of `tokens` (at least one)."""
    words = list(tokens)
    return min(token.start for token in words), max(token.end for token in words)
