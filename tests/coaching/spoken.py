"""Words for tests of the coach: text as a recogniser would time it."""

from coach_app.speech.words import Word

SECOND = 16_000


def spoken(*sentences: str, word_s: float = 0.3, pause_s: float = 0.5) -> list[Word]:
    """The words of `sentences`, each `word_s` long and close to the next, `pause_s` of silence between sentences."""
    words: list[Word] = []
    at = 0
    for sentence in sentences:
        for token in sentence.split():
            end = at + int(word_s * SECOND)
            words.append(Word(token, at, end, 0.9))
            at = end + 800
        at += int(pause_s * SECOND)
    return words
