"""The app put together: its routes, its errors, its style, and the guards in front."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.responses import Response

from sayso import __version__
from sayso.keeping import Store
from sayso.telling.page import style
from sayso.web import api, errors, pages
from sayso.web.desk import Desk
from sayso.web.guards import Guard, Rules
from sayso.web.openapi import describe

if TYPE_CHECKING:
    from pathlib import Path

STATIC = {
    "web.css": "text/css",
    "web.js": "text/javascript",
    "account.js": "text/javascript",
}
"""What the pages load from us beside the account page's own style: what the app adds to it, and our two scripts."""


def make_app(place: str | Path, rules: Rules | None = None) -> Guard:
    """Return the app over the store at `place`. Without rules it answers to the names of this machine only."""
    rules = rules or Rules()
    desk = Desk(lambda: Store.open(place), rules)
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
    return Guard(app, rules)


def _static(name: str) -> Response:
    """Return one of our own files; a name that is none of them is an error, and never a path."""
    if name == "page.css":
        return Response(style(), media_type="text/css")
    if name not in STATIC:
        raise errors.missing(errors.LINES[404])
    return Response((files("sayso.web") / "static" / name).read_bytes(), media_type=STATIC[name])
