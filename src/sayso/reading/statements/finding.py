"""From the sentences of an article to its statements: drafts of all kinds, cleared of each other, then made records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.reading.statements.clauses import clause_drafts
from sayso.reading.statements.drafts import Draft, merge, subtract, trim
from sayso.reading.statements.labels import label_drafts
from sayso.reading.statements.phrases import citing_drafts, phrase_drafts
from sayso.reading.statements.quotations import find_quotations
from sayso.reading.statements.tails import inserted_drafts, tail_drafts
from sayso.reading.statements.quoted import Page, continued_drafts, quote_drafts, snap
from sayso.reading.statements.making import make_statements

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sayso.reading.syntax import Tree
    from sayso.records import Article, Mention, Moment, PartKind, Sentence, Statement, Token

FIRM = frozenset({"clause", "phrase", "tail", "inserted", "citing", "continued", "quotation", "colon", "dash"})
"""Frames in which a statement inside another one is kept."""
ASIDES_LEFT_OUT = frozenset({"clause", "object", "noun", "topic", "passive"})
CONTRASTS = frozenset({"though", "although", "while", "whereas", "as"})
POINTING = frozenset(
    {
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "me",
        "us",
        "who",
        "which",
        "that",
        "my",
        "our",
        "his",
        "her",
        "their",
        "your",
        "its",
    }
)


def find_statements(
    article: Article,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    moments: Sequence[Moment],
    kinds: Collection[PartKind],
) -> tuple[Statement, ...]:
    """Return the statements in the parts of the given kinds, in text order, still without chains.

    Beliefs, plans and wishes are among them, marked "thought". A statement that stands in another's content names it in `within`.
    What the page says by itself is no statement.
    """
    chosen = [each for each in sentences if each.part in kinds]
    page = Page(article.text, chosen, find_quotations(article.text, chosen))
    drafts = _cleared(page, _drafts(page, mentions))
    return make_statements(article, page, drafts, mentions, moments)


def _drafts(page: Page, mentions: Sequence[Mention]) -> list[Draft]:
    found: list[Draft] = []
    for number, tree in enumerate(page.trees):
        here = [*clause_drafts(tree, page.text, number), *phrase_drafts(tree, page.text, number)]
        tails = [*tail_drafts(tree, page.text, number), *inserted_drafts(tree, page.text, number)]
        here = [*(each for each in here if each.head not in [tail.head for tail in tails]), *tails]
        here += citing_drafts(tree, page.text, number, here)
        found.extend(here)
    whole = [snap(each, page) for each in found]
    drafts = quote_drafts(page, [*(each for each in whole if each.content), *label_drafts(page, mentions)])
    return [*drafts, *continued_drafts(page, drafts)]


def _cleared(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with no words in two roles, without those that only repeat or frame another."""
    clean = [_apart(page, _without_aside(page, each), drafts) for each in drafts]
    clean = [each for each in clean if each.content]
    clean = _joined_nouns(page, clean)
    kept = [each for each in clean if not _framing(each, clean)]
    kept = [each for each in kept if not _idle(page, each, kept)]
    return sorted(kept, key=lambda each: (each.reach(), each.cue_at or (0, 0)))


def _without_aside(page: Page, draft: Draft) -> Draft:
    """Return the draft without what the writer may have added at the end: ", who …", ", though …"; quotations stay whole."""
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
    """Return where the comma before a clause stands that closes the content and only adds something; None if it does not."""
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
    if page.quoted(*at) is not None or other.cue_at is None or not _inside(other.cue_at, draft):
        return None
    return at


def _has_gap(page: Page, draft: Draft) -> bool:
    """Say whether the content begins with its verb, its subject being what the relative clause hangs on."""
    tokens = page.sentences[draft.sentence].tokens
    first = next((each for each in tokens if each.start == draft.content[0][0]), None)
    return first is not None and first.pos in {"VERB", "AUX"}


def _joined_nouns(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Join "expressed" and "the hope that …" to one statement: the verb's source, both words as cue, the noun's content."""
    joined: dict[int, Draft] = {}
    dropped: set[int] = set()
    for place, verb in enumerate(drafts):
        for other, noun in enumerate(drafts):
            if verb.frame != "object" or noun.frame != "noun" or noun.cue_at is None or verb.cue_at is None:
                continue
            if _inside(noun.cue_at, verb) and page.quoted(*noun.cue_at) != page.quoted(*verb.cue_at):
                continue
            if noun.head is not None and verb.head is not None and noun.head.head == verb.head.index:
                at = (min(verb.cue_at[0], noun.cue_at[0]), max(verb.cue_at[1], noun.cue_at[1]))
                source = verb.source or noun.source
                joined[place] = replace(
                    verb, cue=noun.cue, cue_at=at, source=source, content=noun.content, frame="noun"
                )
                dropped.add(other)
    return [joined.get(place, each) for place, each in enumerate(drafts) if place not in dropped]


def _framing(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the draft only leads up to another: "issued" in "issued a statement saying …"."""
    if draft.frame not in {"object", "topic"}:
        return False
    return any(
        other is not draft
        and other.cue_at is not None
        and other.source == draft.source
        and _inside(other.cue_at, draft)
        for other in drafts
    )


def _inside(at: tuple[int, int], draft: Draft) -> bool:
    return any(start <= at[0] and at[1] <= end for start, end in draft.content)


def _idle(page: Page, draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Say whether the draft stands in another's content and adds no voice: a thought in it, or "I said" in a quotation."""
    if draft.cue_at is None or draft.frame in {"citing", "continued"}:
        return False
    outer = [each for each in drafts if each is not draft and _inside(draft.cue_at, each)]
    if not outer:
        return False
    weak = draft.cue is None or draft.cue.mode == "thought" or draft.frame not in FIRM or draft.head is None
    return weak or draft.source is None or page.text[slice(*draft.source)].lower() in POINTING
