"""Following: the article read from its beginning, each name, description and pronoun joined to its figure."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.actors.descriptions import Description, find_descriptions
from sayso.reading.actors.history import ASIDE, History, Met
from sayso.reading.actors.learning import (
    add_role,
    learn_state,
    learn_titles,
    names_by_word,
    predicate_of,
    same_as,
    second_roles,
)
from sayso.reading.actors.names import Name, find_names
from sayso.reading.actors.namesakes import which
from sayso.reading.actors.passage import prominence
from sayso.reading.actors.pointing import Pointer, counted_by
from sayso.reading.actors.pronouns import Resolver, is_pronoun
from sayso.reading.actors.settling import key_of, known_figure, settle, told_gender
from sayso.reading.actors.standing import place_or_government
from sayso.reading.actors.titles import honorifics, is_person_noun
from sayso.reading.syntax import reach
from sayso.records import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.actors.figures import Figure
    from sayso.reading.actors.passage import Passage
    from sayso.records import Actor

Item = Name | Description | Token


@dataclass(frozen=True, slots=True)
class Found:
    """A mention with its figure, before ids are made."""

    start: int
    end: int
    kind: str
    figure: Figure | None
    phrase: tuple[int, int]


class Reader:
    """Reads one article from its beginning and keeps what it finds."""

    def __init__(self, article: str, passage: Passage, outlet: Actor | None) -> None:
        self.passage = passage
        self.names = [name for name in find_names(passage) if not _part_of_title(passage, name)]
        self.cast = settle(passage, self.names, outlet)
        self.history = History(passage.depth)
        self.inside: dict[int, Figure] = {}
        self.by_word = names_by_word(passage, self.names)
        self.pointer = Pointer(article, passage, self.cast, self.history, self.inside)
        self.ahead = {at: figure for at, name in self.by_word.items() if (figure := self._settled(name)) is not None}
        self.resolver = Resolver(passage, self.history, self.inside, self.ahead)
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Return the mentions of the article in the order of the text."""
        descriptions = find_descriptions(self.passage, self.names)
        self._learn(descriptions)
        items: list[tuple[int, Item]] = [(self._head(name).index, name) for name in self.names]
        items += [(each.head.index, each) for each in descriptions]
        items += [(t.index, t) for s in self.passage.sentences for t in s.tokens if is_pronoun(t)]
        for _, item in sorted(items, key=lambda each: each[0]):
            self._take(item)
        kept = (each for each in self.found if each.figure is None or not _forgotten(each.figure))
        return sorted(kept, key=lambda each: (each.start, -each.end))

    def _learn(self, descriptions: Sequence[Description]) -> None:
        """Learn all roles before the first description is resolved: they hold for the whole article."""
        for name in self.names:
            figure = self._settled(name)
            if figure is not None and name.title < name.first:
                learn_titles(self.passage, name, figure)
            if figure is not None and figure.kind == "person":
                learn_state(self.passage, name, figure)
        for found in descriptions:
            other = self._beside(found) or predicate_of(self.passage, found, self.by_word)
            figure = self._settled(other) if other is not None else None
            if figure is None or figure.kind not in {"person", "organisation", "outlet"}:
                continue
            for said in ([t for t in found.tokens if t.tag not in {"DT", "PRP$"}], *second_roles(self.passage, found)):
                if said and found.reference != "possessive":
                    add_role(self.passage, figure, said)

    def _beside(self, found: Description) -> Name | None:
        """Return the name in apposition to a description, if it can be of what is described."""
        name = same_as(self.passage, found, self.by_word)
        figure = self._settled(name) if name is not None else None
        if figure is None or found.plural:
            return None
        return name if (figure.kind == "person") == (found.sort == "person") else None

    def _settled(self, name: Name) -> Figure | None:
        """Return the one figure of a name that no place in the text can change, or None."""
        if name.known is not None:
            return (
                known_figure(self.cast, name.known) if name.known.sort in {"outlet", "organisation", "body"} else None
            )
        owners = self.cast.by_key.get(key_of(self.passage, name), ())
        return owners[0] if len(owners) == 1 else None

    # --- one mention after another ------------------------------------------------------------------------------

    def _take(self, item: Item) -> None:
        if isinstance(item, Name):
            self._take_name(item)
        elif isinstance(item, Description):
            self._take_description(item)
        else:
            self._take_pronoun(item)

    def _take_name(self, name: Name) -> None:
        tokens = self.passage.sentences[name.line].tokens
        if name.known is None and key_of(self.passage, name) not in self.cast.by_key:
            return
        figure = self._owner(name)
        span = (tokens[name.first].start, tokens[name.last - 1].end)
        if figure is not None:
            figure.aliases[self.passage.printed(tokens[name.first], tokens[name.last - 1])] = None
            for token in tokens[name.title : name.last]:
                self.inside.setdefault(token.index, figure)
        self._keep(span, "name", figure, (name.line, self._head(name)))

    def _owner(self, name: Name) -> Figure | None:
        """Return whom a name stands for here: a place may be a government, a surname may be shared by two."""
        if name.known is not None:
            if name.known.sort in {"country", "capital", "seat"}:
                return place_or_government(self.passage, self.cast, name, name.known)
            return known_figure(self.cast, name.known)
        owners = self.cast.by_key.get(key_of(self.passage, name), [])
        told = told_gender(self.passage, name)
        owners = [each for each in owners if not told or each.gender in {"", told}]
        if len(owners) == 1:
            return owners[0]
        tokens = self.passage.sentences[name.line].tokens
        printed = self.passage.printed(tokens[name.first], tokens[name.last - 1])
        return which(self.history, owners, name.line, printed)

    def _take_description(self, found: Description) -> None:
        name = self._beside(found)
        if name is not None:
            mention, figure = True, self._owner(name)
        else:
            mention, figure = self.pointer.resolve(found, ChainMap(self.inside, self.ahead))
        if mention:
            head = counted_by(self.passage.trees[found.line], found.head)
            self._keep(reach(found.tokens), "description", figure, (found.line, head))
            if figure is not None:
                self.inside[found.head.index] = figure

    def _take_pronoun(self, token: Token) -> None:
        line = self.passage.line[token.index]
        mention, figure = self.resolver.resolve(line, token)
        if mention:
            self._keep((token.start, token.end), "pronoun", figure, (line, token))
            if figure is not None:
                self.inside[token.index] = figure

    def _keep(self, span: tuple[int, int], kind: str, figure: Figure | None, where: tuple[int, Token]) -> None:
        line, head = where
        tree = self.passage.trees[line]
        first, last = reach(tree.subtree(head))
        self.found.append(Found(*span, kind, figure, (min(first, span[0]), max(last, span[1]))))
        if figure is None:
            return
        figure.mentions += 1
        aside = self.passage.sentences[line].part in ASIDE
        self.history.add(Met(line, head, figure, prominence(tree, head), aside))

    def _head(self, name: Name) -> Token:
        """Return the word of a name or of its title that hangs on a word outside both."""
        tokens = self.passage.sentences[name.line].tokens[name.title : name.last]
        inside = {token.index for token in tokens}
        tree = self.passage.trees[name.line]
        return next((token for token in reversed(tokens) if tree.head(token).index not in inside), tokens[-1])


def _forgotten(figure: Figure) -> bool:
    """Say whether somebody was described once ("a bystander") and never mentioned again."""
    return figure.loose and figure.mentions == 1


def _part_of_title(passage: Passage, name: Name) -> bool:
    """Say whether a "name" only ends a role, as in "Secretary of State", or is one ("Foreign Minister")."""
    tokens = passage.sentences[name.line].tokens
    if name.known is not None:
        return False
    titled = name.first > 0 and tokens[name.first - 1].text in honorifics()
    if is_person_noun(tokens[name.last - 1]) and name.label != "PERSON" and not titled:
        return True
    before = [token.lemma.lower() for token in tokens[max(0, name.first - 2) : name.first]]
    return before == ["secretary", "of"]
