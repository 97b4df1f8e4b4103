"""Notices: what happened and what to do about it, in one sentence or two, never a traceback."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Tone(StrEnum):
    """How pressing something is; also how figures are tinted."""

    PLAIN = "plain"
    MUTED = "muted"
    INFO = "info"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Act(StrEnum):
    """What a button of a notice or an empty screen does."""

    OPEN_FILE = "open file"
    PLAY_SAMPLE = "play sample"
    UNDO_DELETE = "undo delete"
    OPEN_FOLDER = "open folder"
    LOOK_AGAIN = "look again"
    OPEN_SETTINGS = "open settings"


ACT_TITLES = {
    Act.OPEN_FILE: "Open a recording…",
    Act.PLAY_SAMPLE: "Play the sample answer",
    Act.UNDO_DELETE: "Undo",
    Act.OPEN_FOLDER: "Open the folder",
    Act.LOOK_AGAIN: "Look again",
    Act.OPEN_SETTINGS: "Settings…",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """A message in the bar, with what the user can do about it.

    `subject` is what an act works on: ids of answers, with a space between.
    """

    text: str
    tone: Tone = Tone.INFO
    acts: tuple[Act, ...] = ()
    subject: str = ""


_URGENCY = (Tone.PLAIN, Tone.MUTED, Tone.GOOD, Tone.INFO, Tone.WARN, Tone.BAD)


def more_pressing(shown: Notice | None, new: Notice) -> Notice:
    """The one to show where a new notice meets one still on the screen: the new one unless the old is worse.

    What was deleted can always be undone, and with it what the notice before it would have brought back.
    """
    if Act.UNDO_DELETE in new.acts:
        if shown is None or Act.UNDO_DELETE not in shown.acts:
            return new
        subject = f"{shown.subject} {new.subject}"
        return replace(new, text=f"{len(subject.split())} answers were deleted.", subject=subject)
    if shown is not None and _URGENCY.index(shown.tone) > _URGENCY.index(new.tone):
        return shown
    return new
