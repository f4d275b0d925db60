"""What ours is measured against: bare quotation marks, and published rules over a tree, said again in our own way."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gold import Attribution, Document, quoted, words

from sayso.reading.syntax import Tree, reach
from sayso.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Sentence, Token

SHORTEST = 4
"""Words of the shortest quotation that counts; published rules and naive readers both have this number."""
NEAR = 5
"""Words between a quotation's sentence and the verb that is taken for its cue."""
NO_CUES = frozenset({"is", "was", "be"})
OURSELVES = frozenset({"i", "we"})


def naive(document: Document) -> list[Attribution]:
    """Return every quotation of some length as a statement of nobody's."""
    spans = [span for span in quoted(document.text) if len(words(document.text[slice(*span)])) >= SHORTEST]
    return [Attribution((), (), (span,)) for span in spans]


def syntactic(document: Document, sentences: Sequence[Sentence]) -> list[Attribution]:
    """Return what the Gender Gap Tracker's published rules find (Asr and others, PLOS ONE 2021; as run in 2023).

    A clause under a reporting verb that has a subject; "according to" with what it hangs on; then sentences in double
    marks, whose speaker is that of the quotation before, or the subject of the nearest verb. What overlaps something
    found earlier, or has under four words, is left out; so are clauses of "I" and "we". Their list of 257 verb forms is
    not here: our list of verbs of speech and writing stands for it, and their pipeline's parser is ours.
    """
    found: list[Attribution] = []
    for sentence in sentences:
        tree = Tree(sentence)
        found += [each for token in sentence.tokens for each in (*_clause(tree, token), *_according(tree, token))]
    for number in range(len(sentences)):
        found += _floating(document.text, sentences, number, found)
    return _apart(document.text, found)


def _clause(tree: Tree, token: Token) -> Iterator[Attribution]:
    verb = tree.head(token)
    if token.dep != "ccomp" or verb.lemma not in _verbs():
        return
    subject = tree.child(verb, "nsubj") or tree.child(tree.head(verb), "nsubj")
    if subject is not None and subject.text.lower() not in OURSELVES:
        yield Attribution((reach(tree.subtree(subject)),), ((verb.start, verb.end),), (reach(tree.subtree(token)),))


def _according(tree: Tree, token: Token) -> Iterator[Attribution]:
    """Yield the clause around "according to X" as a statement of X's."""
    first = tree.head(token)
    whom = tree.child(token, "pobj")
    if token.text.lower() != "to" or first.text.lower() != "according" or whom is None:
        return
    above = tree.head(first)
    rest = [each for each in tree.subtree(above, [first]) if each.pos != "PUNCT"]
    if rest and above is not first:
        yield Attribution((reach(tree.subtree(whom)),), ((first.start, token.end),), (reach(rest),))


def _floating(text: str, sentences: Sequence[Sentence], number: int, found: Sequence[Attribution]) -> list[Attribution]:
    sentence = sentences[number]
    printed = text[sentence.start : sentence.end].replace("“", '"').replace("”", '"').strip()
    if not (printed.startswith('"') and printed.endswith(('."', '?"', '!"', ',"'))):
        return []
    content = ((sentence.start, sentence.end),)
    before = sentences[number - 1] if number else None
    same = [each for each in found if before is not None and each.source and _stands_in(each, before)]
    if same:
        return [Attribution(same[-1].source, (), content)]
    verb = _nearest_verb(sentences, number)
    subject = verb[0].child(verb[1], "nsubj") if verb else None
    if verb is None or subject is None:
        return []
    return [Attribution(((subject.start, subject.end),), ((verb[1].start, verb[1].end),), content)]


def _stands_in(each: Attribution, sentence: Sentence) -> bool:
    start, end = each.content[0]
    shared = min(end, sentence.end) - max(start, sentence.start)
    return shared * 2 >= min(end - start, sentence.end - sentence.start)


def _nearest_verb(sentences: Sequence[Sentence], number: int) -> tuple[Tree, Token] | None:
    """Return the verb within a few words before the sentence, or else after it, with its tree."""
    around = []
    if number:
        around.append((sentences[number - 1], sentences[number - 1].tokens[: -NEAR - 1 : -1]))
    if number + 1 < len(sentences):
        around.append((sentences[number + 1], sentences[number + 1].tokens[:NEAR]))
    for sentence, near in around:
        for token in near:
            if token.pos == "VERB" and token.text not in NO_CUES:
                return Tree(sentence), token
            if token.text in {".", '"', "“", "”"}:
                break
    return None


def _apart(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    kept: list[Attribution] = []
    for each in found:
        start, end = each.content[0]
        clear = all(end <= other.content[0][0] or other.content[0][1] <= start for other in kept)
        if clear and len(text[start:end].split()) >= SHORTEST:
            kept.append(each)
    return kept


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("en/cue_verbs.csv") if row["mode"] in {"speech", "writing"})
