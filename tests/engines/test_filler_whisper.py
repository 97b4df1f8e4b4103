"""The listener for fillers, on real voices: the sample answer, whose fillers are known, and fluent readers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from coach_app.engines.filler_whisper import LEAD, TAIL, UNMOVED, FillerModel, WhisperFillerListener
from coach_app.engines.weights import TINY_EN
from coach_app.speech.ports import FILLER_HOP, EngineError, FillerListener
from coach_app.speech.timeline import SAMPLE_RATE, Samples

ROOT = Path(__file__).resolve().parents[2]


def sound(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == SAMPLE_RATE
    return np.asarray(samples, dtype=np.float32)


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory) -> FillerListener:
    return WhisperFillerListener(FillerModel(TINY_EN.folder(tmp_path_factory.mktemp("models"))))


def heard(listener: FillerListener, samples: Samples, block: int) -> npt.NDArray[np.float32]:
    pieces = [listener.hear(samples[at : at + block]) for at in range(0, len(samples), block)]
    return np.concatenate([*pieces, listener.finish()])


def test_one_figure_stands_for_every_20_ms(listener: FillerListener) -> None:
    """Also for a last step that is not full."""
    samples = np.zeros(SAMPLE_RATE, dtype=np.float32)
    assert len(heard(listener, samples, 512)) == -(-len(samples) // FILLER_HOP)
    assert len(heard(listener, samples[:1000], 512)) == 4


def test_live_and_offline_hear_the_same(listener: FillerListener) -> None:
    """Frame by frame, in odd pieces and all at once."""
    samples = sound(ROOT / "assets" / "sample_answer.flac")[: 6 * SAMPLE_RATE]
    whole = heard(listener, samples, len(samples))
    np.testing.assert_array_equal(heard(listener, samples, 512), whole)
    np.testing.assert_array_equal(heard(listener, samples, 7001), whole)


def test_figures_come_at_most_1_2_s_late(listener: FillerListener) -> None:
    """So that a filler shows within about a second."""
    samples = sound(ROOT / "assets" / "sample_answer.flac")[: 6 * SAMPLE_RATE]
    told = 0
    for at in range(0, len(samples), 512):
        told += len(listener.hear(samples[at : at + 512]))
        assert at + 512 - told * FILLER_HOP <= 1.2 * SAMPLE_RATE + 512
    listener.finish()


def test_fillers_stand_out_from_the_words_around_them(listener: FillerListener) -> None:
    """In the sample answer, most of its fillers lie among the likeliest moments."""
    truth = json.loads((ROOT / "assets" / "sample_answer.json").read_text(encoding="utf-8"))
    figures = heard(listener, sound(ROOT / "assets" / "sample_answer.flac"), 16_000)
    at = (np.arange(len(figures)) + 0.5) * FILLER_HOP / SAMPLE_RATE
    fillers = [word for word in truth["words"] if word["kind"] == "filler"]
    peaks = [figures[(at >= word["start_s"]) & (at < word["end_s"])].max() for word in fillers]
    elsewhere = np.ones(len(at), dtype=bool)
    for word in fillers:
        elsewhere &= (at < word["start_s"] - 0.2) | (at > word["end_s"] + 0.2)
    assert np.mean(np.array(peaks) > np.percentile(figures[elsewhere], 99)) >= 0.7


def test_the_decoder_tells_a_filler_played_alone_from_a_word(tmp_path: Path) -> None:
    """In the sample answer, every filler from every one of its first words."""
    model = FillerModel(TINY_EN.folder(tmp_path))
    samples = sound(ROOT / "assets" / "sample_answer.flac")
    truth = json.loads((ROOT / "assets" / "sample_answer.json").read_text(encoding="utf-8"))["words"]

    def opening(word: dict[str, Any]) -> float:
        start, end = int(word["start_s"] * SAMPLE_RATE), int(word["end_s"] * SAMPLE_RATE)
        return model.opens_with_pause(samples[start - LEAD : end + TAIL])

    fillers = [opening(word) for word in truth if word["kind"] == "filler"]
    words = [word for word in truth if word["kind"] == "word" and word["end_s"] - word["start_s"] > 0.2]
    assert min(fillers) > 0.5
    assert max(map(opening, words[:10])) < 0.2


def test_doubt_about_a_filler_is_settled_by_the_decoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The read-out is made doubtful by a bias: where the decoder hears "um", the figures rise, where it hears none they
    fall, and where it is undecided they stay."""
    samples = sound(ROOT / "assets" / "sample_answer.flac")[: 8 * SAMPLE_RATE]
    model = FillerModel(TINY_EN.folder(tmp_path))
    told = model.readout

    def lower(states: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        return told(states) - np.float32(4)

    monkeypatch.setattr(model, "readout", lower)
    asked = heard(WhisperFillerListener(model), samples, 4096)

    def answered(probability: float) -> npt.NDArray[np.float32]:
        monkeypatch.setattr(model, "opens_with_pause", lambda _: probability)
        return heard(WhisperFillerListener(model), samples, 4096)

    alone = answered(UNMOVED)
    assert np.max(asked - alone) > 2
    assert np.all(answered(0.0) <= alone)
    assert np.min(answered(0.0) - alone) < -1


@pytest.mark.parametrize(
    "clip", ["sense_and_sensibility_01_austen_64kb-0870", "sense_and_sensibility_01_austen_64kb-0930"]
)
def test_a_fluent_reader_has_no_filler_in_the_sound(listener: FillerListener, clip: str) -> None:
    """Nothing is likelier than not."""
    assert heard(listener, sound(ROOT / "tests/fixtures/audio" / f"{clip}.wav"), 4096).max() < 0.5


def test_noise_and_silence_hold_no_filler(listener: FillerListener) -> None:
    """White noise at two levels, and nothing at all."""
    noise = np.random.default_rng(3).standard_normal(3 * SAMPLE_RATE).astype(np.float32)
    for level in (0.1, 0.003, 0.0):
        assert heard(listener, level * noise, 16_000).max() < 0.0


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    """As an error of the engine, in words for the user."""
    with pytest.raises(EngineError, match="listener for fillers"):
        FillerModel(tmp_path)
