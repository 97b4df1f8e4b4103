"""`coach analyze`: the whole report of a recording, or of an answer that was interrupted."""

import argparse
import json
import sys
from pathlib import Path

from coach_app.cli import exit_codes
from coach_app.cli.speech_arguments import add_speech_arguments


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("analyze", parents=[anywhere], help="report on a recording")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE", help="wav, flac, mp3, m4a, ogg or webm")
    what.add_argument("--answer", metavar="ID", help="an answer of the history (see `coach sessions`), kept anew")
    parser.add_argument("--question", metavar="TEXT", default="", help="the question that was answered")
    parser.add_argument("--save", action="store_true", help="keep the recording and its report in the history")
    add_speech_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def run(arguments: argparse.Namespace) -> int:
    """Analyse, and print the report."""
    from coach_app.cli.language_model import reworded
    from coach_app.cli.summary import print_summary
    from coach_app.coaching.report import report_to_json
    from coach_app.compose import Workshop
    from coach_app.settings import find_folders

    with Workshop(find_folders(arguments.data_dir), model=arguments.model, language=arguments.language) as workshop:
        progress = _Progress(shown=not arguments.json and sys.stderr.isatty())
        if arguments.answer:
            report = workshop.answers.analyse_kept(arguments.answer, progress.heard)
        elif arguments.save:
            what = (arguments.file, arguments.question, progress.heard, _tell)
            report, _ = workshop.answers.import_file(*what, client="terminal")
        else:
            report = workshop.answers.analyse_file(arguments.file, arguments.question, progress.heard, _tell)
        progress.end()
        report = reworded(workshop, report)
        if arguments.json:
            print(json.dumps(report_to_json(report), ensure_ascii=False))
        else:
            print_summary(report)
    return exit_codes.OK


def _tell(event: object) -> None:
    """What is wrong with the recording, or with keeping it, goes to standard error."""
    from coach_app.live.notices import RecordingFailed, SourceNotice

    if isinstance(event, RecordingFailed | SourceNotice):
        print(f"coach: {event.message}", file=sys.stderr)


class _Progress:
    """Tells on standard error, once a second of sound, how far the analysis is."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._told = -1

    def heard(self, position: int) -> bool:
        from coach_app.speech.timeline import to_seconds

        second = int(to_seconds(position))
        if self._shown and second > self._told:
            self._told = second
            print(f"\rlistening … {second // 60}:{second % 60:02d}", end="", file=sys.stderr, flush=True)
        return True

    def end(self) -> None:
        if self._shown:
            print("\r" + " " * 30 + "\r", end="", file=sys.stderr, flush=True)
