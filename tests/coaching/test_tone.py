"""Tone: what a pitch track and a level contour are called, and when they cannot be."""

import numpy as np
import pytest

from coach_app.coaching.abstention import Abstention, Reason
from coach_app.coaching.intonation import measure_intonation, rise_at_end, voice_in
from coach_app.coaching.loudness import drop_at_end, measure_loudness
from coach_app.coaching.sound import FLOOR_DB, LEVEL_HOP, SoundEvidence, level_contour, sound_evidence, without_rumble
from coach_app.coaching.tone import Baseline, Tone, ToneLabel, measure_tone
from coach_app.speech.level import CLIPPING
from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import SAMPLE_RATE, Span, to_samples
from tests.coaching.made_sound import levels, track
from tests.coaching.timed_answers import span, words_of

SECONDS = 60


TALK = [span(1, SECONDS)]
WORDS = words_of("go there now. " * 40, 1, SECONDS)
STEADY = levels((1, -60.0), (SECONDS - 1, -25.0))


def tone_of(pitch: PitchTrack, contour: np.ndarray, clipped: int = 0, wpm: float = 140, usual: Baseline | None = None):
    return measure_tone(SoundEvidence(pitch, contour, clipped), WORDS, TALK, [], wpm, usual)


def labels(tone: Tone | Abstention) -> list[ToneLabel]:
    assert isinstance(tone, Tone)
    return [note.label for note in tone.notes]


def test_the_spread_is_in_semitones_whatever_the_voice() -> None:
    """A low and a high voice that move alike have the same spread."""
    for middle in (100.0, 220.0):
        found = measure_intonation(voice_in(track(2.0, middle=middle), TALK))
        assert found is not None
        assert found.spread_semitones == pytest.approx(2.0, rel=0.03)
        assert found.median_hz == pytest.approx(middle, rel=0.03)


def test_pvq_is_the_deviation_over_the_mean_in_ten_second_windows() -> None:
    """A swing of 2 semitones SD is about 0.115 of the mean, in each of the six windows."""
    found = measure_intonation(voice_in(track(2.0), [span(0, SECONDS)]))
    assert found is not None
    assert len(found.pvq_windows) == 6
    assert found.pvq == pytest.approx(0.115, abs=0.01)


def test_octave_errors_and_fillers_are_left_out() -> None:
    """A few frames at twice the pitch, or those of an um, do not make a voice lively."""
    swinging = track(1.0)
    hz = swinging.hz.copy()
    hz[::50] *= 2
    hz[1000:1100] = 80
    filler = Span(int(swinging.at[1000]), int(swinging.at[1100]))
    broken = PitchTrack(swinging.at, hz, swinging.confidence, swinging.voiced)
    found = measure_intonation(voice_in(broken, TALK, [filler]))
    assert found is not None
    assert found.spread_semitones == pytest.approx(1.0, rel=0.05)


@pytest.mark.parametrize(("semitones", "label"), [(0.8, [ToneLabel.FLAT]), (2.0, []), (3.5, [ToneLabel.LIVELY])])
def test_a_voice_is_called_by_its_spread(semitones: float, label: list[ToneLabel]) -> None:
    """Flat under 1.2 semitones, lively from 2.5."""
    assert labels(tone_of(track(semitones), STEADY)) == label


def test_a_voice_that_sinks_is_hushed() -> None:
    """Ten seconds 8 dB below the first half minute."""
    sunk = levels((1, -60.0), (40, -25.0), (SECONDS - 41, -33.0))
    tone = tone_of(track(2.0), sunk)
    assert labels(tone) == [ToneLabel.HUSHED]
    assert isinstance(tone, Tone)
    assert tone.loudness.hushed_by_db == pytest.approx(8, abs=0.5)


def test_a_fast_voice_is_rushed() -> None:
    """From the pace, with the number beside the word."""
    tone = tone_of(track(2.0), STEADY, wpm=195)
    assert isinstance(tone, Tone)
    assert tone.notes[0].label is ToneLabel.RUSHED
    assert "195 words a minute" in tone.notes[0].evidence


def test_the_usual_voice_is_named_beside_the_figures() -> None:
    """Past answers are what a speaker compares with."""
    tone = tone_of(track(0.8), STEADY, usual=Baseline(150, 2.4, 140, answers=3))
    assert isinstance(tone, Tone)
    assert "your usual spread is 2.4" in tone.notes[0].evidence


@pytest.mark.parametrize(
    ("contour", "clipped", "reason"),
    [
        (levels((1, -30.0), (SECONDS - 1, -25.0)), 0, Reason.NOISE),
        (STEADY, SECONDS * SAMPLE_RATE // 20, Reason.BAD_MICROPHONE),
    ],
)
def test_bad_sound_cannot_be_told(contour: np.ndarray, clipped: int, reason: Reason) -> None:
    """Noise 5 dB below the voice, or a twentieth of it clipped."""
    tone = tone_of(track(2.0), contour, clipped)
    assert isinstance(tone, Abstention)
    assert tone.reason is reason


def test_clipping_counts_from_where_the_level_meter_warns() -> None:
    """Resampling rounds off the tops that a clipping converter leaves flat."""
    samples = np.zeros(SAMPLE_RATE, dtype=np.float32)
    samples[:100] = CLIPPING
    assert sound_evidence(samples, None).clipped == 100


def test_silence_that_nobody_recorded_hides_no_noise() -> None:
    """Twenty seconds of zeros before the answer, and a room 5 dB below the voice in it."""
    level = np.concatenate([levels((20, FLOOR_DB)), np.tile(levels((5, -25.0), (1, -30.0)), 5)])
    loudness = measure_loudness(level, [span(20 + 6 * i, 25 + 6 * i) for i in range(5)])
    assert loudness is not None
    assert loudness.noise_db == pytest.approx(-30)


def test_a_voice_in_digital_silence_has_a_room() -> None:
    """A synthetic voice: what is quiet inside its own words is all that there is to go by."""
    loudness = measure_loudness(levels((1, FLOOR_DB), (9, -25.0), (1, FLOOR_DB)), [span(1, 10)])
    assert loudness is not None
    assert np.isfinite(loudness.snr_db)


def test_a_whisper_has_no_tone() -> None:
    """Some words of it said aloud make no voice of it: the figures would be theirs alone."""
    whole = track(2.0)
    aloud = whole.at < to_samples(6)
    tone = tone_of(PitchTrack(whole.at, whole.hz, whole.confidence, aloud), STEADY)
    assert isinstance(tone, Abstention)
    assert tone.reason is Reason.TOO_LITTLE_SPEECH
    assert isinstance(
        tone_of(PitchTrack(whole.at, whole.hz, whole.confidence, whole.at < to_samples(20)), STEADY), Tone
    )


def test_no_sound_no_tone() -> None:
    """A report from words alone says so."""
    tone = measure_tone(None, WORDS, TALK, [], 140)
    assert isinstance(tone, Abstention)
    assert tone.reason is Reason.NO_SOUND


def test_the_beginning_is_the_first_half_minute_of_speech() -> None:
    """Its figures are the personal baseline; a shorter answer has none."""
    tone = tone_of(track(2.0), STEADY)
    assert isinstance(tone, Tone)
    assert tone.beginning is not None
    assert tone.beginning.median_hz == pytest.approx(150, rel=0.03)
    assert tone.beginning.words_per_minute == pytest.approx(120 / 59 * 60, rel=0.02)
    years = measure_tone(
        SoundEvidence(track(2.0), STEADY, 0), words_of("2019 " * 60, 1, SECONDS), TALK, [], 140
    )  # "twenty nineteen": two words a second
    assert isinstance(years, Tone)
    assert years.beginning is not None
    assert years.beginning.words_per_minute == pytest.approx(120 / 59 * 60, rel=0.02)
    short = measure_tone(
        SoundEvidence(track(2.0, 20), levels((1, -60.0), (19, -25.0)), 0), WORDS, [span(1, 20)], [], 140
    )
    assert isinstance(short, Tone)
    assert short.beginning is None


def rise_of(*points: tuple[float, float]) -> float:
    """The rise at 2 s of a pitch through `points` (seconds, semitones), straight between them."""
    at = np.arange(0, to_samples(2), 256, dtype=np.int64)
    semitones = np.interp(at / SAMPLE_RATE, *zip(*points, strict=True))
    ones = np.ones(len(at), dtype=np.float32)
    tune = PitchTrack(at, (150 * 2 ** (semitones / 12)).astype(np.float32), ones, ones > 0)
    rise = rise_at_end(voice_in(tune, [span(0, 2)]), to_samples(2))
    assert rise is not None
    return rise


def test_a_rise_at_the_end_is_told_from_a_fall() -> None:
    """In semitones above the lowest of the last 0.6 s."""
    assert rise_of((0, 0), (1.4, 0), (2, 4)) == pytest.approx(4, abs=0.6)
    assert rise_of((0, 0), (1.4, 0), (2, -4)) == pytest.approx(0, abs=0.1)


def test_a_rise_behind_an_accent_is_one() -> None:
    """The voice is as high on the last accent as at the end of the question tune that follows it."""
    assert rise_of((0, 0), (1.5, 0), (1.65, 2), (1.8, -3), (2, 1)) > 2
    assert rise_of((0, 0), (1.5, 0), (1.65, 2), (1.8, -3), (2, -4)) == pytest.approx(0, abs=0.1)


def test_soft_consonants_do_not_hide_that_a_statement_trails_off() -> None:
    """Half of the steps of any speech are stops and soft sounds."""
    syllables = np.tile(np.concatenate([np.full(10, -20), np.full(10, -45)]), 8).astype(np.float32)
    fading = syllables.copy()
    fading[-40:] -= 15
    assert drop_at_end(syllables, Span(0, len(syllables) * LEVEL_HOP)) == pytest.approx(0, abs=1)
    assert drop_at_end(fading, Span(0, len(syllables) * LEVEL_HOP)) == pytest.approx(15, abs=1)


def test_statements_that_trail_off_are_counted() -> None:
    """The last 0.4 s of every third-second sentence 20 dB down; questions and ends without a pause do not count."""
    speech = [span(i, i + 2.5) for i in range(0, 30, 3)]
    parts = [part for _ in speech for part in ((2.1, -25.0), (0.4, -45.0), (0.5, -70.0))]
    words = [word for i in range(0, 30, 3) for word in words_of("we went home then.", i, i + 2.5)]
    tone = measure_tone(SoundEvidence(track(2.0, 30), levels(*parts), 0), words, speech, [], 140)
    assert isinstance(tone, Tone)
    assert (tone.ends.statements, tone.ends.trailing_off) == (10, 10)


def test_rumble_is_taken_away_and_the_voice_stays() -> None:
    """A hum of 20 Hz falls by 20 dB and more, a voice of 150 Hz by less than 2."""
    time = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    middle = slice(SAMPLE_RATE // 2, -SAMPLE_RATE // 2)
    for hz, low, high in ((20, -200, -20), (150, -2, 2)):
        tone = np.sin(2 * np.pi * hz * time).astype(np.float32)
        kept = 20 * np.log10(np.std(without_rumble(tone)[middle]) / np.std(tone[middle]))
        assert low < kept < high


def test_the_level_is_that_of_full_scale() -> None:
    """A full-scale sine has -3 dB, digital silence the floor, and there is one value every 10 ms."""
    sine = np.sin(2 * np.pi * 200 * np.arange(SAMPLE_RATE) / SAMPLE_RATE).astype(np.float32)
    contour = level_contour(np.concatenate([sine, np.zeros(SAMPLE_RATE, np.float32)]))
    assert len(contour) == 2 * SAMPLE_RATE // LEVEL_HOP
    assert contour[:100] == pytest.approx(-3.01, abs=0.1)
    assert contour[100:] == pytest.approx(-100)


def test_evidence_without_a_tracker_has_no_pitch() -> None:
    """Level and clipping are still there."""
    evidence = sound_evidence(np.ones(SAMPLE_RATE, dtype=np.float32), None)
    assert evidence.pitch is None
    assert evidence.clipped == SAMPLE_RATE


def test_a_moment_of_speech_has_no_loudness() -> None:
    """It takes a second of it."""
    assert measure_loudness(levels((1, -25.0)), [span(0, 0.5)]) is None
