"""Copies: shared passages by their frame, what pages credit, and which of two pages is the copy."""

from __future__ import annotations

from plain import plain_article
from sayso.comparing.copies import find_copies
from sayso.records import Actor, Article, Part, PartKind, actor_id, identify

REPORT = (
    "The council of Kestrel Quay voted on Tuesday to close the northern bridge after engineers found deep "
    "cracks in two of its pillars. The bridge will stay shut until the spring of 2032, the mayor said at "
    "a hearing in the old town hall. About 300 traders who cross it every morning will have to take the "
    "ferry instead, which runs four times a day and is often late. The repairs are expected to cost the "
    "town some 12 million crowns, most of which must be borrowed from the state bank in Orland."
)
EXCHANGED = (
    "The assembly of Kestrel Quay decided on Tuesday to shut the eastern bridge after builders noticed "
    "wide holes in two of its columns. The bridge will remain closed until the autumn of 2032, the "
    "governor said at a session in the new city room. About 300 merchants who use it every evening will "
    "have to board the boat instead, which sails four times a week and is sometimes slow. The works are "
    "believed to cost the city some 12 million crowns, most of which must be taken from the land fund in "
    "Orland."
)
RIVAL = (
    "Kestrel Quay's northern bridge is to be closed for repairs, councillors have decided. Cracks were "
    "discovered in its pillars last month, and the mayor told a hearing that safety had to come first. "
    "Traders, of whom about 300 rely on the bridge, were angry: many do not trust the ferry. The bill, "
    "put at 12 million crowns, will largely be met by a loan from Orland's state bank, and work will last "
    "until spring 2032."
)
TIDEWIRE = actor_id("Tidewire News Agency", "outlet")
COURIER = actor_id("Quay Courier", "outlet")
OUTLETS = (Actor(TIDEWIRE, "Tidewire News Agency", "outlet"), Actor(COURIER, "Quay Courier", "outlet"))


def page(*parts: tuple[PartKind, str], outlet: str | None = None, published: str | None = None) -> Article:
    """Return a page made of parts, a line each."""
    text, marked = "", []
    for kind, words in parts:
        marked.append(Part(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    return plain_article(
        identify(text, outlet, published), text, outlet=outlet, published=published, parts=tuple(marked)
    )


def kinds(article: Article) -> list[tuple[str, str]]:
    """Return what an article copies, and how."""
    return [(copy.kind, copy.of) for copy in article.copies]


def test_the_later_of_two_same_reports_is_an_identical_copy():
    """Time tells which of two is the copy; the passages cover all of it."""
    first = page(("body", REPORT), published="2031-05-06")
    second = page(("headline", "Bridge shut"), ("body", REPORT), published="2031-05-07")
    late, early = find_copies([second, first], ())
    assert kinds(early) == []
    assert kinds(late) == [("identical", first.id)]
    assert late.copies[0].share == 1.0


def test_a_part_in_the_same_words_is_reuse_with_its_passage():
    """The evidence is the passage as the copy prints it."""
    own = "Our reporter met fishermen at dawn who had never heard of any cracks and blamed the weather for everything."
    borrowed = REPORT.split(". ")[2]
    first = page(("body", REPORT), published="2031-05-06")
    second = page(("body", f"{own} {own[::-1]} {borrowed}."), published="2031-05-07")
    _, copy = find_copies([first, second], ())
    assert kinds(copy) == [("reuse", first.id)]
    (span,) = copy.copies[0].evidence
    assert copy.text[span.start : span.end] == span.text
    assert "who cross it every morning will have to take the ferry" in span.text


def test_a_report_with_its_words_exchanged_is_a_rewrite():
    """Small words, names and numbers keep their order when the others are exchanged."""
    first = page(("body", REPORT), published="2031-05-06")
    _, copy = find_copies([first, page(("body", EXCHANGED), published="2031-05-07")], ())
    assert kinds(copy) == [("rewrite", first.id)]


def test_another_report_on_the_same_event_is_no_copy():
    """Two reporters at one hearing use the same facts, not the same frame."""
    pages = find_copies([page(("body", REPORT)), page(("body", RIVAL))], ())
    assert [kinds(each) for each in pages] == [[], []]


def test_quoting_one_speech_copies_nothing():
    """What stands in quotation marks is the speaker's."""
    first = page(
        ("body", f"The mayor spoke for an hour on Tuesday. “{REPORT}” Nobody clapped."), published="2031-05-06"
    )
    second = page(("body", f"A tired crowd listened to the mayor. “{REPORT}” Then it rained."), published="2031-05-07")
    assert [kinds(each) for each in find_copies([first, second], ())] == [[], []]


def test_a_dateline_of_an_agency_makes_a_wire_copy():
    """The agency goes by the short form of its name; the credit is the evidence, and the share is what is shared."""
    wire = page(("dateline", "KESTREL QUAY (Tidewire) -"), ("body", REPORT), outlet=TIDEWIRE, published="2031-05-06")
    copy = page(("dateline", "KESTREL QUAY (Tidewire) -"), ("body", REPORT), outlet=COURIER, published="2031-05-07")
    first, second = find_copies([wire, copy], OUTLETS)
    assert kinds(first) == []
    assert kinds(second) == [("wire", TIDEWIRE)]
    assert second.copies[0].evidence[0].text == "Tidewire"


def test_an_agency_of_the_table_needs_no_page_at_hand():
    """A credited agency that is no outlet of the story is known from the table."""
    (copy,) = find_copies([page(("dateline", "OSLO (Reuters) -"), ("body", REPORT), outlet=COURIER)], OUTLETS)
    assert kinds(copy) == [("wire", actor_id("Reuters", "outlet"))]
    assert copy.copies[0].share == 1.0


def test_a_source_line_on_a_page_without_an_outlet_makes_a_rewrite():
    """Even misspelt, and with the outlet named by its address."""
    for line in ("Source: quaycourier.example", "Sourse: www.quaycourier.example", "Source: Quay Courier"):
        (copy,) = find_copies([page(("body", RIVAL), ("credit", line))], OUTLETS)
        assert kinds(copy) == [("rewrite", COURIER)], line


def test_contributors_of_another_outlet_on_a_page_without_one():
    """Who provided content for a page that names no outlet wrote it."""
    line = "Ana Vale and Per Holm from Quay Courier provided content for this report."
    (copy,) = find_copies([page(("body", RIVAL), ("credit", line))], OUTLETS)
    assert kinds(copy) == [("rewrite", COURIER)]
    assert copy.copies[0].evidence[0].text == "Quay Courier"


def test_contributors_to_an_outlets_own_report_make_no_copy():
    """Help is no authorship; nor is a picture's credit."""
    pages = [
        page(("body", RIVAL), ("credit", "Reuters contributed to this report."), outlet=COURIER),
        page(("body", RIVAL), ("credit", "Photo: Reuters")),
    ]
    assert [kinds(*find_copies([each], OUTLETS)) for each in pages] == [[], []]


def test_a_page_never_copies_its_own_outlet():
    """An outlet may credit itself."""
    (own,) = find_copies([page(("body", RIVAL), ("credit", "Source: Quay Courier"), outlet=COURIER)], OUTLETS)
    assert kinds(own) == []


def test_fifty_copies_all_point_to_the_first():
    """One dispatch printed fifty times is fifty copies of one page, not a net of them."""
    first = page(("body", REPORT), published="2031-05-06")
    others = [page(("headline", f"Bridge {n}"), ("body", REPORT), published="2031-05-07") for n in range(50)]
    pages = find_copies([*others, first], ())
    assert {each.copies[0].of for each in pages if each.id != first.id} == {first.id}
    assert all(len(each.copies) == 1 for each in pages if each.id != first.id)


def test_a_page_without_a_body_is_no_copy():
    """Nothing is shared by nothing."""
    pages = [page(("headline", "Bridge shut")), page(("headline", "Bridge shut"), published="2031-05-07")]
    assert [kinds(each) for each in find_copies(pages, ())] == [[], []]
