"""`coach serve` with its real recogniser, and a client that knows nothing but the protocol's own words."""

import base64
import io
import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import soundfile
import soxr
from websockets.sync.client import connect

from tests.audio.encoding import LJ, encode
from tests.server.sounds import RATE, STREAMS, receive
from tests.server.test_protocol import assert_analysis, pdf
from tests.word_errors import word_errors

CHECKOUT = Path(__file__).resolve().parents[2]


def as_webm(path: Path) -> bytes:
    """The clip as a browser records it."""
    samples, rate = soundfile.read(path, dtype="float32")
    codec, container, options = STREAMS["webm"]
    content = io.BytesIO()
    encode(content, soxr.resample(samples, rate, RATE), RATE, codec, container, options)
    return content.getvalue()


@pytest.mark.full
def test_a_program_without_a_token_is_heard(tmp_path: Path) -> None:
    """With `--trust-local`: resume, questions, sound every 100 ms, a true transcript, its report."""
    started = subprocess.Popen(
        [sys.executable, "-m", "coach_app", "--data-dir", str(tmp_path), "serve", "--port", "0", "--trust-local"],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    try:
        url = started.stdout.readline().split("answers at ")[1].partition("?")[0]
        with httpx.Client(base_url=url, timeout=120) as client:
            resume = {"resume_image": ("cv.pdf", pdf(), "application/pdf")}
            made = client.post("/api/upload-resume/", files=resume, data={"demo_id": "software-engineer"}).json()
            session_id = made["session_id"]
            assert len(made["questions"]) >= 5
            with connect(f"ws{url.removeprefix('http')}ws/interview/{session_id}/", ping_interval=None) as socket:
                receive(socket, "connection_established")
                socket.send(json.dumps({"type": "start_recording", "question_index": 0}))
                receive(socket, "recording_started")
                sound = as_webm(LJ)
                for at in range(0, len(sound), 1600):
                    piece = base64.b64encode(sound[at : at + 1600]).decode()
                    socket.send(json.dumps({"type": "audio_chunk", "question_index": 0, "audio_data": piece}))
                assert receive(socket, "partial_transcription", 120)["confidence"] > 0
                socket.send(json.dumps({"type": "stop_recording", "question_index": 0, "audio_data": ""}))
                heard = receive(socket, "recording_completed", 120)["transcription"]
                assert_analysis(receive(socket, "realtime_analysis", 120)["analysis"])
            said = LJ.with_suffix(".txt").read_text(encoding="utf-8")
            assert word_errors(said, heard) <= 2, heard  # "they're under" for "thereunder" is two
            [result] = client.post("/api/analyze/", json={"session_id": session_id}).json()["results"]
            assert 1 <= result["verbal_score"] <= 10
    finally:
        started.terminate()
        started.wait()
        started.stdout.close()
