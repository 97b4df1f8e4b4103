"""`coach progress`: how practice goes, overall and per competency, with the formula."""

import argparse
import json
from textwrap import wrap
from typing import TYPE_CHECKING

from coach_app.cli import exit_codes

if TYPE_CHECKING:
    from coach_app.coaching.readiness import Progress, Standing

WIDTH = 100


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("progress", parents=[anywhere], help="how practice goes, overall and per competency")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Measure progress over the history and print it."""
    from coach_app.coaching.plain import written
    from coach_app.compose import Workshop
    from coach_app.settings import find_folders

    with Workshop(find_folders(arguments.data_dir)) as workshop:
        progress = workshop.progress()
    if arguments.json:
        print(json.dumps(written(progress), ensure_ascii=False))
    else:
        print("\n".join(lines_of(progress)))
    return exit_codes.OK


def lines_of(progress: "Progress") -> list[str]:
    """The page of text."""
    width = max(len(one.name) for one in (progress.overall, *progress.competencies)) + 2
    lines = [*wrap(progress.meaning, WIDTH), ""]
    lines += [f"{one.name.capitalize():<{width}}{_told(one)}" for one in (progress.overall, *progress.competencies)]
    if progress.uncounted:
        lines.append(f"Not counted, for nothing was asked or it was too short: {progress.uncounted}")
    return [*lines, "", *wrap(progress.formula, WIDTH)]


def _told(one: "Standing") -> str:
    from coach_app.coaching.abstention import Abstention

    if isinstance(one.value, Abstention) or isinstance(one.margin, Abstention):
        return f"  –         {one.value.message if isinstance(one.value, Abstention) else ''}"
    parts = ", ".join(f"{name} {value:.0f}" for name, value in one.parts.items())
    trend = "" if isinstance(one.trend, Abstention) else f"; {_trend(one.trend.direction, one.trend.per_ten)}"
    return f"{one.value:3.0f} ± {one.margin:2.0f}    {one.answers:2} answers ({parts}){trend}"


def _trend(direction: str, per_ten: float) -> str:
    return f"{direction}, {per_ten:+.0f} in ten answers" if direction in ("up", "down") else direction
