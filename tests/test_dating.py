"""An undated article gets the one day that its words and its companions leave; with two days left, it gets none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.gathering import gather
from sayso.reading.articles import read_article
from sayso.reading.dating import infer_published
from sayso.reading.parts.dates import WEEKDAYS
from sayso.records import Article, Page

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

MET = "Ines Varga met Tom Reyl at the quay on Monday."
WILL_MEET = "Ines Varga will meet Tom Reyl in Orlow on Wednesday."
EARLIER = "Earlier on Tuesday, the council cancelled its session."
QUIET = "The council kept its own counsel about the bridge."


def article(*sentences: str, published: str | None = None, name: str = "a.txt") -> Article:
    """Return an article of the sentences, a paragraph each, under a headline."""
    text = "\n".join(["Bridge at Orlow stays shut", *sentences])
    return read_article(Page(name, text, published=published, published_basis="given" if published else "unknown"))[0]


def companion(*sentences: str, published: str = "2026-02-04") -> Article:
    """Return a dated article of the same story; 4 February 2026 is a Wednesday."""
    return article(*sentences, published=published, name="b.txt")


def day(undated: Article, *companions: Article) -> str | None:
    """Return the day that is inferred for an article."""
    return infer_published(undated, companions).published


def test_a_weekday_called_today_in_the_week_of_a_companion_is_the_day():
    """What both tell of the same people on Monday fixes the week; "earlier on Tuesday" the day in it."""
    undated = article(MET, EARLIER)
    told = companion(f"A call followed, after {MET}")
    found = infer_published(undated, [told])
    assert (found.published, found.published_basis) == ("2026-02-03", "inferred")


def test_the_evidence_is_the_words_in_both_articles():
    """Each word that the day rests on is given: the weekday called today, and the shared day here and there."""
    undated, told = article(MET, EARLIER), companion(MET)
    evidence = infer_published(undated, [told]).published_evidence
    assert [(span.article == undated.id, span.text) for span in evidence] == [
        (True, "Earlier on Tuesday"),
        (True, "Monday"),
        (False, "Monday"),
    ]
    for span in evidence:
        text = (undated if span.article == undated.id else told).text
        assert text[span.start : span.end] == span.text


def test_a_day_past_to_one_and_ahead_for_the_other_side_is_closed_from_both_sides():
    """What is past on Wednesday and what is ahead on Wednesday leave Wednesday, without any word for today."""
    undated = article("Ines Varga met Tom Reyl at the quay on Wednesday.", "Eva Holm will call Ann Lee on Wednesday.")
    told = companion("Tom Reyl met Ines Varga on Wednesday.", "Ann Lee will be called by Eva Holm on Wednesday.")
    assert day(undated, told) == "2026-02-04"


def test_a_companion_that_tells_the_day_as_ahead_fixes_the_week_too():
    """A plan that both put on Wednesday is the same Wednesday."""
    assert day(article(WILL_MEET, EARLIER), companion(WILL_MEET, published="2026-02-02")) == "2026-02-03"


def test_a_dateline_takes_the_year_of_its_companions():
    """Month and day in a dateline are a day once a companion of those weeks gives the year, over new year too."""
    undated = article("ORLOW, Dec. 30 (Reuters) - The bridge will stay shut.")
    assert day(undated, companion(QUIET, published="2026-01-02")) == "2025-12-30"
    assert day(undated, companion(QUIET, published="2025-12-31")) == "2025-12-30"


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        ([MET, EARLIER], []),
        ([MET, EARLIER], [companion(QUIET)]),
        ([MET, EARLIER], [article(MET, name="b.txt")]),
        ([MET], [companion(MET)]),
        ([EARLIER], [companion(MET)]),
        ([MET, EARLIER], [companion("Eva Holm met Ann Lee at the quay on Monday.")]),
        ([MET, EARLIER], [companion("Ines Varga will meet Tom Reyl at the quay on Monday.")]),
        ([MET, EARLIER], [companion("Ines Varga met Tom Reyl at the quay on Sunday.")]),
        ([MET.replace("on Monday", "last Monday"), EARLIER], [companion(MET)]),
        ([MET, EARLIER], [companion(MET.replace("on Monday", "last Monday"))]),
        ([MET, EARLIER, "Later on Thursday, the council met."], [companion(MET)]),
        ([MET, EARLIER, "The council voted on Wednesday."], [companion(MET)]),
        ([MET, EARLIER], [companion(MET), companion(MET, published="2026-02-18")]),
        ([MET, '"Earlier on Tuesday, nobody knew," she said.'], [companion(MET)]),
        (["Ines Varga met Tom Reyl on Wednesday, February 4, 2026."], [companion(QUIET)]),
        (["ORLOW, Feb. 3 (Reuters) - The bridge is shut."], []),
        (["ORLOW, Feb. 3 (Reuters) - The bridge is shut."], [companion(QUIET, published="2026-08-04")]),
        (["ORLOW, Feb. 30 (Reuters) - The bridge is shut."], [companion(QUIET)]),
        ([WILL_MEET], [companion(WILL_MEET)]),
    ],
    ids=[
        "alone",
        "companion without days",
        "companion without a date",
        "no word for today",
        "nothing shared",
        "other people",
        "past here, ahead there",
        "another weekday",
        "another week here",
        "another week there",
        "two days called today",
        "tomorrow told as past",
        "companions of two weeks",
        "only said in a quotation",
        "a full date alone",
        "dateline alone",
        "companion half a year away",
        "a day that does not exist",
        "only a plan",
    ],
)
def test_where_more_than_one_day_is_left_none_is_given(sentences: list[str], told: list[Article]):
    """An article that could have come out on another day as well keeps its date unknown."""
    found = infer_published(article(*sentences), told)
    assert (found.published, found.published_basis) == (None, "unknown")


@pytest.mark.parametrize(
    ("sentences", "told", "days"),
    [
        ([MET], companion(MET), ("2026-02-02", "2026-02-08")),
        ([WILL_MEET], companion(WILL_MEET, published="2026-02-02"), ("2026-01-29", "2026-02-04")),
        ([MET, "The pier fell on February 5, 2026."], companion(MET), ("2026-02-05", "2026-02-08")),
    ],
)
def test_where_several_days_are_left_the_first_and_last_are_given(
    sentences: list[str], told: Article, days: tuple[str, str]
):
    """The article came out between them, by the words that are its evidence."""
    found = infer_published(article(*sentences), [told])
    assert (found.published, (found.published_from, found.published_to)) == (None, days)
    assert found.published_evidence


@pytest.mark.parametrize(
    ("sentences", "told"),
    [([MET, EARLIER], []), ([MET], [companion(QUIET)]), (["The pier fell on February 5, 2026."], [])],
    ids=["alone", "companion without days", "open to one side"],
)
def test_what_is_open_to_one_side_has_no_days(sentences: list[str], told: list[Article]):
    """Without a first or a last day the article comes back as it is."""
    undated = article(*sentences)
    assert infer_published(undated, told) == undated


def test_an_article_came_out_no_later_than_it_was_changed():
    """The day of change closes the other side: what fell on 2 February was told by 3 February."""
    undated = replace(article("The pier fell on February 2, 2026."), modified="2026-02-03T09:30")
    found = infer_published(undated, [])
    assert (found.published, found.published_from, found.published_to) == (None, "2026-02-02", "2026-02-03")
    same = replace(article("The pier fell on February 3, 2026."), modified="2026-02-03")
    assert infer_published(same, []).published == "2026-02-03"


def test_a_date_that_is_known_is_kept():
    """A stated or given date is never replaced, whatever companions tell."""
    dated = article(MET, EARLIER, published="2026-01-06")
    assert infer_published(dated, [companion(MET)]) == dated


def test_an_inferred_date_proves_nothing_for_others():
    """A companion whose own day was inferred does not date another article."""
    inferred = infer_published(article(MET, EARLIER, name="c.txt"), [companion(MET)])
    assert inferred.published == "2026-02-03"
    assert day(article(MET, EARLIER), inferred) is None


def test_a_full_date_told_as_past_rules_out_earlier_days():
    """An article that tells of a later day than the words allow is not dated before it."""
    assert day(article(MET, EARLIER, "The pier fell on February 20, 2026."), companion(MET)) is None
    assert day(article(MET, EARLIER, "The pier fell on February 2, 2026."), companion(MET)) == "2026-02-03"


def told_on(when: dt.date, writing: dt.date, people: str) -> str:
    """Return a sentence that tells, truly, on which weekday some people met or will meet, as of the day of writing."""
    verb = "met" if when <= writing else "will meet"
    return f"{people} {verb} at the quay on {WEEKDAYS[when.weekday()]}."


@given(
    out=st.dates(min_value=dt.date(1990, 1, 10), max_value=dt.date(2090, 1, 1)),
    later=st.integers(-3, 3),
    meetings=st.lists(st.integers(-5, 5), min_size=1, max_size=4),
    marked=st.booleans(),
)
def test_an_article_is_never_given_another_day_than_its_own(
    out: dt.date, later: int, meetings: list[int], *, marked: bool
):
    """Of truly told days no other day of publication than the true one is ever inferred."""
    people = ["Ines Varga and Tom Reyl", "Eva Holm and Ann Lee", "Petra Lind and Max Oder", "Ida Krey and Jon Falk"]
    theirs = out + dt.timedelta(days=later)
    days = [out + dt.timedelta(days=step) for step in meetings]
    pairs = [(when, who) for when, who in zip(days, people, strict=False) if abs(when - theirs) <= dt.timedelta(days=5)]
    mark = [f"Earlier on {WEEKDAYS[out.weekday()]}, the council met."] if marked else []
    undated = article(*(told_on(when, out, who) for when, who in pairs), *mark, QUIET)
    told = companion(*(told_on(when, theirs, who) for when, who in pairs), QUIET, published=theirs.isoformat())
    found = infer_published(undated, [told])
    assert found.published in {None, out.isoformat()}
    assert (found.published_from or out.isoformat()) <= out.isoformat() <= (found.published_to or out.isoformat())


@given(weeks=st.integers(-200, 200))
def test_the_day_moves_with_its_companion(weeks: int):
    """The same words beside a companion of another week give the same weekday of that week."""
    moved = dt.timedelta(weeks=weeks)
    told = companion(MET, published=(dt.date(2026, 2, 4) + moved).isoformat())
    assert day(article(MET, EARLIER), told) == (dt.date(2026, 2, 3) + moved).isoformat()


# --- what pages state ------------------------------------------------------------------------------------------------

STORY = "".join(
    f"<p>{each}</p>"
    for each in (
        "The council of Orlow voted on Monday to keep the old bridge open for another year, after a long debate.",
        "Mayor Ines Varga said the decision had been hard. She thanked those who had worked through the winter.",
        "The bridge was built in 1931 and repaired on 14 June 2019. It carries nine thousand cars every day.",
    )
)


def stated(place: Path, head: str = "", top: str = "", bottom: str = "") -> str | None:
    """Return the day of a made page with these lines in its head, above and below its text."""
    title = "Bridge at Orlow stays open"
    body = f"<article><h1>{title}</h1>{top}{STORY}{bottom}</article><footer>© 2018-2026 Orlow Post</footer>"
    page = place / "page.html"
    markup = f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    page.write_text(markup, encoding="utf-8")
    (found,) = (read_article(each)[0] for each in gather([str(page)]) if isinstance(each, Page))
    return found.published


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-03-04T08:15:00+00:00">',
        '<meta property="article:published_time" content="2026-03-04T23:30:00-05:00">',
        (
            '<meta property="article:modified_time" content="2026-03-09T08:15:00Z">'
            '<meta property="article:published_time" content="2026-03-04T08:15:00Z">'
        ),
        '<meta name="date" content="2026-03-04">',
        '<meta name="DC.date.issued" content="2026-03-04">',
        '<meta name="parsely-pub-date" content="2026-03-04T08:15:00Z">',
        '<meta name="sailthru.date" content="Wed, 04 Mar 2026 08:15:00 +0000">',
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2026-03-09", '
            '"datePublished": "2026-03-04"}</script>'
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", '
            '"datePublished": "2026-03-04T23:30:00+02:00"}]}</script>'
        ),
        '<link rel="canonical" href="https://orlowpost.example/2026/03/04/bridge-stays-open.html">',
    ],
)
def test_a_page_states_its_day_in_its_head(head: str, tmp_path: Path):
    """The day of publication as the page's metadata or address has it, in its own zone, and not the day of change."""
    assert stated(tmp_path, head) == "2026-03-04"


@pytest.mark.parametrize(
    "line",
    [
        '<meta itemprop="datePublished" content="2026-03-04T08:15:00Z">',
        '<time datetime="2026-03-04T08:15:00Z" pubdate>4 March</time>',
        (
            '<p>Updated <time datetime="2026-03-09">9 March</time> · Published <time datetime="2026-03-04" '
            'itemprop="datePublished">4 March</time></p>'
        ),
        '<span class="post-date">Mar 4, 2026</span>',
        '<abbr class="published" title="2026-03-04T08:15:00Z">Wednesday</abbr>',
        "<p>Published: 4 March 2026</p>",
        "<p>March 4, 2026 | 8:15 a.m. ET</p>",
        "<p>By Ann Lee, March 4, 2026</p>",
        "<p>Posted 4 Mar 2026, updated 9 Mar 2026</p>",
        "<p>Last updated: 9 March 2026. First published: 4 March 2026.</p>",
        "<p>Wednesday, 4th March 2026</p>",
        "<p>PUBLISHED: MAR 04, 2026 08:15 AM EST</p>",
        "<p>Source: Xinhua | 2026-03-04 08:15:32 | Editor: huaxia</p>",
        "<p>ORLOW, March 4, 2026 (Wire) - The river rose again on Tuesday night and the council met.</p>",
    ],
)
def test_a_page_states_its_day_in_a_line(line: str, tmp_path: Path):
    """The day that readers see above the text counts where the markup names none."""
    assert stated(tmp_path, top=line) == "2026-03-04"


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("", ""),
        ("<p>Published 3 hours ago</p>", ""),
        ("<p>The fair opens on 1 May 2026.</p>", ""),
        ("", "<p>Copyright 2026 Orlow Post. All rights reserved.</p>"),
        ("", "<aside><h3>Read more</h3><ul><li><a href='/a'>Ferry strike ends</a> 1 February 2026</li></ul></aside>"),
        ("", "<section id='comments'><p>anna, March 6, 2026 at 9:01 am: Good.</p></section>"),
    ],
    ids=["nothing", "hours ago", "a day to come", "copyright", "other articles", "comments"],
)
def test_a_page_without_a_day_of_its_own_has_none(top: str, bottom: str, tmp_path: Path):
    """Days of other things on the page, and years of copyright, are not when it came out."""
    assert stated(tmp_path, top=top, bottom=bottom) is None


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the pages are not here")
def test_a_real_undated_page():
    """The undated one of two real pages is dated together with the other, and not without it."""
    first, second = (read_article(page)[0] for page in gather([str(SEEDS)]) if isinstance(page, Page))
    assert day(second) is None
    assert day(second, first) == "2025-10-21"
