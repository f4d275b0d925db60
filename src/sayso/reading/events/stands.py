"""The words of a sentence that stand for an event: its trigger, and the nouns and verbs around that mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import shells, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.reading.syntax import Tree
    from sayso.records import Token

SHELL_LINKS = frozenset({"of", "for", "to", "on", "about", "regarding", "concerning", "over", "behind", "around"})
CLAUSES = frozenset({"acl", "relcl", "advcl", "ccomp", "xcomp", "pcomp"})
DOUBTS = frozenset({"doubt", "uncertainty", "question", "mark"})
LINGERING = frozenset({"remain", "hang", "persist", "linger", "loom"})
PLACE_LINKS = frozenset({"in", "at"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A word that stands for the event itself or, where `about` is "date", for when or where it is to be.

    Where it is "clause", the word only carries the clause that tells of the event: "is due to meet".
    """

    token: Token
    about: str


def find_stands(tree: Tree, trigger: Token) -> tuple[Stand, ...]:
    """Return the words that stand for the event that `trigger` names, the trigger first, then the nearest."""
    found = [Stand(trigger, "date" if shells().get(trigger.lemma) == "date" else "event")]
    for stand in found:
        known = {each.token.index for each in found}
        found.extend(each for each in _next(tree, stand) if each.token.index not in known)
    return tuple(found)


def _next(tree: Tree, stand: Stand) -> Iterator[Stand]:
    yield from _shell(tree, stand)
    yield from _date(tree, stand)
    yield from _in_person(tree, stand)
    yield from _verb(tree, stand)
    yield from _relative(tree, stand)


def _shell(tree: Tree, stand: Stand) -> Iterator[Stand]:
    """Yield the noun that the event hangs on and that stands for it: "plan for", "summit delay", "intent to meet"."""
    token, head = stand.token, tree.head(stand.token)
    if token.dep == "conj" and stand.about == "date" and shells().get(head.lemma) == "date":
        # "the time and place of the swap"
        yield Stand(head, "date")
    if token.dep in {"pobj", "pcomp"} and head.lemma in SHELL_LINKS:
        link, head = head, tree.head(head)
        if link.lemma != "of" and any(prep.lemma == "of" for prep in tree.children(head, "prep")):
            return
    elif token.dep in {"advcl", "xcomp"} and (noun := _noun_before(tree, token)) is not None:
        # "repeated his offer to hold a summit", the infinitive hung on the verb
        head = noun
    elif token.dep not in {"compound", "nmod", "amod", "poss", *CLAUSES}:
        return
    if head.lemma in words_in("event_measures") and (head.tag == "NNS" or tree.child(head, "det") is not None):
        # "two days of talks"
        yield Stand(head, stand.about)
    elif head.lemma in shells() and head.pos in {"NOUN", "PROPN"} and head.index != token.index:
        about = shells()[head.lemma]
        yield Stand(head, stand.about if about == "event" else about)


def _noun_before(tree: Tree, verb: Token) -> Token | None:
    """Return the shell right before the "to" of an infinitive that the parser hung elsewhere."""
    to = next((child for child in tree.children(verb, "aux") if child.tag == "TO"), None)
    before = [word for word in tree.sentence.tokens if to is not None and word.index == to.index - 1]
    return next((word for word in before if word.pos == "NOUN" and word.lemma in shells()), None)


def _in_person(tree: Tree, stand: Stand) -> Iterator[Stand]:
    """Yield the word before "in person" that the parser took for the noun: "a further in person meeting"."""
    token, link = stand.token, tree.head(stand.token)
    if token.dep == "pobj" and link.lemma == "in" and any(child.lemma == "person" for child in tree.children(token)):
        yield Stand(tree.head(link), "event")


def _date(tree: Tree, stand: Stand) -> Iterator[Stand]:
    """Yield the date or plan that a verb parts from the event: "a date has been set for the summit"."""
    token, link = stand.token, tree.head(stand.token)
    if token.dep == "pobj" and link.lemma in {"for", "to"} and tree.head(link).pos == "VERB":
        for noun in tree.children(tree.head(link), "nsubjpass", "dobj"):
            if noun.lemma in shells() and tree.child(noun, "prep") is None:
                yield Stand(noun, shells()[noun.lemma])
    if token.dep == "pobj" and link.lemma in {"over", "about", "around"} and tree.head(link).lemma in LINGERING:
        # "Question marks remain over the concert"
        subjects = tree.children(tree.head(link), "nsubj")
        yield from (Stand(noun, "event") for noun in subjects if noun.lemma in DOUBTS)
    yield from _date_of_clause(tree, token)


def _date_of_clause(tree: Tree, token: Token) -> Iterator[Stand]:
    """Yield the date in a clause on the event: "a trial for which no date has been set"."""
    for clause in (word for word in tree.subtree(token) if word.dep == "relcl"):
        whose = any(word.text.lower() in {"which", "whose"} for word in tree.subtree(clause))
        for noun in tree.children(clause, "nsubjpass", "dobj", "nsubj") if whose else []:
            if shells().get(noun.lemma) == "date":
                yield Stand(noun, "date")


def _verb(tree: Tree, stand: Stand) -> Iterator[Stand]:
    """Yield the verb that makes it an event ("hold talks", "the talks took place"), or lifts it ("is due")."""
    token, head = stand.token, tree.head(stand.token)
    if (
        stand.about == "event"
        and token.dep in {"dobj", "nsubjpass"}
        and (_is_light(tree, head) or _is_made(tree, head))
    ):
        yield Stand(head, "event")
    if stand.about == "event" and token.dep == "nsubj" and _happens(tree, head):
        yield Stand(head, "event")
    listed = _first_listed(tree, token)
    if stand.about == "event" and listed.dep in {"attr", "nsubj"} and _is_there(tree, tree.head(listed)):
        # "There was no meeting.", "There had been no call, no letter, no meeting."
        yield Stand(tree.head(listed), "event")
    if stand.about == "event" and token.dep in {"nsubj", "nsubjpass"}:
        yield from (Stand(verb, "event") for verb in _joined(tree, head))
    if stand.about == "event" and token.dep == "nsubj" and _is_in_question(tree, head):
        yield Stand(head, "event")
    if stand.about == "event" and token.dep == "pobj" and head.lemma in {"for", "to", "in"}:
        yield from (Stand(verb, "event") for verb in [tree.head(head)] if _is_attending(tree, verb))
    if stand.about == "event":
        yield from (Stand(verb, "event") for verb in [*_raised(tree, token), *_adrift(tree, token)])
    doubted = head.lemma in words_in("status_unreal")
    if token.dep == "xcomp" and token.pos in {"VERB", "AUX"} and is_infinitive(tree, token) and not doubted:
        yield Stand(tree.head(head) if head.dep == "acomp" else head, "clause")


def _happens(tree: Tree, verb: Token) -> bool:
    """Return whether the verb says of its subject no more than that it happens: "begins", "gets under way"."""
    below = {child.text.lower() for child in tree.children(verb)}
    off = (verb.lemma == "get" and below & {"under", "underway"}) or (verb.lemma == "set" and "off" in below)
    return verb.lemma in words_in("event_happening_verbs") or bool(off) or _takes_effect(tree, verb)


def _takes_effect(tree: Tree, verb: Token) -> bool:
    """Return whether the verb says that its subject holds from then on: "take effect", "come into force"."""
    if verb.lemma == "take":
        return any(child.lemma == "effect" for child in tree.children(verb, "dobj"))
    links = [prep for prep in tree.children(verb, "prep") if prep.lemma in {"in", "into"}]
    return verb.lemma in {"come", "enter", "go"} and any(
        noun.lemma in {"effect", "force"} for link in links for noun in tree.children(link, "pobj")
    )


def _is_made(tree: Tree, verb: Token) -> bool:
    """Return whether the verb only makes the event that its governor tells of: "refused to call a vote"."""
    return verb.lemma in words_in("event_making_verbs") and (
        is_infinitive(tree, verb) or verb.dep in {"pcomp", "xcomp"}
    )


def _first_listed(tree: Tree, noun: Token) -> Token:
    """Return the first noun of the list that this one ends."""
    while noun.dep in {"conj", "appos"} and tree.head(noun).index != noun.index:
        noun = tree.head(noun)
    return noun


def _joined(tree: Tree, verb: Token) -> list[Token]:
    """Return the verbs joined to that of the event that make it happen: "has had to make way and will not be held"."""
    own = ("nsubj", "nsubjpass", "expl")
    return [each for each in tree.children(verb, "conj") if tree.child(each, *own) is None and _makes(tree, each)]


def _is_there(tree: Tree, verb: Token) -> bool:
    """Return whether the verb only says that something is: "there was", "there is going to be"."""
    above = tree.head(verb) if verb.dep == "xcomp" else verb
    return tree.child(verb, "expl") is not None or tree.child(above, "expl") is not None


def _is_in_question(tree: Tree, verb: Token) -> bool:
    """Return whether the clause asks if or when its subject is: "when the ball will be", "whether it goes ahead"."""
    if verb.lemma == "be":
        return any(child.text.lower() in {"when", "where"} for child in tree.children(verb, "advmod"))
    asks = any(child.text.lower() in {"whether", "if", "when"} for child in tree.children(verb, "mark", "advmod"))
    ahead = verb.lemma == "go" and any(child.lemma in {"ahead", "forward"} for child in tree.children(verb))
    return asks and (ahead or verb.lemma in {"proceed", "survive"})


def _raised(tree: Tree, noun: Token) -> list[Token]:
    """Return the infinitive that makes the subject of another verb happen: "the trial is due to begin"."""
    if noun.dep not in {"nsubj", "nsubjpass"}:
        return []
    verb = tree.head(noun)
    below = [verb, *tree.children(verb, "acomp", "oprd")]
    verbs = (each for word in below for each in tree.children(word, "xcomp", "advcl") if is_infinitive(tree, each))
    return [each for each in verbs if _makes(tree, each)]


def _makes(tree: Tree, verb: Token) -> bool:
    """Return whether the verb says of its subject that it happens or is held."""
    if tree.child(verb, "auxpass") is not None:
        return verb.lemma in words_in("event_light_verbs")
    return _happens(tree, verb) and tree.child(verb, "dobj") in {None, _place(tree, verb)}


def _place(tree: Tree, verb: Token) -> Token | None:
    return next((child for child in tree.children(verb, "dobj") if child.lemma == "place"), None)


def adrift(tree: Tree, noun: Token) -> list[Token]:
    """Return the verb of a sentence without one, which the parser hung inside its subject: "Talks on bread stalled"."""
    if noun.dep != "ROOT":
        return []
    own = tree.children(noun, "acl", "relcl")
    if own:
        # "Talks to resume Monday"
        return [each for each in own if is_infinitive(tree, each) and _makes(tree, each)]
    below = (word for prep in tree.children(noun, "prep") for word in tree.subtree(prep))
    return [word for word in below if word.dep == "acl" and word.tag in {"VBN", "VBD"}][:1]


def _is_light(tree: Tree, verb: Token) -> bool:
    particle = tree.child(verb, "prt")
    name = verb.lemma if particle is None else f"{verb.lemma} {particle.lemma}"
    return name in words_in("event_light_verbs")


def _adrift(tree: Tree, noun: Token) -> list[Token]:
    return [verb for verb in adrift(tree, noun) if _makes(tree, verb)]


def _is_attending(tree: Tree, verb: Token) -> bool:
    particle = tree.child(verb, "prt", "advmod")
    names = {verb.lemma, verb.lemma if particle is None else f"{verb.lemma} {particle.lemma}"}
    return verb.pos == "VERB" and bool(names & words_in("event_attending_verbs"))


def is_infinitive(tree: Tree, verb: Token) -> bool:
    """Return whether the verb has its "to"."""
    return any(child.tag == "TO" for child in tree.children(verb, "aux"))


def _relative(tree: Tree, stand: Stand) -> Iterator[Stand]:
    """Yield the "that" or "which" of a clause on the event, also where the parser hung the clause on its place."""
    hosts = [stand.token, *_places(tree, stand.token)]
    clauses = (clause for host in hosts for clause in tree.children(host, "relcl", "acl", "ccomp"))
    for clause in clauses:
        for word in tree.subtree(clause):
            if word.text.lower() in {"that", "which"} and word.dep in {"nsubj", "nsubjpass", "dobj", "mark"}:
                yield from _relative_role(tree, clause, word)
                break


def _relative_role(tree: Tree, clause: Token, word: Token) -> Iterator[Stand]:
    """Yield the pronoun; where it is a mere mark ("talks that aides said would take place"), the verb that lacks it."""
    if word.dep != "mark":
        yield Stand(word, "event")
        return
    for verb in tree.children(clause, "ccomp"):
        if tree.child(verb, "nsubj", "nsubjpass") is None and verb.lemma in words_in("event_happening_verbs"):
            yield Stand(verb, "event")


def _places(tree: Tree, token: Token) -> list[Token]:
    names = (
        name
        for prep in tree.children(token, "prep")
        if prep.lemma in PLACE_LINKS
        for name in tree.children(prep, "pobj")
    )
    return [each for name in names for each in (name, *tree.children(name, "appos", "conj"))]
