"""What the recogniser does about text that repeats itself, and about words squeezed to nothing."""

from collections.abc import Callable

import numpy as np
import pytest

from coach_app.engines.weights import TINY_EN
from coach_app.engines.whisper import WhisperTranscriber, unsqueezed
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word

SAID = np.ones(to_samples(4.0), dtype=np.float32)

Contexts = Callable[[dict[float, str], str], list[float]]


@pytest.fixture
def contexts(tmp_path, monkeypatch) -> Contexts:
    """The contexts in which 4 s are heard, when each gives a text of its own, behind `forced` text."""
    transcriber = WhisperTranscriber(TINY_EN.folder(tmp_path), "tiny.en")
    encode = transcriber._tokenizer.encode

    def heard(texts: dict[float, str], forced: str) -> list[float]:
        tried: list[float] = []
        monkeypatch.setattr(transcriber, "_encode", lambda samples, context: tried.append(context) or context)
        monkeypatch.setattr(transcriber, "_decode", lambda context, *_: (encode(texts[context]), []))
        transcriber._listen(SAID, [], encode(forced) if forced else [])
        return tried

    return heard


def test_plain_text_is_heard_once(contexts: Contexts) -> None:
    """In the shortest context."""
    assert contexts({10.0: " We sold the whole stock in a week."}, "") == [10.0]


def test_a_loop_is_heard_again_with_a_little_more(contexts: Contexts) -> None:
    """Where it is gone, that is it."""
    looped = " We sold the whole stock. We sold the whole stock."
    assert contexts({10.0: looped, 15.0: " We sold the whole stock."}, "") == [10.0, 15.0]


def test_what_comes_again_was_said_twice(contexts: Contexts) -> None:
    """So the full window is not asked."""
    twice = " We sold the whole stock. Yes, we sold the whole stock."
    assert contexts({10.0: twice, 15.0: twice}, "") == [10.0, 15.0]


def test_loops_that_differ_are_heard_in_the_full_window(contexts: Contexts) -> None:
    """Nothing else tells which is right."""
    looped = " We sold the whole stock. We sold the whole stock."
    assert contexts({10.0: looped, 15.0: looped + " We sold", 30.0: " We sold."}, "") == [10.0, 15.0, 30.0]


def test_a_repetition_that_has_settled_is_no_loop_of_what_follows(contexts: Contexts) -> None:
    """Words that were said twice before do not have everything behind them heard twice."""
    settled = " We sold the whole stock. Yes, we sold the whole stock."
    assert contexts({10.0: " And then we went home."}, settled) == [10.0]


def test_a_word_squeezed_to_nothing_shares_the_time_of_the_one_before() -> None:
    """By their letters, if it would reach into it."""
    words = [Word("it", 0, 8_000, 0.9), Word("is", 8_000, 8_000, 0.9), Word("far", 9_600, 13_000, 0.9)]
    assert [(word.start, word.end) for word in unsqueezed(words)] == [(0, 4_000), (4_000, 8_000), (9_600, 13_000)]


def test_a_word_squeezed_behind_a_silence_begins_in_it() -> None:
    """By what its letters usually take."""
    words = [Word("Okay", 0, 8_000, 0.9), Word("wants", 40_000, 40_100, 0.9)]
    assert [(word.start, word.end) for word in unsqueezed(words)] == [(0, 8_000), (35_300, 40_100)]


def test_text_without_a_word_gives_none(tmp_path, monkeypatch) -> None:
    """In noise the recogniser may write dots and dashes alone."""
    transcriber = WhisperTranscriber(TINY_EN.folder(tmp_path), "tiny.en")
    dots = transcriber._tokenizer.encode(" ... -")
    monkeypatch.setattr(transcriber, "_decode", lambda *_: (dots, [0.0] * len(dots)))
    assert transcriber.transcribe(SAID, final=True) == []
    assert transcriber.hear_again(SAID) == []
