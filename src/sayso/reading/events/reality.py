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
POINTS = frozenset({"point", "time", "stage", "circumstance", "moment", "account", "way"})
SURE = frozenset({"confirm", "announce", "reveal", "report", "say"})
SPEAKERS = frozenset({"i", "we"})
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
    own = own_reality(tree, cue)
    if own == "unreal":
        return own
    return _joined(own, _governed(tree, cue, depth))


def _joined(inner: Reality, outer: Reality) -> Reality:
    if "unreal" in {inner, outer}:
        return "unreal"
    if inner == "plain":
        return outer
    return inner if outer == "plain" else "unreal"


def own_reality(tree: Tree, word: Token) -> Reality:
    """Return what hangs directly on the word makes of it: a negation, a modal verb, a condition."""
    children = tree.children(word)
    aux = {child.lemma for child in children if child.dep in {"aux", "auxpass"}}
    marks = {child.text.lower() for child in children if child.dep in {"mark", "advmod"}}
    # "will start at noon, not at ten" denies the ten
    texts = {child.text.lower() for child in children if word.pos != "VERB" or child.index < word.index}
    possible = aux & POSSIBLE and not _is_sure(tree, word)
    if possible or marks & CONDITIONS or texts & DOUBTS or _is_conditional(tree, word):
        return "unreal"
    if texts & {"never"} or _has_no_point(tree, word):
        return "never"
    denials = (_is_no_longer, _is_yet_to, _has_nobody)
    if texts & (NEGATIONS | {"hardly"}) or any(denies(tree, word) for denies in denials):
        return "never" if "ever" in texts else "negated"
    return "plain"


def _is_no_longer(tree: Tree, verb: Token) -> bool:
    """Return whether the verb holds "no longer"."""
    longer = (child for child in tree.children(verb, "advmod") if child.lemma in {"longer", "long"})
    return any(is_refused(tree, child) or tree.child(child, "neg") is not None for child in longer)


def _is_sure(tree: Tree, verb: Token) -> bool:
    """Return whether "can" only softens what is said all the same: "we can confirm"."""
    words = {child.text.lower() for child in tree.children(verb)}
    return verb.lemma in SURE and "can" in words and bool(words & SPEAKERS) and not words & NEGATIONS


def _has_no_point(tree: Tree, verb: Token) -> bool:
    """Return whether the verb is denied for all time: "at no point had a hearing been scheduled"."""
    nouns = (noun for prep in tree.children(verb, "prep") for noun in tree.children(prep, "pobj"))
    return any(noun.lemma in POINTS and is_refused(tree, noun) for noun in nouns)


def _is_conditional(tree: Tree, verb: Token) -> bool:
    """Return whether the verb hangs on an "if", or is one itself by its order: "had it been cancelled"."""
    ifs = [mark.text.lower() for clause in tree.children(verb, "advcl") for mark in tree.children(clause, "mark")]
    subject = tree.child(verb, "nsubj", "nsubjpass")
    turned = [aux for aux in tree.children(verb, "aux") if subject is not None and aux.index < subject.index]
    first = tree.sentence.tokens[0]
    bound = first.dep == "aux" and first.text in {"Should", "Had", "Were"} and verb.index > tree.head(first).index
    return (
        bound
        or _opens_conditional(tree)
        or bool(CONDITIONS & set(ifs) - {"until", "whether", "unless"})
        or any(aux.text.lower() in BACKWARDS for aux in turned)
    )


def _opens_conditional(tree: Tree) -> bool:
    """Return whether the sentence begins with an "if" by its order: "Had the launch been cancelled"."""
    first, *rest = tree.sentence.tokens
    return first.text in {"Had", "Should", "Were"} and bool(rest) and rest[0].pos in {"DET", "PRON", "PROPN", "NOUN"}


def _has_nobody(tree: Tree, verb: Token) -> bool:
    """Return whether nobody is the subject: "no one confirmed", "neither side plans"."""
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    return any(each.text.lower() in NOBODY or is_refused(tree, each) for each in subjects)


def _is_yet_to(tree: Tree, word: Token) -> bool:
    """Return whether the word is something still to be done: "has yet to confirm"."""
    beside = [*tree.children(word), *tree.children(tree.head(word), "advmod")]
    yet = {child.text.lower() for child in beside}
    owed = "yet" in yet or ("still" in yet and tree.head(word).lemma == "have")
    return owed and any(child.tag == "TO" for child in tree.children(word, "aux"))


def _governed(tree: Tree, word: Token, depth: int) -> Reality:
    """Return what the words above make of it."""
    head = tree.head(word)
    if _is_asked_for(tree, word) or _is_possible(tree, word, head) or _is_wished(tree, word, head):
        return "unreal"
    if head.index == word.index or depth > DEEPEST or _stands_alone(tree, word, head):
        return "plain"
    if head.text.lower() == "without":
        return "negated"
    if word.dep != "conj" and head.lemma in words_in("status_unreal") | words_in("status_denials"):
        return "plain" if _is_utterance(tree, word, head) else _by_lexicon(tree, head)
    return reality_of(tree, head, depth + 1) if _passes(tree, word, head) else "plain"


def _is_utterance(tree: Tree, clause: Token, verb: Token) -> bool:
    """Return whether the verb only names the tone of words that stand before it: "It is suspended," he warned."""
    if verb.lemma in words_in("status_wishes"):
        return False
    marked = tree.child(clause, "mark") is not None or any(child.tag == "TO" for child in tree.children(clause, "aux"))
    return clause.dep == "ccomp" and verb.pos == "VERB" and clause.index < verb.index and not marked


def _is_wished(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether it is only what somebody asks or waits for: "pleaded for the trial to be put on hold"."""
    infinitive = any(child.tag == "TO" for child in tree.children(word, "aux"))
    return word.dep == "advcl" and infinitive and head.lemma in words_in("status_unreal")


def _is_possible(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether a clause is only called possible, likely …: "it is possible that they will meet"."""
    called = tree.children(head, "acomp") if word.dep in {"ccomp", "csubj", "advcl"} else []
    return any(each.lemma in words_in("status_unreal") for each in called)


def _stands_alone(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether the word owes nothing to what it hangs on: a modifier, a clause or subject of its own."""
    if word.dep == "advmod" and head.pos == "AUX":
        # "whether it was still on"
        return False
    if word.dep not in CLIMBS or word.dep == "advcl":
        return True
    if word.dep == "conj" and any(each.lemma == "but" for each in tree.children(head, "cc")):
        # "is not cancelled but postponed"
        return own_reality(tree, head) == "negated"
    if word.dep == "conj":
        return tree.child(word, "nsubj", "nsubjpass", "expl") is not None or _begins_anew(tree, word)
    argument = word.dep in {"dobj", "pobj", "attr"} and head.pos in {"VERB", "AUX"}
    return argument and word.pos not in {"NOUN", "VERB"}


def _begins_anew(tree: Tree, verb: Token) -> bool:
    """Return whether a joined verb owes the first nothing: with a tense and a negation, or a comma, of its own.

    "has not been asked and does not intend to", "wants it stopped, and has called for".
    """
    finite = any(child.tag in {"VBZ", "VBP", "VBD", "MD"} for child in tree.children(verb, "aux", "auxpass"))
    if finite and tree.child(verb, "neg") is not None and tree.child(tree.head(verb), "mark") is None:
        return True
    first = min(word.index for word in tree.subtree(verb))
    return finite and any(word.text == "," and word.index in {first - 1, first - 2} for word in tree.sentence.tokens)


def _by_lexicon(tree: Tree, head: Token) -> Reality:
    """Return what a word of doubt or denial makes of what hangs on it; a denial denied says nothing."""
    if head.lemma in words_in("status_unreal"):
        return "unreal"
    own = (
        own_reality(tree, head)
        if head.dep != "conj"
        else _joined(own_reality(tree, head), own_reality(tree, tree.head(head)))
    )
    return "negated" if own == "plain" else "unreal"


def _is_asked_for(tree: Tree, verb: Token) -> bool:
    """Return whether the noun right before asks for it, wherever the parser hung the verb: "calls to cancel"."""
    to = next((child for child in tree.children(verb, "aux") if child.tag == "TO"), None)
    before = [each for each in tree.sentence.tokens if to is not None and each.index == to.index - 1]
    return any(each.pos == "NOUN" and each.lemma in words_in("status_unreal") for each in before)


def _passes(tree: Tree, word: Token, head: Token) -> bool:
    """Return whether what holds of `head` holds of `word` too: its negation and its modals reach down to it."""
    if word.dep == "ccomp" and word.index < head.index and tree.child(word, "mark") is None:
        # "We have paused the talks, we have not torn anything up"
        return False
    if word.dep == "ccomp" and head.pos == "VERB":
        infinitive = any(child.tag == "TO" for child in tree.children(head, "aux"))
        return infinitive or own_reality(tree, head) != "plain"
    return True
