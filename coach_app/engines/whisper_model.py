"""Whisper's networks on CTranslate2, each in memory once, however many listen through it.

The recogniser and the listener for fillers hear through the same network; loaded twice it would take twice the memory.
"""

import threading
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import ctranslate2

_opened: "WeakValueDictionary[Path, Any]" = WeakValueDictionary()
_opening = threading.Lock()


def whisper_model(folder: Path, workers: int) -> Any:
    """The `ctranslate2.models.Whisper` in `folder`, int8 on the processor; it lives as long as somebody holds it.

    `workers` calls are computed at once, each by one thread; where it is open already the first one's number holds.
    Raises what CTranslate2 raises where it cannot be loaded.
    """
    with _opening:
        model = _opened.get(folder.resolve())
        if model is None:
            model = ctranslate2.models.Whisper(
                str(folder), device="cpu", compute_type="int8", intra_threads=1, inter_threads=workers
            )
            _opened[folder.resolve()] = model
        return model
