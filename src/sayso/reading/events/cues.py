"""The words that tell how the plan of an event stands, tied to it by clause and dependency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import cues, words_in
from sayso.reading.events.reality import NEGATIONS, NOBODY, is_refused, own_reality, reality_of
from sayso.reading.events.stands import adrift, is_infinitive
from sayso.reading.events.tense import has_will, is_asked, is_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.events.catalogue import Cue
    from sayso.reading.events.stands import Stand
    from sayso.reading.syntax import Tree
    from sayso.records import Token

HAPPENED = frozenset({"took place", "did not take place"})
FORMER = frozenset({"originally", "initially", "first", "previously", "earlier", "once", "formerly"})
ALONG = frozenset({"along"})
LINKING = frozenset(
    {"be", "remain", "stay", "look", "seem", "appear", "deem", "consider", "leave", "become", "get", "'s"}
)
ATTENDING = frozenset({"attend", "join"})
"""Verbs of one guest: who declines to attend a summit leaves its plan as it is."""

JUDGING = frozenset({"call", "consider", "declare", "deem", "find", "label", "pronounce"})
TIGHT = 2
"""Words from one word of a cue to the next ("on indefinite hold"); only after a verb may an object come between."""

NEAR = 4
"""Words that a predicate's phrase reaches to either side of its head ("on the schedule")."""


FAR = 8
"""Words that a phrase along a verb reaches ("at a time and place yet to be agreed")."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence tells a status of an event, in these words; `actor` is the verb whose subject says or does so."""

    status: str
    words: tuple[Token, ...]
    anchor: Token
    force: str


def find_told(tree: Tree, stands: Sequence[Stand]) -> tuple[tuple[Told, ...], bool]:
    """Return what cues around the words that stand for an event tell of its plan; only what is said plainly.

    Second, whether there are cues that are not said plainly: then nothing else may be read into the words.
    """
    found: dict[int, Told] = {}
    doubted = False
    if any(word.text == "?" for word in tree.sentence.tokens[-2:]):
        return (), True
    for stand in stands:
        for cue, words, anchor in _matches(tree, stand):
            told = _told(tree, stand, cue, words, anchor)
            doubted = doubted or (told is None and bool(cue.status))
            if told is not None and anchor.index not in found:
                found[anchor.index] = told
        for told in _at_a_loss(tree, stand):
            found.setdefault(told.anchor.index, told)
    return tuple(found[index] for index in sorted(found)), doubted


def _at_a_loss(tree: Tree, stand: Stand) -> Iterator[Told]:
    """Yield "undecided" where those asked cannot say: "nobody could say when"; "would not say" tells nothing."""
    for relation, anchor, _ in _governors(tree, stand):
        able = [each for each in tree.children(anchor, "aux") if each.lemma in {"can", "could", "ca"}]
        if relation == "asked" and able and anchor.lemma in words_in("event_telling_verbs"):
            denied = [each for each in tree.children(anchor) if each.text.lower() in NEGATIONS | NOBODY]
            words = sorted([*able, *denied, anchor], key=lambda each: each.index)
            if denied:
                yield Told("undecided", tuple(words), anchor, "act")


def _told(tree: Tree, stand: Stand, cue: Cue, words: tuple[Token, ...], anchor: Token) -> Told | None:
    reality = reality_of(tree, stand.token if cue.relations == ALONG else anchor)
    if anchor.index != stand.token.index and stand.token.dep == "dobj" and is_refused(tree, stand.token):
        reality = "negated" if reality == "plain" else "unreal"
    if (cue.about == "date" or "asked" in cue.relations) and reality == "plain" and has_will(tree, anchor):
        reality = "negated"
    plain = cue.past if cue.past and anchor.tag == "VBD" else cue.status
    denied = "not planned" if cue.negated == "never scheduled" and _is_now(tree, anchor) else cue.negated
    status = {"plain": plain, "negated": denied, "never": cue.never or cue.negated, "unreal": ""}[reality]
    if not status or (reality == "plain" and _came_to_nothing(tree, cue, anchor)):
        return None
    wanted = cue.status == "confirmed" and stand.token.tag == "VB" and tree.child(stand.token, "aux") is None
    if stand.token.lemma in ATTENDING or _is_judged(tree, anchor) or wanted:
        # "insisted that talks take another form"
        return None
    if status in HAPPENED and has_will(tree, anchor):
        return None
    words = (*words, *(_denying(tree, anchor) if reality != "plain" else []))
    return Told(status, tuple(sorted(set(words), key=lambda word: word.index)), anchor, cue.force)


def _is_now(tree: Tree, anchor: Token) -> bool:
    """Return whether the words are in the present: "no talks are scheduled" denies a plan, not that there was one."""
    verb = tree.head(anchor) if anchor.dep in {"acomp", "prep", "attr"} else anchor
    return any(word.text.lower() in {"is", "are"} for word in (verb, *tree.children(verb, "aux", "auxpass")))


def _is_judged(tree: Tree, verb: Token) -> bool:
    """Return whether the verb says what somebody takes the event for: "called the visit a success"."""
    return verb.lemma in JUDGING and tree.child(verb, "oprd", "ccomp", "acomp", "attr") is not None


def _denying(tree: Tree, anchor: Token) -> list[Token]:
    """Return the words that deny what the anchor says, at it, at its linking verb, or at its subject ("no date")."""
    verb = tree.head(anchor) if anchor.dep in {"acomp", "attr", "prep"} else anchor
    words = [*tree.children(anchor), *tree.children(verb, "neg", "advmod")]
    found = [word for word in words if word.text.lower() in NEGATIONS]
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    return found or [
        word for each in subjects if is_refused(tree, each) for word in (*tree.children(each, "det"), each)
    ]


def _came_to_nothing(tree: Tree, cue: Cue, anchor: Token) -> bool:
    """Return whether a plan of the past is told as one that failed: "was set to meet, but …"."""
    verb = tree.head(anchor) if anchor.dep in {"acomp", "prep"} else anchor
    if verb.lemma == "be" and verb.tag == "VBD" and any(each.lemma == "until" for each in tree.children(verb, "prep")):
        # "was in question until Friday"
        return True
    if cue.status not in {"scheduled", "announced"} or cue.force == "weak":
        return False
    if any(child.text.lower() in FORMER for child in tree.children(anchor, "advmod")):
        return True
    past = any(child.text.lower() in {"was", "were", "had"} for child in [verb, *tree.children(verb, "aux", "auxpass")])
    return past and any(child.text.lower() in {"but", "until", "before"} for child in tree.children(verb, "cc", "mark"))


def _matches(tree: Tree, stand: Stand) -> Iterator[tuple[Cue, tuple[Token, ...], Token]]:
    """Yield the cues that hang on `stand` in a relation of theirs, with their words and the word they hang on."""
    for relation, anchor, phrase in _relations(tree, stand):
        for key in dict.fromkeys((anchor.lemma, anchor.text.lower())):
            for cue in sorted(cues().get(key, ()), key=lambda each: _fit(each, relation, stand)):
                if _hangs(cue, relation, anchor, phrase) and (
                    relation == "asked" or cue.about in {"event", stand.about}
                ):
                    words = _phrase(cue, anchor, phrase)
                    if words is not None:
                        yield cue, words, anchor
                        break


def _fit(cue: Cue, relation: str, stand: Stand) -> tuple[bool, bool]:
    """Return what orders the cues of one word: where one asks, those for questions first; then those of the stand."""
    return (relation == "asked" and relation not in cue.relations), cue.about != stand.about


def _is_over(cue: Cue, anchor: Token) -> bool:
    """Return whether a question was only debated once: "they debated whether to meet" may have been settled since."""
    return bool(cue.status) and anchor.pos == "VERB" and anchor.tag == "VBD"


def _hangs(cue: Cue, relation: str, anchor: Token, phrase: Sequence[Token]) -> bool:
    """Return whether the cue knows the relation; by a preposition ("hold off on") only if that is its last word."""
    if relation == "through":
        return relation in cue.relations and cue.words[-1] == phrase[0].lemma
    if relation == "asked":
        return bool({"be", "asked"} & cue.relations) and not _is_over(cue, anchor)
    return relation in cue.relations


def _phrase(cue: Cue, anchor: Token, phrase: Sequence[Token]) -> tuple[Token, ...] | None:
    """Return the words of the text that the cue's words are, the anchor first; None if one is missing."""
    return _rest(cue, (anchor,), phrase)


def _rest(cue: Cue, words: tuple[Token, ...], phrase: Sequence[Token]) -> tuple[Token, ...] | None:
    """Return the first way to find the cue's other words behind those that are found."""
    if len(words) == len(cue.words):
        return words
    wanted, last = cue.words[len(words)], words[-1]
    free = len(words) == 1 and last.pos in {"VERB", "AUX"}
    for each in phrase:
        near = free or 0 < each.index - last.index <= TIGHT
        burner = wanted == "back" and each.dep == "compound" and cue.words[-1] != "burner"
        if near and not burner and each not in words and _is_word(each, wanted):
            found = _rest(cue, (*words, each), phrase)
            if found is not None:
                return found
    return None


def _is_word(token: Token, wanted: str) -> bool:
    """Return whether the token is the word; for "the" any article or owner: "on any calendar", "on our agenda"."""
    return wanted in {token.lemma, token.text.lower()} or (
        wanted == "the" and (token.tag in {"DT", "PRP$"} or token.dep == "poss")
    )


Relation = tuple[str, "Token", list["Token"]]


def _relations(tree: Tree, stand: Stand) -> Iterator[Relation]:
    """Yield each relation in which a word hangs on `stand`, that word, and the words that may belong to it."""
    yield from _modifiers(tree, stand)
    yield from _complements(stand)
    yield from _predicates(tree, stand)
    yield from _governors(tree, stand)
    yield from _alongside(tree, stand)


def _alongside(tree: Tree, stand: Stand) -> Iterator[Relation]:
    """Yield what says how or when an event that lies ahead will go: "will be held as planned"."""
    verb = stand.token
    if verb.pos not in {"VERB", "AUX"} or stand.about != "event" or not _lies_ahead(tree, verb):
        return
    for child in tree.children(verb, "prep", "advmod", "advcl", "mark"):
        phrase = [*tree.subtree(child), *tree.children(verb, "advmod")]
        yield from (("along", word, phrase) for word in phrase[:FAR])


def _lies_ahead(tree: Tree, verb: Token) -> bool:
    return has_will(tree, verb) or verb.tag in {"VBZ", "VBP"} or is_infinitive(tree, verb)


def _modifiers(tree: Tree, stand: Stand) -> Iterator[Relation]:
    for child in tree.children(stand.token, "amod", "compound", "nmod", "acl", "prep", "acomp", "advmod", "appos"):
        phrase = tree.subtree(child)
        yield "modifies", child, phrase
        if child.dep in {"prep", "acomp", "advmod"}:
            yield "be", child, phrase
        if child.dep == "acl" and tree.sentence.part == "headline" and is_infinitive(tree, child):
            # "Vote to go ahead tonight"
            yield "does", child, phrase
        if child.dep == "acl" and child.tag == "VBN":
            yield "undergoes", child, phrase
            yield "modifies", child, phrase


def _complements(stand: Stand) -> Iterator[Relation]:
    """Yield the noun that has the event for its complement: a stand itself, found on the way up."""
    if stand.token.pos in {"NOUN", "PROPN"}:
        yield "of", stand.token, []


def _predicates(tree: Tree, stand: Stand) -> Iterator[Relation]:
    """Yield what a verb, or a word after a linking verb, says of the event."""
    token, verb = stand.token, tree.head(stand.token)
    below = [word for child in tree.children(verb) if child.index != token.index for word in _near(tree, child)]
    if token.dep == "dobj":
        # "put plans for a rally on the back burner", the phrase hung on the rally
        links = (word for word in tree.subtree(token) if word.dep == "prep" and word.lemma in {"on", "in", "at"})
        below += [word for link in links for word in tree.subtree(link)]
    if token.dep in {"nsubj", "nsubjpass"}:
        yield from _said_of(tree, token, verb, below)
        for joined in _joined(tree, verb):
            finite = joined.tag != "VBN" or tree.child(joined, "aux", "auxpass") is not None
            own = tree.child(joined, "nsubj", "nsubjpass") is not None or (verb.dep == "ccomp" and finite)
            if joined.pos in {"VERB", "AUX"} and not own:
                yield from _said_of(tree, token, joined, [w for c in tree.children(joined) for w in _near(tree, c)])
    for clause in tree.children(token, "relcl"):
        if _lacks_object(tree, clause):
            # "a meeting nobody ever put in the diary"
            yield "undergoes", clause, [word for child in tree.children(clause) for word in _near(tree, child)]
    if (token.dep in {"dobj", "dative", "acl", "relcl"} or _is_object(tree, token)) and verb.index != token.index:
        yield "undergoes", verb, below
    for each in adrift(tree, token):
        yield from ((relation, each, tree.children(each)) for relation in ("does", "undergoes"))
    if token.dep == "pobj":
        yield from _led_to(tree, verb)


def _joined(tree: Tree, verb: Token) -> list[Token]:
    return [each for joined in tree.children(verb, "conj") for each in (joined, *_joined(tree, joined))]


def _lacks_object(tree: Tree, clause: Token) -> bool:
    """Return whether the clause needs its noun for object: it has a subject, but no object and no "who" or "which"."""
    own = tree.child(clause, "dobj", "ccomp", "xcomp", "auxpass") is not None
    words = {word.text.lower() for word in tree.subtree(clause)}
    relative = words & {"who", "which", "that", "where", "when", "whose", "whom"}
    return not own and not relative and tree.child(clause, "nsubj") is not None


def _led_to(tree: Tree, link: Token) -> Iterator[Relation]:
    """Yield what leads to the event by a preposition: a verb, an adjective, or what is said by a linking verb."""
    governor = tree.head(link)
    if governor.pos in {"VERB", "ADJ"}:
        objects = [word for child in tree.children(governor, "dobj") for word in _near(tree, child)]
        yield "through", governor, [link, *objects, *tree.children(governor, "prt", "prep", "advmod", "acomp")]
    verb = tree.head(governor)
    if governor.pos == "NOUN" and governor.dep == "dobj" and verb.pos == "VERB":
        # "hit the pause button on the talks"
        phrase = [*_near(tree, governor), *tree.children(verb, "prt", "prep", "advmod"), link]
        yield "through", verb, [link, *phrase]
    if governor.pos in {"VERB", "AUX"}:
        for child in tree.children(governor, "acomp", "attr", "oprd", "prep", "advmod"):
            if child.index != link.index:
                yield "through", child, [link, *_near(tree, child)]


def _said_of(tree: Tree, subject: Token, verb: Token, below: list[Token]) -> Iterator[Relation]:
    """Yield what a verb says of its subject, with the words below the verb."""
    for each in tree.children(verb, "xcomp"):
        if is_infinitive(tree, each):
            yield ("does" if tree.child(each, "auxpass") is None else "undergoes"), each, tree.children(each)
    if verb.lemma in LINKING:
        yield from (("be", word, below) for word in below if not _is_because(tree, word))
    shares = verb.dep == "conj" and tree.head(verb).index == tree.head(subject).index
    active = tree.child(verb, "auxpass") is None if shares else subject.dep == "nsubj"
    perfect = tree.child(verb, "auxpass") is None and any(aux.lemma == "have" for aux in tree.children(verb, "aux"))
    acts = active and (verb.tag != "VBN" or perfect or tree.child(verb, "dobj") is not None)
    yield ("does" if acts else "undergoes"), verb, below
    owned = tree.children(verb, "dobj", *(() if tree.sentence.part == "headline" else ("prt",)))
    owned += [clause for clause in tree.children(verb, "ccomp") if clause.index > verb.index]
    if acts and verb.tag in {"VBD", "VBN"} and not owned:
        # "Summit postponed": a headline drops its "is".
        yield "undergoes", verb, below


def _is_because(tree: Tree, word: Token) -> bool:
    """Return whether the word is the "due" of "due to rain": a reason, not a day."""
    behind = [each for each in tree.sentence.tokens if each.index == word.index + 1]
    return word.lemma == "due" and any(each.text.lower() == "to" and each.dep != "aux" for each in behind)


def _is_object(tree: Tree, noun: Token) -> bool:
    """Return whether the parser took the object of a verb and its particle for a time: "call off Friday walkout"."""
    verb = tree.head(noun)
    return noun.dep == "npadvmod" and verb.pos == "VERB" and tree.child(verb, "dobj") is None


def _near(tree: Tree, child: Token) -> list[Token]:
    """Return a complement of a verb with what belongs to its phrase; not the clauses beside it."""
    if child.dep in {"advcl", "ccomp", "conj", "relcl", "nsubj", "parataxis"}:
        return []
    return [word for word in tree.subtree(child) if abs(word.index - child.index) <= NEAR]


def _governors(tree: Tree, stand: Stand) -> Iterator[Relation]:
    """Yield what governs the verb that stands for the event: an infinitive's verb or adjective, or a clause's verb."""
    token, head = stand.token, tree.head(stand.token)
    if token.pos not in {"VERB", "AUX"} or head.index == token.index:
        return
    if is_infinitive(tree, token) and token.dep in {"xcomp", "acl", "advcl", "ccomp"} and not is_asked(tree, token):
        yield "to", head, tree.children(head)
    if is_asked(tree, token):
        phrase = _asking(tree, head)
        yield from (("asked", word, phrase) for word in phrase)
    if token.dep in {"ccomp", "advcl"} and own_reality(tree, token) == "plain" and not is_past(tree, token):
        yield "that", head, tree.children(head)


def _asking(tree: Tree, head: Token) -> list[Token]:
    """Return the words that may ask the question below `head`: it, what it serves ("too early to say"), complements."""
    above = [head]
    if head.dep in {"prep", "xcomp"}:
        # "in two minds about whether", "too early to say if", "no decision on when"
        above.append(tree.head(head))
    deps = ("acomp", "attr", "prep", "oprd", "xcomp", "dobj", "prt", "nsubjpass")
    complements = [child for word in above for child in tree.children(word, *deps) if child.index != head.index]
    words = [*above, *(word for child in complements for word in _near(tree, child))]
    return list(dict.fromkeys(words))
