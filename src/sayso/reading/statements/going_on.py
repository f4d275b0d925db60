"""Quotations that go on: from the one before, after "and", in the next paragraph, or after somebody was just named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import is_medium
from sayso.reading.statements.drafts import Draft, trim
from sayso.reading.statements.quotations import DOUBLE, words_inside
from sayso.reading.statements.sources import phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.statements.quotations import Quotation

SHORTEST = 4
"""Words of the shortest quotation that counts as speech without a cue; shorter ones are titles and scare quotes."""
NEAR = 14
"""Words that may stand between a quotation and the one that it goes on from, or its cue."""
CLOSED = frozenset({"noun", "object", "dash"})
"""Frames from which no quotation goes on; a signature ("— Ann Lee") closes what it signs."""
LEAD = 6
"""Words and marks of the longest lead before a quotation that stands by itself: "As for the pier,"."""
SPOKEN_END = re.compile(r"[,.?!…—–-][\"”’']*$|[,.?!…—–-]''$")
LISTING = re.compile(r"[,;]?\s*(?:and|or|but)[,:]?\s*")


def joins_in_sentence(page: Page, done: Sequence[Draft], quotation: Quotation) -> int | None:
    """Return the draft whose "…," she said, "…" goes on in this quotation, in the same sentence."""
    for place, each in enumerate(done):
        ends = [end for _, end in each.content if end <= quotation.start]
        if (
            ends
            and page.quoted(max(ends) - 1, max(ends)) is not None
            and LISTING.fullmatch(page.text[max(ends) : quotation.start])
        ):
            return place
    before = page.text[max(0, quotation.start - 120) : quotation.start]
    for place, each in enumerate(done):
        if each.cue_at is None or each.frame not in {"clause", "quotation"} or not _quotes(page, each):
            continue
        left = max(each.cue_at[1], each.source[1] if each.source else 0)
        gap = page.text[left : quotation.start]
        if (
            0 <= quotation.start - left <= len(before)
            and re.fullmatch(r"[^.!?\"“”]*,\s*", gap)
            and len(gap.split()) < NEAR
        ):
            return place
    return None


def _quotes(page: Page, draft: Draft) -> bool:
    """Say whether the content ends before the cue, in a quotation."""
    return draft.cue_at is not None and any(
        page.quoted(*each) is not None and each[1] <= draft.cue_at[0] for each in draft.content
    )


def goes_on_from(page: Page, done: Sequence[Draft], quotation: Quotation) -> int | None:
    """Return the draft that a quotation standing alone goes on from: one that quotes too and ends right before it."""
    if not _fresh(page, quotation) or words_inside(page.text, quotation) < SHORTEST:
        return None
    near = [
        (each.reach()[1], place)
        for place, each in enumerate(done)
        if each.reach()[1] <= quotation.start and _has_quotation(page, each) and each.frame not in CLOSED
    ]
    if not near:
        return None
    end, place = max(near)
    gap = page.text[end : quotation.start]
    same = page.paragraph_start(end - 1) == page.paragraph_start(quotation.start)
    adjacent = re.fullmatch(r"[\s.,;:”\"’']*", gap) is not None
    short = len(gap.split()) <= NEAR and same and not re.search(r"[.!?]\s+\w", gap.lstrip(" .,"))
    if not ((adjacent and same) or (stands_alone(page, quotation) and (adjacent or short))):
        return None
    return None if _someone_else(page, end, quotation.start) else place


def _someone_else(page: Page, start: int, end: int) -> bool:
    """Say whether a verb with a subject of its own stands between: "…," Lee said, and her husband cut in. "…"."""
    for number in page.sentences_of(start, end):
        tree = page.trees[number]
        verbs = [each for each in tree.sentence.tokens if start <= each.start < end and each.pos == "VERB"]
        if any((subject := tree.child(each, "nsubj")) is not None and subject.start >= start for each in verbs):
            return True
    return False


def just_named(page: Page, done: Sequence[Draft], quotation: Quotation) -> Range | None:
    """Return the one source of the sentence before a quotation that stands alone, or its subject if a person."""
    number = page.sentence_at(quotation.start)
    if not number or page.sentences[number].start < quotation.start:
        return None
    before = page.sentences[number - 1]
    tree = page.trees[number - 1]
    inside = [
        each for each in done if each.sentence == number - 1 and each.cue_at is not None and each.source is not None
    ]
    spoken = {each.source for each in inside if each.cue is not None and each.cue.mode != "thought"}
    if len(spoken) == 1:
        return next(iter(spoken))
    subjects = [each for root in tree.roots() for each in tree.children(root, "nsubj")]
    if spoken or before.paragraph != page.sentences[number].paragraph or len(subjects) != 1:
        return None
    human = subjects[0].entity == "PERSON" or subjects[0].lemma in {"he", "she"}
    return phrase(tree, subjects[0]) if human else None


def continued_drafts(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each quotation that goes on from the one before while its sentence only names the medium.

    "…," he told reporters. "They can wait," according to the newspaper's report: the second one is his too.
    """
    found = []
    for each in drafts:
        if each.frame != "phrase" or each.source is None or not is_medium(page.text[slice(*each.source)]):
            continue
        content = trim(each.content, page.text)
        quotation = page.quoted(*content[0]) if len(content) == 1 else None
        near = [piece for piece in drafts if abs(piece.sentence - each.sentence) < SHORTEST]
        rest = [piece for piece in near if piece.frame not in {"phrase", "noun", "object"}]
        if quotation is not None and goes_on_from(page, rest, quotation) is not None:
            found.append(Draft(None, None, None, None, None, tuple(content), "continued", each.sentence))
    return found


def _has_quotation(page: Page, draft: Draft) -> bool:
    return any(page.touched(*each) for each in draft.content)


def stands_alone(page: Page, quotation: Quotation) -> bool:
    """Say whether the quotation is a sentence or more by itself: it begins and ends where sentences do."""
    text = page.text
    ended = SPOKEN_END.search(text[quotation.start : quotation.end]) is not None
    alone = not quotation.closed or not text[quotation.end :].split("\n")[0].strip(" .\r") or ended
    long = words_inside(text, quotation) >= SHORTEST
    return quotation.kind == DOUBLE and long and alone and _fresh(page, quotation)


def _fresh(page: Page, quotation: Quotation) -> bool:
    """Say whether the quotation begins where a sentence or paragraph does, or after a lead: "As for the pier, …"."""
    start = page.text[: quotation.start].rstrip(" ")
    begins = not start or start[-1] in '\n.!?"”:' or quotation.start == page.paragraph_start(quotation.start)
    return begins or (start[-1] == "," and _led(page, quotation))


def _led(page: Page, quotation: Quotation) -> bool:
    """Say whether only a few words without a verb stand before the quotation in its sentence, which it then fills."""
    number = page.sentence_at(quotation.start)
    if number is None:
        return False
    before = [each for each in page.sentences[number].tokens if each.end <= quotation.start]
    return len(before) <= LEAD and all(each.pos not in {"VERB", "AUX"} for each in before)
