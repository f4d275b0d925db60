"""The way back from JSON: records made of the plain dicts and lists that `records.to_dict` gives."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def thaw(kind: type[T], plain: object) -> T:
    """Return the record of a kind that `to_dict` turned into `plain`.

    Keys that the record does not have are passed over, and fields that are missing take their default, so that
    records of an older or newer version can be read. Raises ValueError, with the place, where a value does not fit.
    """
    return cast("T", _thawer(cast("Any", kind))(plain))


@cache
def _thawer(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - any type that a field can have
    """Return the function that makes a value of a kind; made once for each kind."""
    origin = get_origin(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    if origin is tuple:
        return _tuple(get_args(kind))
    if origin is Literal:
        return _one_of(get_args(kind))
    if origin in {Union, UnionType}:
        return _optional(get_args(kind))
    return _value(kind)


def _record(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    hints = get_type_hints(kind)
    rows = [(each, each.name, each.name.rstrip("_"), _thawer(hints[each.name])) for each in fields(kind)]

    def make(plain: Any) -> Any:  # noqa: ANN401
        if not isinstance(plain, dict):
            raise ValueError(f"{kind.__name__}: {plain!r:.60} is no object")  # noqa: TRY004 - one error for all
        values = {}
        for each, name, key, thawed in rows:
            if key in plain:
                values[name] = _inside(f"{kind.__name__}.{key}", thawed, plain[key])
            elif _has_no_default(each):
                raise ValueError(f"{kind.__name__}.{key} is missing")
        return kind(**values)

    return make


def _inside(place: str, thawed: Callable[[Any], Any], plain: object) -> object:
    try:
        return thawed(plain)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from error


def _has_no_default(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _tuple(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Return what makes a tuple: of any length (`tuple[X, ...]`), or of just these kinds (`tuple[int, int]`)."""
    if kinds[-1] is Ellipsis:
        each = _thawer(kinds[0])
        return lambda plain: tuple(each(value) for value in _list(plain))
    thawed = [_thawer(kind) for kind in kinds]

    def make(plain: Any) -> Any:  # noqa: ANN401
        values = _list(plain)
        if len(values) != len(thawed):
            raise ValueError(f"{len(values)} values where {len(thawed)} belong")
        return tuple(one(value) for one, value in zip(thawed, values, strict=True))

    return make


def _list(plain: object) -> list[Any] | tuple[Any, ...]:
    if not isinstance(plain, list | tuple):
        raise ValueError(f"{plain!r:.60} is no list")  # noqa: TRY004 - one error for all that does not fit
    return plain


def _one_of(values: tuple[Any, ...]) -> Callable[[Any], Any]:
    allowed = frozenset(values)

    def make(plain: Any) -> Any:  # noqa: ANN401
        if not isinstance(plain, str) or plain not in allowed:
            raise ValueError(f"{plain!r:.60} is none of {', '.join(map(str, values))}")
        return plain

    return make


def _optional(kinds: tuple[Any, ...]) -> Callable[[Any], Any]:
    """Return what makes a value or None; records have no other unions."""
    rest = [kind for kind in kinds if kind is not NoneType]
    if len(rest) != 1 or len(rest) == len(kinds):
        raise TypeError(f"{kinds}: only X | None can be made from JSON")
    thawed = _thawer(rest[0])
    return lambda plain: None if plain is None else thawed(plain)


def _value(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401
    """Return what makes a plain value; a whole number will do where a fraction belongs, as JSON writes it."""
    wanted = (int, float) if kind is float else (kind,)

    def make(plain: Any) -> Any:  # noqa: ANN401
        if type(plain) not in wanted:
            raise ValueError(f"{plain!r:.60} is no {kind.__name__}")
        return kind(plain)

    return make
