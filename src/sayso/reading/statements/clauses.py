"""Statements that the tree of a sentence shows: a verb or noun that attributes, and the clause or object it takes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import PREPOSITIONS, adjective_cue, documents, noun_cue, preposition, verb_cue
from sayso.reading.statements.drafts import Draft, of_tokens
from sayso.reading.statements.sources import as_saying, by_after, is_passive, source_of_noun, source_of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.reading.statements.cues import Cue
    from sayso.reading.statements.drafts import Line, Range
    from sayso.reading.statements.sources import Source
    from sayso.reading.syntax import Tree
    from sayso.records import Token

SAYS_NOTHING = frozenset(
    {"it", "this", "that", "what", "which", "so", "who", "whom", "these", "those", "something", "nothing"}
)
"""Objects that tell no reader what was said."""
WHEN = frozenset({"when", "while", "after", "before", "as"})
TOPICAL = frozenset({"about", "on", "of", "at", "prep-to", "for", "against", "in", "from", "with"})
URGED = frozenset({"on", "prep-to"})
"""Prepositions before whoever is urged: "called on the council to act"."""
REASONS = frozenset({"because", "if", "unless", "until"})
COMPLEMENTS = frozenset({"as", "for", "of"})
FINITE = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def clause_drafts(line: Line) -> Iterator[Draft]:
    """Yield a draft for each verb, noun and adjective of the sentence that attributes a content."""
    tree = line.tree
    for token in tree.sentence.tokens:
        draft = None
        if token.pos == "VERB" and token.dep != "acomp":
            cue = verb_cue(tree, token)
            draft = _of_verb(line, token, cue) if cue is not None else None
        elif token.dep in {"acomp", "attr"} and token.pos in {"ADJ", "VERB"}:
            cue = adjective_cue(token)
            draft = _of_adjective(line, token, cue) if cue is not None else None
        elif token.pos == "NOUN":
            cue = noun_cue(token)
            draft = _of_noun(line, token, cue) if cue is not None else None
        if draft is not None:
            yield draft


def _of_verb(line: Line, verb: Token, cue: Cue) -> Draft | None:
    tree = line.tree
    passive = is_passive(tree, verb)
    words, frame = _passive_content(tree, verb, cue) if passive else _content(tree, verb, cue)
    if as_saying(tree, verb) or not words or (frame in {"topic", "passive"} and _only_when(tree, verb)):
        return None
    source = source_of_verb(tree, verb)
    return _draft(line, verb, cue, source, words, frame)


def _draft(line: Line, head: Token, cue: Cue, source: Source, words: list[Token], frame: str) -> Draft | None:
    taken = [source.at] if source.at is not None and frame != "passive" else []
    at = cue_range(line.tree, head, cue)
    kept = [each for each in words if not _inside(each, [*taken, at])]
    if not any(each.pos not in {"PUNCT", "SPACE"} for each in kept):
        return None
    return Draft(cue, head, at, source.at, source.voice, tuple(of_tokens(kept, line.text)), frame, line.number)


def _inside(token: Token, ranges: list[Range]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in ranges)


def cue_range(tree: Tree, head: Token, cue: Cue) -> Range:
    """Return where the cue stands: the verb with its auxiliaries, negation, particle and the preposition it takes."""
    mates = {each.index for each in tree.children(head, "aux", "auxpass", "neg", "prt", "advmod") if each.tag != "WRB"}
    mates |= {each.index for each in tree.children(head, "prep") if preposition(each) in cue.takes}
    words = list(tree.sentence.tokens)
    first = last = next(at for at, each in enumerate(words) if each.index == head.index)
    while first and words[first - 1].index in mates:
        first -= 1
    while last + 1 < len(words) and words[last + 1].index in mates and words[last + 1].dep != "advmod":
        last += 1
    return words[first].start, words[last].end


def _content(tree: Tree, verb: Token, cue: Cue) -> tuple[list[Token], str]:
    """Return the words that hold the content of an active verb, and how they hang on it."""
    for find in (_clause, _infinitive, _parenthesis):
        words = find(tree, verb, cue)
        if words:
            return words, "clause"
    words = _object(tree, verb, cue)
    if words:
        return words, "object"
    return _topic(tree, verb, cue), "topic"


def _clause(tree: Tree, verb: Token, cue: Cue) -> list[Token]:
    if "that" not in cue.takes and "object" not in cue.takes:
        return []
    found = [each for each in tree.children(verb, "ccomp") if "that" in cue.takes or _small(tree, each)]
    found = [each for each in found if each not in of_report(tree, verb)]
    found = [each for each in found if each.index > verb.index or not _colon_behind(tree, each)]
    before = [each for each in found if each.index < verb.index]
    own = tree.child(verb, "nsubj") is not None and tree.child(verb, "dobj", "oprd") is not None
    if before and own and "recipient" not in cue.takes:
        found = [each for each in found if each not in before]
    elif len(before) < len(found):
        found = [each for each in found if each not in before or _quoted_around(tree, each)]
    words = [word for each in found for word in tree.subtree(each, _added(tree, each))]
    if not found and "that" in cue.takes:
        words = _hung_on_a_noun(tree, verb)
    words = _after_subject(tree, verb, words, found)
    return [*words, *_hung_too_high(tree, verb, words)] if words else []


def _hung_on_a_noun(tree: Tree, verb: Token) -> list[Token]:
    """Return a clause with "that" and a subject which hangs on a noun instead: "said in the debate that he …"."""
    nouns = [noun for word in tree.children(verb, "prep") for noun in tree.children(word, "pobj")]
    for clause in [each for noun in nouns for each in tree.children(noun, "relcl", "acl")]:
        below = tree.subtree(clause)
        subject = tree.child(clause, "nsubj", "nsubjpass")
        if below[0].lemma == "that" and subject is not None and subject is not below[0]:
            return below
    return []


def _quoted_around(tree: Tree, clause: Token) -> bool:
    """Say whether the clause begins or ends with a quotation mark."""
    below = tree.subtree(clause)
    return below[0].tag == "``" or any(each.tag == "''" for each in below[-2:])


def _hung_too_high(tree: Tree, verb: Token, words: list[Token]) -> list[Token]:
    """Return what belongs to the content and was hung on the cue: "said they had to act because …"."""
    last = max(each.index for each in words)
    found: list[Token] = []
    for each in tree.children(verb, "conj", "advcl"):
        marks = {mark.lemma for mark in tree.children(each, "mark")}
        if each.index > last and (
            (each.dep == "conj" and each.tag == "VB") or (each.dep == "advcl" and marks & REASONS)
        ):
            found += tree.subtree(each)
    return found


def _after_subject(tree: Tree, verb: Token, words: list[Token], clauses: list[Token]) -> list[Token]:
    """Return the words without what opens the sentence and got attached to them: "While it rained, Lee said …"."""
    subject = tree.child(verb, "nsubj")
    if subject is None or not all(each.index > verb.index for each in clauses):
        return words
    first = min(each.index for each in tree.subtree(subject))
    return [each for each in words if each.index > first]


def _added(tree: Tree, clause: Token) -> list[Token]:
    """Return the participles in a clause that say something more: "…, adding that …" is a statement of its own."""
    found = []
    for each in [below for head in (clause, *tree.children(clause, "conj")) for below in tree.children(head, "advcl")]:
        cue = verb_cue(tree, each) if each.tag == "VBG" and each.index > clause.index else None
        if cue is not None and cue.mode != "thought" and "that" in cue.takes and tree.child(each, "ccomp") is not None:
            found.append(each)
    return found


def _small(tree: Tree, clause: Token) -> bool:
    """Say whether the clause has no finite verb: "called it a mistake", "saw him leave"."""
    return clause.pos not in {"VERB", "AUX"} or tree.child(clause, "aux", "mark") is None


def _infinitive(tree: Tree, verb: Token, cue: Cue) -> list[Token]:
    urged = any(preposition(each) in URGED & cue.takes for each in tree.children(verb, "prep"))
    for each in tree.children(verb, "xcomp", *(["advcl"] if urged else [])):
        to = any(word.lemma == "to" for word in tree.children(each, "aux"))
        if (to and "to" in cue.takes) or (each.tag == "VBG" and cue.takes & {"ing", "object"} and not to):
            return tree.subtree(each)
    return []


def _parenthesis(tree: Tree, verb: Token, cue: Cue) -> list[Token]:
    """Return the clause that "…, he said" hangs on, where the parser took what is said for the main clause."""
    above = tree.head(verb)
    if verb.dep != "parataxis" or "that" not in cue.takes or above.pos not in {"VERB", "AUX", "NOUN", "ADJ"}:
        return []
    if tree.child(verb, "dobj", "ccomp", "xcomp") is not None and "recipient" not in cue.takes:
        return []
    first = tree.subtree(verb)[0]
    if any(each.text == ":" and each.index == first.index - 1 for each in tree.sentence.tokens):
        return []  # "I tell you one thing: they lied" says nothing of who said the first half
    return tree.subtree(above, [verb])


def _object(tree: Tree, verb: Token, cue: Cue) -> list[Token]:
    if "object" not in cue.takes and "as" not in cue.takes:
        return []
    objects = tree.children(verb, "dobj")
    complements = [*_complements(tree, verb, cue), *of_report(tree, verb)]
    if "object" not in cue.takes and not any(each.dep == "prep" for each in complements):
        return []
    if not objects or (not complements and all(_empty(tree, each) for each in objects)):
        return []
    words = [word for each in (*objects, *complements) for word in tree.subtree(each)]
    return _without_gaps(tree, words, verb)


def _colon_behind(tree: Tree, clause: Token) -> bool:
    """Say whether a colon follows: "I tell you one thing: they lied" does not say that they said the first half."""
    last = tree.subtree(clause)[-1]
    return last.text == ":" or any(each.text == ":" and each.index == last.index + 1 for each in tree.sentence.tokens)


def of_report(tree: Tree, verb: Token) -> list[Token]:
    """Return the clauses that say what a report does, and were hung on the verb: "denied a story by X that …"."""
    told = [each for each in tree.children(verb, "dobj") if (cue := noun_cue(each)) is not None and "that" in cue.takes]
    if not told or by_after(tree, told[-1]) is None:
        return []
    return [each for each in tree.children(verb, "ccomp") if _with_that(tree, each) and each.index > told[-1].index]


def _empty(tree: Tree, noun: Token, besides: Token | None = None) -> bool:
    """Say whether an object does not tell what was said: "it", "a statement", "his remarks"."""
    if noun.lemma in SAYS_NOTHING:
        return True
    names_it = noun.lemma in documents() or noun_cue(noun) is not None
    return names_it and all(each is besides for each in tree.children(noun, "acl", "relcl", "prep", "appos"))


def _without_gaps(tree: Tree, words: list[Token], verb: Token) -> list[Token]:
    """Return the words with all that stands between them, if they stand on one side of the verb."""
    first, last = min(each.index for each in words), max(each.index for each in words)
    if first < verb.index < last:
        return words
    return [each for each in tree.sentence.tokens if first <= each.index <= last]


def _complements(tree: Tree, verb: Token, cue: Cue) -> list[Token]:
    """Return what belongs to the object: "a mistake", "as unfair", "for lying", "of lying"."""
    wanted = COMPLEMENTS | (cue.takes & PREPOSITIONS)
    phrases = [each for each in tree.children(verb, "prep") if preposition(each) in wanted]
    return [*tree.children(verb, "oprd", "xcomp"), *phrases]


def _topic(tree: Tree, verb: Token, cue: Cue) -> list[Token]:
    for each in tree.children(verb, "prep"):
        if preposition(each) in cue.takes & TOPICAL:
            below = tree.children(each, "pobj", "pcomp")
            if below and not (below[0].lemma in SAYS_NOTHING or below[0].entity in {"DATE", "TIME"}):
                return [word for part in below for word in tree.subtree(part)]
    return []


def _passive_content(tree: Tree, verb: Token, cue: Cue) -> tuple[list[Token], str]:
    """Return what is said in the passive voice: "was told that …", "is expected to …", "was described as …"."""
    patient = tree.child(verb, "nsubjpass")
    clauses = tree.children(verb, "ccomp", "xcomp") if cue.takes & {"that", "to", "ing", "object"} else []
    if clauses and patient is not None and "recipient" in cue.takes:
        return [word for each in clauses for word in tree.subtree(each)], "passive"
    complements = [*clauses, *(each for each in _complements(tree, verb, cue) if each not in clauses)]
    agent = tree.child(verb, "agent") is not None
    if not cue.takes & {"object", "that", "to", "as"} or not (agent or complements):
        return [], "passive"
    if verb.dep == "acl" and not complements:
        return [], "passive"
    if not complements and patient is None and _empty(tree, tree.head(verb), besides=verb):
        return [], "passive"
    if patient is None:
        patient = tree.head(verb) if verb.dep == "acl" else None
    if patient is None or patient.lemma in EMPTY_SUBJECTS:
        return [word for each in complements for word in tree.subtree(each)], "passive"
    return [word for each in (patient, *complements) for word in tree.subtree(each, [verb])], "passive"


EMPTY_SUBJECTS = frozenset({"it", "there"})


def _only_when(tree: Tree, verb: Token) -> bool:
    """Say whether the verb only sets the scene: "when commenting on …", "asked about …"."""
    if verb.dep != "advcl":
        return False
    return any(each.lemma in WHEN for each in tree.children(verb, "advmod", "mark"))


def _of_adjective(line: Line, word: Token, cue: Cue) -> Draft | None:
    """Return the draft of "is sure that …", "is wary of …": whoever is so is the source."""
    tree = line.tree
    verb = tree.head(word)
    subject = tree.child(verb, "nsubj")
    if verb.pos not in {"VERB", "AUX"} or (subject is not None and subject.lemma in SAYS_NOTHING - {"who"}):
        return None
    words = _adjective_content(tree, word, cue)
    if not words:
        return None
    draft = _draft(line, word, cue, source_of_verb(tree, verb), words, "adjective")
    return (
        replace(draft, cue_at=(min(verb.start, draft.cue_at[0]), draft.cue_at[1])) if draft and draft.cue_at else None
    )


def _adjective_content(tree: Tree, word: Token, cue: Cue) -> list[Token]:
    clauses = tree.children(word, "ccomp", "advcl") if "that" in cue.takes else []
    clauses = [each for each in clauses if each.index > word.index and (each.dep == "ccomp" or _with_that(tree, each))]
    infinitives = tree.children(word, "xcomp") if "to" in cue.takes else []
    phrases = [each for each in tree.children(word, "prep") if preposition(each) in cue.takes]
    below = [part for each in phrases[:1] for part in tree.children(each, "pobj", "pcomp")]
    for found in (clauses, infinitives, below):
        words = [part for each in found for part in tree.subtree(each)]
        if words:
            return words
    return []


def _with_that(tree: Tree, clause: Token) -> bool:
    return any(each.lemma == "that" for each in tree.children(clause, "mark"))


def _of_noun(line: Line, noun: Token, cue: Cue) -> Draft | None:
    tree = line.tree
    words = _noun_content(tree, noun, cue)
    source = source_of_noun(tree, noun) if words else None
    if source is None or (source.at is None and noun.dep not in {"dobj", "attr", "nsubj", "pobj"}):
        return None
    return _draft(line, noun, cue, source, words, "noun")


def _noun_content(tree: Tree, noun: Token, cue: Cue) -> list[Token]:
    """Return what a noun says: its clause, its infinitive, what it is about, or what it is said to be ("is that …")."""
    for each in tree.children(noun, "acl", "ccomp", "relcl"):
        to = any(word.lemma == "to" for word in tree.children(each, "aux"))
        that = any(word.lemma == "that" for word in tree.children(each, "mark"))
        if (to and "to" in cue.takes) or (that and "that" in cue.takes):
            return tree.subtree(each)
    for each in tree.children(noun, "prep"):
        if preposition(each) in cue.takes:
            return [word for part in tree.children(each, "pobj", "pcomp") for word in tree.subtree(part)]
    above = tree.head(noun)
    if noun.dep == "dobj" and of_report(tree, above):
        return [word for each in of_report(tree, above) for word in tree.subtree(each)]
    if noun.dep == "nsubj" and above.lemma == "be" and "that" in cue.takes:
        clauses = [each for each in tree.children(above, "ccomp") if each.index > above.index]
        return [word for each in clauses for word in tree.subtree(each)]
    return []
