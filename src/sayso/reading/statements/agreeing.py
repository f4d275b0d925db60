"""Where the rules and the network agree, and whose word counts where they do not.

The rules read the tree: exact about where a content ends, and sure of quotations. The network knows what a cue is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import UNLISTED, Cue, noun_cue, verb_cue
from sayso.reading.statements.drafts import Draft, Nearby, holds, overlap, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.statements.spotting import Spot
    from sayso.records import Token

SURE = frozenset({"quotation", "continued", "colon", "dash", "label", "tail", "inserted", "phrase", "citing"})
"""Frames of rules that stand whatever the network says."""
TELLING = frozenset({"clause", "phrase", "tail", "inserted", "citing"})
"""Frames in which a statement inside another one tells what was said."""
MARKED = frozenset({"continued", "colon", "dash", "label"})
"""Frames whose content is told by marks and lines."""
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Kinds of names that make a source somebody in particular."""
ALONE = 0.4
"""How sure the network must be of a cue that no rule knows. Lower finds more indirect speech and more that is none; on
PolNeAR `dev` LINKED stays the same from 0.3 to 0.5, indirect recall goes from 75 to 73."""
ENOUGH = 5
"""Words of the shortest content told by a cue that is in no list: of 49 shorter ones on PolNeAR `dev` 8 were right."""
SEEN = 0.25
"""How sure it must be at least where a rule knows the cue. At 0.35 indirect speech is lost and nothing gained."""
FIRM = 0.35
"""How sure it must be for its source and content to stand in the place of a rule's. On PolNeAR `dev` LINKED is 75.9
here, 75.8 without it and at 0.5."""
SAME = 0.5
"""Share of words (intersection over union) from which two contents are taken for the same."""
WORD = re.compile(r"\w+")
UNKNOWN = Cue("", "thought", frozenset(), "", relays=False)
"""A cue that is in no list: "is upbeat about". Most are beliefs and wishes."""


def agree(page: Page, drafts: Sequence[Draft], spots: Sequence[Spot]) -> list[Draft]:
    """Return the rules' drafts that the network bears out or that stand by themselves, and what it alone is sure of."""
    met = _met(page, drafts, spots)
    stands = [number for number, each in enumerate(drafts) if number in met or _stands(page, each)]
    near = Nearby([drafts[number].reach() for number in stands])
    beside = [[drafts[stands[at]] for at in near.of(each.reach())] for each in drafts]
    kept = [
        _settled(page, drafts[number], spots[met[number]], beside[number]) if number in met else drafts[number]
        for number in stands
    ]
    near_kept = Nearby([each.reach() for each in kept])
    kept = [each for each in kept if not _held(each, [kept[at] for at in near_kept.of(each.reach())])]
    standing = set(stands)
    kept += [each for number, each in enumerate(drafts) if number not in standing and _told(page, each, beside[number])]
    matched = set(met.values())
    return [*kept, *_alone(page, kept, [each for place, each in enumerate(spots) if place not in matched])]


def _met(page: Page, drafts: Sequence[Draft], spots: Sequence[Spot]) -> dict[int, int]:
    """Return the spot of each draft that has one: that of its cue, or else, of those left, that of its content."""
    near = Nearby([_reach(each) for each in spots])
    met: dict[int, int] = {}
    taken: set[int] = set()
    for find in (_by_cue, _by_content):
        for number in (each for each in range(len(drafts)) if each not in met):
            free = [at for at in near.of(drafts[number].reach()) if at not in taken and spots[at].confidence >= SEEN]
            place = find(page, drafts[number], spots, free)
            if place is not None:
                met[number] = place
                taken.add(place)
    return met


def _by_cue(_page: Page, draft: Draft, spots: Sequence[Spot], free: Sequence[int]) -> int | None:
    touched = [place for place in free if draft.cue_at is not None and _touch(draft.cue_at, spots[place].cue)]
    return max(touched, key=lambda place: spots[place].confidence, default=None)


def _by_content(page: Page, draft: Draft, spots: Sequence[Spot], free: Sequence[int]) -> int | None:
    """Return the spot with the same content; one whose cue stands in the draft's is told inside it ("I am sure")."""
    words = _words(page, draft.content)
    outer = (place for place in free if not _inside(spots[place].cue, draft.content))
    return next((place for place in outer if _same(words, _words(page, spots[place].content))), None)


def _told(page: Page, draft: Draft, beside: Sequence[Draft]) -> bool:
    """Say whether a draft that the network does not know tells what somebody said all the same.

    Somebody with a name does ("Velden played down the hopes"), and within what somebody else tells, where the network
    was taught the outer ones only, each verb that tells. "To ask why" tells nothing; what an agency passes on is told,
    and so is what one says citing another.
    """
    if not _spoken(draft):
        return False
    if _twin(page, draft, beside):
        return True
    at = draft.cue_at
    around = [each for each in beside if at is not None and _inside(at, each.content)]
    if not around:
        return draft.frame == "object" and _named(page, draft)
    return _tells(page, draft) or all(each.frame in {"phrase", "tail", "inserted"} for each in around)


def _tells(page: Page, draft: Draft) -> bool:
    """Say whether the cue is a verb that tells ("said", not "to say"), or a noun before a clause ("a story that")."""
    if draft.frame == "noun":
        return draft.source is not None and page.text.startswith("that ", draft.content[0][0])
    return draft.frame in TELLING and draft.head is not None and draft.head.tag != "VB"


def _named(page: Page, draft: Draft) -> bool:
    source = draft.source
    words = page.sentences[draft.sentence].tokens if source is not None else ()
    return any(each.entity in NAMED for each in words if source is not None and holds([source], (each.start, each.end)))


def _alone(page: Page, kept: Sequence[Draft], spots: Sequence[Spot]) -> Iterator[Draft]:
    """Yield what the network found and no rule. Without a source it is nobody's word ("it is expected")."""
    near = Nearby([each.reach() for each in kept])
    for each in spots:
        others = [kept[place] for place in near.of(_reach(each))]
        if each.confidence < ALONE or each.source is None or _repeats(page, each, others):
            continue
        draft = _draft(page, each)
        if draft.cue is not UNKNOWN or len(_words(page, each.content)) >= ENOUGH:
            yield draft


def _reach(spot: Spot) -> Range:
    """Return from the first to the last character of a spot."""
    ranges = [spot.cue, *spot.content, *([spot.source] if spot.source else [])]
    return min(each[0] for each in ranges), max(each[1] for each in ranges)


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _words(page: Page, ranges: Sequence[Range]) -> set[int]:
    return {match.start() for start, end in ranges for match in WORD.finditer(page.text, start, end)}


def _same(one: set[int], other: set[int]) -> bool:
    return len(one & other) >= SAME * len(one | other) > 0


def _stands(page: Page, draft: Draft) -> bool:
    """Say whether a draft needs no network: its frame says enough, or somebody outside the marks says all within."""
    if draft.frame in SURE:
        return True
    outside = draft.cue_at is not None and page.quoted(*draft.cue_at) is None
    return outside and draft.source is not None and all(page.quoted(*each) for each in draft.content)


def _held(draft: Draft, beside: Sequence[Draft]) -> bool:
    """Say whether a quotation without a cue is what another draft holds since the network told its content."""
    return draft.cue_at is None and any(
        other.cue_at is not None
        and other.cue_likely is not None
        and all(holds(other.content, each) for each in draft.content)
        for other in beside
    )


def _settled(page: Page, draft: Draft, spot: Spot, beside: Sequence[Draft]) -> Draft:
    """Return the draft with the network's source and content, unless it stands in or beside another that tells it.

    Where the network takes the rule's source into the content ("was quoted by the agency as saying"), it means another
    statement.
    """
    others = [each for each in beside if each is not draft]
    if _twin(page, draft, others) or _inner(draft, others):
        return draft
    known = replace(draft, cue_likely=spot.confidence)
    if spot.confidence < FIRM:
        return known
    if draft.source is not None and _inside(draft.source, spot.content) and _apart(draft, spot):
        return known
    known = _with_source(known, spot)
    return known if _whole(draft, spot) or _parted(draft, spot, others) else known.with_content(spot.content)


def _apart(draft: Draft, spot: Spot) -> bool:
    """Say whether a spot that takes the draft's source for content is of another statement."""
    return draft.frame in SURE or (draft.cue_at is not None and _inside(draft.cue_at, spot.content))


def _whole(draft: Draft, spot: Spot) -> bool:
    """Say whether marks and lines tell better what is said: the network runs on into the next one's quotation."""
    return draft.frame in MARKED or (draft.frame == "tail" and spot.content[-1][1] > draft.content[-1][1])


def _parted(draft: Draft, spot: Spot, beside: Sequence[Draft]) -> bool:
    """Say whether the network's content is what another tells within the rule's, without who tells it."""
    inner = [each for each in beside if each.cue_at is not None and _inside(each.cue_at, draft.content)]
    return any(
        each.cue_at is not None
        and not _inside(each.cue_at, spot.content)
        and overlap(each.content, spot.content) >= SAME * size(spot.content)
        for each in inner
    )


def _inside(at: Range, ranges: Sequence[Range]) -> bool:
    return any(start <= at[0] and at[1] <= end for start, end in ranges)


def _with_source(draft: Draft, spot: Spot) -> Draft:
    """Return the draft with the network's source, where it has one; the rules' stays who it is, where they meet.

    A rule that stands by itself knows who speaks: "was quoted by the agency as saying" is not the agency's word.
    """
    if spot.source is None:
        return draft
    met = draft.source is not None and _touch(draft.source, spot.source)
    if draft.source is not None and not met and draft.frame in SURE:
        return draft
    return replace(draft, source=spot.source, voice=(draft.voice or draft.source) if met else None)


def _spoken(draft: Draft) -> bool:
    """Say whether a list knows the cue as speech or writing."""
    return draft.cue is not None and draft.cue.mode != "thought"


def _inner(draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether a draft stands in another one: the network was taught outer ones only."""
    return draft.cue_at is not None and any(_inside(draft.cue_at, other.content) for other in others)


def _twin(page: Page, draft: Draft, others: Sequence[Draft]) -> bool:
    """Say whether another draft has the same content: one of them passes it on from the other."""
    words = _words(page, draft.content)
    return any(overlap(each.content, draft.content) and _words(page, each.content) == words for each in others)


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
    return Draft(cue, head, spot.cue, spot.source, None, spot.content, "learned", number, spot.confidence)


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
