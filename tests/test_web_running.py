"""The local app as something that runs for weeks: how it is, what it tells of itself, and what it does under load."""

from __future__ import annotations

import json
import logging
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from sayso.errors import SaysoError, StoreBusy, StoreError
from sayso.keeping import Store
from sayso.web import jobs, make_app
from sayso.web.apart import Apart
from sayso.web.guards import Rules
from sayso.web.log import JsonLines, Lines, listen
from sayso.web.remembering import Memory
from sayso.web.uploads import FOLDER
from serving import GAZETTE, HERALD, LATER, TOKEN, article, finished, put

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.responses import Response

    from servers import Server


# --- health and figures ---------------------------------------------------------------------------------------------


def test_who_asks_hears_whether_the_store_answers(fresh: TestClient, monkeypatch: pytest.MonkeyPatch):
    """A store that cannot be opened is a 503 that names no place."""
    answer = fresh.get("/health")
    assert (answer.status_code, answer.json()["status"], answer.json()["waiting"]) == (200, "ok", 0)
    assert fresh.head("/health").status_code == 200

    def gone(*_: object) -> None:
        raise StoreError("/srv/desk.db: damaged")

    monkeypatch.setattr(Store, "state", gone)
    answer = fresh.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "failing")
    assert "desk.db" not in answer.text


def test_health_needs_no_token_and_figures_do(tmp_path: Path):
    """Who looks after the machine need not read the stories."""
    app = make_app(tmp_path / "new.db", Rules(token=TOKEN))
    stranger = TestClient(app, base_url="http://localhost")
    assert stranger.get("/health").status_code == 200
    refused = stranger.get("/metrics")
    assert (refused.status_code, list(refused.json())) == (401, ["error"])
    assert stranger.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200


def figures(client: TestClient) -> dict[str, float]:
    """Return the figures that Prometheus would read, by name and labels."""
    text = client.get("/metrics").text
    return {
        f"{sample.name} {' '.join(sample.labels.values())}".strip(): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def test_requests_additions_and_what_is_kept_are_counted(fresh: TestClient):
    """Each by its route: an address that anybody may make up is no label."""
    sent = article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")
    finished(fresh, fresh.post("/api/articles", json=sent).json()["id"])
    for address in ("/stories/none", "/stories/nobody", "/wp-login.php", "/"):
        fresh.get(address)
    fresh.get("/", headers={"host": "evil.example"})
    told = figures(fresh)
    assert told["sayso_requests_total GET /stories/{story} 404"] == 2
    assert told["sayso_requests_total GET / 200"] == 1
    assert told["sayso_requests_total GET none 404"] == 1
    assert told["sayso_requests_total GET none 421"] == 1
    assert told["sayso_request_seconds_count /stories/{story}"] == 2
    assert told["sayso_jobs_total done"] == told["sayso_pages_added_total new"] == 1
    assert (told["sayso_kept stories"], told["sayso_kept articles"], told["sayso_jobs_waiting"]) == (1, 1, 0)
    assert not any("wp-login" in name for name in told)


# --- logs -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What was told on standard error since it was last asked for; logging is as it was afterwards."""
    root, ours = logging.getLogger(), logging.getLogger("sayso")
    before = root.handlers[:], root.level, ours.level
    yield lambda: capsys.readouterr().err
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    ours.setLevel(before[2])


def test_each_request_and_addition_is_one_json_object_a_line(fresh: TestClient, told: Callable[[], str]):
    """With time, level, event and what is known; never the query, where a token or what people look for may stand."""
    listen("json")
    fresh.get("/search?words=secret-matter&token=abc")
    finished(fresh, fresh.post("/api/articles", json={"text": GAZETTE}).json()["id"])
    text = told()
    lines = [json.loads(line) for line in text.splitlines()]
    first = lines[0]
    assert (first["level"], first["event"], first["method"], first["path"], first["status"]) == (
        "info", "request", "GET", "/search", 200,
    )  # fmt: skip
    assert first["time"].endswith("Z")
    assert first["ms"] > 0
    (added,) = [each for each in lines if each["event"] == "added"]
    assert (added["state"], added["new"], added["known"]) == ("done", 1, 0)
    assert "secret-matter" not in text
    assert "abc" not in text


def test_only_errors_are_told_where_nothing_else_is_asked_for(
    fresh: TestClient, told: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    """What broke is told with its reason, in the form that was asked for."""
    listen("errors")
    fresh.get("/")
    assert told() == ""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the reason")

    monkeypatch.setattr(Store, "stories", broken)
    fresh.get("/?start=7")
    assert "RuntimeError: the reason" in told()
    record = logging.LogRecord("sayso.web", logging.INFO, "", 0, "request", None, None)
    record.fields = {"path": "/", "status": 200}
    assert Lines().format(record) == "sayso: request path=/ status=200"
    assert json.loads(JsonLines().format(record))["path"] == "/"


# --- under load -----------------------------------------------------------------------------------------------------


def test_when_too_much_is_waiting_more_is_sent_away_for_a_while(
    fresh: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """503 with Retry-After and one line, for people and programs; nothing is kept of it, and later it goes through."""
    monkeypatch.setattr(jobs, "WAITING", 2)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    go_on, whole = threading.Event(), Store.add

    def slow(self: Store, *given: Any) -> Any:  # noqa: ANN401
        go_on.wait(20)
        return whole(self, *given)

    monkeypatch.setattr(Store, "add", slow)
    texts = [f"{GAZETTE}\n\nEdition {number}." for number in range(3)]
    begun = [fresh.post("/api/articles", json={"text": texts[0]}).json()["id"]]
    for _ in range(100):
        if fresh.get(f"/api/jobs/{begun[0]}").json()["state"] == "reading":
            break
        time.sleep(0.05)
    begun += [fresh.post("/api/articles", json={"text": text}).json()["id"] for text in texts[1:]]
    assert fresh.get("/health").json()["waiting"] == 3
    files = [("files", ("late.txt", HERALD.encode()))]
    for answer in (
        fresh.post("/api/articles", json={"text": HERALD}),
        fresh.post("/api/files", files=files),
        fresh.post("/add", files=files),
    ):
        assert answer.status_code == 503
        assert 1 <= int(answer.headers["retry-after"]) <= 600
        assert "2 additions are waiting already. Try again in" in answer.text
    assert len(list((tmp_path / "temporary").glob(f"{FOLDER}*"))) == 3
    go_on.set()
    assert [finished(fresh, job)["state"] for job in begun] == ["done"] * 3
    assert fresh.post("/api/articles", json={"text": HERALD}).status_code == 202


def test_a_store_that_is_busy_is_asked_again_later(client: TestClient, monkeypatch: pytest.MonkeyPatch):
    """Another program that writes is no mistake of whoever asks."""

    def busy(*_: object) -> None:
        raise StoreBusy("desk.db: another program is writing to it. Try again in a moment")

    monkeypatch.setattr(Store, "same", busy)
    answer = client.post("/api/same", json={"a": "x", "b": "y"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert "writing" in answer.json()["error"]


def test_a_desk_whose_server_was_away_goes_on_when_it_is_back(server: Server):
    """Meanwhile each answer is a 503 in one line without the password; connections are not begun for each request."""
    client = TestClient(make_app(server.empty()), base_url="http://localhost", raise_server_exceptions=False)
    for _ in range(5):
        assert client.get("/api/stories").status_code == 200
    with server.admin() as admin:
        (count,) = admin.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'editor'").fetchone() or (0,)
    assert count == 1
    server.stop()
    for address in ("/api/stories", "/", "/health"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "secret" not in answer.text
    server.start()
    assert [client.get(address).status_code for address in ("/api/stories", "/", "/health")] == [200] * 3


def test_a_store_that_is_put_in_the_place_of_another_one_is_seen_at_once(tmp_path: Path):
    """A restored backup, moved there while the app runs, is what it tells of from then on."""
    place, client = tmp_path / "sayso.db", TestClient(make_app(tmp_path / "sayso.db"), base_url="http://localhost")
    assert client.get("/api/stories").json() == []
    with Store.open(tmp_path / "other.db") as other:
        other.add(put(tmp_path, "1.json", article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")))
        other.back_up(tmp_path / "backup.db")
    (tmp_path / "backup.db").replace(place)
    for ending in ("-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
    assert len(client.get("/api/stories").json()) == 1


def test_a_page_is_made_anew_when_what_it_tells_has_changed(tmp_path: Path):
    """A new article, a new version, a judgement and its undoing are seen at once; other stories stay as they were."""
    place = tmp_path / "sayso.db"
    client = TestClient(make_app(place), base_url="http://localhost")
    gazette = article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")
    with Store.open(place) as store:
        (story,) = store.add(put(tmp_path, "1.json", gazette)).stories
    page = f"/stories/{story}"

    def shown() -> tuple[str, ...]:
        return tuple(client.get(address).text for address in (page, "/", "/search?words=days", "/names"))

    first = shown()
    assert shown() == first
    with Store.open(place) as store:
        store.add(put(tmp_path, "2.json", article("Ostrey Herald", HERALD, "https://herald.example/lock")))
    second = shown()
    assert all(new != old for new, old in zip(second[:3], first[:3], strict=True))
    with Store.open(place) as store:
        store.add(put(tmp_path, "3.json", gazette | {"text": LATER}))
    third = shown()
    assert "400 days" in third[0]
    with Store.open(place) as store:
        account = store.account(story)
        one, other = (each.id for each in account.actors if each.name in {"Mara Voss", "Ilan Reyes"})
        state = store.state(story)
        store.same(one, other)
        assert store.state(story) != state
        assert shown()[0] != third[0]
        store.undo()
    assert shown()[0] == third[0]


def test_what_is_remembered_stays_within_its_bounds():
    """The pages asked for longest ago go first; one larger than all the room is made each time."""

    class Page:
        def __init__(self, size: int) -> None:
            self.body = b"x" * size

    made: list[str] = []

    def make(name: str, size: int) -> Response:
        made.append(name)
        return Page(size)  # type: ignore[return-value]

    memory = Memory(100)
    for name, state, size in (
        ("a", 1, 40), ("b", 1, 40), ("a", 1, 40), ("c", 1, 40), ("a", 1, 40), ("b", 1, 40), ("b", 2, 40), ("d", 1, 900),
        ("d", 1, 900),
    ):  # fmt: skip
        memory.answer(name, state, lambda name=name, size=size: make(name, size))
    assert made == ["a", "b", "c", "b", "b", "d", "d"]


# --- reading apart --------------------------------------------------------------------------------------------------


def test_articles_are_read_in_a_process_of_their_own_that_may_die(tmp_path: Path, language: object):
    """Progress and result come from there; when it is killed its job fails in one line, and the next goes through."""
    place = tmp_path / "sayso.db"
    paths = tuple(put(tmp_path, "1.json", article("Tarn Gazette", GAZETTE, "https://gazette.example/lock")))
    from sayso.pipeline import DEFAULTS  # noqa: PLC0415 - the steps

    apart, seen = Apart(place), []
    added = apart.add(paths, DEFAULTS, seen.append)
    assert (len(added.new), len(seen)) == (1, 1)
    with Store.open(place) as store:
        assert len(store.stories()) == 1
    process = apart._process  # noqa: SLF001
    assert process is not None
    assert process.pid != os.getpid()
    os.kill(process.pid or 0, signal.SIGSTOP)  # so that it is in the middle of something
    killing = threading.Timer(0.3, os.kill, (process.pid or 0, signal.SIGKILL))
    killing.start()
    with pytest.raises(SaysoError, match="stopped in the middle"):
        apart.add(paths, DEFAULTS, seen.append)
    assert len(apart.add(paths, DEFAULTS, seen.append).known) == 1
    with pytest.raises(SaysoError, match="a folder"):
        Apart(tmp_path).add(paths, DEFAULTS, seen.append)
