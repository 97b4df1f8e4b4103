"""A whole recording that arrives at once: decoded in a process that may use only so much, then heard as if spoken.

It waits in the same queue for the recogniser as the answers that are being spoken, and is kept like them.
"""

import asyncio
from pathlib import Path

import numpy as np

from coach_app.audio.files import AudioFileError, read_frames
from coach_app.audio.pushed import PushedSource
from coach_app.coaching.live_coach import CoachEvent
from coach_app.compose import Workshop
from coach_app.documents.errors import DocumentError
from coach_app.documents.limited import run_limited
from coach_app.live.notices import AnswerFailed, Notice, ReportReady
from coach_app.speech.events import Event
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import Samples, to_seconds

DECODE_S, DECODE_MIB = 60.0, 2048
"""Limits for decoding: a quarter of an hour of Opus takes some seconds and 60 MB; FFmpeg reserves more than it uses."""


class TooLongError(Exception):
    """The recording is longer than an answer may be. The message is for the client."""


class NotSoundError(Exception):
    """The upload is no sound that is read. The message is for the client."""


def decoded(path: Path, longest_s: float) -> Samples:
    """The sound of a file, 16 kHz mono. Raises `NotSoundError`, `TooLongError`."""
    try:
        outcome = run_limited(_decode, str(path), longest_s, seconds=DECODE_S, memory_mib=DECODE_MIB)
    except DocumentError as error:
        raise NotSoundError("The recording cannot be decoded: it is damaged, or made to break its decoder.") from error
    if isinstance(outcome, str):
        raise NotSoundError(outcome.replace(path.name, "the recording"))
    if outcome is None:
        raise TooLongError(f"The recording is longer than {longest_s / 60:g} minutes, which is the most for an answer.")
    samples: Samples = outcome
    return samples


def _decode(path: str, longest_s: float) -> Samples | str | None:
    """In the child: the samples, what is wrong with the file, or None for one that is too long."""
    blocks: list[Samples] = []
    try:
        for frame in read_frames(Path(path), lambda _: None):
            if to_seconds(frame.end) > longest_s:
                return None
            blocks.append(frame.samples)
    except AudioFileError as error:
        return str(error)
    return np.concatenate(blocks)


async def hear(workshop: Workshop, samples: Samples, question: str, session_id: str, index: int) -> ReportReady:
    """Hear and keep a whole answer. Raises `EngineError` where it could not be analysed."""
    loop = asyncio.get_running_loop()
    over: asyncio.Future[ReportReady | AnswerFailed] = loop.create_future()

    def publish(event: Event | CoachEvent | Notice) -> None:
        if isinstance(event, ReportReady | AnswerFailed):
            loop.call_soon_threadsafe(over.set_result, event)

    source = PushedSource()
    await asyncio.to_thread(
        workshop.answers.start, source, question, publish, session_id=session_id, question_index=index
    )
    source.push(samples)
    source.stop()
    outcome = await over
    if isinstance(outcome, AnswerFailed):
        raise EngineError(outcome.message)
    return outcome
