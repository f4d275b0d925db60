"""The local app for the tests: stores of invented articles, a client of the app over them, and `sayso serve` itself."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from sayso.keeping import Store
from sayso.web import make_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sayso.records import Account

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
