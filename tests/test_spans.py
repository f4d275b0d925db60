"""Every record points at the very characters it rests on, whatever the page is made of."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.records import Account, spans_of

if TYPE_CHECKING:
    from pathlib import Path

SPEAKERS = [
    "Ann Bell",
    "Mayor José Ortíz",
    "the Harbour Office",
    "She",
    "two sources familiar with the matter",
    "𝔉. O'Neill",
]
CUES = ["said", "told reporters on Tuesday", "denied", "warned", "says", "confirmed on 3 March 2026"]
CONTENTS = [
    "the vote was postponed",
    "12,000 people had left",
    "it won’t reopen — not now",
    "שלום, the talks go on",
    "“no”",
]
MARKS = [('"', '"'), ("“", "”"), ("'", "'"), ("“", ""), ("", "")]
BREAKS = [" ", "\n", "\r\n", "\n\n", "\u2028", "\t", "\xa0"]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Return a sentence of reported speech, with its marks and its order drawn."""
    opening, closing = draw(st.sampled_from(MARKS))
    content = f"{opening}{draw(st.sampled_from(CONTENTS))}{closing}"
    said = f"{draw(st.sampled_from(SPEAKERS))} {draw(st.sampled_from(CUES))}"
    relay = draw(st.sampled_from(["", ", Reuters reported", ", according to the Associated Press"]))
    return draw(st.sampled_from([f"{said} {content}{relay}.", f"{content}, {said}{relay}."]))


pages = st.lists(st.one_of(sentences(), st.text(max_size=30)), min_size=1, max_size=8).flatmap(
    lambda texts: st.sampled_from(BREAKS).map(lambda gap: gap.join(texts))
)


def check(account: Account) -> None:
    """Check every span of an account, and every record that has offsets of its own."""
    texts = {article.id: article.text for article in account.articles}
    for span in spans_of(account):
        assert texts[span.article][span.start : span.end] == span.text
        assert span.start < span.end
    for article in account.articles:
        for part in article.parts:
            assert 0 <= part.start < part.end <= len(article.text)


@given(pages)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_are_verbatim_on_any_page(tmp_path: Path, text: str):
    """Whatever stands in two pages, every span of the account reads as printed."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    for account in sayso.read([tmp_path / "a.txt", tmp_path / "b.txt"], published="2026-03-05").stories:
        check(account)


@pytest.mark.parametrize("together", [False, True])
def test_spans_are_verbatim_in_the_bundled_story(together: bool):  # noqa: FBT001 - a parameter of the test
    """Text, HTML and JSON pages alike."""
    report = sayso.read([str(files("sayso") / "demo")], together=together)
    for account in report.stories:
        check(account)


def test_what_is_printed_is_what_is_held():
    """The spans of the printed contract read as printed too: nothing is lost on the way to JSON."""
    report = sayso.read([str(files("sayso") / "demo")])
    for account in json.loads(report.to_json())["stories"]:
        texts = {article["id"]: article["text"] for article in account["articles"]}
        found = list(_printed(account))
        assert found
        assert all(texts[each["article"]][each["start"] : each["end"]] == each["text"] for each in found)


def _printed(value: object) -> list[dict]:
    """Return every printed span inside a printed record."""
    if isinstance(value, dict):
        own = [value] if set(value) == {"article", "start", "end", "text"} else []
        return own + [span for each in value.values() for span in _printed(each)]
    if isinstance(value, list):
        return [span for each in value for span in _printed(each)]
    return []
