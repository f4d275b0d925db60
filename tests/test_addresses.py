"""Web addresses are read politely, within limits, and never from inside the reader's own network."""

from __future__ import annotations

import gzip
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.gathering import Visiting, gather
from sayso.gathering.addresses import network
from sayso.gathering.addresses.fetching import Answer, Fetcher
from sayso.gathering.visiting import Pace
from sayso.records import LeftOut, Page
from sites import Request, Site, running_site, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SAID = "The mayor of Orlow said on Monday that the old bridge would stay shut until the spring. "
PAGE = (
    "<html lang='en'><head><title>Bridge stays shut</title></head>"
    f"<body><article><h1>Bridge stays shut</h1><p>{SAID * 3}</p></article></body></html>"
)
QUICK = Pace(most=1.5, quiet=0.6, pause=0.0, wait=30.0, sleep=lambda _: None)
"""No pauses, and little patience, so that the tests are quick."""

HERE = Visiting(allow_private=True, pace=QUICK)
"""The site of the tests is on this machine."""


@pytest.fixture(scope="module")
def running() -> Iterator[Site]:
    """A site for all tests of this file."""
    with running_site() as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    """The site with nothing on it but a page, and nothing asked yet."""
    running.routes.clear()
    running.asked.clear()
    running.serve("/a.html", PAGE)
    return running


def fetch(url: str, visiting: Visiting | None = None, pace: Pace = QUICK, **headers: str) -> Answer:
    """Fetch one address, on this machine unless said otherwise."""
    with Fetcher(replace(visiting or HERE, pace=pace)) as fetcher:
        return fetcher.fetch(url, headers)


class Way(NamedTuple):
    """A way in which a site misbehaves; `says` stands in the line for it, "" where the page is read all the same."""

    what: str
    route: Callable[[Request, BinaryIO], None]
    says: str = ""


def drip(request: Request, out: BinaryIO) -> None:
    """Send a page a byte at a time, for ever."""
    out.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n")
    for _ in range(200):
        out.write(b"<")
        out.flush()
        time.sleep(0.05)


def drip_headers(request: Request, out: BinaryIO) -> None:
    """Send headers a byte at a time, for ever."""
    out.write(b"HTTP/1.1 200 OK\r\nx-long: ")
    for _ in range(200):
        out.write(b"a")
        out.flush()
        time.sleep(0.05)


def silence(request: Request, out: BinaryIO) -> None:
    """Say nothing at all."""
    time.sleep(2.5)


def endless(request: Request, out: BinaryIO) -> None:
    """Send a page without end."""
    out.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n<html><body>")
    while True:
        out.write(b"<p>And so on.</p>" * 60_000)


def raw(answer: bytes) -> Callable[[Request, BinaryIO], None]:
    """Answer with these bytes."""
    return lambda _, out: out.write(answer) and None


def body(content: bytes, status: str = "200 OK", **headers: str) -> Callable[[Request, BinaryIO], None]:
    """Answer with a body."""
    return lambda _, out: write(out, content, status, **headers)


HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n"
BOMB = gzip.compress(b"\0" * 60_000_000)
MISBEHAVIOUR = [
    Way("a body that drips", drip, "takes too long"),
    Way("headers that drip", drip_headers, "takes too long"),
    Way("silence", silence, "takes too long"),
    Way("a body without end", endless, "larger than 20 MB"),
    Way("a body shorter than said", raw(HEAD + b"content-length: 9000\r\n\r\n<html>"), "breaks off"),
    Way("a body longer than said", raw(HEAD + b"content-length: 12\r\n\r\n<html></html> and more"), ""),
    Way("chunks that make no sense", raw(HEAD + b"transfer-encoding: chunked\r\n\r\nzz\r\nno\r\n"), "answers wrongly"),
    Way("chunks that break off", raw(HEAD + b"transfer-encoding: chunked\r\n\r\n9\r\n<html>"), "breaks off"),
    Way("no HTTP at all", raw(b"220 mail.example ESMTP\r\n"), "answers wrongly"),
    Way("nothing and a closed door", raw(b""), "breaks off or answers wrongly"),
    Way("headers without end", raw(b"HTTP/1.1 200 OK\r\n" + b"x-a: b\r\n" * 60_000), "answers wrongly"),
    Way("a gzip bomb", body(BOMB, content_encoding="gzip"), "larger than 20 MB"),
    Way("gzip that is none", body(PAGE.encode(), content_encoding="gzip"), ""),
    Way("gzip in gzip", body(gzip.compress(gzip.compress(PAGE.encode())), content_encoding="gzip, gzip"), ""),
    Way("an encoding that was not asked for", body(b"\x0b\x02\x80", content_encoding="br"), "compressed as br"),
    Way("a redirect to itself", body(b"", "302 Found", location="/bad"), "leads on more than 5 times"),
    Way("a redirect to nowhere", body(b"", "301 Moved"), "leads on to nowhere"),
    Way("a redirect to a file", body(b"", "302 Found", location="file:///etc/passwd"), "no web page (file:"),
    Way("a redirect to a broken address", body(b"", "302 Found", location="http://[::1"), "not an address"),
    Way("always 500", body(b"oh no", "500 Internal Server Error"), "answers 500"),
    Way("not found", body(b"no", "404 Not Found"), "answers 404 (not found)"),
    Way("to be paid for", body(b"pay", "402 Payment Required"), "answers 402"),
    Way("an empty page", body(b""), "answers with nothing"),
    Way("white space only", body(b" \n\n "), "answers with nothing"),
    Way("429 with a long wait", body(b"", "429 Too Many Requests", retry_after="86400"), "come back in 86400 seconds"),
]


@pytest.mark.parametrize("way", MISBEHAVIOUR, ids=lambda way: way.what)
def test_each_way_to_misbehave_is_one_clear_line(way: Way, site: Site):
    """Whatever a site does, it costs one line and no more than a few seconds; the next page of it is read."""
    site.routes["/bad"] = way.route
    started = time.monotonic()
    with Fetcher(HERE) as fetcher:
        if way.says:
            with pytest.raises(InputError) as caught:
                fetcher.fetch(site.url("/bad"))
            assert "\n" not in str(caught.value)
            assert way.says in str(caught.value)
            assert caught.value.path == site.url("/bad")
        else:
            assert fetcher.fetch(site.url("/bad")).status == 200
        assert b"Bridge" in fetcher.fetch(site.url("/a.html")).body
    assert time.monotonic() - started < 9


def test_more_than_twenty_ways_are_tried():
    """The table above holds more than twenty ways, no two alike."""
    assert len({way.what for way in MISBEHAVIOUR}) == len(MISBEHAVIOUR) > 20


@pytest.mark.parametrize("status", ["500 Oh", "503 Busy", "429 Slow down"])
def test_a_site_in_trouble_is_asked_again(status: str, site: Site):
    """Two failures and then a page give the page, after pauses that grow."""
    pauses: list[float] = []

    def troubled(request: Request, out: BinaryIO) -> None:
        write(out, PAGE if site.times("/x") > 2 else "busy", "200 OK" if site.times("/x") > 2 else status)

    site.routes["/x"] = troubled
    answer = fetch(site.url("/x"), pace=replace(QUICK, pause=0.5, sleep=pauses.append))
    assert answer.status == 200
    waits = [each for each in pauses if each >= 1]
    assert waits == sorted(waits)
    assert len(waits) == 2


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_wait_that_a_site_asks_for_is_kept(form: str, site: Site):
    """`Retry-After` in seconds or as a date is waited for when it is short."""
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    asked = {"seconds": "20", "date": later}[form]
    pauses: list[float] = []
    site.routes["/x"] = lambda _, out: (
        write(out, PAGE) if site.times("/x") > 1 else write(out, "", "429 Slow down", retry_after=asked)
    )
    assert fetch(site.url("/x"), pace=replace(QUICK, sleep=pauses.append)).status == 200
    assert 17 < max(pauses) <= 20


def test_redirects_are_followed_and_the_last_address_is_told(site: Site):
    """A page that moved is read where it is now."""
    site.routes["/old"] = body(b"", "301 Moved", location="/older/../a.html")
    answer = fetch(site.url("/old"))
    assert (answer.asked, answer.url) == (site.url("/old"), site.url("/a.html"))


# --- private addresses ----------------------------------------------------------------------------------------------


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "192.168.1.1", "172.16.0.9", "169.254.169.254", "0.0.0.1", "100.64.0.1",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "192.0.2.1", "not an address",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_is_known_in_every_dress(address: str):
    """Loopback, private, link-local, shared and translated addresses are none of the open network."""
    assert not network.is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_of_the_open_network_is_known(address: str):
    """Public addresses are let through, wrapped ones too."""
    assert network.is_public(address)


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_changes_nothing(address: object):
    """An IPv4 address inside an IPv6 one is as public as it is by itself."""
    assert network.is_public(f"::ffff:{address}") == network.is_public(str(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/a.html",
        "http://localhost:{port}/a.html",
        "http://2130706433:{port}/a.html",
        "http://0x7f.1:{port}/a.html",
        "http://[::1]:{port}/a.html",
        "http://[::ffff:127.0.0.1]:{port}/a.html",
        "http://user:pass@127.0.0.1:{port}/a.html",
    ],
)
def test_no_private_address_is_visited_unless_allowed(url: str, site: Site):
    """However the machine itself is written, it is not asked for anything, not even for its rules."""
    with pytest.raises(InputError, match=r"private address|cannot be reached"):
        fetch(url.format(port=site.port), Visiting())
    assert site.asked == []


@pytest.mark.parametrize("inside", ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254"])
def test_an_address_of_the_link_is_never_visited(inside: str, site: Site, monkeypatch: pytest.MonkeyPatch):
    """Where a cloud answers its machines with their keys, no page is: a redirect ends there, private or not."""
    site.routes["/out"] = body(b"", "302 Found", location=f"http://keys.example:{site.port}/latest")
    _names(monkeypatch, {"desk.example": ["10.0.0.7"], "keys.example": [inside]}, site)
    with pytest.raises(InputError, match="address of the link itself"):
        fetch(f"http://desk.example:{site.port}/out", HERE)
    assert site.times("/latest") == 0


def test_a_redirect_cannot_lead_inside(site: Site, monkeypatch: pytest.MonkeyPatch):
    """A public site that leads on to a private one is followed to its door and no further."""
    inside = site.serve("/secret", "secret")
    site.routes["/out"] = body(b"", "302 Found", location=inside.replace("127.0.0.1", "inside.example"))
    _names(monkeypatch, {"outside.example": ["8.8.8.8"], "inside.example": ["10.0.0.7"]}, site)
    with pytest.raises(InputError, match="private address"):
        fetch(f"http://outside.example:{site.port}/out", Visiting())
    assert site.times("/out") == 1
    assert site.times("/secret") == 0


def test_a_name_with_one_private_address_is_private(site: Site, monkeypatch: pytest.MonkeyPatch):
    """A name that is answered with a public and a private address is not visited at all."""
    _names(monkeypatch, {"both.example": ["8.8.8.8", "127.0.0.1"]}, site)
    with pytest.raises(InputError, match="private address"):
        fetch(f"http://both.example:{site.port}/a.html", Visiting())
    assert site.asked == []


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch):
    """A name is resolved once a connection: another answer the next time has no way in."""
    answers = iter([["8.8.8.8"], ["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])
    connected: list[str] = []
    monkeypatch.setattr(network, "resolve", lambda *_: iter(next(answers)))
    _lead(monkeypatch, site, connected)
    with Fetcher(Visiting(pace=QUICK)) as fetcher:
        assert fetcher.fetch(f"http://rebinding.example:{site.port}/a.html").status == 200
        with pytest.raises(InputError, match="private address"):
            fetcher.fetch(f"http://rebinding.example:{site.port}/a.html")
    assert set(connected) == {"8.8.8.8"}


def _names(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]], site: Site) -> None:
    """Let names stand for addresses, and let every address that is connected to be the site."""
    monkeypatch.setattr(network, "resolve", lambda host, _: iter(names[host]))
    _lead(monkeypatch, site, [])


def _lead(monkeypatch: pytest.MonkeyPatch, site: Site, connected: list[str]) -> None:
    plain = httpcore2.SyncBackend.connect_tcp

    def connect(self: httpcore2.SyncBackend, host: str, port: int, *rest: object) -> httpcore2.NetworkStream:
        connected.append(host)
        return plain(self, "127.0.0.1", site.port, *rest)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)


# --- manners --------------------------------------------------------------------------------------------------------


def test_each_request_says_who_asks_and_how_to_reach_them(site: Site):
    """The agent is the product, its version and the reader's contact."""
    fetch(site.url("/a.html"), Visiting("desk@courier.example", allow_private=True))
    agents = {each.headers["user-agent"] for each in site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("sayso/0")
    assert all("desk@courier.example" in each.headers["user-agent"] for each in site.asked)


def test_what_a_site_asks_of_robots_is_kept(site: Site):
    """A page that robots.txt closes is left out, and the rules are asked for once a site."""
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed/\nCrawl-delay: 3", content_type="text/plain")
    site.serve("/closed/a.html", PAGE)
    pauses: list[float] = []
    with Fetcher(replace(HERE, pace=replace(QUICK, sleep=pauses.append))) as fetcher:
        with pytest.raises(InputError, match=r"robots\.txt"):
            fetcher.fetch(site.url("/closed/a.html"))
        fetcher.fetch(site.url("/a.html"))
        fetcher.fetch(site.url("/a.html"))
    assert site.times("/closed/a.html") == 0
    assert site.times("/robots.txt") == 1
    assert 2.5 < max(pauses) <= 3


def test_rules_for_sayso_itself_are_kept(site: Site):
    """A site can close itself to `sayso` alone."""
    site.serve("/robots.txt", "User-agent: sayso\nDisallow: /\n\nUser-agent: *\nAllow: /")
    with pytest.raises(InputError, match=r"robots\.txt"):
        fetch(site.url("/a.html"))


def test_a_site_whose_rules_cannot_be_read_is_let_be(site: Site):
    """Where robots.txt fails with a server's error, nothing is read (RFC 9309); where it is missing, all is."""
    site.serve("/robots.txt", "", "503 Busy")
    with pytest.raises(InputError, match=r"robots\.txt"):
        fetch(site.url("/a.html"))
    site.serve("/robots.txt", "", "403 Forbidden")
    assert fetch(site.url("/a.html")).status == 200


def test_a_cookie_is_not_carried_on(site: Site):
    """A site that hands out cookies does not get them back."""
    site.serve("/a.html", PAGE, set_cookie="who=you; Path=/")
    with Fetcher(HERE) as fetcher:
        fetcher.fetch(site.url("/a.html"))
        fetcher.fetch(site.url("/a.html"))
    assert not any("cookie" in each.headers for each in site.asked)


# --- as inputs ------------------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path) -> Visiting:
    """Visiting this machine, with pages kept in a folder of the test."""
    return replace(HERE, keep=str(tmp_path / "pages"))


def test_an_address_is_an_input_like_a_file(site: Site, here: Visiting, tmp_path: Path):
    """Pages and files come in the order in which they are given, the page with its address."""
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    found = list(gather([site.url("/a.html"), str(tmp_path / "b.txt"), site.url("/a.html?again")], visiting=here))
    assert [each.path for each in found] == [site.url("/a.html"), str(tmp_path / "b.txt"), site.url("/a.html?again")]
    first = found[0]
    assert isinstance(first, Page)
    assert (first.title, first.url, first.language) == ("Bridge stays shut", site.url("/a.html"), "en")


def test_a_bad_address_costs_only_itself(site: Site, here: Visiting):
    """A page that is not there is left out with its address first, and the others are read."""
    found = list(gather([site.url("/none"), site.url("/a.html")], visiting=here))
    assert [type(each) for each in found] == [LeftOut, Page]
    assert found[0] == LeftOut(site.url("/none"), found[0].why)  # type: ignore[union-attr]
    assert "404" in found[0].why  # type: ignore[union-attr]


def test_a_reading_can_be_repeated_from_the_pages_as_fetched(site: Site, here: Visiting, tmp_path: Path):
    """What was fetched is kept as a web archive, and gives the very same pages when the site is gone."""
    site.routes["/old"] = body(b"", "301 Moved", location="/late.html")
    site.routes["/late.html"] = body(
        PAGE.replace("Bridge", "Brücke").encode("cp1252"), content_type="text/html; charset=cp1252"
    )
    site.serve("/plain.json", '{"title": "No", "text": "' + SAID + '"}', content_type="application/json")
    addresses = [site.url("/a.html"), site.url("/old"), site.url("/plain.json")]
    first = list(gather(addresses, visiting=here))
    site.routes.clear()
    (archive,) = (tmp_path / "pages").iterdir()
    assert list(gather([str(archive)])) == first
    assert [type(each) for each in first] == [Page] * 3
    assert first[1].url == site.url("/late.html")  # type: ignore[union-attr]


def test_no_folder_is_made_when_no_address_is_visited(here: Visiting, tmp_path: Path):
    """Reading files leaves nothing behind."""
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    assert len(list(gather([str(tmp_path / "b.txt")], visiting=here))) == 1
    assert not (tmp_path / "pages").exists()


def test_a_missing_library_is_named_with_the_line_that_installs_it(
    site: Site, here: Visiting, monkeypatch: pytest.MonkeyPatch
):
    """Without the extra an address is left out, and the reason says what to type."""
    for name in [each for each in sys.modules if each.startswith(("sayso.gathering.addresses.", "httpx2"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpx2", None)
    (found,) = gather([site.url("/a.html")], visiting=here)
    assert isinstance(found, LeftOut)
    assert "pip install 'sayso[online]'" in found.why
