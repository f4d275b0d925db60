"""The records that the steps hand on: frozen, made of plain values, each said in one sentence.

Offsets are Unicode code points into the article's `text`, half open: `text[start:end]`. Ids are made from content, so
that doing a step twice changes nothing. `None` means: not known. A field that ends in `_` loses it in JSON (`from_`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

from sayso.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Iterable


Basis = Literal["stated", "given", "inferred", "unknown"]
PartKind = Literal["headline", "section", "published", "dateline", "byline", "body", "caption", "credit", "boilerplate"]
ActorKind = Literal["person", "government", "organisation", "outlet", "group", "place", "anonymous"]
CopyKind = Literal["identical", "wire", "reuse", "rewrite"]
Role = Literal["speaker", "relay", "publisher"]
Status = Literal[
    "proposed",
    "announced",
    "scheduled",
    "confirmed",
    "in preparation",
    "undecided",
    "not planned",
    "on hold",
    "postponed",
    "rescheduled",
    "cancelled",
    "never scheduled",
    "took place",
    "did not take place",
]
Grain = Literal[
    "minute",
    "part of a day",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]
Doubt = Literal["day", "event", "plan"]
Mode = Literal["in person", "phone", "video", "multilateral", "third party"]
Polarity = Literal["positive", "negative", "unknown"]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Level = Literal["identical", "cleaned", "trimmed", "bracketed", "spliced", "reworded", "changed", "different"]
DisputeKind = Literal["status", "polarity", "number", "date", "place", "wording", "attribution"]


def identify(*parts: str | int | None) -> str:
    """Return an id made from content: the same parts in the same order always give the same twelve characters."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def actor_id(name: str, kind: ActorKind, where: str = "") -> str:
    """Return a readable id for an actor: `ann-bell-1f3a9c`.

    The same name and kind give the same id in every article. `where` (an article id and an offset, or a role) keeps
    apart those that must not be taken for one: anonymous ones, and namesakes.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-") or "actor"
    return f"{slug}-{identify(name, kind, where)[:6]}"


def to_dict(record: Any) -> Any:  # noqa: ANN401 - any record, or any plain value inside one
    """Return a record as plain dicts, lists and values, its keys in the order of its fields; private ones left out."""
    if is_dataclass(record) and not isinstance(record, type):
        shown = (each for each in fields(record) if each.metadata.get("shown", True))
        return {each.name.rstrip("_"): to_dict(getattr(record, each.name)) for each in shown}
    if isinstance(record, tuple | list):
        return [to_dict(each) for each in record]
    return record


class Record:
    """What every record can: become plain values, and be made of them again."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain dicts, lists and values, as it stands in JSON."""
        plain: dict[str, Any] = to_dict(self)
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Self:
        """Return the record that `to_dict` gave as plain values.

        Other keys are passed over, and missing ones take their default. Raises ValueError, with the place, where a
        value does not fit.
        """
        return thaw(cls, plain)


# --- gathering ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run(Record):
    """Characters `start` to `end` of the text stand, in the page as it came, from character `at` on."""

    start: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Page(Record):
    """A page as gathered: its text, and what the page itself or the caller states of outlet, date and authors.

    `modified` is when the page says that it was changed, `agencies` whom it names as those its text is from. `markup`
    is the page as it came when that is not the text itself, and `runs` is the way back to it.
    """

    path: str
    text: str
    key: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    outlet_basis: Basis = "unknown"
    published: str | None = None
    published_basis: Basis = "unknown"
    bylines: tuple[str, ...] = ()
    language: str | None = None
    markup: str | None = None
    runs: tuple[Run, ...] = ()
    modified: str | None = None
    agencies: tuple[str, ...] = ()


# --- reading: one article -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span(Record):
    """The characters `start` to `end` of an article, which read `text`."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Part(Record):
    """A stretch of the article that is of one kind: headline, body, caption, credit …"""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copy(Record):
    """A share of this article is a copy, of a kind, of another article or of an agency's report; the evidence."""

    kind: CopyKind
    of: str
    share: float
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article(Record):
    """One page of one outlet: its text as found, with its parts marked and its outlet and date as far as known.

    `agencies` are the agencies and other outlets that it says its text is from, by name; `agencies_evidence` has, in
    the same order, the words in print that name the first of them; the others are named in its metadata. `modified`
    is the day on which it says that it was changed. Where `published` is not known, `published_from` and
    `published_to` are the first and the last day on which it can have come out, by the words in `published_evidence`.
    """

    id: str
    path: str
    url: str | None
    outlet: str | None
    outlet_basis: Basis
    outlet_evidence: tuple[Span, ...]
    title: str | None
    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    published: str | None
    published_basis: Basis
    published_evidence: tuple[Span, ...]
    language: str | None
    text: str
    parts: tuple[Part, ...]
    copies: tuple[Copy, ...] = ()
    agencies: tuple[str, ...] = ()
    modified: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    agencies_evidence: tuple[Span, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Return the span of this article from `start` to `end`."""
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Token(Record):
    """A word of an article: where it stands, and what the parser makes of it.

    `index` counts over the whole article; `head` is the index of the word it hangs on (its own for a root).
    `entity` is the name recogniser's label ("PERSON", "GPE" …) or "", `entity_start` whether a name starts here.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str = ""
    entity_start: bool = False


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """A sentence of an article: where it stands, in which kind of part and which paragraph, and its words."""

    start: int
    end: int
    part: PartKind
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """Someone or something that the text names or describes and that can act or speak."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Mention(Record):
    """The characters `start` to `end` name, describe or stand for an actor (`None`: one that cannot be told).

    `phrase` is the whole noun phrase whose head the mention is, with title, apposition and clauses.
    """

    start: int
    end: int
    kind: Literal["name", "description", "pronoun"]
    actor: str | None
    phrase: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Moment(Record):
    """A time expression as an interval as wide as the text leaves it, with its TIMEX3 type and value.

    `from_` and `to` are ISO dates (or dates with times), both included; `None` where open or not known. `relation`
    is how the event stands to the interval; `direction` what told past from future: "past", "future", "present" …
    `other` is the first day of the other reading where the words leave two: "due on Friday" may be past or to come.
    `grain` is how finely the words tell it; `None` for lengths, for what comes again, and for "now" and "recently".
    """

    article: str
    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    from_: str | None
    to: str | None
    relation: Literal["on", "by", "within", "since", "before", "after"]
    direction: Literal["past", "future", "present", "unknown"]
    other: str | None = None
    grain: Grain | None = None


@dataclass(frozen=True, slots=True)
class Link(Record):
    """One hop of a chain: an actor, the part it played, and the words that say so."""

    actor: str | None
    role: Role
    evidence: Span | None


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """A source says (cue) a content, in an article, by a chain, on a day, this firmly.

    `mode` tells speech from thought and writing; `within` is the statement in whose content this one stands;
    `confidence` is how likely it is, from 0 to 1, that this source says this content here.
    """

    id: str
    article: str
    kind: Literal["direct", "indirect", "mixed"]
    mode: Literal["speech", "thought", "writing"]
    speaker: str | None
    named: bool
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    text: str
    chain: tuple[Link, ...]
    said: str | None
    said_basis: Span | None
    reported: str | None
    polarity: Literal["positive", "negative"]
    certainty: Literal["certain", "probable", "possible", "unknown"]
    within: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PlanStatus(Record):
    """A planned event has a status: according to whom, in which statement, as of when, in these words."""

    status: Status
    according_to: tuple[str, ...]
    statement: str | None
    as_of: str | None
    evidence: Span


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something said to have happened or to be planned: who takes part, where, when, and how its plan stands.

    `mode` is how those who take part meet, where told; "third party": somebody else is host to them. `polarity` is
    whether it is affirmed and `certainty` how sure, "unknown" where accounts differ; `plover` the code of its kind.
    """

    id: str
    kind: str
    label: str
    participants: tuple[str, ...]
    place: str | None
    from_: str | None
    to: str | None
    planned: bool
    mentions: tuple[Span, ...]
    status: tuple[PlanStatus, ...] = ()
    mode: Mode | None = None
    polarity: Polarity = "unknown"
    certainty: Certainty = "unknown"
    plover: str | None = None


@dataclass(frozen=True, slots=True)
class Reading(Record):
    """All that was read out of one article by itself, before anything is compared."""

    article: Article
    sentences: tuple[Sentence, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    moments: tuple[Moment, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]


# --- comparing: one story -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """What several statements say in common, with the voices and origins it really has, and why so many.

    `further_than` are the claims whose whole it holds, and more.
    """

    id: str
    text: str
    statements: tuple[str, ...]
    articles: int
    outlets: tuple[str, ...]
    origins: tuple[str, ...]
    voices: tuple[str, ...]
    why: tuple[str, ...]
    further_than: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference(Record):
    """Where version *a* has these words, version *b* has those, which is a difference of a kind."""

    a: str
    b: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pair(Record):
    """Two versions of a quote stand on this rung of the ladder, with these differences.

    `translated` are the words by which the texts say that the utterance was made in another language ("said in
    Russian"): its versions are translations, whose words differ by translating.
    """

    a: str
    b: str
    level: Level
    differences: tuple[Difference, ...]
    translated: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Version(Record):
    """A quote as one statement prints it."""

    statement: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote(Record):
    """One utterance as printed in several places, its versions compared two by two.

    `originals` are printings in articles of other languages, found by the names and numbers that both print.
    """

    id: str
    speaker: str | None
    versions: tuple[Version, ...]
    pairs: tuple[Pair, ...]
    originals: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Side(Record):
    """One side of a dispute: what it says, whose word it is, in which statements; over a plan, which status."""

    says: str
    voices: tuple[str, ...]
    statements: tuple[str, ...]
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Dispute(Record):
    """Things said about one matter that cannot all hold; the sides, no winner."""

    id: str
    kind: DisputeKind
    about: str
    sides: tuple[Side, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Stance(Record):
    """What an actor said on an issue in one statement, on a day."""

    on: str | None
    statement: str
    text: str


@dataclass(frozen=True, slots=True)
class Shift(Record):
    """Between two statements the actor's position turned, and why we say so."""

    from_: str
    to: str
    why: str


@dataclass(frozen=True, slots=True)
class Position(Record):
    """What an actor said on one issue over time, and where it turned."""

    actor: str
    issue: str
    stances: tuple[Stance, ...]
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """A line of the timeline: on these days, this was said or done, or is planned.

    `planned` tells an event ahead (true) from one that happened (false), `None` where the days are not the event's own;
    `status` is what was said on that day of how the event's plan stands, by whom and in which words. `doubt` is what is
    not certain of an event on its own days: the "day", where the words leave several; the "event", where it is told as
    probable or possible, or accounts differ on whether it is; the "plan", where on the last day on which it was spoken
    of a voice had it off or open.
    """

    on: str
    to: str
    what: str
    event: str | None
    statement: str | None
    planned: bool | None = None
    status: tuple[PlanStatus, ...] = ()
    doubt: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Account(Record):
    """One story as all its articles tell it."""

    id: str
    title: str
    from_: str | None
    to: str | None
    articles: tuple[Article, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    disputes: tuple[Dispute, ...]
    positions: tuple[Position, ...]
    timeline: tuple[Entry, ...]


def story_id(articles: Iterable[Article]) -> str:
    """Return the id of the story that the articles tell: made from its earliest one, so that it stays as they grow."""
    return identify("story", min((article.published or "~", article.id) for article in articles)[1])


# --- what `read` gives ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeftOut(Record):
    """An input that could not be read, and why, in one line."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Report(Record):
    """The accounts of all stories found in the inputs, and the inputs that were left out."""

    sayso: str
    stories: tuple[Account, ...]
    left_out: tuple[LeftOut, ...] = field(default=(), metadata={"shown": False})


def spans_of(record: Any) -> Iterable[Span]:  # noqa: ANN401 - any record
    """Yield every span that a record rests on, however deep inside it."""
    if isinstance(record, Span):
        yield record
    elif is_dataclass(record):
        for each in fields(record):
            yield from spans_of(getattr(record, each.name))
    elif isinstance(record, tuple | list):
        for each in record:
            yield from spans_of(each)
