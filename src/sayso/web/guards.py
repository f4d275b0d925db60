"""What every request must pass before a page is made: the host it names, its size, where it comes from, its token.

Host         a page of another site cannot reach us under a name of its own (DNS rebinding)
Size         what is sent is not larger than the cap, and says how large it is
Origin       what changes something comes from our own pages, or from a program that is no browser
Token        where one is asked for, it was given: in the address once, as a cookie since, or as a bearer token

Every answer, an error too, leaves with the headers that keep a browser from running or loading anything but ours.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse

from sayso.web.errors import refusal

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "sayso"
COOKIE_DAYS = 30
PUBLIC = ("/static/", "/token", "/health")
"""What is served without the token: our style and scripts, the page that asks for it, and whether we are well."""

CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # "no-referrer" would make browsers send our own forms with the origin "null"
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The hosts that requests may name, the token they need, and the most bytes that one may bring.

    `beyond` is whether other machines may call: then a host may be any numeric address, which no name server can
    turn, and a token must be there.
    """

    hosts: frozenset[str] = LOOPBACK
    beyond: bool = False
    token: str | None = None
    largest: int = 25_000_000


class Guard:
    """The app behind its guards: refuses what must not pass, and sends every answer with our headers."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass on what is none."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer: ASGIApp = _refuse(Request(scope), self.rules) or self.app
        await answer(scope, receive, sealed)


def is_loopback(host: str) -> bool:
    """Return whether a host to bind to can be reached from this machine only."""
    return host in LOOPBACK or (_is_numeric(host) and ipaddress.ip_address(host).is_loopback)


def cookie_value(token: str) -> str:
    """Return what the cookie holds: made from the token, which cannot be made from it."""
    return hmac.new(token.encode(), b"sayso cookie", hashlib.sha256).hexdigest()


def is_token(given: str, rules: Rules) -> bool:
    """Return whether this is the token, in a time that does not depend on how much of it is right."""
    return rules.token is not None and hmac.compare_digest(given.encode(), rules.token.encode())


def with_cookie(response: Response, request: Request, rules: Rules) -> Response:
    """Return the response, with the cookie that stands for the token from now on."""
    response.set_cookie(
        COOKIE,
        cookie_value(rules.token or ""),
        max_age=COOKIE_DAYS * 86_400,
        httponly=True,
        samesite="lax",  # a link sent by mail opens; what changes something is checked by origin
        secure=request.url.scheme == "https",
    )
    return response


def _refuse(request: Request, rules: Rules) -> Response | None:
    """Return the answer to a request that must not pass, None for one that may."""
    if not _names_us(request, rules):
        return refusal(request, 421, "This address is not one of ours. Open the one that sayso serve printed")
    if request.method in CHANGING and not _is_ours(request):
        return refusal(request, 403, "Sent from another site: nothing was changed. Use the form on our own page")
    return _refuse_size(request, rules) or _refuse_stranger(request, rules)


def _refuse_size(request: Request, rules: Rules) -> Response | None:
    length = request.headers.get("content-length")
    if length is None and "transfer-encoding" in request.headers:
        return refusal(request, 411, "Sent without its length. Send a Content-Length header")
    if length is not None and (not length.isdecimal() or int(length) > rules.largest):
        return refusal(request, 413, f"Larger than {rules.largest // 1_000_000} MB. Add fewer files at a time")
    return None


def _refuse_stranger(request: Request, rules: Rules) -> Response | None:
    """Return the way in for a request without the right token; one that brings it in its address gets the cookie."""
    if rules.token is None or request.url.path.startswith(PUBLIC):
        return None
    given = request.query_params.get("token")
    if given is not None and is_token(given, rules):
        return with_cookie(RedirectResponse(_without_token(request), 303), request, rules)
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and is_token(bearer.strip(), rules):
        return None
    if hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), cookie_value(rules.token).encode()):
        return None
    return refusal(request, 401, "A token is needed" if given is None else "That is not the token")


def _without_token(request: Request) -> str:
    """Return the address on this host without the token, so that no history and no link keeps it."""
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "token"]
    path = "/" + request.url.path.lstrip("/")  # two slashes would name another host
    return path + (f"?{urlencode(rest)}" if rest else "")


def _names_us(request: Request, rules: Rules) -> bool:
    name = _host_name(request.headers.get("host", ""))
    return name in rules.hosts or (rules.beyond and _is_numeric(name))


def _is_ours(request: Request) -> bool:
    """Return whether a browser says that the request comes from our own page; programs say nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def _host_name(host: str) -> str:
    """Return a host header without its port and the brackets of a numeric address."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].rstrip(".").lower()


def _is_numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
