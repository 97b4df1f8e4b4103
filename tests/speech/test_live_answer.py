"""The live answer, driven without a clock: frames and results in, events and jobs out."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from coach_app.speech.events import AnswerEnded, CaptionCommitted, CaptionTentative, EngineFailed, Transcribe
from coach_app.speech.live_answer import LiveAnswer, Output
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Span, to_samples
from coach_app.speech.words import Word, text_of

LOUD = np.full(FRAME_SAMPLES, 0.1, dtype=np.float32)
QUIET = np.zeros(FRAME_SAMPLES, dtype=np.float32)


def spoken(count: int, first_s: float = 0.5, every_s: float = 0.4, probability: float = 0.9) -> tuple[Word, ...]:
    """`count` words of 0.3 s each, w0 w1 ..."""
    starts = [to_samples(first_s + i * every_s) for i in range(count)]
    return tuple(Word(f"w{i}", start, start + to_samples(0.3), probability) for i, start in enumerate(starts))


class Scribe:
    """Plays the recogniser over a script, `lag` frames late; the whole answer's outputs end up in `outputs`."""

    def __init__(self, script: Sequence[Word], lag: int = 0, again: Sequence[Word] = ()) -> None:
        self.answer = LiveAnswer()
        self.second = again
        self.script = script
        self.lag = lag
        self.outputs: list[Output] = []
        self.waiting: list[tuple[int, Transcribe]] = []
        self.heard = 0

    def hear(self, seconds: float, voice: bool) -> None:
        for _ in range(round(seconds * 16_000 / FRAME_SAMPLES)):
            frame = AudioFrame(LOUD if voice else QUIET, self.heard)
            self.heard = frame.end
            self.take(self.answer.receive_audio(frame, 1.0 if voice else 0.0))
            self.work(self.lag)

    def end(self) -> AnswerEnded:
        self.take(self.answer.receive_end())
        self.work(0)
        ended = self.outputs[-1]
        assert isinstance(ended, AnswerEnded)
        return ended

    def take(self, outputs: list[Output]) -> None:
        self.outputs.extend(outputs)
        self.waiting.extend((self.heard, output) for output in outputs if isinstance(output, Transcribe))

    def again(self, span: Span) -> list[Word]:
        return [word for word in self.second if word.start >= span.start and word.end <= span.end]

    def work(self, lag: int) -> None:
        while self.waiting and self.heard - self.waiting[0][0] >= lag * FRAME_SAMPLES:
            _, job = self.waiting.pop(0)
            if job.again:
                self.take(self.answer.receive_words(job, self.again(job.span)))
                continue
            behind = job.prefix[-1].end if job.prefix else job.span.start
            words = [
                w for w in self.script if w.start >= behind and w.start >= job.span.start and w.end <= job.span.end
            ]
            self.take(self.answer.receive_words(job, words))


def test_every_word_settles_in_order() -> None:
    """All words of the script are in the final answer, each once."""
    script = spoken(40)
    scribe = Scribe(script)
    scribe.hear(0.5, False)
    scribe.hear(16.1, True)
    scribe.hear(1.0, False)
    assert text_of(scribe.end().words) == text_of(script)


@pytest.mark.parametrize("lag", [0, 1, 7, 40, 500])
def test_final_words_do_not_depend_on_speed(lag: int) -> None:
    """A recogniser that lags gives the same commitments as one that does not."""
    script = spoken(69)
    scribe = Scribe(script, lag)
    for _ in range(4):
        scribe.hear(0.5, False)
        scribe.hear(6.5, True)
    committed = [e for e in scribe.outputs if isinstance(e, CaptionCommitted)]
    assert text_of(scribe.end().words) == text_of(script)
    settled = [w for e in scribe.outputs if isinstance(e, CaptionCommitted) for w in e.words]
    assert text_of(settled) == text_of(script)
    assert lag >= 500 or committed


def test_a_slow_recogniser_gets_fewer_previews_and_every_final() -> None:
    """Back-pressure thins out previews only."""

    def jobs(lag: int) -> tuple[list[int], int]:
        scribe = Scribe(spoken(40), lag)
        scribe.hear(0.5, False)
        scribe.hear(16.5, True)
        scribe.end()
        sent = [o for o in scribe.outputs if isinstance(o, Transcribe)]
        return [job.span.end for job in sent if job.final], sum(not job.final for job in sent)

    finals, previews = jobs(0)
    slow_finals, slow_previews = jobs(20)
    assert slow_finals == finals
    assert slow_previews < previews


def test_silence_asks_for_nothing() -> None:
    """Digital silence is never decoded."""
    scribe = Scribe(())
    scribe.hear(20, False)
    assert scribe.end().words == ()
    assert not [o for o in scribe.outputs if isinstance(o, Transcribe)]


def test_sound_the_gate_doubts_is_decoded() -> None:
    """Loud sound in which the gate hears no voice is given to the recogniser all the same."""
    answer = LiveAnswer()
    outputs: list[Output] = []
    for i in range(200):
        loud = 40 <= i < 120
        frame = AudioFrame(LOUD if loud else QUIET, i * FRAME_SAMPLES)
        outputs += answer.receive_audio(frame, 0.0)
        for job in [o for o in outputs if isinstance(o, Transcribe)]:
            outputs += answer.receive_words(job, ())
    covered = max(o.span.end for o in outputs if isinstance(o, Transcribe) and o.final)
    assert covered >= 119 * FRAME_SAMPLES


def test_a_result_nobody_waits_for_changes_nothing() -> None:
    """A result that comes twice, or for another job, is ignored."""
    scribe = Scribe(spoken(10, probability=0.4), lag=10_000)
    scribe.hear(1.5, True)
    job = scribe.waiting[0][1]
    words = scribe.script[:1]
    assert scribe.answer.receive_words(job, words)
    assert scribe.answer.receive_words(job, words) == []
    assert scribe.answer.receive_words(Transcribe(job.span), words) == []


def test_the_last_words_do_not_wait_for_a_preview() -> None:
    """At the end the last final job goes out at once, and the preview that comes late changes nothing."""
    scribe = Scribe(spoken(10, probability=0.4), lag=10_000)
    scribe.hear(1.5, True)
    preview = scribe.waiting[-1][1]
    assert not preview.final
    outputs = scribe.answer.receive_end()
    last, rest = [output for output in outputs if isinstance(output, Transcribe)]
    assert last.final
    assert rest.again
    assert scribe.answer.receive_words(preview, scribe.script[:1]) == []
    assert scribe.answer.receive_words(last, scribe.script[:2])


def test_a_failing_recogniser_does_not_end_the_answer() -> None:
    """A final that fails is tried again once, then told, and the answer still ends."""
    scribe = Scribe(spoken(3), lag=10_000)
    scribe.hear(1.6, True)
    failures: list[Output] = []
    scribe.take(scribe.answer.receive_end())
    for _ in range(20):
        if not scribe.waiting:
            break
        _, job = scribe.waiting.pop(0)
        outputs = scribe.answer.receive_failure(job, EngineError("no"))
        failures += [o for o in outputs if isinstance(o, EngineFailed)]
        scribe.take(outputs)
    assert failures
    assert isinstance(scribe.outputs[-1], AnswerEnded)


def test_tentative_text_comes_between() -> None:
    """While somebody speaks, words are shown before they settle."""
    scribe = Scribe(spoken(5))
    scribe.hear(0.5, False)
    scribe.hear(1.4, True)
    shown = [text_of(o.words) for o in scribe.outputs if isinstance(o, CaptionTentative)]
    assert "w0" in shown


def test_a_word_does_not_reach_beyond_its_speech() -> None:
    """A word that the recogniser lets begin in the silence before begins where the speech does."""
    scribe = Scribe([Word("w0", to_samples(0.9), to_samples(1.6), 0.9)])
    scribe.hear(1.024, False)
    scribe.hear(1.024, True)
    scribe.hear(1.0, False)
    assert scribe.end().words[0].start == to_samples(1.024)


def test_words_in_sound_without_a_voice_need_to_be_sure() -> None:
    """A few words made up out of noise are dropped; a run of which the recogniser is sure is kept."""

    def heard(probability: float) -> tuple[Word, ...]:
        script = [Word(f"w{i}", 8000 * i, 8000 * i + 4000, probability) for i in range(3, 8)]
        answer = LiveAnswer()
        outputs: list[Output] = []
        for i in range(300):
            frame = AudioFrame(LOUD if 40 <= i < 150 else QUIET, i * FRAME_SAMPLES)
            new = answer.receive_audio(frame, 0.0)
            for job in [o for o in new if isinstance(o, Transcribe)]:
                outputs += answer.receive_words(job, [w for w in script if w.end <= job.span.end])
        return tuple(w for o in outputs if isinstance(o, CaptionCommitted) for w in o.words)

    assert heard(0.3) == ()
    assert heard(0.9) != ()


def test_first_words_settle_only_with_enough_behind_them() -> None:
    """After a long silence the first final comes after four seconds, later ones every second; a pause comes first."""
    scribe = Scribe(spoken(20))
    scribe.hear(0.5, False)
    scribe.hear(6.4, True)
    scribe.hear(2.0, False)
    scribe.hear(1.2, True)
    scribe.hear(0.5, False)
    finals = [o.span.end / 16_000 for o in scribe.outputs if isinstance(o, Transcribe) and o.final]
    assert finals[:4] == pytest.approx([4.5, 5.5, 6.5, 7.1], abs=0.1)
    assert finals[-1] == pytest.approx(8.9 + 1.2 + 0.16, abs=0.1)
    assert not [at for at in finals if 8.9 < at < 10.0]


def test_a_word_before_a_pause_stays_before_it() -> None:
    """The recogniser draws it out over the pause, further into the speech behind than it lies in that before."""
    late = Word("late", to_samples(1.15), to_samples(2.6), 0.9)
    scribe = Scribe([late])
    for seconds, voice in ((0.5, False), (1.0, True), (0.6, False), (1.4, True), (1.0, False)):
        scribe.hear(seconds, voice)
    (found,) = scribe.end().words
    assert found.start == late.start
    assert found.end_s == pytest.approx(1.5, abs=0.1)


def test_a_passage_is_heard_again_while_the_answer_goes_on() -> None:
    """Its words are those of the second hearing in the end, for captions that had others; the captions stay.

    What the second hearing tells of filled pauses is told apart.
    """
    script = spoken(60)
    misheard = [
        replace(word, text="wrong", probability=0.4) if number == 7 else word for number, word in enumerate(script)
    ]
    scribe = Scribe(misheard, again=[replace(word, pause=0.5) for word in script])
    scribe.hear(0.5, False)
    scribe.hear(10.5, True)
    scribe.hear(0.5, False)
    first = [output for output in scribe.outputs if isinstance(output, Transcribe) and output.again]
    assert [round(job.span.duration_s) for job in first] == [11]
    scribe.hear(13.0, True)
    ended = scribe.end()
    assert text_of(ended.words) == text_of(script)
    assert any(word.pause for word in ended.again)
    assert not any(word.pause for word in ended.words)
    committed = [word for output in scribe.outputs if isinstance(output, CaptionCommitted) for word in output.words]
    assert text_of(committed) == text_of(misheard)


def test_words_that_are_due_go_before_a_second_hearing() -> None:
    """A recogniser that lags behind is asked for passages once it has caught up."""
    scribe = Scribe(spoken(70, probability=0.4), lag=10_000)
    scribe.hear(0.5, False)
    scribe.hear(27.5, True)
    scribe.work(0)
    sent = [output for output in scribe.outputs if isinstance(output, Transcribe)]
    assert [job.final for job in sent].count(True) > 20
    first = next(number for number, job in enumerate(sent) if job.again)
    assert not any(job.final for job in sent[first:])


def test_sound_is_kept_for_the_passage_that_goes_on() -> None:
    """What is heard again may begin long before the window, but not before the passage."""
    scribe = Scribe(spoken(100, probability=0.4))
    scribe.hear(0.5, False)
    for _ in range(5):
        scribe.hear(7.5, True)
        scribe.hear(0.5, False)
        for job in scribe.outputs:
            assert not isinstance(job, Transcribe) or not job.again or job.span.end <= scribe.heard
        assert 0 <= scribe.heard - scribe.answer.needed_from <= to_samples(20)


def test_the_end_waits_for_the_second_hearing() -> None:
    """The answer ends when its last passage has been heard again, or could not be."""
    scribe = Scribe(spoken(10, probability=0.4), lag=10_000)
    scribe.hear(0.5, False)
    scribe.hear(4.0, True)
    scribe.take(scribe.answer.receive_end())
    while (job := scribe.waiting.pop(0)[1]) and not job.again:
        scribe.take(scribe.answer.receive_words(job, [w for w in scribe.script if w.end <= job.span.end]))
    assert not any(isinstance(output, AnswerEnded) for output in scribe.outputs)
    while scribe.waiting:
        scribe.take(scribe.answer.receive_words(scribe.waiting.pop(0)[1], scribe.script))
    scribe.take(scribe.answer.receive_failure(job, EngineError("no")))
    assert isinstance(scribe.outputs[-1], AnswerEnded)
