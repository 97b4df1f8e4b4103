"""The microphone that is open before an answer begins, so that its level shows and the first word is not cut.

Only its level is looked at; nothing is kept. All calls come from the thread of the errands, which may wait.
"""

from collections.abc import Callable

from coach_app.live.notices import SourceNotice
from coach_app.live.running_answer import Source
from coach_app.speech.events import LevelMeasured
from coach_app.ui.findings import LevelBeforehand, MicrophoneLetGo

Listen = Callable[[str, Callable[[object], None]], Source]
"""Opens the microphone of that name; what it hears before the answer goes to the second argument."""


class Attention:
    """Holds at most one open microphone. `post` gets its level and what happens to the device."""

    def __init__(self, listen: Listen, post: Callable[[object], None]) -> None:
        self._listen = listen
        self._post = post
        self._name = ""
        self._source: Source | None = None

    def turn_to(self, name: str) -> None:
        """Open the microphone `name`, letting go of another. Raises what opening it raises."""
        if self._source is not None and self._name == name:
            return
        self.let_go()
        self._name, self._source = name, self._listen(name, self._heard)

    def take(self, name: str) -> Source:
        """The microphone `name` for an answer: the open one with what it has just heard, or else a new one."""
        self.turn_to(name)
        source, self._source = self._source, None
        assert source is not None
        return source

    def let_go(self) -> None:
        """Close the microphone."""
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            self._post(MicrophoneLetGo())

    def _heard(self, happening: object) -> None:
        if isinstance(happening, LevelMeasured):
            self._post(LevelBeforehand(happening))
        elif isinstance(happening, SourceNotice):
            self._post(happening)
