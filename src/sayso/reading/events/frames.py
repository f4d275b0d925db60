"""Where and when an event is, as the words around its trigger tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import event_words, is_held, words_in
from sayso.reading.events.parties import linked
from sayso.reading.events.triggers import words_of
from sayso.words.countries import capital_of, countries_in, country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.syntax import Tree
    from sayso.records import Moment, Token

PLACE_LINKS = frozenset({"in", "at", "inside"})


def find_place(tree: Tree, trigger: Trigger, stands: Sequence[Stand]) -> str | None:
    """Return where the event is, as the text names it; "the Hungarian capital" gives the capital's name."""
    hosts = [stand.token for stand in stands if stand.about == "event"]
    names = [name for host in hosts for name in linked(tree, host, PLACE_LINKS)]
    if trigger.word.kind == "visit":
        names = [*tree.children(trigger.token, "dobj"), *linked(tree, trigger.token, frozenset({"to"})), *names]
    places = (_place(tree, name) for name in names)
    return next((place for place in places if place), None)


def _place(tree: Tree, name: Token) -> str | None:
    """Return the name of the place at `name`; None where the words name none."""
    words = [
        word for word in words_of(tree, name) if word.index == name.index or word.dep in {"compound", "amod", "nmod"}
    ]
    text = " ".join(word.text for word in words)
    if name.lemma == "capital" and countries_in(text):
        return capital_of(countries_in(text)[0])
    if name.entity in {"GPE", "LOC", "FAC"} or country_of(text) is not None:
        return text
    if name.lemma in words_in("event_venues") and name.lemma != "office":
        return text
    return None


def find_moment(tree: Tree, stands: Sequence[Stand], moments: Sequence[Moment]) -> Moment | None:
    """Return the time expression that dates the event itself, not the one that dates who spoke of it."""
    hosts = [stand.token.index for stand in stands if stand.about == "event"]
    hosts += _linking(tree, stands[0].token)
    dated = [(host, moment) for moment in moments for host in [moment_host(tree, moment)] if host is not None]
    for index in hosts:
        for host, moment in dated:
            if host.index == index:
                return moment
    first = stands[0].token
    behind = (moment for host, moment in dated if _follows(tree, first, moment) or _ends(tree, first, host))
    found = next(behind, None)
    inside = (moment for host, moment in dated if _is_inside(tree, hosts, host))
    return found or next(inside, None) or next((moment for host, moment in dated if _is_scene(tree, first, host)), None)


def _is_scene(tree: Tree, noun: Token, host: Token) -> bool:
    """Return whether a verb that has a time is told to be done at the event: "will speak at a conference on Monday"."""
    link = tree.head(noun)
    return (
        noun.dep == "pobj" and link.lemma in PLACE_LINKS and link.dep == "prep" and tree.head(link).index == host.index
    )


def _is_inside(tree: Tree, hosts: Sequence[int], word: Token) -> bool:
    """Return whether a noun with a time hangs on the event and names none: "testify to the inquiry on Monday"."""
    while word.dep in {"pobj", "prep", "dobj", "compound", "nmod", "poss"} and tree.head(word).index != word.index:
        if any(is_held(row.kind) for row in event_words().get((word.lemma, "noun"), ())):
            return False
        word = tree.head(word)
        if word.index in hosts:
            return word.pos == "VERB"
    return False


def _linking(tree: Tree, noun: Token) -> list[int]:
    """Return the "be" that says of its subject nothing but when or where: "the ball is on 9 May"."""
    verb = tree.head(noun)
    bare = verb.lemma == "be" and tree.child(verb, "acomp", "attr", "expl") is None
    return [verb.index] if noun.dep == "nsubj" and bare else []


def _ends(tree: Tree, trigger: Token, host: Token) -> bool:
    """Return whether the word that a time hangs on is what the event is about: "vote on the deal on March 18"."""
    link = tree.head(host)
    return host.dep == "pobj" and link.lemma in {"on", "of", "for"} and tree.head(link).index == trigger.index


def moment_host(tree: Tree, moment: Moment) -> Token | None:
    """Return the word that a time expression hangs on, through its preposition."""
    words = [word for word in tree.sentence.tokens if word.start < moment.end and moment.start < word.end]
    inside = {word.index for word in words}
    top = next((word for word in words if tree.head(word).index not in inside), None)
    if top is None:
        return None
    host = tree.head(top)
    while host.dep in {"prep", "pcomp"} and host.pos == "ADP" and tree.head(host).index != host.index:
        host = tree.head(host)
    return host


def _follows(tree: Tree, noun: Token, moment: Moment) -> bool:
    """Return whether the time stands right behind the noun's phrase, under a verb that it cannot belong to."""
    if noun.pos == "VERB":
        return False
    end = max(word.end for word in words_of(tree, noun))
    between = [word for word in tree.sentence.tokens if end <= word.start < moment.start]
    return (
        end <= moment.start
        and all(word.lemma in {"on", "in", "at", "this", ","} for word in between)
        and (_is_before(tree, noun, moment) or not _is_told(tree, noun))
    )


def _is_before(tree: Tree, noun: Token, moment: Moment) -> bool:
    """Return whether the time stands between the noun and the verb whose subject it is."""
    return noun.dep in {"nsubj", "nsubjpass"} and moment.end <= tree.head(noun).start


def _is_told(tree: Tree, noun: Token) -> bool:
    """Return whether the noun is what a verb other than one of sequence acts on: then the time may be the verb's."""
    verb = next((word for word in tree.ancestors(noun) if word.pos in {"VERB", "AUX"}), None)
    return verb is None or verb.lemma not in words_in("event_light_verbs") | {"follow", "precede"}
