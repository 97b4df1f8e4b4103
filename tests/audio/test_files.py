"""Reading sound files: every format alike, broken ones with a clear word."""

import tracemalloc
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
import soxr

from coach_app.audio.files import AudioFileError, duration_s, read_frames
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE
from tests.audio.encoding import AUSTEN, LJ, clip, encode, likeness


def unexpected(message: str) -> None:
    raise AssertionError(message)


def read(path: Path) -> np.ndarray:
    return np.concatenate([frame.samples for frame in read_frames(path, on_damage=unexpected)])


def test_a_wav_at_16_khz_comes_out_sample_for_sample() -> None:
    """What needs no conversion is not touched."""
    assert np.array_equal(read(AUSTEN), clip(AUSTEN))


def test_frames_lie_without_gap_on_the_timeline() -> None:
    """Every frame but the last has exactly FRAME_SAMPLES samples, and each starts where the one before ended."""
    frames = list(read_frames(LJ))
    assert {len(frame.samples) for frame in frames[:-1]} == {FRAME_SAMPLES}
    assert 0 < len(frames[-1].samples) <= FRAME_SAMPLES
    assert [frame.start for frame in frames] == [FRAME_SAMPLES * n for n in range(len(frames))]
    assert all(frame.samples.dtype == np.float32 for frame in frames)


def test_resampling_keeps_the_length() -> None:
    """n samples at 22.05 kHz become n * 16000 / 22050."""
    assert len(read(LJ)) == round(len(clip(LJ)) * SAMPLE_RATE / 22050)


FORMATS = [
    ("clip.wav", "pcm_s16le", "wav", 44_100),
    ("clip.wav", "pcm_s24le", "wav", 48_000),
    ("clip.wav", "pcm_f32le", "wav", 96_000),
    ("clip.wav", "pcm_u8", "wav", 8_000),
    ("clip.flac", "flac", "flac", 48_000),
    ("clip.mp3", "libmp3lame", "mp3", 44_100),
    ("clip.m4a", "aac", "mp4", 44_100),
    ("clip.ogg", "libopus", "ogg", 48_000),
    ("clip.ogg", "vorbis", "ogg", 44_100),
    ("clip.webm", "libopus", "webm", 48_000),
    ("clip.aiff", "pcm_s16be", "aiff", 44_100),
]


@pytest.mark.parametrize(("name", "codec", "container", "rate"), FORMATS)
def test_every_format_gives_the_same_sound(tmp_path: Path, name: str, codec: str, container: str, rate: int) -> None:
    """Whatever the container, codec and rate, the sound is the clip's: alike, as loud, as long, not shifted."""
    truth = clip()
    stereo = np.repeat(soxr.resample(truth, SAMPLE_RATE, rate)[:, None], 2, axis=1)
    encode(tmp_path / name, stereo, rate, codec, container)
    heard = read(tmp_path / name)
    alike, lag = likeness(heard, truth)
    assert alike > 0.98
    assert abs(lag) < 0.03 * SAMPLE_RATE
    assert 0.9 < np.linalg.norm(heard) / np.linalg.norm(truth) < 1.1
    assert abs(len(heard) - len(truth)) < 0.05 * SAMPLE_RATE


def test_duration_comes_from_the_header() -> None:
    """The length is known without decoding."""
    assert duration_s(LJ) == pytest.approx(len(clip(LJ)) / 22050, abs=0.001)


def test_a_long_file_is_not_held_in_memory(tmp_path: Path) -> None:
    """Reading 5 minutes (19 MB as float32) needs less than 5 MB."""
    second = np.zeros(SAMPLE_RATE, dtype=np.float32)
    with soundfile.SoundFile(tmp_path / "long.wav", "w", SAMPLE_RATE, 1) as file:
        for _ in range(5 * 60):
            file.write(second)
    list(read_frames(AUSTEN))
    tracemalloc.start()
    try:
        length = sum(len(frame.samples) for frame in read_frames(tmp_path / "long.wav"))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert length == 5 * 60 * SAMPLE_RATE
    assert peak < 5e6


BROKEN = {
    "empty.wav": b"",
    "text.wav": b"Dear diary, today I practised.\n" * 40,
    "short text.wav": b"this is no sound file\n",
    "nothing.wav": b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x44\xac\x00\x00\x88\x58\x01\x00"
    b"\x02\x00\x10\x00data\x00\x00\x00\x00",
    "head only.wav": AUSTEN.read_bytes()[:30],
    "half a head.flac": b"fLaC\x00\x00",
    "noise.mp3": np.random.default_rng(1).bytes(5000),
    "zeros.m4a": bytes(5000),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "playlist.m3u8": b"#EXTM3U\n#EXTINF:5,\nhttp://127.0.0.1:9/sound.ts\n",
    "list.wav": f"ffconcat version 1.0\nfile '{AUSTEN}'\n".encode(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_in_clear_words(tmp_path: Path, name: str) -> None:
    """The error comes at once, names the file and says what to do."""
    path = tmp_path / name
    path.write_bytes(BROKEN[name])
    with pytest.raises(AudioFileError, match=name) as error:
        read_frames(path)
    assert "Choose" in str(error.value) or "choose" in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A wrong name is told as such."""
    with pytest.raises(AudioFileError, match="There is no file"):
        read_frames(tmp_path / "nowhere.wav")


def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    """A folder is no sound file, and the message says that it is one."""
    with pytest.raises(AudioFileError, match="is a folder"):
        read_frames(tmp_path)


def test_a_forbidden_file_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is not called broken."""
    path = tmp_path / "secret.wav"
    path.write_bytes(AUSTEN.read_bytes())

    def refuse(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(AudioFileError, match="may not be read"):
        read_frames(path)


@pytest.mark.parametrize("name", ["Übung №1 #2.wav", "100%d.wav", "-i.wav", "file.with.no suffix", "wrong.mp3"])
def test_the_name_of_a_file_does_not_matter(tmp_path: Path, name: str) -> None:
    """Odd characters are no pattern or option, and a format is known by what is in the file."""
    (tmp_path / name).write_bytes(AUSTEN.read_bytes())
    assert len(read(tmp_path / name)) == len(clip())


def test_a_film_without_sound_is_refused(tmp_path: Path) -> None:
    """A container that opens but has no sound track is told as such."""
    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as film:
        stream = film.add_stream("mpeg4", rate=25)
        stream.width = stream.height = 64
        film.mux(stream.encode(av.VideoFrame(64, 64, "yuv420p")))
        film.mux(stream.encode(None))
    with pytest.raises(AudioFileError, match="no sound track"):
        read_frames(path)


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [("a.wav", "pcm_s16le", "wav"), ("a.flac", "flac", "flac"), ("a.mp3", "libmp3lame", "mp3")],
)
def test_a_file_cut_in_the_middle_gives_what_is_there(tmp_path: Path, name: str, codec: str, container: str) -> None:
    """Half a file gives about half the sound, and one warning."""
    encode(tmp_path / "whole", clip(), SAMPLE_RATE, codec, container)
    whole = (tmp_path / "whole").read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2])
    warnings: list[str] = []
    heard = sum(len(frame.samples) for frame in read_frames(tmp_path / name, warnings.append))
    assert 0.35 < heard / len(clip()) < 0.65
    assert len(warnings) == 1
    assert name in warnings[0]
    assert "cut short" in warnings[0]


@pytest.mark.parametrize(
    ("name", "codec", "container"),
    [("a.flac", "flac", "flac"), ("a.mp3", "libmp3lame", "mp3"), ("a.webm", "libopus", "webm")],
)
def test_a_file_damaged_inside_gives_what_is_whole(tmp_path: Path, name: str, codec: str, container: str) -> None:
    """A hole of 1,000 bytes costs the sound around it, not the rest, and is told once."""
    encode(tmp_path / name, soxr.resample(clip(), SAMPLE_RATE, 48_000), 48_000, codec, container)
    content = bytearray((tmp_path / name).read_bytes())
    middle = len(content) // 2
    content[middle : middle + 1000] = bytes(1000)
    (tmp_path / name).write_bytes(content)
    warnings: list[str] = []
    heard = sum(len(frame.samples) for frame in read_frames(tmp_path / name, warnings.append))
    assert heard > 0.7 * len(clip())
    assert len(warnings) == 1


def test_a_wrong_rate_in_the_header_is_no_crash(tmp_path: Path) -> None:
    """A header with an impossible rate is refused like any broken file, or read."""
    for rate in (0, 1, 2**31 - 1, 2**32 - 1):
        content = bytearray(AUSTEN.read_bytes())
        content[24:28] = rate.to_bytes(4, "little")
        path = tmp_path / f"{rate}.wav"
        path.write_bytes(content)
        with pytest.raises(AudioFileError, match=path.name):
            list(read_frames(path))
