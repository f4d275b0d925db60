"""The local app over a store: stories, story, article, actor, search, what changed, adding; pages and a JSON API.

    app = make_app(Path("sayso.db"))            # an ASGI app, behind its guards
    serve(app, socket.create_server(("127.0.0.1", 8765)))

Pages are for people, /api is for programs and gives the records as everywhere else; its description in OpenAPI is at
/api/openapi.json. Nothing is asked of the network, and the parser is loaded by the first article that is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.web.app import make_app
from sayso.web.log import Form, listen

if TYPE_CHECKING:
    from socket import socket

    from starlette.types import ASGIApp

__all__ = ["make_app", "serve"]


KEPT_OPEN = 75
"""Seconds for which a connection waits for its next request: longer than browsers and servers in between do, so that
none of them sends one into a connection that is just being closed."""


def serve(app: ASGIApp, listening: socket, form: Form = "errors") -> None:
    """Answer requests until the program is stopped, and tell of its work on standard error in one of three forms.

    uvicorn's own lines of addresses are left out, since the first one holds the token.
    """
    import uvicorn  # noqa: PLC0415 - not needed to make the app

    listen(form)
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=KEPT_OPEN,
    )
    uvicorn.Server(config).run([listening])
