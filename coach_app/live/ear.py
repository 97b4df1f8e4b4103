"""The ear: everything that happens to one answer between a frame of sound and an event, in whichever thread calls it.

Owns the voice gate, the live answer, the level meter, the live coach and the listeners, and publishes what they say.
It has no thread and no clock of its own: `running_answer` drives it live, `analysis` drives it over a file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from coach_app.coaching.fillers import Filler
from coach_app.coaching.live_coach import CoachEvent, LiveCoach
from coach_app.coaching.sound import SoundEvidence
from coach_app.live.hindsight import Hindsight
from coach_app.live.listener import SoundListener
from coach_app.live.task import Task
from coach_app.speech.events import AnswerEnded, EngineFailed, Event, Transcribe
from coach_app.speech.level import LevelMeter
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import EngineError, FillerListener, VoiceDetector
from coach_app.speech.sound_buffer import SoundBuffer
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Samples
from coach_app.speech.words import Word

Publish = Callable[[Event | CoachEvent], None]
"""Takes every event, in order, in the thread that drives the ear."""


class Ear:
    """Hears one answer. Not thread-safe: one thread drives it.

    `fillers` listens for fillers in the sound (None: the recogniser alone tells them), `hindsight` hears the voice once
    more from behind (None: the evidence has it from one side only).
    """

    def __init__(
        self,
        live_answer: LiveAnswer,
        detector: VoiceDetector,
        listener: SoundListener,
        coach: LiveCoach,
        publish: Publish,
        fillers: FillerListener | None = None,
        hindsight: Hindsight | None = None,
    ) -> None:
        self._answer = live_answer
        self._detector = detector
        self._listener = listener
        self._coach = coach
        self._publish = publish
        self._fillers = fillers
        self._hindsight = hindsight
        self._meter = LevelMeter()
        self._sound = SoundBuffer()
        self._evidence: SoundEvidence | None = None
        self.ended: AnswerEnded | None = None
        """The whole answer, once it is over."""

    def hear(self, frame: AudioFrame) -> list[Task]:
        """Take in the next frame; returns what the recogniser is to do now."""
        self._sound.append(frame)
        level = self._meter.measure(frame)
        if level is not None:
            self._tell(level)
        self._listener.hear(frame)
        self._hear_fillers(lambda listener: listener.hear(frame.samples))
        samples = _whole(frame.samples)
        probability = self._detector.probability(samples)
        if self._hindsight is not None:
            self._hindsight.hear(samples, probability)
        return self._handle(self._answer.receive_audio(frame, probability))

    def hear_dropped(self, samples: int) -> list[Task]:
        """Note that `samples` samples of sound were lost here."""
        return self._handle(self._answer.receive_dropped(samples))

    def hear_words(self, task: Task, outcome: Sequence[Word] | EngineError) -> list[Task]:
        """Take in what the recogniser made of a task."""
        if isinstance(outcome, EngineError):
            return self._handle(self._answer.receive_failure(task.job, outcome))
        words = [_moved(word, task.job.span.start) for word in outcome]
        return self._handle(self._answer.receive_words(task.job, words))

    def hear_end(self) -> list[Task]:
        """The sound is over; what is still to be transcribed comes back.

        Once the recogniser is at it, `listen_out` does the rest.
        """
        return self._handle(self._answer.receive_end())

    def listen_out(self) -> None:
        """Judge the last of the sound, behind `hear_end`: while the recogniser is at the last words this costs no time.

        At the latest the end of the answer does it.
        """
        if self._evidence is None:
            self._hear_fillers(lambda listener: listener.finish())
            voice = None if self._hindsight is None else self._hindsight.probabilities()
            self._evidence = replace(self._listener.evidence(), voice=voice)

    def evidence(self) -> SoundEvidence:
        """The evidence in the sound of the whole answer. Raises `ValueError` before the end."""
        if self._evidence is None:
            raise ValueError("the answer goes on")
        return self._evidence

    @property
    def fillers(self) -> tuple[Filler, ...] | None:
        """The fillers of both witnesses so far, once over of the whole answer; None where nobody listens for them."""
        return self._coach.fillers

    def _hear_fillers(self, listen: Callable[[FillerListener], npt.NDArray[np.float32]]) -> None:
        """Where the listener fails, the recogniser alone tells the fillers from there on."""
        if self._fillers is None:
            return
        try:
            log_odds = listen(self._fillers)
        except EngineError as error:
            self._fillers = None
            self._tell(EngineFailed(str(error)))
            return
        for said in self._coach.hear_fillers(log_odds):
            self._publish(said)

    def _handle(self, outputs: Sequence[Event | Transcribe]) -> list[Task]:
        tasks = []
        for output in outputs:
            if isinstance(output, Transcribe):
                prefix = tuple(_moved(word, -output.span.start) for word in output.prefix)
                tasks.append(Task(output, self._sound.cut(output.span), prefix))
            else:
                self._tell(output)
        self._sound.forget_before(self._answer.needed_from)
        return tasks

    def _tell(self, event: Event) -> None:
        if isinstance(event, AnswerEnded):
            self.listen_out()
            self.ended = event
        self._publish(event)
        for said in self._coach.receive(event):
            self._publish(said)


def _whole(samples: Samples) -> Samples:
    """A frame's samples filled up with zeros to `FRAME_SAMPLES`: the last frame may be shorter."""
    return samples if len(samples) == FRAME_SAMPLES else np.pad(samples, (0, FRAME_SAMPLES - len(samples)))


def _moved(word: Word, by: int) -> Word:
    return replace(word, start=word.start + by, end=word.end + by)
