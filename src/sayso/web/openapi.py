"""The description of the API in OpenAPI: each record as a schema, made from the record itself.

A field has the name that it has in JSON (`from_` is `from`), and a record its own sentence.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from starlette.responses import JSONResponse

from sayso import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastapi import FastAPI

SCHEMAS = "#/components/schemas/"
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}


def gives(kind: type, *, many: bool = False, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Return what a route answers with, in the form that FastAPI takes: a record, or a list of them."""
    one = {"$ref": SCHEMAS + kind.__name__}
    schema = {"type": "array", "items": one} if many else one
    error = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}
    return {
        status: {"description": _sentence(kind), "content": {"application/json": {"schema": schema}}},
        "4XX": {"description": "What is wrong, in one line", "content": {"application/json": {"schema": error}}},
    }


def describe(app: FastAPI, kinds: tuple[type, ...]) -> JSONResponse:
    """Return the description of the app's API, with the schemas of these records and of all inside them."""
    plain = app.openapi()
    schemas = plain.setdefault("components", {}).setdefault("schemas", {})
    schemas.update({kind.__name__: _record(kind) for kind in _inside(kinds)})
    return JSONResponse(plain)


def _inside(kinds: tuple[type, ...]) -> list[type]:
    """Return the records and those in their fields, however deep, each once."""
    found: dict[type, None] = {}
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found[kind] = None
            waiting.extend(each for hint in _hints(kind).values() for each in _records(hint))
    return sorted(found, key=lambda kind: kind.__name__)


def _records(hint: Any) -> Iterator[type]:  # noqa: ANN401 - any type that a field can have
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for each in get_args(hint):
        yield from _records(each)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """Return the types of a record's fields; modules name the records that they import for types only."""
    return get_type_hints(kind, localns=vars(records))


def _record(kind: type) -> dict[str, Any]:
    hints = _hints(kind)
    names = {each.name: each.name.rstrip("_") for each in fields(kind)}
    return {
        "type": "object",
        "title": kind.__name__,
        "description": _sentence(kind),
        "properties": {name: _schema(hints[field]) for field, name in names.items()},
        "required": list(names.values()),
    }


def _schema(hint: Any) -> dict[str, Any]:  # noqa: ANN401
    origin, inside = get_origin(hint), get_args(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return {"$ref": SCHEMAS + hint.__name__}
    if origin is Literal:
        return {"type": "string", "enum": list(inside)}
    if origin is tuple:
        return {"type": "array", "items": _schema(inside[0])}
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema(each) for each in inside]}
    return {"type": "null"} if hint is NoneType else {"type": PLAIN[hint]}


def _sentence(kind: type) -> str:
    return (kind.__doc__ or "").split("\n\n")[0].strip()
