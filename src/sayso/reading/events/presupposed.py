"""What a sentence takes for granted of an event without saying so: that it was held, as in "the talks dragged on"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.cues import Told
from sayso.reading.events.naming import reference_of
from sayso.reading.events.reality import is_refused, reality_of
from sayso.reading.events.tense import AFTER, WILL, has_will, is_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.syntax import Tree
    from sayso.records import Token

COUNTED = frozenset({"thousand", "hundred", "dozen", "million", "crowd", "half", "people"})
VERDICTS = frozenset({"protest", "complaint", "objection", "question", "criticism", "doubt", "fear", "hope", "concern"})
"""What an event that is only planned draws as well."""

BARE = frozenset({"the", "this", "that", "these", "those"})
DURING = {
    "at": frozenset(),
    "on": frozenset({"visit", "trip", "tour"}),
    "in": frozenset(
        {"talk", "talks", "call", "speech", "interview", "vote", "election", "ballot", "referendum", "match"}
    ),
}
"""Prepositions that put a deed at an event, and the events that they do it with (empty: any)."""

EDGES = frozenset({"sideline", "margin", "fringe", "aftermath", "wake", "end", "close", "conclusion"})
"""Nouns for the edge of an event at which something is done: "on the sidelines of the summit in Rome"."""

BY_COMPLEMENTS = ("prep", "acl", "relcl", "poss", "compound", "nmod", "amod", "nummod")


def find_promised(tree: Tree, trigger: Trigger, stands: Sequence[Stand], *, dated: bool) -> tuple[Told, ...]:
    """Return that the event will be, where a verb of the future tells something else of it: "the vote will decide".

    A new event ("a strike would hurt") may be but thought of; so may what only hangs on more ("the talks will need").
    """
    noun = stands[0].token
    verb = tree.head(noun)
    if noun.dep not in {"nsubj", "nsubjpass"} or verb.lemma in words_in("event_hanging_verbs"):
        return ()
    would = any(child.text.lower() == "would" for child in tree.children(verb, "aux"))
    reported = verb.dep == "ccomp" or any(word.dep == "ccomp" for word in tree.ancestors(verb))
    known = reference_of(tree, trigger, stands) in {"the", "this"} or (would and reported) or dated
    if not known or (would and not reported) or not has_will(tree, verb) or reality_of(tree, verb) != "plain":
        return ()
    words = tuple(sorted([*tree.children(verb, "aux"), verb], key=lambda each: each.index))
    return (Told("scheduled" if dated else "announced", words, verb, "weak"),)


def find_presupposed(tree: Tree, stands: Sequence[Stand], *, gone: bool) -> tuple[Told, ...]:
    """Return that the event took place, where no cue or verb of it says so but the words need it.

    `gone` tells that the words date it on a day that is not ahead. Nothing is taken from a noun that is denied.
    """
    noun = stands[0].token
    if noun.pos not in {"NOUN", "PROPN"} or is_refused(tree, noun):
        return ()
    subjects = [each.token for each in stands if each.about == "event" and each.token.dep in {"nsubj", "nsubjpass"}]
    found = [told for subject in subjects for told in _by_verb(tree, subject, gone=gone)]
    found += [*_by_epithet(tree, noun), *_by_link(tree, noun, gone=gone), *_by_clause(tree, noun)]
    return tuple(found[:1])


def _by_verb(tree: Tree, subject: Token, *, gone: bool) -> Iterator[Told]:
    """Yield what a verb of the past says that only an event that was held can do, or any verb of one that has a day."""
    verb = tree.head(subject)
    names = {verb.lemma, *(f"{verb.lemma} {each.lemma}" for each in tree.children(verb, "prt", "prep", "advmod"))}
    yields = names & words_in("event_yielding_verbs") or _draws(tree, verb)
    if (yields or (gone and verb.lemma not in words_in("event_hanging_verbs"))) and _is_told(tree, verb):
        yield Told("took place", (verb, *tree.children(verb, "prt")), verb, "weak")


def _draws(tree: Tree, verb: Token) -> bool:
    """Return whether the verb brings what is counted: "drew four thousand people"."""
    brought = tree.children(verb, "dobj") if verb.lemma in words_in("event_drawing_verbs") else []
    crowd = (each for each in brought if each.tag == "NNS" and each.lemma not in VERDICTS)
    return any(crowd) or any(each.lemma in COUNTED or tree.child(each, "nummod") is not None for each in brought)


def _by_epithet(tree: Tree, noun: Token) -> Iterator[Told]:
    """Yield what "last" or "previous" says of an event that a verb of the past tells of, or that it puts a deed at."""
    link = tree.head(noun)
    subject = noun.dep in {"nsubj", "nsubjpass"} and _is_told(tree, link)
    scene = noun.dep == "pobj" and link.lemma in DURING and _is_told(tree, tree.head(link))
    for word in tree.children(noun, "amod") if subject or scene else []:
        if word.lemma in words_in("event_behind_words") and tree.child(noun, "acl") is None:
            yield Told("took place", (word, noun), word, "weak")


def _by_link(tree: Tree, noun: Token, *, gone: bool) -> Iterator[Told]:
    """Yield what a deed of the past at or after the event tells of it: "at a meeting in January he said".

    A bare "after the talks" goes back to what was told before, and tells nothing new.
    """
    link = tree.head(noun)
    if noun.dep != "pobj" or not _is_told(tree, _doing(tree, link)):
        return
    if link.lemma == "of" and tree.head(link).lemma in EDGES and not _is_bare(tree, noun):
        yield Told("took place", (tree.head(link), noun), noun, "weak")
    after = link.lemma in AFTER | {"follow"} and link.lemma != "since"
    scene = link.lemma in DURING and (not DURING[link.lemma] or noun.lemma in DURING[link.lemma])
    if (after and not _is_bare(tree, noun)) or (scene and gone):
        yield Told("took place", (link, noun), noun, "weak")


def _doing(tree: Tree, link: Token) -> Token:
    """Return the verb that a phrase tells the time of, also where it hangs on a noun of the clause."""
    return next((word for word in tree.ancestors(link) if word.pos in {"VERB", "AUX"}), link)


def _is_bare(tree: Tree, noun: Token) -> bool:
    """Return whether nothing but "the" or "that" is said of the noun."""
    determined = any(child.text.lower() in BARE for child in tree.children(noun, "det"))
    return determined and tree.child(noun, *BY_COMPLEMENTS) is None


def _by_clause(tree: Tree, noun: Token) -> Iterator[Told]:
    """Yield what a deed tells that was done at the event: "a meeting at which he wept"."""
    for clause in tree.children(noun, "acl"):
        if clause.tag == "VBN" and clause.lemma in words_in("event_light_verbs") and tree.child(clause, "aux") is None:
            # "a meeting, held in the gym"
            yield Told("took place", (clause,), clause, "weak")
    for clause in tree.children(noun, "relcl"):
        links = (child for child in tree.children(clause, "prep") if child.lemma in {"at", "in", "during", "after"})
        if any(tree.child(link, "pobj") is not None and _is_which(tree, link) for link in links) and _is_told(
            tree, clause
        ):
            yield Told("took place", (clause,), clause, "weak")


def _is_which(tree: Tree, link: Token) -> bool:
    return any(word.text.lower() == "which" for word in tree.children(link, "pobj"))


def _is_told(tree: Tree, verb: Token) -> bool:
    """Return whether the verb tells of the past, plainly."""
    words = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")}
    if words & (WILL | {"could", "may", "might", "should", "must", "can", "to"}):
        return False
    return is_past(tree, verb) and reality_of(tree, verb) == "plain"
