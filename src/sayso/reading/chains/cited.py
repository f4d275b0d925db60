"""Whom a report cites: "the Herald reported, citing a harbour official"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.actors import mention_of
from sayso.reading.syntax import Tree, reach
from sayso.records import Link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.records import Article, Mention, Sentence, Span, Statement, Token

CITING = frozenset({"cite", "quote"})
BETWEEN = " … "
"""What stands between the stretches of a content in a statement's text."""

CLOSE = 4
"""Words between "reported" and "citing" at most: a day and a comma."""

CITED = frozenset({"person", "anonymous", "organisation", "government", "group"})
"""Kinds of actors that are a report's source; a document or another outlet is a link of its own."""


def give_to_cited(
    statements: Sequence[Statement],
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    kinds: Mapping[str, str],
) -> tuple[list[Statement], dict[str, Link]]:
    """Return the statements, the report of an outlet that cites somebody given to that one, and who reported them.

    What "citing" itself was taken to say, no more than whom, is no statement.
    """
    reporters: dict[str, Link] = {}
    given: list[Statement] = []
    for statement in statements:
        # "TASS said, citing Lee, that …" is read as nested statements already.
        alone = all(each.within != statement.id for each in statements)
        outlet = alone and kinds.get(statement.speaker or "") == "outlet"
        cited = _find_cited(statement, sentences, mentions, kinds) if outlet else None
        if cited is not None:
            reporters[statement.id] = Link(statement.speaker, "relay", statement.source)
        given.append(statement if cited is None else _given_to(cited, statement, article, kinds))
    sources = [each.source for each in given if each.id in reporters]
    return [each for each in given if not _only_names(each, sources)], reporters


def _given_to(cited: Mention, statement: Statement, article: Article, kinds: Mapping[str, str]) -> Statement:
    source = article.span(*(cited.phrase or (cited.start, cited.end)))
    told = tuple(each for each in statement.content if not each.start <= source.start < each.end) or statement.content
    return replace(
        statement,
        speaker=cited.actor,
        named=kinds.get(cited.actor or "") != "anonymous",
        source=source,
        content=told,
        text=BETWEEN.join(each.text for each in told) if told != statement.content else statement.text,
        said=None,
        said_basis=None,
        reported=statement.said or statement.reported,
    )


def _only_names(statement: Statement, sources: Sequence[Span | None]) -> bool:
    """Tell whether a statement holds no more than one of the sources."""
    first, last = statement.content[0].start, statement.content[-1].end
    return any(span is not None and span.start <= first and last <= span.end for span in sources)


def _find_cited(
    statement: Statement, sentences: Sequence[Sentence], mentions: Sequence[Mention], kinds: Mapping[str, str]
) -> Mention | None:
    """Return the one whom the report of an outlet cites behind its verb; None where it cites nobody, or several.

    A stretch of the content that only begins with "citing" is no part of what was reported.
    """
    cue = statement.cue
    sentence = next((each for each in sentences if cue is not None and each.start <= cue.start < each.end), None)
    if cue is None or sentence is None:
        return None
    tree = Tree(sentence)
    for word in sentence.tokens:
        behind = word.start >= cue.end
        hangs = behind and (cue.start <= tree.head(word).start < cue.end or _follows(sentence, word, cue.end))
        inside = any(span.start < word.start < span.end for span in statement.content)
        if word.lemma in CITING and word.tag == "VBG" and hangs and not inside:
            cited = [_mention(tree, noun, mentions) for noun in tree.children(word, "dobj")]
            known = [each for each in cited if each is not None and kinds.get(each.actor or "") in CITED]
            return known[0] if len(known) == 1 else None
    return None


def _follows(sentence: Sentence, word: Token, end: int) -> bool:
    """Tell whether next to nothing stands between the verb of the report and a word: "reported on Monday, citing"."""
    between = [each for each in sentence.tokens if end <= each.start < word.start]
    return len(between) <= CLOSE and not any(each.pos == "VERB" for each in between)


def _mention(tree: Tree, noun: Token, mentions: Sequence[Mention]) -> Mention | None:
    return mention_of(mentions, *reach(tree.subtree(noun))) or mention_of(mentions, noun.start, noun.end)
