"""The sound devices of this machine: which microphones there are, and the one that is meant.

Owns PortAudio's lifetime: it sees a newly plugged device only after being started anew, which no open stream
survives. So every stream is opened and closed through here.
"""

import atexit
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

Stream = TypeVar("Stream")

_lock = threading.Lock()
_streams = 0  # open ones, and ones being opened or closed


class NoMicrophoneError(Exception):
    """There is no microphone to listen to. The message says what happened and what to do, in the user's words."""


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A device that sound can be recorded from.

    `index` is PortAudio's own, good until devices are looked for again; `default_rate` is in Hz.
    """

    name: str
    index: int
    channels: int
    default_rate: int
    is_default: bool


def input_devices() -> list[InputDevice]:
    """All microphones, the system's default one first; empty if there is none.

    Devices plugged in since are found too, unless a stream is open. Raises `NoMicrophoneError` if PortAudio itself is
    missing or does not start.
    """
    with _lock:
        sounddevice = _portaudio()
        if not _streams:
            try:
                sounddevice._terminate()  # no public name, but the only way to look for devices again
                sounddevice._initialize()
            except sounddevice.PortAudioError as error:
                raise NoMicrophoneError(f"The sound system does not start ({error}). Restart the computer.") from error
        return _input_devices(sounddevice)


def find_input(name: str = "") -> InputDevice:
    """The microphone whose name is `name`, or else contains it (in any case); the default one for an empty name.

    Raises `NoMicrophoneError`.
    """
    devices = input_devices()
    if not devices:
        raise NoMicrophoneError(
            "No microphone was found. Plug one in, or allow this program to use it in the system's privacy settings. "
            "You can also analyse a recording instead."
        )
    wanted = name.casefold()
    fits = [device for device in devices if device.name.casefold() == wanted]
    fits += [device for device in devices if wanted in device.name.casefold()]
    if not fits:
        raise NoMicrophoneError(
            f"The microphone “{name}” is not there. Plug it in, or choose another: "
            + ", ".join(f"“{device.name}”" for device in devices)
            + "."
        )
    return fits[0]


def open_stream(make: Callable[[Any], Stream]) -> Stream:
    """The stream that `make` opens with the module `sounddevice`; while it is open, PortAudio is not started anew.

    Raises what `make` raises.
    """
    sounddevice = _portaudio()
    _count_streams(+1)
    try:
        return make(sounddevice)
    except BaseException:
        _count_streams(-1)
        raise


def close_stream(stream: Any) -> None:
    """Stop and close a stream at once, dropping what it holds. Never raises; may hang where the sound system does."""
    with suppress(_portaudio().PortAudioError):  # it was gone already
        stream.abort(ignore_errors=True)
        stream.close(ignore_errors=True)
    _count_streams(-1)


def _count_streams(change: int) -> None:
    global _streams
    with _lock:
        _streams += change


@cache
def _portaudio() -> Any:
    try:
        import sounddevice  # not before it is needed: it starts PortAudio, which takes a tenth of a second and more
    except OSError as error:
        raise NoMicrophoneError(
            "The sound library PortAudio is not installed. On Debian or Ubuntu: sudo apt-get install libportaudio2"
        ) from error
    atexit.unregister(sounddevice._exit_handler)  # it would wait for ever for a stream that hangs
    atexit.register(_end, sounddevice)
    return sounddevice


def _end(sounddevice: Any) -> None:
    if not _streams:
        sounddevice._terminate()


def _input_devices(sounddevice: Any) -> list[InputDevice]:
    default_index, _ = sounddevice.default.device
    host = sounddevice.default.hostapi  # Windows shows each device once for every sound system that it has
    devices = [
        InputDevice(
            name=entry["name"],
            index=entry["index"],
            channels=entry["max_input_channels"],
            default_rate=round(entry["default_samplerate"]),
            is_default=entry["index"] == default_index,
        )
        for entry in sounddevice.query_devices()
        if entry["max_input_channels"] > 0 and entry["hostapi"] == host
    ]
    return sorted(devices, key=lambda device: not device.is_default)
