"""Descriptions: noun phrases that point at somebody without a name, and what they say of whom they mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.reading.actors.gazetteer import parts, words
from sayso.reading.actors.passage import leading, trim_phrase
from sayso.reading.actors.roles import Role, read_role
from sayso.reading.actors.titles import is_person_noun, short_titles
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.actors.names import Name
    from sayso.reading.actors.passage import Passage
    from sayso.reading.syntax import Tree
    from sayso.records import Token

Sort = Literal["person", "body", "report"]
Reference = Literal["definite", "possessive", "indefinite", "bare"]

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
NOBODY = frozenset({"no", "any", "every", "each", "neither", "either", "what", "which", "whose", "whatever"})


OURS = frozenset({"my", "our", "your"})
"""Owners that only the speaker of a quotation knows: "my son" is left to whoever resolves the speaker."""


@dataclass(frozen=True, slots=True)
class Description:
    """In sentence `line`, `tokens` describe somebody; their head, what sort of noun it is, how they refer."""

    line: int
    head: Token
    tokens: tuple[Token, ...]
    sort: Sort
    noun: str
    role: Role
    reference: Reference
    plural: bool
    hidden: bool


@cache
def body_nouns() -> dict[str, dict[str, str]]:
    """Return the nouns for bodies with the kind of actor and the kinds of outlet that they may be."""
    return {row["noun"]: row for row in table("en/body_nouns.csv")}


def outlet_kinds(noun: str) -> list[str]:
    """Return the kinds of outlet that a noun may stand for; none where it is no noun for outlets."""
    return parts(body_nouns()[noun]["outlet"]) if noun in body_nouns() else []


def find_descriptions(passage: Passage, names: Sequence[Name]) -> list[Description]:
    """Return the descriptions of an article in the order of their heads; titles before names are none."""
    taken = _taken(passage, names)
    found: list[Description] = []
    for line, sentence in enumerate(passage.sentences):
        for token in sentence.tokens:
            if token.index not in taken and (token.tag in NOUNS or _owned_adjective(passage, line, token)):
                found.extend(_described(passage, line, token))
    return found


def _owned_adjective(passage: Passage, line: int, token: Token) -> bool:
    """Say whether what the parser takes for an adjective is a noun with an owner: "his equivalent"."""
    return token.tag == "JJ" and passage.trees[line].child(token, "poss") is not None


def _taken(passage: Passage, names: Sequence[Name]) -> frozenset[int]:
    """Return the indices of the words that belong to a name or to the title right before it."""
    return frozenset(
        token.index for name in names for token in passage.sentences[name.line].tokens[name.title : name.last]
    )


def _described(passage: Passage, line: int, head: Token) -> Iterator[Description]:
    tree = passage.trees[line]
    if head.dep in {"compound", "nmod"} and _noun_right_after(passage, line, head):
        return
    found = _sort(passage, line, head)
    if found is None:
        return
    run = trim_phrase(tree, head)
    if run[0].text.lower() in NOBODY or any(token.text.lower() in OURS for token in run[:2]):
        return
    said = [token for token in run if token.tag not in {"DT", "PRP$", "PDT"}]
    role = read_role(passage.printed(said[0], said[-1]), said)
    hidden = any(token.text.lower() in words("hidden_words") for token in run)
    plural = head.tag in {"NNS", "NNPS"} or head.text.lower() == "media" or _numeral(run)
    yield Description(line, head, tuple(run), found[0], found[1], role, _reference(tree, head, run), plural, hidden)


def _noun_right_after(passage: Passage, line: int, head: Token) -> bool:
    """Say whether `head` only tells more of the noun behind it, as "media" does in "media report"."""
    tokens = passage.sentences[line].tokens
    above = passage.trees[line].head(head)
    return above.index > head.index and above.tag.startswith("NN") and passage.at[head.index] + 1 < len(tokens)


def _sort(passage: Passage, line: int, head: Token) -> tuple[Sort, str] | None:
    """Return what sort of noun a word is, with the noun (two words where "news agency" and the like are listed)."""
    noun = _noun(head)
    tokens = passage.sentences[line].tokens
    at = passage.at[head.index]
    before = tokens[at - 1].text.lower() if at else ""
    for each in (f"{before} {noun}", noun):
        if each in body_nouns():
            return "body", each
    if noun in words("report_nouns") | words("issued_nouns"):
        return "report", noun
    return ("person", noun) if is_person_noun(head) else None


def _noun(head: Token) -> str:
    if head.text in short_titles():
        return short_titles()[head.text].split()[-1]
    lemma = "media" if head.text.lower() == "media" else head.lemma.lower()
    return lemma[:-1] if head.tag == "NNPS" and lemma.endswith("s") else lemma


def _numeral(run: Sequence[Token]) -> bool:
    return any(token.tag == "CD" and token.dep == "nummod" and token.text.lower() not in {"one", "1"} for token in run)


def _reference(tree: Tree, head: Token, run: Sequence[Token]) -> Reference:
    """Return how a phrase refers: "the …" and "Oslo's …" definite, "his …" possessive, "a …" indefinite, or bare."""
    for token in run:
        word = token.text.lower()
        if token.tag == "PRP$" and token.dep == "poss" and tree.head(token).index == head.index:
            return "possessive"
        if token.tag == "DT" and (tree.head(token).index == head.index or token is run[0]):
            return "definite" if word in DEFINITE else "indefinite"
        if token.dep == "poss" and tree.head(token).index == head.index:
            return "definite"
        if token.dep == "nummod" or word in {"several", "many", "some", "few", "most", "other"}:
            return "indefinite"
    return _shared_reference(tree, head, run)


def _shared_reference(tree: Tree, head: Token, run: Sequence[Token]) -> Reference:
    """Return "definite" for the second of "the secretary and foreign minister", else "bare"."""
    lead = leading(tree, head)
    if lead.index != head.index and head.tag in {"NN", "NNP"} and run[0].index > lead.index:
        article = tree.child(lead, "det")
        return "definite" if article is not None and article.text.lower() in DEFINITE else "bare"
    return "bare"
