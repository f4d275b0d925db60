"""Whom a report cites: "the Herald reported, citing a harbour official"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.actors import mention_of
from sayso.reading.syntax import Tree, reach

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.records import Mention, Sentence, Statement, Token

CITING = frozenset({"cite", "quote"})
CLOSE = 4
"""Words between "reported" and "citing" at most: a day and a comma."""

CITED = frozenset({"person", "anonymous", "organisation", "government", "group"})
"""Kinds of actors that are a report's source; a document or another outlet is a link of its own."""


def find_cited(
    statement: Statement, sentences: Sequence[Sentence], mentions: Sequence[Mention], kinds: Mapping[str, str]
) -> Mention | None:
    """Return the one whom the report of an outlet cites behind its verb; None where it cites nobody, or several."""
    cue = statement.cue
    sentence = next((each for each in sentences if cue is not None and each.start <= cue.start < each.end), None)
    if cue is None or sentence is None:
        return None
    tree = Tree(sentence)
    for word in sentence.tokens:
        hangs = cue.start <= tree.head(word).start < cue.end or _follows(sentence, word, cue.end)
        inside = any(span.start <= word.start < span.end for span in statement.content)
        if word.lemma in CITING and word.tag == "VBG" and hangs and not inside:
            cited = [_mention(tree, noun, mentions) for noun in tree.children(word, "dobj")]
            known = [each for each in cited if each is not None and kinds.get(each.actor or "") in CITED]
            return known[0] if len(known) == 1 else None
    return None


def _follows(sentence: Sentence, word: Token, end: int) -> bool:
    """Tell whether next to nothing stands between the verb of the report and a word: "reported on Monday, citing"."""
    between = [each for each in sentence.tokens if end <= each.start < word.start]
    return word.start >= end and len(between) <= CLOSE and not any(each.pos == "VERB" for each in between)


def _mention(tree: Tree, noun: Token, mentions: Sequence[Mention]) -> Mention | None:
    return mention_of(mentions, *reach(tree.subtree(noun))) or mention_of(mentions, noun.start, noun.end)
