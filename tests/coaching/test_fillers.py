"""The fusion of what was written and what was heard, on made-up witnesses."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_app.coaching.fillers import (
    UNVOICED,
    Evidence,
    Filler,
    fuse,
    hesitations,
    with_fillers,
)
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind, filled_pause, is_filled_pause

SPEECH = [Span(0, to_samples(10))]


def odds(*humps: tuple[float, float, float], length_s: float = 10.0) -> npt.NDArray[np.float32]:
    """Log odds of -5 with plateaus (start in s, end in s, height)."""
    track = np.full(to_samples(length_s) // FILLER_HOP, -5.0, dtype=np.float32)
    for start, end, height in humps:
        track[to_samples(start) // FILLER_HOP : to_samples(end) // FILLER_HOP] = height
    return track


def word(text: str, start: float, end: float, probability: float = 0.9) -> Word:
    """A word as the recogniser gives it."""
    kind = WordKind.FILLER if is_filled_pause(text) else WordKind.WORD
    return Word(text, to_samples(start), to_samples(end), probability, kind)


@pytest.mark.parametrize("text", ["um", "Um,", "uh...", "Uhh.", "umm", "er", "erm", "Ah,", "Hmm.", "mm"])
def test_filled_pauses_are_known_in_any_spelling(text: str) -> None:
    """Capitals, punctuation and length make no difference."""
    assert is_filled_pause(text)


@pytest.mark.parametrize("text", ["a", "her", "mm-hmm", "uh-huh", "uh-uh", "umbrella", "era", "her,", "m", ""])
def test_words_and_answers_to_others_are_no_filled_pauses(text: str) -> None:
    """Words that look alike, and the sounds by which listeners agree, stay out."""
    assert not is_filled_pause(text)


@pytest.mark.parametrize(
    ("text", "usual"), [("Ummm,", "um"), ("uhm", "um"), ("Hm.", "hmm"), ("mmm", "mm"), ("Er", "er")]
)
def test_a_filler_is_told_in_its_usual_spelling(text: str, usual: str) -> None:
    """So that each is one row of a list, and one entry takes it off."""
    assert filled_pause(text) == usual


def test_a_filler_heard_and_written_has_both_witnesses_and_the_time_of_the_sound() -> None:
    """The recogniser's time is half a second off; the sound's is taken."""
    (filler,) = fuse([word("So", 1.0, 1.3), word("um,", 2.6, 2.7)], odds((1.8, 2.2, 3.0)), SPEECH)
    assert (filler.text, filler.evidence) == ("um", Evidence.BOTH)
    assert filler.start == pytest.approx(to_samples(1.8), abs=to_samples(0.1))
    assert filler.end == pytest.approx(to_samples(2.2), abs=to_samples(0.1))


def test_a_filler_that_the_recogniser_dropped_is_found_in_the_sound() -> None:
    """No word stands there; a clear sound is enough."""
    (filler,) = fuse([word("So", 1.0, 1.3)], odds((1.8, 2.2, 4.0)), SPEECH)
    assert filler.evidence is Evidence.SOUND


def test_a_recogniser_that_says_nothing_does_not_outweigh_a_sound() -> None:
    """In noise the sound is less sure too, and the recogniser leaves most fillers out."""
    assert len(fuse([word("So", 1.0, 1.3)], odds((1.8, 2.2, 2.2)), SPEECH)) == 1


def test_a_word_without_its_sound_is_not_believed() -> None:
    """The recogniser, prompted to keep fillers, writes some that nobody said."""
    assert fuse([word("um,", 2.0, 2.2, 0.3)], odds(), SPEECH) == []


def test_a_faint_sound_counts_only_where_a_word_supports_it() -> None:
    """Either witness alone is too weak, together they are enough."""
    faint = odds((2.0, 2.4, 0.9))
    assert fuse([], faint, SPEECH) == []
    assert len(fuse([word("um,", 2.0, 2.3, 0.6)], faint, SPEECH)) == 1


def test_a_doubt_of_the_recogniser_supports_a_faint_sound() -> None:
    """It wrote "went", but gave "um" a chance there: no word is put in, yet the sound is believed."""
    faint = odds((2.0, 2.4, 0.9))
    plain = word("went", 2.5, 2.8)
    assert fuse([plain], faint, SPEECH) == []
    (filler,) = fuse([replace(plain, pause=0.5)], faint, SPEECH)
    assert filler.evidence is Evidence.SOUND
    assert fuse([replace(plain, pause=0.9)], odds(), SPEECH) == []


def test_a_second_hearing_has_as_much_say_as_the_first() -> None:
    """It takes away what only the first thought of, and supports what only it hears; both are surer than one."""
    faint, first, plain = odds((2.0, 2.4, 0.9)), [word("um,", 2.0, 2.3, 0.5)], [word("went", 2.5, 2.8)]
    doubted = [replace(plain[0], pause=0.99)]
    assert len(fuse(first, faint, SPEECH)) == 1
    assert fuse(first, faint, SPEECH, again=plain) == []
    assert fuse(plain, faint, SPEECH) == []
    (heard,) = fuse(plain, faint, SPEECH, again=doubted)
    (sure,) = fuse(first, faint, SPEECH, again=doubted)
    assert (heard.text, heard.evidence) == ("uh", Evidence.SOUND)
    assert (sure.text, sure.evidence) == ("um", Evidence.BOTH)
    assert sure.confidence > heard.confidence


def test_a_second_hearing_writes_no_filler_by_itself() -> None:
    """Where the first wrote none, it supports a sound; what the first wrote without one, both have to be sure of."""
    sure = [word("um,", 3.0, 3.2, 0.99)]
    assert fuse([word("went", 3.3, 3.6)], odds(), SPEECH, again=sure) == []
    assert fuse(sure, odds(), SPEECH, again=[word("went", 3.3, 3.6)]) == []
    assert len(fuse(sure, odds(), SPEECH, again=sure)) == 1


@given(st.floats(-3, 3), st.floats(0.05, 0.95))
def test_a_second_hearing_of_the_same_opinion_changes_nothing(height: float, probability: float) -> None:
    """Nor does an answer that was heard once fare otherwise."""
    track, said = odds((2.0, 2.4, height)), [word("uh,", 2.0, 2.4, probability)]
    assert fuse(said, track, SPEECH, again=said) == fuse(said, track, SPEECH)


def test_a_written_filler_goes_to_the_likelier_sound_in_reach() -> None:
    """A clear sound a tenth of a second further off than a faint one is the one that was said."""
    (filler,) = fuse([word("um,", 2.5, 2.6)], odds((2.0, 2.3, 5.0), (2.7, 2.9, -1.5)), SPEECH)
    assert filler.start == pytest.approx(to_samples(2.0), abs=to_samples(0.1))


def test_one_sound_backs_one_word_only() -> None:
    """A recogniser that loops on "uh" does not multiply the fillers."""
    looped = [word("uh,", 2.0 + i / 100, 2.01 + i / 100, 0.3) for i in range(20)]
    assert len(fuse(looped, odds((2.0, 2.4, 3.0)), SPEECH)) == 1


def test_outside_speech_nothing_is_a_filler() -> None:
    """Noise may sound like a voice, and the recogniser writes "um" into it."""
    assert fuse([word("um,", 5.0, 5.3)], odds((5.0, 5.3, 5.0)), [Span(0, to_samples(2))]) == []


def test_two_fillers_close_together_are_two() -> None:
    """A dip of the sound between them keeps them apart."""
    found = fuse([], odds((2.0, 2.4, 5.0), (2.8, 3.2, 5.0)), SPEECH)
    assert [round(filler.start / 16_000) for filler in found] == [2, 3]


def test_no_sound_and_no_words_give_nothing() -> None:
    """An answer that has not begun."""
    assert hesitations(np.zeros(0, dtype=np.float32)) == []
    assert fuse([], np.zeros(0, dtype=np.float32), []) == []


@given(st.lists(st.floats(-8, 8, width=32), max_size=400))
def test_stretches_never_overlap_and_lie_in_order(track: list[float]) -> None:
    """Whatever the sound's log odds."""
    spans = [stretch.span for stretch in hesitations(np.array(track, dtype=np.float32))]
    assert all(before.end <= after.start for before, after in pairwise(spans))


@given(st.floats(-3, 3), st.floats(0.1, 3), st.floats(0.05, 0.95))
def test_more_evidence_never_lowers_the_confidence(height: float, more: float, probability: float) -> None:
    """A clearer sound, or a word beside it, can only help."""

    def confidence(sound: float, words: list[Word]) -> float:
        return max((filler.confidence for filler in fuse(words, odds((2.0, 2.4, sound)), SPEECH)), default=0.0)

    said = [word("uh,", 2.0, 2.4, probability)]
    assert confidence(height + more, []) >= confidence(height, [])
    assert confidence(height, [word("uh,", 2.0, 2.4, 0.9)]) >= confidence(height, [])
    assert confidence(height + more, said) >= confidence(height, said)


def test_fillers_stand_in_the_transcript_at_their_time() -> None:
    """One that was only heard is put in, one that was invented is taken out."""
    words = [word("I", 1.0, 1.2), word("um,", 1.2, 1.3), word("went", 3.0, 3.3)]
    heard = Filler("uh", to_samples(2.0), to_samples(2.4), 0.8, Evidence.SOUND)
    told = with_fillers(words, [heard])
    assert [(w.text, w.kind) for w in told] == [
        ("I", WordKind.WORD),
        ("uh", WordKind.FILLER),
        ("went", WordKind.WORD),
    ]


def test_a_word_stretched_over_a_filler_is_cut_back() -> None:
    """The recogniser lets "So" last until "went": the filler between them gets its own time."""
    heard = Filler("uh", to_samples(2.0), to_samples(2.4), 0.8, Evidence.SOUND)
    so, uh, went = with_fillers([word("So", 1.0, 2.3), word("went", 2.3, 3.0)], [heard])
    assert so.end == uh.start
    assert went.start == uh.end


def test_a_drawn_filler_with_a_dip_is_one() -> None:
    """One sound is one filler, also where the recogniser wrote two."""
    track = odds((2.0, 2.5, 5.0), (2.5, 2.6, 1.0), (2.6, 3.0, 4.5))
    assert len(fuse([], track, SPEECH)) == 1
    assert len(fuse([word("um,", 2.0, 2.5), word("uh,", 2.6, 3.0)], track, SPEECH)) == 1


def test_a_break_of_the_voice_sets_two_fillers_apart() -> None:
    """However short it is, and however short the first of them: without the break they are one."""
    one = odds((2.0, 2.14, 4.0), (2.14, 2.18, 4.0), (2.18, 2.6, 4.0))
    two = odds((2.0, 2.14, 4.0), (2.14, 2.18, UNVOICED), (2.18, 2.6, 4.0))
    assert len(fuse([], one, SPEECH)) == 1
    first, second = fuse([], two, SPEECH)
    assert first.end == to_samples(2.14)
    assert second.start == to_samples(2.18)


def test_a_break_takes_nothing_from_the_sound_beside_it() -> None:
    """Its log odds say that there is no voice, not that what is beside it is no filler."""
    (whole,) = fuse([], odds((2.0, 2.5, 3.5)), SPEECH)
    (cut,) = fuse([], odds((2.0, 2.5, 3.5), (2.5, 2.6, UNVOICED)), SPEECH)
    assert cut.confidence >= whole.confidence


def test_written_fillers_go_to_the_sounds_in_the_order_in_which_they_were_said() -> None:
    """Both words stand late: the second one is nearest to the first's sound no more than the first itself."""
    written = [word("um", 2.3, 2.4), word("uh", 2.45, 2.5)]
    first, second = fuse(written, odds((2.0, 2.3, 2.0), (2.7, 3.0, 2.0)), SPEECH)
    assert [first.text, second.text] == ["um", "uh"]
    assert {first.evidence, second.evidence} == {Evidence.BOTH}


def test_a_filler_written_twice_is_backed_by_the_surer_word() -> None:
    """The other one does not make a filler of a faint sound before it."""
    written = [word("uh", 2.3, 3.0, 0.9), word("uh", 3.1, 3.2, 0.3)]
    (filler,) = fuse(written, odds((1.7, 2.2, -1.0), (2.4, 3.0, 4.0)), SPEECH)
    assert filler.start == pytest.approx(to_samples(2.4), abs=to_samples(0.1))


def test_a_sure_word_without_a_sound_counts_unless_a_filler_is_near() -> None:
    """A filler that is near is the one that it means."""
    sure = word("um,", 3.0, 3.0, 0.99)
    (filler,) = fuse([sure], odds(), SPEECH)
    assert filler.evidence is Evidence.TRANSCRIPT
    (filler,) = fuse([word("um,", 2.5, 2.6, 0.99), sure], odds((2.2, 2.6, 4.0)), SPEECH)
    assert filler.evidence is Evidence.BOTH


def test_a_short_sound_is_one_filler_however_sure_the_recogniser_is() -> None:
    """Two cannot be said in 0.4 s; the second one goes to the sound beside it."""
    written = [word("uh", 2.0, 2.1, 0.95), word("uh", 2.1, 2.3, 0.95)]
    found = fuse(written, odds((2.0, 2.4, 5), (2.7, 2.9, 1)), SPEECH)
    assert [filler.start / to_samples(1) for filler in found] == pytest.approx([2.0, 2.75], abs=0.08)
