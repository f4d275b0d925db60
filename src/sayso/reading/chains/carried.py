"""A relay that is named once and holds for what the same speaker goes on to say."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sayso.words import entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sayso.records import Link, Sentence, Span, Statement

NEARBY = 3
"""Paragraphs over which a speaker goes on speaking to whom it was said to speak: "she told LBC … she said". As far as
origins go (`comparing/origins`); higher carries an interview to words that may be from elsewhere."""


def carry_relays(
    statements: Sequence[Statement], sentences: Sequence[Sentence], outlets: Collection[str]
) -> tuple[Statement, ...]:
    """Return the statements, the outlet that a speaker spoke to carried on to what it says next.

    Also to the one before, where that stands in the paragraph right before: "The envoy confirmed it. She told LBC: …".
    A statement that names another way, or says that all could hear it ("in a statement"), ends it.
    """
    order = sorted(range(len(statements)), key=lambda at: statements[at].content[0].start)
    told = _Told(sentences, outlets)
    links: dict[int, Link] = {}
    for here in order:
        statement = statements[here]
        link = told.link(statement)
        if link is not None:
            links.update(_carried(statements, [at for at in order if at != here], here, link, told))
    return tuple(
        replace(each, chain=(each.chain[0], links[at], *each.chain[1:])) if at in links else each
        for at, each in enumerate(statements)
    )


def _carried(
    statements: Sequence[Statement], order: Sequence[int], here: int, link: Link, told: _Told
) -> Iterator[tuple[int, Link]]:
    """Yield the statements, by their number, that a link holds for besides the one that names it."""
    speaker, start = statements[here].speaker, statements[here].content[0].start
    own = [at for at in order if statements[at].speaker == speaker]
    paragraph = told.paragraph(statements[here])
    for at in (at for at in own if statements[at].content[0].start > start):
        if not told.is_open(statements[at]) or told.paragraph(statements[at]) - paragraph > NEARBY:
            break
        paragraph = told.paragraph(statements[at])
        yield at, link
    before = [at for at in own if statements[at].content[0].start < start]
    if len(before) == 1 and told.is_open(statements[before[0]]):
        gap = told.paragraph(statements[here]) - told.paragraph(statements[before[0]])
        if gap == 1:
            yield before[0], link


class _Told:
    """What the sentences around a statement say of how it came here."""

    def __init__(self, sentences: Sequence[Sentence], outlets: Collection[str]) -> None:
        self._sentences = sentences
        self._outlets = outlets

    def link(self, statement: Statement) -> Link | None:
        """Return the outlet that a statement's own sentence says the speaker spoke to, next to it in the chain.

        Who is only passed on ("…, the Herald reported") may say the next thing elsewhere.
        """
        relay = statement.chain[1] if len(statement.chain) > 2 else None  # noqa: PLR2004 - a relay and a publisher
        if statement.speaker is None or statement.speaker in self._outlets or relay is None or relay.role != "relay":
            return None
        return relay if relay.actor in self._outlets and self._spoken_to(statement, relay.evidence) else None

    def _spoken_to(self, statement: Statement, name: Span | None) -> bool:
        """Tell whether a name stands in a sentence of the statement right behind "told", "to", "with" or "on"."""
        if name is None:
            return False
        inside = [token for each in self._around(statement) for token in each.tokens if token.start < name.start]
        within = any(each.start <= name.start < each.end for each in self._around(statement))
        before = [token.text.lower() for token in inside[-2:] if token.text.lower() != "the"]
        return within and before[-1:] != [] and before[-1] in {*entries("en/spoke_to.txt"), "on"}

    def is_open(self, statement: Statement) -> bool:
        """Tell whether nothing says how a statement came here: no relay, no public occasion, nobody it stands in."""
        if statement.within is not None or any(link.role == "relay" for link in statement.chain):
            return False
        return not _public().search(self._frame(statement))

    def paragraph(self, statement: Statement) -> int:
        """Return the paragraph in which a statement begins."""
        start = statement.content[0].start
        return max((each.paragraph for each in self._sentences if each.start <= start), default=0)

    def _around(self, statement: Statement) -> list[Sentence]:
        spans = [span for span in (statement.source, statement.cue, *statement.content) if span is not None]
        return [each for each in self._sentences if any(a.start < each.end and each.start < a.end for a in spans)]

    def _frame(self, statement: Statement) -> str:
        """Return the words of the sentences around, the content left out."""
        return " ".join(
            token.text
            for sentence in self._around(statement)
            for token in sentence.tokens
            if not any(span.start <= token.start < span.end for span in statement.content)
        )


@cache
def _public() -> re.Pattern[str]:
    phrases = sorted(entries("en/public_words.txt"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
