"""Whose words a quotation holds where the tree does not say: by a near cue, a colon, a dash, or the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import UNLISTED, Cue, verb_cue
from sayso.reading.statements.drafts import Draft, merge, overlap, size
from sayso.reading.statements.going_on import (
    NEAR,
    SHORTEST,
    SPOKEN_END,
    goes_on_from,
    joins_in_sentence,
    just_named,
    stands_alone,
)
from sayso.reading.statements.sources import FINITE, Source, phrase, source_of_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.statements.quotations import Quotation
    from sayso.records import Token

DASH = re.compile(r"\s*(?:--|[-–—―])\s*(?=[A-Z“\"])")
NO_NAME = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?] |[\"“”]")
"""What no signature holds: a mark, or the end of a sentence; "Ann B. Lee" and "Sen. Lee" end none."""
BESIDE = 3
"""Sentences before and after a quotation in which the draft that it belongs to is looked for."""
COLON = Cue(":", "speech", frozenset({"quote"}), "", relays=False)


def snap(draft: Draft, page: Page) -> Draft:
    """Return the draft with whole quotations: one that its content touches is in or out as a whole.

    A cue that stands inside a quotation takes nothing from outside it.
    """
    around = page.quoted(*draft.cue_at) if draft.cue_at else None
    if around is not None:
        inside = [_common(each, span) for each in draft.content for span in around.spans]
        return draft.with_content([each for each in inside if each[0] < each[1]])
    content = list(draft.content)
    for quotation in page.touched(*_ends(content)):
        shared = overlap(content, quotation.spans)
        if not shared:
            continue
        if shared * 2 >= size(quotation.spans) or _begins_inside(content, quotation) or len(quotation.spans) > 1:
            content = merge([*content, *quotation.spans], page.text)
    return draft.with_content(content)


def _ends(content: Sequence[Range]) -> Range:
    return min(start for start, _ in content), max(end for _, end in content)


def _common(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _begins_inside(content: list[Range], quotation: Quotation) -> bool:
    return any(quotation.start <= start < quotation.end for start, _ in content) or any(
        quotation.start < end <= quotation.end for _, end in content
    )


def quote_drafts(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return all drafts, with one for each quotation that none of `drafts` holds and that goes on from none."""
    shelf = _Shelf(page, drafts)
    for quotation in page.top:
        _place(page, shelf, quotation)
    return shelf.drafts


class _Shelf:
    """Drafts that can be found by the sentences they reach over."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self._page = page
        self.drafts: list[Draft] = []
        self._by_sentence: dict[int, set[int]] = {}
        for each in drafts:
            self.put(each)

    def put(self, draft: Draft, place: int | None = None) -> None:
        """Add a draft, or put it in the place of another."""
        if place is None:
            place = len(self.drafts)
            self.drafts.append(draft)
        self.drafts[place] = draft
        for number in {draft.sentence, *self._page.sentences_of(*draft.reach())}:
            self._by_sentence.setdefault(number, set()).add(place)

    def near(self, quotation: Quotation) -> list[int]:
        """Return the places of the drafts in the sentences of a quotation and right beside them, in order."""
        numbers = self._page.sentences_of(quotation.start, quotation.end)
        around = range(numbers.start - BESIDE, numbers.stop + BESIDE)
        return sorted({place for number in around for place in self._by_sentence.get(number, ())})


def _place(page: Page, shelf: _Shelf, quotation: Quotation) -> None:
    """Find a draft for the quotation: the one that holds it, that goes on in it, or a new one."""
    places = shelf.near(quotation)
    near = [shelf.drafts[place] for place in places]
    if any(_holds(each, quotation) for each in near):
        return
    at = joins_in_sentence(page, near, quotation)
    found = _nearby(page, quotation) or _colon(page, quotation) or _dash(page, quotation) if at is None else None
    if at is None and found is None:
        at = goes_on_from(page, near, quotation)
    if at is not None:
        spans = merge([*near[at].content, *quotation.spans], page.text)
        shelf.put(near[at].with_content(spans), places[at])
    elif found is not None:
        _add(shelf, places, found)
    elif stands_alone(page, quotation):
        number = page.sentence_at(quotation.start) or 0
        source = just_named(page, near, quotation)
        shelf.put(Draft(None, None, None, source, None, quotation.spans, "quotation", number))


def _add(shelf: _Shelf, places: Sequence[int], found: Draft) -> None:
    """Add a draft, or give its content to the draft that already has its cue."""
    for place in places:
        each = shelf.drafts[place]
        if each.cue_at is not None and each.cue_at == found.cue_at and each.frame != "noun":
            topic = each.frame == "topic"
            content = found.content if topic else sorted({*each.content, *found.content})
            shelf.put(replace(each, content=tuple(content), frame="quotation" if topic else each.frame), place)
            return
    shelf.put(found)


def _holds(draft: Draft, quotation: Quotation) -> bool:
    outside = draft.cue_at is None or draft.frame == "colon" or not quotation.touches(*draft.cue_at)
    return outside and overlap(draft.content, quotation.spans) > 0


def _nearby(page: Page, quotation: Quotation) -> Draft | None:
    """Return a draft by the nearest verb of the sentence: after a quotation that ends like speech, or before it."""
    after = page.sentence_at(quotation.end - 1)
    before = page.sentence_at(quotation.start)
    spoken = SPOKEN_END.search(page.text[quotation.start : quotation.end]) is not None
    if after is not None and spoken:
        words = [each for each in page.sentences[after].tokens if each.start >= quotation.end][:NEAR]
        found = (
            _first_cue(page, after, words, quotation)
            or _in_next(page, after, quotation)
            or _bare_name(page, after, quotation)
        )
        if found is not None:
            return found
    if before is None:
        return None
    words = [each for each in page.sentences[before].tokens if each.end <= quotation.start][-NEAR:]
    if words and words[-1].text not in {",", ":"} and verb_cue(page.trees[before], words[-1]) is None:
        return None
    return _first_cue(page, before, words[::-1], quotation)


def _bare_name(page: Page, number: int, quotation: Quotation) -> Draft | None:
    """Return a draft by a person's name that follows a quotation without any verb: "…," Ann Lee in a speech."""
    rest = [each for each in page.sentences[number].tokens if each.start >= quotation.end]
    person = next((each for each in rest[:NEAR] if each.entity == "PERSON"), None)
    if person is None or any(each.tag in FINITE for each in rest):
        return None
    if any(each.pos not in {"NOUN", "PROPN", "ADJ"} for each in rest if each.start < person.start):
        return None
    if page.text[quotation.start : quotation.end].rstrip("\"”'’")[-1:] != ",":
        return None
    last = max(each.end for each in rest if each.entity == "PERSON")
    source = (rest[0].start, last)
    return Draft(None, None, None, source, None, quotation.spans, "quotation", number)


def _in_next(page: Page, number: int, quotation: Quotation) -> Draft | None:
    """Return a draft by the verb of the next sentence, where a cry only seemed to end this one: "Go!" he said."""
    if number + 1 >= len(page.sentences) or page.sentences[number].end > quotation.end:
        return None
    after = page.sentences[number + 1]
    same = after.paragraph == page.sentences[number].paragraph
    if not same or page.text[quotation.end - 2 : quotation.end - 1] not in {"?", "!"}:
        return None
    return _first_cue(page, number + 1, after.tokens[:SHORTEST], quotation)


def _first_cue(page: Page, number: int, words: Sequence[Token], quotation: Quotation) -> Draft | None:
    tree = page.trees[number]
    for place, word in enumerate(words):
        if page.quoted(word.start, word.end) is not None:
            return None
        if page.text[word.start - 1 : word.start] in {"-", "‑"}:  # the "so-called" end of the pier
            continue
        cue = verb_cue(tree, word) if word.pos == "VERB" else None
        near = place <= 4 and word.pos == "VERB" and tree.child(word, "nsubj") is not None  # noqa: PLR2004 - "…," the man in the hat smiled
        if cue is not None and cue.takes & {"that", "quote"}:
            return _by(page, number, word, cue, quotation)
        if cue is None and near and word.start > quotation.end:
            return _by(page, number, word, UNLISTED, quotation)
    return None


def _by(page: Page, number: int, word: Token, cue: Cue, quotation: Quotation) -> Draft:
    source = _outside(source_of_verb(page.trees[number], word), page)
    at = (word.start, word.end)
    return Draft(cue, word, at, source.at, source.voice, quotation.spans, "quotation", number)


def _outside(source: Source, page: Page) -> Source:
    """Return the source, or nobody where it stands inside a quotation."""
    if source.at is not None and page.quoted(*source.at) is not None:
        return Source(None, None, None)
    return source


def _colon(page: Page, quotation: Quotation) -> Draft | None:
    """Return a draft for a quotation after a colon: "And from the chair:", in its own or the paragraph before."""
    left = page.text[: quotation.start].rstrip()
    if not left.endswith(":"):
        return None
    number = page.sentence_at(len(left) - 1)
    if number is None:
        return None
    words = [each for each in page.sentences[number].tokens if each.end < len(left)]
    tree = page.trees[number]
    verbs = [
        each for each in words if each.pos == "VERB" and (verb_cue(tree, each) or UNLISTED).takes & {"that", "quote"}
    ]
    listed = [each for each in verbs if verb_cue(tree, each) is not None]
    if listed:
        return _by(page, number, listed[-1], verb_cue(tree, listed[-1]) or UNLISTED, quotation)
    names = [each for each in words if each.pos in {"PROPN", "PRON", "NOUN"} and each.dep not in {"compound", "poss"}]
    subjects = [each for each in words if each.dep == "nsubj"] or names[-1:]
    source = phrase(tree, subjects[0]) if subjects else None
    return Draft(
        COLON, words[-1] if words else None, (len(left) - 1, len(left)), source, None, quotation.spans, "colon", number
    )


def _dash(page: Page, quotation: Quotation) -> Draft | None:
    """Return a draft for a quotation that a dash and a name follow, up to the end of the paragraph."""
    match = DASH.match(page.text, quotation.end)
    if match is None:
        return None
    end = min(page.text.find("\n", match.end()) % (len(page.text) + 1), len(page.text))
    name = page.text[match.end() : end].rstrip(" .\r")
    number = page.sentence_at(match.end()) or 0
    if not name or len(name.split()) > NEAR or NO_NAME.search(name):
        return None
    cue = replace(COLON, word="—")
    at = (match.end() - len(match.group().lstrip()), match.end())
    at = (at[0], at[0] + len(page.text[at[0] : at[1]].rstrip()))
    return Draft(cue, None, at, (match.end(), match.end() + len(name)), None, quotation.spans, "dash", number)
