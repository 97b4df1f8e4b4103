"""RealtimeSTT's recorder, fed with sound instead of its microphone: quick text while one speaks, final text at pauses.

    PYTHON -m benchmarks.peers.realtimestt WEIGHTS SOUND

The same weights for both texts; int8 on the CPU; its voice gates are those of its packages. After the sound it goes on
hearing silence, as from a microphone, until the last utterance is final.
"""

import logging
import os
import threading
import time

import numpy as np
from RealtimeSTT import AudioToTextRecorder

from benchmarks.peers.as_spoken import PIECE, RATE, Screen, arguments, pieces


def main() -> None:
    logging.disable(logging.WARNING)
    weights, sound = arguments()
    screen = Screen()
    final: list[str] = []

    def take_final(text: str) -> None:
        final.append(text.strip())
        screen.show(" ".join(final), "")

    recorder = AudioToTextRecorder(
        model=weights,
        realtime_model_type=weights,
        language="en",
        device="cpu",
        compute_type="int8",
        use_microphone=False,
        spinner=False,
        no_log_file=True,
        enable_realtime_transcription=True,
        on_realtime_transcription_update=lambda text: screen.show(" ".join(final), text.strip()),
    )

    def take_finals() -> None:
        while True:
            recorder.text(take_final)

    threading.Thread(target=take_finals, daemon=True).start()
    screen.start()
    for piece in pieces(sound, screen):
        recorder.feed_audio(piece.tobytes())

    silence = np.zeros(PIECE, dtype=np.int16).tobytes()

    def hear_silence(_: float) -> None:
        recorder.feed_audio(silence)
        time.sleep(PIECE / RATE)

    screen.settle(wait=hear_silence)
    threading.Thread(target=recorder.shutdown, daemon=True).start()
    time.sleep(1)  # its processes end by themselves, else with this one
    for child in recorder_processes(recorder):
        child.terminate()
    os._exit(0)


def recorder_processes(recorder: AudioToTextRecorder) -> list:
    """Its helpers that are still there."""
    named = (getattr(recorder, name, None) for name in ("transcript_process", "reader_process"))
    return [process for process in named if hasattr(process, "terminate") and process.is_alive()]


if __name__ == "__main__":
    main()
