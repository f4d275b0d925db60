"""The words of a sentence that name an event, if what must stand beside them is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reading.events.catalogue import EventWord, event_words, shells, words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.reading.syntax import Tree
    from sayso.records import Token

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FORMAL = frozenset({"state", "gala", "charity", "official", "working", "christmas", "farewell", "birthday", "street"})
ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
PARTNER_LINKS = frozenset({"with", "between", "among", "of"})
PHONE = frozenset({"phone", "telephone", "video", "videolink", "line"})
PHONE_LINKS = frozenset({"by", "via", "over", "on", "through"})
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "appos", "parataxis"})
SITTINGS = frozenset({"first", "second", "third", "joint", "special", "emergency", "plenary", "closing", "opening"})
SIGNED = frozenset({"agreement", "accord", "treaty", "deal", "pact", "bill", "contract", "declaration", "order", "law"})
OPENED = frozenset(
    {"bridge", "school", "plant", "factory", "hospital", "centre", "center", "line", "terminal", "museum"}
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event, the row of the catalogue it answers to, and its first part ("sit" of "sit-in")."""

    token: Token
    word: EventWord
    first: Token


def find_triggers(tree: Tree, around: frozenset[str] = frozenset()) -> tuple[Trigger, ...]:
    """Return the words of the sentence that name events, in order, each with the first row that it answers to.

    What a row wants near may stand in the sentence or, failing that, among the words `around` it in the article.
    """
    found = (_trigger(tree, token, around) for token in tree.sentence.tokens)
    return tuple(each for each in found if each is not None)


def _trigger(tree: Tree, token: Token, around: frozenset[str]) -> Trigger | None:
    if token.entity in {"DATE", "TIME"}:
        # "in March"
        return None
    first = _first_part(tree, token)
    pos = _pos(tree, token) if first is token else "noun"
    if pos == "noun" and _serves_another(tree, token):
        return None
    rows = [row for form in _forms(first, token, pos) for row in event_words().get((form, pos), ())]
    if not rows:
        return None
    for words in (lemmas_of(tree), around):
        for row in rows:
            if _fits(tree, token, row, words):
                return Trigger(token, row, first)
    return None


def lemmas_of(tree: Tree) -> frozenset[str]:
    """Return the words of a sentence, as they stand and in their base form."""
    return frozenset(form for word in tree.sentence.tokens for form in (word.lemma, word.text.lower()))


def _first_part(tree: Tree, token: Token) -> Token:
    """Return the word that a hyphen ties to this one from the left ("run" of "run-off"), else the word itself."""
    first, hyphen = tree.at(token.index - 2), tree.at(token.index - 1)
    tied = first and hyphen and hyphen.text == "-" and first.end == hyphen.start and hyphen.end == token.start
    return first if first and tied else token


def _pos(tree: Tree, token: Token) -> str:
    """Return "noun" or "verb"; a gerund that has partners of its own ("Meeting between …") is a noun."""
    if token.tag in NOUN_TAGS or (token.tag == "JJ" and token.dep in ROLES and tree.child(token, "det", "poss")):
        return "noun"
    if not token.tag.startswith("VB"):
        return ""
    nominal = token.tag == "VBG" and not tree.children(token, "aux", "nsubj", "dobj")
    between = any(child.lemma == "between" for child in tree.children(token, "prep"))
    determined = tree.child(token, "det", "poss", "amod") is not None
    return "noun" if nominal and (between or determined) else "verb"


def _forms(first: Token, token: Token, pos: str) -> tuple[str, ...]:
    """Return the forms under which the catalogue may know the word; a compound as a whole before its last part."""
    if first is not token:
        return (f"{first.text.lower()}-{token.lemma}", f"{first.text.lower()}{token.lemma}", token.lemma)
    forms = (token.lemma, token.text.lower()) if pos == "noun" else (token.lemma,)
    return tuple(dict.fromkeys(forms))


def _serves_another(tree: Tree, noun: Token) -> bool:
    """Return whether the noun only modifies another ("meeting room") that does not stand for it ("summit delay")."""
    head = tree.head(noun)
    modifies = noun.dep in {"compound", "nmod"} or (noun.dep == "npadvmod" and head.pos != "VERB")
    return modifies and head.lemma not in shells()


def _fits(tree: Tree, token: Token, row: EventWord, words: frozenset[str]) -> bool:
    modifiers = {child.lemma for child in tree.children(token, "compound", "amod", "nmod")}
    near = not row.near or bool(row.near & words)
    return near and not row.far & modifiers and NEEDS[row.needs](tree, token)


def _links(tree: Tree, token: Token) -> set[str]:
    return {child.lemma for child in tree.children(token, "prep")}


def _always(_tree: Tree, _token: Token) -> bool:
    return True


def _has_partner(tree: Tree, noun: Token) -> bool:
    links = _links(tree, noun)
    if noun.dep in {"nsubjpass", "dobj"}:
        links |= _links(tree, tree.head(noun))
    counted = any(child.lemma in SITTINGS for child in tree.children(noun, "amod"))
    return bool(links & PARTNER_LINKS) or counted or tree.child(noun, "poss") is not None or _is_held(tree, noun)


def _is_sitting(tree: Tree, noun: Token) -> bool:
    return "on" in _links(tree, noun) or _has_partner(tree, noun)


def _is_held(tree: Tree, noun: Token) -> bool:
    """Return whether a verb makes an event of the noun: "hold a separate session"."""
    verb = tree.head(noun)
    return noun.dep in {"dobj", "nsubjpass"} and verb.lemma in words_in("event_light_verbs")


def subjects(tree: Tree, verb: Token) -> list[Token]:
    """Return the subjects of a verb: its own, or those of the verb that it is joined to or that governs it."""
    own = _listed(tree, verb) or tree.children(verb, "nsubj", "nsubjpass")
    if own or verb.dep not in {"conj", "xcomp", "advcl"} or tree.head(verb).index == verb.index:
        return own
    return subjects(tree, tree.head(verb))


def _listed(tree: Tree, verb: Token) -> list[Token]:
    """Return those whom a headline lists before what they are to do, wherever the parser hung them: "A, B to meet"."""
    if not any(child.tag == "TO" for child in tree.children(verb, "aux")):
        return []
    own, head = tree.children(verb, "nsubj"), tree.head(verb)
    first = own if verb.dep == "ROOT" else [head] if verb.dep in {"acl", "relcl"} and head.dep == "ROOT" else []
    if not first or first[0].pos not in {"NOUN", "PROPN"}:
        return []
    return list(dict.fromkeys([first[0], *tree.children(first[0], "appos"), *own]))


def antecedent(tree: Tree, word: Token) -> Token:
    """Return the noun for which a "who" or "which" stands as the subject of its clause; else the word itself."""
    clause = tree.head(word)
    relative = word.text.lower() in {"who", "which", "that"} and word.tag in {"WDT", "WP"} and clause.dep == "relcl"
    return tree.head(clause) if relative else word


def _is_plural(tree: Tree, token: Token) -> bool:
    joined = tree.child(token, "conj") is not None
    return joined or token.tag in {"NNS", "NNPS"} or token.text.lower() in {"they", "we", "both", "two", "who"}


def _has_companion(tree: Tree, verb: Token) -> bool:
    if tree.child(verb, "nsubjpass", "prt") is not None:
        return False
    if "with" in _links(tree, verb):
        return True
    person = tree.child(verb, "dobj")
    if person is not None:
        return person.pos == "PROPN" or person.lemma not in words_in("event_unmet")
    if any(word.index == verb.index + 1 and word.text.lower() == "both" for word in tree.sentence.tokens):
        # "to meet both before the campaign"
        return True
    found = [antecedent(tree, each) for each in subjects(tree, verb)]
    bodies = words_in("event_bodies")
    return len(found) > 1 or any(_is_plural(tree, each) or each.lemma.lower() in bodies for each in found)


def _has_subject(tree: Tree, verb: Token) -> bool:
    return bool(subjects(tree, verb))


def _has_object(tree: Tree, verb: Token) -> bool:
    return tree.child(verb, "dobj") is not None or tree.child(verb, "nsubjpass") is not None


def _goes_to_place(tree: Tree, verb: Token) -> bool:
    if any(child.lemma in {"abroad", "overseas"} for child in tree.children(verb, "advmod")):
        return True
    goals = (goal for prep in tree.children(verb, "prep") if prep.lemma == "to" for goal in tree.children(prep, "pobj"))
    return any(goal.pos == "PROPN" or goal.entity == "GPE" for goal in goals)


def _comes_to_town(tree: Tree, verb: Token) -> bool:
    """Return whether the verb leads to a town or country: "coming to London", not "come to terms"."""
    goals = (goal for prep in tree.children(verb, "prep") if prep.lemma == "to" for goal in tree.children(prep, "pobj"))
    return any(goal.entity == "GPE" for goal in goals)


def _by_phone(tree: Tree, verb: Token) -> bool:
    links = (prep for prep in tree.children(verb, "prep", "agent") if prep.lemma in PHONE_LINKS)
    return any(word.lemma in PHONE for prep in links for word in tree.children(prep, "pobj"))


def _walks_out(tree: Tree, verb: Token) -> bool:
    return any(child.lemma == "out" for child in tree.children(verb, "prt", "advmod", "prep"))


def _of_the_press(tree: Tree, noun: Token) -> bool:
    return any(child.lemma in {"news", "press"} for child in tree.children(noun, "compound", "nmod"))


def _is_formal(tree: Tree, noun: Token) -> bool:
    modifiers = tree.children(noun, "compound", "nmod", "amod")
    return any(child.lemma.lower() in FORMAL for child in modifiers) or "for" in _links(tree, noun)


def _speaks_with(tree: Tree, verb: Token) -> bool:
    return "with" in _links(tree, verb)


def _object_among(nouns: frozenset[str]) -> Callable[[Tree, Token], bool]:
    def check(tree: Tree, verb: Token) -> bool:
        return any(child.lemma in nouns for child in tree.children(verb, "dobj", "nsubjpass"))

    return check


def _calls_nobody_to(tree: Tree, noun: Token) -> bool:
    """Return whether a "call" is one that is held: not a call for restraint, nor a call to act."""
    wants = bool(_links(tree, noun) & {"for", "on"} - {"on"}) or "for" in _links(tree, noun)
    acts = any(tree.child(child, "aux") for child in tree.children(noun, "acl", "relcl") if child.tag == "VB")
    behind = [word for word in tree.sentence.tokens if word.index == noun.index + 1]
    return not wants and not acts and not any(word.text.lower() in {"to", "for"} for word in behind)


NEEDS: dict[str, Callable[[Tree, Token], bool]] = {
    "": _always,
    "partner": _has_partner,
    "sitting": _is_sitting,
    "companion": _has_companion,
    "subject": _has_subject,
    "object": _has_object,
    "place": _goes_to_place,
    "town": _comes_to_town,
    "phone": _by_phone,
    "with": _speaks_with,
    "out": _walks_out,
    "press": _of_the_press,
    "formal": _is_formal,
    "signed": _object_among(SIGNED),
    "opened": _object_among(OPENED),
    "held": _calls_nobody_to,
}


def words_of(tree: Tree, token: Token) -> Iterator[Token]:
    """Yield the words of the noun phrase at `token`, without clauses that hang on it."""
    joined = tree.children(token, "conj", "cc")
    clauses = [word for word in tree.subtree(token) if word.dep in CLAUSES and word.index != token.index]
    yield from tree.subtree(token, [*joined, *clauses])
