"""Templates into pages: text is escaped wherever it is put in, and the look is that of the account page."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from sayso.telling import phrases
from sayso.telling.page import UNPRINTABLE
from sayso.telling.phrases import day
from sayso.telling.showing import shown

if TYPE_CHECKING:
    from starlette.requests import Request

SHARED = ("LEVELS", "NOT_KNOWN", "PARTS", "STANDINGS", "clip", "count", "day", "days", "flat", "listed", "not_english")
"""What the templates take from our phrases."""

POLICY_TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">\n?')
MARK = re.compile(r'<p class="mark">sayso(.{0,1000}?)</p>')
LINKS = (
    '<link rel="icon" href="data:,">\n<link rel="stylesheet" href="/static/web.css">\n'
    '<script src="/static/account.js" defer></script>\n'
)
ALLOWED = {
    "style-src ": "style-src 'self' ",
    "script-src ": "script-src 'self' ",
    "img-src ": "img-src 'self' ",
    "form-action 'none'": "form-action 'self'; connect-src 'self'; frame-ancestors 'none'",
}
"""What the app adds to the policy of an account page: its own style, scripts and forms, from its own address."""


def render(request: Request, name: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return the page that a template makes of the values."""
    html = _environment().get_template(f"{name}.html.jinja").render(path=request.url.path, **values)
    return HTMLResponse(UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", html), status)


def frame(html: str, **values: object) -> HTMLResponse:
    """Return an account page inside the app: with our bar, and with its policy as a header, ours added.

    The policy and the mark that are replaced are the first in the page, before any text of an article.
    """
    policy, mark = POLICY_TAG.search(html), MARK.search(html)
    if policy is None or mark is None:
        raise ValueError("the account page has changed: it has no policy, or no mark in its bar")
    bar = _environment().get_template("account.html.jinja").render(rest=Markup(mark[1]), **values)  # noqa: S704 - ours
    head = html[policy.end() : mark.start()].replace("</head>", f"{LINKS}</head>")
    pieces = (html[: policy.start()], head, bar, html[mark.end() :])
    return HTMLResponse("".join(pieces), headers={"Content-Security-Policy": _widened(unescape(policy[1]))})


def _widened(policy: str) -> str:
    for narrow, wide in ALLOWED.items():
        policy = policy.replace(narrow, wide)
    return policy


def moment(at: str) -> str:
    """Return a time of the store as people write it: day, hour and minute, in UTC as it is kept."""
    return day(at[:16]) + " UTC" if "T" in at else day(at)


@cache
def _asset(name: str) -> str:
    return (files("sayso.web") / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update({name: getattr(phrases, name) for name in SHARED})
    environment.globals.update(shown=shown, moment=moment)
    return environment
