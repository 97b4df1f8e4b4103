"""Whisper on CTranslate2: sound to words, with times and probabilities.

One encoder pass per call, over a context as short as the sound allows; every decode is guarded against loops and
against words where nobody speaks. Knows nothing of windows, pauses or captions, and never touches the network.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import numpy.typing as npt
from faster_whisper.feature_extractor import FeatureExtractor
from faster_whisper.tokenizer import Tokenizer
from tokenizers import Tokenizer as TokenTable

from coach_app.engines.filled_pauses import DISFLUENT, FilledPauses, as_if_prompted
from coach_app.engines.letters import FRAME_S, LetterReadOut, Placed
from coach_app.engines.whisper_model import whisper_model
from coach_app.speech.ports import EngineError
from coach_app.speech.timeline import SAMPLE_RATE, Samples, to_samples
from coach_app.speech.words import Word, WordKind, is_filled_pause

LONGEST_S = 30.0
"""Whisper's window: longer sound cannot be given in one call."""

_LATE_S = {"tiny.en": 0.075, "base": -0.05}
"""By how much a model's attention trails the sound, in seconds: each in its own way, the middle of what the labelled
meetings and the synthetic voice of `benchmarks/word_times.py` ask for. Others are taken at their word."""
_FASTEST_LETTER, _USUAL_LETTER = to_samples(0.02), to_samples(0.06)
"""Of the labelled words of the meetings and of the sample answer's, one in fifty takes less than the one for each
letter, one in two less than the other."""
_UNSPACED = frozenset({"zh", "ja", "th", "lo", "my", "yue"})
"""Languages written without spaces between words: every character counts as one."""
_FRAMES_PER_S = 100
_LEAD, _LEAD_S = 2, 0.1
"""Forced words, and seconds before them, from which on letters are looked for: all of them would cost more time."""


@dataclass(frozen=True, slots=True)
class WhisperOptions:
    """How to decode.

    `language` is used by multilingual models only. `prompt` is text that seems to come before: a disfluent one
    keeps the fillers in. The encoder's window is `spare_context_s` longer than the sound and at least
    `shortest_context_s`; where the text loops (repeats `loop_ngram` tokens) it is `doubt_context_s` longer, and where
    that does not tell, Whisper's full one. A decode may give `tokens_per_s` tokens a second of sound (fast speech has
    about 5) and not repeat `repeated_ngram` tokens; sound is taken for silence when Whisper's own no-speech probability
    exceeds `no_speech` while the mean log probability of the tokens stays under `doubtful_logprob` (both defaults as in
    OpenAI's decoder).
    `letters` places English words by their letters too, where that is known for the model.
    `hands` calls are computed at once; the listener for fillers may be among them.
    """

    language: str = "en"
    prompt: str = DISFLUENT
    letters: bool = True
    hands: int = 2
    shortest_context_s: float = 10.0
    spare_context_s: float = 2.0
    doubt_context_s: float = 5.0
    beam: int = 1
    loop_ngram: int = 4
    tokens_per_s: float = 8.0
    repeated_ngram: int = 5
    no_speech: float = 0.6
    doubtful_logprob: float = -1.0


class WhisperTranscriber:
    """`Transcriber` over a CTranslate2 Whisper folder (`model.bin`, `tokenizer.json`, ...), int8 on the processor.

    Raises `EngineError` where the model cannot be loaded or does not know the language.
    """

    def __init__(self, folder: Path, name: str, options: WhisperOptions | None = None) -> None:
        self._options = options or WhisperOptions()
        self._name = name
        self._late_s = _LATE_S.get(name, 0.0)
        self._letters = LetterReadOut.of(name, self._options.language) if self._options.letters else None
        try:
            self._model = whisper_model(folder, self._options.hands)
            table = TokenTable.from_file(str(folder / "tokenizer.json"))
        except Exception as error:
            raise EngineError(f"The speech model {name} could not be loaded: {error}.") from error
        multilingual = self._model.is_multilingual
        language = self._options.language
        if language != "en" and not multilingual:
            raise EngineError(f"The speech model {name} knows English only. Choose another one, such as base.")
        try:
            self._tokenizer = Tokenizer(
                table, multilingual, task="transcribe" if multilingual else None, language=language
            )
        except ValueError as error:
            raise EngineError(
                f"No speech model knows the language “{language}”: use a code as en, es or de."
            ) from error
        self._pauses = FilledPauses(self._tokenizer)
        self._features = FeatureExtractor(feature_size=self._model.n_mels)
        self._start: list[int] = list(self._tokenizer.sot_sequence)
        prompt = self._options.prompt.strip()
        self._prompt = [self._tokenizer.sot_prev, *self._tokenizer.encode(" " + prompt)] if prompt else []

    @property
    def name(self) -> str:
        """Name for reports and logs, such as `tiny.en`."""
        return self._name

    def transcribe(self, samples: Samples, *, prefix: Sequence[Word] = (), final: bool = False) -> list[Word]:
        """Words in `samples` behind `prefix`; see `Transcriber`. At most `LONGEST_S` of sound.

        Only `final` words are aligned to the sound; the times of others are spread over what follows the prefix.
        """
        if len(samples) > to_samples(LONGEST_S):
            raise EngineError(f"The recogniser hears at most {LONGEST_S:.0f} s at once.")
        if not np.any(samples):
            return []
        inside = [word for word in prefix if word.start >= 0]
        forced = self._tokens(inside)
        before = self._tokens([word for word in prefix if word.start < 0])
        said = [*(self._prompt or [self._tokenizer.sot_prev]), *before] if before else self._prompt
        try:
            encoded, tokens, pauses = self._listen(samples, said, forced)
            if not tokens:
                return []
            if final:
                return self._aligned(encoded, forced, tokens, pauses, len(samples))
            return self._spread(tokens, pauses, inside[-1].end if inside else 0, len(samples))
        except Exception as error:
            raise EngineError(f"The recogniser failed: {error}.") from error

    def hear_again(self, samples: Samples, /) -> list[Word]:
        """Words in a passage of at most `LONGEST_S`, without the prompt: it keeps fillers in, and costs other words."""
        try:
            encoded, tokens, shares = self._listen(samples, [], [])
            pauses = [as_if_prompted(share) for share in shares]
            return self._aligned(encoded, [], tokens, pauses, len(samples)) if tokens else []
        except Exception as error:
            raise EngineError(f"The recogniser failed: {error}.") from error

    def _tokens(self, words: Sequence[Word]) -> list[int]:
        return list(self._tokenizer.encode(" " + " ".join(word.text for word in words))) if words else []

    def _listen(self, samples: Samples, said: list[int], forced: list[int]) -> tuple[Any, list[int], list[float]]:
        """The encoded sound and the tokens behind `forced`, from the shortest context in which they do not loop.

        `said` are the tokens of what was said before. What comes again with a longer context was said twice. With each
        token comes the probability that a filled pause stood in its place.
        """
        seconds = len(samples) / SAMPLE_RATE
        short = max(self._options.shortest_context_s, seconds + self._options.spare_context_s)
        heard: list[int] = []
        for context in sorted({min(c, LONGEST_S) for c in (short, short + self._options.doubt_context_s, LONGEST_S)}):
            encoded = self._encode(samples, context)
            tokens, pauses = self._decode(encoded, said, forced, seconds)
            if tokens == heard or not _loops(forced, tokens, self._options.loop_ngram):
                break
            heard = tokens
        return encoded, tokens, pauses

    def _encode(self, samples: Samples, context_s: float) -> Any:
        frames = round(context_s * _FRAMES_PER_S)
        padded = np.zeros(frames * SAMPLE_RATE // _FRAMES_PER_S, dtype=np.float32)
        padded[: len(samples)] = samples
        mel: npt.NDArray[np.float32] = np.ascontiguousarray(self._features(padded)[:, :frames], dtype=np.float32)
        return self._model.encode(ctranslate2.StorageView.from_array(mel[np.newaxis]))

    def _decode(
        self, encoded: Any, said: list[int], forced: list[int], seconds: float
    ) -> tuple[list[int], list[float]]:
        options = self._options
        prompt = [*said, *self._start, self._tokenizer.no_timestamps, *forced]
        written = max(len(forced) + 8, round(options.tokens_per_s * seconds))
        (result,) = self._model.generate(
            encoded,
            [prompt],
            beam_size=options.beam,
            # CTranslate2 writes at most half of this, and no more than what the prompt leaves of it
            max_length=max(2 * written, len(prompt) + written),
            no_repeat_ngram_size=options.repeated_ngram,
            return_scores=True,
            return_logits_vocab=True,
            return_no_speech_prob=True,
        )
        if result.no_speech_prob > options.no_speech and result.scores[0] < options.doubtful_logprob:
            return [], []
        steps = list(zip(result.sequences_ids[0], result.logits[0], strict=False))[len(forced) :]
        heard = [(token, logits) for token, logits in steps if token < self._tokenizer.eot]
        return [token for token, _ in heard], [self._pauses.share(logits) for _, logits in heard]

    def _aligned(
        self, encoded: Any, forced: list[int], tokens: list[int], pauses: list[float], length: int
    ) -> list[Word]:
        frames = min(LONGEST_S * _FRAMES_PER_S, length * _FRAMES_PER_S / SAMPLE_RATE)
        (alignment,) = self._model.align(encoded, self._start, [[*forced, *tokens]], max(2, int(frames)))
        indices = np.array([token for token, _ in alignment.alignments])
        times = np.array([time for _, time in alignment.alignments])
        starts = times[np.flatnonzero(np.diff(indices, prepend=-1))] * FRAME_S - self._late_s
        places = [(text, place.start, place.stop) for text, place in self._split(tokens)]
        told = [
            (text, float(starts[len(forced) + first]), float(starts[len(forced) + last]))
            for text, first, last in places
        ]
        lead = [(text, float(starts[place.start]), float(starts[place.stop])) for text, place in self._split(forced)]
        words: list[Word] = []
        for (text, first, last), edges in zip(places, self._spelled(encoded, lead[-_LEAD:], told, length), strict=True):
            probability = float(np.mean(alignment.text_token_probs[len(forced) + first : len(forced) + last]))
            start, end = (min(max(to_samples(edge), 0), length) for edge in edges)
            words.append(_word(text, start, end, probability, pauses[first]))
        return unsqueezed(words)

    def _spelled(self, encoded: Any, lead: list[Placed], words: list[Placed], length: int) -> list[tuple[float, float]]:
        """Start and end of each of `words`, which follow `lead`.

        They start in the mean of where attention has them and where their first letter is. They end where attention
        has them end, as last letters fade, and no later than the next one starts.
        """
        if self._letters is None or not words:
            return [(start, end) for _, start, end in words]
        first = max(0, int((lead[0][1] - _LEAD_S) / FRAME_S)) if lead else 0
        states = np.array(encoded)[0, first : length * _FRAMES_PER_S // (2 * SAMPLE_RATE)].astype(np.float32)
        from_s = first * FRAME_S
        placed = [(text, start - from_s, end - from_s) for text, start, end in (*lead, *words)]
        spelled = self._letters.starts(states, placed)[len(lead) :]
        starts = [
            start if letter is None else (start + letter + from_s) / 2
            for (_, start, _), letter in zip(words, spelled, strict=True)
        ]
        return [
            (start, min(end, after))
            for start, (_, _, end), after in zip(starts, words, [*starts[1:], inf], strict=True)
        ]

    def _spread(self, tokens: list[int], pauses: list[float], start: int, end: int) -> list[Word]:
        pieces = self._split(tokens)
        edges = np.linspace(start, max(start, end), len(pieces) + 1).astype(int)
        return [
            _word(text, int(edges[i]), int(edges[i + 1]), 0.5, pauses[place.start])
            for i, (text, place) in enumerate(pieces)
        ]

    def _split(self, tokens: list[int]) -> list[tuple[str, range]]:
        """Words as they are written, each with the places of its tokens: punctuation and what a hyphen joins stays.

        Punctuation before the first word belongs to none.
        """
        texts, pieces = self._tokenizer.split_tokens_on_unicode(tokens)
        grouped: list[tuple[str, range]] = []
        last = 0
        for text, ids in zip(texts, pieces, strict=True):
            first, last = last, last + len(ids)
            begins = text.startswith(" ") or self._tokenizer.language_code in _UNSPACED
            if grouped and not (begins and _has_letters(text)):
                before, place = grouped[-1]
                grouped[-1] = (before + text.strip(), range(place.start, last))
            else:
                grouped.append((text.strip(), range(first, last)))
        return [(text, place) for text, place in grouped if _has_letters(text)]


def unsqueezed(words: Sequence[Word]) -> list[Word]:
    """`words` in which none is shorter than a word can be: attention, late for the last, leaves them a few hundredths.

    Such a word begins earlier, by what its letters usually take; where it touches the one before, the two share their
    time by their letters.
    """
    found: list[Word] = []
    for word in words:
        letters = len(word.text)
        if word.end - word.start < letters * _FASTEST_LETTER:
            before = found[-1] if found else None
            start = max(0, word.end - letters * _USUAL_LETTER)
            if before is not None and start < before.end:
                start = before.start + (word.end - before.start) * len(before.text) // (len(before.text) + letters)
                found[-1] = replace(before, end=start)
            word = replace(word, start=start)
        found.append(word)
    return found


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _loops(forced: Sequence[int], tokens: Sequence[int], length: int) -> bool:
    """Whether a run of `length` tokens, the last of them behind `forced`, has come before."""
    said = [*forced, *tokens]
    runs = [tuple(said[i : i + length]) for i in range(len(said) - length + 1)]
    return any(run in runs[:i] for i, run in enumerate(runs) if i + length > len(forced))


def _word(text: str, start: int, end: int, probability: float, pause: float = 0.0) -> Word:
    kind = WordKind.FILLER if is_filled_pause(text) else WordKind.WORD
    return Word(text, start, max(start, end), min(1.0, max(0.0, probability)), kind, pause)
