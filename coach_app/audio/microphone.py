"""A microphone as a source of frames that follow the clock on the wall, whatever happens to the device.

Owns what is between the device's blocks and the answer's frames: the pre-roll, the gaps, and the device that vanishes
and comes back. Opening a stream is `capture`'s, conversion is `conversion`'s.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from queue import Empty, SimpleQueue

import numpy as np

from coach_app.audio.capture import Capture, CapturedBlock, Inbox
from coach_app.audio.continuity import Continuity, Stretch
from coach_app.audio.devices import NoMicrophoneError
from coach_app.audio.framing import FrameCutter
from coach_app.speech.events import LevelMeasured
from coach_app.speech.level import LevelMeter
from coach_app.speech.timeline import AudioFrame, Samples, to_samples, to_seconds

_log = logging.getLogger(__name__)

PRE_ROLL_S = 0.5
"""Sound from before the start that an answer begins with: longer than it takes to speak on pressing a key. Our
choice."""

WHOLE_S = 30.0
"""The same where the answer begins as the microphone opens: longer than a slow machine takes to get ready behind it."""

STALL_S = 1.0
"""A device that delivers nothing for so long is lost. Our choice: far beyond any buffer, short for a speaker."""

LOOK_S = 0.25
"""How often a silent device is looked at."""

FIRST_BLOCK_S = 5.0
"""How long a device may take to deliver its first block: Bluetooth ones take seconds to wake. Our choice."""

RETRY_S = 0.5
"""Pause between two attempts to open a lost device again."""

OWN_NAME_S = 3.0
"""How long a lost device is looked for by its name before the default one may stand in. Our choice: a USB device that
resets itself is back by then."""

OPEN_S = 10.0
"""How long a device may take to open, then it is held for dead."""

CLOSE_S = 2.0
"""How long `stop` waits for a device that does not close."""

WAITING_FRAMES = 1000
"""Frames that may wait to be taken (half a minute); then new ones are lost, and their place shows as a gap."""


class Microphone:
    """Listens to the microphone called `name` (empty: the default one) from the moment it is made until `stop`.

    Iterating, once and in one thread, is the answer: frames of exactly `FRAME_SAMPLES`, the first of them at 0, from
    `pre_roll_s` before the iteration began (or as long as the microphone was open). Until then `on_level` gets the
    level. Where sound was lost (overflow, or a device that was away) the next frame starts later, by the time on the
    wall. When the device vanishes and when sound comes back, `on_notice` gets a word for the user; both callbacks come
    on the microphone's own thread. The constructor raises `NoMicrophoneError`; later nothing does.
    """

    def __init__(
        self,
        name: str = "",
        *,
        on_level: Callable[[LevelMeasured], None] = lambda _: None,
        on_notice: Callable[[str], None] = lambda _: None,
        pre_roll_s: float = PRE_ROLL_S,
        open_capture: Callable[[str, Inbox], Capture] = Capture,
    ) -> None:
        self._wanted = name
        self._on_level = on_level
        self._on_notice = on_notice
        self._pre_roll = to_samples(pre_roll_s)
        self._open_capture = open_capture
        self._inbox: Inbox = SimpleQueue()
        self._frames: SimpleQueue[AudioFrame | None] = SimpleQueue()
        self._answering = threading.Event()
        self._stopped = threading.Event()
        self._continuity = Continuity()
        self._meter = LevelMeter()
        self._waited = 0
        self._before: Samples = np.zeros(0, np.float32)
        self._cutter: FrameCutter | None = None
        self._lost = False
        opened: Future[Capture] = Future()
        self._thread = threading.Thread(target=self._run, args=(opened,), name="microphone", daemon=True)
        self._thread.start()
        try:
            self.name = opened.result(OPEN_S).device.name
            """The name of the device that was opened."""
        except TimeoutError as error:
            self._stopped.set()
            raise NoMicrophoneError(
                "The microphone does not answer. Plug it in again, or restart the computer's sound system."
            ) from error

    def __iter__(self) -> Iterator[AudioFrame]:
        self._answering.set()
        while (frame := self._frames.get()) is not None:
            yield frame

    def stop(self) -> None:
        """End the frames and let go of the device. Never hangs; harmless when repeated; not for the callbacks."""
        self._stopped.set()
        self._inbox.put(None)
        self._thread.join(CLOSE_S)
        if self._thread.is_alive():
            _log.warning("the microphone does not close: %s", self.name)
            self._frames.put(None)

    # -- on the microphone's own thread --------------------------------------------------------------------------

    def _run(self, opened: Future[Capture]) -> None:
        try:
            capture: Capture | None = self._open_capture(self._wanted, self._inbox)
        except Exception as error:  # whatever it is, the constructor waits for it
            opened.set_exception(error)
            return
        assert capture is not None
        opened.set_result(capture)
        while capture is not None:
            self._hear(capture)
            if self._stopped.is_set():
                break
            if not self._lost:
                self._lost = True
                self._on_notice(
                    f"The microphone “{capture.device.name}” is gone. Plug it in again: "
                    "the answer goes on as soon as there is sound."
                )
            capture.close()
            capture = self._reopen()
        self._finish()
        if capture is not None:
            capture.close()

    def _hear(self, capture: Capture) -> None:
        """Take blocks until the device is lost or the microphone stopped."""
        deadline = time.monotonic() + FIRST_BLOCK_S
        while not self._stopped.is_set():
            try:
                block = self._inbox.get(timeout=LOOK_S)
            except Empty:
                block = None
            if block is not None and block.capture is capture:
                deadline = time.monotonic() + STALL_S
                self._receive(block)
            elif not capture.is_alive or time.monotonic() > deadline:
                return

    def _reopen(self) -> Capture | None:
        """The lost device opened again, after a while the default one in its place; None if stopped before."""
        own_name_until = time.monotonic() + OWN_NAME_S
        while not self._stopped.is_set():
            names = [self._wanted] if time.monotonic() < own_name_until else dict.fromkeys((self._wanted, ""))
            for name in names:
                with suppress(NoMicrophoneError):
                    return self._open_capture(name, self._inbox)
            self._stopped.wait(RETRY_S)
        return None

    def _receive(self, block: CapturedBlock) -> None:
        stretches = self._continuity.receive(block)
        if self._lost:
            self._lost = False
            missing_s = to_seconds(sum(stretch.missing for stretch in stretches))
            self._on_notice(
                f"The microphone “{block.capture.device.name}” is heard again; {missing_s:.1f} s of sound are missing."
            )
        for stretch in stretches:
            if self._answering.is_set():
                self._deliver(stretch)
            else:
                self._wait(stretch)

    def _wait(self, stretch: Stretch) -> None:
        """Before the answer: show the level, and keep the pre-roll, as far as it has no hole."""
        if stretch.missing:
            self._before = stretch.samples
        else:
            self._before = np.concatenate((self._before, stretch.samples))[-self._pre_roll :]
        self._waited += stretch.missing
        level = self._meter.measure(AudioFrame(stretch.samples, self._waited))
        self._waited += len(stretch.samples)
        if level is not None:
            self._on_level(level)

    def _deliver(self, stretch: Stretch) -> None:
        """In the answer: lay the sound on the timeline."""
        if self._cutter is None:
            self._cutter = FrameCutter()
            if not stretch.missing:
                self._put(self._cutter.cut(self._before))
        else:
            self._put(self._cutter.skip(stretch.missing))
        self._put(self._cutter.cut(stretch.samples))

    def _finish(self) -> None:
        if self._cutter is not None:
            for stretch in self._continuity.end():
                self._deliver(stretch)
            self._put(self._cutter.end())
        self._frames.put(None)

    def _put(self, frames: list[AudioFrame]) -> None:
        for frame in frames:
            if self._frames.qsize() < WAITING_FRAMES:
                self._frames.put(frame)
