"""Which words settle, and when they were said."""

from coach_app.speech.captions import Captions
from coach_app.speech.words import Word


def word(text: str, start_s: float, end_s: float) -> Word:
    return Word(text, round(start_s * 16_000), round(end_s * 16_000), 0.9)


def test_a_settled_word_gives_way_to_one_heard_to_begin_sooner() -> None:
    """With more sound behind it, what followed is placed better: it is not pushed behind a word drawn out too far."""
    captions = Captions()
    captions.settle([word("Yeah.", 6.5, 7.5)], 121_600, everything=True)
    captions.settle([word("Smile", 6.8, 7.0), word("please.", 7.0, 7.6)], 140_000, everything=True)
    assert [(w.start, w.end) for w in captions.settled] == [(104_000, 108_800), (108_800, 112_000), (112_000, 121_600)]


def test_no_word_is_pressed_into_nothing_by_the_next() -> None:
    """A tenth of a second is left to every settled word."""
    captions = Captions()
    captions.settle([word("Yeah.", 6.5, 7.5)], 121_600, everything=True)
    captions.settle([word("Smile", 6.0, 7.0)], 140_000, everything=True)
    assert [(w.start, w.end) for w in captions.settled] == [(104_000, 105_600), (105_600, 112_000)]
