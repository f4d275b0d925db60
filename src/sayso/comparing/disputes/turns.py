"""The places where a text itself says that somebody's position turned: "reversed his long-held position"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.claims.phrases import phrases
from sayso.comparing.origins import UNKNOWN, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.records import Mention, Reading, Sentence, Statement

NOT = {"not", "never", "no", "without", "denied", "denies", "deny"}

CLOSE = 3
"""Words before a turning word among which a "not" turns it off."""

AGAIN = {"again", "yet"}
"""Words in or right after the turning words by which the position turned once more, on the same issue."""


ACTING = {"person", "government", "organisation", "group"}
"""Kinds of actors that have a position."""


@dataclass(frozen=True, slots=True)
class Turn:
    """In this statement the text says, in these words, that an actor's position turned, on a day where it tells one.

    `again` tells that the text says it turned once more, on the same issue as the turn told before.
    """

    actor: str
    statement: str
    words: str
    on: str | None
    again: bool


def find_turns(readings: Sequence[Reading]) -> list[Turn]:
    """Return the turns that the articles tell, in the order of the readings and of their text."""
    return [turn for reading in readings for turn in _turns(reading)]


def _turns(reading: Reading) -> Iterator[Turn]:
    """Yield the places where the article says that a position turned, with whose and in which statement."""
    for sentence in reading.sentences:
        text = reading.article.text[sentence.start : sentence.end]
        for match in phrases("en/turning_words.txt").finditer(text):
            if _is_negated(text[: match.start()]):
                continue
            at = sentence.start + match.start()
            actor = _turner(reading, sentence, at)
            statement = _stating(reading, sentence, (at, sentence.start + match.end()), actor)
            if actor and statement:
                after = text[match.end() :].split()[:1]
                again = any(word.strip(".,;").lower() in AGAIN for word in (*match[0].split(), *after))
                yield Turn(actor, statement, match[0], _turned_on(reading, sentence, at), again)


def _is_negated(before: str) -> bool:
    """Tell whether a "not" stands among the last words before the turning word."""
    return any(word in NOT or word.endswith(("n't", "n’t")) for word in before.lower().split()[-CLOSE:])


def _turned_on(reading: Reading, sentence: Sentence, at: int) -> str | None:
    """Return the first past day that the sentence tells after the turning word, else the last before it."""
    past = [
        each
        for each in reading.moments
        if sentence.start <= each.start < sentence.end
        and each.from_
        and each.from_ <= (reading.article.published or "")
    ]
    after = [each for each in past if each.start > at]
    near = after[0] if after else past[-1] if past else None
    return near.from_ if near else None


def _turner(reading: Reading, sentence: Sentence, at: int) -> str | None:
    """Return whose position turns: the subject of the turning word, else whoever is named last before it.

    Where nobody is ("Today marks a turning point"), whoever the paragraph names next.
    """
    before = [each for each in reading.mentions if sentence.start <= each.start < each.end <= at and each.actor]
    quoted = _quotation(reading, at)
    if quoted is not None:
        before = [each for each in before if _within(each, quoted)]
    subject = next((each for each in before if _is_subject(each, sentence, at)), None)
    if subject is not None:
        return subject.actor
    return before[-1].actor if before else _named_next(reading, sentence, at, quoted)


def _named_next(reading: Reading, sentence: Sentence, at: int, quoted: Statement | None) -> str | None:
    acting = {each.id for each in reading.actors if each.kind in ACTING}
    end = max(each.end for each in reading.sentences if each.paragraph == sentence.paragraph)
    after = [each for each in reading.mentions if at < each.start < end and each.actor in acting]
    return next((each.actor for each in after if quoted is None or _within(each, quoted)), None)


def _quotation(reading: Reading, at: int) -> Statement | None:
    """Return the quotation that a place stands in: whoever utters it is not whom it is about."""
    return next(
        (
            each
            for each in reading.statements
            if each.kind == "direct" and any(span.start <= at < span.end for span in each.content)
        ),
        None,
    )


def _within(mention: Mention, statement: Statement) -> bool:
    return any(span.start <= mention.start < span.end for span in statement.content)


def _is_subject(mention: Mention, sentence: Sentence, at: int) -> bool:
    turning = next((word for word in sentence.tokens if word.start <= at < word.end), None)
    return turning is not None and any(
        mention.start <= word.start < mention.end and word.dep == "nsubj" and word.head == turning.index
        for word in sentence.tokens
    )


def _stating(reading: Reading, sentence: Sentence, turning: tuple[int, int], actor: str | None) -> str | None:
    """Return the statement of the new position: the actor's own after the turning words, else the one around them."""
    at, end = turning
    own = [
        each.id
        for each in reading.statements
        if voice_of(each) == actor != UNKNOWN and end <= each.content[0].start < sentence.end
    ]
    around = [each.id for each in reading.statements if any(span.start <= at < span.end for span in each.content)]
    # "She softened her position. "I could live with it," she said": the words come in the next sentences.
    last = max(each.end for each in reading.sentences if each.paragraph == sentence.paragraph)
    later = [
        each.id
        for each in reading.statements
        if voice_of(each) == actor != UNKNOWN and sentence.end <= each.content[0].start < last
    ]
    return next(iter([*own, *around, *later]), None)
