"""What holds for captions whatever is said, however the recogniser errs and however slow it is."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coach_app.speech.captions import key
from coach_app.speech.events import AnswerEnded, CaptionCommitted, CaptionTentative, Transcribe
from coach_app.speech.live_answer import LiveAnswer, Output
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Samples
from coach_app.speech.words import Word
from tests.speech.test_live_answer import LOUD, QUIET

stretches = st.lists(st.tuples(st.booleans(), st.integers(5, 120)), min_size=1, max_size=8)
"""Loud or quiet, and for how many frames."""


def recognise(job: Transcribe) -> list[Word]:
    """Words that depend on nothing but the job, wrong and unstable near its end as a real recogniser's are."""
    behind = max([word.end for word in job.prefix if word.start >= job.span.start], default=job.span.start)
    words = []
    for number in range(-(-behind // 6400), job.span.end // 6400):
        start = number * 6400
        sure = job.span.end - start > 16_000
        spelling = f"w{number}" if sure else f"w{number}v{random.Random(job.span.end).randint(0, 2)}"
        words.append(Word(spelling, start, start + 4800, 0.4))
    return words


def hear_again(job: Transcribe) -> list[Word]:
    """Other words for the same sound, now surer and now less sure; they too depend on nothing but the job."""
    likely = random.Random(job.span.start)
    first, last = -(-job.span.start // 6400), job.span.end // 6400
    return [Word(f"a{n}", n * 6400, n * 6400 + 4800, likely.choice([0.5, 1.0])) for n in range(first, last)]


def play(
    plan: list[tuple[bool, int]], lags: random.Random, fail_preview: bool = False, again: bool = False
) -> list[Output]:
    """Everything the answer says, results coming back after a random number of frames."""
    answer = LiveAnswer()
    outputs: list[Output] = []
    waiting: list[tuple[int, Transcribe]] = []
    at = 0

    def take(new: list[Output]) -> None:
        outputs.extend(new)
        waiting.extend((at + lags.randint(0, 60) * FRAME_SAMPLES, o) for o in new if isinstance(o, Transcribe))

    def work(until: float) -> None:
        while waiting and waiting[0][0] <= until:
            _, job = waiting.pop(0)
            if job.again:
                take(answer.receive_words(job, hear_again(job) if again else []))
            elif fail_preview and not job.final:
                take(answer.receive_failure(job, EngineError("busy")))
            else:
                take(answer.receive_words(job, recognise(job)))
            take(answer.receive_words(job, [Word("late", job.span.start, job.span.end, 1.0)]))

    for loud, frames in plan:
        for _ in range(frames):
            samples: Samples = LOUD if loud else QUIET
            take(answer.receive_audio(AudioFrame(samples, at), float(loud)))
            at += FRAME_SAMPLES
            work(at)
    take(answer.receive_end())
    work(float("inf"))
    return outputs


def settled(outputs: list[Output]) -> list[Word]:
    return [word for output in outputs if isinstance(output, CaptionCommitted) for word in output.words]


@settings(max_examples=40, deadline=None)
@given(stretches, st.randoms(use_true_random=False), st.randoms(use_true_random=False))
def test_same_sound_same_words(plan: list[tuple[bool, int]], one: random.Random, other: random.Random) -> None:
    """When results come, which previews there were and whether they failed does not change a single settled word."""
    assert settled(play(plan, one)) == settled(play(plan, other, fail_preview=True))


@settings(max_examples=40, deadline=None)
@given(stretches, st.randoms(use_true_random=False), st.randoms(use_true_random=False))
def test_same_sound_same_report(plan: list[tuple[bool, int]], one: random.Random, other: random.Random) -> None:
    """Nor does it change what is heard again, and so the words of the report."""
    first, second = play(plan, one, again=True), play(plan, other, fail_preview=True, again=True)
    assert first[-1] == second[-1]


@settings(max_examples=40, deadline=None)
@given(stretches, st.randoms(use_true_random=False))
def test_the_answer_ends_with_what_was_committed(plan: list[tuple[bool, int]], lags: random.Random) -> None:
    """Settled text only grows: the whole answer is the commitments one after the other, in time order."""
    outputs = play(plan, lags)
    ended = outputs[-1]
    assert isinstance(ended, AnswerEnded)
    assert [replace(word, end=0) for word in ended.words] == [replace(word, end=0) for word in settled(outputs)]
    assert all(last.end <= first.end for last, first in zip(ended.words, settled(outputs), strict=True))
    assert all(a.start <= b.start and a.end <= b.end for a, b in zip(ended.words, ended.words[1:], strict=False))


@settings(max_examples=40, deadline=None)
@given(stretches, st.randoms(use_true_random=False))
def test_tentative_text_never_repeats_settled_text(plan: list[tuple[bool, int]], lags: random.Random) -> None:
    """No word is both settled and tentative."""
    done: set[str] = set()
    for output in play(plan, lags):
        if isinstance(output, CaptionCommitted):
            done |= {key(word) for word in output.words}
        if isinstance(output, CaptionTentative):
            assert not done & {key(word) for word in output.words}


@settings(max_examples=40, deadline=None)
@given(stretches, st.randoms(use_true_random=False))
def test_one_job_at_a_time_and_all_voice_is_covered(plan: list[tuple[bool, int]], lags: random.Random) -> None:
    """Windows stay within what the recogniser can hear, and finals leave no voice out."""
    outputs = play(plan, lags)
    finals = [output.span for output in outputs if isinstance(output, Transcribe) and output.final]
    assert all(span.duration_s <= 30 for span in finals)
    ended = outputs[-1]
    assert isinstance(ended, AnswerEnded)
    for spoken in ended.speech:
        for at in range(spoken.start, spoken.end - FRAME_SAMPLES, FRAME_SAMPLES):
            assert any(span.start <= at < span.end for span in finals)
