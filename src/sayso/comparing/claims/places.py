"""Where a content says that something is: "met *in Geneva*", "the talks *in Vienna*"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.words.countries import country_of, is_country

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Token

AT = {"at", "in", "near"}
"""Prepositions between what is and where it is."""

PLACE = "GPE"
"""The name recogniser's label of towns, states and countries; buildings and regions may lie inside one of them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What a verb or noun (its lemma) tells of is in a town or country, in these words."""

    what: str
    text: str

    def apart(self, other: Placed) -> bool:
        """Tell whether the two cannot be one place: two countries, or two towns; a town may lie in any country."""
        ours, theirs = country_of(self.text), country_of(other.text)
        if ours is not None and theirs is not None:
            return ours != theirs
        return not (is_country(self.text) or is_country(other.text)) and self.text != other.text


def find_places(text: str, tokens: Sequence[Token]) -> Iterator[Placed]:
    """Yield where a content of an article's `text` says that things are."""
    by_index = {word.index: word for word in tokens}
    for word in tokens:
        way = by_index.get(word.head)
        what = by_index.get(way.head) if way is not None else None
        if way is not None and what is not None and word.entity == PLACE and way.lemma in AT and word.dep == "pobj":
            first = min(each.start for each in _name(word, by_index))
            yield Placed(what.lemma, text[first : word.end].removeprefix("the "))


def _name(last: Token, by_index: dict[int, Token]) -> Iterator[Token]:
    """Yield the words of the name that ends with `last`, the last one first."""
    word: Token | None = last
    while word is not None and word.entity == PLACE:
        yield word
        word = None if word.entity_start else by_index.get(word.index - 1)
