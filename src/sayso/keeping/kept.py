"""What the store answers with: frozen, made of plain values, each said in one sentence.

Times are ISO 8601 in UTC, days ISO dates. A field that ends in `_` loses it in JSON (`from_`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records import Actor, Article, Difference, LeftOut, Level, Span, Statement  # noqa: TC001 - thawing reads them

Thing = Literal["story", "title", "article", "statement", "claim", "origin", "status", "dispute", "quote"]
Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: ids of the articles that are new, known already, or versions of known pages.

    `versions` are among `new` in no case. `stories` are the stories that were told anew, `merged` those that became
    part of another one. `unread` has, for each new article and version whose statements are not read, its language.
    """

    new: tuple[str, ...]
    known: tuple[str, ...]
    versions: tuple[str, ...]
    stories: tuple[str, ...]
    merged: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in one line: its title and days, how much is in it, and when its account last changed."""

    id: str
    title: str
    from_: str | None
    to: str | None
    articles: int
    outlets: int
    claims: int
    disputes: int
    changed_at: str


@dataclass(frozen=True, slots=True)
class Size:
    """How much a store holds: stories, articles in all their versions, statements of the newest readings."""

    stories: int
    articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """One reading of a story: its number, counted from 1, and when it was kept."""

    number: int
    at: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where searched words stand: in what a statement says, or in an article.

    `id` is the statement's or the article's. `span` is the content of a statement, or for an article the words found
    with those around them; None where the words stand in its title alone.
    """

    kind: Literal["statement", "article"]
    id: str
    text: str
    span: Span | None
    speaker: str | None
    speaker_name: str | None
    outlet: str | None
    outlet_name: str | None
    day: str | None
    article: str
    title: str | None
    story: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an actor with the article that prints it and the story that it belongs to.

    `names` are the names of the actors of its chain, in the order of the chain; None for one that is not known.
    """

    statement: Statement
    article: Article
    outlet_name: str | None
    story: str
    story_title: str
    names: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """An actor over all stories, and everything it said, oldest first.

    `ids` are all ids that go by this actor, by its own name and by judgement.
    """

    actor: Actor
    ids: tuple[str, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs between two readings: what it is, as it was, as it is now, and what that means.

    `id` is that of the record: in the later reading, or in the earlier one where it is gone.
    """

    what: Thing
    id: str
    before: str | None
    after: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new, gone or different in a story between two readings.

    `before` and `after` are the times of the readings; `story` is the one that it is part of now.
    """

    story: str
    since: str
    before: str
    after: str
    new: tuple[Change, ...]
    gone: tuple[Change, ...]
    different: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that one version of a page has and the next has not, or has with other words.

    `level` is the rung of the ladder of wording where both have one, with the differences in words.
    """

    before: str | None
    after: str | None
    level: Level | None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a page: its article, its number, when it was kept, and what changed of weight since the one before.

    `fields` are the fields of the article (title, published, bylines …) that are not what they were.
    """

    article: str
    number: int
    at: str
    fields: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two actors may be one, for a reason; a person decides."""

    a: str
    b: str
    name_a: str
    name_b: str
    why: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person decided that two actors are the same or different; undone ones are kept with the time of undoing."""

    number: int
    verdict: Verdict
    a: str
    b: str
    at: str
    undone_at: str | None
