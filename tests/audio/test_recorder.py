"""The recording of an answer: whole when all goes well, nearly whole when all goes wrong."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from coach_app.audio.files import read_frames
from coach_app.audio.recorder import Recorder, RecordingError
from coach_app.speech.timeline import SAMPLE_RATE, AudioFrame
from tests.audio.encoding import AUSTEN, clip


def unexpected(error: object) -> None:
    raise AssertionError(error)


def read(path: Path) -> np.ndarray:
    return np.concatenate([frame.samples for frame in read_frames(path, on_damage=unexpected)])


def test_what_is_written_is_read_back_sample_for_sample(tmp_path: Path) -> None:
    """16-bit sound survives the recording unchanged, as FLAC at 16 kHz."""
    with Recorder(tmp_path / "answer.flac", unexpected) as recorder:
        for frame in read_frames(AUSTEN):
            recorder.write(frame)
    assert np.array_equal(read(tmp_path / "answer.flac"), clip())
    info = soundfile.info(tmp_path / "answer.flac")
    assert (info.format, info.subtype, info.samplerate, info.channels) == ("FLAC", "PCM_16", SAMPLE_RATE, 1)
    assert info.frames == len(clip())


def test_missing_samples_become_silence(tmp_path: Path) -> None:
    """After a gap the recording goes on at the place on the timeline where the answer does."""
    with Recorder(tmp_path / "answer.flac", unexpected) as recorder:
        recorder.write(AudioFrame(np.full(512, 0.5, np.float32), 0))
        recorder.write(AudioFrame(np.full(512, 0.25, np.float32), 40_000))
    heard = read(tmp_path / "answer.flac")
    assert len(heard) == 40_512
    assert not heard[512:40_000].any()
    assert np.all(heard[40_000:] == 0.25)


def test_too_loud_samples_do_not_wrap_around(tmp_path: Path) -> None:
    """Full scale and beyond stays at full scale, with its sign."""
    with Recorder(tmp_path / "answer.flac", unexpected) as recorder:
        recorder.write(AudioFrame(np.array([1.0, 1.5, -1.0, -1.5], np.float32), 0))
    assert read(tmp_path / "answer.flac") == pytest.approx([1, 1, -1, -1], abs=1e-4)


def test_a_recording_is_never_overwritten(tmp_path: Path) -> None:
    """A file that is there already is left alone, and the message names it."""
    (tmp_path / "answer.flac").write_bytes(b"precious")
    with pytest.raises(RecordingError, match=r"answer\.flac"):
        Recorder(tmp_path / "answer.flac", unexpected)
    assert (tmp_path / "answer.flac").read_bytes() == b"precious"


def test_a_folder_that_is_gone_is_told_before_the_answer(tmp_path: Path) -> None:
    """Where no file can be made, the constructor says so and says that the answer can go on."""
    with pytest.raises(RecordingError, match="can go on without"):
        Recorder(tmp_path / "gone" / "answer.flac", unexpected)


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file may grow beyond 50 kB."""
    resource = pytest.importorskip("resource", reason="Windows cannot limit the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_once_and_the_answer_goes_on(tmp_path: Path) -> None:
    """Writing goes on without error, one failure is told, and what was written before can be read."""
    failures: list[RecordingError] = []
    with Recorder(tmp_path / "answer.flac", failures.append) as recorder:
        for frame in read_frames(AUSTEN):
            recorder.write(frame)
    assert len(failures) == 1
    assert "full" in str(failures[0])
    cut: list[str] = []
    kept = np.concatenate([frame.samples for frame in read_frames(tmp_path / "answer.flac", cut.append)])
    assert len(kept) > SAMPLE_RATE
    assert np.array_equal(kept, clip()[: len(kept)])


def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    """A second close, and frames after it, do nothing."""
    recorder = Recorder(tmp_path / "answer.flac", unexpected)
    recorder.write(AudioFrame(np.zeros(512, np.float32), 0))
    recorder.close()
    recorder.close()
    recorder.write(AudioFrame(np.zeros(512, np.float32), 512))
    assert len(read(tmp_path / "answer.flac")) == 512


SPEAKER = """
import sys, time
from pathlib import Path
from coach_app.audio.files import read_frames
from coach_app.audio.recorder import Recorder

recorder = Recorder(Path(sys.argv[2]), print)
start = time.monotonic()
for frame in read_frames(Path(sys.argv[1])):
    time.sleep(max(0.0, start + frame.end / 16000 - time.monotonic()))  # as fast as speech
    recorder.write(frame)
    print(frame.end, flush=True)
"""


def test_a_killed_process_leaves_all_but_the_last_second(tmp_path: Path) -> None:
    """After kill -9 in the middle of an answer the file is readable, without warning, up to less than a second."""
    path = tmp_path / "answer.flac"
    with subprocess.Popen(
        [sys.executable, "-c", SPEAKER, str(AUSTEN), str(path)], stdout=subprocess.PIPE, text=True
    ) as speaker:
        assert speaker.stdout is not None
        for line in speaker.stdout:
            if int(line) > 3 * SAMPLE_RATE:
                break
        speaker.kill()  # kill -9
        rest = [int(line) for line in speaker.stdout]
    spoken = rest[-1] if rest else int(line)
    kept = read(path)
    assert spoken - SAMPLE_RATE < len(kept) <= spoken
    assert np.array_equal(kept, clip()[: len(kept)])
