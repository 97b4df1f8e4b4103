"""The live coach: measures as the answer goes on, and the same as the report's at its end."""

from coach_app.coaching.fillers import Evidence, Filler
from coach_app.coaching.live_coach import LiveCoach, LiveMetrics, MetricsUpdated, TipGiven, metrics_of
from coach_app.coaching.pace import Pace
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
from coach_app.speech.timeline import FRAME_SAMPLES, to_samples
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


def test_fillers_that_only_the_sound_knows_count_as_soon_as_they_are_told() -> None:
    """From then on they, and not those among the words, are the fillers."""
    coach = LiveCoach()
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted(tuple(words_of("we um went home", 0, 2))))
    coach.receive_fillers([Filler("uh", to_samples(2.1), to_samples(2.4), 0.8, Evidence.SOUND)])
    assert (coach.metrics.words, coach.metrics.fillers) == (3, 1)


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


def _tips_after(coach: LiveCoach, words: tuple[Word, ...]) -> list[Tip]:
    """What is said in 70 s of an answer that begins with `words`."""
    coach.receive(SpeechStarted(0))
    coach.receive(CaptionCommitted(words))
    events = (level(at) for at in range(0, to_samples(70), FRAME_SAMPLES))
    return [said.tip for event in events for said in coach.receive(event) if isinstance(said, TipGiven)]
