"""Who only bears what others say: the questions that a mayor "has faced" are not the mayor's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import noun_cue
from sayso.words import entries

if TYPE_CHECKING:
    from sayso.reading.statements.drafts import Draft
    from sayso.reading.statements.page import Page
    from sayso.reading.syntax import Tree
    from sayso.records import Token

LINKS = frozenset({"prep", "agent", "prt"})
"""What may stand between a verb and the noun that is borne: "under", "by", "off"."""


def without_bearer(page: Page, draft: Draft) -> Draft:
    """Return the draft without a source that, as the subject of a verb for it, bears the noun that is the cue.

    It is then like a passive one, "was questioned about": told, and by nobody that is named.
    """
    if draft.source is None or draft.cue_at is None:
        return draft
    tree, at = page.trees[draft.sentence], draft.cue_at
    nouns = [each for each in tree.sentence.tokens if at[0] <= each.start < at[1] and noun_cue(each) is not None]
    borne = any(_borne(tree, each, draft.source) for each in nouns if each.pos == "NOUN")
    return replace(draft, source=None, voice=None, frame="passive") if borne else draft


def _borne(tree: Tree, noun: Token, source: tuple[int, int]) -> bool:
    above = tree.head(noun)
    verb = tree.head(above) if above.dep in LINKS else above
    words = {verb.lemma, *(f"{verb.lemma} {each.lemma}" for each in tree.children(verb, *LINKS))}
    subject = tree.child(verb, "nsubj", "nsubjpass")
    inside = subject is not None and source[0] <= subject.start < source[1]
    return inside and verb.pos in {"VERB", "AUX"} and not words.isdisjoint(entries("en/bearing_verbs.txt"))
