"""The report as Markdown (CommonMark with tables); drawings are told in words."""

import re
from collections.abc import Sequence

from coach_app.exports.blocks import Block, Drawing, Heading, Points, Prose, Run, Style, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_AROUND = {Style.PLAIN: "", Style.STRONG: "**", Style.MUTED: "", Style.FILLER: "*", Style.HEDGE: "_"}


def markdown_of(blocks: Sequence[Block]) -> str:
    """The page."""
    return "\n\n".join(_block(block) for block in blocks) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_plain(text)}"
        case Prose(runs):
            return _at_start(_runs(runs))
        case Points(points):
            return "\n".join(f"- {_runs(point)}" for point in points)
        case Table():
            return _table(block)
        case Drawing(_, _, description):
            return f"_{_plain(description)}_"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _at_start(text: str) -> str:
    """A paragraph that nothing takes for a list: a number with a stop, a dash or a plus at its start is escaped."""
    return re.sub(r"^(\d+)([.)])|^([-+])", lambda at: f"{at[1] or ''}\\{at[2] or at[3]}", text)


def _runs(runs: Sequence[Run]) -> str:
    made = []
    for run in runs:
        before, after = run.text[: len(run.text) - len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
        around = _AROUND[run.style] if run.text.strip() else ""
        made.append(f"{before}{around}{_plain(run.text)}{around}{after if run.text.strip() else ''}")
    return "".join(made).strip()


def _table(table: Table) -> str:
    rule = ["---", *("--:" if table.figures else "---" for _ in table.heads[1:])]
    rows = [[_plain(head) for head in table.heads], rule, *([_plain(cell) for cell in row] for row in table.rows)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
