"""Agency, outlet, author, the day of publication and that of change are five things, and are kept apart."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sayso.cli.inputs import say_left_out
from sayso.gathering import gather
from sayso.reading.articles import credited, read_article
from sayso.records import LeftOut, Page, to_dict

if TYPE_CHECKING:
    from pathlib import Path

STORY = "The mayor of Orlow said on Monday that the old bridge would stay shut until the spring."


def article(text: str = STORY, **stated: object):
    """Return the article of a page that states these things."""
    return read_article(Page("a.txt", text, **stated))[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        f"Bridge shut\nORLOW (Reuters) - {STORY}\n",
        f"Bridge shut\nORLOW, Feb 3 (Reuters) — {STORY}\n",
        f"Bridge shut\nBy Petra Lind, Reuters\n{STORY}\n",
        f"Bridge shut\n{STORY}\nReuters contributed to this report.\n",
        f"Bridge shut\n{STORY}\nSource: Reuters\n",
        f"Bridge shut\n{STORY}\nCopyright 2026 Reuters. All rights reserved.\n",
        f"Bridge shut\n{STORY}\n© 2026 Reuters\n",
    ],
    ids=["dateline", "dateline with a day", "byline", "contributors", "source", "copyright", "sign"],
)
def test_an_agency_that_is_credited_in_print_is_one(text: str):
    """Wherever the agency stands, it is an agency, with its words as evidence, and neither outlet nor author."""
    found = article(text)
    assert found.agencies == ("Reuters",)
    assert found.outlet is None
    assert "Reuters" not in found.bylines
    assert [text[span.start : span.end] for _, span in credited(found)] == ["Reuters"]
    assert [span.text for span in found.agencies_evidence] == ["Reuters"]


def test_agencies_with_words_in_print_stand_before_those_of_the_metadata():
    """The words that name an agency have its place in the list; an address in print is such words."""
    text = f"Bridge shut\nORLOW (dpa) - {STORY}\nSource: https://www.reuters.com/world\n"
    found = article(text, agencies=("AFP", "Reuters"))
    assert found.agencies == ("Deutsche Presse-Agentur", "Reuters", "Agence France-Presse")
    assert [span.text for span in found.agencies_evidence] == ["dpa", "https://www.reuters.com"]


@pytest.mark.parametrize(
    ("bylines", "people", "agencies"),
    [
        (("Reuters",), (), ("Reuters",)),
        (("Petra Lind, Reuters",), ("Petra Lind",), ("Reuters",)),
        (("By Petra Lind and Ada Moor", "AP"), ("Petra Lind", "Ada Moor"), ("Associated Press",)),
        (("Petra Lind | Associated Press",), ("Petra Lind",), ("Associated Press",)),
        (("Martin Luther Lind, Jr.",), ("Martin Luther Lind, Jr.",), ()),
        (("Petra Lind, political editor",), ("Petra Lind",), ()),
    ],
)
def test_an_agency_among_the_authors_is_no_author(
    bylines: tuple[str, ...], people: tuple[str, ...], agencies: tuple[str, ...]
):
    """What a page's metadata name as authors is parted into people and agencies."""
    found = article(bylines=bylines)
    assert (found.bylines, found.agencies) == (people, agencies)


def test_an_outlet_among_the_authors_is_the_outlet_where_no_other_is_stated():
    """An outlet as the author of a page is who published it; an agency there is not."""
    found = article(bylines=("Evening Sentinel",))
    assert found.outlet is not None
    assert found.outlet.startswith("evening-sentinel")
    assert article(bylines=("Reuters",)).outlet is None


def test_the_page_of_an_agency_is_from_nobody_else():
    """An agency's own page names it as outlet, not as agency."""
    text = f"Bridge shut\nORLOW (Reuters) - {STORY}\n"
    assert article(text, outlet="Reuters", outlet_basis="given").agencies == ()


def test_agencies_stated_beside_the_text_are_known_by_name_and_address():
    """Metadata give names or addresses; an address of an outlet that nobody knows names none."""
    stated = ("AFP", "https://www.reuters.com/world/a", "https://unknown.example/a", "Northline News Agency")
    assert article(agencies=stated).agencies == ("Agence France-Presse", "Reuters", "Northline News Agency")


@pytest.mark.parametrize(
    ("text", "published", "modified"),
    [
        (f"Bridge shut\nPublished 3 March 2026\nUpdated 5 March 2026\n{STORY}\n", "2026-03-03", "2026-03-05"),
        (f"Bridge shut\nUpdated 5 March 2026, published 3 March 2026\n{STORY}\n", "2026-03-03", "2026-03-05"),
        (f"Bridge shut\n3 March 2026\n{STORY}\n", "2026-03-03", None),
    ],
)
def test_the_day_of_change_is_not_that_of_publication(text: str, published: str, modified: str | None):
    """The first publication is when it was published, the update when it was changed."""
    found = article(text)
    assert (found.published, found.modified) == (published, modified)


def test_the_day_of_change_in_metadata_is_read_as_a_day():
    """Times are cut off; what is no date is not known."""
    assert article(modified="2026-03-05T10:00:00+02:00").modified == "2026-03-05"
    assert article(modified="yesterday").modified is None


def test_agencies_and_the_day_of_change_are_in_the_json():
    """Both stand in the article's record, after the fields of old."""
    told = to_dict(article(f"Bridge shut\nORLOW (AP) - {STORY}\n", modified="2026-03-05"))
    assert (told["agencies"], told["modified"]) == (["Associated Press"], "2026-03-05")
    assert list(told).index("agencies") > list(told).index("copies")


def test_json_input_can_state_all_five(tmp_path: Path):
    """Outlet, agency, authors and both days of a JSON article are taken over."""
    record = {
        "text": STORY, "outlet": "Orlow Weekly", "agency": "AP", "authors": ["Petra Lind"],
        "published": "2026-03-03", "modified": "2026-03-05",
    }  # fmt: skip
    (tmp_path / "a.json").write_text(json.dumps(record), encoding="utf-8")
    (page,) = gather([str(tmp_path / "a.json")])
    assert isinstance(page, Page)
    found, outlet = read_article(page)
    assert outlet is not None
    assert (outlet.name, found.agencies, found.bylines) == ("Orlow Weekly", ("Associated Press",), ("Petra Lind",))
    assert (found.published, found.modified) == ("2026-03-03", "2026-03-05")


def test_many_inputs_left_out_are_counted_by_their_reasons(capsys: pytest.CaptureFixture[str]):
    """The first twenty get a line each, the others one for each reason."""
    say_left_out(tuple(LeftOut(f"{at}.txt", f"{at}.txt: the file is empty. Give another") for at in range(90)))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 22
    assert lines[-2:] == ["sayso: and 70 more left out:", "sayso:   70 × the file is empty"]
