"""Values of the core written as what JSON knows, and read back unchanged.

Knows dataclasses, enums, tuples, the units of the timeline and abstentions; knows no single measure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from coach_app.coaching.abstention import Abstention
from coach_app.speech.timeline import to_samples, to_seconds

T = TypeVar("T")

POSITIONS = frozenset({"start", "end", "at"})
"""Fields that hold sample indices: written in seconds as `start_s`, `end_s`, `at_s`. A sample index over
16,000 has at most seven decimals, so nothing is lost."""

_ABSTAINS = "abstains"


def written(value: object) -> Any:
    """`value` as dicts, lists, strings, numbers and None.

    A property called `duration_s` is written along with the fields, for readers; an abstention is written as
    `{"abstains": reason, "message": text}`.
    """
    if isinstance(value, Abstention):
        return {_ABSTAINS: value.reason.value, "message": value.message}
    if is_dataclass(value) and not isinstance(value, type):
        return _written_fields(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [written(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): written(item) for key, item in value.items()}
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a report cannot hold a {type(value).__name__}")


def _written_fields(value: Any) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if field.name in POSITIONS:
            result[f"{field.name}_s"] = round(to_seconds(item), 7)
            continue
        result[field.name] = written(item)
        if isinstance(item, Abstention):
            # The keys of the figures stay, empty, so that a reader need not know that a measure may abstain.
            result[field.name].update(dict.fromkeys(_keys(get_type_hints(type(value))[field.name])))
    if "start_s" in result and hasattr(value, "duration_s"):
        result["duration_s"] = round(value.duration_s, 7)
    return result


def _keys(hint: Any) -> list[str]:
    measures = [part for part in get_args(hint) if is_dataclass(part) and part is not Abstention]
    return [field.name for measure in measures for field in fields(measure)]


def read(kind: type[T], stored: object) -> T:
    """The value of type `kind` that was written as `stored`; keys that are missing take the field's default.

    Raises `ValueError` where `stored` cannot be such a value.
    """
    value: T = _read(kind, stored)
    return value


def _read(hint: Any, stored: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _read_union(get_args(hint), stored)
    if origin is tuple:
        if not isinstance(stored, Sequence) or isinstance(stored, str):
            raise ValueError(f"expected a list, not {stored!r}")
        return tuple(_read(get_args(hint)[0], item) for item in stored)
    if hint is float and isinstance(stored, int | float):
        return float(stored)
    if is_dataclass(hint) and isinstance(hint, type):
        return _read_dataclass(hint, stored)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(stored)
    if isinstance(hint, type) and isinstance(stored, hint):
        return stored
    raise ValueError(f"expected {hint!r}, not {stored!r}")


def _read_union(parts: tuple[Any, ...], stored: Any) -> Any:
    if stored is None and NoneType in parts:
        return None
    if Abstention in parts and isinstance(stored, Mapping) and _ABSTAINS in stored:
        return _read_dataclass(Abstention, {"reason": stored[_ABSTAINS], "message": stored.get("message")})
    for part in parts:
        if part not in (NoneType, Abstention):
            return _read(part, stored)
    raise ValueError(f"expected one of {parts!r}, not {stored!r}")


def _read_dataclass(kind: type[Any], stored: Any) -> Any:
    if not isinstance(stored, Mapping):
        raise ValueError(f"expected the fields of {kind.__name__}, not {stored!r}")
    hints = get_type_hints(kind)
    values: dict[str, Any] = {}
    for field in fields(kind):
        key = f"{field.name}_s" if field.name in POSITIONS else field.name
        if key in stored:
            values[field.name] = (
                to_samples(stored[key]) if field.name in POSITIONS else _read(hints[field.name], stored[key])
            )
        elif field.default is MISSING and field.default_factory is MISSING:
            raise ValueError(f"{kind.__name__} lacks {key}")
    return kind(**values)
