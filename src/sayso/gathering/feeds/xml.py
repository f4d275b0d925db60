"""XML from strangers: no document type is loaded, no entity expanded, nothing fetched, nothing endless read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sayso.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
HEAD = 20_000
"""Bytes in which a document declares its entities."""


def read_xml(raw: bytes, where: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return the root element of a document; raise UnreadableInput for broken XML and for entities of its own."""
    from lxml import etree  # noqa: PLC0415 - comes with trafilatura

    refuse_entities(raw, where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = " ".join(str(error).split())[:80]
        raise UnreadableInput(where, f"broken XML ({reason})", "Check the file or the address") from error
    if root is None:
        raise UnreadableInput(where, "broken XML (nothing in it)", "Check the file or the address")
    return root


def refuse_entities(raw: bytes, where: str) -> None:
    """Raise UnreadableInput for a document that declares entities: no feed needs them, and bombs are made of them."""
    if ENTITY.search(raw[:HEAD]):
        raise UnreadableInput(where, "XML with entities of its own, as no feed needs", "Check the file or the address")


def name_of(element: Any) -> str:  # noqa: ANN401
    """Return the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def texts_of(element: Any, name: str) -> Iterator[str]:  # noqa: ANN401
    """Yield the texts of the elements of a name under an element."""
    for each in element.iter():
        text = (each.text or "").strip() if name_of(each) == name else ""
        if text:
            yield text
