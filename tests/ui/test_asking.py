"""Which question is asked."""

from coach_app.interview.questions import Competency, Group, InterviewType, Level, Question
from coach_app.ui.asking import (
    LONGEST_OWN,
    Asking,
    asking_again,
    asking_listed,
    asking_own,
    asking_type,
    following_up,
    having_answered,
    holding,
    matching,
    stepped,
)


def question(name: str, kind: InterviewType = InterviewType.GENERAL) -> Question:
    return Question(name, f"{name}?", kind, Group.BEHAVIOURAL, Competency.TEAMWORK, Level.ENTRY, typical_s=75)


ASKING = Asking((question("one"), question("two"), question("code", InterviewType.SOFTWARE_ENGINEER)))


def test_stepping_goes_round_within_the_type() -> None:
    """After the last question of a type comes its first."""
    assert ASKING.text == "one?"
    assert stepped(ASKING, 1).text == "two?"
    assert stepped(stepped(ASKING, 1), 1).text == "one?"
    assert stepped(ASKING, -1).text == "two?"


def test_another_type_has_its_own_questions() -> None:
    """Only types that have questions are offered."""
    assert ASKING.types == (InterviewType.SOFTWARE_ENGINEER, InterviewType.GENERAL)
    assert asking_type(ASKING, InterviewType.SOFTWARE_ENGINEER).text == "code?"


def test_an_own_question_is_asked_until_the_next_step() -> None:
    """White space is put in order, length is bounded, an empty one changes nothing."""
    own = asking_own(ASKING, "  Why \n now? ")
    assert (own.text, own.place) == ("Why now?", "Not from the list")
    assert stepped(own, 1).text == "two?"
    assert asking_own(ASKING, "   ") == ASKING
    assert len(asking_own(ASKING, "x" * 5000).text) == LONGEST_OWN


def test_a_listed_question_is_found_in_its_type() -> None:
    """Choosing by id turns to the type too; an unknown id changes nothing."""
    assert asking_listed(ASKING, "code").type is InterviewType.SOFTWARE_ENGINEER
    assert asking_listed(ASKING, "two").text == "two?"
    assert asking_listed(ASKING, "nine") == ASKING


def test_no_questions_at_all_is_no_trouble() -> None:
    """Without a list one may still speak, or ask an own question."""
    assert Asking().text == ""
    assert stepped(Asking(), 1) == Asking()
    assert asking_own(Asking(), "Why?").text == "Why?"


def test_the_search_looks_at_text_and_competency() -> None:
    """Every word must be found."""
    assert matching(ASKING.questions, "TEAM two") == (ASKING.questions[1],)


def test_the_aim_is_the_question_s_own() -> None:
    """How long a good answer takes is said beside the clock."""
    assert ASKING.aim == "aim for about 1:15"


def test_a_question_asked_before_is_found_again() -> None:
    """In the list where it stands there, else as an own one; an answer without a question changes nothing."""
    assert asking_again(ASKING, "two?").place.startswith("Question 2 of 2")
    assert asking_again(ASKING, "Gone?").own == "Gone?"
    assert asking_again(asking_own(ASKING, "Why?"), "one?").own == ""
    assert asking_again(ASKING, "") == ASKING


def test_an_interview_does_not_go_round() -> None:
    """It stops at both ends; leaving it brings the list back."""
    held = holding(ASKING, (question("a"), question("b")))
    assert held.place.startswith("Question 1 of 2")
    assert stepped(held, -1).text == "a?"
    assert stepped(stepped(held, 1), 1).text == "b?"
    assert stepped(held, 1).is_last
    assert holding(held, ()).text == "one?"
    assert asking_type(held, InterviewType.SOFTWARE_ENGINEER).text == "code?"


def test_a_follow_up_has_no_place_in_the_plan() -> None:
    """The next question is the one after the question that it follows; the one before it is that question."""
    held = holding(ASKING, (question("a"), question("b")))
    asked = following_up(held, "And then?")
    assert (asked.text, asked.place, asked.place_in_interview) == ("And then?", "Follow-up to question 1", None)
    assert stepped(asked, 1).text == "b?"
    assert stepped(asked, -1).text == "a?"


def test_what_is_answered_is_gone_on_from_and_not_skipped() -> None:
    """The button says so."""
    held = holding(ASKING, (question("a"), question("b")))
    assert held.on_title == "Skip"
    assert having_answered(held).on_title == "Next"
