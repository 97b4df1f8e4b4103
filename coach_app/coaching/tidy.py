"""What was said as one would write it down: without fillers, words said twice and beginnings given up.

Takes words away and never puts one in; only a capital is set where a sentence now begins. Knows nothing of scores.
"""

from collections.abc import Sequence

from coach_app.coaching.hedges import normalised
from coach_app.coaching.repetitions import find_disfluencies
from coach_app.coaching.stuffing import SOUNDS
from coach_app.speech.words import Word, WordKind


def tidied(words: Sequence[Word]) -> str:
    """The running text of `words`, tidied; empty where nothing is left."""
    breaks = [disfluency.span for disfluency in find_disfluencies(words)]
    spoken = [word for word in words if word.kind is WordKind.WORD and normalised(word) not in SOUNDS]
    kept = [word for word in spoken if not any(map(word.span.overlap, breaks))]
    texts = []
    begins = True
    for word in kept:
        texts.append(word.text[:1].upper() + word.text[1:] if begins else word.text)
        begins = word.ends_sentence
    return " ".join(texts)
