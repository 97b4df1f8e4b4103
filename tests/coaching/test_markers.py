"""Discourse markers: where they are one, and where they mean something."""

import pytest

from coach_app.coaching.markers import ENGLISH, OwnWords, Watchlist, find_markers, own_words, watchlist_for
from tests.coaching.timed_answers import words_of


def found(text: str, watchlist: Watchlist = ENGLISH) -> list[str]:
    return [marker.text for marker in find_markers(words_of(text, 0, 10), watchlist)]


@pytest.mark.parametrize(
    "text",
    [
        "I like working in teams.",
        "I would like you to know the team.",
        "It looks like a good product.",
        "We sold things like that.",
        "What is the team like? It is small.",
        "I also like the idea of it.",
        "If you like I can tell you more.",
        "As I said, like I said before.",
        "Do you know the customer?",
        "I'll let you know how it went.",
        "You know which one we took.",
        "For all you know that may happen again.",
        "You know what I mean.",
        "That is what I mean.",
        "What kind of work did she do so far?",
        "You are right about that.",
        "It had a shape. Like a phone.",
        "It is like a phone.",
        "I sold to companies like yours.",
        "If you like, I can explain.",
        "I like mixed teams.",
        "You might like the plan.",
        "I do like a challenge.",
        "I know what it is like, and I can help.",
        "It felt like I had failed.",
        "Like all projects it had its troubles.",
        "We did it this kind of way, actually quickly.",
        "I said it and I mean it.",
        "What I mean, it is late.",
    ],
)
def test_a_word_with_a_meaning_is_no_marker(text: str) -> None:
    """Verbs, comparisons and nouns are left alone."""
    assert not {"like", "you know", "i mean", "kind of", "right", "actually"} & set(found(text))


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("We had, like, ten people there.", "like"),
        ("We had like ten people there.", "like"),
        ("And like we shipped it.", "like"),
        ("He was um like very tired.", "like"),
        ("It needs a remote control like it might be necessary.", "like"),
        ("That should be like a main aim of ours.", "like"),
        ("We tried it without like taking over.", "like"),
        ("I like wrote a whole load of notes.", "like"),
        ("So I like called him.", "like"),
        ("They were like we need it today.", "like"),
        ("She was like okay let us do it.", "like"),
        ("There was like no plan.", "like"),
        ("We had like 10 people.", "like"),
        ("I was just like really nervous.", "like"),
        ("It was kind of like stressful.", "like"),
        ("We could like change the plan.", "like"),
        ("They built like three products.", "like"),
        ("I was doing like a project.", "like"),
        ("It was like, hard.", "like"),
        ("I worked on the site like after the launch.", "like"),
        ("People like you know forget.", "like"),
        ("We should you know try it.", "you know"),
        ("It was, you know, a hard time.", "you know"),
        ("They wanted to you know change the team.", "you know"),
        ("How much does you know a remote control cost?", "you know"),
        ("I mean we had no time.", "i mean"),
        ("I mean, it was hard.", "i mean"),
        ("I mean it was hard.", "i mean"),
        ("So, we shipped it.", "so"),
        ("It was kind of difficult.", "kind of"),
        ("It worked, right?", "right"),
        ("Actually, it was fine.", "actually"),
        ("It was, basically, fine.", "basically"),
        ("It was hard, basically we were five people.", "basically"),
    ],
)
def test_a_word_without_a_meaning_is_a_marker(text: str, marker: str) -> None:
    """With the recogniser's commas or without them."""
    assert marker in found(text)


def test_a_filler_more_takes_no_marker_away() -> None:
    """Fillers are looked past."""
    assert found("We had um like uh ten people.") == ["like"]


def test_a_marker_stands_where_it_was_said() -> None:
    """From the start of its first word to the end of its last."""
    words = words_of("It was, you know, hard.", 0, 5)
    (marker,) = find_markers(words)
    assert (marker.start, marker.end) == (words[2].start, words[3].end)


def test_the_list_belongs_to_the_user() -> None:
    """A phrase added counts wherever it is said, one taken off no longer does; spaces and case make no difference."""
    own = OwnWords().counting("  At the End of the  Day ", "en").not_counting("So", "en")
    text = "So, at the end of the day it worked."
    assert found(text, watchlist_for("en", own)) == ["at the end of the day"]
    assert own.counting("at the end of the day", "en") == own
    back = own.counting("so", "en").not_counting("at the end of the day", "en")
    assert back == OwnWords()
    assert found(text, watchlist_for("en", back)) == ["so"]


def test_a_phrase_that_is_known_is_not_added_again() -> None:
    """And one of the user's own, taken off, leaves nothing behind."""
    assert OwnWords().counting("you know", "en") == OwnWords()
    assert OwnWords().counting("well", "en").not_counting("well", "en") == OwnWords()


def test_a_sound_taken_off_is_no_filler_any_more() -> None:
    """However it is spelled."""
    mine = watchlist_for("en", OwnWords().not_counting("Uhm", "en"))
    assert mine.ignored_fillers == {"um"}
    assert ("um", False) in OwnWords(removed=("um",)).listed("en")


def test_an_empty_phrase_is_refused() -> None:
    """It would be found between any two words."""
    with pytest.raises(ValueError, match="empty"):
        OwnWords().counting("  ", "en")


def test_each_language_has_a_list_of_its_own() -> None:
    """What was added in one is not looked for in another."""
    added = {"de": ("halt",), "en": ("well",)}
    assert watchlist_for("de", own_words(added, {}, "de")).markers == ("halt",)
    assert "well" in watchlist_for("en", own_words(added, {}, "en")).markers


def test_another_language_has_its_own_list() -> None:
    """English contexts say nothing about German words."""
    assert found("Das war so halt so gut.", Watchlist("de", ("halt", "so"))) == ["so", "halt", "so"]
