"""Standing: whether the name of a place stands for its government here, because it speaks, acts or is dealt with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.actors.descriptions import body_nouns
from sayso.reading.actors.gazetteer import country_names, words
from sayso.reading.actors.passage import leading
from sayso.reading.actors.titles import acting_verbs, is_person_noun

if TYPE_CHECKING:
    from sayso.reading.actors.figures import Figure
    from sayso.reading.actors.gazetteer import Known
    from sayso.reading.actors.names import Name
    from sayso.reading.actors.passage import Passage
    from sayso.reading.actors.settling import Cast
    from sayso.reading.syntax import Tree
    from sayso.records import Token

LOCATING = frozenset(
    {"at", "in", "inside", "outside", "near", "around", "to", "into", "from", "of", "across", "behind"}
)
GOING = frozenset({"visit", "enter", "leave", "reach", "tour", "return", "surround"})
DEALING = frozenset({"on", "upon", "with", "to", "from", "against", "between"})


def place_or_government(passage: Passage, cast: Cast, name: Name, known: Known) -> Figure:
    """Return the figure that a country, a capital or a seat of government stands for at this place of the text."""
    tree = passage.trees[name.line]
    head = _outermost(tree, passage, name)
    if known.sort == "seat":
        acting = not _at_the_spot(tree, head) and not _tells_where(tree, head)
        return cast.known(known.name, "government" if acting else "place", known.country)
    if known.doubtful or _after_place(passage, name) or not _acts(tree, head, known):
        return cast.known(known.name, "place", known.country)
    return cast.known(country_names()[known.country], "government", known.country)


def _outermost(tree: Tree, passage: Passage, name: Name) -> Token:
    """Return the word of the name that hangs on a word outside it."""
    tokens = passage.sentences[name.line].tokens[name.first : name.last]
    inside = {token.index for token in tokens}
    return next((token for token in reversed(tokens) if tree.head(token).index not in inside), tokens[-1])


def _at_the_spot(tree: Tree, token: Token) -> bool:
    """Say whether one is at, or goes to, the spot that is named."""
    lead = leading(tree, token)
    above = tree.head(lead)
    if lead.dep == "pobj":
        return above.lemma in LOCATING and above.dep != "agent"
    return lead.dep == "dobj" and above.lemma in GOING


def _tells_where(tree: Tree, token: Token) -> bool:
    """Say whether a seat of government only tells which event or thing is meant: "a White House dinner"."""
    above = tree.head(token)
    if token.dep not in {"compound", "nmod"} or above.index < token.index:
        return False
    speaking = is_person_noun(above) or above.lemma in body_nouns() or above.lemma in words("acting_nouns")
    return not speaking and above.tag.startswith("NN")


def _after_place(passage: Passage, name: Name) -> bool:
    """Say whether a name only tells where the place before it lies: "Ostrava, Czech Republic"."""
    tokens = passage.sentences[name.line].tokens
    if name.first <= 1 or tokens[name.first - 1].text != ",":
        return False
    return tokens[name.first - 2].entity in {"GPE", "LOC", "FAC"}


def _acts(tree: Tree, token: Token, known: Known) -> bool:
    lead = leading(tree, token)
    if lead.dep in {"compound", "nmod"} and tree.head(lead).entity == "GPE":
        lead = tree.head(lead)
    above = tree.head(lead)
    if lead.dep == "nsubj":
        return _does(tree, above, known)
    if lead.dep == "poss":
        return above.lemma in words("acting_nouns") or (
            known.sort == "country" and above.lemma in words("dealing_nouns")
        )
    if lead.dep == "pobj":
        return _dealt_with(tree, above)
    if lead.dep in {"dobj", "dative"}:
        return above.lemma in words("dealing_verbs")
    return (
        lead.dep in {"compound", "nmod", "amod"} and known.sort == "country" and above.lemma in words("dealing_nouns")
    )


def _does(tree: Tree, verb: Token, known: Known) -> bool:
    """Say whether the subject of `verb` is a government at work; more is asked of a capital than of a country."""
    if known.sort == "capital":
        return verb.lemma in acting_verbs()
    if verb.lemma in words("still_verbs"):
        return tree.child(verb, "acomp", "xcomp") is not None
    return verb.pos in {"VERB", "AUX", "ADJ"}


def _dealt_with(tree: Tree, preposition: Token) -> bool:
    if preposition.dep == "agent":
        return True
    above = tree.head(preposition)
    return preposition.lemma in DEALING and above.lemma in words("dealing_verbs") | words("dealing_nouns")
