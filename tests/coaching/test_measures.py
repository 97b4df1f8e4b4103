"""The figures of a report by name."""

import pytest

from coach_app.coaching.measures import measures_of, usual_voice
from coach_app.coaching.report import build_report
from coach_app.coaching.sound import SoundEvidence
from tests.coaching.made_sound import levels, track
from tests.coaching.timed_answers import STORY, answer_of


def test_what_abstains_has_no_measure() -> None:
    """A short answer has counts and no rates."""
    measures = measures_of(build_report(answer_of(("I like it here.", 0, 2))))
    assert measures["words"] == 4
    assert not {"words_per_minute", "pitch_median_hz", "speaking_confidence"} & measures.keys()


def test_the_usual_voice_is_the_mean_of_the_answers_that_tell_it() -> None:
    """An answer without tone says nothing about the voice."""
    silent = answer_of((" ".join([STORY] * 3), 1, 40))
    evidence = SoundEvidence(track(2.0, 40), levels((1, -60.0), (39, -25.0)), 0)
    told, untold = measures_of(build_report(silent, evidence)), measures_of(build_report(silent))
    usual = usual_voice([told, untold, told])
    assert usual is not None
    assert (usual.answers, usual.words_per_minute) == (2, pytest.approx(told["words_per_minute"]))
    assert usual.spread_semitones == pytest.approx(2.0, rel=0.05)
    assert usual_voice([untold]) is None
