"""The contract of every registered recogniser and voice gate, and the weights beneath them."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from coach_app.engines import registry
from coach_app.engines.scripted import ScriptedTranscriber
from coach_app.engines.weights import BASE, TINY_EN, ModelFiles, Part, check_digest
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber
from coach_app.speech.ports import EngineError, Transcriber
from coach_app.speech.timeline import FRAME_SAMPLES, Samples
from coach_app.speech.words import Word

CLIP = Path(__file__).parents[1] / "fixtures" / "audio" / "sense_and_sensibility_01_austen_64kb-0870.wav"

SAMPLE = Path(__file__).parents[2] / "assets" / "sample_answer.flac"


@pytest.fixture(scope="module")
def clip() -> Samples:
    samples, rate = soundfile.read(CLIP, dtype="float32")
    assert rate == 16_000
    return np.asarray(samples, dtype=np.float32)


@pytest.fixture(scope="module", params=["tiny.en", "base"])
def transcriber(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Transcriber:
    engine = registry.transcribers(tmp_path_factory.mktemp("weights"))[request.param]
    assert engine.missing() is None
    return engine.make()


def test_words_are_right_in_order_and_inside_the_sound(transcriber: Transcriber, clip: Samples) -> None:
    """A clear sentence is recognised, its words in time order within the sound, with probabilities."""
    words = transcriber.transcribe(clip, final=True)
    assert "leisure to consider how much" in " ".join(word.text for word in words)
    assert all(0 <= word.start <= word.end <= len(clip) and 0 <= word.probability <= 1 for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


def test_a_filled_pause_is_likely_where_one_is_said_and_nowhere_else(transcriber: Transcriber, clip: Samples) -> None:
    """In the sample answer's first sentences against fluent reading; in a preview and behind a prefix too."""
    said, _ = soundfile.read(SAMPLE, dtype="float32", frames=12 * 16_000)
    words = transcriber.transcribe(said, final=True)
    assert max(word.pause for word in words) > 0.5
    assert max(word.pause for word in transcriber.transcribe(said)) > 0.5
    assert transcriber.transcribe(said, prefix=words[:3], final=True)[0].pause == pytest.approx(words[3].pause, abs=0.1)
    assert max(word.pause for word in transcriber.transcribe(clip, final=True)[1:]) < 0.2


def test_a_second_hearing_tells_filled_pauses_as_well(transcriber: Transcriber, clip: Samples) -> None:
    """Without the prompt it hardly writes them and gives them less, yet the figure is on the scale of the first."""
    said, _ = soundfile.read(SAMPLE, dtype="float32", frames=12 * 16_000)
    assert max(word.pause for word in transcriber.hear_again(said)) > 0.4
    assert max(word.pause for word in transcriber.hear_again(clip)) < 0.1


def test_a_prefix_is_not_given_back(transcriber: Transcriber, clip: Samples) -> None:
    """Decoding goes on behind the settled words."""
    words = transcriber.transcribe(clip, final=True)
    assert transcriber.transcribe(clip, prefix=words[:5], final=True)[0].start >= words[4].start
    assert transcriber.transcribe(clip, prefix=words[:5], final=True)[0].text == words[5].text


def test_as_many_tokens_may_be_written_as_the_options_say(tmp_path: Path, clip: Samples) -> None:
    """Four a second hold this speech, settled words and the prompt before it aside."""
    narrow = WhisperTranscriber(TINY_EN.folder(tmp_path), "tiny.en", WhisperOptions(tokens_per_s=4.0))
    wide = WhisperTranscriber(TINY_EN.folder(tmp_path), "tiny.en", WhisperOptions(tokens_per_s=12.0))
    words = wide.transcribe(clip, final=True)
    assert len(words) > 2 * len(clip) / 16_000
    assert narrow.transcribe(clip, final=True) == words


def test_a_dash_before_the_first_word_moves_no_word(
    tmp_path: Path, clip: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no word, and times and probabilities of the words behind it are those of their own tokens."""
    engine = WhisperTranscriber(TINY_EN.folder(tmp_path), "tiny.en")
    words = engine.transcribe(clip, final=True)
    decode = engine._decode
    dash = engine._tokenizer.encode(" -")

    def dashed(*args: Any) -> tuple[list[int], list[float]]:
        tokens, pauses = decode(*args)
        return [*dash, *tokens], [*(0.0 for _ in dash), *pauses]

    monkeypatch.setattr(engine, "_decode", dashed)
    behind = engine.transcribe(clip, final=True)
    assert [word.text for word in behind] == [word.text for word in words]
    assert [word.pause for word in behind] == [word.pause for word in words]
    assert [word.start for word in behind[1:]] == pytest.approx([word.start for word in words[1:]], abs=1600)


def test_the_same_sound_gives_the_same_words(transcriber: Transcriber, clip: Samples) -> None:
    """Two calls agree to the last bit."""
    assert transcriber.transcribe(clip, final=True) == transcriber.transcribe(clip, final=True)


def test_silence_gives_no_words(transcriber: Transcriber) -> None:
    """Digital silence is not decoded."""
    assert transcriber.transcribe(np.zeros(48_000, dtype=np.float32), final=True) == []


def test_too_much_sound_is_refused(transcriber: Transcriber) -> None:
    """More than Whisper's window is an error that says so."""
    with pytest.raises(EngineError, match="30 s"):
        transcriber.transcribe(np.ones(31 * 16_000, dtype=np.float32))


@pytest.mark.parametrize("name", ["silero", "webrtc"])
def test_gates_tell_speech_from_silence(name: str, clip: Samples) -> None:
    """Most frames of a read sentence are speech, none of digital silence, and `reset` forgets."""
    detector = registry.voice_detectors()[name].make()
    frames = [clip[i : i + FRAME_SAMPLES] for i in range(0, len(clip) - FRAME_SAMPLES, FRAME_SAMPLES)]
    heard = [detector.probability(frame) for frame in frames]
    assert np.mean([p >= 0.5 for p in heard]) > 0.6
    detector.reset()
    quiet = [detector.probability(np.zeros(FRAME_SAMPLES, dtype=np.float32)) for _ in range(50)]
    assert max(quiet[5:]) < 0.5
    detector.reset()
    assert [detector.probability(frame) for frame in frames] == heard


def test_a_model_is_opened_from_a_folder(tmp_path: Path, clip: Samples) -> None:
    """A folder of the user's is as good as a package; one without a model says what is missing."""
    folder = TINY_EN.folder(tmp_path)
    engine = registry.in_folder(folder)
    assert engine.missing() is None
    assert engine.make().transcribe(clip, final=True)
    empty = registry.in_folder(tmp_path)
    assert "model.bin" in (empty.missing() or "")
    with pytest.raises(EngineError, match=r"model\.bin"):
        empty.make()


def test_a_damaged_folder_is_refused(tmp_path: Path) -> None:
    """Where the digest lies beside the weights it is checked."""
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).touch()
    (tmp_path / "model.bin.sha256").write_text("0" * 64 + "\n")
    with pytest.raises(EngineError, match="damaged"):
        registry.in_folder(tmp_path).make()


def test_a_language_that_the_model_does_not_know_is_refused(tmp_path: Path) -> None:
    """English-only weights say so, and a code that there is not is told."""
    with pytest.raises(EngineError, match="English only"):
        registry.transcribers(tmp_path, "de")["tiny.en"].make()
    with pytest.raises(EngineError, match="xx"):
        registry.transcribers(tmp_path, "xx")["base"].make()


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    """A file with another digest is not loaded."""
    (tmp_path / "model.bin").write_bytes(b"not a model")
    with pytest.raises(EngineError, match="damaged"):
        check_digest(tmp_path / "model.bin", TINY_EN.sha256)


def test_a_missing_package_is_told() -> None:
    """What is not installed is named, with what to do."""
    files = ModelFiles("none", (Part("no_such_package", "model.bin"),), (), "0" * 64)
    assert not files.installed
    with pytest.raises(EngineError, match="no_such_package"):
        files.weights[0].locate()


def test_damaged_parts_leave_nothing_behind(tmp_path: Path) -> None:
    """Joined weights with another digest are removed, so that the next start joins them anew."""
    wrong = ModelFiles(BASE.name, BASE.weights, BASE.beside, "0" * 64)
    with pytest.raises(EngineError, match="damaged"):
        wrong.folder(tmp_path)
    assert not list(tmp_path.rglob("model.bin*"))


def test_the_script_is_said_where_it_belongs() -> None:
    """The scripted recogniser finds its place in the sound and fails when told to."""
    sound = np.random.default_rng(1).standard_normal(32_000).astype(np.float32)
    engine = ScriptedTranscriber(sound, (Word("one", 8000, 9000, 1.0), Word("two", 20_000, 21_000, 1.0)), failures=1)
    with pytest.raises(EngineError):
        engine.transcribe(sound)
    assert engine.transcribe(sound[16_000:]) == [Word("two", 4000, 5000, 1.0)]
