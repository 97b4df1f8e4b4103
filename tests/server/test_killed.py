"""A power cut in the middle of four answers."""

from contextlib import ExitStack, closing
from pathlib import Path

import httpx
from websockets.sync.client import connect

from coach_app.settings import find_folders
from coach_app.storage.answers import AnswerState
from coach_app.storage.history import History
from tests.server.conftest import TOKEN, as_pcm
from tests.server.echo_process import served
from tests.server.sounds import RATE, loud, receive, say

SECONDS = 6.0


def test_four_live_answers_outlive_the_server(tmp_path: Path) -> None:
    """Killed without a chance to save: after a restart each is there to its last second, and is heard out."""
    data = tmp_path / "data"
    sound = as_pcm(loud(SECONDS))
    with served(data, tmp_path / "log") as server, ExitStack() as clients:
        sessions = [server.session() for _ in range(4)]
        sockets = []
        for session_id in sessions:
            address = f"ws{server.url.removeprefix('http')}ws/interview/{session_id}/?token={TOKEN}"
            sockets.append(clients.enter_context(connect(address)))
            receive(sockets[-1], "connection_established")
            say(sockets[-1], "start_recording", sample_rate=RATE)
            receive(sockets[-1], "recording_started")
        for at in range(0, len(sound), RATE // 5):  # a tenth of a second of each in turn
            for socket in sockets:
                say(socket, "audio_chunk", sound[at : at + RATE // 5])
        for socket in sockets:
            say(socket, "ping")
            receive(socket, "pong")  # everything before it has been taken in
        server.kill()
    with (
        served(data, tmp_path / "log") as server,
        httpx.Client(base_url=server.url, headers={"X-Coach-Token": TOKEN}, timeout=60) as client,
    ):
        with closing(History(find_folders(data))) as history:
            while {answer.state for answer in history.answers()} != {AnswerState.COMPLETE}:
                pass  # they are heard out while the server serves
        for session_id in sessions:
            answers = client.get(f"/api/voice-session/{session_id}/").json()["answers"]
            assert len(answers) == 1
            assert SECONDS - 1 <= answers[0]["duration_s"] <= SECONDS
            assert len(answers[0]["answer"].split()) >= 2 * (SECONDS - 1) - 2


def test_a_server_that_is_told_to_stop_ends_the_answers_first(tmp_path: Path) -> None:
    """Ctrl-C or a signal to end: what is being spoken is transcribed and kept before the program goes."""
    data = tmp_path / "data"
    with served(data, tmp_path / "log") as server:
        address = f"ws{server.url.removeprefix('http')}ws/interview/{server.session()}/?token={TOKEN}"
        with connect(address) as socket:
            receive(socket, "connection_established")
            say(socket, "start_recording", sample_rate=RATE)
            say(socket, "audio_chunk", as_pcm(loud(SECONDS)))
            say(socket, "ping")
            receive(socket, "pong")
            server.process.terminate()
            server.process.wait()
    with closing(History(find_folders(data))) as history:
        [answer] = history.answers()
        assert answer.state is AnswerState.COMPLETE
        assert answer.duration_s == SECONDS
