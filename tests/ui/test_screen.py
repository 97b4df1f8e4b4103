"""The whole window as a value."""

from dataclasses import replace
from datetime import UTC, date, datetime

from coach_app.coaching.report import build_report, report_from_json, report_to_json
from coach_app.live.notices import AnswerFailed, RecordingFailed, ReportReady, SourceFailed
from coach_app.speech.events import AnswerEnded, AudioDropped, CaptionCommitted, EngineFailed, LevelMeasured
from coach_app.speech.timeline import SAMPLE_RATE
from coach_app.speech.words import Word
from coach_app.storage.answers import AnswerState, KeptAnswer
from coach_app.ui.findings import (
    AnswersFound,
    AnswerStarted,
    LevelBeforehand,
    MicrophoneLetGo,
    MicrophonesFound,
    RecogniserMissing,
    RecogniserReady,
    Refused,
    ReportOpened,
    Told,
)
from coach_app.ui.notices import Act, Tone
from coach_app.ui.practice_view import Engine, Phase, begun
from coach_app.ui.screen import Page, Screen, shown, turned

TODAY = date(2026, 3, 9)
EMPTY = Screen(TODAY)
STARTING = replace(EMPTY, practice=begun(EMPTY.practice))
LISTENING = shown(STARTING, [AnswerStarted()])
REPORT = build_report(AnswerEnded(SAMPLE_RATE, (), ()), question="Why us?")


def kept(state: AnswerState = AnswerState.COMPLETE) -> KeptAnswer:
    return KeptAnswer(
        id="a1",
        session_id="s1",
        title="My title",
        question="Why us?",
        question_index=None,
        client="window",
        started_at=datetime(2026, 3, 9, 12, 0, tzinfo=UTC),
        state=state,
        duration_s=61.0,
        recording=None,
        measures={},
        report=None,
    )


def test_an_answer_goes_from_start_to_report() -> None:
    """Started, ended, reported: the window listens, finishes, and turns to the report."""
    assert LISTENING.practice.phase is Phase.LISTENING
    finishing = shown(LISTENING, [AnswerEnded(SAMPLE_RATE, (), ())])
    assert finishing.practice.phase is Phase.FINISHING
    over = shown(finishing, [ReportReady(REPORT, "a1")])
    assert (over.page, over.practice.phase) == (Page.REPORT, Phase.IDLE)
    assert over.report is not None
    assert (over.report.answer_id, over.report.title, over.report.saved) == ("a1", "Why us?", "Saved on this computer")


def test_an_answer_that_could_not_be_kept_says_so() -> None:
    """The report is shown all the same, marked as not saved."""
    over = shown(LISTENING, [ReportReady(REPORT, None)])
    assert over.report is not None
    assert over.report.saved == "Not saved"


def test_a_late_start_does_not_revive_an_answer() -> None:
    """`AnswerStarted` after a refusal changes nothing."""
    refused = shown(STARTING, [Refused("No microphone.")])
    assert shown(refused, [AnswerStarted()]).practice.phase is Phase.IDLE


def test_a_failure_ends_the_answer_with_a_message() -> None:
    """Refused and failed answers leave an idle window that says why."""
    for happening in (Refused("Why."), AnswerFailed("Why.")):
        after = shown(LISTENING, [happening])
        assert after.practice.phase is Phase.IDLE
        assert after.notice is not None
        assert (after.notice.text, after.notice.tone) == ("Why.", Tone.BAD)


def test_trouble_on_the_way_is_told_and_the_answer_goes_on() -> None:
    """A recogniser's hiccup, a full disk or a lost device do not end the listening."""
    for happening in (EngineFailed("Hm."), RecordingFailed("Full."), SourceFailed("Gone.")):
        after = shown(LISTENING, [happening])
        assert after.practice.phase is Phase.LISTENING
        assert after.notice is not None


def test_lost_sound_adds_up() -> None:
    """The notice tells all that was lost in this answer."""
    after = shown(LISTENING, [AudioDropped(16000, 8000), AudioDropped(64000, 16000)])
    assert after.notice is not None
    assert after.notice.text.startswith("1.5 s")


def test_a_worse_notice_is_not_covered_by_a_lesser_one() -> None:
    """What went wrong stays until it is dismissed or something as bad happens."""
    after = shown(LISTENING, [RecordingFailed("Full."), EngineFailed("Hm."), Told("Deleted.", Tone.INFO)])
    assert after.notice is not None
    assert after.notice.text == "Full."


def test_the_recogniser_loads_behind_the_window() -> None:
    """Ready and missing are told apart, with the reason."""
    assert shown(EMPTY, [RecogniserReady()]).practice.engine is Engine.READY
    missing = shown(EMPTY, [RecogniserMissing("The model is damaged.")])
    assert missing.practice.engine is Engine.FAILED
    assert missing.notice is not None


def test_an_empty_history_means_a_first_start() -> None:
    """Who has no answers is welcomed; who has some is not."""
    assert shown(EMPTY, [AnswersFound(())]).practice.first_time
    assert not shown(EMPTY, [AnswersFound((kept(),))]).practice.first_time


def test_microphones_are_listed() -> None:
    """What was found is offered."""
    assert shown(EMPTY, [MicrophonesFound(("A", "B"))]).practice.microphones == ("A", "B")


def test_a_past_report_leads_back_to_the_list() -> None:
    """A report read back shows as the fresh one did, under its own title."""
    stored = report_from_json(report_to_json(REPORT))
    after = shown(replace(EMPTY, page=Page.PAST), [ReportOpened(kept(), stored)])
    assert (after.page, after.came_from) == (Page.REPORT, Page.PAST)
    assert after.report is not None
    assert (after.report.title, after.report.question) == ("My title", "Why us?")


def test_a_deletion_can_be_undone_from_its_notice() -> None:
    """The notice carries the act and the answer it works on."""
    after = shown(EMPTY, [Told("Deleted.", Tone.INFO, (Act.UNDO_DELETE,), "a1")])
    assert after.notice is not None
    assert (after.notice.acts, after.notice.subject) == ((Act.UNDO_DELETE,), "a1")


def test_every_deletion_can_be_undone() -> None:
    """Two in a row with one button; and one while something worse is on the screen."""
    first, second = (Told("Deleted.", Tone.INFO, (Act.UNDO_DELETE,), answer_id) for answer_id in ("a1", "a2"))
    both = shown(EMPTY, [first, second]).notice
    assert both is not None
    assert (both.text, both.acts, both.subject) == ("2 answers were deleted.", (Act.UNDO_DELETE,), "a1 a2")
    beside = shown(EMPTY, [Told("The recogniser is missing.", Tone.BAD, (Act.OPEN_SETTINGS,)), first]).notice
    assert beside is not None
    assert beside.acts == (Act.UNDO_DELETE,)


def test_the_page_cannot_be_left_in_the_middle_of_an_answer() -> None:
    """Only an idle window turns pages."""
    assert EMPTY.can_leave
    assert not LISTENING.can_leave


def test_a_level_beforehand_moves_the_meter_but_not_the_clock() -> None:
    """Before the answer the level shows, silence is named, and time stands still; in the answer it is let pass."""
    level = LevelMeasured(90 * SAMPLE_RATE, -20.0, -30.0, 0, True)
    before = shown(EMPTY, [LevelBeforehand(level)])
    assert before.practice.level.peak > 0
    assert before.practice.elapsed == "0:00"
    assert "muted" in before.practice.level_text
    assert shown(LISTENING, [LevelBeforehand(level)]) == LISTENING
    assert shown(before, [MicrophoneLetGo()]).practice.level == EMPTY.practice.level


def test_the_microphone_is_open_beforehand_only_for_who_has_practised() -> None:
    """Never at the first start, never on another page, never without a microphone."""
    ready = shown(EMPTY, [MicrophonesFound(("A",)), AnswersFound((kept(),))])
    assert ready.attends
    assert not shown(EMPTY, [MicrophonesFound(("A",)), AnswersFound(())]).attends
    assert not replace(ready, page=Page.PAST).attends
    assert not shown(ready, [MicrophonesFound(())]).attends
    assert not replace(ready, practice=begun(ready.practice)).attends


def test_the_practice_page_begins_afresh() -> None:
    """Coming back from a report, the words and figures of that answer are gone; staying changes nothing."""
    word = Word("old", 0, 100, 0.9)
    spoken = shown(LISTENING, [CaptionCommitted((word,))])
    over = shown(spoken, [AnswerEnded(SAMPLE_RATE, (), (word,)), ReportReady(REPORT, "a1")])
    back = turned(over, Page.PRACTICE, TODAY)
    assert (back.practice.said.captions, back.practice.elapsed) == ((), "0:00")
    assert turned(spoken, Page.PRACTICE, TODAY) == spoken


def test_turning_the_page_leaves_a_notice_behind_unless_it_asks_for_something() -> None:
    """That a file could not be read is old news on the next page; that a deletion can be undone is not."""
    refused = shown(EMPTY, [Refused("It is no recording.")])
    assert turned(refused, Page.PAST, TODAY).notice is None
    assert turned(refused, Page.PRACTICE, TODAY).notice == refused.notice
    deleted = shown(EMPTY, [Told("Deleted.", Tone.INFO, (Act.UNDO_DELETE,), "a1")])
    assert turned(deleted, Page.PAST, TODAY).notice == deleted.notice
