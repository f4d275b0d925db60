"""Who speaks: from the source of a draft to the actors it names, or on from the statement before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reading.actors import mention_of
from sayso.reading.statements.cues import is_document, is_medium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Draft, Range
    from sayso.reading.statements.page import Page
    from sayso.reading.syntax import Tree
    from sayso.records import Mention, Token

SPEAKER_ITSELF = frozenset({"i", "we", "me", "us", "my", "our"})
HE_OR_SHE = frozenset({"he", "she", "his", "her"})
SEVERAL = frozenset({"they", "their", "both", "the two", "the pair", "the two men", "the two women", "the duo"})
GOES_ON = re.compile(r"\s*(?:$|[,(;:–—]|(?:who|of|in|at|from|with|for|on)\b)")
"""What may follow the words that name a speaker inside a longer source; another noun or "'s" makes it another one."""


def speakers_of(
    page: Page, draft: Draft, outer: Draft | None, mentions: Sequence[Mention], before: Sequence[str | None]
) -> tuple[str | None, ...]:
    """Return the actors who say it, in the order of the text: several where they say it together, (None,) where open.

    `before` are those of the statement before in the same paragraph: "he added" is the same one again, and "they" are
    the two who spoke. "I" and "we" in a quotation are who is quoted (`outer`).
    """
    if draft.source is None:
        return (_one(before),) if draft.frame == "continued" else (None,)
    printed = page.text[slice(*draft.source)].lower()
    if printed in SPEAKER_ITSELF:
        return speakers_of(page, outer, None, mentions, ()) if outer is not None else (None,)
    if printed in SEVERAL and len(before) > 1:
        return tuple(before)
    joint = _together(page, draft, mentions)
    if len(joint) > 1:
        return joint
    found = _named(page, draft.voice or draft.source, mentions)
    if found is None and printed in HE_OR_SHE:
        found = _one(before)
    return (found,)


def _one(before: Sequence[str | None]) -> str | None:
    return before[0] if len(before) == 1 else None


def _named(page: Page, at: Range, mentions: Sequence[Mention]) -> str | None:
    """Return the actor that a phrase names by its head, by its first words, or as the author of a paper."""
    start, end = at
    mention = mention_of(mentions, start, end)
    if mention is not None and mention.actor is not None:
        return mention.actor
    if is_document(page.text[start:end]) and not is_medium(page.text[start:end]):
        return _author(mentions, start, end)
    first = _first(page, mentions, start, end) if mention is None else None
    return first.actor if first is not None else None


def _first(page: Page, mentions: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Return the mention that the source begins with, where what follows only tells more: "Lee, 56, who has …"."""
    inside = [each for each in mentions if each.start >= start and each.end <= end and each.kind != "pronoun"]
    leading = [each for each in inside if not re.search(r"[,;(]|\b(?:of|in|by)\b", page.text[start : each.start])]
    fitting = [each for each in leading if GOES_ON.match(page.text[each.end : end])]
    return max(fitting, key=lambda each: (-each.start, each.end), default=None)


def _author(mentions: Sequence[Mention], start: int, end: int) -> str | None:
    """Return the one actor whose paper it is: "a joint statement released by the ministers"; None if there are two."""
    inside = {each.actor for each in mentions if start <= each.start and each.end <= end and each.actor is not None}
    return next(iter(inside)) if len(inside) == 1 else None


def _together(page: Page, draft: Draft, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the actors joined by "and" in the source: "Lee and Marrow confirmed"; nobody unless all have names."""
    at = draft.voice or draft.source
    number = page.sentence_at(at[0]) if at is not None else None
    if at is None or number is None:
        return ()
    tree = page.trees[number]
    inside = [each for each in tree.sentence.tokens if at[0] <= each.start and each.end <= at[1]]
    heads = [each for each in inside if tree.head(each) not in inside]
    joined = _joined(tree, heads[0], inside) if len(heads) == 1 else []
    found = [_mention_with(mentions, each, at) for each in joined]
    if not all(each is not None and each.actor is not None and each.kind == "name" for each in found):
        return ()
    return tuple(dict.fromkeys(each.actor for each in found if each is not None and each.actor is not None))


def _joined(tree: Tree, head: Token, inside: Sequence[Token]) -> list[Token]:
    """Return the words of a list in order: "Lee, Marrow and Quill"."""
    found = [head]
    for each in found:
        found += [below for below in tree.children(each, "conj") if below in inside]
    with_and = any(each.lemma == "and" and tree.head(each) in found for each in inside)
    return found if with_and else []


def _mention_with(mentions: Sequence[Mention], word: Token, at: Range) -> Mention | None:
    """Return the mention whose last words hold a word, the longest inside the source; no owner of what is named."""
    holding = [each for each in mentions if each.start <= word.start and word.end <= each.end and each.end <= at[1]]
    return max(holding, key=lambda each: each.end - each.start, default=None)
