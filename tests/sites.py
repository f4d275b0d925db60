"""A web site of our own for the tests, which can misbehave in every way that sites do."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Request:
    """A request as it came: its path, and its headers by their names in lower case."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """A site on this machine: what it answers by path, and what it was asked."""

    port: int = 0
    routes: dict[str, Callable[[Request, BinaryIO], None]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def serve(self, path: str, body: bytes | str, status: str = "200 OK", **headers: str) -> str:
        """Answer a path with a body, as a site should, and return its address."""
        self.routes[path] = lambda _, out: write(out, body, status, **headers)
        return self.url(path)

    def times(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(each.path == path for each in self.asked)


def write(out: BinaryIO, body: bytes | str, status: str = "200 OK", **headers: str) -> None:
    """Write a whole answer; headers are named with underscores."""
    raw = body.encode() if isinstance(body, str) else body
    given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    lines = {"content-type": "text/html; charset=utf-8", "content-length": str(len(raw)), **given}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    out.write(f"HTTP/1.1 {status}\r\n{head}connection: close\r\n\r\n".encode() + raw)


@contextmanager
def running_site() -> Iterator[Site]:
    """Give a site that answers until the end of the block."""
    site = Site()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                self._answer()
            except (BrokenPipeError, ConnectionResetError, ValueError):
                return  # the visitor has gone

        def _answer(self) -> None:
            first = self.rfile.readline().decode("latin-1").split(" ")
            if len(first) < 2:
                return
            lines = iter(lambda: self.rfile.readline().decode("latin-1").strip(), "")
            request = Request(first[1], {n.strip().lower(): v.strip() for n, _, v in (x.partition(":") for x in lines)})
            site.asked.append(request)
            route = site.routes.get(request.path) or site.routes.get(request.path.partition("?")[0])
            if route is None:
                write(self.wfile, "nothing here", "404 Not Found")
            else:
                route(request, self.wfile)

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        site.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
