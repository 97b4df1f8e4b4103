"""The speed class of a machine: measured on real speech, kept, and what captions make of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach_app.compose.recogniser import Recogniser
from coach_app.engines import google_speech
from coach_app.live import speed
from coach_app.live.speed import QUICK_S, SLOW_S, SpeedClass, class_of, decode_seconds, options_for
from coach_app.settings import KeptSettings, find_folders, load_settings
from coach_app.speech.live_answer import CaptionOptions
from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word
from tests.scripted_models import ScriptedModels


class Deaf:
    """A recogniser that hears nothing."""

    def __init__(self, name: str = "tiny.en") -> None:
        self.name = name
        self.heard: list[int] = []

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        self.heard.append(len(samples))
        return []

    def hear_again(self, _: Samples, /) -> list[Word]:
        return []


def deaf(folder: Path, *, model: str = "", measures_speed: bool = False) -> Recogniser:
    """A recogniser of whichever name suits, but deaf."""
    settings = KeptSettings(find_folders(folder))
    return Recogniser(settings, ScriptedModels(Deaf), model=model, measures_speed=measures_speed)


def test_the_quickest_run_counts() -> None:
    """What else the machine does only adds to what a decode takes."""
    ticks: Iterator[float] = iter([0.0, 5.0, 5.0, 5.2, 6.0, 9.0])
    assert decode_seconds(Deaf(), np.zeros(8, dtype=np.float32), lambda: next(ticks)) == pytest.approx(0.2)


def test_a_slow_machine_is_asked_less() -> None:
    """Words settle more rarely, and fewer are shown between; others are asked as usual."""
    assert [class_of(s) for s in (QUICK_S, SLOW_S, SLOW_S + 0.01)] == list(SpeedClass)
    assert options_for(SpeedClass.QUICK) == options_for(SpeedClass.STEADY) == CaptionOptions()
    slow = options_for(SpeedClass.SLOW)
    assert slow.preview_every_s > CaptionOptions().preview_every_s
    assert slow.rhythm.listen_every_s > CaptionOptions().rhythm.listen_every_s
    assert replace(slow, preview_every_s=0.5, rhythm=CaptionOptions().rhythm) == CaptionOptions()


def test_it_is_measured_once_and_again_for_another_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept in the settings, with the choice of model that it holds for."""
    monkeypatch.setattr("coach_app.compose.recogniser.decode_seconds", lambda *_: 2 * SLOW_S)
    recogniser = deaf(tmp_path, measures_speed=True)
    assert recogniser.speed is None
    recogniser._load()
    assert recogniser.speed is SpeedClass.SLOW
    assert load_settings(find_folders(tmp_path)).speed_class == "slow"
    monkeypatch.setattr("coach_app.compose.recogniser.decode_seconds", lambda *_: pytest.fail("it is known"))
    deaf(tmp_path, measures_speed=True)._load()
    assert deaf(tmp_path, model="base").speed is None


def test_a_quick_machine_gets_the_more_accurate_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where the choice is left to the program, and at once."""
    monkeypatch.setattr("coach_app.compose.recogniser.decode_seconds", lambda *_: QUICK_S / 2)
    assert deaf(tmp_path, measures_speed=True)._load().name == "base"
    assert deaf(tmp_path).transcriber.name == "base"
    assert deaf(tmp_path, model="tiny.en", measures_speed=True)._load().name == "tiny.en"


def test_commands_that_end_do_not_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the same recording gives the same words however busy the machine is."""
    monkeypatch.setattr("coach_app.compose.recogniser.decode_seconds", lambda *_: pytest.fail("not asked for"))
    recogniser = deaf(tmp_path)
    recogniser._load()
    assert recogniser.speed is None


def test_nothing_is_sent_away_to_measure(tmp_path: Path) -> None:
    """A recogniser elsewhere has no speed of this machine."""
    recogniser = deaf(tmp_path, model=google_speech.NAME)
    assert recogniser.measure_speed() is None
    assert recogniser.transcriber.heard == []  # type: ignore[attr-defined]


def test_real_speech_is_decoded(tmp_path: Path) -> None:
    """The sample answer, as long as the windows of an answer."""
    recogniser = deaf(tmp_path)
    assert recogniser.measure_speed() is not None
    heard = recogniser.transcriber.heard  # type: ignore[attr-defined]
    assert len(heard) == speed.RUNS
    assert heard[0] == pytest.approx(speed.SPEECH_S * 16_000, abs=512)
