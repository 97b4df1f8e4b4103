"""The Python client and `coach stream`, against a real server."""

import json
from pathlib import Path

import pytest

from coach_app.cli import exit_codes, main
from coach_app.client import Client, RefusedError
from coach_app.server.messages import PartialTranscription, Pong, RealtimeAnalysis, RecordingCompleted, RecordingStarted
from coach_app.server.serving import Server
from tests.server.conftest import GENEROUS, RESUME, TOKEN, Open, as_pcm, as_wav, speech


@pytest.fixture
def wav(tmp_path: Path) -> Path:
    path = tmp_path / "answer.wav"
    path.write_bytes(as_wav(speech(4)))
    return path


def test_everything_the_protocol_has(server: Server, tmp_path: Path, wav: Path) -> None:
    """Every path and message has its method, and gives the protocol's own types."""
    resume = tmp_path / "cv.txt"
    resume.write_bytes(RESUME)
    with Client(server.url, TOKEN, name="plug-in 1") as client:
        assert "general" in [demo.id for demo in client.demos()]
        made = client.upload_resume(resume, "software-engineer", "Python and SQL")
        assert any("Acme" in question for question in made.questions)
        with client.interview(made.session_id) as conversation:
            assert conversation.established.questions == made.questions
            conversation.start(0, sample_rate=16_000)
            assert conversation.until(RecordingStarted).question_index == 0
            sound = as_pcm(speech(4))
            conversation.speak((sound[at : at + 3200] for at in range(0, len(sound), 3200)), every_s=0)
            assert conversation.until(PartialTranscription).transcription
            conversation.stop()
            completed = conversation.until(RecordingCompleted)
            assert conversation.until(RealtimeAnalysis).analysis.word_count == len(completed.words)
            conversation.get_analysis(1, "We shipped it.")
            assert conversation.until(RealtimeAnalysis).question_index == 1
            conversation.ping()
            assert isinstance(conversation.receive(), Pong)
        assert client.upload_voice_answer(made.session_id, 1, wav).transcription
        assert client.realtime_analysis(made.session_id, 2, "I asked why.").analysis.word_count == 3
        client.submit_answers(made.session_id, ["", "", "I asked why."])
        assert client.voice_session(made.session_id).answered_questions == 3
        assert len(client.analyze(made.session_id).results) == 3


def test_refusals_say_what_to_do(opened: Open) -> None:
    """A wrong token, an unknown session, too many requests and no server at all come as one kind of error."""
    server = opened()
    with Client(server.url, "wrong") as client:
        with pytest.raises(RefusedError, match="coach serve") as refused:
            client.demos()
        assert refused.value.status == 401
        with pytest.raises(RefusedError, match="does not let this client in"), client.interview("any"):
            pass
    with Client(server.url, TOKEN) as client:
        with pytest.raises(RefusedError, match="no such session") as refused:
            client.analyze("no-such-session")
        assert refused.value.status == 404
        with pytest.raises(RefusedError, match="no such session"), client.interview("no-such-session"):
            pass
    with Client("http://127.0.0.1:9", TOKEN) as client, pytest.raises(RefusedError, match="No server answers"):
        client.demos()


def test_too_fast_says_how_long_to_wait(opened: Open) -> None:
    """The server's `Retry-After` reaches whoever asked."""
    limits = type(GENEROUS)(requests_per_minute=1)
    with Client(opened(limits).url, TOKEN) as client:
        client.demos()
        with pytest.raises(RefusedError) as refused:
            client.demos()
    assert refused.value.status == 429
    assert refused.value.retry_after_s is not None
    assert 1 <= refused.value.retry_after_s <= 60


def test_stream_sends_a_recording_and_prints_what_comes_back(
    server: Server, wav: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`coach stream --json` ends with the transcript and its analysis."""
    arguments = ["stream", str(wav), "--server", server.url, "--token", TOKEN, "--speed", "fast"]
    assert main.run([*arguments, "--json"]) == exit_codes.OK
    kinds = [json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()]
    assert kinds[0] == "recording_started"
    assert {"partial_transcription", "metrics"} <= set(kinds)
    assert kinds[-2:] == ["recording_completed", "realtime_analysis"]
    assert main.run(arguments) == exit_codes.OK
    assert "word0 word8000" in capsys.readouterr().out


def test_stream_without_a_server(wav: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says how one is started."""
    assert main.run(["stream", str(wav), "--server", "http://127.0.0.1:9"]) == exit_codes.NO_SERVER
    assert "coach serve" in capsys.readouterr().err
