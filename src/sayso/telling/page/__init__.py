"""The account as one page: a single HTML file that needs no network and runs no code but its own.

Words of a text stand in a serif face and words of ours in a sans one, everywhere. Text is escaped wherever it is put
in; the page's policy (CSP) lets only the one style and the one script run that were written here, known by their hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from sayso.telling import phrases
from sayso.telling.page.facts import facts
from sayso.telling.page.story import SAYING, Story
from sayso.telling.page.texts import starts_told, usual_gap
from sayso.telling.page.timeline import interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.records import Report

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What HTML or UTF-8 cannot carry: control characters, and halves of surrogate pairs."""

AS_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What inside JSON could end the script element that holds it; JSON may escape any character so."""

STYLE = ("ground", "account", "drawings", "reading", "print")
SCRIPT = ("ground", "reading", "places", "later", "claims", "drawing", "keys")
"""The files of the style and of the script, in the order in which they are put together."""


def page(report: Report) -> str:
    """Return a report as one self-contained HTML page. The same report gives the same page, character by character."""
    early, drawings, acts = _asset("script/early.js"), _asset("drawings.js"), script()
    told = [Story(account) for account in report.stories]
    html = (
        _environment()
        .get_template("page.html.jinja")
        .render(
            report=report,
            stories=told,
            style=Markup(style()),  # noqa: S704 - ours, read from beside this file
            early=Markup(early),  # noqa: S704 - ours, read from beside this file
            drawings=Markup(drawings),  # noqa: S704 - ours, made by the build in page-src, its digest tested
            script=Markup(acts),  # noqa: S704 - ours, read from beside this file
            policy=_policy(style(), early, drawings, acts),
            data=_embedded(told),
        )
    )
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", html)


def style() -> str:
    """Return the style of the page, which the local app's pages share."""
    return "\n".join(_asset(f"style/{name}.css") for name in STYLE)


def script() -> str:
    """Return the script of the page: its files in one closure, in which each sees those before it."""
    pieces = "\n".join(_asset(f"script/{name}.js") for name in SCRIPT)
    return f'(() => {{\n"use strict";\n{pieces}}})();\n'


def _embedded(stories: Sequence[Story]) -> Markup:
    """Return what the script knows, in a form that can stand inside a script element, whatever it holds."""
    text = json.dumps(facts(stories), ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(AS_ESCAPES))  # noqa: S704 - no character that is markup is left


def _policy(style: str, *scripts: str) -> str:
    """Return the content security policy: nothing from anywhere, but this style and these scripts."""
    known = " ".join(f"'{_digest(each)}'" for each in scripts)
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src {known}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _asset(name: str) -> str:
    return (files(__name__) / name).read_text(encoding="utf-8")


def _in_text(text: str) -> Markup:
    """Return text that can stand between tags, where quotation marks, which news is full of, end nothing."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))  # noqa: S704 - no markup is left


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update({name: getattr(phrases, name) for name in SHARED}, in_text=_in_text)
    environment.globals.update(interval=interval, starts_told=starts_told, usual_gap=usual_gap)
    environment.globals.update(CARDS=CARDS, SAYING=SAYING, SHOWN=SHOWN, WAYS=WAYS)
    return environment


SHOWN = 3
"""How many claims an outlet's card shows of those that it alone has, and of those that it leaves out."""

CARDS = 8
"""How many outlets have cards at most; more of them stand in a table, with the first claim that each alone has."""

WAYS = 40
"""How many chains are told in words below the drawing of all, those that most claims took."""

SHARED = (
    "DISPUTES DOUBTS LEVELS NOT_KNOWN PARTS SHAPES STANDINGS clip count day days flat listed".split()  # noqa: SIM905
)
"""What the template takes from our phrases."""
