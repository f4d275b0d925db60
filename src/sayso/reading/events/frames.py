"""Who takes part in an event, where, and when, as the words around its trigger tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.triggers import subjects, words_of
from sayso.reading.syntax import reach
from sayso.words.countries import capital_of, countries_in, country_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.cast import Cast
    from sayso.reading.events.stands import Stand
    from sayso.reading.events.triggers import Trigger
    from sayso.reading.syntax import Tree
    from sayso.records import Moment, Token

PAIRS = frozenset({"two", "both", "pair", "duo", "they", "them", "sides", "side"})
PLACE_LINKS = frozenset({"in", "at", "inside"})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part: an actor or, where none is known, a country or just the word the text has."""

    actor: str | None
    country: str | None
    word: str
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Parties:
    """Those who take part as far as told; `complete` when nobody is missing, `pair` when only "the two" are named."""

    known: tuple[Party, ...] = ()
    complete: bool = False
    pair: bool = False


def find_parties(tree: Tree, trigger: Trigger, stands: Sequence[Stand], cast: Cast) -> Parties:
    """Return who takes part in the event."""
    groups = _verb_groups(tree, trigger) if trigger.word.pos == "verb" else _noun_groups(tree, trigger.token, stands)
    every = (party for group in groups for head in group for party in _parties(tree, head, cast))
    named = {party.actor or f"{party.country} {party.word}": party for party in every}.values()
    pair = any(_is_pair(tree, head) for group in groups for head in group)
    known = tuple(party for party in named if party.word not in PAIRS)
    return Parties(known, len([group for group in groups if group]) > 1 or len(known) > 1, pair)


def _verb_groups(tree: Tree, trigger: Trigger) -> list[list[Token]]:
    """Return the subjects of the verb, and those it acts on or with."""
    verb = trigger.token
    objects = tree.children(verb, "dobj") if trigger.word.kind in {"meeting", "call"} else []
    passive = tree.children(verb, "nsubjpass")
    doers = [] if passive else subjects(tree, verb) or _owner(tree, verb) or _reduced(tree, verb)
    agents = [below for agent in tree.children(verb, "agent") for below in tree.children(agent, "pobj")]
    return [doers, [*objects, *agents, *_linked(tree, verb, {"with"})]]


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


def _noun_groups(tree: Tree, noun: Token, stands: Sequence[Stand]) -> list[list[Token]]:
    """Return whose meeting it is (owner, else holders), with whom, and those joined before it ("A-B summit")."""
    hosts = [noun, *(stand.token for stand in stands[1:] if stand.token.pos == "VERB")]
    between = [party for host in hosts for party in _linked(tree, host, {"between", "among"})]
    if between:
        return [between]
    joined = [child for child in tree.children(noun, "compound", "nmod", "amod") if child.pos in {"PROPN", "ADJ"}]
    joined = [*joined, *(below for child in joined for below in tree.children(child, "compound", "nmod"))]
    partners = _linked(tree, noun, {"with"})
    of = [] if partners else _linked(tree, noun, {"of"})
    owners = tree.children(noun, "poss") or _holders(tree, stands, with_partner=bool(partners))
    joined = [each for each in joined if each.pos == "PROPN" or countries_in(each.text)] if not partners else []
    return [owners, [*partners, *of, *joined]]


def _linked(tree: Tree, token: Token, links: set[str]) -> list[Token]:
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
                return found
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
        yield Party(cast.surname(head), cast.country(cast.surname(head)) or next(iter(countries), None), head.lemma)
    for joined in tree.children(head, "conj"):
        yield from _parties(tree, joined, cast)


def _is_pair(tree: Tree, head: Token) -> bool:
    words = {head.text.lower(), *(child.text.lower() for child in tree.children(head, "det", "nummod", "predet"))}
    return bool(words & {"two", "both", "pair", "duo", "they", "them"})


# --- where ----------------------------------------------------------------------------------------------------------


def find_place(tree: Tree, trigger: Trigger, stands: Sequence[Stand]) -> str | None:
    """Return where the event is, as the text names it; "the Hungarian capital" gives the capital's name."""
    hosts = [stand.token for stand in stands if stand.about == "event"]
    names = [name for host in hosts for name in _linked(tree, host, set(PLACE_LINKS))]
    if trigger.word.kind == "visit":
        names = [*tree.children(trigger.token, "dobj"), *_linked(tree, trigger.token, {"to"}), *names]
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


# --- when -----------------------------------------------------------------------------------------------------------


def find_moment(tree: Tree, stands: Sequence[Stand], moments: Sequence[Moment]) -> Moment | None:
    """Return the time expression that dates the event itself, not the one that dates who spoke of it."""
    hosts = [stand.token.index for stand in stands if stand.about == "event"]
    dated = [(host, moment) for moment in moments for host in [moment_host(tree, moment)] if host is not None]
    for index in hosts:
        for host, moment in dated:
            if host.index == index:
                return moment
    return next((moment for _, moment in dated if _follows(tree, stands[0].token, moment)), None)


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
        and all(word.lemma in {"on", "in", "at", "this"} for word in between)
        and (_is_before(tree, noun, moment) or not _is_told(tree, noun))
    )


def _is_before(tree: Tree, noun: Token, moment: Moment) -> bool:
    """Return whether the time stands between the noun and the verb whose subject it is."""
    return noun.dep in {"nsubj", "nsubjpass"} and moment.end <= tree.head(noun).start


def _is_told(tree: Tree, noun: Token) -> bool:
    """Return whether the noun is what a verb other than one of sequence acts on: then the time may be the verb's."""
    verb = next((word for word in tree.ancestors(noun) if word.pos in {"VERB", "AUX"}), None)
    return verb is None or verb.lemma not in words_in("event_light_verbs") | {"follow", "precede"}
