"""Sources that come in without a verb of saying: "according to X", "per X", "X, citing Y, said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.statements.cues import Cue, Phrase, documents, phrases, verb_cue
from sayso.reading.statements.drafts import Draft, of_tokens
from sayso.reading.statements.sources import phrase as noun_phrase
from sayso.reading.statements.sources import source_of_verb

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.statements.drafts import Line, Range
    from sayso.reading.syntax import Tree
    from sayso.records import Token

SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
RELATIVES = frozenset({"WDT", "WP"})


def phrase_drafts(line: Line) -> Iterator[Draft]:
    """Yield a draft for each phrase in the sentence that brings in a source, with the clause that it covers."""
    tree, words = line.tree, line.tree.sentence.tokens
    place = 0
    while place < len(words):
        found = _phrase_at(words, place)
        whom = _whom(tree, words, place + len(found.words)) if found is not None else None
        if found is None or whom is None or not _fits(found, tree, whom):
            place += 1
            continue
        draft = _draft(line, found, words[place : place + len(found.words)], whom)
        if draft is not None:
            yield draft
        place += len(found.words)


def _phrase_at(words: Sequence[Token], place: int) -> Phrase | None:
    for each in phrases().get(words[place].text.lower(), ()):
        here = words[place : place + len(each.words)]
        if tuple(word.text.lower() for word in here) == each.words:
            return each
    return None


def _whom(tree: Tree, words: Sequence[Token], place: int) -> Token | None:
    """Return the head of the noun phrase that begins at `place`."""
    if place >= len(words):
        return None
    head = words[place]
    inside = {each.index for each in words[place:]}
    for above in tree.ancestors(head):
        if above.index not in inside or above.pos not in {"NOUN", "PROPN", "PRON", "NUM"}:
            break
        if head.dep in {"appos", "conj", "pobj", "relcl"}:
            break
        head = above
    return head if head.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB"} else None


def _fits(found: Phrase, tree: Tree, whom: Token) -> bool:
    """Say whether the noun can be a source of the phrase: nobody speaks in "$5 per day"."""
    if found.asks == "any":
        return True
    if found.asks == "document":
        return whom.lemma in documents()
    named = whom.entity in NAMES or whom.pos == "PROPN" or whom.lemma in documents()
    return named or (tree.child(whom, "det", "poss") is not None and whom.entity == "")


def _draft(line: Line, found: Phrase, words: Sequence[Token], whom: Token) -> Draft | None:
    tree, source = line.tree, noun_phrase(line.tree, whom)
    region = (words[0].start, max(source[1], words[-1].end))
    covered = _covered(tree, words[0], region)
    kept = [each for each in covered if each.end <= region[0] or each.start >= region[1]]
    if not any(each.pos not in {"PUNCT", "CCONJ"} for each in kept):
        return None
    cue = Cue(" ".join(found.words), found.mode, frozenset(), "", relays=True)
    at = (words[0].start, words[-1].end)
    return Draft(cue, words[0], at, source, None, tuple(of_tokens(kept, line.text)), "phrase", line.number)


def _covered(tree: Tree, first: Token, region: Range) -> list[Token]:
    """Return the words of the clause that the phrase speaks for.

    At either end of a sentence that is the whole sentence, or its last half where that is set against the first
    ("…, but …");
    in the middle it is the nearest clause with a subject.
    """
    whole = list(tree.sentence.tokens)
    before = [each for each in whole if each.start < region[0] and each.pos not in {"PUNCT", "CCONJ"}]
    after = [each for each in whole if each.start >= region[1] and each.pos not in {"PUNCT", "CCONJ"}]
    if not before or not after:
        half = _own_half(tree, first) if before else None
        return tree.subtree(half) if half is not None else whole
    clause = next((each for each in tree.ancestors(first) if _has_subject(tree, each)), None)
    if clause is not None and clause.dep == "advcl" and clause.index < tree.head(clause).index:
        clause = tree.head(clause)
    if clause is None or clause.dep == "ROOT" or before[-1].tag in RELATIVES:
        return tree.subtree(clause) if clause is not None else whole
    return tree.subtree(clause)


def _own_half(tree: Tree, first: Token) -> Token | None:
    """Return the coordinated clause with its own subject that the phrase hangs in, or None."""
    return next(
        (
            each
            for each in tree.ancestors(first)
            if each.dep == "conj" and _has_subject(tree, each) and _turns(tree, each)
        ),
        None,
    )


def _turns(tree: Tree, clause: Token) -> bool:
    """Say whether the clause is set against the one before it: "…, but …"."""
    return any(each.lemma in {"but", "yet", "while"} for each in tree.children(tree.head(clause), "cc"))


def _has_subject(tree: Tree, token: Token) -> bool:
    return token.pos in {"VERB", "AUX"} and tree.child(token, *SUBJECTS) is not None


def citing_drafts(line: Line, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield, for "X, citing Y, said Z", the statement of Y: the same content, with "citing" as its cue."""
    tree, words = line.tree, line.tree.sentence.tokens
    for place, token in enumerate(words):
        if token.lemma not in {"cite", "quote"} or token.tag != "VBG":
            continue
        whom = _whom(tree, words, place + 1)
        if whom is None:
            continue
        source = noun_phrase(tree, whom)
        outer = _citing_clause(tree, token, drafts)
        if outer is None and (outer := _clause_behind(line, token, source)) is not None:
            source = (source[0], min(source[1], outer.content[0][0]))
            source = (source[0], source[0] + len(line.text[slice(*source)].rstrip(" ,")))
            yield outer
        if outer is None:
            continue
        own = ((token.start, token.end), source)
        content = [
            piece for each in outer.content for piece in ([each] if not _crosses(each, own) else _cut(each, own))
        ]
        cue = verb_cue(tree, token)
        yield Draft(cue, token, (token.start, token.end), source, None, tuple(content), "citing", line.number)


def _clause_behind(line: Line, token: Token, source: Range) -> Draft | None:
    """Return the statement of the one who cites where its clause stands behind: "said, citing Y, that …"."""
    tree, words = line.tree, list(line.tree.sentence.tokens)
    verb = tree.head(token)
    cue = verb_cue(tree, verb)
    start = next((at for at, each in enumerate(words) if each.lemma == "that" and each.start >= source[0]), None)
    if cue is None or "that" not in cue.takes or verb.index > token.index or start is None:
        return None
    if words[start - 1].text != "," or words[start - 1].index < token.index + 2:
        return None
    content = [each for each in words[start:] if each.pos != "PUNCT" or each is not words[-1]]
    said = source_of_verb(tree, verb)
    at = (verb.start, verb.end)
    return Draft(cue, verb, at, said.at, said.voice, tuple(of_tokens(content, line.text)), "clause", line.number)


def _crosses(each: Range, own: tuple[Range, Range]) -> bool:
    return any(each[0] < end and start < each[1] for start, end in own)


def _cut(each: Range, own: tuple[Range, Range]) -> list[Range]:
    """Return what stands on either side of "citing Y"."""
    start, end = min(own)[0], max(own)[1]
    sides = [(each[0], min(each[1], start)), (max(each[0], end), each[1])]
    return [side for side in sides if side[0] < side[1]]


def _citing_clause(tree: Tree, token: Token, drafts: Sequence[Draft]) -> Draft | None:
    """Return the statement whose source is the one who cites."""
    citing = source_of_verb(tree, tree.head(token))
    same = [each for each in drafts if each.source is not None and each.source == citing.at and each.head is not token]
    said = [each for each in same if each.frame == "clause" and each.head is not None]
    return min(said, key=lambda each: abs(each.head.index - token.index) if each.head else 0) if said else None
