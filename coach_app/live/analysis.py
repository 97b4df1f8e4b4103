"""Hears a whole recording without threads, as fast as the machine can.

The words are the same as those of the live answer, because both drive the same ear.
"""

from collections.abc import Callable, Iterable

from coach_app.live.ear import Ear
from coach_app.live.scribe import transcribed
from coach_app.live.task import Task
from coach_app.speech.events import AnswerEnded
from coach_app.speech.ports import Transcriber
from coach_app.speech.timeline import AudioFrame


class CancelledError(Exception):
    """The caller no longer wants the analysis."""


def analyse(
    frames: Iterable[AudioFrame],
    ear: Ear,
    transcriber: Transcriber,
    on_heard: Callable[[int], bool] | None = None,
) -> AnswerEnded:
    """Drive `ear` over `frames`, which follow each other without a gap, and return the whole answer.

    `on_heard` is told the position reached, in samples, after each frame; false from it raises `CancelledError`.
    A stretch on which the recogniser fails is published as `EngineFailed` and the analysis goes on.
    """
    for frame in frames:
        _work_off(ear, ear.hear(frame), transcriber)
        if on_heard is not None and not on_heard(frame.end):
            raise CancelledError
    _work_off(ear, ear.hear_end(), transcriber)
    if ear.ended is None:
        raise RuntimeError("the live answer did not end although nothing is left to transcribe")
    return ear.ended


def _work_off(ear: Ear, tasks: list[Task], transcriber: Transcriber) -> None:
    waiting = list(tasks)
    while waiting:
        task = waiting.pop(0)
        waiting += ear.hear_words(task, transcribed(transcriber, task))
