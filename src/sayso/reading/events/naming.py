"""How the text names an event: the phrase, how it refers back, how many sides it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.stands import find_stands
from sayso.reading.events.triggers import subjects, words_of
from sayso.reading.syntax import reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.cues import Told
    from sayso.reading.events.stands import Stand
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.syntax import Tree
    from sayso.records import Token

NAMING = frozenset({"with", "between", "among", "of", "on", "for", "to", "about", "over", "by", "in", "at", "into"})
LONGEST_LABEL = 90
"""Characters of the longest phrase that may name an event; a longer one loses its last "in …", "on …"."""


def name_of(tree: Tree, trigger: Trigger, told: Sequence[Told]) -> tuple[int, int]:
    """Return where the phrase that names the event starts and ends."""
    return _verb_name(tree, trigger.token) if trigger.word.pos == "verb" else _noun_name(tree, trigger.token, told)


def _verb_name(tree: Tree, token: Token) -> tuple[int, int]:
    """Return the verb's phrase with its subject, without its last parts where it is long."""
    after = [each for each in tree.children(token, "dobj", "prep", "prt") if each.index > token.index]
    after = sorted((each for each in after if each.dep != "prep" or each.lemma in NAMING), key=lambda each: each.index)
    start = _subject_start(tree, token)
    for kept in range(len(after), -1, -1):
        _, end = reach([token, *(word for each in after[:kept] for word in words_of(tree, each))])
        if end - start <= LONGEST_LABEL:
            return start, end
    return token.start, token.end


def _subject_start(tree: Tree, verb: Token) -> int:
    """Return where the verb's subject starts, if it is named before and not far off; else where the verb does."""
    heads = [head for head in subjects(tree, verb) if head.pos != "PRON" and head.end <= verb.start]
    words = [word for head in heads for word in tree.subtree(head, tree.children(head, "relcl", "appos", "acl"))]
    start = min((word.start for word in words), default=verb.start)
    return start if verb.end - start <= LONGEST_LABEL else verb.start


def _noun_name(tree: Tree, token: Token, told: Sequence[Told]) -> tuple[int, int]:
    """Return the noun's phrase, without the words that tell its status and without its last parts if it is long."""
    said = {word.index for each in told for word in each.words if each.anchor.dep in {"prep", "acl"}}
    first = [word for stand in find_stands(tree, token)[1:2] for word in _in_person(tree, token, stand)]
    words = [*first, token, *(word for word in words_of(tree, token) if word.index not in said)]
    for phrase in sorted(tree.children(token, "prep"), key=lambda each: -each.index):
        start, end = reach(words)
        if end - start > LONGEST_LABEL or not _names(tree, phrase):
            words = [word for word in words if word.index < phrase.index]
    while words[-1].dep == "punct" and words[-1].index > token.index:
        words.pop()
    return reach(words)


def _names(tree: Tree, phrase: Token) -> bool:
    """Return whether a phrase helps to name the event: with whom, of what, in which town; not "in a statement"."""
    if phrase.lemma not in {"in", "at"}:
        return phrase.lemma in NAMING
    return any(word.entity or word.lemma in words_in("event_venues") for word in tree.children(phrase, "pobj"))


def _in_person(tree: Tree, token: Token, stand: Stand) -> list[Token]:
    """Return the beginning of "a further in person meeting", which the parser hangs on the word before "in"."""
    link = tree.head(token)
    if link.lemma != "in" or tree.head(link).index != stand.token.index:
        return []
    return [word for word in tree.subtree(stand.token) if word.index < token.index]


def size_of(tree: Tree, token: Token) -> int | None:
    """Return how many sides the words count ("trilateral"), or None."""
    words = {child.lemma for child in tree.children(token, "amod", "compound", "nmod")}
    if words & {"bilateral", "two-way"}:
        return 2
    return 3 if words & {"trilateral", "three-way", "tripartite"} else None


def reference_of(tree: Tree, trigger: Trigger, stands: Sequence[Stand]) -> str:
    """Return how the text refers to the event: "it", "that", "this", "the", "a", "any", or "" (a verb or bare noun)."""
    if not trigger.word.kind:
        return "that" if trigger.token.text.lower() in {"that", "this"} else "it"
    if trigger.word.pos == "verb":
        return ""
    words = [child.text.lower() for child in tree.children(trigger.token, "det", "poss")]
    if trigger.token.dep in {"compound", "nmod"} and len(stands) > 1:
        words = words or [child.text.lower() for child in tree.children(stands[1].token, "det")]
    named = any(prep.lemma in {"with", "between"} for prep in tree.children(trigger.token, "prep"))
    return next((name for name, forms in REFERENCES.items() if set(words) & forms), "the" if words or named else "")


REFERENCES = {
    "this": frozenset({"this", "that", "these", "those"}),
    "the": frozenset({"the", "his", "her", "their", "its", "our"}),
    "a": frozenset({"a", "an", "another"}),
    "any": frozenset({"any", "no", "every", "each", "some"}),
}


def is_other(tree: Tree, token: Token) -> bool:
    """Return whether the words set the event apart from one told before: "another", "a second"."""
    words = {child.text.lower() for child in tree.children(token, "det", "amod", "nummod")}
    return bool(words & {"another", "second", "third", "previous", "earlier", "first", "additional", "further", "new"})
