"""Who takes part in an event, and what it is about, as the words around its trigger tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import families_of, words_in
from sayso.reading.events.triggers import antecedent, subjects, words_of
from sayso.reading.syntax import reach
from sayso.words.countries import countries_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.cast import Cast
    from sayso.reading.events.stands import Stand
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.syntax import Tree
    from sayso.records import Token

PAIRS = frozenset({"two", "both", "pair", "duo", "they", "them", "sides", "side"})
SIDES = frozenset({"with", "between", "among"})
TOPICS = frozenset({"of", "on", "for", "over", "about"})
CONTACTS = frozenset({"encounter", "call", "visit"})
"""Families of events that are told by who meets whom; all others also by what they are about."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part: an actor or, where none is known, a country or just the word the text has.

    A vague one ("the city", "the company") may be any of the others, and so may "we" in "we will not vote".
    """

    actor: str | None
    country: str | None
    word: str
    is_state: bool = False
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Those who take part as far as told; `complete` when nobody is missing, `pair` when only "the two" are named."""

    known: tuple[Party, ...] = ()
    complete: bool = False
    pair: bool = False


def find_parties(tree: Tree, trigger: Trigger, stands: Sequence[Stand], cast: Cast) -> Parties:
    """Return who takes part in the event."""
    groups = _verb_groups(tree, trigger) if trigger.word.pos == "verb" else _noun_groups(tree, trigger, stands)
    people = [[head for head in group if head.entity not in {"DATE", "TIME"}] for group in groups]
    every = (party for group in people for head in group for party in _parties(tree, head, cast))
    if not families_of(trigger.word.kind or "") & CONTACTS:
        every = (replace(party, is_vague=True) if party.word == "we" else party for party in every)
    named = {party.actor or f"{party.country} {party.word}": party for party in every}.values()
    pair = any(_is_pair(tree, head) for group in groups for head in group)
    known = tuple(party for party in named if party.word not in PAIRS)
    return Parties(known, len([group for group in people if group]) > 1 or len(known) > 1, pair)


def _verb_groups(tree: Tree, trigger: Trigger) -> list[list[Token]]:
    """Return the subjects of the verb, and those it acts on or with."""
    verb = trigger.token
    objects = tree.children(verb, "dobj") if trigger.word.kind in {"meeting", "call"} else []
    passive = tree.children(verb, "nsubjpass")
    own = [antecedent(tree, each) for each in subjects(tree, verb)]
    doers = [] if passive else own or _owner(tree, verb) or _reduced(tree, verb)
    agents = [below for agent in tree.children(verb, "agent") for below in tree.children(agent, "pobj")]
    within = [party for thing in things_of(tree, trigger) for party in linked(tree, thing, SIDES)]
    return [doers, [*objects, *agents, *within, *linked(tree, verb, frozenset({"with"}))]]


def _reduced(tree: Tree, verb: Token) -> list[Token]:
    """Return the noun on which the parser hung the verb of its own sentence: "A and B, his peer, spoke by phone"."""
    if verb.dep != "acl" or verb.tag not in {"VBN", "VBD"} or tree.child(verb, "agent", "dobj") is not None:
        return []
    noun = tree.head(verb)
    while noun.dep in {"conj", "appos"}:
        noun = tree.head(noun)
    return [noun]


def _owner(tree: Tree, verb: Token) -> list[Token]:
    """Return whose intent it is: "his intent to meet"."""
    head = tree.head(verb)
    return tree.children(head, "poss") if verb.dep in {"acl", "relcl"} else []


def _noun_groups(tree: Tree, trigger: Trigger, stands: Sequence[Stand]) -> list[list[Token]]:
    """Return whose meeting it is (owner, else holders), with whom, and those joined before it ("A-B summit")."""
    noun = trigger.token
    hosts = [noun, *things_of(tree, trigger), *(stand.token for stand in stands[1:] if stand.token.pos == "VERB")]
    between = [party for host in hosts for party in linked(tree, host, frozenset({"between", "among"}))]
    if between:
        return [between]
    joined = [child for child in tree.children(noun, "compound", "nmod", "amod") if child.pos in {"PROPN", "ADJ"}]
    joined = [*joined, *(below for child in joined for below in tree.children(child, "compound", "nmod"))]
    partners = linked(tree, noun, frozenset({"with"}))
    of = [] if partners else linked(tree, noun, frozenset({"of"}))
    owners = tree.children(noun, "poss") or _holders(tree, stands, with_partner=bool(partners))
    joined = [each for each in joined if each.pos == "PROPN" or countries_in(each.text)] if not partners else []
    return [owners, [*partners, *of, *joined]]


def linked(tree: Tree, token: Token, links: frozenset[str]) -> list[Token]:
    """Return the nouns that hang on a word by one of these prepositions."""
    return [
        below
        for prep in tree.children(token, "prep", "agent")
        if prep.lemma in links
        for below in tree.children(prep, "pobj")
    ]


def _holders(tree: Tree, stands: Sequence[Stand], *, with_partner: bool) -> list[Token]:
    """Return those who hold or plan the event: owners of its plan, subjects of the verb that makes it an event."""
    for stand in stands[1:]:
        owners = tree.children(stand.token, "poss")
        if owners:
            return owners
    for verb in _verbs_over(tree, stands):
        if verb.lemma in words_in("event_light_verbs") or (with_partner and verb.lemma in words_in("event_supports")):
            found = subjects(tree, verb)
            if found and not _is_passive(tree, verb):
                return [antecedent(tree, each) for each in found]
    return []


def _is_passive(tree: Tree, verb: Token) -> bool:
    return tree.child(verb, "nsubjpass", "auxpass") is not None


def _verbs_over(tree: Tree, stands: Sequence[Stand]) -> Iterator[Token]:
    """Yield the verbs that the words of the event hang on as object or by a preposition, the nearest first."""
    for stand in stands:
        word = stand.token
        while word.dep == "conj":
            word = tree.head(word)
        head = tree.head(word)
        if word.dep == "pobj" and head.lemma in {"for", "to", "on", "out", "in", "from"}:
            head = tree.head(head)
        elif word.dep not in {"dobj", "attr"}:
            continue
        if head.pos == "VERB":
            yield head
    if stands[0].token.pos == "VERB":
        yield stands[0].token


def _parties(tree: Tree, head: Token, cast: Cast) -> Iterator[Party]:
    """Yield who the noun phrase at `head` names, and those joined to it by "and"."""
    named = [head, *tree.children(head, "appos")]
    found = (mention for word in named if (mention := cast.mention_at(word)) is not None and mention.actor is not None)
    mention = next(found, None)
    words = list(words_of(tree, head))
    _start, _end = reach(words)
    text = " ".join(word.text for word in words)
    countries = countries_in(text) if mention is None else ()
    several = countries_in(text) if mention is None or not cast.is_person(mention.actor or "") else ()
    if len(several) > 1 and (mention is None or cast.country(mention.actor) is None):
        yield from (Party(None, country, country, is_state=True) for country in several)
    elif mention is not None and mention.actor is not None:
        yield Party(mention.actor, cast.country(mention.actor), head.lemma, not cast.is_person(mention.actor))
    elif countries and (head.pos in {"PROPN", "ADJ"} or head.tag == "NNS"):
        yield from (Party(None, country, country, is_state=True) for country in countries)
    else:
        surname = cast.surname(head)
        country = cast.country(surname) or next(iter(countries), None)
        yield Party(
            surname, country, head.lemma, is_vague=surname is None and country is None and _is_vague(tree, head)
        )
    for joined in tree.children(head, "conj"):
        yield from _parties(tree, joined, cast)


def _is_vague(tree: Tree, head: Token) -> bool:
    return head.tag == "NN" and any(child.text.lower() == "the" for child in tree.children(head, "det"))


def _is_pair(tree: Tree, head: Token) -> bool:
    words = {head.text.lower(), *(child.text.lower() for child in tree.children(head, "det", "nummod", "predet"))}
    return bool(words & {"two", "both", "pair", "duo", "they", "them"})


# --- what it is about -----------------------------------------------------------------------------------------------


def things_of(tree: Tree, trigger: Trigger) -> list[Token]:
    """Return the things that an event other than a meeting of people is about: what is signed, voted on, opened."""
    if not trigger.word.kind or families_of(trigger.word.kind) & CONTACTS:
        return []
    if trigger.word.pos == "verb":
        return [*tree.children(trigger.token, "dobj", "nsubjpass"), *linked(tree, trigger.token, TOPICS)]
    return linked(tree, trigger.token, TOPICS)


def find_topic(tree: Tree, trigger: Trigger) -> frozenset[str]:
    """Return the common nouns for what the event is about: "the ferry signing", "to sign a ferry agreement"."""
    things = things_of(tree, trigger)
    heads = [trigger.token, *things] if trigger.word.pos == "noun" else things
    words = [child for head in heads for child in tree.children(head, "compound", "nmod")] + things
    return frozenset(word.lemma for word in words if word.pos == "NOUN" and word.entity not in {"DATE", "TIME"})
