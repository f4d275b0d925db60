"""Connections to the open network only: each address that a name stands for is looked at before it is connected to.

A page, a feed or a redirect may name a machine inside the reader's own network, and a name may be answered with a
private address, also the second time it is asked. So the check is made where the connection is: the name is resolved
once, all its addresses must be public, and it is these addresses that are connected to.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpcore2
import httpx2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

MOST_ADDRESSES = 4
"""Addresses of one name that are tried one after the other."""


class PrivateAddress(httpcore2.ConnectError):
    """A name stands for a machine that is not on the open network."""


class LocalLink(PrivateAddress):
    """A name stands for an address of the link itself, which is never visited."""


class TooLate(httpcore2.ReadTimeout):
    """The time for one answer is over, however steadily it drips."""


@dataclass(slots=True)
class Clock:
    """Until when an answer must be there; reset for each."""

    deadline: float = float("inf")

    def start(self, seconds: float) -> None:
        """Give an answer this long from now."""
        self.deadline = monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return how long one may wait for the next bytes; raise TooLate when the time is over."""
        left = self.deadline - monotonic()
        if left <= 0:
            raise TooLate("the time is over")
        return left if timeout is None else min(left, timeout)


@dataclass(frozen=True, slots=True)
class _Timed(httpcore2.NetworkStream):
    """A stream in which all reading and writing together has a time."""

    inner: httpcore2.NetworkStream
    clock: Clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.clock.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Timed(self.inner.start_tls(ssl_context, server_hostname, self.clock.left(timeout)), self.clock)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the library has it
        return self.inner.get_extra_info(info)


@dataclass(slots=True)
class Guarded(httpcore2.NetworkBackend):
    """Connects to public addresses only, unless private ones are allowed; `resolve` gives the addresses of a name.

    Addresses of the link itself are never allowed: no page is there, but the service that gives a cloud's machines
    their keys.
    """

    allow_private: bool
    clock: Clock
    inner: httpcore2.NetworkBackend = field(default_factory=httpcore2.SyncBackend)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the first address of the name that answers; raise PrivateAddress if any is private."""
        addresses = list(resolve(host, port))[:MOST_ADDRESSES]
        if any(map(is_local_link, addresses)):
            raise LocalLink(host)
        if not self.allow_private and not all(map(is_public, addresses)):
            raise PrivateAddress(host)
        fault: Exception = httpcore2.ConnectError(f"no address for {host}")
        for address in addresses:
            try:
                stream = self.inner.connect_tcp(address, port, self.clock.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                fault = error
            else:
                return _Timed(stream, self.clock)
        raise fault

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.NetworkStream:  # noqa: ANN401
        """Refuse: no page is there."""
        raise PrivateAddress("a socket of this machine")


def resolve(host: str, port: int) -> Iterator[str]:
    """Yield the addresses that a name stands for; raise ConnectError for a name that nobody knows."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise httpcore2.ConnectError(f"nobody knows the name {host}") from error
    yield from dict.fromkeys(str(each[4][0]) for each in found)


def is_public(address: str) -> bool:
    """Return whether an IP address is on the open network, also when it is wrapped in another kind of address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1] or _translated(found)
        return found.is_global and not found.is_multicast and (inner is None or _is_open(inner))
    return _is_open(found)


def is_local_link(address: str) -> bool:
    """Return whether an IP address is one of the link itself (169.254.…, fe80:…), in any dress."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = (found.ipv4_mapped or _translated(found)) if isinstance(found, ipaddress.IPv6Address) else None
    return found.is_link_local or (inner is not None and inner.is_link_local)


def _is_open(address: ipaddress.IPv4Address) -> bool:
    return address.is_global and not address.is_multicast


def _translated(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside one that a network translates (RFC 6052)."""
    if address in ipaddress.IPv6Network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


class Transport(httpx2.BaseTransport):
    """Sends requests over guarded connections; no proxy, and nothing taken from the environment."""

    def __init__(self, *, allow_private: bool, clock: Clock) -> None:
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=Guarded(allow_private, clock),
            max_connections=8,
            max_keepalive_connections=4,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to a request, its body not read yet."""
        answer = self._pool.handle_request(
            httpcore2.Request(
                request.method,
                httpcore2.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


@dataclass(frozen=True, slots=True)
class _Body(httpx2.SyncByteStream):
    """The body of an answer, piece by piece."""

    answer: httpcore2.Response

    def __iter__(self) -> Iterator[bytes]:
        yield from self.answer.iter_stream()

    def close(self) -> None:
        self.answer.close()
