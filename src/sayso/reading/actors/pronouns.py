"""Pronouns: whom "he", "she", "it" and "they" stand for, where the text leaves one candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.actors.history import REACH, foremost
from sayso.reading.actors.passage import clause, governing, is_subject
from sayso.reading.actors.titles import acting_verbs, speaking_verbs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sayso.reading.actors.figures import Figure
    from sayso.reading.actors.history import History, Met
    from sayso.reading.actors.passage import Passage
    from sayso.reading.syntax import Tree
    from sayso.records import Token

HE_SHE = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
IT = frozenset({"it", "its", "itself"})
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})

NEAR = 4
"""Sentences before and after a quoted one in which its speaker is looked for."""

BODIES = frozenset({"organisation", "government", "outlet"})


def is_pronoun(token: Token) -> bool:
    """Say whether a word is a pronoun that may stand for an actor."""
    word = token.text.lower()
    if token.tag not in {"PRP", "PRP$"}:
        return False
    return word in HE_SHE or word in THEY or word in IT or word in SPEAKER


class Resolver:
    """Resolves the pronouns of one article.

    `inside` holds the figures found so far by the index of their word, `ahead` those of all names that can mean only
    one figure.
    """

    def __init__(
        self, passage: Passage, history: History, inside: Mapping[int, Figure], ahead: Mapping[int, Figure]
    ) -> None:
        self.passage = passage
        self.ahead = ahead
        self.history = history
        self.inside = inside

    def resolve(self, line: int, token: Token) -> tuple[bool, Figure | None]:
        """Return whether a pronoun is a mention at all ("it rains" is none), and of whom."""
        word = token.text.lower()
        if word in HE_SHE:
            figure = None if self._either(line, token) else self._person(line, token, HE_SHE[word])
            return True, figure
        if word in THEY:
            return True, self._several(line, token)
        if word in IT:
            figure = self._body(line, token)
            return figure is not None, figure
        return True, None

    def _either(self, line: int, token: Token) -> bool:
        """Say whether the pronoun is part of "his or her", which means nobody in particular."""
        tokens, at = self.passage.sentences[line].tokens, self.passage.at[token.index]
        beside = [each.text for each in tokens[max(0, at - 1) : at + 2]]
        return "or" in beside or "/" in beside

    def _person(self, line: int, token: Token, gender: str) -> Figure | None:
        """Return the person meant by "he" or "she", and count what that tells of the person's gender."""
        barred = [*self._barred(line, token), *self._own_subjects(line, token)]

        def fitting(figure: Figure) -> bool:
            last = self.history.last(figure)
            passing = figure.loose and not figure.gender and last is not None and last.rank == 0  # "like a coach"
            return figure.human and figure.gender in {"", gender} and not passing and figure not in barred

        figure = self._beside(line, token) or self._above(line, token, fitting)
        if figure is None and _plain(token):
            figure = self._before(line, token, fitting)
        if figure is None or self._rivalled(line, token, figure, gender):
            return None
        figure.vote(gender, 0.5)
        return figure

    def _beside(self, line: int, token: Token) -> Figure | None:
        """Return whom "himself" stresses: "against X himself"."""
        head = self.passage.trees[line].head(token)
        near = 0 < token.index - head.index <= 1
        return self.inside.get(head.index) if near and not _plain(token) else None

    def _rivalled(self, line: int, token: Token, figure: Figure, gender: str) -> bool:
        """Say whether somebody else of that very gender is in the sentence, while the figure's own is not known."""
        if figure.gender == gender:
            return False
        words_before = (each for each in self.passage.sentences[line].tokens if each.index < token.index)
        others = (self.inside.get(each.index) for each in words_before)
        return any(other is not None and other is not figure and other.gender == gender for other in others)

    def _several(self, line: int, token: Token) -> Figure | None:
        def fitting(figure: Figure) -> bool:
            return figure.plural

        figure = self._above(line, token, fitting)
        if figure is not None or self._joint_before(line, token):
            return figure
        return self._before(line, token, fitting, reach=1, sides=(True,))

    def _joint_before(self, line: int, token: Token) -> bool:
        """Say whether "they" that speak may be the two whom the sentence before has as its subject, or "they" again."""
        if not line or self.passage.trees[line].head(token).lemma not in speaking_verbs():
            return False
        tree = self.passage.trees[line - 1]
        subjects = [each for root in tree.roots() for each in tree.children(root, "nsubj")]
        return any(
            (each.text.lower() in THEY and each.index not in self.inside)
            or (each.tag in {"NNP", "NN"} and tree.child(each, "conj") is not None)
            for each in subjects
        )

    def _body(self, line: int, token: Token) -> Figure | None:
        """Return the body or government meant by "it" or "its"; only where the sentence shows it acting or owning."""

        def fitting(figure: Figure) -> bool:
            return figure.kind in BODIES and not figure.plural

        verb = self.passage.trees[line].head(token)
        if token.tag == "PRP" and not (token.dep == "nsubj" and verb.lemma in acting_verbs()):
            return None
        reach = 1 if token.tag == "PRP" and verb.lemma in speaking_verbs() else 0
        return self._above(line, token, fitting) or self._before(line, token, fitting, reach=reach)

    # --- where to look ------------------------------------------------------------------------------------------

    def _above(self, line: int, token: Token, fitting: Callable[[Figure], bool]) -> Figure | None:
        """Return the fitting subject of the nearest clause around the pronoun, or what it is joined to by "and"."""
        tree = self.passage.trees[line]
        own = governing(tree, token) if token.tag == "PRP" and _plain(token) else None
        passed = own is None
        for above in tree.ancestors(token):
            figure = self.inside.get(above.index)
            if figure is not None and self._joined_owner(line, token, above) and fitting(figure):
                return figure
            found = self._subject(tree, token, above, fitting) if passed else None
            if found is not None:
                return found
            passed = passed or above is own
        return None

    def _subject(self, tree: Tree, token: Token, verb: Token, fitting: Callable[[Figure], bool]) -> Figure | None:
        """Return the fitting subject of a verb, on the pronoun's side of the quotation marks."""
        for subject in tree.children(verb, "nsubj", "nsubjpass"):
            figure = self.inside.get(subject.index)
            if figure is not None and subject.index != token.index and fitting(figure):
                return figure if self._same_side(token, subject) else None
        return None

    def _joined_owner(self, line: int, token: Token, above: Token) -> bool:
        """Say whether what a pronoun owns is joined to a word by "and": "Oslo and its allies"."""
        owned = self.passage.trees[line].head(token)
        return token.tag == "PRP$" and owned.dep == "conj" and owned.head == above.index

    def _same_side(self, token: Token, other: Token) -> bool:
        """Say whether both words are inside quotation marks or both outside."""
        return (token.index in self.passage.quoted) == (other.index in self.passage.quoted)

    def _before(
        self,
        line: int,
        token: Token,
        fitting: Callable[[Figure], bool],
        reach: int = REACH,
        sides: tuple[bool, ...] = (True, False),
    ) -> Figure | None:
        """Return whom the nearest earlier words with fitting figures leave as the one candidate, the subject first.

        `sides` says whether only mentions on the same side of quotation marks count: first so, then all.
        """
        for same_side in sides:
            for group in self._sentences_back(line, token, fitting, reach):
                kept = [met for met in group if not same_side or self._same_side(token, met.token)]
                if kept:
                    return foremost(kept)
        return None

    def _sentences_back(
        self, line: int, token: Token, fitting: Callable[[Figure], bool], reach: int
    ) -> Iterator[list[Met]]:
        found: dict[int, list[Met]] = {}
        part = self.passage.sentences[line].part
        for met in self.history.back(line, reach, aside=part != "body"):
            if fitting(met.figure) and not self._own_clause(line, token, met):
                found.setdefault(met.line, []).append(met)
        yield from (found[each] for each in sorted(found, reverse=True))

    def _own_clause(self, line: int, token: Token, met: Met) -> bool:
        """Say whether a plain pronoun and a mention are subject and object of one verb, and so two persons."""
        if met.line != line or token.tag != "PRP" or not _plain(token):
            return False
        tree = self.passage.trees[line]
        return clause(tree, met.token) in (clause(tree, token), governing(tree, token))

    def _barred(self, line: int, token: Token) -> list[Figure]:
        """Return who speaks in the paragraph of a pronoun inside a quotation: speakers call themselves "I"."""
        if token.index not in self.passage.quoted:
            return []
        paragraph = self.passage.sentences[line].paragraph
        near = range(max(0, line - NEAR), min(len(self.passage.sentences), line + NEAR + 1))
        return [
            figure
            for each in near
            if self.passage.sentences[each].paragraph == paragraph
            for figure in self._speakers(each)
        ]

    def _own_subjects(self, line: int, token: Token) -> list[Figure]:
        """Return the subjects of a plain pronoun's own verb: "X thanked him" is about two persons."""
        tree = self.passage.trees[line]
        verb = governing(tree, token) if token.tag == "PRP" and _plain(token) else None
        subjects = [] if verb is None else tree.children(verb, "nsubj", "nsubjpass")
        return [self.inside[each.index] for each in subjects if each.index in self.inside]

    def _speakers(self, line: int) -> Iterator[Figure]:
        tree = self.passage.trees[line]
        for word in self.passage.sentences[line].tokens:
            if word.index in self.passage.quoted or not is_subject(tree, word):
                continue
            if tree.head(word).lemma in speaking_verbs():
                figure = self.inside.get(word.index) or self.ahead.get(word.index) or self._to_come(line, word)
                if figure is not None:
                    yield figure

    def _to_come(self, line: int, word: Token) -> Figure | None:
        """Return whom a pronoun behind a quotation will most likely stand for: in "If he is asked …," she said: her."""
        if word.text.lower() not in {"he", "she"}:
            return None
        gender = HE_SHE[word.text.lower()]
        return self._before(line, word, lambda figure: figure.human and figure.gender in {"", gender}, sides=(False,))


def _plain(token: Token) -> bool:
    return not token.text.lower().endswith(("self", "selves"))
