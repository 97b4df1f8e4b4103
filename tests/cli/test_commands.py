"""The command line from the outside, with the real model on short real speech."""

import json
import os
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import soundfile

from coach_app.cli import exit_codes
from coach_app.cli.main import run

CLIP = Path("tests/fixtures/audio/sense_and_sensibility_01_austen_64kb-0870.wav").resolve()
TEXT = CLIP.with_suffix(".txt").read_text().lower().split()


def coach(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "coach_app", *arguments], capture_output=True, text=True, check=False, timeout=120
    )


def wrong_words(text: str) -> int:
    """How many words of the clip are not among those recognised: enough of an error for a dozen clear words."""
    said = [word.strip(".,!?").lower() for word in text.split()]
    return len([word for word in TEXT if word not in said and word != "mister"])


def last_json(output: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
    return value


def test_analyze_prints_one_json_object_with_what_was_said() -> None:
    """Standard output is the report and nothing else."""
    done = coach("analyze", str(CLIP), "--json")
    assert done.returncode == exit_codes.OK, done.stderr
    report = json.loads(done.stdout)
    assert wrong_words(report["transcript"]["text"]) <= 2
    assert report["audio"]["duration_s"] == pytest.approx(7.1, abs=0.1)
    word = report["transcript"]["words"][0]
    assert word.keys() >= {"text", "start_s", "end_s", "probability", "kind"}
    assert report.keys() >= {"audio", "transcript", "fillers", "pauses", "pace"}


def test_live_and_analyze_agree_on_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Fast, in real time and offline, the same recording gives the same words."""
    texts = []
    for arguments in (["analyze"], ["live", "--speed", "fast", "--input"], ["live", "--speed", "realtime", "--input"]):
        assert run([*arguments, str(CLIP), "--json"]) == exit_codes.OK
        texts.append(last_json(capsys.readouterr().out)["transcript"]["words"])
    assert texts[0] == texts[1] == texts[2]


def test_live_captions_only_grow_and_end_with_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    """Settled text is never taken back, and the last line is the report."""
    run(["live", "--speed", "fast", "--input", str(CLIP), "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    committed = [line["committed"] for line in lines if line["type"] == "caption"]
    assert all(after.startswith(before) for before, after in pairwise(committed))
    assert lines[-1]["type"] == "report"
    assert wrong_words(committed[-1]) <= 2


def test_live_and_analyze_hear_the_same_passages_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An answer of several passages has one and the same words in every report, whatever the captions had.

    The last live measures are those of the report.
    """
    samples, rate = soundfile.read("assets/sample_answer.flac", dtype="int16")
    beginning = tmp_path / "beginning.wav"
    soundfile.write(beginning, samples[: 26 * rate], rate)
    words = []
    for arguments in (["analyze"], ["live", "--speed", "fast", "--input"]):
        assert run([*arguments, str(beginning), "--json"]) == exit_codes.OK
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        words.append(lines[-1]["transcript"]["words"])
    assert words[0] == words[1]
    report, last = lines[-1], [line for line in lines if line["type"] == "metrics"][-1]
    assert last["talk_s"] == report["talk"]["speech_s"]
    assert last["pauses"] == len(report["pauses"])
    assert last["words_per_minute"] == report["pace"]["words_per_minute"]


def test_fillers_are_told_live_and_are_those_of_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each within two seconds of its moment, with its evidence; analysed offline, the same; in the transcript too."""
    samples, rate = soundfile.read("assets/sample_answer.flac", dtype="int16")
    beginning = tmp_path / "beginning.wav"
    soundfile.write(beginning, samples[: 12 * rate], rate)
    run(["live", "--speed", "fast", "--input", str(beginning), "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    report, told = lines[-1], [line for line in lines if line["type"] == "fillers"]
    assert [filler["text"] for filler in report["fillers"]] == ["um", "uh"]
    assert all(filler["evidence"] in ("transcript", "sound", "both") for filler in report["fillers"])
    for count, filler in enumerate(report["fillers"], 1):
        first = next(line for line in told if len(line["fillers"]) == count)
        assert first["audio_s"] - filler["end_s"] < 2
    assert told[-1]["fillers"] == report["fillers"]
    assert [line["fillers"] for line in lines if line["type"] == "metrics"][-1] == 2
    marked = [word for word in report["transcript"]["words"] if word["kind"] == "filler"]
    assert [(word["text"], word["start_s"]) for word in marked] == [
        (f["text"], f["start_s"]) for f in report["fillers"]
    ]
    run(["analyze", str(beginning), "--json"])
    assert last_json(capsys.readouterr().out)["fillers"] == report["fillers"]


def test_what_was_said_live_is_in_the_sessions(capsys: pytest.CaptureFixture[str]) -> None:
    """A live answer is kept with its recording, and its stored report can be shown."""
    run(["live", "--speed", "fast", "--input", str(CLIP), "--json", "--question", "Who are you?"])
    report = last_json(capsys.readouterr().out)
    run(["sessions", "--json"])
    [session] = last_json(capsys.readouterr().out)["sessions"]
    [answer] = session["answers"]
    assert (answer["id"], answer["state"], answer["title"]) == (report["answer_id"], "complete", "Who are you?")
    assert Path(answer["recording"]).exists()
    run(["sessions", "--show", answer["id"]])
    assert last_json(capsys.readouterr().out)["report"]["transcript"] == report["transcript"]


def test_killed_in_the_middle_of_an_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After kill -9 the answer is there to the last second, marked as interrupted, and can be analysed."""
    command = [sys.executable, "-m", "coach_app", "live", "--json", "--input", str(CLIP), "--data-dir", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        heard_s = 0.0
        while heard_s < 4.0:
            heard_s = json.loads(child.stdout.readline())["audio_s"]
        os.kill(child.pid, signal.SIGKILL)
    run(["sessions", "--json", "--data-dir", str(tmp_path)])
    [session] = last_json(capsys.readouterr().out)["sessions"]
    [answer] = session["answers"]
    assert answer["state"] == "interrupted"
    assert run(["analyze", "--answer", answer["id"], "--json", "--data-dir", str(tmp_path)]) == exit_codes.OK
    report = last_json(capsys.readouterr().out)
    assert report["audio"]["duration_s"] >= heard_s - 1.0
    assert report["transcript"]["words"]
    run(["sessions", "--data-dir", str(tmp_path)])
    assert "complete" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"This is a text.\n" * 50, b"RIFF\x00\x00\x00\x00WAVEfmt "])
def test_what_is_no_sound_is_a_message_and_a_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """Empty, text and broken files named .wav give one line on standard error and no traceback."""
    bad = tmp_path / "bad.wav"
    bad.write_bytes(content)
    assert run(["analyze", str(bad), "--json"]) == exit_codes.BAD_INPUT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "bad.wav" in captured.err
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("save", [False, True])
def test_a_recording_that_is_cut_short_is_told(save: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there is analysed, and standard error says that it is less than the file promises."""
    cut = tmp_path / "cut.wav"
    cut.write_bytes(CLIP.read_bytes()[:100_000])
    arguments = ["analyze", str(cut), "--json", *(["--save"] if save else []), "--data-dir", str(tmp_path / "data")]
    assert run(arguments) == exit_codes.OK
    printed = capsys.readouterr()
    assert json.loads(printed.out)["audio"]["duration_s"] == pytest.approx(3.1, abs=0.1)
    assert "“cut.wav” ends after 3.1 s, earlier than its header says" in printed.err


def test_a_file_can_be_heard_though_nothing_can_be_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A data folder that cannot be made costs the keeping, is told, and costs nothing else."""
    (tmp_path / "file").write_text("")
    code = run(["live", "--speed", "fast", "--json", "--input", str(CLIP), "--data-dir", str(tmp_path / "file" / "x")])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == exit_codes.OK
    assert any("data folder" in line["message"] for line in lines if line["type"] == "error")
    assert lines[-1]["answer_id"] is None
    assert wrong_words(lines[-1]["transcript"]["text"]) <= 2


def test_the_data_folder_may_stand_before_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--data-dir` counts wherever it is given."""
    run(["--data-dir", str(tmp_path / "before"), "sessions"])
    run(["sessions", "--data-dir", str(tmp_path / "after")])
    assert (tmp_path / "before" / "coach.db").exists()
    assert (tmp_path / "after" / "coach.db").exists()


def test_the_version_is_told_without_loading_anything_heavy() -> None:
    """`--version` imports neither Qt nor a model."""
    script = (
        "import sys; from coach_app.cli.main import run\n"
        "try: run(['--version'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('PySide6', 'numpy', 'ctranslate2', 'sqlite_utils') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_another_language_takes_a_model_that_knows_it(capsys: pytest.CaptureFixture[str]) -> None:
    """`--language` without a model chooses a multilingual one; with an English one it says what to do."""
    assert run(["analyze", str(CLIP), "--language", "de", "--model", "tiny.en", "--json"]) != exit_codes.OK
    assert "base" in capsys.readouterr().err
    assert run(["analyze", str(CLIP), "--language", "de", "--json"]) == exit_codes.OK
    report = last_json(capsys.readouterr().out)
    assert report["transcript"]["words"]


def test_the_list_of_fillers_is_the_users(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Phrases are added and removed, for each language apart, and stay so."""
    where = ["--data-dir", str(tmp_path)]
    assert run(["fillers", *where, "--add", "To be honest", "--remove", "so", "--json"]) == exit_codes.OK
    assert run(["fillers", *where, "--language", "de", "--add", "halt"]) == exit_codes.OK
    capsys.readouterr()
    assert run(["fillers", *where, "--json"]) == exit_codes.OK
    told = last_json(capsys.readouterr().out)
    assert "to be honest" in told["counted"]
    assert "halt" not in told["counted"]
    assert told["removed"] == ["so"]
    assert run(["fillers", *where, "--add", "so", "--remove", "to be honest", "--json"]) == exit_codes.OK
    told = last_json(capsys.readouterr().out)
    assert "so" in told["counted"]
    assert "to be honest" not in told["counted"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("command", [["fillers", "--add", "sort of thing"], ["language-model", "--off"]])
def test_a_full_disk_is_told_in_words(command: list[str], tmp_path: Path) -> None:
    """Settings that cannot be written end in one line and a code, though the log has no room either."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "coach.log").symlink_to("/dev/full")
    script = (
        "import errno, sys, tempfile\n"
        "def full(*_, **__): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "tempfile.mkstemp = full\n"
        "from coach_app.cli.main import run\n"
        "import logging\n"
        "code = run(sys.argv[1:])\n"
        "logging.getLogger('coach_app').warning('no room')\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command, "--data-dir", str(data)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == exit_codes.NO_STORAGE
    assert done.stderr == f"coach: The disk that holds {data} is full. Free some space and try again.\n"
