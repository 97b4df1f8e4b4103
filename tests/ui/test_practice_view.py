"""The practice screen as a value, event by event."""

import math
import random
from dataclasses import replace

import pytest

from coach_app.coaching.fillers import Evidence, Filler
from coach_app.coaching.live_coach import FillersHeard, LiveMetrics, MetricsUpdated, TipGiven
from coach_app.coaching.tips import Tip, TipKind
from coach_app.speech.events import AnswerEnded, CaptionCommitted, CaptionTentative, LevelMeasured
from coach_app.speech.timeline import SAMPLE_RATE
from coach_app.speech.words import Word, WordKind
from coach_app.ui import caption_view
from coach_app.ui.caption_view import WORDS_A_PARAGRAPH, Run, RunTone, Said
from coach_app.ui.empty_view import empty_of
from coach_app.ui.notices import Act
from coach_app.ui.practice_view import Engine, Level, Phase, Practice, begun, done, received

READY = Practice(engine=Engine.READY, microphones=("Built-in",))
LISTENING = replace(READY, phase=Phase.LISTENING)


def word(text: str, start: int = 0, kind: WordKind = WordKind.WORD) -> Word:
    return Word(text, start, start + 100, 0.9, kind)


def level(at: int, peak: float = -20.0, *, clipped: int = 0, all_zero: bool = False) -> LevelMeasured:
    return LevelMeasured(at, peak, peak - 10, clipped, all_zero)


def test_settled_words_stay_and_tentative_ones_are_replaced() -> None:
    """Committed words add up; the tentative ones behind them are always the last heard."""
    practice = received(LISTENING, CaptionTentative((word("we"),)))
    practice = received(practice, CaptionCommitted((word("We"), word("um,", 200, WordKind.FILLER))))
    practice = received(practice, CaptionTentative((word("ship"), word("it"))))
    practice = received(practice, CaptionTentative((word("shipped"),)))
    assert practice.said.captions == (
        (
            Run("We", RunTone.SAID),
            Run("um,", RunTone.FILLER),
            Run("shipped", RunTone.TENTATIVE),
        ),
    )


def test_a_filler_that_only_the_sound_knows_is_marked_at_its_time() -> None:
    """Between settled words, and behind them among those still to settle; one that nobody said goes."""
    practice = received(LISTENING, CaptionCommitted((word("We"), word("um,", 200, WordKind.FILLER), word("sold", 900))))
    practice = received(practice, CaptionTentative((word("it", 2000),)))
    heard = tuple(Filler("uh", at, at + 80, 0.9, Evidence.SOUND) for at in (500, 1500))
    assert received(practice, FillersHeard(heard)).said.captions == (
        (
            Run("We", RunTone.SAID),
            Run("uh", RunTone.FILLER),
            Run("sold", RunTone.SAID),
            Run("uh", RunTone.FILLER),
            Run("it", RunTone.TENTATIVE),
        ),
    )


def test_a_paragraph_ends_with_a_sentence() -> None:
    """With the first that reaches the length of one, or without any at twice that; what is in doubt follows it."""
    words = [word("on", at * 500) for at in range(3 * WORDS_A_PARAGRAPH)]
    words[20] = word("stop.", 20 * 500)
    words[WORDS_A_PARAGRAPH + 4] = word("over.", (WORDS_A_PARAGRAPH + 4) * 500)
    practice = received(LISTENING, CaptionCommitted(tuple(words)))
    practice = received(practice, CaptionTentative((word("then"),)))
    assert [len(paragraph) for paragraph in practice.said.captions] == [
        WORDS_A_PARAGRAPH + 5,
        2 * WORDS_A_PARAGRAPH - 5 + 1,
    ]
    practice = received(practice, CaptionCommitted((word("so", 10**6),) * 6))
    assert [len(paragraph) for paragraph in practice.said.captions] == [
        WORDS_A_PARAGRAPH + 5,
        2 * WORDS_A_PARAGRAPH,
        1 + 1,
    ]


@pytest.mark.parametrize("listens", [False, True])
def test_captions_far_back_are_kept_as_they_were(listens: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are those of all words and fillers placed anew, and no more words are held than a minute has."""
    chance = random.Random(listens)
    track: list[Filler] = []
    kept = anew = LISTENING
    for second in range(300):
        at = second * SAMPLE_RATE
        words = tuple(
            word(chance.choice(["we", "went.", "um,", "then"]), at + place * 4000 + chance.randrange(3000))
            for place in range(chance.randrange(5))
        )
        track = [filler for filler in track if filler.start < at - 10 * SAMPLE_RATE or chance.random() < 0.9]
        for _ in range(chance.randrange(2)):
            begin = at - chance.randrange(SAMPLE_RATE)
            track.append(Filler("uh", begin, begin + chance.randrange(1, 9000), 0.9, Evidence.SOUND))
        track.sort(key=lambda filler: filler.start)
        happenings: list[object] = [level(at)]
        happenings += [CaptionCommitted(words)] if words else []
        happenings += [CaptionTentative((word("maybe", at + SAMPLE_RATE),))]
        happenings += [FillersHeard(tuple(track))] if listens else []
        for happening in happenings:
            kept = received(kept, happening)
            with monkeypatch.context() as never:
                never.setattr(caption_view, "FAR_BACK", 10**9)
                anew = received(anew, happening)
        assert kept.said.captions == anew.said.captions
        assert len(kept.said.committed) < 4 * WORDS_A_PARAGRAPH
    assert len(kept.said.paragraphs) > 5


def test_clipping_stays_long_enough_to_be_read() -> None:
    """One clipped block warns for a second."""
    practice = received(LISTENING, level(1000, 0.0, clipped=3))
    assert received(practice, level(1000 + SAMPLE_RATE - 1)).level_text.startswith("Too loud")
    assert received(practice, level(1000 + SAMPLE_RATE)).level_text == ""


def test_a_silent_microphone_is_named_for_what_it_is() -> None:
    """Nothing but zeros is not "please speak" but "muted or not allowed"."""
    practice = received(LISTENING, level(5000, -math.inf, all_zero=True))
    assert practice.level.peak == 0
    assert "muted" in practice.level_text
    assert empty_of(practice).title == "The microphone gives no sound"


@pytest.mark.parametrize(("dbfs", "share"), [(-60, 0.0), (-90, 0.0), (-30, 0.5), (0, 1.0), (3, 1.0), (-math.inf, 0.0)])
def test_the_meter_spans_sixty_decibels(dbfs: float, share: float) -> None:
    """Full scale is the right end, 60 dB below it the left."""
    assert received(LISTENING, level(1, dbfs)).level.peak == pytest.approx(share)


def test_the_clock_follows_the_sound() -> None:
    """Elapsed time is the position in the sound, not that of a clock on the wall."""
    assert received(LISTENING, level(65 * SAMPLE_RATE)).elapsed == "1:05"


def test_figures_and_tips_are_shown_as_they_come() -> None:
    """The counters hold the last metrics, the tip line the last tip."""
    practice = received(LISTENING, MetricsUpdated(LiveMetrics(fillers=3, moving_words_per_minute=151.6)))
    practice = received(practice, TipGiven(Tip(TipKind.SLOW_DOWN, "Slow down.", "190 words a minute", 5)))
    assert (practice.figures.fillers, practice.pace, practice.tip) == (3, 151.6, "Slow down.")
    assert "152 words a minute" in practice.announcement


def test_the_button_starts_stops_and_waits() -> None:
    """Start while idle, stop while listening, neither in between."""
    assert (READY.talk_title, READY.can_talk) == ("Start answer", True)
    starting = begun(READY)
    assert (starting.phase, starting.can_talk) == (Phase.STARTING, False)
    assert (LISTENING.talk_title, LISTENING.can_talk) == ("Stop", True)
    finishing = received(LISTENING, AnswerEnded(SAMPLE_RATE, (), ()))
    assert (finishing.phase, finishing.can_talk) == (Phase.FINISHING, False)
    assert done(finishing).phase is Phase.IDLE


def test_the_answer_can_start_before_the_recogniser_is_there() -> None:
    """Sound is kept while the model loads, so nobody has to wait for it."""
    assert replace(READY, engine=Engine.LOADING).can_talk
    assert not replace(READY, engine=Engine.FAILED).can_talk


def test_without_a_recogniser_nobody_is_asked_to_start() -> None:
    """The screen says what to do instead; neither a recording nor a sample could be heard."""
    practice = replace(READY, engine=Engine.FAILED, microphones=())
    assert "recogniser" in empty_of(practice).text
    assert "Press Start" not in empty_of(practice).text
    assert empty_of(practice).acts == (Act.OPEN_SETTINGS,)
    assert empty_of(practice).points == ""


def test_a_silent_microphone_is_named_beforehand_too() -> None:
    """Title and text say the same, also before the answer, when there is nothing to stop."""
    quiet = replace(READY, level=Level(silent=True))
    assert empty_of(quiet).title == "The microphone gives no sound"
    assert "stop and" not in empty_of(quiet).text
    assert "stop and" in empty_of(replace(LISTENING, level=Level(silent=True))).text


def test_without_a_microphone_there_is_a_way_on() -> None:
    """The screen says so and offers a recording and the sample answer."""
    practice = replace(READY, microphones=())
    assert not practice.can_talk
    assert empty_of(practice).title == "No microphone found"
    assert {Act.OPEN_FILE, Act.PLAY_SAMPLE} <= set(empty_of(practice).acts)


def test_microphones_not_looked_for_yet_are_not_missing() -> None:
    """Until the devices are known, starting is allowed: the default one is there on most machines."""
    assert replace(READY, microphones=None).can_talk


def test_the_first_start_welcomes() -> None:
    """A newcomer gets a welcome and one thing to try beside the button."""
    practice = replace(READY, first_time=True)
    assert empty_of(practice).title.startswith("Welcome")
    assert empty_of(practice).acts == (Act.PLAY_SAMPLE,)


def test_a_new_answer_begins_with_nothing() -> None:
    """Words, figures and tips of the last answer are gone; the choices stay."""
    old = replace(LISTENING, said=Said(committed=(word("old"),)), tip="old", position=9, microphone="Built-in")
    new = begun(old)
    assert (new.said.captions, new.tip, new.position, new.microphone) == ((), "", 0, "Built-in")


def test_a_recording_can_be_heard_without_a_microphone() -> None:
    """While it is analysed the screen tells of it, not of the missing microphone, and the button cancels."""
    practice = replace(begun(replace(READY, microphones=()), "talk.mp3", analysing=True), phase=Phase.LISTENING)
    assert empty_of(practice).title == "Listening to the recording…"
    assert "talk.mp3" in empty_of(practice).text
    assert (practice.talk_title, practice.can_talk, empty_of(practice).acts) == ("Cancel", True, ())
    assert empty_of(done(practice)).title == "No microphone found"


def test_a_tip_goes_after_a_while() -> None:
    """It stays long enough to be read twice, then leaves the speaker alone."""
    practice = received(LISTENING, TipGiven(Tip(TipKind.SLOW_DOWN, "Slow down.", "190 words a minute", SAMPLE_RATE)))
    assert received(practice, level(12 * SAMPLE_RATE)).tip == "Slow down."
    assert received(practice, level(13 * SAMPLE_RATE)).tip == ""


def test_a_recording_says_how_much_of_it_is_left_to_read() -> None:
    """Under the clock stands the length by the file's header; where that does not say, and when speaking, the aim."""
    reading = replace(
        begun(Practice(question_note="aim for about 1:30"), "talk.mp3", analysing=True), length=1830 * SAMPLE_RATE
    )
    assert reading.source_text == "Reading talk.mp3"
    assert reading.aim_text == "of 30:30"
    assert replace(reading, length=0).aim_text == "aim for about 1:30"
    assert done(reading).aim_text == "aim for about 1:30"
    assert begun(Practice(), "the sample answer").source_text == "Playing the sample answer"


def test_points_of_any_form_make_a_list() -> None:
    """Things, questions and deeds, some with a comma inside, read as one list."""
    told = empty_of(replace(READY, points=("why", "what you did, step by step", "what came of it"))).points
    assert told == "In a good answer: why; what you did, step by step; what came of it."
