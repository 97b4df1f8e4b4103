"""A microphone without hardware: a private PulseAudio whose null sink is played into and whose monitor is listened to.

PortAudio sees it as the default input, through ALSA's `pulse` plug-in; what `play` plays is what a microphone hears.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = "libportaudio2 libasound2-plugins pulseaudio pulseaudio-utils"
DEADLINE_S = 20.0
SINK = "speech"


class VirtualMicrophone:
    """A PulseAudio daemon that hears what `play` plays. Made by `virtual_microphone`."""

    def __init__(self, folder: Path, rate: int) -> None:
        self._folder = folder
        self._rate = rate
        self._daemon: subprocess.Popen[bytes] | None = None
        self._players: list[subprocess.Popen[bytes]] = []

    @property
    def server(self) -> str:
        """The daemon's address, for `PULSE_SERVER`."""
        return f"unix:{self._folder / 'native'}"

    def plug_in(self) -> None:
        """Start the daemon; returns when it answers."""
        (self._folder / "native").unlink(missing_ok=True)
        home = {
            name: str(self._folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")
        }
        options = (
            "-n --daemonize=no --use-pid-file=no --exit-idle-time=-1 --disable-shm=yes --resample-method=speex-float-5"
        )
        modules = (
            f"module-native-protocol-unix auth-anonymous=1 socket={self._folder / 'native'}",
            f"module-null-sink sink_name={SINK} rate={self._rate} channels=2 norewinds=1",  # with rewinds it lags 2 s
        )
        with (self._folder / "log").open("ab") as log:
            self._daemon = subprocess.Popen(
                ["pulseaudio", *options.split(), *(f"--load={module}" for module in modules)],
                env={**os.environ, **home},
                stderr=log,
            )
        await_that(self._answers, "PulseAudio answers")

    def unplug(self) -> None:
        """Kill the daemon, as if the microphone were pulled out."""
        for player in self._players:
            player.kill()
            player.wait()
        self._players.clear()
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.wait()
            self._daemon = None

    def freeze(self) -> None:
        """Stop the daemon without ending it: it answers nobody any more. `unplug` still works."""
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGSTOP)

    def play(self, path: Path) -> "subprocess.Popen[bytes]":
        """Begin to play a sound file into the microphone; `wait()` on what is returned waits for its end."""
        player = subprocess.Popen(
            ["paplay", f"--device={SINK}", "--latency-msec=50", str(path)],
            env={**os.environ, "PULSE_SERVER": self.server},
        )
        self._players.append(player)
        return player

    @property
    def listeners(self) -> int:
        """How many programs listen to the microphone."""
        return len(self._pactl("list", "short", "source-outputs").stdout.splitlines())

    def _answers(self) -> bool:
        return SINK.encode() in self._pactl("list", "short", "sinks").stdout

    def _pactl(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            ["pactl", *arguments], env={**os.environ, "PULSE_SERVER": self.server}, capture_output=True, check=False
        )


@contextmanager
def virtual_microphone(rate: int = 48_000) -> Iterator[VirtualMicrophone]:
    """A virtual microphone of `rate` Hz, plugged in; the default device of this process and its children meanwhile."""
    missing = [name for name in ("pulseaudio", "pactl", "paplay") if shutil.which(name) is None]
    if missing:
        raise RuntimeError(f"{', '.join(missing)} not found: apt-get install {PACKAGES}")
    before = os.environ.get("PULSE_SERVER")
    with tempfile.TemporaryDirectory(prefix="microphone-") as folder:
        microphone = VirtualMicrophone(Path(folder), rate)
        os.environ["PULSE_SERVER"] = microphone.server
        try:
            microphone.plug_in()
            yield microphone
        finally:
            microphone.unplug()
            if before is None:
                del os.environ["PULSE_SERVER"]
            else:
                os.environ["PULSE_SERVER"] = before


def await_that(condition: Callable[[], bool], what: str, deadline_s: float = DEADLINE_S) -> None:
    """Return as soon as the condition holds; fail if it does not within the deadline."""
    end = time.monotonic() + deadline_s
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"not within {deadline_s} s: {what}")
        time.sleep(0.02)  # between two looks, not instead of them
