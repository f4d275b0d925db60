"""The tools and resources that the server offers, made with the official SDK."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field

from sayso import __version__
from sayso.errors import SaysoError
from sayso.mcp.answers import check_answer, claim_answer, hit_answer, story_answer
from sayso.pipeline import Settings
from sayso.records import to_dict

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.mcp.shelf import Shelf

Tool = TypeVar("Tool", bound="Callable[..., Any]")

INSTRUCTIONS = """Answers who said what, through which outlets, when, and in which words, from texts that are given.
Every answer has places: article, start, end (Unicode code points) and the words printed there. Cite the `source_note`
of a place, and quote only its `text`. What is null or "not known" is not known: do not fill it in. Ask `check_quote`
before you put words into anybody's mouth. There are no verdicts on what is true: where accounts differ, give the sides.
"""

READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


class GivenText(BaseModel):
    """An article as it is handed in: its text, and what is known of it."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: Annotated[str | None, Field(description="2026-03-05, or 2026-03")] = None
    url: str | None = None


def make_server(shelf: Shelf) -> MCPServer[Any]:
    """Return the server over a shelf of stories: read, search, story, claim, check_quote, and articles as resources."""
    server: MCPServer[Any] = MCPServer("sayso", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR")
    _add_reading(server, shelf)
    _add_asking(server, shelf)
    return server


def _add_reading(server: MCPServer[Any], shelf: Shelf) -> None:
    @server.tool(annotations=READS)
    @_says_what_is_wrong
    def read(
        texts: Annotated[
            list[GivenText] | None,
            Field(description="Articles: the text of each, and title, outlet, day, address where known"),
        ] = None,
        paths: Annotated[
            list[str] | None, Field(description="Files or folders, where the server may read them")
        ] = None,
        together: Annotated[bool, Field(description="Take all as one story")] = False,  # noqa: FBT002 - a tool's field
    ) -> dict[str, Any]:
        """Read articles into sourced accounts, one a story; they can be asked about until the session ends."""
        settings = Settings(together=together)
        told, left_out = (
            shelf.read_texts([each.model_dump(exclude_none=True) for each in texts], settings) if texts else ((), ())
        )
        more, missed = shelf.read(shelf.allowed(paths), settings) if paths else ((), ())
        return {
            "stories": [story_answer(each) for each in (*told, *more)],
            "left_out": [to_dict(each) for each in (*left_out, *missed)],
        }


def _add_asking(server: MCPServer[Any], shelf: Shelf) -> None:
    @server.tool(annotations=READS)
    @_says_what_is_wrong
    def search(
        words: Annotated[str, Field(description="Words that must all stand there; wor* has any ending")] = "",
        voice: Annotated[str | None, Field(description="Only what this actor said: a name or id")] = None,
        outlet: Annotated[str | None, Field(description="Only what this outlet printed")] = None,
        from_: Annotated[str | None, Field(description="Only from this day on: 2026-03-05")] = None,
        to: Annotated[str | None, Field(description="Only up to this day")] = None,
        limit: Annotated[int, Field(ge=1, le=200)] = 20,
    ) -> dict[str, Any]:
        """Find statements and articles in the store by words, voice, outlet and days."""
        hits = shelf.search(words, limit, voice=voice, outlet=outlet, from_=from_, to=to)
        return {"hits": [hit_answer(each) for each in hits]}

    @server.tool(annotations=READS)
    @_says_what_is_wrong
    def story(
        story: Annotated[str | None, Field(description="An id, or words of a title; none lists the stories")] = None,
        all_claims: Annotated[bool, Field(description="Give every claim, not the first ones")] = False,  # noqa: FBT002
        limit: Annotated[int, Field(ge=1, le=200)] = 50,
    ) -> dict[str, Any]:
        """Give the account of a story: claims with voices and origins, plans, disputes; or list the stories."""
        if story is None:
            return {"stories": list(shelf.lines(limit))}
        return story_answer(shelf.account(story), all_claims=all_claims)

    @server.tool(annotations=READS)
    @_says_what_is_wrong
    def claim(claim: Annotated[str, Field(description="The id of a claim, from `story`")]) -> dict[str, Any]:
        """Give a claim whole: every statement that makes it, with its chain, and why it has so many origins."""
        return claim_answer(*shelf.claim(claim))

    @server.tool(annotations=READS)
    @_says_what_is_wrong
    def check_quote(
        quotation: Annotated[str, Field(description="The words to check; … stands for words left out")],
        by: Annotated[str | None, Field(description="Who should have said it: a name, or a part of one")] = None,
        story: Annotated[str | None, Field(description="Only in this story: an id, or words of its title")] = None,
    ) -> dict[str, Any]:
        """Tell whether somebody said this: where it is printed, in which wording, as whose words, and what differs."""
        checks = shelf.check(quotation, by, story)
        names = {place.article for check in checks for place in check.places}
        pages = {
            name: {"url": page.url, "path": page.path, "title": page.title}
            for name in sorted(names)
            for page in [shelf.article(name)]
        }
        return {"quotation": quotation, "by": by, **check_answer(checks, pages)}

    @server.resource("sayso://article/{article}", name="article", mime_type="text/plain")
    def article(article: str) -> str:
        """Give the text of an article, to which all offsets refer."""
        return shelf.article(article).text


def _says_what_is_wrong(tool: Tool) -> Tool:
    """Return a tool whose errors are the one line that says what was met and what to try."""

    @wraps(tool)
    def told(*args: Any, **fields: Any) -> Any:  # noqa: ANN401 - whatever the tool takes and gives
        try:
            return tool(*args, **fields)
        except SaysoError as error:
            raise ToolError(str(error)) from error

    return told  # type: ignore[return-value]
