"""The frozen program works where there is no Python: run as its user would, away from the checkout."""

import contextlib
import difflib
import json
import os
import subprocess
import sys
from pathlib import Path

import av
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLE = json.loads((CHECKOUT / "assets" / "sample_answer.json").read_text(encoding="utf-8"))
SPOKEN = CHECKOUT / "tests" / "fixtures" / "audio" / "LJ050-0131.wav"

pytestmark = [pytest.mark.full, pytest.mark.timeout(900)]


@pytest.fixture(scope="session")
def program() -> Path:
    """The frozen program, built if anything that goes in has changed."""
    built = subprocess.run(
        [sys.executable, str(CHECKOUT / "packaging" / "freeze.py")], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stdout + built.stderr
    print(built.stdout)
    return Path(built.stdout.splitlines()[-1])


def bare(word: str) -> str:
    return word.strip(".,?!").lower()


def bare_environment(data: Path) -> dict[str, str]:
    """What the frozen program needs of its surroundings: no Python, no checkout."""
    return {
        "HOME": str(data),
        "PATH": "/nowhere",
        "QT_QPA_PLATFORM": "offscreen",
        "LANG": "C.UTF-8",
        **{name: os.environ[name] for name in ("SYSTEMROOT", "TEMP") if name in os.environ},
    }


def coach(program: Path, data: Path, *arguments: str) -> str:
    """Run the frozen program to its end; returns what it prints."""
    done = subprocess.run(
        [str(program), "--data-dir", str(data), *arguments],
        cwd=data,
        env=bare_environment(data),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_analyses_a_recording_and_keeps_the_report(program: Path, tmp_path: Path) -> None:
    """The sample answer becomes words, a stored report and a stored recording."""
    told = json.loads(
        coach(program, tmp_path, "analyze", str(CHECKOUT / "assets" / "sample_answer.flac"), "--save", "--json")
    )
    assert told["audio"]["duration_s"] == pytest.approx(SAMPLE["duration_s"], abs=0.1)
    spoken = [bare(word["text"]) for word in SAMPLE["words"]]
    heard = [bare(word["text"]) for word in told["transcript"]["words"]]
    assert difflib.SequenceMatcher(None, spoken, heard, autojunk=False).ratio() > 0.8
    (session,) = json.loads(coach(program, tmp_path, "sessions", "--json"))["sessions"]
    (answer,) = session["answers"]
    kept = json.loads(coach(program, tmp_path, "sessions", "--show", answer["id"]))
    assert kept["report"]["transcript"] == told["transcript"]
    assert len(list(tmp_path.rglob("*.flac"))) == 1


def test_its_window_plays_the_sample_answer_to_a_stored_report(program: Path, tmp_path: Path) -> None:
    """`--demo` opens the window, hears the sample answer as if spoken now, and keeps the report."""
    with (tmp_path / "said").open("w") as said:
        window = subprocess.Popen(
            [str(program), "--data-dir", str(tmp_path), "--demo"],
            cwd=tmp_path,
            env=bare_environment(tmp_path),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            answers = wait_for_complete_answers(program, tmp_path, window)
        finally:
            window.kill()
            window.wait()
    (answer,) = answers
    kept = json.loads(coach(program, tmp_path, "sessions", "--show", answer["id"]))
    assert kept["report"]["audio"]["duration_s"] == pytest.approx(SAMPLE["duration_s"], abs=1.0)
    assert len(kept["report"]["transcript"]["words"]) > 100


def wait_for_complete_answers(program: Path, data: Path, window: subprocess.Popen[bytes]) -> list[dict[str, str]]:
    """Ask for the history until an answer in it is complete; the window has to stay open meanwhile."""
    while True:
        told = json.loads(coach(program, data, "sessions", "--json"))
        complete = [
            answer for session in told["sessions"] for answer in session["answers"] if answer["state"] == "complete"
        ]
        if complete:
            return complete
        with contextlib.suppress(subprocess.TimeoutExpired):
            window.wait(1.0)
            pytest.fail(f"the window closed with {window.returncode}: {(data / 'said').read_text()}")


def test_it_decodes_what_only_ffmpeg_reads(program: Path, tmp_path: Path) -> None:
    """An m4a is heard, with the libraries that the frozen program brings."""
    recording = tmp_path / "answer.m4a"
    with av.open(str(SPOKEN)) as source, av.open(str(recording), "w") as target:
        track = target.add_stream("aac", rate=22050)
        for frame in source.decode(audio=0):
            target.mux(track.encode(frame))
        target.mux(track.encode(None))
    told = json.loads(coach(program, tmp_path, "analyze", str(recording), "--json"))
    assert told["transcript"]["words"]


def test_it_reads_a_scanned_resume(program: Path, tmp_path: Path) -> None:
    """A picture of a page becomes facts: the reader's process, the renderer and the OCR models all go along."""
    typed, scanned = tmp_path / "typed.pdf", tmp_path / "scanned.pdf"
    page = Canvas(str(typed), pagesize=(595, 842))
    page.setFont("Helvetica", 14)
    for line, text in enumerate(("Jane Example", "jane@example.org", "Skills", "Python, SQL")):
        page.drawString(60, 780 - 24 * line, text)
    page.save()
    with contextlib.closing(pypdfium2.PdfDocument(typed)) as document:
        document[0].render(scale=2).to_pil().save(tmp_path / "scan.png")
    page = Canvas(str(scanned), pagesize=(595, 842))
    page.drawImage(str(tmp_path / "scan.png"), 0, 0, 595, 842)
    page.save()
    told = json.loads(coach(program, tmp_path, "resume", str(scanned), "--json"))
    assert told["contact"]["emails"] == ["jane@example.org"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-ins are made on Linux")
def test_it_carries_no_gpl_encoder(program: Path) -> None:
    """Where x264 and x265 were, lie libraries of a few kilobytes that do nothing."""
    encoders = list(program.parent.rglob("libx26[45]*"))
    assert encoders
    assert all(each.stat().st_size < 50_000 for each in encoders)
