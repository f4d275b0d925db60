"""Drafts cleared of each other: no words in two roles, no draft that only repeats, frames or interrupts another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.bearing import without_bearer
from sayso.reading.statements.cues import is_medium
from sayso.reading.statements.drafts import Draft, holds, merge, subtract, trim
from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.reading.statements.drafts import Range
    from sayso.reading.statements.page import Page
    from sayso.reading.syntax import Tree
    from sayso.records import Token

FIRM = frozenset({"clause", "phrase", "tail", "inserted", "citing", "continued", "quotation", "colon", "dash"})
"""Frames in which a statement inside another one is kept."""
ASIDES_LEFT_OUT = frozenset({"clause", "object", "noun", "topic", "passive"})
"""Frames whose content ends before a clause that only adds something. On PolNeAR dev: LINKED F1 64.9 to 65.3."""
NEEDS_A_SOURCE = frozenset({"noun", "object", "topic"})
"""Frames that tell nothing without a source ("questions about the harbour"). On PolNeAR dev: LINKED F1 65.8 to 66.1."""
CONTRASTS = frozenset({"though", "although", "while", "whereas", "as"})


def clear_drafts(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts in text order, each content without cue, source and asides, those that add nothing left out."""
    by_sentence = _by_sentence(drafts)
    clean = [_apart(page, _without_aside(page, each), by_sentence[each.sentence]) for each in drafts]
    clean = _joined_nouns(page, [each for each in clean if each.content])
    by_sentence = _by_sentence(clean)
    kept = [each for each in clean if not _framing(each, by_sentence[each.sentence])]
    kept = [without_bearer(page, each) for each in kept]
    kept = [each for each in kept if each.source is not None or each.frame not in NEEDS_A_SOURCE]
    holding = Holding(page, kept)
    kept = [each for each in kept if not _idle(page, each, holding)]
    return sorted(kept, key=lambda each: (each.reach(), each.cue_at or (0, 0)))


class Holding:
    """Which drafts hold a place in their contents, by the sentences that the contents reach over."""

    def __init__(self, page: Page, drafts: Sequence[Draft]) -> None:
        self._page = page
        self._drafts = drafts
        self._by_sentence: dict[int, list[int]] = {}
        for place, each in enumerate(drafts):
            for number in sorted({n for span in each.content for n in page.sentences_of(*span)}):
                self._by_sentence.setdefault(number, []).append(place)

    def around(self, at: Range, besides: Draft) -> list[int]:
        """Return the places of the drafts whose content holds the characters, the smallest content first."""
        number = self._page.sentence_at(at[0])
        near = self._by_sentence.get(number, []) if number is not None else []
        found = [
            place for place in near if self._drafts[place] is not besides and holds(self._drafts[place].content, at)
        ]
        return sorted(found, key=lambda place: (sum(b - a for a, b in self._drafts[place].content), place))

    def drafts_around(self, at: Range, besides: Draft) -> list[Draft]:
        """Return the drafts themselves, the smallest content first."""
        return [self._drafts[place] for place in self.around(at, besides)]


def _by_sentence(drafts: Iterable[Draft]) -> dict[int, list[Draft]]:
    grouped: dict[int, list[Draft]] = {}
    for each in drafts:
        grouped.setdefault(each.sentence, []).append(each)
    return grouped


def _without_aside(page: Page, draft: Draft) -> Draft:
    """Return the draft without what the writer may have added at the end: ", who …", ", though …"."""
    if draft.frame not in ASIDES_LEFT_OUT:
        return draft
    start, end = draft.content[-1]
    tree = page.trees[draft.sentence]
    words = [each for each in tree.sentence.tokens if start <= each.start and each.end <= end]
    while words and words[-1].pos == "PUNCT":
        words.pop()
    if not words or page.quoted(words[-1].start, words[-1].end) is not None:
        return draft
    cuts = [at for each in words if (at := _aside(tree, each, words)) is not None]
    return draft.with_content([*draft.content[:-1], (start, min(cuts))]) if cuts else draft


def _aside(tree: Tree, clause: Token, words: Sequence[Token]) -> int | None:
    """Return where the comma stands before a clause that closes the content and only adds something, or None."""
    marks = tree.children(clause, "mark")
    if clause.dep != "relcl" and not (clause.dep == "advcl" and any(each.lemma in CONTRASTS for each in marks)):
        return None
    below = [each for each in tree.subtree(clause) if each.pos != "PUNCT"]
    place = next((at for at, each in enumerate(words) if each.index == below[0].index), 0)
    if below[-1].index != words[-1].index or place < 2 or words[place - 1].text not in {",", "—", "–", "-"}:  # noqa: PLR2004
        return None
    if clause.dep == "relcl" and not any(each.tag in {"WDT", "WP", "WP$", "WRB"} for each in below[:2]):
        return None
    return words[place - 1].start


def _apart(page: Page, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """Return the draft without its own cue and source, and without another's attribution, in its content."""
    taken = [each for each in (draft.cue_at, draft.source if draft.frame != "passive" else None) if each is not None]
    for find in (_closing, _inserted):
        taken += [at for other in drafts if (at := find(page, draft, other)) is not None]
    content = subtract(draft.content, taken)
    return draft.with_content(merge(trim(content, page.text), page.text))


def _closing(page: Page, draft: Draft, other: Draft) -> tuple[int, int] | None:
    """Return the place of another's ", according to X" at the very end or beginning of this content."""
    if other.frame not in {"phrase", "tail"} or other is draft or other.source is None or other.cue_at is None:
        return None
    start, end = min(other.cue_at[0], other.source[0]), max(other.cue_at[1], other.source[1])
    if draft.frame == "tail" and draft.cue_at is not None and start < draft.cue_at[0]:
        return None
    if other.frame == "tail":
        end = page.sentences[other.sentence].end
    for left, right in draft.content:
        inside = left <= start and end <= max(right, page.sentences[other.sentence].end)
        if (
            inside
            and start < right
            and not page.text[end:right].strip(" .,")
            and page.text[:start].rstrip()[-1:] in {",", '"', "”", "—"}
        ):
            return start, right
        if inside and not page.text[left:start].strip():
            return left, end
    return None


def _inserted(page: Page, draft: Draft, other: Draft) -> tuple[int, int] | None:
    """Return the place of another's relative clause in this content: "for talks that two clerks said would be long".

    The writer put it there, not the one who is reported; inside quotation marks it is the speaker's own.
    """
    if other.head is None or other.head.dep not in {"relcl", "acl"} or other.source is None:
        return None
    if draft.frame not in {"clause", "object"} or (other.head.dep == "acl" and not _has_gap(page, other)):
        return None
    words = page.trees[other.sentence].subtree(other.head)
    if not (words[0].tag in {"WDT", "WP"} or words[0].lemma == "that") or words[0].start == other.source[0]:
        return None
    at = (words[0].start, words[-1].end)
    if page.quoted(*at) is not None or other.cue_at is None or not holds(draft.content, other.cue_at):
        return None
    return at


def _has_gap(page: Page, draft: Draft) -> bool:
    """Say whether the content begins with its verb, its subject being what the relative clause hangs on."""
    tokens = page.sentences[draft.sentence].tokens
    first = next((each for each in tokens if each.start == draft.content[0][0]), None)
    return first is not None and first.pos in {"VERB", "AUX"}


def _joined_nouns(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Join "expressed" and "the hope that …": the verb's source, both words as cue, the noun's content."""
    nouns = {
        each.head.head: place for place, each in enumerate(drafts) if each.frame == "noun" and each.head is not None
    }
    joined: dict[int, Draft] = {}
    for place, verb in enumerate(drafts):
        other = nouns.get(verb.head.index) if verb.head is not None and verb.frame == "object" else None
        if other is not None and (both := _joined(page, verb, drafts[other])) is not None:
            joined[place] = both
            nouns.pop(verb.head.index if verb.head is not None else -1)
            joined[other] = both
    seen: set[int] = set()
    kept = []
    for place, each in enumerate(drafts):
        one = joined.get(place, each)
        if id(one) not in seen:
            kept.append(one)
        seen.add(id(one))
    return kept


def _joined(page: Page, verb: Draft, noun: Draft) -> Draft | None:
    if verb.cue_at is None or noun.cue_at is None or page.quoted(*noun.cue_at) != page.quoted(*verb.cue_at):
        return None
    if noun.source is not None and noun.source != verb.source and noun.frame == "noun" and not _owns(page, noun, verb):
        return None
    at = (min(verb.cue_at[0], noun.cue_at[0]), max(verb.cue_at[1], noun.cue_at[1]))
    return replace(noun, cue_at=at, head=verb.head, source=verb.source or noun.source)


def _owns(page: Page, noun: Draft, verb: Draft) -> bool:
    """Say whether the noun is the verb's source's own: "voiced his fear", not "denied a story by the Herald"."""
    return verb.source is None or (noun.source is not None and page.text[slice(*noun.source)].lower() in _pronouns())


def _pronouns() -> tuple[str, ...]:
    return entries("en/source_pronouns.txt")


def _framing(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the draft only leads up to another: "issued" in "issued a statement saying …"."""
    if draft.frame not in {"object", "topic"}:
        return False
    same = [each for each in drafts if each is not draft and each.source == draft.source and not _joined_on(each)]
    return any(each.cue_at is not None and holds(draft.content, each.cue_at) for each in same)


def _joined_on(draft: Draft) -> bool:
    """Say whether the cue goes on beside another verb: "justified the duty and told its partners that …"."""
    return draft.head is not None and draft.head.pos == "VERB" and draft.head.dep == "conj"


def _relayed(page: Page, outer: Sequence[Draft]) -> bool:
    """Say whether all that a draft stands in only passes on: "Lee praised the plan, according to the agency"."""
    return all(each.frame in {"phrase", "tail"} and _is_organisation(page, each) for each in outer)


def _is_organisation(page: Page, draft: Draft) -> bool:
    if draft.source is None:
        return False
    inside = [each for each in page.sentences[draft.sentence].tokens if _within(each, draft.source)]
    return any(each.entity == "ORG" for each in inside) or is_medium(page.text[slice(*draft.source)])


def _within(token: Token, at: Range) -> bool:
    return at[0] <= token.start and token.end <= at[1]


def _idle(page: Page, draft: Draft, holding: Holding) -> bool:
    """Say whether the draft stands in another's content and adds no voice: a thought, or "I said" in a quotation."""
    if draft.cue_at is None or draft.frame in {"citing", "continued"}:
        return False
    outer = holding.drafts_around(draft.cue_at, draft)
    spoken = draft.cue is not None and draft.cue.mode != "thought" and page.quoted(*draft.cue_at) is None
    if not outer or (spoken and _relayed(page, outer)):
        return False
    if draft.frame == "noun" and outer[0].frame == "object" and draft.source not in {None, outer[0].source}:
        return False
    weak = draft.cue is None or draft.cue.mode == "thought" or draft.frame not in FIRM or draft.head is None
    return weak or draft.source is None or page.text[slice(*draft.source)].lower() in _pronouns()
