"""Learning roles: what titles, appositions and "X is the …" say that the named persons and bodies are."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.reading.actors.passage import trim_phrase
from sayso.reading.actors.roles import read_role
from sayso.reading.actors.titles import gender_of_words, honorifics, is_person_noun
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.reading.actors.descriptions import Description
    from sayso.reading.actors.figures import Figure
    from sayso.reading.actors.names import Name
    from sayso.reading.actors.passage import Passage
    from sayso.reading.syntax import Tree
    from sayso.records import Token


BRACKET = re.compile(r" ?\((?:[RDI][-–]|[RDI]\.?, ?)([A-Z][\w.]*(?: [A-Z][\w.]*)?)")
LONGEST_BRACKET = 30


def learn_titles(passage: Passage, name: Name, figure: Figure) -> None:
    """Give a figure the role that stands before its name: "Kremlin spokesman"; a mere "Mrs." is none."""
    tokens = passage.sentences[name.line].tokens[name.title : name.first]
    said = [token for token in tokens if token.text not in honorifics()]
    if said:
        add_role(passage, figure, said)


def learn_state(passage: Passage, name: Name, figure: Figure) -> None:
    """Give a figure the state that the bracket behind its name tells: "(R-Tex.)", "(D-Ohio)", "(I., Vt.)"."""
    printed = passage.text[passage.sentences[name.line].tokens[name.last - 1].end :][:LONGEST_BRACKET]
    found = BRACKET.match(printed)
    if found is not None:
        short = found[1].rstrip(".")
        figure.places |= {_states().get(short, short).lower()}


@cache
def _states() -> dict[str, str]:
    return {row["short"]: row["state"] for row in table("en/state_abbreviations.csv")}


def add_role(passage: Passage, figure: Figure, said: Sequence[Token]) -> None:
    """Give a figure the role that these words say."""
    figure.roles[read_role(passage.printed(said[0], said[-1]), said)] = None
    figure.vote(gender_of_words([token.lemma for token in said]))


def same_as(passage: Passage, found: Description, at: Mapping[int, Name]) -> Name | None:
    """Return the name to which a description stands in apposition, on either side; None where it does to none.

    "X, the spokesman, said": the spokesman is X. "his equivalent, Minister Y": his equivalent is Y.
    """
    tree = passage.trees[found.line]
    for child in [*tree.children(found.head, "appos"), *_after_comma(passage, found), *_tied_to_last(tree, found)]:
        name = at.get(child.index)
        if name is not None and name.title > passage.at[found.tokens[-1].index]:
            return name if _between(passage, found.tokens[-1], name) else None
    if found.head.dep != "appos":
        return None
    name = at.get(tree.head(found.head).index)
    return name if name is not None and _closed(passage, found, name) else None


def _after_comma(passage: Passage, found: Description) -> list[Token]:
    """Return the word behind the comma after "his equivalent": the parser often takes that for a list of two."""
    tokens = passage.sentences[found.line].tokens
    at = passage.at[found.tokens[-1].index] + 1
    return (
        [tokens[at + 1]] if found.reference == "possessive" and at + 1 < len(tokens) and tokens[at].text == "," else []
    )


def _tied_to_last(tree: Tree, found: Description) -> list[Token]:
    """Return the words that the parser ties to the last noun: the name in "the president of Finland, Ann Lee"."""
    last = found.tokens[-1]
    return tree.children(last, "appos") if last.index != found.head.index else []


def _between(passage: Passage, last: Token, name: Name) -> bool:
    """Say whether nothing but a comma stands between a description and the name behind it."""
    tokens = passage.sentences[name.line].tokens
    gap = tokens[passage.at[last.index] + 1 : name.title]
    return len(gap) <= 1 and all(token.text in {",", "–", "—"} for token in gap)


def _closed(passage: Passage, found: Description, name: Name) -> bool:
    """Say whether the apposition begins right behind the name's comma and is closed by a mark or the sentence's end."""
    tokens = passage.sentences[found.line].tokens
    first = passage.at[found.tokens[0].index]
    if found.hidden or first <= name.last or any(token.pos == "VERB" for token in tokens[name.last : first]):
        return False
    end = passage.at[passage.trees[found.line].subtree(found.head)[-1].index] + 1
    after = tokens[passage.at[found.tokens[-1].index] + 1 :][:1]
    closed = end >= len(tokens) or tokens[end].pos == "PUNCT" or tokens[end - 1].pos == "PUNCT"
    return closed and not (after and after[0].tag in {"VBD", "VBZ"})


def predicate_of(passage: Passage, found: Description, at: Mapping[int, Name]) -> Name | None:
    """Return the name of which a sentence says that it is what is described: "X is a union leader"."""
    tree = passage.trees[found.line]
    verb = tree.head(found.head)
    if found.head.dep != "attr" or verb.lemma != "be" or tree.child(verb, "neg") is not None:
        return None
    subject = tree.child(verb, "nsubj")
    return at.get(subject.index) if subject is not None else None


def names_by_word(passage: Passage, names: Iterable[Name]) -> dict[int, Name]:
    """Return each name by the indices of its words and of the title before it."""
    return {
        token.index: name for name in names for token in passage.sentences[name.line].tokens[name.title : name.last]
    }


def second_roles(passage: Passage, found: Description) -> list[list[Token]]:
    """Return the words of the roles joined to a description by "and": "…, and CEO of the fund"."""
    tree = passage.trees[found.line]
    joined = [trim_phrase(tree, each) for each in tree.children(found.head, "conj") if is_person_noun(each)]
    return [[token for token in run if token.tag != "DT"] for run in joined if run[0].text.lower() != "no"]
