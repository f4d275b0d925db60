"""A whole article as words: sentences with their trees, and what stands inside quotation marks."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.reading.actors.gazetteer import words
from sayso.reading.syntax import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Sentence, Token

OPENING = "“«„"
CLOSING = "”»"
STRAIGHT = frozenset({'"', "''", "``"})

LOOSE = frozenset({"relcl", "acl", "appos", "cc", "conj", "punct", "advcl", "dep", "parataxis"})
"""What hangs on a noun without belonging to the phrase that describes."""

SUBJECTS = ("nsubj", "nsubjpass", "csubj")


class Passage:
    """The sentences of an article with their trees; each word is found again by its index."""

    __slots__ = ("at", "depth", "line", "quoted", "sentences", "text", "trees")

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = tuple(sentences)
        self.trees = tuple(Tree(sentence) for sentence in sentences)
        self.line: dict[int, int] = {}
        self.at: dict[int, int] = {}
        for number, sentence in enumerate(sentences):
            for place, token in enumerate(sentence.tokens):
                self.line[token.index] = number
                self.at[token.index] = place
        self.quoted = frozenset(_quoted(sentences))
        self.depth = tuple(accumulate(self._outside(sentence) for sentence in sentences))

    def _outside(self, sentence: Sentence) -> int:
        """Return 0 for a sentence that is all quotation, else 1: such sentences do not count as distance."""
        bare = (token for token in sentence.tokens if token.pos != "PUNCT")
        return int(any(token.index not in self.quoted for token in bare))

    def printed(self, first: Token, last: Token) -> str:
        """Return the text from one word to another, both included, its white space made single."""
        return " ".join(self.text[first.start : last.end].split())


def _quoted(sentences: Sequence[Sentence]) -> list[int]:
    """Return the indices of the words inside double quotation marks; a paragraph's end closes them."""
    found: list[int] = []
    inside, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        for token in sentence.tokens:
            mark = token.text
            if mark in OPENING or (mark in STRAIGHT and not inside):
                inside = True
            elif mark in CLOSING or mark in STRAIGHT:
                inside = False
            elif inside:
                found.append(token.index)
    return found


def clause(tree: Tree, token: Token) -> Token | None:
    """Return the verb of the clause in which `token` stands, or None where there is none."""
    return next((each for each in tree.ancestors(token) if each.pos in {"VERB", "AUX"}), None)


def governing(tree: Tree, token: Token) -> Token | None:
    """Return the verb whose subject is also that of the clause in which `token` stands: "X hopes to meet him"."""
    for above in tree.ancestors(token):
        if above.pos in {"VERB", "AUX"} and tree.child(above, "nsubj", "nsubjpass") is not None:
            return above
    return None


def leading(tree: Tree, token: Token) -> Token:
    """Return the first member of the coordination that `token` belongs to, or `token` itself."""
    while token.dep == "conj":
        above = tree.head(token)
        if above.index == token.index:
            break
        token = above
    return token


def is_subject(tree: Tree, token: Token) -> bool:
    """Say whether `token`, or the coordination it belongs to, is the subject of a verb or the agent of a passive."""
    lead = leading(tree, token)
    return lead.dep in SUBJECTS or (lead.dep == "pobj" and tree.head(lead).dep == "agent")


def prominence(tree: Tree, token: Token) -> int:
    """Return how much a sentence is about a word: 2 its main subject or source, 1 another subject or doer, else 0."""
    lead = leading(tree, token)
    above = tree.head(lead)
    if lead.dep == "nsubj" and above.dep in {"ROOT", "parataxis"}:
        return 2
    if lead.dep == "pobj" and tree.head(above).text.lower() == "according":
        return 2
    if is_subject(tree, token):
        return 1
    return int(lead.dep == "poss" and above.lemma in words("acting_nouns") | words("dealing_nouns"))


def trim_phrase(tree: Tree, head: Token) -> list[Token]:
    """Return the words of the noun phrase around `head`, without clauses, appositions and what is joined by "and"."""
    cut = [
        child
        for child in tree.children(head)
        if (child.dep in LOOSE and not _hyphen(child, head)) or child.text.lower() in {"including", "like"}
    ]
    below = tree.subtree(head, without=cut)
    inner = (each for each in below if each.index != head.index)
    clauses = [each for each in inner if each.dep == "relcl" or _new_phrase(tree, each)]
    return _unbroken(tree.subtree(head, without=[*cut, *clauses]), head)


def _new_phrase(tree: Tree, token: Token) -> bool:
    """Say whether a word below a noun begins another phrase: an apposition with an article of its own, or a person.

    In "the president of Finland, Ann Lee" the parser often ties the name to the country.
    """
    return token.dep == "appos" and (tree.child(token, "det") is not None or token.entity == "PERSON")


def _hyphen(child: Token, head: Token) -> bool:
    return child.dep == "punct" and child.tag == "HYPH" and child.index < head.index


def _dash(token: Token, after: Token) -> bool:
    """Say whether a word is a dash that parts two phrases ("OSLO - European leaders"), no hyphen inside one."""
    return token.text in {"-", "–", "—", "--"} and token.end < after.start


def _unbroken(kept: list[Token], head: Token) -> list[Token]:
    """Return the run of neighbouring words around `head`: a hole means that another phrase stands in between."""
    place = next(i for i, token in enumerate(kept) if token.index == head.index)
    first = last = place
    while first > 0 and kept[first].index - kept[first - 1].index == 1 and not _dash(kept[first - 1], kept[first]):
        first -= 1
    while last + 1 < len(kept) and kept[last + 1].index - kept[last].index == 1:
        last += 1
    run = kept[first : last + 1]
    while run[-1].index != head.index and (run[-1].pos in {"PUNCT", "CCONJ", "ADP"} or run[-1].tag == "POS"):
        run.pop()
    return run
