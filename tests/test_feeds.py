"""Feeds of every kind are followed: what is new is fetched once, added to the store, and joins its story."""

from __future__ import annotations

import gzip
import json
import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import pytest
from click.testing import CliRunner

from sayso.cli import commands
from sayso.errors import InputError
from sayso.following import Following, Memory, Round, follow_once
from sayso.gathering import Visiting, gather
from sayso.gathering.feeds import find_feeds, read_feed
from sayso.gathering.visiting import Pace
from sayso.keeping import Added, Store
from sayso.records import actor_id
from sites import Request, Site, running_site, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

URL = "https://courier.example/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Orlow Courier</title>
<item><title>Bridge shut</title><link>/bridge</link><guid>1</guid><pubDate>Tue, 03 Mar 2026 23:30:00 +0200</pubDate>
<source url="https://northline.example/feed">Northline News Agency</source></item>
<item><title>Ferry late</title><link>https://courier.example/ferry</link>
<content:encoded><![CDATA[<p>The ferry was late.</p>]]></content:encoded></item>
<item><title>No address</title></item></channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Orlow Courier</title>
<entry><title>Bridge shut</title><id>urn:1</id><link href="https://courier.example/bridge"/>
<published>2026-03-03T08:00:00Z</published><updated>2026-03-04T08:00:00Z</updated></entry></feed>"""

JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Orlow Courier",
    "items": [
        {"id": "1", "url": "https://courier.example/bridge", "title": "Bridge shut", "date_published": "2026-03-03"},
        {"id": "2"},
        "nonsense",
    ],
})  # fmt: skip

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://courier.example/bridge</loc><news:news><news:publication><news:name>Orlow Courier</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2026-03-03</news:publication_date>
<news:title>Bridge shut</news:title></news:news></url>
<url><loc>https://courier.example/about</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://courier.example/pages.xml</loc></sitemap>
<sitemap><loc>https://courier.example/news.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    "raw",
    [RSS.encode(), ATOM.encode(), JSON_FEED.encode(), SITEMAP.encode(), gzip.compress(SITEMAP.encode())],
    ids=["RSS", "Atom", "JSON Feed", "news sitemap", "compressed sitemap"],
)
def test_each_kind_of_feed_names_its_pages(raw: bytes):
    """Address, title and day of the first page are the same in each kind; what is no page is passed over."""
    feed = read_feed(raw, URL)
    first = feed.entries[0]
    assert feed.title == "Orlow Courier"
    assert (first.url, first.title, first.published) == ("https://courier.example/bridge", "Bridge shut", "2026-03-03")
    assert all(each.url.startswith("https://courier.example/") for each in feed.entries)


def test_the_source_of_an_item_and_its_text_are_taken():
    """RSS `<source>` is whom the item came from; `content:encoded` is its text."""
    bridge, ferry = read_feed(RSS.encode(), URL).entries
    assert bridge.source == "Northline News Agency"
    assert ferry.html == "<p>The ferry was late.</p>"


def test_a_changed_entry_is_another_one_to_fetch():
    """Atom's `updated` tells versions of a page apart."""
    (entry,) = read_feed(ATOM.encode(), URL).entries
    assert entry.updated == "2026-03-04T08:00:00Z"


def test_an_index_of_sitemaps_leads_to_those_of_news():
    """Of an index the sitemaps that are named after news are followed."""
    assert read_feed(INDEX.encode(), URL).further == ("https://courier.example/news.xml",)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<rss version='2.0'><channel><title>&b;</title></channel></rss>"
)
SECRET = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"')
NO_FEEDS = [
    ("a page", "<!DOCTYPE html><html><head><title>No</title></head><body>Hello</body></html>", "a page instead"),
    ("nothing", " ", "no feed"),
    ("bytes", "\x01\x02\x03", "binary data"),
    ("text", "Hello there.", "no feed"),
    ("other XML", "<menu><dish/></menu>", "no feed"),
    ("XML cut short before any item", "<?xml version='1.0'?><urlset><url><loc>https", "broken XML"),
    ("expanding entities", BOMB, "entities of its own"),
    ("entities from files", SECRET, "entities of its own"),
    ("entities in a sitemap", BOMB.replace("rss", "urlset"), "entities of its own"),
    ("JSON of another kind", '{"items": []}', "no JSON Feed"),
    ("broken JSON", '{"version": ', "broken JSON"),
    ("a sitemap without news", "<urlset><url><loc>https://a.example/</loc></url></urlset>", "without news"),
]


@pytest.mark.parametrize(("raw", "says"), [each[1:] for each in NO_FEEDS], ids=[each[0] for each in NO_FEEDS])
def test_what_is_no_feed_is_one_clear_line(raw: str, says: str):
    """The line names the address, what was met, and what to try."""
    with pytest.raises(InputError) as caught:
        read_feed(raw.encode(), URL)
    assert says in str(caught.value)
    assert str(caught.value).startswith(URL)
    assert "\n" not in str(caught.value)


def test_a_page_that_names_its_feed_tells_where_it_is():
    """Who gives the address of a page is told the address of its feed."""
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>'
    with pytest.raises(InputError, match=r"its feed is https://courier\.example/rss"):
        read_feed(page.encode(), URL)


def test_a_feed_that_is_somewhat_broken_is_read():
    """An ampersand that stands alone and a cut end cost nothing that stands before."""
    broken = RSS.replace("Bridge shut", "Bridge & ferry").rpartition("<item>")[0]
    assert [each.title for each in read_feed(broken.encode(), URL).entries] == ["Bridge & ferry", "Ferry late"]


def test_a_feed_in_another_charset_than_it_says_is_read():
    """Windows-1252 under the name of UTF-8 keeps its letters."""
    raw = RSS.replace("Bridge shut", "Brücke zu").encode("cp1252")
    assert read_feed(raw, URL).entries[0].title == "Brücke zu"


# --- lists of feeds -------------------------------------------------------------------------------------------------


OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="Courier" xmlUrl="https://courier.example/feed"/>
<outline type="rss" text="Sentinel" xmlURL="https://sentinel.example/feed"/></outline>
<outline type="rss" text="Again" xmlUrl="https://courier.example/feed"/><outline text="None"/></body></opml>"""


def test_feeds_are_found_in_opml_in_texts_and_by_address(tmp_path: Path):
    """Each feed once, in order, folders of an OPML file gone through."""
    (tmp_path / "feeds.opml").write_text(OPML, encoding="utf-8")
    (tmp_path / "feeds.txt").write_text(
        "# ours\nhttps://bell.example/rss\n\nhttps://courier.example/feed\n", encoding="utf-8"
    )
    found, faults = find_feeds([str(tmp_path / "feeds.opml"), str(tmp_path / "feeds.txt"), "https://a.example/f"])
    assert found == (
        "https://courier.example/feed",
        "https://sentinel.example/feed",
        "https://bell.example/rss",
        "https://a.example/f",
    )
    assert faults == ()


def test_a_wrong_address_in_a_list_costs_only_itself(tmp_path: Path):
    """The other feeds of the list are followed; "feed:" before an address is taken off."""
    (tmp_path / "a.opml").write_text(OPML.replace("https://sentinel.example/feed", "soon"), encoding="utf-8")
    (tmp_path / "a.txt").write_text("feed://bell.example/rss\nnews\nfeed:https://a.example/f\n", encoding="utf-8")
    found, faults = find_feeds([str(tmp_path / "a.opml"), str(tmp_path / "a.txt")])
    assert found == ("https://courier.example/feed", "http://bell.example/rss", "https://a.example/f")
    assert [str(each).partition(": ")[2].partition(". ")[0] for each in faults] == [
        "not an address (soon)",
        "not an address (news)",
    ]
    assert "outline Sentinel" in str(faults[0])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("<opml><body/></opml>", "no feed is named"),
        ("<opml><body>", "broken XML"),
        ("<html></html>", "no list of feeds"),
        ("courier.example\n", "line 1: not an address"),
        (OPML.replace("?>", "?><!DOCTYPE o [<!ENTITY a 'b'>]>", 1), "entities"),
    ],
)
def test_what_is_no_list_of_feeds_is_one_clear_line(content: str, says: str, tmp_path: Path):
    """A list that cannot be read costs one line."""
    (tmp_path / "feeds.opml").write_text(content, encoding="utf-8")
    found, faults = find_feeds([str(tmp_path / "feeds.opml"), str(tmp_path / "none.opml"), "https://a.example/f"])
    assert found == ("https://a.example/f",)
    assert says in str(faults[0])
    assert len(faults) == 2


def test_a_feed_given_to_read_leads_to_follow(tmp_path: Path):
    """`sayso read` of a feed, or of a list of them, says which command takes it, and by what."""
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    (tmp_path / "feeds.xml").write_text(OPML, encoding="utf-8")
    feed, feeds = gather([str(tmp_path / "feed.xml"), str(tmp_path / "feeds.xml")])
    assert "this is a feed. Feeds are followed: sayso follow ADDRESS" in feed.why  # type: ignore[union-attr]
    assert f"this is a list of feeds. Feeds are followed: sayso follow {tmp_path}/feeds.xml" in feeds.why  # type: ignore[union-attr]


# --- following ------------------------------------------------------------------------------------------------------


def story(title: str, words: str) -> str:
    """Return a page of an article."""
    body = f"<article><h1>{title}</h1>{words}</article>"
    return f"<html lang='en'><head><title>{title}</title></head><body>{body}</body></html>"


HARBOUR = (
    "<p>ALDERMERE — The harbour master of Aldermere, Joan Teller, said on Tuesday that the old crane would be taken "
    "down before the summer.</p>"
    "<p>“The crane is not safe,” Teller said. “We will take it down before anybody is hurt.”</p>"
    "<p>The crane has stood in the harbour of Aldermere since 1911 and was last used in 1988.</p>"
)
SCHOOL = (
    "<p>The school of Brackwater will get a new roof, the council said on Wednesday.</p><p>“Children should not sit "
    "under umbrellas,” council leader Omar Finch said. The roof will cost 300,000 crowns and be ready by October.</p>"
)


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    """A site for all tests of this file."""
    with running_site() as site:
        yield site


class Desk:
    """A store, its memory, and a site whose feeds are followed."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.site = site
        self.place = folder / "sayso.db"
        visiting = Visiting(
            keep=str(folder / "pages"),
            allow_private=True,
            pace=Pace(most=2, quiet=1, pause=0, sleep=lambda _: None),
        )
        self.following = Following(visiting)

    def follow(self, *paths: str, most: int = 50) -> Round:
        """Go one round over feeds of the site."""
        following = replace(self.following, most=most)
        with Store.open(self.place) as store:
            return follow_once([self.site.url(path) for path in paths], store, Memory.of_store(self.place), following)

    def stories(self) -> list[tuple[str, int]]:
        """Return the titles of the stories kept, each with how many articles it has."""
        with Store.open(self.place) as store:
            return sorted((each.title, each.articles) for each in store.stories())

    def feed(self, path: str, *pages: str, **headers: str) -> None:
        """Put a feed of these pages on the site."""
        items = "".join(f"<item><title>{page}</title><link>{self.site.url(page)}</link></item>" for page in pages)
        body = f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'
        self.site.serve(path, body, content_type="application/rss+xml", **headers)


@pytest.fixture
def desk(running: Site, tmp_path: Path) -> Desk:
    """A desk with an empty store, and two pages on the site."""
    running.routes.clear()
    running.asked.clear()
    running.serve("/crane", story("Aldermere crane to come down", HARBOUR))
    running.serve("/roof", story("Brackwater school gets a roof", SCHOOL))
    return Desk(tmp_path, running)


def test_what_is_new_is_added_once(desk: Desk):
    """A first round adds the pages of a feed as stories; a second one fetches no page again."""
    desk.feed("/feed", "/crane", "/roof")
    first, second = desk.follow("/feed"), desk.follow("/feed")
    assert (first.pages, second.pages) == (2, 0)
    assert desk.stories() == [("Aldermere crane to come down", 1), ("Brackwater school gets a roof", 1)]
    assert desk.site.times("/crane") == 1


def test_a_story_grows_as_feeds_bring_more_of_it(desk: Desk):
    """A page of another feed on the same happening joins the story that is there."""
    desk.feed("/feed", "/crane")
    desk.follow("/feed")
    desk.site.serve(
        "/crane-again", story("Old crane of Aldermere to go, says harbour master", HARBOUR.replace("1911", "1912"))
    )
    desk.feed("/other", "/crane-again")
    desk.follow("/feed", "/other")
    assert [count for _, count in desk.stories()] == [2]


def test_a_page_of_two_feeds_is_fetched_once(desk: Desk):
    """The same address in two feeds is one page."""
    desk.feed("/feed", "/crane")
    desk.feed("/other", "/crane")
    assert desk.follow("/feed", "/other").pages == 1
    assert desk.site.times("/crane") == 1


def test_an_unchanged_feed_is_not_sent_again(desk: Desk):
    """ETag and Last-Modified are given back, and 304 ends the matter."""
    desk.feed("/feed", "/crane", etag='"v1"', last_modified="Tue, 03 Mar 2026 08:00:00 GMT")
    desk.follow("/feed")
    desk.site.routes["/feed"] = lambda _, out: write(out, "", "304 Not Modified")
    second = desk.follow("/feed")
    last = [each for each in desk.site.asked if each.path == "/feed"][-1]
    assert (last.headers["if-none-match"], last.headers["if-modified-since"]) == (
        '"v1"',
        "Tue, 03 Mar 2026 08:00:00 GMT",
    )
    assert (second.unchanged, second.left_out) == (1, ())


def test_what_a_round_does_not_reach_is_taken_by_the_next(desk: Desk):
    """With a limit of one page a round, an unchanged feed is asked for whole until all its pages are in."""
    desk.feed("/feed", "/crane", "/roof", etag='"v1"')
    asking = []
    for pages in (1, 1, 0):
        assert desk.follow("/feed", most=1).pages == pages
        asking += [each.headers.get("if-none-match") for each in desk.site.asked if each.path == "/feed"][len(asking) :]
    assert asking == [None, None, '"v1"']


class Way(NamedTuple):
    """A way in which a feed is bad, and what stands in the line for it; "" where its page is added all the same."""

    what: str
    route: Callable[[Request, BinaryIO], None]
    says: str = ""


def answer(content: bytes | str, status: str = "200 OK", **headers: str) -> Callable[[Request, BinaryIO], None]:
    """Answer with a body."""
    return lambda _, out: write(out, content, status, **headers)


def partly(_: Request, out: BinaryIO) -> None:
    """Break off in the middle of a feed."""
    out.write(b"HTTP/1.1 200 OK\r\ncontent-length: 4000\r\n\r\n" + RSS.encode()[:300])


def forever(_: Request, out: BinaryIO) -> None:
    """Send a feed without end."""
    out.write(b"HTTP/1.1 200 OK\r\n\r\n<rss version='2.0'><channel>")
    while True:
        out.write(b"<item><title>And on</title></item>" * 30_000)


def mended() -> Callable[[Request, BinaryIO], None]:
    """Fail the first time, and then bring a feed."""
    answers = iter(["500 Oh no"])
    return lambda _, out: write(out, RSS, next(answers, "200 OK"))


class Shelf(Store):
    """A store that only notes the addresses of what is added: what comes of reading the pages is shown elsewhere."""

    def __init__(self) -> None:
        self.pages: list[str] = []

    def add(self, inputs: Sequence[str], *_: object) -> Added:
        """Note the pages of the inputs."""
        self.pages += [each.path for each in gather(inputs)]
        return Added((), (), (), (), (), ())


BAD_FEEDS = [
    Way("not found", answer("no", "404 Not Found"), "404"),
    Way("gone", answer("no", "410 Gone"), "410"),
    Way("closed to us", answer("no", "403 Forbidden"), "403"),
    Way("always in trouble", answer("no", "502 Bad Gateway"), "502"),
    Way("too busy", answer("", "429 Slow down", retry_after="7200"), "come back in 7200 seconds"),
    Way("a page", answer("<html><body>Welcome</body></html>"), "a page instead of a feed"),
    Way("empty", answer(b""), "answers with nothing"),
    Way("bytes", answer(bytes(range(256)) * 9), "binary data"),
    Way("an expanding entity", answer(BOMB), "entities of its own"),
    Way("a gzip bomb", answer(gzip.compress(b" " * 50_000_000), content_encoding="gzip"), "larger than 20 MB"),
    Way("a compressed bomb", answer(gzip.compress(b" " * 50_000_000)), "larger than 20 MB"),
    Way("broken off", partly, "breaks off"),
    Way("without end", forever, "larger than 20 MB"),
    Way("a redirect to itself", answer("", "301 Moved", location="/bad"), "leads on more than"),
    Way("a redirect out of the web", answer("", "301 Moved", location="ftp://courier.example/"), "no web page"),
    Way("JSON of another kind", answer('{"a": 1}', content_type="application/json"), "no JSON Feed"),
    Way("a feed without items", answer('<rss version="2.0"><channel><title>Quiet</title></channel></rss>')),
    Way("a wrong media type", answer(RSS, content_type="image/png")),
    Way("a wrong charset", answer(RSS.encode("utf-16"), content_type="application/xml; charset=ascii")),
    Way("in trouble for a moment", mended()),
]


@pytest.mark.parametrize("way", BAD_FEEDS, ids=lambda way: way.what)
def test_one_bad_feed_stops_nothing(way: Way, desk: Desk):
    """Each way costs one line at most; the good feed after it is followed."""
    desk.site.routes["/bad"] = way.route
    desk.feed("/feed", "/crane")
    shelf, memory = Shelf(), Memory.of_store(desk.place)
    done = follow_once([desk.site.url(path) for path in ("/bad", "/feed")], shelf, memory, desk.following)
    own = [each for each in done.left_out if each.path == desk.site.url("/bad")]
    assert desk.site.url("/crane") in shelf.pages
    assert [way.says in each.why for each in own] == ([True] if way.says else [])
    assert all("\n" not in each.why for each in done.left_out)


def test_twenty_ways_are_tried():
    """The table above holds twenty ways, no two alike."""
    assert len({way.what for way in BAD_FEEDS}) == len(BAD_FEEDS) >= 20


def test_a_site_that_asks_to_come_back_later_is_let_be_until_then(desk: Desk):
    """A feed with a long Retry-After is not asked in the next round."""
    desk.site.routes["/feed"] = answer("", "503 Busy", retry_after="3600")
    desk.follow("/feed")
    asked = desk.site.times("/feed")
    assert desk.follow("/feed").left_out == ()
    assert desk.site.times("/feed") == asked


def test_a_page_that_cannot_be_had_is_told_once(desk: Desk):
    """A page that is not there is left out in one round, and let be in the next."""
    desk.feed("/feed", "/none", "/crane")
    first, second = desk.follow("/feed"), desk.follow("/feed")
    assert [each.path for each in first.left_out] == [desk.site.url("/none")]
    assert second.left_out == ()
    assert desk.site.times("/none") == 1


def test_a_page_in_trouble_is_tried_in_later_rounds(desk: Desk):
    """A page that fails for a while is added when it is there again."""
    desk.feed("/feed", "/late")
    desk.site.routes["/late"] = answer("", "503 Busy")
    first = desk.follow("/feed")
    desk.site.serve("/late", story("Brackwater school gets a roof", SCHOOL))
    second = desk.follow("/feed")
    assert ([len(each.left_out) for each in (first, second)], second.pages) == ([1, 0], 1)


def test_where_the_page_is_closed_the_text_in_the_feed_will_do(desk: Desk):
    """A page that robots may not read is taken from the feed that carries its text, with the feed's source."""
    desk.site.serve("/robots.txt", "User-agent: *\nDisallow: /closed")
    item = (
        f"<item><title>Aldermere crane to come down</title><link>{desk.site.url('/closed')}</link>"
        f"<pubDate>Tue, 03 Mar 2026 08:00:00 GMT</pubDate><source url='https://n.example'>Reuters</source>"
        f"<content:encoded><![CDATA[{HARBOUR}]]></content:encoded></item>"
    )
    desk.site.serve(
        "/feed",
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>'
        f"{item}</channel></rss>",
    )
    done = desk.follow("/feed")
    with Store.open(desk.place) as store:
        article = store.article(done.added[0].new[0])
        account = store.account(done.added[0].stories[0])
    assert article is not None
    assert account is not None
    assert [(each.kind, each.of, each.evidence) for each in account.articles[0].copies] == [
        ("wire", actor_id("Reuters", "outlet"), ())
    ]
    assert (article.published, article.agencies, article.url) == ("2026-03-03", ("Reuters",), desk.site.url("/closed"))
    assert "The crane is not safe" in article.text
    assert desk.site.times("/closed") == 0
    assert done.left_out == ()


def test_an_index_of_sitemaps_is_followed(desk: Desk):
    """The news sitemap behind an index brings its pages."""
    desk.site.serve("/map.xml", INDEX.replace("https://courier.example", desk.site.url("")))
    desk.site.serve("/news.xml", SITEMAP.replace("https://courier.example/bridge", desk.site.url("/crane")))
    assert desk.follow("/map.xml").pages == 1


def test_a_changed_page_becomes_a_version(desk: Desk):
    """A page that its feed says was updated is fetched again, and kept as a version of the page."""

    def put(updated: str, words: str) -> None:
        desk.site.serve("/crane", story("Aldermere crane to come down", words))
        desk.site.serve(
            "/feed",
            ATOM.replace("https://courier.example/bridge", desk.site.url("/crane")).replace(
                "2026-03-04T08:00:00Z", updated
            ),
        )

    put("2026-03-04T08:00:00Z", HARBOUR)
    desk.follow("/feed")
    put("2026-03-05T08:00:00Z", HARBOUR.replace("before the summer", "in the autumn"))
    second = desk.follow("/feed")
    assert [len(each.versions) for each in second.added] == [1]


def test_a_round_that_is_stopped_keeps_what_was_added(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C in the middle of a round leaves whole stories and a memory; the next round does the rest."""
    monkeypatch.setattr("sayso.following.rounds.TOGETHER", 1)
    desk.feed("/feed", "/crane", "/roof")

    def interrupt(path: str) -> None:
        if path.endswith("/roof"):
            raise KeyboardInterrupt

    feeds, memory = [desk.site.url("/feed")], Memory.of_store(desk.place)
    with Store.open(desk.place) as store, pytest.raises(KeyboardInterrupt):
        follow_once(feeds, store, memory, desk.following, interrupt)
    assert desk.stories() == [("Aldermere crane to come down", 1)]
    assert desk.follow("/feed").pages == 1
    assert desk.site.times("/crane") == 1
    assert len(desk.stories()) == 2


def test_a_lost_or_broken_memory_costs_requests_only(desk: Desk):
    """Without its memory a round fetches all again, and the store knows it."""
    desk.feed("/feed", "/crane")
    desk.follow("/feed")
    Memory.of_store(desk.place).path.write_text('{"done": 7', encoding="utf-8")
    again = desk.follow("/feed")
    assert [(len(each.new), len(each.known)) for each in again.added] == [(0, 1)]


# --- the command ----------------------------------------------------------------------------------------------------


def run(desk: Desk, *words: str) -> tuple[int, str, str]:
    """Run the command over the desk's store."""
    env = {"SAYSO_STORE": str(desk.place), "SAYSO_ALLOW_PRIVATE": "1", "SAYSO_PAGES": str(desk.place.parent / "pages")}
    result = CliRunner().invoke(commands, ["follow", *words], env=env)
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_what_a_round_brought(desk: Desk):
    """Feeds, pages and stories are told, what was left out stands on standard error, and the status says so."""
    desk.feed("/feed", "/crane")
    status, stdout, stderr = run(desk, desk.site.url("/feed"), desk.site.url("/none"), "--once")
    assert status == 1
    assert re.search(r"2 feeds, 0 unchanged, 1 page", stdout)
    assert "Aldermere crane to come down" in stdout
    assert stderr.count("\n") == 1
    assert "404" in stderr


def test_the_command_prints_a_round_as_json(desk: Desk):
    """With --json a round is one line."""
    desk.feed("/feed", "/crane")
    status, stdout, _ = run(desk, desk.site.url("/feed"), "--once", "--json")
    told = json.loads(stdout)
    assert (status, told["pages"], told["left_out"]) == (0, 1, [])


def test_without_feeds_the_command_says_what_to_give(tmp_path: Path):
    """A list that is not there ends with one line."""
    result = CliRunner().invoke(commands, ["follow", str(tmp_path / "none.opml"), "--once"])
    assert result.exit_code != 0
    assert "no such file" in str(result.exception)


def test_the_command_goes_on_until_it_is_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """Without --once rounds follow one another; Ctrl-C ends them."""
    desk.feed("/feed", "/crane")
    rounds = threading.Semaphore(2)

    def sleep(seconds: float) -> None:
        if seconds > 60 and not rounds.acquire(blocking=False):
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", sleep)
    status, stdout, _ = run(desk, desk.site.url("/feed"))
    assert status != 0
    assert stdout.count("1 feed") == 3
