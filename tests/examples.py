"""Accounts made by hand, of stories that we invented: what the ways of telling are tested on.

Every span is found in the text by its words, so that a changed sentence moves its spans along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.records import (
    Account,
    Actor,
    Article,
    Claim,
    Copy,
    Difference,
    Dispute,
    Entry,
    Event,
    LeftOut,
    Link,
    Pair,
    Part,
    PlanStatus,
    Position,
    Quote,
    Report,
    Shift,
    Side,
    Span,
    Stance,
    Statement,
    Version,
    actor_id,
    identify,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

WIRE = """Strait talks between Norland and Estria 'on hold'
PORT KESTREL, May 12 (NW) - President Ilsa Marrow said the meeting with Estria over the Kestrel strait is on hold.
"I do not want an empty meeting," Marrow told reporters at the harbour.
A Norland official told Northern Wire:
"there are no plans for President Marrow to meet Prime Minister Vale in the immediate future".
Estria's spokesman Anders Quill said that preparations for the meeting are underway.
The two governments had confirmed last week that the talks would take place in Port Kestrel.
About 40 boats have been turned back since April, the Norland coast guard said.
Additional reporting by P. Thorne
"""

GAZETTE = """Marrow shelves strait meeting
Published: May 13, 2026
President Ilsa Marrow said that the meeting with Estria over the Kestrel strait is on hold, Northern Wire reported.
"I do not want an empty meeting," Marrow told reporters at the harbour, according to Northern Wire.
Two sources familiar with the matter told the Kestrel Gazette that Estria had never agreed a date.
"Nothing can be put off that was never in the diary," an Estrian diplomat said.
About 40 boats have been turned back since April, the coast guard said, per Northern Wire.
Fishermen in Port Kestrel would welcome any meeting, harbour master Odile Brandt told the Kestrel Gazette.
"""

BROADCASTER = """Estria: talks go ahead as planned
13 May 2026
Prime Minister Tobin Vale said on Wednesday that the talks in Port Kestrel will go ahead on May 20.
"We want a meeting, and we do not want an empty one," Vale said.
A Norland official told Estria Broadcasting:
"there are currently no plans for the President to meet with Prime Minister Vale in the near future".
Spokesman Anders Quill said preparations are underway and that the date of May 20 stands.
The Estrian coast guard counted 60 boats turned back since April, Quill said.
"""

POST = """Strait summit put off to June
May 14, 2026
The summit in Port Kestrel has been postponed to June, Tidewater Post has learnt from two officials.
"I do want a meeting," Marrow told reporters, according to Northern Wire.
Marrow, who in April said the strait "will never be shared", said on Thursday it "could be shared for a season".
Northern Wire reported that a Norland official saw no plans for a meeting in the immediate future.
Photo: Tidewater Post
"""

UNKNOWN = """Harbour masters wait for word
President Marrow said on Tuesday the meeting with Estria was on hold.
"I do not want an empty meeting," she told reporters.
Harbour master Odile Brandt said nobody had told her a thing.
"""

PEOPLE = {
    "marrow": Actor(actor_id("Ilsa Marrow", "person"), "Ilsa Marrow", "person", ("Marrow",), ("President",), 11),
    "vale": Actor(actor_id("Tobin Vale", "person"), "Tobin Vale", "person", ("Vale",), ("Prime Minister",), 5),
    "quill": Actor(actor_id("Anders Quill", "person"), "Anders Quill", "person", ("Quill",), ("spokesman",), 4),
    "brandt": Actor(actor_id("Odile Brandt", "person"), "Odile Brandt", "person", (), ("harbour master",), 2),
    "official": Actor(actor_id("a Norland official", "anonymous", "w"), "a Norland official", "anonymous"),
    "sources": Actor(
        actor_id("two sources familiar with the matter", "anonymous", "g"),
        "two sources familiar with the matter",
        "anonymous",
    ),
    "diplomat": Actor(actor_id("an Estrian diplomat", "anonymous", "g"), "an Estrian diplomat", "anonymous"),
    "officials": Actor(actor_id("two officials", "anonymous", "t"), "two officials", "anonymous"),
    "coastguard": Actor(
        actor_id("Norland coast guard", "organisation"), "Norland coast guard", "organisation", ("the coast guard",)
    ),
    "both": Actor(actor_id("the two governments", "group", "w"), "the two governments", "group"),
    "norland": Actor(actor_id("Norland", "government"), "Norland", "government"),
    "estria": Actor(actor_id("Estria", "government"), "Estria", "government"),
    "wire": Actor(actor_id("Northern Wire", "outlet"), "Northern Wire", "outlet", ("NW",)),
    "gazette": Actor(actor_id("Kestrel Gazette", "outlet"), "Kestrel Gazette", "outlet"),
    "broadcaster": Actor(actor_id("Estria Broadcasting", "outlet"), "Estria Broadcasting", "outlet"),
    "post": Actor(actor_id("Tidewater Post", "outlet"), "Tidewater Post", "outlet"),
}


def ident(name: str | None) -> str | None:
    """Return the id of one of the people of the story."""
    return None if name is None else PEOPLE[name].id


@dataclass(frozen=True)
class Told:
    """A statement in short: its words, who says them, by whose cue and by which relays."""

    content: str
    speaker: str | None
    source: str | None = None
    cue: str | None = None
    relays: tuple[tuple[str, str], ...] = ()
    kind: str = "indirect"
    said: str | None = None
    polarity: str = "positive"
    at: int = 0


def span(article: Article, words: str, start: int = 0) -> Span:
    """Return the span of these words in the article, the first from `start` on."""
    begin = article.text.index(words, start)
    return article.span(begin, begin + len(words))


def parts_of(text: str, marks: Sequence[tuple[str, str]]) -> tuple[Part, ...]:
    """Return the parts of a text: the first line is the headline, marked lines are what they are, the rest is body."""
    found: list[Part] = []
    offset = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        kind = "headline" if number == 0 else next((k for k, begin in marks if line.startswith(begin)), "body")
        found.append(Part(kind, offset, offset + len(line)))  # type: ignore[arg-type]
        offset += len(line)
    return tuple(found)


def make_article(
    path: str,
    outlet: str | None,
    published: str,
    text: str,
    marks: Sequence[tuple[str, str]] = (),
    **more: tuple[Copy, ...],
) -> Article:
    """Return an article of the story."""
    return Article(
        id=identify(path),
        path=path,
        url=None,
        outlet=ident(outlet),
        outlet_basis="stated" if outlet else "unknown",
        outlet_evidence=(),
        title=text.splitlines()[0],
        bylines=(),
        credits=(),
        published=published,
        published_basis="stated" if outlet else "inferred",
        published_evidence=(),
        language="en",
        text=text,
        parts=parts_of(text, marks),
        **more,
    )


def make_statement(article: Article, told: Told) -> Statement:
    """Return a statement of the article with its chain from the speaker to the publisher."""
    content = span(article, told.content, told.at)
    source = span(article, told.source, max(0, content.start - 160)) if told.source else None
    relays = tuple(Link(ident(who), "relay", span(article, words)) for who, words in told.relays)
    return Statement(
        id=identify(article.id, content.start, content.end),
        article=article.id,
        kind=told.kind,  # type: ignore[arg-type]
        mode="speech",
        speaker=ident(told.speaker),
        named=told.speaker is not None and PEOPLE[told.speaker].kind != "anonymous",
        source=source,
        cue=span(article, told.cue, max(0, content.start - 80)) if told.cue else None,
        content=(content,),
        text=content.text,
        chain=(
            Link(ident(told.speaker), "speaker", source),
            *relays,
            Link(article.outlet, "publisher", None),
        ),
        said=told.said,
        said_basis=None,
        reported=article.published,
        polarity=told.polarity,  # type: ignore[arg-type]
        certainty="certain",
    )


ARTICLES = {
    "w": make_article("wire.txt", "wire", "2026-05-12", WIRE, (("credit", "Additional"),)),
    "g": make_article(
        "gazette.txt",
        "gazette",
        "2026-05-13",
        GAZETTE,
        (("published", "Published"),),
        copies=(Copy("wire", ident("wire") or "", 0.41, ()),),
    ),
    "e": make_article("broadcasting.txt", "broadcaster", "2026-05-13", BROADCASTER, (("published", "13 May"),)),
    "t": make_article(
        "post.txt", "post", "2026-05-14", POST, (("published", "May 14"), ("credit", "Photo")), copies=()
    ),
    "u": make_article(
        "unsigned.txt", None, "2026-05-13", UNKNOWN, (), copies=(Copy("rewrite", identify("wire.txt"), 0.3, ()),)
    ),
}

TUESDAY, WEDNESDAY, THURSDAY = "2026-05-12", "2026-05-13", "2026-05-14"
HOLD = "the meeting with Estria over the Kestrel strait is on hold"
EMPTY = '"I do not want an empty meeting,"'
PER_WIRE = (("wire", "Northern Wire"),)

TOLD: dict[str, tuple[str, Told]] = {
    "w-hold": ("w", Told(HOLD, "marrow", "President Ilsa Marrow", "said", said=TUESDAY)),
    "w-empty": ("w", Told(EMPTY, "marrow", "Marrow", "told", kind="direct", said=TUESDAY, polarity="negative")),
    "w-plans": (
        "w",
        Told(
            '"there are no plans for President Marrow to meet Prime Minister Vale in the immediate future"',
            "official",
            "A Norland official",
            "told",
            PER_WIRE,
            "direct",
            TUESDAY,
            "negative",
        ),
    ),
    "w-prep": (
        "w",
        Told("preparations for the meeting are underway", "quill", "Estria's spokesman Anders Quill", "said"),
    ),
    "w-confirm": ("w", Told("the talks would take place in Port Kestrel", "both", "The two governments", "confirmed")),
    "w-boats": (
        "w",
        Told("About 40 boats have been turned back since April", "coastguard", None, None),
    ),
    "g-hold": ("g", Told(HOLD, "marrow", "President Ilsa Marrow", "said", PER_WIRE, said=TUESDAY)),
    "g-empty": (
        "g",
        Told(EMPTY, "marrow", "Marrow", "told", PER_WIRE, "direct", TUESDAY, "negative"),
    ),
    "g-date": (
        "g",
        Told(
            "Estria had never agreed a date",
            "sources",
            "Two sources familiar with the matter",
            "told",
            polarity="negative",
        ),
    ),
    "g-diary": (
        "g",
        Told(
            '"Nothing can be put off that was never in the diary,"',
            "diplomat",
            None,
            "said",
            kind="direct",
            polarity="negative",
        ),
    ),
    "g-boats": ("g", Told("About 40 boats have been turned back since April", "coastguard", None, None, PER_WIRE)),
    "g-welcome": ("g", Told("Fishermen in Port Kestrel would welcome any meeting", "brandt", None, None)),
    "e-ahead": (
        "e",
        Told(
            "the talks in Port Kestrel will go ahead on May 20",
            "vale",
            "Prime Minister Tobin Vale",
            "said",
            said=WEDNESDAY,
        ),
    ),
    "e-empty": (
        "e",
        Told(
            '"We want a meeting, and we do not want an empty one,"', "vale", None, "said", kind="direct", said=WEDNESDAY
        ),
    ),
    "e-plans": (
        "e",
        Told(
            '"there are currently no plans for the President to meet with Prime Minister Vale in the near future"',
            "official",
            "A Norland official",
            "told",
            kind="direct",
            polarity="negative",
        ),
    ),
    "e-prep": ("e", Told("preparations are underway", "quill", "Spokesman Anders Quill", "said")),
    "e-boats": ("e", Told("The Estrian coast guard counted 60 boats turned back since April", "quill", None, None)),
    "t-june": ("t", Told("The summit in Port Kestrel has been postponed to June", "officials", None, None)),
    "t-want": ("t", Told('"I do want a meeting,"', "marrow", "Marrow", "told", PER_WIRE, "direct", TUESDAY)),
    "t-never": (
        "t",
        Told('the strait "will never be shared"', "marrow", "Marrow", "said", kind="mixed", said="2026-04"),
    ),
    "t-season": ("t", Told('it "could be shared for a season"', "marrow", None, "said", kind="mixed", said=THURSDAY)),
    "t-plans": (
        "t",
        Told(
            "no plans for a meeting in the immediate future",
            "official",
            "a Norland official",
            "saw",
            PER_WIRE,
            polarity="negative",
        ),
    ),
    "u-hold": ("u", Told("the meeting with Estria was on hold", "marrow", "President Marrow", "said", said=TUESDAY)),
    "u-empty": ("u", Told(EMPTY, "marrow", "she", "told", kind="direct", said=TUESDAY, polarity="negative")),
    "u-nobody": ("u", Told("nobody had told her a thing", "brandt", "Harbour master Odile Brandt", "said")),
}

STATEMENTS = {name: make_statement(ARTICLES[where], told) for name, (where, told) in TOLD.items()}


def make_claim(names: Sequence[str], origins: Sequence[str | None], why: Sequence[str] = ()) -> Claim:
    """Return the claim that these statements make together."""
    told = [STATEMENTS[name] for name in names]
    outlets = dict.fromkeys(
        link.actor for each in told for link in each.chain if link.role == "publisher" and link.actor
    )
    return Claim(
        id=identify("claim", *names),
        text=told[0].text,
        statements=tuple(each.id for each in told),
        articles=len({each.article for each in told}),
        outlets=tuple(outlets),
        origins=tuple(ident(name) or "unknown" for name in origins),
        voices=tuple(dict.fromkeys(each.speaker or "unknown" for each in told)),
        why=tuple(why),
    )


def claims() -> tuple[Claim, ...]:
    """Return the claims of the story."""
    return (
        make_claim(("w-hold", "g-hold", "u-hold"), ("wire", None), ("Kestrel Gazette relays Northern Wire",)),
        make_claim(("w-empty", "g-empty", "u-empty"), ("wire", None), ("Kestrel Gazette relays Northern Wire",)),
        make_claim(
            ("w-plans", "e-plans", "t-plans"),
            ("wire", "broadcaster"),
            ("told Northern Wire", "told Estria Broadcasting", "Tidewater Post relays Northern Wire"),
        ),
        make_claim(("w-prep", "e-prep"), ("wire", "broadcaster")),
        make_claim(("w-boats", "g-boats"), ("wire",), ("Kestrel Gazette relays Northern Wire",)),
        make_claim(("e-ahead",), ("broadcaster",)),
        make_claim(("e-boats",), ("broadcaster",)),
        make_claim(("t-june",), ("post",)),
        make_claim(("g-date",), ("gazette",)),
        make_claim(("g-diary",), (None,)),
        make_claim(("g-welcome",), ("gazette",)),
        make_claim(("t-never",), (None,)),
        make_claim(("t-season",), (None,)),
        make_claim(("w-confirm",), ("wire",)),
        make_claim(("t-want",), ("wire",)),
        make_claim(("e-empty",), ("broadcaster",)),
        make_claim(("u-nobody",), (None,)),
    )


def make_status(status: str, name: str, voice: str, as_of: str | None, words: str) -> PlanStatus:
    """Return what one statement says of how a plan stands."""
    article = ARTICLES[TOLD[name][0]]
    told = STATEMENTS[name]
    return PlanStatus(status, (ident(voice) or "",), told.id, as_of, span(article, words))  # type: ignore[arg-type]


def events() -> tuple[Event, ...]:
    """Return the events of the story: one meeting that is planned, and boats that were turned back."""
    wire = ARTICLES["w"]
    meeting = Event(
        id=identify("event", "meeting"),
        kind="meeting",
        label="meeting with Estria over the Kestrel strait",
        participants=(ident("marrow") or "", ident("vale") or ""),
        place="Port Kestrel",
        from_="2026-05-20",
        to="2026-05-20",
        planned=True,
        mentions=(span(wire, "the meeting with Estria over the Kestrel strait"),),
        status=(
            make_status("confirmed", "w-confirm", "both", "2026-05", "confirmed last week"),
            make_status("on hold", "w-hold", "marrow", TUESDAY, "is on hold"),
            make_status("on hold", "g-hold", "marrow", TUESDAY, "is on hold"),
            make_status("not planned", "w-plans", "official", TUESDAY, "no plans"),
            make_status("in preparation", "w-prep", "quill", TUESDAY, "preparations for the meeting are underway"),
            make_status("scheduled", "e-ahead", "vale", WEDNESDAY, "will go ahead on May 20"),
            make_status("in preparation", "e-prep", "quill", WEDNESDAY, "preparations are underway"),
            make_status("never scheduled", "g-diary", "diplomat", WEDNESDAY, "never in the diary"),
            make_status("postponed", "t-june", "officials", THURSDAY, "postponed to June"),
        ),
    )
    boats = Event(
        id=identify("event", "boats"),
        kind="turning back",
        label="40 boats turned back",
        participants=(ident("coastguard") or "",),
        place=None,
        from_="2026-04",
        to=THURSDAY,
        planned=False,
        mentions=(span(wire, "About 40 boats have been turned back"),),
    )
    return meeting, boats


def make_quote(names: Sequence[str], speaker: str | None, pairs: Sequence[Pair]) -> Quote:
    """Return the quote that these statements print."""
    versions = tuple(Version(STATEMENTS[name].id, STATEMENTS[name].content[0]) for name in names)
    return Quote(identify("quote", *names), ident(speaker), versions, tuple(pairs))


def make_pair(one: str, other: str, level: str, *differences: tuple[str, str, str]) -> Pair:
    """Return two versions compared."""
    told = tuple(Difference(*each) for each in differences)
    return Pair(STATEMENTS[one].id, STATEMENTS[other].id, level, told)  # type: ignore[arg-type]


def quotes() -> tuple[Quote, ...]:
    """Return the quotes of the story: one that lost its "not", one that was reworded."""
    return (
        make_quote(
            ("w-empty", "g-empty", "u-empty", "t-want"),
            "marrow",
            (
                make_pair("w-empty", "g-empty", "identical"),
                make_pair("w-empty", "u-empty", "identical"),
                make_pair("w-empty", "t-want", "changed", ("not", "", "negation"), ("an empty", "a", "words")),
            ),
        ),
        make_quote(
            ("w-plans", "e-plans"),
            "official",
            (
                make_pair(
                    "w-plans",
                    "e-plans",
                    "reworded",
                    ("", "currently", "words"),
                    ("President Marrow", "the President", "words"),
                    ("meet", "meet with", "words"),
                    ("immediate", "near", "words"),
                ),
            ),
        ),
    )


def make_side(says: str, *names: str) -> Side:
    """Return one side of a dispute."""
    told = [STATEMENTS[name] for name in names]
    return Side(says, tuple(dict.fromkeys(each.speaker or "unknown" for each in told)), tuple(e.id for e in told))


def disputes() -> tuple[Dispute, ...]:
    """Return where the accounts part."""
    return (
        Dispute(
            identify("dispute", "status"),
            "status",
            "meeting with Estria over the Kestrel strait",
            (
                make_side("on hold", "w-hold", "g-hold", "u-hold"),
                make_side("in preparation", "w-prep", "e-prep"),
                make_side("scheduled", "e-ahead"),
                make_side("postponed", "t-june"),
                make_side("never scheduled", "g-diary"),
            ),
            "these statuses cannot all hold at once",
        ),
        Dispute(
            identify("dispute", "number"),
            "number",
            "boats turned back since April",
            (make_side("40 boats", "w-boats", "g-boats"), make_side("60 boats", "e-boats")),
            "40 against 60 for the same count",
        ),
        Dispute(
            identify("dispute", "wording"),
            "wording",
            "I do not want an empty meeting",
            (
                make_side("I do not want an empty meeting", "w-empty", "g-empty", "u-empty"),
                make_side("I do want a meeting", "t-want"),
            ),
            "one version has a negation that the other lacks",
        ),
    )


def positions() -> tuple[Position, ...]:
    """Return what the president said of the strait over time."""
    never, season = STATEMENTS["t-never"], STATEMENTS["t-season"]
    return (
        Position(
            ident("marrow") or "",
            "sharing the strait",
            (Stance("2026-04", never.id, never.text), Stance(THURSDAY, season.id, season.text)),
            (Shift(never.id, season.id, "“never be shared” against “could be shared”"),),
        ),
    )


def timeline() -> tuple[Entry, ...]:
    """Return the days of the story."""
    meeting, boats = events()
    return (
        Entry("2026-04", THURSDAY, boats.label, boats.id, None),
        Entry(TUESDAY, TUESDAY, STATEMENTS["w-hold"].text, None, STATEMENTS["w-hold"].id),
        Entry(WEDNESDAY, WEDNESDAY, STATEMENTS["e-ahead"].text, None, STATEMENTS["e-ahead"].id),
        Entry(THURSDAY, THURSDAY, STATEMENTS["t-season"].text, None, STATEMENTS["t-season"].id),
        Entry("2026-05-20", "2026-05-20", meeting.label, meeting.id, None),
    )


def strait() -> Account:
    """Return the account of the meeting over the Kestrel strait: five articles, four outlets, one of them not known."""
    return Account(
        id=identify("story", "strait"),
        title=ARTICLES["w"].title or "",
        from_=TUESDAY,
        to=THURSDAY,
        articles=tuple(ARTICLES.values()),
        actors=tuple(PEOPLE.values()),
        statements=tuple(STATEMENTS.values()),
        events=events(),
        claims=claims(),
        quotes=quotes(),
        disputes=disputes(),
        positions=positions(),
        timeline=timeline(),
    )


def single(text: str, name: str = "Somebody", path: str = "page.txt", content: str | None = None) -> Account:
    """Return the account of one article in which a person says the content, or else the whole text."""
    article = make_article(path, None, "2026-05-13", text)
    speaker = Actor(actor_id(name, "person"), name, "person")
    words = span(article, content or text)
    told = Statement(
        id=identify(article.id, words.start),
        article=article.id,
        kind="direct",
        mode="speech",
        speaker=speaker.id,
        named=True,
        source=None,
        cue=None,
        content=(words,),
        text=words.text,
        chain=(Link(speaker.id, "speaker", None), Link(None, "publisher", None)),
        said=None,
        said_basis=None,
        reported=None,
        polarity="positive",
        certainty="unknown",
    )
    claim = Claim(identify("c", told.id), words.text, (told.id,), 1, (), ("unknown",), (speaker.id,), ())
    quote = Quote(identify("q", told.id), speaker.id, (Version(told.id, words),), ())
    return Account(
        id=identify("single", path, text),
        title=article.title or "",
        from_=None,
        to=None,
        articles=(article,),
        actors=(speaker,),
        statements=(told,),
        events=(),
        claims=(claim,),
        quotes=(quote,),
        disputes=(),
        positions=(),
        timeline=(),
    )


def wide(articles: int, each: int) -> Account:
    """Return an account of many outlets that all print the same statements of a few voices: `articles` times `each`."""
    return woven(articles, each, articles)


def woven(articles: int, claims: int, places: int) -> Account:
    """Return an account of many claims of twelve voices, each printed by so many of the outlets, an article each."""
    voices = [Actor(actor_id(f"Voice {n}", "person"), f"Voice {n}", "person") for n in range(12)]
    outlets = [Actor(actor_id(f"Outlet {n}", "outlet"), f"Outlet {n}", "outlet") for n in range(articles)]
    printed = [[n for n in range(claims) if (number - n) % articles < places] for number in range(articles)]
    told: list[list[Statement]] = [[] for _ in range(claims)]
    pages: list[Article] = []
    for number, outlet in enumerate(outlets):
        lines = [f"Voice {n % 12} said that lock number {n} of the canal stays shut." for n in printed[number]]
        text = "\n".join(["The canal", *lines])
        page = replace(make_article(f"{number}.txt", None, "2026-05-13", text), outlet=outlet.id)
        pages.append(page)
        for n in printed[number]:
            relay = (Link(outlets[0].id, "relay", None),) if number % 3 else ()
            chain = (Link(voices[n % 12].id, "speaker", None), *relay, Link(outlet.id, "publisher", None))
            told[n].append(locked(page, n, voices[n % 12].id, chain))
    return canal(pages, [*voices, *outlets], told)


def locked(page: Article, number: int, voice: str, chain: tuple[Link, ...]) -> Statement:
    """Return the statement of a page that a lock of the canal stays shut."""
    words = span(page, f"lock number {number} of the canal stays shut")
    return replace(
        STATEMENTS["w-hold"],
        id=identify(page.id, words.start),
        article=page.id,
        speaker=voice,
        source=None,
        cue=None,
        content=(words,),
        text=words.text,
        chain=chain,
    )


def canal(pages: Sequence[Article], actors: Sequence[Actor], told: Sequence[Sequence[Statement]]) -> Account:
    """Return the account of the canal: a claim for each row of statements, which are said on nine days in turn."""
    origin = next(each.id for each in actors if each.kind == "outlet")
    claims = tuple(
        Claim(
            identify("canal", n),
            same[0].text,
            tuple(each.id for each in same),
            len(same),
            tuple(page.outlet or "" for page in pages if any(each.article == page.id for each in same)),
            (origin,),
            (same[0].speaker or "",),
            (),
        )
        for n, same in enumerate(told)
    )
    statements = tuple(each for same in told for each in same)
    days = [f"2026-05-{10 + n % 9}" for n in range(len(told))]
    entries = tuple(
        Entry(day, day, same[0].text, None, same[0].id) for day, same in sorted(zip(days, told, strict=True), key=str)
    )
    return replace(
        strait(),
        id="canal",
        title="The canal",
        articles=tuple(pages),
        actors=tuple(actors),
        statements=statements,
        claims=claims,
        events=(),
        quotes=(),
        disputes=(),
        positions=(),
        timeline=entries,
    )


def report(*stories: Account) -> Report:
    """Return a report on these stories, or on the strait; one input was left out."""
    left_out = (LeftOut("empty.txt", "there are no words in it"),)
    return Report("0.1.0", stories or (strait(),), left_out)


HOSTILE = '<script>window.hit = 1</script> </script><img src=x onerror="window.hit = 2"> {{ 7 * 7 }} "&lt;" is shut'
"""Words that would do harm if they were taken for markup."""
