"""`coach live`: the live pipeline in a terminal, from the microphone or a file, as text or as lines of JSON."""

import argparse
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from coach_app.cli import exit_codes
from coach_app.cli.speech_arguments import add_speech_arguments

if TYPE_CHECKING:
    from coach_app.cli.live_lines import Lines
    from coach_app.coaching.live_coach import CoachEvent
    from coach_app.compose import Publish, Workshop
    from coach_app.live.notices import Notice
    from coach_app.speech.events import Event


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("live", parents=[anywhere], help="listen, caption and measure in the terminal")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--input", type=Path, metavar="FILE", help="listen to a recording instead of the microphone")
    source.add_argument("--device", metavar="NAME", default="", help="microphone, or a part of its name")
    parser.add_argument(
        "--speed",
        choices=("realtime", "fast"),
        default="realtime",
        help="how a recording is heard: as if spoken now, or as fast as the machine can",
    )
    parser.add_argument("--seconds", type=float, metavar="S", help="stop after so many seconds (else Ctrl-C or Enter)")
    parser.add_argument("--question", metavar="TEXT", default="", help="the question that is answered")
    add_speech_arguments(parser)
    parser.add_argument("--no-save", action="store_true", help="keep neither the recording nor the report")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def run(arguments: argparse.Namespace) -> int:
    """Listen until the sound ends or the user stops it, printing what happens."""
    from coach_app.cli.live_lines import JsonLines, TextLines
    from coach_app.compose import Workshop
    from coach_app.settings import find_folders

    lines = JsonLines(sys.stdout) if arguments.json else TextLines(sys.stdout)
    with Workshop(find_folders(arguments.data_dir), model=arguments.model, language=arguments.language) as workshop:
        if arguments.input and arguments.speed == "fast":
            lines.start()
            _hear(workshop, arguments, _receiver(workshop, lines))
        else:
            _listen(workshop, arguments, lines, _receiver(workshop, lines))
    return exit_codes.OK if lines.complete else exit_codes.FAILED


def _receiver(workshop: "Workshop", lines: "Lines") -> "Publish":
    """What writes the lines, the report in the words of the language model where there is one."""
    from coach_app.cli.language_model import reworded
    from coach_app.live.notices import ReportReady

    def receive(event: "Event | CoachEvent | Notice") -> None:
        if isinstance(event, ReportReady):
            event = ReportReady(reworded(workshop, event.report), event.answer_id)
        lines.receive(event)

    return receive


def _hear(workshop: "Workshop", arguments: argparse.Namespace, receive: "Publish") -> None:
    """Hear a recording as fast as the machine can."""
    from coach_app.live.notices import ReportReady

    what = (arguments.input, arguments.question, None, receive)
    if arguments.no_save:
        receive(ReportReady(workshop.answers.analyse_file(*what, previews=True), None))
    else:
        receive(ReportReady(*workshop.answers.import_file(*what, previews=True, client="terminal")))


def _listen(workshop: "Workshop", arguments: argparse.Namespace, lines: "Lines", receive: "Publish") -> None:
    """Hear the sound in real time until it ends, the user stops it or the time given is over."""
    if arguments.input:
        source = workshop.paced_file(arguments.input, receive)
    else:
        source = workshop.microphone(arguments.device, receive, whole=True)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    if not arguments.input:  # a microphone hears from when it is opened, a recording sounds once somebody listens
        lines.start()
    answer = workshop.answers.start(source, arguments.question, receive, client="terminal", keep=not arguments.no_save)
    if arguments.input:
        lines.start()
    began = time.monotonic()
    while not answer.wait(0.1):
        if stop.is_set() or (arguments.seconds and time.monotonic() - began > arguments.seconds):
            answer.stop()
