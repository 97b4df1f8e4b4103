"""What is heard again, and whose words the report has."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.speech.second_hearing import MARGIN, SecondHearing, surer
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind, text_of


def said(text: str, probability: float = 0.9, start_s: float = 1.0, pause: float = 0.0) -> list[Word]:
    """The words of `text`, 0.3 s each and a tenth apart."""
    starts = [to_samples(start_s + 0.4 * number) for number in range(len(text.split()))]
    return [
        Word(word, start, start + to_samples(0.3), probability, pause=pause)
        for word, start in zip(text.split(), starts, strict=True)
    ]


def every(words: Sequence[Word], _: Span) -> list[Word]:
    return list(words)


def test_the_surer_hearing_is_taken() -> None:
    """Each run of other words for itself; those that agree stay as they are."""
    first = [*said("I came back"), *said("too", 0.3, 2.2), *said("my house", start_s=2.6)]
    second = [*said("I"), *said("cane", 0.8, 1.4), *said("back to", start_s=1.8), *said("my house", 0.5, 2.7)]
    words = surer(first, second)
    assert text_of(words) == "I came back to my house"
    assert [*words[:3], *words[4:]] == [*first[:3], *first[4:]]
    assert words[3].span == first[3].span


def test_words_are_added_and_left_out_only_where_that_is_sure() -> None:
    """A word that one hearing lacks counts as likely as not."""
    short, long = said("we went home"), [*said("we went"), *said("straight home", start_s=1.8)]
    apart = [*short[:2], Word("home", long[3].start, long[3].end, 0.9)]
    assert text_of(surer(apart, long)) == "we went straight home"
    assert text_of(surer(short, long)) == "we went home"  # there is no room for it
    doubtful = [*long[:2], Word("straight", long[2].start, long[2].end, 0.2), long[3]]
    assert text_of(surer(doubtful, apart)) == "we went home"
    assert text_of(surer(long, apart)) == "we went straight home"


def test_a_filled_pause_and_what_stands_beside_it_stay() -> None:
    """A hearing without prompt leaves them out, and hears other words instead."""
    first = said("so um I I went", 0.3)
    first[1] = Word("um", first[1].start, first[1].end, 0.3, WordKind.FILLER)
    assert surer(first, said("some I went", 0.95)) == first


def test_what_is_told_of_a_pause_stays() -> None:
    """The probability that somebody said um before a run of words, and the time that it takes."""
    first = [*said("we"), *said("led eight", 0.3, 1.4, pause=0.4), *said("teams", start_s=2.2)]
    words = surer(first, [*said("we"), *said("left later on", 0.9, 1.4), *said("teams", start_s=2.6)])
    assert text_of(words) == "we left later on teams"
    assert words[1].pause == 0.4
    assert (words[1].start, words[3].end) == (first[1].start, first[2].end)


def test_a_decoder_that_loops_is_not_believed() -> None:
    """Nor one that hears more words than there is time for."""
    first = [*said("ten of"), Word("clubs", to_samples(1.8), to_samples(2.2), 0.2)]
    assert surer(first, [*said("ten of"), *said("close ten of close", 0.9, 1.8)]) == first
    assert surer(first, [*said("ten of"), *said("a b c d e", 0.9, 1.8)]) == first
    assert text_of(surer(first, [*said("ten of"), *said("all cups", 0.9, 1.8)])) == "ten of all cups"


def test_nothing_is_heard_where_nothing_was() -> None:
    """What only the second hearing makes out of noise is not believed."""
    assert surer([], said("thank you")) == []


def test_passages_end_in_silence() -> None:
    """The first gap of 0.3 s after eight seconds ends one; without it, the next word after twelve."""
    words = said(" ".join(f"w{number}" for number in range(100)), 0.4)
    later = [replace(word, start=word.start + 16_000, end=word.end + 16_000) for word in words[25:]]
    settled = [*words[:25], *later]
    hearing = SecondHearing()
    spans = [span for _ in range(3) if (span := hearing.passage(settled, 0)) is not None]
    assert [span.start for span in spans[:1]] == [words[0].start - MARGIN]
    assert [span.end for span in spans[:1]] == [words[24].end + MARGIN]
    assert spans[1].duration_s == pytest.approx(12.5, abs=0.6)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_a_passage_that_is_silent_behind_is_over() -> None:
    """It need not wait for the next word."""
    settled = said(" ".join(f"w{number}" for number in range(25)), 0.4)
    hearing = SecondHearing()
    assert hearing.passage(settled, settled[-1].end) is None
    span = hearing.passage(settled, settled[-1].end + to_samples(0.4))
    assert span == Span(settled[0].start - MARGIN, settled[-1].end + to_samples(0.2))
    assert hearing.passage(settled, settled[-1].end + to_samples(9)) is None


def test_a_passage_of_sure_words_is_not_heard_again() -> None:
    """One doubtful word is enough; in the last passage, words may be still to come."""
    sure, doubtful = said(" ".join(f"w{number}" for number in range(25))), said("one more", 0.4, start_s=12)
    hearing = SecondHearing()
    assert hearing.passage(sure, to_samples(12)) is None
    assert hearing.begins(sure, to_samples(12)) == to_samples(11.5)
    assert hearing.rest(sure, None, to_samples(12)) is None
    assert hearing.rest(sure, to_samples(12), to_samples(13)) is not None
    two = SecondHearing()
    span = two.passage([*said("one more"), *doubtful], to_samples(16))
    assert span is not None
    assert span.start == doubtful[0].start - MARGIN
    assert two.passage([*said("one more"), *doubtful], to_samples(16)) is None


def test_long_silences_are_not_heard_again() -> None:
    """Neither before nor within an answer."""
    settled = [*said("one two", 0.4, start_s=60), *said("three four", 0.4, start_s=200)]
    hearing = SecondHearing()
    first = hearing.passage(settled, settled[-1].end)
    rest = hearing.rest(settled, settled[-1].end, settled[-1].end + MARGIN)
    assert first is not None
    assert rest is not None
    assert first.duration_s < 2
    assert rest.duration_s < 2


@given(
    st.lists(st.tuples(st.integers(0, 60_000), st.integers(1600, 9600), st.floats(0, 1), st.booleans()), max_size=60),
    st.lists(st.tuples(st.sampled_from(["a", "b", "um"]), st.floats(0, 1)), max_size=8),
)
def test_all_words_are_heard_again_once_and_stay_in_order(
    plan: list[tuple[int, int, float, bool]], heard: list[tuple[str, float]]
) -> None:
    """Passages do not overlap; whatever is heard in them, words stay in order and none is lost that agrees."""
    at, settled = 0, []
    for gap, length, probability, filler in plan:
        kind = WordKind.FILLER if filler else WordKind.WORD
        settled.append(Word("um" if filler else "ab"[len(settled) % 2], at + gap, at + gap + length, probability, kind))
        at += gap + length
    hearing, spans = SecondHearing(), []
    for count in range(len(settled)):
        while (span := hearing.passage(settled[:count], settled[count - 1].end if count else 0)) is not None:
            spans.append(span)
    if (span := hearing.rest(settled, at, at + MARGIN)) is not None:
        spans.append(span)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for span in spans:
        times = [span.start + span.length * number // max(1, len(heard)) for number in range(len(heard) + 1)]
        words = [Word(text, times[n], times[n + 1], likely) for n, (text, likely) in enumerate(heard)]
        hearing.hear(span, words)
    assert not hearing.waiting
    words = hearing.words(settled, every)
    assert all(one.end <= other.start and one.start <= one.end for one, other in pairwise(words))
    assert [word for word in words if word.kind is WordKind.FILLER] == [
        word for word in settled if word.kind is WordKind.FILLER
    ]


def test_where_a_passage_could_not_be_heard_the_first_hearing_stands() -> None:
    """So it does where there is nothing to add."""
    settled = said("one two three", 0.1)
    hearing = SecondHearing()
    span = hearing.rest(settled, settled[-1].end, settled[-1].end)
    assert span is not None
    hearing.hear(Span(0, 1), said("four"))
    assert hearing.waiting
    hearing.hear(span, ())
    assert hearing.words(settled, every) == settled
    assert hearing.alone(settled) == settled


def test_what_the_second_hearing_heard_is_told_apart() -> None:
    """As it was heard, whichever is surer; outside its passages nothing but the first is known."""
    settled, again = said("one two three", 0.4), said("one new three", 0.1)
    settled.append(replace(settled[-1], text="four", start=to_samples(50), end=to_samples(51)))
    hearing = SecondHearing()
    span = hearing.passage(settled, settled[-1].end)
    assert span is not None
    hearing.hear(span, again)
    assert hearing.words(settled, every) == settled
    assert hearing.alone(settled) == [*again, settled[-1]]
