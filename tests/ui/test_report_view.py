"""The report screen as a value."""

from coach_app.coaching.fillers import Evidence, Filler
from coach_app.coaching.relevance import Relevance
from coach_app.coaching.report import build_report
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import SAMPLE_RATE, Span
from coach_app.speech.words import Word, WordKind
from coach_app.ui.measure_view import WITHHELD, tiles_of
from coach_app.ui.notices import Tone
from coach_app.ui.report_view import MOST_PAUSES, report_screen
from coach_app.ui.transcript_view import PieceKind, transcript_lines


def spoken(text: str, step_s: float = 0.4, start_s: float = 0.0) -> tuple[Word, ...]:
    """Words at an even pace; `um` is a filler."""
    words = []
    for index, each in enumerate(text.split()):
        start = round((start_s + index * step_s) * SAMPLE_RATE)
        kind = WordKind.FILLER if each.strip(".,") == "um" else WordKind.WORD
        words.append(Word(each, start, start + round(0.9 * step_s * SAMPLE_RATE), 0.9, kind))
    return tuple(words)


def ended(words: tuple[Word, ...], *speech: Span) -> AnswerEnded:
    length = words[-1].end + SAMPLE_RATE if words else SAMPLE_RATE
    return AnswerEnded(length, speech or ((Span(words[0].start, words[-1].end),) if words else ()), words)


LONG = spoken("We moved the whole system, um, to another place in a week. " * 6)


def test_every_measure_has_a_tile() -> None:
    """Pace, fillers, pauses and talk are all there, with their values."""
    tiles = {tile.title: tile for tile in report_screen(build_report(ended(LONG))).tiles}
    assert {"Pace", "Fillers", "Pauses", "Talk time", "Longest run", "Words"} <= set(tiles)
    assert tiles["Fillers"].value == "6"
    assert tiles["Fillers"].tone is Tone.WARN
    assert tiles["Pace"].value.isdigit()


def test_the_length_is_said_once() -> None:
    """The heading and the end of the strip give the same time, as the list of past answers does."""
    length = AnswerEnded(round(60.6 * SAMPLE_RATE), (Span(LONG[0].start, LONG[-1].end),), LONG)
    shown = report_screen(build_report(length))
    assert shown.summary.startswith("1:00 · ")
    assert shown.strip.length == "1:00"


def test_the_share_of_speech_says_of_what() -> None:
    """Silence before and behind the words is not reckoned in."""
    late = AnswerEnded(60 * SAMPLE_RATE, (Span(LONG[0].start, LONG[-1].end),), LONG)
    talk = next(tile for tile in tiles_of(build_report(late)) if tile.title == "Talk time")
    assert talk.note == "100 % from first word to last"


def test_a_measure_that_abstains_says_why() -> None:
    """Four words have no pace, and the tile gives the reason instead of a number."""
    tiles = {tile.title: tile for tile in tiles_of(build_report(ended(spoken("It was very good."))))}
    assert tiles["Pace"].value == "–"
    assert "Too short" in tiles["Pace"].note


def test_a_filler_heard_only_in_the_sound_is_written_at_its_place() -> None:
    """What the recogniser left out stands between the words around it."""
    words = spoken("We shipped it.", step_s=1.0)
    heard = Filler("uh", words[0].end, words[1].start, 0.8, Evidence.SOUND)
    lines = transcript_lines(build_report(ended(words), fillers=(heard,)))
    kinds = [(piece.text, piece.kind) for piece in lines[0].pieces if piece.kind is not PieceKind.PAUSE]
    assert kinds == [
        ("We", PieceKind.WORD),
        ("uh", PieceKind.FILLER),
        ("shipped", PieceKind.WORD),
        ("it.", PieceKind.WORD),
    ]


def test_words_said_twice_are_marked() -> None:
    """A repetition is told apart from the words that repair it."""
    lines = transcript_lines(build_report(ended(spoken("Then we we shipped the thing."))))
    assert [piece.text for piece in lines[0].pieces if piece.kind is PieceKind.BREAK] == ["we"]


def test_pauses_stand_between_the_words() -> None:
    """A long silence is written where it was, with its length."""
    first, second = spoken("We waited."), spoken("Then it came.", start_s=3.0)
    report = build_report(
        ended(first + second, Span(first[0].start, first[-1].end), Span(second[0].start, second[-1].end))
    )
    pieces = [piece for line in transcript_lines(report) for piece in line.pieces]
    assert [piece.text for piece in pieces] == ["We", "waited.", "2.2 s", "Then", "it", "came."]
    assert report_screen(report).pauses[0].time == "0:00"


def test_lines_break_at_sentences_and_carry_their_time() -> None:
    """A long transcript is cut into paragraphs, each with the time it begins at."""
    lines = transcript_lines(build_report(ended(LONG)))
    assert len(lines) >= 2
    assert lines[0].time == "0:00"
    assert all(line.pieces[-1].text.endswith(".") for line in lines)
    assert sum(len(line.pieces) for line in lines) == len(LONG)


def test_an_answer_without_words_says_what_to_do() -> None:
    """Silence, and a voice without words, are told apart."""
    voice = AnswerEnded(5 * SAMPLE_RATE, (Span(0, 4 * SAMPLE_RATE),), ())
    for answer, reason in ((ended(()), "No speech"), (voice, "no words")):
        screen = report_screen(build_report(answer))
        assert reason in screen.untold[0].reason
        assert not screen.tiles


def test_one_reason_that_withholds_many_measures_is_said_once() -> None:
    """A short answer says so in one place, names what it leaves untold, and shows what there is."""
    screen = report_screen(build_report(ended(spoken("It went well."))))
    (untold,) = screen.untold
    assert untold.reason == "Too short to tell: 3 words, and it takes 20."
    assert untold.text.startswith("Not told: speaking confidence, structure, content, fit to the question, pace")
    assert [tile.value for tile in screen.tiles if tile.title == "Words"] == ["3"]
    assert not any(untold.reason in tile.note or tile.value == WITHHELD for tile in screen.tiles)


def test_the_fit_is_worded_by_its_evidence() -> None:
    """Off topic, hard to tell, and answered: only the last is praised."""
    words = [Relevance(0.1, True), Relevance(0.61, False), Relevance(0.79, False), Relevance(0.8, False)]
    assert [fit.verdict.split(",")[0].split(":")[0] for fit in words] == [
        "seems to be about something else",
        "may answer what was asked",
        "may answer what was asked",
        "answers what was asked",
    ]
    assert [fit.sure for fit in words] == [False, False, False, True]


def test_the_strip_ends_with_the_last_word() -> None:
    """What follows it is drawn as silence, and is no pause."""
    answer = ended(LONG)
    late = AnswerEnded(2 * answer.length, answer.speech, answer.words)
    assert report_screen(build_report(answer)).strip.talk_end * answer.length == LONG[-1].end
    assert report_screen(build_report(late)).strip.talk_end * late.length == LONG[-1].end


def test_the_strip_lies_between_nought_and_one() -> None:
    """Pauses, fillers and pace have their place within the bar."""
    strip = report_screen(build_report(ended(LONG))).strip
    places = [*strip.fillers, *(at for at, _ in strip.pace), *(edge for pause in strip.pauses for edge in pause[:2])]
    assert len(strip.fillers) == 6
    assert all(0 <= place <= 1 for place in places)


def test_a_long_answer_lists_its_longest_pauses() -> None:
    """Of more than a screen holds, the longest, wherever in the answer they are, in the order of the answer."""
    spans, at = [], 0
    for number in range(60):
        spans.append(Span(at, at + SAMPLE_RATE))
        at += 2 * SAMPLE_RATE + number * SAMPLE_RATE // 20  # each pause is longer than the one before
    words = tuple(Word("word.", span.start, span.end, 0.9) for span in spans)
    rows = report_screen(build_report(ended(words, *spans))).pauses
    assert len(rows) == MOST_PAUSES
    assert rows[0].length == "1.9 s"
    assert rows[-1].length == "3.9 s"
