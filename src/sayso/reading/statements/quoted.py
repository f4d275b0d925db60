"""Whose words a quotation holds where the tree does not say: by the cue next to it, a colon, a dash, or the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.cues import UNLISTED, Cue, is_medium, verb_cue
from sayso.reading.statements.drafts import Draft, merge, overlap, size, trim
from sayso.reading.statements.quotations import DOUBLE, words_inside
from sayso.reading.statements.sources import Source, phrase, source_of_verb
from sayso.reading.syntax import Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.quotations import Quotation
    from sayso.records import Sentence, Token

SHORTEST = 4
"""Words of the shortest quotation that counts as speech without a cue of its own; below it stand titles and scare quotes."""
FARTHEST = 14
"""Words between a quotation and the cue that is taken for its own."""
SPOKEN_END = re.compile(r"[,.?!…—–-][\"”’']*$|[,.?!…—–-]''$")
LISTING = re.compile(r"[,;]?\s*(?:and|or|but)[,:]?\s*")
DASH = re.compile(r"\s*(?:--|[-–—])\s*(?=[A-Z“\"])")
COLON = Cue(":", "speech", frozenset({"quote"}), "", relays=False)
LISTED = re.compile(r"[A-Z][\w.'’&-]*(?: [A-Za-z][\w.'’&-]*){0,5}|Q|A")


class Page:
    """The text of an article with its sentences, their trees and its quotations, to look things up by place."""

    def __init__(self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.sentences = sentences
        self.trees = [Tree(each) for each in sentences]
        self.quotations = quotations
        self.top = [each for each in quotations if each.depth == 0]

    def sentence_at(self, at: int) -> int | None:
        """Return the number of the sentence that the character stands in."""
        return next((n for n, each in enumerate(self.sentences) if each.start <= at < each.end), None)

    def paragraph_start(self, at: int) -> int:
        """Return where the paragraph begins that the character stands in."""
        number = self.sentence_at(at)
        if number is None:
            return at
        inside = self.sentences[number].paragraph
        return min(each.start for each in self.sentences if each.paragraph == inside)

    def quoted(self, start: int, end: int) -> Quotation | None:
        """Return the outermost quotation that holds the characters."""
        return next((each for each in self.top if each.holds(start, end)), None)


def snap(draft: Draft, page: Page) -> Draft:
    """Return the draft with whole quotations: one that its content touches is in or out as a whole.

    A cue that stands inside a quotation takes nothing from outside it.
    """
    around = page.quoted(*draft.cue_at) if draft.cue_at else None
    if around is not None:
        inside = [_common(each, span) for each in draft.content for span in around.spans]
        return draft.with_content([each for each in inside if each[0] < each[1]])
    content = list(draft.content)
    for quotation in page.top:
        shared = overlap(content, quotation.spans)
        if not shared:
            continue
        if shared * 2 >= size(quotation.spans) or _begins_inside(content, quotation) or len(quotation.spans) > 1:
            content = merge([*content, *quotation.spans], page.text)
    return draft.with_content(content)


def _common(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _begins_inside(content: list[Range], quotation: Quotation) -> bool:
    return any(quotation.start <= start < quotation.end for start, _ in content) or any(
        quotation.start < end <= quotation.end for _, end in content
    )


def quote_drafts(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return all drafts with those for quotations that none of `drafts` holds; a quotation that goes on is joined to its first."""
    done = list(drafts)
    for quotation in page.top:
        if any(_holds(each, quotation) for each in done):
            continue
        at = _joins(page, done, quotation)
        if at is not None:
            done[at] = done[at].with_content(merge([*done[at].content, *quotation.spans], page.text))
            continue
        found = _nearby(page, quotation) or _colon(page, quotation) or _dash(page, quotation)
        if found is not None:
            _add(done, found)
        elif (at := _before(page, done, quotation)) is not None:
            done[at] = done[at].with_content(merge([*done[at].content, *quotation.spans], page.text))
        elif _whole(page, quotation):
            number = page.sentence_at(quotation.start) or 0
            source = _just_named(page, done, quotation)
            done.append(Draft(None, None, None, source, None, quotation.spans, "quotation", number))
    return done


def _add(done: list[Draft], found: Draft) -> None:
    """Add a draft, or give its content to the draft that already has its cue."""
    for place, each in enumerate(done):
        if each.cue_at is not None and each.cue_at == found.cue_at and each.frame not in {"noun"}:
            topic = each.frame == "topic"
            content = found.content if topic else sorted({*each.content, *found.content})
            done[place] = replace(each, content=tuple(content), frame="quotation" if topic else each.frame)
            return
    done.append(found)


def _holds(draft: Draft, quotation: Quotation) -> bool:
    outside = draft.cue_at is None or not quotation.touches(*draft.cue_at)
    return outside and overlap(draft.content, quotation.spans) > 0


def _joins(page: Page, done: Sequence[Draft], quotation: Quotation) -> int | None:
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
            and len(gap.split()) < FARTHEST
        ):
            return place
    return None


def _quotes(page: Page, draft: Draft) -> bool:
    """Say whether the content ends before the cue, in a quotation."""
    return draft.cue_at is not None and any(
        page.quoted(*each) is not None and each[1] <= draft.cue_at[0] for each in draft.content
    )


def _nearby(page: Page, quotation: Quotation) -> Draft | None:
    """Return a draft by the nearest verb of the same sentence: after a quotation that ends like speech, or before it."""
    after = page.sentence_at(quotation.end - 1)
    before = page.sentence_at(quotation.start)
    spoken = SPOKEN_END.search(page.text[quotation.start : quotation.end]) is not None
    if after is not None and spoken:
        words = [each for each in page.sentences[after].tokens if each.start >= quotation.end][:FARTHEST]
        found = _first_cue(page, after, words, quotation) or _in_next(page, after, quotation)
        if found is not None:
            return found
    if before is None:
        return None
    words = [each for each in page.sentences[before].tokens if each.end <= quotation.start][-FARTHEST:]
    if words and words[-1].text not in {",", ":"} and verb_cue(page.trees[before], words[-1]) is None:
        return None
    return _first_cue(page, before, words[::-1], quotation)


def _in_next(page: Page, number: int, quotation: Quotation) -> Draft | None:
    """Return a draft by the verb of the next sentence, where a question or cry only seemed to end this one: "Go!" he said."""
    if number + 1 >= len(page.sentences) or page.sentences[number].end > quotation.end:
        return None
    after = page.sentences[number + 1]
    same = after.paragraph == page.sentences[number].paragraph
    if not same or not page.text[quotation.end - 2 : quotation.end - 1] in {"?", "!"}:
        return None
    return _first_cue(page, number + 1, after.tokens[:SHORTEST], quotation)


def _first_cue(page: Page, number: int, words: Sequence[Token], quotation: Quotation) -> Draft | None:
    tree = page.trees[number]
    for place, word in enumerate(words):
        if page.quoted(word.start, word.end) is not None:
            return None
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
    if not name or len(name.split()) > FARTHEST or re.search(r"[.!?] |[\"“”]", name):
        return None
    cue = replace(COLON, word="—")
    at = (match.end() - len(match.group().lstrip()), match.end())
    at = (at[0], at[0] + len(page.text[at[0] : at[1]].rstrip()))
    return Draft(cue, None, at, (match.end(), match.end() + len(name)), None, quotation.spans, "dash", number)


def _before(page: Page, done: Sequence[Draft], quotation: Quotation) -> int | None:
    """Return the draft that this quotation goes on from: it stands alone, and right before it one ends that quotes too."""
    if not _fresh(page, quotation) or words_inside(page.text, quotation) < SHORTEST:
        return None
    near = [
        (each.reach()[1], place)
        for place, each in enumerate(done)
        if each.reach()[1] <= quotation.start and _has_quotation(page, each) and each.frame not in {"noun", "object"}
    ]
    if not near:
        return None
    end, place = max(near)
    gap = page.text[end : quotation.start]
    same = page.paragraph_start(end - 1) == page.paragraph_start(quotation.start)
    adjacent = re.fullmatch(r"[\s.,;:”\"’']*", gap) is not None
    short = len(gap.split()) <= FARTHEST and same and not re.search(r"[.!?]\s+\w", gap.lstrip(" .,"))
    if not ((adjacent and same) or (_whole(page, quotation) and (adjacent or short))):
        return None
    return None if _someone_else(page, end, quotation.start) else place


def _someone_else(page: Page, start: int, end: int) -> bool:
    """Say whether a verb with a subject of its own stands between: "…," Lee said, and her husband cut in. "…"."""
    for sentence, tree in zip(page.sentences, page.trees, strict=True):
        if sentence.end <= start or end <= sentence.start:
            continue
        verbs = [each for each in sentence.tokens if start <= each.start < end and each.pos == "VERB"]
        if any((subject := tree.child(each, "nsubj")) is not None and subject.start >= start for each in verbs):
            return True
    return False


def _just_named(page: Page, done: Sequence[Draft], quotation: Quotation) -> Range | None:
    """Return the one source of the sentence right before a quotation that stands alone, or its subject if that is a person."""
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
    """Return a draft for each quotation that goes on from the one before, although its own sentence only names the medium.

    "…," he told reporters. "They can wait," according to the newspaper's report: the second one is his too.
    """
    found = []
    for each in drafts:
        if each.frame != "phrase" or each.source is None or not is_medium(page.text[slice(*each.source)]):
            continue
        content = trim(each.content, page.text)
        quotation = page.quoted(*content[0]) if len(content) == 1 else None
        rest = [piece for piece in drafts if piece.frame not in {"phrase", "noun", "object"}]
        if quotation is not None and _before(page, rest, quotation) is not None:
            found.append(Draft(None, None, None, None, None, tuple(content), "continued", each.sentence))
    return found


def _has_quotation(page: Page, draft: Draft) -> bool:
    return any(quote.touches(*each) for quote in page.top for each in draft.content)


def _whole(page: Page, quotation: Quotation) -> bool:
    """Say whether the quotation is a sentence or more by itself: it begins and ends where sentences do."""
    text = page.text
    ended = SPOKEN_END.search(text[quotation.start : quotation.end]) is not None
    alone = not quotation.closed or not text[quotation.end :].split("\n")[0].strip(" .\r") or ended
    long = words_inside(text, quotation) >= SHORTEST
    return quotation.kind == DOUBLE and long and alone and _fresh(page, quotation)


def _fresh(page: Page, quotation: Quotation) -> bool:
    """Say whether the quotation begins where a sentence or paragraph does."""
    start = page.text[: quotation.start].rstrip(" ")
    return not start or start[-1] in '\n.!?"”:' or quotation.start == page.paragraph_start(quotation.start)
