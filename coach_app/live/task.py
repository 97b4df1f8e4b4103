"""A job of the live answer made ready for the recogniser."""

from dataclasses import dataclass

from coach_app.speech.events import Transcribe
from coach_app.speech.timeline import Samples
from coach_app.speech.words import Word


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """`job` with what it needs: the sound of its span and its settled prefix, whose positions count from that sound."""

    job: Transcribe
    samples: Samples
    prefix: tuple[Word, ...]
