"""What went wrong, as a page for people and as JSON for programs: one clear line, and never a traceback."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from sayso.errors import SaysoError, StoreBusy, StoreError
from sayso.web.rendering import render

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

NEEDS_TOKEN = 401
TITLES = {
    400: "That cannot be done",
    NEEDS_TOKEN: "A token is needed",
    403: "Not from here",
    404: "Not here",
    405: "Not done this way",
    411: "Sent without its length",
    413: "Too large",
    421: "Another address",
    500: "Something broke",
    503: "Later, please",
}
BUSY_FOR = 2
"""Seconds after which a store that another program writes to may be asked again."""

LINES = {
    404: "There is no such page. The stories are where you began",
    405: "This address does not take that kind of request",
}
"""What is said where whoever raised the error left it to the framework."""

FOR_PROGRAMS = ("/health", "/metrics")
"""Addresses beside the API that only programs ask for."""

NO_STORY = "No story of that name is kept here"
NO_ARTICLE = "No article of that name is kept here"
NO_ACTOR = "No actor of that name is kept here"
NO_JOB = "No such adding is known; it may be from before the last start"

log = logging.getLogger("sayso.web")


def missing(line: str) -> HTTPException:
    """Return the error for what is not kept here."""
    return HTTPException(404, line)


def wrong(line: str) -> HTTPException:
    """Return the error for a request that does not make sense, and what to send instead."""
    return HTTPException(400, line)


def later(line: str, after: int) -> HTTPException:
    """Return the error for what can be done in so many seconds, not now."""
    return HTTPException(503, line, headers={"Retry-After": str(after)})


def is_program(request: Request) -> bool:
    """Return whether the answer is for a program: it asks the API, or how the app does."""
    return request.url.path.startswith("/api/") or request.url.path in FOR_PROGRAMS


def refusal(request: Request, status: int, line: str) -> Response:
    """Return an error as a page or, for a program, as JSON `{"error": LINE}`."""
    if is_program(request):
        return JSONResponse({"error": line}, status)
    name = "token" if status == NEEDS_TOKEN else "error"
    return render(request, name, status, title=TITLES.get(status, TITLES[400]), line=line)


def install(app: FastAPI) -> None:
    """Make the app answer every error so."""
    from fastapi.exceptions import RequestValidationError  # noqa: PLC0415 - beside the app that needs it

    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(SaysoError, _ours)
    app.add_exception_handler(StoreError, _no_store)
    app.add_exception_handler(Exception, _unforeseen)


async def _http(request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, str(error.detail)) if isinstance(error, HTTPException) else (500, "")
    is_standard = not detail or detail in {"Not Found", "Method Not Allowed"}
    answer = refusal(request, status, LINES.get(status, detail) if is_standard else detail)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    """Say what is wrong with the first value that has the wrong shape."""
    found: list[dict[str, Any]] = getattr(error, "errors", list)()
    first = found[0] if found else {"loc": (), "msg": "It has the wrong shape"}
    name = ".".join(str(each) for each in first["loc"] if each not in {"query", "path", "body"}) or "the body"
    message = str(first["msg"])
    return refusal(request, 400, f"{name}: {message[:1].lower()}{message[1:]}")


async def _ours(request: Request, error: Exception) -> Response:
    return refusal(request, 400, str(error))


async def _no_store(request: Request, error: Exception) -> Response:
    """Say that the store does not answer now: another program writes to it, or its server or file is gone."""
    if not isinstance(error, StoreBusy):
        log.error("%s", error)
    return await _http(request, later(str(error), BUSY_FOR))


async def _unforeseen(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return refusal(request, 500, "This should not have happened; what went wrong is in the terminal of sayso serve")
