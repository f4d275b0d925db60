"""The server for assistants, asked through the official SDK's own client."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from sayso.comparing.checking import Verdict
from sayso.keeping import Store
from sayso.mcp import Shelf, make_server
from sayso.pipeline import DEFAULTS
from stores import demo_store
from told_by_demo import DEMO, demo, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

STORY = demo().stories[0]
BRIDGE = {
    "title": "Bridge to stay shut",
    "text": "The old bridge will stay shut until the spring, mayor Ines Varga said on Monday.",
    "outlet": "Orlow Daily",
    "published": "2026-03-05",
}


@pytest.fixture(scope="module")
def read() -> Shelf:
    """A shelf with the bundled story, read in the session."""
    shelf = Shelf()
    shelf.read([str(DEMO)], DEFAULTS)
    return shelf


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Shelf]:
    """A shelf over a store with the bundled story."""
    (tmp_path / "sayso.db").write_bytes(demo_store())
    with Store.open(tmp_path / "sayso.db") as store:
        yield Shelf(store)


def ask(shelf: Shelf, tool: str, **fields: Any) -> Any:  # noqa: ANN401 - the answer of any tool
    """Return what a tool answers to the SDK's client; the text of the error where it is one."""

    async def asked() -> Any:  # noqa: ANN401
        async with Client(make_server(shelf)) as client:
            return await client.call_tool(tool, fields)

    answer = anyio.run(asked)
    return answer.content[0].text if answer.is_error else answer.structured_content


def spans(answer: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Yield everything in an answer that says where words stand."""
    if isinstance(answer, dict):
        if {"article", "start", "end", "text"} <= answer.keys():
            yield answer
        for each in answer.values():
            yield from spans(each)
    elif isinstance(answer, list):
        for each in answer:
            yield from spans(each)


def test_the_client_finds_the_tools_described():
    """Five tools, each with a sentence and described fields, and all of them only read."""

    async def listed() -> Any:  # noqa: ANN401
        async with Client(make_server(Shelf())) as client:
            return await client.list_tools()

    tools = {each.name: each for each in anyio.run(listed).tools}
    assert sorted(tools) == ["check_quote", "claim", "read", "search", "story"]
    assert all(each.description and each.annotations.read_only_hint for each in tools.values())
    assert "quotation" in tools["check_quote"].input_schema["required"]


def test_the_documentation_has_every_tool():
    """docs/mcp.md has a row a tool, and the verdicts that check_quote gives."""
    text = (Path(__file__).parent.parent / "docs" / "mcp.md").read_text(encoding="utf-8")
    for name in ("check_quote", "claim", "read", "search", "story"):
        assert f"\n| `{name}` |" in text
    assert all(f"`{verdict}`" in text for verdict in get_args(Verdict))


def test_every_answer_has_places_that_cut_their_words_out_of_the_texts(read: Shelf):
    """Story, claim and check point at characters; each place reads what the article has there."""
    told = texts(demo())
    answers = [
        ask(read, "story", story="ferry"),
        ask(read, "claim", claim=STORY.claims[0].id),
        ask(read, "check_quote", quotation="Our ships are ready"),
    ]
    for answer in answers:
        found = list(spans(answer))
        assert found
        assert all(told[each["article"]][each["start"] : each["end"]] == each["text"] for each in found)


def test_every_claim_that_a_story_answers_with_has_a_place_and_a_note(read: Shelf):
    """There is nothing for an assistant to say that it could not cite."""
    for claim in ask(read, "story", story=STORY.id, all_claims=True)["claims"]:
        assert claim["places"]
        assert all("characters" in place["source_note"] for place in claim["places"])


def test_the_first_claims_come_first_and_the_others_are_counted(read: Shelf):
    """A long account is cut with its number; asked for, all claims come."""
    some, every = ask(read, "story", story="ferry"), ask(read, "story", story="ferry", all_claims=True)
    assert len(some["claims"]) + some["claims_not_shown"] == len(every["claims"]) == len(STORY.claims)


def test_a_claim_has_its_statements_with_their_chains(read: Shelf):
    """Who said it, through whom, and why it counts so many origins."""
    claim = next(each for each in STORY.claims if len(each.statements) > 2)
    answer = ask(read, "claim", claim=claim.id)
    assert len(answer["statements"]) == len(claim.statements)
    assert all(each["chain"] and each["places"] for each in answer["statements"])
    assert answer["why"] == list(claim.why)


@pytest.mark.parametrize(
    ("quotation", "by", "verdict"),
    [
        ("I will not accept night sailings", "Hollis", "as printed"),
        ("I will accept night sailings", "Hollis", "in other words"),
        ("I will not accept night sailings", "Okafor", "of somebody else"),
        ("We shall never surrender this harbour", None, "not found"),
    ],
)
def test_did_somebody_say_this(read: Shelf, quotation: str, by: str | None, verdict: str):
    """The verdict, and for what is found the voice, the outlet and the printed words."""
    answer = ask(read, "check_quote", quotation=quotation, by=by)
    assert answer["verdict"] == verdict
    assert bool(answer["places"]) == (verdict != "not found")
    assert all(place["source_note"] and place["spans"] for place in answer["places"])


def test_a_quotation_is_found_in_a_store(kept: Shelf):
    """Neighbouring words lead to the stories that may print it; each is checked word by word."""
    answer = ask(kept, "check_quote", quotation="I will not accept night sailings", by="Marta Hollis")
    assert answer["verdict"] == "as printed"
    assert ask(kept, "check_quote", quotation="We shall never surrender this harbour")["verdict"] == "not found"


def test_a_store_is_searched(kept: Shelf):
    """Hits have their span and the note by which they are cited."""
    hits = ask(kept, "search", words="night sailings", voice="Marta Hollis")["hits"]
    assert hits
    assert all(each["source_note"].startswith("Marta Hollis, ") for each in hits if each["kind"] == "statement")


def test_kept_stories_are_listed_and_told(kept: Shelf):
    """Without a story the tool lists them; with words of a title it tells one."""
    (line,) = ask(kept, "story")["stories"]
    assert ask(kept, "story", story="ferry")["id"] == line["id"]
    assert ask(kept, "claim", claim=ask(kept, "story", story="ferry")["claims"][0]["id"])["statements"]


def test_texts_that_are_handed_in_are_read_and_can_be_asked_about():
    """They go by their number, are told with their places, and are known until the session ends."""
    shelf = Shelf()
    (story,) = ask(shelf, "read", texts=[BRIDGE])["stories"]
    assert story["claims"][0]["said_by"].startswith("Ines Varga")
    assert [each["path"] for each in story["articles"]] == ["text-1"]
    asked = ask(shelf, "check_quote", quotation="The old bridge will stay shut until the spring", by="Varga")
    assert asked["verdict"] == "as reported"


def test_a_text_that_cannot_be_read_costs_only_itself():
    """The good ones are told; the bad one is named by its number, with the reason."""
    answer = ask(Shelf(), "read", texts=[{"text": " \n"}, BRIDGE])
    assert len(answer["stories"]) == 1
    assert [each["path"] for each in answer["left_out"]] == ["text-1"]
    assert "/tmp" not in answer["left_out"][0]["why"]  # noqa: S108 - where texts stand meanwhile is nobody's business


def test_no_file_is_read_that_was_not_allowed(tmp_path: Path):
    """A path outside the folders that were named is refused, `..` or not; inside it is read."""
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "page.txt").write_text(BRIDGE["text"], encoding="utf-8")
    (tmp_path / "secret.txt").write_text(BRIDGE["text"], encoding="utf-8")
    shelf = Shelf(folders=[tmp_path / "open"])
    assert ask(shelf, "read", paths=[str(tmp_path / "open" / "page.txt")])["stories"]
    for path in (tmp_path / "secret.txt", tmp_path / "open" / ".." / "secret.txt"):
        assert "in no folder that may be read from" in ask(shelf, "read", paths=[str(path)])
    assert "--allow" in ask(Shelf(), "read", paths=["/etc/hostname"])


@pytest.mark.parametrize(
    ("tool", "fields", "says"),
    [
        ("story", {"story": "no such story"}, "no story that is known here"),
        ("claim", {"claim": "no such claim"}, "no claim that is known here"),
        ("search", {"words": "ferry"}, "--store"),
        ("check_quote", {"quotation": "…"}, "no word in it"),
    ],
)
def test_what_is_wrong_is_one_line_that_says_what_to_do(read: Shelf, tool: str, fields: dict[str, str], says: str):
    """An error is text for the assistant, never a traceback."""
    answer = ask(read, tool, **fields)
    assert says in answer
    assert "Traceback" not in answer
    assert "\n" not in answer


def test_the_text_of_an_article_can_be_had(read: Shelf):
    """The resource that an answer names is the text to which its offsets refer."""
    article = STORY.articles[0]

    async def fetched() -> Any:  # noqa: ANN401
        async with Client(make_server(read)) as client:
            return await client.read_resource(f"sayso://article/{article.id}")

    assert anyio.run(fetched).contents[0].text == article.text


def test_the_command_speaks_over_standard_input_and_output():
    """`sayso mcp INPUT` is a server that the client can start; nothing but the protocol is on its output."""

    async def asked() -> Any:  # noqa: ANN401
        words = ["-m", "sayso", "mcp", str(DEMO / "1-northline.txt"), "--store", "/nowhere/sayso.db"]
        async with Client(stdio_client(StdioServerParameters(command=sys.executable, args=words))) as client:
            return await client.call_tool("check_quote", {"quotation": "I will not accept night sailings"})

    answer = anyio.run(asked)
    assert answer.structured_content["verdict"] == "as printed"
