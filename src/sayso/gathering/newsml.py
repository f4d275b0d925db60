"""IPTC's NewsML-G2 (https://iptc.org/standards/newsml-g2/): news items of agencies as XML, alone or in a message.

The package `newsmlg2` reads the metadata and not the text, so the few elements that are needed are read here. No
document type is loaded, no entity expanded, nothing fetched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.markup import lines_of
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

G2 = "http://iptc.org/std/nar/2006-10-01/"
ROOT = re.compile(r"<(?:[\w-]+:)?(newsMessage|newsItem|packageItem|conceptItem|knowledgeItem)\b")
DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
HEAD = 4000
"""Characters in which the root element of a news item stands."""

HINT = "Give a newsItem with its text, or a newsMessage with such items"


def looks_like_newsml(text: str) -> bool:
    """Return whether a text is a NewsML-G2 document."""
    head = text[:HEAD]
    return G2 in head and ROOT.search(head) is not None


def read_newsml(text: str, path: str) -> Iterator[Page | InputError]:
    """Yield the page of each news item in a document; an item without a text costs only itself."""
    items = list(_root(text, path).iter(f"{{{G2}}}newsItem"))
    if not items:
        raise EmptyInput(path, "a NewsML-G2 document without a news item", HINT)
    for number, item in enumerate(items, 1):
        where = path if len(items) == 1 else f"{path}, item {number}"
        try:
            yield _page(item, path, where)
        except InputError as error:
            yield error


def _root(text: str, path: str) -> Any:  # noqa: ANN401 - lxml has no types
    from lxml import etree  # noqa: PLC0415 - comes with trafilatura

    bare = DECLARATION.sub("", text)  # the encoding that it names no longer holds
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(bare.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(path, f"broken XML ({error.msg})", "Give the document as the agency sent it") from error
    return root


def _page(item: Any, path: str, where: str) -> Page:  # noqa: ANN401
    title = _first(item, "contentMeta/headline") or _first(item, "itemMeta/title")
    body = "\n".join(_body(item))
    if not any(character.isalnum() for character in body):
        raise EmptyInput(where, "a NewsML-G2 item without a text", HINT)
    provider = _named(item, "itemMeta/provider")
    version = _first(item, "itemMeta/versionCreated")
    first = _first(item, "itemMeta/firstCreated") or _first(item, "contentMeta/contentCreated") or version
    sources = (*_all_named(item, "contentMeta/infoSource"), *_all_named(item, "contentMeta/creditline"))
    return Page(
        path=path,
        text=f"{title}\n\n{body}" if title else body,
        key=item.get("guid"),
        title=title,
        outlet=provider,
        outlet_basis="stated" if provider else "unknown",
        published=first,
        published_basis="stated" if first else "unknown",
        bylines=tuple(_all_named(item, "contentMeta/by") or _creators(item)),
        modified=version if version != first else None,
        agencies=tuple(dict.fromkeys(name for name in sources if name != provider)),
    )


def _body(item: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the paragraphs of an item's text, which comes as XHTML, as NITF, or plain."""
    for content in _each(item, "contentSet/inlineXML"):
        bodies = [each for each in content.iter() if _name(each) in {"body.content", "body"}]
        inner = [each for each in bodies if _name(each) == "body.content"] or bodies or list(content)
        for each in inner[:1]:
            yield from lines_of(each)
    for content in _each(item, "contentSet/inlineData"):
        yield from (line.strip() for line in (content.text or "").splitlines() if line.strip())


def _all_named(item: Any, place: str) -> list[str]:  # noqa: ANN401
    return [name for each in _each(item, place) if (name := _name_in(each))]


def _creators(item: Any) -> list[str]:  # noqa: ANN401
    """Return the names of those who created the content; a code alone names nobody to a reader."""
    named = [each.text for each in _each(item, "contentMeta/creator/name")]
    return [" ".join(name.split()) for name in named if name and name.strip()]


def _named(item: Any, place: str) -> str | None:  # noqa: ANN401
    return next(iter(_all_named(item, place)), None)


def _name_in(element: Any) -> str | None:  # noqa: ANN401
    """Return whom an element names: by name, words, literal, or the code behind its scheme ("nprov:AFP")."""
    inner = next((each.text for each in element.iter(f"{{{G2}}}name") if each.text), None)
    code = (element.get("qcode") or "").rpartition(":")[2]
    found = inner or " ".join("".join(element.itertext()).split()) or element.get("literal") or code
    return " ".join(found.split()) or None


def _first(item: Any, place: str) -> str | None:  # noqa: ANN401
    texts = (" ".join("".join(each.itertext()).split()) for each in _each(item, place))
    return next((text for text in texts if text), None)


def _each(item: Any, place: str) -> list[Any]:  # noqa: ANN401
    return list(item.findall("/".join(f"{{{G2}}}{name}" for name in place.split("/"))))


def _name(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
