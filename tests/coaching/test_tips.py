"""Tips, as scripts: what happened, second by second, and what the coach said."""

from dataclasses import replace

import pytest

from coach_app.coaching.live_coach import LiveCoach, TipGiven
from coach_app.coaching.tips import RULES, Adviser, Situation, Tip, TipKind
from coach_app.speech.events import CaptionCommitted, LevelMeasured, SpeechEnded, SpeechStarted
from coach_app.speech.timeline import to_samples
from tests.coaching.timed_answers import words_of


def script(*parts: tuple[float, Situation]) -> list[tuple[float, TipKind]]:
    """What an adviser says to situations that last the given seconds each, looked at twice a second."""
    adviser, at, said = Adviser(), 0.0, []
    for seconds, situation in parts:
        for _ in range(round(seconds * 2)):
            at += 0.5
            tip = adviser.consider(replace(situation, at=to_samples(at)))
            if tip:
                said.append((at, tip.kind))
    return said


FAST = Situation(0, pace=200, talk_s=50, fillers=2)
EASY = Situation(0, pace=140, talk_s=50, fillers=2)


def test_slow_down_waits_until_it_is_sure() -> None:
    """Eight seconds of haste, not seven."""
    assert script((7, FAST), (5, EASY)) == []
    assert script((10, FAST)) == [(8.5, TipKind.SLOW_DOWN)]


def test_haste_that_stops_and_starts_is_counted_anew() -> None:
    """Two bursts of six seconds are not one of twelve."""
    assert script((6, FAST), (2, EASY), (6, FAST)) == []


def test_a_tip_cools_down() -> None:
    """The same tip once a minute at most, however long its cause lasts."""
    assert [at for at, _ in script((140, FAST))] == [8.5, 68.5, 128.5]


def test_tips_are_twenty_seconds_apart() -> None:
    """Another cause has to wait, and the more urgent one goes first."""
    both = replace(FAST, fillers=6, times=5, commonest="um")
    said = script((60, both))
    assert [kind for _, kind in said] == [TipKind.FILLERS, TipKind.SLOW_DOWN]
    assert said[1][0] - said[0][0] >= 20


def test_no_tip_rests_on_a_figure_that_is_not_told() -> None:
    """With nothing known there is nothing to say."""
    assert script((100, Situation(0))) == []


def test_a_pause_is_fine_only_after_something_was_said() -> None:
    """Before the answer everybody thinks."""
    assert script((5, Situation(0, talk_s=0, pause_s=4))) == []
    assert script((5, Situation(0, talk_s=20, pause_s=4))) == [(0.5, TipKind.PAUSE_IS_FINE)]


def test_the_last_half_minute_is_said_once() -> None:
    """The time that is left, and no more than once."""
    assert script((60, Situation(0, left_s=100)), (5, Situation(0, left_s=29)), (60, Situation(0, left_s=15))) == [
        (60.5, TipKind.TIME_LEFT)
    ]


def test_the_message_names_the_filler_and_its_count() -> None:
    """So that it can be believed."""
    tip = Adviser().consider(Situation(0, fillers=5, times=4, commonest="um"))
    assert isinstance(tip, Tip)
    assert "“um” 4 times" in tip.message
    assert tip.evidence == "5 fillers in the last minute"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_every_rule_can_be_written_out(rule) -> None:
    """Its message and evidence name only figures that its own limits make sure of."""
    told = {limit.figure: max(limit.least, min(limit.most, 50.0)) for limit in rule.limits}
    situation = replace(Situation(0), **{name: round(value) for name, value in told.items()})
    rule.message.format_map({name: getattr(situation, name) for name in Situation.__dataclass_fields__})
    rule.evidence.format_map({name: getattr(situation, name) for name in Situation.__dataclass_fields__})


def speak(coach: LiveCoach, text: str, start: float, end: float, db: float = -25.0, sure: float = 0.9) -> list[Tip]:
    """One stretch of speech through the coach, its words settled as they end, a level every 64 ms."""
    tips: list[Tip] = []
    coach.receive(SpeechStarted(to_samples(start)))
    words = [replace(word, probability=sure) for word in words_of(text, start, end)]
    for at in range(to_samples(start), to_samples(end), 1024):
        while words and words[0].end <= at:
            coach.receive(CaptionCommitted((words.pop(0),)))
        said = coach.receive(LevelMeasured(at + 1024, db + 10, db, 0, False))
        tips += [event.tip for event in said if isinstance(event, TipGiven)]
    coach.receive(CaptionCommitted(tuple(words)))
    coach.receive(SpeechEnded(to_samples(end)))
    return tips


def test_haste_is_heard_through_the_events() -> None:
    """Forty seconds at 240 words a minute."""
    assert TipKind.SLOW_DOWN in [tip.kind for tip in speak(LiveCoach(), "we went there " * 54, 0, 40)]


def test_a_good_start_is_praised() -> None:
    """Half a minute at an easy pace without fillers."""
    assert [tip.kind for tip in speak(LiveCoach(), "we went there " * 24, 0, 30)] == [TipKind.GOOD_START]


def test_quiet_mode_is_quiet() -> None:
    """No tip, whatever happens."""
    assert speak(LiveCoach(quiet=True), "we went there " * 54, 0, 40) == []


def test_guessed_words_make_no_tips() -> None:
    """Weak evidence is none."""
    assert speak(LiveCoach(), "um we went " * 54, 0, 40, sure=0.2) == []


def test_many_fillers_in_a_minute_are_named() -> None:
    """With the one said most."""
    tips = speak(LiveCoach(), "um we went there then " * 12, 0, 30)
    assert tips[0].kind is TipKind.FILLERS
    assert "“um”" in tips[0].message


def test_a_voice_that_sinks_is_asked_to_speak_up() -> None:
    """Ten seconds 8 dB below the first half minute."""
    coach = LiveCoach()
    speak(coach, "we went there " * 24, 0, 32)
    assert TipKind.SPEAK_UP in [tip.kind for tip in speak(coach, "we went there " * 16, 32, 52, db=-33)]


def test_the_time_left_comes_from_the_limit() -> None:
    """Half a minute before the end of a minute and a half."""
    coach = LiveCoach(limit_s=90)
    tips = speak(coach, "we went there " * 52, 0, 70)
    (left,) = [tip for tip in tips if tip.kind is TipKind.TIME_LEFT]
    assert to_samples(59.5) <= left.at <= to_samples(81)


SCENE = Situation(0, talk_s=50, told=90, story=1, scene=1.2, deed=0.0, outcome=0.0)


def test_a_scene_without_a_deed_is_asked_on_once() -> None:
    """After six seconds of it, and never again in the same answer."""
    assert script((60, SCENE)) == [(6.5, TipKind.YOUR_PART)]


def test_early_in_the_answer_nothing_is_missing_yet() -> None:
    """Half a minute belongs to the scene."""
    assert script((60, replace(SCENE, told=60))) == []


def test_a_deed_without_an_outcome_is_asked_on_after_a_minute() -> None:
    """The result comes last, so it is asked for last."""
    deed = replace(SCENE, deed=2.0)
    assert script((60, deed)) == []
    assert script((60, replace(deed, told=150))) == [(6.5, TipKind.WHAT_CAME)]


def test_what_is_usually_done_is_turned_into_one_time() -> None:
    """An answer that tells no story is asked for one."""
    assert script((60, replace(SCENE, story=0))) == [(6.5, TipKind.ONE_TIME)]


def test_a_whole_story_is_left_alone() -> None:
    """With scene, deed and outcome told there is nothing to ask."""
    assert script((60, replace(SCENE, told=200, deed=2.0, outcome=1.0))) == []
