"""Whether what a word says is said plainly, denied, or only feared, asked for, conditional or possible."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.reading.events.catalogue import words_in

if TYPE_CHECKING:
    from sayso.reading.syntax import Tree
    from sayso.records import Token

Reality = Literal["plain", "negated", "never", "unreal"]

POSSIBLE = frozenset({"can", "could", "may", "might", "should", "must", "ought", "ca"})
CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
CLIMBS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "prep", "acomp", "attr", "advcl", "conj", "csubj"}
)
ENDS = frozenset({"relcl"})
ABLE = frozenset({"able", "unable"})


def reality_of(tree: Tree, cue: Token, depth: int = 0) -> Reality:
    """Return how real the sentence makes what `cue` says, by its own negation and by all that governs it.

    "denied that the visit was cancelled" negates, "threatened to cancel" and "if it is cancelled" make it unreal, "could
    not confirm" too: nothing is said then.
    """
    own = _own(tree, cue)
    if own == "unreal":
        return own
    return _joined(own, _governed(tree, cue, depth))


def _joined(inner: Reality, outer: Reality) -> Reality:
    if "unreal" in {inner, outer}:
        return "unreal"
    if inner == "plain":
        return outer
    return inner if outer == "plain" else "unreal"


def _own(tree: Tree, word: Token) -> Reality:
    """Return what hangs directly on the word makes of it: a negation, a modal verb, a condition."""
    children = tree.children(word)
    lemmas = {child.lemma for child in children if child.dep in {"aux", "auxpass", "mark", "advmod"}}
    texts = {child.text.lower() for child in children}
    if lemmas & POSSIBLE or texts & (CONDITIONS | {"neither", "perhaps", "possibly", "reportedly", "allegedly"}):
        return "unreal"
    if texts & {"never"}:
        return "never"
    if texts & {"not", "n't", "n’t", "no", "neither", "nor", "without", "hardly"}:
        return "negated"
    return "plain"


def _governed(tree: Tree, word: Token, depth: int) -> Reality:
    """Return what the words above make of it."""
    head = tree.head(word)
    if head.index == word.index or word.dep not in CLIMBS or depth > 6:
        return "plain"
    if word.dep in {"dobj", "pobj", "attr"} and head.pos in {"VERB", "AUX"} and word.pos not in {"NOUN", "VERB"}:
        return "plain"
    if word.dep == "advcl":
        return "plain"
    if head.lemma in words_in("status_unreal") and word.dep != "conj":
        return "unreal"
    if head.lemma in words_in("status_denials") and word.dep != "conj":
        own = _own(tree, head)
        return "negated" if own == "plain" else "unreal"
    return reality_of(tree, head, depth + 1) if _passes(tree, word, head) else "plain"


def _passes(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether what holds of `head` holds of `word` too: its negation and its modals reach down to it."""
    if word.dep == "ccomp" and head.pos == "VERB":
        return _own(tree, head) != "plain"
    return True
