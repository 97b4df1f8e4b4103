"""Reads any sound file as frames of 16 kHz mono, a little at a time.

Owns the words for what can be wrong with a file; decoding itself is `decoding`'s.
"""

import logging
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import av

from coach_app.audio.decoding import OPEN_OPTIONS, DecodedSound, NoSoundTrackError
from coach_app.audio.framing import FrameCutter
from coach_app.speech.timeline import AudioFrame

_log = logging.getLogger(__name__)

FORMATS = "WAV, FLAC, MP3, M4A, OGG or WebM"

MISSING_SHARE = 0.05
"""How much shorter than its header promises a file may be before it counts as cut short. The lengths of MP3 and AAC
files without a table are FFmpeg's estimates, off by a few percent at most for a constant bit rate. Our choice."""


class AudioFileError(Exception):
    """A file gives no sound. The message says what happened and what to do, in the user's words."""


def read_frames(path: Path, on_damage: Callable[[str], None] = _log.warning) -> Iterator[AudioFrame]:
    """The sound of the file as frames of exactly `FRAME_SAMPLES`; only the last may be shorter.

    Reads on as the frames are taken, so a file of any length needs little memory. A file that is damaged or cut short
    gives what is there, and `on_damage` is told so once, at the end, in the user's words. A recording that was never
    finished (its program was killed) is read to its last whole block without complaint.

    Raises `AudioFileError`, at once and not at the first frame, if the file is missing, unreadable or without sound.
    """
    frames = _frames(path, on_damage)
    first = next(frames, None)
    if first is None:
        raise AudioFileError(f"“{path.name}” holds no sound that can be read. Record it again or choose another file.")
    return chain([first], frames)


def duration_s(path: Path) -> float | None:
    """Length in seconds by the file's header, without decoding; None where the header does not say.

    Raises `AudioFileError`.
    """
    with _open(path) as container:
        return _sound(container, path).promised_s


def _frames(path: Path, on_damage: Callable[[str], None]) -> Iterator[AudioFrame]:
    cutter = FrameCutter()
    with _open(path) as container:
        sound = _sound(container, path)
        for samples in sound:
            yield from cutter.cut(samples)
        yield from cutter.end()
    if not cutter.position:
        return
    promised_s = sound.promised_s
    if _is_cut_riff(path) or (promised_s is not None and sound.heard_s < promised_s * (1 - MISSING_SHARE)):
        on_damage(
            f"“{path.name}” ends after {sound.heard_s:.1f} s, earlier than its header says: "
            "it seems to be cut short. What is there was used."
        )
    elif sound.damaged:
        on_damage(f"Parts of “{path.name}” are damaged and were left out. What is whole was used.")


def _is_cut_riff(path: Path) -> bool:
    """Whether this is a WAV file shorter than its header says (FFmpeg goes by the file's size without a word)."""
    with path.open("rb") as file:
        head = file.read(12)
    size = int.from_bytes(head[4:8], "little")
    unknown = size in (0, 0xFFFF_FFFF)  # written to a pipe, or not finished
    return head[:4] == b"RIFF" and head[8:] == b"WAVE" and not unknown and size + 8 > path.stat().st_size


def _open(path: Path) -> "av.container.InputContainer":
    if path.is_dir():
        raise AudioFileError(f"“{path}” is a folder. Choose a sound file in it.")
    try:
        with path.open("rb") as file:  # Python's own errors tell more than FFmpeg's
            if not file.read(1):
                raise AudioFileError(f"“{path.name}” is empty. Record it again or choose another file.")
        return av.open(f"file:{path}", options=OPEN_OPTIONS)
    except FileNotFoundError as error:
        raise AudioFileError(f"There is no file “{path}”. Check its name and folder.") from error
    except PermissionError as error:
        raise AudioFileError(f"“{path.name}” may not be read. Check its permissions, or copy it elsewhere.") from error
    except (av.FFmpegError, OSError, ValueError) as error:
        raise AudioFileError(
            f"“{path.name}” is not a sound file that can be read, or it is broken. Choose a {FORMATS} file."
        ) from error


def _sound(container: "av.container.InputContainer", path: Path) -> DecodedSound:
    try:
        return DecodedSound(container)
    except NoSoundTrackError as error:
        raise AudioFileError(f"“{path.name}” has no sound track. Choose a {FORMATS} file.") from error
