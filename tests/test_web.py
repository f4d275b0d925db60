"""The local app: what its pages and its API answer, what they refuse, and how it behaves in a real browser."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sayso.cli import commands
from sayso.errors import SaysoError, UsageError
from sayso.keeping import Store
from sayso.records import Account, to_dict
from sayso.web import make_app
from sayso.web.guards import LOOPBACK, Rules, cookie_value
from sayso.web.rendering import frame
from sayso.web.uploads import FOLDER, shown_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from sayso.pipeline import Settings

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
)
TOKEN = "a-long-and-secret-token"  # noqa: S105 - of these tests only
HOSTILE = '{{ 7 * 7 }} <script>window.hit = 1</script><img src=x onerror="window.hit = 2"> "&lt;" is shut'

GAZETTE = """Council closes the Tarn lock

The lock at Tarn will stay shut until June, Mara Voss, the head of the council, said on Tuesday.

"The gates are forty years old and they leak," Voss said.

The boatmen have lost 300 days of work, Ilan Reyes of the boatmen's union told reporters."""
HERALD = """Tarn lock stays shut

The lock at Tarn will stay shut until June, Mara Voss, the head of the council, said on Tuesday.

"The gates are forty years old and they leak," Voss told reporters.

Ilan Reyes of the boatmen's union said that the boatmen had lost 200 days of work."""
LATER = GAZETTE.replace("300 days", "400 days") + "\n\nThe union will meet on Friday, Reyes said."
STRANGE = f"Harvest fair in Ostrey opens early\n\nThe mill pond, Abel Finch said, {HOSTILE}."


def article(outlet: str, text: str, url: str, published: str = "2031-03-05") -> dict[str, str]:
    """Return an article as a program sends it."""
    return {"outlet": outlet, "text": text, "url": url, "published": published}


def put(folder: Path, name: str, *articles: dict[str, str]) -> list[str]:
    """Write articles to a file and return its path in a list."""
    path = folder / name
    path.write_text(json.dumps(articles), encoding="utf-8")
    return [str(path)]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two stories, one of which was read three times: an article joined it, another got a new version."""
    folder = tmp_path_factory.mktemp("store")
    gazette = article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")
    with Store.open(folder / "sayso.db") as store:
        store.add(put(folder, "1.json", gazette))
        store.add(put(folder, "2.json", article("Ostrey Herald", HERALD, "https://herald.example/lock")))
        store.add(put(folder, "3.json", gazette | {"text": LATER}))
        store.add(put(folder, "4.json", article("Mill Post", STRANGE, "https://mill.example/fair", "2031-09-09")))
    return folder / "sayso.db"


@pytest.fixture(scope="module")
def client(place: Path) -> TestClient:
    """A browser or a program on this machine."""
    return TestClient(make_app(place), base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def lock(place: Path) -> Account:
    """The account of the lock at Tarn as it is kept."""
    with Store.open(place) as store:
        found = (store.account(each.id) for each in store.stories())
        return next(each for each in found if each is not None and "lock" in each.title.lower())


@pytest.fixture
def fresh(tmp_path: Path) -> TestClient:
    """A client of an app over a store that is empty."""
    return TestClient(make_app(tmp_path / "new.db"), base_url="http://localhost", raise_server_exceptions=False)


class Elements(HTMLParser):
    """The start tags of a page with their attributes, and the text between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data

    def links(self) -> list[str]:
        """Return where the links of the page lead."""
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a" and "href" in attrs]


def opened(client: TestClient, address: str) -> Elements:
    """Return a page that is there."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Elements(answer.text)


def finished(client: TestClient, job: str) -> dict[str, Any]:
    """Return a job once it is over."""
    for _ in range(600):
        found: dict[str, Any] = client.get(f"/api/jobs/{job}").json()
        if found["state"] in {"done", "failed"}:
            return found
        time.sleep(0.1)
    raise AssertionError(found)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_the_first_page_lists_the_stories(client: TestClient, lock: Account):
    """Each story has its title, its counts and a link."""
    page = opened(client, "/")
    assert f"/stories/{lock.id}" in page.links()
    assert "2 articles · 2 outlets" in page.text
    assert "Harvest fair in Ostrey opens early" in page.text


def test_an_empty_store_says_how_to_fill_it(fresh: TestClient):
    """The first page of an empty store leads to adding."""
    page = opened(fresh, "/")
    assert "Nothing is kept here yet" in page.text
    assert page.links().count("/add") == 2


def test_a_story_is_the_account_page_inside_the_app(client: TestClient, lock: Account):
    """The account page is there with its statements, its bar leads to the other pages, its policy is a header."""
    answer = client.get(f"/stories/{lock.id}")
    page = Elements(answer.text)
    assert {f"words-{each.id}" for each in lock.statements} <= {attrs.get("id") for _, attrs in page.tags}
    assert {"/", "/search", "/add", f"/stories/{lock.id}/changes"} <= set(page.links())
    assert "http-equiv" not in answer.text.split("</head>")[0]
    policy = answer.headers["content-security-policy"]
    assert re.search(r"script-src 'self' 'sha256-", policy)
    assert re.search(r"style-src 'self' 'sha256-", policy)
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_changed_account_page_is_noticed():
    """A page without the marks that the app looks for is an error, not a page without its policy."""
    with pytest.raises(ValueError, match="account page has changed"):
        frame("<html><head></head></html>", path="/", story="s", at="")


def test_a_story_can_be_seen_as_it_was(client: TestClient, place: Path, lock: Account):
    """With a time the reading of that time is shown, and the bar leads back to now."""
    with Store.open(place) as store:
        first = store.readings(lock.id)[0].at
    page = opened(client, f"/stories/{lock.id}?at={first}")
    assert "1 article ·" in page.text
    assert "see it now" in page.text
    assert "see it now" not in opened(client, f"/stories/{lock.id}").text


def test_an_article_has_its_marks_its_voices_and_its_versions(client: TestClient, lock: Account):
    """Each statement is marked in the text and listed with its voice; what a version changed is told."""
    newest = next(each for each in lock.articles if "400 days" in each.text)
    page = opened(client, f"/stories/{lock.id}/articles/{newest.id}")
    told = [each for each in lock.statements if each.article == newest.id]
    assert told
    ids = {attrs.get("id") for _, attrs in page.tags}
    assert {f"words-{each.id}" for each in told} | {f"told-{each.id}" for each in told} <= ids
    assert {f"/actors/{each.speaker}" for each in told if each.speaker} <= set(page.links())
    assert "Version 2" in page.text
    older = [each for each in page.links() if "/articles/" in each]
    assert len(older) == 1
    assert "300 days" in opened(client, older[0]).text


def test_the_text_of_an_article_is_whole_on_its_page(client: TestClient, lock: Account):
    """Not a word is lost between the marks."""
    for each in lock.articles:
        html = client.get(f"/stories/{lock.id}/articles/{each.id}").text
        body = html.split('<div class="body text"')[1].split("</article>")[0]
        words = Elements(re.sub(r'<a class="tag.*?</a>', "", "<div" + body)).text.split()
        assert words == each.text.split()


def test_an_actor_has_all_it_said_over_time_and_through_whom(client: TestClient, lock: Account):
    """The words of an actor stand by day with the chain; asking for words leaves those that have them."""
    voss = next(each for each in lock.actors if each.name == "Mara Voss")
    page = opened(client, f"/actors/{voss.id}")
    assert "The gates are forty years old" in page.text
    assert "Mara Voss → Tarn Gazette" in page.text
    assert "Mara Voss → Ostrey Herald" in page.text
    asked = opened(client, f"/actors/{voss.id}?on=GATES leak")
    assert "The gates are forty years old" in asked.text
    assert "until June" not in asked.text
    assert "Nothing with these words" in opened(client, f"/actors/{voss.id}?on=gates+swans").text


def test_search_finds_words_and_marks_them(client: TestClient, lock: Account):
    """Hits are marked, lead to their words in the story, and can be narrowed by voice, outlet and days."""
    answer = client.get("/search", params={"words": "gates"})
    assert "<mark>gates</mark>" in answer.text
    statements = {each.id for each in lock.statements if "gates" in each.text}
    assert {f"/stories/{lock.id}#words-{each}" for each in statements} <= set(Elements(answer.text).links())
    narrowed = {"words": "lock", "voice": "Ilan Reyes"}
    assert "Nothing found" in client.get("/search", params=narrowed).text
    assert "Nothing found" in client.get("/search", params={"words": "gates", "to": "2030"}).text
    assert "Nothing found" not in client.get("/search", params={"words": "gates", "outlet": "Ostrey Herald"}).text


def test_searching_for_nothing_is_an_empty_form(client: TestClient):
    """Without words there is the form and no word of hits."""
    page = opened(client, "/search")
    assert "found" not in page.text
    assert any(attrs.get("name") == "words" for _, attrs in page.tags)


def test_two_readings_of_a_story_are_compared(client: TestClient, place: Path, lock: Account):
    """The last two are compared unless others are asked for; what is new leads to its place in the story."""
    with Store.open(place) as store:
        times = store.readings(lock.id)
    assert len(times) == 3
    last = opened(client, f"/stories/{lock.id}/changes")
    assert "The union will meet on Friday" in last.text
    first = opened(client, f"/stories/{lock.id}/changes?since={times[0].at}&to={times[1].at}")
    assert "The union will meet on Friday" not in first.text
    assert "Tarn lock stays shut" in first.text
    assert any(each.startswith(f"/stories/{lock.id}#") for each in last.links())


def test_a_story_that_was_read_once_has_nothing_to_compare(client: TestClient, place: Path, lock: Account):
    """With one reading the page says so instead of an empty list."""
    with Store.open(place) as store:
        other = next(each.id for each in store.stories() if each.id != lock.id)
    assert "has been read once" in opened(client, f"/stories/{other}/changes").text


def test_names_are_decided_and_taken_back(fresh: TestClient, tmp_path: Path):
    """A decision on the page is kept as a judgement, and the last one can be undone."""
    with Store.open(tmp_path / "new.db") as store:
        store.add(put(tmp_path, "1.json", article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")))
        account = store.account(store.stories()[0].id)
    assert account is not None
    a, b = (next(each.id for each in account.actors if each.name == name) for name in ("Mara Voss", "Ilan Reyes"))
    assert fresh.post("/names", data={"verdict": "different", "a": a, "b": b}).status_code == 200
    assert "· taken back" not in opened(fresh, "/names").text
    assert [each["verdict"] for each in fresh.get("/api/judgements").json()] == ["different"]
    assert "· taken back" in fresh.post("/names", data={"verdict": "undo"}).text
    assert fresh.post("/names", data={"verdict": "perhaps", "a": a, "b": b}).status_code == 400


def test_every_link_of_every_page_leads_somewhere(client: TestClient, lock: Account):
    """Following all links from the first page, none is broken, and none leads off the machine."""
    waiting, seen = ["/", f"/stories/{lock.id}/changes", "/search?words=lock"], set()
    while waiting:
        address = waiting.pop().partition("#")[0]
        if not address or address in seen:
            continue
        seen.add(address)
        waiting += opened(client, address).links()
    assert all(each.startswith("/") and not each.startswith("//") for each in seen)
    kinds = {"/".join(each.split("/")[1:4:2]) for each in seen}
    assert {"stories", "stories/changes", "stories/articles", "actors"} <= kinds


# --- text is never markup ---------------------------------------------------------------------------------------------


def test_hostile_text_is_shown_as_text_on_every_page(client: TestClient, place: Path):
    """Tags and template marks of a text are text: in the story, the article, the hits, and what is asked for."""
    with Store.open(place) as store:
        story = next(each for each in store.stories() if "Harvest" in each.title)
        account = store.account(story.id)
    assert account is not None
    pages = [f"/stories/{story.id}", f"/stories/{story.id}/articles/{account.articles[0].id}", "/search?words=pond"]
    for address in pages:
        page = opened(client, address)
        assert "{{ 7 * 7 }}" in page.text
        assert not [attrs for tag, attrs in page.tags if tag == "img" or any(name.startswith("on") for name in attrs)]
        assert "window.hit = 1" not in re.findall(r"<script[^>]*>(.*?)</script>", client.get(address).text)
    asked = client.get("/search", params={"words": '"><script>alert(1)</script>', "voice": "<b>"})
    assert "<script>alert" not in asked.text
    assert "<b>" not in asked.text


def test_what_html_cannot_carry_is_replaced(client: TestClient):
    """Control characters that were asked for do not reach the page."""
    assert "\x00" not in client.get("/search", params={"words": "lock\x00\x1b"}).text


def test_no_page_has_a_style_or_a_script_of_its_own(client: TestClient):
    """Only the account page brings some, known by their hash; all others load ours."""
    for address in ("/", "/search?words=lock", "/add", "/names", "/nothing"):
        page = Elements(client.get(address).text)
        assert not [tag for tag, _ in page.tags if tag == "style"]
        assert [attrs.get("src") for tag, attrs in page.tags if tag == "script"] == ["/static/web.js"]
        assert not [attrs for _, attrs in page.tags if "style" in attrs]


# --- the API ----------------------------------------------------------------------------------------------------------


def test_the_api_gives_the_records_of_the_store(client: TestClient, place: Path, lock: Account):
    """Stories, account, article, versions, actor, hits and changes are what the store answers, in JSON."""
    actor, page = lock.statements[0].speaker, lock.articles[0].id
    with Store.open(place) as store:
        since = store.readings(lock.id)[0].at
        expected = {
            "/api/stories?limit=1": store.stories(1, 0),
            f"/api/stories/{lock.id}": store.account(lock.id),
            f"/api/stories/{lock.id}?at={since}": store.account(lock.id, since),
            f"/api/stories/{lock.id}/changes?since={since}": store.changes(lock.id, since),
            f"/api/articles/{page}": store.article(page),
            f"/api/articles/{page}/versions": store.revisions(page),
            f"/api/actors/{actor}": store.actor(actor or ""),
            "/api/search?words=lock&from=2031-03&to=2031-03-31&limit=2": store.search("lock", from_="2031-03", limit=2),
            "/api/suggestions": store.suggestions(),
            "/api/judgements": store.judgements(),
        }
    for address, records in expected.items():
        assert client.get(address).json() == json.loads(json.dumps(to_dict(records))), address
    assert client.get(f"/api/stories/{lock.id}").json()["from"] == lock.from_


def test_the_api_describes_itself(client: TestClient, lock: Account):
    """Every route is in the description, and each record's schema has the very fields that are given."""
    plain = client.get("/api/openapi.json").json()
    assert plain["openapi"].startswith("3.")
    assert {"/api/stories", "/api/stories/{story}", "/api/search", "/api/files", "/api/jobs/{job}"} <= set(
        plain["paths"]
    )
    schemas = plain["components"]["schemas"]
    assert list(schemas["Account"]["properties"]) == list(client.get(f"/api/stories/{lock.id}").json())
    assert list(schemas["StoryLine"]["properties"]) == list(client.get("/api/stories").json()[0])
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(plain)))
    assert named <= set(schemas)
    assert "from_" not in json.dumps(schemas)


def test_no_page_of_documentation_loads_anything_from_elsewhere(client: TestClient):
    """FastAPI's own pages are off."""
    assert [client.get(each).status_code for each in ("/docs", "/redoc", "/openapi.json")] == [404, 404, 404]


def test_a_description_does_not_change_from_call_to_call(client: TestClient):
    """Describing twice gives the same bytes."""
    assert client.get("/api/openapi.json").content == client.get("/api/openapi.json").content


# --- adding -----------------------------------------------------------------------------------------------------------


def test_a_program_adds_an_article_and_asks_how_far_it_is(fresh: TestClient):
    """The answer is a job; when it is done the article is kept with all that was said of it; twice changes nothing."""
    sent = article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")
    answer = fresh.post("/api/articles", json=sent)
    assert answer.status_code == 202
    job = finished(fresh, answer.json()["id"])
    assert (job["state"], len(job["new"]), len(job["stories"])) == ("done", 1, 1)
    kept = fresh.get(f"/api/articles/{job['new'][0]}").json()
    assert (kept["text"], kept["url"], kept["published"]) == (GAZETTE, sent["url"], "2031-03-05")
    assert kept["path"] == "council-closes-the-tarn-lock.json"
    again = finished(fresh, fresh.post("/api/articles", json=sent).json()["id"])
    assert (again["new"], len(again["known"])) == ([], 1)


def test_files_are_added_whatever_they_are_called(fresh: TestClient, tmp_path: Path):
    """A name is never a path: nothing is written beside the folder, and what was left out is named as it was sent."""
    files = [
        ("files", ("../../escape.txt", GAZETTE.encode())),
        (
            "files",
            ("..\\..\\CON<>|.html", b"<html><body><article><h1>Tarn</h1><p>" + HERALD.encode() + b"</p></article>"),
        ),
        ("files", ("empty.txt", b"  ")),
    ]
    answer = fresh.post("/add", files=files, data={"outlet": "Tarn Gazette", "published": "2031-03-05"})
    assert answer.status_code == 200
    job = finished(fresh, answer.url.path.split("/")[-1])
    assert (job["state"], len(job["new"])) == ("done", 2)
    assert [each["path"] for each in job["left_out"]] == ["empty.txt"]
    assert FOLDER not in json.dumps(job)
    assert not list(tmp_path.parent.rglob("escape*"))
    account = fresh.get(f"/api/stories/{job['stories'][0]}").json()
    assert {each["path"] for each in account["articles"]} <= {"escape.txt", "con.html"}
    assert "2 new articles" in opened(fresh, f"/jobs/{job['id']}").text
    assert FOLDER not in fresh.get(f"/stories/{job['stories'][0]}").text


def test_what_was_handed_in_is_gone_afterwards(fresh: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The temporary folder is taken away when its job is over, and when there is no job for it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    finished(fresh, fresh.post("/api/articles", json={"text": GAZETTE}).json()["id"])
    fresh.post("/api/files", files=[("files", ("page.exe", b"MZ"))])
    for _ in range(50):
        if not list((tmp_path / "temporary").glob(f"{FOLDER}*")):
            return
        time.sleep(0.1)
    raise AssertionError(list((tmp_path / "temporary").iterdir()))


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        ({"data": {"text": "  "}}, "no words"),
        ({"data": {"text": GAZETTE, "published": "yesterday"}}, "published: not a date"),
        ({"files": [("files", ("run.exe", b"MZ"))]}, "run.exe: not a text"),
        ({"content": b"--", "headers": {"content-type": "multipart/form-data; boundary=x"}}, "no words"),
    ],
)
def test_what_cannot_be_added_is_refused_in_one_line(fresh: TestClient, sent: dict[str, Any], line: str):
    """No words, no date, no article: the page says what is wrong, and nothing is begun."""
    answer = fresh.post("/add", **sent)
    assert answer.status_code == 400
    assert line in answer.text
    assert fresh.get("/api/stories").json() == []


def test_an_adding_that_fails_says_so_and_the_next_one_goes_on(fresh: TestClient, monkeypatch: pytest.MonkeyPatch):
    """A job that breaks ends as failed, with a line for people; the worker takes the next."""
    whole = Store.add

    def broken(*_: object) -> None:
        raise SaysoError("the disk is full")

    monkeypatch.setattr(Store, "add", broken)
    job = finished(fresh, fresh.post("/api/articles", json={"text": GAZETTE}).json()["id"])
    assert (job["state"], job["error"]) == ("failed", "the disk is full")
    assert "the disk is full" in opened(fresh, f"/jobs/{job['id']}").text
    monkeypatch.setattr(Store, "add", whole)
    assert finished(fresh, fresh.post("/api/articles", json={"text": GAZETTE}).json()["id"])["state"] == "done"


def test_progress_is_told_while_pages_are_read(fresh: TestClient, monkeypatch: pytest.MonkeyPatch):
    """A job that is on its way tells how many pages it has read and the last one's name."""
    told, go_on = threading.Event(), threading.Event()

    def slow(self: Store, inputs: tuple[str, ...], settings: Settings, progress: Any) -> Any:  # noqa: ANN401
        progress(inputs[0])
        told.set()
        go_on.wait(10)
        raise SaysoError("enough")

    monkeypatch.setattr(Store, "add", slow)
    files = [("files", (f"{n}.txt", GAZETTE.encode())) for n in ("one", "two")]
    job = fresh.post("/api/files", files=files).json()["id"]
    assert told.wait(10)
    found = fresh.get(f"/api/jobs/{job}").json()
    assert (found["state"], found["done"], found["files"], found["name"]) == ("reading", 1, 2, "one.txt")
    page = opened(fresh, f"/jobs/{job}")
    assert ("progress", "1", "2") in [(tag, attrs.get("value"), attrs.get("max")) for tag, attrs in page.tags]
    go_on.set()
    assert finished(fresh, job)["error"] == "enough"


def test_only_paths_of_handed_in_pages_are_shortened():
    """A path that a person gave on the command line stays as it is."""
    assert shown_path("/home/desk/story/one.txt") == "/home/desk/story/one.txt"
    assert shown_path(f"/tmp/{FOLDER}abc/0/one.txt") == "one.txt"  # noqa: S108 - only a name


# --- errors -----------------------------------------------------------------------------------------------------------

UNKNOWN = ("/stories/none", "/stories/none/changes", "/actors/none", "/jobs/none", "/nothing", "/static/../app.py")
UNKNOWN_API = (
    "/api/stories/none",
    "/api/stories/none/changes?since=2031",
    "/api/articles/none",
    "/api/articles/none/versions",
    "/api/actors/none",
    "/api/jobs/none",
    "/api/nothing",
)


def test_what_is_not_here_is_a_page_for_people_and_json_for_programs(client: TestClient, lock: Account):
    """An id that is not kept is a 404 in one line."""
    for address in (*UNKNOWN, f"/stories/{lock.id}/articles/none"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8"), address
        assert "<h1>Not here</h1>" in answer.text
    for address in UNKNOWN_API:
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert list(answer.json()) == ["error"]
        assert "\n" not in answer.json()["error"]


@pytest.mark.parametrize(
    "address", ["/search?words=lock&from=soon", "/stories/{}?at=soon", "/stories/{}/changes?since=soon", "/?start=-1"]
)
def test_what_makes_no_sense_is_told_in_one_line(client: TestClient, lock: Account, address: str):
    """A date that is none, and a number below zero, are told on the page and in the API."""
    for prefix in ("", "/api"):
        answer = client.get(
            prefix + address.replace("/?start", "/stories?offset" if prefix else "/?start").format(lock.id)
        )
        assert answer.status_code == 400
        assert "Traceback" not in answer.text


def test_what_breaks_is_an_error_page_with_its_headers(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    """A fault of ours is a page in one line that keeps the policy; the reason goes to the log."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret reason")

    monkeypatch.setattr(Store, "stories", broken)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret reason" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert client.get("/api/stories").json()["error"]


# --- guards -----------------------------------------------------------------------------------------------------------


def test_every_answer_has_the_headers_that_guard_it(client: TestClient):
    """Pages, JSON, style and errors alike run and load only what is ours, and are not sniffed or framed."""
    for address in ("/", "/api/stories", "/static/web.css", "/nothing", "/api/nothing"):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "10.0.0.5", "", "[::2]"]
)
def test_another_name_is_turned_away(client: TestClient, host: str):
    """A page that turned its own name to our address reads nothing."""
    answer = client.get("/api/stories", headers={"host": host})
    assert answer.status_code == 421
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8765", "127.0.0.1:1", "[::1]:8765", "localhost.:80"])
def test_our_own_names_are_answered(client: TestClient, host: str):
    """This machine's names are, at any port: it may be reached through a tunnel."""
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://localhost"},
    ],
)
def test_what_another_site_sends_changes_nothing(fresh: TestClient, headers: dict[str, str]):
    """Forms and calls that a browser says come from elsewhere are refused, on pages and in the API."""
    for address in ("/add", "/api/articles", "/api/files", "/names", "/api/same", "/token"):
        assert fresh.post(address, data={"text": GAZETTE}, headers=headers).status_code == 403
    assert fresh.get("/api/stories").json() == []


def test_our_own_forms_are_taken(fresh: TestClient):
    """The same form from our own page is a job."""
    headers = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    answer = fresh.post("/add", data={"text": GAZETTE}, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    finished(fresh, answer.headers["location"].split("/")[-1])


def test_what_is_too_large_is_refused_before_it_is_read(tmp_path: Path):
    """A request over the cap, or without its length, is turned away with one line."""
    client = TestClient(make_app(tmp_path / "s.db", Rules(largest=2_000_000)), base_url="http://localhost")
    big = [("files", ("big.txt", b"word " * 500_000))]
    for address in ("/add", "/api/files"):
        answer = client.post(address, files=big)
        assert answer.status_code == 413
        assert "Larger than 2 MB" in answer.text
    assert client.post("/api/articles", content=iter([b"{}"])).status_code == 411


def test_a_form_with_too_many_files_is_refused(fresh: TestClient):
    """Six hundred files are better added as a folder."""
    answer = fresh.post("/api/files", files=[("files", (f"{n}.txt", b"word")) for n in range(600)])
    assert answer.status_code == 400
    assert "Too many files" in answer.json()["error"]


@pytest.fixture
def guarded(tmp_path: Path) -> TestClient:
    """A client of an app that other machines may call with a token."""
    rules = Rules(LOOPBACK | {"desk.example"}, beyond=True, token=TOKEN)
    return TestClient(make_app(tmp_path / "s.db", rules), base_url="http://desk.example", follow_redirects=False)


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "é" * 20])
def test_a_wrong_token_opens_nothing(guarded: TestClient, token: str):
    """No page, no record and no way to add is open without the right token, however it is given."""
    cookie = {"cookie": f"sayso={cookie_value(token) if token else 'x'}"}
    for address in ("/", "/search", "/api/stories", "/api/openapi.json", "/nothing"):
        assert guarded.get(address, params={"token": token} if token else {}).status_code == 401
        assert guarded.get(address, headers={"authorization": f"Bearer {token}".encode()}).status_code == 401
        assert guarded.get(address, headers=cookie).status_code == 401
    assert guarded.post("/api/articles", json={"text": GAZETTE}).status_code == 401
    answer = guarded.post("/token", data={"token": token})
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_the_token_is_given_once_and_a_cookie_since(guarded: TestClient):
    """The address leads to itself without the token; no script reads the cookie, and nobody the token from it."""
    answer = guarded.get("/search", params={"token": TOKEN, "words": "lock & key"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?words=lock+%26+key")
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert guarded.get(answer.headers["location"]).status_code == 200


def test_the_token_can_be_typed_in(guarded: TestClient):
    """Whoever comes without it finds a form that takes it, in our own look."""
    page = Elements(guarded.get("/").text)
    assert [attrs.get("action") for tag, attrs in page.tags if tag == "form"] == ["/token"]
    assert guarded.get("/static/page.css").status_code == 200
    answer = guarded.post("/token", data={"token": TOKEN})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert guarded.get("/").status_code == 200


def test_a_program_sends_the_token_with_each_call(guarded: TestClient):
    """A bearer token opens the API without a cookie."""
    answer = guarded.get("/api/stories", headers={"authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.json()) == (200, [])
    assert "set-cookie" not in answer.headers


def test_leaving_the_token_out_of_the_address_never_leaves_the_machine(guarded: TestClient):
    """An address with two slashes does not become another host's."""
    answer = guarded.get("http://desk.example//evil.example/", params={"token": TOKEN})
    assert answer.headers["location"] == "/evil.example/"


def test_other_machines_may_use_numeric_addresses_and_given_names_only(guarded: TestClient):
    """A number cannot be turned by a name server; any other name could."""
    hosts = {"192.168.1.7:8765": 401, "desk.example": 401, "evil.example": 421}
    assert {host: guarded.get("/", headers={"host": host}).status_code for host in hosts} == hosts


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "line"),
    [
        (["--host", "0.0.0.0"], "give --token too"),  # noqa: S104 - refused
        (["--token", "short"], "shorter than 16"),
        (["--host", "203.0.113.7", "--token", TOKEN], "cannot listen there"),
        (["--store", "no/such/folder/s.db"], "no folder"),
    ],
)
def test_what_serve_cannot_do_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], line: str
):
    """No token for other machines, a short one, an address that is not ours, a store that cannot be."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(commands, ["serve", *given])
    assert isinstance(result.exception, SaysoError)
    assert line in str(result.exception)


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path):
    """Another program's port is not fought for."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(commands, ["serve", "--store", str(tmp_path / "s.db"), "--port", port])
    assert isinstance(result.exception, UsageError)
    assert "Choose another port" in str(result.exception)


def test_a_missing_extra_prints_its_install_line(monkeypatch: pytest.MonkeyPatch):
    """Without the web packages the command says what to type."""
    for name in [each for each in sys.modules if each.split(".")[0] == "fastapi" or each.startswith("sayso.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("sayso.web", raising=False)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    result = CliRunner().invoke(commands, ["serve"])
    assert str(result.exception) == "serve needs fastapi, which is not installed. Type: pip install 'sayso[web]'"


def test_the_app_is_ready_before_the_parser_is_loaded(place: Path):
    """Making the app and showing pages loads no parser: that waits for the first article."""
    program = (
        "import sys; from pathlib import Path; from starlette.testclient import TestClient;"
        "from sayso.web import make_app;"
        f"client = TestClient(make_app(Path({str(place)!r})), base_url='http://localhost');"
        "assert client.get('/search?words=lock').status_code == 200; assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


# --- in a real browser ------------------------------------------------------------------------------------------------


@contextmanager
def served(place: Path) -> Iterator[str]:
    """Give the address at which `sayso serve` answers; afterwards Ctrl-C ends it in order."""
    command = [sys.executable, "-m", "sayso", "serve", "--store", str(place), "--port", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as running:
        assert running.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", running.stderr.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            running.send_signal(signal.SIGINT)
            try:
                ended = running.wait(20)
            except subprocess.TimeoutExpired:
                running.kill()  # a server that does not hear must not hold up the tests for ever
                raise
            assert ended in {0, 130}


class Watched:
    """A page of a browser, what went wrong on it, and every address that it asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.asked: list[str] = []
        page.on(
            "console", lambda message: self.wrong.append(message.text) if message.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


def test_a_reporter_pastes_an_article_waits_opens_its_story_and_searches(tmp_path: Path):
    """An empty store, a text pasted, its story read, its words found; nothing goes wrong or leaves the machine."""
    if not CHROMIUM.exists():
        pytest.skip("no chromium here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    hostile = f'{GAZETTE}\n\n"{HOSTILE}", Reyes said.'
    with served(tmp_path / "s.db") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        watched = Watched(browser.new_page(viewport={"width": 390, "height": 844}))
        page = watched.page
        page.goto(address)
        page.click("text=Add articles")
        page.click("text=Add >> nth=-1")
        page.locator(".problem >> text=Choose a file or paste a text first").wait_for()
        page.fill("#text", hostile)
        page.fill("[name=outlet]", "Tarn Gazette")
        page.fill("[name=published]", "2031-03-05")
        page.click("form.add button")
        page.click("text=Council closes the Tarn lock", timeout=25_000)
        assert page.locator("h1").text_content() == "Council closes the Tarn lock"
        page.locator(".brief a").first.click()
        page.locator(".claim[open] a.words").first.click()
        page.click("#card >> text=all by this voice")
        page.locator("h1").wait_for()
        assert "/actors/" in page.url
        page.goto(f"{address}/search")
        page.fill("[name=words]", "gates")
        page.keyboard.press("Enter")
        page.click(".hits a >> nth=0")
        page.locator(".said.on").first.wait_for()
        page.click("text=Its own page, with its versions")
        page.locator(".told-list li").first.wait_for()
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        browser.close()
    assert watched.wrong == []
    assert {each.partition("//")[2].partition("/")[0] for each in watched.asked if not each.startswith("data:")} == {
        address.removeprefix("http://")
    }


def test_files_are_dropped_and_the_theme_is_kept(place: Path, tmp_path: Path):
    """Files chosen by hand are added with progress; dark stays dark from a page of the app to an account."""
    if not CHROMIUM.exists():
        pytest.skip("no chromium here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    file = tmp_path / "one.txt"
    file.write_text(HERALD, encoding="utf-8")
    with served(tmp_path / "s.db") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        watched = Watched(browser.new_page())
        page = watched.page
        page.goto(f"{address}/add")
        page.click("#theme-button")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.set_input_files("#files", file)
        page.click("form.add button")
        page.click("text=Tarn lock stays shut", timeout=25_000)
        page.locator(".brief").wait_for()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        page.click(".app >> text=Changes")
        page.locator("text=has been read once").wait_for()
        browser.close()
    assert watched.wrong == []
