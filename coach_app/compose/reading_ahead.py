"""Reads an answer while it is spoken, as far as it has settled, so that its report need not wait for that."""

import queue
import threading
from collections.abc import Sequence

from coach_app.coaching.content import TextsAhead
from coach_app.coaching.parts import Embed
from coach_app.speech.events import CaptionCommitted
from coach_app.speech.words import Word


class ReadAhead:
    """A thread that has `embed`, which remembers, make the vectors that the reading of one answer will ask for.

    First those of `texts`, known beforehand; then, sentence by sentence, those of the answer to `question`.
    """

    def __init__(self, embed: Embed, texts: Sequence[str], question: str) -> None:
        self._embed = embed
        self._question = question
        self._settled: queue.SimpleQueue[tuple[Word, ...] | None] = queue.SimpleQueue()
        self._over = False
        self._thread = threading.Thread(target=self._read, args=(texts,), name="reading ahead", daemon=True)
        self._thread.start()

    def hear(self, event: object) -> None:
        """Take in what happened in the answer."""
        if isinstance(event, CaptionCommitted):
            self._settled.put(event.words)

    def close(self) -> None:
        """The answer is over: what is not read yet is left, and nothing goes on behind this call.

        A thread that is still within the network when the program ends brings it down.
        """
        self._over = True
        self._settled.put(None)
        self._thread.join()

    def _read(self, texts: Sequence[str]) -> None:
        if texts:
            self._embed(texts)
        ahead = TextsAhead(self._question)
        while (settled := self._settled.get()) is not None and not self._over:
            if texts := ahead.settle(settled):
                self._embed(texts)
