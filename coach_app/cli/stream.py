"""`coach stream`: sends a recording to a running server as if it were spoken now, and prints what comes back.

For those who write clients: it shows every message, and that the server hears.
"""

import argparse
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coach_app.cli import exit_codes

if TYPE_CHECKING:
    from coach_app.server.messages import Heard


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("stream", parents=[anywhere], help="send a recording to a running `coach serve`")
    parser.add_argument("input", type=Path, metavar="FILE", help="wav, flac, mp3, m4a, ogg or webm")
    parser.add_argument("--server", metavar="URL", default="http://127.0.0.1:8000", help="where it answers")
    parser.add_argument(
        "--token",
        metavar="T",
        default=os.environ.get("COACH_TOKEN", ""),
        help="what `coach serve` prints (default: COACH_TOKEN, else the one kept in the data folder)",
    )
    parser.add_argument("--demo", metavar="ID", default="general", help="kind of interview (default: general)")
    parser.add_argument("--resume", type=Path, metavar="FILE", help="resume to draw questions from")
    parser.add_argument("--question", type=int, metavar="N", default=0, help="which question it answers, from 0")
    parser.add_argument("--speed", choices=("realtime", "fast"), default="realtime", help="how fast to send it")
    parser.add_argument("--json", action="store_true", help="print every message, one a line")


def run(arguments: argparse.Namespace) -> int:
    """Send the recording; what it is worth is printed last."""
    from coach_app.client import PIECE_S, Client
    from coach_app.server.messages import RealtimeAnalysis
    from coach_app.server.token import load_token
    from coach_app.settings import find_folders
    from coach_app.speech.timeline import SAMPLE_RATE

    pieces = list(_pieces(arguments.input))
    text = _Text()
    token = arguments.token or load_token(find_folders(arguments.data_dir).data)
    every_s = PIECE_S if arguments.speed == "realtime" else 0.0
    with Client(arguments.server, token, name="terminal") as client:
        if arguments.resume:
            made = client.upload_resume(arguments.resume, arguments.demo)
        else:
            made = client.make_session("none.txt", b"No resume.\n", arguments.demo)
        with client.interview(made.session_id) as conversation:

            def speak() -> None:
                conversation.start(arguments.question, SAMPLE_RATE)
                conversation.speak(pieces, every_s)
                conversation.stop()
                conversation.ping()

            speaker = threading.Thread(target=speak, name="speaker")
            speaker.start()
            try:
                complete = False
                while (message := conversation.receive()).type != "pong":
                    complete = complete or isinstance(message, RealtimeAnalysis)
                    told = f"{message.model_dump_json()}\n" if arguments.json else text.told(message)
                    print(told, end="", flush=True)
            finally:
                speaker.join()
    return exit_codes.OK if complete else exit_codes.FAILED


def _pieces(path: Path) -> Iterator[bytes]:
    """The recording as raw 16-bit samples at the timeline's rate, in pieces of 100 ms. Raises `AudioFileError`."""
    import numpy as np

    from coach_app.audio.files import read_frames
    from coach_app.client import PIECE_S
    from coach_app.speech.timeline import to_samples

    size = 2 * to_samples(PIECE_S)
    waiting = b""
    for frame in read_frames(path):
        waiting += (np.clip(frame.samples, -1, 1) * 32767).astype("<i2").tobytes()
        while len(waiting) >= size:
            yield waiting[:size]
            waiting = waiting[size:]
    if waiting:
        yield waiting


class _Text:
    """Messages as text: captions as they settle, tips and trouble on lines of their own, the feedback last."""

    def __init__(self) -> None:
        self._committed = ""

    def told(self, message: "Heard") -> str:
        """What to print of a message."""
        from coach_app.server.messages import ErrorMessage, PartialTranscription, RealtimeAnalysis, TipMessage

        match message:
            case PartialTranscription(committed=committed):
                grown = committed.removeprefix(self._committed)
                self._committed = committed
                return grown
            case TipMessage(message=tip):
                return f"\n  · {tip}\n"
            case ErrorMessage(message=trouble):
                return f"\n  ! {trouble}\n"
            case RealtimeAnalysis(analysis=analysis):
                return f"\n\n{analysis.feedback}\n"
        return ""
