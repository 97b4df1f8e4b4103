"""Sound that arrives in pieces is the sound that was sent, soon after it was sent."""

import io
import threading

import numpy as np
import pytest
import soxr

from coach_app.audio.files import AudioFileError
from coach_app.audio.stream import ContainerDecoder, PcmDecoder, SoundDecoder
from coach_app.speech.timeline import SAMPLE_RATE, Samples
from tests.audio.encoding import AUSTEN, clip, encode, likeness

FRAGMENTS = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "frag_duration": "100000"}
STREAMS = {
    "webm": ("libopus", "webm", 48_000, {"live": "1", "cluster_time_limit": "100"}),  # as Chromium and Firefox send it
    "ogg": ("libopus", "ogg", 48_000, {"page_duration": "100000"}),
    "mp4": ("aac", "mp4", 48_000, FRAGMENTS),  # as Safari sends it
    "wav": ("pcm_s16le", "wav", 44_100, {}),
    "flac": ("flac", "flac", 44_100, {}),
    "mp3": ("libmp3lame", "mp3", 44_100, {}),
}


def encoded(kind: str) -> bytes:
    codec, container, rate, options = STREAMS[kind]
    content = io.BytesIO()
    encode(content, soxr.resample(clip(), SAMPLE_RATE, rate), rate, codec, container, options)
    return content.getvalue()


def decode(decoder: SoundDecoder, content: bytes, step: int) -> Samples:
    parts = [part for at in range(0, len(content), step) for part in decoder.feed(content[at : at + step])]
    return np.concatenate([*parts, *decoder.close()])


@pytest.mark.parametrize("kind", STREAMS)
def test_every_container_gives_the_sound_that_was_sent(kind: str) -> None:
    """Alike, not shifted, none missing at the beginning or the end."""
    heard = decode(ContainerDecoder(), encoded(kind), 1000)
    alike, lag = likeness(heard, clip())
    assert alike > 0.98
    assert abs(lag) < 0.03 * SAMPLE_RATE
    assert abs(len(heard) - len(clip())) < 0.05 * SAMPLE_RATE


@pytest.mark.parametrize("kind", ["webm", "ogg", "mp4"])
def test_sound_comes_out_soon_after_it_came_in(kind: str) -> None:
    """What a browser sends in tenths of a second is never more than 0.4 s behind."""
    content = encoded(kind)
    decoder = ContainerDecoder()
    heard = 0
    for part in range(1, 72):
        heard += sum(map(len, decoder.feed(content[(part - 1) * len(content) // 71 : part * len(content) // 71])))
        assert heard / SAMPLE_RATE > part / 10 - 0.4
    decoder.close()


@pytest.mark.parametrize("step", [1, 77, 5000, 10**6])
def test_the_size_of_the_pieces_does_not_matter(step: int) -> None:
    """The same bytes in other pieces give the same samples."""
    content = encoded("webm")[:20_000]
    assert np.array_equal(decode(ContainerDecoder(), content, step), decode(ContainerDecoder(), content, 1000))


def test_a_stream_that_breaks_off_gives_what_arrived() -> None:
    """Half a stream is about half the sound, and no error."""
    content = encoded("webm")
    heard = decode(ContainerDecoder(), content[: len(content) // 2], 1000)
    assert 0.4 < len(heard) / len(clip()) < 0.6


@pytest.mark.parametrize("content", [b"Dear diary, today I practised.\n" * 200, bytes(9000), b"{}"])
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    """Text, zeros and scraps are told as such, at the latest at the end."""
    with pytest.raises(AudioFileError):
        decode(ContainerDecoder(), content, 1000)


def test_a_stream_without_a_byte_is_told() -> None:
    """Nothing at all is an error with a remedy."""
    with pytest.raises(AudioFileError):
        ContainerDecoder().close()


def test_feeding_after_a_failure_fails_again_and_does_not_wait() -> None:
    """A decoder that has failed says so to every piece that follows."""
    decoder = ContainerDecoder()
    nonsense = b"not a sound " * 5000
    for _ in range(2):
        with pytest.raises(AudioFileError):
            decoder.feed(nonsense)
    with pytest.raises(AudioFileError):
        decoder.close()


def test_closing_ends_the_thread() -> None:
    """A closed decoder leaves no thread behind, even in the middle of a stream, and may be closed again."""
    decoder = ContainerDecoder()
    decoder.feed(encoded("webm")[:10_000])
    decoder.close()
    assert decoder.close() == []
    assert "stream decoder" not in {thread.name for thread in threading.enumerate()}


@pytest.mark.parametrize("step", [1, 3, 1024, 10**6])
def test_bare_samples_may_be_cut_anywhere(step: int) -> None:
    """16-bit samples at 16 kHz come out as they went in, wherever the pieces end."""
    content = AUSTEN.read_bytes()[44:4044]
    heard = decode(PcmDecoder(SAMPLE_RATE), content, step)
    assert np.array_equal(heard, np.frombuffer(content, "<i2").astype(np.float32) / 32768)


def test_bare_samples_of_another_rate_are_resampled() -> None:
    """48 kHz stereo becomes 16 kHz mono."""
    stereo = np.repeat(soxr.resample(clip(), SAMPLE_RATE, 48_000)[:, None], 2, axis=1)
    heard = decode(PcmDecoder(48_000, 2), np.rint(stereo * 32767).astype("<i2").tobytes(), 4000)
    assert likeness(heard, clip())[0] > 0.999
    assert len(heard) == len(clip())


@pytest.mark.parametrize(("rate", "channels"), [(0, 1), (1, 1), (10**9, 1), (16_000, 0), (16_000, 1000)])
def test_impossible_bare_samples_are_refused(rate: int, channels: int) -> None:
    """A rate or number of channels that no microphone has is an error, not an hour of noise."""
    with pytest.raises(AudioFileError):
        PcmDecoder(rate, channels)
