"""What is handed in to the local app, and what goes wrong there."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

import documents
from sayso.errors import SaysoError
from sayso.gathering.kinds import READABLE
from sayso.keeping import Store
from sayso.web.uploads import FOLDER, shown_path
from serving import GAZETTE, HERALD, article, finished, opened

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from sayso.pipeline import Settings
    from sayso.records import Account


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


def test_the_form_offers_every_kind_of_file_that_is_read(fresh: TestClient):
    """What can be chosen is the list of the gathering step, compressed and packed kinds among it."""
    (field,) = [attrs for tag, attrs in opened(fresh, "/add").tags if tag == "input" and attrs.get("id") == "files"]
    offered = set((field["accept"] or "").split(","))
    assert offered == READABLE
    assert {".pdf", ".docx", ".eml", ".xlsx", ".warc", ".gz", ".wacz", ".zip", ".mhtml", ".xml"} <= offered


def test_documents_and_archives_are_added_as_files_are(fresh: TestClient):
    """A PDF, a Word document and a packed page come in by the form; a broken one is left out by its name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("tarn.txt", HERALD)
    broken = b"PK\x03\x04" + b"\0" * 60
    files = [
        ("lock.pdf", documents.pdf(GAZETTE.splitlines())),
        ("Bridge.DOCX", documents.word([documents.TITLE, documents.SAID])),
        ("pages.zip", packed.getvalue()),
        ("x.docx", broken),
    ]
    job = finished(fresh, fresh.post("/api/files", files=[("files", each) for each in files]).json()["id"])
    assert (job["state"], len(job["new"]), [each["path"] for each in job["left_out"]]) == ("done", 3, ["x.docx"])


def test_the_app_says_which_languages_are_not_read(fresh: TestClient):
    """A German page is kept, and the page of its adding says what is read of it."""
    text = "Die alte Brücke in Orlau bleibt bis zum Frühjahr gesperrt, wie die Bürgermeisterin am Montag mitteilte."
    job = finished(fresh, fresh.post("/api/articles", json={"text": text}).json()["id"])
    assert job["unread"] == ["de"]
    assert "1 page not in English (1 in German)" in opened(fresh, f"/jobs/{job['id']}").text


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
