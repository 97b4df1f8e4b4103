"""The built-in sample answer: its sound, its text and its truth belong together."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
import soundfile

ASSETS = Path(__file__).resolve().parent.parent / "assets"
TRUTH = json.loads((ASSETS / "sample_answer.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sound() -> np.ndarray:
    samples, rate = soundfile.read(ASSETS / "sample_answer.flac", dtype="float32")
    assert rate == 16_000
    return samples


def level_dbfs(samples: np.ndarray) -> float:
    return float(10 * np.log10((samples**2).mean()))


def test_it_lasts_about_a_minute(sound: np.ndarray) -> None:
    """Long enough for every measure, short enough to wait for."""
    assert sound.ndim == 1
    assert len(sound) / 16_000 == pytest.approx(TRUTH["duration_s"], abs=0.001)
    assert 50 < TRUTH["duration_s"] < 75


def test_the_text_is_what_is_spoken() -> None:
    """The text without its marked pauses is the words of the truth, in order."""
    question, answer = (ASSETS / "sample_answer.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert question == TRUTH["question"]
    assert re.sub(r"\[[\d.]+ s\]", "", answer).split() == [word["text"] for word in TRUTH["words"]]


def test_words_follow_each_other() -> None:
    """Times rise and lie inside the recording."""
    times = [time for word in TRUTH["words"] for time in (word["start_s"], word["end_s"])]
    assert times == sorted(times)
    assert times[0] > 0
    assert times[-1] < TRUTH["duration_s"]


def test_fillers_are_heard_where_the_truth_says(sound: np.ndarray) -> None:
    """Six to eight fillers, each as long as spoken ones are and as loud as speech."""
    assert 6 <= len(TRUTH["fillers"]) <= 8
    for filler in TRUTH["fillers"]:
        assert 0.25 < filler["end_s"] - filler["start_s"] < 0.8
        assert level_dbfs(sound[int(filler["start_s"] * 16_000) : int(filler["end_s"] * 16_000)]) > -35


def test_silences_are_silent_but_not_digital(sound: np.ndarray) -> None:
    """Pauses hold the hush of a room: far below speech, and never zeros for long."""
    durations = [silence["duration_s"] for silence in TRUTH["silences"]]
    assert {0.5, 1.0, 1.6, 2.5} <= set(durations)
    for silence in TRUTH["silences"]:
        inside = sound[int((silence["start_s"] + 0.03) * 16_000) : int((silence["end_s"] - 0.03) * 16_000)]
        assert level_dbfs(inside) < -50
        assert np.count_nonzero(inside) > len(inside) // 2
