"""What a sentence tells of any word that names an event: whether it lies ahead, is denied, and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.reality import is_refused, reality_of
from sayso.reading.events.tense import WILL

if TYPE_CHECKING:
    from sayso.reading.syntax import Tree
    from sayso.records import Certainty, Token

Polarity = Literal["positive", "negative"]

MAY = frozenset({"may", "might", "could"})
SHOULD = frozenset({"should", "must", "ought"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PARTS = frozenset({"conj", "advcl", "xcomp", "pcomp", "acl", "acomp", "oprd", "ccomp"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "conj", "attr", "acomp", "oprd", "npadvmod", "appos"})
BACK = frozenset({"after", "since", "from", "because", "due", "by", "with", "in", "as", "during", "about", "than"})
RANKS = frozenset({"first", "second", "third", "last", "only", "latest"})
DEEPEST = 8
"""Words climbed from an event to the verb whose tense it shares."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Whether an event lies ahead of the one who tells of it, whether it is affirmed, and how sure the words are."""

    future: bool
    polarity: Polarity
    certainty: Certainty


def tell_fact(tree: Tree, word: Token) -> Fact:
    """Return what the sentence tells of the event that `word`, a verb, a noun or an adjective, names."""
    reality = reality_of(tree, word)
    denied = is_refused(tree, word) or (reality in {"negated", "never"} and word.dep != "pobj")
    return Fact(_is_future(tree, word), "negative" if denied else "positive", _certainty(tree, word, reality))


def _is_future(tree: Tree, word: Token, depth: int = 0) -> bool:
    if depth > DEEPEST:
        return False
    return _of_verb(tree, word, depth) if word.pos in {"VERB", "AUX"} else _of_noun(tree, word, depth)


def _of_verb(tree: Tree, verb: Token, depth: int) -> bool:
    """Return whether a verb is ahead: by its "will", its "to", its modal, else by the verb that it is a part of."""
    aux = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")}
    if aux & (WILL | MAY | SHOULD):
        return not aux & {"have", "'ve"}
    head = tree.head(verb)
    if "to" in aux:
        return _of_infinitive(tree, verb, head, depth)
    own = aux & {"is", "are", "was", "were", "has", "have", "had", "did", "do", "does", "can"}
    if own or verb.tag in FINITE or head.index == verb.index or verb.dep not in PARTS:
        return False
    return _is_future(tree, head, depth + 1)


def _of_infinitive(tree: Tree, verb: Token, head: Token, depth: int) -> bool:
    """Return whether what is "to" be done is ahead: mostly, save where it is as real as the verb above."""
    if verb.dep in {"xcomp", "ccomp"} and head.lemma in words_in("event_begun_verbs"):
        return _is_future(tree, head, depth + 1)
    return not any(child.lemma in RANKS for child in tree.children(head, "amod", "nummod", "advmod"))


def _is_to_be_done(tree: Tree, clause: Token) -> bool:
    """Return whether the clause is a passive infinitive: "an event to be held in May"."""
    return {"TO", "VB"} <= {child.tag for child in tree.children(clause, "aux", "auxpass")}


def _of_noun(tree: Tree, noun: Token, depth: int) -> bool:
    """Return whether a noun's event, or an adjective's, is ahead: by its modifiers, else by what is told of it."""
    words = {child.text.lower() for child in tree.children(noun, "amod", "compound", "nmod")}
    to_come = any(_is_to_be_done(tree, clause) for clause in tree.children(noun, "acl", "relcl"))
    if to_come or words & (words_in("event_ahead_words") | words_in("event_behind_words")):
        return to_come or bool(words & words_in("event_ahead_words"))
    head = tree.head(noun)
    if head.index == noun.index:
        return False
    if noun.dep in {"pobj", "pcomp"}:
        return _of_phrase(tree, head, tree.head(head), depth)
    if noun.dep in {"dobj", "nsubjpass", "nsubj"} and head.lemma in words_in("event_future_verbs"):
        return noun.dep == "dobj" or tree.child(head, "xcomp") is not None
    return noun.dep in NOMINAL and _is_future(tree, head, depth + 1)


def _of_phrase(tree: Tree, link: Token, governor: Token, depth: int) -> bool:
    """Return whether what hangs on a word by a preposition is ahead: "plans for a launch", "will go on sale"."""
    if governor.lemma in words_in("event_future_verbs"):
        return link.lemma in {"for", "to", "of", "on"}
    return governor.pos in {"VERB", "AUX"} and link.lemma not in BACK and _is_future(tree, governor, depth + 1)


def _certainty(tree: Tree, word: Token, reality: str) -> Certainty:
    """Return how sure the words are: what may be is possible, what should or is likely to be probable."""
    words = [word, *([] if word.pos in {"VERB", "AUX"} else [tree.head(word)])]
    aux = {child.text.lower() for each in words for child in tree.children(each, "aux")}
    if aux & {"may", "might", "could"}:
        return "possible"
    if aux & SHOULD or tree.head(word).lemma in {"likely", "expect", "probable"}:
        return "probable"
    return "possible" if reality == "unreal" else "certain"
