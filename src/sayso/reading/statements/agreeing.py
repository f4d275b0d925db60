"""Where the rules and the network agree, and whose word counts where they do not.

The rules read the tree: exact about where a content ends, and sure of quotations. The network knows what a cue is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import UNLISTED, Cue, noun_cue, verb_cue
from sayso.reading.statements.drafts import Draft, Nearby, overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.statements.spotting import Spot
    from sayso.records import Token

SURE = frozenset({"quotation", "continued", "colon", "dash", "label", "tail", "inserted", "phrase", "citing"})
"""Frames of rules that stand whatever the network says."""
ALONE = 0.8
"""How sure the network must be of a cue that no rule knows. Lower finds more indirect speech and more that is none; on
PolNeAR `dev` LINKED stays the same down to 0.5."""
SEEN = 0.15
"""How sure it must be at least where a rule knows the cue. At 0.3 indirect speech is lost and little else gained."""
FIRM = 0.6
"""How sure it must be for its content to stand instead of the rule's; found, like the two above, on PolNeAR `dev`."""
STRAY = 6
"""Words up to which a stretch apart from the rule's content is left out."""
SAME = 0.5
"""Share of words (intersection over union) from which two contents are taken for the same."""
WORD = re.compile(r"\w+")
UNKNOWN = Cue("", "thought", frozenset(), "", relays=False)
"""A cue that is in no list: "is upbeat about". Most are beliefs and wishes."""


def agree(page: Page, drafts: Sequence[Draft], spots: Sequence[Spot]) -> list[Draft]:
    """Return the rules' drafts that the network bears out or that stand by themselves, and what it alone is sure of."""
    kept: list[Draft] = []
    met: set[int] = set()
    near_drafts = Nearby([each.reach() for each in drafts])
    near_spots = Nearby([_reach(each) for each in spots])
    for draft in drafts:
        around = near_spots.of(draft.reach())
        place = _counterpart(page, draft, spots, [each for each in around if each not in met])
        nested = _nested(page, draft, [drafts[each] for each in near_drafts.of(draft.reach())])
        if place is not None:
            met.add(place)
            kept.append(
                draft
                if nested
                else _settled(page, draft, spots[place], [spots[each] for each in near_spots.of(_reach(spots[place]))])
            )
        elif nested or draft.frame in SURE or _spoken(draft):
            kept.append(draft)
    # A cue that no rule knows and that has no source says no more than "it is expected": nobody's word.
    alone = [each for place, each in enumerate(spots) if place not in met and each.confidence >= ALONE and each.source]
    near_kept = Nearby([each.reach() for each in kept])
    beside = [(each, [kept[place] for place in near_kept.of(_reach(each))]) for each in alone]
    return [*kept, *(_draft(page, each) for each, others in beside if not _repeats(page, each, others))]


def _reach(spot: Spot) -> Range:
    """Return from the first to the last character of a spot."""
    ranges = [spot.cue, *spot.content, *([spot.source] if spot.source else [])]
    return min(each[0] for each in ranges), max(each[1] for each in ranges)


def _counterpart(page: Page, draft: Draft, spots: Sequence[Spot], left: Sequence[int]) -> int | None:
    """Return the number of the spot with the draft's cue, or else with its content; None where there is none left."""
    free = [place for place in left if spots[place].confidence >= SEEN]
    by_cue = [place for place in free if draft.cue_at is not None and _touch(draft.cue_at, spots[place].cue)]
    if by_cue:
        return max(by_cue, key=lambda place: spots[place].confidence)
    words = _words(page, draft.content)
    return next((place for place in free if _same(words, _words(page, spots[place].content))), None)


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words(page: Page, ranges: Sequence[Range]) -> set[int]:
    return {match.start() for start, end in ranges for match in WORD.finditer(page.text, start, end)}


def _same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SAME * len(one | other) > 0


def _settled(page: Page, draft: Draft, spot: Spot, near: Sequence[Spot]) -> Draft:
    """Return the draft with the network's source, and with its content where that is surer than the rule's."""
    known = _with_source(draft, spot)
    swallowed = any(
        _inside(other.cue, spot.content) and not _inside(other.cue, draft.content)
        for other in near
        if other is not spot
    )
    if spot.confidence < FIRM or swallowed:
        return known
    # A short stretch apart from the rule's content is more often a stray piece of the next clause than a find.
    whole = [each for each in spot.content if overlap([each], draft.content) or len(_words(page, [each])) > STRAY]
    return known.with_content(whole) if whole else known


def _inside(at: Range, ranges: Sequence[Range]) -> bool:
    return any(start <= at[0] and at[1] <= end for start, end in ranges)


def _with_source(draft: Draft, spot: Spot) -> Draft:
    """Return the draft with the network's source where both mean the same one; the rules' stays who it is."""
    if spot.source is None:
        return draft
    if draft.source is None:
        return replace(draft, source=spot.source)
    if not _touch(draft.source, spot.source):
        return draft
    return replace(draft, source=spot.source, voice=draft.voice or draft.source)


def _spoken(draft: Draft) -> bool:
    """Say whether a list knows the cue as speech or writing: those stay even where the network passes them over."""
    return draft.cue is not None and draft.cue.mode != "thought"


def _nested(page: Page, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether a draft stands in another, holds one, or holds the same: the network was taught outer ones only."""
    at, words = draft.cue_at, _words(page, draft.content)
    for other in drafts:
        if other is draft:
            continue
        if overlap(other.content, draft.content) and _words(page, other.content) == words:
            return True
        if at is not None and overlap([at], other.content):
            return True
        if other.cue_at is not None and overlap([other.cue_at], draft.content):
            return True
    return False


def _repeats(page: Page, spot: Spot, kept: Sequence[Draft]) -> bool:
    """Say whether what the network found alone is what a draft that stays already holds."""
    words = _words(page, spot.content)
    return any(
        (each.cue_at is not None and _touch(each.cue_at, spot.cue)) or _same(words, _words(page, each.content))
        for each in kept
    )


def _draft(page: Page, spot: Spot) -> Draft:
    number = page.sentence_at(spot.cue[0]) or 0
    head, cue = _cue(page, number, spot)
    return Draft(cue, head, spot.cue, spot.source, None, spot.content, "learned", number)


def _cue(page: Page, number: int, spot: Spot) -> tuple[Token | None, Cue]:
    """Return the word of the cue that a list knows, else its verb, else its first, with what is known of it."""
    tree = page.trees[number]
    words = [each for each in tree.sentence.tokens if spot.cue[0] <= each.start < spot.cue[1]]
    for word in words:
        known = verb_cue(tree, word) if word.pos in {"VERB", "AUX"} else noun_cue(word)
        if known is not None:
            return word, known
    head = next((each for each in words if each.pos == "VERB"), words[0] if words else None)
    quoted = any(page.touched(*each) for each in spot.content)
    return head, UNLISTED if quoted else UNKNOWN
