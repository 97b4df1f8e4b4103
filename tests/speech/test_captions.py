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


def test_a_word_settles_in_the_middle_between_where_it_was_heard() -> None:
    """Two hearings that agree on a word are each a little off."""
    captions = Captions()
    captions.settle([word("We", 1.0, 1.2), word("sold", 1.2, 1.5)], 28_000, everything=False)
    captions.settle([word("We", 1.1, 1.3), word("bold", 1.3, 1.6)], 60_000, everything=True)
    assert [(w.start_s, w.end_s) for w in captions.settled] == [(1.05, 1.25), (1.3, 1.6)]


def test_words_that_settle_are_in_order_of_time() -> None:
    """Also where only the first of two was heard before, and later than now."""
    captions = Captions()
    captions.settle([word("We", 2.0, 2.2)], 33_000, everything=False)
    captions.settle([word("We", 1.0, 1.2), word("sold", 1.2, 1.8)], 60_000, everything=True)
    assert [(w.start_s, w.end_s) for w in captions.settled] == [(1.5, 1.7), (1.5, 1.8)]
