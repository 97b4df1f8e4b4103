"""Full stops that the second hearing does not bear out.

The recogniser writes a full stop wherever a silence follows the little that it has heard, be it in the middle of a
sentence. Heard again as a whole, with what comes behind the silence, the sentence often goes on.
Only the place of pauses is told by what comes of this: the transcript stays as it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from coach_app.speech.captions import key
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word, WordKind

_AROUND = to_samples(5.0)
"""Words that begin so near to the end of one tell which word of the other hearing it is."""
_REACH = 10
"""Where a hearing has no full stop in so many words on either side, it may be one that writes none. Chosen, as all
here, by the one half of `benchmarks.pause_places`."""


def borne_out(words: Sequence[Word], again: Sequence[Word]) -> tuple[Word, ...]:
    """`words` in which a full stop is left out, or a comma, where the second hearing `again` has none and goes on.

    It goes on where its next word has no capital. Both are of a whole answer and in time order, fillers among them.
    """
    first = [word for word in words if word.kind is WordKind.WORD]
    second = [word for word in again if word.kind is WordKind.WORD]
    starts, others = [word.start for word in first], [word.start for word in second]
    instead: dict[Word, Word] = {}
    for word in first:
        if not word.ends_sentence:
            continue
        near = slice(bisect_left(starts, word.end - _AROUND), bisect_right(starts, word.end + _AROUND))
        far = slice(bisect_left(others, word.end - _AROUND), bisect_right(others, word.end + _AROUND))
        at = _same(first[near], second[far], word)
        if at is not None and _goes_on(second, far.start + at):
            instead[word] = replace(word, text=second[far.start + at].text)
    return tuple(instead.get(word, word) for word in words)


def _same(first: Sequence[Word], second: Sequence[Word], word: Word) -> int | None:
    """The number in `second` of the word that `word` is in `first`."""
    matcher = SequenceMatcher(None, [key(each) for each in first], [key(each) for each in second], autojunk=False)
    number = first.index(word)
    for block in matcher.get_matching_blocks():
        if block.a <= number < block.a + block.size:
            return block.b + number - block.a
    return None


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a sentence goes on behind the word numbered `at`, of a hearing that does write full stops."""
    near = words[max(0, at - _REACH) : at + _REACH + 1]
    return (
        at + 1 < len(words)
        and not words[at].ends_sentence
        and not words[at + 1].text[0].isupper()
        and any(word.ends_sentence for word in near)
    )
