"""`docs/measures.md` against the report: no figure without its meaning, no meaning without its figure."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.plain import POSITIONS
from coach_app.coaching.report import AnswerReport

DOCS = Path(__file__).parents[2] / "docs" / "measures.md"
ROW = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def held_by(hint: Any) -> type | None:
    """The measure that a field of this type holds, one or many; None for a plain value."""
    if is_dataclass(hint) and isinstance(hint, type):
        return None if hint is Abstention else hint
    return next((found for part in get_args(hint) if (found := held_by(part))), None)


def paths_of(kind: type, before: str = "") -> Iterator[str]:
    """The path of every plain value in the JSON of a `kind`; `[]` stands behind what is a list."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        inner = held_by(hint)
        name = f"{before}{field.name}{'[]' * ('tuple' in str(hint))}"
        if inner is not None:
            yield from paths_of(inner, f"{name}.")
        else:
            yield f"{name}_s" if field.name in POSITIONS else name
    if "start" in hints and hasattr(kind, "duration_s"):
        yield f"{before}duration_s"


def test_every_figure_of_the_report_is_explained() -> None:
    """The table of fields in the documentation holds those of `coach analyze --json`, each once."""
    explained = ROW.findall(DOCS.read_text(encoding="utf-8"))
    assert sorted(explained) == sorted(paths_of(AnswerReport))
