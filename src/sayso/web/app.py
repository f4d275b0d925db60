"""The app put together: its routes, its errors, its style, and the guards in front."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.responses import JSONResponse, Response

from sayso import __version__
from sayso.errors import StoreError
from sayso.telling.page import style
from sayso.web import api, errors, pages
from sayso.web.apart import Apart
from sayso.web.desk import Desk
from sayso.web.guards import Guard, Rules
from sayso.web.log import log
from sayso.web.openapi import describe
from sayso.web.standing import Stores
from sayso.web.watching import Watch

if TYPE_CHECKING:
    from pathlib import Path

STATIC = {
    "web.css": "text/css",
    "web.js": "text/javascript",
    "account.js": "text/javascript",
}
"""What the pages load from us beside the account page's own style: what the app adds to it, and our two scripts."""


def make_app(place: str | Path, rules: Rules | None = None, *, apart: bool = False) -> Watch:
    """Return the app over the store at `place`. Without rules it answers to the names of this machine only.

    With `apart`, articles are read in a process of their own, so that nobody waits for a page meanwhile.
    """
    rules = rules or Rules()
    desk = Desk(Stores(place).open, rules, Apart(place).add if apart else None)
    app = FastAPI(
        title="sayso",
        version=__version__,
        description="On whose say-so? The stories in a store, as the records that `sayso read --json` prints.",
        docs_url=None,  # FastAPI's pages load their script from elsewhere
        redoc_url=None,
        openapi_url=None,
    )
    errors.install(app)
    app.include_router(api.routes(desk))
    app.include_router(pages.routes(desk))
    app.add_api_route("/static/{name}", _static, include_in_schema=False)
    app.add_api_route("/api/openapi.json", lambda: describe(app, api.KINDS), include_in_schema=False)
    app.add_api_route("/health", lambda: _health(desk), methods=["GET", "HEAD"], include_in_schema=False)
    app.add_api_route("/metrics", lambda: _metrics(desk), include_in_schema=False)
    return Watch(Guard(app, rules), desk.metrics)


def _health(desk: Desk) -> Response:
    """Return that the store answers, and nothing of what is in it: this is asked without the token."""
    try:
        with desk.store() as store:
            store.state()
    except StoreError as error:
        log.error("%s", error)
        return JSONResponse({"status": "failing", "error": "The store does not answer"}, 503)
    return JSONResponse({"status": "ok", "version": __version__, "waiting": desk.adding.waiting()})


def _metrics(desk: Desk) -> Response:
    with desk.store() as store:
        return desk.metrics.answer(desk.adding.waiting(), store.size())


def _static(name: str) -> Response:
    """Return one of our own files; a name that is none of them is an error, and never a path."""
    if name == "page.css":
        return Response(style(), media_type="text/css")
    if name not in STATIC:
        raise errors.missing(errors.LINES[404])
    return Response((files("sayso.web") / "static" / name).read_bytes(), media_type=STATIC[name])
