"""Discourse markers: where they are one, and where they mean something."""

import pytest

from coach_app.coaching.markers import ENGLISH, Watchlist, find_markers, watchlist_for
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
        "That is what I mean.",
        "What kind of work did she do so far?",
        "You are right about that.",
        "It had a shape. Like a phone.",
        "It is like a phone.",
        "We did it this kind of way, actually quickly.",
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
        ("It was, you know, a hard time.", "you know"),
        ("They wanted to you know change the team.", "you know"),
        ("I mean we had no time.", "i mean"),
        ("So, we shipped it.", "so"),
        ("It was kind of difficult.", "kind of"),
        ("It worked, right?", "right"),
        ("Actually, it was fine.", "actually"),
        ("It was, basically, fine.", "basically"),
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
    """A phrase added counts wherever it is said, one taken off no longer does."""
    mine = ENGLISH.with_marker("  At the End of the Day ").without_marker("so")
    assert found("So, at the end of the day it worked.", mine) == ["at the end of the day"]
    assert mine.with_marker("at the end of the day") == mine


def test_an_empty_phrase_is_refused() -> None:
    """It would be found between any two words."""
    with pytest.raises(ValueError, match="empty"):
        ENGLISH.with_marker("  ")


def test_another_language_has_its_own_list() -> None:
    """English contexts say nothing about German words."""
    assert found("Das war so halt so gut.", Watchlist("de", ("halt", "so"))) == ["so", "halt", "so"]


def test_a_users_list_is_made_of_what_was_added_and_removed() -> None:
    """What is removed is neither a marker nor a filler any more."""
    mine = watchlist_for("en", ["to be honest", " "], ["so", "Uh"])
    assert found("So, to be honest, it worked.", mine) == ["to be honest"]
    assert mine.ignored_fillers == {"so", "uh"}
    assert watchlist_for("de", ["halt"], []).markers == ("halt",)
