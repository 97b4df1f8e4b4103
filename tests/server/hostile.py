"""Messages that no honest client sends: what a faulty or wicked one might."""

import base64
import io
import json
import random
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import soundfile

from tests.server.sounds import recorded

Hostile = str | bytes

KINDS = ("start_recording", "audio_chunk", "stop_recording", "get_analysis", "ping")
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 1e308, -1e308, 2**31, 2**63, 2**64, 10**400, 0.5, "", "0", "\0", "\ud800", "𝕏" * 50,
    [], {}, [[]], {"a": {"b": []}}, [0] * 1000, "A" * 5000, "../../etc/passwd", "'; DROP TABLE answers; --", "%s%n",
)  # fmt: skip


@cache
def hours_of_silence() -> bytes:
    """Half an hour in some kilobytes."""
    file = io.BytesIO()
    soundfile.write(file, np.zeros(1800 * 8000, np.int16), 8000, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def _message(chance: random.Random, **more: Any) -> dict[str, Any]:
    return {"type": chance.choice(KINDS), "question_index": chance.choice([0, 1, 2, 7]), **more}


def _audio(data: bytes, kind: str = "audio_chunk", **more: Any) -> str:
    coded = base64.b64encode(data).decode()
    return json.dumps({"type": kind, "question_index": 0, "audio_data": coded, **more})


def broken_json(chance: random.Random) -> Hostile:
    text = json.dumps(_message(chance, audio_data="AAAA"))
    at = chance.randrange(len(text))
    return chance.choice([text[:at], text[:at] + chance.choice('{}[]",:\0\\') + text[at:], "", " ", "null", "nan"])


def wrong_types(chance: random.Random) -> Hostile:
    message = _message(chance, audio_data="AAAA", answer_text="yes")
    message[chance.choice([*message, "sequence", "sample_rate", "channels"])] = chance.choice(ODD)
    return json.dumps(message)


def wrong_shapes(chance: random.Random) -> Hostile:
    return json.dumps(chance.choice([chance.choice(ODD), [_message(chance)], {"type": [_message(chance)]}, {}]))


def huge_numbers(chance: random.Random) -> Hostile:
    number = chance.choice(["9" * 5000, "1e999999", "-1e999", "0." + "0" * 5000 + "1", "1" + "0" * 400])
    field = chance.choice(["question_index", "sequence", "sample_rate", "channels"])
    kind = chance.choice(["audio_chunk", "start_recording"])
    return f'{{"type":"{kind}","audio_data":"AAAA","{field}":{number}}}'


def deep_nesting(chance: random.Random) -> Hostile:
    depth = chance.choice([100, 5_000, 100_000])
    bracket = chance.choice(["[", '{"type":'])
    return bracket * depth


def huge_text(chance: random.Random) -> Hostile:
    return json.dumps(_message(chance, answer_text="um " * chance.choice([1_000, 10_000, 300_000])))


def huge_frame(chance: random.Random) -> Hostile:
    return chance.choice(["x", b"\0"]) * 20_000_001


def binary_rubbish(chance: random.Random) -> Hostile:
    return chance.randbytes(chance.choice([0, 1, 7, 100, 4_000, 60_000]))


def rubbish_behind_a_header(chance: random.Random) -> Hostile:
    head = chance.choice(
        [b"\x1aE\xdf\xa3", b"OggS", b"RIFF\xff\xff\xff\xffWAVEfmt ", b"fLaC", b"ID3", b"\0\0\0\x18ftyp"]
    )
    return _audio(head + chance.randbytes(chance.choice([0, 10, 3_000])))


def torn_webm(chance: random.Random) -> Hostile:
    whole = b"".join(recorded("webm", 1.0))
    return _audio(whole[: chance.randrange(1, len(whole))], chance.choice(["audio_chunk", "stop_recording"]))


def bent_webm(chance: random.Random) -> Hostile:
    whole = bytearray(b"".join(recorded("webm", 1.0)))
    for _ in range(chance.choice([1, 10, 100])):
        whole[chance.randrange(len(whole))] = chance.randrange(256)
    return _audio(bytes(whole), sequence=chance.choice([0, 1, 5, 10**9]))


def a_piece_out_of_nowhere(chance: random.Random) -> Hostile:
    pieces = recorded("webm", 1.0)
    return _audio(chance.choice(pieces), sequence=chance.choice([None, 0, 1, 3, 99, 10**15]))


def base64_bomb(chance: random.Random) -> Hostile:
    return json.dumps(_message(chance, audio_data="A" * chance.choice([999_999, 4_000_000, 12_000_000])))


def bad_base64(chance: random.Random) -> Hostile:
    return json.dumps(
        _message(chance, audio_data=chance.choice(["A", "====", "!!!!", "data:,", "data:audio/webm;base64,=", "é"]))
    )


def silence_bomb(chance: random.Random) -> Hostile:
    return _audio(hours_of_silence(), chance.choice(["audio_chunk", "stop_recording"]))


def odd_samples(chance: random.Random) -> Hostile:
    rate, channels = chance.choice([8_000, 11_025, 191_999, 1, 0, -8_000]), chance.choice([1, 2, 8, 0, 99])
    return json.dumps({"type": "start_recording", "question_index": 0, "sample_rate": rate, "channels": channels})


def out_of_turn(chance: random.Random) -> Hostile:
    return json.dumps(_message(chance, question_index=chance.choice([0, 3, 500, 999])))


COMMON: tuple[Callable[[random.Random], Hostile], ...] = (
    broken_json, wrong_types, wrong_shapes, huge_numbers, binary_rubbish, rubbish_behind_a_header, torn_webm,
    bent_webm, a_piece_out_of_nowhere, bad_base64, odd_samples, out_of_turn,
)  # fmt: skip
COSTLY: tuple[Callable[[random.Random], Hostile], ...] = (
    deep_nesting,
    huge_text,
    huge_frame,
    base64_bomb,
    silence_bomb,
)
"""Large: one message in five hundred."""


def hostile_messages(seed: int, count: int) -> Iterator[tuple[str, Hostile]]:
    """So many messages with their kind, by chance; where the seed is 0, one of each kind first."""
    chance = random.Random(seed)
    first = [*COMMON, *COSTLY] if seed == 0 else []
    for number in range(count):
        make = (
            first[number] if number < len(first)
            else chance.choice(COSTLY) if chance.random() < 0.002
            else chance.choice(COMMON)
        )  # fmt: skip
        yield make.__name__, make(chance)
