"""The words of a text that was typed or transcribed elsewhere, as if it had been spoken at the pace of conversation.

The times only give the measures on words something to lie on; nothing about the delivery may be read from them.
"""

from coach_app.coaching.hedges import normalised
from coach_app.coaching.norms import CONVERSATION_PACE
from coach_app.coaching.stuffing import SOUNDS
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word, WordKind

SECONDS_A_WORD = 60 / CONVERSATION_PACE.value


def words_of(text: str) -> tuple[Word, ...]:
    """The words of `text`, one after the other from 0; sounds such as "um" are fillers."""
    words = []
    for index, written in enumerate(text.split()):
        word = Word(written, to_samples(index * SECONDS_A_WORD), to_samples((index + 1) * SECONDS_A_WORD), 1.0)
        if normalised(word) in SOUNDS:
            word = Word(written, word.start, word.end, 1.0, WordKind.FILLER)
        words.append(word)
    return tuple(words)
