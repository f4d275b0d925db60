"""When a sentence puts an event: ahead, behind, or not told; and whether it says that it happens or happened at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sayso.reading.events.catalogue import words_in
from sayso.reading.events.reality import is_refused, reality_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.events.stands import Stand
    from sayso.reading.syntax import Tree
    from sayso.records import Token

Tense = Literal["future", "not future", "past", "not past", "unreal", "unknown"]

REFUSED: dict[Tense, Tense] = {"future": "not future", "past": "not past", "unreal": "unreal"}
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would", "'d"})
ASKING = frozenset({"ccomp", "csubj", "csubjpass", "pcomp", "xcomp"})
PAST = frozenset({"had", "has", "have", "was", "were", "did", "'ve", "having"})
BEFORE = frozenset({"before", "ahead", "prior"})
AFTER = frozenset({"after", "following", "since", "during", "despite"})


def tense_of(tree: Tree, stands: Sequence[Stand]) -> tuple[Tense, Token | None]:
    """Return when the sentence puts the event, and the verb that tells it (None: only modifiers or prepositions do)."""
    for stand in stands:
        if stand.about == "event" and stand.token.pos in {"VERB", "AUX"}:
            told = _verb(tree, stand.token)
            if told != "unknown":
                listed = {"dobj", "attr", "conj", "appos"}
                refused = stands[0].token.dep in listed and is_refused(tree, stands[0].token)
                return (_refused(told) if refused else told), stand.token
    return _noun(tree, stands[0].token), None


def _refused(tense: Tense) -> Tense:
    """Return what the tense of "no meeting" tells."""
    return REFUSED.get(tense, "unknown")


def _verb(tree: Tree, verb: Token) -> Tense:
    """Return the tense of a verb that is the event: its own; an infinitive or a bare gerund has none."""
    words = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")}
    undone = bool(words & WILL) and bool(words & {"have", "'ve", "’ve"})
    if "to" in words and not (_is_to(tree, verb) or _is_headline(tree, verb) or _is_going(tree, verb)):
        return "unknown"
    if undone or is_asked(tree, verb):
        return "unreal"
    if _is_off(tree, verb, words):
        return "not future"
    future = _is_headline(tree, verb) or bool(words & WILL) or _is_to(tree, verb) or _is_going(tree, verb)
    past = not future and is_past(tree, verb)
    past = past or (not future and tree.sentence.part == "headline" and verb.tag in {"VBZ", "VBP"})
    past = past or (not future and _is_denied(tree, verb))
    if not future and not past:
        return "unreal" if words & {"could", "may", "might", "can", "should"} else "unknown"
    reality = reality_of(tree, verb)
    if reality == "unreal":
        return "unreal"
    tense: Tense = "future" if future else "past"
    return tense if reality == "plain" else ("not future" if future else "not past")


def is_past(tree: Tree, verb: Token) -> bool:
    """Return whether the verb is a past or perfect, also one that the parser takes for a participle: "conferred"."""
    words = {child.text.lower() for child in tree.children(verb, "aux", "auxpass")}
    if words & PAST and not words & WILL:
        return True
    bare = tree.child(verb, "aux", "auxpass", "nsubjpass") is None and tree.child(verb, "nsubj") is not None
    return verb.tag == "VBD" or (verb.tag == "VBN" and bare and verb.dep in {"ROOT", "ccomp", "conj"})


def _is_off(tree: Tree, verb: Token, words: set[str]) -> bool:
    """Return whether the verb says that something "is not happening": a plan that is off."""
    makes = verb.lemma in words_in("event_happening_verbs") | words_in("event_light_verbs")
    denied = any(child.text.lower() in {"not", "n't", "n’t"} for child in tree.children(verb, "neg"))
    return verb.tag == "VBG" and makes and denied and bool(words & {"is", "are", "'s", "'re"})


def _is_to(tree: Tree, verb: Token) -> bool:
    """Return whether the verb stands in "is to meet"."""
    head = tree.head(verb)
    return verb.dep == "xcomp" and head.lemma == "be" and head.text.lower() in {"is", "are"}


def _is_headline(tree: Tree, verb: Token) -> bool:
    """Return whether the infinitive is the sentence: "Mayor to sign deal"."""
    infinitive = any(child.tag == "TO" for child in tree.children(verb, "aux"))
    root = verb.dep == "ROOT" and tree.child(verb, "nsubj", "nsubjpass") is not None
    head = tree.head(verb)
    opens = tree.sentence.part == "headline" and verb.dep in {"relcl", "acl"} and _opens(tree, head)
    opens = opens or (tree.sentence.part == "headline" and verb.dep == "xcomp" and _opens_line(tree, head))
    return infinitive and (root or opens or (head.dep == "ROOT" and head.pos in {"NOUN", "PROPN"}))


def _opens_line(tree: Tree, word: Token) -> bool:
    """Return whether the word opens a headline and is its root, by the parser a verb: "Train drivers to strike"."""
    return word.dep == "ROOT" and word.tag == "VB" and word.index == tree.sentence.tokens[0].index


def _opens(tree: Tree, noun: Token) -> bool:
    """Return whether the noun phrase opens the line, as the subject of a headline: "Chiefs to meet; truce holds"."""
    before = [word for word in tree.sentence.tokens if word.index < noun.index]
    return noun.pos in {"NOUN", "PROPN"} and all(word.dep in {"compound", "amod", "poss", "case"} for word in before)


def _is_denied(tree: Tree, verb: Token) -> bool:
    """Return whether the verb is a gerund that somebody denies: "denied meeting"."""
    return verb.tag == "VBG" and verb.dep in {"xcomp", "pcomp"} and tree.head(verb).lemma in words_in("status_denials")


def is_asked(tree: Tree, verb: Token) -> bool:
    """Return whether the clause is a question told: "whether it will be held", "when the trial will begin"."""
    asks = {child.text.lower() for child in tree.children(verb, "mark", "advmod")}
    if verb.dep == "advcl":
        head = tree.head(verb)
        if head.lemma in words_in("event_telling_verbs") and head.index < verb.index:
            return bool(asks & {"whether", "when", "where"})
        if head.lemma in words_in("event_telling_verbs") and (has_will(tree, verb) or "whether" in asks):
            # "Whether there will be one, nobody could say"
            return bool(asks & {"whether", "when", "where"})
        is_subject = verb.index < head.index and tree.child(head, "nsubj", "nsubjpass", "expl") is None
        minded = any(child.lemma == "mind" for child in tree.children(head, "dobj"))
        return (is_subject or minded or tree.child(head, "acomp") is not None) and bool(asks & {"whether", "when"})
    if verb.dep == "ccomp" and "if" in asks:
        return tree.head(verb).lemma in words_in("event_telling_verbs")
    return verb.dep in ASKING and bool(asks & {"whether", "when", "where", "how"})


def _is_going(tree: Tree, verb: Token) -> bool:
    """Return whether somebody "is going to" do it, or said so: "he was going to" alone tells a plan that failed."""
    head = tree.head(verb)
    if verb.dep != "xcomp" or head.text.lower() != "going":
        return False
    past = any(child.text.lower() in {"was", "were", "been"} for child in tree.children(head, "aux"))
    return not past or head.dep == "ccomp"


def _noun(tree: Tree, noun: Token) -> Tense:
    """Return where the modifiers and the preposition of a noun put its event."""
    words = {child.text.lower() for child in tree.children(noun, "amod", "compound", "nmod")}
    if words & words_in("event_ahead_words"):
        return "future"
    if words & words_in("event_behind_words"):
        return "past"
    return _after(tree, noun)


def _after(tree: Tree, noun: Token) -> Tense:
    """Return what "after" or "before" the event says, by the tense of what is told so."""
    link = tree.head(_first(tree, noun))
    if link.dep not in {"prep", "pcomp", "mark", "pobj", "advmod"}:
        return "unknown"
    before = link.lemma in BEFORE or (link.lemma in {"of", "to"} and tree.head(link).lemma in BEFORE)
    if not before and link.lemma not in AFTER | {"follow"}:
        return "unknown"
    future = any(has_will(tree, verb) for verb in tree.ancestors(link))
    if before:
        return "future" if future else "unknown"
    return "unknown" if future else "past"


def _first(tree: Tree, noun: Token) -> Token:
    """Return the first noun of a list: a preposition before it holds for all."""
    while noun.dep == "conj":
        noun = tree.head(noun)
    return noun


def is_present(tree: Tree, verb: Token) -> bool:
    """Return whether the verb is in the present; with a day ahead it is a plan: "they are meeting on Friday"."""
    words = {child.text.lower() for child in tree.children(verb, "aux")}
    return not words & {"to", *WILL} and (verb.tag in {"VBZ", "VBP"} or bool(words & {"is", "are", "'re", "’re"}))


def has_will(tree: Tree, verb: Token) -> bool:
    """Return whether the verb has its "will" or "would"."""
    return any(child.text.lower() in WILL for child in tree.children(verb, "aux"))


def is_light(verb: Token) -> bool:
    """Return whether the verb only makes an event of a noun."""
    return verb.lemma in words_in("event_light_verbs")
