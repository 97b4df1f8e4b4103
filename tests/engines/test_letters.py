"""Where the letters of words are said, and which sound belongs to none."""

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from coach_app.engines.letters import LETTERS, SILENCE, LetterReadOut, Placed, likeliest, scores
from coach_app.engines.weights import TINY_EN
from coach_app.engines.whisper import WhisperOptions, WhisperTranscriber

SAMPLE = Path(__file__).parents[2] / "assets" / "sample_answer"


def heard(signs: str) -> np.ndarray:
    """Log probabilities of a sound in which each frame clearly is a letter, or silence where it is a dot."""
    found = np.full((len(signs), SILENCE + 1), -12.0, dtype=np.float32)
    found[np.arange(len(signs)), [SILENCE if sign == "." else LETTERS.index(sign) for sign in signs]] = 0.0
    return found


def owners(signs: str, *words: Placed) -> str:
    """The number of the word that each frame is of, a dot for none."""
    _, owner = likeliest(heard(signs), words)
    return "".join("." if number < 0 else str(number) for number in owner)


def test_every_word_lies_where_its_letters_are() -> None:
    assert owners("..wweee..sssooold..", ("We", 0.0, 0.2), ("sold.", 0.1, 0.4)) == "..00000..11111111.."


def test_a_letter_that_nobody_says_is_passed_over() -> None:
    """At the beginning of a word, within it and at its end."""
    assert owners("..nnoo...nnooots..", ("know", 0.0, 0.2), ("knots", 0.1, 0.4)) == "..0000...1111111.."


def test_a_sound_that_is_no_word_is_of_none() -> None:
    """An "uh" that the recogniser left out does not draw the word beside it out."""
    assert owners("..wwee..uuuuu..goo..", ("we", 0.0, 0.2), ("go", 0.2, 0.4)) == "..0000.........111.."


def test_a_word_is_looked_for_where_attention_has_it() -> None:
    """Not where somebody says it too."""
    said = "..goo" + "." * 35 + "ggoo.."
    assert owners(said, ("go", 0.8, 0.9)) == "." * 40 + "0000.."


def test_what_is_no_letter_is_any_sound() -> None:
    assert owners("..wwee..ooee..go", ("we", 0.0, 0.1), ("1", 0.1, 0.3), ("go", 0.2, 0.4)) == "..0000..1111..22"


def test_too_little_sound_and_no_words_are_nowhere() -> None:
    assert owners("we", ("whatever", 0.0, 0.04)) == ".."
    assert owners("we") == ".."


@given(
    signs=st.text(alphabet=".abc", min_size=1, max_size=60),
    texts=st.lists(st.text(alphabet="abc-1", max_size=5), max_size=6),
    at=st.lists(st.floats(0.0, 1.2), min_size=6, max_size=6),
)
def test_words_keep_their_order(signs: str, texts: list[str], at: list[float]) -> None:
    """Whatever is heard, and wherever attention has them: each in one piece, with all its frames in the sound."""
    _, owner = likeliest(heard(signs), [(text, start, start + 0.1) for text, start in zip(texts, at, strict=False)])
    said = [int(number) for number in owner if number >= 0]
    assert len(owner) == len(signs)
    assert said == sorted(said)
    assert all(any(sign.isalnum() for sign in texts[number]) for number in said)
    for number in set(said):
        frames = np.flatnonzero(owner == number)
        assert frames[-1] - frames[0] + 1 == len(frames)


def test_scores_are_probabilities() -> None:
    kernel = np.random.default_rng(0).standard_normal((9, SILENCE + 1)).astype(np.float32)
    assert np.exp(scores(kernel, np.ones((5, 8), dtype=np.float32))).sum(axis=1) == pytest.approx(np.ones(5), rel=1e-5)


def test_read_outs_are_there_for_the_models_that_come_along() -> None:
    """For English: they were fitted on nothing else."""
    assert LetterReadOut.of("tiny.en", "en") is not None
    assert LetterReadOut.of("base", "en") is not None
    assert LetterReadOut.of("base", "de") is None
    assert LetterReadOut.of("large-v3", "en") is None


def test_letters_place_the_words_of_the_sample_answer(tmp_path: Path) -> None:
    """Nearer to where its voice was told to say them than attention alone does."""
    samples, _ = soundfile.read(SAMPLE.with_suffix(".flac"), dtype="float32", frames=8 * 16_000)
    truth = {
        word["text"].strip(".,").lower(): word["start_s"]
        for word in json.loads(SAMPLE.with_suffix(".json").read_text(encoding="utf-8"))["words"]
        if word["end_s"] < 7.5 and word["kind"] == "word"
    }
    off = {}
    for letters in (True, False):
        transcriber = WhisperTranscriber(TINY_EN.folder(tmp_path), "tiny.en", WhisperOptions(letters=letters))
        words = transcriber.transcribe(samples, final=True)
        found = {word.text.strip(".,").lower(): word.start_s for word in words}
        off[letters] = np.mean([abs(found[text] - start) for text, start in truth.items() if text in found])
    assert off[True] < 0.06
    assert off[True] < off[False]
