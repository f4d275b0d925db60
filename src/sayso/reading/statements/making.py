"""From drafts to records: the speakers, the day, the certainty, and which statement stands within which."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from sayso.reading.certainty import weigh_content
from sayso.reading.statements.clearing import Holding
from sayso.reading.statements.confidence import sure_of
from sayso.reading.statements.cues import is_document
from sayso.reading.statements.days import day_of, moment_of
from sayso.reading.statements.speakers import SEVERAL, speakers_of
from sayso.records import Statement, identify

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sayso.reading.statements.drafts import Draft
    from sayso.reading.statements.page import Page
    from sayso.records import Article, Mention, Moment

Kind = Literal["direct", "indirect", "mixed"]
Mode = Literal["speech", "thought", "writing"]
WORD = re.compile(r"\w+")
CLOSE = 3
"""Sentences over which "they" reaches back to two who spoke together, both their ends counted."""
DIRECT = 0.9
"""Share of a content's words inside quotation marks from which it counts as direct; as PolNeAR's readers count it."""


def make_statements(
    article: Article, page: Page, drafts: Sequence[Draft], mentions: Sequence[Mention], moments: Sequence[Moment]
) -> tuple[Statement, ...]:
    """Return the statements that the drafts amount to, in order."""
    named = {each.actor for each in mentions if each.kind == "name" and each.actor is not None}
    holding = Holding(page, drafts)
    made: list[list[Statement]] = []
    inside: list[int | None] = []
    for draft in drafts:
        outer = holding.around(draft.cue_at or draft.content[0], draft)
        at = _cited(draft, drafts) if draft.frame == "citing" else next(iter(outer), None)
        dated = drafts[at] if draft.frame == "citing" and at is not None else draft
        one = _make(article, page, draft, _moment(page, dated, moments))
        before = _before(page, draft, made)
        speakers = speakers_of(page, draft, drafts[outer[0]] if outer else None, mentions, before)
        made.append([_spoken(one, number, speaker, named) for number, speaker in enumerate(speakers)])
        inside.append(at)
    return tuple(
        replace(each, within=None if at is None else made[at][0].id)
        for together, at in zip(made, inside, strict=True)
        for each in together
    )


def _spoken(statement: Statement, number: int, speaker: str | None, named: Collection[str]) -> Statement:
    """Return the statement as one speaker's: of those who say it together each has one, the later with other ids."""
    key = identify(statement.id, speaker) if number else statement.id
    return replace(statement, id=key, speaker=speaker, named=speaker in named)


def _before(page: Page, draft: Draft, made: Sequence[Sequence[Statement]]) -> list[str | None]:
    """Return the speakers of the statement before, near enough to be meant again; nobody where two may be.

    After "…," Lee said. "…," she added. "…," said Marrow. "…," she said. the last one may be either.
    """
    if not made or not _near(page, made[-1][0], draft):
        return []
    last = [each.speaker for each in made[-1]]
    printed = page.text[slice(*draft.source)].lower() if draft.source is not None else ""
    here = [each for each in made if each[0].source is not None and _near(page, each[0], draft)]
    same = [each for each in here if each[0].source is not None and each[0].source.text.lower() == printed]
    return last if not same or same[-1][0].speaker in last else []


def _near(page: Page, statement: Statement, draft: Draft) -> bool:
    """Say whether the speakers of a statement may be those of the next: in its paragraph, "they" also right behind."""
    last, start = statement.content[-1].end, draft.reach()[0]
    if draft.source is not None and page.text[slice(*draft.source)].lower() in SEVERAL:
        return len(page.sentences_of(last - 1, max(last, start))) <= CLOSE
    return page.paragraph_start(last - 1) == page.paragraph_start(start)


def _moment(page: Page, draft: Draft, moments: Sequence[Moment]) -> Moment | None:
    """Return the moment of the saying; who is cited ("X, citing Y, said on Friday") spoke on the day of who cites."""
    quoted = draft.cue_at is not None and page.quoted(*draft.cue_at) is not None
    return moment_of(draft, page.trees[draft.sentence], moments, in_quotation=quoted)


def _make(article: Article, page: Page, draft: Draft, moment: Moment | None) -> Statement:
    content = tuple(article.span(*each) for each in draft.content)
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


def _cited(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    """Return the place of the draft of the one who cites: the same content, another cue."""
    places = [at for at, each in enumerate(drafts) if each is not draft and each.content == draft.content]
    return places[0] if places else None
