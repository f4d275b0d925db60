"""Who may come in to the local app, and the command that starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sayso.cli import commands
from sayso.errors import SaysoError, UsageError
from sayso.web import make_app
from sayso.web.guards import LOOPBACK, Rules, cookie_value
from serving import GAZETTE, TOKEN, Elements, finished

if TYPE_CHECKING:
    from pathlib import Path


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


def test_serve_takes_the_store_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """SAYSO_STORE names the file for `serve` as for every command; --store goes before it."""
    monkeypatch.setattr("sayso.web.serve", lambda *_: None)
    monkeypatch.setenv("SAYSO_STORE", str(tmp_path / "named.db"))
    for given, made in (([], "named.db"), (["--store", str(tmp_path / "other.db")], "other.db")):
        result = CliRunner().invoke(commands, ["serve", "--port", "0", *given])
        assert result.exit_code == 0
        assert str(tmp_path / made) in result.stderr
        assert (tmp_path / made).exists()
