"""Passages: where an answer is cut, and what is left of it to read."""

from hypothesis import given
from hypothesis import strategies as st

from coach_app.coaching.passages import passages, substance
from coach_app.coaching.stuffing import ADVICE_WORDS, EMPTY_WORDS, LONG_WORDS
from tests.coaching.spoken import spoken

text = st.lists(
    st.sampled_from(["we", "moved", "the", "boxes.", "result", "um", "and", "I", "painted", "it,", "so", "Lyon"]),
    max_size=80,
).map(" ".join)


@given(text)
def test_passages_cover_every_word_once(said: str) -> None:
    """Whatever is said, passages follow each other without gap or overlap."""
    words = spoken(said)
    found = passages(words)
    assert [at for passage in found for at in range(passage.first, passage.last)] == list(range(len(words)))


def test_a_run_on_is_cut_where_a_new_subject_begins() -> None:
    """Without punctuation a conjunction with a subject behind it parts two thoughts."""
    run_on = "the till was broken all of saturday morning and I called the man from the next shop who had a spare one"
    assert [passage.text.split()[0] for passage in passages(spoken(run_on))] == ["the", "and"]


def test_a_run_on_is_cut_where_a_noun_is_followed_by_a_subject() -> None:
    """Neither punctuation nor a pause nor a conjunction is needed where a clause is plainly over."""
    run_on = "the till was broken all of saturday morning i called the man from the next shop he had a spare one"
    assert [passage.text.split()[0] for passage in passages(spoken(run_on))] == ["the", "i"]


def test_a_long_stretch_is_cut_at_a_pause() -> None:
    """A silence parts two thoughts where nothing else does."""
    first, second = (
        "the old pump leaked oil on both floors of the mill",
        "my uncle brought a gasket from the yard in Bergen",
    )
    assert [passage.text for passage in passages(spoken(first, second, pause_s=1.0))] == [first, second]
    assert len(passages(spoken(f"{first} {second}"))) == 1


def test_no_sentence_is_cut_without_need() -> None:
    """A short sentence stays whole, whatever conjunctions it holds."""
    assert len(passages(spoken("I came and I saw and we left."))) == 1
    assert LONG_WORDS > 14


def test_fillers_stammers_and_advice_words_are_not_read() -> None:
    """What is read holds neither "um" nor a repeat nor the names of what an answer should have."""
    (passage,) = passages(spoken("Um the the result was that we we sold nine boats."))
    assert passage.text == "the was that we sold nine boats."
    assert passage.concrete == {"sold", "nine", "boats"}
    assert passage.stripped == 1


def test_empty_and_repeated_passages_are_no_substance() -> None:
    """Advice in place of facts, and the same sentence again, are taken out."""
    words = spoken(
        "The situation was a challenging task.", "We sold nine boats.", "We sold nine boats.", "It got better."
    )
    assert [passage.text for passage in substance(passages(words))] == ["We sold nine boats."]


def test_word_lists_are_in_lower_case() -> None:
    """Words are listed in the form they are looked up in."""
    for word in ADVICE_WORDS | EMPTY_WORDS:
        assert word == word.lower()


def test_lists_and_echoes_of_the_question_are_no_substance() -> None:
    """Keywords in a row say nothing, and neither do the words of the question."""
    words = spoken("Kafka, Scrum, Lean, Python.", "I dealt with difficult customers.", "Moved pallets, swept floors.")
    asked = "Tell me about a time you dealt with a difficult customer."
    assert [passage.text for passage in substance(passages(words), asked)] == ["Moved pallets, swept floors."]


def test_stuffing_between_pauses_is_left_out_of_a_run_on() -> None:
    """Without a full stop a pause sets stuffing apart: the rest is cut and read as if it had not been said."""
    told = ("the lift was stuck with two people in it", "and i climbed down and turned the wheel by hand")
    stuffing = "i took decisive action and the action delivered great results"
    plain = passages(spoken(*told))
    stuffed = passages(spoken(told[0], stuffing, told[1]))
    assert [passage.text for passage in stuffed] == [passage.text for passage in plain]
    assert sum(passage.stripped for passage in stuffed) == len(stuffing.split())
    assert sum(passage.said for passage in stuffed) == sum(passage.said for passage in plain)


def test_an_echo_of_the_question_between_pauses_is_left_out() -> None:
    """The words of the question alone say nothing, and cost nothing."""
    (passage,) = passages(spoken("the lift", "i was stuck", "had no light at all"), "When was a machine stuck?")
    assert passage.text == "the lift had no light at all"
    assert (passage.stripped, passage.said) == (0, 7)


def test_stuffing_that_nothing_sets_apart_is_left_out_of_a_run_on() -> None:
    """Without a full stop or a pause it is known by its words: boasts, the question, and lists of names."""
    told = (
        "the lift was stuck on a sunday with two people in it",
        "and i climbed down to the engine and turned the wheel by hand until the door came level",
    )
    plain = [passage.text for passage in passages(spoken(" ".join(told)))]
    for stuffing in (
        "i took decisive action and the action delivered great results",
        "tell me about a time you showed courage",
        "kafka kubernetes scrum python",
    ):
        stuffed = passages(spoken(f"{told[0]} {stuffing} {told[1]}"), "Tell me about a time you showed courage.")
        assert [passage.text for passage in stuffed] == plain
        assert sum(passage.stripped for passage in stuffed) == len(stuffing.split())


def test_a_hesitation_takes_nothing_away() -> None:
    """Pauses in mid clause, also around one advice word or one name, leave the text as it was."""
    said = ("my goal was", "to move", "Postgres", "over to the new machine", "before Easter.")
    (passage,) = passages(spoken(*said), "Tell me about a migration.")
    assert passage.text == "my was to move Postgres over to the new machine before Easter."
    assert passage.left_out == ()
