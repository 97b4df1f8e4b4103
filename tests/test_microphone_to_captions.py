"""The main path on a real (virtual) microphone: sound is played, PortAudio hears it, the model captions it."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.virtual_microphone import VirtualMicrophone, await_that, virtual_microphone
from tests.word_errors import word_errors, words_of

CLIPS = Path("tests/fixtures/audio").resolve()


def heard_through(microphone: VirtualMicrophone, clip: Path) -> list[dict[str, Any]]:
    """Everything that `coach live` says while the clip is played into the microphone."""
    command = [sys.executable, "-m", "coach_app", "live", "--json", "--question", "Who was he?"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as listener:
        await_that(lambda: microphone.listeners == 1, "coach live listens")
        assert microphone.play(clip).wait() == 0
        listener.send_signal(signal.SIGINT)
        assert listener.stdout is not None
        lines = [json.loads(line) for line in listener.stdout]
    assert listener.returncode == 0
    return lines


@pytest.mark.parametrize("number", ["0870", "0930"])
def test_what_is_said_into_the_microphone_is_captioned(number: str) -> None:
    """At most 2 words in 20 are wrong, and the first word is there."""
    clip = CLIPS / f"sense_and_sensibility_01_austen_64kb-{number}.wav"
    said = clip.with_suffix(".txt").read_text()
    with virtual_microphone() as microphone:
        lines = heard_through(microphone, clip)
    report = lines[-1]
    assert report["type"] == "report"
    text = report["transcript"]["text"]
    assert word_errors(said, text) <= len(words_of(said)) / 10, text
    assert words_of(text)[0] == words_of(said)[0]
    assert any(line["type"] == "caption" and line["tentative"] for line in lines)
    assert any(line["type"] == "level" and (line["peak_dbfs"] or -99) > -40 for line in lines)
    assert not [line for line in lines if line["type"] == "error"]
