"""WhisperLiveKit's audio processor, without its web server, with either of its policies.

    PYTHON -m benchmarks.peers.whisperlivekit WEIGHTS SOUND localagreement
    PYTHON -m benchmarks.peers.whisperlivekit WEIGHTS SOUND simulstreaming FOLDER

Its own voice gate (in the package) is on; all else is left alone. The simultaneous policy runs its encoder on the
CTranslate2 weights and its decoder on the same weights as a PyTorch checkpoint (`pytorch_weights`), made in FOLDER.
"""

import asyncio
import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import Any

from whisperlivekit import AudioProcessor, TranscriptionEngine

from benchmarks.peers.as_spoken import Pcm, Screen, arguments, pieces


def engine(weights: str, policy: str) -> Any:
    common = {"lan": "en", "pcm_input": True, "warmup_file": "", "backend": "faster-whisper", "backend_policy": policy}
    if policy == "localagreement":
        return TranscriptionEngine(model_path=weights, **common)
    from benchmarks.peers.pytorch_weights import checkpoint

    decoder = checkpoint(Path(weights), Path(sys.argv[4]))
    return TranscriptionEngine(encoder_model_path=weights, decoder_model_path=str(decoder), **common)


async def show(results: Any, screen: Screen) -> None:
    async for result in results:
        lines = [line.text.strip() for line in result.lines if line.text and line.speaker != -2]
        screen.show(" ".join(lines), result.buffer_transcription.strip())


async def listen(made: Any, sound: Pcm, screen: Screen) -> None:
    processor = AudioProcessor(transcription_engine=made)
    shown = asyncio.create_task(show(await processor.create_tasks(), screen))
    arrivals = pieces(sound, screen)
    screen.start()
    while (piece := await asyncio.to_thread(next, arrivals, None)) is not None:
        await processor.process_audio(piece.tobytes())
    await processor.process_audio(b"")  # its client's sign that the sound is over
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(shown, timeout=60)
    screen.settle(at_most_s=0)


def main() -> None:
    logging.disable(logging.WARNING)
    weights, sound = arguments()
    screen = Screen()
    asyncio.run(listen(engine(weights, sys.argv[3]), sound, screen))
    os._exit(0)


if __name__ == "__main__":
    main()
