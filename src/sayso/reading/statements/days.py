"""When something was said: the moment that belongs to the cue, not to what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Draft
    from sayso.reading.syntax import Tree
    from sayso.records import Moment, Token

LINKS = frozenset(
    {
        "prep",
        "pobj",
        "npadvmod",
        "compound",
        "amod",
        "nummod",
        "det",
        "advmod",
        "appos",
        "punct",
        "nmod",
        "case",
        "pcomp",
    }
)
ASKING = frozenset({"ask", "question", "press", "prompt", "quiz", "challenge"})
HANGING_ON = frozenset({"advcl", "xcomp"})


def moment_of(draft: Draft, tree: Tree, moments: Sequence[Moment], *, in_quotation: bool = False) -> Moment | None:
    """Return the moment at which the draft's cue puts the saying, or None where the text gives none, or two.

    A cue that stands in a quotation (`in_quotation`) is dated by its speaker's day, not by the writer's, and gets none.
    """
    if draft.head is None or in_quotation:
        return None
    sentence = tree.sentence
    here = [each for each in moments if sentence.start <= each.start and each.end <= sentence.end]
    here = [each for each in here if each.value != "PRESENT_REF"]
    free = [each for each in here if not any(start <= each.start < end for start, end in draft.content)]
    own = [each for each in free if _governor(tree, each) == draft.head.index]
    if not own:
        own = [each for each in free if _inside_question(tree, each, draft) or _where_it_was(tree, each, draft)]
    if not own:
        above = _above(tree, draft)
        own = [each for each in free if _governor(tree, each) in above and _reaches(tree, each, draft)]
    return own[0] if len({each.from_ for each in own}) == 1 else None


def day_of(moment: Moment | None) -> str | None:
    """Return the ISO day of a moment that lies within one day, or None."""
    if moment is None or moment.from_ is None or moment.to is None or moment.relation != "on":
        return None
    day = moment.from_[:10]
    return day if moment.to[:10] == day and len(day) == len("2000-01-01") else None


def _governor(tree: Tree, moment: Moment) -> int | None:
    """Return the index of the verb that the moment modifies, through prepositions and its own words only."""
    words = [each for each in tree.sentence.tokens if moment.start <= each.start and each.end <= moment.end]
    outside = [each for each in words if tree.head(each).index not in {word.index for word in words}]
    if not outside:
        return words[-1].index if words else None
    climbing: Token = outside[0]
    for above in tree.ancestors(outside[0]):
        if climbing.dep not in LINKS:
            return climbing.index
        climbing = above
        if above.pos in {"VERB", "AUX"} or above.dep not in LINKS:
            return above.index
        if above.pos in {"NOUN", "PROPN"}:
            return None
    return climbing.index


def _inside_question(tree: Tree, moment: Moment, draft: Draft) -> bool:
    """Say whether the moment stands in the question that is answered: "when asked about it on Monday, Lee said …"."""
    if draft.head is None:
        return False
    asked = [each for each in tree.children(draft.head, "advcl") if each.lemma in ASKING]
    words = [word for each in asked for word in tree.subtree(each)]
    below = [each for each in words if each.pos == "VERB" and each not in asked and each.end <= moment.start]
    return not below and any(moment.start <= each.start < moment.end for each in words)


def _where_it_was(tree: Tree, moment: Moment, draft: Draft) -> bool:
    """Say whether the cue's clause begins with "where" right after the moment: "met on Friday, where she said …"."""
    if draft.head is None or draft.head.dep != "relcl":
        return False
    first = tree.subtree(draft.head)[0]
    return first.lemma == "where" and 0 <= first.start - moment.end <= len(", ")


def _above(tree: Tree, draft: Draft) -> set[int]:
    """Return the verbs that the cue hangs on: as a clause that they report, or as a participle or second verb."""
    head = draft.head
    found: set[int] = set()
    while head is not None and head.dep in {*HANGING_ON, "ccomp", "conj"} and tree.head(head).index not in found:
        head = tree.head(head)
        found.add(head.index)
    return found


def _reaches(tree: Tree, moment: Moment, draft: Draft) -> bool:
    """Say whether a verb's moment holds for the cue that hangs on it: a participle, or it opens the sentence."""
    return (draft.head is not None and draft.head.tag == "VBG") or _fronted(tree, moment, draft)


def _fronted(tree: Tree, moment: Moment, draft: Draft) -> bool:
    """Say whether the moment opens the sentence that the cue stands in: "On Monday, Lee …, saying …"."""
    before = [each for each in tree.sentence.tokens if each.end <= moment.start]
    opening = all(each.pos in {"PUNCT", "CCONJ", "ADP", "ADV", "SCONJ"} for each in before)
    return opening and moment.start <= draft.reach()[0]
