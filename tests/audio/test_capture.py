"""A capture opens what the device offers, and its callback never waits."""

from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from coach_app.audio import capture, devices
from coach_app.audio.capture import INBOX_BLOCKS, Capture, Inbox
from coach_app.audio.devices import InputDevice, NoMicrophoneError


class ScriptedPortAudio:
    """Opens streams at the rates and with the channels it is told to; calls back when the test says so."""

    PortAudioError = RuntimeError

    def __init__(self, *takes: tuple[int, int]) -> None:
        self.takes = takes
        self.tried: list[tuple[int, int]] = []
        self.options: dict[str, Any] = {}

    def InputStream(self, **options: Any) -> SimpleNamespace:  # noqa: N802
        self.tried.append((options["samplerate"], options["channels"]))
        if self.tried[-1] not in self.takes:
            raise RuntimeError("Invalid sample rate")
        self.options = options
        quiet = lambda **_: None  # noqa: E731
        return SimpleNamespace(latency=0.1, active=True, start=quiet, abort=quiet, close=quiet)

    def deliver(self, samples: np.ndarray, *, overflow: bool = False) -> None:
        self.options["callback"](samples, len(samples), None, SimpleNamespace(input_overflow=overflow))


def opened(monkeypatch: pytest.MonkeyPatch, portaudio: ScriptedPortAudio, channels: int = 32) -> tuple[Capture, Inbox]:
    device = InputDevice("brass", 3, channels, 44_100, True)
    monkeypatch.setattr(devices, "_portaudio", lambda: portaudio)
    monkeypatch.setattr(capture, "find_input", lambda name: device)
    inbox: Inbox = SimpleQueue()
    return Capture("", inbox), inbox


def test_two_channels_at_the_devices_own_rate_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 32 channels on offer two are opened, at the rate that the device has by default."""
    portaudio = ScriptedPortAudio((44_100, 2), (48_000, 2))
    stream, _ = opened(monkeypatch, portaudio)
    stream.close()
    assert (stream.rate, stream.channels) == (44_100, 2)
    assert portaudio.tried == [(44_100, 2)]


@pytest.mark.parametrize("takes", [(48_000, 2), (16_000, 1), (44_100, 8)])
def test_a_fussy_device_is_opened_as_it_wants(monkeypatch: pytest.MonkeyPatch, takes: tuple[int, int]) -> None:
    """Other rates, one channel or all of them are tried until the device takes one."""
    stream, _ = opened(monkeypatch, ScriptedPortAudio(takes), channels=8)
    stream.close()
    assert (stream.rate, stream.channels) == takes


def test_a_device_that_takes_nothing_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the device and the reason, and says what to do."""
    with pytest.raises(NoMicrophoneError, match=r"brass.*Invalid sample rate.*Close other programs"):
        opened(monkeypatch, ScriptedPortAudio())


def test_the_callback_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """PortAudio uses its buffer again; what is in the inbox stays."""
    portaudio = ScriptedPortAudio((44_100, 1))
    stream, inbox = opened(monkeypatch, portaudio, channels=1)
    buffer = np.full((4, 1), 0.5, np.float32)
    portaudio.deliver(buffer, overflow=True)
    buffer[:] = 0.0
    block = inbox.get()
    stream.close()
    assert block is not None
    assert block.samples.tolist() == [[0.5]] * 4
    assert block.overflow


def test_a_full_inbox_drops_and_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that nobody takes are dropped without waiting, and the next one tells how many are missing."""
    portaudio = ScriptedPortAudio((44_100, 1))
    stream, inbox = opened(monkeypatch, portaudio, channels=1)
    for _ in range(INBOX_BLOCKS + 7):
        portaudio.deliver(np.zeros((10, 1), np.float32))
    assert inbox.qsize() == INBOX_BLOCKS
    for _ in range(INBOX_BLOCKS):
        last = inbox.get()
    portaudio.deliver(np.zeros((10, 1), np.float32))
    block = inbox.get()
    stream.close()
    assert last is not None
    assert block is not None
    assert block.index - last.index - 10 == 7 * 10
