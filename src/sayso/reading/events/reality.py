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
NEGATIONS = frozenset({"not", "n't", "n’t", "no", "neither", "nor", "never"})
DOUBTS = frozenset({"perhaps", "possibly", "maybe", "allegedly", "nearly", "almost"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "nor"})
BACKWARDS = frozenset({"had", "should", "were"})
DEEPEST = 6
"""Words climbed from a cue to what governs it; deeper ones are other clauses' business."""
CLIMBS = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "pobj", "dobj", "prep", "acomp", "attr", "advcl", "conj", "csubj"}
)


def is_refused(tree: Tree, noun: Token) -> bool:
    """Return whether the noun itself is denied: "no meeting", "neither call"."""
    deps = ("det", "neg", "preconj", "predet", "advmod")
    refused = any(child.text.lower() in NEGATIONS for child in tree.children(noun, *deps))
    return refused and noun.pos not in {"VERB", "AUX"}


def reality_of(tree: Tree, cue: Token, depth: int = 0) -> Reality:
    """Return how real the sentence makes what `cue` says, by its own negation and by all that governs it.

    "denied that the visit was cancelled" negates; "threatened to cancel", "if it is cancelled" and "could not confirm"
    make it unreal: nothing is said then.
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
    aux = {child.lemma for child in children if child.dep in {"aux", "auxpass"}}
    marks = {child.text.lower() for child in children if child.dep in {"mark", "advmod"}}
    texts = {child.text.lower() for child in children}
    if aux & POSSIBLE or marks & CONDITIONS or texts & DOUBTS or _is_conditional(tree, word):
        return "unreal"
    if texts & {"never"}:
        return "never"
    if texts & (NEGATIONS | {"hardly"}) or _is_yet_to(tree, word, texts) or _has_nobody(tree, word):
        return "negated"
    return "plain"


def _is_conditional(tree: Tree, verb: Token) -> bool:
    """Return whether the verb hangs on an "if", or is one itself by its order: "had it been cancelled"."""
    ifs = [mark.text.lower() for clause in tree.children(verb, "advcl") for mark in tree.children(clause, "mark")]
    subject = tree.child(verb, "nsubj", "nsubjpass")
    turned = [aux for aux in tree.children(verb, "aux") if subject is not None and aux.index < subject.index]
    return bool(CONDITIONS & set(ifs) - {"until"}) or any(aux.text.lower() in BACKWARDS for aux in turned)


def _has_nobody(tree: Tree, verb: Token) -> bool:
    """Return whether nobody is the subject: "no one confirmed", "neither side plans"."""
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    return any(each.text.lower() in NOBODY or is_refused(tree, each) for each in subjects)


def _is_yet_to(tree: Tree, word: Token, texts: set[str]) -> bool:
    """Return whether the word is something still to be done: "has yet to confirm"."""
    yet = texts | {child.text.lower() for child in tree.children(tree.head(word), "advmod")}
    return "yet" in yet and any(child.tag == "TO" for child in tree.children(word, "aux"))


def _governed(tree: Tree, word: Token, depth: int) -> Reality:
    """Return what the words above make of it."""
    head = tree.head(word)
    if _is_asked_for(tree, word) or _is_possible(tree, word, head):
        return "unreal"
    if head.index == word.index or depth > DEEPEST or _stands_alone(tree, word, head):
        return "plain"
    if head.text.lower() == "without":
        return "negated"
    if word.dep != "conj" and head.lemma in words_in("status_unreal") | words_in("status_denials"):
        return _by_lexicon(tree, head)
    return reality_of(tree, head, depth + 1) if _passes(tree, word, head) else "plain"


def _is_possible(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether a clause is only called possible, likely …: "it is possible that they will meet"."""
    called = tree.children(head, "acomp") if word.dep in {"ccomp", "csubj", "advcl"} else []
    return any(each.lemma in words_in("status_unreal") for each in called)


def _stands_alone(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether the word owes nothing to what it hangs on: a modifier, a clause or subject of its own."""
    if word.dep not in CLIMBS or word.dep == "advcl":
        return True
    if word.dep == "conj":
        return tree.child(word, "nsubj", "nsubjpass", "expl") is not None
    argument = word.dep in {"dobj", "pobj", "attr"} and head.pos in {"VERB", "AUX"}
    return argument and word.pos not in {"NOUN", "VERB"}


def _by_lexicon(tree: Tree, head: Token) -> Reality:
    """Return what a word of doubt or denial makes of what hangs on it; a denial denied says nothing."""
    if head.lemma in words_in("status_unreal"):
        return "unreal"
    own = _own(tree, head) if head.dep != "conj" else _joined(_own(tree, head), _own(tree, tree.head(head)))
    return "negated" if own == "plain" else "unreal"


def _is_asked_for(tree: Tree, verb: Token) -> bool:
    """Return whether the noun right before asks for it, wherever the parser hung the verb: "calls to cancel"."""
    to = next((child for child in tree.children(verb, "aux") if child.tag == "TO"), None)
    before = [each for each in tree.sentence.tokens if to is not None and each.index == to.index - 1]
    return any(each.pos == "NOUN" and each.lemma in words_in("status_unreal") for each in before)


def _passes(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether what holds of `head` holds of `word` too: its negation and its modals reach down to it."""
    if word.dep == "ccomp" and head.pos == "VERB":
        return _own(tree, head) != "plain"
    return True
