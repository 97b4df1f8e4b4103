"""Every way in which clients send an answer gives the same answer: once, whole, and kept."""

import base64
import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from coach_app.server.serving import Server
from tests.server.conftest import GENEROUS, TOKEN, Open, as_pcm, make_session, socket_address
from tests.server.sounds import loud, next_message, receive, recorded, say

SECONDS = 4.0
PIECES = recorded("webm", SECONDS)
WHOLE = b"".join(PIECES)


@contextmanager
def joined(server: Server, session_id: object) -> Iterator[ClientConnection]:
    with connect(socket_address(server, session_id), additional_headers={"X-Coach-Token": TOKEN}) as socket:
        yield socket


@pytest.fixture
def session_id(client: httpx.Client) -> str:
    return str(make_session(client)["session_id"])


@pytest.fixture
def socket(server: Server, session_id: str) -> Iterator[ClientConnection]:
    with joined(server, session_id) as socket:
        receive(socket, "connection_established")
        yield socket


def begin(socket: ClientConnection, index: int = 0, **more: Any) -> None:
    say(socket, "start_recording", index=index, **more)
    assert receive(socket, "recording_started")["question_index"] == index


def finish(socket: ClientConnection, index: int = 0, data: bytes = b"") -> str:
    """Stop; the text of the answer, after which its analysis must come."""
    say(socket, "stop_recording", data, index)
    completed = receive(socket, "recording_completed")
    assert completed["question_index"] == index
    assert receive(socket, "realtime_analysis")["question_index"] == index
    return str(completed["transcription"])


def spoken(socket: ClientConnection, index: int, pieces: Any = PIECES, data: bytes = b"") -> str:
    begin(socket, index)
    for piece in pieces:
        say(socket, "audio_chunk", piece, index)
    return finish(socket, index, data)


def answered(client: httpx.Client, session_id: str) -> dict[int, str]:
    status = client.get(f"/api/voice-session/{session_id}/").json()
    return {answer["question_index"]: answer["answer"] for answer in status["answers"]}


def test_all_habits_of_stopping_give_the_same_answer(
    socket: ClientConnection, client: httpx.Client, session_id: str
) -> None:
    """Nothing, the last piece, the last again, everything again, everything at once; five questions, one connection."""
    texts = [
        spoken(socket, 0),
        spoken(socket, 1, PIECES[:-1], PIECES[-1]),
        spoken(socket, 2, PIECES, PIECES[-1]),
        spoken(socket, 3, PIECES, WHOLE),
        spoken(socket, 4, [], WHOLE),
    ]
    assert len(texts[0].split()) >= 6
    assert texts == [texts[0]] * 5
    assert answered(client, session_id) == dict(enumerate(texts))


def test_every_format_and_frame_gives_the_same_answer(socket: ClientConnection) -> None:
    """Ogg, MP4, WAV, binary frames, base64 with `data:` before it, and bare samples of a declared rate."""
    expected = len(spoken(socket, 0).split())
    texts = [spoken(socket, 1, recorded(kind, SECONDS)) for kind in ("ogg", "mp4", "wav")]
    begin(socket, 1)
    for piece in PIECES:
        socket.send(piece)
    texts.append(finish(socket, 1))
    begin(socket, 1)
    for piece in PIECES:
        coded = "data:audio/webm;codecs=opus;base64," + base64.b64encode(piece).decode()
        socket.send(json.dumps({"type": "audio_chunk", "question_index": 1, "audio_data": coded}))
    texts.append(finish(socket, 1))
    begin(socket, 1, sample_rate=48_000, channels=2)
    samples = as_pcm(loud(SECONDS).repeat(2))
    for at in range(0, len(samples), 19_200):
        say(socket, "audio_chunk", samples[at : at + 19_200], 1)
    texts.append(finish(socket, 1))
    assert all(abs(len(text.split()) - expected) <= 1 for text in texts), texts


def numbered(pieces: list[tuple[int, bytes]]) -> Callable[[ClientConnection], str]:
    def send(socket: ClientConnection) -> str:
        begin(socket)
        for number, piece in pieces:
            say(socket, "audio_chunk", piece, sequence=number)
        return finish(socket)

    return send


def test_late_and_doubled_pieces_are_put_right(socket: ClientConnection) -> None:
    """Numbered pieces in any order and twice are as good as in order; one that is lost costs itself alone in Ogg."""
    in_order = list(enumerate(PIECES))
    expected = numbered(in_order)(socket)
    shuffled = [*in_order, *in_order[5:20]]
    random.Random(7).shuffle(shuffled)
    assert numbered(shuffled)(socket) == expected
    begin(socket)  # not numbered, each sent twice after a hiccup
    for piece in PIECES:
        say(socket, "audio_chunk", piece)
        say(socket, "audio_chunk", piece)
    assert finish(socket) == expected
    lossy = numbered([pair for pair in enumerate(recorded("ogg", SECONDS)) if pair[0] != 20])(socket)
    assert len(expected.split()) - len(lossy.split()) in (0, 1)


def test_messages_out_of_turn_harm_nothing(socket: ClientConnection, client: httpx.Client, session_id: str) -> None:
    """Pieces before the start, of another question or after the end, a doubled start, a doubled stop."""
    expected = spoken(socket, 0)
    say(socket, "audio_chunk", PIECES[3])  # too late: that answer is over
    for piece in PIECES:  # without a start: it begins by itself
        say(socket, "audio_chunk", piece, 1)
    say(socket, "audio_chunk", PIECES[0], 5)  # of another question, in the middle
    assert finish(socket, 1) == expected
    say(socket, "stop_recording", b"", 1)
    assert next_message(socket)["type"] == "error"
    begin(socket, 2)
    begin(socket, 2)  # said twice: nothing was heard yet
    for piece in PIECES:
        say(socket, "audio_chunk", piece, 2)
    say(socket, "start_recording", index=3)  # the next begins before the last was stopped: both are kept
    assert receive(socket, "recording_completed")["transcription"] == expected
    receive(socket, "recording_started")
    for piece in PIECES:
        say(socket, "audio_chunk", piece, 3)
    assert finish(socket, 3) == expected
    say(socket, "start_recording", index=99)
    assert "no question 99" in next_message(socket)["message"]
    assert answered(client, session_id) == dict.fromkeys(range(4), expected)


def test_dummy_bytes_in_the_middle_do_not_end_the_answer(socket: ClientConnection) -> None:
    """What is no base64 is refused in words, and the answer goes on as if it had not come."""
    expected = spoken(socket, 0)
    begin(socket, 0)
    for piece in PIECES[:20]:
        say(socket, "audio_chunk", piece)
    socket.send(json.dumps({"type": "audio_chunk", "question_index": 0, "audio_data": "*** not base64 ***"}))
    for piece in PIECES[20:]:
        say(socket, "audio_chunk", piece)
    say(socket, "stop_recording", b"")
    kinds = []
    while "recording_completed" not in kinds:
        message = next_message(socket)
        kinds.append(message["type"])
    assert kinds.count("error") == 1
    assert message["transcription"] == expected


def test_a_client_that_comes_back_loses_nothing(server: Server, client: httpx.Client, session_id: str) -> None:
    """Dropped in the middle and after the stop: the answer goes on where it was, and its result waits."""
    with joined(server, session_id) as socket:
        receive(socket, "connection_established")
        expected = spoken(socket, 0)
        begin(socket, 1)
        for number, piece in enumerate(PIECES[:20]):
            say(socket, "audio_chunk", piece, 1, sequence=number)
        receive(socket, "partial_transcription")
    with joined(server, session_id) as socket:
        established = receive(socket, "connection_established")
        assert established["resumed_question"] == 1
        assert established["next_sequence"] <= 20
        assert receive(socket, "partial_transcription")["question_index"] == 1
        for number, piece in list(enumerate(PIECES))[established["next_sequence"] :]:
            say(socket, "audio_chunk", piece, 1, sequence=number)
        say(socket, "stop_recording", b"", 1)
    with joined(server, session_id) as socket:
        receive(socket, "connection_established")
        assert receive(socket, "recording_completed")["transcription"] == expected
    assert answered(client, session_id) == {0: expected, 1: expected}


def test_a_second_client_takes_the_session_over(server: Server, session_id: str) -> None:
    """The one before is told so by the close code; the answer goes on with the new one."""
    with joined(server, session_id) as first:
        receive(first, "connection_established")
        begin(first)
        for number, piece in enumerate(PIECES[:20]):
            say(first, "audio_chunk", piece, sequence=number)
        receive(first, "partial_transcription")
        with joined(server, session_id) as second:
            assert receive(second, "connection_established")["resumed_question"] == 0
            with pytest.raises(ConnectionClosed) as closed:
                receive(first, "never", patience_s=60)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == 4409
            assert finish(second)


def test_an_answer_whose_client_stays_away_is_kept(opened: Open) -> None:
    """After the grace time what was said is transcribed and in the history, and waits to be told."""
    server = opened(replace(GENEROUS, grace_s=0.1))
    with httpx.Client(base_url=server.url, headers={"X-Coach-Token": TOKEN}, timeout=60) as client:
        session_id = str(make_session(client)["session_id"])
        with joined(server, session_id) as socket:
            receive(socket, "connection_established")
            begin(socket)
            for piece in PIECES:
                say(socket, "audio_chunk", piece)
            receive(socket, "partial_transcription")
        told = None
        while told is None:
            told = answered(client, session_id).get(0)
        with joined(server, session_id) as socket:
            receive(socket, "connection_established")
            assert receive(socket, "recording_completed")["transcription"] == told
