"""An ONNX model with weights in bytes, rewritten to take little memory: the weights stay in its file, rows come first.

A model quantised weight by weight turns a whole table to floats each time it looks up the rows of a few words. Here
rows are looked up in bytes, and the bytes are read from the file where they are wanted: the same arithmetic on the same
numbers. Knows the wire format of Protocol Buffers and the few fields of `onnx.proto` that this needs, and no model.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

_VARINT, _EIGHT_BYTES, _FOUR_BYTES, _COUNTED = 0, 1, 5, 2
"""Wire types: how long a field's content is."""

_GRAPH = 7
"""Field of `ModelProto`."""
_NODE, _INITIALIZER = 1, 5
"""Fields of `GraphProto`."""
_INPUT, _OUTPUT, _OPERATOR, _ATTRIBUTE = 1, 2, 4, 5
"""Fields of `NodeProto`."""
_NAME, _RAW, _ELSEWHERE, _WHERE = 8, 9, 13, 14
"""Fields of `TensorProto`: name, content, where the content is found instead, and that it is not inside."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table of bytes, of one scale a row, whose rows for `ids` a model calls `rows`.

    Its floats are called `table`; the bytes, their floats before scaling, and the scales are called so with `_q`, `_f`
    and `_scale` behind it.
    """

    table: str
    ids: str
    rows: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A field in a file: it begins at `begins`, its content is from `start` up to `end`."""

    number: int
    begins: int
    start: int
    end: int


def frugal(file: Path, lookup: Lookup) -> bytes:
    """The model in `file`, all of it but its bytes: these are named by their places in the file.

    ONNX Runtime finds them where its option `session.model_external_initializers_file_folder_path` names the folder.
    """
    model = np.memmap(file, mode="r").data
    parts: list[bytes] = []
    for field in _fields(model, 0, len(model)):
        if field.number == _GRAPH:
            parts.append(_field(_GRAPH, b"".join(_graph(model, field, lookup, file.name))))
        else:
            parts.append(bytes(model[field.begins : field.end]))
    return b"".join(parts)


def _graph(model: memoryview, graph: _Field, lookup: Lookup, file: str) -> Iterator[bytes]:
    """The fields of `graph`, without what turned the whole table to floats, and with what does so to rows."""
    replaced = {f"{lookup.table}_f".encode(), lookup.table.encode(), lookup.rows.encode()}
    for field in _fields(model, graph.start, graph.end):
        inside = list(_fields(model, field.start, field.end)) if field.number in (_NODE, _INITIALIZER) else []
        written = {bytes(model[each.start : each.end]) for each in inside if each.number == _OUTPUT}
        if field.number == _NODE and not replaced.isdisjoint(written):
            continue
        raw = next((each for each in inside if each.number == _RAW), None)
        name = next((bytes(model[each.start : each.end]) for each in inside if each.number == _NAME), b"")
        if field.number == _INITIALIZER and raw is not None and name.endswith(b"_q"):
            kept = [bytes(model[each.begins : each.end]) for each in inside if each is not raw]
            yield _field(_INITIALIZER, b"".join([*kept, _elsewhere(file, raw)]))
        else:
            yield bytes(model[field.begins : field.end])
    yield from _rows_first(lookup)


def _rows_first(lookup: Lookup) -> Iterator[bytes]:
    table, rows = lookup.table, lookup.rows
    to_float = _field(_ATTRIBUTE, _field(1, b"to") + b"\x18\x01" + b"\xa0\x01\x02")  # i = FLOAT, type = INT
    yield _node("Gather", [f"{table}_q", lookup.ids], f"{rows}_q")
    yield _node("Gather", [f"{table}_scale", lookup.ids], f"{rows}_scale")
    yield _node("Cast", [f"{rows}_q"], f"{rows}_f", to_float)
    yield _node("Mul", [f"{rows}_f", f"{rows}_scale"], rows)


def _elsewhere(file: str, content: _Field) -> bytes:
    """The fields of a tensor whose content lies in `file`."""
    place = {"location": file, "offset": str(content.start), "length": str(content.end - content.start)}
    entries = [_field(_ELSEWHERE, _field(1, key.encode()) + _field(2, value.encode())) for key, value in place.items()]
    return b"".join(entries) + _number(_WHERE << 3 | _VARINT) + _number(1)


def _node(operator: str, inputs: Sequence[str], output: str, attribute: bytes = b"") -> bytes:
    """A node of a graph; `attribute` is a whole field."""
    read = [_field(_INPUT, name.encode()) for name in inputs]
    return _field(
        _NODE,
        b"".join([*read, _field(_OUTPUT, output.encode()), _field(_OPERATOR, operator.encode()), attribute]),
    )


def _fields(message: memoryview, at: int, end: int) -> Iterator[_Field]:
    while at < end:
        begins = at
        tag, at = _varint(message, at)
        wire = tag & 7
        if wire == _VARINT:
            _, after = _varint(message, at)
        elif wire == _COUNTED:
            length, at = _varint(message, at)
            after = at + length
        else:
            after = at + {_EIGHT_BYTES: 8, _FOUR_BYTES: 4}[wire]
        yield _Field(tag >> 3, begins, at, after)
        at = after


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    number = shift = 0
    while True:
        byte = message[at]
        number |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return number, at


def _field(number: int, content: bytes) -> bytes:
    return _number(number << 3 | _COUNTED) + _number(len(content)) + content


def _number(number: int) -> bytes:
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*written, number])
