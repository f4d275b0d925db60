"""Whose words they are: from a cue to the noun phrase that it names as its source."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import documents, noun_cue, verb_cue

if TYPE_CHECKING:
    from sayso.reading.statements.drafts import Range
    from sayso.reading.syntax import Tree
    from sayso.records import Token

RELATIVES = frozenset({"who", "which", "that", "whom"})
EMPTY = frozenset({"it", "there"})
INSIDE = ("relcl", "advcl", "acl", "parataxis")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ALONE = frozenset({"ROOT", "ccomp", "parataxis"})
CITING = frozenset({"cite", "quote"})
DASHES = frozenset({"-", "--", "–", "—"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
MARKS = frozenset({",", '"', "”", "''", "’", "?", "!"})
OPENINGS = frozenset({'"', "“", "‘", "``", "'"})
ISSUING = frozenset(
    {"issue", "release", "send", "write", "post", "publish", "make", "put", "file", "sign", "deliver", "have", "tweet"}
)
DEEPEST = 6
"""Verbs that are climbed in search of a subject; more only happens where a parse has gone wrong."""
LONGEST = 30
"""Words of the longest source phrase: a longer one is a parse gone wrong, and is cut at its first comma."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: its head, where it stands, and the phrase that it points back to ("who") where there is one."""

    head: Token | None
    at: Range | None
    voice: Range | None
    passive: bool = False


NOBODY = Source(None, None, None)


def source_of_verb(tree: Tree, verb: Token, depth: int = 0) -> Source:
    """Return who does the attributing of `verb`: its subject, its agent, or the subject of the verb it hangs on."""
    if depth > DEEPEST:
        return NOBODY
    if is_passive(tree, verb):
        return _patient(tree, verb) if as_saying(tree, verb) else _agent(tree, verb)
    own = _own_subject(tree, verb)
    if own is not None and not (verb.tag == "VBG" and own.index > verb.index):
        return _subject(tree, verb, own)
    return _beside(tree, verb) or _inherited(tree, verb, depth)


def _own_subject(tree: Tree, verb: Token) -> Token | None:
    """Return the subject of a verb: of two the nearer one before it, for the first may be a dateline.

    Not so where the first cites the second: "the agency, citing Ann Lee, said".
    """
    subjects = [each for each in tree.children(verb, "nsubj") if not _ends_quotation(tree, each, verb)]
    before = [each for each in subjects if each.index < verb.index]
    if len(before) < 2:  # noqa: PLR2004 - one subject, or none before the verb
        return subjects[0] if subjects else None
    between = range(before[0].index, before[-1].index)
    cites = any(each.index in between and each.lemma in CITING for each in tree.sentence.tokens)
    return before[0] if cites else before[-1]


def _ends_quotation(tree: Tree, subject: Token, verb: Token) -> bool:
    """Say whether a quotation ends between a "subject" and its verb: it is what is said, not who says it.

    In "The pier," said Lee, "is old" the parser may take the pier for the speaker.
    """
    between = [each for each in tree.sentence.tokens if subject.index < each.index < verb.index]
    closing = [at for at, (one, other) in enumerate(pairwise(between)) if one.text == "," and other.text in MARKS]
    return bool(closing) and not any(each.text in OPENINGS for each in between[: closing[0]])


def is_passive(tree: Tree, verb: Token) -> bool:
    """Say whether the verb stands in the passive voice, or is a bare participle that follows its noun."""
    if tree.child(verb, "nsubjpass", "auxpass") is not None:
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl"} and tree.child(verb, "nsubj", "aux") is None


def as_saying(tree: Tree, verb: Token) -> bool:
    """Say whether somebody "was quoted as saying": the one quoted speaks, and whoever quotes passes it on."""
    if verb.lemma not in CITING:
        return False
    return any(
        part.lemma in {"say", "tell"} for each in tree.children(verb, "prep") for part in tree.children(each, "pcomp")
    )


def by_after(tree: Tree, noun: Token) -> Token | None:
    """Return who stands behind a "by" or "in" right after a noun, whatever the parser hung it on: "a story by X"."""
    word = next((each for each in tree.sentence.tokens if each.index == noun.index + 1), None)
    return tree.child(word, "pobj") if word is not None and word.lemma in {"by", "in", "from"} else None


def _agent(tree: Tree, verb: Token) -> Source:
    agent = tree.child(verb, "agent")
    whom = tree.child(agent, "pobj") if agent is not None else None
    if whom is None:
        return Source(None, None, None, passive=True)
    return Source(whom, phrase(tree, whom), None, passive=True)


def _subject(tree: Tree, verb: Token, own: Token) -> Source:
    if own.lemma in EMPTY and own.dep == "expl":
        return NOBODY
    if own.lemma in RELATIVES and own.tag in {"WP", "WDT"}:
        antecedent = next((each for each in (verb, *tree.ancestors(verb)) if each.dep == "relcl"), None)
        voice = phrase(tree, tree.head(antecedent)) if antecedent is not None else None
        return Source(own, (own.start, own.end), voice)
    return Source(own, phrase(tree, own), None)


def _inherited(tree: Tree, verb: Token, depth: int) -> Source:
    """Return the source that a verb without a subject of its own takes over from what it hangs on."""
    above = tree.head(verb)
    if above.index == verb.index:
        return NOBODY
    if verb.dep == "acl":
        return _of_noun(tree, verb, above, depth)
    if above.pos not in {"VERB", "AUX"}:
        higher = next((each for each in tree.ancestors(above) if each.pos in {"VERB", "AUX"}), None)
        if higher is None or not (verb.dep == "pcomp" or (verb.dep == "xcomp" and above.pos == "ADJ")):
            return NOBODY
        above = higher
    governor = _sayer(tree, verb, _same_tense(tree, verb, _left_clause(tree, verb, above)))
    found = source_of_verb(tree, governor, depth + 1)
    if found.passive and not as_saying(tree, governor) and verb.dep in {"xcomp", "advcl"}:
        return _patient(tree, governor)
    return found


def _beside(tree: Tree, verb: Token) -> Source | None:
    """Return the noun phrase right before or after a finite verb whose subject the parse missed, or None.

    "…, said Ann Lee" may come out with Lee as an object, "… a clerk told" with the clerk hung on the name before.
    """
    if verb.tag not in FINITE or verb.dep not in ALONE:
        return None
    words = tree.sentence.tokens
    place = next(at for at, each in enumerate(words) if each.index == verb.index)
    before = words[place - 1] if place else None
    if before is not None and before.pos in NOMINAL and tree.child(verb, "dobj", "ccomp") is not None:
        return Source(before, phrase(tree, before), None)
    after = tree.child(verb, "dobj") or (words[place + 1] if place + 1 < len(words) else None)
    if (
        before is None
        or before.text not in MARKS
        or after is None
        or after.pos not in NOMINAL
        or after.index < verb.index
    ):
        return None
    while after.dep in {"compound", "nmod", "amod"} and tree.head(after).index > after.index:
        after = tree.head(after)
    return Source(after, phrase(tree, after), None)


def _same_tense(tree: Tree, verb: Token, above: Token) -> Token:
    """Return the verb that a second verb goes with: "reversed his view that it would have to … and suggested"."""
    if verb.dep != "conj" or verb.tag not in FINITE or above.tag in FINITE:
        return above
    return next((each for each in tree.ancestors(above) if each.tag in FINITE), above)


def _sayer(tree: Tree, verb: Token, above: Token) -> Token:
    """Return the verb of saying behind a participle that hangs on what is said: "Lee said it was late, adding …"."""
    if verb.dep != "advcl" or verb.tag != "VBG":
        return above
    cue = verb_cue(tree, verb)
    higher = tree.head(above)
    over = verb_cue(tree, higher) if above.dep == "ccomp" else None
    if cue is None or cue.mode == "thought" or over is None or over.mode == "thought" or "that" not in over.takes:
        return above
    return higher if verb.index > above.index > higher.index else above


def _patient(tree: Tree, verb: Token) -> Source:
    whom = tree.child(verb, "nsubjpass")
    return Source(whom, phrase(tree, whom), None) if whom is not None else NOBODY


def _left_clause(tree: Tree, verb: Token, above: Token) -> Token:
    """Return the verb that a participle really hangs on.

    In "Lee said it was late, stressing that …, the agency reported" the stressing is Lee's, not the agency's.
    """
    subject = tree.child(above, "nsubj")
    if subject is None or verb.dep != "advcl" or verb.index > subject.index:
        return above
    clauses = [each for each in tree.children(above, "ccomp") if each.index < verb.index]
    return clauses[-1] if clauses else above


def _of_noun(tree: Tree, verb: Token, noun: Token, depth: int) -> Source:
    """Return the source of "a statement saying …": who issued it where that is said, else the noun itself."""
    above = tree.head(noun)
    expressive = noun.lemma in documents() or noun_cue(noun) is not None
    if expressive and noun.dep == "dobj" and above.lemma in ISSUING:
        found = source_of_verb(tree, above, depth + 1)
        if found.at is not None:
            return found
    if expressive and (owner := tree.child(noun, "poss")) is not None:
        return Source(owner, phrase(tree, owner), None)
    if verb.tag != "VBG":
        return NOBODY
    return Source(noun, phrase(tree, noun, without=verb), None)


def source_of_noun(tree: Tree, noun: Token) -> Source:
    """Return whose claim, plan or view a noun is: its owner, its "by" or "from", or who voices it."""
    owner = tree.child(noun, "poss")
    if owner is not None:
        return Source(owner, phrase(tree, owner), None)
    for word in tree.children(noun, "prep", "agent"):
        whom = tree.child(word, "pobj")
        if word.lemma in {"by", "from", "among"} and whom is not None:
            return Source(whom, phrase(tree, whom), None)
    author = by_after(tree, noun)
    if author is not None and author.entity == "ORG":
        return Source(author, phrase(tree, author), None)
    above = tree.head(noun)
    if noun.dep in {"dobj", "attr"} and above.pos in {"VERB", "AUX"}:
        return source_of_verb(tree, above)
    return NOBODY


def phrase(tree: Tree, head: Token, without: Token | None = None) -> Range:
    """Return where the noun phrase of `head` stands, without clauses that only add something (", who …,")."""
    cut = [each for each in tree.children(head, *INSIDE) if each is without or _adds(tree, each)]
    cut += tree.children(head, "case")
    words = tree.subtree(head, cut)
    run = _run_with(words, head, tree)
    if len(run) > LONGEST:
        commas = [each.index for each in run if each.text == "," and each.index > head.index]
        run = [each for each in run if not commas or each.index < commas[0]][:LONGEST]
    words = _without_edges(_balanced(_past_dateline(run, head))) or [head]
    return words[0].start, words[-1].end


def _past_dateline(words: list[Token], head: Token) -> list[Token]:
    """Return the words after a dash that stands alone before the head: "PORT KESTREL (Reuters) — Ann Lee"."""
    places = [at for at, each in enumerate(words) if each.text in DASHES and each.index < head.index]
    alone = [at for at in places if 0 < at < len(words) - 1 and words[at - 1].end < words[at].start]
    return words[alone[-1] + 1 :] if alone and words[alone[-1] + 1].start > words[alone[-1]].end else words


def _balanced(words: list[Token]) -> list[Token]:
    """Return the words up to a bracket that does not close among them."""
    depth = [at for at, each in enumerate(words) if each.text in {"(", "["}]
    closed = sum(each.text in {")", "]"} for each in words)
    return words[: depth[closed]] if len(depth) > closed else words


def _adds(tree: Tree, clause: Token) -> bool:
    """Say whether a clause is set off by a comma, or is a whole sentence that only got attached here."""
    first = tree.subtree(clause)[0]
    before = next((each for each in tree.sentence.tokens if each.index == first.index - 1), None)
    return clause.dep == "parataxis" or (
        clause.dep != "acl" and before is not None and before.text in {",", "—", "–", "("}
    )


def _run_with(words: list[Token], head: Token, tree: Tree) -> list[Token]:
    """Return the unbroken run of words around the head; a comma of the sentence does not break it."""
    inside = {each.index for each in words}
    everything = list(tree.sentence.tokens)
    place = next(at for at, each in enumerate(everything) if each.index == head.index)
    first = last = place
    while first and (everything[first - 1].index in inside):
        first -= 1
    while last + 1 < len(everything) and everything[last + 1].index in inside:
        last += 1
    return everything[first : last + 1]


def _without_edges(words: list[Token]) -> list[Token]:
    """Return the words without commas, marks and conjunctions at either end."""
    kept = list(words)
    while (
        kept
        and (kept[-1].pos in {"PUNCT", "CCONJ", "SPACE"} or kept[-1].text in {"'s", "’s"})
        and kept[-1].text not in ")]"
    ):
        kept.pop()
    while kept and (kept[0].pos in {"PUNCT", "CCONJ"} or kept[0].dep in {"cc", "preconj"}):
        kept.pop(0)
    return kept
