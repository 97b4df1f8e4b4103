"""One answer through the threads, with scripted engines."""

import threading
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from coach_app.coaching.live_coach import FillersHeard, LiveCoach, MetricsUpdated
from coach_app.engines.scripted import ScriptedTranscriber, ScriptedVoiceDetector
from coach_app.live.analysis import CancelledError, analyse
from coach_app.live.ear import Ear
from coach_app.live.listener import SoundListener
from coach_app.live.notices import SourceFailed
from coach_app.live.running_answer import RunningAnswer
from coach_app.live.scribe import Scribe
from coach_app.speech.events import AnswerEnded, AudioDropped, CaptionCommitted, EngineFailed
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import FILLER_HOP, EngineError, FillerListener, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, Samples
from coach_app.speech.words import Word, text_of

PATIENCE_S = 20.0

WORDS = tuple(
    Word(text, round(at * SAMPLE_RATE), round((at + 0.4) * SAMPLE_RATE), 0.9)
    for text, at in [("We", 0.6), ("shipped", 1.1), ("it", 1.6), ("twice.", 2.1), ("And", 4.0), ("sold.", 4.5)]
)


@pytest.fixture(scope="module")
def sound() -> Samples:
    """Six seconds: quiet noise, loud where a word is spoken."""
    samples = np.random.default_rng(1).normal(0, 1e-4, 6 * SAMPLE_RATE).astype(np.float32)
    for word in WORDS:
        samples[word.start : word.end] *= 1000
    return samples


def frames_of(samples: Samples) -> list[AudioFrame]:
    return [AudioFrame(samples[at : at + FRAME_SAMPLES], at) for at in range(0, len(samples), FRAME_SAMPLES)]


class FrameSource:
    """Gives its frames as fast as they are taken; `breaks` raises at the end."""

    def __init__(self, frames: Sequence[AudioFrame], breaks: str = "") -> None:
        self._frames = frames
        self._breaks = breaks
        self._stopped = threading.Event()

    def __iter__(self) -> Iterator[AudioFrame]:
        for frame in self._frames:
            if self._stopped.is_set():
                return
            yield frame
        if self._breaks:
            raise OSError(self._breaks)

    def stop(self) -> None:
        self._stopped.set()


class Endless(FrameSource):
    """Goes on with quiet frames until it is stopped."""

    def __iter__(self) -> Iterator[AudioFrame]:
        yield from super().__iter__()
        at = self._frames[-1].end
        while not self._stopped.wait(0.001):
            yield AudioFrame(np.full(FRAME_SAMPLES, 1e-5, np.float32), at)
            at += FRAME_SAMPLES


class Kept:
    def __init__(self) -> None:
        self.frames: list[AudioFrame] = []
        self.closed = False

    def write(self, frame: AudioFrame) -> None:
        self.frames.append(frame)

    def close(self) -> None:
        self.closed = True


class FillerAt:
    """Hears one filler, from `START` to `END`; its figures come in pieces of half a second."""

    START, END = round(2.8 * SAMPLE_RATE), round(3.1 * SAMPLE_RATE)
    PIECE = 25

    def __init__(self, fails_at: int = 10**9) -> None:
        self._fails_at = fails_at
        self._heard = self.told = 0

    def hear(self, samples: Samples) -> npt.NDArray[np.float32]:
        self._heard += len(samples)
        if self._heard > self._fails_at:
            raise EngineError("deaf")
        return self._figures(self._heard // FILLER_HOP // self.PIECE * self.PIECE)

    def finish(self) -> npt.NDArray[np.float32]:
        return self._figures(-(-self._heard // FILLER_HOP))

    def _figures(self, until: int) -> npt.NDArray[np.float32]:
        at = np.arange(self.told, until) * FILLER_HOP
        self.told = max(until, self.told)
        return np.where((at >= self.START) & (at < self.END), 5, -5).astype(np.float32)


def test_the_last_words_do_not_wait_for_the_last_of_the_sound(sound: Samples) -> None:
    """What is to be transcribed at the end comes back before the fillers of the last second are looked for."""
    fillers = FillerAt()
    cut = ear([], fillers)
    for frame in frames_of(sound[: WORDS[-1].end - 1600]):
        tasks = cut.hear(frame)
        while tasks:
            tasks = cut.hear_words(tasks[0], [])
    known = fillers.told
    last, _ = cut.hear_end()
    assert last.job.final
    assert fillers.told == known
    cut.listen_out()
    assert fillers.told > known


def ear(published: list[object], fillers: FillerListener | None = None) -> Ear:
    return Ear(LiveAnswer(), ScriptedVoiceDetector(), SoundListener(None), LiveCoach(), published.append, fillers)


def spoken(
    source: FrameSource,
    transcriber: Transcriber | EngineError,
    recording: Kept | None = None,
    stop_after: int = 0,
    fillers: FillerListener | None = None,
) -> tuple[AnswerEnded | Exception, list[object]]:
    """Run an answer to its end; what ended it and everything published."""

    def load() -> Transcriber:
        if isinstance(transcriber, EngineError):
            raise transcriber
        return transcriber

    published: list[object] = []
    outcomes: list[AnswerEnded | Exception] = []
    scribe = Scribe(load)
    answer = RunningAnswer(source, ear(published, fillers), scribe, published.append, outcomes.append, recording)
    answer.start()
    if stop_after:
        answer.stop()
    assert answer.wait(PATIENCE_S)
    scribe.close()
    return outcomes[0], published


def test_threads_hear_what_the_analysis_hears(sound: Samples) -> None:
    """The words of the live answer are those of the same sound analysed without threads."""
    ended, _ = spoken(FrameSource(frames_of(sound)), ScriptedTranscriber(sound, WORDS))
    assert isinstance(ended, AnswerEnded)
    offline = analyse(frames_of(sound), ear([]), ScriptedTranscriber(sound, WORDS))
    assert ended == offline
    assert text_of(ended.words) == text_of(WORDS)


def test_committed_captions_add_up_to_the_answer(sound: Samples) -> None:
    """What was shown as settled is what the answer holds at the end."""
    ended, published = spoken(FrameSource(frames_of(sound)), ScriptedTranscriber(sound, WORDS))
    committed = [word for event in published if isinstance(event, CaptionCommitted) for word in event.words]
    assert isinstance(ended, AnswerEnded)
    assert tuple(committed) == ended.words


def test_threads_hear_the_fillers_that_the_analysis_hears(sound: Samples) -> None:
    """The last told are those of the whole answer, and the live count is theirs."""
    voiced = sound.copy()
    voiced[FillerAt.START : FillerAt.END] *= 1000
    _, published = spoken(FrameSource(frames_of(voiced)), ScriptedTranscriber(voiced, WORDS), fillers=FillerAt())
    offline = ear([], FillerAt())
    analyse(frames_of(voiced), offline, ScriptedTranscriber(voiced, WORDS))
    told = [event for event in published if isinstance(event, FillersHeard)]
    assert offline.fillers
    assert told[-1].fillers == offline.fillers
    assert [event for event in published if isinstance(event, MetricsUpdated)][-1].metrics.fillers == 1


def test_a_deaf_listener_for_fillers_is_told_and_survived(sound: Samples) -> None:
    """The answer goes on with the words alone."""
    ended, published = spoken(
        FrameSource(frames_of(sound)), ScriptedTranscriber(sound, WORDS), fillers=FillerAt(fails_at=SAMPLE_RATE)
    )
    assert isinstance(ended, AnswerEnded)
    assert text_of(ended.words) == text_of(WORDS)
    assert EngineFailed("deaf") in published


def test_stop_ends_an_endless_source(sound: Samples) -> None:
    """`stop` returns at once and the answer ends with all its words."""
    ended, _ = spoken(Endless(frames_of(sound)), ScriptedTranscriber(sound, WORDS), stop_after=1)
    assert isinstance(ended, AnswerEnded)


def test_everything_heard_is_recorded(sound: Samples) -> None:
    """The recording holds each frame once and is finished."""
    kept = Kept()
    spoken(FrameSource(frames_of(sound)), ScriptedTranscriber(sound, WORDS), kept)
    assert kept.closed
    assert np.array_equal(np.concatenate([frame.samples for frame in kept.frames]), sound)


def test_lost_sound_is_told_and_silence_stands_in_its_place(sound: Samples) -> None:
    """A jump of the source is an `AudioDropped`, and later words keep their place on the clock."""
    frames = frames_of(sound)
    gap = slice(70, 100)
    kept = Kept()
    silent = sound.copy()
    silent[70 * FRAME_SAMPLES : 100 * FRAME_SAMPLES] = 0
    ended, published = spoken(FrameSource(frames[:70] + frames[100:]), ScriptedTranscriber(silent, WORDS), kept)
    assert [event.samples for event in published if isinstance(event, AudioDropped)] == [
        (gap.stop - gap.start) * FRAME_SAMPLES
    ]
    assert isinstance(ended, AnswerEnded)
    assert ended.length == len(sound)
    assert ended.dropped == 30 * FRAME_SAMPLES
    assert len(np.concatenate([frame.samples for frame in kept.frames])) == len(sound)


def test_a_source_that_fails_ends_the_answer_with_what_was_heard(sound: Samples) -> None:
    """The user is told, and every word up to the failure is there."""
    ended, published = spoken(
        FrameSource(frames_of(sound), "The microphone is gone."), ScriptedTranscriber(sound, WORDS)
    )
    assert SourceFailed("The microphone is gone.") in published
    assert isinstance(ended, AnswerEnded)
    assert text_of(ended.words) == text_of(WORDS)


def test_without_a_model_the_answer_still_ends(sound: Samples) -> None:
    """A recogniser that cannot be loaded costs the words, not the answer."""
    ended, published = spoken(FrameSource(frames_of(sound)), EngineError("no model here"))
    assert isinstance(ended, AnswerEnded)
    assert ended.words == ()
    assert EngineFailed("no model here") in published


def test_a_recogniser_that_breaks_is_survived(sound: Samples, caplog: pytest.LogCaptureFixture) -> None:
    """An exception that no engine should raise is logged, told and survived."""

    class Broken:
        name = "broken"

        def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
            raise ZeroDivisionError

        def hear_again(self, _: Samples, /) -> list[Word]:
            raise ZeroDivisionError

    ended, published = spoken(FrameSource(frames_of(sound)), Broken())
    assert isinstance(ended, AnswerEnded)
    assert any(isinstance(event, EngineFailed) for event in published)
    assert "the recogniser failed" in caplog.text


def test_an_analysis_can_be_cancelled(sound: Samples) -> None:
    """False from `on_heard` ends the analysis at once."""
    with pytest.raises(CancelledError):
        analyse(frames_of(sound), ear([]), ScriptedTranscriber(sound, WORDS), lambda position: position < SAMPLE_RATE)
