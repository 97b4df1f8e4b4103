"""Whisper's networks in memory."""

from pathlib import Path

from coach_app.engines.weights import TINY_EN
from coach_app.engines.whisper_model import whisper_model


def test_a_network_is_in_memory_once(tmp_path: Path) -> None:
    """Recogniser and listener for fillers get the same one."""
    folder = TINY_EN.folder(tmp_path)
    assert whisper_model(folder, 2) is whisper_model(folder, 1)
