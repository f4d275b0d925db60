"""Reports that close a sentence: "…, the agency reported on Wednesday", whatever the tree makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reading.statements.cues import verb_cue
from sayso.reading.statements.drafts import Draft
from sayso.reading.statements.sources import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.syntax import Tree
    from sayso.records import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
MARKS = frozenset({",", '"', "”", "''", "’", "—", "–"})
AFTER = frozenset({"VERB", "AUX"})
LONGEST = 12
"""Words after the verb that may still belong to a closing report ("… told reporters in the capital on Friday")."""


def tail_drafts(tree: Tree, text: str, number: int) -> Iterator[Draft]:
    """Yield a draft for a subject and verb of saying that close the sentence after a comma; all before it is the content."""
    words = tree.sentence.tokens
    for place, verb in enumerate(words):
        subject = tree.child(verb, "nsubj") if verb.tag in FINITE else None
        cue = verb_cue(tree, verb) if subject is not None else None
        if subject is None or cue is None or "that" not in cue.takes or not _closes(words[place + 1 :]):
            continue
        source = phrase(tree, subject)
        before = [each for each in words if each.end <= source[0]]
        between = [each for each in words if source[1] <= each.start < verb.start]
        if len(before) < LONGEST // 2 or before[-1].text not in MARKS or any(each.pos in AFTER for each in between):
            continue
        end = next(each.end for each in reversed(before) if each.text != ",")
        at = (verb.start, verb.end)
        yield Draft(cue, verb, at, source, None, ((tree.sentence.start, end),), "tail", number)


def _closes(after: Sequence[Token]) -> bool:
    """Say whether nothing but when, where and to whom follows the verb."""
    return len(after) <= LONGEST and not any(each.pos in AFTER or each.text in {'"', "“", ":"} for each in after)
