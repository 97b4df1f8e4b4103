"""The report: its keys, its abstentions, and that it comes back from storage unchanged."""

import json
from dataclasses import replace

import pytest

from coach_app.coaching.abstention import Abstention, Reason
from coach_app.coaching.fillers import Evidence, Filler
from coach_app.coaching.markers import Watchlist
from coach_app.coaching.pace import Pace
from coach_app.coaching.report import AnswerReport, build_report, report_from_json, report_to_json
from coach_app.coaching.sound import SoundEvidence
from coach_app.coaching.structure import Structure
from coach_app.coaching.tone import Baseline, Tone
from coach_app.engines.minilm import MiniLM
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word, WordKind
from tests.coaching.made_sound import levels, track
from tests.coaching.test_structure import STORY as READ
from tests.coaching.timed_answers import STORY, answer_of


@pytest.fixture
def long_answer() -> AnswerReport:
    return build_report(answer_of((STORY, 1, 12.3), ("Um it was good.", 13, 14.7)), question="Tell me about a project.")


def test_the_json_has_the_keys_that_analyze_promises(long_answer: AnswerReport) -> None:
    """The shape that other programs read."""
    stored = report_to_json(long_answer)
    assert {"duration_s", "speech_s"} <= stored["audio"].keys()
    assert stored["transcript"]["words"][0] == {
        "text": "So", "start_s": 1.0, "end_s": pytest.approx(1.353, abs=0.001), "probability": 0.9, "kind": "word",
        "pause": 0.0,
    }  # fmt: skip
    assert {"text", "start_s", "end_s", "confidence", "evidence"} == stored["fillers"][0].keys()
    assert {"start_s", "end_s", "duration_s", "kind", "place"} == stored["pauses"][0].keys()
    assert {"words_per_minute", "articulation_syllables_per_s"} <= stored["pace"].keys()


def test_a_stored_report_opens_unchanged(long_answer: AnswerReport) -> None:
    """Through real JSON text and back, sample for sample."""
    assert report_from_json(json.loads(json.dumps(report_to_json(long_answer)))) == long_answer


def test_a_short_report_opens_unchanged() -> None:
    """Abstentions survive too, although their JSON carries empty figures."""
    report = build_report(answer_of(("I like it here.", 0, 2)))
    stored = json.loads(json.dumps(report_to_json(report)))
    assert stored["pace"]["words_per_minute"] is None
    assert report_from_json(stored) == report


def test_something_else_is_no_report() -> None:
    """A file that holds other JSON is refused, not guessed at."""
    with pytest.raises(ValueError, match="lacks"):
        report_from_json({"audio": {}})


def test_eight_words_are_too_short_for_rates() -> None:
    """Pace and filler rate abstain and say why; what was heard is still listed."""
    report = build_report(answer_of(("I um like to work with other people here", 0, 12)))
    assert isinstance(report.pace, Abstention)
    assert report.pace.reason is Reason.TOO_LITTLE_SPEECH
    assert "8 words" in report.pace.message
    assert isinstance(report.filler_rate, Abstention)
    assert [filler.text for filler in report.fillers] == ["um"]


def test_many_words_in_a_moment_are_too_short_for_rates() -> None:
    """It takes time as well as words."""
    assert isinstance(build_report(answer_of((STORY, 0, 9))).pace, Abstention)


def test_fillers_of_all_witnesses_replace_those_among_the_words() -> None:
    """One that only the sound knows counts, and splits the silence it lies in."""
    heard = Filler("uh", to_samples(13.0), to_samples(13.4), 0.8, Evidence.SOUND)
    answer = answer_of((STORY, 0, 12), ("And that was it.", 14.5, 16))
    report = build_report(answer, fillers=[heard])
    assert report.fillers == (heard,)
    assert "got. uh And" in report.transcript.text
    assert [(pause.start, pause.end) for pause in report.pauses] == [
        (to_samples(12), to_samples(13)),
        (to_samples(13.4), to_samples(14.5)),
    ]


def test_a_long_enough_answer_has_its_rates(long_answer: AnswerReport) -> None:
    """One filler among 33 words in 13 s."""
    assert isinstance(long_answer.pace, Pace)
    assert not isinstance(long_answer.filler_rate, Abstention)
    assert long_answer.filler_rate.per_100_words == pytest.approx(100 / long_answer.talk.words)
    assert long_answer.talk.longest_run_s == pytest.approx(11.3)


def test_another_language_has_a_pace_and_no_confidence() -> None:
    """What is made for English alone says so."""
    report = build_report(answer_of((STORY, 0, 12)), watchlist=Watchlist("de", ("halt",)))
    assert isinstance(report.pace, Pace)
    for figure in (
        report.speaking_confidence,
        report.filler_rate,
        report.pace.syllables,
        report.pace.articulation_syllables_per_s,
        report.pace.speech_syllables_per_s,
    ):
        assert isinstance(figure, Abstention)
        assert figure.reason is Reason.OTHER_LANGUAGE
    assert report_from_json(report_to_json(report)) == report
    assert report.hedges == ()


def test_guessed_words_give_no_rates() -> None:
    """Words of a mean probability under 0.65 are guesses."""
    answer = answer_of((STORY, 0, 12))
    guessed = replace(answer, words=tuple(replace(word, probability=0.6) for word in answer.words))
    for figure in (build_report(guessed).pace, build_report(guessed).tone, build_report(guessed).filler_rate):
        assert isinstance(figure, Abstention)
        assert figure.reason is Reason.UNSURE_WORDS


def test_unsure_fillers_withhold_nothing() -> None:
    """How sure a filler is says nothing of the words."""
    answer = answer_of((STORY, 0, 12))
    doubted = Word("um", answer.words[-1].end, answer.words[-1].end + 10, 0.01, WordKind.FILLER)
    assert isinstance(build_report(replace(answer, words=(*answer.words, *[doubted] * 60))).pace, Pace)


def test_a_filler_the_user_does_not_mind_is_not_counted() -> None:
    """It stays in the transcript."""
    answer = answer_of((f"Um {STORY}", 0, 12))
    report = build_report(answer, watchlist=Watchlist("en", (), frozenset({"um"})))
    assert report.fillers == ()
    assert report.transcript.text.startswith("Um So")


def test_a_report_of_the_whole_sound_opens_unchanged() -> None:
    """With tone, notes and a usual voice in it."""
    evidence = SoundEvidence(track(0.8, 40), levels((1, -60.0), (39, -25.0)), 0)
    answer = answer_of((" ".join([STORY] * 3), 1, 40))
    report = build_report(answer, evidence, usual=Baseline(150.0, 2.4, 140.0, answers=3))
    assert isinstance(report.tone, Tone)
    assert report.tone.notes
    assert report_from_json(json.loads(json.dumps(report_to_json(report)))) == report


def test_words_that_no_gate_heard_divide_by_nothing() -> None:
    """A gate that slept through the answer costs no report."""
    answer = replace(answer_of((STORY, 0, 12)), speech=())
    report = build_report(answer)
    assert isinstance(report.pace, Pace)
    assert report.talk.speech_s == 0
    assert build_report(AnswerEnded(0, (), ())).talk.words == 0


def test_a_report_that_was_read_opens_unchanged() -> None:
    """With structure, content, feedback and follow-ups in it; times are written in seconds."""
    said, asked = " ".join(READ), "Tell me about a time you improved a process."
    report = build_report(
        answer_of((said, 1, 30)),
        question=asked,
        embed=MiniLM().embed,
        facts=[],
    )
    assert isinstance(report.structure, Structure)
    stored = json.loads(json.dumps(report_to_json(report)))
    assert stored["structure"]["spans"][0]["start_s"] == pytest.approx(1.0)
    assert stored["feedback"]["praise"]
    assert report_from_json(stored) == report


def test_a_report_of_an_earlier_version_still_opens(long_answer: AnswerReport) -> None:
    """What it does not tell abstains, and says that the recording can be analysed again."""
    stored = report_to_json(long_answer)
    for later in ("structure", "content", "feedback", "follow_ups"):
        del stored[later]
    opened = report_from_json(stored)
    assert isinstance(opened.structure, Abstention)
    assert opened.structure.reason is Reason.NOT_READ
    assert opened.pace == long_answer.pace


def test_a_short_answer_is_not_read() -> None:
    """Eight words have no structure to speak of."""
    report = build_report(answer_of(("I um like to work with other people here", 0, 12)), embed=MiniLM().embed)
    for figure in (report.structure, report.content, report.feedback, report.follow_ups):
        assert isinstance(figure, Abstention)
        assert figure.reason is Reason.TOO_LITTLE_SPEECH
