"""The microphone, listening to a virtual one through PortAudio, as it would to one of brass and wire."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soxr

from coach_app.audio.capture import CapturedBlock, Inbox
from coach_app.audio.devices import InputDevice, NoMicrophoneError, find_input, input_devices
from coach_app.audio.microphone import PRE_ROLL_S, WHOLE_S, Microphone
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE
from tests.audio.answer import Answer
from tests.audio.encoding import AMIABLE, LJ_SHORT, clip, likeness
from tests.virtual_microphone import DEADLINE_S, VirtualMicrophone, await_that, virtual_microphone


@pytest.fixture
def virtual() -> Iterator[VirtualMicrophone]:
    with virtual_microphone() as microphone:
        yield microphone


@pytest.fixture
def answer() -> Answer:
    return Answer()


def test_the_default_microphone_is_listed_first(virtual: VirtualMicrophone) -> None:
    """Devices have a name, channels and a rate; the system's default one is marked."""
    devices = input_devices()
    assert devices[0].is_default
    assert devices[0] == find_input()
    assert all(device.name and device.channels and device.default_rate for device in devices)


def test_a_microphone_is_found_by_a_part_of_its_name(virtual: VirtualMicrophone) -> None:
    """Case and the rest of the name do not matter."""
    assert find_input("PUL").name == "pulse"


def test_a_wrong_name_tells_the_right_ones(virtual: VirtualMicrophone) -> None:
    """The message names the microphone asked for and those that are there."""
    with pytest.raises(NoMicrophoneError, match="brass trumpet") as error:
        Microphone("brass trumpet")
    assert "pulse" in str(error.value)


@pytest.mark.parametrize(("rate", "path", "path_rate"), [(48_000, AMIABLE, 16_000), (16_000, LJ_SHORT, 22_050)])
def test_what_is_played_is_heard(answer: Answer, rate: int, path: Path, path_rate: int) -> None:
    """A clip arrives whole, first word and last, alike and as loud, whatever rate the device runs at."""
    truth = soxr.resample(clip(path), path_rate, SAMPLE_RATE)
    with virtual_microphone(rate) as virtual, answer.of(Microphone(on_notice=answer.notices.append)):
        await_that(lambda: answer.holds(0.1), "sound arrives")
        virtual.play(path).wait()
        end_s = answer.length_s
        await_that(lambda: answer.holds(end_s + 0.3), "the last word arrives")
    alike, lag = likeness(answer.samples, truth)
    heard = answer.samples[lag : lag + len(truth)]
    assert alike > 0.97
    assert 0.9 < np.linalg.norm(heard) / np.linalg.norm(truth) < 1.1
    first = slice(0, SAMPLE_RATE // 2)
    assert likeness(heard[first], truth[first])[0] > 0.9
    assert not answer.notices


def test_frames_follow_each_other(virtual: VirtualMicrophone, answer: Answer) -> None:
    """Frames are whole, begin at 0 and leave no gap while the device delivers."""
    microphone = Microphone(on_notice=answer.notices.append)
    with answer.of(microphone):
        await_that(lambda: answer.holds(1), "a second of sound")
    assert [frame.start for frame in answer.frames] == [FRAME_SAMPLES * n for n in range(len(answer.frames))]
    assert {len(frame.samples) for frame in answer.frames[:-1]} == {FRAME_SAMPLES}


def test_the_answer_begins_before_the_start(virtual: VirtualMicrophone, answer: Answer) -> None:
    """What was said in the half second before the start is delivered first; what came before that is not."""
    microphone = Microphone(on_level=answer.levels.append)
    player = virtual.play(AMIABLE)
    await_that(lambda: any(level.peak_dbfs > -60 for level in answer.levels), "the first word is heard")
    loud = len(answer.levels)
    with answer.of(microphone):
        player.wait()
        await_that(lambda: answer.holds(4.5), "the rest arrives")
    alike, lag = likeness(answer.samples, clip(AMIABLE))
    assert alike > 0.97
    assert 0 <= lag <= PRE_ROLL_S * SAMPLE_RATE  # the clip's very first sample is in the answer
    assert len(answer.levels) <= loud + 8  # no more levels once the answer is on


def test_an_answer_may_begin_as_the_microphone_opens(virtual: VirtualMicrophone, answer: Answer) -> None:
    """However late a slow machine begins to take the sound, nothing since the opening is lost."""
    microphone = Microphone(pre_roll_s=WHOLE_S)
    virtual.play(AMIABLE).wait()
    with answer.of(microphone):
        await_that(lambda: answer.holds(len(clip(AMIABLE)) / SAMPLE_RATE), "the clip is there")
    assert likeness(answer.samples, clip(AMIABLE))[0] > 0.97


def test_silence_is_told_before_the_answer(virtual: VirtualMicrophone, answer: Answer) -> None:
    """The level of a microphone that gives nothing but zeros says so, before the answer begins."""
    microphone = Microphone(on_level=answer.levels.append)
    await_that(lambda: any(level.all_zero for level in answer.levels), "the silence is noticed")
    microphone.stop()


def test_a_device_that_comes_back_is_heard_in_the_same_answer(virtual: VirtualMicrophone, answer: Answer) -> None:
    """Pulled out and plugged in again: both are told, the gap is as long as on the clock, and sound returns."""
    microphone = Microphone(on_notice=answer.notices.append)
    with answer.of(microphone):
        await_that(lambda: answer.holds(0.1), "sound before")
        began = time.monotonic() - answer.length_s
        virtual.unplug()
        await_that(lambda: len(answer.notices) == 1, "the loss is told")
        assert "gone" in answer.notices[0]
        virtual.plug_in()
        await_that(lambda: len(answer.notices) == 2, "the return is told")
        assert "heard again" in answer.notices[1]
        gaps = [0]

        def gap_is_heard() -> bool:
            frames = list(answer.frames)
            gaps.extend(i for i in range(1, len(frames)) if frames[i].start != frames[i - 1].end)
            return len(gaps) > 1

        await_that(gap_is_heard, "the frames after the gap")  # the first comes after the notice
        gone = gaps[1]
        virtual.play(AMIABLE).wait()
        end_s = answer.length_s
        await_that(lambda: answer.holds(end_s + 0.3), "the last word arrives")
        wall_s = time.monotonic() - began
    assert abs(answer.length_s - wall_s) < 0.4  # a device delivers in pieces of up to 0.1 s, and the first comes late
    after = np.concatenate([frame.samples for frame in answer.frames[gone:]])
    assert likeness(after, clip(AMIABLE))[0] > 0.97
    assert all(frame.start % FRAME_SAMPLES == 0 for frame in answer.frames)


def test_stopping_does_not_wait_for_a_dead_sound_system(
    virtual: VirtualMicrophone, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    """A sound server that hangs is told as a lost device; the frames end at the stop all the same."""
    microphone = Microphone(on_notice=answer.notices.append)
    with answer.of(microphone):
        await_that(lambda: answer.holds(0.5), "sound")
        virtual.freeze()
        await_that(lambda: len(answer.notices) == 1, "the loss is told")
    assert answer.holds(0.5)
    virtual.unplug()  # frees the thread that hangs
    await_that(lambda: "microphone" not in {thread.name for thread in threading.enumerate()}, "the thread ends")


def test_no_device_at_all_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no microphone the message says what to do, and that there is another way."""
    monkeypatch.setattr("coach_app.audio.devices.input_devices", list)
    with pytest.raises(NoMicrophoneError, match=r"Plug one in.*analyse a recording"):
        Microphone()


class ScriptedCapture:
    """A capture whose blocks the test delivers."""

    rate, channels, latency_s = SAMPLE_RATE, 1, 0.1

    def __init__(self, name: str, inbox: Inbox) -> None:
        self.device = InputDevice(name or "default", 0, 1, SAMPLE_RATE, not name)
        self.is_alive = True
        self._inbox = inbox
        self._delivered = 0

    def deliver(self, seconds: float = 0.1) -> None:
        samples = np.full((round(seconds * SAMPLE_RATE), 1), 0.5, np.float32)
        self._inbox.put(CapturedBlock(self, samples, self._delivered, time.monotonic(), False))  # type: ignore[arg-type]
        self._delivered += len(samples)

    def wake(self) -> None:
        self._inbox.put(None)

    def close(self) -> None:
        self.is_alive = False


class Devices:
    """Opens scripted captures; `gone` names cannot be opened."""

    def __init__(self) -> None:
        self.gone: set[str] = set()
        self.opened: list[ScriptedCapture] = []

    def open(self, name: str, inbox: Inbox) -> ScriptedCapture:
        if name in self.gone:
            raise NoMicrophoneError(name)
        self.opened.append(ScriptedCapture(name, inbox))
        return self.opened[-1]


def test_a_device_that_falls_silent_is_opened_again(answer: Answer) -> None:
    """A device that still seems alive but delivers nothing for a second is told as lost, and tried again."""
    devices = Devices()
    microphone = Microphone("brass", on_notice=answer.notices.append, open_capture=devices.open)
    devices.opened[0].deliver()
    with answer.of(microphone):
        await_that(lambda: len(devices.opened) == 2, "the device is opened again")
    assert not devices.opened[0].is_alive
    assert "brass" in answer.notices[0]


def test_another_microphone_stands_in_for_one_that_stays_away(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    """A lost device is waited for by its name first; after a while the default one is heard, and named."""
    monkeypatch.setattr("coach_app.audio.microphone.OWN_NAME_S", 0.0)
    devices = Devices()
    microphone = Microphone("brass", on_notice=answer.notices.append, open_capture=devices.open)
    devices.gone.add("brass")
    with answer.of(microphone):
        devices.opened[0].deliver()
        devices.opened[0].is_alive = False
        await_that(lambda: len(devices.opened) == 2, "the default device is opened")
        devices.opened[1].deliver()
        await_that(lambda: len(answer.notices) == 2, "the return is told")
    assert "default" in answer.notices[1]


def test_an_answer_that_nobody_takes_does_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames that have no room are lost; those that had keep their place."""
    monkeypatch.setattr("coach_app.audio.microphone.WAITING_FRAMES", 4)
    devices = Devices()
    microphone = Microphone(open_capture=devices.open)
    frames = iter(microphone)
    devices.opened[0].deliver(FRAME_SAMPLES / SAMPLE_RATE)
    first = next(frames)
    devices.opened[0].deliver(10 * FRAME_SAMPLES / SAMPLE_RATE)
    devices.opened[0].is_alive = False  # the loss is noticed only when all blocks before were heard
    devices.opened[0].wake()
    await_that(lambda: len(devices.opened) == 2, "all blocks are heard")
    microphone.stop()
    assert [frame.start // FRAME_SAMPLES for frame in (first, *frames)] == [0, 1, 2, 3, 4]


def test_an_error_while_opening_reaches_the_caller() -> None:
    """Whatever goes wrong on the microphone's thread before it is open is raised where it was made."""

    def fail(name: str, inbox: Inbox) -> ScriptedCapture:
        raise NoMicrophoneError("broken")

    with pytest.raises(NoMicrophoneError, match="broken"):
        Microphone(open_capture=fail)


LISTENER = """
import subprocess
import sys
import threading
from coach_app.audio.microphone import Microphone

heard, lost = threading.Event(), threading.Event()
microphone = Microphone(on_level=lambda _: heard.set(), on_notice=lambda _: lost.set())
heard.wait()
print("listening", flush=True)
lost.wait()
microphone.stop()
"""


def test_a_program_ends_although_the_sound_system_hangs(virtual: VirtualMicrophone) -> None:
    """A stream that cannot be closed does not keep the program from ending."""
    with subprocess.Popen(
        [sys.executable, "-c", LISTENER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as listener:
        assert listener.stdout is not None
        listener.stdout.readline()
        virtual.freeze()
        try:
            assert listener.wait(DEADLINE_S) == 0
        finally:
            listener.kill()
