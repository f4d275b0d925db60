"""The local app over a store: stories, story, article, actor, search, what changed, adding; pages and a JSON API.

    app = make_app(Path("sayso.db"))            # an ASGI app, behind its guards
    serve(app, socket.create_server(("127.0.0.1", 8765)))

Pages are for people, /api is for programs and gives the records as everywhere else; its description in OpenAPI is at
/api/openapi.json. Nothing is asked of the network, and the parser is loaded by the first article that is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.web.app import make_app

if TYPE_CHECKING:
    from socket import socket

    from starlette.types import ASGIApp

__all__ = ["make_app", "serve"]


def serve(app: ASGIApp, listening: socket) -> None:
    """Answer requests until the program is stopped; addresses are not logged, since the first one holds the token."""
    import uvicorn  # noqa: PLC0415 - not needed to make the app

    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")
    uvicorn.Server(config).run([listening])
