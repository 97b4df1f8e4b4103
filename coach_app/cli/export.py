"""`coach export`: the report over all questions of a sitting, as a file."""

import argparse
import sys
from pathlib import Path

from coach_app.cli import exit_codes

FORMATS = ("html", "pdf", "md", "json")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("export", parents=[anywhere], help="write the report of a whole interview")
    parser.add_argument(
        "session", metavar="SESSION", help="id of a sitting or of one of its answers (see `coach sessions`), or: last"
    )
    parser.add_argument("--format", choices=FORMATS, help="default: by the ending of FILE, else html")
    parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")


def run(arguments: argparse.Namespace) -> int:
    """Make the report and write it."""
    from coach_app.compose import Workshop
    from coach_app.exports.formats import Format
    from coach_app.settings import find_folders

    output: Path | None = arguments.output
    ending = output.suffix[1:].lower() if output is not None else ""
    kind = Format(arguments.format or (ending if ending in FORMATS else "html"))
    with Workshop(find_folders(arguments.data_dir)) as workshop:
        made = workshop.export(arguments.session, kind)
    if output is None:
        sys.stdout.buffer.write(made)
        return exit_codes.OK
    try:
        output.write_bytes(made)
    except OSError as error:
        print(f"coach: {output} cannot be written: {error.strerror}", file=sys.stderr)
        return exit_codes.FAILED
    print(f"Written: {output}")
    return exit_codes.OK
