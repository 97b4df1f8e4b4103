"""The live coach: measures as the answer goes on, and the same as the report's at its end."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.coaching.fillers import Evidence
from coach_app.coaching.live_coach import FillersHeard, LiveCoach, LiveMetrics, MetricsUpdated, TipGiven, metrics_of
from coach_app.coaching.pace import Pace
from coach_app.coaching.parts import Vectors
from coach_app.coaching.report import FillerRate, build_report
from coach_app.coaching.tips import Tip, TipKind
from coach_app.engines.minilm import MiniLM
from coach_app.speech.events import (
    AnswerEnded,
    CaptionCommitted,
    CaptionTentative,
    Event,
    LevelMeasured,
    SpeechEnded,
    SpeechStarted,
)
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import FRAME_SAMPLES, Span, to_samples
from coach_app.speech.words import Word
from tests.coaching.timed_answers import STORY, answer_of, words_of


def level(at: int) -> LevelMeasured:
    return LevelMeasured(at, -20.0, -30.0, 0, False)


def updates(coach: LiveCoach, events: list[Event]) -> list[LiveMetrics]:
    return [said.metrics for event in events for said in coach.receive(event) if isinstance(said, MetricsUpdated)]


def test_measures_come_twice_a_second_of_sound() -> None:
    """However many levels come, a screen gets no more updates than can be read."""
    coach = LiveCoach()
    got = updates(coach, [level(at) for at in range(0, to_samples(10), FRAME_SAMPLES)])
    assert 18 <= len(got) <= 20


def test_rates_are_withheld_until_there_is_enough_speech() -> None:
    """After ten words there is a count and no pace."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted(tuple(words_of("go " * 10, 0, 5))))
    (now,) = updates(coach, [level(to_samples(5))])
    assert (now.words, now.words_per_minute, now.fillers_per_100_words) == (10, None, None)


def test_tentative_words_count_until_they_are_replaced() -> None:
    """A word that is taken back is no longer counted."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionTentative(tuple(words_of("go um", 0, 1))))
    assert (coach.metrics.words, coach.metrics.fillers) == (1, 1)
    coach.receive(CaptionTentative(()))
    assert (coach.metrics.words, coach.metrics.fillers) == (0, 0)


def test_a_silence_that_lasts_is_the_current_pause() -> None:
    """It grows with the sound, and is none of the pauses yet."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.receive(SpeechEnded(to_samples(2)))
    coach.heard(to_samples(5))
    assert (coach.metrics.current_pause_s, coach.metrics.pauses) == (3.0, 0)
    coach.receive(SpeechStarted(to_samples(6)))
    coach.heard(to_samples(6))
    assert (coach.metrics.current_pause_s, coach.metrics.pauses, coach.metrics.longest_pause_s) == (0.0, 1, 4.0)


def test_at_the_end_live_measures_are_the_reports() -> None:
    """The last update tells what the report tells."""
    ended: AnswerEnded = answer_of((STORY, 1, 12.3), ("Um it was good.", 13, 14.7))
    first, second = ended.speech
    events: list[Event] = [
        SpeechStarted(first.start),
        CaptionCommitted(ended.words[:30]),
        SpeechEnded(first.end),
        SpeechStarted(second.start),
        CaptionTentative(ended.words[30:]),
        level(second.end),
        ended,
    ]
    last = updates(LiveCoach(), events)[-1]
    report = build_report(ended)
    assert isinstance(report.pace, Pace)
    assert isinstance(report.filler_rate, FillerRate)
    assert last.words_per_minute == report.pace.words_per_minute
    assert last.fillers_per_100_words == report.filler_rate.per_100_words
    assert (last.words, last.fillers, last.pauses) == (report.talk.words, len(report.fillers), len(report.pauses))
    assert last.longest_pause_s == max(pause.span.duration_s for pause in report.pauses)
    assert last.current_pause_s == 0
    assert last == metrics_of(report)


def hums(*spans_s: tuple[float, float], length_s: float) -> npt.NDArray[np.float32]:
    """The log odds of a listener that hears a filler in each of the spans."""
    track = np.full(to_samples(length_s) // FILLER_HOP, -5.0, dtype=np.float32)
    for start_s, end_s in spans_s:
        track[to_samples(start_s) // FILLER_HOP : to_samples(end_s) // FILLER_HOP] = 5.0
    return track


def test_fillers_that_only_the_sound_knows_count_as_soon_as_they_are_heard() -> None:
    """From then on those of both witnesses, and not those among the words, are the fillers."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted(tuple(words_of("we went home", 0, 2))))
    coach.heard(to_samples(3))
    (told,) = coach.hear_fillers(hums((2.1, 2.5), length_s=3.0))
    assert isinstance(told, FillersHeard)
    assert [filler.evidence for filler in told.fillers] == [Evidence.SOUND]
    assert (coach.metrics.words, coach.metrics.fillers) == (3, 1)


def test_fillers_are_told_once() -> None:
    """Figures that change nothing bring no event."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.heard(to_samples(3))
    assert len(coach.hear_fillers(hums((1.0, 1.5), length_s=2.0))) == 1
    assert coach.hear_fillers(hums(length_s=1.0)) == []


def test_in_a_long_answer_fillers_heard_long_ago_stay() -> None:
    """Only the last stretch is judged anew."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    for second in range(0, 120, 10):
        coach.heard(to_samples(second + 10))
        coach.hear_fillers(hums((4.0, 4.5), length_s=10.0))
    assert coach.fillers is not None
    assert [round(filler.start / to_samples(1)) for filler in coach.fillers] == list(range(4, 120, 10))
    whole = LiveCoach()
    whole.hear_fillers(np.tile(hums((4.0, 4.5), length_s=10.0), 12))
    whole.receive(AnswerEnded(to_samples(120), (Span(0, to_samples(120)),), ()))
    assert whole.fillers == coach.fillers


def test_at_the_end_the_fillers_of_both_witnesses_are_those_of_the_report() -> None:
    """The last live measures are the report's, whenever the figures and the words came."""
    ended = answer_of((STORY, 1, 12.3), ("Um it was good.", 13, 14.7))
    coach = LiveCoach()
    coach.receive(SpeechStarted(ended.speech[0].start))
    coach.receive(CaptionCommitted(ended.words))
    coach.heard(to_samples(12))
    coach.hear_fillers(hums((12.4, 12.7), length_s=13.0))
    coach.hear_fillers(hums((0.1, 0.5), length_s=ended.length / to_samples(1) - 13.0))
    last = updates(coach, [ended])[-1]
    assert coach.fillers
    assert last == metrics_of(build_report(ended, fillers=coach.fillers))


def test_at_the_end_the_second_hearing_has_a_say_in_the_fillers() -> None:
    """One that the first made up near a faint sound, and that was shown, is gone."""
    length, (um, fine) = to_samples(4), words_of("um fine", 1, 2)
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted((um, fine)))
    coach.heard(length)
    coach.hear_fillers(np.where(hums((1.0, 1.5), length_s=4.0) > 0, np.float32(0.2), np.float32(-5.0)))
    assert len(coach.fillers or ()) == 1
    coach.receive(AnswerEnded(length, (Span(0, length),), (um, fine), again=(fine,)))
    assert coach.fillers == ()


def test_a_scene_that_goes_on_is_asked_on() -> None:
    """The coach reads the settled words and asks what the speaker did, where a story was asked for."""
    scene = (
        "When I joined the clinic in March, the phones were ringing all day and nobody kept a list of the calls. "
        "We were a team of five at the front desk and about two hundred patients came every week. "
        "The old booking system had been bought ten years earlier and it crashed most mornings. "
        "At that time the doctors wrote the appointments on paper and the paper was often lost. "
        "The practice had just moved into a new building across the river."
    )
    words = tuple(words_of(scene, 0, 40))
    asked = [tip.kind for tip in _tips_after(LiveCoach(embed=MiniLM().embed), words)]
    assert TipKind.YOUR_PART in asked
    assert TipKind.YOUR_PART not in [tip.kind for tip in _tips_after(LiveCoach(), words)]


def test_an_endless_story_is_followed_no_further() -> None:
    """All of it is read anew each time, which must not cost more and more; no tip is due so late."""
    read: list[str] = []

    def vectors(texts: Sequence[str]) -> Vectors:
        read.extend(texts)
        return np.ones((len(texts), 384), dtype=np.float32) / np.sqrt(np.float32(384))

    coach = LiveCoach(embed=vectors)
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted(tuple(words_of("We fed nine goats in Leith. " * 20, 0, 40))))
    coach.heard(to_samples(41))
    assert read
    read.clear()
    coach.receive(CaptionCommitted(tuple(words_of("Then we sold", 41, 42))))
    coach.heard(to_samples(42))
    assert not read, "a sentence that goes on"
    coach.receive(CaptionCommitted(tuple(words_of("and bought the pigs " * 10, 42, 60))))
    coach.heard(to_samples(60))
    assert read, "one without an end"
    coach.receive(CaptionCommitted(tuple(words_of("We fed nine goats in Leith. " * 200, 60, 441))))
    read.clear()
    coach.heard(to_samples(442))
    assert not read


def _tips_after(coach: LiveCoach, words: tuple[Word, ...]) -> list[Tip]:
    """What is said in 70 s of an answer that begins with `words`."""
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted(words))
    events = (level(at) for at in range(0, to_samples(70), FRAME_SAMPLES))
    return [said.tip for event in events for said in coach.receive(event) if isinstance(said, TipGiven)]
