"""What a sentence takes for granted of an event without saying so: that it was held, as in "the talks dragged on"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.cues import Told
from sayso.reading.events.reality import is_refused, reality_of
from sayso.reading.events.tense import WILL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.syntax import Tree
    from sayso.records import Token

COUNTED = frozenset({"thousand", "hundred", "dozen", "million", "crowd", "half", "people"})


def find_presupposed(tree: Tree, stands: Sequence[Stand], *, gone: bool) -> tuple[Told, ...]:
    """Return that the event took place, where no cue or verb of it says so but the words need it.

    `gone` tells that the words date it on a day that is not ahead. Nothing is taken from a noun that is denied.
    """
    noun = stands[0].token
    if noun.pos not in {"NOUN", "PROPN"} or is_refused(tree, noun):
        return ()
    subjects = [each.token for each in stands if each.about == "event" and each.token.dep in {"nsubj", "nsubjpass"}]
    found = [told for subject in subjects for told in _by_verb(tree, subject, gone=gone)]
    found += _by_epithet(tree, noun)
    return tuple(found[:1])


def _by_verb(tree: Tree, subject: Token, *, gone: bool) -> Iterator[Told]:
    """Yield what a verb of the past says that only an event that was held can do, or any verb of one that has a day."""
    verb = tree.head(subject)
    names = {verb.lemma, *(f"{verb.lemma} {each.lemma}" for each in tree.children(verb, "prt", "prep", "advmod"))}
    yields = names & words_in("event_yielding_verbs") or _draws(tree, verb)
    if (yields or gone) and _is_past(tree, verb) and reality_of(tree, verb) == "plain":
        yield Told("took place", (verb, *tree.children(verb, "prt")), verb, "weak")


def _draws(tree: Tree, verb: Token) -> bool:
    """Return whether the verb brings what is counted: "drew four thousand people"."""
    brought = tree.children(verb, "dobj") if verb.lemma in words_in("event_drawing_verbs") else []
    return any(each.lemma in COUNTED or tree.child(each, "nummod") is not None for each in brought)


def _by_epithet(tree: Tree, noun: Token) -> Iterator[Told]:
    """Yield what "last" or "previous" says of an event of which a verb of the past tells.

    An event that only measures time or sets the scene ("since the last vote") is not what the sentence tells of.
    """
    verb = tree.head(noun)
    told = noun.dep in {"nsubj", "nsubjpass"} and _is_past(tree, verb)
    if not told or reality_of(tree, verb) != "plain":
        return
    for word in tree.children(noun, "amod"):
        if word.lemma in words_in("event_behind_words") and tree.child(noun, "acl") is None:
            yield Told("took place", (word, noun), word, "weak")


def _is_past(tree: Tree, verb: Token) -> bool:
    """Return whether the verb is a plain past or perfect."""
    words = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")}
    if words & (WILL | {"could", "may", "might", "should", "must", "can", "to"}):
        return False
    return verb.tag == "VBD" or bool(words & {"had", "has", "have", "was", "were", "'ve"})
