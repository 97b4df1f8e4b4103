"""Full stops that the second hearing does not bear out, and what the report makes of them."""

from collections.abc import Sequence

import pytest

from coach_app.coaching.confidence import SpeakingConfidence
from coach_app.coaching.pauses import PausePlace
from coach_app.coaching.report import build_report
from coach_app.coaching.stops import borne_out
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word, text_of
from tests.coaching.timed_answers import span, words_of

FIRST = words_of("It was hard. We moved all of the data. To a new office", 0, 4)


def texts(first: Sequence[Word], second: str) -> str:
    return text_of(borne_out(first, words_of(second, 0, 4) if second else ()))


def test_a_full_stop_that_only_the_first_hearing_has_is_left_out() -> None:
    """Heard as a whole the sentence goes on; other full stops stay, and so do the words."""
    heard = texts(FIRST, "It was hard. We moved all of the data to a new office")
    assert heard == "It was hard. We moved all of the data To a new office"


def test_a_comma_takes_its_place_where_the_second_hearing_has_one() -> None:
    """A comma is a boundary too, though a lesser one."""
    heard = texts(FIRST, "It was hard. We moved all of the data, to a new office")
    assert heard == "It was hard. We moved all of the data, To a new office"


@pytest.mark.parametrize(
    "second",
    [
        "It was hard. We moved all of the data. To a new office",
        "It was hard. We moved all of the data To a new office",
        "It was hard. We moved all of the days to a new office",
        "It was hard we moved all of the data to a new office",
        "",
    ],
)
def test_a_full_stop_stays_where_the_second_hearing_tells_nothing_against_it(second: str) -> None:
    """It has one too, begins anew, hears another word, writes none at all, or was not asked."""
    assert texts(FIRST, second) == text_of(FIRST)


def test_words_that_are_said_twice_are_told_apart_by_those_around_them() -> None:
    """The second hearing's times are loose: what stands around a word says which it is."""
    first = words_of("I have data. And I know data. From work", 0, 3)
    second = words_of("I have data. And I know data from work", 0.4, 2.6)
    assert text_of(borne_out(first, second)) == "I have data. And I know data From work"


def test_the_report_places_its_pauses_by_both_hearings_and_shows_the_words_as_they_are() -> None:
    """The pause behind the full stop in doubt stands inside the clause, and weighs on the confidence."""
    before = "We built the payment system for a large bank. It was used in the north of the"
    after = "country by all of the people there for many years."
    words = (*words_of(f"{before}.", 0, 8), *words_of(after.capitalize(), 10, 16))
    again = (*words_of(before, 0, 8), *words_of(after, 10, 16))
    speech = (span(0, 8), span(10, 16))
    alone = build_report(AnswerEnded(to_samples(17), speech, words, 0, words))
    both = build_report(AnswerEnded(to_samples(17), speech, words, 0, again))
    assert [pause.place for pause in alone.pauses] == [PausePlace.BETWEEN_SENTENCES]
    assert [pause.place for pause in both.pauses] == [PausePlace.INSIDE_CLAUSE]
    assert (both.transcript, both.talk) == (alone.transcript, alone.talk)
    assert isinstance(alone.speaking_confidence, SpeakingConfidence)
    assert isinstance(both.speaking_confidence, SpeakingConfidence)
    assert both.speaking_confidence.score < alone.speaking_confidence.score
