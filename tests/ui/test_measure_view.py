"""The tiles of a report."""

from dataclasses import replace

import numpy as np

from coach_app.coaching.markers import Watchlist
from coach_app.coaching.report import AnswerReport, build_report
from coach_app.coaching.sound import LEVEL_HOP, SoundEvidence
from coach_app.speech.events import AnswerEnded
from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import SAMPLE_RATE, Span
from coach_app.speech.words import Word, WordKind
from coach_app.ui.measure_view import WITHHELD, Tile, formula_of, parts_of, tiles_of
from coach_app.ui.notices import Tone

TEXT = "We moved the whole system, um, to another place in a week and I guess it kind of worked. " * 4


def ended(text: str) -> AnswerEnded:
    """The words at an even pace, two a second."""
    words = tuple(
        Word(
            each,
            index * SAMPLE_RATE // 2,
            index * SAMPLE_RATE // 2 + 7000,
            0.9,
            WordKind.FILLER if each.startswith("um") else WordKind.WORD,
        )
        for index, each in enumerate(text.split())
    )
    return AnswerEnded(words[-1].end + 8000, (Span(0, words[-1].end),), words)


def sound(length: int) -> SoundEvidence:
    """A voice that moves between 110 and 130 Hz, 40 dB above the room."""
    at = np.arange(0, length, 256, dtype=np.int64)
    hz = (120 + 10 * np.sin(at / 9000)).astype(np.float32)
    pitch = PitchTrack(at, hz, np.ones_like(hz), np.ones(len(at), dtype=np.bool_))
    level = np.where(np.arange(length // LEVEL_HOP) % 20 < 17, -20.0, -60.0).astype(np.float32)
    return SoundEvidence(pitch, level, 0)


def tiles(report: AnswerReport) -> dict[str, Tile]:
    return {tile.title: tile for tile in tiles_of(report)}


def test_every_measure_has_a_tile_with_its_figure() -> None:
    """Delivery, tone and words: nothing that was measured is left out."""
    answer = ended(TEXT)
    shown = tiles(build_report(answer, sound(answer.length)))
    assert len(shown) == 13
    assert all(tile.value != WITHHELD for tile in shown.values())
    assert shown["Fillers"].value == "4"
    assert shown["Fillers"].tone is Tone.WARN
    assert shown["Hedges"].value == "8"
    assert "“i guess”" in shown["Hedges"].note.lower()
    assert "around 120 Hz" in shown["Pitch movement"].note


def test_the_pace_of_the_score_is_told_from_that_of_the_answer() -> None:
    """A slow answer with long pauses may get the full mark: the figure says that they are not in it."""
    [pace] = [part for part in parts_of(build_report(ended(TEXT))) if part.name == "pace"]
    assert pace.figure.endswith("syllables a second between pauses")


def test_what_is_not_looked_for_in_a_language_is_not_none() -> None:
    """Hedges are known in English alone, and of phrases only the user's own count elsewhere."""
    german = tiles(build_report(ended(TEXT), watchlist=Watchlist("de", ("halt",))))
    assert german["Hedges"].value == WITHHELD
    assert german["Hedges"].note == german["Speaking confidence"].note
    assert german["Filling phrases"].note == "of your own list"


def test_without_the_sound_the_tone_is_withheld_with_its_reason() -> None:
    """The rest of the report stands."""
    shown = tiles(build_report(ended(TEXT)))
    for title in ("Pitch movement", "Loudness", "Ends of statements"):
        assert shown[title].value == WITHHELD
        assert shown[title].note
    assert shown["Pace"].value.isdigit()


def test_too_little_speech_withholds_every_rate() -> None:
    """Four words have no pace, no rate and no score, and every tile says why."""
    report = build_report(ended("It was very good."))
    shown = tiles(report)
    for title in ("Speaking confidence", "Pace", "Articulation"):
        assert shown[title].value == WITHHELD
        assert "Too short" in shown[title].note
    assert parts_of(report) == ()
    assert formula_of(report) == ""


def test_the_score_is_shown_with_its_parts_and_formula() -> None:
    """Every part with its mark; the weights add up to all of it."""
    answer = ended(TEXT)
    report = build_report(answer, sound(answer.length))
    parts = parts_of(report)
    assert all(0 <= part.mark <= 1 for part in parts)
    assert abs(sum(int(part.weight.rstrip(" %")) for part in parts) - 100) <= len(parts) / 2
    assert formula_of(report).startswith("10 where every part has its full mark")
    assert 1 <= float(tiles(report)["Speaking confidence"].value) <= 10


def test_units_are_told_in_plain_words() -> None:
    """What varies is said to vary; nothing reads like a column of a table of statistics."""
    answer = ended(TEXT)
    figures = {part.name: part.figure for part in parts_of(build_report(answer, sound(answer.length)))}
    assert figures["pitch movement"].startswith("varies by ")
    assert figures["pitch movement"].endswith(" semitones")
    assert figures["steady loudness"].startswith("varies by ")
    assert figures["hedges"].endswith(" in 100 words")
    assert not any(" SD" in figure for figure in figures.values())


def test_few_fillers_are_good() -> None:
    """Under the norm the tile says so in its colour."""
    report = build_report(ended(TEXT.replace("um, ", "")))
    assert tiles(report)["Fillers"].tone is Tone.GOOD
    assert tiles(replace(report, markers=()))["Fillers"].note.endswith("words")
