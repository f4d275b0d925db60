"""The pages of the local app, and its API."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from sayso.keeping import Store
from sayso.records import Account, to_dict
from sayso.web.rendering import frame
from serving import GAZETTE, Elements, article, opened, put

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


def test_the_first_page_lists_the_stories(client: TestClient, lock: Account):
    """Each story has its title, its counts and a link."""
    page = opened(client, "/")
    assert f"/stories/{lock.id}" in page.links()
    assert "2 articles\N{NO-BREAK SPACE}· 2 outlets" in page.text
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
    assert "1\N{NO-BREAK SPACE}article\N{NO-BREAK SPACE}·" in page.text
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
