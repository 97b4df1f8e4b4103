"""A client written to the protocol by the letter runs the whole flow."""

import io
import uuid
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas
from websockets.sync.client import connect

from coach_app.server.serving import Server
from tests.server.conftest import TOKEN, Open, as_wav, make_session, socket_address, speech
from tests.server.sounds import next_message, receive, recorded, say

LINES = [
    "Jane Doe",
    "",
    "EXPERIENCE",
    "Software Engineer, Acme Ltd, 2019 - 2023",
    "- Built a payment service in Python",
]
LINES += ["- Built a payment service in Python", "", "SKILLS", "Python, SQL, Docker"]


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for row, line in enumerate(LINES):
        canvas.drawString(72, 760 - 20 * row, line)
    canvas.save()
    return file.getvalue()


def jpeg() -> bytes:
    picture = Image.new("RGB", (900, 700), "white")
    draw = ImageDraw.Draw(picture)
    for row, line in enumerate(LINES):
        draw.text((40, 40 + 60 * row), line, fill="black", font_size=32)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def assert_analysis(analysis: dict[str, Any]) -> None:
    assert isinstance(analysis["feedback"], str)
    assert 1 <= analysis["confidence"] <= 10
    assert all(isinstance(one, str) for one in analysis["suggestions"])
    assert isinstance(analysis["word_count"], int)
    assert isinstance(analysis["speaking_time_estimate"], float | int)


@pytest.mark.parametrize("trusting", [False, True], ids=["token", "trust-local"])
def test_the_whole_flow(opened: Open, trusting: bool) -> None:
    """Demos, resume as PDF and as JPEG, status, analysis, socket, answer, report: every field with its type."""
    server = opened(trust_local=trusting)
    headers = {} if trusting else {"Authorization": f"Bearer {TOKEN}"}
    with httpx.Client(base_url=server.url, headers=headers, timeout=90) as client:
        demos = client.get("/api/demos/").json()
        assert all(isinstance(demo[field], str) for demo in demos for field in ("id", "title", "description"))
        for name, data in (("cv.jpg", jpeg()), ("cv.pdf", pdf())):
            made = client.post(
                "/api/upload-resume/", files={"resume_image": (name, data)}, data={"demo_id": "software-engineer"}
            )
            assert made.status_code == 201
            assert made.json()["warnings"] == []
            assert len(made.json()["questions"]) >= 5
            assert any("Acme" in question for question in made.json()["questions"])
        session_id = made.json()["session_id"]
        assert str(uuid.UUID(session_id)) == session_id
        asked = {"session_id": session_id, "question_index": 0, "answer_text": "I led a small team for two years."}
        analysed = client.post("/api/realtime-analysis/", json=asked).json()
        assert_analysis(analysed["analysis"])
        assert (analysed["question_index"], analysed["session_id"]) == (0, session_id)
        with connect(socket_address(server, session_id), additional_headers=headers) as socket:
            assert receive(socket, "connection_established")["session_id"] == session_id
            say(socket, "start_recording")
            assert receive(socket, "recording_started")["question_index"] == 0
            for piece in recorded("webm", 4):  # as MediaRecorder.start(100) cuts it
                say(socket, "audio_chunk", piece)
            partial = receive(socket, "partial_transcription")
            assert isinstance(partial["transcription"], str)
            assert 0 <= partial["confidence"] <= 1
            say(socket, "stop_recording", b"")
            completed = receive(socket, "recording_completed")
            assert completed["transcription"]
            assert isinstance(completed["message"], str)
            assert_analysis(receive(socket, "realtime_analysis")["analysis"])
            say(socket, "get_analysis", answer_text="We shipped it.")
            assert_analysis(receive(socket, "realtime_analysis")["analysis"])
        status = client.get(f"/api/voice-session/{session_id}/").json()
        assert status["demo_title"] == "Software engineer"
        assert (status["total_questions"], status["answered_questions"]) == (8, 1)
        assert status["progress_percentage"] == 12.5
        assert status["answers"][0]["answer"] == completed["transcription"]
        assert status["has_report"] is True
        heard = client.post(
            "/api/upload-voice-answer/",
            data={"session_id": session_id, "question_index": "1"},
            files={"audio_file": ("answer.wav", as_wav(speech(3)))},
        )
        assert heard.status_code == 200
        assert heard.json()["transcription"]
        kept = client.post(
            "/api/submit-answers/", json={"session_id": session_id, "answers": [{"answer": "I asked why."}] * 8}
        )
        assert (kept.status_code, kept.json()["session_id"]) == (200, session_id)
        report = client.post("/api/analyze/", json={"session_id": session_id}).json()
        assert len(report["results"]) == 8
        assert all(1 <= result["verbal_score"] <= 10 and result["feedback"] for result in report["results"])
        scored = [result["design_score"] for result in report["results"] if result["design_score"] is not None]
        assert scored
        assert all(1 <= score <= 10 for score in scored)


def test_a_follow_up_is_answered_in_place_of_the_next_question(server: Server, client: httpx.Client) -> None:
    """It stands in the analysis, is asked with `start_recording`, and leaves the answer to the question alone."""
    session_id = make_session(client)["session_id"]
    asked = {"session_id": session_id, "question_index": 0, "answer_text": "I led a small team. " * 9}
    (follow_up, *_) = client.post("/api/realtime-analysis/", json=asked).json()["analysis"]["follow_ups"]
    with connect(socket_address(server, session_id), additional_headers={"X-Coach-Token": TOKEN}) as socket:
        for question in ({}, {"follow_up": follow_up}):
            say(socket, "start_recording", **question)
            receive(socket, "recording_started")
            for piece in recorded("webm", 3):
                say(socket, "audio_chunk", piece)
            say(socket, "stop_recording", b"")
            completed = receive(socket, "recording_completed")
            receive(socket, "realtime_analysis")
            assert completed["report"]["question"] == (question.get("follow_up") or made_question(client, session_id))
    status = client.get(f"/api/voice-session/{session_id}/").json()
    assert status["answered_questions"] == 1


def test_sound_without_a_word_answers_nothing(client: httpx.Client) -> None:
    """The question stays open, and an answer that was given before it stands."""
    session_id = make_session(client)["session_id"]
    silence = np.full(5 * 16_000, 1e-3, np.float32)
    for index, sounds in enumerate([[silence], [speech(3), silence]]):
        for sound in sounds:
            sent = client.post(
                "/api/upload-voice-answer/",
                data={"session_id": session_id, "question_index": str(index)},
                files={"audio_file": ("answer.wav", as_wav(sound))},
            )
            assert sent.status_code == 200
    status = client.get(f"/api/voice-session/{session_id}/").json()
    assert [(answer["question_index"], bool(answer["answer"])) for answer in status["answers"]] == [(1, True)]


def made_question(client: httpx.Client, session_id: str) -> str:
    question: str = client.get(f"/api/voice-session/{session_id}/").json()["questions"][0]
    return question


def test_dummy_bytes_get_an_error_and_the_connection_lives(server: Server, client: httpx.Client) -> None:
    """Bytes that are no sound are refused in words, leave no answer behind, and a real answer follows."""
    session_id = make_session(client)["session_id"]
    with connect(socket_address(server, session_id), additional_headers={"X-Coach-Token": TOKEN}) as socket:
        say(socket, "start_recording")
        receive(socket, "recording_started")
        say(socket, "audio_chunk", b"dummy audio data" * 200)
        say(socket, "stop_recording", b"dummy audio data")
        errors = [next_message(socket) for _ in range(2)]
        assert [error["type"] for error in errors] == ["error", "error"]
        say(socket, "start_recording")
        receive(socket, "recording_started")
        say(socket, "stop_recording", as_wav(speech()))
        assert receive(socket, "recording_completed")["transcription"]
    assert client.get(f"/api/voice-session/{session_id}/").json()["answered_questions"] == 1
