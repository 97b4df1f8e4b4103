"""WhisperLive's session over faster-whisper, in this process instead of behind its web socket.

    PYTHON -m benchmarks.peers.whisper_live WEIGHTS SOUND

As its own client asks for it: voice filter on, greedy fallbacks and all other settings left alone. At the end of the
sound the session goes on repeating the open segment until it takes it for complete.
"""

import json
import logging
import os

import numpy as np
from whisper_live.backend.faster_whisper_backend import ServeClientFasterWhisper

from benchmarks.peers.as_spoken import Screen, arguments, pieces


class Socket:
    """What the session takes for its client."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def send(self, message: str) -> None:
        segments = json.loads(message).get("segments")
        if segments is not None:
            complete = [segment["text"].strip() for segment in segments if segment["completed"]]
            open_ = [segment["text"].strip() for segment in segments if not segment["completed"]]
            self._screen.show(" ".join(complete), " ".join(open_))

    def close(self) -> None:
        raise SystemExit("the session ended by itself")


def main() -> None:
    logging.disable(logging.INFO)
    weights, sound = arguments()
    screen = Screen()
    session = ServeClientFasterWhisper(
        Socket(screen), language="en", client_uid="benchmark", model=weights, use_vad=True, send_last_n_segments=500
    )
    screen.start()
    for piece in pieces(sound, screen):
        session.add_frames(piece.astype(np.float32) / 32768)
    screen.settle()
    os._exit(0)  # its thread would go on for ever


if __name__ == "__main__":
    main()
