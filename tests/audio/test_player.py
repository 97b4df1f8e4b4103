"""Playing a recording: what is played is heard by a virtual microphone at the same time."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coach_app.audio.files import AudioFileError
from coach_app.audio.microphone import Microphone
from coach_app.audio.player import PlaybackError, Player
from coach_app.speech.timeline import SAMPLE_RATE
from tests.audio.answer import Answer
from tests.audio.encoding import AMIABLE, AUSTEN, clip, likeness
from tests.virtual_microphone import await_that, virtual_microphone

Ends = list[PlaybackError | AudioFileError | None]


@pytest.fixture
def answer() -> Iterator[Answer]:
    with virtual_microphone():
        answer = Answer()
        with answer.of(Microphone()):
            await_that(lambda: answer.holds(0.1), "the microphone listens")
            yield answer


def test_a_recording_is_played_from_where_it_is_wanted(answer: Answer) -> None:
    """From 1 s on, exactly the rest of the clip is heard, and its end is told once."""
    ends: Ends = []
    player = Player(ends.append)
    player.play(AMIABLE, start_s=1.0)
    await_that(lambda: player.position_s is not None and player.position_s > 2.0, "the position moves on")
    await_that(lambda: bool(ends), "the end is told")
    assert ends == [None]
    assert player.position_s is None
    end_s = answer.length_s
    await_that(lambda: answer.holds(end_s + 0.3), "the last word is heard")
    rest = clip(AMIABLE)[SAMPLE_RATE:]
    alike, _ = likeness(answer.samples, rest)
    assert alike > 0.97
    assert np.linalg.norm(answer.samples) == pytest.approx(np.linalg.norm(rest), rel=0.05)


def test_stop_is_at_once(answer: Answer) -> None:
    """After a stop nothing more is played, and no end is told."""
    ends: Ends = []
    player = Player(ends.append)
    player.play(AUSTEN)
    await_that(lambda: (player.position_s or 0) > 0.5, "it plays")
    player.stop()
    assert player.position_s is None
    stopped_s = answer.length_s
    await_that(lambda: answer.holds(stopped_s + 1.5), "a while passes")
    assert not answer.samples[round((stopped_s + 1.0) * SAMPLE_RATE) :].any()
    assert ends == []


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A recording that is gone ends at once, with the reason."""
    ends: Ends = []
    Player(ends.append).play(tmp_path / "gone.flac")
    await_that(lambda: bool(ends), "the reason is told")
    assert isinstance(ends[0], AudioFileError)


def test_no_loudspeaker_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an output device the reason is told in words for the user."""

    def fail(make: object) -> None:
        raise RuntimeError("Error querying device -1")

    monkeypatch.setattr("coach_app.audio.player.open_stream", fail)
    ends: Ends = []
    Player(ends.append).play(AMIABLE)
    await_that(lambda: bool(ends), "the reason is told")
    assert isinstance(ends[0], PlaybackError)
    assert "loudspeaker" in str(ends[0])
