"""The tables and their columns: what each is, of what kind, and which row of which table it points to.

Every way to write tables takes names, types, links and descriptions from here.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["text", "list", "day", "number", "share", "flag", "link"]
"""`list`: several values in a cell; `day`: an ISO date at the precision known; `link`: the address of a page."""


class Column(NamedTuple):
    """A column: its name, what stands in it, of what kind, and the table whose `id` it holds."""

    name: str
    about: str
    kind: Kind = "text"
    points_to: str | None = None


class Table(NamedTuple):
    """A table: its name, what one row is, its columns, and whether `id` is different in every row."""

    name: str
    about: str
    columns: tuple[Column, ...]

    @property
    def has_id(self) -> bool:
        """Whether a row has an id of its own."""
        return any(each.name == "id" for each in self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(each.name for each in self.columns)


STORY = Column("story", "the story that it belongs to", points_to="stories")
ID = Column("id", "its id, made from content")
STATEMENT = Column("statement", "the statement that says so", points_to="statements")
TEXT = Column("text", "the words as printed")
WHY = Column("why", "why we say so")

PLACE = (
    Column("article", "the article that prints it", points_to="articles"),
    Column("outlet", "the outlet of that article", points_to="actors"),
    Column("outlet_name", "the outlet by name; the file's name where the outlet is not known"),
    Column("published", "the day of that article", "day"),
    Column("start", "the first character of the words in the article's text, counted from 0", "number"),
    Column("end", "the character after the last", "number"),
)
"""Where words stand; `text` of the article from `start` to `end` is what is printed there."""

TOLD = (
    Column("speaker", "whose word it is", points_to="actors"),
    Column("speaker_name", "the same by name"),
    Column("chain", "the names along the chain, from the speaker to the page"),
    Column("said", "the day on which it was said", "day"),
    Column("reported", "the day on which it was reported", "day"),
)
"""Who says so, through whom, and when."""

TABLES = (
    Table(
        "stories",
        "A story, with how much its account holds",
        (
            ID,
            Column("title", "the headline of its first article"),
            Column("from", "its first day", "day"),
            Column("to", "its last day", "day"),
            Column("articles", "how many articles tell it", "number"),
            Column("outlets", "how many outlets print them", "number"),
            Column("statements", "how many statements they print", "number"),
            Column("voices", "how many actors make them", "number"),
            Column("claims", "how many claims they make together", "number"),
            Column("disputes", "on how many matters accounts part", "number"),
        ),
    ),
    Table(
        "articles",
        "An article: a page of an outlet with its text",
        (
            STORY,
            ID,
            Column("path", "the file it came from"),
            Column("url", "its address", "link"),
            Column("outlet", "the outlet that published it", points_to="actors"),
            Column("outlet_name", "the same by name"),
            Column("outlet_basis", "how the outlet is known: stated, given, inferred, unknown"),
            Column("title", "its headline"),
            Column("bylines", "who signed it", "list"),
            Column("credits", "agencies and colleagues that it credits", "list"),
            Column("published", "the day of publication", "day"),
            Column("published_basis", "how that day is known: stated, given, inferred, unknown"),
            Column("published_from", "where the day is not known, the first on which it can have come out", "day"),
            Column("published_to", "where the day is not known, the last on which it can have come out", "day"),
            Column("modified", "the day on which it says that it was changed", "day"),
            Column("agencies", "agencies and other outlets that it says its text is from", "list"),
            Column("language", "its language, as an ISO 639-1 code"),
            Column("characters", "how long its text is", "number"),
            Column("statements", "how many statements it prints", "number"),
            Column("copied_from", "the articles and agencies that it copies", "list"),
            Column("copied_share", "the largest share of it that is a copy, from 0 to 1", "share"),
            Column("text", "its whole text, to which all offsets refer"),
        ),
    ),
    Table(
        "copies",
        "A stretch of an article that is a copy of another one, or of an agency's report",
        (
            STORY,
            *PLACE,
            Column("kind", "identical, wire, reuse or rewrite"),
            Column("of_article", "the article that it copies", points_to="articles"),
            Column("of_actor", "the agency that it copies", points_to="actors"),
            Column("of_name", "either by name"),
            Column("share", "the share of the article that is this copy, from 0 to 1", "share"),
            TEXT,
        ),
    ),
    Table(
        "actors",
        "An actor: a person, government, organisation, outlet, group or place; anonymous ones too",
        (
            STORY,
            ID,
            Column("name", "its name"),
            Column("kind", "person, government, organisation, outlet, group, place, anonymous"),
            Column("aliases", "other names that it goes by", "list"),
            Column("roles", "what it is called: mayor, spokeswoman …", "list"),
            Column("mentions", "how often it is mentioned", "number"),
            Column("statements", "how many statements it makes", "number"),
        ),
    ),
    Table(
        "statements",
        "A statement: a source says a content, in an article, by a chain",
        (
            STORY,
            ID,
            *PLACE,
            *TOLD,
            Column("named", "whether the speaker has a name", "flag"),
            Column("kind", "direct, indirect or mixed"),
            Column("mode", "speech, thought or writing"),
            Column("source", "the words that name the source"),
            Column("cue", "the words that report it: said, according to …"),
            TEXT,
            Column("spans", "the places of its words where they stand in several stretches", "list"),
            Column("polarity", "positive or negative"),
            Column("certainty", "certain, probable, possible or unknown"),
            Column("within", "the statement in whose content this one stands", points_to="statements"),
            Column("confidence", "how likely it is that this source says this content here, from 0 to 1", "share"),
        ),
    ),
    Table(
        "chains",
        "A hop of a statement's chain: an actor, the part it played, the words that say so",
        (
            STORY,
            STATEMENT,
            Column("hop", "counted from 1, the speaker", "number"),
            Column("role", "speaker, relay or publisher"),
            Column("actor", "who that is", points_to="actors"),
            Column("actor_name", "the same by name"),
            TEXT,
            *PLACE,
        ),
    ),
    Table(
        "claims",
        "A claim: what several statements say in common, with its voices and origins counted",
        (
            STORY,
            ID,
            TEXT,
            Column("articles", "how many articles carry it", "number"),
            Column("outlets", "how many outlets carry it", "number"),
            Column("outlet_names", "these by name", "list"),
            Column("origins", "how many independent origins are known", "number"),
            Column("origin_names", "these by name", "list"),
            Column("all_origins_known", "whether no origin is unknown", "flag"),
            Column("voices", "how many actors say so", "number"),
            Column("voice_names", "these by name", "list"),
            Column("disputed", "whether some of its statements are on a side of a dispute", "flag"),
            Column("first_reported", "the first day on which it was reported", "day"),
            Column("last_reported", "the last day on which it was reported", "day"),
            Column("statements", "its statements", "list"),
            WHY._replace(kind="list"),
        ),
    ),
    Table(
        "claim_statements",
        "A statement of a claim, with its words and where they stand",
        (STORY, Column("claim", "the claim", points_to="claims"), STATEMENT, *TOLD, *PLACE, TEXT),
    ),
    Table(
        "quotes",
        "A quote: one utterance as it is printed in several places",
        (
            STORY,
            ID,
            Column("speaker", "whose words they are", points_to="actors"),
            Column("speaker_name", "the same by name"),
            Column("level", "how far apart its versions are at most, from identical to changed"),
            Column("versions", "how many versions are printed", "number"),
        ),
    ),
    Table(
        "versions",
        "A quote as one statement prints it",
        (STORY, Column("quote", "the quote", points_to="quotes"), STATEMENT, *TOLD, *PLACE, TEXT),
    ),
    Table(
        "pairs",
        "Two versions of a quote compared",
        (
            STORY,
            Column("quote", "the quote", points_to="quotes"),
            Column("a", "the statement that prints the one version", points_to="statements"),
            Column("b", "the statement that prints the other", points_to="statements"),
            Column("outlet_a", "the outlet of the one by name"),
            Column("outlet_b", "the outlet of the other by name"),
            Column("text_a", "the words of the one"),
            Column("text_b", "the words of the other"),
            Column("level", "identical, cleaned, trimmed, bracketed, spliced, reworded or changed"),
            Column("differences", "what differs, each with its kind", "list"),
        ),
    ),
    Table(
        "events",
        "An event: something said to have happened or to be planned",
        (
            STORY,
            ID,
            Column("kind", "call, meeting, visit, vote, strike, ruling …"),
            Column("label", "what the texts call it"),
            Column("participants", "who takes part", "list"),
            Column("participant_names", "these by name", "list"),
            Column("place", "where"),
            Column("from", "its first day", "day"),
            Column("to", "its last day", "day"),
            Column("planned", "whether it is ahead", "flag"),
            Column("statuses", "of how many statuses of its plan accounts tell", "number"),
            Column("mentions", "how often it is mentioned", "number"),
            Column("mode", "how those who take part meet, where told"),
            Column("polarity", "positive, negative or unknown"),
            Column("certainty", "certain, probable, possible or unknown"),
            Column("plover", "the code of its kind in PLOVER"),
            *PLACE,
        ),
    ),
    Table(
        "mentions",
        "Words that mention an event",
        (STORY, Column("event", "the event", points_to="events"), *PLACE, TEXT),
    ),
    Table(
        "statuses",
        "How a planned event stands, by somebody's word on a day",
        (
            STORY,
            Column("event", "the event", points_to="events"),
            Column("label", "what the texts call it"),
            Column("status", "announced, scheduled, confirmed, postponed, cancelled …"),
            Column("according_to", "on whose word", "list"),
            Column("according_to_names", "these by name", "list"),
            Column("as_of", "as of which day", "day"),
            STATEMENT,
            Column("chain", "the names along that statement's chain"),
            *PLACE,
            Column("evidence", "the words that say how it stands"),
        ),
    ),
    Table(
        "disputes",
        "A dispute: things said about one matter that cannot all hold",
        (
            STORY,
            ID,
            Column("kind", "status, polarity, number, date, place, wording or attribution"),
            Column("about", "what it is about"),
            Column("sides", "how many sides there are", "number"),
            WHY,
        ),
    ),
    Table(
        "sides",
        "One side of a dispute, with the first of its statements",
        (
            STORY,
            Column("dispute", "the dispute", points_to="disputes"),
            Column("side", "counted from 1", "number"),
            Column("says", "what it says"),
            Column("status", "how the plan stands by this side, where the dispute is over a plan"),
            Column("voices", "whose word it is", "list"),
            Column("voice_names", "these by name", "list"),
            Column("statements", "all its statements", "list"),
            STATEMENT,
            Column("chain", "the names along that statement's chain"),
            Column("said", "the day on which it was said", "day"),
            Column("reported", "the day on which it was reported", "day"),
            *PLACE,
            TEXT,
        ),
    ),
    Table(
        "positions",
        "What an actor said on one issue over time",
        (
            STORY,
            ID,
            Column("actor", "the actor", points_to="actors"),
            Column("actor_name", "the same by name"),
            Column("issue", "on what"),
            Column("stances", "how often", "number"),
            Column("shifts", "how often it turned", "number"),
        ),
    ),
    Table(
        "stances",
        "What an actor said on an issue in one statement",
        (
            STORY,
            Column("position", "the position", points_to="positions"),
            Column("stance", "counted from 1", "number"),
            Column("on", "on which day", "day"),
            STATEMENT,
            *TOLD,
            *PLACE,
            TEXT,
        ),
    ),
    Table(
        "shifts",
        "Where an actor's position turned",
        (
            STORY,
            Column("position", "the position", points_to="positions"),
            Column("actor_name", "the actor by name"),
            Column("from", "the last statement before", points_to="statements"),
            Column("to", "the first statement after", points_to="statements"),
            Column("text_from", "the words before"),
            Column("text_to", "the words after"),
            WHY,
        ),
    ),
    Table(
        "timeline",
        "A line of the timeline: on these days, this was said or done, or is planned",
        (
            STORY,
            Column("line", "counted from 1", "number"),
            Column("on", "the first day", "day"),
            Column("to", "the last day", "day"),
            Column("what", "what was said or done"),
            Column("planned", "whether it is ahead", "flag"),
            Column("event", "the event", points_to="events"),
            STATEMENT,
            *TOLD,
            *PLACE,
        ),
    ),
)
"""All tables, in the order in which they are written: each points to itself and to earlier ones, or to `statements`."""
