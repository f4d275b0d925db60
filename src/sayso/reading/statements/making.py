"""From drafts to records: the speaker, the day, the certainty, and which statement stands within which."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from sayso.reading.actors import mention_of
from sayso.reading.certainty import weigh_content
from sayso.reading.statements.clearing import Holding
from sayso.reading.statements.confidence import sure_of
from sayso.reading.statements.cues import is_document, is_medium
from sayso.reading.statements.days import day_of, moment_of
from sayso.records import Statement, identify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.reading.statements.drafts import Draft
    from sayso.reading.statements.page import Page
    from sayso.records import Article, Mention, Moment

Kind = Literal["direct", "indirect", "mixed"]
Mode = Literal["speech", "thought", "writing"]
WORD = re.compile(r"\w+")
SPEAKER_ITSELF = frozenset({"i", "we", "me", "us", "my", "our"})
SAME_AGAIN = frozenset({"he", "she", "they", "his", "her", "their"})
DIRECT = 0.9
"""Share of a content's words inside quotation marks from which it counts as direct; as PolNeAR's readers count it."""


def make_statements(
    article: Article, page: Page, drafts: Sequence[Draft], mentions: Sequence[Mention], moments: Sequence[Moment]
) -> tuple[Statement, ...]:
    """Return the statements that the drafts amount to, in order."""
    named = {each.actor for each in mentions if each.kind == "name" and each.actor is not None}
    holding = Holding(page, drafts)
    made: list[Statement] = []
    inside: list[int | None] = []
    for draft in drafts:
        one = _make(article, page, draft, moments)
        outer = holding.around(draft.cue_at or draft.content[0], draft)
        at = _cited(draft, drafts) if draft.frame == "citing" else next(iter(outer), None)
        speaker = _speaker(page, draft, drafts[outer[0]] if outer else None, mentions) or _same_again(page, draft, made)
        made.append(replace(one, speaker=speaker, named=speaker in named))
        inside.append(at)
    ids = [each.id for each in made]
    pairs = zip(made, inside, strict=True)
    return tuple(replace(each, within=None if at is None else ids[at]) for each, at in pairs)


def _make(article: Article, page: Page, draft: Draft, moments: Sequence[Moment]) -> Statement:
    content = tuple(article.span(*each) for each in draft.content)
    quoted = draft.cue_at is not None and page.quoted(*draft.cue_at) is not None
    moment = moment_of(draft, page.trees[draft.sentence], moments, in_quotation=quoted)
    said = day_of(moment)
    leans = draft.cue.leans if draft.cue is not None else ""
    near = [page.sentences[number] for number in page.sentences_of(draft.content[0][0], draft.content[-1][1])]
    polarity, certainty = weigh_content(near, draft.content, leans)
    first = draft.cue_at or draft.content[0]
    kind = _kind(page, draft)
    return Statement(
        id=identify(article.id, *first, *draft.content[0]),
        article=article.id,
        kind=kind,
        mode=_mode(page, draft),
        speaker=None,
        named=False,
        source=article.span(*draft.source) if draft.source else None,
        cue=article.span(*draft.cue_at) if draft.cue_at else None,
        content=content,
        text=" … ".join(each.text for each in content),
        chain=(),
        said=said,
        said_basis=article.span(moment.start, moment.end) if moment is not None and said is not None else None,
        reported=article.published,
        polarity=polarity,
        certainty=certainty,
        confidence=sure_of(draft, quoted=kind != "indirect"),
    )


def _kind(page: Page, draft: Draft) -> Kind:
    words = [match for start, end in draft.content for match in WORD.finditer(page.text, start, end)]
    quoted = sum(page.quoted(*match.span()) is not None for match in words)
    around = page.quoted(*draft.cue_at) if draft.cue_at else None
    if around is not None or not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT * len(words) else "mixed"


def _mode(page: Page, draft: Draft) -> Mode:
    """Return the cue's mode; what a document says is writing."""
    mode = draft.cue.mode if draft.cue is not None else "speech"
    if mode == "speech" and draft.source is not None and is_document(page.text[slice(*draft.source)]):
        return "writing"
    return mode


def _speaker(page: Page, draft: Draft, outer: Draft | None, mentions: Sequence[Mention]) -> str | None:
    """Return the actor that the source names; "I" and "we" in a quotation are who is quoted."""
    if draft.source is None:
        return None
    if page.text[slice(*draft.source)].lower() in SPEAKER_ITSELF:
        return _speaker(page, outer, None, mentions) if outer is not None else None
    start, end = draft.voice or draft.source
    mention = mention_of(mentions, start, end)
    if (
        (mention is None or mention.actor is None)
        and is_document(page.text[start:end])
        and not is_medium(page.text[start:end])
    ):
        return _author(mentions, start, end)
    return mention.actor if mention is not None else None


def _author(mentions: Sequence[Mention], start: int, end: int) -> str | None:
    """Return the one actor whose paper it is: "a joint statement released by the ministers"; None if there are two."""
    inside = {each.actor for each in mentions if start <= each.start and each.end <= end and each.actor is not None}
    return next(iter(inside)) if len(inside) == 1 else None


def _same_again(page: Page, draft: Draft, made: Sequence[Statement]) -> str | None:
    """Return the speaker before, for "he added" in the same paragraph and for a quotation that goes on."""
    if not made or (draft.source is not None and page.text[slice(*draft.source)].lower() not in SAME_AGAIN):
        return None
    if draft.source is None and draft.frame != "continued":
        return None
    start = draft.reach()[0]
    last = made[-1].content[-1].end
    near = page.paragraph_start(last - 1) == page.paragraph_start(start)
    return made[-1].speaker if near else None


def _cited(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Return the place of the draft of the one who cites: the same content, another cue."""
    places = [at for at, each in enumerate(drafts) if each is not draft and each.content == draft.content]
    return places[0] if places else None
