"""What ships beside the code."""

from pathlib import Path

ASSETS = Path(__file__).resolve().parents[2] / "assets"
"""Sounds and pictures; in the frozen program they lie beside the code too."""

SAMPLE_ANSWER = ASSETS / "sample_answer.flac"
"""A built-in answer, spoken, with fillers and pauses."""

FONTS = Path(__file__).resolve().parents[1] / "ui" / "fonts"
"""The program's typeface."""
