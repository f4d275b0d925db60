"""Fetching pages: politely, within limits, and never from inside the reader's own network.

One request at a time, and a pause between two to the same site; an agent that says who asks; robots.txt obeyed; a few
more tries where a site is in trouble, when it says so; every redirect looked at like an address of its own.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

import httpcore2
import httpx2

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.addresses.network import Clock, LocalLink, PrivateAddress, TooLate, Transport
from sayso.gathering.addresses.robots import Robots
from sayso.gathering.encodings import unpack
from sayso.gathering.files import LARGEST, TOO_LARGE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from sayso.gathering.visiting import Visiting

TRIES = 3
"""Requests for one address, the first included, where a site is in trouble or cannot be reached."""

REDIRECTS = 5
ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
TROUBLED = frozenset({429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304

LATER = "Try it again later"
ASK = "Check the address, or save the page and give the file"


FAULTS = (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError, httpx2.HTTPError)
"""What can go wrong between us and a site, and may go right the next time."""

FINAL = (PrivateAddress, TooLate, httpcore2.LocalProtocolError)
"""What asking again at once does not mend."""


class Unreached(UnreadableInput):
    """A site could not be reached or is in trouble: another time it may answer, `after` so many seconds if it said."""

    def __init__(self, path: str, met: str, hint: str, after: float | None = None) -> None:
        super().__init__(path, met, hint)
        self.after = after


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for an address: from where in the end, with which status and headers, and the body, unpacked."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """Return the media type, in lower case and without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Return the charset that the headers name, None for none."""
        found = self.headers.get("content-type", "").lower().partition("charset=")[2]
        return found.partition(";")[0].strip(" \"'") or None


class Fetcher:
    """Fetches addresses one after the other; a context manager that closes its connections."""

    def __init__(self, visiting: Visiting) -> None:
        self._visiting = visiting
        self._pace = visiting.pace
        self._clock = Clock()
        self._client = httpx2.Client(
            transport=Transport(allow_private=visiting.allow_private, clock=self._clock),
            headers={"User-Agent": visiting.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"},
            timeout=self._pace.quiet,
            trust_env=False,
        )
        self._robots = Robots(self._rules)
        self._visited: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Return the fetcher."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close all connections."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of an address: 200, or 304 where `headers` ask whether anything changed.

        Raises InputError, in one line, for whatever comes between.
        """
        address = _address(url, url)
        for _ in range(REDIRECTS + 1):
            if self._visiting.robots and not self._robots.allows(url, str(address)):
                raise UnreadableInput(url, "its site asks robots not to read it (robots.txt)", ASK)
            answer = self._persist(url, address, headers or {})
            self._visited[address.host] = time.monotonic()
            if answer.status not in MOVED:
                return _good(answer)
            address = _address(url, answer.headers.get("location", ""), address)
        raise UnreadableInput(url, f"it leads on more than {REDIRECTS} times", ASK)

    def _persist(self, where: str, address: httpx2.URL, headers: Mapping[str, str]) -> Answer:
        """Return the answer to one request, asked again where the site is in trouble, a little later each time."""
        attempt = 0
        while True:
            attempt += 1
            answer: Answer | None = None
            try:
                answer = self._once(where, address, headers)
            except FAULTS as error:
                if attempt == TRIES or isinstance(error, FINAL):
                    raise _fault(where, error) from error
            if answer is not None and (answer.status not in TROUBLED or attempt == TRIES):
                return answer
            self._pace.sleep(self._wait(where, attempt, answer))

    def _wait(self, where: str, attempt: int, answer: Answer | None) -> float:
        """Return how long to wait before the next try: what the site asks for, else longer each time."""
        asked = _retry_after(answer.headers.get("retry-after")) if answer else None
        if asked is not None and asked > self._pace.wait:
            raise Unreached(where, f"its site asks to come back in {asked:.0f} seconds", LATER, asked)
        return self._pace.pause * 2**attempt if asked is None else asked

    def _once(self, where: str, address: httpx2.URL, headers: Mapping[str, str]) -> Answer:
        self._give_room(address)
        self._clock.start(self._pace.most)
        self._client.cookies.clear()
        with self._client.stream("GET", address, headers=dict(headers)) as response:
            raw = _read(response, where)
        body = unpack(raw, response.headers.get("content-encoding", ""), where)
        return Answer(where, str(address), response.status_code, dict(response.headers), body)

    def _give_room(self, address: httpx2.URL) -> None:
        """Wait until the pause since the last request to this site is over."""
        last = self._visited.get(address.host)
        if last is not None:
            pause = max(self._pace.pause, self._robots.delay(str(address)))
            self._pace.sleep(max(0.0, last + pause - time.monotonic()))

    def _rules(self, where: str, address: str) -> tuple[int, bytes]:
        """Return status and body of a robots.txt file, redirects followed; raise InputError where nobody answers."""
        rules = httpx2.URL(address)
        for _ in range(REDIRECTS + 1):
            answer = self._persist(where, rules, {})
            if answer.status not in MOVED:
                return answer.status, answer.body
            rules = _address(where, answer.headers.get("location", ""), rules)
        return httpx2.codes.NOT_FOUND, b""


def _address(where: str, url: str, base: httpx2.URL | None = None) -> httpx2.URL:
    """Return an address that can be visited; raise UnreadableInput for another one."""
    if not url:
        raise UnreadableInput(where, "it leads on to nowhere", ASK)
    try:
        found = base.join(url) if base is not None else httpx2.URL(url)
    except (httpx2.InvalidURL, ValueError, TypeError) as error:
        raise UnreadableInput(where, f"not an address that can be read ({url[:80]})", ASK) from error
    if found.scheme not in {"http", "https"} or not found.host:
        raise UnreadableInput(where, f"it leads to something that is no web page ({str(found)[:80]})", ASK)
    return found.copy_with(userinfo=b"", fragment=None)


def _read(response: httpx2.Response, where: str) -> bytes:
    """Return the body as sent, piece by piece; raise UnreadableInput when it is larger than any page."""
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_raw():
        size += len(piece)
        if size > LARGEST:
            raise UnreadableInput(where, TOO_LARGE, ASK)
        pieces.append(piece)
    return b"".join(pieces)


def _good(answer: Answer) -> Answer:
    """Return an answer that brings a page, or none because nothing changed; raise InputError for every other."""
    if answer.status == NOT_MODIFIED:
        return answer
    if answer.status != httpx2.codes.OK:
        name = httpx2.codes.get_reason_phrase(answer.status).lower() or "unknown"
        met = f"its site answers {answer.status} ({name})"
        raise (
            Unreached(answer.asked, met, LATER)
            if answer.status in TROUBLED
            else UnreadableInput(answer.asked, met, ASK)
        )
    if not answer.body.strip():
        raise EmptyInput(answer.asked, "its site answers with nothing", ASK)
    return answer


def _fault(where: str, error: Exception) -> InputError:
    """Return what went wrong on the way in the words of the reader."""
    if isinstance(error, LocalLink):
        return UnreadableInput(where, "it leads to an address of the link itself, where no page is", ASK)
    if isinstance(error, PrivateAddress):
        met = "it leads to a private address, inside your own network"
        return UnreadableInput(where, met, "Give --allow-private if you mean it")
    if isinstance(error, httpcore2.TimeoutException):
        return Unreached(where, "its site takes too long to answer", LATER)
    if isinstance(error, httpcore2.ProtocolError | httpx2.HTTPError):
        return Unreached(where, f"its site breaks off or answers wrongly ({_short(error)})", LATER)
    return Unreached(where, f"its site cannot be reached ({_short(error)})", "Check the address and your network")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def _retry_after(value: str | None) -> float | None:
    """Return the seconds that a site asks to wait, from a number or a date; None where it does not."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
